//! What several test files need: a letter signed in memory, and its copies.
#![allow(dead_code, reason = "every test file uses some of it")]

pub mod pdf;
pub mod program;
pub mod random;
pub mod suites;

use conforme::canonical::CanonicalText;
use conforme::catalog::{Catalog, Manifest};
use conforme::check::{Terms, check};
use conforme::digest::Salt;
use conforme::document::{Document, Limits, Opened, ReceivedCopy, Unreadable, Weight};
use conforme::envelope::{Envelope, SecretKey, Signer as _, seal};
use conforme::gap::{SignedGap, SignedGaps};
use conforme::issue;
use conforme::name::Label;
use conforme::parts::Letter;
use conforme::report::{Detail, Style, human};
use conforme::statement::Disclosure;
use conforme::time::Date;
use conforme::trust::{Entry, Keyring, TrustedKey};
use conforme::verdict::Report;

pub fn label(text: &str) -> Label {
    Label::parse(text).expect("a label")
}

pub fn today() -> Date {
    Date::parse("2031-05-06").expect("a date")
}

/// A keyring that trusts one key.
pub fn keyring(key: &SecretKey) -> Keyring {
    let from = Date::parse("2031-01-01").expect("a date");
    let trusted = TrustedKey::new(key.public_key().clone(), from, label("in a test"), today());
    let entry = Entry::of(label("Registry of Corvania"), trusted);
    let mut keyring = Keyring::default();
    keyring.add(entry).expect("an entry");
    keyring
}

/// A copy as text.
pub fn read(bytes: &[u8]) -> Result<Document<'_>, Unreadable> {
    Document::read(ReceivedCopy { name: "copy", bytes }, &Limits::default())
}

/// A copy as everything that it may hold.
pub fn open(bytes: &[u8]) -> Result<Opened<'_>, Unreadable> {
    Opened::read(ReceivedCopy { name: "copy", bytes }, &Limits::default())
}

/// Whether the reading itself is in doubt, whatever the text says.
pub fn has_doubts(document: &Document) -> bool {
    document.notices().iter().any(|notice| notice.kind.weight() == Weight::Doubt)
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
        let copy = ReceivedCopy { name: "source", bytes: source.as_bytes() };
        let document = Document::read(copy, &Limits::default()).expect("text");
        Self::of_letter(&Letter::split(&document).expect("a letter"), None, language, disclosure)
    }

    /// A document as it is, or `None` where it has no text.
    pub fn of_document(document: &Document<'_>, reference: Option<&str>) -> Option<Self> {
        let letter = Letter::split(document).ok()?;
        Some(Self::of_letter(&letter, reference, None, Disclosure::Segments))
    }

    fn of_letter(letter: &Letter, reference: Option<&str>, language: Option<&str>, disclosure: Disclosure) -> Self {
        let key = SecretKey::generate().expect("a key");
        let terms = issue::Terms {
            sender: label("Registry of Corvania"),
            issued: today(),
            reference: reference.map(label),
            language: language.map(label),
            disclosure,
            relations: Vec::new(),
            salt: (disclosure == Disclosure::Digests).then(|| Salt::from_bytes([7; Salt::LENGTH])),
        };
        let (statement, _) = issue::statement(letter, Vec::new(), terms);
        let Ok(manifest) = seal(&statement, &key);
        let envelope = Envelope::parse(&manifest).expect("an envelope");
        let keyring = keyring(&key);
        let verified = envelope.verify(&keyring, today()).expect("a verified statement");
        let catalog = Catalog::new(vec![Manifest { origin: "test".to_owned(), verified }], Vec::new(), &keyring);
        Self { catalog, manifest }
    }

    pub fn check(&self, copy: &[u8]) -> Report {
        check(ReceivedCopy { name: "copy", bytes: copy }, &self.catalog, &Terms::default())
    }

    /// With a salt that came with the copy.
    pub fn check_salted(&self, copy: &[u8], salt: u8) -> Report {
        let salts = vec![Salt::from_bytes([salt; Salt::LENGTH])];
        check(ReceivedCopy { name: "copy", bytes: copy }, &self.catalog, &Terms { salts, ..Terms::default() })
    }
}

pub fn words_of(report: &Report) -> String {
    human(report, Style { detail: Detail::Everything, ..Style::default() })
}

/// What a reader is told to look at, as codes.
pub fn codes_of(report: &Report) -> Vec<&'static str> {
    report.notices.iter().map(|notice| notice.kind.code()).collect()
}

/// The gaps of a text as a statement writes them, damage or not.
pub fn gaps_of(text: &CanonicalText) -> SignedGaps {
    let list = text.gaps().iter().filter_map(|gap| Some(SignedGap { at: gap.at, kind: Some(gap.kind()?) }));
    let list: Vec<SignedGap> = list.collect();
    SignedGaps::new(list.clone(), text.letters().len())
        .unwrap_or_else(|bad| panic!("{bad:?} in {list:?} of {:?}", text.letters()))
}

