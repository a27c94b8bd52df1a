//! The words of a report that is a page of its own.

use super::{French, count};
use crate::name::PartName;
use crate::report::words::{Against, Findings as _, Page};
use crate::verdict::Verdict;

impl Page for French {
    fn title(&self, copies: usize) -> String {
        match copies {
            1 => "Rapport sur la copie d’une lettre".to_owned(),
            _ => format!("Rapport sur {}", count(copies, "copie de lettre", "copies de lettres")),
        }
    }

    fn copies(&self) -> &'static str {
        "Les copies"
    }

    fn means(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Intact(_) => "Intacte\u{202f}: les mots de cette copie sont les mots qui ont été signés.",
            Verdict::Altered => {
                "Texte différent\u{202f}: à l’intérieur de ce qui a été signé, le texte de cette copie n’est pas celui qui a été signé."
            }
            Verdict::Unvouched => {
                "Sans garant\u{202f}: rien de ce à quoi vous faites confiance ne répond de cette copie."
            }
            Verdict::Uncertain => {
                "Indécis\u{202f}: il n’est pas possible de décider si les mots de cette copie sont les mots qui ont été signés."
            }
            Verdict::Incomplete => {
                "Incomplète\u{202f}: tout le texte qui figure ici a été signé, mais ce n’est pas la lettre entière."
            }
            Verdict::Surrounded => {
                "Entourée\u{202f}: la lettre figure ici telle qu’elle a été signée, avec du texte que personne n’a signé."
            }
            Verdict::Superseded => {
                "Remplacée\u{202f}: les mots sont ceux qui ont été signés, et une lettre ultérieure les corrige, les remplace ou les retire."
            }
        }
    }

    fn could_not_open(&self) -> &'static str {
        "Ce fichier n’a pas pu être ouvert\u{202f}; rien n’en est dit."
    }

    fn the_letter(&self) -> &'static str {
        "La lettre"
    }

    fn digest(&self) -> &'static str {
        "Empreinte SHA-256 du fichier"
    }

    fn manifest(&self) -> &'static str {
        "Manifeste"
    }

    fn differences(&self) -> &'static str {
        "Ce qui diffère"
    }

    fn the_text(&self) -> &'static str {
        "Le texte de la copie"
    }

    fn how_to_read(&self, against: Against) -> &'static str {
        match against {
            Against::Signed | Against::Picture => {
                "Ligne par ligne, tel que la copie le porte. Barré\u{202f}: ce qui a été signé et ne figure pas ici. Souligné\u{202f}: ce qui figure ici et n’a pas été signé. En marge\u{202f}: numéros de ligne, titres courants, numéros de page et remarques."
            }
            Against::File => {
                "Ligne par ligne, tel que le second fichier le porte. Barré\u{202f}: ce que seul le premier contient. Souligné\u{202f}: ce que seul le second contient. En marge\u{202f}: numéros de ligne, titres courants, numéros de page et remarques."
            }
        }
    }

    fn page(&self, number: usize) -> String {
        format!("Page\u{a0}{number}")
    }

    fn begins(&self, part: &PartName) -> String {
        let name = self.part(part);
        let mut letters = name.chars();
        letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
    }

    fn there(&self, against: Against) -> &'static str {
        match against {
            Against::Signed | Against::Picture => "signé",
            Against::File => "là",
        }
    }

    fn here(&self) -> &'static str {
        "ici"
    }

    fn surplus_here(&self, against: Against) -> &'static str {
        match against {
            Against::Signed | Against::Picture => "non signé",
            Against::File => "ici seulement",
        }
    }

    fn in_doubt(&self) -> &'static str {
        "doute"
    }

    fn what_was_noticed(&self) -> &'static str {
        "Ce qui a été remarqué"
    }

    fn within(&self) -> &'static str {
        "Fichiers contenus dans cette copie"
    }

    fn what_it_proves(&self) -> &'static str {
        "Ce que cela prouve, et ce que cela ne prouve pas"
    }

    fn proves(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Intact(_) => {
                "Cela prouve que le titulaire d’une clé à laquelle vous faites confiance a signé ces mots, tous et dans cet ordre."
            }
            Verdict::Altered => {
                "Cela prouve que le titulaire d’une clé à laquelle vous faites confiance a signé d’autres mots que ceux de cette copie aux endroits indiqués. Cela ne dit ni qui a changé le texte, ni pourquoi, ni que quelqu’un l’ait voulu."
            }
            Verdict::Unvouched => {
                "Cela ne prouve rien quant au texte. La lettre est peut-être telle qu’elle a été envoyée, peut-être pas\u{202f}: personne à qui vous faites confiance n’en répond ici."
            }
            Verdict::Uncertain => {
                "Cela ne prouve ni que le texte est tel qu’il a été signé, ni qu’il en diffère. Ce qui s’y oppose est dit plus haut."
            }
            Verdict::Incomplete => {
                "Cela prouve que le titulaire d’une clé à laquelle vous faites confiance a signé les mots qui figurent ici. Ce qui n’y figure pas peut importer."
            }
            Verdict::Surrounded => {
                "Cela prouve que le titulaire d’une clé à laquelle vous faites confiance a signé les mots de la lettre, et non le texte qui l’entoure, indiqué comme non signé."
            }
            Verdict::Superseded => {
                "Cela prouve que le titulaire d’une clé à laquelle vous faites confiance a signé ces mots, puis d’autres à leur place."
            }
        }
    }

    fn never_proves(&self) -> &'static str {
        "Cela ne prouve jamais que ce que la lettre affirme est vrai, ni à quelle date elle a été signée, ni que la personne qui y est nommée l’a écrite, ni qu’elle est toujours en vigueur. Les images, les cachets, les signatures manuscrites et la mise en page ne sont pas jugés. Cette page n’est pas en elle-même une preuve\u{202f}: quiconque dispose de la copie, du manifeste et de la clé peut vérifier de nouveau."
    }
}
