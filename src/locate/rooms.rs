//! How much of the copy beside its blocks a part may take: neighbours share what stands between them
//! by what each of them lacks.

use super::chain::Chain;
use super::search::Block;
use crate::statement::SignedPart;

/// Letters of the copy before and after the blocks of a part.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Room {
    /// As many as it lacks, if they are there.
    pub before: usize,
    /// As many as it lacks, if they are there.
    pub after: usize,
    /// All that no neighbour lacks.
    pub most_before: usize,
    /// All that no neighbour lacks.
    pub most_after: usize,
    /// Whether no signed part stands before it.
    pub is_first: bool,
    /// Whether no signed part stands after it.
    pub is_last: bool,
}

/// One room a part.
pub(super) fn rooms(parts: &[SignedPart], chains: &[Chain], letters: usize) -> Vec<Room> {
    let lacks_after = |number: usize, last: &Block| {
        parts.get(number).map_or(0, |part| part.letters().saturating_sub(last.signed_end()))
    };
    let mut rooms = vec![Room::default(); parts.len()];
    let mut before: Option<(usize, Block)> = None;
    for (number, first, last) in placed(chains) {
        let from = before.map_or(0, |(_, other)| other.copy_end());
        let between = first.copy.saturating_sub(from);
        let (tail_lacks, head_lacks) = (before.map_or(0, |(number, other)| lacks_after(number, &other)), first.signed);
        let share = if tail_lacks > 0 { between / 2 } else { between };
        let tail = tail_lacks.min(between - head_lacks.min(share));
        if let Some(room) = before.and_then(|(number, _)| rooms.get_mut(number)) {
            (room.after, room.most_after) = (tail, between - head_lacks.min(between - tail));
        }
        if let Some(room) = rooms.get_mut(number) {
            (room.before, room.most_before) = (head_lacks.min(between - tail), between - tail);
            room.is_first = before.is_none();
        }
        before = Some((number, last));
    }
    if let Some((number, last)) = before
        && let Some(room) = rooms.get_mut(number)
    {
        let rest = letters.saturating_sub(last.copy_end());
        (room.after, room.most_after, room.is_last) = (lacks_after(number, &last).min(rest), rest, true);
    }
    rooms
}

// The parts that were found, with their first and last blocks, in the order of the copy.
fn placed(chains: &[Chain]) -> Vec<(usize, Block, Block)> {
    let ends = |(number, chain): (usize, &Chain)| Some((number, *chain.blocks.first()?, *chain.blocks.last()?));
    let mut placed: Vec<_> = chains.iter().enumerate().filter_map(ends).collect();
    placed.sort_unstable_by_key(|(_, first, _)| first.copy);
    placed
}
