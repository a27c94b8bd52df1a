//! The masthead of a printed document: who published it, under which symbol, for whom, when, in which
//! languages. It is the printer's and not the letter's: a copy need not have it. SPEC.md, rule 3.

use super::paragraphs::{content, paragraphs};
use super::particulars;
use crate::document::{Document, Line, Mark};

/// Paragraphs among which the title below a masthead is looked for.
const TITLE_WITHIN: usize = 40;

/// How a line begins that says for whom the document is, or in which language it was written.
const MARKS: &[&str] = &["distr.", "distr:", "original:", "original :", "язык оригинала", "原件", "原文", "الأصل"];

/// How many of the first lines are a masthead: those before the title, if one of them has a mark that only printed
/// documents have. A symbol alone may be the letter's own.
pub(super) fn length(document: &Document<'_>, lines: &[&Line]) -> usize {
    let Some(title) = title(document, lines) else { return 0 };
    let above = lines.iter().take_while(|line| line.range.start < title);
    let is_printed = above.clone().any(|line| is_mark(content(document, line)));
    if is_printed { above.count() } else { 0 }
}

// The byte at which the title begins.
fn title(document: &Document<'_>, lines: &[&Line]) -> Option<usize> {
    let paragraphs = paragraphs(document, lines);
    let is_title = |paragraph: &&Vec<&Line>| particulars::is_title(document, paragraph);
    let title = paragraphs.iter().take(TITLE_WITHIN).find(is_title)?;
    title.first().map(|line| line.range.start)
}

fn is_mark(line: &str) -> bool {
    let lower = line.to_lowercase();
    MARKS.iter().any(|mark| lower.starts_with(mark))
}

/// The document symbol that a line has, if nothing but marks of a printer stands on it.
pub(super) fn symbol(line: &Line) -> Option<&str> {
    let marks = &line.furniture.as_ref()?.marks;
    marks.iter().find_map(|mark| if let Mark::Symbol(symbol) = mark { Some(symbol.as_str()) } else { None })
}
