//! `conforme sign`: split a letter, sign its parts, verify what was made, put it in its place.

use super::countersign::Signed;
use super::device::{Device, Hand};
use super::disk::{self, Companion, Existing, Readers};
use super::relations::Relations;
use super::sources::{self, Original, part_and_file, verify_own};
use super::ui::{self, Failure};
use crate::digest::Salt;
use crate::envelope::{Envelope, SecretKey, Signer as _, seal, unsigned};
use crate::issue::{self, Unsigned};
use crate::lexicon::Language;
use crate::name::{Label, PartName};
use crate::parts::Letter;
use crate::report::shown;
use crate::report::words::{Hint, Warning, Wrong};
use crate::statement::{Disclosure, Statement};
use crate::time::Date;
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  conforme sign --key mission.key.pem lettre.txt            writes lettre.txt.conforme.json
  conforme sign --key k.pem -o manifests/417.json --reference S/2031/417 lettre.txt
  conforme sign --agent ~/.ssh/id_ed25519.pub --from \"Mission of Corvania\" lettre.txt
  conforme sign --print-to-sign --from \"Mission of Corvania\" lettre.txt > to-sign.bin
  conforme sign --attach-signature sig.bin --public-key mission.pub.pem lettre.txt.conforme.json
  conforme sign --key k.pem --supersedes CRV/2026/17 lettre.txt
  conforme sign --key k.pem -o m.json --part cover-letter=cover.txt --part annex-1=annex.txt

