//! Step 12 of SPEC.md: what a hole of recognized text read. Recognition errs in single letters all over a page, so
//! that each segment is tried by itself, from where the one before ends.

use super::{Hole, Reading, Trial, edits};
use crate::statement::SignedPart;
use std::collections::BTreeSet;

/// Steps for one segment, while slips are learned and then; fewer where the place of the segment is guessed.
const TO_LEARN: usize = 60_000;
const PER_SEGMENT: usize = 1_000_000;
const GUESS: usize = 30;
/// What the slips of one segment may weigh together, and of one of which the place is guessed.
const HEAVIEST: usize = 14;
const HEAVIEST_GUESS: usize = 9;
/// Letters by which a segment may stand earlier or later than one that was not read lets expect.
const SHIFTS: [isize; 9] = [0, -1, 1, -2, 2, -3, 3, -4, 4];

/// A slip that was made in this copy before.
const AGAIN: usize = 2;
/// An accent that the language has, lost or put there.
const ACCENT: usize = 3;
/// Another letter of those that pass for this one, letters that stand for others, a sign more or less.
const LIKELY: usize = 5;
/// Any letter for another, or a letter more or less.
const ANY: usize = 9;

// Groups of letters that programs take for one another: each stands for all in its row.
const GROUPS: &[&[&str]] = &[
    &["rn", "m", "nn"],
    &["cl", "d"],
    &["li", "h", "b"],
    &["ii", "ü", "u", "n"],
    &["vv", "w"],
    &["fi", "ñ"],
    &["ti", "ü", "û", "ú"],
    &["id", "ö"],
    &["6", "ó", "ö", "ô"],
    &["@", "Ø", "Ö", "©"],
    &["§", "S", "$", "5"],
    &["\"", "''", ",,"],
    &["...", "…"],
    &["1", "l", "I", "|", "!", "]", "["],
    &["Cc", "c", "C"],
    &["IV", "N"],
    &["P", "l'", "I'"],
    &["ы", "ьі", "ьг"],
    &["ю", "10", "1о"],
    &["я", "д"],
    &["в", "з"],
    &["н", "п", "и"],
    &["ш", "иг"],
    &["لا", "لآ", "لأ"],
    &["،", ",", "."],
    &["؛", ";", ":"],
    &["ه", "ة", "0"],
    &["ء", "ئ", "ؤ", "،"],
    &["ب", "ت", "ث", "ن", "ي"],
    &["ج", "ح", "خ"],
    &["د", "ذ"],
    &["ر", "ز"],
    &["س", "ش"],
    &["ص", "ض"],
    &["ط", "ظ"],
    &["ع", "غ"],
    &["ف", "ق"],
    &["我", "说"],
    &["安", "全"],
    &["人", "入"],
    &["的", "白勺"],
    &["。", ".", "，", "、", ","],
    &["：", ":", ";"],
    &[".", "·"],
    &["一", "-"],
    &["一一", "-", "--"],
    &["“", "\"", "'"],
];

// Instead of so many letters, these, at this price.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Slip {
    price: usize,
    taken: usize,
    instead: Vec<char>,
}

/// What letters of recognized text can be instead of what they seem. It learns from what it read.
#[derive(Debug)]
pub(super) struct Slips {
    // letters of the copy and its scripts, and those of the language
    any: Vec<char>,
    own: BTreeSet<char>,
    made: BTreeSet<(Vec<char>, Vec<char>)>,
    per_segment: usize,
}

impl Slips {
    pub(super) const fn new(any: Vec<char>, own: BTreeSet<char>) -> Self {
        Self { any, own, made: BTreeSet::new(), per_segment: TO_LEARN }
    }

    /// Ends the rehearsal.
    pub(super) const fn are_learned(&mut self) {
        self.per_segment = PER_SEGMENT;
    }

    // Those that begin with each letter.
    fn table(&self, letters: &[char]) -> Vec<Vec<Slip>> {
        (0..letters.len()).map(|at| self.of(letters.get(at..).unwrap_or_default())).collect()
    }

