//! Step 4 of SPEC.md: where a part begins and ends in the copy, and whether what is missing there
//! makes the copy an excerpt.

use super::chain::Chain;
use super::holes::{self, Filled, Unexplained};
use super::quotes::Sentences;
use super::repair::{Hole, Workshop};
use super::rooms::{Room, rooms};
use super::search::Block;
use super::told::{Strip, told};
use super::{Change, ChangeKind, Copy, PartFinding, Side, Weight, ellipsis, moves};
use crate::statement::SignedPart;
use std::ops::Range;

/// So many letters more or fewer than were signed are as likely as an end inside a line.
const INSIDE_LINE: usize = 16;
/// Ends of the text that are tried for one end of a part.
const MOST_LENGTHS: usize = 6;

/// One finding a part, its edges judged by what other parts leave of the copy.
pub(super) fn findings(parts: &[SignedPart], chains: &mut [Chain], workshop: &mut Workshop<'_>) -> Vec<PartFinding> {
    let rooms = rooms(parts, chains, workshop.copy().text.letters().len());
    let mut findings = Vec::new();
    let mut open = Vec::new();
    for (number, ((part, chain), room)) in parts.iter().zip(chains.iter_mut()).zip(rooms).enumerate() {
        let (finding, unexplained) = finding(part, chain, &room, workshop);
        findings.push(finding);
        open.extend(unexplained.into_iter().map(|hole| (number, hole)));
    }
    close(&mut findings);
    moves::explain(parts, &mut findings, open, workshop);
    findings
}

fn finding(
    part: &SignedPart,
    chain: &mut Chain,
    room: &Room,
    workshop: &mut Workshop<'_>,
) -> (PartFinding, Vec<Unexplained>) {
    let copy = workshop.copy();
    let mut finding = PartFinding::missing(part);
    let (Some(first), Some(last)) = (chain.blocks.first().copied(), chain.blocks.last().copied()) else {
        return (finding, Vec::new());
    };
    let quoted = chain.confirmed() * 2 < part.letters();
    let text = first.copy - room.before..last.copy_end() + room.after;
    let most = first.copy - room.most_before..last.copy_end() + room.most_after;
    let (first, last) = add_sentences(part, chain, copy, &text, [first, last]);
    let (changes, unexplained) = holes::changes(part, chain, workshop);
    finding.changes = changes;
    let edge = |block, side, signed, text, is_outer| Edge { part, block, side, signed, text, quoted, is_outer };
    let head = edge(first, Side::Start, 0..first.signed, text.start..first.copy, room.is_first);
    let tail = edge(last, Side::End, last.signed_end()..part.letters(), last.copy_end()..text.end, room.is_last);
    let head = head.judge(most.start..first.copy, workshop);
    let tail = tail.judge(last.copy_end()..most.end, workshop);
    finding.span = Some(first.copy - head.taken..last.copy_end() + tail.taken);
    finding.present = first.signed - head.present..last.signed_end() + tail.present;
    for Judged { filled, .. } in [head, tail] {
        chain.blocks.extend(filled.blocks);
        finding.changes.extend(filled.changes);
    }
    chain.blocks.sort_unstable_by_key(|block| block.signed);
    finding.changes.extend(holes::moved(chain));
    finding.confirmed = chain.confirmed();
    (finding, unexplained)
}

// Whole sentences beside the first and the last block join the chain.
fn add_sentences(
    part: &SignedPart,
    chain: &mut Chain,
    copy: Copy<'_>,
    text: &Range<usize>,
    [first, last]: [Block; 2],
) -> (Block, Block) {
    let mut sentences = Sentences::new(part, copy.text);
    let within = Hole { signed: 0..part.letters(), copy: text.clone() };
    let mut before = sentences.beside(&first, Side::Start, &within);
    let after = sentences.beside(&last, Side::End, &within);
    before.reverse();
    chain.blocks.splice(0..0, before);
    chain.blocks.extend(after);
    chain.join();
    Sentences::new(part, copy.text).between(chain);
    if let Some(signed) = &part.text {
        chain.extend_ends(signed, copy.text.letters(), text);
    }
    let (first_now, last_now) = (chain.blocks.first().copied(), chain.blocks.last().copied());
    (first_now.unwrap_or(first), last_now.unwrap_or(last))
}

// One end of a part: the block beside it, the signed letters that no block covers, and as much text
// there as the part lacks.
struct Edge<'a> {
    part: &'a SignedPart,
    block: Block,
    side: Side,
    signed: Range<usize>,
    text: Range<usize>,
    // only a small share of the part is here
    quoted: bool,
    // no signed part stands beyond it
    is_outer: bool,
}

// What became of it: letters of the copy that belong to the part, signed letters that they stand
// for, and what is to be said.
#[derive(Default)]
struct Judged {
    taken: usize,
    present: usize,
    filled: Filled,
}

