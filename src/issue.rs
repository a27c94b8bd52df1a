//! [`Letter`] → [`Statement`]: what the signer is about to say, and what of the letter's spacing is
//! damage that nobody should sign.

use crate::bare::{Bare, is_right_to_left};
use crate::canonical::{CanonicalText, Gap, UNICODE};
use crate::digest::Salt;
use crate::gap::{GapKind, SignedGap, SignedGaps};
use crate::lexicon::Language;
use crate::name::{Label, PartName};
use crate::parts::{Letter, Part};
use crate::segments::{Segments, Sentences};
use crate::statement::{Disclosure, IssuedFile, Relation, SignedPart, Statement};
use crate::time::Date;
use std::collections::{HashMap, HashSet};

/// What the signer decides; the rest is read from the letter.
#[derive(Debug, Clone)]
pub struct Terms {
    /// For whom the signer speaks.
    pub sender: Label,
    /// The day of issue.
    pub issued: Date,
    /// The reference; else what the letter says.
    pub reference: Option<Label>,
    /// The language; else what the letter's words say.
    pub language: Option<Label>,
    /// What the letter is to earlier ones.
    pub relations: Vec<Relation>,
    /// How much is revealed.
    pub disclosure: Disclosure,
    /// With [`Disclosure::Digests`], the salt that travels with the letter.
    pub salt: Option<Salt>,
}

/// A place that is left unsigned, since the letter itself shows that it is damage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsigned {
    /// The part.
    pub part: PartName,
    /// The words around it, as they stand.
    pub words: String,
}

/// Says of a letter what there is to sign.
#[must_use]
pub fn statement(letter: &Letter, files: Vec<IssuedFile>, terms: Terms) -> (Statement, Vec<Unsigned>) {
    let words = Words::of(letter);
    let mut unsigned = Vec::new();
    let parts = letter.parts.iter().map(|part| signed_part(part, &words, &terms, &mut unsigned)).collect();
    // the digest of a file, or of words left unsigned, would tell a guess from the letter
    let is_sealed = terms.disclosure == Disclosure::Digests;
    let files = if is_sealed { Vec::new() } else { files };
    unsigned.retain(|_| !is_sealed);
    let own = &letter.particulars;
    let language = letter.language.and_then(|language| Label::parse(language.code()).ok());
    let statement = Statement {
        sender: terms.sender,
        issued: terms.issued,
        reference: terms.reference.or_else(|| own.reference.clone()),
        dated: own.dated,
        from: own.from.clone(),
        to: own.to.clone(),
        language: terms.language.or(language),
        disclosure: terms.disclosure,
        unicode: UNICODE.to_owned(),
        relations: terms.relations,
        parts,
        files,
    };
    (statement, unsigned)
}

fn signed_part(part: &Part, words: &Words, terms: &Terms, unsigned: &mut Vec<Unsigned>) -> SignedPart {
    let text = &part.text;
    let letters = text.letters();
    let list = text.gaps().iter().filter_map(|gap| {
        let damaged = words.shows_damage(text, gap);
        if damaged {
            unsigned.push(Unsigned { part: part.name.clone(), words: around(text, gap) });
        }
        gap.kind().map(|kind| SignedGap { at: gap.at, kind: (!damaged).then_some(kind) })
    });
    // gaps of a canonical text are in order and inside it
    let gaps = SignedGaps::new(list.collect(), letters.len()).unwrap_or_default();
    let signed = SignedPart {
        name: part.name.clone(),
        digest: text.digest(),
        segments: Segments::cut(letters.as_str()),
        bare: bare_segments(letters.as_str()),
        sentences: Sentences::cut(letters.as_str(), part.sentence_ends.iter().copied()),
        signatories: part.signatories.iter().filter_map(|name| Label::parse(name).ok()).collect(),
        text: (terms.disclosure == Disclosure::Text).then(|| letters.clone()),
        sealed_gaps: None,
        gaps,
    };
    match &terms.salt {
        Some(salt) if terms.disclosure == Disclosure::Digests => signed.sealed(salt, letters.as_str(), &all_gaps(text)),
        _ => signed,
    }
}

// Only text that programs write down in several orders needs them.
fn bare_segments(letters: &str) -> Option<Segments> {
    is_right_to_left(letters).then(|| Segments::cut_bare(Bare::of(letters).letters().as_str()))
}

// Damage or not: where no gap is told, none can be left out.
fn all_gaps(text: &CanonicalText) -> SignedGaps {
    let list = text.gaps().iter().filter_map(|gap| Some(SignedGap { at: gap.at, kind: Some(gap.kind()?) }));
    SignedGaps::new(list.collect(), text.letters().len()).unwrap_or_default()
}

fn around(text: &CanonicalText, gap: &Gap) -> String {
    let (before, after) = neighbours(text, gap);
    format!("{before}{}{after}", gap.kind().map_or("", GapKind::as_str))
}

// The words on both sides of a gap, up to the next gaps.
fn neighbours<'t>(text: &'t CanonicalText, gap: &Gap) -> (&'t str, &'t str) {
    let at = text.gaps().partition_point(|known| known.at < gap.at);
    let from = at.checked_sub(1).and_then(|before| text.gaps().get(before)).map_or(0, |before| before.at);
    let to = text.gaps().get(at + 1).map_or(text.letters().len(), |after| after.at);
    (text.letters().slice(from..gap.at), text.letters().slice(gap.at..to))
}

// How often each word of the letter occurs in it, and which words it has with a hyphen inside a line.
#[derive(Default)]
struct Words {
    counts: HashMap<String, usize>,
    listed: HashSet<&'static str>,
    hyphenated: HashSet<String>,
}

impl Words {
    fn of(letter: &Letter) -> Self {
        let listed = letter.language.into_iter().flat_map(Language::words).collect();
        let mut words = Self { listed, ..Self::default() };
        for part in &letter.parts {
            let text = &part.text;
            let mut from = 0;
            for to in text.gaps().iter().map(|gap| gap.at).chain([text.letters().len()]) {
                *words.counts.entry(bare(text.letters().slice(from..to))).or_insert(0) += 1;
                from = to;
            }
            let tight = text.gaps().iter().filter(|gap| gap.kind() == Some(GapKind::Hyphen) && !gap.has_break());
            words.hyphenated.extend(tight.map(|gap| hyphenated(neighbours(text, gap))));
        }
        words
    }

    fn count(&self, word: &str) -> usize {
        self.counts.get(&bare(word)).copied().unwrap_or(0)
    }

    // A space inside a word that the letter has whole elsewhere, with fragments that it has nowhere
    // else, and that are not both words of the language; or a hyphen at the end of a line, in a word that it has nowhere with a hyphen inside one.
    fn shows_damage(&self, text: &CanonicalText, gap: &Gap) -> bool {
        let (before, after) = neighbours(text, gap);
        let inside = before.ends_with(char::is_alphabetic) && after.starts_with(char::is_alphabetic);
        match gap.kind() {
            Some(GapKind::Space) if inside => {
                let listed = [before, after].iter().all(|word| self.listed.contains(bare(word).as_str()));
                let whole = self.count(&format!("{before}{after}")) > 0;
                whole && !listed && self.count(before) == 1 && self.count(after) == 1
            }
            Some(GapKind::Hyphen) if gap.has_break() => !self.hyphenated.contains(&hyphenated((before, after))),
            _ => false,
        }
    }
}

fn hyphenated((before, after): (&str, &str)) -> String {
    format!("{}-{}", bare(before), bare(after))
}

// A word without the signs around it and without its capitals.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}
