//! `conforme inspect`: what the program sees in a copy, or in a manifest that nobody vouched for.

use super::disk;
use super::ui::{self, Failure};
use crate::canonical::CanonicalText;
use crate::document::{Grade, Limits, Opened, ReceivedCopy};
use crate::envelope::{Envelope, LARGEST};
use crate::parts::Letter;
use crate::report::{notice_line, shown};
use crate::statement::Statement;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// A copy or a manifest; `-` is standard input
    file: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, Failure> {
    let name = disk::name(&arguments.file);
    let bytes = disk::read(&arguments.file, Limits::default().bytes)?;
    let text = match Envelope::parse(bytes.get(..LARGEST.min(bytes.len())).unwrap_or_default()) {
        Ok(envelope) => manifest(&name, &envelope)?,
        Err(_) => copy(&name, &bytes)?,
    };
    ui::out(text.as_bytes())?;
    Ok(0)
}

fn copy(name: &str, bytes: &[u8]) -> Result<String, Failure> {
    let failed = |why: &dyn std::fmt::Display| Failure::new(format!("{name}: {why}"));
    let opened = Opened::read(ReceivedCopy { name, bytes }, &Limits::default())
        .map_err(|why| Failure::unreadable(name, &why))?;
    let Some(document) = opened.readings.first() else {
        return Ok(format!("{}: no text of its own\n{}", shown(name), within(&opened)));
    };
    let letter = Letter::split(document).map_err(|why| failed(&why))?;
    let mut text = format!("{}: {}, {} lines\n", shown(name), document.format().name(), document.lines().len());
    for part in &letter.parts {
        let letters = part.text.letters().len();
        text += &format!("  {}: {letters} letters, {} sentences\n", part.name, part.sentence_ends.len());
        text += &format!("    “{}…”\n    {}\n", shown(&part.opening), part.text.digest());
    }
    for line in document.lines() {
        if let Some(furniture) = &line.furniture {
            let sure =
                if furniture.grade == Grade::Sure { "running head or page number" } else { "perhaps a page number" };
            text += &format!("  line {}: {sure}: “{}”\n", line.number, shown(document.line_text(line).trim()));
        }
    }
    for notice in document.notices().iter().chain(CanonicalText::of(document).notices()) {
        text += &format!("  noticed: {}\n", notice_line(notice));
    }
    Ok(text + &within(&opened))
}

// What else is in a copy: other ways to show it, and files.
fn within(opened: &Opened<'_>) -> String {
    let letters = |document| CanonicalText::of(document).letters().as_str().to_owned();
    let own = opened.readings.first().map(letters);
    let others = opened.alternatives.iter().filter(|other| own.as_deref() != Some(letters(other).as_str())).count();
    let mut text = match others {
        0 => String::new(),
        1 => "  noticed: another way to show it, or an earlier state, has other words\n".to_owned(),
        _ => format!("  noticed: {others} other ways to show it, or earlier states, have other words\n"),
    };
    for file in &opened.enclosed {
        text += &format!("  enclosed: {}, {} bytes\n", shown(&file.name), file.bytes.len());
    }
    text
}

// Every line says that nobody vouched for it.
fn manifest(name: &str, envelope: &Envelope) -> Result<String, Failure> {
    let unverified = envelope
        .peek_unverified()
        .map_err(|why| Failure::new(format!("{name}: an envelope, but no manifest of a letter: {why}")))?;
    let hints: Vec<String> = envelope.hints().map(|hint| shown(hint.unwrap_or("without a key hint"))).collect();
    let mut lines = vec![format!("{}: a manifest; nothing below was verified", shown(name))];
    lines.extend(claims(unverified.claims()).into_iter().map(|line| format!("unverified: {line}")));
    lines.extend(hints.into_iter().map(|hint| format!("unverified: signature, {hint}")));
    Ok(lines.join("\n") + "\n")
}

fn claims(statement: &Statement) -> Vec<String> {
    let mut lines = Vec::new();
    let mut say = |name: &str, value: Option<String>| {
        lines.extend(value.map(|value| format!("{name} {}", shown(&value))));
    };
    let text = |label: &Option<crate::name::Label>| label.as_ref().map(ToString::to_string);
    say("reference", text(&statement.reference));
    say("dated", statement.dated.map(|date| date.to_string()));
    say("from", text(&statement.from));
    say("to", text(&statement.to));
    say("language", text(&statement.language));
    say("issued", Some(format!("{} for {}", statement.issued, statement.sender)));
    say("discloses", Some(statement.disclosure.as_str().to_owned()));
    for part in &statement.parts {
        say("part", Some(format!("{}: {} letters, {}", part.name, part.letters(), part.digest)));
    }
    for file in &statement.files {
        say("file", Some(format!("{}: {}", file.name, file.digest)));
    }
    lines
}
