//! Step 4 of SPEC.md: where a part begins and ends in the copy, and whether what is missing there
//! makes the copy an excerpt.

use super::chain::Chain;
use super::quotes::Sentences;
use super::repair::Workshop;
use super::search::Block;
use super::{Change, ChangeKind, Copy, PartFinding, Side, Weight, holes};
use crate::statement::SignedPart;
use std::ops::Range;

/// One finding a part, its edges judged by what other parts leave of the copy.
pub(super) fn findings(parts: &[SignedPart], chains: &mut [Chain], workshop: &mut Workshop<'_>) -> Vec<PartFinding> {
    let rooms = rooms(parts, chains, workshop.copy().text.letters().len());
    let each = parts.iter().zip(chains.iter_mut()).zip(rooms);
    let mut findings: Vec<PartFinding> =
        each.map(|((part, chain), room)| finding(part, chain, &room, workshop)).collect();
    close(&mut findings);
    findings
}

// How many letters of the copy before and after its blocks a part may take.
#[derive(Debug, Clone, Copy, Default)]
struct Room {
    before: usize,
    after: usize,
}

// Neighbours share what stands between them by what each of them lacks.
fn rooms(parts: &[SignedPart], chains: &[Chain], letters: usize) -> Vec<Room> {
    let mut placed: Vec<(usize, Block, Block)> = Vec::new();
    for (number, chain) in chains.iter().enumerate() {
        if let (Some(first), Some(last)) = (chain.blocks.first(), chain.blocks.last()) {
            placed.push((number, *first, *last));
        }
    }
    placed.sort_unstable_by_key(|(_, first, _)| first.copy);
    let lacks_after = |number: usize, last: &Block| {
        parts.get(number).map_or(0, |part| part.letters() - last.signed_end().min(part.letters()))
    };
    let mut rooms = vec![Room::default(); parts.len()];
    let mut before: Option<(usize, Block)> = None;
    for (number, first, last) in placed {
        let from = before.map_or(0, |(_, other)| other.copy_end());
        let between = first.copy.saturating_sub(from);
        let wanted = before.map_or(0, |(number, other)| lacks_after(number, &other));
        let tail = wanted.min(between - first.signed.min(between / if wanted > 0 { 2 } else { 1 }));
        if let Some(room) = before.and_then(|(number, _)| rooms.get_mut(number)) {
            room.after = tail;
        }
        if let Some(room) = rooms.get_mut(number) {
            room.before = first.signed.min(between - tail);
        }
        before = Some((number, last));
    }
    if let Some((number, last)) = before
        && let Some(room) = rooms.get_mut(number)
    {
        room.after = lacks_after(number, &last).min(letters - last.copy_end());
    }
    rooms
}

fn finding(part: &SignedPart, chain: &mut Chain, room: &Room, workshop: &mut Workshop<'_>) -> PartFinding {
    let copy = workshop.copy();
    let mut finding = PartFinding::missing(part);
    let (Some(first), Some(last)) = (chain.blocks.first().copied(), chain.blocks.last().copied()) else {
        return finding;
    };
    let quoted = chain.confirmed() * 2 < part.letters();
    let text = first.copy - room.before..last.copy_end() + room.after;
    let (first, last) = add_sentences(part, chain, copy, &text, [first, last]);
    finding.changes = holes::changes(part, chain, workshop);
    let edge = |side, signed, text| Edge { part, copy, side, signed, text, quoted }.judge();
    let head = edge(Side::Start, 0..first.signed, text.start..first.copy);
    let tail = edge(Side::End, last.signed_end()..part.letters(), last.copy_end()..text.end);
    finding.span = Some(first.copy - head.taken..last.copy_end() + tail.taken);
    finding.present = first.signed - head.present..last.signed_end() + tail.present;
    finding.confirmed = chain.confirmed();
    finding.changes.extend(head.change.into_iter().chain(tail.change));
    finding
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
    let mut before = sentences.beside(&first, Side::Start, text);
    let after = sentences.beside(&last, Side::End, text);
    before.reverse();
    let ends = (before.first().copied().unwrap_or(first), after.last().copied().unwrap_or(last));
    chain.blocks.splice(0..0, before);
    chain.blocks.extend(after);
    ends
}

