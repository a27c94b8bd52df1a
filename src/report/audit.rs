//! What was found of a whole tree of letters, manifests and keys, for people and for programs.

use super::finding::{Finding, Grade, Subject};
use super::json::written;
use super::words::{Folded, Words};
use super::{Style, shown};
use serde_json::{Value, json as object};

/// The schema of an audit.
const SCHEMA: &str = "conforme-audit/v1";

/// An audit: everything that was looked at, in order.
#[derive(Debug, Default)]
pub struct Audited {
    /// Manifests.
    pub manifests: Vec<Subject>,
    /// Documents that a manifest names, or that were declared.
    pub documents: Vec<Subject>,
    /// Keyring entries.
    pub keys: Vec<Subject>,
    /// What else stands in the tree, or does not.
    pub tree: Vec<Subject>,
}

impl Audited {
    /// Everything.
    pub fn subjects(&self) -> impl Iterator<Item = &Subject> {
        self.manifests.iter().chain(&self.documents).chain(&self.keys).chain(&self.tree)
    }

    /// Findings of this weight.
    #[must_use]
    pub fn count(&self, grade: Grade) -> usize {
        self.subjects().flat_map(|subject| &subject.findings).filter(|finding| finding.grade == grade).count()
    }
}

/// A line a finding, and one for the whole.
#[must_use]
pub fn audit_human(audited: &Audited, style: Style<'_>) -> String {
    let least = if style.says_everything() { Grade::Note } else { Grade::Warning };
    let mut text = String::new();
    for subject in audited.subjects() {
        let told: Vec<&Finding> = subject.findings.iter().filter(|finding| finding.grade >= least).collect();
        for finding in told.iter().take(style.most()) {
            text += &(line(subject, finding, style.words) + "\n");
        }
        text += &style.folded(Folded::Differences, told.len(), style.most()).map_or(String::new(), |more| more + "\n");
    }
    text + &style.words.audited(audited) + "\n"
}

fn line(subject: &Subject, finding: &Finding, words: &dyn Words) -> String {
    let within = finding.within.as_ref().map_or(String::new(), |within| format!("/{}", shown(within)));
    let at = finding.place.map_or(String::new(), |place| format!(", {}", words.place(place)));
    let what = format!("{}{within}{at}{}{}", shown(&subject.name), words.colon(), finding.message);
    format!("{}  {what}", words.grade(finding.grade))
}

/// For programs, schema `conforme-audit/v1`.
#[must_use]
pub fn audit_json(audited: &Audited) -> String {
    let list = |subjects: &[Subject]| subjects.iter().map(subject).collect::<Vec<_>>();
    written(&object!({
        "schema": SCHEMA,
        "errors": audited.count(Grade::Error),
        "warnings": audited.count(Grade::Warning),
        "manifests": list(&audited.manifests),
        "documents": list(&audited.documents),
        "keys": list(&audited.keys),
        "tree": list(&audited.tree),
    }))
}

fn subject(subject: &Subject) -> Value {
    object!({
        "path": subject.name,
        "sha256": subject.digest.map(|digest| digest.to_string()),
        "verdict": subject.verdict,
        "findings": subject.findings.iter().map(finding).collect::<Vec<_>>(),
    })
}

fn finding(finding: &Finding) -> Value {
    object!({
        "rule": finding.rule.id(),
        "grade": finding.grade.word(),
        "message": finding.message,
        "part": finding.part,
        "within": finding.within,
        "page": finding.place.and_then(|place| place.page),
        "line": finding.place.map(|place| place.line),
    })
}
