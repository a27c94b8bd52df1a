//! What a verification needs from disk: the keys that are trusted, and the manifests at hand.

use super::disk;
use super::ui::Failure;
use crate::catalog::{Catalog, Disbelief, Manifest, Unbelieved};
use crate::digest::{Digest, NotHex, Salt};
use crate::envelope::{Envelope, LARGEST};
use crate::report::words::Wrong;
use crate::time::Date;
use crate::trust::{Keyring, KeyringItem};
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// Fewer are done sooner than threads are made.
const FEW: usize = 4;

/// What becomes of each, in order, on every core.
pub(super) fn each<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    if items.len() < FEW { items.iter().map(work).collect() } else { items.par_iter().map(work).collect() }
}

/// The keys of those whom the user trusts: those that were named, else the user's own.
pub(super) fn keyring(named: &[PathBuf]) -> Result<Keyring, Failure> {
    let mut keyring = Keyring::default();
    if named.is_empty() {
        if let Some(own) = disk::own_keys().filter(|own| own.is_dir()) {
            add_folder(&mut keyring, &own)?;
        }
        return Ok(keyring);
    }
    for path in named {
        if path.is_dir() { add_folder(&mut keyring, path)? } else { add_entry(&mut keyring, path)? }
    }
    Ok(keyring)
}

fn add_folder(keyring: &mut Keyring, folder: &Path) -> Result<(), Failure> {
    let entries =
        disk::files_below(folder)?.into_iter().filter(|path| path.extension().is_some_and(|end| end == "toml"));
    entries.into_iter().try_for_each(|path| add_entry(keyring, &path))
}

/// Larger files are no keyring entries, in bytes.
const LARGEST_ENTRY: usize = 1 << 20;

fn add_entry(keyring: &mut Keyring, path: &Path) -> Result<(), Failure> {
    let file = KeyringItem::parse(&disk::read_text(path, LARGEST_ENTRY)?);
    file.and_then(|file| keyring.add_file(file)).map_err(|why| Failure::of(path, Wrong::NoEntry(why)))
}

/// The manifests that were named, those in named folders, and those beside the copies.
pub(super) fn catalog(named: &[PathBuf], copies: &[PathBuf], keyring: &Keyring, at: Date) -> Result<Catalog, Failure> {
    let mut sources: Vec<(PathBuf, Named)> = Vec::new();
    for path in named {
        if path.is_dir() {
            sources.extend(disk::files_below(path)?.into_iter().map(|file| (file, Named::InFolder)));
        } else {
            sources.push((path.clone(), Named::Itself));
        }
    }
    let beside = copies.iter().map(|copy| manifest_beside(copy)).filter(|path| path.is_file());
    sources.extend(beside.map(|path| (path, Named::Itself)));
    let loaded = each(&sources, |(path, named)| load(path, *named, keyring, at));
    let (mut manifests, mut unbelieved, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
    for loaded in loaded {
        // the same manifest, found twice, is one
        match loaded? {
            Loaded::Manifest(manifest) if seen.insert(manifest.verified.id()) => manifests.push(manifest),
            Loaded::Unbelieved(digest, why) if seen.insert(digest) => unbelieved.push(why),
            _ => {}
        }
    }
    Ok(Catalog::new(manifests, unbelieved, keyring))
}

/// Where the manifest of a copy is looked for.
fn manifest_beside(copy: &Path) -> PathBuf {
    let mut path = copy.as_os_str().to_owned();
    path.push(".conforme.json");
    path.into()
}

/// The salt that came with a copy, if a file beside it holds one.
pub(super) fn salt_beside(copy: &Path) -> Result<Option<Salt>, Failure> {
    let mut path = copy.as_os_str().to_owned();
    path.push(".conforme.salt");
    let path = PathBuf::from(path);
    if !path.is_file() {
        return Ok(None);
    }
    let text = disk::read_text(&path, LARGEST_SALT)?;
    let salt = text.trim().parse().map_err(|why: NotHex| Failure::of(&path, Wrong::NoSalt(why.to_string())))?;
    Ok(Some(salt))
}

/// Larger files hold no salt, in bytes.
const LARGEST_SALT: usize = 1 << 10;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    Itself,
    InFolder,
}

enum Loaded {
    Manifest(Manifest),
    // with the digest of its file: nothing in it says what it is
    Unbelieved(Digest, Unbelieved),
    NoManifest,
}

fn load(path: &Path, named: Named, keyring: &Keyring, at: Date) -> Result<Loaded, Failure> {
    let bytes = disk::read(path, LARGEST)?;
    // a folder holds other things too: what does not look like a manifest is none
    if named == Named::InFolder && !looks_like_manifest(&bytes) {
        return Ok(Loaded::NoManifest);
    }
    let origin = disk::name(path);
    let verified = Envelope::parse(&bytes)
        .map_err(Disbelief::NotAnEnvelope)
        .and_then(|envelope| envelope.verify(keyring, at).map_err(Disbelief::Refused));
    Ok(match verified {
        Ok(verified) => Loaded::Manifest(Manifest { origin, verified }),
        Err(why) => Loaded::Unbelieved(Digest::of(&bytes), Unbelieved { origin, why }),
    })
}

fn looks_like_manifest(bytes: &[u8]) -> bool {
    let text = bytes.trim_ascii_start();
    let head = text.get(..4096.min(text.len())).unwrap_or_default();
    let names = |window: &[u8]| window == b"\"payloadType\"" || window == b"\"payload\"";
    text.starts_with(b"{") && (head.windows(13).any(names) || head.windows(9).any(names))
}
