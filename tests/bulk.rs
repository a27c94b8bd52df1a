//! Many copies at once: folders, lists, archives, mailboxes; results in order, sorted, and taken up again.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a helper that fails fails its test")]

mod support;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use support::program::{conforme, path, root, run};
use zip::write::{SimpleFileOptions, ZipWriter};

const VERIFY: [&str; 6] = ["verify", "--keys", "keys", "--manifests", "manifests", "--brief"];

fn verify(arguments: &[&str]) -> (Option<i32>, String, String) {
    run(&mut conforme(&[&VERIFY[..], arguments].concat()))
}

fn sample(name: &str) -> Vec<u8> {
    fs::read(root().join("samples").join(name)).expect("a sample")
}

fn archive(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        archive.start_file(*name, SimpleFileOptions::default()).expect("a member");
        archive.write_all(bytes).expect("its bytes");
    }
    archive.finish().expect("an archive").into_inner()
}

// A folder with copies: intact, altered, a bad one, hidden ones, manifests and salts, an archive, a mailbox.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, bytes: &[u8]| {
        let file = folder.path().join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, bytes).expect(name);
    };
    write("a/lettre.txt", &sample("lettre.txt"));
    write("b/lettre.txt", &sample("copies/modifiee.txt"));
    write("c damaged.pdf", b"%PDF-1.7\nnothing");
    write(".hidden/lettre.txt", b"x");
    write("a/lettre.txt.conforme.salt", b"x");
    write(
        "d.zip",
        &archive(&[
            ("inner/lettre d’été.txt", &sample("lettre.txt")),
            ("changed.txt", &sample("copies/modifiee.txt")),
            ("lettre.txt.conforme.json", b"{}"),
        ]),
    );
    write(
        "e.mbox",
        &[&b"From a@b Mon\n"[..], &sample("copies/lettre.eml"), b"\n\nFrom c@d Tue\n", &sample("copies/lettre.eml")]
            .concat(),
    );
    folder
}

fn brief(folder: &Path, lines: &[(&str, &str)]) -> String {
    let lines = lines.iter().map(|(verdict, name)| format!("{verdict}  {}/{name}", folder.display()));
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

const INBOX: [(&str, &str); 7] = [
    ("INTACT", "a/lettre.txt"),
    ("ALTERED", "b/lettre.txt"),
    ("UNCERTAIN", "c damaged.pdf"),
    ("INTACT", "d.zip/inner/lettre d’été.txt"),
    ("ALTERED", "d.zip/changed.txt"),
    ("INTACT", "e.mbox/mail 1"),
    ("INTACT", "e.mbox/mail 2"),
];

#[test]
fn a_folder_is_its_copies_in_order_and_an_archive_its_members() {
    let inbox = folder();
    let (code, stdout, _) = verify(&[path(inbox.path())]);
    assert_eq!((code, stdout), (Some(1), brief(inbox.path(), &INBOX)));
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(root().join("samples"), inbox.path().join("link")).expect("a link");
        assert_eq!(verify(&[path(inbox.path())]).1, brief(inbox.path(), &INBOX), "a link was followed");
    }
}

#[test]
fn one_bad_file_does_not_stop_the_rest() {
    let inbox = folder();
    let gone = inbox.path().join("gone.txt");
    let bomb = inbox.path().join("bomb.zip");
    fs::write(&bomb, archive(&[("bomb.txt", &vec![b'a'; 100 << 20]), ("small.txt", &sample("lettre.txt"))]))
        .expect("a bomb");
    let (code, stdout, stderr) = verify(&[path(&gone), path(&bomb), "samples/lettre.txt"]);
    assert_eq!(code, Some(2));
    let expected = format!("INTACT  {}/small.txt\nINTACT  samples/lettre.txt\n", bomb.display());
    assert_eq!(stdout, expected);
    assert!(stderr.contains("gone.txt: cannot be read") && stderr.contains("bomb.zip/bomb.txt: "), "{stderr}");
    let cut = &archive(&[("a", b"x")])[..40];
    fs::write(&bomb, cut).expect("a broken archive");
    assert_eq!(verify(&[path(&bomb)]).1, brief(inbox.path(), &[("UNCERTAIN", "bomb.zip")]));
    let empty = tempfile::tempdir().expect("a folder");
    let (code, _, stderr) = verify(&[path(empty.path())]);
    assert!(code == Some(2) && stderr.contains("there is no copy in what was named"), "{stderr}");
}

