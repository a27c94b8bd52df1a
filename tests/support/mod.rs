//! What several test files need: a letter signed in memory, and where real documents are.
#![allow(dead_code, reason = "every test file uses some of it")]

use conforme::canonical::CanonicalText;
use conforme::catalog::{Catalog, Manifest};
use conforme::check::{Terms, check};
use conforme::document::{Document, Limits, ReceivedCopy};
use conforme::envelope::{Envelope, SecretKey, Signer as _, seal};
use conforme::gap::{SignedGap, SignedGaps};
use conforme::issue;
use conforme::name::Label;
use conforme::parts::Letter;
use conforme::report::{Detail, human};
use conforme::statement::Disclosure;
use conforme::time::Date;
use conforme::trust::{Entry, Keyring, TrustedKey};
use conforme::verdict::Report;
use std::path::PathBuf;

pub fn label(text: &str) -> Label {
    Label::parse(text).expect("a label")
}

pub fn today() -> Date {
    Date::parse("2031-05-06").expect("a date")
}

/// A keyring that trusts one key.
pub fn keyring(key: &SecretKey) -> Keyring {
    let trusted = TrustedKey {
        public: key.public_key().clone(),
        valid_from: Date::parse("2031-01-01").expect("a date"),
        valid_until: None,
        revoked: None,
        found: label("in a test"),
        found_on: today(),
    };
    let entry = Entry {
        holder: label("Registry of Corvania"),
        senders: Vec::new(),
        references: Vec::new(),
        parts: Vec::new(),
        keys: vec![trusted],
    };
    let mut keyring = Keyring::default();
    keyring.add(entry).expect("an entry");
    keyring
}

/// A letter that was split, signed, and verified: what copies are checked against.
pub struct Signed {
    pub catalog: Catalog,
    pub manifest: Vec<u8>,
}

impl Signed {
    pub fn new(source: &str, language: Option<&str>) -> Self {
        Self::with(source, language, Disclosure::Segments)
    }

    pub fn with(source: &str, language: Option<&str>, disclosure: Disclosure) -> Self {
        let key = SecretKey::generate().expect("a key");
        let copy = ReceivedCopy { name: "source", bytes: source.as_bytes() };
        let document = Document::read(copy, &Limits::default()).expect("text");
        let letter = Letter::split(&document).expect("a letter");
        let terms = issue::Terms {
            sender: label("Registry of Corvania"),
            issued: today(),
            reference: None,
            language: language.map(label),
            disclosure,
        };
        let (statement, _) = issue::statement(&letter, Vec::new(), terms);
        let Ok(manifest) = seal(&statement, &key);
        let envelope = Envelope::parse(&manifest).expect("an envelope");
        let verified = envelope.verify(&keyring(&key), today()).expect("a verified statement");
        Self { catalog: Catalog::new(vec![Manifest { origin: "test".to_owned(), verified }], Vec::new()), manifest }
    }

    pub fn check(&self, copy: &[u8]) -> Report {
        check(ReceivedCopy { name: "copy", bytes: copy }, &self.catalog, &Terms::default())
    }
}

pub fn words_of(report: &Report) -> String {
    human(report, Detail::Everything)
}

/// The gaps of a text as a statement writes them, damage or not.
pub fn gaps_of(text: &CanonicalText) -> SignedGaps {
    let list = text.gaps().iter().filter_map(|gap| Some(SignedGap { at: gap.at, kind: Some(gap.kind()?) }));
    let list: Vec<SignedGap> = list.collect();
    SignedGaps::new(list.clone(), text.letters().len())
        .unwrap_or_else(|bad| panic!("{bad:?} in {list:?} of {:?}", text.letters()))
}

/// The folder with real documents and benchmarks, or `None` with a word on what is not checked.
pub fn shared(what: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("CONFORME_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("not checked: {what} (no folder {}; CONFORME_SHARED names another)", folder.display());
    None
}
