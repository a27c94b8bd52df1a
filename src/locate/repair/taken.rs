//! Candidates without words that were put in: two of them, or one beside a word that changed with it.

use super::edits::set;
use super::{Site, Trial};
use std::ops::Range;

/// Two words taken out, signs beside them left.
pub(super) fn two(site: &Site<'_>, trial: &mut Trial<'_>) -> Option<Vec<char>> {
    let extra = site.letters.len().checked_sub(site.signed).filter(|extra| *extra > 1)?;
    let words: Vec<Range<usize>> = site.words().iter().map(|word| site.core(word)).collect();
    for (at, first) in words.iter().enumerate() {
        for second in words.iter().skip(at + 1).filter(|second| first.len() + second.len() == extra) {
            let mut candidate = site.with(second, &[]);
            candidate.drain(first.clone());
            if trial.accepts(&candidate) {
                return Some(candidate);
            }
        }
    }
    None
}

/// A word taken out, and a letter beside it other, missing or too many: *podrá ejercer* for *ejercerá*.
pub(super) fn beside_another(site: &Site<'_>, used: &[char], trial: &mut Trial<'_>) -> Option<Vec<char>> {
    let words = site.words();
    for (at, word) in words.iter().enumerate() {
        let mut rest = site.letters.to_vec();
        rest.drain(word.clone());
        let before = at.checked_sub(1).and_then(|at| words.get(at)).cloned();
        let after = words.get(at + 1).map(|next| next.start - word.len()..next.end - word.len());
        for near in [before, after].into_iter().flatten() {
            if let Some(found) = one_letter(&rest, &near, site.signed, used, trial) {
                return Some(found);
            }
        }
    }
    None
}

fn one_letter(
    letters: &[char],
    near: &Range<usize>,
    signed: usize,
    used: &[char],
    trial: &mut Trial<'_>,
) -> Option<Vec<char>> {
    let mut changed = letters.to_vec();
    for at in near.start..=near.end {
        if letters.len() == signed + 1 && at < near.end {
            changed.remove(at);
            if trial.accepts(&changed) {
                return Some(changed);
            }
        } else if letters.len() + 1 == signed {
            changed.insert(at, ' ');
        } else if letters.len() != signed || at == near.end {
            return None;
        }
        let whole = changed.len() == signed;
        for &letter in used.iter().filter(|_| whole) {
            set(&mut changed, at, letter);
            if trial.accepts(&changed) {
                return Some(changed);
            }
        }
        letters.clone_into(&mut changed);
    }
    None
}