#[test]
fn a_list_names_copies() {
    let folder = tempfile::tempdir().expect("a folder");
    let list = folder.path().join("list");
    let expected = "INTACT  samples/lettre.txt\nALTERED  samples/copies/modifiee.txt\n".to_owned();
    for (text, options) in [
        ("samples/lettre.txt\r\n\nsamples/copies/modifiee.txt", &[][..]),
        ("samples/lettre.txt\0samples/copies/modifiee.txt\0", &["--null"]),
    ] {
        fs::write(&list, text).expect("a list");
        let (code, stdout, _) = verify(&[options, &["--files-from", path(&list)]].concat());
        assert_eq!((code, &stdout), (Some(1), &expected));
        let stdin = fs::File::open(&list).expect("the list");
        let arguments = [&VERIFY[..], options, &["--files-from", "-"]].concat();
        assert_eq!(run(conforme(&arguments).stdin(stdin)).1, expected);
    }
}

fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(next) = rest.pop() {
        for entry in fs::read_dir(next).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() {
                rest.push(entry);
            } else {
                found.push(path(entry.strip_prefix(folder).expect("below")).to_owned());
            }
        }
    }
    found.sort();
    found
}

#[test]
fn copies_are_sorted_and_nothing_is_overwritten() {
    let inbox = folder();
    let sorted = inbox.path().join("sorted");
    fs::create_dir_all(sorted.join("intact")).expect("a folder");
    fs::write(sorted.join("intact/lettre.txt"), "mine").expect("a file");
    let sort = ["--sort-into", path(&sorted), path(inbox.path())];
    let expected = [
        "altered/d.zip_changed.txt",
        "altered/lettre.txt",
        "intact/d.zip_inner_lettre d’été.txt",
        "intact/e.mbox_mail 1",
        "intact/e.mbox_mail 2",
        "intact/lettre-2.txt",
        "intact/lettre.txt",
        "uncertain/c damaged.pdf",
    ];
    // a second time, nothing is new
    for _ in 0..2 {
        let (code, stdout, stderr) = verify(&sort);
        assert_eq!((code, stdout), (Some(1), brief(inbox.path(), &INBOX)), "{stderr}");
        let below: Vec<String> = files(&sorted).iter().map(|name| tail_of(name, inbox.path())).collect();
        assert_eq!(below, expected);
    }
    assert_eq!(fs::read_to_string(sorted.join("intact/lettre.txt")).expect("the file"), "mine");
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        let links = fs::metadata(sorted.join("intact/lettre-2.txt")).expect("a file").nlink();
        assert_eq!(links, 2, "a hard link");
    }
}

// Copies within files are called with the path of the file, of which the end stays.
fn tail_of(name: &str, folder: &Path) -> String {
    let start = path(folder).replace('/', "_");
    let (verdict, name) = name.split_once('/').expect("a verdict");
    let at = name.find("d.zip_").or_else(|| name.find("e.mbox_")).filter(|_| !start.is_empty());
    format!("{verdict}/{}", at.map_or(name, |at| &name[at..]))
}

#[test]
fn results_are_taken_up_again_and_only_the_same_bytes_count() {
    let inbox = folder();
    let results = inbox.path().join(".results.jsonl");
    let resume = ["--resume", path(&results), path(inbox.path())];
    let (code, first, _) = verify(&resume);
    assert_eq!((code, &first), (Some(1), &brief(inbox.path(), &INBOX)));
    let kept = fs::read_to_string(&results).expect("results");
    assert_eq!(kept.lines().count(), 1 + INBOX.len());
    // the last line was cut off, and one copy changed
    fs::write(&results, &kept[..kept.len() - 20]).expect("results");
    fs::write(inbox.path().join("a/lettre.txt"), sample("copies/modifiee.txt")).expect("a copy");
    let (code, second, _) = verify(&resume);
    assert_eq!(code, Some(1));
    let before = |line: &&str| line.contains("  judged before, in ");
    assert_eq!(second.lines().filter(before).count(), INBOX.len() - 2, "{second}");
    assert!(second.starts_with("ALTERED") && !second.lines().next().is_some_and(|line| before(&line)), "{second}");
    // as JSON they are whole, and valid
    let json = ["verify", "--keys", "keys", "--manifests", "manifests", "--format", "json"];
    let (code, whole, _) = run(&mut conforme(&[&json[..], &resume].concat()));
    assert_eq!(code, Some(1));
    let value: serde_json::Value = serde_json::from_str(&whole).expect("JSON");
    assert_eq!(value["copies"].as_array().map(Vec::len), Some(INBOX.len()));
    assert_eq!(run(&mut conforme(&[&json[..], &[path(inbox.path())]].concat())).1, whole);
    // under other terms nothing of it counts, and another file is left alone
    let (_, third, stderr) = verify(&[&["--excerpt"], &resume[..]].concat());
    assert!(stderr.contains("every copy is checked again") && !third.contains("judged before"), "{stderr}");
    let letter = inbox.path().join("a/lettre.txt");
    let (code, _, stderr) = verify(&["--resume", path(&letter), "samples/lettre.txt"]);
    assert!(code == Some(2) && stderr.contains("expected results of an earlier run"), "{stderr}");
    assert_eq!(fs::read(&letter).expect("the letter"), sample("copies/modifiee.txt"));
}
