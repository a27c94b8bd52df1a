//! The documents of a tree: those that a manifest names, those with a manifest beside them, those that were declared.

use super::super::ui::Failure;
use super::super::verify::judge::{Judge, Judged};
use super::super::{disk, gather};
use super::Arguments;
use crate::catalog::Catalog;
use crate::check;
use crate::report::words::{Words, Wrong};
use crate::report::{Audited, Finding, Grade, Outcome, Rule, Subject};
use crate::trust::Keyring;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// With what documents are audited.
pub(super) struct Documents<'a> {
    pub arguments: &'a Arguments,
    pub tree: &'a disk::Tree,
    pub catalog: &'a Catalog,
    pub keyring: &'a Keyring,
    pub words: &'static dyn Words,
}

// The manifests that name a file, by its name.
type Namers<'a> = HashMap<&'a OsStr, HashSet<&'a str>>;

impl Documents<'_> {
    /// What is found of every document, and the exit code of each.
    pub(super) fn audit(&self, audited: &mut Audited, codes: &mut Vec<u8>) -> Result<(), Failure> {
        let namers = self.namers();
        let (declared, links) = self.declared()?;
        let named = |path: &&PathBuf| is_named(path, &namers) || has_manifest(path);
        let documents: BTreeSet<PathBuf> = self
            .tree
            .files
            .iter()
            .filter(named)
            .cloned()
            .chain(declared)
            .filter(|path| !disk::is_companion(path))
            .collect();
        let documents: Vec<PathBuf> = documents.into_iter().collect();
        let judge = Judge {
            catalog: self.catalog,
            keyring: self.keyring,
            terms: &check::Terms { as_of: self.arguments.at, ..check::Terms::default() },
            sorting: None,
            words: self.words,
        };
        for judged in gather::each(&documents, |path| judge.file(path, None)).into_iter().flatten() {
            let Judged::New(outcome) = judged else { continue };
            let (subject, code) = self.subject(&outcome, &namers);
            codes.push(code);
            audited.documents.push(subject);
        }
        let links: BTreeSet<&PathBuf> = self.tree.links.iter().filter(named).chain(&links).collect();
        for link in links {
            codes.push(4);
            let finding = Finding::new(Rule::Tree("link"), Grade::Error, self.words.link().to_owned());
            audited.tree.push(Subject::new(disk::name(link), vec![finding]));
        }
        Ok(())
    }

    fn namers(&self) -> Namers<'_> {
        let mut namers = Namers::new();
        for manifest in self.catalog.manifests() {
            for file in &manifest.verified.statement().files {
                namers.entry(OsStr::new(file.name.as_str())).or_default().insert(manifest.origin.as_str());
            }
        }
        namers
    }

    // What was declared, and the links among it. Nothing that leads out of the tree is looked at.
    fn declared(&self) -> Result<(Vec<PathBuf>, Vec<PathBuf>), Failure> {
        let root = disk::real(&self.arguments.root)?;
        let (mut files, mut links) = (Vec::new(), Vec::new());
        for path in &self.arguments.documents {
            if !disk::real(path)?.starts_with(&root) {
                return Err(Failure::of(path, Wrong::OutsideRoot));
            }
            let below = disk::tree(path);
            if let Some(failure) = below.failures.into_iter().next() {
                return Err(failure);
            }
            files.extend(below.files);
            links.extend(below.links);
        }
        Ok((files, links))
    }

    fn subject(&self, outcome: &Outcome, namers: &Namers<'_>) -> (Subject, u8) {
        let mut subject = Subject::of(outcome, false, self.words);
        let Ok(report) = outcome else { return (subject, 2) };
        let by = report.manifest.as_ref().map(|manifest| manifest.origin.as_str());
        let named = Path::new(&report.copy).file_name().and_then(|name| namers.get(name));
        if named.zip(by).is_some_and(|(namers, by)| !namers.contains(by)) {
            let message = self.words.other_letter().to_owned();
            subject.findings.push(Finding::new(Rule::Tree("other-letter"), Grade::Error, message));
            return (Subject { whole: crate::report::Tried::Failed, ..subject }, 1);
        }
        // what keeps a document from being in order is an error here, however it weighs on its own
        if report.verdict.exit_code() != 0 {
            let findings = subject.findings.iter_mut().filter(|finding| finding.grade == Grade::Warning);
            findings.for_each(|finding| finding.grade = Grade::Error);
        }
        (subject, report.verdict.exit_code())
    }
}

fn is_named(path: &Path, namers: &Namers<'_>) -> bool {
    path.file_name().is_some_and(|name| namers.contains_key(name))
}

fn has_manifest(path: &Path) -> bool {
    disk::Companion::Manifest.of(path).is_file()
}
