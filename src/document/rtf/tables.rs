//! Rows and cells of an RTF (RTF 1.9, "Table Definitions"), and the ends of paragraphs.

use super::super::Unreadable;
use super::super::office::look::{Color, Ground};
use super::super::office::pen::Pause;
use super::Reader;
use super::state::State;

/// The row at hand: its cells as they are defined, and the one that is being filled.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    cells: Vec<Cell>,
    next: Cell,
    filled: usize,
    // lines of a table stand before
    pub(super) is_open: bool,
}

#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    shading: usize,
    covered: bool,
}

/// No row has more cells.
const CELLS: usize = 1000;

impl Row {
    pub(super) fn word(&mut self, name: &str, number: Option<i32>) {
        match name {
            "trowd" => {
                self.cells.clear();
                self.next = Cell::default();
            }
            "clcbpat" => self.next.shading = number.and_then(|place| usize::try_from(place).ok()).unwrap_or(0),
            "clvmrg" | "clmrg" => self.next.covered = true,
            "cellx" if self.cells.len() < CELLS => self.cells.push(std::mem::take(&mut self.next)),
            _ => {}
        }
    }

    fn cell(&self, state: &State) -> Option<Cell> {
        self.cells.get(self.filled).copied().filter(|_| state.paragraph.in_table)
    }

    /// What the cell at hand puts behind text.
    pub(super) fn ground(&self, colors: &[Option<Color>], state: &State) -> Option<Ground> {
        colors.get(self.cell(state)?.shading).copied().flatten().map(Ground::Of)
    }

    /// Whether another cell covers the one at hand.
    pub(super) fn hides(&self, state: &State) -> bool {
        self.cell(state).is_some_and(|cell| cell.covered)
    }
}

impl Reader<'_> {
    /// Ends a paragraph, which shows its number even if it is empty.
    pub(super) fn end_paragraph(&mut self, state: &State) -> Result<(), Unreadable> {
        self.flush(state)?;
        self.finish_paragraph(state, true)
    }

    /// As [`Self::end_paragraph`]; at the end of a story a paragraph that has not begun is none.
    pub(super) fn finish_paragraph(&mut self, state: &State, is_marked: bool) -> Result<(), Unreadable> {
        if is_marked && !self.fields.in_instruction() && state.paragraph.list.is_some() {
            self.begin_paragraph(state)?;
        }
        self.listed = None;
        self.has_begun = false;
        // a hidden end of a paragraph ends none
        if !state.characters.hidden || !is_marked {
            self.pen.end_block(state.paragraph.in_table);
        }
        self.write_framed()
    }

    pub(super) fn end_cell(&mut self, state: &State) -> Result<(), Unreadable> {
        self.flush(state)?;
        if state.paragraph.list.is_some() {
            self.begin_paragraph(state)?;
        }
        self.has_begun = false;
        self.row.filled += 1;
        self.row.is_open = true;
        self.write_framed()?;
        self.pen.pause(Pause::Cell);
        Ok(())
    }

    pub(super) fn end_row(&mut self, state: &State) -> Result<(), Unreadable> {
        self.flush(state)?;
        self.has_begun = false;
        let filled = std::mem::take(&mut self.row.filled);
        self.pen.end_row(filled);
        Ok(())
    }

    // The first paragraph behind a table.
    pub(super) fn leave_table(&mut self, state: &State) {
        if !state.paragraph.in_table && std::mem::take(&mut self.row.is_open) {
            self.row.filled = 0;
            self.pen.end_paragraph();
        }
    }

    fn write_framed(&mut self) -> Result<(), Unreadable> {
        for (group, state) in std::mem::take(&mut self.framed) {
            self.story(group, state)?;
        }
        Ok(())
    }
}
