//! Rule 3 of SPEC.md: what only pairs or context can tell: angle quotes and bracket orientation.

use super::gaps::Gap;
use super::{Source, nature};

/// Brackets in right-to-left context lose their orientation, which extraction mirrors.
#[derive(Debug, Default)]
pub(super) struct Brackets {
    right_to_left: Option<bool>,
    scanned: usize,
    leading: bool,
}

const fn opened(bracket: char) -> char {
    match bracket {
        ')' => '(',
        ']' => '[',
        '}' => '{',
        other => other,
    }
}

impl Brackets {
    /// The bracket as it counts after these letters: the nearest strong letter before decides.
    pub(super) fn orient(&mut self, bracket: char, letters: &str) -> char {
        // only what came since the last bracket: the whole stays linear
        let since = letters.get(self.scanned..).unwrap_or_default();
        self.right_to_left = since.chars().rev().find_map(nature::direction).or(self.right_to_left);
        self.scanned = letters.len();
        match self.right_to_left {
            Some(true) => opened(bracket),
            Some(false) => bracket,
            None => {
                self.leading = true;
                bracket
            }
        }
    }

    /// Brackets before the first strong letter take its direction.
    pub(super) fn settle_leading(&self, letters: &mut String) {
        if !self.leading {
            return;
        }
        let first = letters.char_indices().find_map(|(at, c)| nature::direction(c).map(|rtl| (at, rtl)));
        if let Some((at, true)) = first {
            let head: String =
                letters.chars().map_while(|c| nature::direction(c).is_none().then(|| opened(c))).collect();
            letters.replace_range(..at, &head);
        }
    }
}

/// `<<…>>` and `‹…›` become quotation marks where they are balanced; the letters after `<<` and
/// `>>` move up by one.
pub(super) fn fold_angles(
    letters: String,
    mut gaps: Vec<Gap>,
    mut sources: Vec<Source>,
) -> (String, Vec<Gap>, Vec<Source>) {
    let balanced = balanced_angles(&letters);
    if balanced.is_empty() {
        return (letters, gaps, sources);
    }
    let mut folded = String::with_capacity(letters.len());
    let mut gone = Vec::new();
    let mut places = balanced.into_iter().peekable();
    let mut chars = letters.chars().enumerate();
    while let Some((letter, c)) = chars.next() {
        let mark = places.next_if_eq(&letter).map(|_| if matches!(c, '<' | '>') { '"' } else { '\'' });
        if mark == Some('"') {
            // the second of the two
            gone.extend(chars.next().map(|(second, _)| second));
        }
        let letter_now = mark.unwrap_or(c);
        if letter_now == '\'' && folded.ends_with('\'') {
            // rule 3a, again: the angle has become an apostrophe beside one
            folded.pop();
            folded.push('"');
            gone.push(letter);
        } else {
            folded.push(letter_now);
        }
    }
    let moved = |at: usize| at - gone.partition_point(|&lost| lost < at);
    // a gap or a source in the middle of a folded pair has no letter any more
    gaps.retain(|gap| gone.binary_search(&gap.at).is_err());
    sources.retain(|source| gone.binary_search(&source.letter()).is_err());
    for gap in &mut gaps {
        gap.at = moved(gap.at);
    }
    for source in &mut sources {
        *source = Source::new(moved(source.letter()), source.byte());
    }
    (folded, gaps, sources)
}

// The first letters of the angles that stand in balanced pairs, in order.
fn balanced_angles(letters: &str) -> Vec<usize> {
    let mut balanced = Vec::new();
    let (mut double, mut single) = (Vec::new(), Vec::new());
    let mut chars = letters.chars().enumerate().peekable();
    while let Some((at, c)) = chars.next() {
        let twice = matches!(c, '<' | '>') && chars.next_if(|(_, next)| *next == c).is_some();
        let open = match c {
            '<' | '>' if twice => &mut double,
            '‹' | '›' => &mut single,
            _ => continue,
        };
        if matches!(c, '<' | '‹') {
            open.push(at);
        } else if let Some(begin) = open.pop() {
            balanced.extend([begin, at]);
        }
    }
    balanced.sort_unstable();
    balanced
}
