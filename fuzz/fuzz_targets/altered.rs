//! A signed letter with a stretch of it replaced by anything: INTACT only if its letters are those
//! that were signed, but for lines that were set aside and are listed.
#![no_main]

use conforme::canonical::CanonicalText;
use conforme::check::check;
use conforme::document::{Document, Limits, ReceivedCopy};
use conforme::verdict::Verdict;
use libfuzzer_sys::fuzz_target;

#[path = "../letter.rs"]
mod letter;

fn letters(bytes: &[u8]) -> Option<String> {
    let document = Document::read(ReceivedCopy { name: "copy", bytes }, &Limits::default()).ok()?;
    Some(CanonicalText::of(&document).letters().as_str().to_owned())
}

fuzz_target!(|edit: (u16, u8, &str)| {
    let (at, length, by) = edit;
    let characters: Vec<char> = letter::LETTER.chars().collect();
    let at = usize::from(at) % characters.len();
    let end = (at + usize::from(length)).min(characters.len());
    let copy: String = characters[..at].iter().copied().chain(by.chars()).chain(characters[end..].iter().copied()).collect();
    let report = check(ReceivedCopy { name: "copy", bytes: copy.as_bytes() }, &letter::CATALOG, &letter::TERMS);
    if matches!(report.verdict, Verdict::Intact(_)) && report.set_aside.is_empty() {
        assert_eq!(letters(copy.as_bytes()), letters(letter::LETTER.as_bytes()), "{copy:?}");
    }
});
