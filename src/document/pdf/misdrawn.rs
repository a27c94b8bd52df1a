//! Glyphs that draw something else than the file says.

use super::font;
use super::glyph::Glyph;

/// What each says, and what it draws.
pub(super) fn words(glyphs: &[Glyph]) -> impl Iterator<Item = String> + '_ {
    let read = glyphs.chunk_by(|a, b| draws_bars(a) == draws_bars(b)).filter(|run| !is_barcode(run)).flatten();
    read.filter(|glyph| glyph.hidden.is_none()).filter_map(|glyph| {
        let text = glyph.text.as_deref()?;
        let named = glyph.drawn.as_deref().filter(|drawn| !font::agree(text, drawn));
        let looks = || glyph.drawing.as_ref()?.contradicted(text).map(String::from);
        named.map(str::to_owned).or_else(looks).map(|drawn| format!("{text} / {drawn}"))
    })
}

fn draws_bars(glyph: &Glyph) -> bool {
    glyph.drawing.as_ref().is_some_and(|drawing| drawing.is_bars())
}

// Code 39 begins and ends with an asterisk (ISO/IEC 16388); nobody reads its bars as letters.
fn is_barcode(run: &[Glyph]) -> bool {
    let is_end = |glyph: Option<&Glyph>| glyph.is_some_and(|glyph| glyph.text() == "*" && draws_bars(glyph));
    run.len() > 3 && is_end(run.first()) && is_end(run.last())
}
