//! [`Envelope`] → [`VerifiedStatement`], and the reasons why not. Steps numbered as in
//! `src/trust/SPEC.md`, "Verification".

use super::{Envelope, Signature, pae};
use crate::name::Label;
use crate::statement::{Malformed, Statement};
use crate::time::Date;
use crate::trust::{Claim, Entry, KeyId, Keyring, Objection, TrustedKey};

/// What was said, and who vouches for it. Made by [`Envelope::verify`] and nowhere else.
///
/// ```compile_fail,E0451
/// # fn forge(statement: conforme::statement::Statement) -> conforme::envelope::VerifiedStatement {
/// conforme::envelope::VerifiedStatement { statement, vouchers: Vec::new(), refusals: Vec::new() }
/// # }
/// ```
///
/// The honest way differs in who is asked:
///
/// ```
/// # fn honest(envelope: conforme::envelope::Envelope, keyring: &conforme::trust::Keyring, at: conforme::time::Date)
/// # -> Result<conforme::envelope::VerifiedStatement, Vec<conforme::envelope::Refusal>> {
/// envelope.verify(keyring, at)
/// # }
/// ```
#[derive(Debug)]
#[must_use]
pub struct VerifiedStatement {
    statement: Statement,
    vouchers: Vec<Voucher>,
    refusals: Vec<Refusal>,
}

/// A trusted holder whose signature counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voucher {
    /// As the user's own keyring calls the holder.
    pub holder: Label,
    /// The key.
    pub key: KeyId,
    /// The first day of issue that the key vouches for.
    pub valid_from: Date,
    /// The last one, if it has one.
    pub valid_until: Option<Date>,
}

/// Why a signature, or a whole manifest, is not believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Nobody signed it.
    NoSignature,
    /// No trusted key made this signature.
    UnknownKey {
        /// What the envelope says of the key; it can say anything.
        hint: Option<String>,
    },
    /// The hint names a trusted key, and the signature is not that key's.
    BadSignature {
        /// Whose key it would be.
        holder: Label,
    },
    /// A trusted key made the signature, and it does not count.
    Objection {
        /// Whose key it is.
        holder: Label,
        /// Why it does not count.
        why: Objection,
    },
    /// Claims to have been issued after the day for which it is judged.
    NotYetIssued {
        /// The claimed day.
        issued: Date,
    },
    /// A trusted key signed something that is no statement of ours.
    Malformed(Malformed),
}

impl Refusal {
    /// The word for machines.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoSignature => "no-signature",
            Self::UnknownKey { .. } => "unknown-key",
            Self::BadSignature { .. } => "bad-signature",
            Self::Objection { why, .. } => why.code(),
            Self::NotYetIssued { .. } => "not-yet-issued",
            Self::Malformed(_) => "malformed",
        }
    }
}

impl Envelope {
    /// Verifies the signatures, then asks the keyring whether their holders may say what they say.
    /// The statement is read from the very bytes that were signed.
    ///
    /// # Errors
    /// Every [`Refusal`], if no signature counts.
    pub fn verify(self, keyring: &Keyring, at: Date) -> Result<VerifiedStatement, Vec<Refusal>> {
        if self.signatures.is_empty() {
            return Err(vec![Refusal::NoSignature]);
        }
        // step 1: whose signatures they are
        let message = pae(&self.payload);
        let mut refusals = Vec::new();
        let mut signers: Vec<(&Entry, &TrustedKey)> = Vec::new();
        for signature in &self.signatures {
            match signer(signature, &message, keyring) {
                // distinct keys: a signature given twice counts once
                Ok((_, key)) if signers.iter().any(|(_, known)| known.public == key.public) => {}
                Ok(known) => signers.push(known),
                Err(refusal) => refusals.push(refusal),
            }
        }
        if signers.is_empty() {
            return Err(refusals);
        }
        // step 2: what was signed
        let statement = Statement::parse(&self.payload).map_err(|why| vec![Refusal::Malformed(why)])?;
        // a day of leeway: the signer's calendar may be ahead of UTC
        if statement.issued > at.next_day() {
            return Err(vec![Refusal::NotYetIssued { issued: statement.issued }]);
        }
        // step 3: whether its signers may say it
        let mut vouchers = Vec::new();
        for (entry, key) in signers {
            match objection(entry, key, &statement) {
                None => vouchers.push(Voucher::new(entry, key)),
                Some(why) => refusals.push(Refusal::Objection { holder: entry.holder.clone(), why }),
            }
        }
        if vouchers.is_empty() { Err(refusals) } else { Ok(VerifiedStatement { statement, vouchers, refusals }) }
    }
}

// The trusted key that made a signature. The hint only says which key to try first.
fn signer<'k>(
    signature: &Signature,
    message: &[u8],
    keyring: &'k Keyring,
) -> Result<(&'k Entry, &'k TrustedKey), Refusal> {
    let made_by = |(_, key): &(&Entry, &TrustedKey)| key.public.verifies(message, &signature.bytes);
    let hinted = signature.hint.as_deref().and_then(KeyId::parse).and_then(|id| keyring.find(id));
    let found = hinted.filter(made_by).or_else(|| keyring.keys().find(made_by));
    found.ok_or_else(|| match hinted {
        Some((entry, _)) => Refusal::BadSignature { holder: entry.holder.clone() },
        None => Refusal::UnknownKey { hint: signature.hint.clone() },
    })
}

fn objection(entry: &Entry, key: &TrustedKey, statement: &Statement) -> Option<Objection> {
    let claim = Claim { sender: &statement.sender, reference: statement.reference.as_ref(), issued: statement.issued };
    let parts = || statement.parts.iter().try_for_each(|part| entry.permits_part(&part.name));
    entry.permits(key, claim).and_then(|()| parts()).err()
}

impl Voucher {
    fn new(entry: &Entry, key: &TrustedKey) -> Self {
        Self {
            holder: entry.holder.clone(),
            key: key.public.id(),
            valid_from: key.valid_from,
            valid_until: key.valid_until,
        }
    }
}

impl VerifiedStatement {
    /// What was said.
    #[must_use]
    pub const fn statement(&self) -> &Statement {
        &self.statement
    }

    /// Who vouches for it; at least one.
    #[must_use]
    pub fn vouchers(&self) -> &[Voucher] {
        &self.vouchers
    }

    /// Signatures beside theirs that do not count.
    #[must_use]
    pub fn refusals(&self) -> &[Refusal] {
        &self.refusals
    }
}
