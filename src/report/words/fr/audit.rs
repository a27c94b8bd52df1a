//! Findings for build servers, and audits.

use super::{French, count, quoted};
use crate::report::words::{Audits, Findings as _};
use crate::report::{Audited, Grade, Rule};
use crate::time::Date;

impl Audits for French {
    fn rule(&self, rule: Rule) -> &'static str {
        match rule {
            Rule::Text(_) => "Le texte diffère de ce qui a été signé.",
            Rule::Part(_) => "Une partie de la lettre n’est pas là tout entière.",
            Rule::Surrounding => "Un texte que personne n’a signé entoure les parties.",
            Rule::Notice(_) => "Une chose dans le fichier qu’un lecteur peut voir autrement, ou doit savoir.",
            Rule::Signature(_) => "Une signature ne compte pas.",
            Rule::Reason(_) | Rule::Verdict(_) => "Rien de fiable ne parle pour la copie, ou il ne peut être décidé.",
            Rule::Unopened => "Le fichier ne peut être ouvert, ou n’est pas ce qu’il devrait être.",
            Rule::Key(_) => "Une clé est sans effet, ou le sera bientôt.",
            Rule::Tree(_) => {
                "Un fichier de l’arborescence n’est pas où il devrait être, ou n’est pas ce qu’il devrait être."
            }
        }
    }

    fn grade(&self, grade: Grade) -> &'static str {
        match grade {
            Grade::Note => "REMARQUE     ",
            Grade::Warning => "AVERTISSEMENT",
            Grade::Error => "ERREUR       ",
        }
    }

    fn audited(&self, audited: &Audited) -> String {
        let looked = [
            count(audited.manifests.len(), "manifeste", "manifestes"),
            count(audited.documents.len(), "document", "documents"),
            count(audited.keys.len(), "fiche de trousseau", "fiches de trousseau"),
        ];
        let [errors, warnings] = [Grade::Error, Grade::Warning].map(|grade| audited.count(grade));
        let result = if (errors, warnings) == (0, 0) {
            "en ordre".to_owned()
        } else {
            let warnings = count(warnings, "avertissement", "avertissements");
            format!("{}, {warnings}", count(errors, "erreur", "erreurs"))
        };
        format!("{}{}{result}", looked.join(", "), self.colon())
    }

    fn expires(&self, key: &str, until: Date, days: i64) -> String {
        let left = if days < 2 { "jour" } else { "jours" };
        format!("la clé {key} vaut pour les lettres émises jusqu’au {}, encore {days}\u{a0}{left}", self.date(until))
    }

    fn expired(&self, key: &str, until: Date) -> String {
        format!("la clé {key} ne vaut pour rien d’émis après le {}", self.date(until))
    }

    fn revoked(&self, key: &str, since: Date) -> String {
        format!("la clé {key} est connue pour perdue depuis le {}", self.date(since))
    }

    fn link(&self) -> &'static str {
        "un lien, qui n’est pas suivi\u{202f}: mettez ici le document lui-même"
    }

    fn absent(&self, name: &str) -> String {
        format!("l’arborescence ne contient pas {}, que nomme ce manifeste", quoted(name))
    }

    fn other_letter(&self) -> &'static str {
        "une lettre signée, mais pas celle du manifeste qui la nomme"
    }

    fn nothing(&self) -> &'static str {
        "aucun manifeste n’a été trouvé\u{202f}: rien n’a été contrôlé"
    }

    fn judged_before(&self, file: &str) -> String {
        format!("jugée auparavant, dans {file}")
    }
}
