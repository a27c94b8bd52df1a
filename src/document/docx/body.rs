//! Paragraphs and what holds them.

use super::super::office::look::{Color, Ground, Look};
use super::super::office::pen::Pause;
use super::super::office::xml::Element;
use super::super::{Format, NoticeKind, Unreadable};
use super::Reader;
use super::drawings::Framed;
use super::styles::Numbered;
use super::traits::{Traits, is_on};

/// Where text stands: what is behind it, and what hides all of it.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that the format says")]
pub(super) struct Scene {
    pub(super) ground: Ground,
    /// What the style of a table says of text in it.
    pub(super) table: Traits,
    pub(super) hidden: bool,
    pub(super) outside: bool,
    /// Inserted by somebody, and not accepted yet.
    pub(super) inserted: bool,
    pub(super) in_cell: bool,
}

impl Default for Scene {
    fn default() -> Self {
        let (table, hidden, outside, inserted, in_cell) = Default::default();
        Self { ground: Ground::Of(Color::WHITE), table, hidden, outside, inserted, in_cell }
    }
}

/// A paragraph, as its runs need to know it.
#[derive(Clone, Copy)]
pub(super) struct Paragraph {
    pub(super) traits: Traits,
    pub(super) scene: Scene,
}

impl Paragraph {
    pub(super) fn look(&self, traits: Traits) -> Look {
        let look = traits.look(self.scene.ground);
        Look { hidden: look.hidden || self.scene.hidden, outside: self.scene.outside, ..look }
    }
}

impl<'t> Reader<'t> {
    /// A body, a header, a note: fields do not go on beyond it.
    pub(super) fn story(&mut self, parent: Element<'t>, scene: Scene) -> Result<(), Unreadable> {
        self.blocks(parent, scene)?;
        self.pen.end_paragraph();
        if self.fields.end_story() {
            let what = "a field has no end, so that it is not sure what is shown".to_owned();
            return Err(Unreadable::Ambiguous { format: Format::Docx, what });
        }
        Ok(())
    }

    pub(super) fn blocks(&mut self, parent: Element<'t>, scene: Scene) -> Result<(), Unreadable> {
        for child in parent.children() {
            self.block(child, scene)?;
        }
        Ok(())
    }

    fn block(&mut self, block: Element<'t>, scene: Scene) -> Result<(), Unreadable> {
        match block.name() {
            ("w", "p") => self.paragraph(block, scene),
            ("w", "tbl") => self.table(block, scene),
            ("w", "sdt") => {
                self.tell_control(block);
                block.child("w", "sdtContent").map_or(Ok(()), |content| self.blocks(content, scene))
            }
            ("w", "ins" | "moveTo") => self.blocks(block, Scene { inserted: true, ..scene }),
            ("w", "del" | "moveFrom") => {
                self.tell_deleted(block);
                Ok(())
            }
            ("w", "altChunk") => {
                self.pen.note(NoticeKind::GeneratedText, "another file that is imported");
                Ok(())
            }
            ("mc", "AlternateContent") => self.chosen(block).map_or(Ok(()), |chosen| self.blocks(chosen, scene)),
            ("w", "customXml" | "smartTag" | "body") => self.blocks(block, scene),
            ("m", _) => self.math(block, &Paragraph { traits: self.styles.defaults, scene }),
            _ => {
                self.tell_unknown(block);
                Ok(())
            }
        }
    }

    fn paragraph(&mut self, paragraph: Element<'t>, scene: Scene) -> Result<(), Unreadable> {
        let properties = paragraph.child("w", "pPr");
        let style_id = properties.and_then(|own| own.child("w", "pStyle")?.attribute("w", "val"));
        let style = self.styles.paragraph(style_id);
        let traits = style.traits.toggled(scene.table).over(self.styles.defaults);
        let own_shading = properties.and_then(|own| Some(self.theme.shading(own.child("w", "shd")?)));
        let ground = own_shading.or(style.shading).unwrap_or(Ground::Clear).before(scene.ground);
        let outside = scene.outside || properties.is_some_and(is_out_of_sight);
        let known = Paragraph { traits, scene: Scene { ground, outside, ..scene } };
        let mark = properties.and_then(|own| own.child("w", "rPr"));
        let mark_traits = mark.map_or(traits, |mark| Traits::of(mark, &self.theme).over(traits));
        let numbered = properties.map(Numbered::of).unwrap_or_default().over(style.numbered);
        // a paragraph whose mark is hidden has no number, and runs into the next one
        let is_hidden = mark_traits.vanish == Some(true);
        if !is_hidden {
            self.number(numbered, style_id, mark_traits, &known)?;
        }
        self.tell_changes(properties, mark);
        self.inline(paragraph, &known)?;
        if !is_hidden {
            self.pen.end_block(scene.in_cell);
        }
        self.write_framed()
    }

