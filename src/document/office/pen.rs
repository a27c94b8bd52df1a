//! Text, with the look that it has, onto a draft: seen text becomes lines, other text becomes doubt.

use super::super::draft::Draft;
use super::super::{Document, Format, Limits, NoticeKind, Role, Unreadable};
use super::look::{Level, Look, Sight, capitals, levelled};
use super::symbols::{self, SymbolFont};
use std::borrow::Cow;

/// Characters of one paragraph that are kept to be quoted: notices quote less.
const QUOTED: usize = 300;

/// Writes what is seen, and remembers the words of what is not.
pub(in super::super) struct Pen {
    draft: Draft,
    // words of the paragraph at hand that notices are to quote
    words: Vec<(NoticeKind, String)>,
    // what comes before whatever follows on the line
    pause: Pause,
}

/// What separates text from text within a row of a table, if both are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in super::super) enum Pause {
    #[default]
    None,
    /// Another cell.
    Cell,
    /// Another paragraph of a cell.
    Paragraph,
}

impl Pen {
    pub(in super::super) fn new(format: Format, limits: &Limits) -> Self {
        Self { draft: Draft::new(format, *limits), words: Vec::new(), pause: Pause::None }
    }

    /// Text as it looks.
    ///
    /// # Errors
    /// [`Unreadable::Expands`], when the copy holds more text than is read.
    pub(in super::super) fn write(&mut self, text: &str, look: &Look) -> Result<(), Unreadable> {
        self.allow(text.len())?;
        let text = drawn(text, look);
        let unseen = match look.sight() {
            Sight::Seen => None,
            Sight::Hidden => Some(NoticeKind::HiddenText),
            Sight::Outside => Some(NoticeKind::OutsideText),
            Sight::Tiny => Some(NoticeKind::TinyText),
            Sight::Faint => Some(NoticeKind::FaintText),
            Sight::Doubtful => {
                self.tell(NoticeKind::FaintText, &text);
                None
            }
        };
        if let Some(kind) = unseen {
            self.tell(kind, &text);
            // white space is the same in any colour
            return if look.hidden || !text.trim().is_empty() { Ok(()) } else { self.push(&text) };
        }
        if look.struck {
            self.tell(NoticeKind::StruckText, &text);
        }
        self.push(&text)
    }

    /// Whether so much more text is read, before it is made.
    pub(in super::super) fn allow(&self, bytes: usize) -> Result<(), Unreadable> {
        self.draft.allow(bytes)
    }

    /// Text that looks like any other.
    pub(in super::super) fn push(&mut self, text: &str) -> Result<(), Unreadable> {
        if text.is_empty() {
            return Ok(());
        }
        match std::mem::take(&mut self.pause) {
            Pause::Cell if self.draft.has_begun() => self.draft.push("\t")?,
            Pause::Paragraph => self.draft.end_paragraph(),
            Pause::Cell | Pause::None => {}
        }
        self.draft.push(text)
    }

    /// Words that a notice of the paragraph at hand is to quote; none for white space.
    pub(in super::super) fn tell(&mut self, kind: NoticeKind, words: &str) {
        match self.words.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, known)) if known.len() < QUOTED => known.push_str(words),
            Some(_) => {}
            None if words.trim().is_empty() => {}
            None => self.words.push((kind, words.to_owned())),
        }
    }

    /// Something to be told at once.
    pub(in super::super) fn note(&mut self, kind: NoticeKind, words: &str) {
        self.draft.note(kind, words);
    }

    /// Separates what follows on the line, if anything does.
    pub(in super::super) fn pause(&mut self, pause: Pause) {
        self.tell_words();
        self.pause = pause;
    }

    pub(in super::super) fn end_line(&mut self) {
        self.tell_words();
        self.pause = Pause::None;
        if self.draft.has_begun() {
            self.draft.end_line();
        }
    }

    pub(in super::super) fn end_paragraph(&mut self) {
        self.tell_words();
        self.pause = Pause::None;
        self.draft.end_paragraph();
    }

    /// Ends a paragraph, or a table: within a cell it only separates.
    pub(in super::super) fn end_block(&mut self, in_cell: bool) {
        if in_cell {
            self.pause(Pause::Paragraph);
        } else {
            self.end_paragraph();
        }
    }

    /// Ends a row of so many cells; a table of one column is a frame around paragraphs.
    pub(in super::super) fn end_row(&mut self, cells: usize) {
        if cells == 1 {
            self.end_paragraph();
        } else {
            self.end_line();
        }
    }

    fn tell_words(&mut self) {
        for (kind, words) in std::mem::take(&mut self.words) {
            self.draft.note(kind, &words);
        }
    }

    pub(in super::super) fn set_role(&mut self, role: Role) {
        self.end_paragraph();
        self.draft.set_role(role);
    }

    pub(in super::super) fn finish(mut self) -> Document<'static> {
        self.end_paragraph();
        self.draft.finish()
    }
}

fn drawn<'t>(text: &'t str, look: &Look) -> Cow<'t, str> {
    let mut text = Cow::Borrowed(text);
    if look.font != SymbolFont::Letters {
        text = symbols::drawn(&text, look.font).into();
    }
    if look.capitals {
        text = capitals(&text).into();
    }
    if look.level != Level::OnLine {
        text = levelled(&text, look.level).into();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::look::{Color, Ink};
    use super::super::shown;
    use super::*;

    fn pen() -> Pen {
        Pen::new(Format::Docx, &Limits::default())
    }

    #[test]
    fn what_is_not_seen_is_told_once_for_a_paragraph_with_its_words() {
        let mut pen = pen();
        for word in ["never", " ", "again"] {
            pen.write(word, &Look { hidden: true, ..Look::default() }).expect("little text");
        }
        pen.write("seen", &Look::default()).expect("little text");
        let document = pen.finish();
        let notices: Vec<(usize, &str)> =
            document.notices().iter().map(|notice| (notice.count, notice.detail.as_str())).collect();
        assert_eq!((shown(&document).0, notices), (vec!["seen".to_owned()], vec![(1, "never again")]));
    }

    #[test]
    fn white_space_is_seen_in_any_colour_and_told_of_in_none() {
        let mut pen = pen();
        let white = Look { ink: Ink::Of(Color::WHITE), ..Look::default() };
        for (text, look) in [("a", Look::default()), (" ", white), ("b", Look::default())] {
            pen.write(text, &look).expect("little text");
        }
        assert_eq!(shown(&pen.finish()), (vec!["a b".to_owned()], vec![]));
    }

    #[test]
    fn pauses_stand_only_between_text_and_text() {
        let mut pen = pen();
        for pause in [Pause::Cell, Pause::Paragraph, Pause::Cell] {
            pen.push("x").expect("little text");
            pen.pause(pause);
        }
        pen.end_line();
        assert_eq!(shown(&pen.finish()).0, ["x\tx", "x"]);
    }
}
