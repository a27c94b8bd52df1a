//! What the program says besides reports. What an operating system, or a library that reads a format, says of a
//! detail stays in its own words.

use super::errors::{entry, malformed, name, not_an_envelope, public, secret, split, system};
use super::{French, count, grouped, quoted};
use crate::compare::Outcome;
use crate::document::{Format, Unreadable};
use crate::name::PartName;
use crate::report::shown;
use crate::report::words::{Findings as _, Hint, Kind, Program, Trust as _, Warning, Wrong};
use crate::statement::Disclosure;
use crate::time::Date;

impl Program for French {
    fn message(&self, kind: Kind, message: &str) -> String {
        let kind = match kind {
            Kind::Error => "erreur",
            Kind::Warning => "avertissement",
            Kind::Hint => "conseil",
        };
        format!("conforme\u{202f}: {kind}\u{202f}: {message}")
    }

    fn wrong(&self, wrong: &Wrong) -> String {
        match wrong {
            Wrong::IsFolder => "un fichier était attendu, c’est un dossier".to_owned(),
            Wrong::NotUtf8(why) => format!("du texte en UTF-8 était attendu\u{202f}: {why}"),
            Wrong::CannotRead(why) => format!("lecture impossible\u{202f}: {}", system(why)),
            Wrong::CannotSearch(why) => why.clone(),
            Wrong::CannotWrite(why) => format!("écriture impossible\u{202f}: {}", system(why)),
            Wrong::CannotMake(why) => format!("création impossible\u{202f}: {}", system(why)),
            Wrong::AlreadyThere => "existe déjà".to_owned(),
            Wrong::StandardOutput(why) => format!("sortie standard\u{202f}: {}", system(why)),
            Wrong::Passphrase(why) => format!("phrase de passe\u{202f}: {}", system(why)),
            Wrong::NoVariable => "cette variable d’environnement n’existe pas".to_owned(),
            Wrong::VariableNotText => "cette variable d’environnement ne contient pas de texte".to_owned(),
            Wrong::PassphrasesDiffer => "les deux phrases de passe diffèrent".to_owned(),
            Wrong::Secret(bad) => secret(bad),
            Wrong::Public(bad) => public(bad),
            Wrong::Entry(bad) => entry(bad),
            Wrong::NoEntry(bad) => format!("ce n’est pas une fiche de trousseau\u{202f}: {}", entry(bad)),
            Wrong::NoSalt(_) => {
                "ce n’est pas un sel\u{202f}: des chiffres hexadécimaux en minuscules étaient attendus, en nombre exact"
                    .to_owned()
            }
            Wrong::Name(bad) => name(bad),
            Wrong::UntilBeforeFrom { until, from } => format!("--until {until} précède {from}"),
            Wrong::SenderUnknown => "rien ne dit pour qui la lettre est émise".to_owned(),
            Wrong::NotItsSignature => {
                "une signature de 64 octets par cette clé était attendue, sur les octets que donne --print-to-sign"
                    .to_owned()
            }
            Wrong::NoAgent => "aucun ssh-agent n’est là (SSH_AUTH_SOCK)".to_owned(),
            Wrong::AgentAnswer => "le ssh-agent n’a pas répondu par une signature de cette clé".to_owned(),
            Wrong::NotInAgent(key) => format!("le ssh-agent ne détient pas la clé {key}"),
            Wrong::TooMuchForAgent { found, most } => {
                format!(
                    "un ssh-agent signe au plus {} octets, et ce manifeste en a {}",
                    grouped(*most),
                    grouped(*found)
                )
            }
            Wrong::SignedAlready(key) => format!("la clé {key} l’a déjà signé"),
            Wrong::TooManySignatures(most) => {
                format!("il porte {most} signatures, autant qu’un manifeste peut en porter")
            }
            Wrong::ChangedMeanwhile => {
                "quelqu’un y a écrit entre-temps\u{202f}; rien n’a été ajouté\u{202f}: recommencez".to_owned()
            }
            Wrong::HolderUnknown => {
                "aucune fiche de trousseau de cette clé ne se trouve à côté\u{202f}: son titulaire est inconnu"
                    .to_owned()
            }
            Wrong::Unreadable(why) => self.unreadable(why),
            Wrong::Split(why) => split(why),
            Wrong::NotReadBack(why) => format!("le manifeste ne peut pas être relu\u{202f}: {}", not_an_envelope(why)),
            Wrong::NotVerified(refusals) => {
                let all: Vec<String> = refusals.iter().map(|refusal| self.refusal(refusal)).collect();
                format!("le manifeste ne se vérifie pas\u{202f}: {}", all.join("\u{202f}; "))
            }
            Wrong::OwnSource(report) => {
                format!("non signé\u{202f}: sous le nouveau manifeste, son propre texte source donnerait\n{report}")
            }
            Wrong::NowhereToWrite => "il n’est pas dit où écrire le manifeste".to_owned(),
            Wrong::NoRandomness(why) => format!("pas de hasard pour un sel\u{202f}: {why}"),
            Wrong::NoSuchPart { wanted, parts } => {
                format!("une de ses parties {parts} était attendue, et non {wanted}")
            }
            Wrong::NoEnvelope(why) => not_an_envelope(why),
            Wrong::NoReference => "la lettre ne porte pas de référence par laquelle la désigner".to_owned(),
            Wrong::NoManifest(why) => {
                format!("une enveloppe, mais pas le manifeste d’une lettre\u{202f}: {}", malformed(why))
            }
            Wrong::NoCopies => "ce qui a été désigné ne contient aucune copie".to_owned(),
            Wrong::NoResults => {
                "des résultats antérieurs étaient attendus, ou aucun fichier\u{202f}; c’est un autre fichier".to_owned()
            }
            Wrong::NoSuchCommand => "conforme n’a pas cette commande".to_owned(),
            Wrong::OutsideRoot => "mène hors de l’arborescence contrôlée".to_owned(),
        }
    }

