//! Mails of others: parts, encodings, and what hides between them, judged by the labels found beside
//! them; and letters that come by mail. Where the folder is absent, each test says what it did not check.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a helper that fails fails its test")]

mod support;

use conforme::document::Opened;
use conforme::verdict::{Report, Verdict};
use serde_json::Value;
use std::fs;
use support::suites::{Case, bare, cases_expecting, shared};
use support::{Signed, codes_of, has_doubts, open, words_of};

const SUITE: &str = "s07_email";

const LETTER: &str = "Letter dated 5 May 2031 from the Permanent Representative of Corvania\n\n\
    My Government does not accept the account that was given of the meeting of 3 May.\n\n\
    It asks that all 317 agents leave the territory before 30 June.\n\n(Signed) Maëlys Tarn\n";

fn mail(rest: &str) -> Vec<u8> {
    format!("From: a@b.example\nMIME-Version: 1.0\n{rest}").replace('\n', "\r\n").into_bytes()
}

fn parts(kind: &str, parts: &[String]) -> String {
    let all: String = parts.iter().map(|part| format!("--{kind}\n{part}\n")).collect::<Vec<_>>().concat();
    format!("Content-Type: multipart/{kind}; boundary={kind}\n\n{all}--{kind}--\n")
}

fn plain(text: &str) -> String {
    format!("Content-Type: text/plain; charset=utf-8\n\n{text}")
}

fn page(text: &str) -> String {
    let paragraphs: String = text.split("\n\n").map(|text| format!("<p>{text}</p>\n")).collect::<Vec<_>>().concat();
    format!("Content-Type: text/html; charset=utf-8\n\n{paragraphs}")
}

fn attached(text: &str) -> String {
    format!("Content-Type: text/plain; charset=utf-8; name=letter.txt\nContent-Disposition: attachment\n\n{text}")
}

fn checked(rest: &str) -> Report {
    Signed::new(LETTER, Some("en")).check(&mail(rest))
}

#[test]
fn a_letter_in_a_mail_is_the_letter() {
    for rest in [
        plain(LETTER),
        page(LETTER),
        parts("alternative", &[plain(LETTER), page(LETTER)]),
        parts("mixed", &[parts("alternative", &[plain(LETTER), page(LETTER)])]),
        parts("related", &[page(LETTER), "Content-Type: image/png\nContent-ID: <x>\n\nx".to_owned()]),
        parts("signed", &[plain(LETTER), "Content-Type: application/pgp-signature\n\nx".to_owned()]),
    ] {
        let report = checked(&rest);
        assert!(matches!(report.verdict, Verdict::Intact(_)), "{rest}\n{}", words_of(&report));
    }
}

#[test]
fn alternatives_that_say_something_else_are_doubted_and_their_layout_is_not() {
    let changed = LETTER.replace("does not accept", "does accept");
    for (first, second, verdict) in [
        (plain(&changed), page(LETTER), Verdict::Uncertain),
        (plain(LETTER), page(&changed), Verdict::Altered),
        (plain(&format!("{LETTER}\nAll of this is void.\n")), page(LETTER), Verdict::Uncertain),
        (plain("See the other part.\n"), page(LETTER), Verdict::Uncertain),
    ] {
        let report = checked(&parts("alternative", &[first, second]));
        assert_eq!(report.verdict, verdict, "{}", words_of(&report));
        assert!(codes_of(&report).contains(&"alternatives-differ"), "{}", words_of(&report));
    }
    let wrapped = LETTER.replace(' ', "\n");
    let linked = "Dear all (https://corvania.example/letters),\n\n".to_owned() + LETTER;
    let greeted = "Dear all,\n\n".to_owned() + LETTER;
    assert!(matches!(checked(&parts("alternative", &[plain(&wrapped), page(LETTER)])).verdict, Verdict::Intact(_)));
    let report = checked(&parts("alternative", &[plain(&linked), page(&greeted)]));
    assert_eq!(report.verdict, Verdict::Surrounded, "{}", words_of(&report));
}

#[test]
fn what_is_attached_is_judged_as_a_copy_of_its_own() {
    let changed = LETTER.replace("317", "217");
    let other = "Please find our letter attached.\n".to_owned();
    for (body, file, verdict) in [
        (plain(LETTER), attached(LETTER), "intact"),
        (plain(LETTER), attached(&changed), "altered"),
        (plain(&changed), attached(LETTER), "altered"),
        (plain(LETTER), attached("Something else that nobody signed.\n"), "surrounded"),
        (plain(&other), attached(LETTER), "surrounded"),
        (plain(""), attached(LETTER), "intact"),
        (plain(&other), attached(&changed), "altered"),
        (plain(&other), attached(LETTER.split("\n\nIt asks").next().expect("a beginning")), "uncertain"),
        (plain(&other), attached(&other), "unvouched"),
    ] {
        let report = checked(&parts("mixed", &[body.clone(), file.clone()]));
        assert_eq!(report.verdict.word(), verdict, "{body}\n{file}\n{}", words_of(&report));
        assert_eq!(report.enclosed.len(), 1);
    }
    let report = checked(&parts("mixed", &[plain(&other), attached(LETTER)]));
    assert_eq!(report.added.len(), 1);
    assert_eq!(report.parts.len(), 1);
}

