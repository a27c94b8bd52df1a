//! Step 5 of SPEC.md: text that was put in at one place and is missing at another was moved.

use super::holes::Unexplained;
use super::repair::Workshop;
use super::told::{Strip, told};
use super::{Change, ChangeKind, PartFinding, Weight};
use crate::statement::SignedPart;
use std::ops::Range;

/// Longer runs are not tried in other places.
const LONGEST: usize = 4000;

/// Tries the text that was put in, wherever it stands, in every hole that nothing explained.
pub(super) fn explain(
    parts: &[SignedPart],
    findings: &mut [PartFinding],
    open: Vec<(usize, Unexplained)>,
    workshop: &mut Workshop<'_>,
) {
    let mut runs: Vec<Range<usize>> = findings.iter().flat_map(|finding| &finding.changes).filter_map(put_in).collect();
    for (number, hole) in open {
        let Some(part) = parts.get(number) else { continue };
        let explained =
            runs.iter().enumerate().find_map(|(at, run)| Some((at, workshop.moved(part, &hole.hole, run)?)));
        let Some((at, reading)) = explained else { continue };
        let strip = Strip { part, hole: &hole.hole, before: hole.before, after: hole.after };
        let filled = told(&strip, Some(&reading), workshop.copy());
        let run = runs.swap_remove(at);
        for finding in findings.iter_mut() {
            finding
                .changes
                .iter_mut()
                .filter(|change| put_in(change).as_ref() == Some(&run))
                .for_each(|change| change.kind = ChangeKind::Moved);
        }
        if let Some(finding) = findings.get_mut(number) {
            finding.changes.retain(|change| *change != hole.change);
            finding.changes.extend(filled.changes);
            finding.confirmed += filled
                .blocks
                .iter()
                .filter_map(|block| block.clipped(&hole.hole.signed))
                .map(|block| block.letters)
                .sum::<usize>();
        }
    }
    for finding in findings.iter_mut() {
        gather(finding);
    }
}

fn put_in(change: &Change) -> Option<Range<usize>> {
    let is_run = change.kind == ChangeKind::Added && change.weight == Weight::Altered && change.copy.len() <= LONGEST;
    is_run.then(|| change.copy.clone())
}

// Runs that stand elsewhere, in text that was put in or changed: where they are most of it, that text
// was moved.
fn gather(finding: &mut PartFinding) {
    let runs: Vec<Range<usize>> = finding
        .changes
        .iter()
        .filter(|change| change.kind == ChangeKind::Moved)
        .map(|change| change.copy.clone())
        .collect();
    let mut gathered: Vec<Range<usize>> = Vec::new();
    for change in &mut finding.changes {
        if !matches!(change.kind, ChangeKind::Added | ChangeKind::Replaced) {
            continue;
        }
        let own: Vec<&Range<usize>> =
            runs.iter().filter(|run| run.start >= change.copy.start && run.end <= change.copy.end).collect();
        let covered: usize = own.iter().map(|run| run.len()).sum();
        if covered * 5 >= change.copy.len() * 3 {
            change.kind = ChangeKind::Moved;
            gathered.extend(own.into_iter().cloned());
        }
    }
    let whole: Vec<Range<usize>> = finding
        .changes
        .iter()
        .filter(|change| change.kind == ChangeKind::Moved)
        .map(|change| change.copy.clone())
        .collect();
    let inside = |run: &Range<usize>| {
        gathered.contains(run)
            && whole.iter().any(|other| other != run && other.start <= run.start && run.end <= other.end)
    };
    finding.changes.retain(|change| change.kind != ChangeKind::Moved || !inside(&change.copy));
}
