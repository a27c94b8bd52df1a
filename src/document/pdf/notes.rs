//! Footnotes: what stands at the bottom of a page in smaller letters, under a mark. Formats that flow have
//! them behind the text, and so has another reading of the page.

use super::direction::Order;
use super::row::Row;
use crate::document::furniture;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Notes are set smaller than this share of the size of the text.
const SMALLER: f64 = 0.95;

/// The rows of a page, in the order of the file, that are notes: from the first that is smaller than the text and
/// begins with a raised number, as far as rows are as small, and the rule above them that is written with `_`.
pub(super) fn of(rows: &[Row<'_>], order: Order) -> Vec<bool> {
    let least = text_size(rows) * SMALLER;
    let texts: Vec<_> = rows.iter().map(|row| row.said(order)).collect();
    let is_head = |at: usize| texts.get(at).is_some_and(|text| furniture::is_known(text.trim()));
    let text = rows
        .iter()
        .enumerate()
        .filter(|(at, row)| size(row) >= least && !is_head(*at) && !texts.get(*at).is_some_and(|text| is_rule(text)));
    let lowest = text.map(|(_, row)| row.baseline).fold(0.0, f64::max);
    let mut notes = vec![false; rows.len()];
    let mut within = false;
    for (at, (row, text)) in rows.iter().zip(&texts).enumerate() {
        let begins = has_mark(text) && row.baseline > lowest;
        within = (within && is_head(at)) || (size(row) < least && (within || begins));
        if let Some(note) = notes.get_mut(at) {
            *note = within && !is_head(at);
        }
    }
    mark_rules(&mut notes, &texts);
    notes
}

fn mark_rules(notes: &mut [bool], texts: &[Cow<'_, str>]) {
    for at in 1..notes.len() {
        if notes.get(at) == Some(&true) && texts.get(at - 1).is_some_and(|text| is_rule(text)) {
            notes.get_mut(at - 1).into_iter().for_each(|rule| *rule = true);
        }
    }
}

/// Whether a line is a rule and no text.
pub(super) fn is_rule(text: &str) -> bool {
    let text = text.trim();
    text.len() >= 5 && text.bytes().all(|b| b == b'_')
}

// Blanks may have another.
fn size(row: &Row<'_>) -> f64 {
    row.glyphs.iter().filter(|glyph| !glyph.is_blank()).map(|glyph| glyph.size).fold(0.0, f64::max)
}

/// A size in which this share of a page is set, one in so many letters, is that of text and not of a heading.
const FEW: usize = 10;

// The largest in which text is set, in tenths of a point: tables may be as small as notes.
fn text_size(rows: &[Row<'_>]) -> f64 {
    let mut sizes: BTreeMap<i32, usize> = BTreeMap::new();
    for row in rows {
        *sizes.entry(super::whole(size(row) * 10.0)).or_default() += row.glyphs.len();
    }
    let all: usize = sizes.values().sum();
    let text = sizes.into_iter().rev().find(|(_, glyphs)| glyphs * FEW >= all);
    text.map_or(0.0, |(size, _)| f64::from(size) / 10.0)
}

fn has_mark(text: &str) -> bool {
    text.trim_start().starts_with(['¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'])
}
