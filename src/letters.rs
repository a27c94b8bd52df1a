//! The letters of a canonical text, counted as Unicode scalar values.

use std::ops::Range;

/// UTF-8 text that can be cut at any letter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Letters {
    utf8: String,
    // where each letter begins, and the end; empty while letters and bytes go in step
    starts: Vec<usize>,
}

impl From<String> for Letters {
    fn from(utf8: String) -> Self {
        let mut starts = Vec::new();
        if !utf8.is_ascii() {
            starts.extend(utf8.char_indices().map(|(at, _)| at));
            starts.push(utf8.len());
        }
        Self { utf8, starts }
    }
}

impl Letters {
    /// How many letters.
    #[must_use]
    pub const fn len(&self) -> usize {
        if self.starts.is_empty() { self.utf8.len() } else { self.starts.len() - 1 }
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
        if self.starts.is_empty() {
            return letter.min(self.utf8.len());
        }
        self.starts.get(letter).copied().unwrap_or(self.utf8.len())
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
}
