//! What a file is, by its first bytes: a name proves nothing.

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// PDF.
    Pdf,
    /// A text document of Word (Office Open XML).
    Docx,
    /// A text document of `LibreOffice` and others (`OpenDocument`).
    Odt,
    /// Any other ZIP archive.
    Zip,
    /// Rich Text Format.
    Rtf,
    /// A web page.
    Html,
    /// A mail as its program stores it.
    Mail,
    /// Text that a program recognized in pictures, as archives keep it.
    Alto,
    /// The container of .doc and .msg.
    OldOffice,
    /// A picture.
    Picture,
    /// Bytes full of NUL: no text, or UTF-16 without a byte-order mark.
    Binary,
}

impl Format {
    /// With its article, for a sentence.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "plain text",
            Self::Pdf => "a PDF",
            Self::Docx => "a Word document (DOCX)",
            Self::Odt => "an OpenDocument text (ODT)",
            Self::Zip => "a ZIP archive",
            Self::Rtf => "an RTF document",
            Self::Html => "a web page",
            Self::Mail => "a stored mail",
            Self::Alto => "recognized text (ALTO)",
            Self::OldOffice => "an old Office file (.doc, .msg)",
            Self::Picture => "a picture",
            Self::Binary => "a binary file, or UTF-16 without a byte-order mark",
        }
    }
}

const MAGIC: &[(&[u8], Format)] = &[
    (b"%PDF-", Format::Pdf),
    (b"PK\x03\x04", Format::Zip),
    (b"PK\x05\x06", Format::Zip),
    (b"{\\rtf", Format::Rtf),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Format::OldOffice),
    (b"\x89PNG\r\n\x1A\n", Format::Picture),
    (b"\xFF\xD8\xFF", Format::Picture),
    (b"GIF8", Format::Picture),
    (b"II*\0", Format::Picture),
    (b"MM\0*", Format::Picture),
];

/// How far into the file a format may announce itself.
const HEAD: usize = 4096;

pub(super) fn format(bytes: &[u8]) -> Format {
    let head = bytes.get(..HEAD.min(bytes.len())).unwrap_or(bytes);
    if let Some((_, format)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return if *format == Format::Zip { in_zip(bytes) } else { *format };
    }
    if is_late_pdf(bytes) {
        return Format::Pdf;
    }
    if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") {
        let ascii: Vec<u8> = head.iter().copied().filter(|byte| byte.is_ascii() && *byte != 0).collect();
        return if is_html(ascii.trim_ascii_start()) { Format::Html } else { Format::Text };
    }
    let empty: usize = head.iter().map(|&b| usize::from(b == 0)).sum();
    if empty * 4 > head.len() {
        return Format::Binary;
    }
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    if is_mail(text) {
        Format::Mail
    } else if is_alto(text) {
        Format::Alto
    } else if is_html(text) {
        Format::Html
    } else {
        Format::Text
    }
}

// An XML file of which the first element is called so, perhaps with a prefix.
fn is_alto(text: &[u8]) -> bool {
    let names = |name: &[u8]| text.windows(name.len()).any(|window| window == name);
    text.starts_with(b"<") && (names(b"<alto") || names(b":alto ")) && !names(b"<html")
}

// Programs open a PDF that begins within the first 1024 bytes.
fn is_late_pdf(bytes: &[u8]) -> bool {
    let head = bytes.get(..1024.min(bytes.len())).unwrap_or(bytes);
    head.windows(8).any(|window| matches!(window, [b'\n' | b'\r', rest @ ..] if is_pdf_head(rest)))
}

fn is_pdf_head(bytes: &[u8]) -> bool {
    matches!(bytes, [b'%', b'P', b'D', b'F', b'-', b'1' | b'2', b'.', ..])
}

/// How far from the end of an archive its directory is looked for.
const DIRECTORY: usize = 1 << 20;

// The names in its directory tell.
fn in_zip(archive: &[u8]) -> Format {
    let directory = archive.get(archive.len().saturating_sub(DIRECTORY)..).unwrap_or(archive);
    let names = |name: &[u8]| directory.windows(name.len()).any(|window| window == name);
    if names(b"word/") && names(b"[Content_Types].xml") {
        Format::Docx
    } else if names(b"mimetype") && names(b"content.xml") {
        Format::Odt
    } else {
        Format::Zip
    }
}

