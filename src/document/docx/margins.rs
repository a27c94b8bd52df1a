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
        let (mut followed, mut seen) = (HashSet::new(), HashSet::new());
        for reference in of_kind {
            let id = reference.attribute("r", "id").unwrap_or_default();
            if !followed.insert(id) {
                continue;
            }
            let Some(part) = self.trees.related(kind, id) else { continue };
            if seen.insert(part.text()) {
                self.pen.set_role(Role::Margin);
                self.story(part, scene)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{lines, run};

    #[test]
    fn headers_come_first_and_footers_last_each_once_if_a_page_shows_it() {
        let parts = [("header1", "usual"), ("header2", "first"), ("header3", "even"), ("footer1", "foot")];
        let parts = parts.map(|(name, text)| (name, run("", text)));
        let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let reference = |kind: &str, of: &str, id: &str| format!(r#"<w:{kind}Reference w:type="{of}" r:id="{id}"/>"#);
        let all = [
            reference("header", "default", "header1"),
            reference("header", "first", "header2"),
            reference("header", "even", "header3"),
            reference("footer", "default", "footer1"),
        ];
        let section = |title: &str| format!("{}<w:sectPr>{}{title}</w:sectPr>", run("", "body"), all.concat());
        assert_eq!(lines(&section(""), &parts), ["usual", "body", "foot"]);
        assert_eq!(lines(&section("<w:titlePg/>"), &parts), ["first", "usual", "body", "foot"]);
    }
}
