//! Candidates that differ by whole words: other capitals, two words swapped, a word of the language
//! in the place of another, words put back where they are missing.

use super::super::words::Words;
use super::{Site, Trial};
use std::ops::Range;

/// Words of a hole whose capitals are tried in every combination.
const MOST_CASED: usize = 8;

/// Words with other capitals, any of them.
pub(super) fn capitals(site: &Site<'_>, trial: &mut Trial<'_>) -> Option<Vec<char>> {
    let words = site.words();
    if site.signed != site.letters.len() || words.len() > MOST_CASED {
        return None;
    }
    let forms: Vec<Vec<Vec<char>>> =
        words.iter().map(|word| cased(site.letters.get(word.clone()).unwrap_or_default())).collect();
    let mut chosen = vec![0_usize; forms.len()];
    loop {
        let candidate: Vec<char> =
            forms.iter().zip(&chosen).filter_map(|(forms, form)| forms.get(*form)).flatten().copied().collect();
        if trial.accepts(&candidate) {
            return Some(candidate);
        }
        // count up, word by word
        let mut place = 0;
        while let (Some(form), Some(forms)) = (chosen.get_mut(place), forms.get(place)) {
            *form += 1;
            if *form < forms.len() {
                break;
            }
            *form = 0;
            place += 1;
        }
        if place == forms.len() || trial.is_spent() {
            return None;
        }
    }
}

// A word as it is, in lower case, with one capital, and all in capitals; letters must stay as many.
fn cased(word: &[char]) -> Vec<Vec<char>> {
    let text: String = word.iter().collect();
    let lower: Vec<char> = text.to_lowercase().chars().collect();
    let upper: Vec<char> = text.to_uppercase().chars().collect();
    let first = lower.iter().position(|c| c.is_alphabetic()).unwrap_or(0);
    let title: Vec<char> = lower
        .iter()
        .enumerate()
        .flat_map(|(at, c)| if at == first { c.to_uppercase().collect() } else { vec![*c] })
        .collect();
    let mut forms = vec![word.to_vec()];
    for form in [lower, title, upper] {
        if form.len() == word.len() && !forms.contains(&form) {
            forms.push(form);
        }
    }
    forms
}

/// Two words in each other's place, with the signs beside them or without.
pub(super) fn swapped(site: &Site<'_>, trial: &mut Trial<'_>) -> Option<Vec<char>> {
    if site.signed != site.letters.len() {
        return None;
    }
    let cores: Vec<Range<usize>> = site.words().iter().map(|word| site.core(word)).collect();
    swapped_of(site, &site.words(), trial).or_else(|| swapped_of(site, &cores, trial)).or_else(|| turned(site, trial))
}

// Two neighbouring runs of words in each other's place.
fn turned(site: &Site<'_>, trial: &mut Trial<'_>) -> Option<Vec<char>> {
    let edges = if site.is_dense() { Vec::new() } else { site.edges() };
    let places = edges.iter().enumerate().flat_map(|(at, from)| {
        let rest = edges.get(at + 1..).unwrap_or_default();
        let pairs = rest
            .iter()
            .enumerate()
            .flat_map(move |(at, middle)| rest.get(at + 1..).unwrap_or_default().iter().map(move |to| (*middle, *to)));
        pairs.map(move |(middle, to)| (*from, middle, to))
    });
    places.into_iter().find_map(|(from, middle, to)| {
        if trial.is_spent() {
            return None;
        }
        let turned = [site.letters.get(middle..to)?, site.letters.get(from..middle)?].concat();
        let candidate = site.with(&(from..to), &turned);
        trial.accepts(&candidate).then_some(candidate)
    })
}

fn swapped_of(site: &Site<'_>, words: &[Range<usize>], trial: &mut Trial<'_>) -> Option<Vec<char>> {
    let letters = |range: &Range<usize>| site.letters.get(range.clone()).unwrap_or_default();
    for (at, first) in words.iter().enumerate() {
        for second in words.iter().skip(at + 1) {
            let between = first.end..second.start;
            let candidate =
                site.with(&(first.start..second.end), &[letters(second), letters(&between), letters(first)].concat());
            if trial.accepts(&candidate) {
                return Some(candidate);
            }
        }
    }
    None
}

/// A word of the language, or of the copy, in the place of a word; signs around it stay.
pub(super) fn replaced(site: &Site<'_>, words: &Words<'_>, trial: &mut Trial<'_>) -> Option<Vec<char>> {
    for core in replaceable(site) {
        let Some(length) = (core.len() + site.signed).checked_sub(site.letters.len()).filter(|length| *length > 0)
        else {
            continue;
        };
        for other in words.of_length(length) {
            if trial.is_spent() {
                return None;
            }
            let candidate = site.with(&core, other);
            if trial.accepts(&candidate) {
                return Some(candidate);
            }
        }
    }
    None
}

// Words without the signs around them; in text without spaces, every few letters could be one.
fn replaceable(site: &Site<'_>) -> Vec<Range<usize>> {
    if !site.is_dense() {
        return site.words().iter().flat_map(|word| [site.core(word), word.clone()]).collect();
    }
    let ends = |from: usize| (from + 1..=site.letters.len().min(from + LONGEST_DENSE)).map(move |to| from..to);
    (0..site.letters.len()).flat_map(ends).collect()
}

/// Letters of a word in text without spaces.
const LONGEST_DENSE: usize = 4;

/// A word of the language put back, beside any other.
pub(super) fn one_put_back(site: &Site<'_>, words: &Words<'_>, trial: &mut Trial<'_>) -> Option<Vec<char>> {
    let missing = site.signed.checked_sub(site.letters.len()).filter(|missing| *missing > 0)?;
    let edges = site.edges();
    words.of_length(missing).iter().find_map(|word| edges.iter().find_map(|&at| try_at(site, at, word, trial)))
}

/// Two words of the language put back where the signed gaps say that words are missing.
pub(super) fn two_put_back(
    site: &Site<'_>,
    words: &Words<'_>,
    places: &[(usize, Vec<usize>)],
    trial: &mut Trial<'_>,
) -> Option<Vec<char>> {
    for (at, lengths) in places {
        let found = match *lengths.as_slice() {
            [one, two] => words.of_length(one).iter().find_map(|first| {
                if trial.is_spent() {
                    return None;
                }
                words
                    .of_length(two)
                    .iter()
                    .find_map(|second| try_at(site, *at, &[first.as_slice(), second].concat(), trial))
            }),
            _ => None,
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

fn try_at(site: &Site<'_>, at: usize, letters: &[char], trial: &mut Trial<'_>) -> Option<Vec<char>> {
    if trial.is_spent() {
        return None;
    }
    let candidate = site.with(&(at..at), letters);
    trial.accepts(&candidate).then_some(candidate)
}

/// Letters that the copy has elsewhere, whole words of them where there are words, put back where as
/// many are missing: names and phrases repeat.
pub(super) fn repeated(site: &Site<'_>, phrases: &[Vec<char>], trial: &mut Trial<'_>) -> Option<Vec<char>> {
    let places = site.edges();
    for phrase in phrases {
        for &at in &places {
            if let Some(found) = try_at(site, at, phrase, trial) {
                return Some(found);
            }
        }
        if trial.is_spent() {
            return None;
        }
    }
    None
}
