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
use crate::report::{Detail, human, shown};
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
        ui::warning(
            "the language is not one of ar, de, en, es, fr, pt, ru, zh: broken words will be judged by all their lists",
        );
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
    own.map(|entry| entry.holder).ok_or_else(|| {
        Failure::new(format!(
            "{}: no keyring entry of this key stands beside it, so its holder is unknown",
            disk::name(&arguments.key)
        ))
        .hint("say for whom the letter is issued: --from \"Permanent Mission of Corvania\"")
    })
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
        let document =
            Document::read(copy, &Limits::default()).map_err(|why| Failure::unreadable(&source.name, &why))?;
        documents.push((source.part.clone().unwrap_or_else(PartName::cover_letter), document));
    }
    let letter = match (&arguments.source, documents.as_slice()) {
        (Some(_), [(_, document)]) => Letter::split(document),
        _ => Letter::of_parts(&documents),
    };
    let names: Vec<&str> = sources.iter().map(|source| source.name.as_str()).collect();
    letter.map_err(|why| Failure::new(format!("{}: {why}", names.join(", "))))
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
    keyring.add(entry).map_err(Failure::new)?;
    let envelope =
        Envelope::parse(manifest).map_err(|why| Failure::new(format!("the manifest cannot be read back: {why}")))?;
    let verified = envelope
        .verify(&keyring, statement.issued)
        .map_err(|refusals| Failure::new(format!("the manifest does not verify: {refusals:?}")))?;
    let catalog = Catalog::new(vec![Manifest { origin: "the new manifest".to_owned(), verified }], Vec::new());
    let terms = check::Terms { salts: salt.into_iter().collect(), ..check::Terms::default() };
    for source in sources {
        let report = check(ReceivedCopy { name: &source.name, bytes: &source.bytes }, &catalog, &terms);
        if !is_own(&report, source) {
            let failure = Failure::new(format!(
                "not signed: under the new manifest its own source would be\n{}",
                human(&report, Detail::Everything)
            ));
            return Err(failure.hint("mend what is noticed there in the source, and sign again"));
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
    let path = arguments.output.clone().or(beside).ok_or_else(|| {
        Failure::new("where to write the manifest is not said")
            .hint("name it: -o MANIFEST, or -o - for standard output")
    })?;
    let existing = if arguments.replace { Existing::Replace } else { Existing::Keep };
    disk::write(&path, manifest, Readers::Everyone, existing).map_err(|failure| {
        if path.exists() && !arguments.replace { failure.hint("--replace overwrites it") } else { failure }
    })?;
    ui::tell(&format!("signed: {}\n", shown(&disk::name(&path))));
    Ok(())
}

// A new salt, if the manifest is to tell digests only.
fn salt(arguments: &Arguments) -> Result<Option<Salt>, Failure> {
    if arguments.disclose != Reveal::Digests {
        return Ok(None);
    }
    let mut bytes = [0; Salt::LENGTH];
    getrandom::fill(&mut bytes).map_err(|why| Failure::new(format!("no randomness for a salt: {why}")))?;
    Ok(Some(Salt::from_bytes(bytes)))
}

const fn reveals(disclosure: Disclosure) -> &'static str {
    match disclosure {
        Disclosure::Segments => "segments: from the manifest a determined reader can rebuild the text",
        Disclosure::Text => "text: the manifest holds the text",
        Disclosure::Digests => "digests: without the salt, nobody can tell a guess from the text",
    }
}

// Beside the letter, with which it must travel, where the verifier looks for it.
fn place_salt(arguments: &Arguments, salt: Option<Salt>) -> Result<(), Failure> {
    let Some(salt) = salt else { return Ok(()) };
    let beside = arguments.source.as_ref().filter(|source| source.as_os_str() != disk::STDIN);
    let Some(source) = beside else {
        ui::tell(&format!("salt, to travel with the letter: {salt}\n"));
        return Ok(());
    };
    let mut path = source.as_os_str().to_owned();
    path.push(".conforme.salt");
    let path = PathBuf::from(path);
    let existing = if arguments.replace { Existing::Replace } else { Existing::Keep };
    disk::write(&path, format!("{salt}\n").as_bytes(), Readers::OwnerOnly, existing)?;
    ui::tell(&format!("salt, to travel with the letter: {}\n", shown(&disk::name(&path))));
    Ok(())
}

fn summary(letter: &Letter, statement: &Statement, unsigned: &[Unsigned], key: &SecretKey) -> String {
    let label = |name: &str, value: Option<String>| {
        value.map_or(String::new(), |value| format!("  {name:<12}{}\n", shown(&value)))
    };
    let text = |label: &Option<Label>| label.as_ref().map(ToString::to_string);
    let mut summary = label("reference", text(&statement.reference));
    summary += &label("dated", statement.dated.map(|date| date.to_string()));
    summary += &label("from", text(&statement.from));
    summary += &label("to", text(&statement.to));
    summary += &label("language", text(&statement.language));
    summary += &label("issued", Some(format!("{} for {}", statement.issued, statement.sender)));
    summary += &label("key", Some(key.public_key().id().to_string()));
    summary += &label("discloses", Some(reveals(statement.disclosure).to_owned()));
    for (part, signed) in letter.parts.iter().zip(&statement.parts) {
        let signatories: Vec<String> = part.signatories.iter().map(|name| shown(name)).collect();
        let by = if signatories.is_empty() { String::new() } else { format!(", signed by {}", signatories.join(", ")) };
        summary += &format!("  {}: {} letters{by}\n", part.name, signed.letters());
        summary += &format!("    “{}…”\n    {}\n", shown(&part.opening), signed.digest);
    }
    for place in unsigned {
        summary += &format!(
            "  not signed: the spacing of “{}” in {}, which looks like damage\n",
            shown(&place.words),
            place.part
        );
    }
    for line in &letter.set_aside {
        summary += &format!("  not signed: “{}”, a running head or page number\n", shown(line));
    }
    summary
}
