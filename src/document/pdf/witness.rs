//! Who else knows which character a glyph is: the font's own table, and the names of its glyphs (Adobe Glyph List).

use hayro_font::{Font as PdfFont, FontCache, FontGlyph};
use hayro_interpret::InterpreterSettings;
use hayro_interpret::font::{FontData, GlyphId, OutlineGlyph, StandardFont};
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name};
use skrifa::raw::ps::agl;
use skrifa::{Font, FontRef, MetadataProvider as _};
use std::cell::RefCell;
use std::collections::HashMap;

/// Larger fonts are not looked into for what their glyphs are, in characters.
const MOST_CHARACTERS: usize = 70_000;

/// What a font that is in the file says of its glyphs.
pub(super) struct Table {
    characters: HashMap<u32, Vec<char>>,
    names: Option<Font>,
    named: RefCell<HashMap<u32, Option<char>>>,
}

impl Table {
    pub(super) fn of(data: &FontData) -> Self {
        let mut characters: HashMap<u32, Vec<char>> = HashMap::new();
        if let Ok(font) = FontRef::new(data.as_ref().as_ref()) {
            for (character, glyph) in font.charmap().mappings().take(MOST_CHARACTERS) {
                if let Some(character) = char::from_u32(character).filter(|c| !is_private(*c)) {
                    characters.entry(glyph.to_u32()).or_default().push(character);
                }
            }
        }
        Self { characters, names: Font::new(data.clone(), 0), named: RefCell::default() }
    }

    /// The characters for which it has a glyph; where it has it for none, the character that its name names.
    pub(super) fn drawn(&self, glyph: GlyphId) -> Option<String> {
        let known = self.characters.get(&glyph.to_u32()).map(|characters| characters.iter().collect());
        known.or_else(|| self.named(glyph).map(String::from))
    }

    fn named(&self, glyph: GlyphId) -> Option<char> {
        let name = || self.names.as_ref()?.glyph_name(skrifa::GlyphId::new(glyph.to_u32()));
        *self.named.borrow_mut().entry(glyph.to_u32()).or_insert_with(|| character(name()?.as_str()))
    }
}

const fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{0}'..='\u{1F}')
}

// Names as `a23` are those of the dingbats, and of glyphs that somebody numbered.
fn character(name: &str) -> Option<char> {
    let is_number = name.strip_prefix('a').is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
    let named = if is_number && name != "a" { None } else { agl::name_to_char(name) };
    named.filter(|c| !is_private(*c))
}

/// Fonts of signs, of which programs that do not have them draw letters instead.
const OF_SIGNS: &[&str] = &["wingdings", "webdings", "marlett", "monotypesorts", "bookshelfsymbol", "mtextra"];

/// Whether a font is not in the file, unless its glyphs are drawings.
pub(super) fn is_absent(font: &Dict<'_>) -> bool {
    let parts = font.get::<Array<'_>>(&b"DescendantFonts"[..]);
    let part = parts.and_then(|parts| parts.iter::<Dict<'_>>().next());
    let descriptor = part.as_ref().unwrap_or(font).get::<Dict<'_>>(&b"FontDescriptor"[..]).unwrap_or_default();
    let is_there = [&b"FontFile"[..], b"FontFile2", b"FontFile3"].iter().any(|key| descriptor.contains_key(key));
    !is_there && !font.contains_key(&b"CharProcs"[..])
}

/// Whether a font is one of signs.
pub(super) fn is_of_signs(font: &Dict<'_>) -> bool {
    let Some(name) = font.get::<Name<'_>>(&b"BaseFont"[..]) else { return false };
    let plain = name.as_str().replace([' ', '-', '#'], "").to_ascii_lowercase();
    OF_SIGNS.iter().any(|signs| plain.contains(signs))
}

/// The standard fonts, of which a file has only the names.
const STANDARD: [StandardFont; 14] = [
    StandardFont::Helvetica,
    StandardFont::TimesRoman,
    StandardFont::HelveticaBold,
    StandardFont::TimesBold,
    StandardFont::TimesItalic,
    StandardFont::Courier,
    StandardFont::Symbol,
    StandardFont::ZapfDingBats,
    StandardFont::HelveticaOblique,
    StandardFont::HelveticaBoldOblique,
    StandardFont::TimesBoldItalic,
    StandardFont::CourierBold,
    StandardFont::CourierOblique,
    StandardFont::CourierBoldOblique,
];

/// One of them.
pub(super) struct Program {
    font: PdfFont<'static>,
    names: Font,
    is_dingbats: bool,
}

impl Program {
    pub(super) fn standard(which: StandardFont) -> Option<Self> {
        let (data, index) = which.get_font_data();
        let font = FontCache::new().standard_font(which, &InterpreterSettings::default().font_resolver)?;
        let is_dingbats = matches!(which, StandardFont::ZapfDingBats);
        Some(Self { font, names: Font::new(data, index)?, is_dingbats })
    }

    // Glyphs are the same where their programs and their numbers are.
    fn draws(&self, glyph: &OutlineGlyph) -> bool {
        match self.font.glyph(glyph.glyph_id(), 0) {
            FontGlyph::Outline(own) => own.identifier() == glyph.identifier(),
            FontGlyph::Type3(_) => false,
        }
    }

    /// The character of a glyph.
    pub(super) fn character(&self, glyph: GlyphId) -> Option<char> {
        let name = self.names.glyph_name(skrifa::GlyphId::new(glyph.to_u32()))?;
        if self.is_dingbats { agl::name_to_char(name.as_str()) } else { character(name.as_str()) }
    }

    #[cfg(test)]
    pub(super) fn outlines(&self) -> Vec<(char, hayro_interpret::kurbo::BezPath)> {
        let glyphs = (1..self.names.num_glyphs()).map(GlyphId::new);
        let drawn = glyphs.filter_map(|glyph| match self.font.glyph(glyph, 0) {
            FontGlyph::Outline(outline) => Some((self.character(glyph)?, outline.outline())),
            FontGlyph::Type3(_) => None,
        });
        drawn.collect()
    }
}

/// Those of them that were needed.
#[derive(Default)]
pub(super) struct Programs {
    loaded: Vec<Option<Program>>,
}

impl Programs {
    /// The standard font of a glyph, if it is of one.
    pub(super) fn find(&mut self, glyph: &OutlineGlyph) -> Option<usize> {
        let known = self.loaded.iter().position(|program| program.as_ref().is_some_and(|own| own.draws(glyph)));
        known.or_else(|| self.load(glyph))
    }

    fn load(&mut self, glyph: &OutlineGlyph) -> Option<usize> {
        for which in STANDARD.iter().skip(self.loaded.len()) {
            self.loaded.push(Program::standard(*which));
            if self.loaded.last()?.as_ref().is_some_and(|program| program.draws(glyph)) {
                return Some(self.loaded.len() - 1);
            }
        }
        None
    }

    pub(super) fn character(&self, program: usize, glyph: GlyphId) -> Option<char> {
        self.loaded.get(program)?.as_ref()?.character(glyph)
    }
}
