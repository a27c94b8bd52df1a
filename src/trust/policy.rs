//! How many of whom must sign what. The only place that counts signers. SPEC.md, "Rules" and step 4.

use super::{Claim, Entry, Keyring, Objection, TrustedKey};
use crate::name::{Label, PartName};
use crate::time::Date;

/// Somebody must sign these parts of these letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Letters of these senders, …
    pub senders: Vec<Label>,
    /// … or of references that begin so; of all, if both are empty.
    pub references: Vec<Label>,
    /// Parts, `*` at the end for any rest; all if empty.
    pub parts: Vec<Label>,
    /// Holders with one of these roles are counted; everybody, if empty.
    pub roles: Vec<Label>,
    /// How many of them, at least 1.
    pub signers: usize,
}

/// A key under which a signature verified, with its holder.
#[derive(Debug, Clone, Copy)]
pub struct Signer<'k> {
    /// Whose key it is.
    pub entry: &'k Entry,
    /// The key.
    pub key: &'k TrustedKey,
    /// The day before whose end the signature is proven to have been made.
    pub proven: Option<Date>,
}

/// A part that lacks somebody's signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lack {
    /// The part.
    pub part: PartName,
    /// Those whose signatures are counted: everybody, if empty.
    pub roles: Vec<Label>,
    /// How many there are.
    pub found: usize,
    /// How many there must be.
    pub expected: usize,
}

/// What signatures come to.
#[derive(Debug)]
pub struct Weighed<'k> {
    /// Those that count, each with the parts for which it does.
    pub counted: Vec<(Signer<'k>, Vec<PartName>)>,
    /// Those that do not, and why.
    pub objections: Vec<(Signer<'k>, Objection)>,
    /// What is missing; nothing, if the claim is to be believed.
    pub lacks: Vec<Lack>,
}

impl Rule {
    fn is_for(&self, claim: Claim<'_>, part: &PartName) -> bool {
        let every_letter = self.senders.is_empty() && self.references.is_empty();
        let letter = every_letter || claim.is_of(&self.senders, &self.references);
        letter && fits(&self.parts, part)
    }

    fn counts(&self, entry: &Entry) -> bool {
        self.roles.is_empty() || self.roles.iter().any(|role| entry.roles.contains(role))
    }
}

/// Whether a part is among those that patterns name; all are, if there is no pattern.
pub(super) fn fits(patterns: &[Label], part: &PartName) -> bool {
    let fits = |pattern: &Label| match pattern.as_str().strip_suffix('*') {
        Some(start) => part.as_str().starts_with(start),
        None => part.as_str() == pattern.as_str(),
    };
    patterns.is_empty() || patterns.iter().any(fits)
}

impl Keyring {
    /// Weighs the signatures of a letter with these parts. Signers are distinct keys.
    #[must_use]
    pub fn weigh<'k>(&self, signers: &[Signer<'k>], claim: Claim<'_>, parts: &[&PartName]) -> Weighed<'k> {
        let mut weighed = Weighed { counted: Vec::new(), objections: Vec::new(), lacks: Vec::new() };
        for signer in signers {
            match signer.entry.permits(signer.key, claim, signer.proven) {
                Err(why) => weighed.objections.push((*signer, why)),
                Ok(()) => weighed.counted.push((*signer, signer.entry.may_sign(parts))),
            }
        }
        for part in parts {
            self.weigh_part(&mut weighed, claim, part);
        }
        weighed.object_to_parts(parts);
        weighed
    }

    fn weigh_part(&self, weighed: &mut Weighed<'_>, claim: Claim<'_>, part: &PartName) {
        let everybody = Rule::default();
        let own = self.rules().iter().filter(|rule| rule.is_for(claim, part));
        for rule in std::iter::once(&everybody).chain(own) {
            let found = weighed.holders(part, rule);
            if found < rule.signers {
                let roles = rule.roles.clone();
                weighed.lacks.push(Lack { part: part.clone(), roles, found, expected: rule.signers });
            }
        }
    }
}

impl Default for Rule {
    // what holds without any rule
    fn default() -> Self {
        Self { senders: Vec::new(), references: Vec::new(), parts: Vec::new(), roles: Vec::new(), signers: 1 }
    }
}

impl Weighed<'_> {
    /// Whether the claim is to be believed.
    #[must_use]
    pub fn is_enough(&self) -> bool {
        self.lacks.is_empty() && !self.counted.is_empty()
    }

    // Distinct holders, of whom the keyring has each once.
    fn holders(&self, part: &PartName, rule: &Rule) -> usize {
        let signed = self.counted.iter().filter(|(signer, parts)| parts.contains(part) && rule.counts(signer.entry));
        let mut holders: Vec<&Label> = signed.map(|(signer, _)| &signer.entry.holder).collect();
        holders.sort_unstable();
        holders.dedup();
        holders.len()
    }

    // Those who may not sign what nobody else signed, and those who may sign nothing of it.
    fn object_to_parts(&mut self, parts: &[&PartName]) {
        let unsigned = parts.iter().find(|part| self.counted.iter().all(|(_, own)| !own.contains(part)));
        let named = |own: &[PartName]| unsigned.or_else(|| parts.first().filter(|_| own.is_empty()));
        let wrong = self.counted.iter().filter_map(|(signer, own)| Some((*signer, (*named(own)?).clone())));
        self.objections.extend(wrong.map(|(signer, part)| (signer, Objection::WrongPart { part })));
        self.counted.retain(|(_, own)| !own.is_empty());
        // where nobody's signature counts, the objections say it all
        if self.counted.is_empty() && !self.objections.is_empty() {
            self.lacks.retain(|lack| lack.expected > 1 || !lack.roles.is_empty());
        }
    }
}
