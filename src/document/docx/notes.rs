//! Footnotes and endnotes: the mark in the text, and behind the text the note (ECMA-376-1 §17.11).

use super::super::office::look::{Level, levelled};
use super::super::office::numerals::Numerals;
use super::super::office::xml::Element;
use super::super::{NoticeKind, Role, Unreadable};
use super::Reader;
use super::body::Scene;
use super::numbering::numerals;
use super::parts::Trees;
use std::collections::{HashMap, HashSet};

/// Notes in the order of their marks.
pub(super) struct Notes<'t> {
    feet: Series<'t>,
    ends: Series<'t>,
    // the mark of the note that is being written
    pub(super) mark: String,
}

struct Series<'t> {
    // by their names in the part
    notes: HashMap<&'t str, Element<'t>>,
    numerals: Option<Numerals>,
    next: usize,
    // whether numbers start anew on each page or section, so that they are not known
    restarts: bool,
    met: Vec<(Element<'t>, String)>,
}

impl<'t> Notes<'t> {
    pub(super) fn new(trees: &'t Trees<'t>) -> Self {
        let series = |kind: &str, properties: &str, usual: Numerals| {
            let root = trees.main.root();
            let of_sections = root.descendants().filter(move |element| element.is("w", "sectPr"));
            let of_settings = trees.of("settings").and_then(|settings| settings.child("w", properties));
            let chosen = of_sections.filter_map(|section| section.child("w", properties)).next().or(of_settings);
            Series::new(trees.of(kind), chosen, usual)
        };
        Self {
            feet: series("footnotes", "footnotePr", Numerals::Decimal),
            ends: series("endnotes", "endnotePr", Numerals::LowerRoman),
            mark: String::new(),
        }
    }
}

impl<'t> Series<'t> {
    fn new(part: Option<Element<'t>>, properties: Option<Element<'t>>, usual: Numerals) -> Self {
        let value = |name| properties?.child("w", name)?.attribute("w", "val");
        Self {
            notes: part.into_iter().flat_map(Element::children).filter_map(named).collect(),
            numerals: value("numFmt").map_or(Some(usual), numerals),
            next: value("numStart").and_then(|start| start.parse().ok()).unwrap_or(1),
            restarts: matches!(value("numRestart"), Some("eachSect" | "eachPage")),
            met: Vec::new(),
        }
    }
}

fn named(note: Element<'_>) -> Option<(&str, Element<'_>)> {
    Some((note.attribute("w", "id")?, note))
}

impl<'t> Reader<'t> {
    /// The mark of a note, which is remembered to be written behind the text. A mark of its own stands
    /// in the text that follows the reference.
    pub(super) fn note_mark(&mut self, reference: Element<'t>) -> String {
        let is_end = reference.name().1.starts_with("endnote");
        let series = if is_end { &mut self.notes.ends } else { &mut self.notes.feet };
        let id = reference.attribute("w", "id").unwrap_or_default();
        let Some(note) = series.notes.get(id).copied() else { return String::new() };
        if matches!(reference.attribute("w", "customMarkFollows"), Some("1" | "true" | "on")) {
            series.met.push((note, String::new()));
            return String::new();
        }
        let mark = series.numerals.and_then(|numerals| numerals.write(series.next));
        let is_sure = mark.is_some() && !(series.restarts && series.next > 1);
        let mark = mark.unwrap_or_else(|| series.next.to_string());
        series.next = series.next.saturating_add(1);
        series.met.push((note, mark.clone()));
        if !is_sure {
            self.pen.note(NoticeKind::GeneratedText, &mark);
        }
        mark
    }

    /// Notes that were met, feet first. A note may refer to another one.
    pub(super) fn write_notes(&mut self, scene: Scene) -> Result<(), Unreadable> {
        for is_end in [false, true] {
            let (mut at, mut written) = (0, HashSet::new());
            loop {
                let series = if is_end { &self.notes.ends } else { &self.notes.feet };
                let Some((note, mark)) = series.met.get(at).cloned() else { break };
                at += 1;
                // a note that refers to itself would have no end
                if !written.insert(note.key()) {
                    continue;
                }
                self.notes.mark = mark;
                self.pen.set_role(Role::Note);
                self.story(note, scene)?;
            }
        }
        self.pen.set_role(Role::Body);
        Ok(())
    }

    /// The mark within its note, at the level that it has there.
    pub(super) fn own_mark(&self, level: Level) -> String {
        levelled(&self.notes.mark, level)
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{lines, run};

    const RAISED: &str = r#"<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>"#;

    fn note(id: u8, text: &str) -> String {
        let text = format!("<w:p><w:r>{RAISED}<w:footnoteRef/></w:r><w:r><w:t>{text}</w:t></w:r></w:p>");
        format!(r#"<w:footnote w:id="{id}">{text}</w:footnote>"#)
    }

    fn reference(id: u8) -> String {
        let mark = format!(r#"<w:r>{RAISED}<w:footnoteReference w:id="{id}"/></w:r>"#);
        format!("<w:p><w:r><w:t>text</w:t></w:r>{mark}</w:p>")
    }

    #[test]
    fn notes_stand_behind_the_text_with_their_marks_in_the_order_of_the_text() {
        let notes = [note(2, "two"), note(1, "one")].concat();
        let body = [reference(2), reference(1)].concat();
        assert_eq!(lines(&body, &[("footnotes", &notes)]), ["text¹", "text²", "¹two", "²one"]);
    }

    #[test]
    fn a_note_without_reference_is_not_shown_and_one_with_two_once() {
        let notes = [note(1, "one"), note(2, "two")].concat();
        let body = [reference(1), reference(1), run("", "end")].concat();
        assert_eq!(lines(&body, &[("footnotes", &notes)]), ["text¹", "text²", "end", "¹one"]);
    }
}
