//! Candidates that differ by single letters: look-alikes and variants first, then any letter that
//! the copy or its scripts use.

use super::{Site, Trial};
use crate::canonical::CanonicalText;
use std::collections::BTreeSet;

/// The copy may be longer or shorter than what was signed by so many letters.
pub(super) const LONGEST: usize = 60;

// Letters that pass for one another, and marks that people confuse; each stands for all in its row.
const ALIKE: &[&str] = &[
    "aаàâäáãåăą",
    "AАΑÀÂÄÁÃÅ",
    "bЬ",
    "BВΒ",
    "cсçćč",
    "CСÇĆČ",
    "eеéèêëęё",
    "EЕΕÉÈÊËĘЁ",
    "HНΗ",
    "iіíìîïı1l|",
    "IІΙÍÌÎÏ1l|",
    "jј",
    "JЈ",
    "kк",
    "KКΚ",
    "MМΜ",
    "nñńп",
    "NΝÑ",
    "oоοóòôöõø0",
    "OОΟÓÒÔÖÕØ0",
    "pр",
    "PРΡ",
    "sѕşśš5",
    "SЅŞŚŠ5",
    "tт",
    "TТΤ",
    "uúùûüц",
    "UÚÙÛÜ",
    "vν",
    "xхχ",
    "XХΧ",
    "yуýÿ",
    "YУΥÝ",
    "zž2",
    "ZΖŽ2",
    "ий",
    "ИЙ",
    "ыьъ",
    "шщ",
    "—-–",
    "·-*",
    ".,;:",
    "'\"",
    "?!.",
    "¿¡",
    "([",
    ")]",
    "%‰",
    "$€£¥",
    "0оОoO",
    "6б",
    "3зЗ",
    "ىيی",
    "كک",
    "هة",
    "اأإآٱ",
    "ةه",
    "وؤ",
    "يئ",
    "،,",
    "؛;",
    "؟?",
    "。.",
    "、,",
    "未末",
    "己已巳",
    "土士",
    "日曰",
    "戊戌戍",
];

/// The letters to try: those of the copy, ASCII, and those of its scripts.
pub(super) fn alphabet(text: &CanonicalText) -> Vec<char> {
    let mut letters: BTreeSet<char> = text.letters().as_str().chars().collect();
    letters.extend('!'..='~');
    if letters.iter().any(|c| ('а'..='я').contains(c)) {
        letters.extend(('А'..='я').chain(['ё', 'Ё']));
    }
    if letters.iter().any(|c| ('\u{620}'..='\u{64A}').contains(c)) {
        letters.extend(('\u{621}'..='\u{63A}').chain('\u{641}'..='\u{652}'));
    }
    if letters.iter().any(|c| ('\u{C0}'..='\u{17F}').contains(c)) {
        letters.extend("àâäáãåçéèêëíìîïñóòôöõøúùûüýÿæœßÀÂÄÁÃÅÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØÚÙÛÜÝŒ¿¡«»°€£".chars());
    }
    letters.into_iter().collect()
}

/// Level 1 of GB 2312: the 3,755 most used ideographs, in rows 16 to 55.
pub(super) fn usual_ideographs() -> Vec<char> {
    let bytes: Vec<u8> = (0xB0..=0xD7_u8).flat_map(|row| (0xA1..=0xFE_u8).flat_map(move |cell| [row, cell])).collect();
    let (text, ..) = encoding_rs::GBK.decode(&bytes);
    text.chars().filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)).collect()
}

/// One letter other, missing, or too many, or two neighbours swapped.
pub(super) fn one(site: &Site<'_>, alphabet: &[char], trial: &mut Trial<'_>) -> Option<Vec<char>> {
    match site.signed.checked_sub(site.letters.len()) {
        Some(0) => other(site, alphabet, trial).or_else(|| neighbours(site, trial)),
        Some(1) => missing(site, alphabet, trial),
        _ => None,
    }
}

/// One of the usual ideographs in the place of another, or put back.
pub(super) fn ideograph(site: &Site<'_>, trial: &mut Trial<'_>) -> Option<Vec<char>> {
    if site.is_dense() { one(site, &usual_ideographs(), trial) } else { None }
}

fn other(site: &Site<'_>, alphabet: &[char], trial: &mut Trial<'_>) -> Option<Vec<char>> {
    let mut letters = site.letters.to_vec();
    for alike in [true, false] {
        for at in 0..letters.len() {
            let Some(&own) = letters.get(at) else { break };
            let close = alternatives(own);
            let candidates = if alike { &close } else { alphabet };
            for &letter in candidates.iter().filter(|letter| **letter != own) {
                set(&mut letters, at, letter);
                if trial.accepts(&letters) {
                    return Some(letters);
                }
            }
            set(&mut letters, at, own);
        }
    }
    None
}

fn neighbours(site: &Site<'_>, trial: &mut Trial<'_>) -> Option<Vec<char>> {
    let mut letters = site.letters.to_vec();
    for at in 1..letters.len() {
        letters.swap(at - 1, at);
        if trial.accepts(&letters) {
            return Some(letters);
        }
        letters.swap(at - 1, at);
    }
    None
}

fn missing(site: &Site<'_>, alphabet: &[char], trial: &mut Trial<'_>) -> Option<Vec<char>> {
    let mut letters = site.letters.to_vec();
    for at in 0..=site.letters.len() {
        letters.insert(at, ' ');
        for &letter in alphabet {
            set(&mut letters, at, letter);
            if trial.accepts(&letters) {
                return Some(letters);
            }
        }
        letters.remove(at);
    }
    None
}

/// Two letters that passed for others, or lost their accents.
pub(super) fn variants(site: &Site<'_>, trial: &mut Trial<'_>) -> Option<Vec<char>> {
    if site.signed != site.letters.len() {
        return None;
    }
    let mut letters = site.letters.to_vec();
    let close: Vec<Vec<char>> = site.letters.iter().map(|letter| alternatives(*letter)).collect();
    for (first, of_first) in close.iter().enumerate() {
        let Some(&own) = site.letters.get(first) else { break };
        for &letter in of_first {
            set(&mut letters, first, letter);
            for (second, of_second) in close.iter().enumerate().skip(first + 1) {
                let Some(&other) = site.letters.get(second) else { break };
                for &letter in of_second {
                    set(&mut letters, second, letter);
                    if trial.accepts(&letters) {
                        return Some(letters);
                    }
                }
                set(&mut letters, second, other);
            }
        }
        set(&mut letters, first, own);
        if trial.is_spent() {
            return None;
        }
    }
    None
}

pub(super) fn set(letters: &mut [char], at: usize, letter: char) {
    if let Some(slot) = letters.get_mut(at) {
        *slot = letter;
    }
}

// Letters that pass for this one, its other case, and for a digit the other digits.
pub(super) fn alternatives(letter: char) -> Vec<char> {
    let mut close: Vec<char> = ALIKE.iter().filter(|row| row.contains(letter)).flat_map(|row| row.chars()).collect();
    close.extend(letter.to_uppercase().chain(letter.to_lowercase()));
    if letter.is_ascii_digit() {
        close.extend('0'..='9');
    }
    close.retain(|other| *other != letter);
    close.sort_unstable();
    close.dedup();
    close
}
