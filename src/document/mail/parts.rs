//! A body, split at its boundary (RFC 2046 § 5.1.1).

use crate::document::NoticeKind;

pub(super) struct Split<'a> {
    pub parts: Vec<&'a [u8]>,
    pub notices: Vec<(NoticeKind, String)>,
}

/// The parts between the lines with the boundary. What stands before the first and behind the last is
/// shown by no program that knows of parts.
pub(super) fn split<'a>(body: &'a [u8], boundary: &str) -> Split<'a> {
    let mut split = Split { parts: Vec::new(), notices: Vec::new() };
    let (mut start, mut at, mut closed, mut begun) = (0, 0, false, false);
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let kind = if closed { Line::Text } else { line_kind(line, boundary.as_bytes()) };
        if kind == Line::Confusing {
            split.doubt("a line that begins as the boundary does");
        }
        if matches!(kind, Line::Delimiter | Line::Close) {
            let before = body.get(start..at).unwrap_or_default();
            if begun {
                split.parts.push(without_line_end(before));
            } else {
                split.unshown(before);
            }
            (begun, closed, start) = (true, kind == Line::Close, at + line.len());
        }
        at += line.len();
    }
    let rest = body.get(start..).unwrap_or_default();
    if closed || !begun {
        split.unshown(rest);
    } else {
        split.parts.push(rest);
        split.doubt("the last part does not end");
    }
    split
}

impl Split<'_> {
    fn doubt(&mut self, what: &str) {
        self.notices.push((NoticeKind::RepairedFile, what.to_owned()));
    }

    fn unshown(&mut self, text: &[u8]) {
        let text = String::from_utf8_lossy(text);
        if text.contains(char::is_alphanumeric) && !is_courtesy(&text) {
            self.notices.push((NoticeKind::HiddenText, text.into_owned()));
        }
    }
}

// `This is a multi-part message in MIME format.`
fn is_courtesy(text: &str) -> bool {
    let text = text.trim();
    text.contains("MIME") && text.chars().count() <= 200 && text.lines().count() <= 3
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Text,
    Delimiter,
    Close,
    /// The standard asks for the beginning of the line only; programs ask for all of it.
    Confusing,
}

fn line_kind(line: &[u8], boundary: &[u8]) -> Line {
    let Some(rest) = line.strip_prefix(b"--").and_then(|line| line.strip_prefix(boundary)) else { return Line::Text };
    match rest.trim_ascii_end() {
        b"" => Line::Delimiter,
        b"--" => Line::Close,
        _ => Line::Confusing,
    }
}

// The line end before a boundary belongs to it.
fn without_line_end(part: &[u8]) -> &[u8] {
    let part = part.strip_suffix(b"\n").unwrap_or(part);
    part.strip_suffix(b"\r").unwrap_or(part)
}

/// Whether a signature holds what it signs, and so perhaps something else than the part beside it: the
/// object identifier of data (1.2.840.113549.1.7.1), and content behind it (RFC 5652 § 5.2).
pub(super) fn holds_text(signature: &[u8]) -> bool {
    const DATA: &[u8] = b"\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x01\xA0";
    signature.windows(DATA.len()).any(|window| window == DATA)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(body: &str) -> (Vec<String>, Vec<&'static str>) {
        let split = split(body.as_bytes(), "b");
        let parts = split.parts.iter().map(|part| String::from_utf8_lossy(part).into_owned()).collect();
        (parts, split.notices.iter().map(|(kind, _)| kind.code()).collect())
    }

    #[test]
    fn parts_stand_between_boundaries() {
        assert_eq!(shown("--b\r\nx\r\n--b \r\ny\r\n--b--\r\n"), (vec!["x".to_owned(), "y".to_owned()], vec![]));
        assert_eq!(shown("This is a message in MIME format.\n--b\nx\n--b--"), (vec!["x".to_owned()], vec![]));
        assert_eq!(shown("pas\n--b\nx\n--b--\nnon").1, ["hidden-text", "hidden-text"]);
        assert_eq!(shown("--b\nx\n--bc\ny\n--b--").1, ["repaired-file"]);
        assert_eq!(shown("--b\nx").1, ["repaired-file"]);
    }
}
