//! [`Envelope`] → [`VerifiedStatement`], and the reasons why not. Steps numbered as in
//! `src/trust/SPEC.md`, "Verification".

use super::{Envelope, Signature, pae};
use crate::digest::Digest;
use crate::name::{Label, PartName};
use crate::statement::{Malformed, Statement};
use crate::time::Date;
use crate::trust::{Claim, Entry, KeyId, Keyring, Lack, Objection, Signer, TrustedKey};

/// What was said, and who vouches for it. Made by [`Envelope::verify`] and nowhere else.
///
/// ```compile_fail,E0451
/// # fn forge(statement: conforme::statement::Statement) -> conforme::envelope::VerifiedStatement {
/// let id = conforme::digest::Digest::of(b"");
/// conforme::envelope::VerifiedStatement { statement, id, vouchers: Vec::new(), refusals: Vec::new() }
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
    id: Digest,
    vouchers: Vec<Voucher>,
    refusals: Vec<Refusal>,
}

/// A trusted holder whose signature counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voucher {
    /// As the user's own keyring calls the holder.
    pub holder: Label,
    /// What the holder is to the user's rules.
    pub roles: Vec<Label>,
    /// The parts for which the signature counts, if it does not for all.
    pub parts: Option<Vec<PartName>>,
    /// The key.
    pub key: KeyId,
    /// The first day of issue that the key vouches for.
    pub valid_from: Date,
    /// The last one, if it has one.
    pub valid_until: Option<Date>,
    /// The day by which the signature is proven to have been made, if any.
    pub proven: Option<Date>,
    /// The last day of the key, if it is over and only a claim says that the signature is older.
    pub claimed_before: Option<Date>,
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
    /// A part lacks signatures that the user's rules ask for.
    BelowThreshold(Lack),
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
            Self::BelowThreshold(_) => "below-threshold",
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
        let (signers, mut refusals) = self.signers(keyring);
        if signers.is_empty() {
            return Err(refusals);
        }
        // step 2: what was signed
        let statement = Statement::parse(&self.payload).map_err(|why| vec![Refusal::Malformed(why)])?;
        // a day of leeway: the signer's calendar may be ahead of UTC
        if statement.issued > at.next_day() {
            return Err(vec![Refusal::NotYetIssued { issued: statement.issued }]);
        }
        // steps 3 and 4: whether its signers may say it, and whether they are enough
        let parts = parts(&statement);
        let weighed = keyring.weigh(&signers, claim(&statement), &parts);
        let is_enough = weighed.is_enough();
        let objection =
            |(signer, why): (Signer<'_>, _)| Refusal::Objection { holder: signer.entry.holder.clone(), why };
        refusals.extend(weighed.objections.into_iter().map(objection));
        if !is_enough {
            refusals.extend(weighed.lacks.into_iter().map(Refusal::BelowThreshold));
            return Err(refusals);
        }
        let all = parts.len();
        let counted = weighed.counted.into_iter();
        let vouchers =
            counted.map(|(signer, own)| Voucher::new(signer, (own.len() < all).then_some(own), at)).collect();
        Ok(VerifiedStatement { id: self.id(), statement, vouchers, refusals })
    }

    // Distinct keys: a signature given twice counts once.
    fn signers<'k>(&self, keyring: &'k Keyring) -> (Vec<Signer<'k>>, Vec<Refusal>) {
        let message = pae(&self.payload);
        let (mut signers, mut refusals) = (Vec::<Signer<'k>>::new(), Vec::new());
        for signature in &self.signatures {
            match signer(signature, &message, keyring) {
                Ok((_, key)) if signers.iter().any(|known| known.key.public == key.public) => {}
                Ok((entry, key)) => signers.push(Signer { entry, key, proven: None }),
                Err(refusal) => refusals.push(refusal),
            }
        }
        (signers, refusals)
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

fn parts(statement: &Statement) -> Vec<&PartName> {
    statement.parts.iter().map(|part| &part.name).collect()
}

fn claim(statement: &Statement) -> Claim<'_> {
    Claim { sender: &statement.sender, reference: statement.reference.as_ref(), issued: statement.issued }
}

impl Voucher {
    fn new(signer: Signer<'_>, parts: Option<Vec<PartName>>, at: Date) -> Self {
        let Signer { entry, key, proven } = signer;
        let over = key.last_day().filter(|last| *last < at);
        Self {
            holder: entry.holder.clone(),
            roles: entry.roles.clone(),
            parts,
            key: key.public.id(),
            valid_from: key.valid_from,
            valid_until: key.last_day(),
            proven,
            claimed_before: over.filter(|last| proven.is_none_or(|day| day > *last)),
        }
    }
}

impl VerifiedStatement {
    /// What was said.
    #[must_use]
    pub const fn statement(&self) -> &Statement {
        &self.statement
    }

    /// What its envelope is known by: [`Envelope::id`].
    #[must_use]
    pub const fn id(&self) -> Digest {
        self.id
    }

    /// Whether those who vouch for this could have vouched for the other on its day, as the keyring has it:
    /// only then does it say what became of the other.
    #[must_use]
    pub fn could_have_been(&self, other: &Self, keyring: &Keyring) -> bool {
        let signer = |voucher: &Voucher| {
            let (entry, key) = keyring.find(voucher.key)?;
            Some(Signer { entry, key, proven: voucher.proven })
        };
        let signers: Vec<Signer<'_>> = self.vouchers.iter().filter_map(signer).collect();
        let claim = Claim { issued: self.statement.issued, ..claim(&other.statement) };
        keyring.weigh(&signers, claim, &parts(&other.statement)).is_enough()
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
