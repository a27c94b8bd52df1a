//! `ActualText` (ISO 32000-2, 14.9.4): what glyphs are to be read as. Producers need it where they draw a ligature
//! that no font names; an attacker can have any page read as anything. So it is believed only of glyphs that
//! say nothing themselves.

use super::direction;
use super::glyph::Glyph;
use crate::radicals;

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
            // a letter may be drawn by several glyphs, of which one says it
            for silent in glyphs.iter_mut().filter(|glyph| glyph.text.is_none() && !said.is_empty()) {
                silent.text = Some(String::new());
            }
            return None;
        }
        let silent = glyphs.iter().any(|glyph| glyph.text.is_none());
        if silent && holds_in_order(&folded(&self.text), &folded(&said)) {
            give(self.text, glyphs);
            return None;
        }
        if let [glyph] = glyphs
            && self.is_cluster_of(glyph)
        {
            return None;
        }
        // accents that are drawn by glyphs of their own
        if letters(&said) == letters(&self.text) {
            return None;
        }
        Some(format!("{} / {}", said.trim(), self.text.trim()))
    }

    // A letter with its accents may be said by each of the glyphs that draw it: then a glyph without width
    // draws the accents, and another the letter.
    fn is_cluster_of(&self, glyph: &mut Glyph) -> bool {
        let said = folded(glyph.text());
        let common = marks(&self.text).filter(|mark| said.contains(*mark));
        if glyph.is_narrow() {
            let common: String = common.collect();
            if common.is_empty() {
                return false;
            }
            glyph.text = Some(marks(&self.text).collect());
            return true;
        }
        let is_letter = letters(&said) == letters(&self.text) && !letters(&said).is_empty();
        if is_letter {
            glyph.text = Some(letters(&said).chars().chain(common).collect());
        }
        is_letter
    }
}

// All of it to the widest: the others stand over it, or beside it in a ligature.
fn give(text: String, glyphs: &mut [Glyph]) {
    for glyph in glyphs.iter_mut() {
        glyph.text = Some(String::new());
    }
    let widest = glyphs.iter_mut().max_by(|a, b| (a.end - a.start).abs().total_cmp(&(b.end - b.start).abs()));
    if let Some(widest) = widest {
        widest.text = Some(text);
    }
}

// Ligatures and forms are their letters, hyphens of every kind are one, brackets face one way, and white
// space is nothing.
fn folded(text: &str) -> String {
    let one = |c| match c {
        '\u{AD}' | '\u{2010}' | '\u{2011}' => '-',
        ')' => '(',
        ']' => '[',
        '}' => '{',
        '»' => '«',
        '”' => '“',
        c => c,
    };
    let compatible = icu_normalizer::ComposingNormalizerBorrowed::new_nfkc().normalize(text).into_owned();
    let whole = |c| radicals::ideograph(c).unwrap_or(c);
    compatible.chars().filter(|c| !c.is_whitespace()).map(one).map(whole).collect()
}

// Without accents that are characters of their own.
fn letters(text: &str) -> String {
    folded(text).chars().filter(|c| !direction::is_mark(*c)).collect()
}

fn marks(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| direction::is_mark(*c))
}

fn holds_in_order(text: &str, letters: &str) -> bool {
    let mut rest = text.chars();
    letters.chars().all(|letter| rest.any(|c| c == letter))
}
