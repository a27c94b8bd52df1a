//! Files with labels beside them: the suites of others, in a folder beside the project, and the vectors of
//! our own. What is not there is named, since a test that checks nothing passes.
#![allow(clippy::indexing_slicing, reason = "a helper that fails fails its test")]

use super::program::root;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder with real documents and benchmarks, or `None` with a word on what is not checked.
pub fn shared(what: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("CONFORME_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("not checked: {what} (no folder {}; CONFORME_SHARED names another)", folder.display());
    None
}

/// The halves of a suite that are here, whatever they are called.
pub fn suites(folder: &Path, name: &str) -> Vec<PathBuf> {
    let halves = fs::read_dir(folder.join("suites")).into_iter().flatten().flatten();
    halves.map(|half| half.path().join(name)).filter(|suite| suite.is_dir()).collect()
}

/// A file, or a group of files, and what is said about it.
pub struct Case {
    suite: PathBuf,
    value: Value,
}

impl Case {
    /// What is expected of whoever reads it.
    pub fn expect(&self) -> &str {
        text(&self.value, "expect")
    }

    /// The file, where the case is no group.
    pub fn file(&self) -> Option<PathBuf> {
        Some(self.suite.join(self.value["file"].as_str()?))
    }

    /// The folder of the group, where the case is one.
    pub fn group(&self) -> Option<PathBuf> {
        Some(self.suite.join(self.value["group"].as_str()?))
    }

    /// Its file, or the files of its group in the order of their names.
    pub fn files(&self) -> Vec<PathBuf> {
        if let Some(file) = self.file() {
            return vec![file];
        }
        let folder = self.group().expect("a file or a group");
        let names = self.value["files"].as_object().into_iter().flatten();
        let mut files: Vec<PathBuf> = names.map(|(name, _)| folder.join(name)).collect();
        files.sort();
        files
    }

    /// The bytes of its file, or of the main one of its group.
    pub fn bytes(&self) -> Vec<u8> {
        let main = || Some(self.group()?.join(self.value["main"].as_str()?));
        let file = self.file().or_else(main).unwrap_or_else(|| panic!("{} has no main file", self["id"]));
        fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
    }
}

impl std::ops::Index<&str> for Case {
    type Output = Value;

    fn index(&self, member: &str) -> &Value {
        &self.value[member]
    }
}

/// The cases of a suite, in all of its halves.
pub fn cases(folder: &Path, suite: &str) -> Vec<Case> {
    let of = |suite: PathBuf| {
        let values = lines(&suite.join("cases.jsonl")).into_iter();
        values.map(move |value| Case { suite: suite.clone(), value })
    };
    suites(folder, suite).into_iter().flat_map(of).collect()
}

/// The cases of a suite of which one thing is expected, and the bytes of each.
pub fn cases_expecting(folder: &Path, suite: &str, expect: &str) -> Vec<(Case, Vec<u8>)> {
    let wanted = cases(folder, suite).into_iter().filter(|case| case.expect() == expect);
    let with_bytes = |case: Case| {
        let bytes = case.bytes();
        (case, bytes)
    };
    wanted.map(with_bytes).collect()
}

/// The small cases of a suite that stand a line each in a file of that name, in all of its halves.
pub fn set(folder: &Path, suite: &str, name: &str) -> Vec<Value> {
    suites(folder, suite).iter().flat_map(|suite| lines(&suite.join(name))).collect()
}

/// The values in a file with one a line; none, with a word on it, where a suite has no such file.
pub fn lines(file: &Path) -> Vec<Value> {
    if !file.exists() {
        eprintln!("not checked: there is no {}", file.display());
        return Vec::new();
    }
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

/// The files in a folder whose names end so, or none where there is no folder.
pub fn files_ending(folder: &Path, end: &str) -> Vec<PathBuf> {
    let files = fs::read_dir(folder).into_iter().flatten().flatten().map(|file| file.path());
    let mut files: Vec<PathBuf> = files.filter(|file| file.extension().is_some_and(|own| own == end)).collect();
    files.sort();
    files
}

/// Where vectors of our own are.
pub fn vector_file(name: &str) -> PathBuf {
    root().join("tests/vectors").join(name)
}

pub fn vectors(name: &str) -> Vec<Value> {
    let text = fs::read_to_string(vector_file(name)).expect(name);
    serde_json::from_str(&text).expect(name)
}

/// A member that is text.
pub fn text<'v>(value: &'v Value, member: &str) -> &'v str {
    value[member].as_str().unwrap_or_else(|| panic!("{member} of {value}"))
}

/// The bytes that hexadecimal digits stand for.
pub fn hex(digits: &str) -> Vec<u8> {
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).expect("ASCII"), 16).expect("hexadecimal");
    digits.as_bytes().chunks(2).map(byte).collect()
}

/// Letters and digits of a text, in their order: layout and marks of lists are opinions.
pub fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
