//! Paragraphs, sections and what else holds them (ODF 1.3 part 3 §5).

use super::super::office::look::{Color, Ground};
use super::super::office::xml::Element;
use super::super::{NoticeKind, Unreadable};
use super::Reader;
use super::drawings::Framed;
use super::inline::Run;

/// Where text stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scene {
    pub(super) ground: Ground,
    pub(super) hidden: bool,
    pub(super) outside: bool,
    pub(super) in_cell: bool,
}

impl Default for Scene {
    fn default() -> Self {
        Self { ground: Ground::Of(Color::WHITE), hidden: false, outside: false, in_cell: false }
    }
}

impl<'t> Reader<'t> {
    pub(super) fn blocks(&mut self, parent: Element<'t>, scene: Scene) -> Result<(), Unreadable> {
        for child in parent.children() {
            self.block(child, scene)?;
        }
        Ok(())
    }

    fn block(&mut self, block: Element<'t>, scene: Scene) -> Result<(), Unreadable> {
        match block.name() {
            ("text", "p" | "h") => self.paragraph(block, scene),
            ("text", "list") => self.list(block, scene),
            ("text", "numbered-paragraph") => self.numbered_paragraph(block, scene),
            ("table", "table") => self.table(block, scene),
            ("text", "section") => self.section(block, scene),
            ("text", "tracked-changes") => {
                self.tell_changes(block);
                Ok(())
            }
            (
                "text",
                "table-of-content" | "alphabetical-index" | "illustration-index" | "table-index" | "object-index"
                | "user-index" | "bibliography",
            ) => {
                self.pen.note(NoticeKind::ComputedField, block.name().1);
                block.child("text", "index-body").map_or(Ok(()), |body| self.blocks(body, scene))
            }
            ("text", "index-title" | "index-body") => self.blocks(block, scene),
            ("text", "change-start" | "change-end" | "change") => {
                self.change_mark(block);
                Ok(())
            }
            ("draw", _) => {
                self.drawing(block, scene);
                self.write_framed()
            }
            ("text" | "table" | "office" | "style" | "form" | "svg", _) => Ok(()),
            _ => {
                self.tell_unknown(block);
                Ok(())
            }
        }
    }

    fn paragraph(&mut self, paragraph: Element<'t>, scene: Scene) -> Result<(), Unreadable> {
        let name = paragraph.attribute("text", "style-name");
        let traits = self.sheet.traits("paragraph", name);
        let ground = self.sheet.ground("paragraph", name, "paragraph-properties", scene.ground);
        let hidden = scene.hidden || self.is_hidden_by_field(paragraph);
        let run = Run { traits, scene: Scene { ground, hidden, ..scene } };
        self.after_space = true;
        let look = run.look();
        // a paragraph that is hidden has no number
        if !look.hidden {
            self.number(paragraph, &look)?;
        }
        self.inline(paragraph, run)?;
        self.pen.end_block(scene.in_cell);
        self.write_framed()
    }

    // A field may hide the paragraph in which it stands (§7.7.4).
    fn is_hidden_by_field(&mut self, paragraph: Element<'t>) -> bool {
        let field = paragraph.descendants().find(|element| element.is("text", "hidden-paragraph"));
        let Some(field) = field else { return false };
        let is_hidden = field.attribute("text", "is-hidden") == Some("true");
        if !is_hidden {
            self.pen.note(NoticeKind::GeneratedText, &paragraph.text());
        }
        is_hidden
    }

    fn section(&mut self, section: Element<'t>, scene: Scene) -> Result<(), Unreadable> {
        if section.child("text", "section-source").is_some() || section.child("office", "dde-source").is_some() {
            self.pen.note(NoticeKind::ActiveContent, section.attribute("text", "name").unwrap_or("a section"));
        }
        let is_hidden = section.attribute("text", "is-hidden") == Some("true");
        let hidden = match section.attribute("text", "display") {
            Some("none") => true,
            Some("condition") => {
                if !is_hidden {
                    self.pen.note(NoticeKind::GeneratedText, &section.text());
                }
                is_hidden
            }
            _ => false,
        };
        let name = section.attribute("text", "style-name");
        let ground = self.sheet.ground("section", name, "section-properties", scene.ground);
        self.blocks(section, Scene { hidden: scene.hidden || hidden, ground, ..scene })
    }

