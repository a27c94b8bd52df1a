//! Step 6 of SPEC.md: the gaps that were signed, against the gaps of the copy. The attacker chooses
//! where lines break, so almost nothing is forgiven at their ends.

use super::chain::Chain;
use super::search::Block;
use super::words::Words;
use super::{Change, ChangeKind, Copy, Weight};
use crate::canonical::{CanonicalText, Dash, Gap, White};
use crate::gap::{GapKind, SignedGap};
use crate::statement::SignedPart;
use std::collections::BTreeSet;
use std::ops::Range;

/// The spacing changes of a part, block by block; blocks that touch are one.
pub(super) fn compare(part: &SignedPart, chain: &Chain, copy: Copy<'_>, words: &Words<'_>) -> Vec<Change> {
    let mut merged: Vec<Block> = Vec::new();
    for block in &chain.blocks {
        match merged.last_mut() {
            Some(last) if block.continues(last) => last.letters += block.letters,
            _ => merged.push(*block),
        }
    }
    let mut found: Vec<Found> = merged.iter().flat_map(|block| compare_block(part, block, copy.text, words)).collect();
    forgive_cuts(&mut found, copy);
    found.into_iter().map(|found| found.change).collect()
}

// A change, the letter before which it stands, and what a line that ends there cuts, if one does.
struct Found {
    at: usize,
    cut: Option<Cut>,
    change: Change,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Cut {
    Word,
    Number,
}

// Where lines of one length end inside words, a program cut them there, numbers too.
fn forgive_cuts(found: &mut [Found], copy: Copy<'_>) {
    if !found.iter().any(|found| found.cut == Some(Cut::Number)) {
        return;
    }
    let words = found.iter().filter(|found| found.cut == Some(Cut::Word));
    let lengths: BTreeSet<usize> = words.map(|found| copy.line_length(found.at - 1)).collect();
    for found in found.iter_mut().filter(|found| found.cut == Some(Cut::Number)) {
        if lengths.contains(&copy.line_length(found.at - 1)) {
            found.change.weight = Weight::Note;
        }
    }
}

fn compare_block(part: &SignedPart, block: &Block, text: &CanonicalText, words: &Words<'_>) -> Vec<Found> {
    let mut said = part.gaps.within(block.signed..block.signed_end()).iter().peekable();
    let mut seen = text.gaps_within(block.copy..block.copy_end()).iter().peekable();
    let mut changes = Vec::new();
    loop {
        let at = match (said.peek(), seen.peek()) {
            (None, None) => return changes,
            (Some(said), None) => said.at - block.signed,
            (None, Some(seen)) => seen.at - block.copy,
            (Some(said), Some(seen)) => (said.at - block.signed).min(seen.at - block.copy),
        };
        let place = Place {
            text,
            words,
            part,
            signed: block.signed + at,
            at: block.copy + at,
            said: said.next_if(|gap| gap.at == block.signed + at),
            seen: seen.next_if(|gap| gap.at == block.copy + at),
        };
        if let Some(weight) = place.weight() {
            let change = change(part, block, &place, weight);
            changes.push(Found { at: place.at, cut: place.cut(weight), change });
        }
    }
}

// The words on both sides, as they stand and as they were signed.
fn change(part: &SignedPart, block: &Block, place: &Place<'_>, weight: Weight) -> Change {
    let copy = place.words_around(block);
    let signed = block.signed + copy.start - block.copy..block.signed + copy.end - block.copy;
    let in_copy = |at: usize| at - block.signed + block.copy;
    let letters = |range: Range<usize>| place.text.letters().slice(in_copy(range.start)..in_copy(range.end));
    let reading = part.gaps.words(signed.clone(), letters);
    Change { kind: ChangeKind::Spacing, weight, copy, signed, reading: Some(reading) }
}

// A place between two letters: what was signed there, and what stands there.
struct Place<'a> {
    text: &'a CanonicalText,
    words: &'a Words<'a>,
    part: &'a SignedPart,
    // the letter after it, of the part and of the copy
    signed: usize,
    at: usize,
    said: Option<&'a SignedGap>,
    seen: Option<&'a Gap>,
}

