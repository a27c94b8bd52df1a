//! The findings, judged: one verdict, and every value that a report shows.

mod reason;
mod text;

pub use reason::{Reason, codes};
pub use text::{Piece, Said, TextLine};

use crate::catalog::{Later, Unbelieved};
use crate::digest::Digest;
use crate::document::{self, Document, Line, Mark, Notice, Place};
use crate::envelope::{Refusal, VerifiedStatement, Voucher};
use crate::locate::{ChangeKind, FoundBy, PartFinding, Weight};
use crate::name::{Label, PartName};
use crate::statement::{Disclosure, Relation};
use crate::time::Date;

/// Proof that a copy was judged intact. Only this room makes one, so that nothing else can
/// announce the verdict.
///
/// ```compile_fail,E0423
/// let verdict = conforme::verdict::Verdict::Intact(conforme::verdict::Intact(()));
/// ```
///
/// Every other verdict can be named by anyone:
///
/// ```
/// let verdict = conforme::verdict::Verdict::Altered;
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Intact(());

/// What is said of a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Verdict {
    /// Every part, word for word or with spacing notes only, and nothing else but page furniture.
    Intact(Intact),
    /// Inside a signed part something was changed, moved, removed or inserted.
    Altered,
    /// Nothing trusted speaks for this copy.
    Unvouched,
    /// It cannot be decided with confidence.
    Uncertain,
    /// All that is here was signed, in order, but parts are absent or only a run of one is here.
    Incomplete,
    /// Every part is intact, and text that nobody signed stands around them.
    Surrounded,
    /// Intact, but a trusted later statement corrects, revises, replaces or withdraws it.
    Superseded,
}

impl Verdict {
    /// The word of the contract.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Intact(_) => "intact",
            Self::Altered => "altered",
            Self::Unvouched => "unvouched",
            Self::Uncertain => "uncertain",
            Self::Incomplete => "incomplete",
            Self::Surrounded => "surrounded",
            Self::Superseded => "superseded",
        }
    }

    /// The exit code of the contract.
    #[must_use]
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::Intact(_) => 0,
            Self::Altered => 1,
            Self::Unvouched => 3,
            Self::Uncertain => 4,
            Self::Incomplete => 5,
            Self::Surrounded => 6,
            Self::Superseded => 7,
        }
    }

    /// The indication of ETSI EN 319 102-1.
    #[must_use]
    pub const fn indication(self) -> &'static str {
        match self {
            Self::Intact(_) => "TOTAL_PASSED",
            Self::Altered => "TOTAL_FAILED",
            _ => "INDETERMINATE",
        }
    }

    /// Of several verdicts, the greater is the worse: 1, 3, 4, 7, 6, 5, 0.
    #[must_use]
    pub const fn rank(self) -> u8 {
        match self {
            Self::Altered => 6,
            Self::Unvouched => 5,
            Self::Uncertain => 4,
            Self::Superseded => 3,
            Self::Surrounded => 2,
            Self::Incomplete => 1,
            Self::Intact(_) => 0,
        }
    }
}

/// What is said of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartVerdict {
    /// All of it is there.
    Intact(Match),
    /// The text differs.
    Altered,
    /// It cannot be decided.
    Uncertain,
    /// None of it is there.
    Missing,
    /// One unbroken run of it is there.
    Excerpt,
}

/// How a part that is all there is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// In the very bytes that were issued.
    File,
    /// Word for word.
    Words,
    /// The same letters, otherwise spaced.
    Letters,
}

/// A passage of the copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// As the copy has it, white space collapsed.
    pub text: String,
    /// Where it begins.
    pub place: Place,
}

/// Something that was set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// What, and where.
    pub passage: Passage,
    /// What it is to its page.
    pub why: Aside,
}

/// What a line that was set aside is to its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aside {
    /// What stands on every page, or on a page and is no text of it.
    RunningHead,
    /// A number and nothing else.
    PageNumber,
}

/// A change, as people are told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeShown {
    /// What kind.
    pub kind: ChangeKind,
    /// How it weighs.
    pub weight: Weight,
    /// What was signed, where it is known.
    pub signed: Option<String>,
    /// How many signed letters it concerns.
    pub signed_letters: usize,
    /// What the copy reads, if anything stands there.
    pub copy: Option<String>,
    /// Where.
    pub place: Place,
    /// The copy's own text before it.
    pub before: String,
    /// The copy's own text after it.
    pub after: String,
}

/// What is said of one part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartShown {
    /// The part.
    pub name: PartName,
    /// Its verdict.
    pub verdict: PartVerdict,
    /// Signed letters found in place.
    pub confirmed: usize,
    /// Signed letters.
    pub letters: usize,
    /// Whether what is there of it, if anything, begins and ends with sentences.
    pub whole_sentences: bool,
    /// Those who signed it, as the signer says.
    pub signatories: Vec<Label>,
    /// What differs.
    pub changes: Vec<ChangeShown>,
    /// In what it was found.
    pub found_by: FoundBy,
}

