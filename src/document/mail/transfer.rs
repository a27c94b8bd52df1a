//! Encodings for transport (RFC 2045 § 6). What is malformed is decoded as far as it goes, and said.

use base64::engine::{DecodePaddingMode, Engine as _, GeneralPurpose, GeneralPurposeConfig};

pub(super) struct Decoded {
    pub bytes: Vec<u8>,
    /// Whether every program decodes it so.
    pub clean: bool,
}

const BASE64: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Letters that are decoded at once, a multiple of the four that are three bytes.
const AT_ONCE: usize = 4096;

/// Characters that are none of the alphabet are skipped, as § 6.8 has it; nothing may follow the padding.
pub(super) fn base64(text: &[u8]) -> Decoded {
    let end = text.iter().position(|byte| *byte == b'=').unwrap_or(text.len());
    let (data, padding) = text.split_at(end);
    let mut decoded = Decoded { bytes: Vec::with_capacity(end / 4 * 3), clean: true };
    decoded.clean = padding.iter().all(|byte| *byte == b'=' || byte.is_ascii_whitespace());
    let mut letters = Vec::with_capacity(AT_ONCE);
    for byte in data.iter().filter(|byte| !byte.is_ascii_whitespace()) {
        match byte {
            b'+' | b'/' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => letters.push(*byte),
            _ => decoded.clean = false,
        }
        if letters.len() == AT_ONCE {
            decoded.letters(&letters);
            letters.clear();
        }
    }
    // a single letter in the last group holds no byte
    if letters.len() % 4 == 1 {
        letters.pop();
        decoded.clean = false;
    }
    decoded.letters(&letters);
    decoded
}

/// `=` and two digits are a byte, `=` at a line end is nothing; white space at a line end was added on
/// the way (§ 6.7).
pub(super) fn quoted_printable(text: &[u8]) -> Decoded {
    let mut decoded = Decoded { bytes: Vec::with_capacity(text.len()), clean: true };
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        let content = line.trim_ascii_end();
        let (content, soft) = match content.strip_suffix(b"=") {
            Some(content) => (content, true),
            None => (content, false),
        };
        decoded.line(content);
        if !soft && line.ends_with(b"\n") {
            decoded.bytes.push(b'\n');
        }
    }
    decoded
}

impl Decoded {
    fn letters(&mut self, letters: &[u8]) {
        self.clean &= BASE64.decode_vec(letters, &mut self.bytes).is_ok();
    }

    fn line(&mut self, content: &[u8]) {
        let mut rest = content;
        while let Some((first, tail)) = rest.split_first() {
            let byte = (*first == b'=').then(|| byte_of(tail));
            rest = match byte {
                None => {
                    self.bytes.push(*first);
                    tail
                }
                Some(Some(byte)) => {
                    self.bytes.push(byte);
                    tail.get(2..).unwrap_or_default()
                }
                Some(None) => {
                    self.bytes.push(b'=');
                    self.clean = false;
                    tail
                }
            };
        }
    }
}

fn byte_of(tail: &[u8]) -> Option<u8> {
    u8::from_str_radix(std::str::from_utf8(tail.get(..2)?).ok()?, 16).ok().filter(|_| tail.first() != Some(&b'+'))
}

/// What mails had before MIME: `begin`, lines that begin with their length, `end`.
pub(super) fn uuencode(text: &[u8]) -> Decoded {
    let mut lines = text.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii_end);
    let begins = lines.any(|line| line.starts_with(b"begin "));
    let mut decoded = Decoded { bytes: Vec::new(), clean: begins };
    for line in lines {
        if line == b"end" {
            return decoded;
        }
        let Some((length, data)) = line.split_first() else { continue };
        let mut own = Vec::new();
        for group in data.chunks(4) {
            let bits = group.iter().fold(0_u32, |bits, byte| bits << 6 | u32::from(byte.wrapping_sub(32) & 63));
            let [_, a, b, c] = (bits << (6 * (4 - group.len().min(4)))).to_be_bytes();
            own.extend([a, b, c]);
        }
        own.truncate(usize::from(length.wrapping_sub(32) & 63));
        decoded.bytes.extend(own);
    }
    Decoded { clean: false, ..decoded }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(decoded: &Decoded) -> (String, bool) {
        (String::from_utf8_lossy(&decoded.bytes).into_owned(), decoded.clean)
    }

    #[test]
    fn what_was_encoded_is_decoded() {
        assert_eq!(text(&base64(b"YW\r\nJj\r\nZA==")), ("abcd".to_owned(), true));
        assert_eq!(text(&base64(b"YQ==YQ==")), ("a".to_owned(), false));
        assert_eq!(text(&base64(b"Y!Q")), ("a".to_owned(), false));
        assert_eq!(text(&quoted_printable(b"a=C3=A9 b=\r\nc  \r\nd=3d")), ("aé bc\nd=".to_owned(), true));
        assert_eq!(text(&quoted_printable(b"a=zb")), ("a=zb".to_owned(), false));
        assert_eq!(text(&uuencode(b"begin 644 a\n#0V%T\n`\nend\n")), ("Cat".to_owned(), true));
    }
}
