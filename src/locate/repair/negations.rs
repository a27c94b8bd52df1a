//! Candidates with a negation put back or taken out: particles before a word, or inside one, and
//! French ones around a verb.

use super::{Site, Trial};

// What makes a word say the opposite, put at its beginning or after its first letter.
const PREFIXES: &[&str] = &[
    "un", "in", "im", "ir", "il", "dis", "mis", "non", "non-", "a", "dés", "dé", "des", "mé", "not", "no", "nicht",
    "kein", "k", "ne", "n'", "não", "nem", "не", "ни", "без", "не ", "لا", "ما", "لم", "لن", "ليس", "غير", "ألا", "不",
    "没", "未", "无", "非", "不再", "没有", "不得", "不应", "不能", "不会", "不可", "并不", "并非", "从不", "绝不",
    "未经", "尚未", "不予", "毫不",
];

/// A particle at the beginning of a word or after its first letter.
pub(super) fn prefixed(site: &Site<'_>, trial: &mut Trial<'_>) -> Option<Vec<char>> {
    let missing = site.signed.checked_sub(site.letters.len())?;
    for prefix in PREFIXES {
        let letters: Vec<char> = prefix.chars().filter(|c| *c != ' ').collect();
        if letters.len() != missing {
            continue;
        }
        for at in 0..=site.letters.len() {
            let candidate = site.with(&(at..at), &letters);
            if trial.accepts(&candidate) {
                return Some(candidate);
            }
        }
    }
    None
}

const BEFORE: &[&str] = &["ne", "n'", "Ne", "N'"];
const AFTER: &[&str] = &["pas", "plus", "point", "jamais", "rien", "guère", "que"];

/// `ne … pas` and its like, around one word or two.
pub(super) fn framed(site: &Site<'_>, trial: &mut Trial<'_>) -> Option<Vec<char>> {
    let missing = site.signed.checked_sub(site.letters.len())?;
    let ends: Vec<usize> = site.words().iter().map(|word| word.end).collect();
    for (before, after) in BEFORE.iter().flat_map(|before| AFTER.iter().map(move |after| (before, after))) {
        let (before, after): (Vec<char>, Vec<char>) = (before.chars().collect(), after.chars().collect());
        if before.len() + after.len() != missing {
            continue;
        }
        for &start in &site.starts {
            for &end in ends.iter().filter(|end| **end > start) {
                let (head, tail) = site.letters.split_at_checked(start)?;
                let (middle, tail) = tail.split_at_checked(end - start)?;
                let candidate = [head, &before, middle, &after, tail].concat();
                if trial.accepts(&candidate) {
                    return Some(candidate);
                }
            }
        }
    }
    None
}

/// Words taken out, and the capital that they carried given to the next.
pub(super) fn taken_out(site: &Site<'_>, trial: &mut Trial<'_>) -> Option<Vec<char>> {
    let extra = site.letters.len().checked_sub(site.signed).filter(|extra| *extra > 0)?;
    for &start in &site.starts {
        let mut candidate = site.with(&(start..(start + extra).min(site.letters.len())), &[]);
        let Some(first) = candidate.get_mut(start) else { continue };
        let mut upper = first.to_uppercase();
        if let (Some(capital), None) = (upper.next(), upper.next()) {
            *first = capital;
        }
        if trial.accepts(&candidate) {
            return Some(candidate);
        }
    }
    None
}
