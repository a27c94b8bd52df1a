//! Against the work of others: a real letter, conformance vectors, attack strings, and the
//! benchmark of circulated copies, all read from a folder beside the project. Everything is judged
//! by the labels found there. Where the folder is absent, each test says what it did not check.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a helper that fails fails its test")]

mod support;

use conforme::canonical::CanonicalText;
use conforme::document::Weight;
use conforme::envelope::{BadSecret, Envelope, Passphrase, SecretKey};
use conforme::name::{Label, is_hazardous};
use conforme::report::shown;
use conforme::statement::Statement;
use conforme::trust::PublicKey;
use conforme::verdict::{PartVerdict, Verdict};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use support::suites::{Case, cases, cases_expecting, files_ending, hex, lines, set, shared, suites, text};
use support::{Signed, read, words_of};

fn sets(folder: &Path, name: &str) -> Vec<PathBuf> {
    let files = suites(folder, name).into_iter().flat_map(|suite| files_ending(&suite, "jsonl"));
    files.filter(|file| file.file_name().is_some_and(|name| name != "cases.jsonl")).collect()
}

fn code_points(list: &Value) -> String {
    let points = list.as_array().into_iter().flatten().filter_map(Value::as_str);
    points.filter_map(|point| char::from_u32(u32::from_str_radix(point, 16).ok()?)).collect()
}

fn letters(text: &str) -> String {
    read(text.as_bytes()).map_or(String::new(), |document| CanonicalText::of(&document).letters().as_str().to_owned())
}

fn notices(text: &str) -> Vec<&'static str> {
    let document = read(text.as_bytes()).expect("text");
    CanonicalText::of(&document).notices().iter().map(|notice| notice.kind.code()).collect()
}

#[test]
fn ed25519_is_verified_strictly() {
    let Some(folder) = shared("Ed25519 vectors") else { return };
    let mut checked = 0;
    for vector in sets(&folder, "s01_ed25519").iter().flat_map(|file| lines(file)) {
        let key: Option<[u8; 32]> = hex(text(&vector, "key")).try_into().ok();
        let key = key.and_then(|key| PublicKey::from_bytes(&key).ok());
        let accepted = key.is_some_and(|key| key.verifies(&hex(text(&vector, "msg")), &hex(text(&vector, "sig"))));
        assert_eq!(Some(accepted), vector["strict"].as_bool(), "{}", vector["id"]);
        checked += 1;
    }
    println!("{checked} signatures");
}

#[test]
fn keys_of_others_are_read_or_refused() {
    let Some(folder) = shared("key files") else { return };
    for case in cases(&folder, "s02_envelopes") {
        let expect = case.expect();
        let Some(kind) = expect.strip_prefix("key:") else { continue };
        let bytes = case.bytes();
        let public = PublicKey::read(&bytes).is_ok();
        let secret = SecretKey::read(&bytes, None);
        let phrase = case["password"].as_str().unwrap_or("hunter42");
        let opened = SecretKey::read(&bytes, Some(&Passphrase::new(phrase.to_owned())));
        let fits = match kind {
            "accept-public" => public,
            "accept-private" => secret.is_ok(),
            "v2" => true,
            // with a cipher that we do not have it is refused: it opens with its passphrase or not at all
            "encrypted" => secret.is_err() && !matches!(opened, Err(BadSecret::NeedsPassphrase)),
            // as OpenSSH writes public keys, and of Ed25519 without a device that must be touched
            "reject-or-openssh" if bytes.starts_with(b"ssh-ed25519 ") => public && secret.is_err(),
            _ => !public && secret.is_err() && opened.is_err(),
        };
        assert!(fits, "{} is {expect}: public {public}, {secret:?}, {opened:?}", case["id"]);
    }
}

#[test]
fn json_that_is_none_is_refused_as_envelope_and_as_statement() {
    let Some(folder) = shared("JSON vectors") else { return };
    for case in ["s03_json", "s02_envelopes"].iter().flat_map(|suite| cases(&folder, suite)) {
        let Some(file) = case.file() else { continue };
        let bytes = fs::read(file).expect("a file");
        // whatever of others' parses as an envelope, none of it is a statement of ours
        let peeked = Envelope::parse(&bytes).ok().and_then(|envelope| envelope.peek_unverified().ok());
        assert!(peeked.is_none() && Statement::parse(&bytes).is_err(), "{}", case["id"]);
        assert!(spliced(&bytes).is_err() || is_plain_string(&bytes), "{}", case["id"]);
    }
}

