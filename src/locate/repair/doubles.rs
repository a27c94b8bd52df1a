//! Candidates in which two letters of one word are other ones, missing, or too many: names that were
//! changed into names like them.

use super::edits::set;
use super::{Site, Trial};
use std::ops::Range;

/// Longer words are not tried: the work grows with the square of their letters.
const LONGEST: usize = 14;

/// Two letters of a word; names and numbers first, since they are what is changed.
pub(super) fn two(site: &Site<'_>, used: &[char], trial: &mut Trial<'_>) -> Option<Vec<char>> {
    let mut words: Vec<Range<usize>> = site.words().iter().map(|word| site.core(word)).collect();
    words.retain(|word| (1..=LONGEST).contains(&word.len()));
    words.sort_by_key(|word| site.letters.get(word.start).is_some_and(|first| first.is_lowercase()));
    let [capitals, small]: [Vec<char>; 2] = [true, false]
        .map(|capital| used.iter().copied().filter(|c| c.is_alphabetic() && c.is_uppercase() == capital).collect());
    words.iter().find_map(|word| {
        let own = site.letters.get(word.clone())?;
        let begins_with_capital = own.first().is_some_and(|first| first.is_uppercase());
        let pool = |slot: usize| if slot == 0 && begins_with_capital { &capitals } else { &small };
        let places = (0..=own.len()).flat_map(|first| (0..=own.len()).map(move |second| (first, second)));
        places.into_iter().find_map(|(first, second)| {
            let (mut letters, slots) = opened(site, own, first, second)?;
            filled(site, word, &mut letters, &slots, &pool, trial)
        })
    })
}

// The word with places for two letters: in the place of its own where as many were signed, beside them
// where more were, and without some of its own where fewer were.
fn opened(site: &Site<'_>, own: &[char], first: usize, second: usize) -> Option<(Vec<char>, Vec<usize>)> {
    let mut letters = own.to_vec();
    let (signed, seen) = (site.signed, site.letters.len());
    let inside = second < own.len();
    if signed == seen {
        (first < second && inside).then_some((letters, vec![first, second]))
    } else if signed == seen + 1 && inside {
        letters.insert(first, ' ');
        Some((letters, vec![first, if second < first { second } else { second + 1 }]))
    } else if signed == seen + 2 && first <= second {
        letters.insert(second, ' ');
        letters.insert(first, ' ');
        Some((letters, vec![first, second + 1]))
    } else if signed + 1 == seen && inside && first < own.len() && first != second {
        letters.remove(first);
        Some((letters, vec![if second < first { second } else { second - 1 }]))
    } else if signed + 2 == seen && inside && first < second {
        letters.remove(second);
        letters.remove(first);
        Some((letters, Vec::new()))
    } else {
        None
    }
}

// Every letter of its pool in every place.
fn filled<'p>(
    site: &Site<'_>,
    word: &Range<usize>,
    letters: &mut Vec<char>,
    slots: &[usize],
    pool: &impl Fn(usize) -> &'p Vec<char>,
    trial: &mut Trial<'_>,
) -> Option<Vec<char>> {
    let Some((&slot, rest)) = slots.split_first() else {
        let candidate = site.with(word, letters);
        return trial.accepts(&candidate).then_some(candidate);
    };
    for &letter in pool(slot) {
        if trial.is_spent() {
            return None;
        }
        set(letters, slot, letter);
        if let Some(found) = filled(site, word, letters, rest, pool, trial) {
            return Some(found);
        }
    }
    None
}
