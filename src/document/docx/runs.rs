//! What stands in a paragraph: runs, links, fields, changes.

use super::super::office::look::{Level, Look};
use super::super::office::symbols::{SymbolFont, drawn};
use super::super::office::xml::Element;
use super::super::{NoticeKind, Unreadable};
use super::Reader;
use super::body::{Paragraph, Scene};
use super::traits::Traits;

impl<'t> Reader<'t> {
    pub(super) fn inline(&mut self, parent: Element<'t>, paragraph: &Paragraph) -> Result<(), Unreadable> {
        for child in parent.children() {
            self.piece(child, paragraph)?;
        }
        Ok(())
    }

    fn piece(&mut self, piece: Element<'t>, paragraph: &Paragraph) -> Result<(), Unreadable> {
        match piece.name() {
            ("w", "r") => self.run(piece, paragraph),
            ("w", "hyperlink" | "smartTag" | "customXml") => self.inline(piece, paragraph),
            ("w", "sdt") => {
                self.tell_control(piece);
                piece.child("w", "sdtContent").map_or(Ok(()), |content| self.inline(content, paragraph))
            }
            ("w", "ins" | "moveTo") => {
                let scene = Scene { inserted: true, ..paragraph.scene };
                self.inline(piece, &Paragraph { scene, ..*paragraph })
            }
            ("w", "del" | "moveFrom") => {
                self.tell_deleted(piece);
                Ok(())
            }
            ("w", "fldSimple") => self.simple_field(piece, paragraph),
            ("w", "bdo" | "dir") => self.directed(piece, paragraph),
            ("mc", "AlternateContent") => self.chosen(piece).map_or(Ok(()), |chosen| self.inline(chosen, paragraph)),
            ("w", "subDoc") => {
                self.pen.note(NoticeKind::ActiveContent, "another document within this one");
                Ok(())
            }
            ("m", _) => self.math(piece, paragraph),
            ("w", _) => Ok(()),
            _ => {
                self.tell_unknown(piece);
                Ok(())
            }
        }
    }

    fn simple_field(&mut self, field: Element<'t>, paragraph: &Paragraph) -> Result<(), Unreadable> {
        let instruction = field.attribute("w", "instr").unwrap_or_default();
        let has_result = field.descendants().any(|element| element.is("w", "t"));
        if let Some(kind) = self.fields.judge(instruction, has_result) {
            self.pen.note(kind, instruction);
        }
        self.tell_dirty(field);
        self.inline(field, paragraph)
    }

    // Text that is turned around is shown so: the controls of Unicode say the same (§17.3.2.3).
    fn directed(&mut self, piece: Element<'t>, paragraph: &Paragraph) -> Result<(), Unreadable> {
        let is_right = piece.attribute("w", "val") == Some("rtl");
        let control = match (piece.name().1, is_right) {
            ("bdo", true) => "\u{202E}",
            ("bdo", false) => "\u{202D}",
            (_, true) => "\u{202B}",
            (_, false) => "\u{202A}",
        };
        self.pen.push(control)?;
        self.inline(piece, paragraph)?;
        self.pen.push("\u{202C}")
    }

    fn run(&mut self, run: Element<'t>, paragraph: &Paragraph) -> Result<(), Unreadable> {
        let properties = run.child("w", "rPr");
        let style = properties.and_then(|own| own.child("w", "rStyle")?.attribute("w", "val"));
        let own = properties.map(|own| Traits::of(own, &self.theme)).unwrap_or_default();
        let traits = own.over(self.styles.character(style).toggled(paragraph.traits));
        let mut look = paragraph.look(traits);
        look.hidden |= traits.web_hidden == Some(true) && self.settings.opens_as_web;
        if properties.is_some_and(|own| own.child("w", "rPrChange").is_some()) {
            self.pen.tell(NoticeKind::TrackedChange, &run.text());
        }
        let run_known = Run { look, scene: paragraph.scene };
        for child in run.children() {
            self.run_content(child, &run_known)?;
        }
        Ok(())
    }

    fn run_content(&mut self, content: Element<'t>, run: &Run) -> Result<(), Unreadable> {
        match content.name() {
            ("w", "t") => {
                self.pen.allow(content.text_length())?;
                self.text(&text_of(content), run)
            }
            ("w", "tab" | "ptab") => self.text("\t", run),
            ("w", "br" | "cr") => self.text("\n", run),
            ("w", "noBreakHyphen") => self.text("\u{2011}", run),
            ("w", "softHyphen") => self.text("\u{AD}", run),
            ("w", "sym") => self.symbol(content, run),
            ("w", "fldChar") => {
                self.field_mark(content);
                Ok(())
            }
            ("w", "instrText") => {
                self.fields.instruct(&content.text());
                Ok(())
            }
            ("w", "footnoteReference" | "endnoteReference") => self.reference(content, run),
            ("w", "footnoteRef" | "endnoteRef") => {
                let mark = self.own_mark(run.look.level);
                self.text(&mark, &Run { look: Look { level: Level::OnLine, ..run.look }, ..*run })
            }
            ("w", "drawing" | "pict" | "object") => {
                self.drawing(content, run.look, run.scene);
                Ok(())
            }
            ("mc", "AlternateContent") => {
                let Some(chosen) = self.chosen(content) else { return Ok(()) };
                chosen.children().try_for_each(|child| self.run_content(child, run))
            }
            ("w", "ruby") => self.ruby(content, run),
            _ => {
                self.rarely(content);
                Ok(())
            }
        }
    }

