//! Keys that are not in a file of ours: a device elsewhere, for which openssl stands, and an ssh-agent. Where the program
//! is absent, the test says so and checks nothing.
#![allow(clippy::expect_used, clippy::panic, reason = "a helper that fails fails its test")]

mod support;

use conforme::time::Date;
use conforme::trust::{Entry, PublicKey, TrustedKey};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use support::label;
use support::program::{Registry, conforme, path, root, run};

const HOLDER: &str = "Permanent Mission of Corvania";

fn has(program: &str, arguments: &[&str]) -> bool {
    let status = Command::new(program).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status();
    let is_there = status.is_ok();
    if !is_there {
        eprintln!("{program} is not at hand: nothing was checked");
    }
    is_there
}

fn done(command: &mut Command) -> Vec<u8> {
    let output = command.output().expect("the program starts");
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

// The entry that a verifier would write of a key.
fn entry_of(public: &[u8], to: &Path) {
    let public = PublicKey::read(public).expect("a public key");
    let day = Date::parse("2026-01-01").expect("a date");
    let entry = Entry::of(label(HOLDER), TrustedKey::new(public, day, label("in a test"), day));
    fs::write(to, entry.to_toml()).expect("the entry");
}

fn verdict(entry: &Path, copy: &Path) -> (Option<i32>, String) {
    let (code, stdout, _) = run(&mut conforme(&["verify", "--brief", "--keys", path(entry), path(copy)]));
    (code, stdout)
}

#[test]
fn a_device_elsewhere_signs_and_its_signature_is_brought() {
    if !has("openssl", &["version"]) {
        return;
    }
    let registry = Registry::new();
    let [letter, key, public, message, signature, entry] =
        ["letter.txt", "k.pem", "k.pub.pem", "to-sign.bin", "signature.bin", "entry.toml"]
            .map(|name| registry.at(name));
    fs::copy(root().join("samples/letter.en.txt"), &letter).expect("a letter");
    let openssl = |arguments: &[&str]| done(Command::new("openssl").args(arguments));
    openssl(&["genpkey", "-algorithm", "ed25519", "-out", path(&key)]);
    openssl(&["pkey", "-in", path(&key), "-pubout", "-out", path(&public)]);
    let printed = done(&mut conforme(&["sign", "--print-to-sign", "--from", HOLDER, path(&letter)]));
    fs::write(&message, printed).expect("the message");
    entry_of(&fs::read(&public).expect("the key"), &entry);
    assert_eq!(verdict(&entry, &letter).0, Some(3), "nobody signed yet");

    openssl(&["pkeyutl", "-sign", "-rawin", "-inkey", path(&key), "-in", path(&message), "-out", path(&signature)]);
    let manifest = registry.at("letter.txt.conforme.json");
    let attach = |signature: &Path| {
        let arguments = ["sign", "--attach-signature", path(signature), "--public-key", path(&public), path(&manifest)];
        run(&mut conforme(&arguments))
    };
    let (code, _, stderr) = attach(&message);
    assert!(code == Some(2) && stderr.contains("expected a signature of 64 bytes"), "{stderr}");
    assert_eq!(attach(&signature).0, Some(0));
    assert_eq!(verdict(&entry, &letter), (Some(0), format!("INTACT  {}\n", letter.display())));
    let (code, _, stderr) = attach(&signature);
    assert!(code == Some(2) && stderr.contains("has signed it already"), "{stderr}");
}

#[cfg(unix)]
#[test]
fn an_agent_signs_with_a_key_that_no_file_of_ours_holds() {
    if !has("ssh-agent", &["-h"]) || !has("ssh-keygen", &["-h"]) {
        return;
    }
    let registry = Registry::new();
    let [letter, key, public, socket, entry] =
        ["letter.txt", "id", "id.pub", "agent", "entry.toml"].map(|name| registry.at(name));
    fs::copy(root().join("samples/letter.en.txt"), &letter).expect("a letter");
    done(Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-C", "a test", "-f", path(&key)]));
    let mut sign = conforme(&["sign", "--agent", path(&public), "--from", HOLDER, path(&letter)]);
    let (code, _, stderr) = run(sign.env_remove("SSH_AUTH_SOCK"));
    assert!(code == Some(2) && stderr.contains("no ssh-agent is there"), "{stderr}");

    // the agent lives as long as the shell that it starts
    let within = |script: &str| {
        let arguments = ["-a", path(&socket), "sh", "-c", script, "sh", path(&key), env!("CARGO_BIN_EXE_conforme")];
        let output = Command::new("ssh-agent").args(arguments).args([&public, &letter]).current_dir(root()).output();
        let output = output.expect("the agent starts");
        let _ = fs::remove_file(&socket);
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let signing = "\"$2\" --lang en sign --agent \"$3\" --from 'Permanent Mission of Corvania' \"$4\"";
    let (code, stderr) = within(signing);
    assert!(code == Some(2) && stderr.contains("does not hold the key"), "{stderr}");
    let (code, stderr) = within(&format!("ssh-add -q \"$1\" && {signing}"));
    assert_eq!(code, Some(0), "{stderr}");
    entry_of(&fs::read(&public).expect("the key"), &entry);
    assert_eq!(verdict(&entry, &letter), (Some(0), format!("INTACT  {}\n", letter.display())));
}

#[test]
fn what_is_countersigned_is_compared_with_the_letter() {
    let (first, second) = (Registry::new(), Registry::new());
    let [letter, other] = ["letter.txt", "other.txt"].map(|name| first.at(name));
    let text = fs::read_to_string(root().join("samples/letter.en.txt")).expect("a letter");
    fs::write(&letter, &text).expect("a letter");
    fs::write(&other, text.replacen("not ", "", 1)).expect("another");
    assert_ne!(fs::read(&letter).ok(), fs::read(&other).ok());
    assert_eq!(run(&mut conforme(&["sign", "--key", &first.key(), path(&letter)])).0, Some(0));
    let manifest = first.at("letter.txt.conforme.json");
    let before = fs::read(&manifest).expect("the manifest");
    let countersign = |letter: &Path| {
        run(&mut conforme(&["countersign", "--key", &second.key(), "--letter", path(letter), path(&manifest)]))
    };
    let (code, _, stderr) = countersign(&other);
    assert!(code == Some(2) && stderr.contains("not signed"), "{stderr}");
    assert_eq!(fs::read(&manifest).expect("the manifest"), before);
    assert_eq!(countersign(&letter).0, Some(0));
    for registry in [&first, &second] {
        assert_eq!(verdict(Path::new(&registry.entry()), &letter).0, Some(0));
    }
}

#[test]
fn of_two_who_countersign_at_once_neither_is_lost_unsaid() {
    let registries = [Registry::new(), Registry::new(), Registry::new(), Registry::new()];
    let first = Registry::new();
    let letter = first.at("letter.txt");
    fs::copy(root().join("samples/letter.en.txt"), &letter).expect("a letter");
    assert_eq!(run(&mut conforme(&["sign", "--key", &first.key(), path(&letter)])).0, Some(0));
    let manifest = first.at("letter.txt.conforme.json");
    let start = |registry: &Registry| {
        let mut command = conforme(&["countersign", "--key", &registry.key(), path(&manifest)]);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts")
    };
    let running: Vec<_> = registries.iter().map(start).collect();
    let codes: Vec<_> = running.into_iter().map(|mut child| child.wait().expect("an end").code()).collect();
    let told = codes.iter().filter(|code| **code == Some(0)).count();
    assert!(told > 0 && codes.iter().all(|code| matches!(code, Some(0 | 2))), "{codes:?}");
    let text = fs::read_to_string(&manifest).expect("the manifest");
    assert_eq!(text.matches("\"sig\"").count(), 1 + told, "{codes:?}");
}
