//! The text of a copy, line by line, cut where something was found. Only reports that show it pay for it.

use super::Reading;
use crate::document::Line;
use crate::verdict::{Aside, Piece, Said, TextLine};
use std::ops::Range;

// Bytes of the document, and what is said of them.
type Marked = (Range<usize>, Said);

impl Reading<'_> {
    /// Every line that has text.
    pub(super) fn lines(&self) -> Vec<TextLine> {
        let parts = self.spans();
        let marks = self.marks();
        let has_text = |line: &&Line| !self.document.line_text(line).trim().is_empty();
        let shown = self.document.lines().iter().filter(has_text).map(|line| TextLine {
            place: self.document.place(line.range.start),
            pieces: self.pieces(line, &parts, &marks),
        });
        shown.collect()
    }

    // Where parts stand.
    fn spans(&self) -> Vec<Marked> {
        let spans = self.located.parts.iter().enumerate();
        let spans = spans.filter_map(|(at, part)| Some((self.bytes(part.span.as_ref()?), Said::Part(at))));
        spans.collect()
    }

    // What is more than that, in order; of what overlaps, the first stands.
    fn marks(&self) -> Vec<Marked> {
        let parts = self.located.parts.iter().enumerate();
        let changes = parts.flat_map(|(part, finding)| {
            let changes = finding.changes.iter().enumerate();
            changes.map(move |(change, found)| (self.bytes(&found.copy), Said::Change { part, change }))
        });
        let strays = self.located.strays.iter().enumerate().map(|(at, stray)| (self.bytes(stray), Said::Added(at)));
        let asides = self.aside.iter().map(|line| (line.range.clone(), Said::Aside(Aside::of(line))));
        let mut marks: Vec<Marked> = changes.chain(strays).chain(asides).collect();
        marks.sort_by_key(|(bytes, _)| (bytes.start, bytes.end));
        marks
    }

    fn bytes(&self, letters: &Range<usize>) -> Range<usize> {
        self.text.source(letters.clone(), self.document)
    }

    fn pieces(&self, line: &Line, parts: &[Marked], marks: &[Marked]) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut at = line.range.start;
        let first = marks.partition_point(|(bytes, _)| bytes.start < line.range.start);
        // what began on an earlier line may go on here
        let going_on = marks.get(..first).unwrap_or_default().iter().rev().take(LOOKED_BACK).rev();
        let beginning =
            marks.get(first..).unwrap_or_default().iter().take_while(|(bytes, _)| bytes.start <= line.range.end);
        for (bytes, said) in going_on.filter(|(bytes, _)| bytes.end > line.range.start).chain(beginning) {
            let (from, to) = (bytes.start.max(at), bytes.end.min(line.range.end));
            // an end of line belongs to the line before it
            let is_elsewhere = from > to || (from == to && !bytes.is_empty());
            if is_elsewhere || (bytes.is_empty() && bytes.start < at) {
                continue;
            }
            self.plain(at..from, parts, &mut pieces);
            pieces.push(Piece { text: self.cut(from..to), said: *said });
            at = to;
        }
        self.plain(at..line.range.end, parts, &mut pieces);
        pieces
    }

    // Text of which no more is said than to which part it belongs.
    fn plain(&self, bytes: Range<usize>, parts: &[Marked], pieces: &mut Vec<Piece>) {
        let text = self.cut(bytes.clone());
        let ink = bytes.start + (text.len() - text.trim_start().len());
        let part = parts.iter().find(|(span, _)| span.contains(&ink)).map_or(Said::Nothing, |(_, said)| *said);
        if !text.is_empty() {
            pieces.push(Piece { text, said: part });
        }
    }

    fn cut(&self, bytes: Range<usize>) -> String {
        self.document.text().get(bytes).unwrap_or_default().to_owned()
    }
}

/// Marks that begin on earlier lines and are looked at for each line.
const LOOKED_BACK: usize = 8;
