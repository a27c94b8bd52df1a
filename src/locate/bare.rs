//! Step 11 of SPEC.md: parts of a copy in which only bare letters can be found.

use super::chain::{self, Chain};
use super::search::{Block, Found};
use super::{Change, ChangeKind, FoundBy, PartFinding, Weight};
use crate::bare::Bare;
use crate::canonical::{CanonicalText, Gap};
use crate::envelope::VerifiedStatement;
use crate::letters::Letters;
use crate::segments::{Index, Segments, bare_digests};
use crate::statement::SignedPart;
use std::ops::Range;

/// Segments with one fingerprint are tried so often at one place at most.
const MOST_ALIKE: usize = 8;
/// A part has so many segments found at most.
const MOST_BLOCKS: usize = 200_000;
/// Letters by which what is quoted of a hole is made whole words.
const WORD: usize = 20;

/// What was found of a part by its bare letters.
#[derive(Debug)]
pub struct BareFinding {
    /// As the report tells it: `confirmed` counts bare letters, and what was not found is in doubt.
    pub finding: PartFinding,
    /// How many bare letters were signed.
    pub signed: usize,
    /// Runs of the copy's letters of which every bare one was signed, one after the other.
    pub runs: Vec<Range<usize>>,
}

impl BareFinding {
    /// Whether more than half of the part is here: less is what letters of one house share.
    #[must_use]
    pub const fn speaks(&self) -> bool {
        self.finding.confirmed * 2 > self.signed
    }

    /// Whether it has more letters than what was found of the part otherwise.
    #[must_use]
    pub const fn is_more_than(&self, other: &PartFinding) -> bool {
        self.finding.confirmed > other.confirmed
    }
}

/// The runs of a copy's bare letters that are segments of a statement, wherever they stand.
#[must_use]
pub fn bare_runs(verified: &VerifiedStatement, letters: &Letters) -> Vec<Range<usize>> {
    let found = search(&verified.statement().parts, letters);
    found.into_iter().flatten().map(|block| block.copy..block.copy_end()).collect()
}

/// Finds the parts whose bare letters a statement tells; `None` for the others, and those that are not here.
#[must_use]
pub fn locate_bare(verified: &VerifiedStatement, bare: &Bare, text: &CanonicalText) -> Vec<Option<BareFinding>> {
    let parts = &verified.statement().parts;
    let lengths: Vec<usize> = parts.iter().map(|part| part.bare.as_ref().map_or(0, Segments::letters)).collect();
    let chains = chain::chains(&lengths, search(parts, bare.letters()), bare.letters().len());
    let spans: Vec<Range<usize>> = chains.iter().filter_map(Chain::span).collect();
    let copy = BareCopy { bare, text, spans: &spans };
    let each = parts.iter().zip(&chains).zip(lengths);
    each.map(|((part, chain), signed)| copy.finding(part, chain, signed)).collect()
}

fn search(parts: &[SignedPart], letters: &Letters) -> Found {
    let told: Vec<usize> =
        (0..parts.len()).filter(|at| parts.get(*at).is_some_and(|part| part.bare.is_some())).collect();
    let index = Index::new(&parts.iter().filter_map(|part| part.bare.as_ref()));
    let mut found: Found = vec![Vec::new(); parts.len()];
    index.scan(letters, |at, entries| {
        let mut digest = bare_digests(letters, at);
        for entry in entries.iter().take(MOST_ALIKE) {
            let (number, segment) = entry.owner();
            let Some(part) = told.get(number).copied() else { continue };
            let Some(bare) = parts.get(part).and_then(|part| part.bare.as_ref()) else { continue };
            let range = bare.range(segment);
            let is_signed = bare.has(segment, &mut digest);
            if let Some(blocks) = found.get_mut(part).filter(|blocks| is_signed && blocks.len() < MOST_BLOCKS) {
                blocks.push(Block { signed: range.start, copy: at, letters: range.len() });
            }
        }
        None
    });
    found
}