// A manifest with the file in the place of the sender's name: only a well-formed string may stand there.
fn spliced(value: &[u8]) -> Result<Statement, conforme::statement::Malformed> {
    let signed = Signed::new("Letter dated 5 May 2026\n\n(Signed) NAME\n", None);
    let envelope: Value = serde_json::from_slice(&signed.manifest).expect("JSON");
    let payload = base64::Engine::decode(&base64::engine::general_purpose::STANDARD, text(&envelope, "payload"));
    let payload = String::from_utf8(payload.expect("base64")).expect("UTF-8");
    let (before, after) = payload.split_once("\"Registry of Corvania\"").expect("the sender");
    Statement::parse(&[before.as_bytes(), value, after.as_bytes()].concat())
}

fn is_plain_string(bytes: &[u8]) -> bool {
    serde_json::from_slice::<String>(bytes).is_ok_and(|text| Label::parse(&text).is_ok())
}

#[test]
fn invalid_utf8_is_refused_and_never_repaired() {
    let Some(folder) = shared("UTF-8 vectors") else { return };
    for vector in set(&folder, "s04_unicode", "utf8.jsonl") {
        let bytes = hex(text(&vector, "hex"));
        let valid = vector["valid"].as_bool() == Some(true);
        let read = read(&bytes);
        assert!(
            valid || read.is_err(),
            "{}: read as {:?}",
            vector["id"],
            read.map(|document| document.text().to_owned())
        );
        if valid && let Ok(document) = read {
            assert_eq!(
                Some(document.text()),
                std::str::from_utf8(&bytes).ok().map(|text| text.trim_start_matches('\u{FEFF}'))
            );
        }
    }
    for (case, bytes) in cases_expecting(&folder, "s04_unicode", "reject") {
        assert!(read(&bytes).is_err(), "{}", case["id"]);
    }
}

#[test]
fn canonical_equivalents_have_the_same_letters() {
    let Some(folder) = shared("normalization vectors") else { return };
    for vector in set(&folder, "s04_unicode", "normalization.jsonl") {
        let forms: Vec<String> = vector["c"].as_array().into_iter().flatten().take(3).map(code_points).collect();
        // between letters, where every form counts
        let all: Vec<String> = forms.iter().map(|form| letters(&format!("x{form}y"))).collect();
        assert!(all.iter().all(|other| Some(other) == all.first()), "{}: {all:?}", vector["id"]);
    }
}

#[test]
fn look_alikes_are_other_letters_but_for_the_published_table() {
    let Some(folder) = shared("confusable pairs") else { return };
    let mut rows: BTreeMap<String, usize> = BTreeMap::new();
    for vector in set(&folder, "s04_unicode", "confusables.jsonl") {
        let [source, target] = ["source", "target"].map(|member| code_points(&vector[member]));
        let [a, b] = [&source, &target].map(|text| letters(&format!("xx{text}xx")));
        if a == b {
            // the table changed one of the two: a row of SPEC.md names each exception
            let is_folded = [&source, &target].map(|text| format!("xx{text}xx")) != [a.clone(), b];
            assert!(is_folded, "{}: {source} and {target} are both kept", vector["id"]);
            *rows.entry(format!("{source} {target}")).or_default() += 1;
        }
    }
    println!("{} pairs that the table of rule 2 makes one:", rows.len());
    println!("{}", shown(&rows.into_keys().collect::<Vec<_>>().join(", ")));
}

