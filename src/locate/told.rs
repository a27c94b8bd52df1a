//! Step 3 of SPEC.md, last part: the changes of a hole, told in words. Where repair read the hole,
//! words are compared; where it did not, the lengths of the words that were signed narrow the place.

use super::holes::Filled;
use super::repair::{Hole, Reading, bullets};
use super::search::Block;
use super::{Change, ChangeKind, Copy, Weight};
use crate::canonical::{self, Gap, is_ideographic, is_right_to_left};
use crate::document::NoticeKind;
use crate::gap::GapKind;
use crate::statement::SignedPart;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// A hole between its blocks, if it has both.
#[derive(Clone, Copy)]
pub(super) struct Strip<'a> {
    pub part: &'a SignedPart,
    pub hole: &'a Hole,
    pub before: Option<Block>,
    pub after: Option<Block>,
}

impl<'a> Strip<'a> {
    /// The same strip around a hole that may reach into its blocks.
    pub(super) fn of<'h>(&self, hole: &'h Hole) -> Strip<'h>
    where
        'a: 'h,
    {
        let shorter = |block: Block, by: usize| Block { letters: block.letters - by.min(block.letters), ..block };
        let before = self.before.map(|block| shorter(block, self.hole.signed.start - hole.signed.start));
        let after = self.after.map(|block| {
            let by = hole.signed.end - self.hole.signed.end;
            Block { signed: block.signed + by, copy: block.copy + by, ..shorter(block, by) }
        });
        Strip { part: self.part, hole, before, after }
    }
}

/// Letters of the blocks beside a hole that are looked at to see whole words.
const BESIDE: usize = 40;

// A word of the copy or of the part: its letters, counted in the copy or in the part, and what they
// are, where that is known.
#[derive(Debug, Clone)]
struct Word {
    range: Range<usize>,
    letters: Option<String>,
}

/// What there is to say of a hole, given what it read.
pub(super) fn told(strip: &Strip<'_>, reading: Option<&Reading>, copy: Copy<'_>) -> Filled {
    let [seen, said] = widened(strip);
    let seen_words = words_of_copy(&seen, copy);
    let said_words = |unsigned| words_of_part(strip, &said, reading, unsigned, copy);
    match reading {
        // what was left unsigned may stand between two words or inside one: as it says least
        Some(_) => [false, true]
            .map(|unsigned| compared(strip, &seen_words, &said_words(unsigned), copy))
            .into_iter()
            .min_by_key(|filled| (filled.changes.iter().map(|change| change.weight).max(), filled.changes.len()))
            .unwrap_or_default(),
        None => Filled { blocks: Vec::new(), changes: vec![narrowed(strip, &seen_words, &said_words(false), copy)] },
    }
}

// The hole and a little of its blocks, in the copy and in the part.
fn widened(strip: &Strip<'_>) -> [Range<usize>; 2] {
    let before = strip.before.map_or(0, |block| block.letters.min(BESIDE));
    let after = strip.after.map_or(0, |block| block.letters.min(BESIDE));
    let Hole { signed, copy } = strip.hole;
    [copy.start - before..copy.end + after, signed.start - before..signed.end + after]
}

fn words_of_copy(range: &Range<usize>, copy: Copy<'_>) -> Vec<Word> {
    let letters = copy.text.letters();
    let gaps = copy.text.gaps_within(range.clone()).iter().map(|gap| gap.at);
    let words = canonical::words(range, gaps, |at| letters.get(at));
    words.into_iter().map(|range| Word { letters: Some(letters.slice(range.clone()).to_owned()), range }).collect()
}

fn words_of_part(
    strip: &Strip<'_>,
    range: &Range<usize>,
    reading: Option<&Reading>,
    unsigned: bool,
    copy: Copy<'_>,
) -> Vec<Word> {
    let hole = strip.hole;
    // beside the hole, the copy has what was signed
    let letter = |at: usize| {
        if at < hole.signed.start {
            // a part may begin in the middle where the copy begins
            let beside = hole.copy.start.checked_sub(hole.signed.start - at)?;
            return copy.text.letters().get(beside);
        }
        if at >= hole.signed.end {
            return copy.text.letters().get(hole.copy.end + (at - hole.signed.end));
        }
        reading.and_then(|letters| letters.get(at - hole.signed.start).copied().flatten())
    };
    let gaps =
        strip.part.gaps.within(range.clone()).iter().filter(|gap| unsigned || gap.kind.is_some()).map(|gap| gap.at);
    let words = canonical::words(range, gaps, letter);
    words.into_iter().map(|range| Word { letters: range.clone().map(letter).collect(), range }).collect()
}