struct BareCopy<'a> {
    bare: &'a Bare,
    text: &'a CanonicalText,
    // of all parts that are here, in bare letters
    spans: &'a [Range<usize>],
}

impl BareCopy<'_> {
    fn finding(&self, part: &SignedPart, chain: &Chain, signed: usize) -> Option<BareFinding> {
        let [head, tail] = self.edges(chain, signed)?;
        let within = chain.blocks.windows(2).filter_map(|pair| match pair {
            [a, b] => Some((a.signed_end()..b.signed, a.copy_end()..b.copy)),
            _ => None,
        });
        let span = head.1.start..tail.1.end;
        let holes = within.chain([head, tail]).filter(|(signed, copy)| !signed.is_empty() || !copy.is_empty());
        let mut changes: Vec<Change> = holes.map(|(signed, copy)| self.unfound(signed, &copy)).collect();
        changes.sort_by_key(|change| (change.copy.start, change.copy.end));
        let finding = PartFinding {
            confirmed: chain.confirmed(),
            span: Some(self.with_signs(&self.letters(&span))),
            present: 0..part.letters(),
            changes,
            found_by: FoundBy::Letters,
            ..PartFinding::missing(part)
        };
        let runs = chain.blocks.iter().map(|block| self.letters(&(block.copy..block.copy_end()))).collect();
        Some(BareFinding { finding, signed, runs })
    }

    // What is missing before the first block and behind the last, and as much of the copy as neighbours leave.
    fn edges(&self, chain: &Chain, signed: usize) -> Option<[(Range<usize>, Range<usize>); 2]> {
        let (first, last) = (chain.blocks.first()?, chain.blocks.last()?);
        let before = first.signed.min(first.copy - self.end_before(first.copy));
        let (missing, end) = (signed - last.signed_end(), last.copy_end());
        let after = missing.min(self.start_after(end) - end);
        Some([(0..first.signed, first.copy - before..first.copy), (last.signed_end()..signed, end..end + after)])
    }

    fn end_before(&self, at: usize) -> usize {
        self.spans.iter().map(|span| span.end).filter(|end| *end <= at).max().unwrap_or(0)
    }

    fn start_after(&self, at: usize) -> usize {
        let letters = self.bare.letters().len();
        self.spans.iter().map(|span| span.start).filter(|start| *start >= at).min().unwrap_or(letters)
    }

    fn unfound(&self, signed: Range<usize>, copy: &Range<usize>) -> Change {
        let copy = self.whole_words(&self.letters(copy));
        Change { kind: ChangeKind::Unfound, weight: Weight::Doubt, copy, signed, reading: None }
    }

    // The letters of the copy from the first of some bare ones to the last.
    fn letters(&self, bare: &Range<usize>) -> Range<usize> {
        let start = self.bare.origin(bare.start);
        let last = bare.end.checked_sub(1).filter(|_| !bare.is_empty());
        start..last.map_or(start, |last| self.bare.origin(last) + 1)
    }

    // Segments begin and end inside words.
    fn whole_words(&self, letters: &Range<usize>) -> Range<usize> {
        if letters.is_empty() {
            return letters.clone();
        }
        let all = self.text.letters().len();
        let is_edge = |at: &usize| *at == 0 || *at == all || self.text.gap_before(*at).is_some();
        let start = (letters.start.saturating_sub(WORD)..=letters.start).rev().find(is_edge);
        let end = (letters.end..=all.min(letters.end + WORD)).find(is_edge);
        start.unwrap_or(letters.start)..end.unwrap_or(letters.end)
    }

    // With the figures and signs before and behind, as far as the line goes.
    fn with_signs(&self, letters: &Range<usize>) -> Range<usize> {
        let ends_line = |at: usize| self.text.gap_before(at).is_some_and(Gap::has_break);
        let (mut start, mut end) = (letters.start, letters.end);
        while start > 0 && !ends_line(start) && !self.bare.has(start - 1) {
            start -= 1;
        }
        while end < self.text.letters().len() && !ends_line(end) && !self.bare.has(end) {
            end += 1;
        }
        start..end
    }
}
