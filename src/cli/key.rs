//! `conforme key`: make, show and list keys.

use super::disk::{self, Existing, Readers};
use super::gather;
use super::passphrase::{Ask, Source};
use super::ui::{self, Failure};
use crate::envelope::{BadSecret, SecretKey, Signer as _};
use crate::name::Label;
use crate::report::shown;
use crate::report::words::{Hint, Warning, Wrong};
use crate::time::Date;
use crate::trust::{Entry, Keyring, PublicKey, TrustedKey};
use std::path::{Path, PathBuf};

#[derive(clap::Subcommand)]
pub(super) enum Command {
    /// Make a key: <DIR>/<slug>.key.pem, the secret, and <DIR>/<slug>.toml, the keyring entry to hand out
    Generate(Generate),
    /// Show a keyring entry, a public key, or the public half of a secret key
    Show {
        /// A file of one of these kinds
        file: PathBuf,
        #[command(flatten)]
        passphrase: Source,
    },
    /// List the keys that you trust
    List {
        /// Keyring entry, or folder of them, instead of your own
        #[arg(long, value_name = "PATH")]
        keys: Vec<PathBuf>,
    },
}

const EXAMPLE: &str = "\
Example:
  conforme key generate --holder \"Permanent Mission of Corvania\" --out ~/registry --until 2032-12-31

The secret is encrypted if you type a passphrase. Keep it; hand out the .toml file, and let people
compare its key with one that you published elsewhere.";

#[derive(clap::Args)]
#[command(after_help = EXAMPLE)]
pub(super) struct Generate {
    /// The holder's name, as people know the holder
    #[arg(long, value_name = "NAME")]
    holder: Label,
    /// The folder to write to
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The first day of issue that the key vouches for, instead of today
    #[arg(long, value_name = "DATE")]
    from: Option<Date>,
    /// The last one
    #[arg(long, value_name = "DATE")]
    until: Option<Date>,
    /// What the holder is to rules, such as mission or minister
    #[arg(long, value_name = "ROLE")]
    role: Vec<Label>,
    /// Another for whom the holder speaks
    #[arg(long, value_name = "SENDER")]
    speaks_for: Vec<Label>,
    /// A part that the holder may sign, such as annex-*, instead of all
    #[arg(long, value_name = "PART")]
    may_sign: Vec<Label>,
    #[command(flatten)]
    passphrase: Source,
}

pub(super) fn run(command: &Command) -> Result<u8, Failure> {
    match command {
        Command::Generate(arguments) => generate(arguments),
        Command::Show { file, passphrase } => show(file, passphrase),
        Command::List { keys } => list(&gather::keyring(keys)?),
    }
}

fn generate(arguments: &Generate) -> Result<u8, Failure> {
    let slug = slug(arguments.holder.as_str());
    let (secret_path, entry_path) =
        (arguments.out.join(format!("{slug}.key.pem")), arguments.out.join(format!("{slug}.toml")));
    for path in [&secret_path, &entry_path] {
        if path.exists() {
            return Err(Failure::of(path, Wrong::AlreadyThere).hint(Hint::KeepOldKey));
        }
    }
    let today = disk::today();
    let valid_from = arguments.from.unwrap_or(today);
    if let Some(until) = arguments.until.filter(|until| *until < valid_from) {
        return Err(Failure::new(Wrong::UntilBeforeFrom { until, from: valid_from }));
    }
    let passphrase = arguments.passphrase.get(Ask::New)?;
    let key = SecretKey::generate().map_err(secret)?;
    let found = Label::parse("made here by its holder").map_err(|bad| Failure::new(Wrong::Name(bad)))?;
    let trusted = TrustedKey::new(key.public_key().clone(), valid_from, found, today);
    let trusted = TrustedKey { valid_until: arguments.until, ..trusted };
    let entry = Entry {
        senders: arguments.speaks_for.clone(),
        parts: arguments.may_sign.clone(),
        roles: arguments.role.clone(),
        ..Entry::of(arguments.holder.clone(), trusted)
    };
    let secret = key.to_pem(passphrase.as_ref()).map_err(secret)?;
    disk::make_folder(&arguments.out)?;
    disk::write(&secret_path, secret.as_bytes(), Readers::OwnerOnly, Existing::Keep)?;
    disk::write(&entry_path, entry.to_toml().as_bytes(), Readers::Everyone, Existing::Keep)?;
    if passphrase.is_none() {
        ui::warning(Some(&secret_path), Warning::NotEncrypted);
    }
    let words = ui::words();
    let text = format!(
        "{}  {}\n{}  {}\n{} {}\n",
        shown(&disk::name(&secret_path)),
        words.keep_secret(),
        shown(&disk::name(&entry_path)),
        words.hand_out(),
        words.key(),
        key.public_key().id()
    );
    ui::out(text.as_bytes())?;
    Ok(0)
}

fn secret(bad: BadSecret) -> Failure {
    Failure::new(Wrong::Secret(bad))
}

// A file name made of a holder's name: ASCII letters, digits and hyphens.
fn slug(holder: &str) -> String {
    let plain =
        holder.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect::<String>();
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    let slug: String = words.join("-").chars().take(60).collect();
    if slug.is_empty() { "key".to_owned() } else { slug }
}

const LARGEST: usize = 1 << 20;

fn show(file: &Path, passphrase: &Source) -> Result<u8, Failure> {
    let bytes = zeroize::Zeroizing::new(disk::read(file, LARGEST)?);
    let words = ui::words();
    if let Some(text) = entry_text(&bytes) {
        let entry = Entry::parse(text).map_err(|why| Failure::of(file, Wrong::Entry(why)))?;
        ui::out(describe(&entry).as_bytes())?;
    } else if is_public(&bytes) {
        let key = PublicKey::read(&bytes).map_err(|why| Failure::of(file, Wrong::Public(why)))?;
        ui::out(format!("{} {}\n", words.public_key(), key.id()).as_bytes())?;
    } else {
        let key = passphrase.open(file)?;
        let (name, public) = (words.secret_key(), key.public_key());
        ui::out(format!("{name} {}\n{}", public.id(), public.to_pem()).as_bytes())?;
    }
    Ok(0)
}

// An entry is TOML; a key in PEM begins with dashes, and in DER it holds NUL.
fn entry_text(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?;
    (!text.trim_start().starts_with("-----") && !text.contains('\0')).then_some(text)
}

fn is_public(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().starts_with(b"-----BEGIN PUBLIC KEY-----") || PublicKey::read(bytes).is_ok()
}

fn list(keyring: &Keyring) -> Result<u8, Failure> {
    if keyring.is_empty() {
        ui::hint(&Hint::TrustSomebody);
    }
    let rules = keyring.rules().iter().map(|rule| ui::words().who_must_sign(rule) + "\n");
    let all: Vec<String> = keyring.entries().iter().map(describe).chain(rules).collect();
    ui::out(all.join("\n").as_bytes())?;
    Ok(0)
}

fn describe(entry: &Entry) -> String {
    ui::words().entry(entry).join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_are_plain() {
        assert_eq!(slug("Permanent Mission of Corvania"), "permanent-mission-of-corvania");
        assert_eq!(slug("../../etc/passwd"), "etc-passwd");
        assert_eq!(slug("外交部"), "key");
    }
}