    fn warning(&self, warning: Warning) -> String {
        let text = match warning {
            Warning::OpenToOthers => "d’autres que vous peuvent lire cette clé secrète\u{202f}; chmod 600 y remédie",
            Warning::Recognized => {
                "son texte a été reconnu dans une image, et la reconnaissance se trompe\u{202f}: relisez-le lettre par lettre avant de remettre le manifeste, ou signez ce qui a été imprimé"
            }
            Warning::NotCompared => {
                "aucune lettre n’a été comparée\u{202f}: nommez celle que vous connaissez avec --letter"
            }
            Warning::OtherTerms => {
                "ses résultats viennent d’autres manifestes, clés ou options, ou d’une autre version\u{202f}: chaque copie est vérifiée de nouveau"
            }
            Warning::NotEncrypted => "la clé secrète n’est pas chiffrée",
            Warning::UnknownLanguage => {
                "la langue n’est pas l’une de ar, de, en, es, fr, pt, ru, zh\u{202f}: les mots coupés seront jugés d’après les listes de toutes ces langues"
            }
        };
        text.to_owned()
    }

    fn hint(&self, hint: &Hint) -> String {
        let text = match hint {
            Hint::CheckPath => "vérifiez le chemin\u{202f}; `-` est l’entrée standard",
            Hint::GivePassphrase => "donnez-la à un terminal, ou par --passphrase-fd ou --passphrase-env",
            Hint::KeepOldKey => {
                "une clé n’est jamais écrasée\u{202f}; choisissez un autre dossier ou déplacez l’ancienne clé"
            }
            Hint::TrustSomebody => {
                "vous ne faites encore confiance à personne\u{202f}: placez des fiches de trousseau dans votre dossier de configuration, ou désignez-les par --keys"
            }
            Hint::SayFrom => "dites pour qui la lettre est émise\u{202f}: --from \"Mission permanente de la Corvanie\"",
            Hint::MendSource => "corrigez dans le texte source ce qui y est remarqué, puis signez de nouveau",
            Hint::NameOutput => "désignez-le\u{202f}: -o MANIFEST, ou -o - pour la sortie standard",
            Hint::NameReference => {
                "signez la lettre antérieure avec --reference, pour que d’autres puissent la désigner"
            }
            Hint::StartAgent => "démarrez-en un, ou signez avec --key ou --print-to-sign",
            Hint::AddToAgent => "confiez-la à l’agent avec ssh-add",
            Hint::SignedEnough => "ceux à qui vous faites confiance ont signé tout ce que vos règles demandent",
            Hint::StillMissing(why) => {
                return format!("votre trousseau n’y croit pas encore\u{202f}: {}", why.join("\u{202f}; "));
            }
            Hint::Replace => "--replace l’écrase",
            Hint::NamePart { file, parts } => {
                return format!(
                    "{file} se compose des parties {parts}\u{202f}; chacune a sa propre empreinte\u{202f}: --part NAME"
                );
            }
            Hint::PutEntries(own) => {
                let own = own.as_deref().unwrap_or("conforme/keys, dans votre dossier de configuration");
                return format!(
                    "placez dans {own} les fiches de trousseau de ceux à qui vous faites confiance, ou désignez-les par --keys"
                );
            }
            Hint::NoEntriesThere => "ce que désigne --keys ne contient aucune fiche de trousseau (fichier .toml)",
            Hint::AskForEntry => {
                "demandez à l’expéditeur une fiche de trousseau, et comparez-en la clé avec une seconde source avant de vous y fier"
            }
            Hint::NameManifest => "désignez le manifeste, ou un dossier de manifestes, par --manifests",
            Hint::SaveOtherwise => {
                "enregistrez ou exportez le document en PDF, en DOCX ou en texte brut, et vérifiez le résultat"
            }
            Hint::Unlock => {
                "ouvrez-le avec son mot de passe, imprimez-le ou enregistrez-le sans, et vérifiez le résultat"
            }
            Hint::Recognize => {
                "ajoutez --ocr, et tesseract lira l’image, ou vérifiez avec --ocr ce qu’un autre logiciel y a reconnu\u{202f}; comparez à l’œil nu avec l’image ce qui diffère"
            }
            Hint::InstallRecognizer => {
                "installez tesseract (sous Debian\u{202f}: apt install tesseract-ocr), que conforme lance pour lire les images"
            }
            Hint::InstallLanguages(names) => {
                return format!(
                    "installez les données de tesseract pour {names} (sous Debian\u{202f}: tesseract-ocr-…), ou nommez d’autres langues avec --ocr-lang"
                );
            }
            Hint::Divide => {
                "divisez-le en fichiers plus petits, par pages ou par chapitres, et prenez-les l’un après l’autre"
            }
            Hint::AnotherCopy => {
                "demandez une autre copie, ou imprimez celle-ci dans un nouveau PDF et regardez bien ce que vous vérifiez"
            }
        };
        text.to_owned()
    }

