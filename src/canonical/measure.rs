//! Rule 6 of SPEC.md: lines of text written without spaces are broken where they are full, inside
//! numbers too.

use super::gaps::White;
use super::nature::is_ideographic;
use crate::document::Document;
use std::collections::BTreeSet;

/// How this document breaks its lines between two ideographs: at which lengths, and with how many
/// blank lines between.
#[derive(Debug, Default)]
pub(super) struct Measures {
    chars: BTreeSet<(usize, usize)>,
    columns: BTreeSet<(usize, usize)>,
}

/// The last line with text, while it is not known what follows.
#[derive(Debug, Default)]
pub(super) struct LastLine {
    chars: usize,
    columns: usize,
    ideographic: bool,
    is_full: bool,
    blank: Option<usize>,
}

impl Measures {
    pub(super) fn of(document: &Document<'_>) -> Self {
        let mut measures = Self::default();
        // lead bytes of U+3000 to U+9FFF
        if !document.text().bytes().any(|b| (0xE3..=0xE9).contains(&b)) {
            return measures;
        }
        let texts = document.lines().iter().map(|line| document.line_text(line).trim());
        let mut filled = texts.enumerate().filter(|(_, line)| !line.is_empty()).peekable();
        while let Some((at, line)) = filled.next() {
            let Some((next_at, next)) = filled.peek() else { break };
            if line.chars().next_back().is_some_and(is_ideographic) && next.starts_with(is_ideographic) {
                let (chars, columns) = length(line);
                let blank = next_at - at - 1;
                measures.chars.insert((blank, chars));
                measures.columns.insert((blank, columns));
            }
        }
        measures
    }

    /// What stands between the last line with text and this one, told when this one has text: the end of a full line only if
    /// another line was broken at the same length between two ideographs.
    pub(super) fn between(&self, last: &mut LastLine, line: &str, is_full: bool) -> White {
        let line = line.trim();
        let Some(blank) = last.blank else {
            *last = LastLine::of(line, is_full);
            return White::None;
        };
        if line.is_empty() {
            last.blank = Some(blank + 1);
            return White::None;
        }
        let before = std::mem::replace(last, LastLine::of(line, is_full));
        // a wide character leaves one column empty where it does not fit
        let wide = (blank, before.columns)..=(blank, before.columns + 1);
        let full = self.chars.contains(&(blank, before.chars)) || self.columns.range(wide).next().is_some();
        if before.ideographic && (full || before.is_full) { White::FullBreak } else { White::Break }
    }
}

impl LastLine {
    fn of(line: &str, is_full: bool) -> Self {
        let is_wide = is_wide(line);
        let narrow = || [line.chars().count(); 2].into();
        let (chars, columns) = if is_wide { length(line) } else { narrow() };
        let ideographic = is_wide && line.chars().filter(|c| is_ideographic(*c)).count() >= FEWEST;
        Self { chars, columns, ideographic, is_full, blank: (!line.is_empty()).then_some(0) }
    }
}

// Whether it may have characters from U+1000 on: their lead bytes.
fn is_wide(line: &str) -> bool {
    line.bytes().any(|b| b >= 0xE1)
}

/// A line of text written without spaces has at least so many ideographs.
const FEWEST: usize = 4;

fn length(line: &str) -> (usize, usize) {
    line.chars().fold((0, 0), |(chars, columns), c| (chars + 1, columns + if c < '\u{1100}' { 1 } else { 2 }))
}
