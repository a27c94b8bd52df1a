//! Passphrases: typed without echo, or from a descriptor or a variable for machines. Never an
//! argument, which every process can read.

use super::disk;
use super::ui::Failure;
use crate::envelope::Passphrase;
use std::io::IsTerminal as _;
use std::path::PathBuf;
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

impl Source {
    /// The passphrase, or `None` where nobody can be asked, or a new key is to have none.
    pub(super) fn get(&self, ask: Ask) -> Result<Option<Passphrase>, Failure> {
        if let Some(descriptor) = self.passphrase_fd {
            return from_descriptor(descriptor).map(Some);
        }
        if let Some(name) = &self.passphrase_env {
            let value =
                std::env::var(name).map_err(|error| Failure::new(format!("--passphrase-env {name}: {error}")))?;
            return Ok(Some(Zeroizing::new(value)));
        }
        if !std::io::stdin().is_terminal() {
            return Ok(None);
        }
        match ask {
            Ask::Known => type_in("Passphrase: ").map(Some),
            Ask::New => new(),
        }
    }
}

fn new() -> Result<Option<Passphrase>, Failure> {
    let first = type_in("New passphrase (empty for none): ")?;
    if first.is_empty() {
        return Ok(None);
    }
    if type_in("The same again: ")? != first {
        return Err(Failure::new("the two passphrases differ"));
    }
    Ok(Some(first))
}

fn type_in(prompt: &str) -> Result<Passphrase, Failure> {
    let typed = rpassword::prompt_password(prompt);
    typed.map(Zeroizing::new).map_err(|error| Failure::new(format!("passphrase: {error}")))
}

fn from_descriptor(descriptor: u32) -> Result<Passphrase, Failure> {
    let path = PathBuf::from(format!("/dev/fd/{descriptor}"));
    let text = Zeroizing::new(disk::read_text(&path, 4096)?);
    Ok(Zeroizing::new(text.lines().next().unwrap_or_default().to_owned()))
}
