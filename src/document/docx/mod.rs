//! DOCX: what Word shows of it (ECMA-376, transitional and strict; .docm, .dotx and .dotm too).

mod body;
mod drawings;
mod margins;
mod notes;
mod numbering;
mod parts;
mod runs;
#[cfg(test)]
mod sample;
mod settings;
mod styles;
mod tables;
mod theme;
mod traits;

use super::office::fields::Fields;
use super::office::look::Ground;
use super::office::package::Package;
use super::office::pen::Pen;
use super::office::xml::Element;
use super::{Document, Format, Limits, NoticeKind, Role, Unreadable};
use body::Scene;
use drawings::Framed;
use notes::Notes;
use numbering::Numbering;
use parts::{Parts, Relationship, Trees};
use settings::Settings;
use styles::Styles;
use theme::Theme;

pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document<'static>, Unreadable> {
    let mut package = Package::open(bytes, Format::Docx, limits)?;
    let parts = Parts::load(&mut package, limits)?;
    let trees = parts.trees(limits)?;
    let mut reader = Reader::new(&trees, limits);
    reader.tell_what_is_active(&parts.relationships);
    reader.document()?;
    Ok(reader.pen.finish())
}

/// A document that is being read.
struct Reader<'t> {
    pen: Pen,
    trees: &'t Trees<'t>,
    settings: Settings,
    theme: Theme<'t>,
    styles: Styles<'t>,
    numbering: Numbering<'t>,
    notes: Notes<'t>,
    fields: Fields,
    // of the paragraph at hand, to be shown behind it
    framed: Vec<Framed<'t>>,
    // elements that alternatives may still be compared by
    comparisons: usize,
}

impl<'t> Reader<'t> {
    fn new(trees: &'t Trees<'t>, limits: &Limits) -> Self {
        let theme = Theme::of(trees.of("theme"));
        let styles = Styles::of(trees.of("styles"), &theme);
        let numbering = Numbering::of(trees.of("numbering"), &styles, &theme);
        let settings = Settings::of(trees.of("settings"));
        let notes = Notes::new(trees);
        let pen = Pen::new(Format::Docx, limits);
        Self {
            pen,
            trees,
            settings,
            theme,
            styles,
            numbering,
            notes,
            fields: Fields::default(),
            framed: Vec::new(),
            comparisons: 2 * limits.nodes,
        }
    }

    fn document(&mut self) -> Result<(), Unreadable> {
        let root = self.trees.main.root();
        let scene = Scene { ground: self.page_ground(), ..Scene::default() };
        let margins = self.margins();
        self.margin_parts("header", &margins, scene)?;
        self.pen.set_role(Role::Body);
        if let Some(body) = root.child("w", "body") {
            self.story(body, scene)?;
        }
        self.write_notes(scene)?;
        self.margin_parts("footer", &margins, scene)?;
        self.tell_comments();
        self.tell_settings();
        Ok(())
    }

    // A page has a colour only where the file says that it is shown (ECMA-376-1 §17.15.1.25).
    fn page_ground(&self) -> Ground {
        let background = self.trees.main.root().child("w", "background").filter(|_| self.settings.shows_background);
        let Some(background) = background else { return Scene::default().ground };
        let is_picture = background.children().next().is_some();
        match background.attribute("w", "color").and_then(super::office::look::Color::parse) {
            Some(color) if !is_picture => Ground::Of(color),
            _ => Ground::Unknown,
        }
    }

    fn tell_what_is_active(&mut self, relationships: &[Relationship]) {
        for known in relationships {
            let outside = known.is_external
                && matches!(
                    known.kind.as_str(),
                    "image" | "oleObject" | "subDocument" | "frame" | "aFChunk" | "package"
                );
            if outside || matches!(known.kind.as_str(), "vbaProject" | "wordVbaProject") {
                self.pen.note(NoticeKind::ActiveContent, &known.target);
            }
        }
    }

    fn tell_comments(&mut self) {
        let comments = self.trees.of("comments");
        for comment in comments.into_iter().flat_map(Element::children).filter(|entry| entry.is("w", "comment")) {
            self.pen.note(NoticeKind::Comment, &comment.text());
        }
    }

    fn tell_settings(&mut self) {
        if self.settings.takes_styles_from_template {
            self.pen.note(NoticeKind::ActiveContent, "styles of a template");
        }
        if self.settings.updates_fields && self.fields.has_computed {
            self.pen.note(NoticeKind::GeneratedText, "fields are computed when the file is opened");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::office::{shown, zipped};
    use super::sample::{lines, of, run};
    use super::*;

    #[test]
    fn comments_are_noted_and_are_no_text() {
        let comment = r#"<w:comment w:id="0"><w:p><w:r><w:t>Really?</w:t></w:r></w:p></w:comment>"#;
        assert_eq!(of(&run("", "Yes"), &[("comments", comment)]), (vec!["Yes".to_owned()], vec!["comment"]));
    }

    #[test]
    fn what_comes_from_a_template_may_change_what_is_shown() {
        assert_eq!(of(&run("", "x"), &[("settings", "<w:linkStyles/>")]).1, ["active-content"]);
        assert_eq!(lines(&run("", "x"), &[("settings", r#"<w:linkStyles w:val="0"/>"#)]), ["x"]);
    }

    #[test]
    fn the_main_part_is_found_by_its_relationship_in_strict_files_too() {
        let relationships = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
            <Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
            Target="/Other/main.xml"/></Relationships>"#;
        let main = r#"<d:document xmlns:d="http://purl.oclc.org/ooxml/wordprocessingml/main"><d:body><d:p><d:r>
            <d:t>strict</d:t></d:r></d:p></d:body></d:document>"#;
        let file = zipped(&[("_rels/.rels", relationships), ("other/main.xml", main), ("word/document.xml", "decoy")]);
        assert_eq!(shown(&read(&file, &Limits::default()).expect("a document")).0, ["strict"]);
    }

    #[test]
    fn a_page_is_dark_only_where_the_file_says_that_it_is_shown() {
        let settings = Settings { shows_background: true, ..Settings::default() };
        let xml = r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
            <w:background w:color="000080"/></w:document>"#;
        let parts = Parts::of_main(xml);
        let trees = parts.trees(&Limits::default()).expect("a tree");
        let mut reader = Reader::new(&trees, &Limits::default());
        assert_eq!(reader.page_ground(), Scene::default().ground);
        reader.settings = settings;
        assert_ne!(reader.page_ground(), Scene::default().ground);
    }
}