/// The manifest that judges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManifestShown {
    /// Where it was found.
    pub origin: String,
    /// The reference of the letter.
    pub reference: Option<Label>,
    /// The date that the letter bears.
    pub dated: Option<Date>,
    /// The claimed day of issue.
    pub issued: Date,
    /// For whom it was issued.
    pub sender: Label,
    /// How much it reveals.
    pub disclosure: Disclosure,
    /// The language of the letter, a code such as `fr`.
    pub language: Option<Label>,
    /// What it says of earlier letters.
    pub relations: Vec<Relation>,
}

/// Everything that is said of one copy.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Report {
    /// The copy, as the user calls it.
    pub copy: String,
    /// SHA-256 of the bytes that were read and judged.
    pub digest: Digest,
    /// The verdict.
    pub verdict: Verdict,
    /// Why, where the parts do not say it.
    pub reason: Option<Reason>,
    /// The day for which it was judged, if that is not today.
    pub judged_as_of: Option<Date>,
    /// The manifest that judges, if one speaks of the copy.
    pub manifest: Option<ManifestShown>,
    /// Who vouches for it.
    pub signers: Vec<Voucher>,
    /// Signatures of that manifest that do not count.
    pub refusals: Vec<Refusal>,
    /// Manifests that are not believed, where none judges.
    pub unbelieved: Vec<Unbelieved>,
    /// Its parts.
    pub parts: Vec<PartShown>,
    /// Text that nobody signed, before, after and between the parts.
    pub added: Vec<Passage>,
    /// Running heads and page numbers.
    pub set_aside: Vec<SetAside>,
    /// What else was noticed.
    pub notices: Vec<Notice>,
    /// Other trusted manifests with the same reference.
    pub others: Vec<String>,
    /// What later letters say of this one.
    pub later: Vec<Later>,
    /// Reports on the files within the copy.
    pub enclosed: Vec<Report>,
    /// The copy's own text, with what was found in its place; nothing, unless it was asked for.
    pub text: Vec<TextLine>,
}

impl PartShown {
    /// Differences that are more than notes.
    #[must_use]
    pub fn differences(&self) -> usize {
        self.count(|change| change.weight > Weight::Note)
    }

    /// Places that are spaced otherwise.
    #[must_use]
    pub fn spacings(&self) -> usize {
        self.count(|change| change.kind == ChangeKind::Spacing)
    }

    /// Places where an ellipsis says that text was left out.
    #[must_use]
    pub fn ellipses(&self) -> usize {
        self.count(|change| change.kind == ChangeKind::Absent && change.copy.is_some())
    }

    fn count(&self, is_counted: impl Fn(&ChangeShown) -> bool) -> usize {
        self.changes.iter().filter(|change| is_counted(change)).count()
    }
}

impl Report {
    /// A report on a copy of which nothing is known yet.
    pub(crate) fn unvouched(copy: &str, digest: Digest, reason: Reason) -> Self {
        Self {
            copy: copy.to_owned(),
            digest,
            verdict: Verdict::Unvouched,
            reason: Some(reason),
            judged_as_of: None,
            manifest: None,
            signers: Vec::new(),
            refusals: Vec::new(),
            unbelieved: Vec::new(),
            parts: Vec::new(),
            added: Vec::new(),
            set_aside: Vec::new(),
            notices: Vec::new(),
            others: Vec::new(),
            later: Vec::new(),
            enclosed: Vec::new(),
            text: Vec::new(),
        }
    }

    /// A report on a copy that cannot be judged.
    pub(crate) fn undecided(copy: &str, digest: Digest, reason: Reason) -> Self {
        Self { verdict: Verdict::Uncertain, ..Self::unvouched(copy, digest, reason) }
    }

    /// Whether a later letter is known that ends this one.
    #[must_use]
    pub fn is_superseded(&self) -> bool {
        self.later.iter().any(Later::ends_the_earlier)
    }

    /// The same, judged in the light of what later letters say: an intact copy of a letter that is no more is no
    /// copy of a letter in force.
    pub(crate) fn in_the_light_of(self, later: &[Later]) -> Self {
        let later = later.to_vec();
        let ended = later.iter().any(Later::ends_the_earlier) && self.verdict.rank() < Verdict::Superseded.rank();
        Self { verdict: if ended { Verdict::Superseded } else { self.verdict }, later, ..self }
    }

    /// Every change of every part.
    pub fn changes(&self) -> impl Iterator<Item = (&PartShown, &ChangeShown)> {
        self.parts.iter().flat_map(|part| part.changes.iter().map(move |change| (part, change)))
    }
}

/// What decides: the parts, the text around them, the notices.
pub(crate) struct Evidence<'a> {
    pub parts: &'a [PartFinding],
    pub has_strays: bool,
    pub notices: &'a [Notice],
    /// Why the text that was judged is not the copy's own, line by line, or differs in what programs lose.
    pub doubt: Option<&'a Reason>,
}

