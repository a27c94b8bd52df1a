//! RTF: what Word and `LibreOffice` show of it (RTF 1.9).

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

#[cfg(test)]
mod tests {
    use super::super::office::shown;
    use super::*;

    fn read_text(text: &str) -> Result<Document<'static>, Unreadable> {
        read(format!("{{\\rtf1\\ansi {text}}}").as_bytes(), &Limits::default())
    }

    fn of(text: &str) -> (Vec<String>, Vec<&'static str>) {
        shown(&read_text(text).expect("a document"))
    }

    fn lines(text: &str) -> Vec<String> {
        let (lines, codes) = of(text);
        assert_eq!(codes, [""; 0], "{lines:?}");
        lines
    }

    #[test]
    fn characters_come_from_bytes_numbers_and_words() {
        assert_eq!(
            lines("\\'e9t\\u233?\\u-10179?\\u-8704?\\~\\_\\-\\emdash x\\line y\\par z"),
            ["été😀\u{A0}\u{2011}\u{AD}—x", "y", "z"]
        );
        assert_eq!(
            lines("{\\fonttbl{\\f0\\fcharset204 A;}{\\f1\\fcharset128 B;}}\\f0\\'e4\\'e0\\f1\\'82\\'a0"),
            ["даあ"]
        );
        assert_eq!(lines("\\uc2\\u233\\'c3\\'a9x\\uc0\\u233x\\{\\}"), ["éxéx{}"]);
        assert_eq!(lines("{\\upr{a?}{\\*\\ud{a\\u233?}}}"), ["aé"]);
    }

    #[test]
    fn what_is_not_seen_is_no_line_and_a_doubt() {
        let colors = "{\\colortbl;\\red255\\green255\\blue255;\\red0\\green0\\blue128;}";
        for (text, code) in [
            ("{\\v x}", "hidden-text"),
            ("{\\cf1 x}", "faint-text"),
            ("{\\fs2 x}", "tiny-text"),
            ("{\\sl-10 x}", "outside-text"),
        ] {
            assert_eq!(of(&format!("{colors}a{text}\\par")).1, [code], "{text}");
        }
        assert_eq!(lines(&format!("{colors}\\cf1\\highlight2 x")), ["x"]);
        assert_eq!(lines(&format!("{colors}\\trowd\\clcbpat2\\cellx1\\intbl\\cf1 x\\cell\\row")), ["x"]);
        assert_eq!(of("\\strike x"), (vec!["x".to_owned()], vec!["struck-text"]));
        assert_eq!(of("a{\\deleted b}{\\revised c}"), (vec!["ac".to_owned()], vec!["tracked-change"]));
    }

    #[test]
    fn letters_are_written_as_they_are_drawn() {
        assert_eq!(lines("{\\caps \\'e9t\\'e9} m{\\super 2} x{\\sub 1} 1{\\super er}"), ["ÉTÉ m² x₁ 1er"]);
        assert_eq!(lines("{\\fonttbl{\\f1\\fcharset2 Symbol;}}{\\f1 a\\'b7}"), ["α•"]);
    }

    #[test]
    fn groups_that_are_no_text_are_not_shown() {
        assert_eq!(lines("{\\info{\\title t}}{\\stylesheet{\\s0 Normal;}}{\\*\\unknown u}{\\xe index}x"), ["x"]);
        assert_eq!(of("x{\\*\\annotation why}{\\pict 00}"), (vec!["x".to_owned()], vec!["comment", "picture"]));
    }

    #[test]
    fn headers_notes_and_boxes_stand_in_their_places() {
        let text = "{\\header h\\par}{\\headerf f\\par}{\\footer b\\par}a{\\super\\chftn}{\\footnote {\\super\\chftn} note}\\par c";
        assert_eq!(lines(text), ["h", "a¹", "c", "b", "¹ note"]);
        let shape = "{\\shp{\\*\\shpinst{\\sp{\\sn fHidden}{\\sv 0}}{\\shptxt box\\par}}{\\shprslt box}}";
        assert_eq!(lines(&format!("a{shape}\\par b")), ["a", "box", "b"]);
        assert_eq!(of(&format!("a{}\\par", shape.replace("sv 0", "sv 1"))).1, ["hidden-text"]);
        assert_eq!(lines("a{\\super\\chftn}{\\footnote\\ftnalt {\\chftn} end}\\aftnnrlc"), ["ai", "i end"]);
    }

    #[test]
    fn fields_show_their_result() {
        assert_eq!(lines("{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt shown}}"), ["shown"]);
        assert_eq!(of("a{\\field{\\*\\fldinst DATE}{\\fldrslt 5 May}}").1, ["generated-text"]);
        assert_eq!(of("a{\\field{\\*\\fldinst REF x}}"), (vec!["a".to_owned()], vec!["generated-text"]));
    }

    #[test]
    fn numbers_come_from_the_tables_and_must_be_those_that_the_file_shows() {
        let tables = "{\\*\\listtable{\\list{\\listlevel\\levelnfc4\\levelfollow1{\\leveltext\\'02\\'00);}{\\levelnumbers\\'01;}}\\listid1}}\
            {\\*\\listoverridetable{\\listoverride\\listid1\\ls1}}";
        let item = |label: &str| format!("{{\\listtext {label}\\tab}}\\pard\\ls1 x\\par");
        assert_eq!(lines(&format!("{tables}{}{}", item("a)"), item("b)"))), ["a) x", "b) x"]);
        let lying = of(&format!("{tables}{}{}", item("a)"), item("c)")));
        assert_eq!(lying, (vec!["a) x".to_owned(), "b) x".to_owned()], vec!["alternatives-differ"]));
        assert_eq!(lines("{\\pntext 1.\\tab}x\\par"), ["1. x"]);
    }

    #[test]
    fn cells_of_a_row_stand_on_one_line() {
        let table = "\\trowd\\cellx1\\cellx2\\pard\\intbl a\\cell b\\par c\\cell\\row\\trowd\\cellx1\\cellx2 d\\cell e\\cell\\row\\pard f";
        assert_eq!(lines(table), ["a\tb", "c", "d\te", "f"]);
        let nested = "\\pard\\intbl\\itap2 a\\nestcell b\\nestcell{\\*\\nesttableprops\\nestrow}{\\nonesttables\\par}\\pard\\intbl\\itap1 c\\cell\\row";
        assert_eq!(lines(nested), ["a\tb", "c"]);
    }

    #[test]
    fn what_is_cut_off_or_goes_on_is_refused() {
        assert!(matches!(read(b"{\\rtf1 x", &Limits::default()), Err(Unreadable::Damaged { .. })));
        assert!(matches!(read(b"{\\rtf1 x}{more}", &Limits::default()), Err(Unreadable::Ambiguous { .. })));
        assert!(matches!(read_text(&"{".repeat(300)), Err(Unreadable::Expands { .. })));
        assert_eq!(lines("\\bin3 }}}x"), ["x"]);
    }
}
