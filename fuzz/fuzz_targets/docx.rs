//! Any bytes as the main part of a DOCX: read, or refused.
#![no_main]

use conforme::document::{Document, Limits, ReceivedCopy};
use libfuzzer_sys::fuzz_target;

#[path = "../package.rs"]
mod package;

const RELATIONSHIPS: &[u8] = br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>"#;

fuzz_target!(|part: &[u8]| {
    let members = [("[Content_Types].xml", &b"<Types/>"[..]), ("_rels/.rels", RELATIONSHIPS), ("word/document.xml", part)];
    let bytes = package::package(&members);
    let _ = Document::read(ReceivedCopy { name: "copy", bytes: &bytes }, &Limits::default());
});
