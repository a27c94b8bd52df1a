//! Headers and footers of the pages that are used, each text once (ODF 1.3 part 3 §16.9).

use super::super::office::xml::Element;
use super::super::{Role, Unreadable};
use super::Reader;
use super::body::Scene;
use super::styles::Sheet;
use std::collections::{HashMap, HashSet};

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

    // The first one, those that styles ask for, and what follows each; in the order of the file.
    fn master_pages(&self) -> Vec<Element<'t>> {
        let holder = self.styles.child("office", "master-styles");
        let all = || holder.into_iter().flat_map(Element::children).filter(|page| page.is("style", "master-page"));
        let name = |page: Element<'t>| page.attribute("style", "name");
        let named: HashMap<&str, Element> = all().filter_map(|page| Some((name(page)?, page))).collect();
        let holders = [self.content.child("office", "automatic-styles"), self.styles.child("office", "styles")];
        let styles = holders.into_iter().flatten().flat_map(Element::children);
        let first = named.get("Standard").copied().or_else(|| all().next()).and_then(name);
        let mut asked: Vec<&str> =
            first.into_iter().chain(styles.filter_map(|style| style.attribute("style", "master-page-name"))).collect();
        let mut used = HashSet::new();
        while let Some(asked_for) = asked.pop() {
            if used.insert(asked_for) {
                asked.extend(named.get(asked_for).and_then(|page| page.attribute("style", "next-style-name")));
            }
        }
        all().filter(|page| name(*page).is_some_and(|name| used.contains(name))).collect()
    }
}