    // Those that begin with the first of these letters, the likeliest first.
    fn of(&self, letters: &[char]) -> Vec<Slip> {
        let Some(&letter) = letters.first() else { return Vec::new() };
        let single = |price, letter| Slip { price, taken: 1, instead: vec![letter] };
        let price = |other: &char| if self.own.contains(other) && other.is_alphabetic() { ACCENT } else { LIKELY };
        let mut slips: Vec<Slip> =
            edits::alternatives(letter).iter().map(|other| single(price(other), *other)).collect();
        slips.extend(groups(letters));
        let marks = self.any.iter().filter(|mark| MARKS.contains(*mark));
        slips.extend(SIGNS.iter().chain(marks).map(|sign| Slip { price: LIKELY, taken: 0, instead: vec![*sign] }));
        let lost = if letter.is_alphanumeric() { ANY } else { LIKELY };
        slips.push(Slip { price: lost, taken: 1, instead: Vec::new() });
        for slip in &mut slips {
            let seen = letters.get(..slip.taken).unwrap_or_default().to_vec();
            if self.made.contains(&(seen, slip.instead.clone())) {
                slip.price = AGAIN;
            }
        }
        slips.sort_unstable();
        slips
    }
}

/// Signs and marks of notes that programs lose; vowel marks too, where the copy has some.
const SIGNS: &[char] = &['.', ',', ';', ':', '-', '\'', '"', '(', ')', '¹', '²', '³'];
const MARKS: std::ops::RangeInclusive<char> = '\u{64B}'..='\u{652}';

fn groups(letters: &[char]) -> impl Iterator<Item = Slip> {
    let begins = move |group: &str| group.chars().enumerate().all(|(at, c)| letters.get(at) == Some(&c));
    let rows =
        GROUPS.iter().flat_map(move |row| row.iter().filter(move |group| begins(group)).map(move |own| (row, own)));
    rows.flat_map(|(row, own)| {
        let others = row.iter().filter(move |other| *other != own);
        others.map(|other| Slip { price: LIKELY, taken: own.chars().count(), instead: other.chars().collect() })
    })
}

/// What segments of a hole read, each by itself: recognition may have made anything of the others.
pub(super) fn by_segments(
    letters: &[char],
    part: &SignedPart,
    hole: &Hole,
    slips: &mut Slips,
    trial: &mut Trial<'_>,
) -> Option<Reading> {
    let mut reading: Reading = vec![None; hole.signed.len()];
    // letters read already stand for some of the next segment: `rn` for `m`, where it ends between them
    let (mut next, mut is_known, mut over) = (0_usize, true, Vec::new());
    for number in hole.signed.start / part.segments.step()..part.segments.count() {
        let range = part.segments.range(number);
        if range.start >= hole.signed.end {
            break;
        }
        let shifts = SHIFTS.get(..if is_known { 1 } else { SHIFTS.len() }).unwrap_or_default();
        let starts = shifts.iter().filter_map(|shift| next.checked_add_signed(*shift));
        let found = starts.filter_map(|from| letters.get(from..).map(|rest| (from, rest))).find_map(|(from, rest)| {
            let text: Vec<char> = over.iter().chain(rest).take(range.len() + MOST_PUT_IN).copied().collect();
            let table = slips.table(&text);
            let single = trial.of_segment(part, number);
            let mut attempt = Attempt::new(&text, &table, slips, range.len(), single, is_known);
            let end = attempt.by_weight();
            trial.left -= attempt.spent().min(trial.left);
            end.map(|end| (attempt.made, attempt.slipped, from + end.saturating_sub(over.len())))
        });
        is_known = found.is_some();
        next += range.len();
        over.clear();
        if let Some((mut made, slipped, end)) = found {
            next = end;
            slips.made.extend(slipped);
            over = made.split_off(range.len().min(made.len()));
            let own = range.start - hole.signed.start..range.end - hole.signed.start;
            let slots = reading.get_mut(own).unwrap_or_default();
            slots.iter_mut().zip(made).for_each(|(slot, letter)| *slot = Some(letter));
        }
    }
    reading.iter().any(Option::is_some).then_some(reading)
}

