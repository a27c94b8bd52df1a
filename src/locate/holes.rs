//! Step 3 of SPEC.md: what stands between the blocks of a part, and what is missing there.

use super::chain::Chain;
use super::search::Block;
use super::{Change, ChangeKind, Copy, Weight};
use crate::segments::segment_digest;
use crate::statement::SignedPart;
use std::ops::Range;

/// A hole with more signed letters than this is not tried for inserted text.
const WIDEST: usize = 96;

/// The changes between the blocks of a chain. Where only text was put in, the chain closes around it.
pub(super) fn changes(part: &SignedPart, chain: &mut Chain, copy: Copy<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut closed: Vec<Block> = Vec::with_capacity(chain.blocks.len());
    for &block in &chain.blocks {
        if let Some(before) = closed.last().copied().filter(|before| !block.continues(before)) {
            let hole = Hole { signed: before.signed_end()..block.signed, copy: before.copy_end()..block.copy };
            match hole.without_insertion(part, copy) {
                Some(run) => {
                    closed.extend(hole.halves(&run));
                    changes.push(added(run, before.signed_end(), copy));
                }
                None => changes.push(hole.change(copy)),
            }
        }
        closed.push(block);
    }
    changes.extend(moved(chain));
    chain.blocks = closed;
    changes
}

struct Hole {
    signed: Range<usize>,
    copy: Range<usize>,
}

impl Hole {
    // The run of letters without which the hole holds what was signed: n + 1 places to try.
    fn without_insertion(&self, part: &SignedPart, copy: Copy<'_>) -> Option<Range<usize>> {
        let extra = self.copy.len().checked_sub(self.signed.len()).filter(|extra| *extra > 0)?;
        if self.signed.len() > WIDEST {
            return None;
        }
        let letters = copy.text.letters();
        let runs = (self.copy.start..=self.copy.start + self.signed.len()).map(|at| at..at + extra);
        let fits = |run: &Range<usize>| {
            let text = [letters.slice(self.copy.start..run.start), letters.slice(run.end..self.copy.end)].concat();
            is_signed(part, &self.signed, &text)
        };
        // where the text repeats itself, several runs fit: whole words are what people put in
        let begins_word = |at: usize| copy.text.gaps().binary_search_by_key(&at, |gap| gap.at).is_ok();
        runs.filter(fits).max_by_key(|run| usize::from(begins_word(run.start)) + usize::from(begins_word(run.end)))
    }

    fn halves(&self, run: &Range<usize>) -> impl Iterator<Item = Block> {
        let before = run.start - self.copy.start;
        let head = Block { signed: self.signed.start, copy: self.copy.start, letters: before };
        let tail = Block { signed: self.signed.start + before, copy: run.end, letters: self.signed.len() - before };
        [head, tail].into_iter().filter(|block| block.letters > 0)
    }

    fn change(&self, copy: Copy<'_>) -> Change {
        let kind = match (self.signed.is_empty(), self.copy.is_empty()) {
            (true, _) => return added(self.copy.clone(), self.signed.start, copy),
            (_, true) => ChangeKind::Removed,
            _ => ChangeKind::Replaced,
        };
        Change { kind, weight: Weight::Altered, copy: self.copy.clone(), signed: self.signed.clone(), reading: None }
    }
}

// Whether letters are those of whole signed segments.
fn is_signed(part: &SignedPart, signed: &Range<usize>, text: &str) -> bool {
    let letters = crate::letters::Letters::from(text.to_owned());
    let step = part.segments.step();
    let numbers = (signed.start / step..).take_while(|number| part.segments.range(*number).start < signed.end);
    let mut covered = signed.start;
    for number in numbers {
        let range = part.segments.range(number);
        let digest = part.segments.list().get(number).map(|segment| segment.digest);
        let own = letters.slice(range.start - signed.start..range.end - signed.start);
        if range.start != covered || digest != Some(segment_digest(own)) {
            return false;
        }
        covered = range.end;
    }
    covered == signed.end
}

// Text that nobody signed; a lone number on a line of its own may be the printer's.
fn added(run: Range<usize>, at: usize, copy: Copy<'_>) -> Change {
    let weight = if is_lone_furniture(&run, copy) { Weight::Doubt } else { Weight::Altered };
    Change { kind: ChangeKind::Added, weight, copy: run, signed: at..at, reading: None }
}

fn is_lone_furniture(run: &Range<usize>, copy: Copy<'_>) -> bool {
    let Copy { text, document } = copy;
    let (from, to) = (text.byte_of(run.start, document), text.byte_of(run.end, document));
    let mut lines = document
        .lines()
        .iter()
        .filter(|line| line.range.start < to && line.range.end > from && !document.line_text(line).trim().is_empty());
    lines.all(|line| {
        line.furniture.is_some()
            && text.letter_at(line.range.start, document) >= run.start
            && text.letter_at(line.range.end, document) <= run.end
    })
}

// Signed letters that stand elsewhere in the copy, and not in their place.
fn moved(chain: &Chain) -> impl Iterator<Item = Change> {
    let in_place = |block: &Block| {
        chain.blocks.iter().any(|known| known.signed < block.signed_end() && block.signed < known.signed_end())
    };
    let change = |block: &Block| Change {
        kind: ChangeKind::Moved,
        weight: Weight::Altered,
        copy: block.copy..block.copy_end(),
        signed: block.signed..block.signed_end(),
        reading: None,
    };
    chain.others.iter().filter(move |block| !in_place(block)).map(change).collect::<Vec<_>>().into_iter()
}
