//! Candidates with other bullets at the beginnings of lines: programs set one for another, as dashes
//! and stars, or lose them.

use super::{Site, Trial};
use crate::canonical::{CanonicalText, Dash};
use std::ops::Range;

/// Letters that stand before the items of a list. A dash is also a gap, between two letters.
const BULLETS: [char; 10] = ['·', '-', '*', '◦', '‣', '■', '○', '►', '➢', '❖'];

/// Whether a letter is a bullet, where a line begins with it.
pub(in crate::locate) fn is_bullet(letter: char) -> bool {
    BULLETS.contains(&letter)
}

/// Lines of a hole to which bullets are put back.
const MOST_LINES: usize = 12;

/// Whether a bullet can say whether an item is chosen: a box or a circle, full or empty.
pub(in crate::locate) fn is_box(letter: char) -> bool {
    matches!(letter, '◦' | '■' | '○')
}

/// A letter with which a line begins, and whether it is an item's: a bullet, or behind a dash.
pub(super) struct Opening {
    at: usize,
    bullet: bool,
    dash: bool,
}

/// The openings of lines within some letters of a copy.
pub(super) fn openings(text: &CanonicalText, range: &Range<usize>) -> Vec<Opening> {
    let gaps = text.gaps();
    let first = gaps.partition_point(|gap| gap.at < range.start);
    let within = gaps.iter().enumerate().skip(first).take_while(|(_, gap)| gap.at < range.end);
    let opening = |(number, gap): (usize, &crate::canonical::Gap)| {
        let alone = gaps.get(number + 1).is_some_and(|next| next.at == gap.at + 1);
        let bullet = alone && text.letters().get(gap.at).is_some_and(is_bullet);
        Opening { at: gap.at - range.start, bullet, dash: matches!(gap.dash, Dash::Hyphen | Dash::Dash) }
    };
    within.filter(|(_, gap)| gap.has_break()).map(opening).collect()
}

/// Every item with one other bullet, or none; else bullets that lines in a row have lost.
pub(super) fn other(site: &Site<'_>, openings: &[Opening], trial: &mut Trial<'_>) -> Option<Vec<char>> {
    let is_item = |opening: &&Opening| opening.bullet || opening.dash;
    let items: Vec<&Opening> = openings.iter().filter(is_item).collect();
    let all: Vec<&Opening> = openings.iter().take(MOST_LINES).collect();
    let runs = (0..all.len()).flat_map(|from| (from + 1..=all.len()).map(move |to| from..to));
    let runs = runs.filter_map(|run| Some(all.get(run)?.to_vec()));
    let choices: Vec<Vec<&Opening>> = std::iter::once(items).chain(runs).collect();
    let targets = || BULLETS.into_iter().map(Some).chain([None]);
    choices.iter().filter(|chosen| !chosen.is_empty()).find_map(|chosen| {
        targets().find_map(|bullet| {
            let candidate = with_bullets(site.letters, chosen, bullet);
            trial.accepts(&candidate).then_some(candidate)
        })
    })
}

fn with_bullets(letters: &[char], openings: &[&Opening], bullet: Option<char>) -> Vec<char> {
    let mut candidate: Vec<char> = Vec::with_capacity(letters.len() + openings.len());
    let mut from = 0;
    for opening in openings {
        candidate.extend(letters.get(from..opening.at).unwrap_or_default());
        from = opening.at + usize::from(opening.bullet);
        let between_letters =
            candidate.last().is_some_and(|c| c.is_alphabetic()) && letters.get(from).is_some_and(|c| c.is_alphabetic());
        // there a dash is a gap
        candidate.extend(bullet.filter(|bullet| *bullet != '-' || !between_letters));
    }
    candidate.extend(letters.get(from..).unwrap_or_default());
    candidate
}
