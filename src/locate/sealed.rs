//! Parts of which nothing is told but salted digests: found whole where a line begins, or not at all.

use super::chain::Chain;
use super::search::{Block, Found};
use super::{Change, ChangeKind, Copy, Weight};
use crate::canonical::Dash;
use crate::digest::Salt;
use crate::gap::{SignedGap, SignedGaps};
use crate::statement::SignedPart;
use std::ops::Range;

/// Letters that are hashed at most for the sealed parts of one statement, about a fifth of a second.
const MOST_LETTERS: usize = 40_000_000;

/// Adds the parts that are found whole.
pub(super) fn find(parts: &[SignedPart], copy: Copy<'_>, salts: &[Salt], found: &mut Found) {
    if salts.is_empty() || parts.iter().all(|part| part.sealed_gaps.is_none()) {
        return;
    }
    let starts = starts(copy);
    let mut left = MOST_LETTERS;
    for (part, blocks) in parts.iter().zip(found).filter(|(part, _)| part.sealed_gaps.is_some()) {
        let place = starts.iter().find(|&&start| {
            let within = start + part.letters() <= copy.text.letters().len();
            within && salts.iter().any(|salt| is_sealed(part, copy, start, salt, &mut left))
        });
        blocks.extend(place.map(|&start| Block { signed: 0, copy: start, letters: part.letters() }));
    }
}

fn starts(copy: Copy<'_>) -> Vec<usize> {
    let lines = copy.document.lines().iter();
    let mut starts: Vec<usize> = lines.map(|line| copy.text.letter_at(line.range.start, copy.document)).collect();
    starts.dedup();
    starts
}

fn is_sealed(part: &SignedPart, copy: Copy<'_>, start: usize, salt: &Salt, left: &mut usize) -> bool {
    let Some(rest) = left.checked_sub(part.letters()) else { return false };
    *left = rest;
    let letters = copy.text.letters().slice(start..start + part.letters());
    SignedPart::seal_of_letters(salt, letters) == part.digest
}

/// What is to be said of the gaps of a part that was found: that they are those that were signed, or not.
pub(super) fn gaps(part: &SignedPart, chain: &Chain, copy: Copy<'_>, salts: &[Salt]) -> Option<Change> {
    let (sealed, block) = (part.sealed_gaps?, chain.blocks.first()?);
    let range = block.copy..block.copy_end();
    let gaps = gaps_of(&range, copy);
    // a hyphen that layout put at a line's end is no gap, though a reader may see two words
    let is_broken = copy.text.gaps_within(range.clone()).iter().any(|gap| gap.dash == Dash::LineEnd);
    let same = !is_broken && salts.iter().any(|salt| SignedPart::seal_of_gaps(salt, &gaps) == sealed);
    let signed = 0..part.letters();
    let change = Change { kind: ChangeKind::Spacing, weight: Weight::Doubt, copy: range, signed, reading: None };
    (!same).then_some(change)
}

fn gaps_of(range: &Range<usize>, copy: Copy<'_>) -> SignedGaps {
    let within = copy.text.gaps_within(range.clone()).iter();
    let list = within.filter_map(|gap| Some(SignedGap { at: gap.at - range.start, kind: Some(gap.kind()?) }));
    SignedGaps::new(list.collect(), range.len()).unwrap_or_default()
}
