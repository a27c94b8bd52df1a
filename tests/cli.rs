//! What people see: transcripts in `tests/cli`, one file a situation, and what needs a folder to
//! write to. `TRYCMD=overwrite cargo test --test cli` writes the transcripts anew.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a helper that fails fails its test")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use support::program::{Registry, conforme, path, root, run};

#[test]
fn transcripts() {
    own("tests/data/corvanie.key.pem");
    trycmd::TestCases::new()
        .env("XDG_CONFIG_HOME", "/nowhere")
        .env("NO_COLOR", "1")
        .env("LC_ALL", "C")
        // no program is there that recognizes text, whatever this machine has
        .env("PATH", "/nowhere")
        .case("tests/cli/*.trycmd")
        .case("README.md");
}

// A checkout does not keep that a secret key is its owner's alone.
fn own(key: &str) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(root().join(key), fs::Permissions::from_mode(0o600)).expect("permissions");
    }
}

#[test]
fn a_letter_is_signed_and_its_copy_verified() {
    let registry = Registry::new();
    let manifest = registry.at("letter.json");
    let (code, stdout, stderr) =
        run(&mut conforme(&["sign", "--key", &registry.key(), "-o", path(&manifest), "samples/letter.en.txt"]));
    assert_eq!((code, stderr), (Some(0), format!("signed: {}\n", manifest.display())));
    assert!(stdout.contains("cover-letter: 416 letters, signed by Maëlys Tarn-Oléron"), "{stdout}");
    let verify =
        ["verify", "--keys", &registry.entry(), "--manifests", path(&manifest), "--brief", "samples/letter.en.txt"];
    assert_eq!(run(&mut conforme(&verify)).1, "INTACT  samples/letter.en.txt\n");
}

#[test]
fn the_manifest_beside_a_copy_is_found_and_never_overwritten() {
    let registry = Registry::new();
    let copy = registry.at("copy with spaces é.txt");
    fs::copy(root().join("samples/lettre.txt"), &copy).expect("a copy");
    let sign = ["sign", "--key", &registry.key(), path(&copy)];
    assert_eq!(run(&mut conforme(&sign)).0, Some(0));
    let manifest = registry.at("copy with spaces é.txt.conforme.json");
    let first = fs::read(&manifest).expect("the manifest");
    let (code, _, stderr) = run(&mut conforme(&sign));
    assert_eq!(code, Some(2));
    assert!(stderr.contains("is there already") && stderr.contains("--replace"), "{stderr}");
    assert_eq!(fs::read(&manifest).expect("the manifest"), first);
    let (code, ..) = run(&mut conforme(&["verify", "--keys", &registry.entry(), "--quiet", path(&copy)]));
    assert_eq!(code, Some(0));
    assert_eq!(fs::read_dir(registry.folder.path()).expect("the folder").count(), 4, "a file was left behind");
}

#[test]
fn a_secret_key_is_its_owners_alone_and_never_overwritten() {
    let registry = Registry::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(registry.key()).expect("the key").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let before = fs::read(registry.key()).expect("the key");
    let out = path(registry.folder.path()).to_owned();
    let (code, _, stderr) = run(&mut conforme(&["key", "generate", "--holder", "Registry of Corvania", "--out", &out]));
    assert_eq!(code, Some(2));
    assert!(stderr.contains("a key is never overwritten"), "{stderr}");
    assert_eq!(fs::read(registry.key()).expect("the key"), before);
}

