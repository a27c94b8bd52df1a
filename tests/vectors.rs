//! The vectors of the specifications, in `tests/vectors`. With `UPDATE_VECTORS=1` the computed
//! members of a file are written anew: look at the difference before you keep it.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a helper that fails fails its test")]

mod support;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use conforme::bare::{Bare, Order, is_right_to_left, with_figures_turned};
use conforme::canonical::CanonicalText;
use conforme::document::{Document, Limits, ReceivedCopy};
use conforme::issue;
use conforme::locate::Weight;
use conforme::parts::Letter;
use conforme::segments::{Segments, Sentences};
use conforme::statement::{Disclosure, SignedPart};
use serde_json::{Value, json};
use support::suites::{text, vector_file, vectors};
use support::{Signed, words_of};

// Compares what was computed with the file, or writes it into the file.
fn hold(name: &str, computed: &[Value]) {
    if std::env::var_os("UPDATE_VECTORS").is_some() {
        let pretty = serde_json::to_string_pretty(computed).expect("JSON");
        std::fs::write(vector_file(name), ascii(&pretty) + "\n").expect(name);
    }
    for (expected, found) in vectors(name).iter().zip(computed) {
        assert_eq!(found, expected, "{name}: {}", expected["why"]);
    }
}

// Vectors are full of characters that are not seen: they stand escaped in their file.
fn ascii(text: &str) -> String {
    let mut plain = String::new();
    for c in text.chars() {
        if c.is_ascii() {
            plain.push(c);
        } else {
            c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| plain += &format!("\\u{unit:04x}"));
        }
    }
    plain
}

fn canonical(source: &str) -> (CanonicalText, String) {
    let copy = ReceivedCopy { name: "vector", bytes: source.as_bytes() };
    // an empty file has no text to canonicalize, and is refused as a copy
    let source = if source.is_empty() { ReceivedCopy { bytes: b" ", ..copy } } else { copy };
    let document = Document::read(source, &Limits::default()).expect("text");
    let canonical = CanonicalText::of(&document);
    let gaps = support::gaps_of(&canonical).to_string();
    (canonical, gaps)
}

#[test]
fn canonical_forms() {
    let computed: Vec<Value> = vectors("canonical.json")
        .iter()
        .map(|vector| {
            let (canonical, gaps) = canonical(text(vector, "text"));
            let notices: Vec<Value> = canonical
                .notices()
                .iter()
                .map(|notice| json!({ "code": notice.kind.code(), "count": notice.count }))
                .collect();
            json!({
                "why": vector["why"],
                "text": vector["text"],
                "letters": canonical.letters().as_str(),
                "gaps": gaps,
                "words": canonical.all_words(),
                "sha256": canonical.digest().to_string(),
                "notices": notices,
            })
        })
        .collect();
    hold("canonical.json", &computed);
}

#[test]
fn canonical_forms_are_closed() {
    for vector in vectors("canonical.json") {
        let (once, gaps) = canonical(text(&vector, "text"));
        let (of_words, gaps_of_words) = canonical(&once.all_words());
        assert_eq!((of_words.letters(), &gaps_of_words), (once.letters(), &gaps), "words of {}", vector["why"]);
        // white space parted dashes that stand side by side
        if !once.letters().as_str().contains("--") {
            let (of_letters, _) = canonical(once.letters().as_str());
            assert_eq!(of_letters.letters(), once.letters(), "letters of {}", vector["why"]);
        }
    }
}

#[test]
fn pairs_of_texts() {
    for vector in vectors("pairs.json") {
        let [a, b] = ["a", "b"].map(|member| canonical(text(&vector, member)).0);
        let same = a.letters() == b.letters();
        assert_eq!(same, text(&vector, "letters") == "same", "{vector}: {:?} and {:?}", a.letters(), b.letters());
    }
}

