//! Candidates with signs put back: a pair of brackets, of quotation marks, of commas; words and
//! numbers turned round.

use super::{Site, Trial};

// What people take away on both sides of something, and a sign alone on each side.
const PAIRS: &[(char, char)] = &[
    ('(', ')'),
    ('"', '"'),
    ('[', ']'),
    (',', ','),
    ('\'', '\''),
    ('¿', '?'),
    ('¡', '!'),
    ('(', '('),
    ('-', '-'),
    ('،', '،'),
];

/// Two signs that stood around something.
pub(super) fn pairs(site: &Site<'_>, trial: &mut Trial<'_>) -> Option<Vec<char>> {
    if site.signed != site.letters.len() + 2 {
        return None;
    }
    for (open, close) in PAIRS {
        for first in 0..=site.letters.len() {
            for second in first..=site.letters.len() {
                let (head, tail) = site.letters.split_at_checked(first)?;
                let (middle, tail) = tail.split_at_checked(second - first)?;
                let candidate = [head, &[*open], middle, &[*close], tail].concat();
                if trial.accepts(&candidate) {
                    return Some(candidate);
                }
            }
        }
    }
    None
}

/// A word or number that was turned round, as bidi controls show it.
pub(super) fn reversed(site: &Site<'_>, trial: &mut Trial<'_>) -> Option<Vec<char>> {
    if site.signed != site.letters.len() {
        return None;
    }
    for from in 0..site.letters.len() {
        for to in from + 2..=site.letters.len() {
            let turned: Vec<char> = site.letters.get(from..to)?.iter().rev().copied().collect();
            let candidate = site.with(&(from..to), &turned);
            if trial.accepts(&candidate) {
                return Some(candidate);
            }
        }
    }
    None
}

/// Two neighbouring stretches of text without spaces, in each other's place.
pub(super) fn rotated(site: &Site<'_>, trial: &mut Trial<'_>) -> Option<Vec<char>> {
    if site.signed != site.letters.len() || !site.is_dense() {
        return None;
    }
    for from in 0..site.letters.len() {
        for to in from + 2..=site.letters.len().min(from + 2 * LONGEST_STRETCH) {
            for middle in from + 1..to {
                let turned = [site.letters.get(middle..to)?, site.letters.get(from..middle)?].concat();
                let candidate = site.with(&(from..to), &turned);
                if trial.accepts(&candidate) {
                    return Some(candidate);
                }
            }
        }
    }
    None
}

/// Letters of a stretch that changes places.
const LONGEST_STRETCH: usize = 8;
