//! What a reader of a format writes into: text, line by line, and what it noticed on the way.

use super::{Bounds, Document, Format, Limits, Line, Notice, NoticeKind, Place, Role, Unreadable, furniture};
use std::borrow::Cow;

/// Lines as a reader of a copy sees them, in reading order.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    format: Format,
    limits: Limits,
    text: String,
    lines: Vec<Line>,
    start: usize,
    page: Option<usize>,
    // of lines with text, on the page at hand
    number: usize,
    role: Role,
    bounds: Option<Bounds>,
    notices: Vec<Notice>,
}

impl Draft {
    pub(super) const fn new(format: Format, limits: Limits) -> Self {
        Self {
            format,
            limits,
            text: String::new(),
            lines: Vec::new(),
            start: 0,
            page: None,
            number: 1,
            role: Role::Body,
            bounds: None,
            notices: Vec::new(),
        }
    }

    /// Text goes onto the line at hand; line ends in it end lines.
    ///
    /// # Errors
    /// [`Unreadable::Expands`], when the copy holds more text than is read.
    pub(super) fn push(&mut self, text: &str) -> Result<(), Unreadable> {
        self.allow(text.len())?;
        let mut rest = text;
        while let Some(at) = rest.find(is_line_end) {
            let (line, tail) = rest.split_at(at);
            self.text.push_str(line);
            self.end_line();
            let tail = tail.strip_prefix("\r\n").unwrap_or_else(|| tail.get(after_first(tail)..).unwrap_or_default());
            rest = tail;
        }
        self.text.push_str(rest);
        self.limits.allow_lines(self.lines.len())
    }

    /// Text that is one line, whatever is in it.
    ///
    /// # Errors
    /// As [`Draft::push`].
    pub(super) fn push_line(&mut self, text: &str) -> Result<(), Unreadable> {
        self.allow(text.len())?;
        self.text.extend(text.chars().map(|c| if is_line_end(c) { ' ' } else { c }));
        self.limits.allow_lines(self.lines.len())
    }

    /// Whether so much more text is read: asked before the text is made, where it is made of another.
    ///
    /// # Errors
    /// [`Unreadable::Expands`], when it is too much.
    pub(super) fn allow(&self, bytes: usize) -> Result<(), Unreadable> {
        self.limits.allow_text(self.text.len() + bytes)
    }

    /// Whether anything stands on the line at hand.
    pub(super) fn has_begun(&self) -> bool {
        self.text.len() > self.start
    }

    /// Ends the line at hand, empty or not.
    pub(super) fn end_line(&mut self) {
        let range = self.start..self.text.len();
        let is_blank = self.text.get(range.clone()).unwrap_or_default().trim().is_empty();
        self.lines.push(Line {
            range,
            page: self.page,
            number: self.number,
            furniture: None,
            role: self.role,
            bounds: self.bounds.take(),
        });
        self.number += usize::from(!is_blank);
        self.text.push('\n');
        self.start = self.text.len();
    }

    /// Ends a paragraph: the line at hand, if anything stands on it, and a blank line.
    pub(super) fn end_paragraph(&mut self) {
        if self.has_begun() {
            self.end_line();
        }
        if self.lines.last().is_some_and(|last| !last.range.is_empty()) {
            self.end_line();
        }
    }

    /// What follows stands on the next page; the first call begins page 1. A paragraph may go on there.
    pub(super) fn begin_page(&mut self) {
        if self.has_begun() {
            self.end_line();
        }
        self.page = Some(self.page.unwrap_or(0) + 1);
        self.number = 1;
    }

    /// What the lines to come are to their page.
    pub(super) fn set_role(&mut self, role: Role) {
        self.end_paragraph();
        self.role = role;
    }

    /// What the line at hand is to its page.
    pub(super) const fn mark(&mut self, role: Role) {
        self.role = role;
    }

    /// Whether it has notes.
    pub(super) fn has_notes(&self) -> bool {
        self.lines.iter().any(|line| line.role == Role::Note)
    }

    /// Where the line at hand stands on its page.
    pub(super) const fn set_bounds(&mut self, bounds: Bounds) {
        self.bounds = Some(bounds);
    }

    /// Something to be told, where the draft stands, with the words that it concerns.
    pub(super) fn note(&mut self, kind: NoticeKind, words: &str) {
        let place = Some(Place { page: self.page, line: self.number, column: 1 });
        Notice::add(&mut self.notices, Notice { kind, place, count: 1, detail: shortened(words) });
    }

    /// Something to be told of the whole file, with what it is or who did it.
    pub(super) fn note_of_all(&mut self, kind: NoticeKind, words: &str) {
        Notice::add(&mut self.notices, Notice { kind, place: None, count: 1, detail: shortened(words) });
    }

