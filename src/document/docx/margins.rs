//! Headers and footers: each that some page shows, once (ECMA-376-1 §17.10).

use super::super::office::xml::Element;
use super::super::{Role, Unreadable};
use super::Reader;
use super::body::Scene;
use super::traits::is_on;
use std::collections::HashSet;

impl<'t> Reader<'t> {
    /// The references of all sections to headers and footers that are shown.
    pub(super) fn margins(&self) -> Vec<Element<'t>> {
        let even_and_odd = self.settings.even_and_odd;
        let sections = self.trees.main.root().descendants().filter(|element| element.is("w", "sectPr"));
        let shown = |section: Element<'t>| {
            let has_title_page = section.child("w", "titlePg").is_some_and(is_on);
            section.children().filter(move |reference| match reference.attribute("w", "type") {
                Some("first") => has_title_page,
                Some("even") => even_and_odd,
                _ => true,
            })
        };
        sections.flat_map(shown).collect()
    }

    /// Those of one kind, each text once, first the one that the reader meets first.
    pub(super) fn margin_parts(&mut self, kind: &str, margins: &[Element<'t>], scene: Scene) -> Result<(), Unreadable> {
        let name = format!("{kind}Reference");
        let mut of_kind: Vec<Element> = margins.iter().copied().filter(|element| element.is("w", &name)).collect();
        of_kind.sort_by_key(|reference| reference.attribute("w", "type") != Some("first"));
        let mut seen = HashSet::new();
        for reference in of_kind {
            let id = reference.attribute("r", "id").unwrap_or_default();
            let Some(part) = self.trees.related(kind, id) else { continue };
            if seen.insert(part.text()) {
                self.pen.set_role(Role::Margin);
                self.story(part, scene)?;
            }
        }
        Ok(())
    }
}
