//! The front door: one copy, the manifests at hand, a day → a report. Nobody reassembles the steps.

mod again;
mod alternatives;
mod enclosed;
mod heads;
mod order;
mod sight;
mod text;

use crate::canonical::CanonicalText;
use crate::catalog::{Catalog, Manifest};
use crate::digest::{Digest, Salt};
use crate::document::{Document, Limits, Line, Notice, NoticeKind, Opened, ReceivedCopy, Recognizer};
use crate::locate::{Change, ChangeKind, Located, PartFinding, doubt_recognized, locate_salted};
use crate::name::Label;
use crate::segments::STEP;
use crate::time::Date;
use crate::verdict::{
    self, ChangeShown, Evidence, ManifestShown, PartShown, Passage, Reason, Report, SetAside, Verdict,
};
use std::cell::LazyCell;
use std::ops::Range;

/// What the user decides about a check.
#[derive(Debug, Clone, Default)]
pub struct Terms<'e> {
    /// The day for which is judged, where the user named one.
    pub as_of: Option<Date>,
    /// Bounds on the work.
    pub limits: Limits,
    /// Salts that came with letters of which manifests tell digests only.
    pub salts: Vec<Salt>,
    /// Whether the text is known to have been recognized by a program, though the file may not say so.
    pub recognized: bool,
    /// Whether the report is to hold the text of the copy.
    pub keeps_text: bool,
    /// The program by which text in pictures is recognized, if there is one.
    pub recognizer: Option<&'e dyn Recognizer>,
    /// Whether pages are to be looked at, and what they show compared with their text.
    pub looks: bool,
}

/// A run of so many letters out of order is no phrase that letters share.
const RUN: usize = 2 * STEP;
/// Letters of context shown on each side of a change.
const CONTEXT: usize = 40;

/// Checks one copy.
pub fn check(copy: ReceivedCopy<'_>, catalog: &Catalog, terms: &Terms<'_>) -> Report {
    check_within(copy, catalog, terms, enclosed::DEPTH)
}

// A copy, and so many files within files of it.
fn check_within(copy: ReceivedCopy<'_>, catalog: &Catalog, terms: &Terms<'_>, depth: usize) -> Report {
    let digest = Digest::of(copy.bytes);
    let report = match sight::open(copy, catalog, terms) {
        Err(why) => Report::undecided(copy.name, digest, Reason::Unreadable(why)),
        Ok(opened) => {
            let opened = if terms.recognized { opened.as_recognized() } else { opened };
            let own = check_opened(copy.name, digest, &opened, catalog, terms);
            enclosed::with_enclosed(own, &opened, catalog, terms, depth)
        }
    };
    Report { judged_as_of: terms.as_of, ..report }
}

