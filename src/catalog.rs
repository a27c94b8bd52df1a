//! Many manifests: which of them speaks of this copy. The index chooses candidates; trust came
//! with the statement, and `locate` decides.

mod later;

pub use later::Later;

use crate::digest::Digest;
use crate::envelope::{NotAnEnvelope, Refusal, VerifiedStatement};
use crate::letters::Letters;
use crate::name::Label;
use crate::segments::{Entry, Index, Segments, bare_digests};
use crate::statement::{Disclosure, SignedPart};
use crate::trust::Keyring;
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
    letters: Directory,
    bare: Directory,
    // the numbers of those that a salt is needed to find, and of those with one reference: no copy asks all
    sealed: Vec<usize>,
    references: HashMap<Label, Vec<usize>>,
    // what later ones say of each, by its payload
    later: HashMap<Digest, Vec<Later>>,
}

// Segments of every part of every manifest, of one kind.
#[derive(Debug)]
struct Directory {
    index: Index,
    // for each part in the index, the manifest and its number there
    owners: Vec<(usize, usize)>,
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
    /// Of these manifests; the keyring says which of them may say what became of another.
    #[must_use]
    pub fn new(manifests: Vec<Manifest>, unbelieved: Vec<Unbelieved>, keyring: &Keyring) -> Self {
        let letters = Directory::of(&manifests, |part| Some(&part.segments));
        let bare = Directory::of(&manifests, |part| part.bare.as_ref());
        let (mut sealed, mut references) = (Vec::new(), HashMap::<Label, Vec<usize>>::new());
        for (number, known) in manifests.iter().enumerate() {
            let statement = known.verified.statement();
            if statement.disclosure == Disclosure::Digests && sealed.len() < MOST_SEALED {
                sealed.push(number);
            }
            if let Some(reference) = &statement.reference {
                references.entry(reference.clone()).or_default().push(number);
            }
        }
        let later = later::of_all(&manifests, &references, keyring);
        Self { manifests, unbelieved, letters, bare, sealed, references, later }
    }

    /// Whether any of them tells the bare letters of a part.
    #[must_use]
    pub fn tells_bare_letters(&self) -> bool {
        !self.bare.owners.is_empty()
    }

    /// The manifests that have segments of bare letters, read in several orders, those with most of them first.
    #[must_use]
    pub fn bare_candidates<'l>(&self, orders: impl Iterator<Item = &'l Letters>) -> Vec<&Manifest> {
        let mut scores: HashMap<usize, usize> = HashMap::new();
        for letters in orders {
            self.bare.index.scan(letters, |at, entries| {
                let mut digest = bare_digests(letters, at);
                for entry in entries.iter().take(MOST_ALIKE) {
                    let (number, segment) = entry.owner();
                    let Some((manifest, part)) = self.part(&self.bare, number) else { continue };
                    if let Some(bare) = part.bare.as_ref().filter(|bare| bare.has(segment, &mut digest)) {
                        *scores.entry(manifest).or_insert(0) += bare.range(segment).len();
                    }
                }
                None
            });
        }
        self.ranked(scores, MOST_BARE)
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
        self.numbered(&self.sealed)
    }

    /// Other manifests with the reference of one of these.
    pub fn others_like(&self, manifest: &Manifest) -> impl Iterator<Item = &Manifest> {
        let reference = manifest.verified.statement().reference.as_ref();
        let alike = reference.and_then(|reference| self.references.get(reference)).map_or(&[][..], Vec::as_slice);
        self.numbered(alike).filter(move |other| !std::ptr::eq(*other, manifest))
    }

    /// What later letters say of this one, the earliest first.
    #[must_use]
    pub fn later_than(&self, manifest: &Manifest) -> &[Later] {
        if self.later.is_empty() {
            return &[];
        }
        self.later.get(&manifest.verified.id()).map_or(&[], Vec::as_slice)
    }

    fn numbered<'c>(&'c self, numbers: &'c [usize]) -> impl Iterator<Item = &'c Manifest> {
        numbers.iter().filter_map(|number| self.manifests.get(*number))
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
        self.ranked(scores, MOST_CANDIDATES)
    }

    fn ranked(&self, scores: HashMap<usize, usize>, most: usize) -> Vec<&Manifest> {
        let mut ranked: Vec<(usize, usize)> = scores.into_iter().collect();
        // the order of the manifests decides between equals, so that every run says the same
        ranked.sort_unstable_by_key(|(manifest, score)| (std::cmp::Reverse(*score), *manifest));
        ranked.iter().take(most).filter_map(|(manifest, _)| self.manifests.get(*manifest)).collect()
    }

    // How many letters of each manifest were found, segment by segment or as whole parts.
    fn scores(&self, letters: &Letters, boilerplate: usize) -> HashMap<usize, usize> {
        let mut scores: HashMap<usize, usize> = HashMap::new();
        let mut tries = Tries { letters: letters.len().saturating_mul(TRIES), made: HashSet::new() };
        self.letters.index.scan(letters, |at, entries| {
            let mut whole_until = None;
            for entry in entries.iter().take(MOST_ALIKE).take_while(|_| entries.len() <= boilerplate) {
                let (number, segment) = entry.owner();
                let Some((manifest, part)) = self.part(&self.letters, number) else { continue };
                let score = scores.entry(manifest).or_insert(0);
                if let Some(end) = tries.whole_part(letters, at, entry, part) {
                    *score += part.letters();
                    whole_until = whole_until.max(Some(end));
                } else if part.segments.stands_at(segment, letters, at) {
                    *score += part.segments.range(segment).len();
                }
            }
            whole_until
        });
        scores.retain(|_, score| *score > 0);
        scores
    }

    // A part of an index, with the number of its manifest.
    fn part(&self, directory: &Directory, number: usize) -> Option<(usize, &SignedPart)> {
        let (manifest, part) = *directory.owners.get(number)?;
        Some((manifest, self.manifests.get(manifest)?.verified.statement().parts.get(part)?))
    }
}

impl Directory {
    fn of(manifests: &[Manifest], segments: fn(&SignedPart) -> Option<&Segments>) -> Self {
        let told = manifests.iter().enumerate().flat_map(|(manifest, known)| {
            let parts = known.verified.statement().parts.iter().enumerate();
            parts.filter_map(move |(part, signed)| Some(((manifest, part), segments(signed)?)))
        });
        let owners = told.clone().map(|(owner, _)| owner).collect();
        Self { index: Index::new(&told.map(|(_, segments)| segments)), owners }
    }
}

// Whole parts are tried where a segment says that they could stand, once a place, within bounds.
struct Tries {
    letters: usize,
    // by the number of the part, and where it would begin
    made: HashSet<(usize, usize)>,
}

impl Tries {
    // Where the whole part ends, if it stands around this segment.
    fn whole_part(&mut self, letters: &Letters, at: usize, entry: &Entry, part: &SignedPart) -> Option<usize> {
        let (number, segment) = entry.owner();
        let start = at.checked_sub(part.segments.range(segment).start)?;
        let end = start + part.letters();
        if end > letters.len() || part.letters() > self.letters || !self.made.insert((number, start)) {
            return None;
        }
        self.letters -= part.letters();
        (Digest::of(letters.slice(start..end).as_bytes()) == part.digest).then_some(end)
    }
}
