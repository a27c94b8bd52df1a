//! Bytes → text: UTF-8 strictly, UTF-16 by its byte-order mark, else a legacy charset, if the
//! text that comes out is clearly words. Nothing malformed is ever repaired.

use super::Unreadable;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;
use std::borrow::Cow;

pub(super) struct Decoded<'a> {
    pub text: Cow<'a, str>,
    /// The charset, if the letters had to tell it.
    pub guessed: Option<&'static str>,
    /// The charset that the file claims, if its bytes say that it is another one.
    pub misdeclared: Option<&'static str>,
}

/// Text whose charset something beside it names. Where the letters contradict the name, they are
/// believed, since they are what was written; but a program may show what the name makes of them.
pub(super) fn decode_as<'a>(bytes: &'a [u8], declared: Option<&'static Encoding>) -> Result<Decoded<'a>, Unreadable> {
    allow_legacy(bytes)?;
    let marked = Encoding::for_bom(bytes).is_some();
    let Some(encoding) = declared.filter(|_| !marked && !bytes.is_ascii()) else {
        return decode_ascii(bytes, declared);
    };
    let misdeclared = Some(encoding.name());
    let told = if encoding == encoding_rs::UTF_8 || std::str::from_utf8(bytes).is_ok() {
        None
    } else {
        encoding.decode_without_bom_handling_and_without_replacement(bytes)
    };
    if let Some(text) = told {
        return match legacy(bytes).filter(|_| !is_plausible(&text)) {
            Some(better) if better.text != text => Ok(Decoded { misdeclared, ..better }),
            _ => Ok(Decoded { text, guessed: None, misdeclared: None }),
        };
    }
    let decoded = decode(bytes)?;
    let honest = encoding == encoding_rs::UTF_8 && decoded.guessed.is_none();
    Ok(Decoded { misdeclared: misdeclared.filter(|_| !honest), ..decoded })
}

// Some charsets write everything in ASCII.
fn decode_ascii<'a>(bytes: &'a [u8], declared: Option<&'static Encoding>) -> Result<Decoded<'a>, Unreadable> {
    let escapes = declared.filter(|encoding| !encoding.is_ascii_compatible() && bytes.is_ascii());
    match escapes.map(|encoding| encoding.decode_without_bom_handling_and_without_replacement(bytes)) {
        Some(Some(text)) => Ok(Decoded { text, guessed: None, misdeclared: None }),
        Some(None) => Err(Unreadable::Charset { offset: 0 }),
        None => decode(bytes),
    }
}

/// Whether a byte-order mark says so.
pub(super) fn is_utf16(bytes: &[u8]) -> bool {
    Encoding::for_bom(bytes).is_some_and(|(encoding, _)| encoding != encoding_rs::UTF_8)
}

/// Bytes of a text that is not in Unicode: whether it is words costs ten times what reading it does.
const LONGEST: usize = 8 << 20;

fn allow_legacy(bytes: &[u8]) -> Result<(), Unreadable> {
    let is_unicode = is_utf16(bytes) || bytes.len() <= LONGEST || std::str::from_utf8(bytes).is_ok();
    if is_unicode { Ok(()) } else { Err(Unreadable::Expands { what: "bytes in an older charset", limit: LONGEST }) }
}

pub(super) fn decode(bytes: &[u8]) -> Result<Decoded<'_>, Unreadable> {
    allow_legacy(bytes)?;
    let told = |text| Ok(Decoded { text, guessed: None, misdeclared: None });
    if let Some((encoding, length)) = Encoding::for_bom(bytes)
        && encoding != encoding_rs::UTF_8
    {
        let rest = bytes.get(length..).unwrap_or_default();
        let text = encoding.decode_without_bom_handling_and_without_replacement(rest);
        return text.map_or(Err(Unreadable::Utf16), told);
    }
    let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(body) {
        Ok(text) => told(Cow::Borrowed(text)),
        Err(error) => {
            legacy(body).ok_or(Unreadable::Charset { offset: error.valid_up_to() + bytes.len() - body.len() })
        }
    }
}

fn legacy(bytes: &[u8]) -> Option<Decoded<'_>> {
    if is_damaged_utf8(bytes) {
        return None;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    is_plausible(&text).then(|| Decoded { text, guessed: Some(encoding.name()), misdeclared: None })
}

// Most of its bytes beyond ASCII stand in well-formed sequences: somebody broke UTF-8.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let beyond = |text: &[u8]| text.iter().filter(|b| !b.is_ascii()).count();
    let good: usize = bytes.utf8_chunks().map(|chunk| beyond(chunk.valid().as_bytes())).sum();
    good * 2 > beyond(bytes)
}

