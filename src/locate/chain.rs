//! Step 2 of SPEC.md: of the blocks of a part, the heaviest that follow each other both in the part
//! and in the copy. Order and contiguity are what tells a letter from its boilerplate.

use super::search::{Block, Found};
use crate::letters::Letters;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

/// The blocks that count as a part, in order, and those that stand elsewhere.
#[derive(Debug, Clone, Default)]
pub(super) struct Chain {
    /// In order, both signed and in the copy.
    pub blocks: Vec<Block>,
    /// Found, but out of order or again.
    pub others: Vec<Block>,
}

impl Chain {
    pub(super) fn confirmed(&self) -> usize {
        self.blocks.iter().map(|block| block.letters).sum()
    }

    // A phrase far before the rest of the part, or far behind it, is another part's: letters of one
    // house begin and end alike.
    fn drop_strayed_ends(&mut self) {
        while let [first, second, ..] = *self.blocks.as_slice()
            && first.has_strayed_from(&second)
        {
            self.others.push(self.blocks.remove(0));
        }
        while let [.., second, last] = *self.blocks.as_slice()
            && last.letters <= PHRASE
            && second.is_far_before(&last)
        {
            self.others.extend(self.blocks.pop());
        }
    }

    /// The first block and the last, as far as the letters beside them are those that were signed.
    pub(super) fn extend_ends(&mut self, signed: &Letters, copy: &Letters, text: &Range<usize>) {
        if let Some(first) = self.blocks.first_mut() {
            while first.copy > text.start
                && first.signed > 0
                && signed.get(first.signed - 1) == copy.get(first.copy - 1)
            {
                *first = Block { signed: first.signed - 1, copy: first.copy - 1, letters: first.letters + 1 };
            }
        }
        if let Some(last) = self.blocks.last_mut() {
            while last.copy_end() < text.end
                && last.signed_end() < signed.len()
                && signed.get(last.signed_end()) == copy.get(last.copy_end())
            {
                last.letters += 1;
            }
        }
    }

    /// Blocks that touch become one.
    pub(super) fn join(&mut self) {
        for block in std::mem::take(&mut self.blocks) {
            append(&mut self.blocks, block);
        }
    }

    pub(super) fn span(&self) -> Option<Range<usize>> {
        Some(self.blocks.first()?.copy..self.blocks.last()?.copy_end())
    }
}

/// Letters of a phrase that letters of one house share.
const PHRASE: usize = 48;
/// Letters of the copy, beyond those that were signed there, that make two blocks lie far apart.
const FAR: usize = 96;

impl Block {
    fn has_strayed_from(&self, next: &Self) -> bool {
        self.letters <= PHRASE && self.is_far_before(next)
    }

    fn is_far_before(&self, next: &Self) -> bool {
        next.copy - self.copy_end() > next.signed - self.signed_end() + FAR
    }
}

/// One chain a part, of so many letters. The part with most letters found chooses first: letters of the copy belong to
/// one part only.
pub(super) fn chains(lengths: &[usize], found: Found, letters: usize) -> Vec<Chain> {
    let mut waiting: Vec<(usize, Vec<Block>)> = found.into_iter().enumerate().collect();
    let mut chains: Vec<Chain> = lengths.iter().map(|_| Chain::default()).collect();
    let mut taken: Vec<Range<usize>> = Vec::new();
    while !waiting.is_empty() {
        let best = waiting.iter().enumerate().map(|(place, (number, blocks))| {
            let mut chain = heaviest(free(blocks, &taken));
            chain.drop_strayed_ends();
            (place, *number, chain)
        });
        let Some((place, number, chain)) = best.max_by_key(|(place, number, chain)| {
            let letters = lengths.get(*number);
            let whole = matches!(chain.blocks.as_slice(), [block] if Some(&block.letters) == letters);
            (whole, chain.confirmed(), Reverse(*place))
        }) else {
            break;
        };
        waiting.swap_remove(place);
        let covered: usize = taken.iter().map(ExactSizeIterator::len).sum();
        if let (Some(span), Some(slot)) = (chain.span(), chains.get_mut(number))
            && lengths.get(number).is_some_and(|part| is_present(*part, &chain, letters - covered.min(letters)))
        {
            taken.push(span);
            *slot = chain;
        }
    }
    chains
}

// A quarter of the part, or of what the copy has besides other parts: less is a phrase that letters
// of the same house share.
fn is_present(part: usize, chain: &Chain, rest: usize) -> bool {
    chain.confirmed() * 4 >= part || chain.confirmed() * 4 >= rest
}

fn free(blocks: &[Block], taken: &[Range<usize>]) -> Vec<Block> {
    let clear = |block: &&Block| taken.iter().all(|span| block.copy_end() <= span.start || block.copy >= span.end);
    blocks.iter().filter(clear).copied().collect()
}

/// What it is worth, in letters, that a block goes on where the one before ends: of two ways to
/// place repeated text, the one with fewer seams.
const CONTIGUITY: usize = 1;

