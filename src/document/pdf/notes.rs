//! Footnotes: what stands at the bottom of a page in smaller letters, under a mark. Formats that flow have
//! them behind the text, and so has another reading of the page.

use super::direction::Order;
use super::row::Row;
use crate::document::furniture;
use std::collections::BTreeMap;

/// Notes are set smaller than this share of the size of the text.
const SMALLER: f64 = 0.95;

/// The rows of a page, in the order of the file, that are notes: from the first that is smaller than the text and
/// begins with a raised number, as far as rows are as small.
pub(super) fn of(rows: &[Row<'_>], order: Order) -> Vec<bool> {
    let least = text_size(rows) * SMALLER;
    let is_small = |row: &Row<'_>| row.size < least;
    let lowest = rows.iter().filter(|row| !is_small(row)).map(|row| row.baseline).fold(0.0, f64::max);
    let mut within = false;
    let of_row = |row: &Row<'_>| {
        let text = row.said(order);
        let is_head = furniture::is_known(text.trim());
        within = is_small(row) && (within || (has_mark(&text) && row.baseline > lowest)) || (within && is_head);
        within && !is_head
    };
    rows.iter().map(of_row).collect()
}

// That of most glyphs, in tenths of a point.
fn text_size(rows: &[Row<'_>]) -> f64 {
    let mut sizes: BTreeMap<i32, usize> = BTreeMap::new();
    for row in rows {
        *sizes.entry(super::whole(row.size * 10.0)).or_default() += row.glyphs.len();
    }
    sizes.into_iter().max_by_key(|(_, glyphs)| *glyphs).map_or(0.0, |(size, _)| f64::from(size) / 10.0)
}

fn has_mark(text: &str) -> bool {
    text.trim_start().starts_with(['¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'])
}
