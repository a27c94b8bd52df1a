//! Other programs read what we write, and we what they write: openssl, sha256sum, and Python with
//! securesystemslib. Where one is absent, the test says so and checks nothing.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a helper that fails fails its test")]

mod support;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};
use support::program::{Registry, conforme, path, root, run};

const MANIFEST: &str = "manifests/CRV-2026-17.conforme.json";
const ENTRY: &str = "keys/mission-permanente-de-la-corvanie.toml";

/// Whether a program is there; a word if it is not.
fn has(program: &str, asked: &[&str]) -> bool {
    let there = Command::new(program).args(asked).stdin(Stdio::null()).output().is_ok_and(|it| it.status.success());
    if !there {
        eprintln!("not checked: what {program} {} would have read", asked.join(" "));
    }
    there
}

fn has_openssl() -> bool {
    has("openssl", &["version"])
}

/// What a program answers to bytes on standard input; its failure is the test's.
fn piped(program: &str, arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root()).env("PHRASE", "corbeau 417");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect(program);
    child.stdin.take().expect("a pipe").write_all(input).expect("to be read");
    let output = child.wait_with_output().expect(program);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {arguments:?}: {errors}");
    output.stdout
}

fn openssl(arguments: &[&str]) -> Vec<u8> {
    piped("openssl", arguments, b"")
}

fn hex(text: &[u8]) -> String {
    String::from_utf8_lossy(text).split_whitespace().next().expect("a digest").to_owned()
}

fn show(key: &str) -> String {
    let (code, stdout, stderr) =
        run(conforme(&["key", "show", key, "--passphrase-env", "PHRASE"]).env("PHRASE", "corbeau 417"));
    assert_eq!((code, stderr.as_str()), (Some(0), ""), "{stdout}");
    stdout
}

fn published_pem() -> String {
    let entry = fs::read_to_string(root().join(ENTRY)).expect("the entry");
    let start = entry.find("-----BEGIN").expect("a key");
    entry[start..entry.find("\"\"\"\n[").unwrap_or(entry.rfind("\"\"\"").expect("its end"))].to_owned()
}

#[test]
fn openssl_reads_our_keys_and_we_read_its() {
    if !has_openssl() {
        return;
    }
    let registry = Registry::new();
    let public = String::from_utf8(openssl(&["pkey", "-in", &registry.key(), "-pubout"])).expect("PEM");
    assert!(fs::read_to_string(registry.entry()).expect("the entry").contains(&public), "{public}");
    for (name, cipher) in [("plain.pem", None), ("sealed.pem", Some("-aes-256-cbc")), ("older.pem", Some("-des3"))] {
        let theirs = path(&registry.at(name)).to_owned();
        let mut generate = vec!["genpkey", "-algorithm", "ed25519", "-out", &theirs];
        generate.extend(cipher.iter().flat_map(|cipher| [cipher, "-pass", "env:PHRASE"]));
        openssl(&generate);
        let public = openssl(&["pkey", "-in", &theirs, "-passin", "env:PHRASE", "-pubout"]);
        assert!(show(&theirs).ends_with(&*String::from_utf8_lossy(&public)), "{name}");
    }
}

#[test]
fn openssl_opens_our_encrypted_keys_with_the_passphrase_and_not_without() {
    if !has_openssl() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let out = path(folder.path());
    let generate = ["key", "generate", "--holder", "Sealed", "--out", out, "--passphrase-env", "PHRASE"];
    assert_eq!(run(conforme(&generate).env("PHRASE", "corbeau 417")).0, Some(0));
    let key = format!("{out}/sealed.key.pem");
    let public = openssl(&["pkey", "-in", &key, "-passin", "env:PHRASE", "-pubout"]);
    assert!(show(&key).ends_with(&*String::from_utf8_lossy(&public)));
    let wrong = Command::new("openssl").args(["pkey", "-in", &key, "-passin", "pass:corbeau 418", "-noout"]).output();
    assert!(!wrong.expect("openssl").status.success());
}

#[test]
fn a_key_id_is_what_openssl_and_sha256sum_make_of_the_key() {
    if !has_openssl() || !has("sha256sum", &["--version"]) {
        return;
    }
    let der = piped("openssl", &["pkey", "-pubin", "-outform", "DER"], published_pem().as_bytes());
    let id = hex(&piped("sha256sum", &[], &der));
    assert!(show(ENTRY).contains(&format!("key SHA256:{id}\n")), "{id}");
}

#[test]
fn openssl_verifies_our_signature() {
    if !has_openssl() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let manifest: Value = serde_json::from_slice(&fs::read(root().join(MANIFEST)).expect("it")).expect("JSON");
    let bytes = |value: &Value| STANDARD.decode(value.as_str().expect("text")).expect("base64");
    let payload = bytes(&manifest["payload"]);
    let signed = [format!("DSSEv1 28 application/vnd.in-toto+json {} ", payload.len()).as_bytes(), &payload].concat();
    let file = |name: &str, bytes: &[u8]| {
        let file = folder.path().join(name);
        fs::write(&file, bytes).expect(name);
        path(&file).to_owned()
    };
    let (key, message) = (file("key", published_pem().as_bytes()), file("message", &signed));
    let signature = file("signature", &bytes(&manifest["signatures"][0]["sig"]));
    openssl(&["pkeyutl", "-verify", "-pubin", "-inkey", &key, "-rawin", "-in", &message, "-sigfile", &signature]);
}

const SECURESYSTEMSLIB: &str = "\
import json, sys
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from securesystemslib.dsse import Envelope
from securesystemslib.signer import SSlibKey
envelope = Envelope.from_dict(json.load(open(sys.argv[1])))
key = SSlibKey.from_crypto(load_pem_public_key(sys.stdin.buffer.read()), keyid=sys.argv[2])
print(*envelope.verify([key], 1))
";

#[test]
fn pythons_securesystemslib_verifies_the_envelope() {
    if !has("python3", &["-c", "import securesystemslib.dsse, cryptography"]) {
        return;
    }
    let manifest: Value = serde_json::from_slice(&fs::read(root().join(MANIFEST)).expect("it")).expect("JSON");
    let id = manifest["signatures"][0]["keyid"].as_str().expect("a hint");
    let accepted = piped("python3", &["-c", SECURESYSTEMSLIB, MANIFEST, id], published_pem().as_bytes());
    assert_eq!(String::from_utf8_lossy(&accepted).trim(), id);
}

#[test]
fn sha256sum_of_the_canonical_text_is_the_digest_in_the_manifest() {
    if !has("sha256sum", &["--version"]) {
        return;
    }
    let manifest: Value = serde_json::from_slice(&fs::read(root().join(MANIFEST)).expect("it")).expect("JSON");
    let payload = STANDARD.decode(manifest["payload"].as_str().expect("text")).expect("base64");
    let statement: Value = serde_json::from_slice(&payload).expect("JSON");
    let subjects = statement["subject"].as_array().expect("subjects");
    assert_eq!(subjects.len(), 3);
    for subject in subjects {
        let name = subject["name"].as_str().expect("a name");
        let bytes = match name.strip_prefix("file:") {
            Some(file) => fs::read(root().join("samples").join(file)).expect("the issued file"),
            None => run(&mut conforme(&["text", "--part", name, "samples/lettre.txt"])).1.into_bytes(),
        };
        assert_eq!(subject["digest"]["sha256"], hex(&piped("sha256sum", &[], &bytes)), "{name}");
    }
}
