//! Small files for tests.

use super::super::office::{shown, unremarkable, zipped};
use super::super::{Limits, Unreadable};
use super::read;

const SPACES: &str = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
    xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
    xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
    xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
    xmlns:xlink="http://www.w3.org/1999/xlink""#;

/// A file with this body, these automatic styles of it, and these common and master styles.
pub(super) fn file(body: &str, automatic: &str, styles: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content {SPACES}><office:automatic-styles>{automatic}</office:automatic-styles><office:body>\
         <office:text>{body}</office:text></office:body></office:document-content>"
    );
    let styles = format!("<office:document-styles {SPACES}>{styles}</office:document-styles>");
    let mimetype = "application/vnd.oasis.opendocument.text";
    zipped(&[("mimetype", mimetype), ("content.xml", &content), ("styles.xml", &styles)])
}

/// What is shown of it: lines, and codes of notices.
pub(super) fn of(body: &str, automatic: &str, styles: &str) -> (Vec<String>, Vec<&'static str>) {
    shown(&read(&file(body, automatic, styles), &Limits::default()).expect("a document"))
}

/// Lines alone, of a file that nothing is noticed of.
pub(super) fn lines(body: &str, automatic: &str, styles: &str) -> Vec<String> {
    unremarkable(of(body, automatic, styles))
}

pub(super) fn error(bytes: &[u8]) -> Unreadable {
    read(bytes, &Limits::default()).expect_err("no document")
}

/// An automatic style of text, called `T`.
pub(super) fn style(properties: &str) -> String {
    format!(r#"<style:style style:name="T" style:family="text"><style:text-properties {properties}/></style:style>"#)
}
