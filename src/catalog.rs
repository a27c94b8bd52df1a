//! Many manifests: which of them speaks of this copy. The index chooses candidates; trust came
//! with the statement, and `locate` decides.

use crate::digest::Digest;
use crate::envelope::{NotAnEnvelope, Refusal, VerifiedStatement};
use crate::letters::Letters;
use crate::segments::{Entry, Index, bare_digests, segment_digest};
use crate::statement::{Disclosure, SignedPart};
use std::collections::{HashMap, HashSet};

/// A statement that somebody trusted vouches for, and where its manifest was found.
#[derive(Debug)]
pub struct Manifest {
    /// The path, or what else tells the user which manifest it is.
    pub origin: String,
    /// What it says.
    pub verified: VerifiedStatement,
}

/// A manifest that is not believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unbelieved {
    /// The path, or what else tells the user which manifest it is.
    pub origin: String,
    /// Why.
    pub why: Disbelief,
}

/// Why a manifest is not believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Disbelief {
    /// It is no manifest.
    NotAnEnvelope(NotAnEnvelope),
    /// None of its signatures counts.
    Refused(Vec<Refusal>),
}

/// The manifests at hand.
#[derive(Debug)]
pub struct Catalog {
    manifests: Vec<Manifest>,
    unbelieved: Vec<Unbelieved>,
    index: Index<Owner>,
    // of bare letters
    bare: Index<Owner>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Owner {
    manifest: usize,
    part: usize,
    segment: usize,
}

/// Statements that are compared with a copy in full; the others have fewer of its letters.
const MOST_CANDIDATES: usize = 8;
/// Manifests of which digests only are told that are compared with one copy.
const MOST_SEALED: usize = 64;
/// Statements whose bare letters are looked for in one copy, line by line.
const MOST_BARE: usize = 3;
/// A fingerprint that more segments share is boilerplate: it tells one letter from another only
/// where nothing else does.
const BOILERPLATE: usize = 8;
/// Segments alike that are compared at one place, where nothing else is found.
const MOST_ALIKE: usize = 64;
/// Whole parts are tried only so often for each letter of the copy, whatever the copy repeats.
const TRIES: usize = 16;

impl Catalog {
    /// Of these manifests.
    #[must_use]
    pub fn new(manifests: Vec<Manifest>, unbelieved: Vec<Unbelieved>) -> Self {
        let parts = manifests.iter().enumerate().flat_map(|(manifest, known)| {
            let parts = known.verified.statement().parts.iter().enumerate();
            parts.map(move |(part, signed)| (&signed.segments, move |segment| Owner { manifest, part, segment }))
        });
        let index = Index::new(parts);
        let parts = manifests.iter().enumerate().flat_map(|(manifest, known)| {
            let parts = known.verified.statement().parts.iter().enumerate();
            let bare = parts.filter_map(|(part, signed)| Some((part, signed.bare.as_ref()?)));
            bare.map(move |(part, bare)| (bare, move |segment| Owner { manifest, part, segment }))
        });
        let bare = Index::new(parts);
        Self { manifests, unbelieved, index, bare }
    }

    /// Whether any of them tells the bare letters of a part.
    #[must_use]
    pub fn tells_bare_letters(&self) -> bool {
        !self.bare.is_empty()
    }

    /// The manifests that have segments of bare letters, read in several orders, those with most of them first.
    #[must_use]
    pub fn bare_candidates<'l>(&self, orders: impl Iterator<Item = &'l Letters>) -> Vec<&Manifest> {
        let mut scores: HashMap<usize, usize> = HashMap::new();
        for letters in orders {
            self.bare.scan(letters, |at, entries| {
                let mut digest = bare_digests(letters, at);
                for entry in entries.iter().take(MOST_ALIKE) {
                    let length = self.part(entry.owner).and_then(|part| part.bare.as_ref());
                    let length = length.map_or(0, |bare| bare.range(entry.owner.segment).len());
                    if digest(length) == entry.segment.digest {
                        *scores.entry(entry.owner.manifest).or_insert(0) += length;
                    }
                }
                None
            });
        }
        let mut ranked: Vec<(usize, usize)> = scores.into_iter().collect();
        ranked.sort_unstable_by_key(|(manifest, score)| (std::cmp::Reverse(*score), *manifest));
        ranked.iter().take(MOST_BARE).filter_map(|(manifest, _)| self.manifests.get(*manifest)).collect()
    }

