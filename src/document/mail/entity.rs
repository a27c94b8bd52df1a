//! One entity of a mail: its fields, and its body as it was before it was encoded for transport.

use super::transfer;
use crate::document::NoticeKind;
use mail_parser::{ContentType, MessageParser, MimeHeaders};
use std::borrow::Cow;

/// A message, or a part of one (RFC 2045 § 2.4).
pub(super) struct Entity<'a> {
    kind: Option<ContentType<'a>>,
    disposition: Option<ContentType<'a>>,
    encoding: String,
    pub id: Option<String>,
    pub name: Option<String>,
    pub subject: Option<String>,
    /// What follows the fields, as it stands in the file.
    pub raw: &'a [u8],
    bytes: &'a [u8],
    /// What is wrong with the fields.
    pub doubts: Vec<(NoticeKind, String)>,
}

/// Bytes of fields that are read: a field of a few bytes costs hundreds.
const HEAD: usize = 1 << 20;

/// Fields that may stand once (RFC 5322 § 3.6, RFC 2045 § 3, RFC 2183).
const ONCE: &[&str] = &[
    "from",
    "sender",
    "reply-to",
    "to",
    "cc",
    "bcc",
    "date",
    "subject",
    "message-id",
    "in-reply-to",
    "references",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "content-disposition",
    "content-id",
];

impl<'a> Entity<'a> {
    pub fn parse(bytes: &'a [u8]) -> Self {
        let (whole, raw, cut) = split(bytes);
        let head = whole.get(..HEAD).unwrap_or(whole);
        let message = MessageParser::default().parse_headers(head).unwrap_or_default();
        let mut root = message.parts.into_iter().next().unwrap_or_default();
        let owned = |text: Option<&str>| text.map(str::to_owned);
        let mut entity = Self {
            encoding: root.content_transfer_encoding().unwrap_or_default().trim().to_ascii_lowercase(),
            id: owned(root.content_id()),
            name: owned(root.attachment_name()),
            subject: subject(&root.headers),
            kind: structured(&mut root.headers, "Content-Type"),
            disposition: structured(&mut root.headers, "Content-Disposition"),
            raw,
            bytes,
            doubts: Vec::new(),
        };
        entity.note_repeated(head);
        if head.windows(2).any(|pair| pair.first() == Some(&b'\r') && pair.last() != Some(&b'\n')) {
            entity.doubts.push((NoticeKind::RepairedFile, "half a line end among the fields".to_owned()));
        }
        if head.len() < whole.len() {
            entity.doubts.push((NoticeKind::RepairedFile, "more fields than are read".to_owned()));
        }
        if cut {
            entity.doubts.push((NoticeKind::RepairedFile, "fields without an empty line after them".to_owned()));
        }
        entity
    }

    // Programs differ in which of two fields they believe.
    fn note_repeated(&mut self, head: &[u8]) {
        let names: Vec<String> = field_names(head).collect();
        let twice = |name: &&&str| names.iter().filter(|own| own == *name).count() > 1;
        let mut repeated: Vec<&str> = ONCE.iter().filter(twice).copied().collect();
        for (field, value) in [("content-type", &self.kind), ("content-disposition", &self.disposition)] {
            if value.as_ref().is_some_and(repeats_a_parameter) {
                repeated.push(field);
            }
        }
        self.doubts.extend(repeated.into_iter().map(|name| (NoticeKind::RepeatedHeader, name.to_owned())));
    }

    /// Type and subtype, in lower case; what no field says is plain text.
    pub fn kind(&self, default: &'static str) -> (String, String) {
        let (main, sub) = match &self.kind {
            Some(kind) => (kind.c_type.as_ref(), kind.c_subtype.as_deref().unwrap_or_default()),
            None => default.split_once('/').unwrap_or_default(),
        };
        (main.to_ascii_lowercase(), sub.to_ascii_lowercase())
    }

