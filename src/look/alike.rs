//! Whether two words may be one, read twice: recognition errs in accents, in letters of other languages and in those
//! that are drawn alike. It is not believed to err in figures and signs.

use crate::lexicon::Language;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use std::collections::BTreeSet;

/// What of a word is compared: letters, small; figures, with the signs that belong to them.
pub(super) fn letters(text: &str) -> Vec<char> {
    let text: String = text.chars().filter(|c| !is_beside(*c)).collect();
    let plain = ComposingNormalizerBorrowed::new_nfkc().normalize(&text).into_owned();
    let all: Vec<char> = plain.chars().filter(|c| !is_beside(*c)).map(figure).flat_map(char::to_lowercase).collect();
    let is_figure = |at: Option<usize>| at.and_then(|at| all.get(at)).is_some_and(char::is_ascii_digit);
    let is_kept = |at: usize, c: char| match c {
        '-' | '+' => is_figure(at.checked_add(1)),
        ',' | '.' | ':' | '/' => is_figure(at.checked_add(1)) && is_figure(at.checked_sub(1)),
        '%' | '‰' | '$' | '€' | '£' | '§' | UNKNOWN => true,
        c => c.is_alphanumeric(),
    };
    all.iter().enumerate().filter(|(at, c)| is_kept(*at, **c)).map(|(_, c)| *c).collect()
}

/// What stands for a letter of which nothing tells what it is.
const UNKNOWN: char = char::REPLACEMENT_CHARACTER;
/// What stands for a letter that the program does not know.
const FOREIGN: char = '*';

// Raised letters behind a number, which are read as any raised thing; strokes and vowels of Arabic, which need not be
// written.
const fn is_beside(c: char) -> bool {
    matches!(c, 'ª' | 'º' | '°' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}')
}

// Dashes are one, and so are figures of Arabic and Latin script.
fn figure(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{660}'..='\u{669}' => shifted(c, 0x660),
        '\u{6F0}'..='\u{6F9}' => shifted(c, 0x6F0),
        '٫' => ',',
        '٪' => '%',
        c => c,
    }
}

fn shifted(c: char, zero: u32) -> char {
    char::from_digit(u32::from(c).saturating_sub(zero), 10).unwrap_or(c)
}

/// The letters of the languages in which a page is read.
pub(super) struct Alphabet(BTreeSet<char>);

impl Alphabet {
    pub(super) fn of(languages: &[String]) -> Self {
        let known = languages.iter().filter_map(|code| Language::of_code(code));
        Self(known.flat_map(|language| language.words().chain(language.vocabulary())).flat_map(str::chars).collect())
    }

    /// Whether what is seen may be what is said: the same figures and signs, and letters that are drawn alike.
    pub(super) fn is_alike(&self, said: &str, seen: &str) -> bool {
        // a letter I without serifs is a rule to some programs
        let seen = letters(&seen.replace('|', "l"));
        self.may_be(&letters(said), &seen) || without_mark(said).is_some_and(|said| self.may_be(&letters(&said), &seen))
    }

    fn may_be(&self, said: &[char], seen: &[char]) -> bool {
        let has_sign = said.iter().any(|c| is_like_s(*c));
        let mut seen: Vec<char> = seen.iter().map(|c| if !has_sign && is_like_s(*c) { 's' } else { *c }).collect();
        // what begins a symbol (`S/2031/418`) is no figure
        if let (Some('s'), ['5', '/', ..]) = (said.first(), seen.as_slice()) {
            seen.splice(..2, ['s']);
        }
        said == seen || fits(&self.skeleton(said), &skeleton(&seen))
    }

    fn skeleton(&self, said: &[char]) -> Vec<char> {
        let is_foreign = |c: char| is_accented(c) && !self.0.is_empty() && !self.0.contains(&c);
        skeleton(&said.iter().map(|c| if is_foreign(*c) { FOREIGN } else { *c }).collect::<Vec<_>>())
    }
}

const fn is_like_s(c: char) -> bool {
    matches!(c, '$' | '§')
}

// Latin letters with something to them.
const fn is_accented(c: char) -> bool {
    matches!(c, '\u{DF}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}')
}

/// Letters that a word has before the mark of a note: `km²` is no word with a note.
const WORD: usize = 3;

