//! What a verification needs from disk: the keys that are trusted, and the manifests at hand.

use super::disk::{self, Companion};
use super::ui::Failure;
use crate::catalog::{Catalog, Disbelief, Manifest, Unbelieved};
use crate::digest::{Digest, NotHex, Salt};
use crate::envelope::{Envelope, LARGEST};
use crate::report::words::Wrong;
use crate::time::Date;
use crate::trust::{BadEntry, Keyring, KeyringItem};
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
    let (keyring, entries) = entries(named)?;
    entries.into_iter().try_for_each(|(_, entry)| entry.map(drop))?;
    Ok(keyring)
}

/// The keyring with whatever can be trusted of it, and what became of every entry.
pub(super) type Entries = Vec<(PathBuf, Result<KeyringItem, Failure>)>;

/// As [`keyring`], but an entry that is none does not stop the rest.
pub(super) fn entries(named: &[PathBuf]) -> Result<(Keyring, Entries), Failure> {
    let own = disk::own_keys().filter(|own| own.is_dir());
    let mut paths = Vec::new();
    for path in if named.is_empty() { own.as_slice() } else { named } {
        if path.is_dir() { paths.extend(entries_below(path)?) } else { paths.push(path.clone()) }
    }
    let mut keyring = Keyring::default();
    let entries = paths.into_iter().map(|path| {
        let read = read_item(&path).and_then(|item| {
            let added = keyring.add_item(item.clone());
            added.map(|()| item).map_err(|why| refused(&path, why))
        });
        (path, read)
    });
    let entries = entries.collect();
    Ok((keyring, entries))
}

fn entries_below(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let files = disk::files_below(folder)?.into_iter();
    Ok(files.filter(|path| path.extension().is_some_and(|end| end == "toml")).collect())
}

/// Larger files are no keyring entries, in bytes.
const LARGEST_ENTRY: usize = 1 << 20;

fn read_item(path: &Path) -> Result<KeyringItem, Failure> {
    KeyringItem::parse(&disk::read_text(path, LARGEST_ENTRY)?).map_err(|why| refused(path, why))
}

fn refused(path: &Path, why: BadEntry) -> Failure {
    Failure::of(path, Wrong::NoEntry(why))
}

/// The manifests at hand.
pub(super) struct Gathered {
    pub catalog: Catalog,
    /// Those beside copies, or in a tree, that could not be read: one bad file does not stop the rest.
    pub failures: Vec<Failure>,
}

/// The manifests that were named, those in named folders, and those beside the copies.
pub(super) fn catalog(named: &[PathBuf], copies: &[&Path], keyring: &Keyring, at: Date) -> Result<Gathered, Failure> {
    let mut sources: Vec<(PathBuf, Named)> = Vec::new();
    for path in named {
        if path.is_dir() {
            sources.extend(disk::files_below(path)?.into_iter().map(|file| (file, Named::InFolder)));
        } else {
            sources.push((path.clone(), Named::Itself));
        }
    }
    let beside = copies.iter().map(|copy| Companion::Manifest.of(copy)).filter(|path| path.is_file());
    sources.extend(beside.map(|path| (path, Named::Beside)));
    from(&sources, keyring, at)
}

/// The manifests among the files of a tree.
pub(super) fn among(files: Vec<PathBuf>, keyring: &Keyring, at: Date) -> Result<Gathered, Failure> {
    let sources: Vec<_> = files.into_iter().map(|file| (file, Named::InTree)).collect();
    from(&sources, keyring, at)
}

fn from(sources: &[(PathBuf, Named)], keyring: &Keyring, at: Date) -> Result<Gathered, Failure> {
    let loaded = each(sources, |(path, named)| load(path, *named, keyring, at));
    let (mut manifests, mut unbelieved, mut failures) = (Vec::new(), Vec::new(), Vec::new());
    let mut seen = HashSet::new();
    for (loaded, (_, named)) in loaded.into_iter().zip(sources) {
        let loaded = match loaded {
            Err(failure) if matches!(named, Named::Beside | Named::InTree) => {
                failures.push(failure);
                continue;
            }
            loaded => loaded?,
        };
        // the same manifest, found twice, is one
        let is_new = seen.insert(loaded.id());
        match loaded {
            Loaded::Manifest(manifest) if is_new => manifests.push(*manifest),
            Loaded::Unbelieved(_, why) if is_new => unbelieved.push(why),
            _ => {}
        }
    }
    Ok(Gathered { catalog: Catalog::new(manifests, unbelieved, keyring), failures })
}

/// The salt that came with a copy, if a file beside it holds one.
pub(super) fn salt_beside(copy: &Path) -> Result<Option<Salt>, Failure> {
    let path = Companion::Salt.of(copy);
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
    Beside,
    InTree,
}

enum Loaded {
    Manifest(Box<Manifest>),
    // with the digest of its file: nothing in it says what it is
    Unbelieved(Digest, Unbelieved),
    NoManifest,
}

impl Loaded {
    // What it is, whatever signatures it has; of what is not believed, the file.
    const fn id(&self) -> Option<Digest> {
        match self {
            Self::Manifest(manifest) => Some(manifest.verified.id()),
            Self::Unbelieved(digest, _) => Some(*digest),
            Self::NoManifest => None,
        }
    }
}

fn load(path: &Path, named: Named, keyring: &Keyring, at: Date) -> Result<Loaded, Failure> {
    let bytes = disk::read(path, LARGEST)?;
    // a folder holds other things too: what does not look like a manifest is none
    if matches!(named, Named::InFolder | Named::InTree) && !looks_like_manifest(&bytes) {
        return Ok(Loaded::NoManifest);
    }
    let origin = disk::name(path);
    let verified = Envelope::parse(&bytes)
        .map_err(Disbelief::NotAnEnvelope)
        .and_then(|envelope| envelope.verify(keyring, at).map_err(Disbelief::Refused));
    Ok(match verified {
        Ok(verified) => Loaded::Manifest(Box::new(Manifest { origin, verified })),
        Err(why) => Loaded::Unbelieved(Digest::of(&bytes), Unbelieved { origin, why }),
    })
}

fn looks_like_manifest(bytes: &[u8]) -> bool {
    let text = bytes.trim_ascii_start();
    let head = text.get(..4096.min(text.len())).unwrap_or_default();
    let names = |window: &[u8]| window == b"\"payloadType\"" || window == b"\"payload\"";
    text.starts_with(b"{") && (head.windows(13).any(names) || head.windows(9).any(names))
}
