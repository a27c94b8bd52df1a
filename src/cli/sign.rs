//! `conforme sign`: split a letter, sign its parts, verify what was made, put it in its place.

use super::disk::{self, Existing, Readers};
use super::passphrase::Source;
use super::ui::{self, Failure};
use crate::catalog::{Catalog, Manifest};
use crate::check::{self, check};
use crate::digest::{Digest, Salt};
use crate::document::{Document, Limits, ReceivedCopy};
use crate::envelope::{Envelope, SecretKey, Signer as _, seal};
use crate::issue::{self, Unsigned};
use crate::lexicon::Language;
use crate::name::{Label, PartName};
use crate::parts::Letter;
use crate::report::words::{Hint, Warning, Wrong};
use crate::report::{Detail, Style, human, shown};
use crate::statement::{Disclosure, IssuedFile, Statement};
use crate::time::Date;
use crate::trust::{Entry, Keyring, TrustedKey};
use crate::verdict::{PartVerdict, Report, Verdict};
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  conforme sign --key mission.key.pem lettre.txt            writes lettre.txt.conforme.json
  conforme sign --key k.pem -o manifests/417.json --reference S/2031/417 lettre.txt
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
    /// The secret key, PKCS#8 in PEM
    #[arg(long, value_name = "KEY")]
    key: PathBuf,
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
    passphrase: Source,
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

