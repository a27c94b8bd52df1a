//! [`VerifiedStatement`] × [`CanonicalText`] → what of the signed parts stands where in the copy.
//! Nothing is judged here beyond single changes, and nothing unverified gets in. Rules, with the
//! bounds on the work, in `SPEC.md`.

mod bare;
mod chain;
mod damage;
mod edges;
mod ellipsis;
mod glued;
mod holes;
mod invisible;
mod moves;
mod quotes;
mod recognized;
mod repair;
mod repeats;
mod rooms;
mod sealed;
mod search;
mod spacing;
mod told;
mod words;

pub use bare::{BareFinding, bare_runs, locate_bare};
pub use damage::excuse;
pub use recognized::doubt as doubt_recognized;

use crate::canonical::CanonicalText;
use crate::digest::Salt;
use crate::document::{Document, Line};
use crate::envelope::VerifiedStatement;
use crate::letters::Letters;
use crate::name::PartName;
use crate::statement::SignedPart;
use std::ops::Range;

/// Everything that `locate` says of one copy under one statement.
#[derive(Debug)]
pub struct Located {
    /// One for each signed part, in the order of the statement.
    pub parts: Vec<PartFinding>,
    /// Letters of the copy that no part covers, in order.
    pub strays: Vec<Range<usize>>,
}

/// What was found of one part.
#[derive(Debug)]
pub struct PartFinding {
    /// The part.
    pub name: PartName,
    /// Its letters.
    pub letters: usize,
    /// Those of them that were found in place.
    pub confirmed: usize,
    /// The letters of the copy that belong to it; `None` if it is missing.
    pub span: Option<Range<usize>>,
    /// What the copy has of it, in signed letters: less than all only for an excerpt.
    pub present: Range<usize>,
    /// What differs, in order.
    pub changes: Vec<Change>,
    /// In what it was found.
    pub found_by: FoundBy,
}

/// In what a part was found. What is not in the text as the copy has it is never more than a doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoundBy {
    /// In the text, line after line.
    Text,
    /// In the text, when its lines were read in another order.
    OtherOrder,
    /// In its bare letters only.
    Letters,
    /// In text that a program recognized in a picture, with some doubt.
    Recognition,
}

/// How a change weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Layout: listed, and no more.
    Note,
    /// It may change the meaning, or it may be damage.
    Doubt,
    /// The text differs.
    Altered,
}

/// What kind of change it is. The words are part of the JSON contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChangeKind {
    /// Text that nobody signed stands inside the part.
    Added,
    /// Signed text is missing.
    Removed,
    /// Other text stands in its place.
    Replaced,
    /// Signed text stands somewhere else.
    Moved,
    /// The same letters, otherwise spaced or hyphenated.
    Spacing,
    /// The same words, otherwise capitalized.
    Capitals,
    /// What an excerpt leaves out before it begins, or after it ends, or where an ellipsis says so.
    Absent,
    /// Characters that a reader does not see, or not where they stand.
    Invisible,
    /// The beginning or end of an excerpt, where too little stands to be attested.
    Unattested,
    /// Where a part was found by its bare letters only: bare letters of it that were not.
    Unfound,
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What kind.
    pub kind: ChangeKind,
    /// How it weighs.
    pub weight: Weight,
    /// Letters of the copy.
    pub copy: Range<usize>,
    /// Letters of the part.
    pub signed: Range<usize>,
    /// What was signed, where it is known.
    pub reading: Option<String>,
}

impl ChangeKind {
    /// The word for machines.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Replaced => "replaced",
            Self::Moved => "moved",
            Self::Spacing => "spacing",
            Self::Capitals => "capitals",
            Self::Absent => "absent",
            Self::Invisible => "invisible",
            Self::Unattested => "unattested",
            Self::Unfound => "unfound",
        }
    }
}

impl PartFinding {
    /// Whether the copy has all of it, with nothing left out.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.span.is_some() && self.present == (0..self.letters) && !self.is_elided()
    }

    /// Whether an ellipsis says that text was left out.
    #[must_use]
    pub fn is_elided(&self) -> bool {
        self.changes.iter().any(|change| change.kind == ChangeKind::Absent && !change.copy.is_empty())
    }

    /// Makes doubts of the changes that alter it.
    pub fn leave_in_doubt(&mut self) {
        for change in &mut self.changes {
            change.weight = change.weight.min(Weight::Doubt);
        }
    }

    fn missing(part: &SignedPart) -> Self {
        Self {
            name: part.name.clone(),
            letters: part.letters(),
            confirmed: 0,
            span: None,
            present: 0..0,
            changes: Vec::new(),
            found_by: FoundBy::Text,
        }
    }
}

/// The copy that is searched: its letters and where they stand.
#[derive(Clone, Copy)]
struct Copy<'a> {
    text: &'a CanonicalText,
    document: &'a Document<'a>,
}

