//! Running heads in words: a letter that was signed with them has each on every page, and they are found where
//! pages have theirs. Words that nobody signed are none, however often they stand there.

use crate::canonical::CanonicalText;
use crate::digest::ShortDigest;
use crate::document::{Document, Line, Role};
use crate::locate::{FoundBy, PartFinding};
use crate::segments::sentence_digest;
use crate::statement::{SignedPart, Statement};
use std::collections::{HashMap, HashSet};

// The running heads that a statement tells, with their letters.
struct Heads<'a> {
    number: usize,
    part: &'a SignedPart,
    known: HashMap<ShortDigest, usize>,
}

/// The lines of a copy that are running heads, by where they begin, and what that says of their part.
#[derive(Default)]
pub(super) struct Found {
    pub lines: HashSet<usize>,
    pub part: Option<(usize, PartFinding)>,
}

/// The ways in which the heads of a statement may stand in a copy, of which the first that explains all is right. Where
/// not all are met, the others are lacking; or lines break elsewhere than they did when they were signed: then the first
/// of those alike stay in the text, in which the part is looked for as any other.
pub(super) fn ways(statement: &Statement, document: &Document<'_>) -> Vec<Found> {
    let Some(heads) = Heads::of(statement) else { return vec![Found::default()] };
    let mut first: HashMap<ShortDigest, usize> = HashMap::new();
    let mut lines = HashSet::new();
    for (start, digest) in heads.met(document) {
        lines.insert(start);
        first.entry(digest).and_modify(|first| *first = start.min(*first)).or_insert(start);
    }
    if first.is_empty() {
        return vec![Found::default()];
    }
    let again = lines.difference(&first.values().copied().collect()).copied().collect();
    let met = Found { part: Some(heads.finding(first.keys())), lines };
    if first.len() == heads.known.len() { vec![met] } else { vec![met, Found { lines: again, part: None }] }
}

impl<'a> Heads<'a> {
    fn of(statement: &'a Statement) -> Option<Self> {
        let (number, part) = statement.parts.iter().enumerate().find(|(_, part)| part.name.is_running_heads())?;
        let known: HashMap<ShortDigest, usize> =
            part.sentences.list().iter().map(|(letters, digest)| (*digest, *letters)).collect();
        // a sealed part tells none of them, and is looked for as any other
        (!known.is_empty()).then_some(Self { number, part, known })
    }

    fn known(&self, line: &Line, document: &Document<'_>) -> Option<ShortDigest> {
        let digest = sentence_digest(CanonicalText::of_line(document, line).letters().as_str());
        self.known.contains_key(&digest).then_some(digest)
    }

    // Where they begin, among the lines that the format sets apart, and those at the edges of pages, as far as nothing
    // but heads stands before them.
    fn met(&self, document: &Document<'_>) -> Vec<(usize, ShortDigest)> {
        let is_blank = |line: &Line| document.line_text(line).trim().is_empty();
        let mut met = Vec::new();
        let mut passes = |line: &Line| {
            let known = self.known(line, document);
            met.extend(known.map(|digest| (line.range.start, digest)));
            known.is_some() || line.furniture.is_some() || is_blank(line)
        };
        let (margins, body): (Vec<&Line>, Vec<&Line>) =
            document.lines().iter().partition(|line| line.role == Role::Margin);
        for line in margins {
            passes(line);
        }
        for page in body.chunk_by(|a, b| a.page == b.page) {
            let at_top = page.iter().take_while(|line| passes(line)).count();
            page.iter().skip(at_top).rev().take_while(|line| passes(line)).for_each(drop);
        }
        met
    }

    // They stand in no place of the text.
    fn finding<'d>(&self, met: impl Iterator<Item = &'d ShortDigest>) -> (usize, PartFinding) {
        let confirmed: usize = met.filter_map(|digest| self.known.get(digest)).sum();
        let finding = PartFinding {
            name: self.part.name.clone(),
            letters: self.part.letters(),
            confirmed,
            span: Some(0..0),
            present: 0..confirmed,
            changes: Vec::new(),
            found_by: FoundBy::Text,
        };
        (self.number, finding)
    }
}
