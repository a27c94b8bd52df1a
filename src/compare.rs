//! Two texts, word by word: what the second has that the first has not, and the reverse. Nobody signed either, no
//! statement comes in, and what comes out is no verdict.

use crate::canonical::{self, CanonicalText, Gap, is_ideographic};
use crate::digest::Digest;
use crate::document::{self, Document, Line, Notice};
use crate::gap::GapKind;
use crate::locate::{ChangeKind, Weight};
use crate::verdict::{ChangeShown, SetAside};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// A text that is compared, without its running heads and page numbers.
pub struct Side<'a> {
    document: &'a Document<'a>,
    text: CanonicalText,
    digest: Digest,
    aside: Vec<SetAside>,
}

/// What there is to say of the second text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The same words.
    Same,
    /// Other words.
    Different,
    /// It cannot be told: spacing that could change a word, what may be a running head, something hidden.
    InDoubt,
}

/// Two texts, compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// What there is to say.
    pub outcome: Outcome,
    /// What differs, by its place in the second text; `signed` is what the first has there.
    pub changes: Vec<ChangeShown>,
    /// SHA-256 of the files.
    pub digests: [Digest; 2],
    /// What reading each of them brought to light.
    pub notices: [Vec<Notice>; 2],
    /// Running heads and page numbers of each, which were set aside.
    pub aside: [Vec<SetAside>; 2],
}

impl Outcome {
    /// The word for machines.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Different => "different",
            Self::InDoubt => "doubt",
        }
    }

    /// As for a copy of what was signed.
    #[must_use]
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::Same => 0,
            Self::Different => 1,
            Self::InDoubt => 4,
        }
    }
}

impl<'a> Side<'a> {
    /// A document, read from a file of this digest.
    #[must_use]
    pub fn new(document: &'a Document<'a>, digest: Digest) -> Self {
        let (aside, lines): (Vec<&Line>, Vec<&Line>) = document.lines().iter().partition(|line| line.is_head_of(None));
        let text = CanonicalText::of_lines(document, lines.into_iter());
        let aside = aside.into_iter().map(|line| SetAside::of(line, document)).collect();
        Self { document, text, digest, aside }
    }

    fn words(&self) -> Vec<Range<usize>> {
        let letters = self.text.letters();
        canonical::words(&(0..letters.len()), self.text.gaps().iter().map(|gap| gap.at), |at| letters.get(at))
    }

    // Whether letters stand on a line that may be a running head: only a manifest would say with which symbol.
    fn is_head(&self, letters: &Range<usize>) -> bool {
        let bytes = self.text.source(letters.clone(), self.document);
        self.document.line_of(bytes.start).is_some_and(|(line, _)| bytes.end <= line.range.end && line.is_head())
    }

    // What stands in an empty range is told by the letters around it.
    fn quote(&self, letters: Range<usize>) -> String {
        self.document.quote(self.text.source(letters, self.document))
    }
}

/// Compares a text with another.
#[must_use]
pub fn compare(original: &Side<'_>, copy: &Side<'_>) -> Comparison {
    let pair = Pair { original, copy };
    let changes = pair.changes();
    let notices = [original, copy].map(|side| side.text.all_notices(side.document));
    let outcome = outcome(&changes, notices.iter().flatten());
    let (digests, aside) = ([original.digest, copy.digest], [original.aside.clone(), copy.aside.clone()]);
    Comparison { outcome, changes, digests, notices, aside }
}

fn outcome<'n>(changes: &[ChangeShown], mut notices: impl Iterator<Item = &'n Notice>) -> Outcome {
    let weighs = |weight| changes.iter().any(|change| change.weight == weight);
    if weighs(Weight::Altered) {
        return Outcome::Different;
    }
    let is_doubtful = notices.any(|notice| notice.kind.weight() == document::Weight::Doubt);
    if is_doubtful || weighs(Weight::Doubt) { Outcome::InDoubt } else { Outcome::Same }
}

struct Pair<'p, 'a> {
    original: &'p Side<'a>,
    copy: &'p Side<'a>,
}

/// Letters of context shown on each side of a change.
const CONTEXT: usize = 40;

impl Pair<'_, '_> {
    fn changes(&self) -> Vec<ChangeShown> {
        let (there, here) = (self.original.words(), self.copy.words());
        let [said, seen] = [(self.original, &there), (self.copy, &here)].map(|(side, words)| {
            words.iter().map(|word| side.text.letters().slice(word.clone())).collect::<Vec<&str>>()
        });
        let mut changes = Vec::new();
        for op in capture_diff_slices(Algorithm::Myers, &said, &seen) {
            let (signed, copy) = (span(&there, &op.old_range()), span(&here, &op.new_range()));
            let is_cut =
                self.original.text.letters().slice(signed.clone()) == self.copy.text.letters().slice(copy.clone());
            if is_cut || matches!(op, DiffOp::Equal { .. }) {
                changes.extend(self.spacing(&signed, &copy));
            } else {
                changes.push(self.words_differ(signed, copy));
            }
        }
        changes
    }

