//! A signed letter with several stretches replaced by anything: INTACT only if its letters are those that were
//! signed, and what a change is said to have read before was signed.
#![no_main]

use conforme::canonical::CanonicalText;
use conforme::check::check;
use conforme::document::{Document, Limits, ReceivedCopy};
use conforme::verdict::Verdict;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

#[path = "../letter.rs"]
mod letter;
#[path = "../report.rs"]
mod report;

fn letters(text: &str) -> Option<String> {
    let copy = ReceivedCopy { name: "copy", bytes: text.as_bytes() };
    let document = Document::read(copy, &Limits::default()).ok()?;
    Some(CanonicalText::of(&document).letters().as_str().to_owned())
}

// A reading has the signed gaps in it.
fn without_gaps(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '—')).collect()
}

static SIGNED: LazyLock<Option<String>> = LazyLock::new(|| letters(letter::LETTER));

// The first of them changes the beginning, and each the text that the others left.
fn changed(edits: &[(u16, u8, &str)]) -> String {
    let mut characters: Vec<char> = letter::LETTER.chars().collect();
    for (at, length, by) in edits {
        let at = usize::from(*at) % (characters.len() + 1);
        let end = (at + usize::from(*length)).min(characters.len());
        characters.splice(at..end, by.chars());
    }
    characters.into_iter().collect()
}

fuzz_target!(|edits: Vec<(u16, u8, &str)>| {
    let copy = changed(edits.get(..8).unwrap_or(&edits));
    let told = check(ReceivedCopy { name: "copy", bytes: copy.as_bytes() }, &letter::CATALOG, &letter::TERMS);
    if matches!(told.verdict, Verdict::Intact(_)) && told.set_aside.is_empty() {
        assert_eq!(letters(&copy), *SIGNED, "{copy:?}");
    }
    let signed = without_gaps(SIGNED.as_deref().unwrap_or_default());
    for change in told.parts.iter().flat_map(|part| &part.changes) {
        if let Some(reading) = &change.signed {
            assert!(signed.contains(&without_gaps(reading)), "{reading:?} was not signed: {copy:?}");
        }
    }
    report::assert_safe(told);
});