/// Copies of a letter as circulation makes them, each with what was done to it. All of them are honest.
pub fn copies(letter: &str) -> Vec<(String, Vec<u8>)> {
    let mut copies: Vec<(String, Vec<u8>)> = vec![
        ("as it is".to_owned(), letter.as_bytes().to_vec()),
        ("single-spaced".to_owned(), single_spaced(letter).into_bytes()),
        ("on one line".to_owned(), words(letter).join(" ").into_bytes()),
        ("CRLF".to_owned(), letter.replace('\n', "\r\n").into_bytes()),
        ("NFD".to_owned(), decomposed(letter).into_bytes()),
        ("UTF-8 with a byte-order mark".to_owned(), format!("\u{FEFF}{letter}").into_bytes()),
        ("UTF-16, little end first".to_owned(), utf16(letter, u16::to_le_bytes)),
        ("UTF-16, big end first".to_owned(), utf16(letter, u16::to_be_bytes)),
        (
            "straight quotes".to_owned(),
            letter.replace(['’', '‘'], "'").replace(['“', '”', '«', '»'], "\"").into_bytes(),
        ),
        ("tabs and no-break spaces".to_owned(), spaced_otherwise(letter).into_bytes()),
        ("stray spaces inside words".to_owned(), stray_spaces(letter).into_bytes()),
        ("hyphenated at line ends".to_owned(), hyphenated(letter, 60).into_bytes()),
        ("quoted in a mail".to_owned(), quoted(&wrapped(letter, 70)).into_bytes()),
        ("quoted twice".to_owned(), quoted(&quoted(&wrapped(letter, 66))).into_bytes()),
    ];
    copies.extend((50..=95).map(|width| (format!("wrapped at {width}"), wrapped(letter, width).into_bytes())));
    let (windows, _, lost) = encoding_rs::WINDOWS_1252.encode(letter);
    copies.extend((!lost).then(|| ("Windows-1252".to_owned(), windows.into_owned())));
    copies
}

fn words(letter: &str) -> Vec<&str> {
    letter.split_whitespace().collect()
}

fn single_spaced(letter: &str) -> String {
    letter.lines().filter(|line| !line.trim().is_empty()).map(|line| line.trim().to_owned() + "\n").collect()
}

fn wrapped(letter: &str, width: usize) -> String {
    let mut lines = vec![String::new()];
    for word in words(letter) {
        let line = lines.last_mut().expect("a line");
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
            lines.push(word.to_owned());
        } else {
            line.push_str(if line.is_empty() { "" } else { " " });
            line.push_str(word);
        }
    }
    lines.join("\n") + "\n"
}

fn quoted(letter: &str) -> String {
    letter.lines().map(|line| format!("> {line}").trim_end().to_owned() + "\n").collect()
}

fn decomposed(letter: &str) -> String {
    icu_normalizer::DecomposingNormalizerBorrowed::new_nfd().normalize(letter).into_owned()
}

fn utf16(letter: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::iter::once(0xFEFF).chain(letter.encode_utf16()).flat_map(bytes).collect()
}

fn spaced_otherwise(letter: &str) -> String {
    let mut spaces = ["\t", "\u{A0}", "  ", "\u{202F}", " \u{2009}"].into_iter().cycle();
    letter.chars().map(|c| if c == ' ' { spaces.next().expect("endless").to_owned() } else { c.to_string() }).collect()
}

// A space into every seventh long word, where no half is a word.
fn stray_spaces(letter: &str) -> String {
    let mut long = 0;
    let broken = |word: &str, long: &mut usize| {
        *long += usize::from(word.chars().count() > 9 && word.chars().all(char::is_alphabetic));
        if *long % 7 != 3 || word.chars().count() <= 9 || !word.chars().all(char::is_alphabetic) {
            return word.to_owned();
        }
        let at = word.char_indices().nth(4).map_or(0, |(at, _)| at);
        format!("{} {}", &word[..at], &word[at..])
    };
    letter.split(' ').map(|word| broken(word, &mut long)).collect::<Vec<_>>().join(" ")
}

// Wrapped, long words broken with a hyphen where the line ends.
fn hyphenated(letter: &str, width: usize) -> String {
    let mut lines = vec![String::new()];
    for word in words(letter) {
        let line = lines.last_mut().expect("a line");
        let room = width.saturating_sub(line.chars().count() + 1);
        let breaks = word.chars().count() > room
            && room > 4
            && word.chars().count() > 7
            && word.chars().all(char::is_alphabetic);
        if breaks {
            let at = word.char_indices().nth(3).map_or(0, |(at, _)| at);
            line.push_str(&format!(" {}-", &word[..at]));
            lines.push(word[at..].to_owned());
        } else if !line.is_empty() && word.chars().count() > room {
            lines.push(word.to_owned());
        } else {
            line.push_str(if line.is_empty() { "" } else { " " });
            line.push_str(word);
        }
    }
    lines.join("\n") + "\n"
}
