//! What is said of a copy, of a manifest or of a key, finding by finding: what SARIF and JUnit show.

use super::human::{PASSAGE, in_context};
use super::words::{Against, Words};
use super::{FOLD, Outcome, against, isolated, shown};
use crate::catalog::Unbelieved;
use crate::digest::Digest;
use crate::document::{self, NoticeKind, Place};
use crate::locate::{ChangeKind, Weight};
use crate::verdict::{ChangeShown, PartShown, PartVerdict, Reason, Report, Verdict, codes};

/// What a finding is about; each is a rule of its own to the programs that show findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// A difference inside a signed part.
    Text(ChangeKind),
    /// A part that is not all there.
    Part(PartVerdict),
    /// Text around the parts.
    Surrounding,
    /// Something that a reader may see otherwise.
    Notice(NoticeKind),
    /// A signature that does not count, or a manifest that is not believed; the word of the contract.
    Signature(&'static str),
    /// Why a verdict is what it is; the word of the contract.
    Reason(&'static str),
    /// A verdict that nothing else explains; the word of the contract.
    Verdict(&'static str),
    /// A file that could not be opened, or is not what it should be.
    Unopened,
    /// A key; `expired`, `expires-soon` or `revoked`.
    Key(&'static str),
    /// A file of an audited tree; `link`, `absent`, `other-letter` or `empty`.
    Tree(&'static str),
}

/// How a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Listed, and no more.
    Note,
    /// It needs a look.
    Warning,
    /// What was judged is not in order.
    Error,
}

impl Grade {
    /// The word for machines.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is about.
    pub rule: Rule,
    /// How it weighs.
    pub grade: Grade,
    /// What was found, in a sentence that is fit to be shown.
    pub message: String,
    /// Where.
    pub place: Option<Place>,
    /// The part of the letter, by the name that was signed.
    pub part: Option<String>,
    /// The file within the copy, by the name that the copy gives it.
    pub within: Option<String>,
}

/// What became of something that was tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tried {
    /// It is in order.
    Passed,
    /// It is not.
    Failed,
    /// It could not be told.
    Undecided,
}

/// Something that was judged: a copy, a manifest, a keyring entry.
#[derive(Debug, Clone)]
pub struct Subject {
    /// As the user calls it.
    pub name: String,
    /// The digest of its bytes, where they were read.
    pub digest: Option<Digest>,
    /// The verdict of the contract on a copy; of other things none.
    pub verdict: Option<&'static str>,
    /// What became of the whole.
    pub whole: Tried,
    /// What became of each part.
    pub parts: Vec<(String, Tried)>,
    /// What was found.
    pub findings: Vec<Finding>,
}

impl Rule {
    /// The word for machines.
    #[must_use]
    pub fn id(self) -> String {
        let (group, code) = match self {
            Self::Text(kind) => ("text", kind.code()),
            Self::Part(verdict) => ("part", verdict.word()),
            Self::Surrounding => ("text", "surrounding"),
            Self::Notice(kind) => ("notice", kind.code()),
            Self::Signature(code) => ("signature", code),
            Self::Reason(code) | Self::Verdict(code) => ("verdict", code),
            Self::Unopened => ("file", "unopened"),
            Self::Key(code) => ("key", code),
            Self::Tree(code) => ("tree", code),
        };
        format!("{group}/{code}")
    }
}

impl Finding {
    /// Of a whole thing.
    #[must_use]
    pub const fn new(rule: Rule, grade: Grade, message: String) -> Self {
        Self { rule, grade, message, place: None, part: None, within: None }
    }
}

impl Subject {
    /// Something other than a copy.
    #[must_use]
    pub fn new(name: String, findings: Vec<Finding>) -> Self {
        let failed = findings.iter().any(|finding| finding.grade == Grade::Error);
        let whole = if failed { Tried::Failed } else { Tried::Passed };
        Self { name, digest: None, verdict: None, whole, parts: Vec::new(), findings }
    }

    /// A copy; `accepted` says that the user takes it as it is.
    #[must_use]
    pub fn of(outcome: &Outcome, accepted: bool, words: &dyn Words) -> Self {
        match outcome {
            Ok(report) => Self::judged(report, accepted, words),
            Err((name, why)) => {
                let finding = Finding::new(Rule::Unopened, Grade::Error, shown(why));
                Self { whole: Tried::Undecided, ..Self::new(name.clone(), vec![finding]) }
            }
        }
    }

    fn judged(report: &Report, accepted: bool, words: &dyn Words) -> Self {
        let mut findings = findings(report, words);
        let accepted = accepted || matches!(report.verdict, Verdict::Intact(_));
        if accepted {
            for finding in &mut findings {
                finding.grade = Grade::Note;
            }
        }
        let part = |part: &PartShown| {
            let tried = if accepted { Tried::Passed } else { tried_part(part) };
            (part.name.to_string(), tried)
        };
        Self {
            name: report.copy.clone(),
            digest: Some(report.digest),
            verdict: Some(report.verdict.word()),
            whole: if accepted { Tried::Passed } else { tried(report.verdict) },
            parts: report.parts.iter().map(part).collect(),
            findings,
        }
    }
}

// What nothing vouches for, and what is in doubt, was not tried and failed: it was not told.
const fn tried(verdict: Verdict) -> Tried {
    match verdict {
        Verdict::Intact(_) => Tried::Passed,
        Verdict::Unvouched | Verdict::Uncertain => Tried::Undecided,
        _ => Tried::Failed,
    }
}

fn tried_part(part: &PartShown) -> Tried {
    match part.verdict {
        PartVerdict::Intact(_) => Tried::Passed,
        PartVerdict::Missing if !part.name.is_required() => Tried::Passed,
        PartVerdict::Uncertain => Tried::Undecided,
        _ => Tried::Failed,
    }
}

fn findings(report: &Report, words: &dyn Words) -> Vec<Finding> {
    let mut all: Vec<Finding> = Vec::new();
    let reason = |reason: &Reason| Finding::new(Rule::Reason(reason.code()), Grade::Error, words.reason(reason));
    all.extend(report.reason.as_ref().map(reason));
    all.extend(
        report
            .refusals
            .iter()
            .map(|refusal| Finding::new(Rule::Signature(refusal.code()), Grade::Note, words.refusal(refusal))),
    );
    all.extend(report.unbelieved.iter().take(FOLD).flat_map(|manifest| unbelieved(manifest, words)));
    all.extend(report.parts.iter().flat_map(|part| of_part(part, words)));
    all.extend(report.added.iter().map(|passage| Finding {
        place: Some(passage.place),
        ..Finding::new(Rule::Surrounding, Grade::Warning, surplus(&passage.text, words))
    }));
    all.extend(report.notices.iter().map(|notice| Finding {
        place: notice.place,
        ..Finding::new(
            Rule::Notice(notice.kind),
            of_notice(notice.kind),
            words.notice(notice, &isolated(&notice.detail)),
        )
    }));
    all.extend(report.enclosed.iter().flat_map(|file| of_enclosed(file, words)));
    // no copy that is not intact goes without a word
    if !all.iter().any(|finding| finding.grade > Grade::Note) && !matches!(report.verdict, Verdict::Intact(_)) {
        let word = report.verdict.word();
        all.push(Finding::new(Rule::Verdict(word), Grade::Error, word.to_uppercase()));
    }
    all
}

/// Why a manifest is not believed.
#[must_use]
pub fn unbelieved(manifest: &Unbelieved, words: &dyn Words) -> Vec<Finding> {
    let origin = format!("{}{}", shown(&manifest.origin), words.colon());
    let told = codes(&manifest.why).into_iter().zip(words.unbelieved(manifest));
    told.map(|(code, why)| Finding::new(Rule::Signature(code), Grade::Error, format!("{origin}{why}"))).collect()
}

fn of_part(part: &PartShown, words: &dyn Words) -> Vec<Finding> {
    let name = Some(part.name.to_string());
    let said = |what: String| format!("{}{}{what}", words.part(&part.name), words.colon());
    let lacks = matches!(part.verdict, PartVerdict::Missing | PartVerdict::Excerpt);
    let grade = if part.name.is_required() { Grade::Warning } else { Grade::Note };
    let lack = lacks.then(|| Finding::new(Rule::Part(part.verdict), grade, said(words.part_verdict(part))));
    let changes = part.changes.iter().map(|change| Finding {
        place: Some(change.place),
        ..Finding::new(Rule::Text(change.kind), of_change(change), said(told(part, change, words)))
    });
    lack.into_iter().chain(changes).map(|finding| Finding { part: name.clone(), ..finding }).collect()
}

fn told(part: &PartShown, change: &ChangeShown, words: &dyn Words) -> String {
    let said = words.change(change, against(part));
    if change.kind == ChangeKind::Replaced { format!("{said} {}", in_context(change, words).trim()) } else { said }
}

const fn of_change(change: &ChangeShown) -> Grade {
    match change.weight {
        Weight::Note => Grade::Note,
        Weight::Doubt => Grade::Warning,
        Weight::Altered => Grade::Error,
    }
}

fn of_notice(kind: NoticeKind) -> Grade {
    if kind.weight() == document::Weight::Doubt { Grade::Warning } else { Grade::Note }
}

fn surplus(text: &str, words: &dyn Words) -> String {
    let start: String = text.chars().take(PASSAGE).collect();
    let rest = if start.len() < text.len() { "…" } else { "" };
    words.surplus(&words.quoted(&format!("{}{rest}", isolated(&start))), Against::Signed)
}

fn of_enclosed(file: &Report, words: &dyn Words) -> Vec<Finding> {
    let path = |within: Option<String>| {
        let rest = within.map_or(String::new(), |within| format!("/{within}"));
        Some(format!("{}{rest}", file.copy))
    };
    let graded = |finding: Finding| {
        let grade = if matches!(file.verdict, Verdict::Intact(_)) { Grade::Note } else { finding.grade };
        Finding { grade, within: path(finding.within), part: None, ..finding }
    };
    findings(file, words).into_iter().map(graded).collect()
}
