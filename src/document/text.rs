//! Plain text, as files hold it, mails quote it and viewers paste it.

use super::{Document, Format, Limits, Notice, NoticeKind, Unreadable, charset, furniture, lines};

pub(super) fn read<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Document<'a>, Unreadable> {
    // two bytes of UTF-16 are one of UTF-8 at least, and one of any other charset is
    limits.allow_text(bytes.len() / if charset::is_utf16(bytes) { 2 } else { 1 })?;
    let charset::Decoded { text, guessed, .. } = charset::decode(bytes)?;
    let mut lines = lines::split(&text, limits)?;
    let quoted = lines::unquote(&text, &mut lines);
    furniture::mark(&text, &mut lines);
    let mut notices = Vec::new();
    if let Some(name) = guessed {
        notices.push(Notice { kind: NoticeKind::CharsetGuessed, place: None, count: 1, detail: name.to_owned() });
    }
    if quoted > 0 {
        notices.push(Notice { kind: NoticeKind::MailQuoting, place: None, count: quoted, detail: ">".to_owned() });
    }
    Ok(Document { format: Format::Text, text, lines, notices })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_text_or_lines_than_are_read_are_refused_before_they_are_copied() {
        let limits = Limits { text: 10, lines: 3, ..Limits::default() };
        let of = |text: &[u8]| read(text, &limits).err();
        assert_eq!(of(b"ab cd ef g"), None);
        assert_eq!(of(b"ab cd ef gh"), Some(Unreadable::Expands { what: "bytes of text", limit: 10 }));
        assert_eq!(of(b"a\nb\nc\nd\n"), Some(Unreadable::Expands { what: "lines", limit: 3 }));
        assert_eq!(of(b"\xFF\xFEa\0b\0c\0d\0e\0f\0g\0"), None);
    }
}
