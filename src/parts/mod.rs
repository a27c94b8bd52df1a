//! [`Document`] → [`Letter`]: the cover letter and its annexes, at issuance. A recipient never
//! splits anything: signed parts are found wherever they stand. Rules in `SPEC.md`.

mod headings;
mod heads;
mod masthead;
mod paragraphs;
mod particulars;

pub use headings::Role;
pub use particulars::{Particulars, signatories};

use crate::canonical::CanonicalText;
use crate::document::{Document, Line};
use crate::lexicon::Language;
use crate::name::{Label, PartName};
use std::collections::BTreeSet;
use std::fmt;

/// One part of a letter, as it will be signed.
#[derive(Debug)]
pub struct Part {
    /// Unique in its letter.
    pub name: PartName,
    /// What it is to the letter.
    pub role: Role,
    /// Its text.
    pub text: CanonicalText,
    /// The letters after which its sentences end, the last one included.
    pub sentence_ends: Vec<usize>,
    /// Those who signed it, as it says itself.
    pub signatories: Vec<String>,
    /// Its first words.
    pub opening: String,
}

/// A letter, split.
#[derive(Debug)]
pub struct Letter {
    /// In the order of the letter; at least one.
    pub parts: Vec<Part>,
    /// What the letter says of itself.
    pub particulars: Particulars,
    /// Its language, if its words tell.
    pub language: Option<Language>,
    /// Running heads and page numbers that were set aside.
    pub set_aside: Vec<String>,
}

/// Why a letter cannot be split.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SplitError {
    /// No letters at all.
    NoText,
    /// A part of this name has no letters.
    EmptyPart(PartName),
    /// Two parts of this name.
    SameName(PartName),
}

impl Letter {
    /// Splits a document by its headings.
    ///
    /// # Errors
    /// [`SplitError::NoText`].
    pub fn split(document: &Document<'_>) -> Result<Self, SplitError> {
        let (lines, set_aside) = signed_lines(document);
        let (heads, lines): (Vec<&Line>, Vec<&Line>) =
            lines.into_iter().partition(|line| heads::is_one(document, line));
        let (above, lines) = lines.split_at(masthead::length(document, &lines));
        let mut names = Names::default();
        let mut parts: Vec<Part> =
            Part::of(document, PartName::masthead(), Role::Masthead, above).into_iter().collect();
        let mut language = None;
        for (heading, lines) in cut(document, lines) {
            language = language.or(heading.and_then(|heading| heading.language));
            let (role, name) = names.take(heading);
            parts.extend(Part::of(document, name, role, &lines));
        }
        if parts.is_empty() {
            return Err(SplitError::NoText);
        }
        parts.extend(heads::part(document, &heads));
        let mut letter = Self { parts, particulars: Particulars::default(), language, set_aside };
        letter.read_itself(document, lines);
        // under which it was printed
        let symbol = || document.lines().iter().find_map(masthead::symbol).and_then(|symbol| Label::parse(symbol).ok());
        letter.particulars.reference = letter.particulars.reference.or_else(symbol);
        Ok(letter)
    }

