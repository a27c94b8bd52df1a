//! The words by which fragments and gaps are judged: short lists of the language, and what the copy
//! itself uses.

use crate::canonical::CanonicalText;
use crate::lexicon::Language;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// So often must a copy use a fragment for it to be a word of its own.
const OFTEN: usize = 3;

/// The words of a copy and its language. Nothing is counted before somebody asks.
pub(super) struct Words<'a> {
    text: &'a CanonicalText,
    language: Option<Language>,
    listed: OnceCell<HashSet<&'static str>>,
    used: OnceCell<HashMap<String, usize>>,
    by_length: OnceCell<BTreeMap<usize, Vec<Vec<char>>>>,
    months: OnceCell<Vec<Vec<char>>>,
}

impl<'a> Words<'a> {
    pub(super) fn new(language: Option<&str>, text: &'a CanonicalText) -> Self {
        Self {
            text,
            language: language.and_then(Language::of_code),
            listed: OnceCell::new(),
            used: OnceCell::new(),
            by_length: OnceCell::new(),
            months: OnceCell::new(),
        }
    }

    /// Whether a fragment could be a word: a letter alone only if the language has it as one.
    pub(super) fn is_word(&self, fragment: &str) -> bool {
        let word = fragment.to_lowercase();
        let used = || self.used().get(&word).is_some_and(|uses| *uses >= OFTEN && word.chars().count() > 1);
        self.listed.get_or_init(|| self.list().collect()).contains(word.as_str()) || used()
    }

    /// Whether a fragment could be a word of letters: more than those that are common.
    pub(super) fn is_known(&self, fragment: &str) -> bool {
        let word = fragment.to_lowercase();
        self.is_word(fragment)
            || word.chars().count() > 2 && self.languages().flat_map(Language::vocabulary).any(|known| known == word)
    }

    /// The letters of the language's words, small and capital.
    pub(super) fn letters(&self) -> BTreeSet<char> {
        let small = self.list().chain(self.languages().flat_map(Language::vocabulary)).flat_map(str::chars);
        small.flat_map(|c| std::iter::once(c).chain(c.to_uppercase())).collect()
    }

    /// Whether a fragment turns what follows, so that apart from it a word says something else.
    pub(super) fn turns(&self, fragment: &str) -> bool {
        let word = fragment.to_lowercase();
        self.language.is_some_and(|language| language.turning().contains(&word.as_str()))
    }

    /// Words of so many letters that may have stood in the letter: those of the language and of the
    /// copy, as they are and with a capital.
    pub(super) fn of_length(&self, letters: usize) -> &[Vec<char>] {
        let by_length = self.by_length.get_or_init(|| {
            let mut all: BTreeSet<String> = self.list().map(str::to_owned).collect();
            all.extend(self.languages().flat_map(Language::vocabulary).map(str::to_owned));
            all.extend(self.used().keys().cloned());
            all.extend(all.iter().map(|word| capitalized(word)).collect::<Vec<_>>());
            all.extend(self.languages().flat_map(|own| own.months().chain(own.money())).map(unspaced));
            let mut by_length: BTreeMap<usize, Vec<Vec<char>>> = BTreeMap::new();
            for word in all {
                let word: Vec<char> = word.chars().collect();
                by_length.entry(word.len()).or_default().push(word);
            }
            by_length
        });
        by_length.get(&letters).map_or(&[], Vec::as_slice)
    }

    /// The months of the language, as letters.
    pub(super) fn months(&self) -> &[Vec<char>] {
        self.months.get_or_init(|| {
            self.languages().flat_map(Language::months).map(|month| unspaced(month).chars().collect()).collect()
        })
    }

    // an unknown language could be any of them
    fn languages(&self) -> impl Iterator<Item = Language> {
        Language::ALL.into_iter().filter(|known| self.language.is_none_or(|own| own == *known))
    }

    fn list(&self) -> impl Iterator<Item = &'static str> {
        self.languages().flat_map(Language::words)
    }

    fn used(&self) -> &HashMap<String, usize> {
        self.used.get_or_init(|| {
            let mut used = HashMap::new();
            let letters = self.text.letters();
            let mut from = 0;
            for to in self.text.gaps().iter().map(|gap| gap.at).chain([letters.len()]) {
                let word = letters.slice(from..to).trim_matches(|c: char| !c.is_alphabetic());
                *used.entry(word.to_lowercase()).or_insert(0) += 1;
                from = to;
            }
            used.remove("");
            used
        })
    }
}

fn unspaced(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
