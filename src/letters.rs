//! The letters of a canonical text, counted as Unicode scalar values.

use std::ops::Range;

/// UTF-8 text that can be cut at any letter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Letters {
    utf8: String,
    len: usize,
    // where every STRIDE-th letter begins; empty while letters and bytes go in step
    starts: Vec<usize>,
}

// Letters that are counted anew from a known one, rather than remembered: a table of all of them
// would be eight times the text.
const STRIDE: usize = 16;

impl From<String> for Letters {
    fn from(utf8: String) -> Self {
        if utf8.is_ascii() {
            return Self { len: utf8.len(), utf8, starts: Vec::new() };
        }
        let len = utf8.chars().count();
        let mut starts = Vec::with_capacity(len / STRIDE + 1);
        starts.extend(utf8.char_indices().step_by(STRIDE).map(|(at, _)| at));
        Self { utf8, len, starts }
    }
}

impl Letters {
    /// How many letters.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.utf8.is_empty()
    }

    /// All of them.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.utf8
    }

    /// Those of a range of letters; what lies beyond the end is left out.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> &str {
        self.utf8.get(self.byte(range.start)..self.byte(range.end)).unwrap_or_default()
    }

    /// One of them.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<char> {
        self.utf8.get(self.byte(at)..)?.chars().next()
    }

    // the byte where a letter begins; the end for what lies beyond
    fn byte(&self, letter: usize) -> usize {
        if letter >= self.len {
            return self.utf8.len();
        }
        if self.starts.is_empty() {
            return letter;
        }
        let known = self.starts.get(letter / STRIDE).copied().unwrap_or_default();
        let rest = self.utf8.get(known..).unwrap_or_default();
        known + rest.char_indices().nth(letter % STRIDE).map_or(rest.len(), |(at, _)| at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_scalar_values_whatever_their_length() {
        for text in ["abcd", "aéЖ信", "𠘨bcé"] {
            let letters = Letters::from(text.to_owned());
            assert_eq!(letters.len(), 4);
            assert_eq!(letters.slice(1..3), text.chars().skip(1).take(2).collect::<String>());
            assert_eq!(letters.get(3), text.chars().nth(3));
            assert_eq!((letters.slice(3..9).chars().count(), letters.get(4)), (1, None));
        }
    }

    #[test]
    fn every_letter_of_a_long_text_is_found() {
        let text = "aé信𠘨b".repeat(20);
        let letters = Letters::from(text.clone());
        for (at, letter) in text.chars().enumerate() {
            assert_eq!((letters.get(at), letters.slice(at..at + 1)), (Some(letter), letter.to_string().as_str()));
        }
        assert_eq!((letters.len(), letters.slice(0..100), letters.slice(100..101)), (100, text.as_str(), ""));
    }
}
