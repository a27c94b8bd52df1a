//! Web pages of others: what browsers make of a charset, of markup and of styles, judged by the labels
//! found beside them. Where the folder is absent, each test says what it did not check.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a helper that fails fails its test")]

mod support;

use conforme::verdict::Verdict;
use serde_json::Value;
use std::fs;
use support::suites::{Case, bare, cases_expecting, hex, set, shared, text};
use support::{Signed, has_doubts, read, words_of};

const SUITE: &str = "s08_html";

#[test]
fn hidden_text_never_passes_silently() {
    let Some(folder) = shared("pages that hide text") else { return };
    let mut checked = 0;
    for (case, bytes) in cases_expecting(&folder, SUITE, "flag") {
        let Ok(document) = read(&bytes) else { continue };
        let doubted = has_doubts(&document);
        // what is split by comments is seen whole
        let split = document.notices().is_empty() && !String::from_utf8_lossy(&bytes).contains("hid");
        assert!(doubted || split && !hides(&bytes), "{}: {:?}", case["id"], document.notices());
        checked += 1;
    }
    println!("{checked} pages");
}

fn hides(page: &[u8]) -> bool {
    let page = String::from_utf8_lossy(page).to_lowercase();
    ["none", "hidden", "opacity"].iter().any(|word| page.contains(word))
}

#[test]
fn pages_are_read_in_order() {
    let Some(folder) = shared("pages with their text") else { return };
    for (case, page) in cases_expecting(&folder, SUITE, "text") {
        let document = read(&page).unwrap_or_else(|why| panic!("{}: {why}", case["id"]));
        let Some(expected) = expected_text(&case) else { continue };
        // numbers of lists are there in both; the other program draws bullets with letters
        let (own, expected) = (bare(document.text()), bare(&expected));
        if own != expected {
            let missing = words_missing(document.text(), &expected);
            println!("{}: {missing} of the other program's letters are not in order", case["id"]);
            // a table within a cell is read cell by cell; the other program draws its rows beside those around it
            let sorted = |text: &str| {
                let mut letters: Vec<char> = text.chars().collect();
                letters.sort_unstable();
                letters
            };
            let moved = sorted(&own) == sorted(&expected);
            assert!(moved || missing * 20 <= expected.chars().count(), "{}:\n{own}\n{expected}", case["id"]);
        }
    }
}

fn expected_text(case: &Case) -> Option<String> {
    fs::read_to_string(case.group()?.join("inscriptis.txt")).ok()
}

// How many letters of the other one are not found, in its order, in ours.
fn words_missing(own: &str, expected: &str) -> usize {
    let own = bare(own);
    let mut rest = own.chars();
    expected.chars().filter(|c| !rest.clone().any(|own| own == *c) || !rest.by_ref().any(|own| own == *c)).count()
}

#[test]
fn a_charset_is_what_a_browser_takes_or_nothing_is_vouched_for() {
    let Some(folder) = shared("charsets of pages") else { return };
    let (mut same, mut other) = (0, 0);
    for vector in set(&folder, SUITE, "encoding_sniff.jsonl") {
        let label = text(&vector, "encoding");
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).expect("a label");
        let samples = ["dort letzte Worte: größer, déjà vu", "Сказано ясно", "日本語の文", "plain words"];
        let fits = |sample: &&&str| !encoding.encode(sample).2;
        let sample = samples.iter().find(fits).expect("ASCII fits");
        let end = b"--></title></script></style><p>";
        let bytes = [&hex(text(&vector, "hex"))[..], end, &encoding.encode(sample).0].concat();
        let Ok(document) = read(&bytes) else { continue };
        let told = document.notices().iter().any(|notice| notice.kind.code().starts_with("charset"));
        let shown = document.text().contains(sample);
        let swallowed = !document.text().contains("letzte") && sample.contains("letzte");
        assert!(shown || told || swallowed, "{}: {label}: {}", vector["id"], document.text());
        *(if shown { &mut same } else { &mut other }) += 1;
    }
    println!("{same} read as in a browser, {other} with a notice or without the sample");
}

#[test]
fn a_page_that_hides_is_never_intact_when_it_was_signed_as_it_is_seen() {
    let Some(folder) = shared("pages that hide text, signed") else { return };
    for (case, bytes) in cases_expecting(&folder, SUITE, "flag") {
        let Ok(document) = read(&bytes) else { continue };
        let doubted = has_doubts(&document);
        let seen = document.text().to_owned();
        if bare(&seen).len() < 40 {
            continue;
        }
        let report = Signed::new(&seen, None).check(&bytes);
        assert!(!doubted || !matches!(report.verdict, Verdict::Intact(_)), "{}: {}", case["id"], words_of(&report));
    }
}

#[test]
fn every_page_ends_in_a_reading_or_an_error() {
    let Some(folder) = shared("pages of all kinds") else { return };
    for kind in ["safe", "either", "ambiguous", "text", "flag"] {
        for (_, bytes) in cases_expecting(&folder, SUITE, kind) {
            let first = read(&bytes).map(|document| document.text().to_owned());
            assert_eq!(first, read(&bytes).map(|document| document.text().to_owned()));
            for cut in (0..bytes.len()).step_by(bytes.len() / 16 + 1) {
                let _ = read(&bytes[..cut]);
            }
        }
    }
}

// The tokenizer of others is the one that is used here; its vectors hold where a page can begin so.
#[test]
fn characters_are_those_of_the_standard() {
    let Some(folder) = shared("tokens of pages") else { return };
    let (mut same, mut all) = (0, 0);
    for vector in set(&folder, SUITE, "tokenizer.jsonl") {
        let states: Vec<&str> = vector["states"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let (input, expected) = (text(&vector, "input"), text(&vector, "text"));
        // markup that is no text, or that is never text of a page, is judged elsewhere
        let plain = expected.chars().all(char::is_alphanumeric) && !expected.is_empty() && !input.contains('<');
        if !plain || !(states.is_empty() || states.contains(&"Data state")) {
            continue;
        }
        all += 1;
        let page = format!("<!doctype html><p>{input}");
        let own = read(page.as_bytes()).map(|document| document.text().trim().to_owned());
        assert_eq!(own.as_deref().map(str::trim), Ok(expected), "{}", vector["id"]);
        same += 1;
    }
    println!("{same} of {all} vectors");
}
