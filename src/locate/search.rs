//! Step 1 of SPEC.md: one pass over the copy finds whole parts, and the segments of the others.

use crate::digest::Digest;
use crate::letters::Letters;
use crate::segments::{Entry, Index};
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

    /// What is left of it without its first letters.
    pub(super) const fn without_first(&self, letters: usize) -> Self {
        let less = if letters < self.letters { letters } else { self.letters };
        Self { signed: self.signed + less, copy: self.copy + less, letters: self.letters - less }
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

/// Segments with one fingerprint are tried so often at one place at most.
const MOST_ALIKE: usize = 8;
/// A part has so many blocks at most before they are joined: a text of 2,000 pages has fewer.
const MOST_BLOCKS: usize = 200_000;

/// Blocks of every part.
pub(super) fn search(parts: &[SignedPart], letters: &Letters) -> Found {
    let index = Index::new(&parts.iter().map(|part| &part.segments));
    let mut search = Search { parts, letters, found: vec![Vec::new(); parts.len()], tried: HashSet::new(), last: None };
    index.scan(letters, |at, entries| {
        let mut next = None;
        for entry in search.likely(at, entries) {
            next = next.max(search.place(at, entry));
        }
        next
    });
    search.found
}

type Owner = (usize, usize);

struct Search<'a> {
    parts: &'a [SignedPart],
    letters: &'a Letters,
    found: Found,
    tried: HashSet<Owner>,
    // the part and the block found last
    last: Option<(usize, Block)>,
}

impl Search<'_> {
    // Text that repeats itself has many segments alike: where there are more than a few, those around
    // the one that would go on in step, and none inside a block that was found.
    fn likely<'e>(&self, at: usize, entries: &'e [Entry]) -> Vec<&'e Entry> {
        let repeats = entries.len() > MOST_ALIKE;
        let expected = match self.last {
            Some((_, last)) if at < last.copy_end() => {
                return if repeats { Vec::new() } else { entries.iter().collect() };
            }
            Some((part, last)) => {
                let step = self.parts.get(part).map_or(1, |part| part.segments.step());
                (part, (last.signed_end() + at - last.copy_end()) / step)
            }
            None => (0, 0),
        };
        // entries alike stand in the order of their owners
        let from = entries.partition_point(|entry| entry.owner() < expected).saturating_sub(MOST_ALIKE / 2);
        let mut likely: Vec<_> = entries.iter().skip(from).take(MOST_ALIKE).collect();
        likely.sort_by_key(|entry| {
            let (part, segment) = entry.owner();
            (part.abs_diff(expected.0), segment.abs_diff(expected.1))
        });
        likely
    }

    // Where the whole part ends, if it stands around this segment; else the segment, if it stands here.
    fn place(&mut self, at: usize, entry: &Entry) -> Option<usize> {
        let (number, segment) = entry.owner();
        let part = self.parts.get(number)?;
        let range = part.segments.range(segment);
        if let Some(start) = at.checked_sub(range.start)
            && self.tried.len() < MOST_TRIES * self.parts.len()
            && self.tried.insert((number, start))
            && is_whole(part, self.letters, start)
        {
            let whole = Block { signed: 0, copy: start, letters: part.letters() };
            self.add(number, whole);
            return Some(whole.copy_end());
        }
        if part.segments.stands_at(segment, self.letters, at) {
            self.add(number, Block { signed: range.start, copy: at, letters: range.len() });
        }
        None
    }

    fn add(&mut self, part: usize, block: Block) {
        if self.last.is_none_or(|(_, last)| block.copy >= last.copy_end()) {
            self.last = Some((part, block));
        }
        if let Some(blocks) = self.found.get_mut(part).filter(|blocks| blocks.len() < MOST_BLOCKS) {
            blocks.push(block);
        }
    }
}

fn is_whole(part: &SignedPart, letters: &Letters, start: usize) -> bool {
    let end = start + part.letters();
    end <= letters.len() && Digest::of(letters.slice(start..end).as_bytes()) == part.digest
}
