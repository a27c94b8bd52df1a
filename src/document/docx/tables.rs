//! Tables: row by row, the cells of a row on one line (ECMA-376-1 §17.4).

use super::super::office::look::Ground;
use super::super::office::pen::Pause;
use super::super::office::xml::Element;
use super::super::{NoticeKind, Unreadable};
use super::Reader;
use super::body::{NO_LINE, Scene};
use super::styles::TablePart;
use super::traits::{Traits, is_on};

impl<'t> Reader<'t> {
    pub(super) fn table(&mut self, table: Element<'t>, scene: Scene) -> Result<(), Unreadable> {
        let properties = table.child("w", "tblPr");
        let style = Styled::of(self.styles.table(value(properties, "tblStyle")).to_vec(), properties);
        let rows = within(table, "tr");
        self.pen.end_block(scene.in_cell);
        for (at, row) in rows.iter().enumerate() {
            self.row(*row, &style, (at, rows.len()), scene)?;
        }
        self.pen.end_block(scene.in_cell);
        Ok(())
    }

    fn row(
        &mut self,
        row: Element<'t>,
        style: &Styled<'t>,
        at: (usize, usize),
        scene: Scene,
    ) -> Result<(), Unreadable> {
        let properties = row.child("w", "trPr");
        let has = |name| properties.and_then(|own| own.child("w", name));
        if has("ins").or_else(|| has("del")).or_else(|| has("trPrChange")).is_some() {
            self.pen.note(NoticeKind::TrackedChange, &row.text());
        }
        if has("del").is_some() {
            return Ok(());
        }
        let height = has("trHeight").filter(|height| height.attribute("w", "hRule") == Some("exact"));
        let height = height.and_then(|height| height.attribute("w", "val")?.parse::<i64>().ok());
        let hidden = scene.hidden || has("hidden").is_some_and(is_on);
        let outside = scene.outside || height.is_some_and(|height| height <= NO_LINE);
        let scene = Scene { hidden, outside, in_cell: true, ..scene };
        let cells = within(row, "tc");
        for (column, cell) in cells.iter().enumerate() {
            self.cell(*cell, style, at, (column, cells.len()), scene)?;
            self.pen.pause(Pause::Cell);
        }
        self.pen.end_row(cells.len());
        Ok(())
    }

    fn cell(
        &mut self,
        cell: Element<'t>,
        style: &Styled<'t>,
        row: (usize, usize),
        column: (usize, usize),
        scene: Scene,
    ) -> Result<(), Unreadable> {
        let properties = cell.child("w", "tcPr");
        let shading = |own: Element<'t>| Some(self.theme.shading(own.child("w", "shd")?));
        let parts = style.parts(row, column);
        let styled = parts.iter().find_map(|part| part.shading);
        let ground = properties.and_then(shading).or(styled).unwrap_or(Ground::Clear).before(scene.ground);
        let traits = parts.iter().fold(Traits::default(), |traits, part| traits.over(part.traits));
        // what stands in a cell that another one covers is not shown
        let covered = |name| {
            properties
                .and_then(|own| own.child("w", name))
                .is_some_and(|merge| merge.attribute("w", "val") != Some("restart"))
        };
        let hidden = scene.hidden || covered("vMerge") || covered("hMerge");
        let table = traits.over(scene.table);
        self.blocks(cell, Scene { ground, table, hidden, ..scene })
    }
}

fn value<'t>(properties: Option<Element<'t>>, name: &str) -> Option<&'t str> {
    properties?.child("w", name)?.attribute("w", "val")
}

// Rows of a table, or cells of a row, also in content controls and around changes.
fn within<'t>(parent: Element<'t>, name: &str) -> Vec<Element<'t>> {
    let mut found = Vec::new();
    for child in parent.children() {
        match child.name() {
            ("w", known) if known == name => found.push(child),
            ("w", "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo") => found.extend(within(child, name)),
            _ => {}
        }
    }
    found
}

/// The style of a table, which may treat first and last rows and columns apart (§17.7.6).
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that the format says")]
struct Styled<'t> {
    parts: Vec<TablePart<'t>>,
    first_row: bool,
    last_row: bool,
    first_column: bool,
    last_column: bool,
    bands: bool,
}

