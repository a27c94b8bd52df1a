//! Step 7 of SPEC.md: characters inside a part that a reader does not see, or sees elsewhere.

use super::chain::Chain;
use super::search::Block;
use super::{Change, ChangeKind, Weight};
use crate::canonical::{CanonicalText, is_ideographic};
use crate::document::{self, NoticeKind};
use std::ops::Range;

/// One change for each place of which the notices tell, with the word that stands there.
pub(super) fn changes<'a>(chain: &'a Chain, text: &'a CanonicalText) -> impl Iterator<Item = Change> + 'a {
    let unseen = text.oddities().iter().filter(|oddity| is_unseen(oddity.kind));
    unseen.filter_map(|oddity| {
        let block =
            chain.blocks.iter().find(|block| block.copy <= oddity.letter && oddity.letter < block.copy_end())?;
        let copy = word_at(oddity.letter, block, text);
        let signed = block.signed + copy.start - block.copy..block.signed + copy.end - block.copy;
        let weight = match oddity.kind.weight() {
            document::Weight::Note => Weight::Note,
            document::Weight::Doubt => Weight::Doubt,
        };
        let reading = Some(text.words(copy.clone()));
        Some(Change { kind: ChangeKind::Invisible, weight, copy, signed, reading })
    })
}

const fn is_unseen(kind: NoticeKind) -> bool {
    matches!(
        kind,
        NoticeKind::ZeroWidth
            | NoticeKind::Joiner
            | NoticeKind::BidiMark
            | NoticeKind::BidiOrder
            | NoticeKind::ForeignDigit
            | NoticeKind::HiddenSign
            | NoticeKind::Invisible
            | NoticeKind::Control
    )
}

// The word around a letter, as far as the block goes; in text without spaces the letters beside it.
fn word_at(letter: usize, block: &Block, text: &CanonicalText) -> Range<usize> {
    if text.letters().get(letter).is_some_and(is_ideographic) {
        return letter.saturating_sub(1).max(block.copy)..(letter + 1).min(block.copy_end());
    }
    let gaps = text.gaps();
    let dense = |at: usize| text.letters().get(at).is_some_and(is_ideographic);
    let alone = |range: Range<usize>| {
        let from = (range.start..letter).rev().find(|at| dense(*at)).map_or(range.start, |at| at + 1);
        from..(letter..range.end).find(|at| dense(*at)).unwrap_or(range.end)
    };
    let after = gaps.partition_point(|gap| gap.at <= letter);
    let from = after.checked_sub(1).and_then(|before| gaps.get(before)).map_or(0, |gap| gap.at);
    let to = gaps.get(after).map_or(block.copy_end(), |gap| gap.at);
    alone(from.max(block.copy).max(letter.saturating_sub(LONGEST))..to.min(block.copy_end()).min(letter + LONGEST))
}

/// Letters of a word that are shown on either side.
const LONGEST: usize = 24;