    fn number(
        &mut self,
        numbered: Numbered<'t>,
        style: Option<&str>,
        mark: Traits,
        paragraph: &Paragraph,
    ) -> Result<(), Unreadable> {
        let Some(number) = self.numbering.next(numbered, style) else { return Ok(()) };
        let look = paragraph.look(number.traits.over(mark));
        let Some(label) = number.label else {
            self.pen.note(NoticeKind::GeneratedText, "a number of a list");
            return Ok(());
        };
        if label.is_empty() {
            return Ok(());
        }
        self.pen.write(&label, &look)?;
        self.pen.write(number.suffix, &look)
    }

    // Changed properties, and a paragraph mark that is inserted or deleted, change what is shown.
    fn tell_changes(&mut self, properties: Option<Element>, mark: Option<Element>) {
        let is_change = |element: &Element| {
            matches!(
                element.name(),
                ("w", "ins" | "del" | "moveFrom" | "moveTo" | "rPrChange" | "pPrChange" | "sectPrChange")
            )
        };
        let all = properties.into_iter().chain(mark).flat_map(Element::children);
        if all.into_iter().any(|element| is_change(&element)) {
            self.pen.note(NoticeKind::TrackedChange, "¶");
        }
    }

    /// What somebody deleted and nobody has accepted yet.
    pub(super) fn tell_deleted(&mut self, deleted: Element) {
        let words = deleted.descendants().filter(|element| matches!(element.name(), ("w", "delText" | "t")));
        let words: String = words.map(Element::text).collect();
        if words.trim().is_empty() {
            self.pen.note(NoticeKind::TrackedChange, "¶");
        } else {
            self.pen.tell(NoticeKind::TrackedChange, &words);
        }
    }

    /// A content control that waits for text, or shows what another part of the file holds.
    pub(super) fn tell_control(&mut self, control: Element) {
        let Some(properties) = control.child("w", "sdtPr") else { return };
        let words = control.child("w", "sdtContent").map(Element::text).unwrap_or_default();
        if properties.child("w", "showingPlcHdr").is_some_and(is_on) {
            self.pen.note(NoticeKind::FormField, &words);
        }
        let bound = properties.child("w", "dataBinding").or_else(|| properties.child("w15", "dataBinding"));
        if bound.is_some() && !words.trim().is_empty() {
            self.pen.note(NoticeKind::GeneratedText, &words);
        }
    }

    /// Elements that this version does not know: whether they are shown, nobody can say.
    pub(super) fn tell_unknown(&mut self, element: Element) {
        let texts = element.descendants().filter(|inner| inner.is("w", "t") || inner.is("a", "t"));
        let words: String = texts.map(Element::text).collect();
        if !words.trim().is_empty() {
            self.pen.note(NoticeKind::HiddenText, &words);
        }
    }

    // Behind the paragraph that holds them, since they float.
    pub(super) fn write_framed(&mut self) -> Result<(), Unreadable> {
        for framed in std::mem::take(&mut self.framed) {
            match framed {
                Framed::Blocks(blocks, scene) => self.blocks(blocks, scene)?,
                Framed::Words(words, look) => {
                    self.pen.write(&words, &look)?;
                    self.pen.pause(Pause::Paragraph);
                }
            }
        }
        Ok(())
    }
}

/// Lines lower than two points show nothing, in twentieths of a point.
pub(super) const NO_LINE: i64 = 40;
/// Further than any page is wide.
const OFF_PAGE: i64 = 15_840;

