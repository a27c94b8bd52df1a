//! The words of a report.

use super::{French, count, grouped};
use crate::catalog::{Disbelief, Unbelieved};
use crate::document::Place;
use crate::locate::{ChangeKind, FoundBy, Weight};
use crate::name::PartName;
use crate::report::words::{Against, Findings, Folded, Program as _, Trust as _};
use crate::report::{first_words, isolated, last_words};
use crate::time::Date;
use crate::verdict::{Aside, ChangeShown, ManifestShown, Match, PartShown, PartVerdict, Reason};

const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

impl Findings for French {
    fn date(&self, date: Date) -> String {
        let (year, month, day) = date.parts();
        let month = usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at)).unwrap_or(&"");
        let first = if day == 1 { "er" } else { "" };
        format!("{day}{first}\u{a0}{month}\u{a0}{year}")
    }

    fn part(&self, name: &PartName) -> String {
        let whole = match name.as_str() {
            "cover-letter" => "lettre d’accompagnement",
            "masthead" => "en-tête d’impression",
            "running-heads" => "en-têtes et pieds de page",
            _ => return numbered(name),
        };
        whole.to_owned()
    }

    fn place(&self, place: Place) -> String {
        match place.page {
            Some(page) => format!("page\u{a0}{page}, ligne\u{a0}{}", place.line),
            None => format!("ligne\u{a0}{}", place.line),
        }
    }

    fn quoted(&self, text: &str) -> String {
        super::quoted(text)
    }

    fn letters(&self, number: usize) -> String {
        count(number, "lettre", "lettres")
    }

    fn judged_as_of(&self, date: Date) -> String {
        format!("état au {}", self.date(date))
    }

    fn letter(&self, manifest: &ManifestShown) -> String {
        let name = match (&manifest.reference, manifest.dated) {
            (Some(reference), _) => format!("Lettre {}", isolated(reference.as_str())),
            (None, Some(dated)) => format!("Lettre datée du {}", self.date(dated)),
            (None, None) => "Lettre".to_owned(),
        };
        let sender = isolated(manifest.sender.as_str());
        format!("{name}, émise le {} (émetteur\u{202f}: {sender})", self.date(manifest.issued))
    }

    fn part_verdict(&self, part: &PartShown) -> String {
        let differences = part.differences();
        match part.verdict {
            PartVerdict::Intact(Match::File) => "le fichier émis lui-même".to_owned(),
            PartVerdict::Intact(Match::Words) => "mot pour mot".to_owned(),
            PartVerdict::Intact(Match::Letters) => {
                format!("les mêmes lettres\u{202f}; espacement différent en {}", places(part.spacings()))
            }
            PartVerdict::Altered => count(differences, "différence", "différences"),
            PartVerdict::Uncertain if part.found_by == FoundBy::Letters => letters_only(part, differences),
            PartVerdict::Uncertain if part.found_by == FoundBy::OtherOrder && differences == 0 => {
                "entière, si l’on en lit les lignes dans un autre ordre".to_owned()
            }
            PartVerdict::Uncertain if part.found_by == FoundBy::Recognition => format!(
                "{} lettres confirmées sur {}\u{202f}; {} à comparer avec l’image",
                part.confirmed,
                part.letters,
                count(differences, "endroit", "endroits")
            ),
            PartVerdict::Uncertain => format!("doute en {}", places(differences)),
            PartVerdict::Missing if !part.name.is_required() => "absent, ce qui est admis pour une copie".to_owned(),
            PartVerdict::Missing => "ne figure pas ici".to_owned(),
            PartVerdict::Excerpt => {
                let with = match part.ellipses() {
                    0 => String::new(),
                    many => format!(", avec {}", count(many, "passage omis", "passages omis")),
                };
                format!("extrait{with}\u{202f}: {} lettres sur {}", grouped(part.confirmed), grouped(part.letters))
            }
        }
    }

    fn reason(&self, reason: &Reason) -> String {
        let sentence = match reason {
            Reason::NoManifest => "Aucun manifeste auquel vous faites confiance n’est disponible.",
            Reason::NoneSpeaks(1) => {
                "Le seul manifeste disponible auquel vous faites confiance ne porte pas sur cette copie."
            }
            Reason::NoneSpeaks(all) => {
                return format!(
                    "Aucun des {} manifestes disponibles auxquels vous faites confiance ne porte sur cette copie.",
                    grouped(*all)
                );
            }
            Reason::NoKeys => "Vous ne faites encore confiance à personne\u{202f}: aucune clé n’a été trouvée.",
            Reason::Unreadable(why) => {
                return format!("Son texte ne peut pas être lu\u{202f}: {}.", self.unreadable(why));
            }
            Reason::NoText => "Elle ne contient pas de texte.",
            Reason::NoMeaning => "Rien dans le fichier n’indique ce que sont bon nombre de ses lettres.",
            Reason::OtherOrder => {
                "Le texte n’a été retrouvé qu’en lisant les lignes dans un autre ordre que celui de la copie\u{202f}: il n’est pas certain que ce soit ce que voit le lecteur."
            }
            Reason::LettersOnly => {
                "Seules ses lettres ont été retrouvées, ligne par ligne, dans un ordre quelconque\u{202f}; les chiffres, les signes et l’ordre à l’intérieur des lignes ne peuvent pas être confirmés."
            }
            Reason::Damage => {
                "Ce qui diffère peut être ce que les logiciels perdent ou déplacent en tirant d’un fichier un texte écrit de droite à gauche\u{202f}: voyelles, traits d’allongement, espaces, chiffres, signes."
            }
            Reason::RecognitionOnly => {
                "Un logiciel a reconnu ce texte dans une image, et la reconnaissance se trompe. Ce qu’il a lu tel qu’il a été signé est confirmé\u{202f}; ce qui diffère peut être une erreur de lecture ou un changement\u{202f}: il faut le comparer à l’œil avec l’image, d’abord les chiffres, les signes et les négations."
            }
            Reason::PartsAbsentAmongOtherText => {
                "Des parties de la lettre sont absentes et un autre texte figure ici\u{202f}: il n’est pas possible de dire s’il tient leur place."
            }
        };
        sentence.to_owned()
    }

    fn says_nothing_of_the_text(&self) -> String {
        "Cela ne dit rien du texte de la copie.".to_owned()
    }

    fn unbelieved(&self, manifest: &Unbelieved) -> Vec<String> {
        match &manifest.why {
            Disbelief::NotAnEnvelope(why) => vec![super::errors::not_an_envelope(why)],
            Disbelief::Refused(refusals) => refusals.iter().map(|refusal| self.refusal(refusal)).collect(),
        }
    }

    fn change(&self, change: &ChangeShown, against: Against) -> String {
        let quoted = |text: &Option<String>| text.as_deref().map(|text| self.quoted(&isolated(text)));
        let copy = quoted(&change.copy).unwrap_or_default();
        let signed = quoted(&change.signed);
        let there = match against {
            Against::Signed | Against::Picture => "signé",
            Against::File => "là",
        };
        let both = |what: &str| format!("{what}\u{202f}: {there} {}, ici {copy}", signed.clone().unwrap_or_default());
        match change.kind {
            ChangeKind::Added if change.weight == Weight::Doubt && against == Against::Signed => {
                format!("nombre seul sur sa ligne, que personne n’a signé\u{202f}: {copy}")
            }
            ChangeKind::Added => self.surplus(&copy, against),
            ChangeKind::Removed if against == Against::Picture => {
                let signed = signed.unwrap_or_else(|| count(change.signed_letters, "lettre", "lettres"));
                format!("à chercher dans l’image\u{202f}: signé {signed}, non reconnu {}", self.between(change))
            }
            ChangeKind::Removed => {
                let what = match &signed {
                    Some(signed) => format!("manque {signed}"),
                    None => count(change.signed_letters, "lettre manque", "lettres manquent"),
                };
                format!("{what} {}", self.between(change))
            }
            ChangeKind::Replaced if against == Against::Picture => "à comparer avec l’image".to_owned(),
            ChangeKind::Replaced => "mots différents".to_owned(),
            ChangeKind::Moved if signed.is_some() => both("déplacé"),
            ChangeKind::Moved => format!("texte signé qui se trouvait ailleurs\u{202f}: {copy}"),
            ChangeKind::Unattested => format!("trop peu de texte pour être attesté\u{202f}: {copy}"),
            ChangeKind::Unfound => self.unfound(change, &copy),
            ChangeKind::Absent => {
                let letters = count(change.signed_letters, "lettre", "lettres");
                match change.copy {
                    Some(_) => format!("{letters} de la partie omises, comme l’indique {copy}"),
                    None => format!("extrait\u{202f}: {letters} de la partie hors de cette copie"),
                }
            }
            ChangeKind::Invisible => format!("caractères invisibles, dans {copy}"),
            ChangeKind::Capitals => both("autres majuscules"),
            ChangeKind::Spacing if signed.is_none() => {
                "les mêmes lettres, avec d’autres espaces ou traits d’union\u{202f}; le manifeste ne dit pas où"
                    .to_owned()
            }
            ChangeKind::Spacing => both(match change.weight {
                Weight::Note => "espacement",
                Weight::Doubt => "espacement qui pourrait changer un mot",
                Weight::Altered => "espacement différent",
            }),
        }
    }

    fn surplus(&self, quoted: &str, against: Against) -> String {
        match against {
            Against::Signed => format!("texte que personne n’a signé\u{202f}: {quoted}"),
            Against::Picture => format!("à chercher dans l’image\u{202f}: reconnu {quoted}, que personne n’a signé"),
            Against::File => format!("texte que l’autre fichier n’a pas\u{202f}: {quoted}"),
        }
    }

    fn shortened(&self, quoted: &str, more: usize) -> String {
        format!("{quoted} et {} de plus (-v montre tout)", count(more, "caractère", "caractères"))
    }

    fn folded(&self, what: Folded, more: usize) -> String {
        let (one, many) = match what {
            Folded::Manifests => ("autre manifeste non retenu", "autres manifestes non retenus"),
            Folded::Differences => ("autre différence", "autres différences"),
            Folded::Passages => ("autre passage", "autres passages"),
        };
        format!("et {} (-v en donne la liste)", count(more, one, many))
    }

    fn signed_by(&self) -> &'static str {
        "Signature"
    }

    fn not_counted(&self) -> &'static str {
        "Non retenue"
    }

    fn set_aside(&self) -> &'static str {
        "Mis à part"
    }

    fn aside(&self, why: Aside) -> &'static str {
        match why {
            Aside::RunningHead => "titre courant",
            Aside::PageNumber => "numéro de page",
        }
    }

    fn asides(&self, number: usize) -> String {
        let number = count(number, "titre courant ou numéro de page", "titres courants et numéros de page");
        format!("{number} (-v en donne la liste)")
    }

    fn noticed(&self) -> &'static str {
        "Remarqué"
    }

    fn first_at(&self, place: &str) -> String {
        format!(" (d’abord {place})")
    }

    fn enclosed(&self) -> &'static str {
        "Contenu"
    }

    fn same_reference(&self, origins: &str) -> String {
        format!("La même référence figure dans {origins}")
    }

    fn colon(&self) -> &'static str {
        "\u{202f}: "
    }
}

