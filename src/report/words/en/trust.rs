//! What is said of those who sign.

use super::{English, count};
use crate::catalog::Later;
use crate::envelope::{Refusal, Voucher};
use crate::name::Label;
use crate::report::words::{Findings as _, Trust};
use crate::report::{beginning, isolated, shown};
use crate::statement::{Relation, RelationKind};
use crate::time::Date;
use crate::trust::{Entry, Lack, Objection, Rule, TrustedKey};

impl Trust for English {
    fn refusal(&self, refusal: &Refusal) -> String {
        match refusal {
            Refusal::NoSignature => "nobody signed it".to_owned(),
            Refusal::UnknownKey { hint: Some(hint) } => {
                format!("signed with a key that you do not know (it calls itself {})", beginning(hint))
            }
            Refusal::UnknownKey { hint: None } => "signed with a key that you do not know".to_owned(),
            Refusal::BadSignature { holder } => {
                format!("the signature is not the one that the key of {} made for these words", shown(holder.as_str()))
            }
            Refusal::Objection { holder, why } => {
                format!("signed by {}, {}", shown(holder.as_str()), self.objection(why))
            }
            Refusal::BelowThreshold(lack) => self.lack(lack),
            Refusal::NotYetIssued { issued } => format!("it says that it was issued on {issued}, which is yet to come"),
            Refusal::Malformed(why) => format!("signed, but no manifest of a letter: {}", shown(&why.to_string())),
        }
    }

    fn voucher(&self, voucher: &Voucher) -> String {
        let (from, holder) = (voucher.valid_from, isolated(voucher.holder.as_str()));
        let until = voucher.valid_until.map_or(format!("from {from}"), |until| format!("{from} to {until}"));
        let names = |names: &[_]| names.iter().map(|part| self.part(part)).collect::<Vec<_>>().join(", ");
        let parts = voucher.parts.as_ref().map_or(String::new(), |parts| format!(" · for {}", names(parts)));
        let proven =
            voucher.proven.map_or(String::new(), |day| format!(" · signed by {day} at the latest (time stamp)"));
        format!("{holder} · key {}, trusted {until}{parts}{proven}", voucher.key.short())
    }

    fn only_claimed(&self, voucher: &Voucher, last: Date) -> String {
        format!(
            "Not checked: whether {} signed before the key’s days were over ({last}); the day of issue is the signer’s claim",
            shown(voucher.holder.as_str())
        )
    }

    fn not_checked(&self) -> &'static str {
        "Not checked: whether the letter was corrected or withdrawn since"
    }

    fn later(&self, later: &Later) -> String {
        let by = later.reference.as_ref().map_or_else(|| shown(&later.origin), |reference| shown(reference.as_str()));
        if !later.is_entitled {
            return format!(
                "{} says that it {} this letter; whoever signed it may not say so",
                shown(&later.origin),
                verb(later.kind)
            );
        }
        let done = match later.kind {
            RelationKind::Corrects => "Corrected",
            RelationKind::Revises => "Revised",
            RelationKind::Supersedes => "Superseded",
            RelationKind::Withdraws => "Withdrawn",
            RelationKind::Reissues => "Reissued for technical reasons",
            RelationKind::AddsTo => "Added to",
            RelationKind::Translates => "Translated",
        };
        format!("{done} on {} by {by} ({})", later.issued, shown(&later.origin))
    }

    fn relation(&self, relation: &Relation) -> String {
        format!("This letter says that it {} {}", verb(relation.kind), shown(relation.of.as_str()))
    }

    fn entry(&self, entry: &Entry) -> Vec<String> {
        let mut lines = vec![shown(entry.holder.as_str())];
        let mut list = |name: &str, labels: &[Label]| {
            lines.extend((!labels.is_empty()).then(|| format!("  {name} {}", listed(labels))));
        };
        list("speaks for", &entry.senders);
        list("gives references that begin with", &entry.references);
        list("may sign", &entry.parts);
        list("has the role", &entry.roles);
        for key in &entry.keys {
            let until = key.valid_until.map_or(String::new(), |until| format!(" to {until}"));
            lines.push(format!("  key {}", key.public.id()));
            lines.push(format!("    trusted from {}{until}{}", key.valid_from, fate(key)));
            lines.push(format!("    found {}: {}", key.found_on, shown(key.found.as_str())));
        }
        lines
    }

    fn who_must_sign(&self, rule: &Rule) -> String {
        let of = |labels: &[Label], what: &str| {
            if labels.is_empty() { String::new() } else { format!("{what}{}", listed(labels)) }
        };
        let parts = if rule.parts.is_empty() { "every part".to_owned() } else { listed(&rule.parts) };
        let letters = of(&rule.senders, " of letters of ") + &of(&rule.references, " of references that begin with ");
        format!("rule: {parts}{letters} must be signed by {}", signers(rule.signers, &rule.roles))
    }
}

impl English {
    fn lack(self, lack: &Lack) -> String {
        let found = if lack.found == 0 { "nobody".to_owned() } else { lack.found.to_string() };
        format!(
            "the part {} must be signed by {}; {found} did whose signature counts",
            self.part(&lack.part),
            signers(lack.expected, &lack.roles)
        )
    }

    fn objection(self, why: &Objection) -> String {
        match why {
            Objection::WrongSender { sender } => format!("who does not speak for {}", shown(sender.as_str())),
            Objection::WrongPart { part } => format!("who may not sign the part {}", self.part(part)),
            Objection::TooEarly { issued, from } => {
                format!("whose key is trusted from {from}; the letter says that it was issued on {issued}")
            }
            Objection::Expired { issued, until } => {
                format!("whose key was trusted until {until}; the letter says that it was issued on {issued}")
            }
            Objection::Retired { issued, last } => {
                format!("who gave the key up on {last}; the letter says that it was issued on {issued}")
            }
            Objection::Compromised { since, proven: None } => format!(
                "whose key others may have since {since}; no time stamp proves that the signature is older, and whoever has the key can claim any day"
            ),
            Objection::Compromised { since, proven: Some(day) } => {
                format!("whose key others may have since {since}; the signature is proven to be no older than {day}")
            }
            Objection::Revoked { since } => format!("whose key is revoked since {since}"),
        }
    }
}

const fn verb(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Corrects => "corrects",
        RelationKind::Revises => "revises",
        RelationKind::Supersedes => "supersedes",
        RelationKind::Withdraws => "withdraws",
        RelationKind::Reissues => "reissues",
        RelationKind::AddsTo => "adds to",
        RelationKind::Translates => "translates",
    }
}

fn signers(number: usize, roles: &[Label]) -> String {
    let role = if roles.is_empty() { String::new() } else { format!(" with the role {}", listed(roles)) };
    count(number, "holder", "holders") + &role
}

fn listed(labels: &[Label]) -> String {
    labels.iter().map(|label| shown(label.as_str())).collect::<Vec<_>>().join(", ")
}

// What became of a key.
fn fate(key: &TrustedKey) -> String {
    let told = |day: Option<Date>, what: &str| day.map_or(String::new(), |day| format!(", {what} {day}"));
    told(key.retired, "retired on") + &told(key.compromised, "compromised since") + &told(key.revoked, "revoked since")
}
