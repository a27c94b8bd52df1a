//! Shapes that are drawn among the letters of a line: a reader may read them as a sign, or as a word.

use super::budget::Budget;
use super::glyph::{Glyph, Ink, Shape, Stuff};
use super::row::Row;
use std::ops::Range;

/// Lengths are shares of the size of the letters. A shape this far from a letter stands beside it.
const BESIDE: f64 = 0.35;
/// Neither higher nor wider than this, it is no larger than a letter,
const LARGEST: f64 = 1.5;
/// and not smaller than this, it is seen.
const SMALLEST: f64 = 0.05;
/// Letters and signs stand between so far above the baseline, and so far below it.
const BAND: Range<f64> = -0.95..0.3;
/// What is thin and lies lower than this is a rule below the letters.
const LOWEST_RULE: f64 = 0.05;
/// A shape lighter than this, of 3, on white paper is a ground and no sign.
const LIGHT: f32 = 2.2;

/// The letters beside such shapes, with those of their row; nothing, and `true`, where finding out would cost too much.
pub(super) fn beside(shapes: &[Shape], rows: &[Row<'_>], budget: &mut Budget) -> (Vec<String>, bool) {
    let small: Vec<&Shape> = shapes.iter().filter(|shape| is_dark(shape) && shape.bounds.height() < 60.0).collect();
    if !budget.compares(small.len(), rows.len()) {
        return (Vec::new(), true);
    }
    let near = small.iter().filter_map(|shape| rows.iter().find_map(|row| neighbour(shape, row)));
    (near.map(|glyph| glyph.text().to_owned()).collect(), false)
}

fn is_dark(shape: &Shape) -> bool {
    match shape.stuff {
        Stuff::Ink(Ink::Color([red, green, blue, _])) => red + green + blue < LIGHT,
        Stuff::Ink(Ink::Unknown) => true,
        Stuff::Picture(_) => false,
    }
}

// The letter that a shape stands beside, if it stands on the line like another one.
fn neighbour<'g>(shape: &Shape, row: &Row<'g>) -> Option<&'g Glyph> {
    if row.turn != 0 || !stands_on(shape, row) {
        return None;
    }
    let (left, right) = (shape.bounds.x0, shape.bounds.x1);
    let seen = || row.glyphs.iter().copied().filter(|glyph| !glyph.is_blank());
    let overlaps = |glyph: &Glyph| glyph.place.x0 < right && glyph.place.x1 > left;
    if seen().any(overlaps) {
        return None;
    }
    seen().find(|glyph| {
        let gap = (glyph.span().0 - right).max(left - glyph.span().1);
        gap < BESIDE * row.size
    })
}

fn stands_on(shape: &Shape, row: &Row<'_>) -> bool {
    let (size, bounds) = (row.size, shape.bounds);
    let above = |y: f64| (y - row.baseline) / size;
    let is_within = BAND.contains(&above(bounds.y0)) && BAND.contains(&above(bounds.y1));
    let is_sized = |length: f64| (SMALLEST * size..LARGEST * size).contains(&length);
    let is_rule = bounds.height() < 0.15 * size;
    let is_below = is_rule && above(bounds.center().y) > LOWEST_RULE;
    is_within && !is_below && is_sized(bounds.width()) && is_sized(bounds.height().max(SMALLEST * size))
}
