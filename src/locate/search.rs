//! Step 1 of SPEC.md: one pass over the copy finds whole parts, and the segments of the others.

use crate::digest::Digest;
use crate::letters::Letters;
use crate::segments::{Index, segment_digest};
use crate::statement::SignedPart;
use std::collections::HashSet;
use std::ops::Range;

/// A stretch of signed letters found in the copy: consecutive segments in step with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Block {
    /// The first signed letter.
    pub signed: usize,
    /// The first letter of the copy.
    pub copy: usize,
    /// How many letters.
    pub letters: usize,
}

impl Block {
    pub(super) const fn signed_end(&self) -> usize {
        self.signed + self.letters
    }

    pub(super) const fn copy_end(&self) -> usize {
        self.copy + self.letters
    }

    /// What of it lies within these signed letters.
    pub(super) fn clipped(&self, signed: &Range<usize>) -> Option<Self> {
        let (from, to) = (self.signed.max(signed.start), self.signed_end().min(signed.end));
        let letters = to.checked_sub(from).filter(|letters| *letters > 0)?;
        Some(Self { signed: from, copy: self.copy + from - self.signed, letters })
    }

    /// Whether it goes on, in the part and in the copy, where another ends.
    pub(super) const fn continues(&self, other: &Self) -> bool {
        other.copy_end() == self.copy && other.signed_end() == self.signed
    }
}

/// What was found of each part: a block for each segment, or for the whole part.
pub(super) type Found = Vec<Vec<Block>>;

/// A whole part is tried at so many places at most.
const MOST_TRIES: usize = 64;

/// Blocks of every part.
pub(super) fn search(parts: &[SignedPart], letters: &Letters) -> Found {
    let index =
        Index::new(parts.iter().enumerate().map(|(part, signed)| (&signed.segments, move |segment| (part, segment))));
    let mut found: Found = vec![Vec::new(); parts.len()];
    let mut tried = HashSet::new();
    index.scan(letters, |at, entries| {
        let mut next = None;
        for entry in entries {
            let (number, segment) = entry.owner;
            let (Some(part), Some(blocks)) = (parts.get(number), found.get_mut(number)) else { continue };
            let range = part.segments.range(segment);
            if let Some(start) = at.checked_sub(range.start)
                && tried.len() < MOST_TRIES * parts.len()
                && tried.insert((number, start))
                && is_whole(part, letters, start)
            {
                let whole = Block { signed: 0, copy: start, letters: part.letters() };
                blocks.push(whole);
                next = next.max(Some(whole.copy_end()));
            } else if segment_digest(letters.slice(at..at + range.len())) == entry.segment.digest {
                blocks.push(Block { signed: range.start, copy: at, letters: range.len() });
            }
        }
        next
    });
    found
}

fn is_whole(part: &SignedPart, letters: &Letters, start: usize) -> bool {
    let end = start + part.letters();
    end <= letters.len() && Digest::of(letters.slice(start..end).as_bytes()) == part.digest
}
