//! Step 12 of SPEC.md: what is made of text that a program recognized in a picture.

use super::{Change, ChangeKind, FoundBy, Located, PartFinding, Weight};
use crate::canonical::CanonicalText;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Letters of one change that are compared one by one, which takes the square of them.
const MOST: usize = 400;

/// Makes doubts of what differs, since recognition errs, and confirms letters where words are wrong. Returns whether
/// there is any doubt.
pub fn doubt(located: &mut Located, text: &CanonicalText) -> bool {
    for part in &mut located.parts {
        part.leave_in_doubt();
        let lost: usize = part.changes.iter().map(|change| lost(change, text)).sum();
        part.confirmed = part.confirmed.max(part.present.len().saturating_sub(lost));
    }
    let is_doubtful = |part: &&mut PartFinding| part.changes.iter().any(|change| change.weight == Weight::Doubt);
    let doubtful = located.parts.iter_mut().filter(is_doubtful);
    doubtful.map(|part| part.found_by = FoundBy::Recognition).count() > 0
}

// Signed letters that the copy does not have: of a misread word, of which a reading tells what it is, those alone.
fn lost(change: &Change, text: &CanonicalText) -> usize {
    match change.kind {
        ChangeKind::Replaced => change.signed.len().saturating_sub(in_place(change, text)),
        ChangeKind::Removed | ChangeKind::Moved | ChangeKind::Absent | ChangeKind::Unattested | ChangeKind::Unfound => {
            change.signed.len()
        }
        ChangeKind::Added | ChangeKind::Spacing | ChangeKind::Capitals | ChangeKind::Invisible => 0,
    }
}

fn in_place(change: &Change, text: &CanonicalText) -> usize {
    let reading = change.reading.as_deref().unwrap_or_default();
    let signed: Vec<char> = reading.chars().filter(|c| !c.is_whitespace()).collect();
    let seen: Vec<char> = text.letters().slice(change.copy.clone()).chars().collect();
    if signed.len().max(seen.len()) > MOST {
        return 0;
    }
    let equal = |op: DiffOp| if let DiffOp::Equal { len, .. } = op { len } else { 0 };
    capture_diff_slices(Algorithm::Myers, &seen, &signed).into_iter().map(equal).sum()
}
