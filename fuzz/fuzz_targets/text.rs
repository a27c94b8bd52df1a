//! Any bytes as plain text: every line is a stretch of it behind the one before, with and without the marks of mail
//! programs.
#![no_main]

use conforme::document::{Document, Limits, ReceivedCopy};
use libfuzzer_sys::fuzz_target;

fn assert_in_order(document: &Document<'_>) {
    let mut end = 0;
    for line in document.lines() {
        assert!(line.range.start >= end && line.range.end >= line.range.start);
        assert!(document.text().get(line.range.clone()).is_some(), "within a character");
        end = line.range.end;
    }
    assert!(end <= document.text().len());
}

fuzz_target!(|bytes: &[u8]| {
    let Ok(document) = Document::read(ReceivedCopy { name: "copy", bytes }, &Limits::default()) else { return };
    assert_in_order(&document);
    if let Some(unmarked) = document.without_marks() {
        assert_in_order(&unmarked);
        assert!(unmarked.lines().len() == document.lines().len());
    }
});
