//! Passphrases: typed without echo, or from a descriptor or a variable for machines. Never an
//! argument, which every process can read.

use super::disk;
use super::ui::{self, Failure};
use crate::envelope::{BadSecret, Passphrase, SecretKey};
use crate::report::words::{Hint, Warning, Wrong};
use std::env::VarError;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Where the passphrase of a key comes from.
#[derive(clap::Args)]
#[group(multiple = false)]
pub(super) struct Source {
    /// Read the passphrase of the key from this file descriptor, up to the first line break
    #[arg(long, value_name = "N")]
    passphrase_fd: Option<u32>,
    /// Read the passphrase of the key from this environment variable
    #[arg(long, value_name = "NAME")]
    passphrase_env: Option<String>,
}

/// What to ask at a terminal.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ask {
    /// For the passphrase of a key that is there.
    Known,
    /// For a new one, twice; none is an answer.
    New,
}

const LARGEST: usize = 1 << 16;

impl Source {
    /// The secret key in a file, with its passphrase where it has one.
    pub(super) fn open(&self, path: &Path) -> Result<SecretKey, Failure> {
        let bytes = Zeroizing::new(disk::read(path, LARGEST)?);
        let key = match SecretKey::read(&bytes, None) {
            Err(BadSecret::NeedsPassphrase) => SecretKey::read(&bytes, self.get(Ask::Known)?.as_ref()),
            other => other,
        };
        let key = key.map_err(|bad| cannot_open(path, bad))?;
        if disk::is_open_to_others(path) {
            ui::warning(Some(path), Warning::OpenToOthers);
        }
        Ok(key)
    }

    /// The passphrase, or `None` where nobody can be asked, or a new key is to have none.
    pub(super) fn get(&self, ask: Ask) -> Result<Option<Passphrase>, Failure> {
        if let Some(descriptor) = self.passphrase_fd {
            return from_descriptor(descriptor).map(Some);
        }
        if let Some(name) = &self.passphrase_env {
            return from_variable(name).map(Some);
        }
        if !std::io::stdin().is_terminal() {
            return Ok(None);
        }
        match ask {
            Ask::Known => type_in(ui::words().ask_passphrase()).map(Some),
            Ask::New => new(),
        }
    }
}

fn cannot_open(path: &Path, bad: BadSecret) -> Failure {
    let asks = bad == BadSecret::NeedsPassphrase;
    let failure = Failure::of(path, Wrong::Secret(bad));
    if asks { failure.hint(Hint::GivePassphrase) } else { failure }
}

fn new() -> Result<Option<Passphrase>, Failure> {
    let first = type_in(ui::words().ask_new_passphrase())?;
    if first.is_empty() {
        return Ok(None);
    }
    if type_in(ui::words().ask_again())? != first {
        return Err(Failure::new(Wrong::PassphrasesDiffer));
    }
    Ok(Some(first))
}

fn type_in(prompt: &str) -> Result<Passphrase, Failure> {
    let typed = rpassword::prompt_password(prompt);
    typed.map(Zeroizing::new).map_err(|error| Failure::new(Wrong::Passphrase((&error).into())))
}

fn from_variable(name: &str) -> Result<Passphrase, Failure> {
    let wrong = |error| match error {
        VarError::NotPresent => Wrong::NoVariable,
        VarError::NotUnicode(_) => Wrong::VariableNotText,
    };
    std::env::var(name)
        .map(Zeroizing::new)
        .map_err(|error| Failure::of(format!("--passphrase-env {name}"), wrong(error)))
}

fn from_descriptor(descriptor: u32) -> Result<Passphrase, Failure> {
    let path = PathBuf::from(format!("/dev/fd/{descriptor}"));
    let text = Zeroizing::new(disk::read_text(&path, 4096)?);
    Ok(Zeroizing::new(text.lines().next().unwrap_or_default().to_owned()))
}
