//! What stands in a paragraph (ODF 1.3 part 3 §6).

use super::super::office::look::Look;
use super::super::office::xml::{Content, Element};
use super::super::{NoticeKind, Unreadable};
use super::Reader;
use super::body::Scene;
use super::traits::Traits;

/// Text of one look.
#[derive(Clone, Copy)]
pub(super) struct Run {
    pub(super) traits: Traits,
    pub(super) scene: Scene,
}

impl Run {
    pub(super) fn look(&self) -> Look {
        let look = self.traits.look(self.scene.ground);
        Look { hidden: look.hidden || self.scene.hidden, outside: self.scene.outside, ..look }
    }
}

/// No text has more spaces in a row.
const SPACES: usize = 1000;

impl<'t> Reader<'t> {
    pub(super) fn inline(&mut self, parent: Element<'t>, run: Run) -> Result<(), Unreadable> {
        for content in parent.content() {
            match content {
                Content::Text(text) => self.characters(text, run)?,
                Content::Element(element) => self.piece(element, run)?,
            }
        }
        Ok(())
    }

    fn piece(&mut self, piece: Element<'t>, run: Run) -> Result<(), Unreadable> {
        match piece.name() {
            ("text", "span") => {
                let own = piece.attribute("text", "style-name").map(|name| self.sheet.traits("text", Some(name)));
                self.inline(piece, Run { traits: own.unwrap_or_default().over(run.traits), ..run })
            }
            ("text", "a" | "meta" | "meta-field" | "ruby" | "ruby-base" | "ruby-text") | ("loext", "content-control") => {
                self.inline(piece, run)
            }
            ("text", "s") => {
                let count = piece.attribute("text", "c").and_then(|count| count.parse().ok()).unwrap_or(1);
                self.write(&" ".repeat(SPACES.min(count)), run)
            }
            ("text", "tab") => self.write("\t", run),
            ("text", "line-break") => self.write("\n", run),
            ("text", "note") => self.note(piece, run),
            ("text", "change-start" | "change-end" | "change") => {
                self.change_mark(piece);
                Ok(())
            }
            ("office", "annotation") => {
                let words: Vec<String> = piece.children().filter(|part| part.is("text", "p")).map(Element::text).collect();
                self.pen.note(NoticeKind::Comment, &words.join(" "));
                Ok(())
            }
            ("draw", "a") => piece.children().try_for_each(|child| self.piece(child, run)),
            ("draw", _) => {
                self.drawing(piece, Scene { hidden: run.look().hidden, ..run.scene });
                Ok(())
            }
            ("text", name) => self.field(piece, name, run),
            ("field", _) => {
                self.field_mark(piece);
                Ok(())
            }
            ("office" | "svg" | "presentation", _) => Ok(()),
            _ => {
                self.tell_unknown(piece);
                Ok(())
            }
        }
    }

    // White space is one space, and none at the beginning (§6.1.2).
    fn characters(&mut self, text: &str, run: Run) -> Result<(), Unreadable> {
        let mut collapsed = String::with_capacity(text.len());
        for c in text.chars() {
            let is_space = matches!(c, ' ' | '\t' | '\r' | '\n');
            if !is_space {
                collapsed.push(c);
            } else if !self.after_space {
                collapsed.push(' ');
            }
            self.after_space = is_space;
        }
        self.write_as_is(&collapsed, run)
    }

    pub(super) fn write(&mut self, text: &str, run: Run) -> Result<(), Unreadable> {
        self.after_space = false;
        self.write_as_is(text, run)
    }

    fn write_as_is(&mut self, text: &str, run: Run) -> Result<(), Unreadable> {
        if !self.inserted.is_empty() {
            self.pen.tell(NoticeKind::TrackedChange, text);
        }
        self.pen.write(text, &run.look())
    }
}