// The heaviest chain, in n log n: blocks in the order of the copy, each on top of the heaviest chain
// that ends before it, both in the copy and in the part.
pub(super) fn heaviest(mut blocks: Vec<Block>) -> Chain {
    blocks.sort_unstable_by_key(|block| (block.copy, block.signed));
    let mut by_end: Vec<usize> = (0..blocks.len()).collect();
    by_end.sort_by_key(|&at| blocks.get(at).map(Block::copy_end));
    let mut signed_ends: Vec<usize> = blocks.iter().map(Block::signed_end).collect();
    signed_ends.sort_unstable();
    signed_ends.dedup();
    let ends_before = |signed: usize| signed_ends.partition_point(|end| *end <= signed);
    let mut best = Best::new(signed_ends.len());
    let mut links: Vec<Link> = Vec::with_capacity(blocks.len());
    let mut at_end: HashMap<(usize, usize), usize> = HashMap::with_capacity(blocks.len());
    let mut ended = by_end.into_iter().peekable();
    for (number, block) in blocks.iter().enumerate() {
        while let Some(at) = ended.next_if(|&at| blocks.get(at).is_some_and(|other| other.copy_end() <= block.copy)) {
            if let (Some(other), Some(link)) = (blocks.get(at), links.get(at)) {
                best.raise(ends_before(other.signed_end()) - 1, (link.weight, Reverse(at)));
            }
        }
        let below = best.up_to(ends_before(block.signed));
        let continued = at_end
            .get(&(block.signed, block.copy))
            .and_then(|&at| Some((links.get(at)?.weight + CONTIGUITY, Reverse(at))));
        let (weight, below) = below.max(continued).map_or((0, None), |(weight, Reverse(at))| (weight, Some(at)));
        links.push(Link { weight: weight + block.letters, below });
        at_end.insert((block.signed_end(), block.copy_end()), number);
    }
    follow(&blocks, &links)
}

// The weight of the heaviest chain that ends with a block, and the block before it.
struct Link {
    weight: usize,
    below: Option<usize>,
}

fn follow(blocks: &[Block], links: &[Link]) -> Chain {
    let heaviest = links.iter().enumerate().max_by_key(|(at, link)| (link.weight, Reverse(*at)));
    let mut at = heaviest.map(|(at, _)| at);
    let mut chosen = vec![false; blocks.len()];
    while let Some(place) = at {
        if let Some(slot) = chosen.get_mut(place) {
            *slot = true;
        }
        at = links.get(place).and_then(|link| link.below);
    }
    let mut chain = Chain::default();
    for (block, chosen) in blocks.iter().zip(chosen) {
        append(if chosen { &mut chain.blocks } else { &mut chain.others }, *block);
    }
    chain
}

fn append(blocks: &mut Vec<Block>, block: Block) {
    match blocks.last_mut() {
        Some(last) if block.continues(last) => last.letters += block.letters,
        _ => blocks.push(block),
    }
}

// Prefix maxima that can only rise (a Fenwick tree).
struct Best(Vec<Option<(usize, Reverse<usize>)>>);

impl Best {
    fn new(size: usize) -> Self {
        Self(vec![None; size + 1])
    }

    fn raise(&mut self, place: usize, value: (usize, Reverse<usize>)) {
        let mut at = place + 1;
        while let Some(slot) = self.0.get_mut(at) {
            *slot = (*slot).max(Some(value));
            at += at & at.wrapping_neg();
        }
    }

    // over the first `places` places
    fn up_to(&self, places: usize) -> Option<(usize, Reverse<usize>)> {
        let mut at = places;
        let mut most = None;
        while at > 0 {
            most = most.max(self.0.get(at).copied().flatten());
            at &= at - 1;
        }
        most
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(signed: usize, copy: usize, letters: usize) -> Block {
        Block { signed, copy, letters }
    }

    #[test]
    fn the_heaviest_chain_keeps_both_orders() {
        let chain = heaviest(vec![block(0, 100, 24), block(24, 0, 48), block(72, 60, 24), block(0, 200, 24)]);
        assert_eq!(chain.blocks, [block(24, 0, 48), block(72, 60, 24)]);
        assert_eq!(chain.others.len(), 2);
    }

    #[test]
    fn blocks_that_overlap_never_follow_each_other() {
        let chain = heaviest(vec![block(0, 0, 24), block(24, 20, 24), block(24, 30, 24)]);
        assert_eq!(chain.blocks, [block(0, 0, 24), block(24, 30, 24)]);
        assert!(heaviest(Vec::new()).blocks.is_empty());
    }

    #[test]
    fn repeated_text_is_placed_with_the_fewest_seams() {
        let once = |copy: usize| (0..3).map(move |at| block(24 + at * 24, copy + at * 24, 24));
        let twice = [block(0, 0, 24)].into_iter().chain(once(24)).chain(once(96)).chain([block(96, 168, 24)]);
        let chain = heaviest(twice.collect());
        assert_eq!((chain.blocks.len(), chain.confirmed()), (2, 120));
        assert_eq!(chain.others, [block(24, 96, 72)]);
    }
}
