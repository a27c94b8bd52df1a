//! PDF: files of others, judged by the labels found beside them, and files of our own that hide something.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a helper that fails fails its test")]

mod support;

use conforme::canonical::CanonicalText;
use conforme::document::{Limits, Opened, ReceivedCopy, Unreadable, Weight};
use conforme::verdict::{Report, Verdict};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use support::{Signed, shared, words_of};

fn cases(folder: &Path, name: &str) -> Vec<(PathBuf, Value)> {
    let halves = fs::read_dir(folder.join("suites")).into_iter().flatten().flatten();
    let suites = halves.map(|half| half.path().join(name)).filter(|suite| suite.is_dir());
    let lines = suites.flat_map(|suite| {
        let text = fs::read_to_string(suite.join("cases.jsonl")).expect("cases");
        let cases: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        cases.into_iter().map(move |case| (suite.clone(), case))
    });
    lines.collect()
}

fn text<'v>(value: &'v Value, member: &str) -> &'v str {
    value[member].as_str().unwrap_or_default()
}

// The files of a case, in the order of their names.
fn files(suite: &Path, case: &Value) -> Vec<PathBuf> {
    if let Some(file) = case["file"].as_str() {
        return vec![suite.join(file)];
    }
    let folder = suite.join(text(case, "group"));
    let mut files: Vec<PathBuf> =
        case["files"].as_array().into_iter().flatten().filter_map(Value::as_str).map(|name| folder.join(name)).collect();
    files.sort();
    files
}

fn open(bytes: &[u8]) -> Result<Opened<'_>, Unreadable> {
    Opened::read(ReceivedCopy { name: "copy", bytes }, &Limits::default())
}

// Whether a reader is told that something is not as it seems.
fn is_doubted(bytes: &[u8]) -> bool {
    let Ok(opened) = open(bytes) else { return true };
    let of_text = |document| CanonicalText::of(document).notices().to_vec();
    let first = opened.readings.first();
    let notices = first.into_iter().flat_map(|document| document.notices().iter().cloned().chain(of_text(document)));
    notices.into_iter().any(|notice| notice.kind.weight() == Weight::Doubt) || !opened.alternatives.is_empty()
}

fn report(original: &[u8], copy: &[u8]) -> Option<Report> {
    let opened = open(original).ok()?;
    let document = opened.readings.first()?;
    let signed = Signed::of_document(document)?;
    Some(signed.check(copy))
}

#[test]
fn what_others_hide_in_a_pdf_is_doubted() {
    let Some(folder) = shared("PDF files that hide something") else { return };
    let mut accepted = Vec::new();
    for (suite, case) in cases(&folder, "s05_pdf") {
        for file in files(&suite, &case) {
            let bytes = fs::read(&file).expect("a file");
            let begun = Instant::now();
            let doubted = is_doubted(&bytes);
            assert!(begun.elapsed() < Duration::from_secs(20), "{} takes {:?}", case["id"], begun.elapsed());
            if matches!(text(&case, "expect"), "flag" | "ambiguous" | "refuse") && !doubted {
                accepted.push(format!("{} {}", text(&case, "id"), text(&case, "why")));
            }
        }
        if text(&case, "expect") == "differ" {
            accepted.extend(differ(&files(&suite, &case)));
        }
    }
    assert!(accepted.is_empty(), "{}", accepted.join("\n"));
}

// Of files that show different things, none may pass for another without a word.
fn differ(files: &[PathBuf]) -> Vec<String> {
    let read: Vec<(String, Vec<u8>)> =
        files.iter().map(|file| (file.display().to_string(), fs::read(file).expect("a file"))).collect();
    let mut accepted = Vec::new();
    for (original, of_original) in &read {
        for (copy, of_copy) in read.iter().filter(|(copy, _)| copy != original) {
            if let Some(report) = report(of_original, of_copy)
                && matches!(report.verdict, Verdict::Intact(_))
            {
                accepted.push(format!("{copy} passes for {original}: {}", words_of(&report)));
            }
        }
    }
    accepted
}
