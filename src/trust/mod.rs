//! Whose key it is, for whom its holder speaks, what it may sign, and when. The only room that
//! decides whether a signature counts. The keyring's format is in `SPEC.md`.

mod key;
mod keyring;

pub use key::{BadKey, KeyId, PublicKey};
pub use keyring::{BadEntry, Entry, Keyring, TrustedKey};

use crate::name::{Label, PartName};
use crate::time::Date;

/// What a signed letter asks of the one who signed it.
#[derive(Debug, Clone, Copy)]
pub struct Claim<'a> {
    /// For whom the signer says to speak.
    pub sender: &'a Label,
    /// The reference that the letter is given.
    pub reference: Option<&'a Label>,
    /// The claimed day of issue.
    pub issued: Date,
}

/// Why a signature by a known key does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Objection {
    /// The holder does not speak for this sender, nor for letters of this reference.
    WrongSender {
        /// For whom the statement claims to be.
        sender: Label,
    },
    /// The holder may not sign this part.
    WrongPart {
        /// The part.
        part: PartName,
    },
    /// Issued before the key was to be trusted.
    TooEarly {
        /// The claimed day of issue.
        issued: Date,
        /// The first day of trust.
        from: Date,
    },
    /// Issued after the key was to be trusted.
    Expired {
        /// The claimed day of issue.
        issued: Date,
        /// The last day of trust.
        until: Date,
    },
    /// The key was revoked; no date helps, since its thief can claim any.
    Revoked {
        /// Since when it is known.
        since: Date,
    },
}

impl Objection {
    /// The word for machines.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::WrongSender { .. } | Self::WrongPart { .. } => "wrong-role",
            Self::TooEarly { .. } => "not-yet-valid",
            Self::Expired { .. } => "expired",
            Self::Revoked { .. } => "revoked",
        }
    }
}

impl Entry {
    /// Whether this holder, with this key, may say what is claimed.
    ///
    /// # Errors
    /// The first [`Objection`].
    pub fn permits(&self, key: &TrustedKey, claim: Claim<'_>) -> Result<(), Objection> {
        if let Some(since) = key.revoked {
            return Err(Objection::Revoked { since });
        }
        if claim.issued < key.valid_from {
            return Err(Objection::TooEarly { issued: claim.issued, from: key.valid_from });
        }
        if let Some(until) = key.valid_until.filter(|until| claim.issued > *until) {
            return Err(Objection::Expired { issued: claim.issued, until });
        }
        if !self.speaks_for(claim) {
            return Err(Objection::WrongSender { sender: claim.sender.clone() });
        }
        Ok(())
    }

    fn speaks_for(&self, claim: Claim<'_>) -> bool {
        let reference = claim.reference.map(Label::as_str);
        claim.sender == &self.holder
            || self.senders.contains(claim.sender)
            || self.references.iter().any(|prefix| reference.is_some_and(|text| text.starts_with(prefix.as_str())))
    }

    /// Whether this holder may sign a part of this name.
    ///
    /// # Errors
    /// [`Objection::WrongPart`].
    pub fn permits_part(&self, part: &PartName) -> Result<(), Objection> {
        let fits = |pattern: &Label| match pattern.as_str().strip_suffix('*') {
            Some(start) => part.as_str().starts_with(start),
            None => part.as_str() == pattern.as_str(),
        };
        if self.parts.is_empty() || self.parts.iter().any(fits) {
            return Ok(());
        }
        Err(Objection::WrongPart { part: part.clone() })
    }
}
