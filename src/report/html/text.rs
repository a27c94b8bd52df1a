//! The text of the copy, with its differences in place.

use super::copy::{View, heading};
use super::markup::Html;
use super::{Against, Words};
use crate::bare::is_right_to_left;
use crate::document::{Notice, Place};
use crate::locate::{ChangeKind, Weight};
use crate::report::isolated;
use crate::verdict::{ChangeShown, Piece, Said, TextLine};
use std::collections::{HashMap, HashSet};

/// Whether all of what the copy has is in the change, or goes on in pieces of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Whole {
    Yes,
    No,
}

/// The lines of a copy.
pub(super) fn copy(section: &mut Html, view: &View<'_>) {
    let words = view.style.words;
    section.said("p", &[("class", "legend")], words.how_to_read(Against::Signed));
    let text: String = view.report.text.iter().flat_map(|line| &line.pieces).map(|piece| piece.text.as_str()).collect();
    let towards = if is_right_to_left(&text) { "rtl" } else { "ltr" };
    let language = view.report.manifest.as_ref().and_then(|manifest| manifest.language.as_ref());
    let language = language.map_or("", |language| language.as_str());
    let class = if has_margin(view) { "copy with-margin" } else { "copy" };
    let numbers = view.numbers();
    let mut shown = Shown { view, numbers, last: None, part: None, begun: HashSet::new(), added: None };
    section.element("div", &[("class", class), ("lang", language), ("dir", towards)], |copy| {
        view.report.text.iter().for_each(|line| shown.line(copy, line));
    });
}

// Whether anything stands beside the text.
fn has_margin(view: &View<'_>) -> bool {
    let mut pieces = view.report.text.iter().flat_map(|line| &line.pieces);
    let notices = || view.report.notices.iter().any(|notice| notice.place.is_some());
    pieces.any(|piece| matches!(piece.said, Said::Aside(_))) || notices()
}

/// A change: what was signed, and what the copy has.
pub(super) fn marks(line: &mut Html, change: &ChangeShown, words: &dyn Words, against: Against, whole: Whole) {
    if shows_signed(change) {
        line.element("del", &[], |del| {
            tag(del, words.there(against), words);
            match &change.signed {
                Some(signed) => del.apart(signed),
                None => aside(del, &words.letters(change.signed_letters), words),
            }
        });
        line.text(if change.copy.is_some() { " " } else { "" });
    }
    if whole == Whole::Yes
        && let Some(text) = &change.copy
    {
        here(line, change, text, words, against);
    }
}

fn shows_signed(change: &ChangeShown) -> bool {
    let has_other = matches!(
        change.kind,
        ChangeKind::Removed | ChangeKind::Replaced | ChangeKind::Capitals | ChangeKind::Absent | ChangeKind::Unfound
    );
    let has_reading = matches!(change.kind, ChangeKind::Moved | ChangeKind::Spacing) && change.signed.is_some();
    (has_other && (change.signed.is_some() || change.signed_letters > 0)) || has_reading
}

// What the copy has: words of its own, or words of which something is said.
fn here(line: &mut Html, change: &ChangeShown, text: &str, words: &dyn Words, against: Against) {
    let (element, label) = match change.kind {
        _ if change.weight == Weight::Doubt => ("mark", words.in_doubt()),
        ChangeKind::Added => ("ins", words.surplus_here(against)),
        ChangeKind::Invisible | ChangeKind::Unattested | ChangeKind::Absent | ChangeKind::Unfound => {
            ("mark", words.in_doubt())
        }
        _ => ("ins", words.here()),
    };
    line.element(element, &[], |inner| {
        tag(inner, label, words);
        inner.apart(text);
    });
}

// A word of ours before a word of theirs, in our language: colour is not all that tells them apart.
fn tag(line: &mut Html, label: &str, words: &dyn Words) {
    aside(line, label, words);
    line.text("\u{a0}");
}

fn aside(line: &mut Html, text: &str, words: &dyn Words) {
    let direction = if words.is_right_to_left() { "rtl" } else { "ltr" };
    line.element("span", &[("class", "tag"), ("lang", words.code()), ("dir", direction)], |tag| tag.words(text));
}

/// The direction of a line, where its letters have one: no word of ours among them decides it.
pub(super) fn direction(line: &str) -> &'static [(&'static str, &'static str)] {
    if is_right_to_left(line) {
        &[("dir", "rtl")]
    } else if line.contains(char::is_alphabetic) {
        &[("dir", "ltr")]
    } else {
        &[]
    }
}

// What was shown already, from line to line.
struct Shown<'v> {
    view: &'v View<'v>,
    numbers: HashMap<(usize, usize), usize>,
    last: Option<Place>,
    part: Option<usize>,
    begun: HashSet<usize>,
    added: Option<usize>,
}

