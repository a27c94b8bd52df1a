//! Any bytes as the content of an ODT, which is also its styles: read, or refused.
#![no_main]

use conforme::document::{Document, Limits, ReceivedCopy};
use libfuzzer_sys::fuzz_target;

#[path = "../package.rs"]
mod package;

fuzz_target!(|part: &[u8]| {
    let mimetype = b"application/vnd.oasis.opendocument.text";
    let bytes = package::package(&[("mimetype", mimetype), ("content.xml", part), ("styles.xml", part)]);
    let _ = Document::read(ReceivedCopy { name: "copy", bytes: &bytes }, &Limits::default());
});
