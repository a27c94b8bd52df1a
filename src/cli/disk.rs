//! The only room that opens files.

use super::ui::Failure;
use crate::report::words::{Hint, Wrong};
use crate::time::Date;
use std::fs::{self, File};
use std::io::{self, Read, Write as _};
use std::path::{Path, PathBuf};

/// The name of standard input among the arguments.
pub(super) const STDIN: &str = "-";

/// How a path is shown: it need not be UTF-8.
pub(super) fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// Reads a file, or standard input for `-`; one byte more than `limit` at most, so that too much is
/// noticed and not swallowed.
pub(super) fn read(path: &Path, limit: usize) -> Result<Vec<u8>, Failure> {
    let failed = |error: io::Error| cannot_read(path, &error);
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    if path.as_os_str() == STDIN {
        io::stdin().lock().take(most).read_to_end(&mut bytes).map_err(failed)?;
        return Ok(bytes);
    }
    let file = File::open(path).map_err(failed)?;
    let metadata = file.metadata().map_err(failed)?;
    if metadata.is_dir() {
        return Err(Failure::of(path, Wrong::IsFolder));
    }
    let size = usize::try_from(metadata.len()).unwrap_or(0);
    bytes.reserve(size.min(limit) + 1);
    file.take(most).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

/// Reads a file that must be UTF-8.
pub(super) fn read_text(path: &Path, limit: usize) -> Result<String, Failure> {
    String::from_utf8(read(path, limit)?).map_err(|error| Failure::of(path, Wrong::NotUtf8(error.to_string())))
}

pub(super) fn cannot_read(path: &Path, error: &io::Error) -> Failure {
    let failure = Failure::of(path, Wrong::CannotRead(error.into()));
    match error.kind() {
        io::ErrorKind::NotFound => failure.hint(Hint::CheckPath),
        _ => failure,
    }
}

// Everything below a folder, in the order of the names; links are not followed.
fn walk(folder: &Path) -> ignore::WalkBuilder {
    let mut walk = ignore::WalkBuilder::new(folder);
    walk.standard_filters(false).sort_by_file_path(Ord::cmp);
    walk
}

/// The files below a folder, in the order of their names; links are not followed out of it.
pub(super) fn files_below(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for entry in walk(folder).build() {
        let entry = entry.map_err(|error| Failure::of(folder, Wrong::CannotSearch(error.to_string())))?;
        if entry.file_type().is_some_and(|kind| kind.is_file()) {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

/// The copies below a folder, in the order of their names, but for what stands in one folder. Links are not followed,
/// and what is hidden is left out, as are manifests and salts. What cannot be searched stands in its place.
pub(super) fn copies_below(folder: &Path, except: Option<&Path>) -> Vec<Result<PathBuf, Failure>> {
    let except = except.and_then(|folder| folder.canonicalize().ok());
    let is_in = move |entry: &ignore::DirEntry| {
        let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
        !(is_folder && except.is_some() && entry.path().canonicalize().ok() == except)
    };
    let walk = walk(folder).hidden(true).filter_entry(is_in).build();
    let copy = |entry: Result<ignore::DirEntry, ignore::Error>| match entry {
        Err(error) => Some(Err(Failure::of(folder, Wrong::CannotSearch(error.to_string())))),
        Ok(entry) => {
            let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
            (is_file && !is_companion(entry.path())).then(|| Ok(entry.into_path()))
        }
    };
    walk.filter_map(copy).collect()
}

/// What stands in a tree: files, and links, of which none is followed.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub files: Vec<PathBuf>,
    pub links: Vec<PathBuf>,
    pub failures: Vec<Failure>,
}

/// The files below a folder, in the order of their names. What is hidden is left out, and so is a folder `target` that
/// says of itself that anybody can make it anew (<https://bford.info/cachedir/>).
pub(super) fn tree(folder: &Path) -> Tree {
    let is_in = |entry: &ignore::DirEntry| {
        let is_target = entry.depth() > 0 && entry.file_name() == "target";
        !(is_target && entry.path().join("CACHEDIR.TAG").is_file())
    };
    let walk = walk(folder).hidden(true).filter_entry(is_in).build();
    let mut tree = Tree::default();
    for entry in walk {
        match entry {
            Err(error) => tree.failures.push(Failure::of(folder, Wrong::CannotSearch(error.to_string()))),
            Ok(entry) => {
                let (is_file, is_link) =
                    entry.file_type().map_or((false, false), |kind| (kind.is_file(), kind.is_symlink()));
                let path = entry.path().strip_prefix(".").unwrap_or(entry.path()).to_owned();
                if is_link {
                    tree.links.push(path);
                } else if is_file {
                    tree.files.push(path);
                }
            }
        }
    }
    tree
}

/// Where a path leads, links and all.
pub(super) fn real(path: &Path) -> Result<PathBuf, Failure> {
    path.canonicalize().map_err(|error| cannot_read(path, &error))
}

/// What goes with a copy, beside it.
#[derive(Clone, Copy)]
pub(super) enum Companion {
    Manifest,
    Salt,
}

impl Companion {
    const fn ending(self) -> &'static str {
        match self {
            Self::Manifest => ".conforme.json",
            Self::Salt => ".conforme.salt",
        }
    }

    /// Where it is looked for, and put.
    pub(super) fn of(self, copy: &Path) -> PathBuf {
        let mut path = copy.as_os_str().to_owned();
        path.push(self.ending());
        path.into()
    }
}

/// Whether a file is called as one that goes with a copy, and is none.
pub(super) fn is_companion(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    [Companion::Manifest, Companion::Salt].into_iter().any(|companion| name.ends_with(companion.ending()))
}

/// A path as a list has it: on Unix any bytes, elsewhere UTF-8.
pub(super) fn path_of(bytes: &[u8]) -> PathBuf {
    #[cfg(unix)]
    return PathBuf::from(<std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(bytes));
    #[cfg(not(unix))]
    return PathBuf::from(String::from_utf8_lossy(bytes).into_owned());
}

/// Whether there is anything.
pub(super) fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// A file to which lines are added, each with one write.
pub(super) struct Appending {
    path: PathBuf,
    file: File,
}

impl Appending {
    pub(super) fn open(path: &Path) -> Result<Self, Failure> {
        let file = File::options().append(true).open(path);
        let file = file.map_err(|error| Failure::of(path, Wrong::CannotWrite((&error).into())))?;
        Ok(Self { path: path.to_owned(), file })
    }

    pub(super) fn line(&mut self, line: &str) -> Result<(), Failure> {
        let written = self.file.write_all(line.as_bytes());
        written.map_err(|error| Failure::of(&self.path, Wrong::CannotWrite((&error).into())))
    }
}

/// Puts a file where the first of some names is free: a hard link, where that can be, else a copy. A file of these
/// very bytes that is there already is enough.
pub(super) fn link_or_copy(
    from: Option<&Path>,
    bytes: &[u8],
    mut names: impl Iterator<Item = PathBuf>,
) -> Result<(), Failure> {
    // a link to a link would lead elsewhere from here
    let from = from.filter(|path| fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file()));
    let mut taken = Err(Failure::new(Wrong::AlreadyThere));
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let is_same = |path: &Path| {
        let is_as_long = fs::symlink_metadata(path).is_ok_and(|there| there.is_file() && there.len() == length);
        is_as_long && fs::read(path).is_ok_and(|there| there == bytes)
    };
    names
        .find_map(|name| {
            if from.is_some_and(|from| fs::hard_link(from, &name).is_ok()) || is_same(&name) {
                return Some(Ok(()));
            }
            if is_there(&name) {
                taken = Err(Failure::of(&name, Wrong::AlreadyThere));
                return None;
            }
            match write(&name, bytes, Readers::Everyone, Existing::Keep) {
                Err(_) if is_there(&name) => None,
                written => Some(written),
            }
        })
        .unwrap_or(taken)
}

/// A file for another program to read, its owner's alone, which is gone when the value is.
pub(super) fn scratch(bytes: &[u8]) -> io::Result<tempfile::NamedTempFile> {
    let mut file = tempfile::Builder::new().prefix("conforme-").suffix(".pgm").tempfile()?;
    file.write_all(bytes)?;
    file.flush()?;
    Ok(file)
}

/// Who may read a new file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Readers {
    Everyone,
    OwnerOnly,
}

