//! Step 3 of SPEC.md: what stands between the blocks of a part, and what is missing there.

use super::chain::Chain;
use super::repair::{Hole, Workshop, bullets};
use super::search::Block;
use super::told::{Strip, is_bullet, told};
use super::{Change, ChangeKind, Copy, Weight, ellipsis};
use crate::canonical::is_ideographic;
use crate::segments::segment_digest;
use crate::statement::SignedPart;
use std::ops::Range;

/// A hole with more signed letters than this is not tried for inserted text.
const WIDEST: usize = 96;

/// What became of a hole: the letters that are in place after all, and what is to be said.
#[derive(Default)]
pub(super) struct Filled {
    pub blocks: Vec<Block>,
    pub changes: Vec<Change>,
}

/// The changes between the blocks of a chain, and the holes that nothing explains. What a hole still
/// has of the part joins the chain.
pub(super) fn changes(
    part: &SignedPart,
    chain: &mut Chain,
    workshop: &mut Workshop<'_>,
) -> (Vec<Change>, Vec<Unexplained>) {
    let (mut changes, mut unexplained) = (Vec::new(), Vec::new());
    let mut closed: Vec<Block> = Vec::with_capacity(chain.blocks.len());
    for &block in &chain.blocks {
        if let Some(before) = closed.last().copied().filter(|before| !block.continues(before)) {
            let hole = Hole { signed: before.signed_end()..block.signed, copy: before.copy_end()..block.copy };
            let strip = Strip { part, hole: &hole, before: Some(before), after: Some(block) };
            let elided = ellipsis::elided(&strip, workshop.copy());
            let filled = elided.or_else(|| fill(&strip, workshop)).unwrap_or_else(|| {
                let filled = told(&strip, None, workshop.copy());
                unexplained.extend(filled.changes.first().map(|change| Unexplained::new(&strip, change)));
                filled
            });
            closed.extend(filled.blocks);
            changes.extend(filled.changes);
        }
        closed.push(block);
    }
    chain.blocks = closed;
    (changes, unexplained)
}

/// A hole that nothing explains, and what is said of it for want of something better.
pub(super) struct Unexplained {
    pub hole: Hole,
    pub before: Option<Block>,
    pub after: Option<Block>,
    pub change: Change,
}

impl Unexplained {
    fn new(strip: &Strip<'_>, change: &Change) -> Self {
        Self { hole: strip.hole.clone(), before: strip.before, after: strip.after, change: change.clone() }
    }
}

/// Explains a hole: text put in, or what repair reads there. `None` if neither does.
pub(super) fn fill(strip: &Strip<'_>, workshop: &mut Workshop<'_>) -> Option<Filled> {
    let mut filled = explained(strip, workshop)?;
    // what the blocks beside the hole have already is not counted again
    filled.blocks = filled.blocks.iter().filter_map(|block| block.clipped(&strip.hole.signed)).collect();
    Some(filled)
}

fn explained(strip: &Strip<'_>, workshop: &mut Workshop<'_>) -> Option<Filled> {
    let copy = workshop.copy();
    let hole = &aligned(strip)?;
    if let Some(run) = without_insertion(strip.part, hole, copy) {
        if is_of_words(&run, copy) {
            return Some(around(hole, run, copy));
        }
        // letters put into a word: the word has changed
        let letters = copy.text.letters().slice(hole.copy.clone()).chars().enumerate();
        let put_in = run.start - hole.copy.start..run.end - hole.copy.start;
        let reading = letters.filter(|(at, _)| !put_in.contains(at)).map(|(_, letter)| Some(letter)).collect();
        return Some(told(&strip.of(hole), Some(&reading), copy));
    }
    if hole.signed.is_empty() || hole.copy.is_empty() {
        return None;
    }
    let reading = workshop.reading(strip.part, hole)?;
    Some(told(&strip.of(hole), Some(&reading), copy))
}

// The hole from the first letter of its first segment to the last letter of its last: sentences that
// were found beside it may have taken some of them.
fn aligned(strip: &Strip<'_>) -> Option<Hole> {
    let Strip { part, hole, before, after } = strip;
    if hole.signed.is_empty() {
        return Some((*hole).clone());
    }
    let step = part.segments.step();
    let last = part.segments.count().checked_sub(1)?;
    let start = part.segments.range((hole.signed.start / step).min(last)).start;
    let end = part.segments.range(((hole.signed.end - 1) / step).min(last)).end;
    let (more_before, more_after) = (hole.signed.start - start, end.checked_sub(hole.signed.end)?);
    let fits =
        more_before <= before.map_or(0, |block| block.letters) && more_after <= after.map_or(0, |block| block.letters);
    fits.then(|| Hole { signed: start..end, copy: hole.copy.start - more_before..hole.copy.end + more_after })
}

