//! Any text: the canonical form of the canonical form is itself, and every letter leads back to where
//! it stands.
#![no_main]

use conforme::canonical::CanonicalText;
use conforme::document::{Document, Limits, ReceivedCopy};
use libfuzzer_sys::fuzz_target;

fn canonical(bytes: &[u8]) -> Option<CanonicalText> {
    let document = Document::read(ReceivedCopy { name: "copy", bytes }, &Limits::default()).ok()?;
    let text = CanonicalText::of(&document);
    for letter in 0..=text.letters().len() {
        assert!(document.text().is_char_boundary(text.byte_of(letter, &document)));
    }
    Some(text)
}

fuzz_target!(|text: &str| {
    let Some(once) = canonical(text.as_bytes()) else { return };
    // a text that begins like a quoted mail is read as one, and white space parted dashes that stand side by side
    if once.letters().as_str().starts_with('>') || once.letters().as_str().contains("--") {
        return;
    }
    let again = canonical(once.letters().as_str().as_bytes());
    assert!(again.is_none_or(|again| again.letters() == once.letters()));
});