fn compared(strip: &Strip<'_>, seen: &[Word], said: &[Word], copy: Copy<'_>) -> Filled {
    let texts = |words: &[Word]| -> Vec<Option<String>> { words.iter().map(|word| word.letters.clone()).collect() };
    // brackets beside right-to-left letters have lost their orientation
    let turns = seen.iter().filter_map(|word| word.letters.as_ref()).any(|word| word.contains(is_right_to_left));
    let mut filled = Filled::default();
    for op in capture_diff_slices(Algorithm::Myers, &texts(seen), &texts(said)) {
        let (of_copy, of_part) = (op.old_range(), op.new_range());
        let [here, there] = [span(seen, &of_copy), span(said, &of_part)];
        // words that are only cut otherwise differ in their gaps, which are compared for themselves
        let is_cut = letters_of(seen, &of_copy).is_some_and(|seen| Some(seen) == letters_of(said, &of_part));
        if is_cut || matches!(op, DiffOp::Equal { .. }) {
            filled.blocks.extend(inside(strip.hole, &here, &there));
            continue;
        }
        let reading = reading_of(strip.part, said.get(of_part).unwrap_or_default(), turns);
        filled.changes.push(change(here, there, reading, copy));
    }
    join_swapped(strip, &mut filled.changes, said, turns, copy);
    filled
}

// All letters of some words, if there are any and each is known.
fn letters_of(words: &[Word], which: &Range<usize>) -> Option<String> {
    let words = words.get(which.clone()).filter(|words| !words.is_empty())?;
    words.iter().map(|word| word.letters.as_deref()).collect()
}

// The same words put in before and missing behind, or the reverse, were moved: one change.
fn join_swapped(strip: &Strip<'_>, changes: &mut Vec<Change>, said: &[Word], turns: bool, copy: Copy<'_>) {
    let same = |put_in: &Change, missing: &Change| {
        let words = copy.text.words(put_in.copy.clone());
        put_in.kind == ChangeKind::Added
            && missing.kind == ChangeKind::Removed
            && missing.reading.as_ref() == Some(&words)
    };
    let pair = changes.windows(2).position(|pair| match pair {
        [first, second] => same(first, second) || same(second, first),
        _ => false,
    });
    let Some(at) = pair else { return };
    let (Some(second), Some(first)) = ((at + 1 < changes.len()).then(|| changes.remove(at + 1)), changes.get_mut(at))
    else {
        return;
    };
    first.kind = ChangeKind::Moved;
    first.copy = first.copy.start..second.copy.end;
    first.signed = first.signed.start..second.signed.end;
    let words: Vec<Word> = said
        .iter()
        .filter(|word| first.signed.start <= word.range.start && word.range.end <= first.signed.end)
        .cloned()
        .collect();
    first.reading = reading_of(strip.part, &words, turns);
}

// The letters from the first of these words to the last; an empty range where a word would stand.
fn span(words: &[Word], range: &Range<usize>) -> Range<usize> {
    let end = words.last().map_or(0, |word| word.range.end);
    let start = words.get(range.start).map_or(end, |word| word.range.start);
    let last = range.end.checked_sub(1).filter(|_| !range.is_empty()).and_then(|last| words.get(last));
    start..last.map_or(start, |word| word.range.end)
}

// Of words that are in place, what lies in the hole.
fn inside(hole: &Hole, here: &Range<usize>, there: &Range<usize>) -> Option<Block> {
    let from = hole.signed.start.saturating_sub(there.start).max(hole.copy.start.saturating_sub(here.start));
    let to = there.len().min(hole.signed.end.saturating_sub(there.start)).min(hole.copy.end.saturating_sub(here.start));
    (from < to).then(|| Block { signed: there.start + from, copy: here.start + from, letters: to - from })
}