impl French {
    fn unfound(self, change: &ChangeShown, copy: &str) -> String {
        let letters = |one, many| count(change.signed_letters, one, many);
        match (&change.copy, change.signed_letters) {
            (Some(_), 0) => format!("ici {copy}, qui n’a pas été signé à cet endroit"),
            (Some(_), _) => {
                format!("ici {copy}, où l’on cherchait {}", letters("lettre signée", "lettres signées"))
            }
            (None, _) => {
                let what = letters("lettre signée introuvable", "lettres signées introuvables");
                format!("{what} {}", self.between(change))
            }
        }
    }

    fn between(self, change: &ChangeShown) -> String {
        let [before, after] = [last_words(&change.before), first_words(&change.after)];
        format!("entre {} et {}", self.quoted(&before), self.quoted(&after))
    }
}

fn places(number: usize) -> String {
    count(number, "endroit", "endroits")
}

// Kinds of parts that are counted; others keep the names that their signers gave.
fn numbered(name: &PartName) -> String {
    let plain = name.as_str().replace('-', " ");
    let Some((kind, number)) = name.as_str().rsplit_once('-') else { return plain };
    let kind = match kind {
        "annex" => "annexe",
        "enclosure" => "pièce jointe",
        "appendix" => "appendice",
        _ => return plain,
    };
    format!("{kind}\u{a0}{number}")
}

fn letters_only(part: &PartShown, holes: usize) -> String {
    let holes = match holes {
        0 => String::new(),
        some => format!("\u{202f}; lacune en {}", places(some)),
    };
    let [confirmed, letters] = [part.confirmed, part.letters].map(grouped);
    format!("lettres seules, {confirmed} sur {letters} lettres, chiffres et signes{holes}")
}