#[test]
fn passphrases_come_from_variables_and_descriptors_and_are_never_printed() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = path(folder.path()).to_owned();
    let generate = ["key", "generate", "--holder", "Sealed", "--out", &out, "--passphrase-env", "PHRASE"];
    let (code, stdout, stderr) = run(conforme(&generate).env("PHRASE", "corbeau 417"));
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
    let key = format!("{out}/sealed.key.pem");
    assert!(fs::read_to_string(&key).expect("the key").starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
    let manifest = format!("{out}/m.json");
    let sign = ["sign", "--key", &key, "-o", &manifest, "samples/lettre.txt"];
    let (code, _, none) = run(&mut conforme(&sign));
    assert_eq!(code, Some(2));
    assert!(none.contains("no passphrase was given") && none.contains("--passphrase-env"), "{none}");
    let with = [&sign[..], &["--passphrase-env", "PHRASE"]].concat();
    let (code, _, wrong) = run(conforme(&with).env("PHRASE", "corbeau 418"));
    assert_eq!(code, Some(2));
    assert!(wrong.contains("does not open with this passphrase"), "{wrong}");
    assert!(!Path::new(&manifest).exists());
    assert_eq!(run(conforme(&with).env("PHRASE", "corbeau 417")).0, Some(0));
    for text in [stdout, none, wrong] {
        assert!(!text.contains("corbeau"), "{text}");
    }
    #[cfg(unix)]
    {
        let manifest = format!("{out}/fd.json");
        let from_fd = ["sign", "--key", &key, "-o", &manifest, "--passphrase-fd", "0", "samples/lettre.txt"];
        let phrase = registry_file(folder.path(), "phrase", b"corbeau 417\nignored\n");
        let stdin = fs::File::open(phrase).expect("the phrase");
        assert_eq!(run(conforme(&from_fd).stdin(stdin)).0, Some(0));
    }
}

fn registry_file(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let file = folder.join(name);
    fs::write(&file, bytes).expect(name);
    file
}

#[test]
fn a_source_with_doubts_is_not_signed_and_nothing_is_written() {
    let registry = Registry::new();
    let source = registry_file(
        registry.folder.path(),
        "doubtful.txt",
        "The amount is \u{202E}57,3\u{202C} crowns.\n".as_bytes(),
    );
    let manifest = registry.at("m.json");
    let (code, _, stderr) =
        run(&mut conforme(&["sign", "--key", &registry.key(), "-o", path(&manifest), path(&source)]));
    assert_eq!(code, Some(2));
    assert!(stderr.contains("not signed") && stderr.contains("direction marks that change the order"), "{stderr}");
    assert!(!stderr.contains('\u{202E}') && !manifest.exists());
}

#[test]
fn parts_can_be_files_of_their_own() {
    let registry = Registry::new();
    let manifest = registry.at("m.json");
    let sign = [
        "sign",
        "--key",
        &registry.key(),
        "-o",
        path(&manifest),
        "--part",
        "cover-letter=samples/copies/sans-annexe.txt",
        "--part",
        "annex-1=samples/copies/autre.txt",
    ];
    assert_eq!(run(&mut conforme(&sign)).0, Some(0));
    let verify = ["verify", "--keys", &registry.entry(), "--manifests", path(&manifest), "samples/copies/autre.txt"];
    let (code, stdout, _) = run(&mut conforme(&verify));
    assert_eq!(code, Some(5));
    assert!(
        stdout.contains("cover letter   not here") && stdout.contains("annex 1        the issued file itself"),
        "{stdout}"
    );
}

#[test]
fn a_copy_comes_from_standard_input() {
    let stdin = fs::File::open(root().join("samples/copies/transmise.txt")).expect("a copy");
    let verify = ["verify", "--keys", "keys", "--manifests", "manifests", "--brief", "-"];
    assert_eq!(run(conforme(&verify).stdin(stdin)), (Some(0), "INTACT  -\n".to_owned(), String::new()));
}

#[test]
fn nothing_a_copy_or_a_name_holds_reaches_the_terminal_raw() {
    let registry = Registry::new();
    let letter = fs::read_to_string(root().join("samples/lettre.txt")).expect("the letter");
    let hostile = letter.replace("1 317", "\u{1b}[2J\u{9b}31m\u{202E}1 217\u{200B}\u{7}");
    let copy = registry_file(registry.folder.path(), "a\u{1b}[31mb\u{202E}.txt", hostile.as_bytes());
    for format in ["human", "json"] {
        let verify = ["verify", "-v", "--keys", "keys", "--manifests", "manifests", "--format", format, path(&copy)];
        let verify: Vec<&str> = verify.into_iter().filter(|argument| format == "human" || *argument != "-v").collect();
        let (code, stdout, stderr) = run(&mut conforme(&verify));
        assert_eq!(code, Some(1), "{stdout}{stderr}");
        let raw = |c: char| c != '\n' && conforme::name::is_hazardous(c);
        assert_eq!((stdout.find(raw), stderr.find(raw)), (None, None), "{stdout}{stderr}");
    }
}

