//! Files within a copy: copies of their own, and what they make of the whole.

use super::{Terms, check_within};
use crate::canonical::CanonicalText;
use crate::catalog::Catalog;
use crate::digest::Digest;
use crate::document::{Enclosed, Opened, ReceivedCopy, Unreadable};
use crate::verdict::{self, Passage, Reason, Report};

/// Files within files that are looked into: a mail in a mail, in a mail, without end.
pub(super) const DEPTH: usize = 8;

/// The report on a copy, with what was enclosed in it.
pub(super) fn with_enclosed(
    own: Report,
    opened: &Opened<'_>,
    catalog: &Catalog,
    terms: &Terms<'_>,
    depth: usize,
) -> Report {
    if opened.enclosed.is_empty() {
        return own;
    }
    let enclosed = reports(&opened.enclosed, catalog, terms, depth);
    let speaks = own.manifest.is_some();
    let mut report = if speaks { own } else { beside(own, opened) };
    let (verdict, reason) = verdict::judge_whole(&report, &enclosed);
    let judged: Vec<&Report> = enclosed.iter().filter(|one| one.manifest.is_some()).collect();
    if let ([only], false) = (judged.as_slice(), speaks) {
        report = with_findings(report, only);
    }
    Report { verdict, reason, enclosed, ..report }
}

fn reports(enclosed: &[Enclosed], catalog: &Catalog, terms: &Terms<'_>, depth: usize) -> Vec<Report> {
    let mut room = terms.limits.expanded;
    let one = |file: &Enclosed| {
        let copy = ReceivedCopy { name: &file.name, bytes: &file.bytes };
        let left = room.checked_sub(file.bytes.len());
        room = left.unwrap_or(0);
        if let (Some(_), Some(depth)) = (left, depth.checked_sub(1)) {
            return check_within(copy, catalog, terms, depth);
        }
        let why = Unreadable::Expands { what: "files within files", limit: DEPTH };
        Report::undecided(&file.name, Digest::of(&file.bytes), Reason::Unreadable(why))
    };
    enclosed.iter().map(one).collect()
}

// Text that is not the letter is text that nobody signed, which stands beside it.
fn beside(own: Report, opened: &Opened<'_>) -> Report {
    let Some(document) = opened.readings.first() else { return own };
    let text = CanonicalText::of(document);
    let added = (!text.letters().is_empty())
        .then(|| Passage { text: document.quote(0..document.text().len()), place: text.place(0, document) });
    Report { added: added.into_iter().collect(), notices: document.notices().to_vec(), ..own }
}

// The one letter that a mail brings is what is asked about.
fn with_findings(report: Report, letter: &Report) -> Report {
    Report {
        manifest: letter.manifest.clone(),
        signers: letter.signers.clone(),
        refusals: letter.refusals.clone(),
        unbelieved: Vec::new(),
        parts: letter.parts.clone(),
        set_aside: letter.set_aside.clone(),
        others: letter.others.clone(),
        later: letter.later.clone(),
        added: report.added.iter().chain(&letter.added).cloned().collect(),
        ..report
    }
}
