//! Step 3 of SPEC.md, second half: what a hole read when it was signed. Candidates are made from what
//! the copy has there, and only one that has the signed digests is ever shown. The work is bounded.

pub(super) mod bullets;
mod dates;
mod doubles;
mod edits;
mod names;
mod negations;
mod numbers;
mod recognized;
mod signs;
mod slips;
mod taken;
mod words;

use super::Copy;
use super::words::Words;
use crate::letters::Letters;
use crate::segments::SegmentHasher;
use crate::statement::{SignedPart, Statement};
use std::cell::OnceCell;
use std::ops::Range;

/// Digests that one copy may cost: one to two seconds, with the making of candidates.
const PER_COPY: usize = 4_000_000;
/// One hole may cost this share of what is left for the copy.
const SHARE: usize = 16;
/// The same for recognized text, which has fewer kinds of holes.
const SHARE_RECOGNIZED: usize = 4;
/// Holes with more segments are tried segment by segment, and not as a whole.
const WIDEST: usize = 5;

/// Everything that candidates are made of, and what is left to spend.
pub(super) struct Workshop<'a> {
    copy: Copy<'a>,
    words: &'a Words<'a>,
    statement: &'a Statement,
    // only a copy with holes needs them
    names: OnceCell<Vec<Vec<char>>>,
    alphabet: OnceCell<Vec<char>>,
    used: OnceCell<Vec<char>>,
    slips: Option<slips::Slips>,
    left: usize,
}

/// A hole: signed letters that were not found, and the letters of the copy that stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hole {
    /// Whole segments of the part.
    pub signed: Range<usize>,
    /// Letters of the copy.
    pub copy: Range<usize>,
}

/// What a hole read, letter by letter; `None` for letters that nothing explains.
pub(super) type Reading = Vec<Option<char>>;

impl<'a> Workshop<'a> {
    /// With the words of the language and of the copy, and what the statement names.
    pub(super) fn new(copy: Copy<'a>, words: &'a Words<'a>, statement: &'a Statement) -> Self {
        let (names, alphabet, used) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        let mut workshop = Self { copy, words, statement, names, alphabet, used, slips: None, left: PER_COPY };
        workshop.slips = copy.document.is_recognized().then(|| slips::Slips::new(workshop.any(), workshop.own()));
        workshop
    }

    fn names(&self) -> &[Vec<char>] {
        self.names.get_or_init(|| names::phrases(self.statement))
    }

    // The letters of words that the copy uses.
    fn used(&self) -> &[char] {
        self.used.get_or_init(|| {
            let letters = self.copy.text.letters().as_str().chars().filter(|c| c.is_alphabetic());
            letters.collect::<std::collections::BTreeSet<char>>().into_iter().collect()
        })
    }

    /// Whether a rehearsal helps: what programs misread once, they misread again.
    pub(super) const fn learns(&self) -> bool {
        self.slips.is_some()
    }

    /// Ends the rehearsal.
    pub(super) const fn has_learned(&mut self) {
        if let Some(slips) = &mut self.slips {
            slips.end_rehearsal();
        }
    }

    // Letters of the language, and of those who are named.
    fn own(&self) -> std::collections::BTreeSet<char> {
        self.words.letters().into_iter().chain(self.names().iter().flatten().copied()).collect()
    }

    // Every letter that may stand for another.
    fn any(&self) -> Vec<char> {
        let dense = self.copy.text.letters().as_str().contains(crate::canonical::is_ideographic);
        let ideographs = if dense { edits::usual_ideographs() } else { Vec::new() };
        self.alphabet().iter().copied().chain(ideographs).collect()
    }

    fn alphabet(&self) -> &[char] {
        self.alphabet.get_or_init(|| edits::alphabet(self.copy.text))
    }