fn is_of_words(run: &Range<usize>, copy: Copy<'_>) -> bool {
    let letters = copy.text.letters();
    let is_dense = letters.slice(run.clone()).chars().any(is_ideographic);
    let is_gap = |at: usize| {
        let beside = [at.checked_sub(1), Some(at)].map(|at| at.and_then(|at| letters.get(at)));
        at == 0
            || at == letters.len()
            || beside.iter().flatten().any(|letter| is_ideographic(*letter) || is_dense && !letter.is_alphanumeric())
            || copy.text.gap_before(at).is_some()
    };
    // a word put in beside a sign: *held* in “the meeting held.”
    let [before, first, last, after] =
        [run.start.checked_sub(1), Some(run.start), run.end.checked_sub(1), Some(run.end)]
            .map(|at| at.and_then(|at| letters.get(at)));
    let is_edge = |own: Option<char>, other: Option<char>| {
        own.is_some_and(char::is_alphabetic) && other.is_some_and(|c| !c.is_alphanumeric())
    };
    is_gap(run.start) && (is_gap(run.end) || is_edge(last, after)) || is_gap(run.end) && is_edge(first, before)
}

fn around(hole: &Hole, run: Range<usize>, copy: Copy<'_>) -> Filled {
    let at = hole.signed.start + run.start - hole.copy.start;
    Filled { blocks: halves(hole, &run).collect(), changes: vec![added(run, at, copy)] }
}

// The run of letters without which the hole holds what was signed: n + 1 places to try.
fn without_insertion(part: &SignedPart, hole: &Hole, copy: Copy<'_>) -> Option<Range<usize>> {
    let extra = hole.copy.len().checked_sub(hole.signed.len()).filter(|extra| *extra > 0)?;
    if hole.signed.len() > WIDEST {
        return None;
    }
    let letters = copy.text.letters();
    let runs = (hole.copy.start..=hole.copy.start + hole.signed.len()).map(|at| at..at + extra);
    let fits = |run: &Range<usize>| {
        let text = [letters.slice(hole.copy.start..run.start), letters.slice(run.end..hole.copy.end)].concat();
        is_signed(part, &hole.signed, &text)
    };
    // where the text repeats itself, several runs fit: whole words are what people put in
    let begins_word = |at: usize| copy.text.gap_before(at).is_some();
    runs.filter(fits).max_by_key(|run| usize::from(begins_word(run.start)) + usize::from(begins_word(run.end)))
}

fn halves(hole: &Hole, run: &Range<usize>) -> impl Iterator<Item = Block> {
    let before = run.start - hole.copy.start;
    let head = Block { signed: hole.signed.start, copy: hole.copy.start, letters: before };
    let tail = Block { signed: hole.signed.start + before, copy: run.end, letters: hole.signed.len() - before };
    [head, tail].into_iter().filter(|block| block.letters > 0)
}

// Whether letters are those of whole signed segments.
fn is_signed(part: &SignedPart, signed: &Range<usize>, text: &str) -> bool {
    if signed.is_empty() {
        return text.is_empty();
    }
    let letters = crate::letters::Letters::from(text.to_owned());
    let step = part.segments.step();
    // the last one takes the rest: where the next would begin is inside it
    let numbers = (signed.start / step..part.segments.count())
        .take_while(|number| part.segments.range(*number).start < signed.end);
    let mut covered = signed.start;
    for number in numbers {
        let range = part.segments.range(number);
        let digest = part.segments.list().get(number).map(|segment| segment.digest);
        let own = letters.slice(range.start.saturating_sub(signed.start)..range.end - signed.start);
        if range.start != covered || digest != Some(segment_digest(own)) {
            return false;
        }
        covered = range.end;
    }
    covered == signed.end
}

// Text that nobody signed; a lone number on a line of its own may be the printer's.
fn added(run: Range<usize>, at: usize, copy: Copy<'_>) -> Change {
    let seen = copy.text.words(run.clone());
    let weight = if is_bullet(ChangeKind::Added, &run, &seen, None, copy) {
        if seen.contains(bullets::is_box) { Weight::Doubt } else { Weight::Note }
    } else if is_lone_furniture(&run, copy) {
        Weight::Doubt
    } else {
        Weight::Altered
    };
    Change { kind: ChangeKind::Added, weight, copy: run, signed: at..at, reading: None }
}

fn is_lone_furniture(run: &Range<usize>, copy: Copy<'_>) -> bool {
    let Copy { text, document } = copy;
    let (from, to) = (text.byte_of(run.start, document), text.byte_of(run.end, document));
    let mut lines = document
        .lines()
        .iter()
        .filter(|line| line.range.start < to && line.range.end > from && !document.line_text(line).trim().is_empty());
    lines.all(|line| {
        line.furniture.is_some()
            && text.letter_at(line.range.start, document) >= run.start
            && text.letter_at(line.range.end, document) <= run.end
    })
}

/// Signed letters that stand elsewhere in the copy, and not in their place.
pub(super) fn moved(chain: &Chain) -> impl Iterator<Item = Change> {
    // the blocks are in order and apart
    let in_place = |block: &Block| {
        let next = chain.blocks.partition_point(|known| known.signed_end() <= block.signed);
        chain.blocks.get(next).is_some_and(|known| known.signed < block.signed_end())
    };
    let change = |block: &Block| Change {
        kind: ChangeKind::Moved,
        weight: Weight::Altered,
        copy: block.copy..block.copy_end(),
        signed: block.signed..block.signed_end(),
        reading: None,
    };
    chain.others.iter().filter(move |block| !in_place(block)).map(change).collect::<Vec<_>>().into_iter()
}