    fn unreadable(&self, why: &Unreadable) -> String {
        let format = |format: &Format| self.format(*format);
        match why {
            Unreadable::Empty => "le fichier est vide".to_owned(),
            Unreadable::TooLarge { found, limit } => {
                format!("le fichier a {} octets, plus que les {} qui sont lus", grouped(*found), grouped(*limit))
            }
            Unreadable::Expands { what, limit } => {
                format!("une fois ouvert, le fichier dépasse la limite de {} ({what})", grouped(*limit))
            }
            Unreadable::Format(is) => format!("c’est {}, que cette version ne lit pas", format(is)),
            Unreadable::Encrypted(is) => format!("c’est {} verrouillé par un mot de passe", format(is)),
            Unreadable::Damaged { format: is, what } => {
                format!("ce serait {}, mais le fichier est endommagé\u{202f}: {}", format(is), shown(what))
            }
            Unreadable::Ambiguous { format: is, what } => {
                format!("c’est {} que les logiciels lisent différemment\u{202f}: {}", format(is), shown(what))
            }
            Unreadable::PicturesOnly(is) => {
                format!("c’est {} qui contient des images de son texte, et pas de texte", format(is))
            }
            Unreadable::Unrecognized { format: is, why } => {
                let why = super::errors::blind(why);
                format!("c’est {} qui contient des images de son texte, et {why}", format(is))
            }
            Unreadable::Charset { offset } => format!(
                "ce n’est pas de l’UTF-8 (premier octet mal formé à la position {offset}), ni clairement du texte dans un jeu de caractères plus ancien"
            ),
            Unreadable::Utf16 => "texte en UTF-16 où manque la moitié d’un caractère".to_owned(),
        }
    }

    fn progress(&self, done: u128, all: u128, rate: u128, left: u128) -> String {
        format!("{done} copies sur {all}, {rate} par seconde, encore {left}\u{a0}s")
    }

