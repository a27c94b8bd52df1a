//! A tree of letters, manifests and keys: what of it is in order, and that nothing out of it is looked at.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a helper that fails fails its test")]

mod support;

use std::fs;
use std::path::Path;
use support::program::{Registry, conforme, path, root, run};

// A registry whose folder is the tree: a signed letter with its manifest in another folder.
fn tree() -> Registry {
    let tree = Registry::new();
    for folder in ["published", "manifests"] {
        fs::create_dir(tree.at(folder)).expect("a folder");
    }
    let letter = tree.at("published/letter.txt");
    fs::copy(root().join("samples/letter.en.txt"), &letter).expect("a letter");
    let manifest = tree.at("manifests/1.json");
    let sign = ["sign", "--key", &tree.key(), "-o", path(&manifest), path(&letter)];
    assert_eq!(run(&mut conforme(&sign)).0, Some(0));
    tree
}

fn audit(tree: &Registry, options: &[&str]) -> (Option<i32>, String) {
    let entry = tree.entry();
    let arguments = [&["audit", "--keys", &entry], options, &[path(tree.folder.path())]].concat();
    let (code, stdout, stderr) = run(&mut conforme(&arguments));
    (code, stdout + &stderr)
}

fn documents(tree: &Registry) -> (Option<i32>, String) {
    audit(tree, &["--documents", path(&tree.at("published"))])
}

#[test]
fn a_tree_is_in_order_until_something_in_it_is_changed() {
    let tree = tree();
    assert_eq!(documents(&tree), (Some(0), "1 manifest, 1 document, 1 keyring entry: in order\n".to_owned()));
    let letter = tree.at("published/letter.txt");
    let text = fs::read_to_string(&letter).expect("the letter");
    fs::write(&letter, text.replacen("honour", "duty", 1)).expect("the letter");
    let (code, told) = audit(&tree, &[]);
    assert!(code == Some(1) && told.contains("ERROR    ") && told.contains("published/letter.txt, line "), "{told}");
    assert!(told.ends_with("1 manifest, 1 document, 1 keyring entry: 1 error, 0 warnings\n"), "{told}");
    fs::remove_file(&letter).expect("the letter");
    let (code, told) = audit(&tree, &["-v"]);
    assert!(code == Some(0) && told.contains("the tree does not hold “letter.txt”"), "{told}");
}

#[test]
fn what_is_declared_needs_a_manifest_and_stands_in_the_tree() {
    let tree = tree();
    fs::write(tree.at("published/other.txt"), "Something that nobody signed.\n").expect("a file");
    assert_eq!(audit(&tree, &[]).0, Some(0));
    let (code, told) = documents(&tree);
    assert!(code == Some(3) && told.contains("other.txt: The one manifest at hand"), "{told}");
    let (code, told) = audit(&tree, &["--documents", path(&root().join("samples"))]);
    assert!(code == Some(2) && told.contains("leads out of the tree"), "{told}");
    let up = format!("{}/published/../..", tree.folder.path().display());
    assert_eq!(audit(&tree, &["--documents", &up]).0, Some(2));
}

#[test]
fn manifests_that_are_not_believed_and_trees_without_any_are_no_order() {
    let tree = tree();
    let manifest = tree.at("manifests/1.json");
    let text = fs::read_to_string(&manifest).expect("the manifest");
    let (start, end) = text.split_at(text.find("\"sig\"").expect("a signature") + 12);
    let flipped = if end.starts_with('A') { "B" } else { "A" };
    fs::write(&manifest, format!("{start}{flipped}{}", &end[1..])).expect("the manifest");
    let (code, told) = audit(&tree, &[]);
    assert!(code == Some(3) && told.contains("manifests/1.json: "), "{told}");
    fs::remove_file(&manifest).expect("the manifest");
    let (code, told) = audit(&tree, &[]);
    assert!(code == Some(3) && told.contains("no manifest was found"), "{told}");
}