impl Place<'_> {
    /// `None` where nothing is to be said.
    fn weight(&self) -> Option<Weight> {
        match (self.said, self.seen) {
            (Some(SignedGap { kind: None, .. }), seen) => unsigned(seen),
            (Some(SignedGap { kind: Some(kind), .. }), None) => Some(self.lost(*kind)),
            (Some(SignedGap { kind: Some(kind), .. }), Some(seen)) => both(*kind, seen),
            (None, Some(seen)) => self.added(seen),
            (None, None) => None,
        }
    }

    // Whether a line ends within a word that is none without the rest, or within a number.
    fn cut(&self, weight: Weight) -> Option<Cut> {
        let gap =
            self.seen.filter(|gap| gap.dash == Dash::None && gap.before == White::Break && self.said.is_none())?;
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        match self.beside() {
            (before, after) if is_word(before) && is_word(after) => (weight == Weight::Note).then_some(Cut::Word),
            _ => gap.has_break().then_some(Cut::Number),
        }
    }

    // Something was signed, and the letters touch.
    fn lost(&self, kind: GapKind) -> Weight {
        match kind {
            GapKind::Space if self.is_typographic() || self.is_after_number_sign() || self.is_in_range() => {
                Weight::Note
            }
            GapKind::Hyphen if self.word_touches_line_end() => Weight::Doubt,
            _ => Weight::Altered,
        }
    }

    // Nothing was signed, and something stands between the letters.
    fn added(&self, seen: &Gap) -> Option<Weight> {
        match seen.dash {
            // few programs show it: a reader may see two words
            Dash::LineEnd if self.fragments_are_words() => Some(Weight::Doubt),
            Dash::LineEnd => Some(Weight::Note),
            Dash::Hyphen | Dash::Dash if seen.kind() == Some(GapKind::Dash) => Some(Weight::Altered),
            Dash::Hyphen | Dash::Dash if seen.has_break() => Some(Weight::Note),
            Dash::Hyphen | Dash::Dash => Some(Weight::Doubt),
            Dash::None if seen.before == White::FullBreak => None,
            Dash::None => Some(self.added_space(seen)),
        }
    }

    fn added_space(&self, seen: &Gap) -> Weight {
        let (before, after) = self.beside();
        if before.is_some_and(char::is_alphabetic) && after.is_some_and(char::is_alphabetic) {
            return if self.fragments_are_words() { Weight::Doubt } else { Weight::Note };
        }
        // a line may end after a hyphen or dash, and begin with its number
        if before == Some('-') && seen.before.is_break() || self.is_typographic() || self.is_in_range() {
            Weight::Note
        } else {
            Weight::Doubt
        }
    }

    fn beside(&self) -> (Option<char>, Option<char>) {
        (self.letter(self.at.checked_sub(1)), self.letter(Some(self.at)))
    }

    fn letter(&self, at: Option<usize>) -> Option<char> {
        at.and_then(|at| self.text.letters().get(at))
    }

    // Beside a sign that a space does not change: no letter or digit on both sides, and no minus or
    // separator that joins two digits (`1, 5` is not `1,5`).
    fn is_typographic(&self) -> bool {
        let (before, after) = self.beside();
        let digit = |at: Option<usize>| self.letter(at).is_some_and(char::is_numeric);
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        if word(before) && word(after) {
            return false;
        }
        let (two_before, one_after) = (digit(self.at.checked_sub(2)), digit(self.at.checked_add(1)));
        let joins_before = before.is_some_and(is_separator) && two_before && after.is_some_and(char::is_numeric);
        let joins_after = after.is_some_and(is_separator) && one_after && before.is_some_and(char::is_numeric);
        let minus = before == Some('-') && after.is_some_and(char::is_numeric) || after == Some('-') && one_after;
        !(joins_before || joins_after || minus)
    }

    // `45 – 60` for `45–60`: spaces on both sides of a dash between two numbers, or on neither. One alone
    // makes a minus of it.
    fn is_in_range(&self) -> bool {
        let is_dash = |at: &usize| self.letter(Some(*at)) == Some('-');
        let Some(dash) = [self.at, self.at.saturating_sub(1)].into_iter().find(is_dash) else { return false };
        let digit = |at: Option<usize>| self.letter(at).is_some_and(|c| c.is_ascii_digit());
        let (seen, said) = (self.text.gaps(), self.part.gaps.list());
        let [before, after] = [dash, dash + 1];
        let is_seen = |at: usize| seen.binary_search_by_key(&at, |gap| gap.at).is_ok();
        let is_said = |at: usize| said.binary_search_by_key(&(at + self.signed - self.at), |gap| gap.at).is_ok();
        digit(dash.checked_sub(1))
            && digit(Some(after))
            && is_seen(before) == is_seen(after)
            && is_said(before) == is_said(after)
    }

    // `n°2214` for `n° 2214`: the sign is the letter o.
    fn is_after_number_sign(&self) -> bool {
        let (before, _) = self.fragments();
        let digit = self.letter(Some(self.at)).is_some_and(|c| c.is_ascii_digit());
        digit && self.text.letters().slice(before).eq_ignore_ascii_case("no")
    }

    // The letters from this place back to the gap before, and on to the gap behind.
    fn fragments(&self) -> (Range<usize>, Range<usize>) {
        let alphabetic = |at: Option<usize>| self.letter(at).is_some_and(char::is_alphabetic);
        let is_gap = |at: usize| self.text.gap_before(at).is_some();
        let mut from = self.at;
        while alphabetic(from.checked_sub(1)) && (from == self.at || !is_gap(from)) {
            from -= 1;
        }
        let mut to = self.at;
        while alphabetic(Some(to)) && (to == self.at || !is_gap(to)) {
            to += 1;
        }
        (from..self.at, self.at..to)
    }

    fn fragments_are_words(&self) -> bool {
        let (before, after) = self.fragments();
        let letters = self.text.letters();
        let (before, after) = (letters.slice(before), letters.slice(after));
        self.words.is_known(before) && self.words.is_known(after)
            || self.words.turns(before) && after.chars().count() >= LONG_REST
    }

    // Whether a line of the copy ends with the word here, or begins with it.
    fn word_touches_line_end(&self) -> bool {
        let (before, after) = self.fragments();
        [before.start, after.end].into_iter().any(|at| self.text.gap_before(at).is_some_and(Gap::has_break))
    }

    // The letters from the gap before this place to the gap behind it, within the block; of text
    // without spaces, those nearby.
    fn words_around(&self, block: &Block) -> Range<usize> {
        let gaps = self.text.gaps();
        let here = gaps.partition_point(|gap| gap.at < self.at);
        let from = here.checked_sub(1).and_then(|before| gaps.get(before)).map_or(0, |gap| gap.at);
        let after = gaps.partition_point(|gap| gap.at <= self.at);
        let to = gaps.get(after).map_or(block.copy_end(), |gap| gap.at);
        from.max(block.copy).max(self.at.saturating_sub(LONGEST_WORD))
            ..to.min(block.copy_end()).min(self.at + LONGEST_WORD)
    }
}