// One end of a part: the signed letters that no block covers, and the text next to the blocks.
struct Edge<'a> {
    part: &'a SignedPart,
    copy: Copy<'a>,
    side: Side,
    signed: Range<usize>,
    text: Range<usize>,
    // only a small share of the part is here
    quoted: bool,
}

// What became of it: letters of the copy that belong to the part, signed letters that they stand
// for, and what is to be said.
#[derive(Default)]
struct Judged {
    taken: usize,
    present: usize,
    change: Option<Change>,
}

impl Edge<'_> {
    fn judge(&self) -> Judged {
        let taken = self.text.len();
        if taken == 0 {
            return Judged::default();
        }
        let alike = (0..=taken).rev().find(|&letters| self.is_alike(letters)).unwrap_or(0);
        if taken < self.signed.len() && alike == taken || self.quoted {
            return self.unattested(alike);
        }
        let change = change(ChangeKind::Replaced, Weight::Altered, self.text.clone(), self.signed.clone());
        Judged { taken, present: self.signed.len(), change: Some(change) }
    }

    // Too little stands there to be proved, and what stands there could be what was signed.
    fn unattested(&self, letters: usize) -> Judged {
        let [text, signed] = self.nearest(letters);
        let doubt = || change(ChangeKind::Unattested, Weight::Doubt, text, signed);
        Judged { taken: letters, present: letters, change: (letters > 0).then(doubt) }
    }

    // So many letters next to the blocks, of the copy and of the part.
    fn nearest(&self, letters: usize) -> [Range<usize>; 2] {
        [&self.text, &self.signed].map(|range| match self.side {
            Side::Start => range.end - letters.min(range.len())..range.end,
            Side::End => range.start..range.start + letters.min(range.len()),
        })
    }

    // Whether so many letters next to the blocks are words of the lengths that were signed there.
    fn is_alike(&self, letters: usize) -> bool {
        let [text, signed] = self.nearest(letters);
        let seen = self.copy.text.gaps_within(text.clone()).iter().map(|gap| gap.at - text.start);
        let said = self.part.gaps.within(signed.clone()).iter().map(|gap| gap.at - signed.start);
        let outer = if self.side == Side::Start { signed.start } else { signed.end };
        self.is_between_words(outer) && seen.eq(said)
    }

    // Whether a signed word begins or ends here. In text without spaces any letter may be the last.
    fn is_between_words(&self, signed: usize) -> bool {
        let gaps = self.part.gaps.list();
        let sparse = gaps.len() * 16 < self.part.letters();
        let edge = signed == 0 || signed == self.part.letters();
        sparse || edge || gaps.binary_search_by_key(&signed, |gap| gap.at).is_ok()
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
        let hole = |at: usize, signed| change(ChangeKind::Removed, Weight::Altered, at..at, signed);
        if finding.present.start > 0 && Some(span.start) != first {
            finding.changes.push(hole(span.start, 0..finding.present.start));
            finding.present.start = 0;
        }
        if finding.present.end < finding.letters && Some(span.start) != last {
            finding.changes.push(hole(span.end, finding.present.end..finding.letters));
            finding.present.end = finding.letters;
        }
    }
}

/// Parts that stand before a part that they should follow are moved: the fewest letters of them.
pub(super) fn order(findings: &mut [PartFinding]) {
    let mut latest = 0;
    let starts: Vec<Option<usize>> =
        findings.iter().map(|finding| finding.span.as_ref().map(|span| span.start)).collect();
    for (finding, start) in findings.iter_mut().zip(starts) {
        let (Some(start), Some(span)) = (start, finding.span.clone()) else { continue };
        if start < latest {
            finding.changes.push(change(ChangeKind::Moved, Weight::Altered, span, 0..finding.letters));
        }
        latest = latest.max(start);
    }
}
