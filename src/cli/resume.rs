//! A file of results, by which a batch that was broken off goes on: a line a copy, behind a line that says under which
//! manifests, keys and options they were judged. It is the user's own, as keys are: whoever can write it decides.

use super::disk::{self, Appending};
use super::ui::{self, Failure};
use crate::digest::Digest;
use crate::report::words::{Warning, Wrong};
use crate::report::{Outcome, json_copy};
use serde_json::{Value, json as object};
use std::collections::HashMap;
use std::path::Path;

/// The schema of the file.
const SCHEMA: &str = "conforme-results/v1";
/// Larger files are none, in bytes.
const LARGEST: usize = 1 << 30;

/// What an earlier run found of a copy.
#[derive(Debug, Clone)]
pub(super) struct Known {
    /// The word of its verdict.
    pub verdict: String,
    /// The exit code.
    pub code: u8,
    /// The report as JSON, where it will be written again.
    pub report: Option<String>,
}

/// The results at hand, and where more are written.
pub(super) struct Results {
    known: HashMap<(String, String), Known>,
    file: Appending,
    name: String,
}

impl Results {
    /// Reads what is there; results under other terms are void, and a file of another kind is left alone.
    pub(super) fn open(path: &Path, terms: Digest, keeps_reports: bool) -> Result<Self, Failure> {
        let head = object!({ "schema": SCHEMA, "terms": terms.to_string() }).to_string();
        let text = if disk::is_there(path) { disk::read_text(path, LARGEST)? } else { String::new() };
        let mut lines = text.split_inclusive('\n').filter(|line| line.ends_with('\n'));
        let first = lines.next();
        let is_ours = |line: &str| {
            serde_json::from_str::<Value>(line)
                .is_ok_and(|line| line.get("schema").is_some_and(|schema| schema == SCHEMA))
        };
        if !text.is_empty() && !first.is_some_and(is_ours) {
            return Err(Failure::of(path, Wrong::NoResults));
        }
        let is_same = first.is_some_and(|line| line.trim_end() == head);
        if first.is_some() && !is_same {
            ui::warning(Some(path), Warning::OtherTerms);
        }
        let kept: Vec<&str> = lines.filter(|_| is_same).collect();
        let known = kept.iter().filter_map(|line| known(line, keeps_reports)).collect();
        // what was cut off in the middle of a line is written anew
        if !is_same || !text.ends_with('\n') {
            let whole = format!("{head}\n{}", kept.concat());
            disk::write(path, whole.as_bytes(), disk::Readers::Everyone, disk::Existing::Replace)?;
        }
        Ok(Self { known, file: Appending::open(path)?, name: disk::name(path) })
    }

    /// What is known of a copy of this name with these bytes.
    pub(super) fn known(&self, copy: &str, digest: Digest) -> Option<&Known> {
        self.known.get(&(copy.to_owned(), digest.to_string()))
    }

    /// Keeps a result; what could not be opened is tried again another time.
    pub(super) fn keep(&mut self, outcome: &Outcome, code: u8) -> Result<(), Failure> {
        if outcome.is_err() {
            return Ok(());
        }
        self.file.line(&format!("{{\"exit\":{code},\"report\":{}}}\n", json_copy(outcome)))
    }

    /// The name of the file.
    pub(super) fn name(&self) -> &str {
        &self.name
    }
}

fn known(line: &str, keeps_report: bool) -> Option<((String, String), Known)> {
    let line: Value = serde_json::from_str(line).ok()?;
    let report = line.get("report")?;
    let text = |member: &str| report.get(member).and_then(Value::as_str).map(str::to_owned);
    let code = u8::try_from(line.get("exit")?.as_u64()?).ok()?;
    let known =
        Known { verdict: text("verdict")?, code, report: keeps_report.then(|| crate::report::rewritten(report)) };
    Some(((text("copy")?, text("sha256")?), known))
}
