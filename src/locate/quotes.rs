//! Steps 3 and 4 of SPEC.md: whole sentences beside the blocks and between them, attested by their
//! digests to the last letter. Segments cannot say where a quotation ends; sentences can.

use super::Side;
use super::chain::{Chain, heaviest};
use super::repair::Hole;
use super::search::Block;
use crate::canonical::CanonicalText;
use crate::segments::sentence_digest;
use crate::statement::SignedPart;
use std::ops::Range;

/// Sentences are tried so often at most, for one end of one part, and between all of its blocks.
const MOST_TRIES: usize = 20_000;
/// Longer sentences are not looked for where they do not touch a block.
const LONGEST: usize = 600;

/// The sentences of a part.
pub(super) struct Sentences<'a> {
    part: &'a SignedPart,
    text: &'a CanonicalText,
    // where each begins, and the end of the last
    starts: Vec<usize>,
    tries: usize,
}

impl<'a> Sentences<'a> {
    pub(super) fn new(part: &'a SignedPart, text: &'a CanonicalText) -> Self {
        let mut starts = vec![0];
        let mut end = 0;
        for (length, _) in part.sentences.list() {
            end += length;
            starts.push(end);
        }
        Self { part, text, starts, tries: MOST_TRIES }
    }

    /// Blocks of sentences in the text beside a block, from it outward: first the rest of the
    /// sentence that it breaks off, then the next sentence, or a farther one.
    pub(super) fn beside(&mut self, block: &Block, side: Side, within: &Hole) -> Vec<Block> {
        let mut found = Vec::new();
        let mut last = *block;
        while let Some(next) = self.next(&last, side, within) {
            found.push(next);
            last = next;
        }
        found
    }

    /// Joins to a chain the sentences between its blocks: those that touch one, then those that stand
    /// anywhere in a hole. Such as are out of order there stand elsewhere.
    pub(super) fn between(&mut self, chain: &mut Chain) {
        let mut closed: Vec<Block> = Vec::with_capacity(chain.blocks.len());
        for block in std::mem::take(&mut chain.blocks) {
            match closed.last().copied().filter(|before| !block.continues(before)) {
                Some(before) => self.within(before, block, &mut closed, &mut chain.others),
                None => closed.push(block),
            }
        }
        chain.blocks = closed;
        chain.join();
    }

    fn within(&mut self, mut before: Block, mut after: Block, closed: &mut Vec<Block>, others: &mut Vec<Block>) {
        // a segment behind may begin with letters that end the sentence before just as well
        let shared = (after.letters - 1).min(self.part.segments.step());
        let found = self.beside(&before, Side::End, &hole(&before, &after.without_first(shared)));
        before = found.last().copied().unwrap_or(before);
        after = after.without_first(before.copy_end().saturating_sub(after.copy));
        after = after.without_first(before.signed_end().saturating_sub(after.signed));
        closed.extend(found);
        let mut behind = vec![after];
        behind.extend(self.beside(&after, Side::Start, &hole(&before, &after)));
        behind.reverse();
        after = behind.first().copied().unwrap_or(after);
        let inside = heaviest(self.inside(&hole(&before, &after)));
        closed.extend(inside.blocks);
        others.extend(inside.others);
        closed.extend(behind);
    }

    // Whole sentences of a hole, wherever in it they stand.
    fn inside(&mut self, hole: &Hole) -> Vec<Block> {
        let first = self.starts.partition_point(|start| *start < hole.signed.start);
        let last = self.starts.partition_point(|start| *start <= hole.signed.end);
        (first..last.saturating_sub(1)).filter_map(|sentence| self.anywhere(sentence, &hole.copy)).collect()
    }

    fn anywhere(&mut self, sentence: usize, text: &Range<usize>) -> Option<Block> {
        let signed = *self.starts.get(sentence)?;
        let (length, digest) = *self.part.sentences.list().get(sentence)?;
        let places = (text.start..=text.end.checked_sub(length)?).filter(|_| length <= LONGEST);
        places.into_iter().find_map(|copy| {
            self.tries = self.tries.checked_sub(1)?;
            let found = sentence_digest(self.text.letters().slice(copy..copy + length)) == digest;
            found.then_some(Block { signed, copy, letters: length })
        })
    }

    fn next(&mut self, last: &Block, side: Side, within: &Hole) -> Option<Block> {
        let farther = match side {
            Side::End => {
                let broken = self.starts.partition_point(|start| *start <= last.signed_end()).checked_sub(1)?;
                let end = self.starts.partition_point(|start| *start < within.signed.end);
                (broken..end).collect::<Vec<_>>()
            }
            Side::Start => {
                let broken = self.starts.partition_point(|start| *start < last.signed);
                let first = self.starts.partition_point(|start| *start < within.signed.start);
                (first.min(broken)..broken).rev().collect()
            }
        };
        farther.into_iter().find_map(|sentence| self.fitting(sentence, last, side, within))
    }

    // The letters of a sentence beyond the last block, if the text there is that sentence.
    fn fitting(&mut self, sentence: usize, last: &Block, side: Side, within: &Hole) -> Option<Block> {
        let signed = *self.starts.get(sentence)?..*self.starts.get(sentence + 1)?;
        let (length, digest) = self.part.sentences.list().get(sentence)?;
        // the part of it that the last block has already
        let (shared, copy) = match side {
            Side::End => {
                let shared = last.signed_end().saturating_sub(signed.start);
                (shared, last.copy_end().checked_sub(shared)?)
            }
            Side::Start => {
                let shared = signed.end.saturating_sub(last.signed);
                (shared, (last.copy + shared).checked_sub(*length)?)
            }
        };
        let own = length.checked_sub(shared).filter(|own| *own > 0)?;
        let block = match side {
            Side::End => Block { signed: signed.start + shared, copy: copy + shared, letters: own },
            Side::Start => Block { signed: signed.start, copy, letters: own },
        };
        let fits = |own: Range<usize>, all: &Range<usize>| all.start <= own.start && own.end <= all.end;
        if !fits(block.copy..block.copy_end(), &within.copy) || !fits(block.signed..block.signed_end(), &within.signed)
        {
            return None;
        }
        self.tries = self.tries.checked_sub(1)?;
        (sentence_digest(self.text.letters().slice(copy..copy + length)) == *digest).then_some(block)
    }
}

fn hole(before: &Block, after: &Block) -> Hole {
    Hole { signed: before.signed_end()..after.signed, copy: before.copy_end()..after.copy }
}
