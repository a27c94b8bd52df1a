//! Canonicalization of each script beside what the same text costs a check for NFC alone, in turns, as a ratio of
//! their speeds: `cargo bench --bench scripts`. A ratio says more than a time on another machine.
#![allow(clippy::expect_used, clippy::panic, reason = "a helper that fails fails the bench")]

use conforme::canonical::CanonicalText;
use conforme::document::{Document, Limits, ReceivedCopy};
use icu_normalizer::ComposingNormalizerBorrowed;
use std::hint::black_box;
use std::time::{Duration, Instant};

const SCRIPTS: [(&str, &str); 4] = [
    ("Latin", include_str!("../samples/lettre.txt")),
    ("Cyrillic", include_str!("../samples/pismo.ru.txt")),
    ("Arabic", include_str!("../samples/risala.ar.txt")),
    ("Han", include_str!("../samples/xin.zh.txt")),
];
/// Turns; the fastest of each counts, since the others were disturbed.
const TURNS: usize = 200;

fn main() {
    for (name, letter) in SCRIPTS {
        let text = letter.repeat(100_000 / letter.len());
        let copy = ReceivedCopy { name: "text", bytes: text.as_bytes() };
        let document = Document::read(copy, &Limits::default()).expect("text");
        let nfc = ComposingNormalizerBorrowed::new_nfc();
        let (mut ours, mut alone) = (Duration::MAX, Duration::MAX);
        for _ in 0..TURNS {
            ours = ours.min(timed(|| CanonicalText::of(&document)));
            alone = alone.min(timed(|| nfc.is_normalized(&text)));
        }
        let speed = |time: Duration| f64::from(u32::try_from(text.len()).expect("a length")) / time.as_secs_f64() / 1e6;
        let ratio = alone.as_secs_f64() / ours.as_secs_f64();
        println!(
            "{name:8}  canonicalized {:6.0} MB/s  NFC alone {:6.0} MB/s  ratio {ratio:.2}",
            speed(ours),
            speed(alone)
        );
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let begun = Instant::now();
    black_box(work());
    begun.elapsed()
}
