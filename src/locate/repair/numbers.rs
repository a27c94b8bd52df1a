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
        let both = (first.len() + second.len() + site.signed).checked_sub(site.letters.len())?;
        (1..=2_usize).find_map(|length| {
            let other = both.checked_sub(length).filter(|other| (1..=2).contains(other))?;
            let digits = [vec!['0'; length], between.to_vec(), vec!['0'; other]].concat();
            let mut candidate = site.with(&(first.start..second.end), &digits);
            let [one, two] =
                [first.start..first.start + length, first.start + length + between.len()..first.start + digits.len()];
            loop {
                if trial.accepts(&candidate) {
                    return Some(candidate);
                }
                let counted = count_up(candidate.get_mut(two.clone())?) || count_up(candidate.get_mut(one.clone())?);
                if trial.is_spent() || !counted {
                    return None;
                }
            }
        })
    })
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
    let mut candidate = site.with(run, &vec!['0'; length]);
    loop {
        if trial.accepts(&candidate) {
            return Some(candidate);
        }
        if trial.is_spent() || !count_up(candidate.get_mut(run.start..run.start + length)?) {
            return None;
        }
    }
}

// The next number of so many digits, if there is one.
fn count_up(digits: &mut [char]) -> bool {
    for digit in digits.iter_mut().rev() {
        if *digit != '9' {
            *digit = char::from_digit(digit.to_digit(10).unwrap_or(0) + 1, 10).unwrap_or('0');
            return true;
        }
        *digit = '0';
    }
    false
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