    /// The copy.
    pub(super) const fn copy(&self) -> Copy<'a> {
        self.copy
    }

    /// What the hole read, if the statement discloses it, or candidates explain all of it, or some of
    /// its segments.
    pub(super) fn reading(&mut self, part: &SignedPart, hole: &Hole) -> Option<Reading> {
        if let Some(text) = &part.text {
            return self.disclosed(text, hole);
        }
        let letters: Vec<char> = self.copy.text.letters().slice(hole.copy.clone()).chars().collect();
        let budget = self.left / if self.slips.is_some() { SHARE_RECOGNIZED } else { SHARE };
        let mut trial = Trial::new(part, &hole.signed, budget)?;
        let reading = if self.slips.is_some() {
            self.recognized(part, hole, &letters, &mut trial)
        } else {
            self.whole(part, hole, &letters, &mut trial).or_else(|| {
                (hole.signed.len() == letters.len()).then(|| self.in_step(part, hole, &letters, &mut trial)).flatten()
            })
        };
        self.left -= budget - trial.left;
        reading
    }

    // Segment by segment with half of what is to be spent, and as a whole where one is not read.
    fn recognized(
        &mut self,
        part: &SignedPart,
        hole: &Hole,
        letters: &[char],
        trial: &mut Trial<'_>,
    ) -> Option<Reading> {
        let half = trial.left / 2;
        trial.left -= half;
        let by_segments = recognized::by_segments(letters, part, hole, self.slips.as_mut()?, trial);
        trial.left += half;
        let is_read = by_segments.as_ref().is_some_and(|reading| reading.iter().all(Option::is_some));
        let whole = if is_read { None } else { self.whole(part, hole, letters, trial) };
        whole.or(by_segments)
    }

    // Comparing words costs a product of lengths: as dear as a digest for every sixteen pairs.
    fn disclosed(&mut self, text: &Letters, hole: &Hole) -> Option<Reading> {
        let words = self.copy.text.gaps_within(hole.copy.clone()).len() + 1;
        self.left = self.left.checked_sub(words.saturating_mul(hole.signed.len()) / 64)?;
        Some(text.slice(hole.signed.clone()).chars().map(Some).collect())
    }

    /// What the hole read, if it is what the copy has there and a run that stands elsewhere, from any
    /// letter of the run round to the one before.
    pub(super) fn moved(&mut self, part: &SignedPart, hole: &Hole, run: &Range<usize>) -> Option<Reading> {
        let missing = hole.signed.len().checked_sub(hole.copy.len())?;
        if missing != run.len() {
            return None;
        }
        let text = |range: &Range<usize>| self.copy.text.letters().slice(range.clone()).chars().collect::<Vec<_>>();
        let (letters, run) = (text(&hole.copy), text(run));
        let budget = self.left / SHARE;
        let mut trial = Trial::new(part, &hole.signed, budget)?;
        let found = (0..run.len()).find_map(|turn| {
            let (before, after) = run.split_at_checked(turn)?;
            let turned = [after, before].concat();
            (0..=letters.len()).find_map(|at| {
                let (head, tail) = letters.split_at_checked(at)?;
                let candidate = [head, &turned, tail].concat();
                trial.accepts(&candidate).then_some(candidate)
            })
        });
        self.left -= budget - trial.left;
        found.map(|signed| signed.into_iter().map(Some).collect())
    }

    // All segments at once: one edit, a number, a word, two words swapped.
    fn whole(&self, part: &SignedPart, hole: &Hole, letters: &[char], trial: &mut Trial<'_>) -> Option<Reading> {
        if trial.segments.len() > WIDEST || hole.signed.len().abs_diff(letters.len()) > edits::LONGEST {
            return None;
        }
        let site = Site { letters, starts: self.word_starts(&hole.copy), signed: hole.signed.len() };
        // what costs little, or happens often, first
        let found = edits::one(&site, self.alphabet(), trial)
            .or_else(|| bullets::other(&site, &bullets::openings(self.copy.text, &hole.copy), trial))
            .or_else(|| edits::variants(&site, trial))
            .or_else(|| numbers::other(&site, trial))
            .or_else(|| names::put_in(&site, self.names(), trial))
            .or_else(|| words::capitals(&site, trial))
            .or_else(|| words::swapped(&site, trial))
            .or_else(|| words::replaced(&site, self.words, trial))
            .or_else(|| dates::other(&site, self.words, trial))
            .or_else(|| negations::prefixed(&site, trial))
            .or_else(|| negations::framed(&site, trial))
            .or_else(|| negations::taken_out(&site, trial))
            .or_else(|| taken::two(&site, trial))
            .or_else(|| taken::beside_another(&site, self.used(), trial))
            .or_else(|| signs::pairs(&site, trial))
            .or_else(|| signs::reversed(&site, trial))
            .or_else(|| signs::rotated(&site, trial))
            .or_else(|| words::one_put_back(&site, self.words, trial))
            .or_else(|| words::repeated(&site, &self.phrases(&site, trial), trial))
            .or_else(|| numbers::two(&site, trial))
            .or_else(|| words::two_put_back(&site, self.words, &missing_lengths(part, hole, &site), trial))
            .or_else(|| numbers::five(&site, trial))
            .or_else(|| doubles::two(&site, self.used(), trial))
            .or_else(|| edits::ideograph(&site, trial));
        found.map(|signed| signed.into_iter().map(Some).collect())
    }

    // Where the hole is in step with the copy, each of its segments by itself.
    fn in_step(&self, part: &SignedPart, hole: &Hole, letters: &[char], trial: &mut Trial<'_>) -> Option<Reading> {
        let mut reading: Reading = vec![None; letters.len()];
        let step = part.segments.step();
        let mut explained = false;
        for number in hole.signed.start / step..part.segments.count() {
            let range = part.segments.range(number);
            if range.start >= hole.signed.end {
                break;
            }
            let own = range.start - hole.signed.start..range.end - hole.signed.start;
            let Some(text) = letters.get(own.clone()) else { break };
            let at = hole.copy.start + own.start;
            let site = Site { letters: text, starts: self.word_starts(&(at..at + own.len())), signed: own.len() };
            let mut single = trial.of_segment(part, number);
            let found = single.accepts(text).then(|| text.to_vec()).or_else(|| {
                edits::one(&site, self.alphabet(), &mut single)
                    .or_else(|| edits::variants(&site, &mut single))
                    .or_else(|| numbers::other(&site, &mut single))
                    .or_else(|| words::capitals(&site, &mut single))
                    .or_else(|| signs::reversed(&site, &mut single))
                    .or_else(|| words::replaced(&site, self.words, &mut single))
                    .or_else(|| names::put_in(&site, self.names(), &mut single))
                    .or_else(|| doubles::two(&site, self.used(), &mut single))
                    .or_else(|| edits::ideograph(&site, &mut single))
            });
            trial.left = single.left;
            if let (Some(found), Some(slots)) = (found, reading.get_mut(own)) {
                explained = true;
                slots.iter_mut().zip(found).for_each(|(slot, letter)| *slot = Some(letter));
            }
        }
        explained.then_some(reading)
    }

    // What the copy has anywhere of the length that is missing here.
    fn phrases(&self, site: &Site<'_>, trial: &mut Trial<'_>) -> Vec<Vec<char>> {
        // looking at a place costs as much as a digest
        let places = if site.is_dense() { self.copy.text.letters().len() } else { self.copy.text.gaps().len() };
        let Some(length) = site
            .signed
            .checked_sub(site.letters.len())
            .filter(|length| (1..=LONGEST_PHRASE).contains(length) && trial.spend(places))
        else {
            return Vec::new();
        };
        let letters = self.copy.text.letters();
        let starts: Vec<usize> = if site.is_dense() {
            (0..letters.len()).collect()
        } else {
            std::iter::once(0).chain(self.copy.text.gaps().iter().map(|gap| gap.at)).collect()
        };
        let phrases =
            starts.iter().map(|at| letters.slice(*at..at + length)).filter(|text| text.chars().count() == length);
        let distinct: std::collections::BTreeSet<&str> = phrases.collect();
        distinct.into_iter().take(MOST_PHRASES).map(|text| text.chars().collect()).collect()
    }

    // Where words begin among these letters of the copy, from the first letter on.
    fn word_starts(&self, range: &Range<usize>) -> Vec<usize> {
        let inner = self.copy.text.gaps_within(range.clone()).iter().map(|gap| gap.at - range.start);
        std::iter::once(0).chain(inner).collect()
    }
}

