//! What is written for programs, held against its schemas: the JSON of reports, comparisons and audits, SARIF, JUnit.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a helper that fails fails its test")]

mod support;

use conforme::check::{Terms, check};
use conforme::document::ReceivedCopy;
use conforme::name::is_hazardous;
use conforme::report::words::{English, LANGUAGES};
use conforme::report::{Outcome, Sarif, Subject, Tried, json, junit_begin, junit_end, junit_suite};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde_json::Value;
use std::collections::HashMap;
use std::fs;
use support::Signed;
use support::program::{conforme, path, root, run};

const LETTER: &str = include_str!("../samples/lettre.txt");
/// Names that a copy may have.
const NAMES: [&str; 6] =
    ["a.txt", "dossier/é à.txt", "/abs/x.txt", "a\u{1b}[31m\u{202e}<&>\"'.txt", "a\\b\n]]>.txt", "\u{ffff}\u{9b}"];

fn schema(file: &str) -> jsonschema::Validator {
    let text = fs::read_to_string(root().join(file)).expect("a schema");
    let schema: Value = serde_json::from_str(&text).expect("JSON");
    jsonschema::meta::validate(&schema).unwrap_or_else(|why| panic!("{file}: {why}"));
    jsonschema::validator_for(&schema).expect("a schema")
}

fn assert_valid(schema: &jsonschema::Validator, text: &str) -> Value {
    assert_eq!(text.find(|c| c != '\n' && is_hazardous(c)), None, "{text:?}");
    let value: Value = serde_json::from_str(text).unwrap_or_else(|why| panic!("{why}: {text}"));
    let wrong: Vec<String> = schema.iter_errors(&value).map(|why| format!("{}: {why}", why.instance_path())).collect();
    assert_eq!(wrong, [""; 0], "{text}");
    value
}

// A copy of every verdict but one that no version gives yet, and one that could not be opened.
fn outcomes(name: &str) -> Vec<Outcome> {
    let signed = Signed::new(LETTER, Some("fr"));
    let other =
        Signed::new("Une autre lettre, qui ne dit rien de tout cela à personne, et à personne d’autre.\n", None);
    let altered = LETTER
        .replace("1 317", "1 217")
        .replace("n’y renonce pas", "\u{1b}[2J<y>\u{202e}\u{2069} renonce ]]> \u{ffff}");
    let annex = LETTER.find("Annexe").expect("an annex");
    let surrounded = format!("Bonjour à tous, voici <la> lettre & rien d’autre.\n\n{LETTER}");
    let doubtful = LETTER.replacen("la", "l\u{2062}a", 1);
    let copies: [&[u8]; 6] = [
        LETTER.as_bytes(),
        altered.as_bytes(),
        &LETTER.as_bytes()[..annex],
        surrounded.as_bytes(),
        doubtful.as_bytes(),
        b"PK\x03\x04",
    ];
    let judged = |signed: &Signed, bytes| Ok(check(ReceivedCopy { name, bytes }, &signed.catalog, &Terms::default()));
    let mut all: Vec<Outcome> = copies.into_iter().map(|copy| judged(&signed, copy)).collect();
    all.push(judged(&other, LETTER.as_bytes()));
    all.push(Err((name.to_owned(), "gone\u{1b}".to_owned())));
    all
}

fn words_of(outcomes: &[Outcome]) -> Vec<&'static str> {
    outcomes.iter().map(|outcome| outcome.as_ref().map_or("unopened", |report| report.verdict.word())).collect()
}

#[test]
fn reports_are_as_their_schema_says() {
    let schema = schema("src/report/schemas/conforme-report.v1.schema.json");
    for name in NAMES {
        let outcomes = outcomes(name);
        let verdicts = words_of(&outcomes);
        assert_eq!(
            verdicts,
            ["intact", "altered", "incomplete", "surrounded", "uncertain", "uncertain", "unvouched", "unopened"]
        );
        let value = assert_valid(&schema, &json(&outcomes));
        assert_eq!(value["copies"][1]["copy"], name);
    }
    // the schema is strict: a member that it does not know is found
    let mut value: Value = serde_json::from_str(&json(&outcomes("x"))).expect("JSON");
    value["copies"][0]["new"] = Value::Null;
    assert!(!schema.is_valid(&value));
}

