//! Letters → segments and sentences: what a statement carries and `locate` looks for. Knows no
//! document and no signature. SPEC: `src/statement/SPEC.md`, "Segments".

mod index;

pub use index::{Entry, Index};

use crate::digest::ShortDigest;
use crate::letters::Letters;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Letters in a segment.
pub const STEP: usize = 24;
/// Letters in a segment where most are Han, kana or Hangul, each of which says more.
pub const DENSE_STEP: usize = 16;
/// Bare letters in a segment: lines are short, and each is read for itself.
pub const BARE_STEP: usize = DENSE_STEP;

const SEGMENT_DOMAIN: &[u8] = b"conforme segments/1\n";
const BARE_DOMAIN: &[u8] = b"conforme bare/1\n";
const SENTENCE_DOMAIN: &[u8] = b"conforme sentences/1\n";

/// One segment: a fingerprint that a rolling window finds, and the digest that proves it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// Of the first letters of the segment. Proves nothing.
    pub fingerprint: u32,
    /// Of all its letters.
    pub digest: ShortDigest,
}

/// The segments of a part: consecutive, without overlap, to its last letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segments {
    letters: usize,
    step: usize,
    list: Vec<Segment>,
}

/// The sentences of a part: consecutive, without overlap, to its last letter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sentences {
    list: Vec<(usize, ShortDigest)>,
}

/// Records that do not fit the number of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadRecords;

impl Segments {
    /// Bytes of a segment in a statement: the fingerprint, big end first, then the digest.
    pub const RECORD: usize = 4 + ShortDigest::LENGTH;

    /// Cuts letters into segments.
    #[must_use]
    pub fn cut(letters: &str) -> Self {
        let all: Vec<char> = letters.chars().collect();
        Self::cut_by(step_for(&all), letters, &all, segment_digest)
    }

    /// Cuts bare letters into segments.
    #[must_use]
    pub fn cut_bare(letters: &str) -> Self {
        let all: Vec<char> = letters.chars().collect();
        Self::cut_by(BARE_STEP, letters, &all, bare_digest)
    }

    fn cut_by(step: usize, letters: &str, all: &[char], digest: fn(&str) -> ShortDigest) -> Self {
        let mut segments = Self { letters: all.len(), step, list: Vec::with_capacity(all.len() / step + 1) };
        let mut rest = letters;
        for at in 0..segments.count() {
            let range = segments.range(at);
            let end = rest.char_indices().nth(range.len()).map_or(rest.len(), |(byte, _)| byte);
            let Some((text, after)) = rest.split_at_checked(end) else { break };
            let head = all.get(range).unwrap_or_default().iter().copied().take(step);
            segments.list.push(Segment { fingerprint: fingerprint(head), digest: digest(text) });
            rest = after;
        }
        segments
    }

    /// None of them, of a part with so many letters whose segments are not told.
    #[must_use]
    pub const fn untold(letters: usize) -> Self {
        Self { letters, step: STEP, list: Vec::new() }
    }

    /// From the records of a statement.
    ///
    /// # Errors
    /// [`BadRecords`] when their number is not that of a part with so many letters.
    pub fn from_records(letters: usize, step: usize, records: &[u8]) -> Result<Self, BadRecords> {
        let mut segments = Self { letters, step, list: Vec::new() };
        if !matches!(step, STEP | DENSE_STEP) || records.len() != segments.count() * Self::RECORD {
            return Err(BadRecords);
        }
        for record in records.chunks_exact(Self::RECORD) {
            let (head, tail) = record.split_first_chunk::<4>().ok_or(BadRecords)?;
            let digest = ShortDigest::from_bytes(tail.try_into().map_err(|_| BadRecords)?);
            segments.list.push(Segment { fingerprint: u32::from_be_bytes(*head), digest });
        }
        Ok(segments)
    }

    /// As a statement carries them.
    #[must_use]
    pub fn records(&self) -> Vec<u8> {
        let record =
            |segment: &Segment| segment.fingerprint.to_be_bytes().into_iter().chain(segment.digest.bytes().to_vec());
        self.list.iter().flat_map(record).collect()
    }

    /// How many segments a part of so many letters has.
    #[must_use]
    pub const fn count(&self) -> usize {
        let whole = self.letters / self.step;
        if whole == 0 && self.letters > 0 { 1 } else { whole }
    }

    /// The letters of a segment; the last one takes the rest.
    #[must_use]
    pub const fn range(&self, at: usize) -> Range<usize> {
        let end = if at + 1 == self.count() { self.letters } else { (at + 1) * self.step };
        at * self.step..end
    }

    /// How many letters a window must have to find a segment by its fingerprint.
    #[must_use]
    pub fn window(&self) -> usize {
        self.step.min(self.letters)
    }