#[test]
fn a_key_that_others_can_read_is_warned_of() {
    let registry = Registry::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(registry.key(), fs::Permissions::from_mode(0o644)).expect("permissions");
        let manifest = registry.at("m.json");
        let (_, _, stderr) =
            run(&mut conforme(&["sign", "--key", &registry.key(), "-o", path(&manifest), "samples/lettre.txt"]));
        assert!(stderr.contains("others than you can read this secret key"), "{stderr}");
    }
}

#[test]
fn the_samples_manifest_is_signed_again_to_the_byte() {
    let sign = [
        "sign",
        "--key",
        "tests/data/corvanie.key.pem",
        "--from",
        "Mission permanente de la Corvanie",
        "--reference",
        "CRV/2026/17",
        "--issued",
        "2026-05-06",
        "-o",
        "-",
        "samples/lettre.txt",
    ];
    let (code, stdout, _) = run(&mut conforme(&sign));
    assert_eq!(code, Some(0));
    let shipped = fs::read_to_string(root().join("manifests/CRV-2026-17.conforme.json")).expect("the manifest");
    assert_eq!(stdout, shipped);
}

#[test]
fn completions_are_made_for_every_shell() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let (code, stdout, _) = run(&mut conforme(&["completions", shell]));
        assert!(code == Some(0) && stdout.contains("conforme"), "{shell}");
    }
}

#[test]
fn every_command_has_a_manual_page() {
    for command in [&[][..], &["verify"], &["audit"], &["key", "generate"]] {
        let (code, stdout, _) = run(&mut conforme(&[&["man"], command].concat()));
        let title = format!(".TH {}", [&["conforme"], command].concat().join("-"));
        assert!(code == Some(0) && stdout.contains(&title), "{title}");
    }
}

// What others copy into their own repositories is not run here: at least its options are ours.
#[test]
fn ready_parts_name_options_that_there_are() {
    let help = |command| run(&mut conforme(&[command, "--help"])).1;
    let ours = help("audit") + &help("verify");
    for file in ["action.yml", "templates/gitlab.yml", ".pre-commit-hooks.yaml"] {
        let text = fs::read_to_string(root().join(file)).expect(file);
        for line in text.lines().filter(|line| line.contains("audit") || line.contains("arguments")) {
            for option in line.split([' ', '(', '"']).filter(|word| word.starts_with("--") && word.len() > 2) {
                assert!(ours.contains(&format!("{option} ")), "{file}: {option}");
            }
        }
    }
}

#[test]
fn with_the_text_disclosed_every_difference_has_its_words() {
    let registry = Registry::new();
    let manifest = registry.at("m.json");
    let sign = ["sign", "--key", &registry.key(), "--disclose", "text", "-o", path(&manifest), "samples/letter.en.txt"];
    assert_eq!(run(&mut conforme(&sign)).0, Some(0));
    let letter = fs::read_to_string(root().join("samples/letter.en.txt")).expect("the letter");
    let verify = |name: &str, copy: &str| {
        let copy = registry_file(registry.folder.path(), name, copy.as_bytes());
        run(&mut conforme(&["verify", "--keys", &registry.entry(), "--manifests", path(&manifest), path(&copy)]))
    };
    let first = letter.find("to transmit").expect("words");
    let last = letter.find("to your letter no.").expect("words");
    let rewritten = format!("{}to send on what was heard, {}", &letter[..first], &letter[last..]);
    let (code, stdout, _) = verify("rewritten.txt", &rewritten);
    assert_eq!(code, Some(1));
    let signed = "[-transmit the reply of the Minister of Energy, Mr. Anselme Brackvist,-]";
    assert!(stdout.contains(signed) && stdout.contains("{+send on what was heard,+}"), "{stdout}");
    // an excerpt may end anywhere, and be attested to its last letter
    let cut = &letter[..letter.find("Brackvist").expect("a name") + 4];
    let (code, stdout, _) = verify("cut.txt", cut);
    assert_eq!(code, Some(5), "{stdout}");
    let (code, stdout, _) = verify("cut-and-changed.txt", &cut.replace("Energy, Mr. Anselme", "Energy, Mr. Armande"));
    assert_eq!(code, Some(1), "{stdout}");
    assert!(stdout.contains("[-Anselme-] {+Armande+}"), "{stdout}");
}
