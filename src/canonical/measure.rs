//! Rule 6 of SPEC.md: lines of text written without spaces are broken where they are full, inside
//! numbers too.

use super::gaps::White;
use super::nature::is_ideographic;
use crate::document::Document;
use std::collections::BTreeSet;

/// The lengths at which this document breaks its lines between two ideographs.
#[derive(Debug, Default)]
pub(super) struct Measures {
    chars: BTreeSet<usize>,
    columns: BTreeSet<usize>,
}

impl Measures {
    pub(super) fn of(document: &Document<'_>) -> Self {
        let mut measures = Self::default();
        // lead bytes of U+3000 to U+9FFF
        if !document.text().bytes().any(|b| (0xE3..=0xE9).contains(&b)) {
            return measures;
        }
        let texts = || document.lines().iter().map(|line| document.line_text(line).trim());
        for (line, next) in texts().zip(texts().skip(1)) {
            let joins = line.chars().next_back().is_some_and(is_ideographic) && next.starts_with(is_ideographic);
            if joins {
                let (chars, columns) = length(line);
                measures.chars.insert(chars);
                measures.columns.insert(columns);
            }
        }
        measures
    }

    /// What the end of this line is: full only if another line was broken at the same length
    /// between two ideographs.
    pub(super) fn end_of(&self, line: &str) -> White {
        if self.chars.is_empty() || !is_mostly_ideographic(line) {
            return White::Break;
        }
        let (chars, columns) = length(line.trim());
        // a wide character leaves one column empty where it does not fit
        let full = self.chars.contains(&chars) || self.columns.range(columns..=columns + 1).next().is_some();
        if full { White::FullBreak } else { White::Break }
    }
}

fn length(line: &str) -> (usize, usize) {
    line.chars().fold((0, 0), |(chars, columns), c| (chars + 1, columns + if c < '\u{1100}' { 1 } else { 2 }))
}

fn is_mostly_ideographic(line: &str) -> bool {
    let (han, all) = line
        .chars()
        .filter(|c| c.is_alphanumeric())
        .fold((0, 0), |(han, all), c| (han + usize::from(is_ideographic(c)), all + 1));
    han * 2 > all
}