    /// A parameter of the type.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.kind.as_ref()?.attribute(name)
    }

    pub fn is_attachment(&self) -> bool {
        self.disposition.as_ref().is_some_and(ContentType::is_attachment)
    }

    pub fn is_inline(&self) -> bool {
        self.disposition.as_ref().is_some_and(ContentType::is_inline)
    }

    pub fn is_encoded(&self) -> bool {
        !matches!(self.encoding.as_str(), "" | "7bit" | "8bit" | "binary")
    }

    /// All of it, as it stands in the file.
    pub fn whole(&self) -> Vec<u8> {
        self.bytes.to_vec()
    }

    /// Its content; what is wrong with its encoding is noted.
    pub fn content(&mut self) -> Cow<'a, [u8]> {
        let decoded = match self.encoding.as_str() {
            "" | "7bit" | "8bit" | "binary" => return Cow::Borrowed(self.raw),
            "quoted-printable" => transfer::quoted_printable(self.raw),
            "base64" => transfer::base64(self.raw),
            "x-uuencode" | "uuencode" | "x-uue" | "uue" => transfer::uuencode(self.raw),
            _ => transfer::Decoded { bytes: self.raw.to_vec(), clean: false },
        };
        if !decoded.clean {
            self.doubts.push((NoticeKind::RepairedFile, format!("malformed {}", self.encoding)));
        }
        Cow::Owned(decoded.bytes)
    }
}

fn structured<'a>(headers: &mut Vec<mail_parser::Header<'a>>, name: &str) -> Option<ContentType<'a>> {
    let at = headers.iter().position(|header| header.name() == name)?;
    headers.swap_remove(at).value.into_content_type()
}

fn subject(headers: &[mail_parser::Header<'_>]) -> Option<String> {
    let subject = headers.iter().find(|header| header.name() == "Subject")?;
    subject.value().as_text().map(str::to_owned)
}

fn repeats_a_parameter(kind: &ContentType<'_>) -> bool {
    let names: Vec<String> = kind.attributes().into_iter().flatten().map(|own| own.name.to_ascii_lowercase()).collect();
    names.iter().enumerate().any(|(at, name)| names.iter().skip(at + 1).any(|other| other == name))
}

// Fields, body, and whether nothing parts them.
fn split(bytes: &[u8]) -> (&[u8], &[u8], bool) {
    let mut end = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let bare = line.trim_ascii_end();
        if bare.is_empty() {
            let (head, rest) = bytes.split_at(end);
            return (head, rest.get(line.len()..).unwrap_or_default(), false);
        }
        let folded = line.starts_with(b" ") || line.starts_with(b"\t");
        if !folded && !is_field(bare) {
            let (head, rest) = bytes.split_at(end);
            return (head, rest, true);
        }
        end += line.len();
    }
    (bytes, &[], false)
}

fn is_field(line: &[u8]) -> bool {
    let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
    name.len() < line.len() && !name.is_empty() && name.trim_ascii_end().iter().all(u8::is_ascii_graphic)
}

fn field_names(head: &[u8]) -> impl Iterator<Item = String> {
    let fields = head.split(|byte| *byte == b'\n').filter(|line| !line.starts_with(b" ") && !line.starts_with(b"\t"));
    fields.filter(|line| is_field(line.trim_ascii_end())).map(|line| {
        let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
        String::from_utf8_lossy(name.trim_ascii()).to_ascii_lowercase()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_say_what_a_part_is() {
        let mut entity = Entity::parse(
            b"Content-Type: text/plain;\r\n charset*=utf-8''utf-8; name*0=a; name*1=b.txt\r\n\
            Content-Transfer-Encoding: BASE64\r\n\r\nYWJj\r\n",
        );
        assert_eq!(entity.kind("text/plain"), ("text".to_owned(), "plain".to_owned()));
        assert_eq!((entity.parameter("charset"), entity.name.as_deref()), (Some("utf-8"), Some("ab.txt")));
        assert_eq!(&*entity.content(), b"abc");
        assert!(entity.doubts.is_empty());
    }

    #[test]
    fn what_stands_twice_is_doubted() {
        let kinds = |bytes: &[u8]| {
            let entity = Entity::parse(bytes);
            entity.doubts.iter().map(|(kind, what)| format!("{} {what}", kind.code())).collect::<Vec<_>>()
        };
        assert_eq!(kinds(b"Subject: a\nsubject : b\n\n"), ["repeated-header subject"]);
        assert_eq!(kinds(b"Received: a\nReceived: b\n\n"), [""; 0]);
        assert_eq!(
            kinds(b"Content-Type: multipart/mixed; boundary=a; boundary=b\n\n"),
            ["repeated-header content-type"]
        );
        assert_eq!(kinds(b"Subject: a\nno field\n").len(), 1);
    }
}
