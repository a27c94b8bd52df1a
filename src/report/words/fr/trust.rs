//! What is said of those who sign.

use super::{French, count, quoted};
use crate::catalog::Later;
use crate::envelope::{Refusal, Voucher};
use crate::name::Label;
use crate::report::words::{Findings as _, Trust};
use crate::report::{beginning, isolated, shown};
use crate::statement::{Relation, RelationKind};
use crate::time::Date;
use crate::trust::{Entry, Lack, Objection, Rule, TrustedKey};

impl Trust for French {
    fn refusal(&self, refusal: &Refusal) -> String {
        match refusal {
            Refusal::NoSignature => "il ne porte aucune signature".to_owned(),
            Refusal::UnknownKey { hint: Some(hint) } => {
                format!("signé avec une clé que vous ne connaissez pas (qui se dit {})", beginning(hint))
            }
            Refusal::UnknownKey { hint: None } => "signé avec une clé que vous ne connaissez pas".to_owned(),
            Refusal::BadSignature { holder } => format!(
                "la signature n’est pas celle que la clé du titulaire «\u{a0}{}\u{a0}» donne pour ces mots",
                shown(holder.as_str())
            ),
            Refusal::Objection { holder, why } => {
                format!("signé par «\u{a0}{}\u{a0}», {}", shown(holder.as_str()), self.objection(why))
            }
            Refusal::BelowThreshold(lack) => self.lack(lack),
            Refusal::NotYetIssued { issued } => {
                format!("il se dit émis le {}, date qui n’est pas encore venue", self.date(*issued))
            }
            Refusal::Malformed(why) => {
                format!("signé, mais ce n’est pas le manifeste d’une lettre\u{202f}: {}", super::errors::malformed(why))
            }
        }
    }

    fn voucher(&self, voucher: &Voucher) -> String {
        let (from, holder) = (self.date(voucher.valid_from), isolated(voucher.holder.as_str()));
        let until = voucher.valid_until.map(|until| self.date(until));
        let until = until.map_or_else(|| format!("à partir du {from}"), |until| format!("du {from} au {until}"));
        let names = |names: &[_]| names.iter().map(|part| self.part(part)).collect::<Vec<_>>().join(", ");
        let parts = voucher.parts.as_ref().map_or(String::new(), |parts| format!(" · pour {}", names(parts)));
        let proven = |day| format!(" · signé le {} au plus tard (horodatage)", self.date(day));
        let proven = voucher.proven.map_or(String::new(), proven);
        format!("{holder} · clé {}, reconnue {until}{parts}{proven}", voucher.key.short())
    }

    fn only_claimed(&self, voucher: &Voucher, last: Date) -> String {
        format!(
            "Non vérifié\u{202f}: si «\u{a0}{}\u{a0}» a signé avant que la clé n’arrive à son terme ({})\u{202f}; la date d’émission est une déclaration du signataire",
            shown(voucher.holder.as_str()),
            self.date(last)
        )
    }

    fn not_checked(&self) -> &'static str {
        "Non vérifié\u{202f}: si la lettre a été corrigée ou retirée depuis"
    }

    fn later(&self, later: &Later) -> String {
        let by = later.reference.as_ref().map_or_else(|| shown(&later.origin), |reference| shown(reference.as_str()));
        if !later.is_entitled {
            let origin = shown(&later.origin);
            return format!(
                "{origin} dit {} cette lettre\u{202f}; son signataire n’y est pas habilité",
                verb(later.kind)
            );
        }
        let done = match later.kind {
            RelationKind::Corrects => "Corrigée",
            RelationKind::Revises => "Révisée",
            RelationKind::Supersedes => "Remplacée",
            RelationKind::Withdraws => "Retirée",
            RelationKind::Reissues => "Publiée à nouveau pour raisons techniques",
            RelationKind::AddsTo => "Complétée",
            RelationKind::Translates => "Traduite",
        };
        format!("{done} le {} par {by} ({})", self.date(later.issued), shown(&later.origin))
    }

    fn relation(&self, relation: &Relation) -> String {
        format!("Cette lettre dit {} {}", verb(relation.kind), quoted(&shown(relation.of.as_str())))
    }

    fn entry(&self, entry: &Entry) -> Vec<String> {
        let mut lines = vec![shown(entry.holder.as_str())];
        let mut list = |name: &str, labels: &[Label]| {
            lines.extend((!labels.is_empty()).then(|| format!("  {name} {}", listed(labels))));
        };
        list("s’exprime pour", &entry.senders);
        list("donne des références qui commencent par", &entry.references);
        list("peut signer", &entry.parts);
        list("a pour rôle", &entry.roles);
        for key in &entry.keys {
            let from = self.date(key.valid_from);
            let trusted = match key.valid_until {
                Some(until) => format!("du {from} au {}", self.date(until)),
                None => format!("à partir du {from}"),
            };
            lines.push(format!("  clé {}", key.public.id()));
            lines.push(format!("    reconnue {trusted}{}", self.fate(key)));
            lines.push(format!("    trouvée le {}\u{202f}: {}", self.date(key.found_on), shown(key.found.as_str())));
        }
        lines
    }

    fn who_must_sign(&self, rule: &Rule) -> String {
        let of = |labels: &[Label], what: &str| {
            if labels.is_empty() { String::new() } else { format!("{what}{}", listed(labels)) }
        };
        let parts = if rule.parts.is_empty() { "chaque partie".to_owned() } else { listed(&rule.parts) };
        let letters =
            of(&rule.senders, " des lettres de ") + &of(&rule.references, " des références qui commencent par ");
        format!("règle\u{202f}: {parts}{letters} doit être signé par {}", signers(rule.signers, &rule.roles))
    }
}