// The words as they were signed, gaps and all, if every letter is known.
fn reading_of(part: &SignedPart, words: &[Word], turns: bool) -> Option<String> {
    let mut text = String::new();
    for (at, word) in words.iter().enumerate() {
        let gap = || part.gaps.list().binary_search_by_key(&word.range.start, |gap| gap.at).ok();
        if at > 0
            && let Some(gap) = gap().and_then(|gap| part.gaps.list().get(gap))
        {
            text.push_str(gap.kind.map_or("", GapKind::as_str));
        }
        let letters = word.letters.as_ref()?;
        if turns { text.push_str(&with_brackets(letters)) } else { text.push_str(letters) }
    }
    (!words.is_empty()).then_some(text)
}

// Brackets as people write them: one that does not begin a word closes.
fn with_brackets(word: &str) -> String {
    let mut shown = String::new();
    for c in word.chars() {
        let opens = shown.is_empty() || shown.ends_with(['(', '[', '{']);
        shown.push(if opens { c } else { closed(c) });
    }
    shown
}

const fn closed(bracket: char) -> char {
    match bracket {
        '(' => ')',
        '[' => ']',
        '{' => '}',
        other => other,
    }
}

fn change(here: Range<usize>, there: Range<usize>, reading: Option<String>, copy: Copy<'_>) -> Change {
    let kind = match (here.is_empty(), there.is_empty()) {
        (true, _) => ChangeKind::Removed,
        (_, true) => ChangeKind::Added,
        _ => ChangeKind::Replaced,
    };
    let seen = copy.text.words(here.clone());
    let kind = if kind == ChangeKind::Replaced && differs_in_capitals(&seen, reading.as_deref()) {
        ChangeKind::Capitals
    } else {
        kind
    };
    let weight = weight(kind, &here, &seen, reading.as_deref(), copy);
    Change { kind, weight, copy: here, signed: there, reading }
}

fn differs_in_capitals(seen: &str, reading: Option<&str>) -> bool {
    reading.is_some_and(|signed| signed != seen && signed.to_lowercase() == seen.to_lowercase())
}

// Formatting sets words in capitals and bullets as dashes; a charset that had to be guessed may have
// been guessed wrong. Everything else differs.
fn weight(kind: ChangeKind, here: &Range<usize>, seen: &str, reading: Option<&str>, copy: Copy<'_>) -> Weight {
    let in_capitals =
        |text: &str| text.chars().filter(|c| c.is_alphabetic()).count() > 1 && text.to_uppercase() == text;
    if kind == ChangeKind::Capitals && (in_capitals(seen) || reading.is_some_and(in_capitals)) {
        return Weight::Doubt;
    }
    if is_bullet(kind, here, seen, reading, copy) {
        let boxed = seen.chars().chain(reading.unwrap_or_default().chars()).any(bullets::is_box);
        return if boxed { Weight::Doubt } else { Weight::Note };
    }
    let guessed = copy.document.notices().iter().any(|notice| notice.kind == NoticeKind::CharsetGuessed);
    if guessed && !seen.is_ascii() {
        return Weight::Doubt;
    }
    // what some program could not read may be what was signed
    if seen.contains('\u{FFFD}') {
        return Weight::Doubt;
    }
    Weight::Altered
}

// A bullet at the beginning of a line that is set as a dash or a star, lost, or put there; before a
// number it could be a minus.
pub(super) fn is_bullet(
    kind: ChangeKind,
    here: &Range<usize>,
    seen: &str,
    reading: Option<&str>,
    copy: Copy<'_>,
) -> bool {
    let text = copy.text;
    let begins_line = || text.gap_before(here.start).is_some_and(Gap::has_break);
    let before_number = || text.letters().get(here.end).is_some_and(char::is_numeric);
    let bullet = |text: &str| {
        let mut letters = text.chars();
        letters.next().is_some_and(bullets::is_bullet) && letters.next().is_none()
    };
    let bullets = match kind {
        ChangeKind::Replaced => bullet(seen) && reading.is_some_and(bullet),
        ChangeKind::Removed => reading.is_some_and(bullet),
        ChangeKind::Added => bullet(seen),
        _ => false,
    };
    bullets && begins_line() && !before_number()
}