#[test]
fn every_sample_is_as_the_schemas_say() {
    let mut samples: Vec<String> = Vec::new();
    for folder in ["samples", "samples/copies"] {
        let entries = fs::read_dir(root().join(folder)).expect("samples").map(|entry| entry.expect("an entry").path());
        samples.extend(entries.filter(|path| path.is_file()).map(|file| path(&file).to_owned()));
    }
    let verify = ["verify", "--keys", "keys", "--manifests", "manifests", "--format"];
    let of = |format, samples: &[String]| {
        let arguments: Vec<&str> =
            verify.iter().copied().chain([format]).chain(samples.iter().map(String::as_str)).collect();
        run(&mut conforme(&arguments)).1
    };
    assert_valid(&schema("src/report/schemas/conforme-report.v1.schema.json"), &of("json", &samples));
    assert_sarif(&of("sarif", &samples));
    assert_eq!(suites(&of("junit", &samples)).len(), samples.len());
    let diff = schema("src/report/schemas/conforme-diff.v1.schema.json");
    for sample in samples.iter().filter(|sample| !sample.ends_with("image.pdf")) {
        let inspect = ["inspect", "--diff", "samples/lettre.txt", "--format", "json", sample];
        let (code, stdout, stderr) = run(&mut conforme(&inspect));
        assert!(code != Some(2), "{sample}: {stderr}");
        assert_valid(&diff, &stdout);
    }
}

fn assert_sarif(text: &str) -> Value {
    let value = assert_valid(&schema("tests/data/sarif-subset.schema.json"), text);
    let rules = value["runs"][0]["tool"]["driver"]["rules"].as_array().expect("rules").clone();
    let ids: Vec<&str> = rules.iter().map(|rule| rule["id"].as_str().expect("an id")).collect();
    for (at, id) in ids.iter().enumerate() {
        assert!(!ids[..at].contains(id), "{id} twice");
    }
    for result in value["runs"][0]["results"].as_array().expect("results") {
        let index = usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("an index");
        assert_eq!(result["ruleId"], ids[index]);
    }
    value
}

#[test]
fn sarif_has_a_result_a_finding_and_no_copy_without_one() {
    for words in LANGUAGES {
        for name in NAMES {
            let mut sarif = Sarif::new(words);
            let outcomes = outcomes(name);
            for outcome in &outcomes {
                sarif.add(&Subject::of(outcome, false, words));
            }
            let value = assert_sarif(&sarif.end());
            let results = value["runs"][0]["results"].as_array().expect("results");
            let replaced = results.iter().find(|result| result["ruleId"] == "text/replaced").expect("a change");
            assert_eq!(replaced["level"], "error");
            assert!(replaced["locations"][0]["physicalLocation"]["region"]["startLine"].as_u64() > Some(1));
            for id in [
                "verdict/no-manifest",
                "verdict/unreadable",
                "part/missing",
                "text/surrounding",
                "notice/invisible-character",
            ] {
                let levels = results.iter().filter(|result| result["ruleId"] == id).map(|result| &result["level"]);
                assert!(levels.into_iter().any(|level| level != "note"), "{id}");
            }
            assert_eq!(value["runs"][0]["invocations"][0]["executionSuccessful"], false);
        }
    }
    for outcome in &outcomes("x") {
        let subject = Subject::of(outcome, false, &English);
        let tells = subject.findings.iter().any(|finding| finding.grade > conforme::report::Grade::Note);
        assert_eq!(tells, subject.whole != Tried::Passed, "{outcome:?}");
    }
}

// The standard's own schema is not ours to bring: where it is, what we write is held against it too.
#[test]
fn sarif_is_as_the_standard_says() {
    let Some(file) = std::env::var_os("CONFORME_SARIF_SCHEMA") else {
        println!("not checked: CONFORME_SARIF_SCHEMA names no file with the schema of SARIF 2.1.0");
        return;
    };
    let text = fs::read_to_string(file).expect("the schema");
    let standard = jsonschema::validator_for(&serde_json::from_str(&text).expect("JSON")).expect("a schema");
    for name in NAMES {
        let mut sarif = Sarif::new(&English);
        for outcome in &outcomes(name) {
            sarif.add(&Subject::of(outcome, false, &English));
        }
        assert_valid(&standard, &sarif.end());
    }
}

