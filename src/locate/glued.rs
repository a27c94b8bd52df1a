//! Step 8 of SPEC.md: text that touches a part without a gap is no text around it: it changes the
//! part's first word or its last.

use super::{Change, ChangeKind, Copy, PartFinding, Side, Weight};
use crate::canonical::Dash;
use std::ops::Range;

/// Gives each part the letters that are glued to its ends.
pub(super) fn add(parts: &mut [PartFinding], copy: Copy<'_>) {
    let spans: Vec<Range<usize>> = parts.iter().filter_map(|part| part.span.clone()).collect();
    let is_free = |at: usize| spans.iter().all(|span| !span.contains(&at));
    for part in parts {
        let Some(span) = part.span.clone() else { continue };
        let (mut from, mut to) = (span.start, span.end);
        while from > 0 && is_free(from - 1) && copy.is_glued(from, from - 1) {
            from -= 1;
        }
        while to < copy.text.letters().len() && is_free(to) && copy.is_glued(to, to) {
            to += 1;
        }
        part.changes.extend(copy.dash_at(span.start, Side::Start, 0));
        part.changes.extend(copy.dash_at(span.end, Side::End, part.letters));
        part.changes.extend(put_in(from..span.start, 0));
        part.changes.extend(put_in(span.end..to, part.letters));
        part.span = Some(from..to);
    }
}

fn put_in(copy: Range<usize>, at: usize) -> Option<Change> {
    let change =
        |copy| Change { kind: ChangeKind::Added, weight: Weight::Altered, copy, signed: at..at, reading: None };
    (!copy.is_empty()).then(|| change(copy))
}

impl Copy<'_> {
    // A hyphen or dash between two parts, on the line of the one that begins or ends here: it could be
    // a minus. One on a line of its own is a rule.
    fn dash_at(&self, at: usize, side: Side, signed: usize) -> Option<Change> {
        let gaps = self.text.gaps();
        let here = gaps.binary_search_by_key(&at, |gap| gap.at).ok()?;
        let gap = gaps.get(here).filter(|gap| matches!(gap.dash, Dash::Hyphen | Dash::Dash))?;
        let (on_line, word) = match side {
            Side::Start => (!gap.after.is_break(), at..gaps.get(here + 1).map_or(at + 1, |next| next.at)),
            Side::End => (
                !gap.before.is_break(),
                here.checked_sub(1).and_then(|last| gaps.get(last)).map_or(at - 1, |last| last.at)..at,
            ),
        };
        let signed =
            if side == Side::Start { signed..signed + word.len() } else { signed - word.len().min(signed)..signed };
        let reading = Some(self.text.letters().slice(word.clone()).to_owned());
        on_line.then_some(Change { kind: ChangeKind::Spacing, weight: Weight::Doubt, copy: word, signed, reading })
    }

    // Whether no gap and no line end stands before letter `at`, and the unsigned letter beside it is
    // no quotation mark or bracket around the whole.
    fn is_glued(&self, at: usize, unsigned: usize) -> bool {
        let has_gap = self.text.gap_before(at).is_some();
        let begins_line = self.line_starts(&(at..at + 1)).next().is_some();
        let wraps = self
            .text
            .letters()
            .get(unsigned)
            .is_some_and(|c| matches!(c, '"' | '\'' | '(' | ')' | '[' | ']' | '{' | '}' | '>'));
        !has_gap && !begins_line && !wraps
    }
}
