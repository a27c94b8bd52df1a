//! ODT: what `LibreOffice` shows of it (ODF 1.3).

mod body;
mod drawings;
mod fields;
mod inline;
mod lists;
mod margins;
mod notes;
#[cfg(test)]
mod sample;
mod styles;
mod tables;
mod traits;

use super::office::package::Package;
use super::office::pen::Pen;
use super::office::xml::{Element, Tree, into_text};
use super::{Document, Format, Limits, NoticeKind, Role, Unreadable};
use body::Scene;
use drawings::Framed;
use lists::{Levels, Lists};
use notes::Note;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;
use styles::{Common, Sheet};

/// Text documents, and templates and parts of them.
const TEXT: &str = "application/vnd.oasis.opendocument.text";

pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document<'static>, Unreadable> {
    let mut package = Package::open(bytes, Format::Odt, limits)?;
    let mimetype = package.member("mimetype")?.unwrap_or_default();
    if !String::from_utf8_lossy(&mimetype).trim().starts_with(TEXT) {
        return Err(Unreadable::Format(Format::Zip));
    }
    // older programs give the manifest a document type, so that it is not read as the other parts are
    let manifest = package.member("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.windows(ENCRYPTED.len()).any(|window| window == ENCRYPTED) {
        return Err(Unreadable::Encrypted(Format::Odt));
    }
    let content = part(&mut package, "content.xml")?;
    let content = content.ok_or_else(|| damaged("it has no content"))?;
    let styles = part(&mut package, "styles.xml")?.unwrap_or_else(|| "<none/>".to_owned());
    let content = Tree::parse(&content, Format::Odt, limits)?;
    let styles = Tree::parse(&styles, Format::Odt, limits)?;
    let mut reader = Reader::new(content.root(), styles.root(), limits);
    reader.document(content.root())?;
    Ok(reader.pen.finish())
}

const ENCRYPTED: &[u8] = b"encryption-data";

fn damaged(what: &str) -> Unreadable {
    Unreadable::Damaged { format: Format::Odt, what: what.to_owned() }
}

fn part(package: &mut Package, name: &str) -> Result<Option<String>, Unreadable> {
    let bytes = package.member(name)?;
    bytes.map(|bytes| into_text(bytes, Format::Odt)).transpose()
}

/// A document that is being read.
struct Reader<'t> {
    pen: Pen,
    // of the body, and of headers and footers, which have automatic styles of their own
    content: Element<'t>,
    styles: Element<'t>,
    sheet: Sheet<'t>,
    lists: Lists<'t>,
    // of list styles that were met
    levels: HashMap<(usize, usize), Rc<Levels>>,
    notes: Vec<Note<'t>>,
    // changes that are open at this place
    inserted: HashSet<&'t str>,
    // whether white space before is dropped
    after_space: bool,
    framed: Vec<Framed<'t>>,
    // elements that rows and cells may still be repeated to
    repeats: usize,
}

impl<'t> Reader<'t> {
    fn new(content: Element<'t>, styles: Element<'t>, limits: &Limits) -> Self {
        Self {
            pen: Pen::new(Format::Odt, limits),
            content,
            styles,
            sheet: Sheet::new(Common::of(styles, content), content),
            lists: Lists::default(),
            levels: HashMap::new(),
            notes: Vec::new(),
            inserted: HashSet::new(),
            after_space: true,
            framed: Vec::new(),
            repeats: limits.nodes,
        }
    }

    fn document(&mut self, root: Element<'t>) -> Result<(), Unreadable> {
        let body = root.child("office", "body").and_then(|body| body.child("office", "text"));
        let body = body.ok_or_else(|| damaged("it has no text"))?;
        let scene = Scene { ground: self.page_ground(), ..Scene::default() };
        self.margins("header", scene)?;
        self.pen.set_role(Role::Body);
        self.blocks(body, scene)?;
        self.pen.end_paragraph();
        self.write_notes(scene)?;
        self.margins("footer", scene)?;
        self.tell_what_is_active(root);
        Ok(())
    }

    // Macros that run when the file is opened.
    fn tell_what_is_active(&mut self, root: Element<'t>) {
        for listener in root.descendants().filter(|element| element.is("script", "event-listener")) {
            self.pen.note(NoticeKind::ActiveContent, listener.attribute("xlink", "href").unwrap_or("a macro"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::office::zipped;
    use super::sample::error;
    use super::*;

    #[test]
    fn other_documents_and_locked_ones_are_told() {
        let with = |mimetype: &str, manifest: &str| {
            zipped(&[("mimetype", mimetype), ("META-INF/manifest.xml", manifest), ("content.xml", "<a/>")])
        };
        assert_eq!(error(&with("application/vnd.oasis.opendocument.spreadsheet", "")), Unreadable::Format(Format::Zip));
        assert_eq!(error(&with(TEXT, "<manifest:encryption-data/>")), Unreadable::Encrypted(Format::Odt));
        assert_eq!(error(&with(TEXT, "<!DOCTYPE manifest>")), damaged("it has no text"));
    }
}
