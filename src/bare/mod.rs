//! Letters → the bare letters by which right-to-left text is found in whatever order a program gave
//! its lines, and those orders. The rules, numbered as here in the code, are in `SPEC.md`.

mod order;

pub use order::{Order, with_figures_turned};

use crate::letters::Letters;
use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};
use unicode_bidi::{BidiClass, bidi_class};

/// Bare letters of a text, with the way back to its letters.
#[derive(Debug, Clone)]
pub struct Bare {
    letters: Letters,
    // the letter of the text of each of them
    origins: Vec<usize>,
}

const ALEF: char = '\u{627}';
const LAM: char = '\u{644}';
const TATWEEL: char = '\u{640}';

impl Bare {
    /// Of letters in canonical form.
    #[must_use]
    pub fn of(letters: &str) -> Self {
        let normalizer = DecomposingNormalizerBorrowed::new_nfkd();
        let (mut bare, mut origins) = (Vec::new(), Vec::new());
        for (at, letter) in letters.chars().enumerate() {
            for c in normalizer.normalize_iter(std::iter::once(letter)).filter(|c| is_bare(*c)) {
                bare.push(c);
                origins.push(at);
            }
        }
        sort_ligatures(&mut bare);
        Self { letters: Letters::from(bare.into_iter().collect::<String>()), origins }
    }

    /// The bare letters.
    #[must_use]
    pub const fn letters(&self) -> &Letters {
        &self.letters
    }

    /// The letter of the text from which one of them comes; beyond the last, the one behind that.
    #[must_use]
    pub fn origin(&self, at: usize) -> usize {
        let last = || self.origins.last().map_or(0, |last| last + 1);
        self.origins.get(at).copied().unwrap_or_else(last)
    }

    /// Whether a letter of the text has a bare one.
    #[must_use]
    pub fn has(&self, letter: usize) -> bool {
        self.origins.binary_search(&letter).is_ok()
    }
}

// Rules 2 and 3.
fn is_bare(c: char) -> bool {
    let category = || CodePointMapData::<GeneralCategory>::new().get(c);
    c.is_ascii_alphabetic() || (!c.is_ascii() && c != TATWEEL && GeneralCategoryGroup::Letter.contains(category()))
}

// Rule 4.
fn sort_ligatures(bare: &mut [char]) {
    for run in bare.chunk_by_mut(|a, b| [a, b].into_iter().all(|c| matches!(*c, ALEF | LAM))) {
        run.sort_unstable();
    }
}

/// Whether a letter runs from right to left.
#[must_use]
pub fn runs_left(c: char) -> bool {
    !c.is_ascii() && matches!(bidi_class(c), BidiClass::R | BidiClass::AL)
}

/// Whether a character is drawn over the one before it, such as a vowel mark.
#[must_use]
pub fn is_mark(c: char) -> bool {
    !c.is_ascii() && GeneralCategoryGroup::Mark.contains(CodePointMapData::<GeneralCategory>::new().get(c))
}

/// Whether most letters of a text run from right to left.
#[must_use]
pub fn is_right_to_left(text: &str) -> bool {
    let left = text.chars().filter(|c| runs_left(*c)).count();
    left > 0 && left > text.chars().filter(|c| matches!(bidi_class(*c), BidiClass::L)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_letters_stay_and_each_knows_whence_it_comes() {
        let bare = Bare::of("(أ)عَلِمَ5,2\u{FEFB}A");
        assert_eq!(bare.letters().as_str(), "اعلمالA");
        assert_eq!((0..8).map(|at| bare.origin(at)).collect::<Vec<_>>(), [1, 3, 5, 7, 12, 12, 13, 14]);
        assert!(bare.has(1) && !bare.has(0) && !bare.has(4));
    }

    #[test]
    fn lam_with_alef_is_one_sign_in_either_order() {
        let of = |text| Bare::of(text).letters().as_str().to_owned();
        assert_eq!(of("الأمن"), of("األمن"));
        assert_ne!(of("لا تجدد"), of("تجدد"));
    }
}
