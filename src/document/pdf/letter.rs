//! Glyphs that say something else than they draw, or only a part of it.

use super::direction;
use hayro_interpret::kurbo::Rect;

/// The stroke that stretches a word of Arabic script.
pub(super) const KASHIDA: &str = "\u{640}";

// Some producers stretch words with a stroke of which the file says that it is a comma, or a full stop.
pub(super) fn is_sign(text: &str) -> bool {
    text.len() == 1 && text.bytes().all(|b| b.is_ascii_punctuation())
}

pub(super) fn accents(text: String) -> String {
    let accents: String = text.chars().filter(|c| direction::is_mark(*c)).collect();
    if accents.is_empty() { text } else { accents }
}

// It fills its place from side to side, and lies on the baseline.
pub(super) fn is_flat(bounds: Rect, advance: f64) -> bool {
    bounds.x0 < 20.0 && bounds.x1 > advance - 20.0 && bounds.height() < 200.0 && bounds.y0 > -150.0 && bounds.y1 < 250.0
}