// One segment, at the beginning of some letters: every way to read it, by what its slips weigh together.
struct Attempt<'a> {
    letters: &'a [char],
    slips: &'a [Vec<Slip>],
    any: &'a [char],
    length: usize,
    single: Trial<'a>,
    heaviest: usize,
    most: usize,
    steps: usize,
    made: Vec<char>,
    slipped: Vec<(Vec<char>, Vec<char>)>,
}

impl<'a> Attempt<'a> {
    const fn new(
        letters: &'a [char],
        table: &'a [Vec<Slip>],
        slips: &'a Slips,
        length: usize,
        single: Trial<'a>,
        is_known: bool,
    ) -> Self {
        let (heaviest, most) =
            if is_known { (HEAVIEST, slips.per_segment) } else { (HEAVIEST_GUESS, slips.per_segment / GUESS) };
        let made = Vec::new();
        let slipped = Vec::new();
        Self {
            letters,
            slips: table,
            any: slips.any.as_slice(),
            length,
            single,
            heaviest,
            most,
            steps: 0,
            made,
            slipped,
        }
    }

    // As digests: most steps cost less than one.
    const fn spent(&self) -> usize {
        self.steps / 2
    }

    // Where it ends, if it can be read.
    fn by_weight(&mut self) -> Option<usize> {
        (0..=self.heaviest).find_map(|weight| {
            self.made.clear();
            self.slipped.clear();
            self.on(0, weight)
        })
    }

    // With slips of exactly this weight in what follows. It goes as deep as a segment has letters.
    fn on(&mut self, at: usize, weight: usize) -> Option<usize> {
        self.steps += 1;
        if weight == 0 {
            return self.as_is(at);
        }
        if weight < AGAIN || self.made.len() >= self.length || self.steps > self.most {
            return None;
        }
        let own = *self.letters.get(at)?;
        self.likely(at, weight).or_else(|| self.anything(at, weight)).or_else(|| {
            self.made.push(own);
            let end = self.on(at + 1, weight);
            if end.is_none() {
                self.made.pop();
            }
            end
        })
    }

    fn likely(&mut self, at: usize, weight: usize) -> Option<usize> {
        let slips = self.slips;
        slips.get(at)?.iter().take_while(|slip| slip.price <= weight).find_map(|slip| self.with(at, weight, slip))
    }

    fn anything(&mut self, at: usize, weight: usize) -> Option<usize> {
        if weight < ANY {
            return None;
        }
        let mut slip = Slip { price: ANY, taken: 1, instead: vec![' '] };
        self.any.iter().find_map(|letter| {
            [0, 1].into_iter().find_map(|taken| {
                (slip.taken, slip.instead) = (taken, vec![*letter]);
                self.with(at, weight, &slip)
            })
        })
    }

    fn with(&mut self, at: usize, weight: usize, slip: &Slip) -> Option<usize> {
        let before = self.made.len();
        self.made.extend(&slip.instead);
        let end = self.on(at + slip.taken, weight - slip.price);
        if end.is_some() {
            let seen = self.letters.get(at..at + slip.taken).unwrap_or_default();
            self.slipped.push((seen.to_vec(), slip.instead.clone()));
        } else {
            self.made.truncate(before);
        }
        end
    }

    fn as_is(&mut self, at: usize) -> Option<usize> {
        let before = self.made.len();
        let Some(missing) = self.length.checked_sub(before) else {
            return self.single.accepts(self.made.get(..self.length)?).then_some(at);
        };
        self.made.extend(self.letters.get(at..at + missing)?);
        if self.single.accepts(&self.made) {
            return Some(at + missing);
        }
        self.made.truncate(before);
        None
    }
}

/// Letters that recognition may have put into one segment.
const MOST_PUT_IN: usize = 12;