impl Copy<'_> {
    /// The line on which a letter stands, and those before it.
    fn line_of(&self, letter: usize) -> Option<(&Line, &[Line])> {
        self.document.line_of(self.text.byte_of(letter, self.document))
    }

    /// Characters of the line on which a letter stands.
    fn line_length(&self, letter: usize) -> usize {
        self.line_of(letter).map_or(0, |(line, _)| self.document.line_text(line).trim_end().chars().count())
    }

    /// The letters with which lines begin, within a range.
    fn line_starts(&self, range: &Range<usize>) -> impl Iterator<Item = usize> {
        let lines = self.document.lines();
        let (from, to) = (self.text.byte_of(range.start, self.document), self.text.byte_of(range.end, self.document));
        let first = lines.partition_point(|line| line.range.start <= from);
        let within = lines.iter().skip(first).take_while(move |line| line.range.start < to);
        let starts = within.map(|line| self.text.letter_at(line.range.start, self.document));
        starts.filter(|at| range.contains(at)).take(MOST_LINES).collect::<Vec<_>>().into_iter()
    }
}

/// Lines that are looked at beside a part.
const MOST_LINES: usize = 200;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Start,
    End,
}

/// Finds every signed part in a copy.
#[must_use]
pub fn locate(verified: &VerifiedStatement, text: &CanonicalText, document: &Document<'_>) -> Located {
    locate_salted(verified, text, document, &[], None)
}

/// Finds every signed part in a copy, those too of which only salted digests are told, with the salts at hand. `known`
/// is the number of a part that stands in no place of the text, and what was found of it.
#[must_use]
pub fn locate_salted(
    verified: &VerifiedStatement,
    text: &CanonicalText,
    document: &Document<'_>,
    salts: &[Salt],
    known: Option<(usize, PartFinding)>,
) -> Located {
    let statement = verified.statement();
    let copy = Copy { text, document };
    let mut found = search::search(&statement.parts, text.letters());
    sealed::find(&statement.parts, copy, salts, &mut found);
    if let Some(blocks) = known.as_ref().and_then(|(number, _)| found.get_mut(*number)) {
        blocks.clear();
    }
    let mut chains = chain::chains(&lengths(&statement.parts), found, text.letters().len());
    let words = words::Words::new(statement.language.as_ref().map(crate::name::Label::as_str), text);
    let mut workshop = repair::Workshop::new(copy, &words, statement);
    if workshop.learns() {
        edges::findings(&statement.parts, &mut chains.clone(), &mut workshop);
        workshop.has_learned();
    }
    let mut parts = edges::findings(&statement.parts, &mut chains, &mut workshop);
    for ((finding, part), chain) in parts.iter_mut().zip(&statement.parts).zip(&chains) {
        if part.sealed_gaps.is_some() {
            finding.changes.extend(sealed::gaps(part, chain, copy, salts));
        } else {
            finding.changes.extend(spacing::compare(part, chain, copy, &words));
        }
        finding.changes.extend(invisible::changes(chain, text));
        finding.changes.sort_by_key(|change| (change.copy.start, change.copy.end));
        repeats::weigh(&mut finding.changes, copy);
    }
    edges::order(&mut parts);
    glued::add(&mut parts, copy);
    if let Some((number, finding)) = known
        && let Some(slot) = parts.get_mut(number)
    {
        *slot = finding;
    }
    let strays = strays(&parts, text.letters());
    Located { parts, strays }
}

/// How many signed letters stand in a copy in place, before anything is repaired.
#[must_use]
pub fn in_place(verified: &VerifiedStatement, text: &CanonicalText) -> usize {
    let parts = &verified.statement().parts;
    let chains = chain::chains(&lengths(parts), search::search(parts, text.letters()), text.letters().len());
    chains.iter().map(chain::Chain::confirmed).sum()
}

fn lengths(parts: &[SignedPart]) -> Vec<usize> {
    parts.iter().map(SignedPart::letters).collect()
}

impl Located {
    /// With other findings for some parts.
    pub fn replace(&mut self, letters: &Letters, change: impl FnOnce(&mut [PartFinding])) {
        change(&mut self.parts);
        self.strays = strays(&self.parts, letters);
    }
}

// What no part covers. Quotation marks around everything that is signed are those of the quotation.
fn strays(parts: &[PartFinding], letters: &Letters) -> Vec<Range<usize>> {
    let mut spans: Vec<Range<usize>> = parts.iter().filter_map(|part| part.span.clone()).collect();
    spans.sort_unstable_by_key(|span| (span.start, span.end));
    let mut strays = Vec::new();
    let mut at = 0;
    for span in spans.into_iter().chain(std::iter::once(letters.len()..letters.len())) {
        if span.start > at {
            strays.push(at..span.start);
        }
        at = at.max(span.end);
    }
    if is_quotation(&strays, letters) {
        strays.clear();
    }
    strays
}

// Nothing but a quotation mark before everything that is signed, and one behind it.
fn is_quotation(strays: &[Range<usize>], letters: &Letters) -> bool {
    let [before, after] = strays else { return false };
    let is_mark = |stray: &Range<usize>| matches!(letters.slice(stray.clone()), "\"" | "'");
    before.start == 0 && after.end == letters.len() && is_mark(before) && is_mark(after)
}
