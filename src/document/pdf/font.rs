//! What the font of a glyph says that it draws, against what the file says that it means.

use super::drawing::Drawing;
use super::sketch;
use super::witness::{Programs, Table};
use crate::radicals;
use hayro_interpret::font::{Glyph, GlyphId, OutlineGlyph, Type3Glyph};
use hayro_interpret::{CacheKey as _, Paint};
use std::collections::HashMap;
use std::rc::Rc;

/// The fonts of a file, by what they are.
#[derive(Default)]
pub(super) struct Fonts {
    known: HashMap<u128, Rc<Table>>,
    drawings: HashMap<u128, Rc<Drawing>>,
    /// Of glyphs that are drawings, in each colour.
    sketches: HashMap<u128, Vec<(u128, Rc<Drawing>)>>,
    programs: Programs,
    /// Whether the file has the names of fonts alone.
    pub has_absent: bool,
}

/// Colours in which a glyph that is a drawing is looked at.
pub(super) const MOST_COLORS: usize = 4;

/// Where it is known which characters the glyphs of a run are.
pub(super) enum Witness {
    Table(Rc<Table>),
    Standard(usize),
}

impl Fonts {
    /// What a glyph draws; `None` where that is not known.
    pub(super) fn drawing<'a>(&mut self, glyph: &Glyph<'a>, paint: &Paint<'a>) -> Option<Rc<Drawing>> {
        match glyph {
            Glyph::Outline(outline) => {
                let known = self.drawings.entry(outline.identifier().cache_key());
                Some(Rc::clone(known.or_insert_with(|| Rc::new(Drawing::of(outline.outline())))))
            }
            Glyph::Type3(drawn) => self.sketched(drawn, paint),
        }
    }

    // Once for each colour, since a glyph may have colours of its own: a drawing costs what its operations do.
    fn sketched<'a>(&mut self, glyph: &Type3Glyph<'a>, paint: &Paint<'a>) -> Option<Rc<Drawing>> {
        let sketches = self.sketches.entry(glyph.cache_key()).or_default();
        let key = paint.cache_key();
        if let Some((_, known)) = sketches.iter().find(|(of, _)| *of == key) {
            return Some(Rc::clone(known));
        }
        if sketches.len() >= MOST_COLORS {
            return None;
        }
        let drawing = Rc::new(Drawing::of(sketch::outline(glyph, paint)));
        sketches.push((key, Rc::clone(&drawing)));
        Some(drawing)
    }

    /// Who knows the glyphs of the font of a glyph.
    pub(super) fn witness(&mut self, glyph: &Glyph<'_>) -> Option<Witness> {
        let Glyph::Outline(outline) = glyph else { return None };
        let Some(data) = outline.font_data() else {
            let program = if self.has_absent { self.programs.find(outline) } else { None };
            return program.map(Witness::Standard);
        };
        let known = self.known.entry(data.cache_key);
        Some(Witness::Table(Rc::clone(known.or_insert_with(|| Rc::new(Table::of(&data.data))))))
    }

    /// The characters that a glyph is; `None` where nobody knows.
    pub(super) fn drawn(&self, witness: &Witness, glyph: &OutlineGlyph) -> Option<String> {
        if glyph.glyph_id() == GlyphId::NOTDEF {
            return None;
        }
        match witness {
            Witness::Table(table) => table.drawn(glyph.glyph_id()),
            Witness::Standard(program) => self.programs.character(*program, glyph.glyph_id()).map(String::from),
        }
    }
}

/// What a mapping says, mended where a producer wrote the letters of a ligature with their bytes in the wrong order:
/// `ff` as U+6600 U+6600. Where it lost some of them besides, it cannot be read.
pub(super) fn mended(text: String) -> String {
    let swapped = |c: char| u32::from(c).trailing_zeros() >= 8 && (0x4100..0x7B00).contains(&u32::from(c));
    let letter = |c: char| char::from_u32(u32::from(c) >> 8).filter(char::is_ascii_lowercase);
    if !text.chars().all(|c| u32::from(c).trailing_zeros() >= 8 && c != '\0') || !text.chars().any(swapped) {
        return text;
    }
    let letters: Option<String> = text.chars().map(letter).collect();
    let is_ligature = |letters: &String| LIGATURES.contains(&letters.as_str());
    letters.filter(is_ligature).unwrap_or_else(|| if text.chars().count() > 1 { "\u{FFFD}".to_owned() } else { text })
}

const LIGATURES: &[&str] = &["ff", "fi", "fl", "ffi", "ffl", "ft", "tt", "st", "ct"];

/// A mapping that maps to nothing readable.
pub(super) fn says_nothing(text: &str) -> bool {
    text.is_empty() || text.chars().all(|c| c == '\u{FFFD}' || c == '\u{0}')
}

/// Whether a text is what one of the characters of a glyph says. Letters that fonts draw as one are one, and so
/// are signs that look the same.
pub(super) fn agree(text: &str, drawn: &str) -> bool {
    let mut letters = text.chars();
    let (Some(letter), None) = (letters.next(), letters.next()) else { return true };
    let is_form = |other: char| compatible(letter) == compatible(other);
    drawn.chars().any(|other| letter == other || alike(letter) == alike(other) || is_form(other))
}

// Letters of Arabic script have a form for each place in a word, and full-width letters are letters.
fn compatible(c: char) -> String {
    icu_normalizer::ComposingNormalizerBorrowed::new_nfkc().normalize(c.encode_utf8(&mut [0; 4])).into_owned()
}

fn alike(c: char) -> char {
    match c {
        '\u{A0}' | '\u{2002}'..='\u{200A}' | '\u{202F}' | '\u{3000}' => ' ',
        '\u{AD}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2043}' | '\u{2}' | '\u{FFFE}' => '-',
        '\u{B5}' => '\u{3BC}',
        '\u{2126}' => '\u{3A9}',
        '\u{2219}' | '\u{22C5}' | '\u{2022}' | '\u{B7}' => '\u{B7}',
        '\u{2044}' | '\u{2215}' => '/',
        '\u{2018}' | '\u{2019}' | '\u{2BC}' => '\'',
        // drawn facing the other way where the page runs to the left
        ')' => '(',
        ']' => '[',
        '}' => '{',
        '»' => '«',
        '”' => '“',
        '>' => '<',
        c => radicals::ideograph(c).unwrap_or(c),
    }
}