impl Edge<'_> {
    // `most`: all the text there that may be the part's.
    fn judge(&self, most: Range<usize>, workshop: &mut Workshop<'_>) -> Judged {
        let copy = workshop.copy();
        let taken = self.text.len();
        if taken == 0 {
            return Judged::default();
        }
        if let Some((taken, present, filled)) = ellipsis::at_end(self.part, self.side, &most, &self.signed, copy) {
            return Judged { taken, present, filled };
        }
        let lengths = self.lengths(&most, copy);
        let hole = |length: usize| Hole { signed: self.signed.clone(), copy: self.nearest_of(&most, length) };
        let alike = (0..=taken).rev().find(|&letters| self.is_alike(letters, copy)).unwrap_or(0);
        let is_cut = self.is_outer && taken < self.signed.len() && alike == taken;
        if self.part.text.is_some() && (is_cut || self.quoted) {
            return self.other_words(alike, workshop);
        }
        let explained = lengths.iter().find_map(|length| {
            let filled = holes::fill(&self.strip(&hole(*length)), workshop)?;
            Some(Judged { taken: *length, present: self.signed.len(), filled })
        });
        if let Some(judged) = explained {
            return judged;
        }
        if is_cut || self.quoted {
            return self.unattested(alike, copy);
        }
        // a part seldom ends inside a line
        let ends_line = |length: usize| length == most.len() || self.ends_line(length, &most, copy);
        let likely = lengths.iter().min_by_key(|length| {
            length.abs_diff(self.signed.len()) + if ends_line(**length) { 0 } else { INSIDE_LINE }
        });
        likely.map_or_else(Judged::default, |length| {
            let filled = told(&self.strip(&hole(*length)), None, copy);
            Judged { taken: *length, present: self.signed.len(), filled }
        })
    }

    fn strip<'s>(&'s self, hole: &'s Hole) -> Strip<'s> {
        let (before, after) = match self.side {
            Side::Start => (None, Some(self.block)),
            Side::End => (Some(self.block), None),
        };
        Strip { part: self.part, hole, before, after }
    }

    // How many letters of the text may stand for what is lacking: to the end of a line, or of the
    // text, or as many as were signed; the closest to that first.
    fn lengths(&self, most: &Range<usize>, copy: Copy<'_>) -> Vec<usize> {
        let breaks = copy.line_starts(most).map(|at| match self.side {
            Side::Start => most.end - at,
            Side::End => at - most.start,
        });
        let mut lengths: Vec<usize> =
            breaks.chain([self.text.len(), most.len()]).filter(|length| *length > 0).collect();
        lengths.sort_by_key(|length| (length.abs_diff(self.signed.len()), *length));
        lengths.dedup();
        lengths.truncate(MOST_LENGTHS);
        lengths
    }

    // Whether so many letters next to the block are all up to where a line begins or ends.
    fn ends_line(&self, length: usize, most: &Range<usize>, copy: Copy<'_>) -> bool {
        let at = match self.side {
            Side::Start => most.end - length.min(most.len()),
            Side::End => most.start + length,
        };
        copy.line_starts(&(at..at + 1)).next().is_some()
    }

    // Too little stands there to be proved, and what stands there could be what was signed.
    fn unattested(&self, letters: usize, copy: Copy<'_>) -> Judged {
        let shown = letters + self.rest_of_word(copy);
        let [text, signed] = [&self.text, &self.signed].map(|range| match self.side {
            Side::Start => range.end - letters..range.end - letters + shown,
            Side::End => range.start + letters - shown..range.start + letters,
        });
        let doubt = || change(ChangeKind::Unattested, Weight::Doubt, text, signed);
        let changes = (letters > 0).then(doubt).into_iter().collect();
        Judged { taken: letters, present: letters, filled: Filled { blocks: Vec::new(), changes } }
    }

    // Where the signed text is disclosed, a block ends only where the text differs: other words of the
    // same lengths, up to where the likeness ends.
    fn other_words(&self, letters: usize, workshop: &mut Workshop<'_>) -> Judged {
        let [copy, signed] = self.nearest(letters);
        let hole = Hole { signed, copy };
        let filled = (letters > 0).then(|| workshop.reading(self.part, &hole)).flatten();
        let filled = filled.map(|reading| told(&self.strip(&hole), Some(&reading), workshop.copy()));
        Judged { taken: letters, present: letters, filled: filled.unwrap_or_default() }
    }

    // The letters of the block beside that belong to the same word: people read words. In text without
    // spaces every letter is one.
    fn rest_of_word(&self, copy: Copy<'_>) -> usize {
        if self.is_sparse() {
            return 0;
        }
        let gaps = copy.text.gaps();
        match self.side {
            Side::Start => {
                let next = gaps.get(gaps.partition_point(|gap| gap.at < self.block.copy));
                next.map_or(0, |gap| gap.at.min(self.block.copy_end()) - self.block.copy)
            }
            Side::End => {
                let end = self.block.copy_end();
                let before = gaps.partition_point(|gap| gap.at <= end).checked_sub(1).and_then(|at| gaps.get(at));
                before.map_or(0, |gap| end - gap.at.max(self.block.copy))
            }
        }
    }

    // So many letters next to the blocks, of the copy and of the part.
    fn nearest(&self, letters: usize) -> [Range<usize>; 2] {
        [self.nearest_of(&self.text, letters), self.nearest_of(&self.signed, letters)]
    }

    fn nearest_of(&self, range: &Range<usize>, letters: usize) -> Range<usize> {
        match self.side {
            Side::Start => range.end - letters.min(range.len())..range.end,
            Side::End => range.start..range.start + letters.min(range.len()),
        }
    }

    // Whether so many letters next to the blocks are words of the lengths that were signed there.
    fn is_alike(&self, letters: usize, copy: Copy<'_>) -> bool {
        let [text, signed] = self.nearest(letters);
        let seen = copy.text.gaps_within(text.clone()).iter().map(|gap| gap.at - text.start);
        let said = self.part.gaps.within(signed.clone()).iter().map(|gap| gap.at - signed.start);
        let [seen_to, said_to] =
            [&text, &signed].map(|range| if self.side == Side::Start { range.start } else { range.end });
        self.ends_word(seen_to, copy) && self.is_between_words(said_to) && seen.eq(said)
    }

    // Whether a word of the copy begins or ends here, or the copy does.
    fn ends_word(&self, at: usize, copy: Copy<'_>) -> bool {
        let has_gap = || copy.text.gap_before(at).is_some();
        let edge = at == 0 || at == copy.text.letters().len();
        self.is_sparse() || edge || has_gap()
    }

    fn is_sparse(&self) -> bool {
        self.part.gaps.list().len() * 16 < self.part.letters()
    }

    // Whether a signed word begins or ends here. In text without spaces any letter may be the last.
    fn is_between_words(&self, signed: usize) -> bool {
        let gaps = self.part.gaps.list();
        let edge = signed == 0 || signed == self.part.letters();
        self.is_sparse() || edge || gaps.binary_search_by_key(&signed, |gap| gap.at).is_ok()
    }
}

