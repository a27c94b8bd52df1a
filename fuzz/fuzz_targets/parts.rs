//! Any text as a letter: its parts have names of their own and letters, and the statement that is made of it is read
//! again as the same.
#![no_main]

use conforme::document::{Document, Limits, ReceivedCopy};
use conforme::issue;
use conforme::name::Label;
use conforme::parts::Letter;
use conforme::statement::{Disclosure, Statement};
use libfuzzer_sys::fuzz_target;

#[path = "../letter.rs"]
mod letter;

fuzz_target!(|text: &str| {
    let copy = ReceivedCopy { name: "letter", bytes: text.as_bytes() };
    let Ok(document) = Document::read(copy, &Limits::default()) else { return };
    let Ok(split) = Letter::split(&document) else { return };
    let mut names: Vec<&str> = split.parts.iter().map(|part| part.name.as_str()).collect();
    names.sort_unstable();
    assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
    for part in &split.parts {
        assert!(!part.text.letters().is_empty());
        assert!(part.sentence_ends.is_sorted() && part.sentence_ends.last() == Some(&part.text.letters().len()));
    }
    let terms = issue::Terms {
        sender: Label::parse("Registry of Corvania").expect("a label"),
        issued: letter::today(),
        reference: None,
        language: Label::parse("en").ok(),
        disclosure: Disclosure::Segments,
        relations: Vec::new(),
        salt: None,
    };
    let (statement, _) = issue::statement(&split, Vec::new(), terms);
    assert_eq!(Statement::parse(&statement.to_json()), Ok(statement));
});