// The lengths of the words that the part has in the hole and the copy has not, and the letter of the
// copy where they would stand: told by the gaps that were signed.
fn missing_lengths(part: &SignedPart, hole: &Hole, site: &Site<'_>) -> Vec<(usize, Vec<usize>)> {
    let Some(missing) = site.signed.checked_sub(site.letters.len()).filter(|missing| *missing > 0) else {
        return Vec::new();
    };
    let gaps: Vec<usize> = part.gaps.within(hole.signed.clone()).iter().map(|gap| gap.at - hole.signed.start).collect();
    let mut places = Vec::new();
    for &at in &site.starts {
        let inside: Vec<usize> = gaps.iter().copied().filter(|gap| (at..=at + missing).contains(gap)).collect();
        let bounded = (at == 0 || inside.first() == Some(&at)) && inside.last() == Some(&(at + missing));
        if bounded {
            let edges: Vec<usize> = std::iter::once(at).chain(inside.into_iter().filter(|gap| *gap > at)).collect();
            places.push((
                at,
                edges
                    .windows(2)
                    .map(|pair| pair.iter().rev().copied().reduce(|end, start| end - start).unwrap_or(0))
                    .collect(),
            ));
        }
    }
    places
}

/// What candidates are made from.
pub(super) struct Site<'l> {
    /// What the copy has there.
    pub letters: &'l [char],
    /// Where its words begin.
    pub starts: Vec<usize>,
    /// How many letters were signed there.
    pub signed: usize,
}

