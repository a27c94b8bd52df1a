//! Footnotes and endnotes of an RTF (RTF 1.9, "Footnotes").

use super::super::office::look::levelled;
use super::super::office::numerals::Numerals;
use super::super::{NoticeKind, Role, Unreadable};
use super::Reader;
use super::scan::Scan;
use super::state::State;
use super::tokens::{Token, Tokens};
use std::ops::Range;

/// Notes in the order of their marks.
pub(super) struct Notes {
    feet: Series,
    ends: Series,
    met: Vec<Note>,
    // the mark that was written last, and within a note its own
    mark: String,
    in_note: bool,
}

#[derive(Clone)]
struct Note {
    group: Range<usize>,
    state: State,
    mark: String,
    is_end: bool,
}

struct Series {
    numerals: Numerals,
    next: usize,
    restarts: bool,
}

impl Notes {
    pub(super) fn new(scan: &Scan) -> Self {
        let series = |prefix: &str| {
            let has = |suffix: &str| scan.words.contains_key(format!("{prefix}{suffix}").as_str());
            let formats = [
                ("nalc", Numerals::LowerLetter),
                ("nauc", Numerals::UpperLetter),
                ("nrlc", Numerals::LowerRoman),
                ("nruc", Numerals::UpperRoman),
                ("nchi", Numerals::Chicago),
            ];
            let numerals =
                formats.into_iter().find(|(suffix, _)| has(suffix)).map_or(Numerals::Decimal, |(_, known)| known);
            let start = scan.words.get(format!("{prefix}start").as_str()).copied().flatten();
            let next = start.and_then(|start| usize::try_from(start).ok()).unwrap_or(1);
            Series { numerals, next, restarts: has("restart") || has("rstpg") }
        };
        Self { feet: series("ftn"), ends: series("aftn"), met: Vec::new(), mark: String::new(), in_note: false }
    }
}

impl Reader<'_> {
    /// The mark of the note that follows, or within a note its own.
    pub(super) fn note_mark(&mut self, state: &State, after: usize) -> Result<(), Unreadable> {
        if self.notes.in_note {
            let mark = self.notes.mark.clone();
            return self.write(&mark, state);
        }
        if state.characters.hidden || state.characters.deleted || self.fields.in_instruction() {
            return Ok(());
        }
        let mut following = Tokens::from(self.bytes, after).take(NEAR);
        // the mark stands before the group that says which kind of note it is
        let is_note = |token: &Token| *token == Token::Word("footnote", None);
        let is_end = following.any(|token| is_note(&token)) && following.take(4).any(is_endnote);
        let series = if is_end { &mut self.notes.ends } else { &mut self.notes.feet };
        let mark = series.numerals.write(series.next);
        let is_sure = mark.is_some() && !(series.restarts && series.next > 1);
        let mark = mark.unwrap_or_else(|| series.next.to_string());
        series.next = series.next.saturating_add(1);
        if !is_sure {
            self.pen.note(NoticeKind::GeneratedText, &mark);
        }
        self.notes.mark.clone_from(&mark);
        self.write(&levelled(&mark, state.characters.level), state)
    }

    /// Remembers a note, to be written behind the text.
    pub(super) fn meet_note(&mut self, group: Range<usize>, state: &State) {
        if state.characters.hidden || state.characters.deleted || self.fields.in_instruction() {
            return;
        }
        // a note has none of its own
        if self.notes.in_note {
            let words = self.plain(group);
            return self.pen.note(NoticeKind::HiddenText, &words);
        }
        let is_end = Tokens::from(self.bytes, group.start).take(4).any(is_endnote);
        let mark = std::mem::take(&mut self.notes.mark);
        let state = State { ground: state.ground, ..State::new(self.scan.usual_font) };
        self.notes.met.push(Note { group, state, mark, is_end });
    }

    /// Notes that were met, feet first.
    pub(super) fn write_notes(&mut self) -> Result<(), Unreadable> {
        self.notes.in_note = true;
        for is_end in [false, true] {
            let mut at = 0;
            while let Some(note) = self.notes.met.get(at).cloned() {
                at += 1;
                if note.is_end != is_end {
                    continue;
                }
                self.notes.mark = note.mark;
                self.pen.set_role(Role::Note);
                self.story(note.group, note.state)?;
            }
        }
        self.notes.in_note = false;
        self.pen.set_role(Role::Body);
        Ok(())
    }
}

/// So near to its mark a note begins.
const NEAR: usize = 6;

fn is_endnote(token: Token) -> bool {
    token == Token::Word("ftnalt", None)
}
