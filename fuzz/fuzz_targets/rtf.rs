//! Any bytes as the groups of an RTF: read, or refused.
#![no_main]

use conforme::document::{Document, Limits, ReceivedCopy};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|groups: &[u8]| {
    let bytes = [b"{\\rtf1\\ansi ", groups, b"}"].concat();
    let _ = Document::read(ReceivedCopy { name: "copy", bytes: &bytes }, &Limits::default());
});
