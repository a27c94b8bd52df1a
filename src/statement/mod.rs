//! What a signer says: an in-toto Statement v1 whose subjects are the parts of a letter and the
//! file that was issued, with our predicate. The format, byte by byte, is in `SPEC.md`.

mod relation;
mod wire;

pub use relation::{Relation, RelationKind};

use crate::digest::{Digest, Salt};
use crate::gap::SignedGaps;
use crate::letters::Letters;
use crate::name::{Label, PartName};
use crate::segments::{Segments, Sentences};
use crate::time::Date;
use std::fmt;

/// The type of an in-toto Statement.
pub const STATEMENT_TYPE: &str = "https://in-toto.io/Statement/v1";
/// The type of our predicate. It never changes meaning; another format has another type.
pub const PREDICATE_TYPE: &str = "conforme:letter/1";

/// How much of the text a statement reveals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disclosure {
    /// Digests of short segments and the lengths of words: a determined reader can rebuild the text.
    Segments,
    /// The text itself.
    Text,
    /// Digests of whole parts, made with a salt that travels with the letter.
    Digests,
}

/// A part as it was signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedPart {
    /// Unique in its statement.
    pub name: PartName,
    /// SHA-256 of its letters; with [`Disclosure::Digests`] salted, as [`SignedPart::seal_of_letters`] makes it.
    pub digest: Digest,
    /// What stands between the letters; it knows their number.
    pub gaps: SignedGaps,
    /// To find it by.
    pub segments: Segments,
    /// To attest quotations by.
    pub sentences: Sentences,
    /// Of a part that runs from right to left, to find its bare letters by; with [`Disclosure::Digests`] never.
    pub bare: Option<Segments>,
    /// Those who signed it, as the letter says.
    pub signatories: Vec<Label>,
    /// Its letters, where the disclosure is [`Disclosure::Text`].
    pub text: Option<Letters>,
    /// With [`Disclosure::Digests`], the salted digest of its gaps, which are not told.
    pub sealed_gaps: Option<Digest>,
}

/// A file that was issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedFile {
    /// Its name then.
    pub name: Label,
    /// SHA-256 of its bytes.
    pub digest: Digest,
}

/// Everything a signer says of one letter. All of it is the signer's claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// For whom the signer speaks.
    pub sender: Label,
    /// The day of issue, as the signer claims it.
    pub issued: Date,
    /// The reference or document symbol.
    pub reference: Option<Label>,
    /// The date that the letter bears.
    pub dated: Option<Date>,
    /// From whom the letter says it is.
    pub from: Option<Label>,
    /// To whom it is addressed.
    pub to: Option<Label>,
    /// Its language, a code such as `fr`.
    pub language: Option<Label>,
    /// How much of the text is revealed.
    pub disclosure: Disclosure,
    /// The version of Unicode that canonicalized it.
    pub unicode: String,
    /// What it is to earlier letters.
    pub relations: Vec<Relation>,
    /// In the order of the letter; at least one.
    pub parts: Vec<SignedPart>,
    /// The files that were issued.
    pub files: Vec<IssuedFile>,
}

/// Why bytes are not a statement that this version understands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Malformed {
    /// Not JSON of the form that SPEC.md gives: the line and column, and what was wrong there.
    Json(String),
    /// Another type of statement or predicate, or another canonical form.
    Foreign {
        /// The member that says so.
        member: &'static str,
        /// What was expected.
        expected: &'static str,
        /// What it says, shortened.
        found: String,
    },
    /// A member that contradicts another, or is beyond its bounds.
    Contradiction {
        /// The member.
        member: &'static str,
        /// The part or file concerned.
        of: String,
    },
}

impl Statement {
    /// Reads a statement, strictly: unknown or repeated members, trailing data and members that
    /// contradict each other are refused.
    ///
    /// # Errors
    /// [`Malformed`] with the first thing that is wrong.
    pub fn parse(bytes: &[u8]) -> Result<Self, Malformed> {
        let wire: wire::Statement =
            serde_json::from_slice(bytes).map_err(|error| Malformed::Json(error.to_string()))?;
        wire.check()
    }

    /// The bytes to sign.
    #[must_use]
    pub fn to_json(&self) -> Vec<u8> {
        // serializing plain structs of text and numbers into memory cannot fail
        serde_json::to_vec(&wire::Statement::from(self)).unwrap_or_default()
    }
}

impl SignedPart {
    /// How many letters it has.
    #[must_use]
    pub const fn letters(&self) -> usize {
        self.gaps.letters()
    }

    /// The salted digest of a part's letters.
    #[must_use]
    pub fn seal_of_letters(salt: &Salt, letters: &str) -> Digest {
        Digest::salted("conforme sealed letters/1", salt, letters)
    }

    /// The salted digest of a part's gaps, every one of which is signed.
    #[must_use]
    pub fn seal_of_gaps(salt: &Salt, gaps: &SignedGaps) -> Digest {
        Digest::salted("conforme sealed gaps/1", salt, &gaps.to_string())
    }

    /// The same part, of which nothing is told but its name, its length and salted digests.
    #[must_use]
    pub fn sealed(self, salt: &Salt, letters: &str, gaps: &SignedGaps) -> Self {
        Self {
            digest: Self::seal_of_letters(salt, letters),
            sealed_gaps: Some(Self::seal_of_gaps(salt, gaps)),
            gaps: SignedGaps::untold(self.letters()),
            segments: Segments::untold(self.letters()),
            sentences: Sentences::default(),
            bare: None,
            text: None,
            ..self
        }
    }
}

impl Disclosure {
    /// As a statement says it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Segments => "segments",
            Self::Text => "text",
            Self::Digests => "digests",
        }
    }
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(what) => f.write_str(what),
            Self::Foreign { member, expected, found } => write!(f, "{member}: expected {expected:?}, found {found:?}"),
            Self::Contradiction { member, of } => write!(f, "{member} of {of:?} contradicts the rest of the statement"),
        }
    }
}

impl std::error::Error for Malformed {}