    /// A letter of which each part is a document of its own.
    ///
    /// # Errors
    /// [`SplitError::EmptyPart`], [`SplitError::SameName`], or [`SplitError::NoText`] for no parts.
    pub fn of_parts(files: &[(PartName, Document<'_>)]) -> Result<Self, SplitError> {
        let mut letter =
            Self { parts: Vec::new(), particulars: Particulars::default(), language: None, set_aside: Vec::new() };
        let mut names = BTreeSet::new();
        for (name, document) in files {
            let (lines, set_aside) = signed_lines(document);
            let part = Part::of(document, name.clone(), role_of(name), &lines);
            letter.parts.push(part.ok_or_else(|| SplitError::EmptyPart(name.clone()))?);
            letter.set_aside.extend(set_aside);
            if !names.insert(name) {
                return Err(SplitError::SameName(name.clone()));
            }
        }
        let (_, first) = files.first().ok_or(SplitError::NoText)?;
        letter.read_itself(first, &signed_lines(first).0);
        Ok(letter)
    }

    fn read_itself(&mut self, document: &Document<'_>, lines: &[&Line]) {
        self.particulars = particulars::of(document, lines);
        let words = || self.parts.iter().map(|part| part.text.all_words());
        self.language = self
            .language
            .or(self.particulars.language)
            .or_else(|| Language::of_text(&words().collect::<Vec<_>>().join(" ")));
    }
}

impl Part {
    fn of(document: &Document<'_>, name: PartName, role: Role, lines: &[&Line]) -> Option<Self> {
        let text = CanonicalText::of_lines(document, lines.iter().copied());
        if text.letters().is_empty() {
            return None;
        }
        let sentence_ends = paragraphs::sentence_ends(document, lines, &text);
        let signatories = signatories(document, lines);
        let opening = text.words(0..text.letters().len().min(60));
        Some(Self { name, role, text, sentence_ends, signatories, opening })
    }
}

// Furniture that is beyond doubt is not signed; a lone number is, since it may be the letter's.
fn signed_lines<'d>(document: &'d Document<'_>) -> (Vec<&'d Line>, Vec<String>) {
    let (aside, lines): (Vec<_>, Vec<_>) = document.lines().iter().partition(|line| line.is_head());
    (lines, aside.into_iter().map(|line| document.line_text(line).trim().to_owned()).collect())
}

type Cut<'d> = Vec<(Option<headings::Heading>, Vec<&'d Line>)>;

fn cut<'d>(document: &'d Document<'_>, lines: &[&'d Line]) -> Cut<'d> {
    let mut cuts: Cut<'d> = vec![(None, Vec::new())];
    let mut stands_apart = true;
    for &line in lines {
        let text = document.line_text(line).trim();
        if let Some(heading) = heading_of(document, line, text).filter(|h| h.names_letter || stands_apart) {
            cuts.push((Some(heading), Vec::new()));
        }
        if let Some((_, lines)) = cuts.last_mut() {
            lines.push(line);
        }
        stands_apart = text.is_empty();
    }
    cuts
}

fn heading_of(document: &Document<'_>, line: &Line, text: &str) -> Option<headings::Heading> {
    // most lines are no headings, and canonicalizing each of them would double the work
    if text.is_empty() || text.len() > headings::LONGEST * 4 || !may_be_heading(text) {
        return None;
    }
    headings::heading(&CanonicalText::of_line(document, line).all_words())
}

fn may_be_heading(text: &str) -> bool {
    text.starts_with(['A', 'Ａ', 'B', 'D', 'E', 'P', 'В', 'Д', 'П', 'ا', 'م', 'ض', 'ت', '\u{FE8D}', '\u{FEE3}'])
        || text.contains('附')
}

// Gives each part its name: the number that its heading has, else the next one free.
#[derive(Default)]
struct Names {
    taken: BTreeSet<PartName>,
}

impl Names {
    fn take(&mut self, heading: Option<headings::Heading>) -> (Role, PartName) {
        let Some(heading) = heading else {
            return (Role::CoverLetter, PartName::cover_letter());
        };
        let wanted = heading.number.into_iter().chain(1..);
        let mut names = wanted.filter_map(|number| PartName::numbered(heading.role.as_str(), number).ok());
        let name = names.find(|name| !self.taken.contains(name)).unwrap_or_else(PartName::cover_letter);
        self.taken.insert(name.clone());
        (heading.role, name)
    }
}

fn role_of(name: &PartName) -> Role {
    let kind = name.as_str();
    [Role::Masthead, Role::Annex, Role::Enclosure, Role::Appendix, Role::RunningHeads]
        .into_iter()
        .find(|role| kind.starts_with(role.as_str()))
        .unwrap_or(Role::CoverLetter)
}

impl fmt::Display for SplitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoText => f.write_str("there is no text in it"),
            Self::EmptyPart(name) => write!(f, "part {name} has no text"),
            Self::SameName(name) => write!(f, "two parts are named {name}"),
        }
    }
}

impl std::error::Error for SplitError {}
