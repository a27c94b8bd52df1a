//! `conforme inspect`: what the program sees in a copy, or in a manifest that nobody vouched for.

use super::disk;
use super::ui::{self, Failure};
use crate::canonical::CanonicalText;
use crate::compare::{Side, compare};
use crate::digest::Digest;
use crate::document::{Document, Grade, Limits, Opened, ReceivedCopy};
use crate::envelope::{Envelope, LARGEST};
use crate::parts::Letter;
use crate::report::words::{Words, Wrong};
use crate::report::{Detail, Style, diff, diff_json, notice_line, shown};
use crate::statement::Statement;
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  conforme inspect lettre.pdf                        what conforme sees in a copy
  conforme inspect --diff lettre.docx received.pdf   two texts, word by word, where there is no manifest

Nothing that inspect shows was verified. With --diff the exit code is 0 for the same words, 1 for other
words, 4 in doubt, 2 could not run.";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Compare the text with that of this file, which nobody vouches for
    #[arg(long, value_name = "ORIGINAL")]
    diff: Option<PathBuf>,
    /// How the comparison is written
    #[arg(long, value_enum, default_value_t = Format::Human, requires = "diff")]
    format: Format,
    /// Everything: spacing notes and long lists too
    #[arg(short, long, requires = "diff")]
    verbose: bool,
    /// A copy or a manifest; `-` is standard input
    file: PathBuf,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For a terminal
    Human,
    /// For programs
    Json,
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, Failure> {
    if let Some(original) = &arguments.diff {
        return difference(original, arguments);
    }
    let name = disk::name(&arguments.file);
    let bytes = disk::read(&arguments.file, Limits::default().bytes)?;
    let text = match Envelope::parse(bytes.get(..LARGEST.min(bytes.len())).unwrap_or_default()) {
        Ok(envelope) => manifest(&name, &envelope)?,
        Err(_) => copy(&name, &bytes)?,
    };
    ui::out(text.as_bytes())?;
    Ok(0)
}

fn difference(original: &Path, arguments: &Arguments) -> Result<u8, Failure> {
    let limits = Limits::default();
    let names = [original, &arguments.file].map(disk::name);
    let [first, second] = [disk::read(original, limits.bytes)?, disk::read(&arguments.file, limits.bytes)?];
    let read = |name, bytes| {
        let document = Document::read(ReceivedCopy { name, bytes }, &limits);
        document.map_err(|why| Failure::of(name, Wrong::Unreadable(why)))
    };
    let [there, here] = [read(&names[0], &first)?, read(&names[1], &second)?];
    let compared = compare(&Side::new(&there, Digest::of(&first)), &Side::new(&here, Digest::of(&second)));
    let text = match arguments.format {
        Format::Json => diff_json(&compared, &names),
        Format::Human => diff(&compared, &names, style(arguments)),
    };
    ui::out(text.as_bytes())?;
    Ok(compared.outcome.exit_code())
}

fn style(arguments: &Arguments) -> Style<'static> {
    let detail = if arguments.verbose { Detail::Everything } else { Detail::Folded };
    Style { words: ui::words(), detail, width: ui::width() }
}

fn copy(name: &str, bytes: &[u8]) -> Result<String, Failure> {
    let words = ui::words();
    let failed = |wrong| Failure::of(name, wrong);
    let opened = Opened::read(ReceivedCopy { name, bytes }, &Limits::default());
    let opened = opened.map_err(|why| failed(Wrong::Unreadable(why)))?;
    let name = format!("{}{}", shown(name), words.colon());
    let Some(document) = opened.readings.first() else {
        return Ok(format!("{name}{}\n{}", words.no_own_text(), within(&opened, words)));
    };
    let letter = Letter::split(document).map_err(|why| failed(Wrong::Split(why)))?;
    let mut text = format!("{name}{}\n", words.copy(document.format(), document.lines().len()));
    for part in &letter.parts {
        let letters = part.text.letters().len();
        text += &format!("  {}\n", words.split_part(&part.name, letters, part.sentence_ends.len()));
        let opening = words.quoted(&format!("{}…", shown(&part.opening)));
        text += &format!("    {opening}\n    {}\n", part.text.digest());
    }
    for line in document.lines() {
        if let Some(furniture) = &line.furniture {
            let said = shown(document.line_text(line).trim());
            text += &format!("  {}\n", words.furniture(line.number, furniture.grade == Grade::Sure, &said));
        }
    }
    for notice in document.notices().iter().chain(CanonicalText::of(document).notices()) {
        text += &format!("  {}\n", words.inspected(&notice_line(notice, words)));
    }
    Ok(text + &within(&opened, words))
}

// What else is in a copy: other ways to show it, and files.
fn within(opened: &Opened<'_>, words: &dyn Words) -> String {
    let letters = |document| CanonicalText::of(document).letters().as_str().to_owned();
    let own = opened.readings.first().map(letters);
    let others = opened.alternatives.iter().filter(|other| own.as_deref() != Some(letters(other).as_str())).count();
    let mut text = if others == 0 { String::new() } else { format!("  {}\n", words.other_ways(others)) };
    for file in &opened.enclosed {
        text += &format!("  {}\n", words.file_within(&shown(&file.name), file.bytes.len()));
    }
    text
}

// Every line says that nobody vouched for it.
fn manifest(name: &str, envelope: &Envelope) -> Result<String, Failure> {
    let words = ui::words();
    let unverified = envelope.peek_unverified().map_err(|why| Failure::of(name, Wrong::NoManifest(why)))?;
    let hints = envelope.hints().map(|hint| words.told_signature(hint.map(shown).as_deref()));
    let mut lines = vec![format!("{}{}{}", shown(name), words.colon(), words.is_manifest())];
    let told = claims(unverified.claims(), words).into_iter().chain(hints);
    lines.extend(told.map(|line| format!("{}{line}", words.unverified())));
    Ok(lines.join("\n") + "\n")
}

fn claims(statement: &Statement, words: &dyn Words) -> Vec<String> {
    let mut lines = Vec::new();
    let mut say = |name: &str, value: Option<String>| {
        lines.extend(value.map(|value| format!("{name} {}", shown(&value))));
    };
    let text = |label: &Option<crate::name::Label>| label.as_ref().map(ToString::to_string);
    say(words.reference(), text(&statement.reference));
    say(words.dated(), statement.dated.map(|date| words.dated_on(date)));
    say(words.from(), text(&statement.from));
    say(words.to(), text(&statement.to));
    say(words.language(), text(&statement.language));
    say(words.issued(), Some(words.issued_for(statement.issued, statement.sender.as_str())));
    say(words.discloses(), Some(statement.disclosure.as_str().to_owned()));
    for part in &statement.parts {
        lines.push(words.told_part(&part.name, part.letters(), &part.digest.to_string()));
    }
    for file in &statement.files {
        lines.push(words.told_file(file.name.as_str(), &file.digest.to_string()));
    }
    lines
}