/// Letters behind a word that turns them, so that they could be a word that no list has.
const LONG_REST: usize = 5;
/// Letters of a word that are shown on one side of a gap.
const LONGEST_WORD: usize = 24;

// Nothing was signed for this place, since the letter itself showed damage there.
fn unsigned(seen: Option<&Gap>) -> Option<Weight> {
    seen.filter(|gap| gap.kind() == Some(GapKind::Dash)).map(|_| Weight::Altered)
}

// Something was signed, and something stands there.
#[expect(clippy::match_same_arms, reason = "a table, in the order of SPEC.md")]
fn both(kind: GapKind, seen: &Gap) -> Option<Weight> {
    let is_dash = seen.kind() == Some(GapKind::Dash);
    match (kind, seen.dash) {
        (GapKind::Space, Dash::None) => None,
        // a hyphen put beside a space that stands: it may be a minus
        (GapKind::Space, Dash::Hyphen) if !is_dash && has_inline_space(seen) => Some(Weight::Doubt),
        (GapKind::Space, _) => Some(Weight::Altered),
        (GapKind::Hyphen, Dash::None) if seen.has_break() => Some(Weight::Note),
        (GapKind::Hyphen, Dash::None) => Some(Weight::Altered),
        (GapKind::Hyphen, Dash::LineEnd) => Some(Weight::Note),
        (GapKind::Hyphen, _) if is_dash => Some(Weight::Doubt),
        (GapKind::Hyphen, _) => has_inline_space(seen).then_some(Weight::Note),
        (GapKind::Dash, Dash::None) => Some(Weight::Altered),
        (GapKind::Dash, _) if is_dash || seen.is_hyphen_or_dash() => None,
        (GapKind::Dash, _) => Some(Weight::Doubt),
    }
}

// Between two digits it can be part of a number; brackets, quotation marks and percent signs cannot.
fn is_separator(c: char) -> bool {
    !c.is_alphanumeric() && !matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | '"' | '%' | '‰' | '§' | ';' | '!' | '?')
}

fn has_inline_space(gap: &Gap) -> bool {
    gap.before == White::Inline || gap.after == White::Inline
}
