//! Headers and footers in words, at issuance: a part of their own, since a copy has them on every page, or where its
//! format has them. SPEC.md, rule 3.

use super::Part;
use super::headings::Role;
use super::paragraphs::content;
use crate::canonical::CanonicalText;
use crate::document::{self, Document, Line};
use crate::name::PartName;
use std::collections::HashSet;

/// Whether a line is a header or footer, and none that the grammar of running heads knows.
pub(super) fn is_one(document: &Document<'_>, line: &Line) -> bool {
    line.role == document::Role::Margin && line.furniture.is_none() && !content(document, line).is_empty()
}

/// The part that they are, each a sentence; of those alike, one.
pub(super) fn part(document: &Document<'_>, lines: &[&Line]) -> Option<Part> {
    let mut seen = HashSet::new();
    let letters = |line: &Line| CanonicalText::of_line(document, line).letters().as_str().to_owned();
    let lines: Vec<&Line> = lines.iter().copied().filter(|line| seen.insert(letters(line))).collect();
    let mut part = Part::of(document, PartName::running_heads(), Role::RunningHeads, &lines)?;
    let starts = lines.iter().skip(1).map(|line| part.text.letter_at(line.range.start, document));
    part.sentence_ends = starts.chain([part.text.letters().len()]).collect();
    Some(part)
}
