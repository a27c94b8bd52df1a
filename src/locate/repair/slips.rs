//! What programs that recognize text take for one another, and what that weighs: step 12 of SPEC.md.

use super::edits;
use std::collections::BTreeSet;

/// A slip that was made in this copy before.
pub(super) const AGAIN: usize = 2;
/// An accent that the language has, lost or put there.
const ACCENT: usize = 3;
/// Another letter of those that pass for this one, letters that stand for others, a sign more or less.
const LIKELY: usize = 5;
/// Any letter for another, or a letter more or less.
pub(super) const ANY: usize = 9;

/// Signs and marks of notes that programs lose; vowel marks too, where the copy has some.
const SIGNS: &[char] = &['.', ',', ';', ':', '-', '\'', '"', '(', ')', '¹', '²', '³'];
const MARKS: std::ops::RangeInclusive<char> = '\u{64B}'..='\u{652}';

// Groups of letters that programs take for one another: each stands for all in its row.
const GROUPS: &[&[&str]] = &[
    &["rn", "m", "nn"],
    &["cl", "d"],
    &["li", "h", "b"],
    &["ii", "ü", "u", "n"],
    &["vv", "w"],
    &["fi", "ñ"],
    &["ti", "ü", "û", "ú"],
    &["id", "ö"],
    &["6", "ó", "ö", "ô"],
    &["@", "Ø", "Ö", "©"],
    &["§", "S", "$", "5"],
    &["\"", "''", ",,"],
    &["...", "…"],
    &["1", "l", "I", "|", "!", "]", "["],
    &["Cc", "c", "C"],
    &["IV", "N"],
    &["P", "l'", "I'"],
    &["ы", "ьі", "ьг"],
    &["ю", "10", "1о"],
    &["я", "д"],
    &["в", "з"],
    &["н", "п", "и"],
    &["ш", "иг"],
    &["لا", "لآ", "لأ"],
    &["،", ",", "."],
    &["؛", ";", ":"],
    &["ه", "ة", "0"],
    &["ء", "ئ", "ؤ", "،"],
    &["ب", "ت", "ث", "ن", "ي"],
    &["ج", "ح", "خ"],
    &["د", "ذ"],
    &["ر", "ز"],
    &["س", "ش"],
    &["ص", "ض"],
    &["ط", "ظ"],
    &["ع", "غ"],
    &["ف", "ق"],
    &["我", "说"],
    &["安", "全"],
    &["人", "入"],
    &["的", "白勺"],
    &["。", ".", "，", "、", ","],
    &["：", ":", ";"],
    &[".", "·"],
    &["一", "-"],
    &["一一", "-", "--"],
    &["“", "\"", "'"],
];

/// Letters of a copy, and what they were.
pub(super) type Misread = (Vec<char>, Vec<char>);

/// Instead of so many letters, these, at this price.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Slip {
    pub price: usize,
    pub taken: usize,
    pub instead: Vec<char>,
}

impl Slip {
    /// A sign or letter for another, `taken` being 1, or put back.
    pub(super) fn of(price: usize, taken: usize, letter: char) -> Self {
        Self { price, taken, instead: vec![letter] }
    }
}

/// What letters of recognized text can be instead of what they seem. It learns from what it read.
#[derive(Debug)]
pub(super) struct Slips {
    // letters of the copy and its scripts, in order, and those of the language
    any: Vec<char>,
    own: BTreeSet<char>,
    made: BTreeSet<Misread>,
    is_rehearsal: bool,
}

impl Slips {
    pub(super) fn new(mut any: Vec<char>, own: BTreeSet<char>) -> Self {
        any.sort_unstable();
        any.dedup();
        Self { any, own, made: BTreeSet::new(), is_rehearsal: true }
    }

    /// Letters that may stand for any other.
    pub(super) fn any(&self) -> &[char] {
        &self.any
    }

    /// Whether they are still learned.
    pub(super) const fn is_rehearsal(&self) -> bool {
        self.is_rehearsal
    }

    pub(super) const fn end_rehearsal(&mut self) {
        self.is_rehearsal = false;
    }

    /// These were made in the copy.
    pub(super) fn learn(&mut self, made: Vec<Misread>) {
        self.made.extend(made);
    }

    /// Those that begin with each letter, the likeliest first.
    pub(super) fn table(&self, letters: &[char]) -> Vec<Vec<Slip>> {
        (0..letters.len()).map(|at| self.beginning(letters.get(at..).unwrap_or_default())).collect()
    }

    fn beginning(&self, letters: &[char]) -> Vec<Slip> {
        let Some(&letter) = letters.first() else { return Vec::new() };
        let mut slips: Vec<Slip> = self.alike(letter).chain(groups(letters)).collect();
        let marks = self.any.iter().filter(|mark| MARKS.contains(*mark));
        slips.extend(SIGNS.iter().chain(marks).map(|sign| Slip::of(LIKELY, 0, *sign)));
        let price = if letter.is_alphanumeric() { ANY } else { LIKELY };
        slips.push(Slip { price, taken: 1, instead: Vec::new() });
        for slip in &mut slips {
            let seen = letters.get(..slip.taken).unwrap_or_default().to_vec();
            if self.made.contains(&(seen, slip.instead.clone())) {
                slip.price = AGAIN;
            }
        }
        slips.sort_unstable();
        slips
    }

    // Letters that pass for this one, of the scripts that the copy has.
    fn alike(&self, letter: char) -> impl Iterator<Item = Slip> {
        let is_here = |other: &char| self.own.contains(other) || self.any.binary_search(other).is_ok();
        let is_accent = move |other: char| {
            self.own.contains(&other) && other.is_alphabetic() && !other.to_lowercase().eq(letter.to_lowercase())
        };
        let others = edits::alternatives(letter).into_iter();
        let others = others.filter(move |other| is_here(other) || !other.is_alphabetic());
        others.map(move |other| Slip::of(if is_accent(other) { ACCENT } else { LIKELY }, 1, other))
    }
}

fn groups(letters: &[char]) -> impl Iterator<Item = Slip> {
    let begins = move |group: &str| group.chars().enumerate().all(|(at, c)| letters.get(at) == Some(&c));
    let rows =
        GROUPS.iter().flat_map(move |row| row.iter().filter(move |group| begins(group)).map(move |own| (row, own)));
    rows.flat_map(|(row, own)| {
        let others = row.iter().filter(move |other| *other != own);
        others.map(|other| Slip { price: LIKELY, taken: own.chars().count(), instead: other.chars().collect() })
    })
}