    // What was deleted stands here, and not in the text (§5.5).
    fn tell_changes(&mut self, changes: Element<'t>) {
        for region in changes.children().filter(|element| element.is("text", "changed-region")) {
            let deletion = region.child("text", "deletion");
            let paragraphs = deletion.into_iter().flat_map(Element::children);
            let words: Vec<String> =
                paragraphs.filter(|part| !part.is("office", "change-info")).map(Element::text).collect();
            let words = words.join(" ");
            self.pen.note(NoticeKind::TrackedChange, if words.trim().is_empty() { "¶" } else { &words });
        }
    }

    pub(super) fn change_mark(&mut self, mark: Element<'t>) {
        let id = mark.attribute("text", "change-id").unwrap_or_default();
        match mark.name().1 {
            "change-start" => drop(self.inserted.insert(id)),
            "change-end" => drop(self.inserted.remove(id)),
            _ => {}
        }
    }

    /// Elements that this version does not know: whether they are shown, nobody can say.
    pub(super) fn tell_unknown(&mut self, element: Element) {
        let words = element.text();
        if !words.trim().is_empty() {
            self.pen.note(NoticeKind::HiddenText, &words);
        }
    }

    pub(super) fn write_framed(&mut self) -> Result<(), Unreadable> {
        for Framed { content, scene } in std::mem::take(&mut self.framed) {
            // lists do not go on within a frame
            let open = std::mem::take(&mut self.lists);
            let result = self.blocks(content, scene);
            self.lists = open;
            result?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{lines, of};

    #[test]
    fn sections_may_be_hidden_always_or_under_a_condition() {
        let section = |own: &str| format!("<text:section {own}><text:p>x</text:p></text:section>");
        assert_eq!(lines(&section(""), "", ""), ["x"]);
        assert_eq!(of(&section(r#"text:display="none""#), "", ""), (vec![], vec!["hidden-text"]));
        let condition = r#"text:display="condition" text:condition="a""#;
        assert_eq!(of(&section(condition), "", ""), (vec!["x".to_owned()], vec!["generated-text"]));
        let linked = "<text:section><text:section-source/><text:p>x</text:p></text:section>";
        assert_eq!(of(linked, "", "").1, ["active-content"]);
    }

    #[test]
    fn changes_show_what_is_inserted_and_hide_what_is_deleted() {
        let changes = r#"<text:tracked-changes><text:changed-region text:id="a"><text:insertion/></text:changed-region>
            <text:changed-region text:id="b"><text:deletion><text:p>old</text:p></text:deletion></text:changed-region>
            </text:tracked-changes>"#;
        let text =
            r#"<text:p>a<text:change-start text:change-id="a"/>new<text:change-end text:change-id="a"/>b</text:p>"#;
        assert_eq!(of(&format!("{changes}{text}"), "", ""), (vec!["anewb".to_owned()], vec!["tracked-change"]));
        assert_eq!(lines("<text:tracked-changes/><text:p>x</text:p>", "", ""), ["x"]);
    }

    #[test]
    fn a_field_may_hide_its_paragraph() {
        let paragraph = |is: &str| format!(r#"<text:p>x<text:hidden-paragraph text:is-hidden="{is}"/></text:p>"#);
        assert_eq!(of(&paragraph("true"), "", ""), (vec![], vec!["hidden-text"]));
        assert_eq!(of(&paragraph("false"), "", ""), (vec!["x".to_owned()], vec!["generated-text"]));
    }
}
