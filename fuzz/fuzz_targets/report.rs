//! A signed letter amid anything, under any name: people see nothing raw, and programs can read it.
#![no_main]

use conforme::check::check;
use conforme::document::ReceivedCopy;
use libfuzzer_sys::fuzz_target;

#[path = "../letter.rs"]
mod letter;
#[path = "../report.rs"]
mod report;

fuzz_target!(|parts: (&str, &str, u16, &str, &str)| {
    let (name, before, at, within, after) = parts;
    let mut at = usize::from(at) % letter::LETTER.len();
    while !letter::LETTER.is_char_boundary(at) {
        at -= 1;
    }
    let (first, second) = letter::LETTER.split_at(at);
    let copy = [before, "\n", first, within, second, "\n", after].concat();
    report::assert_safe(check(ReceivedCopy { name, bytes: copy.as_bytes() }, &letter::CATALOG, &letter::TERMS));
});
