//! Files that hold mails one after the other (RFC 4155), and what such files do to lines that begin with
//! `From `.

use std::borrow::Cow;

/// The mails of a file; a file with one is that mail.
pub(super) fn mails(bytes: &[u8]) -> Vec<Cow<'_, [u8]>> {
    if !bytes.starts_with(b"From ") {
        return vec![Cow::Borrowed(bytes)];
    }
    let mut mails: Vec<Vec<u8>> = Vec::new();
    let mut blank = true;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if blank && line.starts_with(b"From ") {
            mails.push(Vec::new());
        } else if let Some(mail) = mails.last_mut() {
            mail.extend_from_slice(line);
        }
        blank = line.trim_ascii().is_empty();
    }
    mails.into_iter().map(Cow::Owned).collect()
}

/// Text in which `>From ` stands for `From `, as programs write it on the way, unless lines around it are
/// quoted too.
pub(super) fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains(">From ") || text.lines().filter(|line| line.starts_with('>')).any(|line| !is_escaped(line)) {
        return Cow::Borrowed(text);
    }
    let lines = text.split_inclusive('\n');
    lines.map(|line| if is_escaped(line) { line.get(1..).unwrap_or_default() } else { line }).collect()
}

fn is_escaped(line: &str) -> bool {
    line.starts_with(">From ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mails_are_parted_and_their_lines_restored() {
        assert_eq!(mails(b"From: a\n\nFrom b\n").len(), 1);
        assert_eq!(mails(b"From a\nx: y\n\nb\n\nFrom c\nx: y\n\nd\n").len(), 2);
        assert_eq!(unescape("a\n>From b\n"), "a\nFrom b\n");
        assert_eq!(unescape("> a\n>From b\n"), "> a\n>From b\n");
    }
}
