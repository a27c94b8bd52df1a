//! `conforme text`: the canonical text.

use super::disk;
use super::ui::{self, Failure};
use crate::canonical::CanonicalText;
use crate::document::{Document, Limits, ReceivedCopy};
use crate::name::PartName;
use crate::parts::Letter;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  conforme text --part annex-1 lettre.txt | sha256sum      the digest of annex 1 in the manifest
  conforme text --form words lettre.txt                    the text as it is compared, for reading";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Letters alone, which are signed, or with their gaps, for reading
    #[arg(long, value_enum, default_value_t = Form::Letters)]
    form: Form,
    /// Only this part, split off by its heading
    #[arg(long, value_name = "NAME")]
    part: Option<PartName>,
    /// The letter; `-` is standard input
    file: PathBuf,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Form {
    Letters,
    Words,
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, Failure> {
    let name = disk::name(&arguments.file);
    let failed = |why: &dyn std::fmt::Display| Failure::new(format!("{name}: {why}"));
    let bytes = disk::read(&arguments.file, Limits::default().bytes)?;
    let document = Document::read(ReceivedCopy { name: &name, bytes: &bytes }, &Limits::default())
        .map_err(|why| Failure::unreadable(&name, &why))?;
    let letter = Letter::split(&document).map_err(|why| failed(&why))?;
    let names: Vec<&str> = letter.parts.iter().map(|part| part.name.as_str()).collect();
    let Some(wanted) = &arguments.part else {
        if names.len() > 1 {
            ui::hint(format!("{name} has the parts {}; each has a digest of its own: --part NAME", names.join(", ")));
        }
        let whole: Vec<String> = letter.parts.iter().map(|part| form(arguments.form, &part.text)).collect();
        let separator = if arguments.form == Form::Words { "\n" } else { "" };
        ui::out(whole.join(separator).as_bytes())?;
        return Ok(0);
    };
    let part = letter.parts.iter().find(|part| part.name == *wanted);
    let part =
        part.ok_or_else(|| failed(&format!("expected one of its parts {}, found {wanted}", names.join(", "))))?;
    ui::out(form(arguments.form, &part.text).as_bytes())?;
    Ok(0)
}

fn form(form: Form, text: &CanonicalText) -> String {
    match form {
        Form::Letters => text.letters().as_str().to_owned(),
        Form::Words => text.all_words() + "\n",
    }
}