    fn rarely(&mut self, content: Element) {
        match content.name() {
            ("w", "dayShort" | "monthShort" | "yearShort" | "dayLong" | "monthLong" | "yearLong" | "pgNum") => {
                self.pen.note(NoticeKind::GeneratedText, content.name().1);
            }
            ("w", "contentPart") => self.pen.note(NoticeKind::Picture, "ink"),
            ("w", _) => {}
            _ => self.tell_unknown(content),
        }
    }

    /// Text of a run, unless it is part of an instruction.
    pub(super) fn text(&mut self, text: &str, run: &Run) -> Result<(), Unreadable> {
        if self.fields.in_instruction() {
            return Ok(());
        }
        if run.scene.inserted {
            self.pen.tell(NoticeKind::TrackedChange, text);
        }
        self.pen.write(text, &run.look)
    }

    // A character of a font that is named with it (§17.3.3.30).
    fn symbol(&mut self, symbol: Element, run: &Run) -> Result<(), Unreadable> {
        let code = symbol.attribute("w", "char").and_then(|hex| u32::from_str_radix(hex, 16).ok());
        let text = code.and_then(char::from_u32).unwrap_or('\u{FFFD}').to_string();
        let font = symbol.attribute("w", "font").map(SymbolFont::named).unwrap_or_default();
        let shown = drawn(&text, font);
        self.text(&shown, &Run { look: Look { font: SymbolFont::Letters, ..run.look }, ..*run })
    }

    fn reference(&mut self, reference: Element<'t>, run: &Run) -> Result<(), Unreadable> {
        if run.look.hidden || self.fields.in_instruction() {
            return Ok(());
        }
        let mark = self.note_mark(reference);
        self.text(&mark, run)
    }

    fn field_mark(&mut self, mark: Element) {
        match mark.attribute("w", "fldCharType") {
            Some("begin") => {
                self.fields.begin();
                self.tell_dirty(mark);
            }
            Some("separate") => self.fields.separate(),
            Some("end") => {
                if let Some((kind, instruction)) = self.fields.end() {
                    self.pen.note(kind, &instruction);
                }
            }
            _ => {}
        }
    }

    // The result is not up to date, and is computed when the file is opened.
    fn tell_dirty(&mut self, mark: Element) {
        if matches!(mark.attribute("w", "dirty"), Some("1" | "true" | "on")) {
            self.pen.note(NoticeKind::GeneratedText, "a field that is computed when the file is opened");
        }
    }

    // The base text, and behind it what stands above it.
    fn ruby(&mut self, ruby: Element<'t>, run: &Run) -> Result<(), Unreadable> {
        let paragraph = Paragraph { traits: Traits::default(), scene: run.scene };
        for part in ["rubyBase", "rt"] {
            ruby.child("w", part).map_or(Ok(()), |part| self.inline(part, &paragraph))?;
        }
        Ok(())
    }

    /// A formula: its letters in their order, raised and lowered digits as such; more is not sure.
    pub(super) fn math(&mut self, formula: Element<'t>, paragraph: &Paragraph) -> Result<(), Unreadable> {
        let look = match formula.name().1 {
            "sup" => Look { level: Level::Raised, ..paragraph.look(paragraph.traits) },
            "sub" => Look { level: Level::Lowered, ..paragraph.look(paragraph.traits) },
            _ => paragraph.look(paragraph.traits),
        };
        let run = Run { look, scene: paragraph.scene };
        for child in formula.children() {
            match child.name() {
                ("m", "t") => self.text(&child.text(), &run)?,
                ("m", "r") if matches!(formula.name().1, "sup" | "sub") => {
                    let words: String = child.children().filter(|text| text.is("m", "t")).map(Element::text).collect();
                    self.text(&words, &run)?;
                }
                (
                    "m",
                    "f" | "m" | "nary" | "rad" | "d" | "eqArr" | "limLow" | "limUpp" | "func" | "acc" | "groupChr",
                ) => {
                    self.pen.note(NoticeKind::PictureOfText, &child.text());
                    self.math(child, paragraph)?;
                }
                ("m", _) => self.math(child, paragraph)?,
                _ => self.piece(child, paragraph)?,
            }
        }
        Ok(())
    }
}

/// A run, as its contents need to know it.
#[derive(Clone, Copy)]
pub(super) struct Run {
    pub(super) look: Look,
    pub(super) scene: Scene,
}