    /// Letters in all of them.
    #[must_use]
    pub const fn letters(&self) -> usize {
        self.letters
    }

    /// Letters in a segment.
    #[must_use]
    pub const fn step(&self) -> usize {
        self.step
    }

    /// In order.
    #[must_use]
    pub fn list(&self) -> &[Segment] {
        &self.list
    }

    /// Whether a segment has the digest of as many letters as it has.
    pub fn has(&self, segment: usize, digest: impl FnOnce(usize) -> ShortDigest) -> bool {
        self.list.get(segment).is_some_and(|known| known.digest == digest(self.range(segment).len()))
    }

    /// Whether a segment stands at this letter of a text.
    #[must_use]
    pub fn stands_at(&self, segment: usize, letters: &Letters, at: usize) -> bool {
        self.has(segment, |length| segment_digest(letters.slice(at..at + length)))
    }
}

impl Sentences {
    /// Bytes of a sentence in a statement: its number of letters, big end first, then the digest.
    pub const RECORD: usize = 4 + ShortDigest::LENGTH;

    /// Sentences that end after these numbers of letters; the last ends with the letters.
    pub fn cut(letters: &str, ends: impl IntoIterator<Item = usize>) -> Self {
        let mut sentences = Self::default();
        let (mut rest, mut begin) = (letters, 0);
        for end in ends {
            let length = end.saturating_sub(begin);
            let byte = rest.char_indices().nth(length).map_or(rest.len(), |(byte, _)| byte);
            let Some((text, after)) = rest.split_at_checked(byte).filter(|(text, _)| !text.is_empty()) else {
                continue;
            };
            sentences.list.push((length, sentence_digest(text)));
            (rest, begin) = (after, end);
        }
        sentences
    }

    /// From the records of a statement.
    ///
    /// # Errors
    /// [`BadRecords`] when the sentences do not add up to the letters.
    pub fn from_records(letters: usize, records: &[u8]) -> Result<Self, BadRecords> {
        let mut sentences = Self::default();
        let mut sum = 0_usize;
        for record in records.chunks(Self::RECORD) {
            let (head, tail) = record.split_first_chunk::<4>().ok_or(BadRecords)?;
            let length = usize::try_from(u32::from_be_bytes(*head)).map_err(|_| BadRecords)?;
            let digest = ShortDigest::from_bytes(tail.try_into().map_err(|_| BadRecords)?);
            sum = sum.checked_add(length).filter(|_| length > 0).ok_or(BadRecords)?;
            sentences.list.push((length, digest));
        }
        if sum == letters { Ok(sentences) } else { Err(BadRecords) }
    }

    /// As a statement carries them.
    #[must_use]
    pub fn records(&self) -> Vec<u8> {
        let record = |(length, digest): &(usize, ShortDigest)| {
            let length = u32::try_from(*length).unwrap_or(u32::MAX);
            length.to_be_bytes().into_iter().chain(digest.bytes().to_vec())
        };
        self.list.iter().flat_map(record).collect()
    }

    /// Whether a range of letters begins where a sentence does, and ends where one does.
    #[must_use]
    pub fn begin_and_end(&self, range: &Range<usize>) -> bool {
        let mut end = 0;
        let ends: Vec<usize> = self
            .list
            .iter()
            .map(|(length, _)| {
                end += length;
                end
            })
            .collect();
        let fits = |at: usize| at == 0 || ends.binary_search(&at).is_ok();
        fits(range.start) && fits(range.end)
    }

    /// The number of letters and the digest of each, in order.
    #[must_use]
    pub fn list(&self) -> &[(usize, ShortDigest)] {
        &self.list
    }
}

fn step_for(letters: &[char]) -> usize {
    let dense = letters.iter().filter(|&&c| is_dense(c)).count();
    if dense * 2 > letters.len() { DENSE_STEP } else { STEP }
}

// Han, kana, Hangul.
const fn is_dense(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{2FDF}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{318F}'
        | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// The digest of a segment's letters.
#[must_use]
pub fn segment_digest(letters: &str) -> ShortDigest {
    ShortDigest::of(SEGMENT_DOMAIN, letters)
}

// The digest of the bare letters of a segment.
fn bare_digest(letters: &str) -> ShortDigest {
    ShortDigest::of(BARE_DOMAIN, letters)
}

/// Digests of bare letters from one place on, by their number; made once where segments alike ask for the same.
pub fn bare_digests(letters: &Letters, at: usize) -> impl FnMut(usize) -> ShortDigest + '_ {
    let mut made: Option<(usize, ShortDigest)> = None;
    move |length| {
        let known = made.filter(|(known, _)| *known == length).map(|(_, digest)| digest);
        let digest = known.unwrap_or_else(|| bare_digest(letters.slice(at..at + length)));
        made = Some((length, digest));
        digest
    }
}

