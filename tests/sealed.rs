//! Manifests that tell digests only: INTACT with the salt that came with the letter, and otherwise no more than
//! that the copy differs.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a helper that fails fails its test")]

mod support;

use conforme::digest::Salt;
use conforme::gap::SignedGaps;
use conforme::statement::{Disclosure, SignedPart, Statement};
use conforme::verdict::Verdict;
use serde_json::Value;
use support::{Signed, words_of};

const LETTER: &str = include_str!("../samples/lettre.txt");
const SALT: u8 = 7;

fn signed() -> Signed {
    Signed::with(LETTER, Some("fr"), Disclosure::Digests)
}

fn payload(signed: &Signed) -> String {
    let envelope: Value = serde_json::from_slice(&signed.manifest).expect("JSON");
    let payload = envelope["payload"].as_str().expect("a payload");
    let bytes = base64::Engine::decode(&base64::engine::general_purpose::STANDARD, payload).expect("base64");
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn an_intact_copy_is_known_by_the_salt_that_came_with_it() {
    let signed = signed();
    for copy in
        [LETTER.to_owned(), LETTER.replace('\n', "\r\n"), LETTER.replace(' ', "\u{A0}"), format!("\n\n{LETTER}")]
    {
        let report = signed.check_salted(copy.as_bytes(), SALT);
        assert!(matches!(report.verdict, Verdict::Intact(_)), "{}", words_of(&report));
    }
}

#[test]
fn without_the_salt_nothing_speaks_for_a_copy() {
    let signed = signed();
    assert_eq!(signed.check(LETTER.as_bytes()).verdict, Verdict::Unvouched);
    assert_eq!(signed.check_salted(LETTER.as_bytes(), SALT + 1).verdict, Verdict::Unvouched);
}

#[test]
fn a_copy_that_differs_is_never_intact_and_nothing_more_is_said() {
    let signed = signed();
    for (old, new) in [
        ("1 317", "1 217"),
        ("n’y renonce pas", "y renonce"),
        ("peut-être", "peut être"),
        ("peut-être", "peutêtre"),
        ("renonce", "re\u{AD}\nnonce"),
    ] {
        assert!(LETTER.contains(old), "{old}");
        let report = signed.check_salted(LETTER.replacen(old, new, 1).as_bytes(), SALT);
        assert!(matches!(report.verdict, Verdict::Uncertain | Verdict::Unvouched), "{}", words_of(&report));
        assert!(report.changes().all(|(_, change)| change.signed.is_none()), "{}", words_of(&report));
    }
}

#[test]
fn other_text_around_a_sealed_letter_is_seen() {
    let report = signed().check_salted(format!("{LETTER}\n\nThis lapses at once.\n").as_bytes(), SALT);
    assert_eq!(report.verdict, Verdict::Surrounded, "{}", words_of(&report));
}

#[test]
fn the_manifest_tells_no_words_no_lengths_of_words_and_no_file() {
    let payload = payload(&signed());
    for member in ["\"gaps\"", "\"segments\"", "\"sentences\"", "\"step\"", "\"text\"", "file:"] {
        assert!(!payload.contains(member), "{member} in {payload}");
    }
    let statement = Statement::parse(payload.as_bytes()).expect("a statement");
    assert_eq!(statement.disclosure, Disclosure::Digests);
    assert_eq!(statement.to_json(), payload.as_bytes());
}

#[test]
fn a_statement_that_tells_both_is_refused() {
    let sealed = payload(&signed());
    let told = payload(&Signed::new(LETTER, Some("fr")));
    let cases = [
        sealed.replacen("\"sealedGaps\"", "\"gaps\":\"5\",\"sealedGaps\"", 1),
        sealed.replace("\"digests\"", "\"segments\""),
        told.replace("\"disclosure\":\"segments\"", "\"disclosure\":\"digests\""),
        told.replacen("\"step\":24", &format!("\"step\":24,\"sealedGaps\":\"{}\"", "0".repeat(64)), 1),
    ];
    for case in cases {
        assert!(Statement::parse(case.as_bytes()).is_err(), "{case}");
    }
}

// The vector of SPEC.md.
#[test]
fn seals_are_as_specified() {
    let salt: Salt = "000102030405060708090a0b0c0d0e0f".parse().expect("a salt");
    let gaps = SignedGaps::parse("8 2-5").expect("gaps");
    let seals = [SignedPart::seal_of_letters(&salt, "L'accordcijoint"), SignedPart::seal_of_gaps(&salt, &gaps)];
    let spec = include_str!("../src/statement/SPEC.md");
    for seal in seals {
        assert!(spec.contains(&seal.to_string()), "{seal}");
    }
}
