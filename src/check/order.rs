//! Whether the lines of a part stand on their pages in the order in which they are written.

use crate::canonical::CanonicalText;
use crate::document::{Document, Line, Notice, NoticeKind};
use std::ops::Range;

/// Lines before a line with which its place is compared.
const COMPARED: usize = 400;

/// Lines of a part that stand above lines which come before them, in the same column, or go on with one of them
/// though others stand between: the order of the file is not the one in which they are read. And lines that run
/// in another direction than the one before them: a word that stands on its head may be read as another.
/// `aside` are lines of the document, in its order, that are no part of the text.
pub(super) fn broken(
    span: &Range<usize>,
    text: &CanonicalText,
    document: &Document<'_>,
    aside: &[&Line],
) -> Vec<Notice> {
    let bytes = text.byte_of(span.start, document)..text.byte_of(span.end.saturating_sub(1), document) + 1;
    let is_within = |line: &Line| line.range.start < bytes.end && line.range.end > bytes.start;
    let is_aside = |line: &Line| aside.binary_search_by_key(&line.range.start, |other| other.range.start).is_ok();
    let has_place = |line: &&Line| line.bounds.is_some() && is_within(line) && !is_aside(line);
    let lines: Vec<&Line> = document.lines().iter().filter(has_place).collect();
    let misplaced = lines.iter().enumerate().filter(|(at, line)| is_misplaced(line, lines.get(..*at).unwrap_or(&[])));
    misplaced.map(|(_, line)| told(line, document)).collect()
}

fn told(line: &Line, document: &Document<'_>) -> Notice {
    Notice {
        kind: NoticeKind::ReadingOrder,
        place: Some(document.place(line.range.start)),
        count: 1,
        detail: document.line_text(line).trim().to_owned(),
    }
}

fn is_misplaced(line: &Line, before: &[&Line]) -> bool {
    let on_page = before.iter().rev().take(COMPARED).take_while(|other| other.page == line.page);
    let mut pairs = on_page.enumerate().filter_map(|(at, other)| Some((at, line.bounds?, other.bounds?)));
    pairs.any(|(at, line, other)| {
        line.is_above(other) || (at > 0 && line.continues(other)) || (at == 0 && line.turn != other.turn)
    })
}
