//! `ActualText` (ISO 32000-2, 14.9.4): what glyphs are to be read as. Producers need it where they draw a ligature
//! that no font names; an attacker can have any page read as anything. So it is believed only of glyphs that
//! say nothing themselves.

use super::glyph::Glyph;

/// A marked sequence that is to be read as a text.
pub(super) struct Span {
    pub text: String,
    /// The first glyph in it.
    pub first: usize,
}

/// A text string: UTF-16 or UTF-8 by its mark, else a byte a character (of which ASCII alone matters here).
pub(super) fn decode(bytes: &[u8]) -> String {
    if let Some(units) = bytes.strip_prefix(b"\xFE\xFF") {
        let units: Vec<u16> =
            units.chunks_exact(2).map(|pair| pair.iter().fold(0, |unit, byte| unit << 8 | u16::from(*byte))).collect();
        return String::from_utf16_lossy(&units);
    }
    match bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(text) => String::from_utf8_lossy(text).into_owned(),
        None => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

impl Span {
    /// Gives the text to glyphs that say nothing; returns what it says against those that do.
    pub(super) fn settle(self, glyphs: &mut [Glyph]) -> Option<String> {
        let said: String = glyphs.iter().filter_map(|glyph| glyph.text.as_deref()).collect();
        if glyphs.is_empty() || folded(&said) == folded(&self.text) {
            return None;
        }
        let silent = glyphs.iter().filter(|glyph| glyph.text.is_none()).count();
        if silent > 0 && holds_in_order(&folded(&self.text), &folded(&said)) {
            return self.give(glyphs);
        }
        Some(format!("{} / {}", said.trim(), self.text.trim()))
    }

    // Letters that the others do not say go to those that say nothing; here all to the first, since
    // they stand side by side.
    fn give(self, glyphs: &mut [Glyph]) -> Option<String> {
        for glyph in glyphs.iter_mut() {
            glyph.text = Some(String::new());
        }
        if let Some(first) = glyphs.first_mut() {
            first.text = Some(self.text);
        }
        None
    }
}

// Hyphens of every kind are one, and white space is nothing.
fn folded(text: &str) -> String {
    let hyphen = |c| if matches!(c, '\u{AD}' | '\u{2010}' | '\u{2011}') { '-' } else { c };
    let ligature = |c: char| match c {
        'ﬀ' => "ff".to_owned(),
        'ﬁ' => "fi".to_owned(),
        'ﬂ' => "fl".to_owned(),
        'ﬃ' => "ffi".to_owned(),
        'ﬄ' => "ffl".to_owned(),
        'ﬅ' | 'ﬆ' => "st".to_owned(),
        c => c.to_string(),
    };
    text.chars().filter(|c| !c.is_whitespace()).map(hyphen).flat_map(|c| ligature(c).chars().collect::<Vec<_>>()).collect()
}

fn holds_in_order(text: &str, letters: &str) -> bool {
    let mut rest = text.chars();
    letters.chars().all(|letter| rest.any(|c| c == letter))
}
