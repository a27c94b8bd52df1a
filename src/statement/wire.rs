//! The JSON of a statement, and every check between its members.

use super::{Disclosure, IssuedFile, Malformed, PREDICATE_TYPE, Relation, RelationKind, STATEMENT_TYPE, SignedPart};
use crate::digest::Digest;
use crate::gap::SignedGaps;
use crate::letters::Letters;
use crate::name::{FORM, Label, PartName};
use crate::segments::{BARE_STEP, Segments, Sentences};
use crate::time::Date;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

const FILE_PREFIX: &str = "file:";
/// More parts than any letter has; a statement with more is made to keep a verifier busy.
const MOST_PARTS: usize = 1000;
/// More earlier letters than any corrects.
const MOST_RELATIONS: usize = 100;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Statement {
    #[serde(rename = "_type")]
    kind: String,
    subject: Vec<Subject>,
    #[serde(rename = "predicateType")]
    predicate_type: String,
    predicate: Predicate,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Subject {
    name: String,
    digest: Sha256,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sha256 {
    sha256: Digest,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Predicate {
    form: String,
    unicode: String,
    sender: Label,
    issued: Date,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reference: Option<Label>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    dated: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<Label>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to: Option<Label>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    language: Option<Label>,
    disclosure: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    relations: Vec<WireRelation>,
    parts: Vec<Part>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireRelation {
    kind: String,
    of: Label,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    payload: Option<Digest>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    name: PartName,
    letters: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    gaps: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    step: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    segments: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sentences: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    bare: Option<Bare>,
    #[serde(default, rename = "sealedGaps", skip_serializing_if = "Option::is_none")]
    sealed_gaps: Option<Digest>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    signatories: Vec<Label>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Bare {
    letters: u64,
    segments: String,
}

impl Statement {
    /// What the JSON says, if its members agree.
    pub(super) fn check(self) -> Result<super::Statement, Malformed> {
        expect("_type", STATEMENT_TYPE, &self.kind)?;
        expect("predicateType", PREDICATE_TYPE, &self.predicate_type)?;
        expect("form", FORM, &self.predicate.form)?;
        let disclosure = disclosure(&self.predicate.disclosure)?;
        if self.predicate.unicode.len() > 10 || !self.predicate.unicode.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        {
            return Err(wrong("unicode", "the letter"));
        }
        let mut subjects = self.subject.into_iter();
        let mut parts = Vec::new();
        for part in self.predicate.parts {
            let subject = subjects.next().filter(|subject| subject.name == part.name.as_str());
            let digest = subject.ok_or_else(|| wrong("subject", part.name.as_str()))?.digest.sha256;
            parts.push(part.check(digest, disclosure)?);
        }
        let names: BTreeSet<&PartName> = parts.iter().map(|part| &part.name).collect();
        if parts.is_empty() || parts.len() > MOST_PARTS || names.len() != parts.len() {
            return Err(wrong("parts", "the letter"));
        }
        let files = subjects.map(|subject| file(&subject)).collect::<Result<Vec<_>, _>>()?;
        if files.len() > MOST_PARTS {
            return Err(wrong("subject", "the letter"));
        }
        if self.predicate.relations.len() > MOST_RELATIONS {
            return Err(wrong("relations", "the letter"));
        }
        let relations = self.predicate.relations.into_iter().map(WireRelation::check).collect::<Result<_, _>>()?;
        let Predicate { unicode, sender, issued, reference, dated, from, to, language, .. } = self.predicate;
        Ok(super::Statement {
            sender,
            issued,
            reference,
            dated,
            from,
            to,
            language,
            disclosure,
            unicode,
            relations,
            parts,
            files,
        })
    }
}

impl WireRelation {
    fn check(self) -> Result<Relation, Malformed> {
        let kind = RelationKind::ALL.into_iter().find(|kind| kind.as_str() == self.kind);
        let kind = kind.ok_or_else(|| foreign("kind", "corrects, revises, supersedes or another", &self.kind))?;
        Ok(Relation { kind, of: self.of, payload: self.payload })
    }
}

impl Part {
    fn check(self, digest: Digest, disclosure: Disclosure) -> Result<SignedPart, Malformed> {
        let letters = usize::try_from(self.letters).ok().filter(|n| *n > 0);
        let letters = letters.ok_or_else(|| wrong("letters", self.name.as_str()))?;
        if disclosure == Disclosure::Digests {
            self.sealed(digest, letters)
        } else {
            self.told(digest, letters, disclosure)
        }
    }

    fn told(self, digest: Digest, letters: usize, disclosure: Disclosure) -> Result<SignedPart, Malformed> {
        let name = self.name.clone();
        let bad = |member| wrong(member, name.as_str());
        let gaps = self.gaps.as_deref().and_then(|text| SignedGaps::parse(text).ok());
        let gaps = gaps.filter(|gaps| gaps.letters() == letters).ok_or_else(|| bad("gaps"))?;
        let step = self.step.and_then(|step| usize::try_from(step).ok()).ok_or_else(|| bad("step"))?;
        let records = |text: &Option<String>| text.as_ref().and_then(|text| STANDARD.decode(text).ok());
        let segments = records(&self.segments).and_then(|all| Segments::from_records(letters, step, &all).ok());
        let sentences = records(&self.sentences).and_then(|all| Sentences::from_records(letters, &all).ok());
        let bare = self.bare.as_ref().map(|bare| bare.check().ok_or_else(|| bad("bare"))).transpose()?;
        let text = match (disclosure, &self.text) {
            (Disclosure::Text, Some(words)) => Some(letters_of(words, &gaps, digest).ok_or_else(|| bad("text"))?),
            (Disclosure::Segments, None) => None,
            _ => return Err(bad("text")),
        };
        if self.sealed_gaps.is_some() {
            return Err(bad("sealedGaps"));
        }
        Ok(SignedPart {
            segments: segments.ok_or_else(|| bad("segments"))?,
            sentences: sentences.ok_or_else(|| bad("sentences"))?,
            name: self.name,
            digest,
            gaps,
            bare,
            signatories: self.signatories,
            text,
            sealed_gaps: None,
        })
    }

    fn sealed(self, digest: Digest, letters: usize) -> Result<SignedPart, Malformed> {
        let bad = |member| wrong(member, self.name.as_str());
        let told = [&self.gaps, &self.segments, &self.sentences, &self.text].into_iter().any(Option::is_some);
        if told || self.step.is_some() || self.bare.is_some() {
            return Err(bad("disclosure"));
        }
        Ok(SignedPart {
            sealed_gaps: Some(self.sealed_gaps.ok_or_else(|| bad("sealedGaps"))?),
            name: self.name,
            digest,
            gaps: SignedGaps::untold(letters),
            segments: Segments::untold(letters),
            sentences: Sentences::default(),
            bare: None,
            signatories: self.signatories,
            text: None,
        })
    }
}

impl Bare {
    fn check(&self) -> Option<Segments> {
        let letters = usize::try_from(self.letters).ok().filter(|n| *n > 0)?;
        let records = STANDARD.decode(&self.segments).ok()?;
        Segments::from_records(letters, BARE_STEP, &records).ok()
    }
}

// The words form without its gaps, each of which is one character; only if it is the words form of
// letters with this digest.
fn letters_of(words: &str, gaps: &SignedGaps, digest: Digest) -> Option<Letters> {
    let mut places = gaps.list().iter().filter(|gap| gap.kind.is_some()).map(|gap| gap.at).peekable();
    let mut letters = String::with_capacity(words.len());
    let mut count = 0;
    for c in words.chars() {
        if places.next_if_eq(&count).is_none() {
            letters.push(c);
            count += 1;
        }
    }
    let letters = Letters::from(letters);
    let fits = Digest::of(letters.as_str().as_bytes()) == digest
        && gaps.words(0..letters.len(), |range| letters.slice(range)) == words;
    fits.then_some(letters)
}

fn file(subject: &Subject) -> Result<IssuedFile, Malformed> {
    let name = subject.name.strip_prefix(FILE_PREFIX).and_then(|name| Label::parse(name).ok());
    let name = name.ok_or_else(|| wrong("subject", &subject.name))?;
    Ok(IssuedFile { name, digest: subject.digest.sha256 })
}

fn disclosure(word: &str) -> Result<Disclosure, Malformed> {
    let known =
        [Disclosure::Segments, Disclosure::Text, Disclosure::Digests].into_iter().find(|known| known.as_str() == word);
    known.ok_or_else(|| foreign("disclosure", "segments, text or digests", word))
}

fn expect(member: &'static str, expected: &'static str, found: &str) -> Result<(), Malformed> {
    if found == expected { Ok(()) } else { Err(foreign(member, expected, found)) }
}

fn foreign(member: &'static str, expected: &'static str, found: &str) -> Malformed {
    Malformed::Foreign { member, expected, found: found.chars().take(60).collect() }
}

fn wrong(member: &'static str, of: &str) -> Malformed {
    Malformed::Contradiction { member, of: of.chars().take(60).collect() }
}

impl From<&super::Statement> for Statement {
    fn from(statement: &super::Statement) -> Self {
        let subject = |name: String, digest| Subject { name, digest: Sha256 { sha256: digest } };
        let parts = statement.parts.iter().map(|part| subject(part.name.to_string(), part.digest));
        let files = statement.files.iter().map(|file| subject(format!("{FILE_PREFIX}{}", file.name), file.digest));
        Self {
            kind: STATEMENT_TYPE.to_owned(),
            subject: parts.chain(files).collect(),
            predicate_type: PREDICATE_TYPE.to_owned(),
            predicate: Predicate {
                form: FORM.to_owned(),
                unicode: statement.unicode.clone(),
                sender: statement.sender.clone(),
                issued: statement.issued,
                reference: statement.reference.clone(),
                dated: statement.dated,
                from: statement.from.clone(),
                to: statement.to.clone(),
                language: statement.language.clone(),
                disclosure: statement.disclosure.as_str().to_owned(),
                relations: statement.relations.iter().map(WireRelation::from).collect(),
                parts: statement.parts.iter().map(Part::from).collect(),
            },
        }
    }
}

impl From<&Relation> for WireRelation {
    fn from(relation: &Relation) -> Self {
        Self { kind: relation.kind.as_str().to_owned(), of: relation.of.clone(), payload: relation.payload }
    }
}

impl From<&SignedPart> for Part {
    fn from(part: &SignedPart) -> Self {
        let told = part.sealed_gaps.is_none();
        Self {
            name: part.name.clone(),
            letters: u64::try_from(part.letters()).unwrap_or(u64::MAX),
            gaps: told.then(|| part.gaps.to_string()),
            step: told.then(|| u64::try_from(part.segments.step()).unwrap_or(u64::MAX)),
            segments: told.then(|| STANDARD.encode(part.segments.records())),
            sentences: told.then(|| STANDARD.encode(part.sentences.records())),
            bare: part.bare.as_ref().map(Bare::from),
            sealed_gaps: part.sealed_gaps,
            signatories: part.signatories.clone(),
            text: part.text.as_ref().map(|text| part.gaps.words(0..text.len(), |range| text.slice(range))),
        }
    }
}

impl From<&Segments> for Bare {
    fn from(bare: &Segments) -> Self {
        let letters = u64::try_from(bare.letters()).unwrap_or(u64::MAX);
        Self { letters, segments: STANDARD.encode(bare.records()) }
    }
}
