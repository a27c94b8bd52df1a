//! What a page shows, against what its text says: each page is drawn, a program recognizes its words, and each word of
//! the one must stand where it stands in the other. SPEC.md of `document` has the rules.

mod again;
mod alike;
mod pairs;

use crate::document::{Blind, Layout, Limits, Notice, NoticeKind, Pictures, Place, Recognizer, SaidWord, Unreadable};
use again::Around;
use alike::{Alphabet, letters};
use pairs::Pair;

/// A word that nothing in the text stands for is one if the program is as sure of it as this, in percent, and sees it
/// again.
const SURE: u8 = 60;

/// Looks at every page of a copy; tells what is seen otherwise than its text has it, and what could not be looked at.
#[must_use]
pub fn look(bytes: &[u8], by: &dyn Recognizer, languages: &[String], limits: &Limits) -> Vec<Notice> {
    let mut notices = Vec::new();
    let mut looked = 0;
    let result = Pictures::of(bytes, limits).map_err(Kept::Page).and_then(|pages| {
        (0..pages.len()).try_for_each(|number| {
            let found = page(&pages, number, by, languages)?;
            looked = number + 1;
            for notice in found {
                Notice::add(&mut notices, notice);
            }
            Ok(())
        })
    });
    if let Err(why) = result {
        let place = Some(Place { page: Some(looked + 1), line: 1, column: 1 });
        notices.push(Notice { kind: NoticeKind::NotLookedAt, place, count: 1, detail: why.to_string() });
    }
    notices
}

// What kept it from looking.
enum Kept {
    Page(Unreadable),
    Program(Blind),
}

impl std::fmt::Display for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Page(why) => why.fmt(f),
            // in words of every language: what is to be done is said beside it
            Self::Program(Blind::NoLanguage(names)) => write!(f, "tesseract: {}", names.join(", ")),
            Self::Program(Blind::Failed(how)) => write!(f, "tesseract: {how}"),
            Self::Program(Blind::NoProgram | Blind::Stopped) => f.write_str("tesseract"),
        }
    }
}

fn page(pages: &Pictures, number: usize, by: &dyn Recognizer, languages: &[String]) -> Result<Vec<Notice>, Kept> {
    let said = pages.said(number).map_err(Kept::Page)?;
    let picture = pages.page(number).map_err(Kept::Page)?;
    let seen = by.recognize(&picture, Layout::Page, languages).map_err(Kept::Program)?;
    let (level, turned): (Vec<SaidWord>, Vec<SaidWord>) = said.into_iter().partition(|word| word.is_level);
    let alphabet = Alphabet::of(languages);
    let mut open = pairs::of(&level, &seen, picture.resolution);
    open.retain(|pair| is_open(pair, &alphabet));
    for around in [Around::Nothing, Around::Words] {
        again::look(&mut open, around, &picture, by, languages).map_err(Kept::Program)?;
        open.retain(|pair| is_open(pair, &alphabet));
    }
    let turned = turned.iter().filter(|word| !letters(&word.text).is_empty());
    let turned = turned.map(|word| (NoticeKind::NotLookedAt, word.text.clone(), word.line));
    let notice = |(kind, detail, line)| {
        let place = Some(Place { page: Some(number + 1), line, column: 1 });
        Notice { kind, place, count: 1, detail }
    };
    Ok(open.iter().map(told).chain(turned).map(notice).collect())
}

// Whether it says one thing and shows another, as far as was looked. What is seen where nothing is said must be seen
// each time: else it is a stain.
fn is_open(pair: &Pair, alphabet: &Alphabet) -> bool {
    if letters(&pair.said).is_empty() {
        let is_sure = pair.readings.iter().any(|reading| reading.confidence >= SURE);
        return is_sure && pair.readings.iter().all(|reading| is_word(&reading.text));
    }
    !pair.readings.iter().any(|reading| alphabet.is_alike(&pair.said, &reading.text))
}

// Anything but a stroke, a dot or a stain that looks like a letter.
fn is_word(text: &str) -> bool {
    let letters = letters(text);
    letters.len() > 1 || letters.iter().any(|letter| letter.is_numeric())
}

fn told(pair: &Pair) -> (NoticeKind, String, usize) {
    let seen = pair.readings.iter().map(|reading| reading.text.as_str()).find(|text| !letters(text).is_empty());
    let (kind, detail) = match (letters(&pair.said).is_empty(), seen) {
        (true, seen) => (NoticeKind::NotInText, seen.unwrap_or_default().to_owned()),
        (false, None) => (NoticeKind::NotSeen, pair.said.clone()),
        (false, Some(word)) => (NoticeKind::SeenOtherwise, format!("{} ≠ {word}", pair.said)),
    };
    (kind, detail, pair.line)
}