/// Digests of many candidates for one segment, without a new buffer for each.
#[derive(Debug, Clone)]
pub struct SegmentHasher(String);

impl Default for SegmentHasher {
    fn default() -> Self {
        Self(String::with_capacity(4 * 2 * STEP))
    }
}

impl SegmentHasher {
    /// The digest of a segment with these letters.
    pub fn digest(&mut self, letters: &[char]) -> ShortDigest {
        self.0.clear();
        self.0.extend(letters);
        segment_digest(&self.0)
    }
}

/// The digest of a sentence's letters.
#[must_use]
pub fn sentence_digest(letters: &str) -> ShortDigest {
    ShortDigest::of(SENTENCE_DOMAIN, letters)
}

// Odd, without pattern: 2^64 divided by the golden ratio.
const BASE: u64 = 0x9E37_79B9_7F4A_7C15;

/// The fingerprint of letters c1 … cw: the high half of Σ ci · BASE^(w-i+1) mod 2^64.
pub fn fingerprint(letters: impl Iterator<Item = char>) -> u32 {
    letters.fold(Rolling::default(), Rolling::with).value()
}

/// A fingerprint that moves along: one letter in, one letter out.
#[derive(Debug, Clone, Copy, Default)]
pub struct Rolling(u64);

impl Rolling {
    /// With one letter more at the end.
    #[must_use]
    pub fn with(self, c: char) -> Self {
        Self(self.0.wrapping_add(u64::from(u32::from(c))).wrapping_mul(BASE))
    }

    /// Without the first of its letters; `weight` is [`Rolling::weight`] of their number.
    #[must_use]
    pub fn without(self, c: char, weight: u64) -> Self {
        Self(self.0.wrapping_sub(u64::from(u32::from(c)).wrapping_mul(weight)))
    }

    /// What the first of `window` letters counts.
    #[must_use]
    pub fn weight(window: usize) -> u64 {
        (0..window).fold(1, |weight: u64, _| weight.wrapping_mul(BASE))
    }

    /// The fingerprint.
    #[must_use]
    pub fn value(self) -> u32 {
        u32::try_from(self.0 >> 32).unwrap_or(u32::MAX)
    }
}

/// The byte offsets at which the sentences of a text end (UAX 29).
pub fn sentence_ends(text: &str) -> impl Iterator<Item = usize> {
    text.split_sentence_bound_indices().map(|(at, sentence)| at + sentence.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_cover_every_letter_once() {
        for length in [1, 15, 23, 24, 25, 47, 48, 100] {
            let letters: String = ('a'..='z').cycle().take(length).collect();
            let segments = Segments::cut(&letters);
            let covered: Vec<usize> = (0..segments.count()).flat_map(|at| segments.range(at)).collect();
            assert_eq!(covered, (0..length).collect::<Vec<_>>());
            assert_eq!(segments.list().len(), segments.count());
            assert_eq!(Segments::from_records(length, segments.step(), &segments.records()), Ok(segments));
        }
    }

    #[test]
    fn records_that_do_not_fit_are_refused() {
        let segments = Segments::cut(&"é".repeat(60));
        assert_eq!(Segments::from_records(95, STEP, &segments.records()), Err(BadRecords));
        assert_eq!(Segments::from_records(60, 20, &segments.records()), Err(BadRecords));
        let sentences = Sentences::cut("abcdef", [4, 6]);
        assert_eq!(Sentences::from_records(6, &sentences.records()), Ok(sentences.clone()));
        assert_eq!(Sentences::from_records(7, &sentences.records()), Err(BadRecords));
        assert_eq!(Sentences::from_records(6, &sentences.records()[..30]), Err(BadRecords));
    }

    #[test]
    fn a_rolling_fingerprint_is_the_fingerprint_of_its_window() {
        let letters: Vec<char> = "lettre datée du 14 mars 信件".chars().collect();
        let weight = Rolling::weight(5);
        let mut rolling = letters[..5].iter().fold(Rolling::default(), |r, &c| r.with(c));
        for at in 0..letters.len() - 5 {
            assert_eq!(rolling.value(), fingerprint(letters[at..at + 5].iter().copied()));
            rolling = rolling.without(letters[at], weight).with(letters[at + 5]);
        }
    }

    #[test]
    fn dense_scripts_have_shorter_segments() {
        assert_eq!(Segments::cut("科尔瓦尼亚政府不同意将会议推迟到2031年10月").step(), DENSE_STEP);
        assert_eq!(Segments::cut("Lettre datée du 14 mars 2031 信件").step(), STEP);
    }
}
