//! Tables: row by row, the cells of a row on one line (ECMA-376-1 §17.4).

use super::super::office::pen::Pause;
use super::super::office::xml::Element;
use super::super::{NoticeKind, Unreadable};
use super::Reader;
use super::body::{NO_LINE, Scene};
use super::traits::{Traits, is_on};

impl<'t> Reader<'t> {
    pub(super) fn table(&mut self, table: Element<'t>, scene: Scene) -> Result<(), Unreadable> {
        let properties = table.child("w", "tblPr");
        let style = Styled::of(self.styles.table(value(properties, "tblStyle")), properties);
        let rows = within(table, "tr");
        if scene.in_cell {
            self.pen.pause(Pause::Paragraph);
        } else {
            self.pen.end_paragraph();
        }
        for (at, row) in rows.iter().enumerate() {
            self.row(*row, &style, (at, rows.len()), scene)?;
        }
        if scene.in_cell {
            self.pen.pause(Pause::Paragraph);
        } else {
            self.pen.end_paragraph();
        }
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
        // a table of one column is a frame around paragraphs
        if cells.len() == 1 {
            self.pen.end_paragraph()
        } else {
            self.pen.end_line()
        }
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
        let styled = parts.iter().find_map(|part| shading(part.child("w", "tcPr")?));
        let ground = properties.and_then(shading).or(styled).flatten().unwrap_or(scene.ground);
        let runs = parts.iter().filter_map(|part| Some(Traits::of(part.child("w", "rPr")?, &self.theme)));
        let traits = runs.fold(Traits::default(), Traits::over);
        // what stands in a cell that another one covers is not shown
        let covered = |name| {
            properties
                .and_then(|own| own.child("w", name))
                .is_some_and(|merge| merge.attribute("w", "val") != Some("restart"))
        };
        let hidden = scene.hidden || covered("vMerge") || covered("hMerge");
        let table = traits.over(scene.table);
        self.blocks(cell, Scene { ground, hidden, table, ..scene })
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
struct Styled<'t> {
    elements: Vec<Element<'t>>,
    first_row: bool,
    last_row: bool,
    first_column: bool,
    last_column: bool,
    bands: bool,
}

impl<'t> Styled<'t> {
    fn of(elements: Vec<Element<'t>>, properties: Option<Element<'t>>) -> Self {
        let look = properties.and_then(|own| own.child("w", "tblLook"));
        let bits = look.and_then(|look| usize::from_str_radix(look.attribute("w", "val")?, 16).ok()).unwrap_or(0);
        let on = |name: &str, bit: usize| match look.and_then(|look| look.attribute("w", name)) {
            Some(on) => matches!(on, "1" | "true" | "on"),
            None => bits & bit != 0,
        };
        Self {
            elements,
            first_row: on("firstRow", 0x20),
            last_row: on("lastRow", 0x40),
            first_column: on("firstColumn", 0x80),
            last_column: on("lastColumn", 0x100),
            bands: !on("noHBand", 0x200),
        }
    }

    // What applies to a cell, the most special first.
    fn parts(&self, (row, rows): (usize, usize), (column, columns): (usize, usize)) -> Vec<Element<'t>> {
        let header = usize::from(self.first_row);
        let names = [
            (self.first_row && row == 0, "firstRow"),
            (self.last_row && row + 1 == rows, "lastRow"),
            (self.first_column && column == 0, "firstCol"),
            (self.last_column && column + 1 == columns, "lastCol"),
            (self.bands && row >= header && (row - header).is_multiple_of(2), "band1Horz"),
            (self.bands && row >= header && !(row - header).is_multiple_of(2), "band2Horz"),
            (true, "wholeTable"),
        ];
        let special = names.iter().filter(|(applies, _)| *applies).filter_map(|(_, name)| self.named(name));
        special.chain(self.elements.iter().copied()).collect()
    }

    fn named(&self, name: &str) -> Option<Element<'t>> {
        let is_named = |part: &Element| part.is("w", "tblStylePr") && part.attribute("w", "type") == Some(name);
        self.elements.iter().find_map(|style| style.children().find(is_named))
    }
}
