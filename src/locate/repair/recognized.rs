//! Step 12 of SPEC.md: what a hole of recognized text read. Recognition errs in single letters all over a page, so
//! that each segment is tried by itself, from where the one before ends.

use super::slips::{AGAIN, ANY, Misread, Slip, Slips};
use super::{Hole, Reading, Trial};
use crate::statement::SignedPart;

/// Steps for one segment, while slips are learned and then; fewer where the place of the segment is guessed.
const TO_LEARN: usize = 60_000;
const PER_SEGMENT: usize = 1_000_000;
const GUESS: usize = 30;
/// What the slips of one segment may weigh together, and of one of which the place is guessed.
const HEAVIEST: usize = 14;
const HEAVIEST_GUESS: usize = 9;
/// Letters by which a segment may stand earlier or later than one that was not read lets expect.
const SHIFTS: [isize; 9] = [0, -1, 1, -2, 2, -3, 3, -4, 4];

/// What segments of a hole read, each by itself: recognition may have made anything of the others.
pub(super) fn by_segments(
    letters: &[char],
    part: &SignedPart,
    hole: &Hole,
    slips: &mut Slips,
    trial: &mut Trial<'_>,
) -> Option<Reading> {
    let mut reading: Reading = vec![None; hole.signed.len()];
    let mut walk = Walk { letters, next: 0, is_known: true, over: Vec::new() };
    for number in hole.signed.start / part.segments.step()..part.segments.count() {
        let range = part.segments.range(number);
        if range.start >= hole.signed.end {
            break;
        }
        if let Some(made) = walk.segment(range.len(), part, number, slips, trial) {
            let own = range.start - hole.signed.start..range.end - hole.signed.start;
            let slots = reading.get_mut(own).unwrap_or_default();
            slots.iter_mut().zip(made).for_each(|(slot, letter)| *slot = Some(letter));
        }
    }
    reading.iter().any(Option::is_some).then_some(reading)
}

// From segment to segment through the letters of a hole.
struct Walk<'l> {
    letters: &'l [char],
    // where the next one begins, and whether that is known
    next: usize,
    is_known: bool,
    // letters of it that were read with the one before: `rn` for `m`, where it begins between them
    over: Vec<char>,
}

impl Walk<'_> {
    fn segment(
        &mut self,
        length: usize,
        part: &SignedPart,
        number: usize,
        slips: &mut Slips,
        trial: &mut Trial<'_>,
    ) -> Option<Vec<char>> {
        let shifts = SHIFTS.get(..if self.is_known { 1 } else { SHIFTS.len() }).unwrap_or_default();
        let starts = shifts.iter().filter_map(|shift| self.next.checked_add_signed(*shift));
        let found = starts.filter(|from| *from <= self.letters.len()).find_map(|from| {
            let rest = self.letters.get(from..).unwrap_or_default();
            let text: Vec<char> = self.over.iter().chain(rest).take(length + MOST_PUT_IN).copied().collect();
            let mut attempt = Attempt {
                letters: &text,
                table: &slips.table(&text),
                any: slips.any(),
                length,
                single: trial.of_segment(part, number),
                terms: Terms::of(self.is_known, slips.is_rehearsal()),
                steps: 0,
                made: Vec::new(),
                misread: Vec::new(),
            };
            let end = attempt.by_weight();
            trial.left -= attempt.spent().min(trial.left);
            end.map(|end| (attempt.made, attempt.misread, from + end.saturating_sub(self.over.len())))
        });
        self.is_known = found.is_some();
        self.over.clear();
        self.next += length;
        let (mut made, misread, end) = found?;
        self.next = end;
        self.over = made.split_off(length.min(made.len()));
        slips.learn(misread);
        Some(made)
    }
}

// How far one attempt goes.
#[derive(Clone, Copy)]
struct Terms {
    heaviest: usize,
    steps: usize,
}

impl Terms {
    const fn of(is_known: bool, is_rehearsal: bool) -> Self {
        let steps = if is_rehearsal { TO_LEARN } else { PER_SEGMENT };
        if is_known {
            Self { heaviest: HEAVIEST, steps }
        } else {
            Self { heaviest: HEAVIEST_GUESS, steps: steps / GUESS }
        }
    }
}

// One segment, at the beginning of some letters: every way to read it, by what its slips weigh together.
struct Attempt<'a> {
    letters: &'a [char],
    table: &'a [Vec<Slip>],
    any: &'a [char],
    length: usize,
    single: Trial<'a>,
    terms: Terms,
    steps: usize,
    made: Vec<char>,
    misread: Vec<Misread>,
}

impl Attempt<'_> {
    // As digests: most steps cost less than one.
    const fn spent(&self) -> usize {
        self.steps / 2
    }

    // Where it ends, if it can be read.
    fn by_weight(&mut self) -> Option<usize> {
        (0..=self.terms.heaviest).find_map(|weight| {
            self.made.clear();
            self.misread.clear();
            self.on(0, weight)
        })
    }

    // With slips of exactly this weight in what follows. It goes as deep as a segment has letters.
    fn on(&mut self, at: usize, weight: usize) -> Option<usize> {
        self.steps += 1;
        if weight == 0 {
            return self.as_is(at);
        }
        if weight < AGAIN || self.made.len() >= self.length || self.steps > self.terms.steps {
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
        let table = self.table;
        table.get(at)?.iter().take_while(|slip| slip.price <= weight).find_map(|slip| self.with(at, weight, slip))
    }

    fn anything(&mut self, at: usize, weight: usize) -> Option<usize> {
        if weight < ANY {
            return None;
        }
        let mut slip = Slip::of(ANY, 1, ' ');
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
            self.misread.push((seen.to_vec(), slip.instead.clone()));
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