What a manifest reveals: with --disclose segments (the default), digests of every 24 letters and the
lengths of all words, from which a determined reader can rebuild the text; with --disclose text, the
text itself, so that every difference can be shown word for word. Treat either as publishing the letter.
With --disclose digests, the lengths of the parts, what the letter says of itself (its date, who
signed, from whom, to whom), and digests by which nobody can tell a guess from the text without
the salt. The salt is written beside the letter and must travel with it; whoever verifies learns
whether a copy is intact, and no more.";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    device: Device,
    /// The manifest to write; `-` is standard output [default: <SOURCE>.conforme.json]
    #[arg(short, long, value_name = "MANIFEST")]
    output: Option<PathBuf>,
    /// Overwrite the manifest if it is there already
    #[arg(long)]
    replace: bool,
    /// For whom the letter is issued, if not for the holder of the key
    #[arg(long, value_name = "SENDER")]
    from: Option<Label>,
    /// The reference or document symbol, if the letter does not say it
    #[arg(long, value_name = "REFERENCE")]
    reference: Option<Label>,
    /// The language of the letter, such as fr, if its words do not tell
    #[arg(long, value_name = "CODE")]
    language: Option<Label>,
    /// The day of issue, instead of today
    #[arg(long, value_name = "DATE")]
    issued: Option<Date>,
    /// How much of the text the manifest reveals
    #[arg(long, value_enum, default_value_t = Reveal::Segments, value_name = "WHAT")]
    disclose: Reveal,
    /// A part and the file that holds it, instead of splitting SOURCE
    #[arg(long, value_name = "NAME=FILE", conflicts_with = "source", value_parser = part_and_file)]
    part: Vec<(PartName, PathBuf)>,
    #[command(flatten)]
    relations: Relations,
    /// The letter, cover letter and annexes in one file
    #[arg(required_unless_present = "part", value_name = "SOURCE")]
    source: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Reveal {
    /// Digests of segments, and the lengths of words
    Segments,
    /// The text
    Text,
    /// Salted digests of whole parts; the salt travels with the letter
    Digests,
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, Failure> {
    let hand = arguments.device.open()?;
    if let (Some(hand @ Hand::Brought { .. }), Some(manifest)) = (&hand, &arguments.source) {
        Signed::read(manifest)?.add(hand, |_, _| Ok(()))?;
        return Ok(0);
    }
    let salt = salt(arguments)?;
    let terms = terms(arguments, hand.as_ref(), salt)?;
    let sources = read(arguments)?;
    let letter = sources::letter(&sources)?;
    let (statement, unsigned) = issue::statement(&letter, sources::issued_files(&sources), terms);
    let manifest = signed(&statement, hand.as_ref(), &sources, salt)?;
    place(arguments, &manifest)?;
    place_salt(arguments, salt)?;
    tell(arguments, &summary(&letter, &statement, &unsigned, hand.as_ref()))?;
    if arguments.device.print_to_sign {
        let envelope = Envelope::parse(&manifest).map_err(|why| Failure::new(Wrong::NotReadBack(why)))?;
        ui::out(&envelope.to_be_signed())?;
    }
    if arguments.language.as_ref().is_some_and(|code| Language::of_code(code.as_str()).is_none()) {
        ui::warning(None, Warning::UnknownLanguage);
    }
    Ok(0)
}

fn terms(arguments: &Arguments, hand: Option<&Hand>, salt: Option<Salt>) -> Result<issue::Terms, Failure> {
    Ok(issue::Terms {
        sender: arguments.from.clone().map_or_else(|| arguments.device.holder(hand), Ok)?,
        issued: arguments.issued.unwrap_or_else(disk::today),
        reference: arguments.reference.clone(),
        language: arguments.language.clone(),
        disclosure: match arguments.disclose {
            Reveal::Segments => Disclosure::Segments,
            Reveal::Text => Disclosure::Text,
            Reveal::Digests => Disclosure::Digests,
        },
        salt,
        relations: arguments.relations.list()?,
    })
}

fn read(arguments: &Arguments) -> Result<Vec<Original>, Failure> {
    match &arguments.source {
        Some(path) => Ok(vec![Original::read(None, path)?]),
        None => arguments.part.iter().map(|(part, path)| Original::read(Some(part.clone()), path)).collect(),
    }
}

// The manifest, verified against the letter. What a device elsewhere is to sign is tried with a key that is thrown away.
fn signed(
    statement: &Statement,
    hand: Option<&Hand>,
    sources: &[Original],
    salt: Option<Salt>,
) -> Result<Vec<u8>, Failure> {
    if let Some(hand) = hand {
        let manifest = seal(statement, hand)?;
        verify_own(&manifest, statement, hand.public_key(), sources, salt)?;
        return Ok(manifest);
    }
    let passing = SecretKey::generate().map_err(|bad| Failure::new(Wrong::Secret(bad)))?;
    let Ok(manifest) = seal(statement, &passing);
    verify_own(&manifest, statement, passing.public_key(), sources, salt)?;
    Ok(unsigned(statement))
}

// The manifest, and what is to be signed, have standard output to themselves.
fn tell(arguments: &Arguments, summary: &str) -> Result<(), Failure> {
    if is_stdout(arguments) || arguments.device.print_to_sign {
        ui::tell(summary);
        return Ok(());
    }
    ui::out(summary.as_bytes())
}

fn is_stdout(arguments: &Arguments) -> bool {
    arguments.output.as_deref() == Some(Path::new(disk::STDIN))
}

fn place(arguments: &Arguments, manifest: &[u8]) -> Result<(), Failure> {
    if is_stdout(arguments) {
        // one of the two must be a file, and the bytes to be signed are for a device
        return if arguments.device.print_to_sign { Err(nowhere()) } else { ui::out(manifest) };
    }
    let beside = arguments.source.as_ref().filter(|source| source.as_os_str() != disk::STDIN);
    let beside = beside.map(|source| Companion::Manifest.of(source));
    let path = arguments.output.clone().or(beside).ok_or_else(nowhere)?;
    let existing = if arguments.replace { Existing::Replace } else { Existing::Keep };
    disk::write(&path, manifest, Readers::Everyone, existing)
        .map_err(|failure| if path.exists() && !arguments.replace { failure.hint(Hint::Replace) } else { failure })?;
    ui::tell(&format!("{}{}\n", ui::words().signed(), shown(&disk::name(&path))));
    Ok(())
}

fn nowhere() -> Failure {
    Failure::new(Wrong::NowhereToWrite).hint(Hint::NameOutput)
}

// A new salt, if the manifest is to tell digests only.
fn salt(arguments: &Arguments) -> Result<Option<Salt>, Failure> {
    if arguments.disclose != Reveal::Digests {
        return Ok(None);
    }
    let mut bytes = [0; Salt::LENGTH];
    getrandom::fill(&mut bytes).map_err(|why| Failure::new(Wrong::NoRandomness(why.to_string())))?;
    Ok(Some(Salt::from_bytes(bytes)))
}

// Beside the letter, with which it must travel, where the verifier looks for it.
fn place_salt(arguments: &Arguments, salt: Option<Salt>) -> Result<(), Failure> {
    let Some(salt) = salt else { return Ok(()) };
    let beside = arguments.source.as_ref().filter(|source| source.as_os_str() != disk::STDIN);
    let Some(source) = beside else {
        ui::tell(&format!("{}{salt}\n", ui::words().salt()));
        return Ok(());
    };
    let path = Companion::Salt.of(source);
    let existing = if arguments.replace { Existing::Replace } else { Existing::Keep };
    disk::write(&path, format!("{salt}\n").as_bytes(), Readers::OwnerOnly, existing)?;
    ui::tell(&format!("{}{}\n", ui::words().salt(), shown(&disk::name(&path))));
    Ok(())
}

fn summary(letter: &Letter, statement: &Statement, unsigned: &[Unsigned], hand: Option<&Hand>) -> String {
    let words = ui::words();
    let mut lines = particulars(statement, hand);
    for (part, signed) in letter.parts.iter().zip(&statement.parts) {
        let signatories: Vec<String> = part.signatories.iter().map(|name| shown(name)).collect();
        let opening = words.quoted(&format!("{}…", shown(&part.opening)));
        lines.push(words.signed_part(&part.name, signed.letters(), &signatories));
        lines.extend([format!("  {opening}"), format!("  {}", signed.digest)]);
    }
    lines.extend(unsigned.iter().map(|place| words.unsigned_spacing(&shown(&place.words), &place.part)));
    lines.extend(letter.set_aside.iter().map(|line| words.unsigned_line(&shown(line))));
    format!("  {}\n", lines.join("\n  "))
}

// What the statement says of the letter, a line each, behind labels in a column.
pub(super) fn particulars(statement: &Statement, hand: Option<&Hand>) -> Vec<String> {
    let words = ui::words();
    let text = |label: &Option<Label>| label.as_ref().map(ToString::to_string);
    let all = [
        (words.reference(), text(&statement.reference)),
        (words.dated(), statement.dated.map(|date| words.dated_on(date))),
        (words.from(), text(&statement.from)),
        (words.to(), text(&statement.to)),
        (words.language(), text(&statement.language)),
        (words.issued(), Some(words.issued_for(statement.issued, statement.sender.as_str()))),
        (words.key(), hand.map(|hand| hand.public_key().id().to_string())),
        (words.discloses(), Some(words.reveals(statement.disclosure).to_owned())),
    ];
    let width = all.iter().map(|(label, _)| label.chars().count()).max().unwrap_or(0);
    let told = all.into_iter().filter_map(|(label, value)| Some(format!("{label:width$}   {}", shown(&value?))));
    told.collect()
}