// Lines of no height (§17.3.1.33), and an indent that leads off the page.
fn is_out_of_sight(properties: Element) -> bool {
    let number = |of: &str, name: &str| properties.child("w", of)?.attribute("w", name)?.parse::<i64>().ok();
    let is_exact =
        properties.child("w", "spacing").and_then(|spacing| spacing.attribute("w", "lineRule")) == Some("exact");
    let left = number("ind", "left").or_else(|| number("ind", "start")).unwrap_or(0);
    let first = number("ind", "firstLine").unwrap_or(0) - number("ind", "hanging").unwrap_or(0);
    (is_exact && number("spacing", "line").is_some_and(|line| line <= NO_LINE)) || left + first.min(0) <= -OFF_PAGE
}

#[cfg(test)]
mod tests {
    use super::super::super::Unreadable;
    use super::super::sample::{error, lines, of, run};

    #[test]
    fn paragraphs_breaks_and_wrappers_are_read_in_order() {
        let body = r#"<w:p><w:r><w:t>one</w:t><w:br/><w:t xml:space="preserve"> two</w:t><w:tab/><w:t>three</w:t></w:r></w:p>
            <w:sdt><w:sdtContent><w:p><w:hyperlink><w:r><w:t>four</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>five</w:t>
            </w:r></w:smartTag></w:p></w:sdtContent></w:sdt>"#;
        assert_eq!(lines(body, &[]), ["one", " two\tthree", "fourfive"]);
    }

    #[test]
    fn changes_show_what_is_inserted_and_hide_what_is_deleted() {
        let body = "<w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>\
            <w:moveFrom><w:r><w:t>from</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>to</w:t></w:r></w:moveTo></w:p>";
        assert_eq!(of(body, &[]), (vec!["newto".to_owned()], vec!["tracked-change"]));
        let mark = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>";
        assert_eq!(of(mark, &[]).1, ["tracked-change"]);
    }

    #[test]
    fn a_hidden_end_of_a_paragraph_ends_none() {
        let hidden = "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>not</w:t></w:r></w:p>";
        assert_eq!(lines(&format!("{hidden}{}", run("", "able")), &[]), ["notable"]);
    }

    #[test]
    fn lines_without_height_and_indents_off_the_page_hide_text() {
        let with = |own: &str| format!("<w:p><w:pPr>{own}</w:pPr><w:r><w:t>x</w:t></w:r></w:p>");
        for own in [r#"<w:spacing w:line="20" w:lineRule="exact"/>"#, r#"<w:ind w:left="-20000"/>"#] {
            assert_eq!(of(&with(own), &[]), (vec![], vec!["outside-text"]), "{own}");
        }
        let usual = r#"<w:spacing w:line="240" w:lineRule="exact"/><w:ind w:left="-720"/>"#;
        assert_eq!(lines(&with(usual), &[]), ["x"]);
    }

    #[test]
    fn controls_that_wait_for_text_or_show_other_parts_are_doubts() {
        let control =
            |own: &str| format!("<w:sdt><w:sdtPr>{own}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", run("", "x"));
        assert_eq!(of(&control("<w:showingPlcHdr/>"), &[]).1, ["form-field"]);
        assert_eq!(of(&control(r#"<w:dataBinding w:xpath="/a"/>"#), &[]).1, ["generated-text"]);
        assert_eq!(lines(&control(r#"<w:alias w:val="name"/>"#), &[]), ["x"]);
    }

    #[test]
    fn what_is_imported_or_not_known_is_a_doubt() {
        assert_eq!(of(&format!(r#"{}<w:altChunk r:id="x"/>"#, run("", "x")), &[]).1, ["generated-text"]);
        let other = format!(r#"<o:x xmlns:o="urn:other">{}</o:x>{}"#, run("", "hidden"), run("", "x"));
        assert_eq!(of(&other, &[]), (vec!["x".to_owned()], vec!["hidden-text"]));
    }

    #[test]
    fn a_field_without_end_is_ambiguous() {
        let body = r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>x</w:t></w:r></w:p>"#;
        assert!(matches!(error(body), Unreadable::Ambiguous { .. }));
    }

    #[test]
    fn entities_are_refused() {
        assert!(matches!(error("<w:p><w:r><w:t>&other;</w:t></w:r></w:p>"), Unreadable::Damaged { .. }));
    }
}
