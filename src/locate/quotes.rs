//! Step 4 of SPEC.md, first half: whole sentences beside the blocks, attested by their digests to
//! the last letter. Segments cannot say where a quotation ends; sentences can.

use super::Side;
use super::search::Block;
use crate::canonical::CanonicalText;
use crate::segments::sentence_digest;
use crate::statement::SignedPart;
use std::ops::Range;

/// Sentences are tried so often at most, for one end of one part.
const MOST_TRIES: usize = 20_000;

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
    pub(super) fn beside(&mut self, block: &Block, side: Side, text: &Range<usize>) -> Vec<Block> {
        let mut found = Vec::new();
        let mut last = *block;
        while let Some(next) = self.next(&last, side, text) {
            found.push(next);
            last = next;
        }
        found
    }

    fn next(&mut self, last: &Block, side: Side, text: &Range<usize>) -> Option<Block> {
        let farther = match side {
            Side::End => {
                let broken = self.starts.partition_point(|start| *start <= last.signed_end()).checked_sub(1)?;
                (broken..self.part.sentences.list().len()).collect::<Vec<_>>()
            }
            Side::Start => {
                let broken = self.starts.partition_point(|start| *start < last.signed);
                (0..broken).rev().collect()
            }
        };
        farther.into_iter().find_map(|sentence| self.fitting(sentence, last, side, text))
    }

    // The letters of a sentence beyond the last block, if the text there is that sentence.
    fn fitting(&mut self, sentence: usize, last: &Block, side: Side, text: &Range<usize>) -> Option<Block> {
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
        if block.copy < text.start || block.copy_end() > text.end {
            return None;
        }
        self.tries = self.tries.checked_sub(1)?;
        (sentence_digest(self.text.letters().slice(copy..copy + length)) == *digest).then_some(block)
    }
}
