//! Who may enter whom: the imports of every room against the table in `src/README.md`.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a helper that fails fails its test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The shell: it may import every room and touch the world.
const SHELL: &str = "cli";

/// What only the shell may touch; each is looked for as it stands in source text.
const WORLD: [&str; 11] = [
    "std::fs",
    "std::env",
    "std::process",
    "std::thread",
    "SystemTime",
    "Instant::now",
    "Zoned::now",
    "println!",
    "print!(",
    "dbg!",
    "stdin()",
];

type Rooms = BTreeMap<String, BTreeSet<String>>;

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let below = entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] });
    below.filter(|path| path.extension().is_some_and(|end| end == "rs")).collect()
}

// The room that a file is in, and its text without the unit tests, which may import anything.
fn rooms_and_texts() -> Vec<(String, PathBuf, String)> {
    let room = |path: &Path| {
        let first = path.strip_prefix(source()).expect("below src").components().next().expect("a name");
        first.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()
    };
    let text = |path: &Path| {
        let text = fs::read_to_string(path).expect("a source file");
        text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default().to_owned()
    };
    files(&source()).into_iter().map(|path| (room(&path), path.clone(), text(&path))).collect()
}

fn is_room(name: &str) -> bool {
    !matches!(name, "lib" | "main")
}

// Every word behind `crate::`, comments included: a doc link is a dependency of the reader.
fn imports() -> Rooms {
    let mut rooms = Rooms::new();
    for (room, path, text) in rooms_and_texts().into_iter().filter(|(room, ..)| is_room(room)) {
        let imported = rooms.entry(room.clone()).or_default();
        for rest in text.split("crate::").skip(1) {
            let name: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            assert!(!name.is_empty(), "{}: import rooms one by one, not as crate::{{…}}", path.display());
            imported.extend((name != room).then_some(name));
        }
        let is_file_of_its_own = path.parent() == Some(&source());
        let climbs = if is_file_of_its_own { "super::" } else { "super::super::super::" };
        assert!(!text.contains(climbs), "{}: leave a room by its name, not by {climbs}", path.display());
    }
    rooms
}

fn table() -> Rooms {
    let text = fs::read_to_string(source().join("README.md")).expect("src/README.md");
    let names = |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<BTreeSet<_>>();
    let rows = text.lines().filter(|line| line.starts_with("| `")).map(|line| line.split('|').collect::<Vec<_>>());
    rows.map(|cells| (names(cells[1]).pop_first().expect("a room"), names(cells[3]))).collect()
}

#[test]
fn rooms_import_what_the_table_has_and_the_table_has_nothing_more() {
    let mut imports = imports();
    imports.remove(SHELL).expect("the shell");
    assert_eq!(imports, table());
}

#[test]
fn every_room_is_a_line_of_the_library() {
    let library = fs::read_to_string(source().join("lib.rs")).expect("lib.rs");
    let declared =
        library.lines().filter_map(|line| line.strip_prefix("pub mod ")).map(|name| name.trim_end_matches(';'));
    let listed: BTreeSet<String> = table().into_keys().chain([SHELL.to_owned()]).collect();
    assert_eq!(declared.map(str::to_owned).collect::<BTreeSet<_>>(), listed);
}

#[test]
fn no_rooms_import_each_other_in_a_circle() {
    let mut left = table();
    while !left.is_empty() {
        let free: Vec<String> = left
            .iter()
            .filter(|(_, needs)| needs.iter().all(|need| !left.contains_key(need)))
            .map(|(room, _)| room.clone())
            .collect();
        assert!(!free.is_empty(), "a circle among {:?}", left.keys());
        left.retain(|room, _| !free.contains(room));
    }
}

#[test]
fn only_the_shell_touches_the_world() {
    for (room, path, text) in rooms_and_texts().into_iter().filter(|(room, ..)| is_room(room) && room != SHELL) {
        for word in WORLD {
            assert!(!text.contains(word), "{}: {room} uses {word}", path.display());
        }
    }
}

#[test]
fn only_disk_opens_files_and_nobody_the_network() {
    for (_, path, text) in rooms_and_texts() {
        let is_disk = path.ends_with("cli/disk.rs");
        let opens = ["fs::", "File::", "OpenOptions", "SystemTime"].into_iter().find(|word| text.contains(word));
        assert!(is_disk || opens.is_none(), "{}: {opens:?}", path.display());
        assert!(!text.contains("std::net") && !text.contains("TcpStream"), "{}: network code", path.display());
    }
}

#[test]
fn the_lints_that_keep_input_from_panicking_are_on() {
    let manifest = fs::read_to_string(source().join("../Cargo.toml")).expect("Cargo.toml");
    for lint in ["unwrap_used", "expect_used", "panic", "indexing_slicing", "as_conversions"] {
        assert!(manifest.contains(&format!("\n{lint} = ")), "{lint}");
    }
    assert!(manifest.contains("unsafe_code = \"forbid\""));
}
