//! Footnotes and endnotes: the mark in the text, and behind the text the note (ECMA-376-1 §17.11).

use super::super::office::look::{Level, levelled};
use super::super::office::numerals::Numerals;
use super::super::office::xml::Element;
use super::super::{NoticeKind, Role, Unreadable};
use super::Reader;
use super::body::Scene;
use super::numbering::numerals;
use super::parts::Trees;

/// Notes in the order of their marks.
pub(super) struct Notes<'t> {
    feet: Series<'t>,
    ends: Series<'t>,
    // the mark of the note that is being written
    pub(super) mark: String,
}

struct Series<'t> {
    part: Option<Element<'t>>,
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
            part,
            numerals: value("numFmt").map_or(Some(usual), numerals),
            next: value("numStart").and_then(|start| start.parse().ok()).unwrap_or(1),
            restarts: matches!(value("numRestart"), Some("eachSect" | "eachPage")),
            met: Vec::new(),
        }
    }

    fn find(&self, id: &str) -> Option<Element<'t>> {
        self.part?.children().find(|note| note.attribute("w", "id") == Some(id))
    }
}

impl<'t> Reader<'t> {
    /// The mark of a note, which is remembered to be written behind the text. A mark of its own stands
    /// in the text that follows the reference.
    pub(super) fn note_mark(&mut self, reference: Element<'t>) -> String {
        let is_end = reference.name().1.starts_with("endnote");
        let series = if is_end { &mut self.notes.ends } else { &mut self.notes.feet };
        let Some(note) = series.find(reference.attribute("w", "id").unwrap_or_default()) else { return String::new() };
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
            let mut at = 0;
            loop {
                let series = if is_end { &self.notes.ends } else { &self.notes.feet };
                let Some((note, mark)) = series.met.get(at).cloned() else { break };
                // a note that refers to itself would have no end
                if series.met.iter().take(at).any(|(known, _)| known.is_same(note)) {
                    at += 1;
                    continue;
                }
                at += 1;
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