// White space at the ends counts only where the file says so; within, every kind is a space (§17.3.3.31).
fn text_of(element: Element) -> String {
    let text = element.text().replace(['\n', '\r', '\t'], " ");
    if element.attribute("xml", "space") == Some("preserve") { text } else { text.trim_matches(' ').to_owned() }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{lines, of, run};

    fn seen(properties: &str) -> (Vec<String>, Vec<&'static str>) {
        of(&run(properties, "x1"), &[])
    }

    #[test]
    fn what_is_not_seen_is_no_line_and_a_doubt() {
        for (properties, code) in [
            ("<w:vanish/>", "hidden-text"),
            ("<w:specVanish/>", "hidden-text"),
            (r#"<w:color w:val="FFFFFF"/>"#, "faint-text"),
            (r#"<w:color w:val="000000" w:themeColor="background1"/>"#, "faint-text"),
            ("<w14:textFill><w14:noFill/></w14:textFill>", "faint-text"),
            (r#"<w:sz w:val="2"/>"#, "tiny-text"),
            (r#"<w:w w:val="1"/>"#, "tiny-text"),
        ] {
            assert_eq!(seen(properties), (vec![], vec![code]), "{properties}");
        }
    }

    #[test]
    fn light_text_on_dark_is_seen_and_struck_text_is_text_with_a_doubt() {
        assert_eq!(seen(r#"<w:color w:val="FFFFFF"/><w:highlight w:val="darkBlue"/>"#).1, [""; 0]);
        assert_eq!(seen(r#"<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F3864"/>"#).1, [""; 0]);
        assert_eq!(seen("<w:strike/>"), (vec!["x1".to_owned()], vec!["struck-text"]));
        assert_eq!(seen(r#"<w:vanish w:val="0"/>"#), (vec!["x1".to_owned()], vec![]));
    }

    #[test]
    fn letters_are_written_as_they_are_drawn() {
        assert_eq!(lines(&run("<w:caps/>", "été"), &[]), ["ÉTÉ"]);
        assert_eq!(lines(&run("<w:smallCaps/>", "Nations"), &[]), ["NATIONS"]);
        assert_eq!(lines(&run(r#"<w:vertAlign w:val="superscript"/>"#, "2er"), &[]), ["²er"]);
        assert_eq!(lines(&run(r#"<w:vertAlign w:val="subscript"/>"#, "2"), &[]), ["₂"]);
        assert_eq!(lines(&run(r#"<w:rFonts w:ascii="Symbol"/>"#, "a"), &[]), ["α"]);
        let symbols =
            r#"<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:noBreakHyphen/><w:softHyphen/></w:r></w:p>"#;
        assert_eq!(lines(symbols, &[]), ["✓\u{2011}\u{AD}"]);
    }

    #[test]
    fn white_space_at_the_ends_counts_only_where_the_file_says_so() {
        let body = r#"<w:p><w:r><w:t> a </w:t></w:r><w:r><w:t xml:space="preserve"> b&#10;c</w:t></w:r></w:p>"#;
        assert_eq!(lines(body, &[]), ["a b c"]);
    }

    fn field(instruction: &str, result: Option<&str>) -> String {
        let mark = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
        let result = result.map_or(String::new(), |text| format!("{}<w:r><w:t>{text}</w:t></w:r>", mark("separate")));
        let instruction = format!("<w:r><w:instrText>{instruction}</w:instrText></w:r><w:r><w:t>unseen</w:t></w:r>");
        format!("<w:p><w:r><w:t>x</w:t></w:r>{}{instruction}{result}{}</w:p>", mark("begin"), mark("end"))
    }

    #[test]
    fn results_of_fields_are_text_and_instructions_are_not() {
        assert_eq!(lines(&field("HYPERLINK x", Some("shown")), &[]), ["xshown"]);
        assert_eq!(of(&field("AUTHOR", Some("shown")), &[]), (vec!["xshown".to_owned()], vec!["computed-field"]));
        assert_eq!(of(&field("REF x", None), &[]), (vec!["x".to_owned()], vec!["generated-text"]));
        let simple = r#"<w:p><w:fldSimple w:instr="DATE"><w:r><w:t>5 May</w:t></w:r></w:fldSimple></w:p>"#;
        assert_eq!(of(simple, &[]), (vec!["5 May".to_owned()], vec!["generated-text"]));
    }

    #[test]
    fn text_that_is_turned_around_says_so() {
        let body = r#"<w:p><w:bdo w:val="rtl"><w:r><w:t>12</w:t></w:r></w:bdo></w:p>"#;
        assert_eq!(lines(body, &[]), ["\u{202E}12\u{202C}"]);
    }

    #[test]
    fn hidden_on_the_web_is_hidden_only_where_the_file_opens_so() {
        let body = run("<w:webHidden/>", "7");
        assert_eq!(lines(&body, &[]), ["7"]);
        assert_eq!(of(&body, &[("settings", r#"<w:view w:val="web"/>"#)]).1, ["hidden-text"]);
    }

    #[test]
    fn a_formula_keeps_its_letters_and_levels() {
        let body = "<w:p><m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup>\
            </m:sSup></m:oMath></w:p>";
        assert_eq!(lines(body, &[]), ["x²"]);
    }
}
