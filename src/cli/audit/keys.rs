//! Keyring entries: whether they are what they should be, and how long their keys have force.

use super::super::disk;
use super::super::gather::Entries;
use super::super::ui::Failure;
use super::unopened;
use crate::report::words::Words;
use crate::report::{Finding, Grade, Rule, Subject};
use crate::time::Date;
use crate::trust::{KeyringItem, TrustedKey};
use std::path::PathBuf;

/// What is found of every entry. That a key of yesterday has no force today is no more than noted: what it signed in
/// its days stands.
pub(super) fn subjects(entries: &Entries, at: Date, days: u32, words: &dyn Words, codes: &mut Vec<u8>) -> Vec<Subject> {
    let subject = |(path, item): &(PathBuf, Result<KeyringItem, Failure>)| match item {
        // a rule has no days
        Ok(KeyringItem::Rules(_)) => Subject::new(disk::name(path), Vec::new()),
        Ok(KeyringItem::Entry(entry)) => {
            let findings = entry.keys.iter().filter_map(|key| finding(key, at, days, words));
            Subject::new(disk::name(path), findings.collect())
        }
        Err(failure) => {
            codes.push(2);
            unopened(disk::name(path), failure, words)
        }
    };
    entries.iter().map(subject).collect()
}

fn finding(key: &TrustedKey, at: Date, days: u32, words: &dyn Words) -> Option<Finding> {
    let id = key.public.id().short();
    if let Some(since) = key.revoked.or(key.compromised) {
        return Some(Finding::new(Rule::Key("revoked"), Grade::Note, words.revoked(&id, since)));
    }
    let until = key.last_day()?;
    let left = at.days_until(until);
    if left < 0 {
        return Some(Finding::new(Rule::Key("expired"), Grade::Note, words.expired(&id, until)));
    }
    let soon = || Finding::new(Rule::Key("expires-soon"), Grade::Warning, words.expires(&id, until, left));
    (left <= i64::from(days)).then(soon)
}