// Nothing was read: the words at both ends that have the lengths of the signed words there are
// taken for those words, and what is between them has changed.
fn narrowed(strip: &Strip<'_>, seen: &[Word], said: &[Word], copy: Copy<'_>) -> Change {
    let Hole { signed, copy: here } = strip.hole;
    if here.is_empty() && is_between_words(strip, copy) {
        return change(here.clone(), signed.clone(), None, copy);
    }
    let lengths = |words: &[Word]| -> Vec<usize> { words.iter().map(|word| word.range.len()).collect() };
    let (of_copy, of_part) = (lengths(seen), lengths(said));
    if of_copy == of_part {
        let [here, there] = [touched(seen, here), touched(said, signed)];
        return change(span(seen, &here), span(said, &there), None, copy);
    }
    let head = of_copy.iter().zip(&of_part).take_while(|(a, b)| a == b).count();
    let tail = of_copy.iter().rev().zip(of_part.iter().rev()).take_while(|(a, b)| a == b).count();
    let fewest = of_copy.len().min(of_part.len());
    // where both ends claim the same words, the cut is where a line or a sentence ends, or as late as can be
    let heads = fewest.saturating_sub(tail).min(head)..=head.min(fewest);
    let head = heads.clone().rev().max_by_key(|at| likely_cut(*at, seen, copy)).unwrap_or(*heads.end());
    let tail = tail.min(fewest - head);
    let mut middle = [head..of_copy.len() - tail, head..of_part.len() - tail];
    if heads.end() == heads.start() {
        take_names_in(&mut middle, seen, strip, copy);
    }
    let [here, there] = middle;
    change(span(seen, &here), span(said, &there), None, copy)
}

// Whether nothing stands in a hole that begins and ends with words, in the part and in the copy.
fn is_between_words(strip: &Strip<'_>, copy: Copy<'_>) -> bool {
    let Hole { signed, copy: here } = strip.hole;
    let dense = |at: usize| copy.text.letters().get(at).is_some_and(is_ideographic);
    let gaps = strip.part.gaps.list();
    let is_signed_edge =
        |at: &usize| *at == strip.part.letters() || gaps.binary_search_by_key(at, |gap| gap.at).is_ok();
    dense(here.start)
        || copy.text.gap_before(here.start).is_some() && [signed.start, signed.end].iter().all(is_signed_edge)
}

// The words of which a range has some letters.
fn touched(words: &[Word], range: &Range<usize>) -> Range<usize> {
    words.partition_point(|word| word.range.end <= range.start)
        ..words.partition_point(|word| word.range.start < range.end)
}

// How likely something was cut out before this word: at the start of a line, after a sentence.
fn likely_cut(at: usize, seen: &[Word], copy: Copy<'_>) -> usize {
    let ends_sentence =
        at.checked_sub(1).and_then(|last| seen.get(last)).and_then(|word| word.letters.as_ref()).is_some_and(
            |letters| letters.ends_with(['.', ';', ':', '?', '!', '؟', '؛', '。', '；', '：', '？', '！']),
        );
    let begins_line =
        seen.get(at).is_some_and(|word| copy.line_starts(&(word.range.start..word.range.start + 1)).next().is_some());
    usize::from(ends_sentence) + usize::from(begins_line)
}

// A name beside what has changed, of the length of another name, may have changed too: a capital or
// a digit, in the hole, nowhere else in the copy.
fn take_names_in(middle: &mut [Range<usize>; 2], seen: &[Word], strip: &Strip<'_>, copy: Copy<'_>) {
    let [here, there] = middle;
    let hole = &strip.hole.copy;
    let is_lone_name = |at: usize| {
        seen.get(at).is_some_and(|word| {
            let letters = word.letters.as_deref().unwrap_or_default();
            let name = letters.starts_with(char::is_uppercase) && letters.chars().count() > 2;
            let inside = word.range.start >= hole.start && word.range.end <= hole.end;
            name && inside && copy.text.letters().as_str().matches(letters).nth(1).is_none()
        })
    };
    while here.start > 0 && there.start > 0 && is_lone_name(here.start - 1) {
        (here.start, there.start) = (here.start - 1, there.start - 1);
    }
    while is_lone_name(here.end) {
        (here.end, there.end) = (here.end + 1, there.end + 1);
    }
}
