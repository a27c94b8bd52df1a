//! Steps 3 and 4 of SPEC.md: an ellipsis says that text was left out. What stands on its two sides is judged
//! each by itself, and such a copy is an excerpt, never the whole.

use super::holes::Filled;
use super::search::Block;
use super::told::Strip;
use super::{Change, ChangeKind, Copy, Side, Weight};
use crate::statement::SignedPart;
use std::ops::Range;

/// The ellipses among some letters of a copy: three full stops or more, with the brackets around them.
/// A full stop before the letters may be the first of them.
pub(super) fn within(range: &Range<usize>, copy: Copy<'_>) -> Vec<Range<usize>> {
    let letter = |at: usize| copy.text.letters().get(at);
    let is_bracket = |at: Option<usize>| at.and_then(letter).is_some_and(|c| matches!(c, '(' | ')' | '[' | ']'));
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let stops = (at..range.end).take_while(|at| letter(*at) == Some('.')).count();
        let before = usize::from(at == range.start && at > 0 && letter(at - 1) == Some('.'));
        if stops + before > 2 {
            let wrapped =
                at > range.start && at + stops < range.end && is_bracket(Some(at - 1)) && is_bracket(Some(at + stops));
            found.push(at - usize::from(wrapped)..at + stops + usize::from(wrapped));
        }
        at += stops.max(1);
    }
    found
}

/// What is to be said of a hole in which text was left out, if what stands beside the ellipses can be what was
/// signed there.
pub(super) fn elided(strip: &Strip<'_>, copy: Copy<'_>) -> Option<Filled> {
    let (signed, here) = (&strip.hole.signed, &strip.hole.copy);
    let ellipses = within(here, copy);
    let (first, last) = (ellipses.first()?.clone(), ellipses.last()?.clone());
    let [head, tail] = [here.start..first.start, last.end..here.end];
    let rest = signed.start + head.len()..signed.end.checked_sub(tail.len())?;
    if rest.is_empty() {
        return None;
    }
    let mut filled = Filled::default();
    let beside = [(head, signed.start..rest.start, Side::End), (tail, rest.end..signed.end, Side::Start)];
    for (text, signed, side) in beside {
        filled.add(&Piece { part: strip.part, text, signed, side }, copy)?;
    }
    let between = ellipses.windows(2).filter_map(|pair| Some(pair.first()?.end..pair.last()?.start));
    filled.changes.extend(between.filter(|text| !text.is_empty()).map(|text| unattested(text, rest.clone())));
    filled.changes.push(absent(first.start..last.end, rest));
    Some(filled)
}

/// At one end of a part, the letters that an ellipsis there leaves of it, and what is to be said.
pub(super) fn at_end(
    part: &SignedPart,
    side: Side,
    text: &Range<usize>,
    signed: &Range<usize>,
    copy: Copy<'_>,
) -> Option<(usize, usize, Filled)> {
    let ellipses = within(text, copy);
    let nearest = if side == Side::Start { ellipses.last()? } else { ellipses.first()? }.clone();
    let (inner, kept, lacking) = match side {
        Side::Start => {
            let inner = nearest.end..text.end;
            let from = signed.end.checked_sub(inner.len())?;
            (inner, from..signed.end, signed.start..from)
        }
        Side::End => {
            let inner = text.start..nearest.start;
            let to = signed.start + inner.len();
            (inner, signed.start..to, to..signed.end)
        }
    };
    if lacking.start >= lacking.end {
        return None;
    }
    let (taken, present) = (inner.len() + nearest.len(), inner.len());
    let mut filled = Filled::default();
    filled.add(&Piece { part, text: inner, signed: kept, side }, copy)?;
    filled.changes.push(absent(nearest, lacking));
    Some((taken, present, filled))
}

// Text between an ellipsis and a block, and the signed letters that it would be; the block stands before it
// where it is the end of what is found, and behind it where it is the start.
struct Piece<'a> {
    part: &'a SignedPart,
    text: Range<usize>,
    signed: Range<usize>,
    side: Side,
}

impl Filled {
    // `None` if it cannot be what was signed.
    fn add(&mut self, piece: &Piece<'_>, copy: Copy<'_>) -> Option<()> {
        let Piece { part, text, signed, .. } = piece;
        if text.is_empty() {
            return Some(());
        }
        if let Some(known) = &part.text {
            let same = known.slice(signed.clone()) == copy.text.letters().slice(text.clone());
            self.blocks.push(Block { signed: signed.start, copy: text.start, letters: text.len() });
            return same.then_some(());
        }
        piece.is_alike(copy).then(|| self.changes.push(unattested(text.clone(), signed.clone())))
    }
}

impl Piece<'_> {
    // Words of the lengths that were signed, to the end of a word.
    fn is_alike(&self, copy: Copy<'_>) -> bool {
        let outer = if self.side == Side::End { self.signed.end } else { self.signed.start };
        let gaps = self.part.gaps.list();
        let sparse = gaps.len() * 16 < self.part.letters();
        let seen = copy.text.gaps_within(self.text.clone()).iter().map(|gap| gap.at - self.text.start);
        let said = self.part.gaps.within(self.signed.clone()).iter().map(|gap| gap.at - self.signed.start);
        (sparse || gaps.binary_search_by_key(&outer, |gap| gap.at).is_ok()) && seen.eq(said)
    }
}

const fn unattested(copy: Range<usize>, signed: Range<usize>) -> Change {
    Change { kind: ChangeKind::Unattested, weight: Weight::Doubt, copy, signed, reading: None }
}

const fn absent(copy: Range<usize>, signed: Range<usize>) -> Change {
    Change { kind: ChangeKind::Absent, weight: Weight::Note, copy, signed, reading: None }
}