    /// Those that are believed.
    #[must_use]
    pub fn manifests(&self) -> &[Manifest] {
        &self.manifests
    }

    /// Those that are not.
    #[must_use]
    pub fn unbelieved(&self) -> &[Unbelieved] {
        &self.unbelieved
    }

    /// Manifests that tell digests only, which nothing but a salt can find.
    pub fn sealed(&self) -> impl Iterator<Item = &Manifest> {
        let is_sealed = |known: &&Manifest| known.verified.statement().disclosure == Disclosure::Digests;
        self.manifests.iter().filter(is_sealed).take(MOST_SEALED)
    }

    /// The manifests that have segments of a text, those with most of its letters first. Where there
    /// is but one, there is nothing to choose.
    #[must_use]
    pub fn candidates(&self, letters: &Letters) -> Vec<&Manifest> {
        if let [only] = self.manifests.as_slice() {
            return vec![only];
        }
        let mut scores = self.scores(letters, BOILERPLATE);
        if scores.is_empty() {
            scores = self.scores(letters, usize::MAX);
        }
        let mut ranked: Vec<(usize, usize)> = scores.into_iter().collect();
        // the order of the manifests decides between equals, so that every run says the same
        ranked.sort_unstable_by_key(|(manifest, score)| (std::cmp::Reverse(*score), *manifest));
        ranked.iter().take(MOST_CANDIDATES).filter_map(|(manifest, _)| self.manifests.get(*manifest)).collect()
    }

    // How many letters of each manifest were found, segment by segment or as whole parts.
    fn scores(&self, letters: &Letters, boilerplate: usize) -> HashMap<usize, usize> {
        let mut scores: HashMap<usize, usize> = HashMap::new();
        let mut tries = Tries { letters: letters.len().saturating_mul(TRIES), made: HashSet::new() };
        self.index.scan(letters, |at, entries| {
            let mut whole_until = None;
            for entry in entries.iter().take(MOST_ALIKE).take_while(|_| entries.len() <= boilerplate) {
                let Some(part) = self.part(entry.owner) else { continue };
                let score = scores.entry(entry.owner.manifest).or_insert(0);
                if let Some(end) = tries.whole_part(letters, at, entry, part) {
                    *score += part.letters();
                    whole_until = whole_until.max(Some(end));
                } else {
                    *score += found_letters(letters, at, entry, part);
                }
            }
            whole_until
        });
        scores.retain(|_, score| *score > 0);
        scores
    }

    fn part(&self, owner: Owner) -> Option<&SignedPart> {
        self.manifests.get(owner.manifest)?.verified.statement().parts.get(owner.part)
    }
}

// The segment's letters, if they stand here.
fn found_letters(letters: &Letters, at: usize, entry: &Entry<Owner>, part: &SignedPart) -> usize {
    let length = part.segments.range(entry.owner.segment).len();
    let found = segment_digest(letters.slice(at..at + length)) == entry.segment.digest;
    if found { length } else { 0 }
}

// Whole parts are tried where a segment says that they could stand, once a place, within bounds.
struct Tries {
    letters: usize,
    made: HashSet<(usize, usize, usize)>,
}

impl Tries {
    // Where the whole part ends, if it stands around this segment.
    fn whole_part(&mut self, letters: &Letters, at: usize, entry: &Entry<Owner>, part: &SignedPart) -> Option<usize> {
        let Owner { manifest, part: number, segment } = entry.owner;
        let start = at.checked_sub(part.segments.range(segment).start)?;
        let end = start + part.letters();
        if end > letters.len() || part.letters() > self.letters || !self.made.insert((manifest, number, start)) {
            return None;
        }
        self.letters -= part.letters();
        (Digest::of(letters.slice(start..end).as_bytes()) == part.digest).then_some(end)
    }
}
