//! DSSE envelopes: an [`Envelope`] shows nothing of what it carries; [`Envelope::verify`] alone
//! makes a [`VerifiedStatement`] of it. The format is in `src/statement/SPEC.md`.

mod secret;
mod sign;
mod verify;

pub use secret::{BadSecret, Passphrase, SecretKey};
pub use sign::{NotCountersigned, Signer, seal, unsigned};
pub use verify::{Refusal, VerifiedStatement, Voucher};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The payload type of a manifest.
pub const PAYLOAD_TYPE: &str = "application/vnd.in-toto+json";

/// A larger file is no manifest, in bytes: one of a 3,000-page letter has four million.
pub const LARGEST: usize = 16 << 20;
/// More signatures than any letter has.
const MOST_SIGNATURES: usize = 32;

/// A parsed envelope. There is no way to its payload but through [`Envelope::verify`].
///
/// ```compile_fail,E0616
/// # fn peek(envelope: &conforme::envelope::Envelope) -> bool {
/// envelope.payload.is_empty()
/// # }
/// ```
///
/// What proves nothing can be read by anyone:
///
/// ```
/// # fn peek(envelope: &conforme::envelope::Envelope) -> bool {
/// envelope.hints().next().is_none()
/// # }
/// ```
#[derive(Debug)]
pub struct Envelope {
    payload: Vec<u8>,
    signatures: Vec<Signature>,
}

#[derive(Debug)]
struct Signature {
    hint: Option<String>,
    bytes: Vec<u8>,
}

/// Why bytes are not an envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotAnEnvelope {
    /// More than [`LARGEST`] bytes.
    TooLarge(usize),
    /// Not JSON of the form of an envelope; what was wrong, with line and column.
    Json(String),
    /// Another payload type, shortened.
    Type(String),
    /// Not strict base64 in either alphabet: the member.
    Base64(&'static str),
    /// More signatures than [`Envelope`] takes.
    TooManySignatures(usize),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    #[serde(rename = "payloadType")]
    payload_type: String,
    payload: String,
    signatures: Vec<WireSignature>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireSignature {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    keyid: Option<String>,
    sig: String,
}

impl Envelope {
    /// Reads an envelope, strictly.
    ///
    /// # Errors
    /// [`NotAnEnvelope`].
    pub fn parse(bytes: &[u8]) -> Result<Self, NotAnEnvelope> {
        if bytes.len() > LARGEST {
            return Err(NotAnEnvelope::TooLarge(bytes.len()));
        }
        let wire: Wire = serde_json::from_slice(bytes).map_err(|error| NotAnEnvelope::Json(error.to_string()))?;
        if wire.payload_type != PAYLOAD_TYPE {
            return Err(NotAnEnvelope::Type(wire.payload_type.chars().take(60).collect()));
        }
        if wire.signatures.len() > MOST_SIGNATURES {
            return Err(NotAnEnvelope::TooManySignatures(wire.signatures.len()));
        }
        let signature = |wire: WireSignature| {
            let bytes = strict_base64(&wire.sig).ok_or(NotAnEnvelope::Base64("sig"))?;
            Ok(Signature { hint: wire.keyid, bytes })
        };
        Ok(Self {
            payload: strict_base64(&wire.payload).ok_or(NotAnEnvelope::Base64("payload"))?,
            signatures: wire.signatures.into_iter().map(signature).collect::<Result<_, _>>()?,
        })
    }

    /// The statement as it stands, believed by nobody: for showing a manifest as unverified, and for
    /// nothing else. What comes back cannot be compared with any copy.
    ///
    /// # Errors
    /// What [`crate::statement::Statement::parse`] says.
    pub fn peek_unverified(&self) -> Result<UnverifiedStatement, crate::statement::Malformed> {
        crate::statement::Statement::parse(&self.payload).map(UnverifiedStatement)
    }

    /// SHA-256 of its payload: what it is known by. Signatures are no name, since anybody can add one.
    #[must_use]
    pub fn id(&self) -> crate::digest::Digest {
        crate::digest::Digest::of(&self.payload)
    }

    /// What a signature of it is made over.
    #[must_use]
    pub fn to_be_signed(&self) -> Vec<u8> {
        pae(&self.payload)
    }

    /// The key hints of its signatures. They prove nothing.
    pub fn hints(&self) -> impl Iterator<Item = Option<&str>> {
        self.signatures.iter().map(|signature| signature.hint.as_deref())
    }
}

/// A statement that nobody vouches for. It can be looked at and not verified against:
///
/// ```compile_fail,E0308
/// # fn believe(found: conforme::envelope::UnverifiedStatement) -> conforme::catalog::Manifest {
/// conforme::catalog::Manifest { origin: String::new(), verified: found }
/// # }
/// ```
///
/// A verified one can:
///
/// ```
/// # fn believe(found: conforme::envelope::VerifiedStatement) -> conforme::catalog::Manifest {
/// conforme::catalog::Manifest { origin: String::new(), verified: found }
/// # }
/// ```
#[derive(Debug)]
pub struct UnverifiedStatement(crate::statement::Statement);

impl UnverifiedStatement {
    /// What it claims.
    #[must_use]
    pub const fn claims(&self) -> &crate::statement::Statement {
        &self.0
    }
}

// Both alphabets of RFC 4648, each with its padding and without stray bits or bytes.
fn strict_base64(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).or_else(|_| URL_SAFE.decode(text)).ok()
}

/// Pre-authentication encoding: what is signed. Lengths are in bytes.
fn pae(payload: &[u8]) -> Vec<u8> {
    let mut text = format!("DSSEv1 {} {PAYLOAD_TYPE} {} ", PAYLOAD_TYPE.len(), payload.len()).into_bytes();
    text.extend_from_slice(payload);
    text
}

impl fmt::Display for NotAnEnvelope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge(found) => write!(f, "expected at most {LARGEST} bytes, found {found}"),
            Self::Json(what) => write!(f, "expected a signed manifest (DSSE): {what}"),
            Self::Type(found) => write!(f, "payloadType: expected {PAYLOAD_TYPE:?}, found {found:?}"),
            Self::Base64(member) => write!(f, "{member}: expected strict base64"),
            Self::TooManySignatures(found) => {
                write!(f, "signatures: expected at most {MOST_SIGNATURES}, found {found}")
            }
        }
    }
}

impl std::error::Error for NotAnEnvelope {}
