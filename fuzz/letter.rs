//! A letter that was signed, for the targets that need one.
#![allow(dead_code, reason = "every target uses some of it")]

use conforme::catalog::{Catalog, Manifest};
use conforme::check::Terms;
use conforme::document::{Document, Limits, ReceivedCopy};
use conforme::envelope::{Envelope, SecretKey, seal};
use conforme::issue;
use conforme::name::Label;
use conforme::parts::Letter;
use conforme::statement::Disclosure;
use conforme::time::Date;
use conforme::trust::{Entry, Keyring};
use std::sync::LazyLock;

pub const LETTER: &str = include_str!("../samples/lettre.txt");

pub static TERMS: LazyLock<Terms> = LazyLock::new(Terms::default);

pub static KEYRING: LazyLock<Keyring> = LazyLock::new(|| {
    let mut keyring = Keyring::default();
    let entry = Entry::parse(include_str!("../keys/mission-permanente-de-la-corvanie.toml"));
    keyring.add(entry.expect("an entry")).expect("one entry");
    keyring
});

pub static CATALOG: LazyLock<Catalog> = LazyLock::new(|| {
    let key = SecretKey::from_pem(include_str!("../tests/data/corvanie.key.pem"), None).expect("the key");
    let copy = ReceivedCopy { name: "letter", bytes: LETTER.as_bytes() };
    let document = Document::read(copy, &Limits::default()).expect("text");
    let terms = issue::Terms {
        sender: Label::parse("Mission permanente de la Corvanie").expect("a label"),
        issued: today(),
        reference: None,
        language: Label::parse("fr").ok(),
        disclosure: Disclosure::Segments,
        relations: Vec::new(),
        salt: None,
    };
    let (statement, _) = issue::statement(&Letter::split(&document).expect("a letter"), Vec::new(), terms);
    let Ok(envelope) = seal(&statement, &key);
    let verified = Envelope::parse(&envelope).expect("an envelope").verify(&KEYRING, today()).expect("verified");
    Catalog::new(vec![Manifest { origin: "letter".to_owned(), verified }], Vec::new(), &KEYRING)
});

pub fn today() -> Date {
    Date::parse("2026-05-06").expect("a date")
}