impl<'t> Styled<'t> {
    fn of(parts: Vec<TablePart<'t>>, properties: Option<Element<'t>>) -> Self {
        let look = properties.and_then(|own| own.child("w", "tblLook"));
        let bits = look.and_then(|look| usize::from_str_radix(look.attribute("w", "val")?, 16).ok()).unwrap_or(0);
        let on = |name: &str, bit: usize| match look.and_then(|look| look.attribute("w", name)) {
            Some(on) => matches!(on, "1" | "true" | "on"),
            None => bits & bit != 0,
        };
        Self {
            parts,
            first_row: on("firstRow", 0x20),
            last_row: on("lastRow", 0x40),
            first_column: on("firstColumn", 0x80),
            last_column: on("lastColumn", 0x100),
            bands: !on("noHBand", 0x200),
        }
    }

    // What applies to a cell, the most special first.
    fn parts(&self, (row, rows): (usize, usize), (column, columns): (usize, usize)) -> Vec<TablePart<'t>> {
        let header = usize::from(self.first_row);
        let is_band = self.bands && row >= header;
        let is_even = is_band && (row - header).is_multiple_of(2);
        let names = [
            (self.first_row && row == 0, "firstRow"),
            (self.last_row && row + 1 == rows, "lastRow"),
            (self.first_column && column == 0, "firstCol"),
            (self.last_column && column + 1 == columns, "lastCol"),
            (is_band && is_even, "band1Horz"),
            (is_band && !is_even, "band2Horz"),
            (true, "wholeTable"),
        ];
        let applying = names.iter().filter(|(applies, _)| *applies).map(|(_, name)| *name);
        applying.flat_map(|name| self.parts.iter().copied().filter(move |part| part.name == name)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{lines, of, run};

    fn row(cells: &[&str]) -> String {
        let cells = cells.join("</w:tc><w:tc>");
        format!("<w:tr><w:tc>{cells}</w:tc></w:tr>")
    }

    #[test]
    fn cells_of_a_row_stand_on_one_line_and_nested_tables_in_their_place() {
        let (a, b) = (run("", "a"), run("", "b"));
        let inner = format!("<w:tbl>{}</w:tbl><w:p/>", row(&[&a, &b]));
        let rows = [row(&[&a, "<w:p/>", &b]), row(&[&inner, &b]), row(&[&format!("{a}{b}"), &b])];
        assert_eq!(lines(&format!("<w:tbl>{}</w:tbl>", rows.concat()), &[]), ["a\tb", "a\tb", "b", "a", "b\tb"]);
    }

    #[test]
    fn covered_cells_hidden_rows_and_rows_without_height_are_not_seen() {
        let x = run("", "x");
        let with = |own: &str| row(&[&x]).replace("<w:tr>", &format!("<w:tr><w:trPr>{own}</w:trPr>"));
        let covered = row(&[&format!("<w:tcPr><w:vMerge/></w:tcPr>{x}")]);
        let low = with(r#"<w:trHeight w:val="10" w:hRule="exact"/>"#);
        for (row, code) in [(covered, "hidden-text"), (with("<w:hidden/>"), "hidden-text"), (low, "outside-text")] {
            assert_eq!(of(&format!("<w:tbl>{row}</w:tbl>"), &[]), (vec![], vec![code]), "{row}");
        }
        let deleted = with("<w:del/>");
        assert_eq!(of(&format!("<w:tbl>{deleted}</w:tbl>"), &[]), (vec![], vec!["tracked-change"]));
    }

    #[test]
    fn light_text_is_seen_in_dark_cells_by_themselves_or_by_style() {
        let light = run(r#"<w:color w:val="FFFFFF"/>"#, "x");
        let dark = row(&[&format!(r#"<w:tcPr><w:shd w:val="clear" w:fill="000080"/></w:tcPr>{light}"#)]);
        assert_eq!(lines(&format!("<w:tbl>{dark}</w:tbl>"), &[]), ["x"]);
        let styles = r#"<w:style w:type="table" w:styleId="Dark"><w:tblStylePr w:type="firstRow"><w:rPr><w:color
            w:val="FFFFFF"/></w:rPr><w:tcPr><w:shd w:val="clear" w:fill="4472C4"/></w:tcPr></w:tblStylePr></w:style>"#;
        let own = r#"<w:tblPr><w:tblStyle w:val="Dark"/><w:tblLook w:firstRow="1"/></w:tblPr>"#;
        let table = format!("<w:tbl>{own}{}{}</w:tbl>", row(&[&light]), row(&[&light]));
        assert_eq!(of(&table, &[("styles", styles)]), (vec!["x".to_owned()], vec!["faint-text"]));
    }
}