#[test]
fn spacing() {
    for vector in vectors("spacing.json") {
        let signed = Signed::new(text(&vector, "signed"), Some(text(&vector, "language")));
        let report = signed.check(text(&vector, "copy").as_bytes());
        let worst = report.changes().map(|(_, change)| change.weight).max();
        let word = match worst {
            None => "none",
            Some(Weight::Note) => "note",
            Some(Weight::Doubt) => "doubt",
            Some(Weight::Altered) => "altered",
        };
        assert_eq!(word, text(&vector, "weight"), "{vector}\n{}", words_of(&report));
    }
}

#[test]
fn parts() {
    let computed: Vec<Value> = vectors("parts.json").iter().map(split).collect();
    hold("parts.json", &computed);
}

fn words_form(part: &SignedPart) -> Option<String> {
    let text = part.text.as_ref()?;
    Some(part.gaps.words(0..text.len(), |range| text.slice(range)))
}

fn split(vector: &Value) -> Value {
    let source = text(vector, "text");
    let copy = ReceivedCopy { name: "vector", bytes: source.as_bytes() };
    let document = Document::read(copy, &Limits::default()).expect("text");
    let letter = Letter::split(&document).expect("a letter");
    let terms = issue::Terms {
        sender: support::label("Registry of Corvania"),
        issued: support::today(),
        reference: None,
        language: None,
        disclosure: Disclosure::Text,
        relations: Vec::new(),
        salt: None,
    };
    let (statement, unsigned) = issue::statement(&letter, Vec::new(), terms);
    let parts = letter.parts.iter().zip(&statement.parts);
    let parts: Vec<Value> = parts
        .map(|(part, signed)| {
            json!({
                "name": part.name, "words": words_form(signed), "gaps": signed.gaps.to_string(), "sha256": signed.digest,
                "sentence_ends": part.sentence_ends, "signatories": part.signatories,
            })
        })
        .collect();
    json!({
        "why": vector["why"],
        "text": vector["text"],
        "language": statement.language, "dated": statement.dated, "from": statement.from, "to": statement.to,
        "parts": parts,
        "set_aside": letter.set_aside,
        "unsigned": unsigned.iter().map(|place| place.words.clone()).collect::<Vec<_>>(),
    })
}

#[test]
fn segments() {
    let computed: Vec<Value> = vectors("segments.json")
        .iter()
        .map(|vector| {
            let letters = text(vector, "letters");
            let segments = Segments::cut(letters);
            let half = letters.chars().count() / 2;
            let sentences = Sentences::cut(letters, [half, letters.chars().count()]);
            let each = segments.list().iter().map(|segment| {
                json!({ "fingerprint": format!("{:08x}", segment.fingerprint), "digest": segment.digest.to_string() })
            });
            json!({
                "why": vector["why"],
                "letters": letters,
                "step": segments.step(),
                "segments": each.collect::<Vec<_>>(),
                "segment_records": STANDARD.encode(segments.records()),
                "sentences_of_letters": sentences.list().iter().map(|(length, _)| *length).collect::<Vec<_>>(),
                "sentence_records": STANDARD.encode(sentences.records()),
            })
        })
        .collect();
    hold("segments.json", &computed);
}

#[test]
fn bare_letters() {
    let computed: Vec<Value> = vectors("bare.json")
        .iter()
        .map(|vector| {
            let source = text(vector, "text");
            let (canonical, _) = canonical(source);
            let letters = canonical.letters().as_str();
            let bare = Bare::of(letters);
            let segments = Segments::cut_bare(bare.letters().as_str());
            let orders = Order::ALL.iter().map(|order| (order.as_str().to_owned(), json!(order.read(source))));
            json!({
                "why": vector["why"],
                "text": source,
                "letters": letters,
                "bare": bare.letters().as_str(),
                "right_to_left": is_right_to_left(letters),
                "segments": segments.list().iter().map(|segment| segment.digest.to_string()).collect::<Vec<_>>(),
                "segment_records": STANDARD.encode(segments.records()),
                "orders": orders.collect::<serde_json::Map<_, _>>(),
                "figures_turned": with_figures_turned(source),
            })
        })
        .collect();
    hold("bare.json", &computed);
}