    fn ask_passphrase(&self) -> &'static str {
        "Phrase de passe\u{202f}: "
    }

    fn ask_new_passphrase(&self) -> &'static str {
        "Nouvelle phrase de passe (vide pour aucune)\u{202f}: "
    }

    fn ask_again(&self) -> &'static str {
        "La même, une seconde fois\u{202f}: "
    }

    fn signed(&self) -> &'static str {
        "signé\u{202f}: "
    }

    fn salt(&self) -> &'static str {
        "sel, à transmettre avec la lettre\u{202f}: "
    }

    fn reference(&self) -> &'static str {
        "référence"
    }

    fn dated(&self) -> &'static str {
        "date"
    }

    fn dated_on(&self, date: Date) -> String {
        self.date(date)
    }

    fn from(&self) -> &'static str {
        "expéditeur"
    }

    fn to(&self) -> &'static str {
        "destinataire"
    }

    fn language(&self) -> &'static str {
        "langue"
    }

    fn issued(&self) -> &'static str {
        "émission"
    }

    fn issued_for(&self, issued: Date, sender: &str) -> String {
        format!("{}, pour {}", self.date(issued), quoted(sender))
    }

    fn key(&self) -> &'static str {
        "clé"
    }

    fn discloses(&self) -> &'static str {
        "divulgue"
    }

    fn reveals(&self, what: Disclosure) -> &'static str {
        match what {
            Disclosure::Segments => {
                "segments\u{202f}: un lecteur déterminé peut rétablir le texte à partir du manifeste"
            }
            Disclosure::Text => "texte\u{202f}: le manifeste contient le texte",
            Disclosure::Digests => {
                "empreintes\u{202f}: sans le sel, personne ne peut distinguer une supposition du texte"
            }
        }
    }

    fn signed_part(&self, name: &PartName, letters: usize, signatories: &[String]) -> String {
        let by = match signatories {
            [] => String::new(),
            all => format!(", signataires\u{202f}: {}", all.join(", ")),
        };
        format!("{name}\u{202f}: {}{by}", self.letters(letters))
    }

    fn unsigned_spacing(&self, words: &str, part: &PartName) -> String {
        format!("non signé\u{202f}: l’espacement de {} dans {part}, qui semble endommagé", quoted(words))
    }

    fn unsigned_line(&self, line: &str) -> String {
        format!("non signé\u{202f}: {}, titre courant ou numéro de page", quoted(line))
    }

    fn keep_secret(&self) -> &'static str {
        "la clé secrète\u{202f}: à garder"
    }

    fn hand_out(&self) -> &'static str {
        "la fiche de trousseau\u{202f}: à diffuser"
    }

    fn compared(&self, outcome: Outcome, original: &str, copy: &str) -> String {
        match outcome {
            Outcome::Same => format!("{copy}\u{202f}: les mêmes mots que {original}"),
            Outcome::Different => format!("{copy}\u{202f}: d’autres mots que {original}"),
            Outcome::InDoubt => format!("{copy}\u{202f}: peut-être d’autres mots que {original}"),
        }
    }

    fn nothing_signed(&self) -> &'static str {
        "Comparaison avec un fichier, et non avec ce qui a été signé\u{202f}: rien ici ne dit que quelqu’un réponde de l’un ou de l’autre."
    }

    fn public_key(&self) -> &'static str {
        "clé publique"
    }

    fn secret_key(&self) -> &'static str {
        "clé secrète"
    }

    fn format(&self, format: Format) -> &'static str {
        match format {
            Format::Text => "du texte brut",
            Format::Pdf => "un PDF",
            Format::Docx => "un document Word (DOCX)",
            Format::Odt => "un texte OpenDocument (ODT)",
            Format::Zip => "une archive ZIP",
            Format::Rtf => "un document RTF",
            Format::Html => "une page web",
            Format::Mail => "un courriel enregistré",
            Format::Alto => "du texte reconnu (ALTO)",
            Format::OldOffice => "un ancien fichier Office (.doc, .msg)",
            Format::Picture => "une image",
            Format::Binary => "un fichier binaire, ou de l’UTF-16 sans indicateur d’ordre des octets",
        }
    }

    fn copy(&self, format: Format, lines: usize) -> String {
        format!("{}, {}", self.format(format), count(lines, "ligne", "lignes"))
    }

    fn split_part(&self, name: &PartName, letters: usize, sentences: usize) -> String {
        format!("{name}\u{202f}: {}, {}", self.letters(letters), count(sentences, "phrase", "phrases"))
    }

    fn furniture(&self, line: usize, is_sure: bool, text: &str) -> String {
        let what = if is_sure { "titre courant ou numéro de page" } else { "peut-être un numéro de page" };
        format!("ligne\u{a0}{line}\u{202f}: {what}\u{202f}: {}", quoted(text))
    }

    fn inspected(&self, notice: &str) -> String {
        format!("remarqué\u{202f}: {notice}")
    }

    fn other_ways(&self, number: usize) -> String {
        let ways = count(
            number,
            "autre manière de l’afficher, ou état antérieur, a d’autres mots",
            "autres manières de l’afficher, ou états antérieurs, ont d’autres mots",
        );
        format!("remarqué\u{202f}: {ways}")
    }

    fn file_within(&self, name: &str, bytes: usize) -> String {
        format!("contenu\u{202f}: {name}, {}", count(bytes, "octet", "octets"))
    }

    fn no_own_text(&self) -> &'static str {
        "pas de texte propre"
    }

    fn is_manifest(&self) -> &'static str {
        "un manifeste\u{202f}; rien de ce qui suit n’a été vérifié"
    }

    fn unverified(&self) -> &'static str {
        "non vérifié\u{202f}: "
    }

    fn told_part(&self, name: &PartName, letters: usize, digest: &str) -> String {
        format!("partie {name}\u{202f}: {}, {digest}", self.letters(letters))
    }

    fn told_file(&self, name: &str, digest: &str) -> String {
        format!("fichier {name}\u{202f}: {digest}")
    }

    fn told_signature(&self, hint: Option<&str>) -> String {
        format!("signature, {}", hint.unwrap_or("sans indication de clé"))
    }
}
