//! Rule 4 of SPEC.md: hyphens, dashes and white space wait until the next letter tells what they are.

use super::builder::Builder;
use super::gaps::{Dash, Gap, White};
use super::nature::{self, is_ideographic};
use crate::document::NoticeKind;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MarkKind {
    Hyphen,
    Dash,
    Soft,
    Viewer,
}

#[derive(Debug, Clone, Copy)]
struct Mark {
    kind: MarkKind,
    c: char,
    src: usize,
}

/// What stands between the last letter and the next.
#[derive(Debug, Clone, Default)]
pub(super) struct Pending {
    before: White,
    // those before the last one, each with the white space behind it
    earlier: Vec<(Mark, White)>,
    mark: Option<Mark>,
    after: White,
}

impl Pending {
    pub(super) const fn is_empty(&self) -> bool {
        matches!(self.before, White::None) && self.mark.is_none()
    }

    pub(super) fn white(&mut self, white: White) {
        let side = if self.mark.is_some() { &mut self.after } else { &mut self.before };
        *side = (*side).max(white);
    }
}

impl Builder<'_> {
    pub(super) fn mark(&mut self, kind: MarkKind, c: char, src: usize) {
        let invisible = |kind| matches!(kind, MarkKind::Soft | MarkKind::Viewer);
        match self.pending.mark {
            None => self.pending.mark = Some(Mark { kind, c, src }),
            Some(_) if invisible(kind) => self.note(NoticeKind::SoftHyphen, src, c),
            Some(known) if invisible(known.kind) => {
                self.note(NoticeKind::SoftHyphen, known.src, known.c);
                self.pending.mark = Some(Mark { kind, c, src });
            }
            Some(known) if self.pending.after == White::None => {
                self.pending.mark = Some(Mark { kind: MarkKind::Dash, ..known });
            }
            Some(known) => {
                self.pending.earlier.push((known, std::mem::take(&mut self.pending.after)));
                self.pending.mark = Some(Mark { kind, c, src });
            }
        }
    }

    /// The next letter is known: the pending marks become a gap, or letters with gaps around them.
    pub(super) fn settle(&mut self, next: char) {
        let Some(mark) = self.pending.mark else {
            let white = std::mem::take(&mut self.pending.before);
            return self.space(white, Some(next));
        };
        let pending = std::mem::take(&mut self.pending);
        if self.joins(next) {
            match mark.kind {
                _ if !pending.earlier.is_empty() => return self.gap(pending.before, Dash::Dash, pending.after),
                MarkKind::Hyphen => return self.gap(pending.before, Dash::Hyphen, pending.after),
                MarkKind::Dash => return self.gap(pending.before, Dash::Dash, pending.after),
                MarkKind::Soft | MarkKind::Viewer if pending.before == White::None => {
                    if self.settle_line_end(mark, pending.after) {
                        return;
                    }
                }
                MarkKind::Soft | MarkKind::Viewer => {}
            }
        }
        self.marks_as_letters(mark, &pending, Some(next));
    }

    /// The text ends: a mark at its end is a letter.
    pub(super) fn settle_at_end(&mut self) {
        let pending = std::mem::take(&mut self.pending);
        if let Some(mark) = pending.mark {
            self.marks_as_letters(mark, &pending, None);
        }
    }

    // A soft hyphen between two letters is nothing; at the end of a line it hyphenates. A viewer's
    // mark always stood at the end of a line.
    fn settle_line_end(&mut self, mark: Mark, after: White) -> bool {
        let breaks = mark.kind == MarkKind::Viewer || after.is_break();
        if !breaks && after != White::None {
            return false;
        }
        self.note(NoticeKind::SoftHyphen, mark.src, mark.c);
        if breaks {
            self.gap(White::None, Dash::LineEnd, White::Break);
        }
        true
    }

    // Marks that stand apart are one, but beside a number: there each may be a sign, or the cell of a table.
    fn marks_as_letters(&mut self, last: Mark, pending: &Pending, next: Option<char>) {
        let beside_digit = self.letters.ends_with(char::is_numeric) || next.is_some_and(char::is_numeric);
        let mut before = pending.before;
        if beside_digit {
            for (mark, after) in &pending.earlier {
                self.mark_as_letter(*mark, std::mem::replace(&mut before, *after));
            }
        }
        let first = pending.earlier.first().map_or(last, |(mark, _)| *mark);
        self.mark_as_letter(if beside_digit { last } else { first }, before);
        self.space(pending.after, next);
    }

    fn mark_as_letter(&mut self, mark: Mark, before: White) {
        let letter = match mark.kind {
            MarkKind::Hyphen | MarkKind::Dash => '-',
            // nobody can tell what it was; it must stay a letter when the letters are read again
            MarkKind::Soft | MarkKind::Viewer => char::REPLACEMENT_CHARACTER,
        };
        match mark.kind {
            MarkKind::Soft => self.note(NoticeKind::HiddenSign, mark.src, mark.c),
            MarkKind::Viewer => self.note(NoticeKind::Unreadable, mark.src, mark.c),
            MarkKind::Hyphen | MarkKind::Dash => {}
        }
        self.fold_low_quote(Some(letter));
        self.space(before, Some(letter));
        self.trace(mark.src, mark.src + mark.c.len_utf8());
        self.push(letter);
    }

    // White space beside ideographs is layout: they are written without.
    fn space(&mut self, white: White, next: Option<char>) {
        if !next.is_some_and(is_ideographic) && !self.letters.ends_with(is_ideographic) {
            self.gap(white, Dash::None, White::None);
        }
    }

    // A gap before the next letter; there is none before the first.
    fn gap(&mut self, before: White, dash: Dash, after: White) {
        if self.count > 0 && (before != White::None || dash != Dash::None) {
            self.gaps.push(Gap { at: self.count, before, dash, after });
        }
    }

    // Whether the last letter and the next are letters of one alphabet.
    fn joins(&self, next: char) -> bool {
        let Some(script) = nature::alphabet(next) else { return false };
        let base = self.letters.chars().rev().find(|&c| !nature::combines(c));
        base.and_then(nature::alphabet) == Some(script)
    }
}