#[test]
fn a_mail_in_a_mail_is_doubted_and_looked_into() {
    let inner = String::from_utf8(mail(&plain(LETTER))).expect("UTF-8").replace('\r', "");
    let report = checked(&parts("mixed", &[plain("Forwarded.\n"), format!("Content-Type: message/rfc822\n\n{inner}")]));
    assert_eq!(report.verdict, Verdict::Uncertain, "{}", words_of(&report));
    assert!(matches!(report.enclosed[0].verdict, Verdict::Intact(_)), "{}", words_of(&report));
    let mut deep = inner;
    for _ in 0..40 {
        deep = format!("MIME-Version: 1.0\nContent-Type: message/rfc822\n\n{deep}");
    }
    assert_eq!(Signed::new(LETTER, Some("en")).check(deep.as_bytes()).verdict.word(), "uncertain");
}

#[test]
fn the_head_of_a_mail_that_was_pasted_is_text_that_nobody_signed() {
    for head in [
        "From: The Registry\nSent: Monday, 5 May 2031 10:00\nTo: The Desk\nSubject: Our letter\n\n",
        "Von: Die Kanzlei\nGesendet: Montag, 5. Mai 2031 10:00\nBetreff: Schreiben\n\n",
        "De : La mission\nEnvoyé : lundi 5 mai 2031\nObjet : Lettre\n\n",
        "Begin forwarded message:\n\nFrom: The Registry\nDate: 5 May 2031\n\n",
    ] {
        let report = Signed::new(LETTER, Some("en")).check(format!("{head}{LETTER}").as_bytes());
        assert_eq!(report.verdict, Verdict::Surrounded, "{head}: {}", words_of(&report));
        assert!(!report.added.is_empty());
    }
}

#[test]
fn what_mails_of_others_hide_is_told() {
    let Some(folder) = shared("mails that hide text") else { return };
    let mut silent = Vec::new();
    for (case, bytes) in cases_expecting(&folder, SUITE, "flag") {
        let Ok(opened) = open(&bytes) else { continue };
        let Some(document) = opened.readings.first() else { continue };
        let doubted = has_doubts(document);
        let seen = document.text().to_owned();
        let signed = (bare(&seen).len() > 40).then(|| Signed::new(&seen, None).check(&bytes));
        let intact = signed.as_ref().is_some_and(|report| matches!(report.verdict, Verdict::Intact(_)));
        if !doubted && opened.enclosed.is_empty() && opened.alternatives.is_empty() || intact && doubted {
            silent.push(case["id"].to_string());
        }
    }
    println!("said nothing of: {silent:?}");
    assert!(silent.len() <= 2, "{silent:?}");
}

// Structure of others, as one program sees it.
#[test]
fn mails_are_read_in_order() {
    let Some(folder) = shared("mails with their text") else { return };
    let mut checked = 0;
    for (case, bytes) in cases_expecting(&folder, SUITE, "text") {
        let opened = open(&bytes).unwrap_or_else(|why| panic!("{}: {why}", case["id"]));
        let Some(expected) = body_of(&case) else { continue };
        let own: String =
            opened.readings.iter().chain(&opened.alternatives).map(|document| bare(document.text())).collect();
        let enclosed: String = opened.enclosed.iter().map(|file| bare(&String::from_utf8_lossy(&file.bytes))).collect();
        for text in expected {
            assert!((own.clone() + &enclosed).contains(&bare(&text)), "{}: {text}\n{own}", case["id"]);
            checked += 1;
        }
    }
    println!("{checked} texts");
}

fn body_of(case: &Case) -> Option<Vec<String>> {
    let expected: Value = serde_json::from_slice(&fs::read(case.group()?.join("expected.json")).ok()?).ok()?;
    let ids = expected["text_body"].as_array()?.iter().filter_map(Value::as_u64);
    let of = |id: u64| {
        expected["parts"].as_array()?.get(usize::try_from(id).ok()?)?["body"]["Text"].as_str().map(str::to_owned)
    };
    Some(ids.filter_map(of).collect())
}

#[test]
fn every_mail_ends_in_a_reading_or_an_error() {
    let Some(folder) = shared("mails of all kinds") else { return };
    for kind in ["safe", "either", "text", "flag", "differ", "ambiguous"] {
        for (_, bytes) in cases_expecting(&folder, SUITE, kind) {
            let texts =
                |opened: Opened<'_>| opened.readings.iter().map(|own| own.text().to_owned()).collect::<Vec<_>>();
            assert_eq!(open(&bytes).map(texts), open(&bytes).map(texts));
            for cut in (0..bytes.len()).step_by(bytes.len() / 16 + 1) {
                let _ = open(&bytes[..cut]);
            }
        }
    }
}
