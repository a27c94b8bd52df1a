//! One file → what becomes of the copy, or of the copies, that it holds.

use super::super::resume::{Known, Results};
use super::super::sort::Sorting;
use super::super::ui::Failure;
use super::super::{copies, disk, gather};
use crate::catalog::Catalog;
use crate::check::{self, check};
use crate::digest::Digest;
use crate::document::{Member, ReceivedCopy};
use crate::report::Outcome;
use crate::report::words::{Words, Wrong};
use crate::trust::Keyring;
use crate::verdict::{Reason, Report};
use std::path::Path;

/// With what copies are judged.
pub(in super::super) struct Judge<'a> {
    pub catalog: &'a Catalog,
    pub keyring: &'a Keyring,
    pub terms: &'a check::Terms<'a>,
    pub sorting: Option<&'a Sorting>,
    pub words: &'static dyn Words,
}

/// What became of a copy.
pub(in super::super) enum Judged {
    /// It was judged, or could not be opened.
    New(Box<Outcome>),
    /// An earlier run judged it.
    Before(String, Known),
    /// It was judged, and could not be put where its verdict says.
    Unsorted(String),
}

impl Judge<'_> {
    /// Whatever a file holds, in order.
    pub(in super::super) fn file(&self, path: &Path, results: Option<&Results>) -> Vec<Judged> {
        let name = disk::name(path);
        let failed = |failure: Failure| vec![Judged::New(Box::new(Err((name.clone(), failure.text(self.words)))))];
        let bytes = match disk::read(path, self.terms.limits.bytes) {
            Ok(bytes) => bytes,
            Err(failure) => return failed(failure),
        };
        let file = (path.as_os_str() != disk::STDIN).then_some(path);
        match copies::members(&bytes, &self.terms.limits) {
            Ok(None) => match self.salted(path) {
                Ok(terms) => self.copy(&name, file, &bytes, &terms, results),
                Err(failure) => failed(failure),
            },
            Ok(Some(members)) => {
                let judged = gather::each(&members, |member| self.member(&name, member, results));
                judged.into_iter().flatten().collect()
            }
            Err(why) => {
                vec![Judged::New(Box::new(Ok(Report::undecided(&name, Digest::of(&bytes), Reason::Unreadable(why)))))]
            }
        }
    }

    fn member(&self, archive: &str, member: &Member, results: Option<&Results>) -> Vec<Judged> {
        let name = format!("{archive}/{}", member.name);
        match &member.bytes {
            Ok(bytes) => self.copy(&name, None, bytes, self.terms, results),
            Err(why) => {
                let why = Failure::of(&name, Wrong::Unreadable(why.clone())).text(self.words);
                vec![Judged::New(Box::new(Err((name, why))))]
            }
        }
    }

    // With the salt that came with the copy; no other manifest asks for one.
    fn salted(&self, path: &Path) -> Result<check::Terms<'_>, Failure> {
        let mut terms = self.terms.clone();
        if self.catalog.sealed().next().is_some() {
            terms.salts.extend(gather::salt_beside(path)?);
        }
        Ok(terms)
    }

    fn copy(
        &self,
        name: &str,
        file: Option<&Path>,
        bytes: &[u8],
        terms: &check::Terms<'_>,
        results: Option<&Results>,
    ) -> Vec<Judged> {
        // a salt of its own belongs to no line of the results
        let results = results.filter(|_| terms.salts.len() == self.terms.salts.len());
        let known = results.and_then(|results| results.known(name, Digest::of(bytes)));
        let judged = match known {
            Some(known) => Judged::Before(name.to_owned(), known.clone()),
            None => Judged::New(Box::new(Ok(self.check(ReceivedCopy { name, bytes }, terms)))),
        };
        let sorted = match (&judged, self.sorting) {
            (Judged::Before(_, known), Some(sorting)) => sorting.place(name, &known.verdict, file, bytes),
            (Judged::New(outcome), Some(sorting)) => {
                let verdict = outcome.as_ref().as_ref().map(|report| report.verdict.word());
                verdict.map_or(Ok(()), |verdict| sorting.place(name, verdict, file, bytes))
            }
            _ => Ok(()),
        };
        let unsorted = sorted.err().map(|failure| Judged::Unsorted(failure.text(self.words)));
        std::iter::once(judged).chain(unsorted).collect()
    }

    fn check(&self, copy: ReceivedCopy<'_>, terms: &check::Terms<'_>) -> Report {
        let mut report = check(copy, self.catalog, terms);
        if report.reason == Some(Reason::NoManifest) && self.keyring.is_empty() {
            report.reason = Some(Reason::NoKeys);
        }
        report
    }
}