#[test]
fn what_is_not_seen_is_noticed() {
    let Some(folder) = shared("steganography and Trojan Source") else { return };
    let vectors = |name| set(&folder, "s04_unicode", name);
    for vector in vectors("zero_width_stego.jsonl") {
        assert!(!notices(text(&vector, "text")).is_empty(), "{}", vector["id"]);
    }
    for vector in vectors("variation_selectors.jsonl") {
        assert!(!notices(&format!("x{}", code_points(&vector["cps"]))).is_empty(), "{}", vector["id"]);
    }
    for vector in vectors("bidi_character.jsonl") {
        let text = format!("x{}", code_points(&vector["cps"]));
        let holds_controls = text.chars().any(is_hazardous);
        assert!(!holds_controls || !notices(&text).is_empty(), "{}", vector["id"]);
    }
    for case in cases(&folder, "s04_unicode") {
        if let Some(group) = case.group() {
            trojan(&group, &case);
        }
    }
}

// A copy with invisible characters must not pass for the text without them.
fn trojan(group: &Path, case: &Case) {
    let [copy, stripped] = ["copy.txt", "stripped.txt"].map(|name| fs::read(group.join(name)).expect(name));
    let stripped = String::from_utf8(stripped).expect("UTF-8");
    let report = Signed::new(&stripped, None).check(&copy);
    let noticed = report.notices.iter().any(|notice| notice.kind.weight() >= Weight::Note);
    assert!(copy == stripped.as_bytes() || !matches!(report.verdict, Verdict::Intact(_)) || noticed, "{}", case["id"]);
}

fn closes_isolates(line: &str) -> bool {
    let depth = line.chars().try_fold(0_usize, |depth, c| match c {
        '\u{2067}' | '\u{2068}' => Some(depth + 1),
        '\u{2069}' => depth.checked_sub(1),
        _ => Some(depth),
    });
    depth == Some(0)
}

#[test]
fn hostile_strings_stay_strings() {
    let Some(folder) = shared("hostile strings") else { return };
    for vector in sets(&folder, "s10_paths_terminal").iter().flat_map(|file| lines(file)) {
        // some have no bytes, only text
        let bytes = hex(vector["hex"].as_str().unwrap_or_default());
        let from_hex = String::from_utf8_lossy(&bytes);
        let own = ["text", "name"].iter().find_map(|member| vector[*member].as_str()).unwrap_or(&from_hex);
        assert!(!shown(own).contains(is_hazardous), "{}", vector["id"]);
        if let Ok(label) = Label::parse(own) {
            assert!(!label.as_str().contains(is_hazardous), "{}", vector["id"]);
        }
        let letter = format!("Letter dated 5 May 2026\n\nThe words {own} stand in this letter.\n");
        if read(letter.as_bytes()).is_ok() {
            let report = Signed::new(&letter, None).check(letter.as_bytes());
            // the report's own isolates, opened and closed line by line, are no text of the copy
            let is_isolate = |c: &char| matches!(c, '\u{2067}'..='\u{2069}');
            let words = words_of(&report);
            let raw = |c: char| c != '\n' && is_hazardous(c) && !is_isolate(&c);
            assert!(!words.contains(raw) && words.lines().all(closes_isolates), "{}", vector["id"]);
        }
    }
}

#[test]
fn a_real_letter_survives_circulation() {
    let Some(folder) = shared("the real letter") else { return };
    for source in files_ending(&folder.join("seed"), "txt") {
        let letter = fs::read_to_string(&source).expect("the letter");
        let signed = Signed::new(&letter, None);
        for (name, copy) in support::copies(&letter) {
            let report = signed.check(&copy);
            let parts = report.parts.iter().map(|part| part.verdict);
            assert!(
                parts.clone().count() == 2 && parts.clone().all(|part| matches!(part, PartVerdict::Intact(_))),
                "{name}: {}",
                words_of(&report)
            );
            assert!(matches!(report.verdict, Verdict::Intact(_)), "{name}: {}", words_of(&report));
        }
        tampered(&letter, &signed);
    }
}

fn tampered(letter: &str, signed: &Signed) {
    let cover = letter.find("Annexe à la lettre").expect("the annex");
    assert_eq!(signed.check(&letter.as_bytes()[..cover]).verdict, Verdict::Incomplete);
    assert_eq!(signed.check(&letter.as_bytes()[cover..]).verdict, Verdict::Incomplete);
    for (old, new) in [("9350e", "9353e"), ("a valu au", "à valu au"), ("n’a pas été", "a été"), ("21 juin", "12 juin")]
    {
        let at = letter.rfind(old).expect(old);
        let copy = format!("{}{new}{}", &letter[..at], &letter[at + old.len()..]);
        let report = signed.check(copy.as_bytes());
        assert_eq!(report.verdict, Verdict::Altered, "{old}: {}", words_of(&report));
        let altered = report.parts.iter().find(|part| part.verdict == PartVerdict::Altered).expect("the part");
        let expected = if at < cover { "cover-letter" } else { "annex-1" };
        assert_eq!(altered.name.as_str(), expected);
    }
}