    fn words_differ(&self, signed: Range<usize>, copy: Range<usize>) -> ChangeShown {
        let kind = match (copy.is_empty(), signed.is_empty()) {
            (true, _) => ChangeKind::Removed,
            (_, true) => ChangeKind::Added,
            _ if self.differ_in_capitals(&signed, &copy) => ChangeKind::Capitals,
            _ => ChangeKind::Replaced,
        };
        let is_head = |side: &Side<'_>, letters: &Range<usize>| !letters.is_empty() && side.is_head(letters);
        let heads = match kind {
            ChangeKind::Added => is_head(self.copy, &copy),
            ChangeKind::Removed => is_head(self.original, &signed),
            _ => false,
        };
        self.shown(kind, if heads { Weight::Doubt } else { Weight::Altered }, signed, copy)
    }

    fn differ_in_capitals(&self, signed: &Range<usize>, copy: &Range<usize>) -> bool {
        let lower = |side: &Side<'_>, range: &Range<usize>| side.text.words(range.clone()).to_lowercase();
        lower(self.original, signed) == lower(self.copy, copy)
    }

    // The same letters: where they are spaced otherwise, with the words around.
    fn spacing(&self, signed: &Range<usize>, copy: &Range<usize>) -> Vec<ChangeShown> {
        let mut changes: Vec<ChangeShown> = Vec::new();
        let offsets = |side: &Side<'_>, range: &Range<usize>| -> Vec<usize> {
            side.text.gaps_within(range.clone()).iter().map(|gap| gap.at - range.start).collect()
        };
        let (there, here) = (offsets(self.original, signed), offsets(self.copy, copy));
        let mut all: Vec<usize> = there.iter().chain(&here).copied().collect();
        all.sort_unstable();
        all.dedup();
        for at in all.iter().copied() {
            let gaps = [(self.original, signed), (self.copy, copy)]
                .map(|(side, range)| side.text.gap_before(range.start + at));
            let Some(weight) = weight(gaps, self.is_harmless(copy.start + at)) else { continue };
            let is_common = |at: &usize| there.binary_search(at).is_ok() && here.binary_search(at).is_ok();
            let from = all.iter().rev().copied().find(|other| *other < at && is_common(other)).unwrap_or(0);
            let to = all.iter().copied().find(|other| *other > at && is_common(other)).unwrap_or(copy.len());
            let part = |range: &Range<usize>| range.start + from..range.start + to;
            changes.push(self.shown(ChangeKind::Spacing, weight, part(signed), part(copy)));
        }
        changes
    }

    // Beside a letter of a script without spaces, or a sign that is no word, spacing says nothing.
    fn is_harmless(&self, at: usize) -> bool {
        let sides = [Some(at), at.checked_sub(1)].into_iter().flatten();
        let mut letters = sides.filter_map(|at| self.copy.text.letters().get(at));
        letters.any(|letter| is_ideographic(letter) || !letter.is_alphanumeric())
    }

    fn shown(&self, kind: ChangeKind, weight: Weight, signed: Range<usize>, copy: Range<usize>) -> ChangeShown {
        let side = self.copy;
        let letters = side.text.letters().len();
        ChangeShown {
            kind,
            weight,
            signed_letters: signed.len(),
            signed: (!signed.is_empty()).then(|| self.original.quote(signed)),
            place: side.text.place(copy.start.min(letters.saturating_sub(1)), side.document),
            before: side.quote(copy.start.saturating_sub(CONTEXT)..copy.start),
            after: side.quote(copy.end..letters.min(copy.end + CONTEXT)),
            copy: (!copy.is_empty()).then(|| side.quote(copy)),
        }
    }
}

// The letters from the first of these words to the last; where none is, the place where it would stand.
fn span(words: &[Range<usize>], which: &Range<usize>) -> Range<usize> {
    let end = words.last().map_or(0, |word| word.end);
    let start = words.get(which.start).map_or(end, |word| word.start);
    let last = which.end.checked_sub(1).filter(|_| !which.is_empty()).and_then(|last| words.get(last));
    start..last.map_or(start, |word| word.end)
}

// How a place weighs that is spaced otherwise; nothing, if it is not. What the end of a line does to words is layout.
fn weight(gaps: [Option<&Gap>; 2], is_harmless: bool) -> Option<Weight> {
    let kind = |gap: Option<&Gap>| -> Option<GapKind> { gap.and_then(Gap::kind) };
    let [there, here] = gaps;
    if kind(there) == kind(here) {
        return None;
    }
    let breaks = [there, here].into_iter().flatten().any(Gap::has_break);
    let hyphenates =
        breaks && (there.is_none() || here.is_none()) && kind(there).or(kind(here)) == Some(GapKind::Hyphen);
    let dashes = [there, here].map(kind).iter().flatten().any(|kind| *kind != GapKind::Space);
    Some(if hyphenates || (is_harmless && !dashes) { Weight::Note } else { Weight::Doubt })
}
