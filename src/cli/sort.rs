//! Copies, sorted into folders by their verdicts: hard links where that can be, else copies; never over a file.

use super::disk;
use super::ui::Failure;
use std::path::{Path, PathBuf};

/// Where copies are sorted into.
pub(super) struct Sorting(PathBuf);

impl Sorting {
    /// Into a folder, which is made where it is absent.
    pub(super) fn into_folder(folder: &Path) -> Result<Self, Failure> {
        disk::make_folder(folder)?;
        Ok(Self(folder.to_owned()))
    }

    /// Puts a copy where its verdict says; `file` is where it stands, unless it is in another file.
    pub(super) fn place(&self, copy: &str, verdict: &str, file: Option<&Path>, bytes: &[u8]) -> Result<(), Failure> {
        let folder = self.0.join(verdict);
        disk::make_folder(&folder)?;
        let name = match file {
            Some(path) => disk::name(Path::new(path.file_name().unwrap_or(path.as_os_str()))),
            None => copy.to_owned(),
        };
        disk::link_or_copy(file, bytes, (1..MOST).map(|number| folder.join(numbered(&plain(&name), number))))
    }
}

/// Files of one name in one folder.
const MOST: usize = 10_000;
/// Longer names are cut, in characters: systems allow 255 bytes.
const LONGEST: usize = 60;

// No way out of the folder, and nothing that a terminal or another system would take otherwise.
fn plain(name: &str) -> String {
    let safe = |c: char| if matches!(c, '/' | '\\' | ':') || crate::name::is_hazardous(c) { '_' } else { c };
    let name: String = name.chars().map(safe).collect();
    let name = name.trim_start_matches('.');
    let cut = name.chars().count().saturating_sub(LONGEST);
    // the end tells more, and the kind of file
    let name: String = name.chars().skip(cut).collect();
    if matches!(name.as_str(), "" | "-") { "stdin".to_owned() } else { name }
}

// letter.txt, letter-2.txt, letter-3.txt
fn numbered(name: &str, number: usize) -> String {
    match (number, name.rfind('.').filter(|at| *at > 0).and_then(|at| name.split_at_checked(at))) {
        (1, _) => name.to_owned(),
        (_, Some((stem, end))) => format!("{stem}-{number}{end}"),
        (_, None) => format!("{name}-{number}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_in_their_folder_and_are_numbered() {
        assert_eq!(plain("../a\\b:c\u{202e}.txt"), "_a_b_c_.txt");
        assert_eq!((plain("-").as_str(), plain("..").as_str()), ("stdin", "stdin"));
        assert_eq!(plain(&"é".repeat(100)).chars().count(), LONGEST);
        assert_eq!((numbered("a.b.txt", 1).as_str(), numbered("a.b.txt", 3).as_str()), ("a.b.txt", "a.b-3.txt"));
        assert_eq!((numbered("a", 2).as_str(), numbered(".a", 2).as_str()), ("a-2", ".a-2"));
    }
}
