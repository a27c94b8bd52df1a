//! The files of a letter that is to be signed: read once, split, and verified against what was made of them.

use super::disk;
use super::ui::{self, Failure};
use crate::catalog::{Catalog, Manifest};
use crate::check::{self, check};
use crate::digest::{Digest, Salt};
use crate::document::{Document, Limits, ReceivedCopy};
use crate::envelope::Envelope;
use crate::name::{Label, PartName};
use crate::parts::Letter;
use crate::report::words::{Hint, Warning, Wrong};
use crate::report::{Detail, Style, human};
use crate::statement::{IssuedFile, Statement};
use crate::trust::{Entry, Keyring, PublicKey, TrustedKey};
use crate::verdict::{PartVerdict, Report, Verdict};
use std::path::{Path, PathBuf};

/// A file of the letter, as it was read once.
pub(super) struct Original {
    /// The part that it holds, if it does not hold the letter.
    pub part: Option<PartName>,
    /// As the user calls it.
    pub name: String,
    /// All of it.
    pub bytes: Vec<u8>,
}

/// `NAME=FILE`.
pub(super) fn part_and_file(argument: &str) -> Result<(PartName, PathBuf), String> {
    let (name, file) = argument.split_once('=').ok_or("expected NAME=FILE, such as annex-1=annex.txt")?;
    Ok((PartName::parse(name).map_err(|bad| bad.to_string())?, PathBuf::from(file)))
}

impl Original {
    /// Reads it.
    pub(super) fn read(part: Option<PartName>, path: &Path) -> Result<Self, Failure> {
        Ok(Self { part, name: disk::name(path), bytes: disk::read(path, Limits::default().bytes)? })
    }

    fn copy(&self) -> ReceivedCopy<'_> {
        ReceivedCopy { name: &self.name, bytes: &self.bytes }
    }
}

/// The letter in one file, or its parts in several.
pub(super) fn letter(sources: &[Original]) -> Result<Letter, Failure> {
    let mut documents = Vec::new();
    for source in sources {
        let document = Document::read(source.copy(), &Limits::default())
            .map_err(|why| Failure::of(&source.name, Wrong::Unreadable(why)))?;
        if document.is_recognized() {
            ui::warning(Some(Path::new(&source.name)), Warning::Recognized);
        }
        documents.push((source.part.clone().unwrap_or_else(PartName::cover_letter), document));
    }
    let letter = match (sources, documents.as_slice()) {
        ([Original { part: None, .. }], [(_, document)]) => Letter::split(document),
        _ => Letter::of_parts(&documents),
    };
    let names: Vec<&str> = sources.iter().map(|source| source.name.as_str()).collect();
    letter.map_err(|why| Failure::of(names.join(", "), Wrong::Split(why)))
}

/// What is told of the files.
pub(super) fn issued_files(sources: &[Original]) -> Vec<IssuedFile> {
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

/// What was signed must verify, and its own source be intact under it, before anybody sees it.
pub(super) fn verify_own(
    manifest: &[u8],
    statement: &Statement,
    key: &PublicKey,
    sources: &[Original],
    salt: Option<Salt>,
) -> Result<(), Failure> {
    let keyring = keyring_of(key, statement)?;
    let envelope = Envelope::parse(manifest).map_err(|why| Failure::new(Wrong::NotReadBack(why)))?;
    let verified = envelope.verify(&keyring, statement.issued);
    let verified = verified.map_err(|refusals| Failure::new(Wrong::NotVerified(refusals)))?;
    let manifest = Manifest { origin: "the new manifest".to_owned(), verified };
    let catalog = Catalog::new(vec![manifest], Vec::new(), &keyring);
    let terms = check::Terms { salts: salt.into_iter().collect(), ..check::Terms::default() };
    for source in sources {
        let report = check(source.copy(), &catalog, &terms);
        if !is_own(&report, source) {
            let style = Style { words: ui::words(), detail: Detail::Everything, width: None };
            return Err(Failure::new(Wrong::OwnSource(human(&report, style))).hint(Hint::MendSource));
        }
    }
    Ok(())
}

// As if whoever holds the key were trusted with this letter, and with nothing else.
fn keyring_of(key: &PublicKey, statement: &Statement) -> Result<Keyring, Failure> {
    let own = TrustedKey::new(key.clone(), statement.issued, statement.sender.clone(), statement.issued);
    let mut keyring = Keyring::default();
    let entry = Entry::of(statement.sender.clone(), own);
    keyring.add(entry).map_err(|bad| Failure::new(Wrong::Entry(bad)))?;
    Ok(keyring)
}

fn is_own(report: &Report, source: &Original) -> bool {
    match &source.part {
        None => matches!(report.verdict, Verdict::Intact(_)),
        Some(name) => {
            let own = report.parts.iter().find(|part| part.name == *name);
            matches!(report.verdict, Verdict::Intact(_) | Verdict::Incomplete)
                && own.is_some_and(|part| matches!(part.verdict, PartVerdict::Intact(_)))
        }
    }
}
