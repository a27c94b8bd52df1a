//! Whose key it is, for whom its holder speaks, what it may sign, and when. The only room that
//! decides whether a signature counts. The keyring's format is in `SPEC.md`.

mod file;
mod key;
mod keyring;
mod policy;

pub use key::{BadKey, KeyId, PublicKey};
pub use keyring::{BadEntry, Entry, Keyring, KeyringItem, TrustedKey};
pub use policy::{Lack, Rule, Signer, Weighed};

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
    /// Issued after its holder gave the key up.
    Retired {
        /// The claimed day of issue.
        issued: Date,
        /// The last day on which the holder used it.
        last: Date,
    },
    /// Others may have the key, and nothing proves that the signature is older.
    Compromised {
        /// Since when.
        since: Date,
        /// The day by which the signature is proven to have been made, if any.
        proven: Option<Date>,
    },
    /// The key was revoked; no date helps, since its thief can claim any.
    Revoked {
        /// Since when it is known.
        since: Date,
    },
}

impl Claim<'_> {
    // Whether it is made for one of these senders, or of a reference that begins so.
    fn is_of(&self, senders: &[Label], references: &[Label]) -> bool {
        let reference = self.reference.map(Label::as_str);
        let begins = |prefix: &Label| reference.is_some_and(|text| text.starts_with(prefix.as_str()));
        senders.contains(self.sender) || references.iter().any(begins)
    }
}

impl Objection {
    /// The word for machines.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::WrongSender { .. } | Self::WrongPart { .. } => "wrong-role",
            Self::TooEarly { .. } => "not-yet-valid",
            Self::Expired { .. } => "expired",
            Self::Retired { .. } => "retired",
            Self::Compromised { .. } => "compromised",
            Self::Revoked { .. } => "revoked",
        }
    }
}

impl Entry {
    /// Whether this holder, with this key, may say what is claimed; `proven` is the day by which the
    /// signature is proven to have been made.
    ///
    /// # Errors
    /// The first [`Objection`].
    pub fn permits(&self, key: &TrustedKey, claim: Claim<'_>, proven: Option<Date>) -> Result<(), Objection> {
        key.was_good_for(claim.issued, proven)?;
        if claim.sender != &self.holder && !claim.is_of(&self.senders, &self.references) {
            return Err(Objection::WrongSender { sender: claim.sender.clone() });
        }
        Ok(())
    }

    /// Which of these parts this holder may sign.
    #[must_use]
    pub fn may_sign(&self, parts: &[&PartName]) -> Vec<PartName> {
        parts.iter().filter(|part| policy::fits(&self.parts, part)).map(|part| (*part).clone()).collect()
    }
}

impl TrustedKey {
    fn was_good_for(&self, issued: Date, proven: Option<Date>) -> Result<(), Objection> {
        if let Some(since) = self.revoked {
            return Err(Objection::Revoked { since });
        }
        if let Some(since) = self.compromised.filter(|since| proven.is_none_or(|day| day >= *since)) {
            return Err(Objection::Compromised { since, proven });
        }
        if issued < self.valid_from {
            return Err(Objection::TooEarly { issued, from: self.valid_from });
        }
        if let Some(until) = self.valid_until.filter(|until| issued > *until) {
            return Err(Objection::Expired { issued, until });
        }
        if let Some(last) = self.retired.filter(|last| issued > *last) {
            return Err(Objection::Retired { issued, last });
        }
        Ok(())
    }

    /// The last day of issue that it vouches for, as its days and its holder's leave have it.
    #[must_use]
    pub fn last_day(&self) -> Option<Date> {
        [self.valid_until, self.retired].into_iter().flatten().min()
    }
}