impl Shown<'_> {
    fn line(&mut self, copy: &mut Html, line: &TextLine) {
        let words = self.view.style.words;
        self.headings(copy, line);
        let class = if self.is_after_blank(line) { "line after-blank" } else { "line" };
        self.last = Some(line.place);
        let number = line.place.line.to_string();
        let (asides, text): (Vec<&Piece>, Vec<&Piece>) =
            line.pieces.iter().partition(|piece| matches!(piece.said, Said::Aside(_)));
        copy.element("div", &[("class", class)], |row| {
            row.element("span", &[("class", "number"), ("title", &words.place(line.place))], |cell| cell.text(&number));
            let said: String = text.iter().map(|piece| piece.text.as_str()).collect();
            row.element("p", direction(&said), |paragraph| {
                for piece in &text {
                    self.piece(paragraph, piece);
                }
            });
            let notices: Vec<&Notice> = self.notices(line).collect();
            if !(asides.is_empty() && notices.is_empty()) {
                row.element("aside", &[("lang", words.code())], |margin| self.margin(margin, &asides, &notices));
            }
        });
        copy.end_line();
    }

    fn is_after_blank(&self, line: &TextLine) -> bool {
        self.last.is_some_and(|last| last.page == line.place.page && last.line + 1 < line.place.line)
    }

    // Where a page or a part begins.
    fn headings(&mut self, copy: &mut Html, line: &TextLine) {
        let words = self.view.style.words;
        let level = heading(self.view.level + 1);
        if let Some(page) = line.place.page.filter(|page| self.last.and_then(|last| last.page) != Some(*page)) {
            copy.said(level, &[("class", "page"), ("lang", words.code())], &words.page(page));
        }
        let part = line.pieces.iter().find_map(|piece| match piece.said {
            Said::Part(part) | Said::Change { part, .. } => Some(part),
            _ => None,
        });
        if let Some(part) = part.filter(|part| self.part != Some(*part)) {
            self.part = Some(part);
            let name = self.view.report.parts.get(part).map(|part| words.begins(&part.name)).unwrap_or_default();
            copy.said(level, &[("class", "part"), ("lang", words.code())], &name);
        }
    }

    fn notices(&self, line: &TextLine) -> impl Iterator<Item = &Notice> {
        let at = (line.place.page, line.place.line);
        let is_here = move |notice: &&Notice| notice.place.is_some_and(|place| (place.page, place.line) == at);
        self.view.report.notices.iter().filter(is_here)
    }

    fn margin(&self, margin: &mut Html, asides: &[&Piece], notices: &[&Notice]) {
        let words = self.view.style.words;
        for piece in asides {
            if let Said::Aside(why) = piece.said {
                let text = words.quoted(&isolated(piece.text.trim()));
                margin.said("p", &[], &format!("{}{}{text}", words.aside(why), words.colon()));
            }
        }
        for notice in notices {
            margin.said("p", &[], &words.notice(notice, &isolated(&notice.detail)));
        }
    }

    fn piece(&mut self, paragraph: &mut Html, piece: &Piece) {
        match piece.said {
            Said::Change { part, change } => self.change(paragraph, piece, part, change),
            Said::Added(passage) => self.added(paragraph, piece, passage),
            _ => paragraph.text(&piece.text),
        }
    }

    fn change(&mut self, paragraph: &mut Html, piece: &Piece, part: usize, change: usize) {
        let words = self.view.style.words;
        let found = self.view.report.parts.get(part).and_then(|part| part.changes.get(change));
        let number = self.numbers.get(&(part, change)).copied();
        let (Some(found), Some(number)) = (found, number) else { return paragraph.text(&piece.text) };
        if self.begun.insert(number) {
            self.reference(paragraph, number);
            marks(paragraph, found, words, Against::Signed, Whole::No);
        }
        if piece.text.is_empty() {
            return;
        }
        here(paragraph, found, &piece.text, words, Against::Signed);
    }

    // The number of a difference, which leads to what is said of it.
    fn reference(&self, paragraph: &mut Html, number: usize) {
        let id = self.view.id;
        let [place, difference] = [format!("{id}-place-{number}"), format!("#{id}-difference-{number}")];
        paragraph.element("sup", &[], |sup| {
            sup.element("a", &[("id", &place), ("href", &difference)], |link| link.text(&number.to_string()));
        });
    }

    fn added(&mut self, paragraph: &mut Html, piece: &Piece, passage: usize) {
        let words = self.view.style.words;
        let is_first = self.added != Some(passage);
        paragraph.element("ins", &[], |ins| {
            if is_first {
                tag(ins, words.surplus_here(Against::Signed), words);
            }
            ins.apart(&piece.text);
        });
        self.added = Some(passage);
    }
}
