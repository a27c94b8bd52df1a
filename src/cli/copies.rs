//! Which copies are meant: those that were named, those in named folders, those of a list; and what one file of
//! several copies holds.

use super::disk;
use super::ui::Failure;
use crate::document::{self, Limits, Member, Unreadable};
use crate::report::words::Wrong;
use std::path::{Path, PathBuf};

/// Larger lists are none, in bytes: a million paths.
const LARGEST_LIST: usize = 256 << 20;

/// What says which copies are meant.
#[derive(Clone, Copy)]
pub(super) struct Named<'a> {
    /// Files and folders.
    pub paths: &'a [PathBuf],
    /// A file with paths.
    pub list: Option<&'a Path>,
    /// Whether they end with NUL instead of the end of a line.
    pub ends_with_nul: bool,
    /// A folder that is not searched.
    pub except: Option<&'a Path>,
}

/// The copies, in order. What cannot be searched stands in its place and does not stop the rest.
pub(super) fn listed(named: Named<'_>) -> Result<Vec<Result<PathBuf, Failure>>, Failure> {
    let mut copies = Vec::new();
    for path in named.paths {
        add(path, named.except, &mut copies);
    }
    if let Some(list) = named.list {
        let bytes = disk::read(list, LARGEST_LIST)?;
        if bytes.len() > LARGEST_LIST {
            let why = Unreadable::TooLarge { found: bytes.len(), limit: LARGEST_LIST };
            return Err(Failure::of(list, Wrong::Unreadable(why)));
        }
        for path in paths(&bytes, named.ends_with_nul) {
            add(&path, named.except, &mut copies);
        }
    }
    if copies.is_empty() { Err(Failure::new(Wrong::NoCopies)) } else { Ok(copies) }
}

fn add(path: &Path, except: Option<&Path>, copies: &mut Vec<Result<PathBuf, Failure>>) {
    if path.is_dir() {
        copies.extend(disk::copies_below(path, except));
    } else {
        copies.push(Ok(path.to_owned()));
    }
}

// A `-` in a list is a file of that name: standard input is read but once.
fn paths(list: &[u8], ends_with_nul: bool) -> Vec<PathBuf> {
    let lines = list.split(|byte| *byte == if ends_with_nul { 0 } else { b'\n' });
    let plain = |line| if ends_with_nul { line } else { <[u8]>::strip_suffix(line, b"\r").unwrap_or(line) };
    let paths = lines.map(plain).filter(|line| !line.is_empty()).map(disk::path_of);
    paths.map(|path| if path.as_os_str() == disk::STDIN { Path::new(".").join(path) } else { path }).collect()
}

/// The copies in a file of several; manifests and salts among them are none.
pub(super) fn members(bytes: &[u8], limits: &Limits) -> Result<Option<Vec<Member>>, Unreadable> {
    let mut found = document::members(bytes, limits)?;
    if let Some(members) = &mut found {
        members.retain(|member| !disk::is_companion(Path::new(&member.name)));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_a_path_a_line_or_ends_them_with_nul() {
        let of = |list: &[u8], nul| paths(list, nul).iter().map(|path| disk::name(path)).collect::<Vec<_>>();
        assert_eq!(of(b"a b\r\n\n-\nc", false), ["a b", "./-", "c"]);
        assert_eq!(of(b"a\nb\0c\0", true), ["a\nb", "c"]);
    }
}