// A word without the raised figures behind it, which refer to a note and are too small to be read.
fn without_mark(said: &str) -> Option<String> {
    let raised = |c: char| matches!(c, '¹' | '²' | '³' | '⁰' | '\u{2074}'..='\u{2079}');
    let word: String = said.chars().filter(|c| !raised(*c)).collect();
    let is_word = word.chars().filter(|c| c.is_alphabetic()).count() >= WORD && !word.contains(char::is_numeric);
    (is_word && word.len() < said.len()).then_some(word)
}

/// Letters in twos that are drawn like one.
const TWO_LIKE_ONE: [(&str, &str); 3] = [("rn", "m"), ("cl", "d"), ("vv", "w")];

// What is left of a word when accents are taken away, and what is drawn alike is one.
fn skeleton(word: &[char]) -> Vec<char> {
    let word: String = word.iter().collect();
    let bare = DecomposingNormalizerBorrowed::new_nfd().normalize(&word).into_owned();
    let is_mark = |c: char| !c.is_alphanumeric() && !c.is_ascii() && !matches!(c, UNKNOWN | '‰' | '€' | '£' | '§');
    let bare: String = bare.chars().filter(|c| !is_mark(*c)).map(drawn).collect();
    TWO_LIKE_ONE.into_iter().fold(bare, |word, (two, one)| word.replace(two, one)).chars().collect()
}

// A one and an l, a zero and an o, letters of two scripts are told by what stands beside them, by readers and programs
// alike.
const fn drawn(c: char) -> char {
    match c {
        'а' => 'a',
        'в' | 'ь' => 'b',
        'г' => 'r',
        'е' => 'e',
        'к' => 'k',
        'м' => 'm',
        'н' => 'h',
        'р' => 'p',
        'с' => 'c',
        'т' => 't',
        'у' => 'y',
        'х' => 'x',
        'l' | 'ı' | 'j' | '|' | '1' => 'i',
        'о' | '0' => 'o',
        c => c,
    }
}

// Letter for letter; a foreign one may be read as anything of two letters or less, an unknown one as what it is.
fn fits(said: &[char], seen: &[char]) -> bool {
    let sure = said.iter().filter(|c| !matches!(**c, FOREIGN | UNKNOWN)).count();
    if sure < said.len() - sure {
        return false;
    }
    // how many of the seen letters can have been used
    let mut ends = vec![0];
    for c in said {
        let next = |from: &usize| {
            let rest = seen.get(*from..).unwrap_or_default();
            let lengths = match *c {
                FOREIGN => 0..=2,
                UNKNOWN => 1..=3,
                _ => 1..=1,
            };
            let is_own = |length: &usize| match *c {
                FOREIGN | UNKNOWN => rest.get(..*length).is_some_and(|own| own.iter().all(|c| c.is_alphabetic())),
                c => rest.first() == Some(&c),
            };
            lengths.filter(is_own).map(|length| from + length).collect::<Vec<_>>()
        };
        ends = ends.iter().flat_map(next).collect();
        ends.sort_unstable();
        ends.dedup();
    }
    ends.contains(&seen.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_recognition_does_is_borne_and_what_changes_the_meaning_is_not() {
        let french = Alphabet::of(&["fr".to_owned()]);
        for (said, seen) in [
            ("l’Organisation", "l'Organisation"),
            ("Gouvernement", "Gouvemement"),
            ("Maëlys", "Maelys"),
            ("ﬁnal", "final"),
            ("e\u{FFFD}cacement", "efficacement"),
            ("–5,2", "-5,2"),
            ("٢٠٣١", "2031"),
            ("S/2031/418", "$/2031/418"),
            ("Öström", "Ostrém"),
            ("Ødegård-Núñez,", "@degard-Nufiez,"),
            ("twice.¹", "twice.'"),
            ("1er", "ler"),
            ("I", "|"),
            ("9871ª", "9871*"),
            ("S/2031/420", "5/2031/420"),
            ("a)", "а)"),
        ] {
            assert!(french.is_alike(said, seen), "{said} {seen}");
        }
        for (said, seen) in [
            ("1,317", "1,217"),
            ("-5.2", "5.2"),
            ("1.5", "15"),
            ("5", "5 %"),
            ("10²", "10"),
            ("km²", "km"),
            ("$5", "S5"),
            ("5", "S"),
            ("not", "now"),
            ("not", ""),
            ("né", "non"),
            ("accept", "except"),
            ("million", "billion"),
            ("Tarn", "Turn"),
        ] {
            assert!(!french.is_alike(said, seen), "{said} {seen}");
        }
    }
}