    /// Something that occurs so often, and of which there are no words.
    pub(super) fn note_times(&mut self, kind: NoticeKind, count: usize) {
        Notice::add(&mut self.notices, Notice { kind, place: None, count, detail: String::new() });
    }

    /// The document, with notes behind the text. `furniture` of lines is told by the grammar.
    pub(super) fn finish(mut self) -> Document<'static> {
        if self.has_begun() {
            self.end_line();
        }
        self.put_notes_last();
        self.finish_in_place()
    }

    /// The document with its notes where they stand.
    pub(super) fn finish_in_place(mut self) -> Document<'static> {
        if self.has_begun() {
            self.end_line();
        }
        furniture::mark(&self.text, &mut self.lines);
        Document { format: self.format, text: Cow::Owned(self.text), lines: self.lines, notices: self.notices }
    }

    // Ranges of lines go up, so that the text moves with them.
    fn put_notes_last(&mut self) {
        let (notes, others): (Vec<Line>, Vec<Line>) =
            std::mem::take(&mut self.lines).into_iter().partition(|line| line.role == Role::Note);
        if notes.is_empty() {
            self.lines = others;
            return;
        }
        let before = std::mem::take(&mut self.text);
        // a rule above notes is none of them
        let is_rule = |line: &Line| is_rule(before.get(line.range.clone()).unwrap_or_default());
        for line in others.into_iter().chain(notes.into_iter().filter(|line| !is_rule(line))) {
            let start = self.text.len();
            self.text.push_str(before.get(line.range.clone()).unwrap_or_default());
            self.lines.push(Line { range: start..self.text.len(), ..line });
            self.text.push('\n');
        }
    }
}

/// A line of so many `_` is a rule.
const SHORTEST_RULE: usize = 5;

/// Whether a line is a rule and no text.
pub(super) fn is_rule(line: &str) -> bool {
    let text = line.trim();
    text.len() >= SHORTEST_RULE && text.bytes().all(|b| b == b'_')
}

/// Characters of words that a notice quotes.
const QUOTED: usize = 120;

// White space collapsed, and not endless.
fn shortened(words: &str) -> String {
    let mut text = String::new();
    for word in words.split_whitespace() {
        if text.chars().count() + word.chars().count() > QUOTED {
            let room = QUOTED.saturating_sub(text.chars().count());
            text.extend(word.chars().take(room));
            text.push('…');
            break;
        }
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}

const fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn after_first(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Grade;

    fn draft() -> Draft {
        Draft::new(Format::Docx, Limits::default())
    }

    #[test]
    fn paragraphs_are_lines_with_a_blank_line_after_them_and_only_text_is_counted() {
        let mut draft = draft();
        draft.push("Letter dated\r\n5 May").expect("little text");
        draft.end_paragraph();
        draft.end_paragraph();
        draft.push("Annex").expect("little text");
        let document = draft.finish();
        let lines: Vec<_> = document.lines().iter().map(|line| (document.line_text(line), line.number)).collect();
        assert_eq!(lines, [("Letter dated", 1), ("5 May", 2), ("", 3), ("Annex", 3)]);
    }

    #[test]
    fn a_margin_needs_no_page_to_be_furniture() {
        let mut draft = draft();
        draft.set_role(Role::Margin);
        draft.push("S/2031/418").expect("little text");
        draft.set_role(Role::Body);
        draft.push("S/2031/418").expect("little text");
        let document = draft.finish();
        let sure = |line: &Line| line.furniture.as_ref().is_some_and(|known| known.grade == Grade::Sure);
        let sure: Vec<bool> = document.lines().iter().map(sure).collect();
        assert_eq!(sure, [true, false, false]);
    }

    #[test]
    fn notes_stand_behind_the_text_in_their_order() {
        let mut draft = draft();
        for (role, text) in
            [(Role::Body, "one¹"), (Role::Note, "¹ note"), (Role::Body, "two²"), (Role::Note, "² other")]
        {
            draft.set_role(role);
            draft.push(text).expect("little text");
        }
        let document = draft.finish();
        let lines = document.lines().iter().map(|line| document.line_text(line)).filter(|line| !line.is_empty());
        assert_eq!(lines.collect::<Vec<_>>(), ["one¹", "two²", "¹ note", "² other"]);
    }

    #[test]
    fn text_without_end_is_refused() {
        let mut draft = Draft::new(Format::Docx, Limits { text: 10, ..Limits::default() });
        assert!(draft.push("0123456789").is_ok());
        assert_eq!(draft.push("x"), Err(Unreadable::Expands { what: "bytes of text", limit: 10 }));
    }

    #[test]
    fn a_notice_quotes_what_it_concerns_and_not_more() {
        let mut draft = draft();
        draft.note(NoticeKind::HiddenText, &"never ".repeat(100));
        assert!(draft.notices.iter().all(|notice| notice.detail.chars().count() <= QUOTED + 1));
    }
}
