//! What DOCX, ODT and RTF have in common: packages, XML, how text looks, numbers of lists.

mod directory;
pub(super) mod fields;
pub(super) mod lists;
pub(super) mod look;
mod namespaces;
pub(super) mod numerals;
pub(super) mod package;
pub(super) mod pen;
pub(super) mod symbols;
pub(super) mod xml;

/// A package in memory.
#[cfg(test)]
pub(super) fn zipped(members: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write as _;
    use zip::write::{SimpleFileOptions, ZipWriter};
    let mut archive = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in members {
        archive.start_file(*name, SimpleFileOptions::default()).expect("a member");
        archive.write_all(text.as_bytes()).expect("its text");
    }
    archive.finish().expect("an archive").into_inner()
}

/// Lines alone, of a document that nothing is noticed of.
#[cfg(test)]
pub(super) fn unremarkable((lines, codes): (Vec<String>, Vec<&'static str>)) -> Vec<String> {
    assert_eq!(codes, [""; 0], "{lines:?}");
    lines
}

/// Lines with text, and codes of notices.
#[cfg(test)]
pub(super) fn shown(document: &super::Document) -> (Vec<String>, Vec<&'static str>) {
    let lines = document.lines().iter().map(|line| document.line_text(line).to_owned());
    let codes = document.notices().iter().map(|notice| notice.kind.code()).collect();
    (lines.filter(|line| !line.trim().is_empty()).collect(), codes)
}
