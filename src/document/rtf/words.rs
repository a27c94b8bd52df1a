//! Control words that change formatting, or stand for a character.

use super::super::office::look::Level;
use super::super::{NoticeKind, Unreadable};
use super::Reader;
use super::state::{Characters, Paragraph, State};

impl Reader<'_> {
    pub(super) fn word(&mut self, name: &str, number: Option<i32>, state: &mut State) -> Result<(), Unreadable> {
        if let Some(c) = character(name) {
            return self.character(c, state);
        }
        match name {
            "u" => self.unit(number.unwrap_or(0), state),
            "par" | "sect" => self.end_paragraph(state),
            "line" | "lbr" | "page" | "column" => self.write("\n", state),
            "cell" | "nestcell" => self.end_cell(state),
            "row" | "nestrow" => self.end_row(state),
            "chdate" | "chdpl" | "chdpa" | "chtime" | "sectnum" => {
                self.pen.note(NoticeKind::GeneratedText, name);
                Ok(())
            }
            "chpgn" if !self.in_margin => {
                self.pen.note(NoticeKind::GeneratedText, name);
                Ok(())
            }
            "field" => {
                self.fields.begin();
                state.is_field = true;
                Ok(())
            }
            _ => {
                self.row.word(name, number);
                paragraph(name, number, &mut state.paragraph);
                characters(name, number, &mut state.characters, self.scan.usual_font);
                group(name, number, state);
                Ok(())
            }
        }
    }
}

fn character(name: &str) -> Option<char> {
    Some(match name {
        "tab" => '\t',
        "emdash" => '—',
        "endash" => '–',
        "lquote" => '‘',
        "rquote" => '’',
        "ldblquote" => '“',
        "rdblquote" => '”',
        "bullet" => '•',
        "emspace" => '\u{2003}',
        "enspace" => '\u{2002}',
        "qmspace" => '\u{2005}',
        "zwj" => '\u{200D}',
        "zwnj" => '\u{200C}',
        "zwbo" => '\u{200B}',
        "zwnbo" => '\u{2060}',
        "ltrmark" => '\u{200E}',
        "rtlmark" => '\u{200F}',
        _ => return None,
    })
}

fn group(name: &str, number: Option<i32>, state: &mut State) {
    match name {
        "uc" => state.skip = number.and_then(|bytes| usize::try_from(bytes).ok()).unwrap_or(1),
        "upr" => state.skips_next_group = true,
        _ => {}
    }
}

fn place(number: Option<i32>) -> usize {
    number.and_then(|place| usize::try_from(place).ok()).unwrap_or(0)
}

fn paragraph(name: &str, number: Option<i32>, state: &mut Paragraph) {
    match name {
        "pard" => *state = Paragraph::default(),
        "intbl" => state.in_table = true,
        "itap" => state.in_table = number.unwrap_or(0) > 0,
        "ls" => state.list = number,
        "ilvl" => state.list_level = place(number),
        "cbpat" => state.shading = place(number),
        "sl" => state.line = number.unwrap_or(0),
        "li" | "lin" => state.indent = number.unwrap_or(0),
        "fi" => state.first_indent = number.unwrap_or(0),
        _ => {}
    }
}

fn characters(name: &str, number: Option<i32>, state: &mut Characters, usual_font: i32) {
    let on = number != Some(0);
    match name {
        "plain" => {
            let (inserted, deleted) = (false, false);
            *state = Characters { inserted, deleted, ..Characters::plain(usual_font) };
        }
        "f" => state.font = number.unwrap_or(usual_font),
        "fs" => state.half_points = u32::try_from(number.unwrap_or(24)).unwrap_or(24),
        "charscalex" => state.width = u32::try_from(number.unwrap_or(100)).unwrap_or(100),
        "cf" => state.color = place(number),
        "highlight" => state.highlight = place(number),
        "chcbpat" | "cb" => state.shading = place(number),
        "v" => state.hidden = on,
        "caps" => state.capitals = on,
        "scaps" => state.small_capitals = on,
        "strike" => state.struck = on,
        "striked" => state.double_struck = on,
        "super" => state.level = if on { Level::Raised } else { Level::OnLine },
        "sub" => state.level = if on { Level::Lowered } else { Level::OnLine },
        "nosupersub" => state.level = Level::OnLine,
        "up" => state.level = if number.unwrap_or(6) > 0 { Level::Raised } else { Level::OnLine },
        "dn" => state.level = if number.unwrap_or(6) > 0 { Level::Lowered } else { Level::OnLine },
        "revised" => state.inserted = on,
        "deleted" => state.deleted = on,
        _ => {}
    }
}
