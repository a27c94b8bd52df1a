//! Footnotes: what stands at the bottom of a page in smaller letters, under a mark. Formats that flow have
//! them behind the text, and so has another reading of the page.

use super::direction::Order;
use super::row::Row;
use crate::document::draft::is_rule;
use crate::document::furniture;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Notes are set smaller than this share of the size of the text.
const SMALLER: f64 = 0.95;

/// The rows of a page, in the order of the file, that are notes: from the first that is smaller than the text and
/// begins with a raised number, as far as rows are as small, and the rule above them that is written with `_`. Nothing
/// where there is no such number.
pub(super) fn of(rows: &[Row<'_>], order: Order) -> Vec<bool> {
    let texts: Vec<_> = rows.iter().map(|row| row.said(order)).collect();
    if !texts.iter().any(|text| has_mark(text)) {
        return Vec::new();
    }
    let sizes: Vec<f64> = rows.iter().map(size).collect();
    let least = text_size(rows, &sizes) * SMALLER;
    let heads: Vec<bool> = texts.iter().map(|text| furniture::is_known(text.trim())).collect();
    let all = || rows.iter().zip(&texts).zip(sizes.iter().zip(&heads));
    let text = all().filter(|((_, text), (size, is_head))| **size >= least && !**is_head && !is_rule(text));
    let lowest = text.map(|((row, _), _)| row.baseline).fold(0.0, f64::max);
    let mut within = false;
    let notes = all().map(|((row, text), (size, is_head))| {
        let begins = has_mark(text) && row.baseline > lowest;
        within = (within && *is_head) || (*size < least && (within || begins));
        within && !is_head
    });
    with_rules(notes.collect(), &texts)
}

fn with_rules(mut notes: Vec<bool>, texts: &[Cow<'_, str>]) -> Vec<bool> {
    for at in 1..notes.len() {
        if notes.get(at) == Some(&true) && texts.get(at - 1).is_some_and(|text| is_rule(text)) {
            notes.get_mut(at - 1).into_iter().for_each(|rule| *rule = true);
        }
    }
    notes
}

// Blanks may have another.
fn size(row: &Row<'_>) -> f64 {
    row.glyphs.iter().filter(|glyph| !glyph.is_blank()).map(|glyph| glyph.size).fold(0.0, f64::max)
}

/// A size in which this share of a page is set, one in so many letters, is that of text and not of a heading.
const FEW: usize = 10;

// The largest in which text is set, in tenths of a point: tables may be as small as notes.
fn text_size(rows: &[Row<'_>], sizes: &[f64]) -> f64 {
    let mut glyphs: BTreeMap<i32, usize> = BTreeMap::new();
    for (row, size) in rows.iter().zip(sizes) {
        *glyphs.entry(super::whole(size * 10.0)).or_default() += row.glyphs.len();
    }
    let all: usize = glyphs.values().sum();
    let text = glyphs.into_iter().rev().find(|(_, glyphs)| glyphs * FEW >= all);
    text.map_or(0.0, |(size, _)| f64::from(size) / 10.0)
}

fn has_mark(text: &str) -> bool {
    text.trim_start().starts_with(['¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'])
}
