//! Step 11 of SPEC.md, its last part: what programs do to right-to-left text whose lines they leave in
//! order. Vowel marks are lost, stretching strokes become full stops, figures stand elsewhere in their line.

use super::bare::BareFinding;
use super::{Change, ChangeKind, PartFinding, Weight};
use crate::bare::{is_mark, runs_left};
use crate::canonical::CanonicalText;
use crate::statement::SignedPart;
use std::ops::Range;

/// What programs write for a stretching stroke that they do not know.
const STROKES: [char; 5] = ['.', '/', ',', '_', '\u{640}'];

/// Makes doubts of a part's changes, if each of those that alter it may be such damage.
pub fn excuse(part: &SignedPart, finding: &mut PartFinding, bare: &BareFinding, text: &CanonicalText) -> bool {
    let damage = Damage { part, bare, text };
    let altering = |change: &&Change| change.weight == Weight::Altered;
    if !finding.changes.iter().filter(altering).all(|change| damage.explains(change)) {
        return false;
    }
    finding.leave_in_doubt();
    true
}

struct Damage<'a> {
    part: &'a SignedPart,
    bare: &'a BareFinding,
    text: &'a CanonicalText,
}

impl Damage<'_> {
    fn explains(&self, change: &Change) -> bool {
        if change.kind == ChangeKind::Spacing {
            return self.is_beside_figure(&change.copy);
        }
        if change.copy.is_empty() || !self.has_every_letter(&change.copy) {
            return false;
        }
        match &change.reading {
            Some(reading) => explains_reading(&self.text.words(change.copy.clone()), reading),
            None => self.explains_lengths(change),
        }
    }

    // Whether the bare letters are those that were signed, one after the other, on both sides too.
    fn has_every_letter(&self, copy: &Range<usize>) -> bool {
        self.bare.runs.iter().any(|run| run.start <= copy.start && copy.end <= run.end)
    }

    fn is_beside_figure(&self, copy: &Range<usize>) -> bool {
        self.text.letters().slice(copy.clone()).chars().any(|c| c.is_ascii_digit())
    }

    // What was signed is not known but for the lengths of its words.
    fn explains_lengths(&self, change: &Change) -> bool {
        let said = lengths(self.part.gaps.within(change.signed.clone()).iter().map(|gap| gap.at), &change.signed);
        let words = self.text.words(change.copy.clone());
        let seen: Vec<&str> = words.split_whitespace().collect();
        let own: Vec<usize> = seen.iter().map(|word| word.chars().count()).collect();
        if seen.len() != said.len() {
            return false;
        }
        let may_be = |(word, signed): (&&str, &usize)| {
            let length = without_strokes(word).chars().count();
            let is_plain = word.chars().any(runs_left) && !word.contains(|c: char| c.is_ascii_digit());
            word.chars().count() == *signed
                || (is_plain && (length == *signed || (length < *signed && !self.has_marks())))
        };
        own != said && (seen.iter().zip(&said).all(may_be) || sorted(own) == sorted(said))
    }

    // Programs lose all marks or none.
    fn has_marks(&self) -> bool {
        let span = self.bare.finding.span.clone().unwrap_or_default();
        self.text.letters().slice(span).contains(is_mark)
    }
}

// Whether words are those that were signed, as programs write them down.
fn explains_reading(seen: &str, signed: &str) -> bool {
    let words = |text: &str| -> Vec<String> { text.split_whitespace().map(without_strokes).collect() };
    let (own, said) = (words(seen), words(signed));
    let is_same = own.len() == said.len() && own.iter().zip(&said).all(|(own, said)| has_lost_marks(own, said));
    is_same || is_displaced(seen, signed)
}

// The same word, or the same without some of its marks.
fn has_lost_marks(own: &str, said: &str) -> bool {
    let mut left = own.chars().peekable();
    said.chars().all(|c| left.next_if_eq(&c).is_some() || is_mark(c)) && left.next().is_none()
}

// The same words, of which those without letters stand elsewhere: not numbers that took each other's place.
fn is_displaced(seen: &str, signed: &str) -> bool {
    let words = |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_owned).collect() };
    let pattern =
        |words: &[String]| -> Vec<bool> { words.iter().map(|word| word.chars().any(char::is_alphabetic)).collect() };
    let (seen, signed) = (words(seen), words(signed));
    pattern(&seen) != pattern(&signed) && sorted(seen) == sorted(signed)
}

// Without what stands between two right-to-left letters of a word and may be a stretching stroke.
fn without_strokes(word: &str) -> String {
    let mut own = String::new();
    let mut strokes = String::new();
    for c in word.chars() {
        if STROKES.contains(&c) {
            strokes.push(c);
            continue;
        }
        if !(own.ends_with(runs_left) && runs_left(c)) {
            own.push_str(&strokes);
        }
        strokes.clear();
        own.push(c);
    }
    own + &strokes
}

fn lengths(gaps: impl Iterator<Item = usize>, range: &Range<usize>) -> Vec<usize> {
    let ends: Vec<usize> = gaps.chain([range.end]).collect();
    let starts = std::iter::once(range.start).chain(ends.iter().copied());
    starts.zip(&ends).map(|(start, end)| end - start).collect()
}

fn sorted<T: Ord>(mut all: Vec<T>) -> Vec<T> {
    all.sort_unstable();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strokes_stand_inside_words_only() {
        assert_eq!(without_strokes("حكوم..تي"), "حكومتي");
        assert_eq!(without_strokes("آذار/مارس."), "آذارمارس.");
        assert_eq!(without_strokes("3,75"), "3,75");
    }

    #[test]
    fn marks_may_be_lost_and_not_changed() {
        assert!(has_lost_marks("وكلُ", "وكلُّ") && has_lost_marks("علم", "عُلِمَ") && has_lost_marks("عُلِمَ", "عُلِمَ"));
        assert!(!has_lost_marks("عَلِمَ", "عُلِمَ") && !has_lost_marks("عُلِمَ", "علم") && !has_lost_marks("عم", "علم"));
    }

    #[test]
    fn numbers_that_changed_places_are_no_damage() {
        assert!(is_displaced("آذار 14 2031", "14 آذار 2031"));
        assert!(!is_displaced("من 60 إلى 45", "من 45 إلى 60"));
        assert!(!is_displaced("من 45 إلى 61", "45 من إلى 60"));
    }
}
