//! The report for programs, schema `conforme-report/v1`. Keys are a contract, and its sentences are English.

use crate::catalog::{Disbelief, Later, Unbelieved};
use crate::document::{Notice, Place};
use crate::envelope::{Refusal, Voucher};
use crate::locate::Weight;
use crate::name::is_hazardous;
use crate::report::words::{English, Findings as _, Trust as _};
use crate::report::{Outcome, notice_line};
use crate::statement::Relation;
use crate::verdict::{self, ChangeShown, PartShown, PartVerdict, Report, SetAside};
use serde::Serialize;
use serde_json::{Value, json as object};
use std::io;

/// The schema of the report.
const SCHEMA: &str = "conforme-report/v1";

/// The reports of several copies, in their order; `Err` is a copy that could not be opened, with its
/// name and what went wrong.
#[must_use]
pub fn json(reports: &[Outcome]) -> String {
    let copies: Vec<String> = reports.iter().map(json_copy).collect();
    json_begin() + &copies.join(",") + json_end()
}

/// What stands before the first copy, where they are written one by one, with commas between them.
#[must_use]
pub fn json_begin() -> String {
    format!("{{\"schema\":\"{SCHEMA}\",\"copies\":[")
}

/// One copy, without the end of a line.
#[must_use]
pub fn json_copy(report: &Outcome) -> String {
    rewritten(&report.as_ref().map_or_else(failure, copy))
}

/// What stands behind the last one.
#[must_use]
pub const fn json_end() -> &'static str {
    "]}\n"
}

/// A value as a line of text.
pub(super) fn written(value: &Value) -> String {
    rewritten(value) + "\n"
}

/// A value as text, also one of ours that was read back, as it was written.
#[must_use]
pub fn rewritten(value: &Value) -> String {
    let mut bytes = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, Escaping);
    // writing into memory cannot fail
    let _ = value.serialize(&mut serializer);
    String::from_utf8(bytes).unwrap_or_default()
}

fn failure((name, why): &(String, String)) -> Value {
    object!({ "copy": name, "verdict": null, "error": why })
}

fn copy(report: &Report) -> Value {
    object!({
        "copy": report.copy,
        "sha256": report.digest.to_string(),
        "verdict": report.verdict.word(),
        "indication": report.verdict.indication(),
        "reason": report.reason.as_ref().map(|reason| object!({ "code": reason.code(), "message": English.reason(reason) })),
        "judged_as_of": report.judged_as_of.map(|date| date.to_string()),
        "manifest": report.manifest.as_ref().map(|manifest| object!({
            "path": manifest.origin,
            "reference": manifest.reference,
            "dated": manifest.dated,
            "issued": manifest.issued,
            "sender": manifest.sender,
            "disclosure": manifest.disclosure.as_str(),
            "relations": manifest.relations.iter().map(relation).collect::<Vec<_>>(),
        })),
        "signers": report.signers.iter().map(signer).collect::<Vec<_>>(),
        "refusals": report.refusals.iter().map(refusal).chain(report.unbelieved.iter().flat_map(unbelieved)).collect::<Vec<_>>(),
        "parts": report.parts.iter().map(part).collect::<Vec<_>>(),
        "added": report.added.iter().map(|passage| placed(object!({ "text": passage.text }), Some(passage.place))).collect::<Vec<_>>(),
        "set_aside": report.set_aside.iter().map(set_aside).collect::<Vec<_>>(),
        "notices": report.notices.iter().map(notice).collect::<Vec<_>>(),
        "same_reference": report.others,
        "later": report.later.iter().map(later).collect::<Vec<_>>(),
        "enclosed": report.enclosed.iter().map(copy).collect::<Vec<_>>(),
    })
}

fn signer(voucher: &Voucher) -> Value {
    object!({
        "holder": voucher.holder,
        "role": voucher.roles.first(),
        "parts": voucher.parts,
        "key": voucher.key.to_string(),
        "valid_from": voucher.valid_from,
        "valid_until": voucher.valid_until,
        "signed_by": voucher.proven,
        "only_claimed_before": voucher.claimed_before,
    })
}

fn relation(relation: &Relation) -> Value {
    object!({ "kind": relation.kind.as_str(), "of": relation.of })
}

fn later(later: &Later) -> Value {
    object!({
        "kind": later.kind.as_str(),
        "reference": later.reference,
        "issued": later.issued,
        "path": later.origin,
        "entitled": later.is_entitled,
        "message": English.later(later),
    })
}

fn refusal(refusal: &Refusal) -> Value {
    object!({ "code": refusal.code(), "message": English.refusal(refusal) })
}

fn unbelieved(manifest: &Unbelieved) -> Vec<Value> {
    let codes = verdict::codes(&manifest.why);
    let messages = English.unbelieved(manifest);
    let path = &manifest.origin;
    debug_assert!(matches!(manifest.why, Disbelief::NotAnEnvelope(_)) || codes.len() == messages.len());
    codes
        .iter()
        .zip(messages)
        .map(|(code, message)| object!({ "code": code, "message": message, "path": path }))
        .collect()
}

fn part(part: &PartShown) -> Value {
    let matched = match part.verdict {
        PartVerdict::Intact(matched) => Some(matched.word()),
        _ => None,
    };
    object!({
        "name": part.name,
        "verdict": part.verdict.word(),
        "match": matched,
        "confirmed": { "letters": part.confirmed, "of": part.letters },
        "whole_sentences": part.whole_sentences,
        "signatories": part.signatories,
        "changes": part.changes.iter().map(change).collect::<Vec<_>>(),
    })
}

pub(super) fn change(change: &ChangeShown) -> Value {
    let weight = match change.weight {
        Weight::Note => "note",
        Weight::Doubt => "doubt",
        Weight::Altered => "altered",
    };
    let value = object!({
        "kind": change.kind.code(),
        "weight": weight,
        "signed": change.signed,
        "signed_letters": change.signed_letters,
        "copy": change.copy,
        "before": change.before,
        "after": change.after,
    });
    placed(value, Some(change.place))
}

pub(super) fn set_aside(aside: &SetAside) -> Value {
    placed(object!({ "text": aside.passage.text, "why": aside.why.word() }), Some(aside.passage.place))
}

pub(super) fn notice(notice: &Notice) -> Value {
    let value =
        object!({ "code": notice.kind.code(), "message": notice_line(notice, &English), "count": notice.count });
    placed(value, notice.place)
}

fn placed(mut value: Value, place: Option<Place>) -> Value {
    if let Value::Object(members) = &mut value {
        members.insert("page".to_owned(), place.and_then(|place| place.page).into());
        members.insert("line".to_owned(), place.map(|place| place.line).into());
    }
    value
}

// JSON in which nothing hazardous stands raw: a report may be looked at on a terminal.
struct Escaping;

impl serde_json::ser::Formatter for Escaping {
    fn write_string_fragment<W: io::Write + ?Sized>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((at, c)) = rest.char_indices().find(|(_, c)| is_hazardous(*c)) {
            let (plain, from) = rest.split_at(at);
            writer.write_all(plain.as_bytes())?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = from.get(c.len_utf8()..).unwrap_or_default();
        }
        writer.write_all(rest.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hazardous_is_escaped_and_read_back() {
        let name = "a\u{9b}b\u{202e}c\u{e0041}é\"\\\u{1b}";
        let text = json(&[Err((name.to_owned(), "gone".to_owned()))]);
        assert!(!text.contains(['\u{9b}', '\u{202e}', '\u{e0041}', '\u{1b}']));
        let value: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(value["copies"][0]["copy"], name);
    }
}
