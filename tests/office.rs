//! DOCX, ODT and RTF against files that others made: all read from a folder beside the project, and judged by
//! the labels found there. Where the folder is absent, each test says what it did not check.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a helper that fails fails its test")]

mod support;

use conforme::canonical::CanonicalText;
use conforme::document::{Document, Format, Weight};
use serde_json::Value;
use std::fs;
use std::time::{Duration, Instant};
use support::read;
use support::suites::{Case, cases, files_ending, lines, shared, text};

fn is_office(format: Format) -> bool {
    matches!(format, Format::Docx | Format::Odt | Format::Rtf)
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

// Word by word, in order, each from where the last one ended.
fn holds(text: &str, words: &str) -> bool {
    letters(text).contains(&letters(words))
}

#[test]
fn files_of_others_are_read_refused_or_noticed_as_their_labels_say() {
    let Some(folder) = shared("office files of others") else { return };
    let (mut wrong, mut checked) = (Vec::new(), 0);
    for case in cases(&folder, "s06_office") {
        let bytes = case.bytes();
        let begun = Instant::now();
        let read = read(&bytes);
        let took = begun.elapsed();
        checked += 1;
        let good = match (case.expect(), &read) {
            ("reject" | "refuse" | "ambiguous", read) => read.is_err(),
            ("text", Ok(document)) => says_what_is_true(&case, document),
            ("text", Err(_)) => false,
            ("flag", Ok(document)) => is_noticed(document) && says_what_is_true(&case, document),
            _ => true,
        };
        if !good || took > Duration::from_secs(10) {
            wrong.push(format!("{} ({}): {read:?}", case["id"], case.expect()));
        }
    }
    assert!(wrong.is_empty(), "{} of {checked}:\n{}", wrong.len(), wrong.join("\n"));
}

fn is_noticed(document: &Document) -> bool {
    !document.notices().is_empty() || !CanonicalText::of(document).notices().is_empty()
}

// What the labels say of the words of the file: which are deleted, which hidden, and so on.
fn truth<'c>(case: &'c Case, kind: &str) -> Vec<&'c str> {
    case["truth"][kind].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

// What the file deletes, hides or says beside the text is not in it; notes and text boxes are, once.
fn says_what_is_true(case: &Case, document: &Document) -> bool {
    let inserted = truth(case, "inserted").concat();
    let unseen = ["deleted", "hidden", "comment", "field_instruction", "hidden_field"];
    // a word that is shown elsewhere says nothing, nor do signs
    let telling = |words: &&str| letters(words).chars().count() > 6 && !holds(&inserted, words);
    let leaked =
        unseen.iter().flat_map(|kind| truth(case, kind)).filter(telling).any(|words| holds(document.text(), words));
    let notes = truth(case, "note").into_iter().chain(truth(case, "inserted"));
    let lost = notes
        .map(|words| words.trim_start_matches(|c: char| c.is_ascii_digit()))
        .any(|words| !holds(document.text(), words));
    let boxes = truth(case, "textbox");
    let is_one_way = case.expect() == "flag";
    let times = |words: &str| letters(document.text()).matches(&letters(words)).count();
    let once = boxes.iter().all(|words| times(words) == 1 || (is_one_way && times(words) == 0));
    !leaked && !lost && once
}

#[test]
fn archives_that_programs_read_differently_are_refused() {
    let Some(folder) = shared("archives that programs read differently") else { return };
    for case in cases(&folder, "s06z_zipdiff") {
        assert!(read(&case.bytes()).is_err(), "{}", case["id"]);
    }
}

#[test]
fn published_documents_are_read_whole() {
    let Some(folder) = shared("published documents") else { return };
    for path in files_ending(&folder.join("real/pairs"), "docx") {
        let bytes = fs::read(&path).expect("a file");
        let document = read(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert!(document.text().len() > 10_000, "{}", path.display());
        let doubts = document.notices().iter().filter(|notice| notice.kind.weight() == Weight::Doubt);
        let doubts: Vec<&str> = doubts.map(|notice| notice.kind.code()).collect();
        println!("{}: {doubts:?}", path.display());
    }
}

#[test]
fn honest_copies_raise_no_doubt_and_those_that_hide_something_do() {
    let Some(folder) = shared("circulated office files") else { return };
    let set = folder.join("circulation");
    let (mut honest, mut hiding) = (0, 0);
    for case in lines(&set.join("cases.jsonl")) {
        let bytes = fs::read(set.join(text(&case, "copy"))).expect("a file");
        let Ok(document) = read(&bytes) else { continue };
        if !is_office(document.format()) {
            continue;
        }
        let doubts: Vec<_> = document.notices().iter().filter(|notice| notice.kind.weight() == Weight::Doubt).collect();
        if case["group"] == "A" {
            assert!(doubts.is_empty(), "{}: {doubts:?}", case["id"]);
            honest += 1;
        } else if case["change"]["hidden"] == true {
            assert!(!doubts.is_empty(), "{}", case["id"]);
            hiding += 1;
        }
    }
    println!("{honest} honest copies, {hiding} that hide something");
}