// MIME Sniffing § 7.1, and what stands at the beginning of parts of mails.
fn is_html(text: &[u8]) -> bool {
    const TAGS: &[&str] = &[
        "!doctype",
        "html",
        "head",
        "script",
        "iframe",
        "h1",
        "h2",
        "h3",
        "div",
        "font",
        "table",
        "a",
        "style",
        "title",
        "b",
        "body",
        "br",
        "p",
        "meta",
        "link",
        "span",
        "ul",
        "ol",
        "pre",
        "center",
        "section",
        "article",
        "main",
        "header",
        "blockquote",
        "base",
        "?xml",
    ];
    let starts = |tag: &&str| {
        let (name, rest) = text.get(1..)?.split_at_checked(tag.len())?;
        let ends = rest.first().is_some_and(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'));
        Some(ends && name.eq_ignore_ascii_case(tag.as_bytes()))
    };
    let begins =
        text.starts_with(b"<!--") || text.starts_with(b"<") && TAGS.iter().any(|tag| starts(tag) == Some(true));
    begins || ends_elements(text)
}

// A page that begins with text still closes what it opens.
fn ends_elements(text: &[u8]) -> bool {
    let ends = |name: &[u8]| text.windows(name.len()).any(|window| window.eq_ignore_ascii_case(name));
    text.contains(&b'<')
        && [&b"</p>"[..], b"</li>", b"</ul>", b"</ol>", b"</div>", b"</td>", b"</body>", b"</html>"]
            .into_iter()
            .any(ends)
}

// A header block as RFC 5322 has it, with a field that only a mail program writes. A mail that
// was pasted as text has none of these and is text.
fn is_mail(text: &[u8]) -> bool {
    let mut machine = false;
    // the line that a box of mails puts before each
    let envelope = text.starts_with(b"From ").then(|| text.iter().position(|&b| b == b'\n')).flatten();
    let text = envelope.map_or(text, |end| text.get(end + 1..).unwrap_or_default());
    for line in text.split_inclusive(|&b| b == b'\n') {
        if !line.ends_with(b"\n") && text.len() > HEAD / 2 {
            // the head was cut here
            return machine;
        }
        let line = line.trim_ascii_end();
        if line.is_empty() {
            return machine;
        }
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            continue;
        }
        let Some(colon) = line.iter().position(|&b| b == b':') else { return false };
        let field = line.get(..colon).unwrap_or_default();
        if field.is_empty() || !field.iter().all(u8::is_ascii_graphic) {
            return false;
        }
        machine |= ["mime-version", "received", "content-type", "message-id", "return-path", "dkim-signature"]
            .iter()
            .any(|name| field.eq_ignore_ascii_case(name.as_bytes()));
    }
    machine
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_bytes() {
        let cases: &[(&[u8], Format)] = &[
            (b"%PDF-1.7\n", Format::Pdf),
            (b"PK\x03\x04....", Format::Zip),
            (b"junk\n%PDF-1.7\n", Format::Pdf),
            (b"%PDF- is how such a file begins.", Format::Pdf),
            (b"A file begins with %PDF- if it is one.", Format::Text),
            (b"{\\rtf1\\ansi", Format::Rtf),
            (b"\xEF\xBB\xBF <!DOCTYPE HTML>", Format::Html),
            (b"<!-- a page --><p>", Format::Html),
            (b"<P\nclass=x>", Format::Html),
            (b"<person> wrote:", Format::Text),
            (b"Text<ul><li>of a page</li></ul>", Format::Html),
            (b"\xFF\xFE<\0p\0>\0", Format::Html),
            (b"From: a@b\r\nMIME-Version: 1.0\r\n\r\nText", Format::Mail),
            (b"From: the Minister\nSubject: our letter\n\nText", Format::Text),
            (b"Note: this line is text.\nAnd this", Format::Text),
            (b"\xFF\xFEL\0e\0t\0t\0r\0e\0", Format::Text),
            (b"L\0e\0t\0t\0r\0e\0", Format::Binary),
            (b"Lettre", Format::Text),
        ];
        for (bytes, expected) in cases {
            assert_eq!(format(bytes), *expected, "{}", String::from_utf8_lossy(bytes));
        }
    }
}