/// The one place where a verdict on a copy's text is made.
pub(crate) fn judge(evidence: &Evidence<'_>) -> (Verdict, Option<Reason>) {
    let changes = || evidence.parts.iter().flat_map(|part| &part.changes);
    let weighs = |weight| changes().any(|change| change.weight == weight);
    if weighs(Weight::Altered) {
        return (Verdict::Altered, None);
    }
    if let Some(doubt) = evidence.doubt {
        return (Verdict::Uncertain, Some(doubt.clone()));
    }
    if weighs(Weight::Doubt) || evidence.notices.iter().any(|n| n.kind.weight() == document::Weight::Doubt) {
        return (Verdict::Uncertain, None);
    }
    let lacks = |part: &PartFinding| part.name.is_required() && !part.is_whole();
    match (evidence.parts.iter().any(lacks), evidence.has_strays) {
        (true, true) => (Verdict::Uncertain, Some(Reason::PartsAbsentAmongOtherText)),
        (true, false) => (Verdict::Incomplete, None),
        (false, true) => (Verdict::Surrounded, None),
        (false, false) => (Verdict::Intact(Intact(())), None),
    }
}

/// The verdict on a copy with files within it: the worst counts. Text that is not the letter beside a
/// file that is, and a file of which nothing speaks beside a letter that is intact, surround it.
pub(crate) fn judge_whole(own: &Report, enclosed: &[Report]) -> (Verdict, Option<Reason>) {
    let speaks = |report: &&Report| report.manifest.is_some();
    let judged: Vec<&Report> = std::iter::once(own).chain(enclosed).filter(speaks).collect();
    let silent = enclosed.iter().any(|report| report.manifest.is_none());
    let doubt = own.notices.iter().any(|notice| notice.kind.weight() == document::Weight::Doubt);
    let Some(worst) = judged.iter().max_by_key(|report| report.verdict.rank()) else {
        // a letter without text is its enclosures
        let all = enclosed.iter().filter(|_| own.reason == Some(Reason::NoText));
        let worst = all.max_by_key(|report| report.verdict.rank()).unwrap_or(own);
        return (worst.verdict, worst.reason.clone());
    };
    if worst.verdict.rank() >= Verdict::Superseded.rank() {
        return (worst.verdict, worst.reason.clone());
    }
    let is = |verdict: Verdict| judged.iter().any(|report| report.verdict == verdict);
    let surrounded = silent || !own.added.is_empty() || is(Verdict::Surrounded);
    match (is(Verdict::Incomplete), surrounded) {
        _ if doubt => (Verdict::Uncertain, None),
        (true, true) => (Verdict::Uncertain, Some(Reason::PartsAbsentAmongOtherText)),
        (false, true) => (Verdict::Surrounded, None),
        _ => (worst.verdict, None),
    }
}

/// What is said of one part.
pub(crate) fn judge_part(part: &PartFinding, same_file: bool) -> PartVerdict {
    let weighs = |weight| part.changes.iter().any(|change| change.weight == weight);
    if part.span.is_none() {
        PartVerdict::Missing
    } else if weighs(Weight::Altered) {
        PartVerdict::Altered
    } else if weighs(Weight::Doubt) || part.found_by != FoundBy::Text {
        PartVerdict::Uncertain
    } else if !part.is_whole() {
        PartVerdict::Excerpt
    } else if same_file {
        PartVerdict::Intact(Match::File)
    } else {
        let spaced = part.changes.iter().any(|change| change.kind != ChangeKind::Invisible);
        PartVerdict::Intact(if spaced { Match::Letters } else { Match::Words })
    }
}

impl PartVerdict {
    /// The word of the contract.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Intact(_) => "intact",
            Self::Altered => "altered",
            Self::Uncertain => "uncertain",
            Self::Missing => "missing",
            Self::Excerpt => "excerpt",
        }
    }
}

impl SetAside {
    pub(crate) fn of(line: &Line, document: &Document<'_>) -> Self {
        let place = document.place(line.range.start);
        Self { passage: Passage { text: document.quote(line.range.clone()), place }, why: Aside::of(line) }
    }
}

impl Aside {
    pub(crate) fn of(line: &Line) -> Self {
        let number = |mark: &Mark| matches!(mark, Mark::Page { .. });
        let plain = line.furniture.as_ref().is_some_and(|known| known.marks.iter().all(number));
        if plain { Self::PageNumber } else { Self::RunningHead }
    }

    /// The word of the contract.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::RunningHead => "running head",
            Self::PageNumber => "page number",
        }
    }
}

impl Match {
    /// The word of the contract.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Words => "words",
            Self::Letters => "letters",
        }
    }
}

impl ManifestShown {
    pub(crate) fn of(origin: &str, verified: &VerifiedStatement) -> Self {
        let statement = verified.statement();
        Self {
            origin: origin.to_owned(),
            reference: statement.reference.clone(),
            dated: statement.dated,
            issued: statement.issued,
            sender: statement.sender.clone(),
            disclosure: statement.disclosure,
            language: statement.language.clone(),
            relations: statement.relations.clone(),
        }
    }
}
