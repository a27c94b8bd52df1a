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

/// The files below a folder, in the order of their names; links are not followed out of it.
pub(super) fn files_below(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    let walk = ignore::WalkBuilder::new(folder).standard_filters(false).sort_by_file_path(Ord::cmp).build();
    for entry in walk {
        let entry = entry.map_err(|error| Failure::of(folder, Wrong::CannotSearch(error.to_string())))?;
        if entry.file_type().is_some_and(|kind| kind.is_file()) {
            files.push(entry.into_path());
        }
    }
    Ok(files)
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