/// Letters that a text must have before its charset can be told from them: about two lines. One
/// stray byte in a shorter text may as well be damage.
const ENOUGH: usize = 120;

// A wrong charset gives symbols, controls, and words of letters that do not go together. At least
// nine in ten of the characters beyond ASCII must stand where a writer would have put them.
fn is_plausible(text: &str) -> bool {
    if text.chars().any(|c| matches!(c, '\u{80}'..='\u{84}' | '\u{86}'..='\u{9F}' | '\u{FFFD}')) {
        return false;
    }
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let (mut good, mut bad) = (0, 0);
    for word in text.split(|c: char| !c.is_alphabetic()) {
        judge_word(word, &mut good, &mut bad);
    }
    for c in text.chars().filter(|c| !c.is_ascii() && !c.is_alphabetic()) {
        *(if is_typographic(c) { &mut good } else { &mut bad }) += 1;
    }
    letters >= ENOUGH && good > 0 && bad * 9 <= good
}

fn judge_word(word: &str, good: &mut usize, bad: &mut usize) {
    let ascii = word.chars().filter(char::is_ascii).count();
    let all = word.chars().count();
    let beyond = all - ascii;
    if beyond == 0 || all == 1 {
        return;
    }
    let latin = word.chars().all(|c| c < '\u{250}');
    let fits = if latin { ascii > 0 } else { ascii == 0 };
    *(if fits { good } else { bad }) += beyond;
}

fn is_typographic(c: char) -> bool {
    matches!(c, '\u{A0}' | '§' | '«' | '»' | '°' | '·' | '£' | '¿' | '¡' | '¹' | '²' | '³' | '½' | '±'
        | '\u{2010}'..='\u{2026}' | '№' | '€'
        | '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}' | '\u{600}'..='\u{6FF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(label: &str, text: &str) -> Vec<u8> {
        Encoding::for_label(label.as_bytes()).expect("a known label").encode(text).0.into_owned()
    }

    #[test]
    fn legacy_text_is_told_by_its_letters() {
        let french = "Le Gouvernement corvanien n’a pas l’intention de céder : où est passé l’excédent ?";
        let russian = "Правительство Корвании не согласно с переносом заседания на октябрь.";
        let arabic = "لا توافق حكومة كورفانيا على تأجيل الجلسة إلى شهر أكتوبر المقبل.";
        let chinese = "科尔瓦尼亚政府不同意将会议推迟到十月，并要求立即答复上述来函。";
        for (label, text) in
            [("windows-1252", french), ("windows-1251", russian), ("windows-1256", arabic), ("gb18030", chinese)]
        {
            let text = format!("{text}\n").repeat(5);
            let bytes = encoded(label, &text);
            let decoded = decode(&bytes).expect(label);
            assert_eq!(decoded.text, text, "{label} read as {:?}", decoded.guessed);
            assert!(decoded.guessed.is_some());
        }
    }

    #[test]
    fn broken_utf8_is_refused_and_never_repaired() {
        let refused: &[&[u8]] = &[
            b"\xC0\xAF",
            b"\xED\xA0\x80",
            b"2.3  overlong: \"\xE0\x80\xAF\" stands here in the text",
            b"a b c \xFE\xFE\xFF\xFF and then a good many words of plain text",
            b"a sequence of five bytes with the last byte missing: \"\xF8\x80\x80\x80\"",
            b"one byte that may be a dash or damage: \"\x96\"",
        ];
        for bytes in refused {
            assert!(matches!(decode(bytes), Err(Unreadable::Charset { .. })), "{}", bytes.escape_ascii());
        }
        let cut = "Une lettre datée du quatorze, dont la dernière lettre est coupée é".as_bytes();
        let cut = &cut[..cut.len() - 1];
        assert!(matches!(decode(cut), Err(Unreadable::Charset { offset }) if offset == cut.len() - 1));
    }

    #[test]
    fn marks_of_byte_order_are_obeyed() {
        assert_eq!(decode(b"\xEF\xBB\xBFa").map(|d| d.text.into_owned()), Ok("a".to_owned()));
        assert_eq!(decode(b"\xFF\xFEa\0").map(|d| d.text.into_owned()), Ok("a".to_owned()));
        assert_eq!(decode(b"\xFE\xFF\0a").map(|d| d.text.into_owned()), Ok("a".to_owned()));
        assert_eq!(decode(b"\xFF\xFE\0\xD8").map(|d| d.text.into_owned()), Err(Unreadable::Utf16));
    }
}
