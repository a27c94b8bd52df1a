//! A page, parsed: its tree, its style sheets, and the media on which it must say the same.

use super::css::cascade::Cascade;
use super::css::medium::{Condition, Medium};
use super::css::sheet::{RULES, Rule, Sheet};
use super::forms::words_of_markup;
use super::scripts;
use super::show::Show;
use super::style::has_class;
use super::tree::{Element, Id, Tree};
use super::writer::Writer;
use crate::document::{Limits, NoticeKind, Unreadable, draft::Draft};

/// Bytes of all style sheets, which may hold pictures and fonts.
const SHEETS: usize = 32 << 20;

pub(in super::super) struct Page {
    tree: Tree,
    sheet: Sheet,
    depth: usize,
}

impl Page {
    pub fn parse(text: &str, limits: &Limits) -> Result<Self, Unreadable> {
        let tree = Tree::parse(text, limits)?;
        let sheets = tree.elements().filter(|(_, element)| element.name() == "style");
        if sheets.map(|(id, _)| tree.text_length(id)).sum::<usize>() > SHEETS {
            return Err(Unreadable::Expands { what: "bytes of style sheets", limit: SHEETS });
        }
        let sheet = sheet_of(&tree);
        if sheet.is_endless || sheet.rules.len() > RULES {
            return Err(Unreadable::Expands { what: "style rules", limit: RULES });
        }
        Ok(Self { tree, sheet, depth: limits.depth })
    }

    /// Writes what is shown on a medium, and notes what is not.
    pub fn show(&self, medium: Medium, draft: &mut Draft) -> Result<(), Unreadable> {
        if let Some(program) = self.recognizer() {
            draft.note_of_all(NoticeKind::Recognized, program);
        }
        let cascade = Cascade::new(&self.tree, &self.sheet, medium);
        let mut show = Show::new(&self.tree, &self.sheet, &cascade, Writer::new(draft), self.depth);
        show.page()?;
        let mut writer = show.writer;
        self.note_active(&mut writer);
        Ok(())
    }

    /// The program that recognized its letters in pictures, if one did (hOCR).
    pub fn recognizer(&self) -> Option<&str> {
        let elements = || self.tree.elements().map(|(_, element)| element);
        let is_system =
            |element: &&Element| element.name() == "meta" && element.attribute("name") == Some("ocr-system");
        let system = elements().find(is_system).map(|meta| meta.attribute("content").unwrap_or_default());
        system.or_else(|| elements().any(|element| has_class(element, |class| class == "ocr_page")).then_some(""))
    }

    fn note_active(&self, writer: &mut Writer<'_>) {
        for (id, element) in self.tree.elements() {
            if let Some(what) = scripts::active(&self.tree, id, element) {
                writer.note(NoticeKind::ActiveContent, &what);
            }
        }
        for import in &self.sheet.imports {
            writer.note(NoticeKind::ActiveContent, import);
        }
        // what browsers that run scripts do not show, and what is inert until one shows it
        let unshown = self.tree.elements().filter(|(_, element)| element.name() == "noscript").map(|(id, _)| id);
        for id in unshown.chain(self.tree.templates()) {
            if let Some(words) = words_of_markup(&self.tree.text(id)) {
                writer.note(NoticeKind::HiddenText, &words);
            }
        }
        for words in self.tree.comments().filter_map(scripts::conditional) {
            writer.note(NoticeKind::HiddenText, &words);
        }
    }

    /// The media on which other rules hold than in a wide window.
    pub fn other_media(&self) -> Vec<Medium> {
        let holding = |medium: Medium| -> Vec<bool> {
            let holds = |condition: &Condition| condition.holds(medium);
            self.sheet.rules.iter().map(|rule| rule.conditions.iter().all(holds)).collect()
        };
        let wide = holding(Medium::SCREEN);
        let differs =
            |medium: &Medium| medium.unsure && self.sheet.rules.iter().any(Rule::is_unsure) || holding(*medium) != wide;
        Medium::OTHERS.into_iter().filter(differs).collect()
    }
}

fn sheet_of(tree: &Tree) -> Sheet {
    let mut sheet = Sheet::default();
    let mut title = None;
    for (id, element) in tree.elements().filter(|(_, element)| element.name() == "style") {
        if is_css(element) {
            // of sheets with other titles one is chosen, which may be any (HTML § 4.2.6)
            let own = element.attribute("title").filter(|title| !title.is_empty());
            let known = own.is_some_and(|own| *title.get_or_insert(own) != own);
            read(&mut sheet, tree, id, element, known);
        }
    }
    sheet
}

fn read(sheet: &mut Sheet, tree: &Tree, id: Id, element: &Element, chosen: bool) {
    sheet.read(&tree.text(id), element.attribute("media").unwrap_or_default(), chosen);
}

fn is_css(element: &Element) -> bool {
    let kind = element.attribute("type").unwrap_or_default().trim();
    kind.is_empty() || kind.eq_ignore_ascii_case("text/css")
}