type Attributes = HashMap<String, String>;
type Suite = (Attributes, Vec<(String, &'static str)>);

fn attributes(element: &BytesStart<'_>) -> Attributes {
    let all = element.attributes().map(|attribute| attribute.expect("an attribute"));
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    all.map(|attribute| (attribute.key.into_inner().to_owned(), text(attribute.value.as_bytes()))).collect()
}

// The suites of a file, each with its cases and what became of them. Elements stand where the schema that build
// servers use (Ant's, as Jenkins extends it) has them, with the attributes that it asks for.
fn suites(text: &str) -> Vec<Suite> {
    assert_eq!(text.find(|c| c != '\n' && is_hazardous(c)), None, "{text:?}");
    let mut reader = Reader::from_str(text);
    let (mut open, mut all): (Vec<String>, Vec<Suite>) = (Vec::new(), Vec::new());
    loop {
        let event = reader.read_event().unwrap_or_else(|why| panic!("{why}: {text}"));
        let (element, is_empty) = match &event {
            Event::Start(element) => (element, false),
            Event::Empty(element) => (element, true),
            Event::End(_) => {
                open.pop();
                continue;
            }
            Event::Text(words) => {
                let in_text = matches!(open.last().map(String::as_str), Some("failure" | "error" | "system-out"));
                assert!(in_text || words.trim().is_empty(), "{words:?}");
                continue;
            }
            Event::Eof => break,
            _ => continue,
        };
        let name = element.name().into_inner().to_owned();
        let has = attributes(element);
        let needs: &[&str] = match (open.last().map(String::as_str), name.as_str()) {
            (None, "testsuites") => &["name"],
            (Some("testsuites"), "testsuite") => &["name", "tests", "failures", "errors", "skipped"],
            (Some("testsuite"), "testcase") => &["classname", "name"],
            (Some("testcase"), "failure" | "error") => &["type", "message"],
            (Some("testcase"), "system-out") => &[],
            (within, name) => panic!("{name} in {within:?}"),
        };
        assert!(needs.len() == has.len() && needs.iter().all(|name| has.contains_key(*name)), "{name} {has:?}");
        match name.as_str() {
            "testsuite" => all.push((has, Vec::new())),
            "testcase" => all.last_mut().expect("a suite").1.push((has["name"].clone(), "passed")),
            "failure" => all.last_mut().expect("a suite").1.last_mut().expect("a case").1 = "failure",
            "error" => all.last_mut().expect("a suite").1.last_mut().expect("a case").1 = "error",
            _ => {}
        }
        if !is_empty {
            open.push(name);
        }
    }
    assert_eq!(open, [""; 0]);
    for (suite, cases) in &all {
        let count = |what| cases.iter().filter(|(_, became)| *became == what).count().to_string();
        assert_eq!((&suite["failures"], &suite["errors"]), (&count("failure"), &count("error")));
        assert_eq!((suite["tests"].as_str(), suite["skipped"].as_str()), (cases.len().to_string().as_str(), "0"));
    }
    all
}

#[test]
fn junit_has_a_suite_a_copy_and_what_is_not_told_is_an_error() {
    for words in LANGUAGES {
        for name in NAMES {
            let outcomes = outcomes(name);
            let written = outcomes.iter().map(|outcome| junit_suite(&Subject::of(outcome, false, words), words));
            let suites = suites(&format!("{}{}{}", junit_begin(), written.collect::<String>(), junit_end()));
            let whole: Vec<&str> = suites.iter().map(|(_, cases)| cases[0].1).collect();
            assert_eq!(
                whole,
                ["passed", "failure", "failure", "failure", "error", "error", "error", "error"],
                "{:?}",
                words_of(&outcomes)
            );
            let parts: Vec<&str> = suites[1].1.iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(parts, ["whole", "cover-letter", "annex-1"]);
        }
    }
}

#[test]
fn what_the_user_accepts_passes() {
    let surrounded = &outcomes("x")[3];
    let subject = Subject::of(surrounded, true, &English);
    assert_eq!((subject.whole, subject.findings[0].grade), (Tried::Passed, conforme::report::Grade::Note));
}
