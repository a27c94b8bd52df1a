//! RTF: what Word and LibreOffice show of it (RTF 1.9).

mod charsets;
mod colors;
mod destinations;
mod lists;
mod notes;
mod scan;
mod state;
mod story;
mod tables;
mod tokens;
mod words;

use super::office::fields::Fields;
use super::office::look::Look;
use super::office::pen::Pen;
use super::{Document, Format, Limits, Role, Unreadable};
use destinations::Shape;
use notes::Notes;
use scan::Scan;
use state::State;
use std::collections::HashSet;
use std::ops::Range;
use tables::Row;

pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document<'static>, Unreadable> {
    let scan = Scan::of(bytes, limits)?;
    let mut reader = Reader::new(bytes, scan, limits);
    reader.document()?;
    Ok(reader.pen.finish())
}

/// Stories within stories: a note in a text box in a header.
const STORIES: usize = 4;

/// A document that is being read.
struct Reader<'b> {
    bytes: &'b [u8],
    scan: Scan<'b>,
    pen: Pen,
    notes: Notes,
    fields: Fields,
    // text boxes of the paragraph at hand, to be shown behind it
    framed: Vec<(Range<usize>, State)>,
    // how deep stories are within each other
    depth: usize,
    row: Row,
    shape: Shape,
    // bytes of text that are not decoded yet, all of one look
    pending: Vec<u8>,
    // half a character of Unicode
    half: Option<u16>,
    // characters that only stand for the one of Unicode before them
    skip: usize,
    // whether the paragraph at hand has begun, and the number that the file shows for it
    has_begun: bool,
    listed: Option<(String, Look)>,
    in_margin: bool,
}

impl<'b> Reader<'b> {
    fn new(bytes: &'b [u8], scan: Scan<'b>, limits: &Limits) -> Self {
        let notes = Notes::new(&scan);
        Self {
            bytes,
            scan,
            pen: Pen::new(Format::Rtf, limits),
            notes,
            fields: Fields::default(),
            framed: Vec::new(),
            depth: 0,
            row: Row::default(),
            shape: Shape::default(),
            pending: Vec::new(),
            half: None,
            skip: 0,
            has_begun: false,
            listed: None,
            in_margin: false,
        }
    }

    fn document(&mut self) -> Result<(), Unreadable> {
        let plain = State::new(self.scan.usual_font);
        self.margins("header", plain)?;
        self.pen.set_role(Role::Body);
        self.story(0..self.bytes.len(), plain)?;
        self.write_notes()?;
        self.margins("footer", plain)
    }

    // Each that some page shows, once; first the one that the reader meets first.
    fn margins(&mut self, kind: &str, plain: State) -> Result<(), Unreadable> {
        let has = |word: &str| self.scan.words.contains_key(word);
        let is_shown = |name: &str| match name.strip_prefix(kind) {
            Some("") => true,
            Some("f") => has("titlepg"),
            Some("l" | "r") => has("facingp"),
            _ => false,
        };
        let mut shown: Vec<(&str, Range<usize>)> =
            self.scan.margins.iter().filter(|(name, _)| is_shown(name)).cloned().collect();
        shown.sort_by_key(|(name, _)| !name.ends_with('f'));
        let mut seen = HashSet::new();
        self.in_margin = true;
        for (_, group) in shown {
            if seen.insert(self.bytes.get(group.clone()).unwrap_or_default()) {
                self.pen.set_role(Role::Margin);
                self.story(group, plain)?;
            }
        }
        self.in_margin = false;
        Ok(())
    }
}
