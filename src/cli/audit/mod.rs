//! `conforme audit`: a tree of letters, manifests and keys, as a whole.

mod documents;
mod keys;

use super::ui::{self, Failure};
use super::verify::rank;
use super::{disk, gather};
use crate::catalog::Manifest;
use crate::report::words::{English, Words};
use crate::report::{
    Audited, Detail, Finding, Grade, Rule, Sarif, Style, Subject, audit_human, audit_json, junit_begin, junit_end,
    junit_suite, unbelieved,
};
use crate::time::Date;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  conforme audit --keys keys                            the manifests below this folder, and what they name
  conforme audit --keys keys --documents published .    and every document in published has a manifest
  conforme audit --keys keys --format sarif site        for a code host

A document is found by the name that a manifest gives it, or by a manifest beside it, and must be INTACT. Links are
not followed; hidden files and folders, and a folder target that is a cache, are not looked into.
The exit code is 0 if all is in order, warnings aside; else that of the worst finding, as for verify: 1 ALTERED,
2 a file that cannot be read or is not what it should be, 3 a manifest that is not believed or a document without one.";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Keyring entry, or folder of them, instead of your own (your configuration directory, conforme/keys)
    #[arg(long, value_name = "PATH")]
    keys: Vec<PathBuf>,
    /// Manifest, or folder that is searched for them, instead of all below ROOT
    #[arg(long, value_name = "PATH")]
    manifests: Vec<PathBuf>,
    /// Document, or folder of them, below ROOT: each must be INTACT under one of the manifests
    #[arg(long, value_name = "PATH")]
    documents: Vec<PathBuf>,
    /// Warn of keys that vouch for letters for no more than so many days
    #[arg(long, value_name = "DAYS", default_value_t = 30)]
    expiry_warning: u32,
    /// Judge as of this day, such as 2031-03-14, instead of today
    #[arg(long, value_name = "DATE")]
    at: Option<Date>,
    /// How the findings are written
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Everything: what is noticed in documents that are in order, and what the tree does not hold
    #[arg(short, long)]
    verbose: bool,
    /// The tree
    #[arg(default_value = ".")]
    root: PathBuf,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For a terminal: a line a finding
    Human,
    /// For programs
    Json,
    /// SARIF 2.1.0, for code hosts: a result a finding
    Sarif,
    /// JUnit XML, for build servers: a suite a manifest, a document, a keyring entry
    Junit,
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, Failure> {
    let at = arguments.at.unwrap_or_else(disk::today);
    let words = if arguments.format == Format::Json { &English } else { ui::words() };
    let (keyring, entries) = gather::entries(&arguments.keys)?;
    disk::real(&arguments.root)?;
    let tree = disk::tree(&arguments.root);
    let gathered = match arguments.manifests.as_slice() {
        [] => gather::among(tree.files.clone(), &keyring, at)?,
        named => gather::catalog(named, &[], &keyring, at)?,
    };
    let mut codes = Vec::new();
    let known = gathered.catalog.manifests().iter().map(|manifest| believed(manifest, &tree, words));
    let mut audited = Audited { manifests: known.collect(), ..Audited::default() };
    for why in gathered.catalog.unbelieved() {
        codes.push(3);
        audited.manifests.push(Subject::new(why.origin.clone(), unbelieved(why, words)));
    }
    audited.keys = keys::subjects(&entries, at, arguments.expiry_warning, words, &mut codes);
    for failure in tree.failures.iter().chain(&gathered.failures) {
        codes.push(2);
        audited.tree.push(unopened(disk::name(&arguments.root), failure, words));
    }
    let judge = documents::Documents { arguments, tree: &tree, catalog: &gathered.catalog, keyring: &keyring, words };
    judge.audit(&mut audited, &mut codes)?;
    if audited.manifests.is_empty() {
        codes.push(3);
        let finding = Finding::new(Rule::Tree("empty"), Grade::Error, words.nothing().to_owned());
        audited.tree.push(Subject::new(disk::name(&arguments.root), vec![finding]));
    }
    print(arguments, &audited, words)?;
    Ok(codes.into_iter().max_by_key(|code| rank(*code)).unwrap_or(0))
}

// A manifest that is believed, and which of its documents the tree does not hold.
fn believed(manifest: &Manifest, tree: &disk::Tree, words: &dyn Words) -> Subject {
    let is_there = |name: &str| tree.files.iter().any(|path| path.file_name().is_some_and(|own| own == name));
    let files = manifest.verified.statement().files.iter().filter(|file| !is_there(file.name.as_str()));
    let absent =
        |name: &str| Finding::new(Rule::Tree("absent"), Grade::Note, words.absent(&crate::report::shown(name)));
    Subject::new(manifest.origin.clone(), files.map(|file| absent(file.name.as_str())).collect())
}

fn unopened(name: String, failure: &Failure, words: &dyn Words) -> Subject {
    let message = crate::report::shown(&failure.text(words));
    Subject::new(name, vec![Finding::new(Rule::Unopened, Grade::Error, message)])
}

fn print(arguments: &Arguments, audited: &Audited, words: &'static dyn Words) -> Result<(), Failure> {
    let detail = if arguments.verbose { Detail::Everything } else { Detail::Folded };
    let text = match arguments.format {
        Format::Human => audit_human(audited, Style { words, detail, width: None }),
        Format::Json => audit_json(audited),
        Format::Sarif => {
            let mut sarif = Sarif::new(words);
            audited.subjects().for_each(|subject| sarif.add(subject));
            sarif.end()
        }
        Format::Junit => {
            let suites: String = audited.subjects().map(|subject| junit_suite(subject, words)).collect();
            format!("{}{suites}{}", junit_begin(), junit_end())
        }
    };
    ui::out(text.as_bytes())
}