fn check_opened(name: &str, digest: Digest, opened: &Opened<'_>, catalog: &Catalog, terms: &Terms<'_>) -> Report {
    let of = |documents: &[Document<'_>]| check_readings(documents, name, digest, opened, catalog, terms);
    let report = of(&opened.readings);
    if matches!(report.verdict, Verdict::Intact(_)) {
        return report;
    }
    // what a mail program puts into a text is the letter's, or it is not
    let unmarked = opened.readings.first().and_then(Document::without_marks);
    let other = unmarked.map(|document| of(std::slice::from_ref(&document)));
    let report = other.filter(|other| explains_more(other, &report)).unwrap_or(report);
    // where nothing speaks of what most programs show, it may speak of what others do
    if report.manifest.is_none() && !opened.alternatives.is_empty() { of(&opened.alternatives) } else { report }
}

fn explains_more(other: &Report, report: &Report) -> bool {
    let confirmed = |report: &Report| -> usize { report.parts.iter().map(|part| part.confirmed).sum() };
    matches!(other.verdict, Verdict::Intact(_)) || confirmed(other) > confirmed(report)
}

fn check_readings(
    documents: &[Document<'_>],
    name: &str,
    digest: Digest,
    opened: &Opened<'_>,
    catalog: &Catalog,
    terms: &Terms<'_>,
) -> Report {
    let salts = terms.salts.as_slice();
    // most copies are explained by their first reading
    let texts: Vec<_> = documents.iter().map(|document| LazyCell::new(move || CanonicalText::of(document))).collect();
    // of the orders in which lines may be read, the first that explains most; of manifests, the later
    let mut first: Option<Reading<'_>> = None;
    for (whole, document) in texts.iter().zip(documents) {
        // an order that is in doubt by itself is for copies of which nothing else speaks
        if first.is_some() && document.notices().iter().any(|notice| notice.kind == NoticeKind::ReadingOrder) {
            continue;
        }
        let sealed = catalog.sealed().filter(|_| !salts.is_empty());
        let candidates = catalog.candidates(whole.letters()).into_iter().chain(sealed);
        let readings = candidates.map(|manifest| Reading::best(manifest, whole, document, salts));
        for reading in readings.filter(Reading::speaks) {
            if first.as_ref().is_none_or(|best| reading.weight() > best.weight()) {
                first = Some(reading);
            }
        }
        if first.as_ref().is_some_and(|best| best.verdict().rank() == 0) {
            break;
        }
    }
    let again = again::Again::of(first.as_ref(), documents, catalog);
    match again::better(first, again.as_ref(), salts) {
        Some(reading) if reading.doubt.is_some() => reading.report(name, digest, catalog, terms),
        Some(mut reading) => {
            let shown = reading.document;
            let others =
                if opened.readings.iter().any(|own| std::ptr::eq(own, shown)) { &[] } else { &opened.readings[..] };
            reading.compare(others.iter().chain(&opened.alternatives).filter(|other| !std::ptr::eq(*other, shown)));
            reading.report(name, digest, catalog, terms)
        }
        None if texts.iter().all(|whole| whole.letters().is_empty()) => Report::undecided(name, digest, Reason::NoText),
        None if texts.iter().any(|whole| is_meaningless(whole)) => Report::undecided(name, digest, Reason::NoMeaning),
        None => nothing_speaks(name, digest, catalog),
    }
}

// A fifth of its letters could not be read: what they are decides whether it is the letter.
fn is_meaningless(text: &CanonicalText) -> bool {
    let letters = text.letters();
    let unread = letters.as_str().chars().filter(|letter| *letter == char::REPLACEMENT_CHARACTER).count();
    unread * 5 > letters.len()
}

fn nothing_speaks(name: &str, digest: Digest, catalog: &Catalog) -> Report {
    let believed = catalog.manifests().len();
    let reason = if believed == 0 { Reason::NoManifest } else { Reason::NoneSpeaks(believed) };
    Report { unbelieved: catalog.unbelieved().to_vec(), ..Report::unvouched(name, digest, reason) }
}

// What one manifest says of a copy, with some of its lines set aside or with none.
struct Reading<'a> {
    manifest: &'a Manifest,
    document: &'a Document<'a>,
    text: std::borrow::Cow<'a, CanonicalText>,
    aside: Vec<&'a Line>,
    salts: &'a [Salt],
    located: Located,
    notices: Vec<Notice>,
    // why it is no more than that, where lines were read in another order or bare letters only were found
    doubt: Option<Reason>,
}

impl<'a> Reading<'a> {
    // Running heads are set aside first: what is signed has none either. A reading that fails never
    // overrides one that verifies.
    fn best(manifest: &'a Manifest, whole: &'a CanonicalText, document: &'a Document<'a>, salts: &'a [Salt]) -> Self {
        let statement = manifest.verified.statement();
        let reference = statement.reference.as_ref().map(Label::as_str);
        let mut best: Option<Self> = None;
        for found in heads::ways(statement, document) {
            let is_aside = |line: &&Line| line.is_head_of(reference) || found.lines.contains(&line.range.start);
            let (aside, lines): (Vec<&Line>, Vec<&Line>) = document.lines().iter().partition(is_aside);
            if aside.is_empty() {
                continue;
            }
            let text = CanonicalText::of_lines(document, lines.into_iter());
            let without = Self::of(manifest, document, std::borrow::Cow::Owned(text), aside, salts, found.part);
            if without.verdict().rank() == 0 {
                return without;
            }
            if best.as_ref().is_none_or(|best| without.weight() > best.weight()) {
                best = Some(without);
            }
        }
        let all = Self::of(manifest, document, std::borrow::Cow::Borrowed(whole), Vec::new(), salts, None);
        best.filter(|best| best.confirmed() >= all.confirmed()).unwrap_or(all)
    }

    fn of(
        manifest: &'a Manifest,
        document: &'a Document<'a>,
        text: std::borrow::Cow<'a, CanonicalText>,
        aside: Vec<&'a Line>,
        salts: &'a [Salt],
        heads: Option<(usize, PartFinding)>,
    ) -> Self {
        let mut located = locate_salted(&manifest.verified, &text, document, salts, heads);
        // what a program misread, and what somebody changed, look the same: only the picture tells
        let is_doubtful = document.is_recognized() && doubt_recognized(&mut located, &text);
        let doubt = is_doubtful.then_some(Reason::RecognitionOnly);
        let mut notices = text.all_notices(document);
        let spans = located.parts.iter().filter_map(|part| part.span.clone());
        for span in spans {
            for notice in order::broken(&span, &text, document, &aside) {
                Notice::add(&mut notices, notice);
            }
        }
        Self { manifest, document, text, aside, salts, located, notices, doubt }
    }

    fn confirmed(&self) -> usize {
        self.located.parts.iter().map(|part| part.confirmed).sum()
    }

    // More than half of a part, or of the copy, counting what stands elsewhere in long runs: less is
    // what letters of one house share.
    fn speaks(&self) -> bool {
        let of_part = self.located.parts.iter().any(|part| part.confirmed * 2 > part.letters);
        let moved = |part: &PartFinding| -> usize {
            let runs = part.changes.iter().filter(|change| change.kind == ChangeKind::Moved);
            runs.map(|change| change.signed.len()).filter(|length| *length >= RUN).sum()
        };
        let runs: usize = self.located.parts.iter().map(moved).sum();
        of_part || (self.confirmed() + runs) * 2 > self.text.letters().len()
    }

    fn judged(&self) -> (Verdict, Option<Reason>) {
        verdict::judge(&Evidence {
            parts: &self.located.parts,
            has_strays: !self.located.strays.is_empty(),
            notices: &self.notices,
            doubt: self.doubt.as_ref(),
        })
    }

    fn verdict(&self) -> Verdict {
        self.judged().0
    }

    // What makes it the better of two: an intact one, then what it confirms, what it finds wrong, and when it
    // was issued.
    fn weight(&self) -> (bool, usize, std::cmp::Reverse<u8>, Date) {
        let rank = self.verdict().rank();
        (rank == 0, self.confirmed(), std::cmp::Reverse(rank), self.manifest.verified.statement().issued)
    }

    fn report(self, name: &str, digest: Digest, catalog: &Catalog, terms: &Terms<'_>) -> Report {
        let (verdict, reason) = self.judged();
        let statement = self.manifest.verified.statement();
        let same_file = statement.files.iter().any(|file| file.digest == digest);
        let others = catalog.others_like(self.manifest);
        let later = catalog.later_than(self.manifest);
        let report = Report {
            copy: name.to_owned(),
            digest,
            verdict,
            reason,
            judged_as_of: None,
            manifest: Some(ManifestShown::of(&self.manifest.origin, &self.manifest.verified)),
            signers: self.manifest.verified.vouchers().to_vec(),
            refusals: self.manifest.verified.refusals().to_vec(),
            unbelieved: Vec::new(),
            parts: self.parts(same_file),
            added: self.located.strays.iter().map(|stray| self.passage(stray)).collect(),
            set_aside: self.aside.iter().map(|line| SetAside::of(line, self.document)).collect(),
            others: others.map(|other| other.origin.clone()).collect(),
            text: if terms.keeps_text { self.lines() } else { Vec::new() },
            later: Vec::new(),
            notices: self.notices,
            enclosed: Vec::new(),
        };
        report.in_the_light_of(later)
    }

    fn parts(&self, same_file: bool) -> Vec<PartShown> {
        let signed = &self.manifest.verified.statement().parts;
        let shown = self.located.parts.iter().zip(signed).map(|(finding, signed)| PartShown {
            name: finding.name.clone(),
            verdict: verdict::judge_part(finding, same_file),
            confirmed: finding.confirmed,
            letters: finding.letters,
            whole_sentences: signed.sentences.begin_and_end(&finding.present) && !finding.is_elided(),
            signatories: signed.signatories.clone(),
            changes: finding.changes.iter().map(|change| self.change(change)).collect(),
            found_by: finding.found_by,
        });
        shown.collect()
    }

    fn change(&self, change: &Change) -> ChangeShown {
        let at = &change.copy;
        let letters = self.text.letters().len();
        ChangeShown {
            kind: change.kind,
            weight: change.weight,
            signed: change.reading.clone(),
            signed_letters: change.signed.len(),
            copy: (!at.is_empty()).then(|| self.quote(at)),
            place: self.text.place(at.start.min(letters.saturating_sub(1)), self.document),
            before: self.quote(&(at.start.saturating_sub(CONTEXT)..at.start)),
            after: self.quote(&(at.end..letters.min(at.end + CONTEXT))),
        }
    }

    fn passage(&self, range: &Range<usize>) -> Passage {
        Passage { text: self.quote(range), place: self.text.place(range.start, self.document) }
    }

    // The copy's own text from the first letter of a range to its last.
    fn quote(&self, range: &Range<usize>) -> String {
        self.document.quote(self.text.source(range.clone(), self.document))
    }
}
