//! `conforme verify`: copies against signed manifests.

mod hints;
pub(super) mod judge;
mod sheet;

use super::progress::Progress;
use super::resume::Results;
use super::sort::Sorting;
use super::ui::{self, Failure};
use super::{copies, disk, gather, ocr};
use crate::catalog::{Catalog, Manifest};
use crate::check;
use crate::digest::{Digest, Salt};
use crate::report::words::{English, Words};
use crate::report::{Detail, Style};
use crate::time::Date;
use crate::trust::{KeyId, Keyring};
use crate::verdict::{Report, Verdict};
use hints::Hints;
use judge::{Judge, Judged};
use sheet::Sheet;
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
  conforme verify --brief --resume done.jsonl inbox      a folder, and what archives in it hold
  find . -name '*.pdf' -print0 | conforme verify -0 --files-from - --sort-into sorted

The exit code is 0 for INTACT, 1 ALTERED, 2 could not run, 3 UNVOUCHED, 4 UNCERTAIN, 5 INCOMPLETE,
6 SURROUNDED, 7 SUPERSEDED; of several copies the worst, in the order 2, 1, 3, 4, 7, 6, 5, 0.";

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
    /// Copies named in this file too, a path a line; `-` is standard input
    #[arg(long, value_name = "FILE")]
    files_from: Option<PathBuf>,
    /// Paths in the list end with NUL, as `find -print0` writes them
    #[arg(short = '0', long, requires = "files_from")]
    null: bool,
    /// Put every copy into a folder in this folder that is called as its verdict; a hard link where that can be
    #[arg(long, value_name = "DIR")]
    sort_into: Option<PathBuf>,
    /// Keep results in this file; a copy that it has with the same digest is not checked again
    #[arg(long, value_name = "FILE")]
    resume: Option<PathBuf>,
    /// Copies, or folders of them; `-` is standard input. What a ZIP archive or a mailbox holds are copies of their own
    #[arg(required_unless_present = "files_from", value_name = "COPY")]
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
    /// SARIF 2.1.0, for code hosts: a result a finding
    Sarif,
    /// JUnit XML, for build servers: a suite a copy, a case a part
    Junit,
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

    fn style(&self) -> Style<'static> {
        let detail = match (self.brief, self.verbose) {
            (true, _) => Detail::Brief,
            (_, true) => Detail::Everything,
            _ => Detail::Folded,
        };
        Style { words: self.words(), detail, width: ui::width() }
    }

    fn copies(&self) -> copies::Named<'_> {
        copies::Named {
            paths: &self.copies,
            list: self.files_from.as_deref(),
            ends_with_nul: self.null,
            except: self.sort_into.as_deref(),
        }
    }

    // Everything that decides a verdict besides the copy.
    fn fingerprint(&self, catalog: &Catalog, keyring: &Keyring) -> Digest {
        let signed_by = |manifest: &Manifest| -> Vec<KeyId> {
            manifest.verified.vouchers().iter().map(|voucher| voucher.key).collect()
        };
        let believed = catalog.manifests().iter();
        let believed = believed.map(|manifest| format!("{} {:?}", manifest.verified.id(), signed_by(manifest)));
        let mut manifests: Vec<String> =
            believed.chain(catalog.unbelieved().iter().map(|why| format!("{why:?}"))).collect();
        manifests.sort_unstable();
        let mut entries: Vec<String> = keyring.entries().iter().map(crate::trust::Entry::to_toml).collect();
        entries.sort_unstable();
        let (excerpt, surrounding) = (self.excerpt, self.surrounding == Surrounding::Ignore);
        let salts: Vec<String> = self.salt.iter().map(ToString::to_string).collect();
        let said = format!(
            "{} {manifests:?} {excerpt} {surrounding} {} {} {:?} {:?} {salts:?} {entries:?} {:?}",
            env!("CARGO_PKG_VERSION"),
            self.ocr,
            self.look,
            self.ocr_lang,
            self.at,
            keyring.rules()
        );
        Digest::of(said.as_bytes())
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, Failure> {
    let at = arguments.at.unwrap_or_else(disk::today);
    let listed = copies::listed(arguments.copies())?;
    let paths: Vec<&Path> = listed.iter().filter_map(|path| path.as_deref().ok()).collect();
    let keyring = gather::keyring(&arguments.keys)?;
    let gathered = gather::catalog(&arguments.manifests, &paths, &keyring, at)?;
    for failure in &gathered.failures {
        ui::failure(failure);
    }
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
    let sorting = arguments.sort_into.as_deref().map(Sorting::into_folder).transpose()?;
    let judge = Judge {
        catalog: &gathered.catalog,
        keyring: &keyring,
        terms: &terms,
        sorting: sorting.as_ref(),
        words: arguments.words(),
    };
    let results = arguments.resume.as_deref().map(|path| {
        Results::open(path, arguments.fingerprint(&gathered.catalog, &keyring), arguments.format == Format::Json)
    });
    let worst = batch(arguments, &listed, &judge, results.transpose()?, &tesseract)?;
    Ok(if gathered.failures.is_empty() { worst } else { 2 })
}

// Memory is bounded by what becomes of so many files.
const CHUNK: usize = 256;

fn batch(
    arguments: &Arguments,
    listed: &[Result<PathBuf, Failure>],
    judge: &Judge<'_>,
    mut results: Option<Results>,
    tesseract: &ocr::Tesseract,
) -> Result<u8, Failure> {
    let progress = Progress::new(listed.len(), arguments.quiet);
    let mut sheet = Sheet::new(arguments.format, arguments.style(), arguments.quiet);
    let (mut hints, mut codes) = (Hints::default(), Vec::new());
    sheet.begin();
    for chunk in listed.chunks(CHUNK) {
        let judged = gather::each(chunk, |path| {
            let judged = match path {
                Ok(path) => judge.file(path, results.as_ref()),
                Err(failure) => vec![Judged::Unsorted(failure.text(judge.words))],
            };
            progress.one_more();
            judged
        });
        for judged in judged.into_iter().flatten() {
            let code = one(arguments, judged, &mut sheet, &mut hints, results.as_mut())?;
            codes.push(code);
        }
        sheet.flush()?;
    }
    progress.end();
    sheet.end()?;
    if !arguments.quiet && arguments.format == Format::Human {
        hints.tell(arguments, tesseract);
    }
    // what held no copy at all proves nothing
    Ok(codes.into_iter().max_by_key(|code| rank(*code)).unwrap_or(2))
}

fn one(
    arguments: &Arguments,
    judged: Judged,
    sheet: &mut Sheet,
    hints: &mut Hints,
    results: Option<&mut Results>,
) -> Result<u8, Failure> {
    match (judged, results) {
        (Judged::Unsorted(why), _) => {
            sheet.error(&why)?;
            Ok(2)
        }
        (Judged::Before(name, known), results) => {
            sheet.add_known(&name, &known, results.map_or("", |results| results.name()));
            Ok(known.code)
        }
        (Judged::New(outcome), results) => {
            let code = outcome.as_ref().as_ref().map_or(2, |report| exit_code(report, arguments));
            results.map_or(Ok(()), |results| results.keep(&outcome, code))?;
            if let Ok(report) = outcome.as_ref() {
                hints.note(report);
            }
            sheet.add(*outcome, code == 0)?;
            Ok(code)
        }
    }
}

// 2, 1, 3, 4, 7, 6, 5, 0
pub(super) const fn rank(code: u8) -> u8 {
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
