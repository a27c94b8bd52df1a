//! How fast letters are canonicalized and verified, per script: `cargo bench`. Beside each stands what
//! the same text costs a check for NFC alone, since a ratio says more than a time on another machine.
#![allow(clippy::expect_used, clippy::panic, reason = "a helper that fails fails the bench")]

#[path = "../tests/support/mod.rs"]
mod support;

use conforme::canonical::CanonicalText;
use conforme::document::{Document, Limits, ReceivedCopy};
use divan::Bencher;
use divan::counter::BytesCount;
use icu_normalizer::ComposingNormalizerBorrowed;
use support::Signed;

const SCRIPTS: [(&str, &str); 4] = [
    ("Latin", include_str!("../samples/lettre.txt")),
    ("Cyrillic", include_str!("../samples/pismo.ru.txt")),
    ("Arabic", include_str!("../samples/risala.ar.txt")),
    ("Han", include_str!("../samples/xin.zh.txt")),
];
const NAMES: [&str; 4] = ["Latin", "Cyrillic", "Arabic", "Han"];

fn main() {
    divan::main();
}

fn letter(script: &str) -> &'static str {
    SCRIPTS.iter().find(|(name, _)| *name == script).expect("a script").1
}

// About 100 KB of it.
fn long(script: &str) -> String {
    letter(script).repeat(100_000 / letter(script).len())
}

#[divan::bench(args = NAMES)]
fn nfc_alone(bencher: Bencher<'_, '_>, script: &str) {
    let text = long(script);
    let nfc = ComposingNormalizerBorrowed::new_nfc();
    bencher.counter(BytesCount::of_str(&text)).bench(|| nfc.is_normalized(&text));
}

#[divan::bench(args = NAMES)]
fn canonicalize(bencher: Bencher<'_, '_>, script: &str) {
    let text = long(script);
    let copy = ReceivedCopy { name: "text", bytes: text.as_bytes() };
    let document = Document::read(copy, &Limits::default()).expect("text");
    bencher.counter(BytesCount::of_str(&text)).bench(|| CanonicalText::of(&document));
}

#[divan::bench(args = NAMES)]
fn verify_an_intact_copy(bencher: Bencher<'_, '_>, script: &str) {
    let signed = Signed::new(letter(script), None);
    bencher.counter(BytesCount::of_str(letter(script))).bench(|| signed.check(letter(script).as_bytes()));
}

#[divan::bench]
fn verify_an_altered_copy(bencher: Bencher<'_, '_>) {
    let signed = Signed::new(letter("Latin"), None);
    let altered = letter("Latin").replace("1 317", "1 217").replace("n’y renonce pas", "y renonce");
    bencher.bench(|| signed.check(altered.as_bytes()));
}
