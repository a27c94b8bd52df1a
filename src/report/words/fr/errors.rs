//! What the rooms say of what they refused.

use super::{grouped, quoted};
use crate::document::Blind;
use crate::envelope::{BadSecret, NotAnEnvelope};
use crate::name::{BadName, Label};
use crate::parts::SplitError;
use crate::report::shown;
use crate::report::words::Io;
use crate::statement::Malformed;
use crate::trust::{BadEntry, BadKey};
use std::io::ErrorKind;

/// Why a letter cannot be split.
pub(super) fn split(why: &SplitError) -> String {
    match why {
        SplitError::NoText => "ne contient pas de texte".to_owned(),
        SplitError::EmptyPart(part) => format!("la partie {part} n’a pas de texte"),
        SplitError::SameName(part) => format!("deux parties portent le nom {part}"),
    }
}

/// The usual failures; others in the words of the system.
pub(super) fn system(why: &Io) -> String {
    let text = match why.kind {
        ErrorKind::NotFound => "fichier ou dossier introuvable",
        ErrorKind::PermissionDenied => "accès refusé",
        ErrorKind::AlreadyExists => "existe déjà",
        ErrorKind::StorageFull => "il n’y a plus de place sur le disque",
        ErrorKind::ReadOnlyFilesystem => "le disque ne peut être que lu",
        _ => return why.text.clone(),
    };
    text.to_owned()
}

/// Why nothing was recognized in a picture.
pub(super) fn blind(why: &Blind) -> String {
    match why {
        Blind::NoProgram => "aucun logiciel de reconnaissance de texte (tesseract) n’est installé".to_owned(),
        Blind::NoLanguage(languages) => {
            format!("le logiciel de reconnaissance de texte ne sait pas lire {}", shown(&languages.join(", ")))
        }
        Blind::Stopped => "les reconnaître a demandé plus de temps ou de mémoire que permis".to_owned(),
        Blind::Failed(how) => format!("la reconnaissance a échoué\u{202f}: {}", shown(how)),
    }
}

/// Why there is no secret key.
pub(super) fn secret(bad: &BadSecret) -> String {
    match bad {
        BadSecret::Format(what) => {
            format!("une clé privée Ed25519 (PKCS#8, en PEM ou en DER) était attendue\u{202f}: {what}")
        }
        BadSecret::NeedsPassphrase => "la clé est chiffrée, et aucune phrase de passe n’a été donnée".to_owned(),
        BadSecret::WrongPassphrase => "la clé ne s’ouvre pas avec cette phrase de passe".to_owned(),
        BadSecret::Public(bad) => public(bad),
        BadSecret::Randomness => "le système d’exploitation n’a pas fourni de hasard".to_owned(),
    }
}

/// Why there is no public key.
pub(super) fn public(bad: &BadKey) -> String {
    match bad {
        BadKey::Format(what) => format!("une clé publique Ed25519 en PEM était attendue\u{202f}: {what}"),
        BadKey::SmallOrder => "cette clé est un point d’ordre faible\u{202f}: chacun peut signer sous elle".to_owned(),
    }
}

/// Why there is no keyring entry.
pub(super) fn entry(bad: &BadEntry) -> String {
    match bad {
        BadEntry::Format(what) => what.trim_end().to_owned(),
        BadEntry::Key(bad) => public(bad),
        BadEntry::NoKey => "au moins une section [[key]] était attendue".to_owned(),
        BadEntry::NoSigner => "signers\u{202f}: au moins 1 était attendu, et non 0".to_owned(),
        BadEntry::Window { key } => format!("clé {key}\u{202f}: valid_until précède valid_from"),
        BadEntry::SameKey { key, holder } => {
            format!("la clé {key} est déjà inscrite, au nom de «\u{a0}{holder}\u{a0}»")
        }
        BadEntry::SameHolder(holder) => format!("«\u{a0}{holder}\u{a0}» a déjà une fiche"),
    }
}

/// Why a name is none.
pub(super) fn name(bad: &BadName) -> String {
    match bad {
        BadName::Part(found) => {
            format!("un nom de partie tel que cover-letter ou annex-1 était attendu, et non {found:?}")
        }
        BadName::Length(found) => {
            format!("1 à {} caractères étaient attendus, sans espaces autour, et non {found}", Label::LONGEST)
        }
        BadName::Hazard(found) => format!("U+{:04X} ne peut pas figurer dans un nom", u32::from(*found)),
    }
}

/// Why bytes are no envelope.
pub(super) fn not_an_envelope(why: &NotAnEnvelope) -> String {
    match why {
        NotAnEnvelope::TooLarge(found) => format!("trop grand pour un manifeste\u{202f}: {} octets", grouped(*found)),
        NotAnEnvelope::Json(what) => format!("un manifeste signé (DSSE) était attendu\u{202f}: {}", shown(what)),
        NotAnEnvelope::Type(found) => format!("payloadType est d’un autre type\u{202f}: {}", quoted(&shown(found))),
        NotAnEnvelope::Base64(member) => format!("{member} n’est pas du base64 strict"),
        NotAnEnvelope::TooManySignatures(found) => format!("trop de signatures\u{202f}: {}", grouped(*found)),
    }
}

/// Why a payload is no statement.
pub(super) fn malformed(why: &Malformed) -> String {
    match why {
        Malformed::Json(what) => shown(what),
        Malformed::Foreign { member, expected, found } => {
            format!("{member}\u{202f}: {} était attendu, et non {}", quoted(expected), quoted(&shown(found)))
        }
        Malformed::Contradiction { member, of } => {
            format!("{member} de {} contredit le reste de la déclaration", quoted(&shown(of)))
        }
    }
}
