//! The charset that a page declares of itself: HTML § 13.2.3.2, "prescan a byte stream to determine its
//! encoding".

use encoding_rs::Encoding;

/// How far into the file the declaration may stand.
const WITHIN: usize = 1024;

/// The encoding that the first declaration in the page names.
pub(super) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let mut rest = bytes.get(..WITHIN.min(bytes.len()))?;
    while !rest.is_empty() {
        if rest.starts_with(b"<!--") {
            rest = after(rest.get(2..)?, b"-->")?;
        } else if is_meta(rest) {
            let (found, tail) = meta(rest.get(5..)?);
            if found.is_some() {
                return found;
            }
            rest = tail;
        } else if is_tag(rest) {
            rest = skip_attributes(rest);
        } else if rest.starts_with(b"<!") || rest.starts_with(b"</") || rest.starts_with(b"<?") {
            rest = after(rest, b">")?;
        } else {
            rest = rest.get(1..)?;
        }
    }
    None
}

fn after<'a>(bytes: &'a [u8], end: &[u8]) -> Option<&'a [u8]> {
    let at = bytes.windows(end.len()).position(|window| window == end)?;
    bytes.get(at + end.len()..)
}

const fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\x0C' | b'\r' | b' ')
}

fn is_meta(bytes: &[u8]) -> bool {
    bytes.get(..5).is_some_and(|head| head.eq_ignore_ascii_case(b"<meta"))
        && bytes.get(5).is_some_and(|next| is_space(*next) || *next == b'/')
}

fn is_tag(bytes: &[u8]) -> bool {
    let letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
    bytes.first() == Some(&b'<') && (letter(1) || bytes.get(1) == Some(&b'/') && letter(2))
}

fn skip_attributes(tag: &[u8]) -> &[u8] {
    let end = tag.iter().position(|byte| is_space(*byte) || *byte == b'>').unwrap_or(tag.len());
    let mut rest = tag.get(end..).unwrap_or_default();
    while let Some((_, _, tail)) = attribute(rest) {
        rest = tail;
    }
    rest
}

// What a meta element declares, and what follows its attributes. The first of each name counts.
fn meta(bytes: &[u8]) -> (Option<&'static Encoding>, &[u8]) {
    let mut rest = bytes;
    let mut seen: Vec<Vec<u8>> = Vec::new();
    let (mut pragma, mut charset, mut needs_pragma) = (false, None, None);
    while let Some((name, value, tail)) = attribute(rest) {
        rest = tail;
        if seen.contains(&name) {
            continue;
        }
        match name.as_slice() {
            b"http-equiv" => pragma = value == b"content-type",
            b"content" if charset.is_none() => {
                charset = from_content(&value);
                needs_pragma = charset.map(|_| true);
            }
            b"charset" => (charset, needs_pragma) = (Encoding::for_label(&value), Some(false)),
            _ => {}
        }
        seen.push(name);
    }
    let counts = needs_pragma.is_some_and(|needs| !needs || pragma);
    (charset.filter(|_| counts).map(as_readable), rest)
}

// A page that could be read so far is not in UTF-16, whatever it says.
fn as_readable(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == encoding_rs::UTF_16BE || encoding == encoding_rs::UTF_16LE {
        encoding_rs::UTF_8
    } else if encoding == encoding_rs::X_USER_DEFINED {
        encoding_rs::WINDOWS_1252
    } else {
        encoding
    }
}

// Name and value in lower case, and what follows; `None` at the end of the tag.
fn attribute(bytes: &[u8]) -> Option<(Vec<u8>, Vec<u8>, &[u8])> {
    let start = bytes.iter().position(|byte| !is_space(*byte) && *byte != b'/')?;
    let rest = bytes.get(start..)?;
    if rest.first() == Some(&b'>') {
        return None;
    }
    let is_end = |(at, byte): (usize, &u8)| match byte {
        b'=' => at > 0,
        byte => is_space(*byte) || matches!(byte, b'/' | b'>'),
    };
    let length = rest.iter().enumerate().position(|(at, byte)| is_end((at, byte))).unwrap_or(rest.len());
    let name = rest.get(..length)?.to_ascii_lowercase();
    let tail = rest.get(length..)?.trim_ascii_start();
    match tail.strip_prefix(b"=") {
        Some(tail) => value(tail.trim_ascii_start()).map(|(value, tail)| (name, value, tail)),
        None => Some((name, Vec::new(), rest.get(length..)?)),
    }
}

fn value(bytes: &[u8]) -> Option<(Vec<u8>, &[u8])> {
    if let quote @ (b'"' | b'\'') = bytes.first()? {
        let length = bytes.get(1..)?.iter().position(|byte| byte == quote)?;
        return Some((bytes.get(1..=length)?.to_ascii_lowercase(), bytes.get(length + 2..)?));
    }
    let length = bytes.iter().position(|byte| is_space(*byte) || *byte == b'>').unwrap_or(bytes.len());
    Some((bytes.get(..length)?.to_ascii_lowercase(), bytes.get(length..)?))
}

// `text/html; charset=…`, HTML § 2.5.
fn from_content(content: &[u8]) -> Option<&'static Encoding> {
    let mut rest = content;
    loop {
        rest = after(rest, b"charset")?;
        let tail = rest.trim_ascii_start();
        let Some(tail) = tail.strip_prefix(b"=") else { continue };
        let tail = tail.trim_ascii_start();
        let label = match tail.first()? {
            quote @ (b'"' | b'\'') => tail.get(1..)?.split(|byte| byte == quote).next().filter(|label| {
                // an unmatched quote names nothing
                label.len() + 1 < tail.len()
            })?,
            _ => tail.split(|byte| is_space(*byte) || *byte == b';').next()?,
        };
        return Encoding::for_label(label);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_declaration_that_is_one_counts() {
        let cases = [
            ("<meta charset=iso-8859-5>", Some("ISO-8859-5")),
            ("<META CHARSET = 'UTF-16'>", Some("UTF-8")),
            ("<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>", Some("KOI8-R")),
            ("<meta content='text/html; charset=koi8-r'>", None),
            ("<!-- <meta charset=koi8-r> --><meta charset=utf-8>", Some("UTF-8")),
            ("<p title='<meta charset=koi8-r>'><meta charset=utf-8>", Some("UTF-8")),
            ("<meta charset=nonsense><meta charset=gbk>", Some("GBK")),
            ("<metacharset=gbk>", None),
        ];
        for (page, expected) in cases {
            assert_eq!(declared(page.as_bytes()).map(Encoding::name), expected, "{page}");
        }
    }
}
