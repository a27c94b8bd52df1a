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
        let hidden = scene.hidden
            || self.sheet.property(("table", name), "table-properties", ("table", "display")) == Some("false");
        // lists do not go on within a table
        let lists = std::mem::take(&mut self.lists);
        self.pen.end_block(scene.in_cell);
        let result = self.rows(table, Scene { ground, hidden, in_cell: true, ..scene });
        self.pen.end_block(scene.in_cell);
        self.lists = lists;
        result
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
                _ => {}
            }
        }
        Ok(())
    }

    fn row(&mut self, row: Element<'t>, scene: Scene) -> Result<(), Unreadable> {
        let hidden = scene.hidden || matches!(row.attribute("table", "visibility"), Some("collapse" | "filter"));
        let name = row.attribute("table", "style-name");
        let ground = self.sheet.ground("table-row", name, "table-row-properties", scene.ground);
        let scene = Scene { ground, hidden, ..scene };
        let cells: Vec<Element> = row.children().filter(|cell| cell.name().0 == "table").collect();
        for cell in &cells {
            for _ in 0..self.times(*cell, "number-columns-repeated")? {
                self.cell(*cell, scene)?;
                self.pen.pause(Pause::Cell);
            }
        }
        self.pen.end_row(cells.len());
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

#[cfg(test)]
mod tests {
    use super::super::super::{Limits, Unreadable};
    use super::super::sample::{error, file, lines, of};

    #[test]
    fn cells_of_a_row_stand_on_one_line_and_repeated_ones_are_repeated() {
        let cell =
            |own: &str, text: &str| format!("<table:table-cell {own}><text:p>{text}</text:p></table:table-cell>");
        let rows = format!(
            "<table:table-header-rows><table:table-row>{}{}</table:table-row></table:table-header-rows>\
             <table:table-row table:number-rows-repeated=\"2\">{}{}</table:table-row>",
            cell("", "a"),
            cell("", "b"),
            cell(r#"table:number-columns-repeated="2""#, "c"),
            cell("", "d")
        );
        assert_eq!(lines(&format!("<table:table>{rows}</table:table>"), "", ""), ["a\tb", "c\tc\td", "c\tc\td"]);
    }

    #[test]
    fn covered_cells_and_collapsed_rows_are_not_seen() {
        let covered = "<table:table-row><table:covered-table-cell><text:p>x</text:p></table:covered-table-cell></table:table-row>";
        let row = r#"<table:table-row table:visibility="collapse"><table:table-cell><text:p>x</text:p></table:table-cell>
            </table:table-row>"#;
        for row in [covered, row] {
            assert_eq!(of(&format!("<table:table>{row}</table:table>"), "", ""), (vec![], vec!["hidden-text"]));
        }
    }

    #[test]
    fn repetition_is_bounded() {
        let row = r#"<table:table-row table:number-rows-repeated="99999999"><table:table-cell><text:p>x</text:p>
            </table:table-cell></table:table-row>"#;
        let bomb = error(&file(&format!("<table:table>{row}</table:table>"), "", ""));
        assert_eq!(bomb, Unreadable::Expands { what: "repeated cells", limit: Limits::default().nodes });
    }
}
