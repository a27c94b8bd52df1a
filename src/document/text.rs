//! Plain text, as files hold it, mails quote it and viewers paste it.

use super::{Document, Format, Notice, NoticeKind, Unreadable, charset, furniture, lines};

pub(super) fn read(bytes: &[u8]) -> Result<Document<'_>, Unreadable> {
    let charset::Decoded { text, guessed, .. } = charset::decode(bytes)?;
    let mut lines = lines::split(&text);
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
