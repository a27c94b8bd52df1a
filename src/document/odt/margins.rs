//! Headers and footers of the pages that are used, each text once (ODF 1.3 part 3 §16.9).

use super::super::office::xml::Element;
use super::super::{Role, Unreadable};
use super::Reader;
use super::body::Scene;
use super::styles::Sheet;
use std::collections::HashSet;

impl<'t> Reader<'t> {
    pub(super) fn margins(&mut self, kind: &str, scene: Scene) -> Result<(), Unreadable> {
        let pages = self.master_pages();
        let is_shown = |margin: &Element| {
            let name = margin.name().1.strip_prefix(kind);
            matches!(name, Some("" | "-left" | "-first")) && margin.attribute("style", "display") != Some("false")
        };
        let mut margins: Vec<Element> = pages.into_iter().flat_map(Element::children).filter(is_shown).collect();
        margins.sort_by_key(|margin| !margin.name().1.ends_with("-first"));
        let sheet = Sheet::new(self.sheet.common.clone(), self.styles);
        let of_body = std::mem::replace(&mut self.sheet, sheet);
        let mut seen = HashSet::new();
        for margin in margins {
            if seen.insert(margin.text()) {
                self.pen.set_role(Role::Margin);
                self.blocks(margin, scene)?;
                self.pen.end_paragraph();
            }
        }
        self.sheet = of_body;
        Ok(())
    }

    // The first one, those that styles ask for, and what follows each.
    fn master_pages(&self) -> Vec<Element<'t>> {
        let all: Vec<Element> =
            self.styles.child("office", "master-styles").into_iter().flat_map(Element::children).collect();
        let all: Vec<Element> = all.into_iter().filter(|page| page.is("style", "master-page")).collect();
        let holders = [(self.content, "automatic-styles"), (self.styles, "styles")];
        let styles =
            holders.iter().filter_map(|(part, holder)| part.child("office", holder)).flat_map(Element::children);
        let asked = styles.filter_map(|style| style.attribute("style", "master-page-name"));
        let first = all.iter().find(|page| page.attribute("style", "name") == Some("Standard")).or(all.first());
        let mut names: Vec<&str> =
            first.and_then(|page| page.attribute("style", "name")).into_iter().chain(asked).collect();
        let mut used: Vec<Element> = Vec::new();
        while let Some(name) = names.pop() {
            let page = all.iter().find(|page| page.attribute("style", "name") == Some(name));
            let Some(page) = page.filter(|page| !used.iter().any(|known| known.is_same(**page))) else { continue };
            used.push(*page);
            names.extend(page.attribute("style", "next-style-name"));
        }
        // in the order of the file
        all.into_iter().filter(|page| used.iter().any(|known| known.is_same(*page))).collect()
    }
}
