//! `conforme countersign`: one more signature under a manifest that others signed.

use super::device::{Device, Hand};
use super::disk::{self, Unchanged};
use super::gather;
use super::sign::particulars;
use super::sources::{Original, verify_own};
use super::ui::{self, Failure};
use crate::digest::Salt;
use crate::envelope::{Envelope, LARGEST, NotCountersigned, Signer as _};
use crate::report::shown;
use crate::report::words::{Hint, Warning, Wrong};
use crate::statement::Statement;
use crate::time::Date;
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  conforme countersign --key minister.key.pem --letter lettre.txt lettre.txt.conforme.json
  conforme countersign --agent ~/.ssh/id_ed25519.pub --letter lettre.pdf manifests/417.json
  conforme countersign --print-to-sign m.json > to-sign.bin           for a device elsewhere, then
  conforme countersign --attach-signature sig.bin --public-key minister.pub.pem m.json

What you sign is what the manifest says of all its parts; for which of them your signature counts is said by the
keyrings of those who verify. Name the letter, so that it is compared before you sign.";

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    device: Device,
    /// The letter, as you know it: nothing is signed unless it is intact under the manifest
    #[arg(long, value_name = "FILE")]
    letter: Vec<PathBuf>,
    /// Salt of a letter whose manifest holds digests only; <FILE>.conforme.salt is always looked for
    #[arg(long, value_name = "SALT")]
    salt: Option<Salt>,
    /// Keyring entry, or folder of them, instead of your own, to say whether a signature is still missing
    #[arg(long, value_name = "PATH")]
    keys: Vec<PathBuf>,
    /// The manifest; it is replaced, whole or not at all
    #[arg(value_name = "MANIFEST")]
    manifest: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, Failure> {
    let manifest = Signed::read(&arguments.manifest)?;
    let Some(hand) = arguments.device.open()? else {
        ui::tell(&said(&manifest.statement, None));
        ui::out(&manifest.envelope.to_be_signed())?;
        return Ok(0);
    };
    let signed = manifest.add(&hand, |signed, statement| compare(arguments, signed, statement, &hand))?;
    missing(&signed, &arguments.keys, disk::today())?;
    Ok(0)
}

/// A manifest that others signed, or nobody yet.
pub(super) struct Signed<'p> {
    path: &'p Path,
    bytes: Vec<u8>,
    envelope: Envelope,
    statement: Statement,
}

impl<'p> Signed<'p> {
    pub(super) fn read(path: &'p Path) -> Result<Self, Failure> {
        let bytes = disk::read(path, LARGEST)?;
        let envelope = Envelope::parse(&bytes).map_err(|why| Failure::of(path, Wrong::NoEnvelope(why)))?;
        let statement = envelope.peek_unverified().map_err(|why| Failure::of(path, Wrong::NoManifest(why)))?;
        Ok(Self { path, bytes, statement: statement.claims().clone(), envelope })
    }

    /// Puts one more signature into it, if what is to be seen of it before is as it should be.
    pub(super) fn add(
        self,
        hand: &Hand,
        before: impl FnOnce(&[u8], &Statement) -> Result<(), Failure>,
    ) -> Result<Vec<u8>, Failure> {
        let signed = countersigned(self.envelope, hand, self.path)?;
        before(&signed, &self.statement)?;
        disk::replace(self.path, &signed, Unchanged(&self.bytes))?;
        ui::out(said(&self.statement, Some(hand)).as_bytes())?;
        Ok(signed)
    }
}

fn countersigned(envelope: Envelope, hand: &Hand, path: &Path) -> Result<Vec<u8>, Failure> {
    envelope.countersigned(hand).map_err(|why| match why {
        NotCountersigned::Signer(failure) => failure,
        NotCountersigned::SignedAlready => Failure::of(path, Wrong::SignedAlready(hand.public_key().id())),
        NotCountersigned::TooMany(most) => Failure::of(path, Wrong::TooManySignatures(most)),
    })
}

// What is signed is compared with the letter as the signer knows it, if it is at hand.
fn compare(arguments: &Arguments, signed: &[u8], statement: &Statement, hand: &Hand) -> Result<(), Failure> {
    if arguments.letter.is_empty() {
        ui::warning(Some(&arguments.manifest), Warning::NotCompared);
    }
    for path in &arguments.letter {
        let salt = arguments.salt.map_or_else(|| gather::salt_beside(path), |salt| Ok(Some(salt)))?;
        let source = Original::read(None, path)?;
        verify_own(signed, statement, hand.public_key(), &[source], salt)?;
    }
    Ok(())
}

fn said(statement: &Statement, hand: Option<&Hand>) -> String {
    let words = ui::words();
    let mut lines = particulars(statement, hand);
    for part in &statement.parts {
        let signatories: Vec<String> = part.signatories.iter().map(|name| shown(name.as_str())).collect();
        lines.push(words.signed_part(&part.name, part.letters(), &signatories));
        lines.push(format!("  {}", part.digest));
    }
    format!("  {}\n", lines.join("\n  "))
}

// Whether it is now believed by those who trust whom the user trusts.
fn missing(signed: &[u8], keys: &[PathBuf], today: Date) -> Result<(), Failure> {
    let keyring = gather::keyring(keys)?;
    let envelope = Envelope::parse(signed).map_err(|why| Failure::new(Wrong::NotReadBack(why)))?;
    if keyring.is_empty() {
        return Ok(());
    }
    match envelope.verify(&keyring, today) {
        Ok(_) => ui::hint(&Hint::SignedEnough),
        Err(refusals) => {
            let why: Vec<String> = refusals.iter().map(|refusal| ui::words().refusal(refusal)).collect();
            ui::hint(&Hint::StillMissing(why));
        }
    }
    Ok(())
}
