//! [`Document`] → the form in which faithful copies are equal: letters without white space, and
//! the gaps between them. The rules, numbered as here in the code, are in `SPEC.md`.

mod builder;
mod compose;
mod fold;
mod gaps;
mod measure;
mod nature;
mod order;
mod pairs;
mod pending;

pub use crate::name::FORM;
pub use gaps::{Dash, Gap, White};
pub use nature::{UNICODE, is_ideographic, is_right_to_left};

use crate::digest::Digest;
use crate::document::{Document, Line, Notice, NoticeKind, Place};
use crate::gap::GapKind;
use crate::letters::Letters;
use std::ops::Range;

/// Text after every rule of SPEC.md, with the way back to where it stands in the document.
#[derive(Debug, Clone)]
pub struct CanonicalText {
    letters: Letters,
    gaps: Vec<Gap>,
    sources: Vec<Source>,
    notices: Vec<Notice>,
    oddities: Vec<Oddity>,
}

/// A place where something was noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Oddity {
    /// What.
    pub kind: NoticeKind,
    /// The letter after it.
    pub letter: usize,
}

/// The words among letters of a range: they begin after gaps; in text without spaces every letter is a word.
pub fn words(
    range: &Range<usize>,
    gaps: impl Iterator<Item = usize>,
    letter: impl Fn(usize) -> Option<char>,
) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = std::iter::once(range.start).chain(gaps).collect();
    let dense =
        |at: usize| letter(at).is_some_and(is_ideographic) || at > 0 && letter(at - 1).is_some_and(is_ideographic);
    starts.extend(range.clone().filter(|at| dense(*at)));
    starts.sort_unstable();
    starts.dedup();
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([range.end]).collect();
    starts.into_iter().zip(ends).map(|(from, to)| from..to).filter(|word| !word.is_empty()).collect()
}

// From this letter on, letters and characters of the document go in step. There is one for every word or so: numbers
// are short, since no text is as long as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Source {
    letter: u32,
    byte: u32,
}

impl Source {
    fn new(letter: usize, byte: usize) -> Self {
        let short = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Self { letter: short(letter), byte: short(byte) }
    }

    fn letter(self) -> usize {
        usize::try_from(self.letter).unwrap_or(usize::MAX)
    }

    fn byte(self) -> usize {
        usize::try_from(self.byte).unwrap_or(usize::MAX)
    }
}

impl CanonicalText {
    /// The canonical text of a whole document.
    #[must_use]
    pub fn of(document: &Document<'_>) -> Self {
        Self::of_lines(document, document.lines().iter())
    }

    /// The canonical text of some of its lines, in their order.
    pub fn of_lines<'l>(document: &Document<'_>, lines: impl Iterator<Item = &'l Line> + Clone) -> Self {
        Self::measured(document, lines, measure::Measures::of(document))
    }

    /// The canonical text of one line by itself, in time that only the line decides.
    #[must_use]
    pub fn of_line(document: &Document<'_>, line: &Line) -> Self {
        Self::measured(document, std::iter::once(line), measure::Measures::default())
    }

    fn measured<'l>(
        document: &Document<'_>,
        lines: impl Iterator<Item = &'l Line> + Clone,
        measures: measure::Measures,
    ) -> Self {
        let size = lines.clone().map(|line| line.range.len()).sum();
        let mut builder = builder::Builder::new(document, size, measures);
        for line in lines {
            builder.line(line);
        }
        builder.finish()
    }

    /// The letters.
    #[must_use]
    pub const fn letters(&self) -> &Letters {
        &self.letters
    }

    /// What stands between letters, in order.
    #[must_use]
    pub fn gaps(&self) -> &[Gap] {
        &self.gaps
    }

    /// The gap before a letter, if there is one.
    #[must_use]
    pub fn gap_before(&self, letter: usize) -> Option<&Gap> {
        let at = self.gaps.binary_search_by_key(&letter, |gap| gap.at).ok()?;
        self.gaps.get(at)
    }

    /// What canonicalization brought to light.
    #[must_use]
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// What reading its document and canonicalization brought to light.
    #[must_use]
    pub fn all_notices(&self, document: &Document<'_>) -> Vec<Notice> {
        let mut notices = document.notices().to_vec();
        self.notices.iter().for_each(|notice| Notice::add(&mut notices, notice.clone()));
        notices
    }

    /// Where it did so, the first places of each kind.
    #[must_use]
    pub fn oddities(&self) -> &[Oddity] {
        &self.oddities
    }

    /// SHA-256 of the UTF-8 letters: the digest that a statement carries.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::of(self.letters.as_str().as_bytes())
    }

    /// The gaps before the letters of a range, the first letter left out.
    #[must_use]
    pub fn gaps_within(&self, range: Range<usize>) -> &[Gap] {
        let from = self.gaps.partition_point(|gap| gap.at <= range.start);
        let to = self.gaps.partition_point(|gap| gap.at < range.end);
        self.gaps.get(from..to).unwrap_or_default()
    }

    /// The byte of the document's text where a letter begins; its end for the letter after the last.
    #[must_use]
    pub fn byte_of(&self, letter: usize, document: &Document<'_>) -> usize {
        let after = self.sources.partition_point(|source| source.letter() <= letter);
        let Some(source) = self.sources.get(after.saturating_sub(1)) else { return 0 };
        let steps = letter - source.letter().min(letter);
        let rest = document.text().get(source.byte()..).unwrap_or_default();
        source.byte() + rest.char_indices().nth(steps).map_or(rest.len(), |(at, _)| at)
    }

    /// The bytes of the document's text from the first letter of a range to its last; no bytes, behind the letter
    /// before it, for an empty range.
    #[must_use]
    pub fn source(&self, letters: Range<usize>, document: &Document<'_>) -> Range<usize> {
        let Some(last) = letters.end.checked_sub(1) else { return 0..0 };
        let last = self.byte_of(last, document);
        let length = document.text().get(last..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let end = last + length;
        if letters.is_empty() { end..end } else { self.byte_of(letters.start, document)..end }
    }

    /// The first letter at or after a byte of the document's text.
    #[must_use]
    pub fn letter_at(&self, byte: usize, document: &Document<'_>) -> usize {
        let after = self.sources.partition_point(|source| source.byte() < byte);
        let next = self.sources.get(after).map_or(self.letters.len(), |source| source.letter());
        let Some(source) = after.checked_sub(1).and_then(|at| self.sources.get(at)) else { return next };
        let passed = document.text().get(source.byte()..byte).map_or(0, |text| text.chars().count());
        (source.letter() + passed).min(next)
    }

    /// Where a letter stands.
    #[must_use]
    pub fn place(&self, letter: usize, document: &Document<'_>) -> Place {
        document.place(self.byte_of(letter, document))
    }

    /// All letters with their gaps, for people.
    #[must_use]
    pub fn all_words(&self) -> String {
        self.words(0..self.letters.len())
    }

    /// The letters of a range with their gaps, for people: a space, `-`, or `—`.
    #[must_use]
    pub fn words(&self, range: Range<usize>) -> String {
        let mut words = String::with_capacity(range.len() + range.len() / 4);
        let mut from = range.start;
        for gap in self.gaps_within(range.clone()) {
            words.push_str(self.letters.slice(from..gap.at));
            words.push_str(gap.kind().map_or("", GapKind::as_str));
            from = gap.at;
        }
        words.push_str(self.letters.slice(from..range.end));
        words
    }
}