impl French {
    fn lack(self, lack: &Lack) -> String {
        let found = if lack.found == 0 {
            "aucune signature ne compte".to_owned()
        } else {
            format!("{} seulement", count(lack.found, "signature compte", "signatures comptent"))
        };
        format!(
            "la partie «\u{a0}{}\u{a0}» doit être signée par {}\u{202f}; {found}",
            self.part(&lack.part),
            signers(lack.expected, &lack.roles)
        )
    }

    // What became of a key.
    fn fate(self, key: &TrustedKey) -> String {
        let told =
            |day: Option<Date>, what: &str| day.map_or(String::new(), |day| format!(", {what} {}", self.date(day)));
        told(key.retired, "abandonnée le")
            + &told(key.compromised, "compromise depuis le")
            + &told(key.revoked, "révoquée depuis le")
    }

    fn objection(self, why: &Objection) -> String {
        match why {
            Objection::WrongSender { sender } => {
                format!("qui n’est pas habilité à s’exprimer pour «\u{a0}{}\u{a0}»", shown(sender.as_str()))
            }
            Objection::WrongPart { part } => {
                format!("qui n’est pas habilité à signer la partie «\u{a0}{}\u{a0}»", self.part(part))
            }
            Objection::TooEarly { issued, from } => format!(
                "dont la clé est reconnue à partir du {}\u{202f}; la lettre se dit émise le {}",
                self.date(*from),
                self.date(*issued)
            ),
            Objection::Expired { issued, until } => format!(
                "dont la clé était reconnue jusqu’au {}\u{202f}; la lettre se dit émise le {}",
                self.date(*until),
                self.date(*issued)
            ),
            Objection::Retired { issued, last } => format!(
                "qui a abandonné la clé le {}\u{202f}; la lettre se dit émise le {}",
                self.date(*last),
                self.date(*issued)
            ),
            Objection::Compromised { since, proven: None } => format!(
                "dont la clé a pu tomber en d’autres mains depuis le {}\u{202f}; aucun horodatage ne prouve que la signature est plus ancienne, et qui détient la clé peut déclarer n’importe quelle date",
                self.date(*since)
            ),
            Objection::Compromised { since, proven: Some(day) } => format!(
                "dont la clé a pu tomber en d’autres mains depuis le {}\u{202f}; l’horodatage de la signature est du {}",
                self.date(*since),
                self.date(*day)
            ),
            Objection::Revoked { since } => format!("dont la clé est révoquée depuis le {}", self.date(*since)),
        }
    }
}

const fn verb(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Corrects => "corriger",
        RelationKind::Revises => "réviser",
        RelationKind::Supersedes => "remplacer",
        RelationKind::Withdraws => "retirer",
        RelationKind::Reissues => "publier à nouveau",
        RelationKind::AddsTo => "compléter",
        RelationKind::Translates => "traduire",
    }
}

fn signers(number: usize, roles: &[Label]) -> String {
    let role = if roles.is_empty() { String::new() } else { format!(" ayant pour rôle {}", listed(roles)) };
    count(number, "titulaire", "titulaires") + &role
}

fn listed(labels: &[Label]) -> String {
    labels.iter().map(|label| quoted(&shown(label.as_str()))).collect::<Vec<_>>().join(", ")
}
