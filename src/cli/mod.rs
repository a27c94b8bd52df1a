//! The program: arguments, files, terminal, exit codes. The only room that touches the world.

mod agent;
mod audit;
mod copies;
mod countersign;
mod device;
mod disk;
mod gather;
mod inspect;
mod key;
mod ocr;
mod passphrase;
mod progress;
mod relations;
mod resume;
mod sign;
mod sort;
mod sources;
mod text;
mod ui;
mod verify;

pub use ocr::Tesseract;

use crate::report::words::{LANGUAGES, Words, Wrong, in_language};
use clap::{CommandFactory, Parser, Subcommand};
use std::process::ExitCode;

/// Tells whether the words of a circulated copy of an official letter are the words that were signed.
#[derive(Parser)]
#[command(name = "conforme", version, about, max_term_width = 100, after_help = AFTER)]
struct Arguments {
    /// The language of reports and messages, instead of that of your locale; help and usage stay English
    #[arg(long, global = true, display_order = 900, value_name = "LANGUAGE", value_parser = language)]
    lang: Option<Language>,
    #[command(subcommand)]
    command: Command,
}

const AFTER: &str = "\
Exit codes of verify: 0 INTACT, 1 ALTERED, 2 could not run, 3 UNVOUCHED, 4 UNCERTAIN, 5 INCOMPLETE, 6 SURROUNDED,
7 SUPERSEDED.
Try: conforme verify --help";

#[derive(Clone, Copy)]
struct Language(&'static dyn Words);

fn language(code: &str) -> Result<Language, String> {
    let codes = || LANGUAGES.map(Words::code).join(", ");
    in_language(code).map(Language).ok_or_else(|| format!("expected one of {}", codes()))
}

#[derive(Subcommand)]
enum Command {
    /// Verify copies of a letter against signed manifests
    Verify(verify::Arguments),
    /// Split a letter, sign its parts, and write the manifest
    Sign(Box<sign::Arguments>),
    /// Add your signature to a manifest that others signed
    Countersign(countersign::Arguments),
    /// Print the canonical text of a letter, so that sha256sum gives the digest in its manifest
    Text(text::Arguments),
    /// Show what conforme sees in a copy, or in a manifest, unverified
    Inspect(inspect::Arguments),
    /// Check a tree: its manifests, the documents that they name, and the keys
    Audit(audit::Arguments),
    /// Make, show and list keys
    #[command(subcommand)]
    Key(key::Command),
    /// Print the manual page of conforme, or of one of its commands
    Man {
        /// The command, such as `verify` or `key generate`
        command: Vec<String>,
    },
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// Runs the program with the arguments of its process.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    ui::speak(arguments.lang.map_or_else(ui::of_locale, |Language(words)| words));
    let result = match arguments.command {
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Sign(arguments) => sign::run(&arguments),
        Command::Countersign(arguments) => countersign::run(&arguments),
        Command::Text(arguments) => text::run(&arguments),
        Command::Inspect(arguments) => inspect::run(&arguments),
        Command::Audit(arguments) => audit::run(&arguments),
        Command::Key(command) => key::run(&command),
        Command::Man { command } => manual(&command),
        Command::Completions { shell } => completions(shell),
    };
    match result {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            ui::failure(&failure);
            ExitCode::from(2)
        }
    }
}

fn completions(shell: clap_complete::Shell) -> Result<u8, ui::Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "conforme", &mut script);
    ui::out(&script)?;
    Ok(0)
}

fn manual(names: &[String]) -> Result<u8, ui::Failure> {
    let mut whole = Arguments::command();
    whole.build();
    let (mut command, mut name) = (&whole, "conforme".to_owned());
    for wanted in names {
        let found = command.find_subcommand(wanted);
        command = found.ok_or_else(|| ui::Failure::of(wanted, Wrong::NoSuchCommand))?;
        name = format!("{name}-{wanted}");
    }
    // a name that is made at run time is kept for ever, which a program that prints it can afford
    let page = command.clone().name(&*name.leak());
    let mut text = Vec::new();
    let written = clap_mangen::Man::new(page).render(&mut text);
    written.map_err(|error| ui::Failure::new(Wrong::StandardOutput((&error).into())))?;
    ui::out(&text)?;
    Ok(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        Arguments::command().debug_assert();
    }
}