const fn change(kind: ChangeKind, weight: Weight, copy: Range<usize>, signed: Range<usize>) -> Change {
    Change { kind, weight, copy, signed, reading: None }
}

// An excerpt may lack its beginning only where no signed part stands before it, and its end only
// where none stands after it; anywhere else the copy has a hole.
fn close(findings: &mut [PartFinding]) {
    let starts: Vec<usize> = findings.iter().filter_map(|finding| Some(finding.span.as_ref()?.start)).collect();
    let (first, last) = (starts.iter().min().copied(), starts.iter().max().copied());
    for finding in findings {
        let Some(span) = finding.span.clone() else { continue };
        let (head, tail) = (0..finding.present.start, finding.present.end..finding.letters);
        let is_said = |signed: &Range<usize>| {
            finding.changes.iter().any(|change| change.kind == ChangeKind::Absent && change.signed == *signed)
        };
        let (head_said, tail_said) = (is_said(&head), is_said(&tail));
        if !head.is_empty() && !head_said {
            let outer = Some(span.start) == first;
            finding.changes.push(lacking(span.start, head, outer));
            finding.present.start = if outer { finding.present.start } else { 0 };
        }
        if !tail.is_empty() && !tail_said {
            let outer = Some(span.start) == last;
            finding.changes.push(lacking(span.end, tail, outer));
            finding.present.end = if outer { finding.present.end } else { finding.letters };
        }
    }
}

fn lacking(at: usize, signed: Range<usize>, outer: bool) -> Change {
    let (kind, weight) =
        if outer { (ChangeKind::Absent, Weight::Note) } else { (ChangeKind::Removed, Weight::Altered) };
    change(kind, weight, at..at, signed)
}

/// Parts that stand before a part that they should follow are moved: the fewest letters of them.
pub(super) fn order(findings: &mut [PartFinding]) {
    let mut latest = 0;
    let starts: Vec<Option<usize>> =
        findings.iter().map(|finding| finding.span.as_ref().map(|span| span.start)).collect();
    for (finding, start) in findings.iter_mut().zip(starts) {
        let (Some(start), Some(span)) = (start, finding.span.clone()) else { continue };
        // they stand on every page
        if finding.name.is_running_heads() {
            continue;
        }
        if start < latest {
            finding.changes.push(change(ChangeKind::Moved, Weight::Altered, span, 0..finding.letters));
        }
        latest = latest.max(start);
    }
}
