//! DOCX: what Word shows of it (ECMA-376, transitional and strict; .docm, .dotx and .dotm too).

mod body;
mod drawings;
mod margins;
mod notes;
mod numbering;
mod parts;
mod runs;
mod settings;
mod styles;
mod tables;
mod theme;
mod traits;

use super::office::fields::Fields;
use super::office::look::Ground;
use super::office::package::Package;
use super::office::pen::Pen;
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
}

impl<'t> Reader<'t> {
    fn new(trees: &'t Trees<'t>, limits: &Limits) -> Self {
        let theme = Theme::of(trees.of("theme"));
        let styles = Styles::of(trees.of("styles"), &theme);
        let numbering = Numbering::of(trees.of("numbering"), &styles, &theme);
        let settings = Settings::of(trees.of("settings"));
        let notes = Notes::new(trees);
        let pen = Pen::new(Format::Docx, limits);
        Self { pen, trees, settings, theme, styles, numbering, notes, fields: Fields::default(), framed: Vec::new() }
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
                && matches!(known.kind.as_str(), "image" | "oleObject" | "subDocument" | "frame" | "aFChunk" | "package");
            if outside || matches!(known.kind.as_str(), "vbaProject" | "wordVbaProject") {
                self.pen.note(NoticeKind::ActiveContent, &known.target);
            }
        }
    }

    fn tell_comments(&mut self) {
        let comments = self.trees.of("comments");
        for comment in comments.into_iter().flat_map(|part| part.children()).filter(|entry| entry.is("w", "comment")) {
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
