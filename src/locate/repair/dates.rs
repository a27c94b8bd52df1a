//! Candidates in which a date has another day and another month.

use super::super::words::Words;
use super::{Site, Trial};
use std::ops::Range;

/// Letters between a day and its month: `30 de junio`, `June 30,`.
const APART: usize = 3;

/// Another day and another month, wherever a month stands near a number.
pub(super) fn other(site: &Site<'_>, words: &Words<'_>, trial: &mut Trial<'_>) -> Option<Vec<char>> {
    let months = words.months();
    months.iter().flat_map(|month| occurrences(site.letters, month)).find_map(|month| {
        super::numbers::runs(site.letters).into_iter().find_map(|day| {
            let near = day.end <= month.start && month.start - day.end <= APART
                || month.end <= day.start && day.start - month.end <= APART;
            if near && day.len() <= 2 { other_date(site, &day, &month, months, trial) } else { None }
        })
    })
}

fn occurrences<'s>(letters: &'s [char], month: &'s [char]) -> impl Iterator<Item = Range<usize>> {
    let places = letters.windows(month.len().max(1)).enumerate();
    places.filter(move |(_, window)| *window == month).map(move |(at, _)| at..at + month.len())
}

fn other_date(
    site: &Site<'_>,
    day: &Range<usize>,
    month: &Range<usize>,
    months: &[Vec<char>],
    trial: &mut Trial<'_>,
) -> Option<Vec<char>> {
    (1..=31_u8).map(|number| number.to_string().chars().collect::<Vec<char>>()).find_map(|number| {
        months.iter().find_map(|name| {
            // the one behind first: what stands before it keeps its place
            let changed = |first: (&Range<usize>, &[char]), second: (&Range<usize>, &[char])| {
                let mut candidate = site.with(second.0, second.1);
                candidate.splice(first.0.clone(), first.1.iter().copied());
                candidate
            };
            let candidate = if day.start < month.start {
                changed((day, &number), (month, name))
            } else {
                changed((month, name), (day, &number))
            };
            (candidate.len() == site.signed && trial.accepts(&candidate)).then_some(candidate)
        })
    })
}