fn part_and_file(argument: &str) -> Result<(PartName, PathBuf), String> {
    let (name, file) = argument.split_once('=').ok_or("expected NAME=FILE, such as annex-1=annex.txt")?;
    Ok((PartName::parse(name).map_err(|bad| bad.to_string())?, PathBuf::from(file)))
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, Failure> {
    let key = arguments.passphrase.open(&arguments.key)?;
    let sender = sender(arguments, &key)?;
    let sources = sources(arguments)?;
    let letter = letter(arguments, &sources)?;
    let salt = salt(arguments)?;
    let terms = issue::Terms {
        sender,
        issued: arguments.issued.unwrap_or_else(disk::today),
        reference: arguments.reference.clone(),
        language: arguments.language.clone(),
        disclosure: match arguments.disclose {
            Reveal::Segments => Disclosure::Segments,
            Reveal::Text => Disclosure::Text,
            Reveal::Digests => Disclosure::Digests,
        },
        salt,
    };
    let (statement, unsigned) = issue::statement(&letter, issued_files(&sources), terms);
    let Ok(manifest) = seal(&statement, &key);
    verify_own(&manifest, &statement, &key, &sources, salt)?;
    place(arguments, &manifest)?;
    place_salt(arguments, salt)?;
    let summary = summary(&letter, &statement, &unsigned, &key);
    // the manifest has standard output to itself
    if is_stdout(arguments) {
        ui::tell(&summary);
    } else {
        ui::out(summary.as_bytes())?;
    }
    if arguments.language.as_ref().is_some_and(|code| Language::of_code(code.as_str()).is_none()) {
        ui::warning(None, Warning::UnknownLanguage);
    }
    Ok(0)
}

fn is_stdout(arguments: &Arguments) -> bool {
    arguments.output.as_deref() == Some(Path::new(disk::STDIN))
}

const LARGEST_KEY: usize = 1 << 16;

// For whom the signer speaks: as told, else the holder in the keyring entry beside the secret key.
fn sender(arguments: &Arguments, key: &SecretKey) -> Result<Label, Failure> {
    if let Some(from) = &arguments.from {
        return Ok(from.clone());
    }
    let beside = disk::name(&arguments.key).strip_suffix(".key.pem").map(|stem| PathBuf::from(format!("{stem}.toml")));
    let entry = beside.filter(|path| path.is_file()).map(|path| disk::read_text(&path, LARGEST_KEY)).transpose()?;
    let entry = entry.and_then(|text| Entry::parse(&text).ok());
    let own = entry.filter(|entry| entry.keys.iter().any(|known| known.public == *key.public_key()));
    own.map(|entry| entry.holder).ok_or_else(|| Failure::of(&arguments.key, Wrong::HolderUnknown).hint(Hint::SayFrom))
}

// A file of the letter, as it was read once.
struct SourceFile {
    part: Option<PartName>,
    name: String,
    bytes: Vec<u8>,
}

fn sources(arguments: &Arguments) -> Result<Vec<SourceFile>, Failure> {
    let limit = Limits::default().bytes;
    let read = |part: Option<PartName>, path: &Path| {
        Ok(SourceFile { part, name: disk::name(path), bytes: disk::read(path, limit)? })
    };
    match &arguments.source {
        Some(path) => Ok(vec![read(None, path)?]),
        None => arguments.part.iter().map(|(part, path)| read(Some(part.clone()), path)).collect(),
    }
}

fn letter(arguments: &Arguments, sources: &[SourceFile]) -> Result<Letter, Failure> {
    let mut documents = Vec::new();
    for source in sources {
        let copy = ReceivedCopy { name: &source.name, bytes: &source.bytes };
        let document = Document::read(copy, &Limits::default())
            .map_err(|why| Failure::of(&source.name, Wrong::Unreadable(why)))?;
        if document.is_recognized() {
            ui::warning(Some(Path::new(&source.name)), Warning::Recognized);
        }
        documents.push((source.part.clone().unwrap_or_else(PartName::cover_letter), document));
    }
    let letter = match (&arguments.source, documents.as_slice()) {
        (Some(_), [(_, document)]) => Letter::split(document),
        _ => Letter::of_parts(&documents),
    };
    let names: Vec<&str> = sources.iter().map(|source| source.name.as_str()).collect();
    letter.map_err(|why| Failure::of(names.join(", "), Wrong::Split(why)))
}

fn issued_files(sources: &[SourceFile]) -> Vec<IssuedFile> {
    let mut files: Vec<IssuedFile> = Vec::new();
    for source in sources {
        let base = Path::new(&source.name).file_name().map(|name| name.to_string_lossy().into_owned());
        let name = base.and_then(|name| Label::parse(&name).ok()).or_else(|| Label::parse("source").ok());
        let digest = Digest::of(&source.bytes);
        if let Some(name) = name
            && !files.iter().any(|known| known.digest == digest)
        {
            files.push(IssuedFile { name, digest });
        }
    }
    files
}

// What was signed must verify against what it was made of, before anybody sees it.
fn verify_own(
    manifest: &[u8],
    statement: &Statement,
    key: &SecretKey,
    sources: &[SourceFile],
    salt: Option<Salt>,
) -> Result<(), Failure> {
    let own = TrustedKey {
        public: key.public_key().clone(),
        valid_from: statement.issued,
        valid_until: None,
        revoked: None,
        found: statement.sender.clone(),
        found_on: statement.issued,
    };
    let entry = Entry {
        holder: statement.sender.clone(),
        senders: Vec::new(),
        references: Vec::new(),
        parts: Vec::new(),
        keys: vec![own],
    };
    let mut keyring = Keyring::default();
    keyring.add(entry).map_err(|bad| Failure::new(Wrong::Entry(bad)))?;
    let envelope = Envelope::parse(manifest).map_err(|why| Failure::new(Wrong::NotReadBack(why)))?;
    let verified = envelope.verify(&keyring, statement.issued);
    let verified = verified.map_err(|refusals| Failure::new(Wrong::NotVerified(refusals)))?;
    let catalog = Catalog::new(vec![Manifest { origin: "the new manifest".to_owned(), verified }], Vec::new());
    let terms = check::Terms { salts: salt.into_iter().collect(), ..check::Terms::default() };
    for source in sources {
        let report = check(ReceivedCopy { name: &source.name, bytes: &source.bytes }, &catalog, &terms);
        if !is_own(&report, source) {
            let style = Style { words: ui::words(), detail: Detail::Everything, width: None };
            return Err(Failure::new(Wrong::OwnSource(human(&report, style))).hint(Hint::MendSource));
        }
    }
    Ok(())
}

fn is_own(report: &Report, source: &SourceFile) -> bool {
    match &source.part {
        None => matches!(report.verdict, Verdict::Intact(_)),
        Some(name) => {
            let own = report.parts.iter().find(|part| part.name == *name);
            matches!(report.verdict, Verdict::Intact(_) | Verdict::Incomplete)
                && own.is_some_and(|part| matches!(part.verdict, PartVerdict::Intact(_)))
        }
    }
}

fn place(arguments: &Arguments, manifest: &[u8]) -> Result<(), Failure> {
    if is_stdout(arguments) {
        return ui::out(manifest);
    }
    let beside = arguments.source.as_ref().filter(|source| source.as_os_str() != disk::STDIN).map(|source| {
        let mut path = source.as_os_str().to_owned();
        path.push(".conforme.json");
        PathBuf::from(path)
    });
    let path = arguments
        .output
        .clone()
        .or(beside)
        .ok_or_else(|| Failure::new(Wrong::NowhereToWrite).hint(Hint::NameOutput))?;
    let existing = if arguments.replace { Existing::Replace } else { Existing::Keep };
    disk::write(&path, manifest, Readers::Everyone, existing)
        .map_err(|failure| if path.exists() && !arguments.replace { failure.hint(Hint::Replace) } else { failure })?;
    ui::tell(&format!("{}{}\n", ui::words().signed(), shown(&disk::name(&path))));
    Ok(())
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
    let mut path = source.as_os_str().to_owned();
    path.push(".conforme.salt");
    let path = PathBuf::from(path);
    let existing = if arguments.replace { Existing::Replace } else { Existing::Keep };
    disk::write(&path, format!("{salt}\n").as_bytes(), Readers::OwnerOnly, existing)?;
    ui::tell(&format!("{}{}\n", ui::words().salt(), shown(&disk::name(&path))));
    Ok(())
}

fn summary(letter: &Letter, statement: &Statement, unsigned: &[Unsigned], key: &SecretKey) -> String {
    let words = ui::words();
    let mut lines = particulars(statement, key);
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
fn particulars(statement: &Statement, key: &SecretKey) -> Vec<String> {
    let words = ui::words();
    let text = |label: &Option<Label>| label.as_ref().map(ToString::to_string);
    let all = [
        (words.reference(), text(&statement.reference)),
        (words.dated(), statement.dated.map(|date| words.dated_on(date))),
        (words.from(), text(&statement.from)),
        (words.to(), text(&statement.to)),
        (words.language(), text(&statement.language)),
        (words.issued(), Some(words.issued_for(statement.issued, statement.sender.as_str()))),
        (words.key(), Some(key.public_key().id().to_string())),
        (words.discloses(), Some(words.reveals(statement.disclosure).to_owned())),
    ];
    let width = all.iter().map(|(label, _)| label.chars().count()).max().unwrap_or(0);
    let told = all.into_iter().filter_map(|(label, value)| Some(format!("{label:width$}   {}", shown(&value?))));
    told.collect()
}
