//! DOCX, ODT and RTF against files that others made: all read from a folder beside the project, and judged by
//! the labels found there. Where the folder is absent, each test says what it did not check.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a helper that fails fails its test")]

mod support;

use conforme::canonical::CanonicalText;
use conforme::document::{Document, Format, Limits, ReceivedCopy, Unreadable, Weight};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use support::shared;

fn read(bytes: &[u8]) -> Result<Document<'_>, Unreadable> {
    Document::read(ReceivedCopy { name: "copy", bytes }, &Limits::default())
}

fn is_office(format: Format) -> bool {
    matches!(format, Format::Docx | Format::Odt | Format::Rtf)
}

struct Case {
    path: PathBuf,
    value: Value,
}

impl Case {
    fn expect(&self) -> &str {
        self.value["expect"].as_str().unwrap_or_default()
    }

    fn truth(&self, kind: &str) -> Vec<&str> {
        self.value["truth"][kind].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
    }
}

fn cases(folder: &Path, suite: &str) -> Vec<Case> {
    let halves = fs::read_dir(folder.join("suites")).into_iter().flatten().flatten();
    let mut cases = Vec::new();
    for suite in halves.map(|half| half.path().join(suite)).filter(|suite| suite.is_dir()) {
        let text = fs::read_to_string(suite.join("cases.jsonl")).expect("cases");
        for value in text.lines().map(|line| serde_json::from_str::<Value>(line).expect("a case")) {
            let path = suite.join(value["file"].as_str().expect("a file"));
            cases.push(Case { path, value });
        }
    }
    cases
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
        let bytes = fs::read(&case.path).expect("a file");
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
            wrong.push(format!("{} ({}): {read:?}", case.path.display(), case.expect()));
        }
    }
    assert!(wrong.is_empty(), "{} of {checked}:\n{}", wrong.len(), wrong.join("\n"));
}

fn is_noticed(document: &Document) -> bool {
    !document.notices().is_empty() || !CanonicalText::of(document).notices().is_empty()
}

// What the file deletes, hides or says beside the text is not in it; notes and text boxes are, once.
fn says_what_is_true(case: &Case, document: &Document) -> bool {
    let inserted = case.truth("inserted").concat();
    let unseen = ["deleted", "hidden", "comment", "field_instruction", "hidden_field"];
    // a word that is shown elsewhere says nothing, nor do signs
    let telling = |words: &&str| letters(words).chars().count() > 6 && !holds(&inserted, words);
    let leaked =
        unseen.iter().flat_map(|kind| case.truth(kind)).filter(telling).any(|words| holds(document.text(), words));
    let notes = case.truth("note").into_iter().chain(case.truth("inserted"));
    let lost = notes
        .map(|words| words.trim_start_matches(|c: char| c.is_ascii_digit()))
        .any(|words| !holds(document.text(), words));
    let boxes = case.truth("textbox");
    let is_one_way = case.expect() == "flag";
    let times = |words: &str| letters(document.text()).matches(&letters(words)).count();
    let once = boxes.iter().all(|words| times(words) == 1 || (is_one_way && times(words) == 0));
    !leaked && !lost && once
}

#[test]
fn archives_that_programs_read_differently_are_refused() {
    let Some(folder) = shared("archives that programs read differently") else { return };
    for case in cases(&folder, "s06z_zipdiff") {
        let bytes = fs::read(&case.path).expect("a file");
        assert!(read(&bytes).is_err(), "{}", case.path.display());
    }
}

#[test]
fn published_documents_are_read_whole() {
    let Some(folder) = shared("published documents") else { return };
    let files = fs::read_dir(folder.join("real/pairs")).into_iter().flatten().flatten().map(|entry| entry.path());
    for path in files.filter(|path| path.extension().is_some_and(|end| end == "docx")) {
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
    for line in fs::read_to_string(set.join("cases.jsonl")).unwrap_or_default().lines() {
        let case: Value = serde_json::from_str(line).expect("a case");
        let bytes = fs::read(set.join(case["copy"].as_str().expect("a copy"))).expect("a file");
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
