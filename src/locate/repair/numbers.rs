//! Candidates in which a number has other digits.

use super::{Site, Trial};
use std::ops::Range;

/// Numbers of more digits are tried with two of them changed at most.
const MOST_DIGITS: usize = 4;

/// Another number of the length that was signed, in the place of one that stands there.
pub(super) fn other(site: &Site<'_>, trial: &mut Trial<'_>) -> Option<Vec<char>> {
    for run in runs(site.letters) {
        let length = (run.len() + site.signed).saturating_sub(site.letters.len());
        let found = match length {
            0 => continue,
            1..=MOST_DIGITS => all_numbers(site, &run, length, trial),
            _ if length == run.len() => two_digits(site, &run, trial),
            _ => one_more_or_less(site, &run, length, trial),
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

/// Any number of five digits.
pub(super) fn five(site: &Site<'_>, trial: &mut Trial<'_>) -> Option<Vec<char>> {
    let longer = runs(site.letters).into_iter().filter(|run| run.len() + site.signed == site.letters.len() + 5);
    longer.into_iter().find_map(|run| all_numbers(site, &run, 5, trial))
}

/// Two numbers of one digit or two, one after the other: a day and a month, an hour and its minutes.
pub(super) fn two(site: &Site<'_>, trial: &mut Trial<'_>) -> Option<Vec<char>> {
    let short: Vec<Range<usize>> = runs(site.letters).into_iter().filter(|run| run.len() <= 2).collect();
    short.windows(2).find_map(|pair| {
        let [first, second] = pair else { return None };
        let between = site.letters.get(first.end..second.start)?;
        (0..SHORT_NUMBERS * SHORT_NUMBERS).find_map(|number| {
            let digits = [short_number(number / SHORT_NUMBERS), short_number(number % SHORT_NUMBERS)];
            let [one, other] = digits.each_ref().map(Vec::as_slice);
            if site.letters.len() + one.len() + other.len() != site.signed + first.len() + second.len() {
                return None;
            }
            let candidate = site.with(&(first.start..second.end), &[one, between, other].concat());
            trial.accepts(&candidate).then_some(candidate)
        })
    })
}

/// Numbers of one digit and of two.
const SHORT_NUMBERS: u32 = 110;

// 00 to 99, then 0 to 9.
fn short_number(number: u32) -> Vec<char> {
    let text = number.checked_sub(100).map_or_else(|| format!("{number:02}"), |digit| digit.to_string());
    text.chars().collect()
}

/// Runs of digits.
pub(super) fn runs(letters: &[char]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, letter) in letters.iter().enumerate() {
        match runs.last_mut() {
            _ if !letter.is_ascii_digit() => {}
            Some(last) if last.end == at => last.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

fn all_numbers(site: &Site<'_>, run: &Range<usize>, length: usize, trial: &mut Trial<'_>) -> Option<Vec<char>> {
    let most = 10_usize.pow(u32::try_from(length).ok()?);
    (0..most).find_map(|number| {
        let digits: Vec<char> = format!("{number:0length$}").chars().collect();
        let candidate = site.with(run, &digits);
        trial.accepts(&candidate).then_some(candidate)
    })
}

fn two_digits(site: &Site<'_>, run: &Range<usize>, trial: &mut Trial<'_>) -> Option<Vec<char>> {
    for first in run.clone() {
        for second in first + 1..run.end {
            for pair in 0..100_u8 {
                let digits = [pair / 10, pair % 10].map(|digit| char::from(b'0' + digit));
                let mut candidate = site.letters.to_vec();
                for (at, digit) in [first, second].into_iter().zip(digits) {
                    if let Some(slot) = candidate.get_mut(at) {
                        *slot = digit;
                    }
                }
                if trial.accepts(&candidate) {
                    return Some(candidate);
                }
            }
        }
    }
    None
}

fn one_more_or_less(site: &Site<'_>, run: &Range<usize>, length: usize, trial: &mut Trial<'_>) -> Option<Vec<char>> {
    if length + 1 == run.len() {
        return run.clone().find_map(|at| {
            let candidate = site.with(&(at..at + 1), &[]);
            trial.accepts(&candidate).then_some(candidate)
        });
    }
    (length == run.len() + 1).then(|| {
        (run.start..=run.end).find_map(|at| {
            ('0'..='9').find_map(|digit| {
                let candidate = site.with(&(at..at), &[digit]);
                trial.accepts(&candidate).then_some(candidate)
            })
        })
    })?
}
