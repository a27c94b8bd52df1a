//! Step 9 of SPEC.md: what stands at the top of a page and has stood before may be the head of a table that
//! goes on there. Nobody signed it twice; but a program that breaks pages says it again.

use super::{Change, ChangeKind, Copy, Weight};
use crate::document::Line;

/// Letters of a head that is looked for.
const LONGEST: usize = 1_000;
/// Changes that are looked at.
const MOST: usize = 400;

/// Leaves a doubt of changes that repeat, from the top of a page on, what stands on an earlier one.
pub(super) fn weigh(changes: &mut [Change], copy: Copy<'_>) {
    let mut until = None;
    let may_repeat = |change: &&mut Change| {
        matches!(change.kind, ChangeKind::Added | ChangeKind::Moved)
            && change.weight == Weight::Altered
            && (1..=LONGEST).contains(&change.copy.len())
    };
    for change in changes.iter_mut().filter(may_repeat).take(MOST) {
        let goes_on = until == Some(change.copy.start);
        if (goes_on || copy.begins_page(change.copy.start)) && copy.stood_before(change) {
            change.weight = Weight::Doubt;
            until = Some(change.copy.end);
        }
    }
}

impl Copy<'_> {
    // Whether nothing but running heads stands before a letter on its page, which is not the first.
    fn begins_page(&self, letter: usize) -> bool {
        let Some((line, before)) = self.line_of(letter) else { return false };
        let byte = self.text.byte_of(letter, self.document);
        let text = self.document.line_text(line);
        let first = line.range.start + text.len() - text.trim_start().len();
        let on_page = before.iter().rev().take_while(|other| other.page == line.page);
        let is_head = |line: &Line| line.furniture.is_some() || self.document.line_text(line).trim().is_empty();
        byte == first && line.page.is_some_and(|page| page > 1) && on_page.into_iter().all(is_head)
    }

    fn stood_before(&self, change: &Change) -> bool {
        let letters = self.text.letters();
        letters.slice(0..change.copy.start).contains(letters.slice(change.copy.clone()))
    }
}
