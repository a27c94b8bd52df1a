//! Candidates with names that the statement itself gives: who signed the letter, who sends it, to whom.

use super::{Site, Trial};
use crate::name::Label;
use crate::statement::Statement;

/// Words of a label whose runs are tried.
const MOST_WORDS: usize = 12;
/// Runs of words that are tried.
const MOST_PHRASES: usize = 600;

/// What a statement says in words of the letter: every run of words of its labels, as letters.
pub(super) fn phrases(statement: &Statement) -> Vec<Vec<char>> {
    let named = [&statement.reference, &statement.from, &statement.to].into_iter().flatten();
    let signatories = statement.parts.iter().flat_map(|part| &part.signatories);
    let labels = signatories.chain(named).chain([&statement.sender]);
    let mut phrases: Vec<Vec<char>> = Vec::new();
    for phrase in labels.flat_map(runs) {
        if phrases.len() < MOST_PHRASES && !phrases.contains(&phrase) {
            phrases.push(phrase);
        }
    }
    phrases
}

// The longest first.
fn runs(label: &Label) -> impl Iterator<Item = Vec<char>> {
    let words: Vec<Vec<char>> = label.as_str().split_whitespace().take(MOST_WORDS).map(letters).collect();
    (1..=words.len()).rev().flat_map(move |length| words.windows(length).map(<[Vec<char>]>::concat).collect::<Vec<_>>())
}

// A word of a label as letters: apostrophes are one, and between two letters a hyphen is a gap.
fn letters(word: &str) -> Vec<char> {
    let all: Vec<char> = word.chars().map(|c| if matches!(c, '’' | '‘') { '\'' } else { c }).collect();
    let is_letter = |at: Option<usize>| at.and_then(|at| all.get(at)).is_some_and(|c| c.is_alphabetic());
    let is_gap = |at: usize| {
        all.get(at).is_some_and(|c| matches!(c, '-' | '–' | '—'))
            && is_letter(at.checked_sub(1))
            && is_letter(Some(at + 1))
    };
    all.iter().enumerate().filter(|(at, _)| !is_gap(*at)).map(|(_, c)| *c).collect()
}

/// A name in the place of other words, or put back.
pub(super) fn put_in(site: &Site<'_>, phrases: &[Vec<char>], trial: &mut Trial<'_>) -> Option<Vec<char>> {
    let edges = site.edges();
    phrases.iter().find_map(|phrase| {
        edges.iter().find_map(|&from| {
            let to = (from + phrase.len() + site.letters.len()).checked_sub(site.signed)?;
            if to < from || edges.binary_search(&to).is_err() || trial.is_spent() {
                return None;
            }
            let candidate = site.with(&(from..to), phrase);
            trial.accepts(&candidate).then_some(candidate)
        })
    })
}