#[test]
fn keys_are_in_order_until_they_expire() {
    let tree = tree();
    let entry = fs::read_to_string(tree.entry()).expect("the entry");
    let dated = |until: &str| {
        let kept: Vec<&str> = entry.lines().filter(|line| !line.starts_with("valid_until")).collect();
        let text = kept.join("\n").replace("valid_from = ", &format!("valid_until = {until}\nvalid_from = "));
        fs::write(tree.entry(), text + "\n").expect("the entry");
    };
    let at = |day: &str, days: &str| audit(&tree, &["--at", day, "--expiry-warning", days]);
    dated("9998-12-31");
    assert_eq!(at("9998-12-01", "29").0, Some(0));
    assert!(at("9998-12-01", "29").1.ends_with(": in order\n"));
    let (code, told) = at("9998-12-01", "30");
    assert!(code == Some(0) && told.contains("WARNING") && told.contains("until 9998-12-31, 30 days more"), "{told}");
    let (code, told) = at("9999-12-01", "30");
    assert!(code == Some(0) && told.ends_with(": in order\n"), "a key of yesterday is a note: {told}");
    fs::write(tree.entry(), "holder = 1\n").expect("the entry");
    let (code, told) = audit(&tree, &[]);
    assert!(code == Some(2) && told.contains("no keyring entry"), "{told}");
}

#[cfg(unix)]
#[test]
fn links_are_told_and_never_followed() {
    let tree = tree();
    let letter = tree.at("published/letter.txt");
    let outside = tempfile::tempdir().expect("a folder");
    let elsewhere = outside.path().join("letter.txt");
    fs::rename(&letter, &elsewhere).expect("the letter");
    std::os::unix::fs::symlink(&elsewhere, &letter).expect("a link");
    let (code, told) = documents(&tree);
    assert!(code == Some(4) && told.contains("a link, which is not followed"), "{told}");
    std::os::unix::fs::symlink(outside.path(), tree.at("other")).expect("a link");
    let (_, told) = audit(&tree, &["--documents", path(&tree.at("other"))]);
    assert!(told.contains("leads out of the tree"), "{told}");
}

#[test]
fn caches_and_hidden_folders_are_not_looked_into() {
    let tree = tree();
    let changed = |folder: &str| {
        fs::create_dir_all(tree.at(folder)).expect("a folder");
        fs::write(tree.at(folder).join("letter.txt"), "changed").expect("a file");
    };
    for folder in [".git", "target"] {
        changed(folder);
    }
    fs::write(tree.at("target/CACHEDIR.TAG"), "Signature: 8a477f597d28d172789f06886806bc55\n").expect("a tag");
    assert_eq!(audit(&tree, &[]).0, Some(0));
    // a name alone hides nothing
    fs::remove_file(tree.at("target/CACHEDIR.TAG")).expect("the tag");
    assert_eq!(audit(&tree, &[]).0, Some(3));
}

#[test]
fn programs_read_an_audit() {
    let tree = tree();
    fs::write(tree.at("published/other.txt"), "Something that nobody signed.\n").expect("a file");
    let published = tree.at("published");
    let of = |format| audit(&tree, &["--documents", path(&published), "--format", format]).1;
    let value: serde_json::Value = serde_json::from_str(&of("json")).expect("JSON");
    let schema = root().join("src/report/schemas/conforme-audit.v1.schema.json");
    assert_valid(&schema, &value);
    assert_eq!((value["errors"].as_u64(), value["documents"][1]["verdict"].as_str()), (Some(1), Some("unvouched")));
    let sarif: serde_json::Value = serde_json::from_str(&of("sarif")).expect("JSON");
    assert_valid(&root().join("tests/data/sarif-subset.schema.json"), &sarif);
    let junit = of("junit");
    assert!(junit.contains("errors=\"1\"") && junit.contains("<error type=\"verdict/no-manifest\""), "{junit}");
}

fn assert_valid(schema: &Path, value: &serde_json::Value) {
    let schema = serde_json::from_str(&fs::read_to_string(schema).expect("a schema")).expect("JSON");
    let schema = jsonschema::validator_for(&schema).expect("a schema");
    let wrong: Vec<String> = schema.iter_errors(value).map(|why| why.to_string()).collect();
    assert_eq!(wrong, [""; 0], "{value}");
}
