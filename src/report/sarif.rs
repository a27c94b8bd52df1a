//! Findings as SARIF 2.1.0 (OASIS), which code hosts show beside files: a rule a kind, a result a finding.

use super::finding::{Finding, Rule, Subject};
use super::json::written;
use super::words::Words;
use crate::document::Place;
use serde_json::{Map, Value, json as object};

/// Findings of many subjects, gathered to be written as one run.
pub struct Sarif<'w> {
    words: &'w dyn Words,
    rules: Vec<Rule>,
    results: Vec<Value>,
    artifacts: Vec<Value>,
    failures: Vec<Value>,
}

impl<'w> Sarif<'w> {
    /// In a language.
    #[must_use]
    pub const fn new(words: &'w dyn Words) -> Self {
        Self { words, rules: Vec::new(), results: Vec::new(), artifacts: Vec::new(), failures: Vec::new() }
    }

    /// Takes in what was found of one subject.
    pub fn add(&mut self, subject: &Subject) {
        self.artifacts.push(artifact(subject));
        for finding in &subject.findings {
            // what could not be opened is a failure of the run, not a result about the file
            if finding.rule == Rule::Unopened {
                self.failures.push(failure(subject, finding));
            } else {
                let result = self.result(subject, finding);
                self.results.push(result);
            }
        }
    }

    fn result(&mut self, subject: &Subject, finding: &Finding) -> Value {
        let known = self.rules.iter().position(|rule| *rule == finding.rule);
        let index = known.unwrap_or_else(|| {
            self.rules.push(finding.rule);
            self.rules.len() - 1
        });
        object!({
            "ruleId": finding.rule.id(),
            "ruleIndex": index,
            "level": finding.grade.word(),
            "message": { "text": self.message(finding) },
            "locations": [location(subject, finding)],
            "properties": properties(finding),
        })
    }

    // Of a file with pages, a line says nothing without its page.
    fn message(&self, finding: &Finding) -> String {
        let paged = finding.place.filter(|place| place.page.is_some());
        let at = paged.map_or(String::new(), |place| format!("{}{}", self.words.place(place), self.words.colon()));
        format!("{at}{}", finding.message)
    }

    /// The whole, as a file.
    #[must_use]
    pub fn end(self) -> String {
        let rule = |rule: &Rule| object!({ "id": rule.id(), "shortDescription": { "text": self.words.rule(*rule) } });
        let rules: Vec<Value> = self.rules.iter().map(rule).collect();
        let run = object!({
            "tool": { "driver": { "name": "conforme", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "language": self.words.code(),
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": self.failures.is_empty(), "toolExecutionNotifications": self.failures,
            }],
            "artifacts": self.artifacts,
            "results": self.results,
        });
        written(&object!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] }))
    }
}

/// Where the standard's own schema is published.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

fn artifact(subject: &Subject) -> Value {
    let mut artifact = Map::new();
    artifact.insert("location".to_owned(), object!({ "uri": uri(&subject.name) }));
    if let Some(digest) = subject.digest {
        artifact.insert("hashes".to_owned(), object!({ "sha-256": digest.to_string() }));
    }
    if let Some(verdict) = subject.verdict {
        artifact.insert("properties".to_owned(), object!({ "verdict": verdict }));
    }
    artifact.into()
}

fn failure(subject: &Subject, finding: &Finding) -> Value {
    object!({
        "level": "error",
        "message": { "text": finding.message },
        "locations": [{ "physicalLocation": { "artifactLocation": { "uri": uri(&subject.name) } } }],
    })
}

fn location(subject: &Subject, finding: &Finding) -> Value {
    let mut physical = Map::new();
    physical.insert("artifactLocation".to_owned(), object!({ "uri": uri(&subject.name) }));
    if let Some(Place { line, column, .. }) = finding.place {
        physical.insert("region".to_owned(), object!({ "startLine": line, "startColumn": column }));
    }
    let mut location = Map::new();
    location.insert("physicalLocation".to_owned(), physical.into());
    let logical: Vec<Value> = [(&finding.within, "file"), (&finding.part, "part")]
        .into_iter()
        .filter_map(|(name, kind)| name.as_ref().map(|name| object!({ "name": name, "kind": kind })))
        .collect();
    if !logical.is_empty() {
        location.insert("logicalLocations".to_owned(), logical.into());
    }
    location.into()
}

fn properties(finding: &Finding) -> Value {
    let page = finding.place.and_then(|place| place.page);
    page.map_or_else(|| object!({}), |page| object!({ "page": page }))
}

// A path as a URI reference (RFC 3986): everything but its plain characters is a percent and two digits.
fn uri(path: &str) -> String {
    let mut uri = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri += &format!("%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_uris() {
        assert_eq!(uri("a b/é:1?#%.txt"), "a%20b/%C3%A9%3A1%3F%23%25.txt");
        assert_eq!(uri("/var/x"), "file:///var/x");
        assert_eq!(uri("a\\b\u{1b}"), "a/b%1B");
    }
}