/// What happens to a file that is there already.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Existing {
    Keep,
    Replace,
}

/// Writes a file whole or not at all: into a new file beside it, onto the disk, then into its place.
pub(super) fn write(path: &Path, bytes: &[u8], readers: Readers, existing: Existing) -> Result<(), Failure> {
    let failed = |error: &io::Error| Failure::of(path, Wrong::CannotWrite(error.into()));
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    // a temporary file is its owner's alone unless it is told otherwise
    #[cfg(unix)]
    if readers == Readers::Everyone {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.prefix(".conforme-").tempfile_in(folder).map_err(|error| failed(&error))?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(|error| failed(&error))?;
    let placed = match existing {
        Existing::Keep => file.persist_noclobber(path).map(drop),
        Existing::Replace => file.persist(path).map(drop),
    };
    placed.map_err(|error| match error.error.kind() {
        io::ErrorKind::AlreadyExists => Failure::of(path, Wrong::AlreadyThere),
        _ => failed(&error.error),
    })
}

/// What a file was when it was read.
#[derive(Clone, Copy)]
pub(super) struct Unchanged<'b>(pub &'b [u8]);

/// Replaces a file, whole or not at all, if it still is what was read: of two who add to it at once, one must begin anew.
pub(super) fn replace(path: &Path, bytes: &[u8], before: Unchanged<'_>) -> Result<(), Failure> {
    let failed = |error: &io::Error| Failure::of(path, Wrong::CannotWrite(error.into()));
    let file = File::open(path).map_err(|error| cannot_read(path, &error))?;
    // whoever holds it writes; it is given up with the file. Whoever waited finds another file in the place of this one.
    file.lock().map_err(|error| failed(&error))?;
    if read(path, before.0.len())? != before.0 {
        return Err(Failure::of(path, Wrong::ChangedMeanwhile));
    }
    write(path, bytes, Readers::Everyone, Existing::Replace)
}

/// Makes a folder, with those above it.
pub(super) fn make_folder(path: &Path) -> Result<(), Failure> {
    fs::create_dir_all(path).map_err(|error| Failure::of(path, Wrong::CannotMake((&error).into())))
}

/// Whether a secret can be read by others than its owner.
#[cfg(unix)]
pub(super) fn is_open_to_others(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    fs::metadata(path).is_ok_and(|metadata| metadata.permissions().mode() & 0o077 != 0)
}

/// Whether a secret can be read by others than its owner; unknown here.
#[cfg(not(unix))]
pub(super) fn is_open_to_others(_: &Path) -> bool {
    false
}

/// The folder of the keys that the user trusts: never one beside a copy.
pub(super) fn own_keys() -> Option<PathBuf> {
    use etcetera::BaseStrategy as _;
    let strategy = etcetera::choose_base_strategy().ok()?;
    Some(strategy.config_dir().join("conforme").join("keys"))
}

/// Today, in UTC.
pub(super) fn today() -> Date {
    let days =
        std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |since| since.as_secs() / 86_400);
    Date::from_days_since_1970(days)
}
