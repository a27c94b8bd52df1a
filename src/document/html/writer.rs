//! White space as browsers collapse it, lines and paragraphs (CSS Text 3).

use super::style::{Case, Style};
use crate::document::levels::{Level, levelled};
use crate::document::{NoticeKind, Role, Unreadable, draft::Draft};

/// Text on its way into a draft.
pub(super) struct Writer<'a> {
    draft: &'a mut Draft,
    line: String,
    space: Option<char>,
    /// Everything that was shown.
    pub shown: String,
    // a picture stands on the line at hand, with text before it
    picture: bool,
}

impl<'a> Writer<'a> {
    pub fn new(draft: &'a mut Draft) -> Self {
        Self { draft, line: String::new(), space: None, shown: String::new(), picture: false }
    }

    pub fn note(&mut self, kind: NoticeKind, words: &str) {
        self.draft.note(kind, words);
    }

    /// Text in a style.
    pub fn text(&mut self, text: &str, style: &Style) -> Result<(), Unreadable> {
        self.draft.allow(self.line.len() + text.len())?;
        let text = cased(text, style.case);
        let text =
            levelled(&text, style.raised.map_or(Level::OnLine, |up| if up { Level::Raised } else { Level::Lowered }));
        for c in text.chars() {
            match c {
                '\n' if style.keeps_lines => self.end_line()?,
                '\t' | ' ' | '\r' | '\x0C' | '\n' if style.keeps_spaces => self.line.push(' '),
                '\t' | ' ' | '\r' | '\x0C' | '\n' => self.space = self.space.or(Some(' ')),
                _ => self.letter(c),
            }
        }
        Ok(())
    }

    fn letter(&mut self, c: char) {
        if let Some(space) = self.space.take().filter(|_| !self.line.is_empty()) {
            self.line.push(space);
            self.shown.push(' ');
        }
        if std::mem::take(&mut self.picture) {
            self.draft.note(NoticeKind::PictureOfText, &self.line);
        }
        self.line.push(c);
        self.shown.push(c);
    }

    /// What stands beside it is parted from it.
    pub fn part(&mut self) {
        self.space = Some('\t');
        self.shown.push(' ');
    }

    /// Whether a letter stands directly before.
    pub fn touches(&self) -> bool {
        self.space.is_none() && self.line.chars().last().is_some_and(|c| !c.is_whitespace())
    }

    pub fn picture(&mut self) {
        self.picture = !self.line.is_empty();
    }

    /// Ends the line at hand, empty or not.
    pub fn end_line(&mut self) -> Result<(), Unreadable> {
        self.draft.push(&self.line)?;
        self.draft.end_line();
        self.begin();
        Ok(())
    }

    /// What follows begins a line.
    pub fn new_line(&mut self) -> Result<(), Unreadable> {
        if self.line.trim().is_empty() {
            self.begin();
            return Ok(());
        }
        self.end_line()
    }

    /// What follows begins a paragraph.
    pub fn new_paragraph(&mut self) -> Result<(), Unreadable> {
        self.new_line()?;
        self.draft.end_paragraph();
        Ok(())
    }

    /// What the lines to come are to their page.
    pub fn set_role(&mut self, role: Role) -> Result<(), Unreadable> {
        self.new_line()?;
        self.draft.set_role(role);
        Ok(())
    }

    fn begin(&mut self) {
        self.line.clear();
        self.space = None;
        self.picture = false;
        self.shown.push(' ');
    }
}

fn cased(text: &str, case: Case) -> String {
    match case {
        Case::AsIs => text.to_owned(),
        Case::Upper => text.to_uppercase(),
        Case::Lower => text.to_lowercase(),
        Case::Words => {
            let mut within = false;
            let mut out = String::with_capacity(text.len());
            for c in text.chars() {
                if within {
                    out.push(c);
                } else {
                    out.extend(c.to_uppercase());
                }
                within = c.is_alphanumeric() || matches!(c, '\'' | '’');
            }
            out
        }
    }
}
