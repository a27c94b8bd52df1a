//! Two files, compared, in the words in which a copy is compared with what was signed; and plainly said that it was not.

use super::human::{in_context, labelled, one_aside};
use super::json::{change, notice, set_aside, written};
use super::words::{Against, Folded};
use super::wrap::wrapped;
use super::{Style, isolated, shown};
use crate::compare::Comparison;
use crate::document::Notice;
use crate::locate::{ChangeKind, Weight};
use crate::verdict::ChangeShown;
use serde_json::{Value, json as object};

/// The schema of a comparison.
const SCHEMA: &str = "conforme-diff/v1";

/// A comparison for a terminal, with the names of the first file and the second.
#[must_use]
pub fn diff(compared: &Comparison, names: &[String; 2], style: Style<'_>) -> String {
    let words = style.words;
    let [original, copy] = names;
    let first = [words.compared(compared.outcome, &shown(original), &shown(copy)), String::new()];
    let lines = first.into_iter().chain([format!("  {}", words.nothing_signed())]);
    let lines = lines.chain(changes(compared, style)).chain(besides(compared, names, style));
    let text = lines.map(|line| line + "\n").collect::<String>();
    match style.width {
        Some(width) => wrapped(&text, width),
        None => text,
    }
}

fn changes(compared: &Comparison, style: Style<'_>) -> Vec<String> {
    let is_told = |change: &&ChangeShown| style.says_everything() || change.weight > Weight::Note;
    let all: Vec<&ChangeShown> = compared.changes.iter().filter(is_told).collect();
    let mut lines: Vec<String> = all.first().map(|_| String::new()).into_iter().collect();
    for change in all.iter().take(style.most()) {
        let said = style.words.change(change, Against::File);
        lines.push(format!("  {}   {said}", style.words.place(change.place)));
        lines.extend((change.kind == ChangeKind::Replaced).then(|| in_context(change, style.words)));
    }
    lines.extend(style.folded(Folded::Differences, all.len(), style.most()));
    lines
}

// What was set aside and noticed, of each file by its name.
fn besides(compared: &Comparison, names: &[String; 2], style: Style<'_>) -> Vec<String> {
    let words = style.words;
    let mut lines = Vec::new();
    for ((name, notices), aside) in names.iter().zip(&compared.notices).zip(&compared.aside) {
        let of = format!("{}{}", shown(name), words.colon());
        let said = |notice: &Notice| words.notice(notice, &isolated(&notice.detail));
        let label = labelled(words.set_aside(), words);
        if style.says_everything() {
            lines.extend(aside.iter().map(|aside| format!("{label}{of}{}", one_aside(aside, words))));
        } else {
            lines.extend((!aside.is_empty()).then(|| format!("{label}{of}{}", words.asides(aside.len()))));
        }
        let label = labelled(words.noticed(), words);
        lines.extend(notices.iter().map(|notice| format!("{label}{of}{}", said(notice))));
    }
    if !lines.is_empty() {
        lines.insert(0, String::new());
    }
    lines
}

/// A comparison for programs, schema `conforme-diff/v1`: nothing in it was signed.
#[must_use]
pub fn diff_json(compared: &Comparison, names: &[String; 2]) -> String {
    let [original, copy] = [0, 1].map(|at| side(compared, names, at));
    let changes: Vec<Value> = compared.changes.iter().map(of_file).collect();
    let outcome = compared.outcome.word();
    written(&object!({
        "schema": SCHEMA, "signed": false, "outcome": outcome, "original": original, "copy": copy, "changes": changes,
    }))
}

fn side(compared: &Comparison, names: &[String; 2], at: usize) -> Value {
    object!({
        "file": names.get(at),
        "sha256": compared.digests.get(at).map(ToString::to_string),
        "set_aside": compared.aside.get(at).map(|asides| asides.iter().map(set_aside).collect::<Vec<_>>()),
        "notices": compared.notices.get(at).map(|notices| notices.iter().map(notice).collect::<Vec<_>>()),
    })
}

// What a report calls signed was never signed here.
fn of_file(shown: &ChangeShown) -> Value {
    let mut value = change(shown);
    if let Value::Object(members) = &mut value {
        for (signed, original) in [("signed", "original"), ("signed_letters", "original_letters")] {
            let member = members.shift_remove(signed);
            members.insert(original.to_owned(), member.unwrap_or_default());
        }
    }
    value
}
