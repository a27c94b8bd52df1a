//! Footnotes and endnotes: the mark in the text, and behind the text the note (ODF 1.3 part 3 §6.3).

use super::super::office::look::{Level, levelled};
use super::super::office::xml::Element;
use super::super::{Role, Unreadable};
use super::Reader;
use super::body::Scene;
use super::inline::Run;
use super::traits::Traits;

/// A note that was met.
pub(super) struct Note<'t> {
    body: Element<'t>,
    class: &'t str,
    mark: String,
}

impl<'t> Reader<'t> {
    pub(super) fn note(&mut self, note: Element<'t>, run: Run) -> Result<(), Unreadable> {
        let Some(body) = note.child("text", "note-body") else { return Ok(()) };
        let class = note.attribute("text", "note-class").unwrap_or("footnote");
        let citation = note.child("text", "note-citation");
        let label = citation.and_then(|citation| citation.attribute("text", "label"));
        let mark = label.map_or_else(|| citation.map(Element::text).unwrap_or_default(), str::to_owned);
        if run.look().hidden {
            return self.write(&mark, run);
        }
        // raised, unless the file says otherwise
        let style = self.sheet.common.notes(class).and_then(|notes| notes.attribute("text", "citation-body-style-name"));
        let level = style.and_then(|name| self.sheet.traits("text", Some(name)).level()).unwrap_or(Level::Raised);
        self.write(&levelled(&mark, level), run)?;
        self.notes.push(Note { body, class, mark });
        Ok(())
    }

    pub(super) fn write_notes(&mut self, scene: Scene) -> Result<(), Unreadable> {
        for class in ["footnote", "endnote"] {
            let mut at = 0;
            while let Some(Note { body, class: its, mark }) = self.notes.get(at) {
                at += 1;
                if *its != class {
                    continue;
                }
                let (body, label) = (*body, self.note_label(class, mark));
                self.pen.set_role(Role::Note);
                self.write(&label, Run { traits: Traits::default(), scene })?;
                self.blocks(body, scene)?;
                self.pen.end_paragraph();
            }
        }
        self.pen.set_role(Role::Body);
        Ok(())
    }

    // The mark as it stands before the note, with what the file puts around it.
    fn note_label(&self, class: &str, mark: &str) -> String {
        let notes = self.sheet.common.notes(class);
        let value = |space: &str, name: &str| notes.and_then(|notes| notes.attribute(space, name));
        let level = value("text", "citation-style-name").and_then(|name| self.sheet.traits("text", Some(name)).level());
        let around = |name| value("style", name).unwrap_or_default();
        format!("{}{}{}\t", around("num-prefix"), levelled(mark, level.unwrap_or_default()), around("num-suffix"))
    }
}