#[test]
fn the_benchmark_of_circulated_copies() {
    let Some(folder) = shared("the benchmark of circulated copies") else { return };
    if Command::new("python3").arg("--version").output().is_err() {
        return eprintln!("not checked: the benchmark of circulated copies (no python3)");
    }
    let work = tempfile::tempdir().expect("a folder");
    let results = benchmark(&folder.join("circulation"), work.path());
    let cases = || results["cases"].as_array().into_iter().flatten();
    let of = |group: &'static str| cases().filter(move |case| text(case, "group") == group);
    let is_wrong = |case: &&Value| case["correct"] == false && case["weaker"] == false && case["confirmed"].is_null();
    let wrong = |group: &'static str| of(group).filter(is_wrong);
    let names = |cases: Vec<&Value>| cases.iter().map(|case| text(case, "id").to_owned()).collect::<Vec<_>>();
    let told: Vec<&Value> = ["B", "D"].into_iter().flat_map(wrong).collect();
    assert_eq!(names(told), [""; 0], "partial or forged copies judged wrongly");
    let honest: Vec<&Value> = wrong("A").collect();
    println!("{} honest copies judged otherwise than expected: {:?}", honest.len(), names(honest.clone()));
    let of_text: Vec<&Value> = honest.iter().copied().filter(|case| text(case, "format") == "txt").collect();
    assert_eq!(names(of_text), [""; 0], "honest texts judged wrongly");
    let all = of("A").filter(|case| case["confirmed"].is_null()).count();
    assert!(honest.len() * 1000 <= all * REFUSED, "{} of {all} honest copies: {:?}", honest.len(), names(honest));
    let accepted: Vec<&str> =
        cases().filter(|case| case["false_accept"] == true).map(|case| text(case, "id")).collect();
    assert_eq!(accepted, [""; 0], "changed or forged copies accepted");
    let invented: Vec<&Value> =
        cases().filter(|case| case["wrong_readings"].as_array().is_some_and(|all| !all.is_empty())).collect();
    assert!(invented.is_empty(), "readings that nobody signed: {invented:?}");
    let places: Vec<&str> = of("C").filter_map(|case| case["where"].as_str()).collect();
    let near = places.iter().filter(|place| matches!(**place, "exact" | "near")).count();
    println!(
        "{} of {} changes located, {} of them exactly",
        near,
        places.len(),
        places.iter().filter(|place| **place == "exact").count()
    );
    assert!(near * 100 >= places.len() * 99, "{near} of {} changes located", places.len());
}

/// Honest copies of every format, of a thousand, that may be judged otherwise than expected: files that their
/// producer damaged (ligatures that lost their letters, pages set word by word against the direction of their
/// script, numbers broken within), and tables that overlap a column.
const REFUSED: usize = 15;

fn benchmark(set: &Path, work: &Path) -> Value {
    for name in ["letters", "copies", "copies.zip"] {
        if set.join(name).exists() {
            std::os::unix::fs::symlink(set.join(name).canonicalize().expect(name), work.join(name)).expect(name);
        }
    }
    let cases: Vec<String> = lines(&set.join("cases.jsonl")).into_iter().map(|case| case.to_string()).collect();
    fs::write(work.join("cases.jsonl"), cases.join("\n")).expect("the cases");
    let out = work.join("results.json");
    let run = Command::new("python3")
        .arg(set.join("circulation.py"))
        .args(["--tool", env!("CARGO_BIN_EXE_conforme"), "--set"])
        .arg(work)
        .arg("--out")
        .arg(&out)
        .output()
        .expect("python3");
    print!("{}", String::from_utf8_lossy(&run.stdout).lines().last().unwrap_or_default());
    serde_json::from_slice(&fs::read(out).expect("results")).expect("JSON")
}
