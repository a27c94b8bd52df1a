//! Step 4 of SPEC.md: where a part begins and ends in the copy, and whether what is missing there
//! makes the copy an excerpt.

use super::chain::Chain;
use super::search::Block;
use super::{Change, ChangeKind, Copy, PartFinding, Weight, holes};
use crate::segments::sentence_digest;
use crate::statement::SignedPart;
use std::ops::Range;

/// One finding a part, its edges judged by what other parts leave of the copy.
pub(super) fn findings(parts: &[SignedPart], chains: &mut [Chain], copy: Copy<'_>) -> Vec<PartFinding> {
    let rooms = rooms(parts, chains, copy.text.letters().len());
    let each = parts.iter().zip(chains.iter_mut()).zip(rooms);
    let mut findings: Vec<PartFinding> = each.map(|((part, chain), room)| finding(part, chain, &room, copy)).collect();
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

fn finding(part: &SignedPart, chain: &mut Chain, room: &Room, copy: Copy<'_>) -> PartFinding {
    let mut finding = PartFinding::missing(part);
    let (Some(first), Some(last)) = (chain.blocks.first().copied(), chain.blocks.last().copied()) else {
        return finding;
    };
    let quoted = chain.confirmed() * 2 < part.letters();
    finding.changes = holes::changes(part, chain, copy);
    let head = Edge { part, copy, signed: 0..first.signed, text: first.copy - room.before..first.copy, quoted };
    let tail = Edge {
        part,
        copy,
        signed: last.signed_end()..part.letters(),
        text: last.copy_end()..last.copy_end() + room.after,
        quoted,
    };
    let (head, tail) = (head.at_start(), tail.at_end());
    finding.span = Some(first.copy - head.taken..last.copy_end() + tail.taken);
    finding.present = first.signed - head.present..last.signed_end() + tail.present;
    if head.attested {
        chain
            .blocks
            .insert(0, Block { signed: finding.present.start, copy: first.copy - head.taken, letters: head.taken });
    }
    if tail.attested {
        chain.blocks.push(Block { signed: last.signed_end(), copy: last.copy_end(), letters: tail.taken });
    }
    finding.confirmed = chain.confirmed();
    finding.changes.extend(head.change.into_iter().chain(tail.change));
    finding
}

// One end of a part: the signed letters that no block covers, and the text next to the blocks.
struct Edge<'a> {
    part: &'a SignedPart,
    copy: Copy<'a>,
    signed: Range<usize>,
    text: Range<usize>,
    quoted: bool,
}

// What became of it: letters of the copy that belong to the part, signed letters that they stand
// for, whether sentences attest them, and what is to be said.
#[derive(Default)]
struct Judged {
    taken: usize,
    present: usize,
    attested: bool,
    change: Option<Change>,
}

impl Edge<'_> {
    fn at_start(&self) -> Judged {
        let in_step = self.signed.end - self.text.len().min(self.signed.end)..self.signed.end;
        let near = |taken: usize| (self.text.end - taken..self.text.end, self.signed.end - taken..self.signed.end);
        self.judge(in_step, near, |finding| finding.0)
    }

    fn at_end(&self) -> Judged {
        let in_step = self.signed.start..self.signed.start + self.text.len();
        let near =
            |taken: usize| (self.text.start..self.text.start + taken, self.signed.start..self.signed.start + taken);
        self.judge(in_step, near, |finding| finding.1)
    }

    // `in_step`: the signed letters for which the text stands, if it is in step with the block beside.
    // `near`: as many letters next to the block, of the copy and of the part.
    fn judge(
        &self,
        in_step: Range<usize>,
        near: impl Fn(usize) -> (Range<usize>, Range<usize>),
        side: impl Fn((bool, bool)) -> bool,
    ) -> Judged {
        let taken = self.text.len();
        if taken == 0 {
            return Judged::default();
        }
        if self.is_attested(&in_step, &side) {
            return Judged { taken, present: taken, attested: true, change: None };
        }
        let alike = (0..=taken).rev().find(|&letters| self.is_spaced_alike(&near(letters))).unwrap_or(0);
        let partial = taken < self.signed.len();
        if partial && alike == taken || self.quoted {
            let (copy, signed) = near(alike);
            let change = (alike > 0).then_some(Change {
                kind: ChangeKind::Unattested,
                weight: Weight::Doubt,
                copy,
                signed,
                reading: None,
            });
            return Judged { taken: alike, present: alike, attested: false, change };
        }
        let change = Change {
            kind: ChangeKind::Replaced,
            weight: Weight::Altered,
            copy: self.text.clone(),
            signed: self.signed.clone(),
            reading: None,
        };
        Judged { taken, present: self.signed.len(), attested: false, change: Some(change) }
    }

    // Whether whole sentences, which begin (or end) with the text, have the digests that were signed.
    fn is_attested(&self, in_step: &Range<usize>, side: &impl Fn((bool, bool)) -> bool) -> bool {
        let letters = self.copy.text.letters();
        // the letter of the copy that stands for a signed one
        let of = |signed: usize| (self.text.start + signed).checked_sub(in_step.start);
        let mut start = 0;
        let mut covered = in_step.start;
        let mut reaches = (false, false);
        for (length, digest) in self.part.sentences.list() {
            let sentence = start..start + length;
            start = sentence.end;
            reaches.0 |= sentence.start == in_step.start;
            reaches.1 |= sentence.end == in_step.end;
            if sentence.end <= in_step.start || sentence.start >= in_step.end {
                continue;
            }
            let (Some(from), Some(to)) = (of(sentence.start), of(sentence.end)) else { return false };
            if sentence_digest(letters.slice(from..to)) != *digest {
                return false;
            }
            covered = sentence.end;
        }
        covered >= in_step.end && side(reaches)
    }

    // Whether the words of the copy there have the lengths of the words that were signed there.
    fn is_spaced_alike(&self, (copy, signed): &(Range<usize>, Range<usize>)) -> bool {
        let seen = self.copy.text.gaps_within(copy.clone()).iter().map(|gap| gap.at - copy.start);
        let said = self.part.gaps.within(signed.clone()).iter().map(|gap| gap.at - signed.start);
        seen.eq(said)
    }
}

// An excerpt may lack its beginning only where no signed part stands before it, and its end only
// where none stands after it; anywhere else the copy has a hole.
fn close(findings: &mut [PartFinding]) {
    let starts: Vec<usize> = findings.iter().filter_map(|finding| Some(finding.span.as_ref()?.start)).collect();
    let (first, last) = (starts.iter().min().copied(), starts.iter().max().copied());
    for finding in findings {
        let Some(span) = finding.span.clone() else { continue };
        let hole = |at: usize, signed: Range<usize>| Change {
            kind: ChangeKind::Removed,
            weight: Weight::Altered,
            copy: at..at,
            signed,
            reading: None,
        };
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
            finding.changes.push(Change {
                kind: ChangeKind::Moved,
                weight: Weight::Altered,
                copy: span,
                signed: 0..finding.letters,
                reading: None,
            });
        }
        latest = latest.max(start);
    }
}