/// Letters of a phrase that is put back.
const LONGEST_PHRASE: usize = 40;
/// Phrases that are tried in one hole.
const MOST_PHRASES: usize = 4000;

impl Site<'_> {
    /// Whether it is text without spaces.
    fn is_dense(&self) -> bool {
        let dense = self.letters.iter().filter(|letter| crate::canonical::is_ideographic(**letter)).count();
        dense * 3 > self.letters.len()
    }

    /// Where words begin or end, with and without the signs around them; in text without spaces,
    /// anywhere.
    pub(super) fn edges(&self) -> Vec<usize> {
        if self.is_dense() {
            return (0..=self.letters.len()).collect();
        }
        let cores = self.words().into_iter().map(|word| self.core(&word)).flat_map(|core| [core.start, core.end]);
        let mut edges: Vec<usize> = self.starts.iter().copied().chain([self.letters.len()]).chain(cores).collect();
        edges.sort_unstable();
        edges.dedup();
        edges
    }

    /// A word without the signs around it.
    pub(super) fn core(&self, word: &Range<usize>) -> Range<usize> {
        let inside = |at: &usize| self.letters.get(*at).is_some_and(|c| c.is_alphanumeric());
        let start = word.clone().find(inside).unwrap_or(word.start);
        let end = word.clone().rev().find(inside).map_or(word.end, |at| at + 1);
        start..end.max(start)
    }

    /// Its words, as ranges of its letters.
    pub(super) fn words(&self) -> Vec<Range<usize>> {
        let ends = self.starts.iter().skip(1).copied().chain([self.letters.len()]);
        self.starts.iter().copied().zip(ends).map(|(from, to)| from..to).collect()
    }

    /// Its letters with some of them replaced.
    pub(super) fn with(&self, range: &Range<usize>, by: &[char]) -> Vec<char> {
        let (before, after) = (self.letters.get(..range.start), self.letters.get(range.end..));
        [before.unwrap_or_default(), by, after.unwrap_or_default()].concat()
    }
}

/// The digests that a candidate must have, and how many may still be computed.
pub(super) struct Trial<'p> {
    segments: Vec<(usize, crate::digest::ShortDigest)>,
    hasher: SegmentHasher,
    left: usize,
    part: std::marker::PhantomData<&'p SignedPart>,
}

impl<'p> Trial<'p> {
    fn new(part: &'p SignedPart, signed: &Range<usize>, left: usize) -> Option<Self> {
        let first = signed.start / part.segments.step();
        let mut segments = Vec::new();
        let mut covered = signed.start;
        for number in first..part.segments.count() {
            let range = part.segments.range(number);
            if range.start >= signed.end {
                break;
            }
            if range.start != covered {
                return None;
            }
            segments.push((range.len(), part.segments.list().get(number)?.digest));
            covered = range.end;
        }
        let whole = covered == signed.end && !segments.is_empty();
        whole.then(|| Self { segments, hasher: SegmentHasher::default(), left, part: std::marker::PhantomData })
    }

    fn of_segment(&self, part: &'p SignedPart, number: usize) -> Self {
        let digest = part.segments.list().get(number).map(|segment| segment.digest);
        let segments = digest.map(|digest| (part.segments.range(number).len(), digest)).into_iter().collect();
        Self { segments, hasher: SegmentHasher::default(), left: self.left, part: std::marker::PhantomData }
    }

    /// Whether the letters are those that were signed. Says no when nothing is left to spend.
    pub(super) fn accepts(&mut self, letters: &[char]) -> bool {
        let mut rest = letters;
        if self.segments.is_empty() {
            return false;
        }
        for (length, digest) in &self.segments {
            let Some((own, after)) = rest.split_at_checked(*length) else { return false };
            let Some(left) = self.left.checked_sub(1) else { return false };
            self.left = left;
            if self.hasher.digest(own) != *digest {
                return false;
            }
            rest = after;
        }
        rest.is_empty()
    }

    // Whether so much was left, and is spent.
    fn spend(&mut self, digests: usize) -> bool {
        let rest = self.left.checked_sub(digests);
        self.left = rest.unwrap_or(self.left);
        rest.is_some()
    }

    /// Whether anything is left to spend.
    pub(super) const fn is_spent(&self) -> bool {
        self.left == 0
    }
}
