//! `conforme verify`: copies against signed manifests.

use super::progress::Progress;
use super::ui::{self, Failure};
use super::{disk, gather, ocr};
use crate::catalog::Catalog;
use crate::check::{self, check};
use crate::digest::Salt;
use crate::document::ReceivedCopy;
use crate::report::words::{English, Hint, Words};
use crate::report::{Detail, Style, html, human, json};
use crate::time::Date;
use crate::trust::Keyring;
use crate::verdict::{Reason, Report, Verdict, codes};
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  conforme verify lettre.txt                             with lettre.txt.conforme.json beside it
  conforme verify --manifests manifests received/*.txt   a folder is searched by what is in it
  pbpaste | conforme verify --manifests manifests -      a copy from standard input
  conforme verify --keys keys --format json lettre.txt   keys from elsewhere than your own
  conforme verify --format html lettre.txt > page.html   a page with the text, and what differs in it
  conforme verify --ocr scan.png                         a picture, which tesseract reads
  conforme verify --look lettre.pdf                      what its pages show, against their text

The exit code is 0 for INTACT, 1 ALTERED, 2 could not run, 3 UNVOUCHED, 4 UNCERTAIN, 5 INCOMPLETE,
6 SURROUNDED; of several copies the worst, in the order 2, 1, 3, 4, 6, 5, 0.";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(super) struct Arguments {
    /// Keyring entry, or folder of them, instead of your own (your configuration directory, conforme/keys)
    #[arg(long, value_name = "PATH")]
    keys: Vec<PathBuf>,
    /// Manifest, or folder that is searched for them; <COPY>.conforme.json is always looked for
    #[arg(long, value_name = "PATH")]
    manifests: Vec<PathBuf>,
    /// Salt of a letter whose manifest holds digests only; <COPY>.conforme.salt is always looked for
    #[arg(long, value_name = "SALT")]
    salt: Vec<Salt>,
    /// Judge as of this day, such as 2031-03-14, instead of today
    #[arg(long, value_name = "DATE")]
    at: Option<Date>,
    /// How the report is written
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// One line a copy
    #[arg(long, conflicts_with = "quiet")]
    brief: bool,
    /// Nothing but the exit code
    #[arg(long)]
    quiet: bool,
    /// Everything: spacing notes, running heads, long passages whole
    #[arg(short, long, conflicts_with_all = ["brief", "quiet"])]
    verbose: bool,
    /// Accept an excerpt made of whole attested sentences: exit code 0 instead of 5
    #[arg(long)]
    excerpt: bool,
    /// What text that nobody signed, around intact parts, does to the exit code
    #[arg(long, value_enum, default_value_t = Surrounding::Refuse, value_name = "WHAT")]
    surrounding: Surrounding,
    /// The text was recognized in a picture (OCR), or is to be, with tesseract: what differs is in doubt, and must be
    /// compared by eye
    #[arg(long)]
    ocr: bool,
    /// Look at each page of a PDF, with tesseract: what it shows must be what its text says
    #[arg(long)]
    look: bool,
    /// Languages in which tesseract reads, such as fr,ru, instead of those of the manifests
    #[arg(long, value_name = "LANGUAGE", value_delimiter = ',', value_parser = ocr::language)]
    ocr_lang: Vec<String>,
    /// Copies; `-` is standard input
    #[arg(required = true, value_name = "COPY")]
    copies: Vec<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For a terminal
    Human,
    /// For programs
    Json,
    /// A page that needs nothing else, for a browser or paper, with the text of the copies
    Html,
}

/// What text around intact parts means for the exit code; the report shows it either way.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Surrounding {
    /// Exit code 6
    Refuse,
    /// Exit code 0, whatever the text says
    Ignore,
}

impl Arguments {
    // What JSON says is English in every language.
    fn words(&self) -> &'static dyn Words {
        if self.format == Format::Json { &English } else { ui::words() }
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, Failure> {
    let at = arguments.at.unwrap_or_else(disk::today);
    let keyring = gather::keyring(&arguments.keys)?;
    let catalog = gather::catalog(&arguments.manifests, &arguments.copies, &keyring, at)?;
    let tesseract = ocr::Tesseract::new(&arguments.ocr_lang);
    let terms = check::Terms {
        as_of: arguments.at,
        salts: arguments.salt.clone(),
        recognized: arguments.ocr,
        keeps_text: arguments.format == Format::Html,
        recognizer: Some(&tesseract),
        looks: arguments.look,
        ..check::Terms::default()
    };
    let progress = Progress::new(arguments.copies.len(), arguments.quiet);
    let results = gather::each(&arguments.copies, |path| {
        let result = one(path, &catalog, &keyring, &terms);
        let result = result.map_err(|failure| (disk::name(path), failure.text(arguments.words())));
        progress.one_more();
        result
    });
    progress.end();
    print(arguments, &results)?;
    hints(arguments, &results, &tesseract);
    Ok(results
        .iter()
        .map(|result| result.as_ref().map_or(2, |report| exit_code(report, arguments)))
        .max_by_key(|code| rank(*code))
        .unwrap_or(2))
}

fn one(path: &Path, catalog: &Catalog, keyring: &Keyring, terms: &check::Terms<'_>) -> Result<Report, Failure> {
    let name = disk::name(path);
    let bytes = disk::read(path, terms.limits.bytes)?;
    let mut terms = terms.clone();
    // no other manifest asks for a salt
    if catalog.sealed().next().is_some() {
        terms.salts.extend(gather::salt_beside(path)?);
    }
    let mut report = check(ReceivedCopy { name: &name, bytes: &bytes }, catalog, &terms);
    if report.reason == Some(Reason::NoManifest) && keyring.is_empty() {
        report.reason = Some(Reason::NoKeys);
    }
    Ok(report)
}

// 2, 1, 3, 4, 7, 6, 5, 0
const fn rank(code: u8) -> u8 {
    match code {
        2 => 7,
        1 => 6,
        3 => 5,
        4 => 4,
        7 => 3,
        6 => 2,
        5 => 1,
        _ => 0,
    }
}

fn exit_code(report: &Report, arguments: &Arguments) -> u8 {
    match report.verdict {
        Verdict::Incomplete if arguments.excerpt && report.parts.iter().all(|part| part.whole_sentences) => 0,
        Verdict::Surrounded if arguments.surrounding == Surrounding::Ignore => 0,
        verdict => verdict.exit_code(),
    }
}

fn print(arguments: &Arguments, results: &[Result<Report, (String, String)>]) -> Result<(), Failure> {
    for (_, why) in results.iter().filter_map(|result| result.as_ref().err()) {
        ui::error(why, arguments.words());
    }
    if arguments.quiet {
        return Ok(());
    }
    if arguments.format == Format::Json {
        return ui::out(json(results).as_bytes());
    }
    let detail = match (arguments.brief, arguments.verbose) {
        (true, _) => Detail::Brief,
        (_, true) => Detail::Everything,
        _ => Detail::Folded,
    };
    let style = Style { words: ui::words(), detail, width: ui::width() };
    if arguments.format == Format::Html {
        return ui::out(html(results, style).as_bytes());
    }
    let between = if detail == Detail::Brief { "" } else { "\n" };
    let coloured = |report| ui::coloured(&human(report, style), matches!(report.verdict, Verdict::Intact(_)));
    let reports: Vec<String> = results.iter().flatten().map(coloured).collect();
    ui::verdicts(&reports.join(between))
}

// One hint that can be acted on.
fn hints(arguments: &Arguments, results: &[Result<Report, (String, String)>], tesseract: &ocr::Tesseract) {
    let reports = || results.iter().flatten();
    let gives = |reason: fn(&Reason) -> bool| reports().any(|report| report.reason.as_ref().is_some_and(reason));
    let unknown =
        || reports().flat_map(|report| &report.unbelieved).any(|why| codes(&why.why).contains(&"unknown-key"));
    if arguments.quiet || arguments.format != Format::Human {
        return;
    }
    if gives(|reason| *reason == Reason::NoKeys) {
        ui::hint(&match arguments.keys.as_slice() {
            [] => Hint::PutEntries(disk::own_keys().map(|own| disk::name(&own))),
            _ => Hint::NoEntriesThere,
        });
    } else if unknown() {
        ui::hint(&Hint::AskForEntry);
    } else if gives(|reason| *reason == Reason::NoManifest) && reports().all(|report| report.unbelieved.is_empty()) {
        ui::hint(&Hint::NameManifest);
    } else if let Some(hint) = tesseract.blind().and_then(ui::to_look) {
        ui::hint(&hint);
    } else if let Some(hint) = reports().find_map(|report| to_read_it(report.reason.as_ref()?)) {
        ui::hint(&hint);
    }
}

fn to_read_it(reason: &Reason) -> Option<Hint> {
    if let Reason::Unreadable(why) = reason { ui::to_read_it(why) } else { None }
}
