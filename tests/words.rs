//! What is said of each kind of change, in every language.
#![allow(clippy::expect_used, reason = "a helper that fails fails its test")]

use conforme::document::Place;
use conforme::locate::{ChangeKind, Weight};
use conforme::report::words::{Against, English, Findings as _, French};
use conforme::verdict::ChangeShown;

// A change of a letter; `there` was signed and `here` stands in the copy.
fn change(kind: ChangeKind, weight: Weight, there: Option<&str>, here: Option<&str>) -> ChangeShown {
    ChangeShown {
        kind,
        weight,
        signed: there.map(str::to_owned),
        signed_letters: 5,
        copy: here.map(str::to_owned),
        place: Place { page: Some(2), line: 7, column: 1 },
        before: "one two three four".to_owned(),
        after: "five six seven eight".to_owned(),
    }
}

fn all() -> Vec<ChangeShown> {
    use ChangeKind::{Absent, Added, Capitals, Invisible, Moved, Removed, Replaced, Spacing, Unattested, Unfound};
    use Weight::{Altered, Doubt, Note};
    let (x, y) = (Some("xx"), Some("yy"));
    vec![
        change(Added, Altered, None, y),
        change(Added, Doubt, None, y),
        change(Removed, Altered, x, None),
        change(Removed, Altered, None, None),
        change(Replaced, Altered, x, y),
        change(Moved, Altered, x, y),
        change(Moved, Altered, None, y),
        change(Spacing, Note, x, y),
        change(Spacing, Doubt, x, y),
        change(Spacing, Altered, x, y),
        change(Spacing, Altered, None, y),
        change(Capitals, Altered, x, y),
        change(Absent, Note, None, y),
        change(Absent, Note, None, None),
        change(Invisible, Doubt, None, y),
        change(Unattested, Doubt, None, y),
        change(Unfound, Doubt, None, y),
        change(Unfound, Doubt, None, None),
    ]
}

#[test]
fn each_kind_of_change_is_told_in_english() {
    let said: Vec<String> = all().iter().map(|change| English.change(change, Against::Signed)).collect();
    let expected = [
        "text nobody signed: “yy”",
        "a number alone on its line, signed by nobody: “yy”",
        "removed: “xx” between “two three four” and “five six seven”",
        "5 letters were removed between “two three four” and “five six seven”",
        "changed",
        "moved: signed “xx”, here “yy”",
        "signed text that stood elsewhere: “yy”",
        "spacing: signed “xx”, here “yy”",
        "spacing that could change a word: signed “xx”, here “yy”",
        "spacing changed: signed “xx”, here “yy”",
        "the same letters, otherwise spaced or hyphenated; the manifest does not tell where",
        "other capitals: signed “xx”, here “yy”",
        "5 letters of the part were left out, as “yy” says",
        "an excerpt: 5 letters of the part are not in this copy",
        "characters that are not seen, in “yy”",
        "too little to be attested: “yy”",
        "here “yy”, where 5 signed letters were looked for",
        "5 signed letters not found between “two three four” and “five six seven”",
    ];
    assert_eq!(said, expected);
}

#[test]
fn each_kind_of_change_is_told_in_french() {
    let said: Vec<String> = all().iter().map(|change| French.change(change, Against::Signed)).collect();
    // plain spaces for the no-break ones that have a test of their own
    let said: Vec<String> = said.iter().map(|text| text.replace(['\u{a0}', '\u{202f}'], " ")).collect();
    let expected = [
        "texte que personne n’a signé : « yy »",
        "nombre seul sur sa ligne, que personne n’a signé : « yy »",
        "manque « xx » entre « two three four » et « five six seven »",
        "5 lettres manquent entre « two three four » et « five six seven »",
        "mots différents",
        "déplacé : signé « xx », ici « yy »",
        "texte signé qui se trouvait ailleurs : « yy »",
        "espacement : signé « xx », ici « yy »",
        "espacement qui pourrait changer un mot : signé « xx », ici « yy »",
        "espacement différent : signé « xx », ici « yy »",
        "les mêmes lettres, avec d’autres espaces ou traits d’union ; le manifeste ne dit pas où",
        "autres majuscules : signé « xx », ici « yy »",
        "5 lettres de la partie omises, comme l’indique « yy »",
        "extrait : 5 lettres de la partie hors de cette copie",
        "caractères invisibles, dans « yy »",
        "trop peu de texte pour être attesté : « yy »",
        "ici « yy », où l’on cherchait 5 lettres signées",
        "5 lettres signées introuvables entre « two three four » et « five six seven »",
    ];
    assert_eq!(said, expected);
}

#[test]
fn where_nothing_was_signed_nothing_is_said_to_be() {
    for change in all().iter().take(12) {
        let [english, french] = [English.change(change, Against::File), French.change(change, Against::File)];
        let is_of_a_manifest =
            change.signed.is_none() && change.kind != ChangeKind::Added && change.kind != ChangeKind::Removed;
        assert!(is_of_a_manifest || !english.contains("signed"), "{english}");
        assert!(is_of_a_manifest || !french.contains("sign"), "{french}");
    }
}
