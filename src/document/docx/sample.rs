//! Small files for tests.

use super::super::office::{shown, unremarkable, zipped};
use super::super::{Limits, Unreadable};
use super::read;

const SPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
    xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
    xmlns:v="urn:schemas-microsoft-com:vml"
    xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"
    xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml""#;

/// A file with this body and these parts, each by its kind: relationships are called after it.
pub(super) fn file(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    const TYPE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const SPACE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let relationships = |entries: String| format!(r#"<Relationships xmlns="{SPACE}">{entries}</Relationships>"#);
    let entry = |id: &str, kind: &str, target: &str| {
        format!(r#"<Relationship Id="{id}" Type="{TYPE}/{kind}" Target="{target}"/>"#)
    };
    let kind = |name: &str| name.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
    let entries = parts.iter().map(|(name, _)| entry(name, &kind(name), &format!("{name}.xml"))).collect();
    let mut members = vec![
        ("[Content_Types].xml".to_owned(), "<Types/>".to_owned()),
        ("_rels/.rels".to_owned(), relationships(entry("rId1", "officeDocument", "word/document.xml"))),
        ("word/_rels/document.xml.rels".to_owned(), relationships(entries)),
        ("word/document.xml".to_owned(), format!("<w:document {SPACES}><w:body>{body}</w:body></w:document>")),
    ];
    for (name, text) in parts {
        let kind = kind(name);
        let root = if kind == "header" { "hdr" } else { &kind };
        members.push((format!("word/{name}.xml"), format!("<w:{root} {SPACES}>{text}</w:{root}>")));
    }
    let members: Vec<(&str, &str)> = members.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    zipped(&members)
}

/// What is shown of it: lines, and codes of notices.
pub(super) fn of(body: &str, parts: &[(&str, &str)]) -> (Vec<String>, Vec<&'static str>) {
    shown(&read(&file(body, parts), &Limits::default()).expect("a document"))
}

/// Lines alone, of a file that nothing is noticed of.
pub(super) fn lines(body: &str, parts: &[(&str, &str)]) -> Vec<String> {
    unremarkable(of(body, parts))
}

pub(super) fn error(body: &str) -> Unreadable {
    read(&file(body, &[]), &Limits::default()).expect_err("no document")
}

/// A paragraph of one run with properties.
pub(super) fn run(properties: &str, text: &str) -> String {
    format!("<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>")
}
