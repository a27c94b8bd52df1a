//! Tables: row by row, the cells of a row on one line (ODF 1.3 part 3 §9).

use super::super::Unreadable;
use super::super::office::pen::Pause;
use super::super::office::xml::Element;
use super::Reader;
use super::body::Scene;

impl<'t> Reader<'t> {
    pub(super) fn table(&mut self, table: Element<'t>, scene: Scene) -> Result<(), Unreadable> {
        let name = table.attribute("table", "style-name");
        let ground = self.sheet.ground("table", name, "table-properties", scene.ground);
        let hidden = scene.hidden || self.sheet.property(("table", name), "table-properties", ("table", "display")) == Some("false");
        // lists do not go on within a table
        let lists = std::mem::take(&mut self.lists);
        self.between(scene);
        let result = self.rows(table, Scene { ground, hidden, in_cell: true, ..scene });
        self.between(scene);
        self.lists = lists;
        result
    }

    fn between(&mut self, scene: Scene) {
        if scene.in_cell {
            self.pen.pause(Pause::Paragraph);
        } else {
            self.pen.end_paragraph();
        }
    }

    fn rows(&mut self, parent: Element<'t>, scene: Scene) -> Result<(), Unreadable> {
        for child in parent.children() {
            match child.name() {
                ("table", "table-row") => {
                    for _ in 0..self.times(child, "number-rows-repeated")? {
                        self.row(child, scene)?;
                    }
                }
                ("table", "table-header-rows" | "table-rows" | "table-row-group") => self.rows(child, scene)?,
                ("text", "soft-page-break") => {}
                _ => {}
            }
        }
        Ok(())
    }

    fn row(&mut self, row: Element<'t>, scene: Scene) -> Result<(), Unreadable> {
        let hidden = scene.hidden || matches!(row.attribute("table", "visibility"), Some("collapse" | "filter"));
        let name = row.attribute("table", "style-name");
        let ground = self.sheet.ground("table-row", name, "table-row-properties", scene.ground);
        let scene = Scene { hidden, ground, ..scene };
        let cells: Vec<Element> = row.children().filter(|cell| cell.name().0 == "table").collect();
        for cell in &cells {
            for _ in 0..self.times(*cell, "number-columns-repeated")? {
                self.cell(*cell, scene)?;
                self.pen.pause(Pause::Cell);
            }
        }
        // a table of one column is a frame around paragraphs
        if cells.len() == 1 { self.pen.end_paragraph() } else { self.pen.end_line() }
        Ok(())
    }

    fn cell(&mut self, cell: Element<'t>, scene: Scene) -> Result<(), Unreadable> {
        let name = cell.attribute("table", "style-name");
        let ground = self.sheet.ground("table-cell", name, "table-cell-properties", scene.ground);
        // what stands in a cell that another one covers is not shown
        let hidden = scene.hidden || cell.is("table", "covered-table-cell");
        self.blocks(cell, Scene { ground, hidden, ..scene })
    }

    // How often a row or cell is shown. Empty ones need no repetition.
    fn times(&mut self, element: Element<'t>, attribute: &str) -> Result<usize, Unreadable> {
        let times = element.attribute("table", attribute).and_then(|times| times.parse::<usize>().ok()).unwrap_or(1);
        if times <= 1 || element.text().trim().is_empty() {
            return Ok(1);
        }
        let more = element.descendants().count().saturating_add(1).saturating_mul(times - 1);
        let left = self.repeats.checked_sub(more);
        self.repeats = left.ok_or(Unreadable::Expands { what: "repeated cells", limit: self.repeats })?;
        Ok(times)
    }
}
