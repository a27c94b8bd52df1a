//! Styles of a DOCX, each with what it inherits (ECMA-376-1 §17.7).

use super::super::office::look::Ground;
use super::super::office::xml::Element;
use super::theme::Theme;
use super::traits::Traits;
use std::collections::HashMap;

/// A style can inherit so often: a longer chain is a circle.
const CHAIN: usize = 32;

/// The number that a paragraph asks for: a list, and a level of it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Numbered<'t> {
    pub(super) list: Option<&'t str>,
    pub(super) level: Option<usize>,
}

impl<'t> Numbered<'t> {
    pub(super) fn of(properties: Element<'t>) -> Self {
        let numbers = properties.child("w", "numPr");
        let value = |name| numbers?.child("w", name)?.attribute("w", "val");
        Self { list: value("numId"), level: value("ilvl").and_then(|level| level.parse().ok()) }
    }

    pub(super) fn over(self, base: Self) -> Self {
        Self { list: self.list.or(base.list), level: self.level.or(base.level) }
    }
}

/// A style, with what it inherits.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Style<'t> {
    pub(super) traits: Traits,
    pub(super) numbered: Numbered<'t>,
    /// Behind the whole paragraph.
    pub(super) shading: Option<Option<Ground>>,
}

/// All styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles<'t> {
    known: HashMap<&'t str, Element<'t>>,
    resolved: HashMap<&'t str, Style<'t>>,
    default_paragraph: Option<&'t str>,
    default_table: Option<&'t str>,
    tables: HashMap<&'t str, Vec<TablePart<'t>>>,
    /// What every text has.
    pub(super) defaults: Traits,
}

impl<'t> Styles<'t> {
    pub(super) fn of(part: Option<Element<'t>>, theme: &Theme) -> Self {
        let Some(root) = part else { return Self::default() };
        let mut styles = Self { defaults: defaults(root, theme), ..Self::default() };
        for style in root.children().filter(|element| element.is("w", "style")) {
            let Some(id) = style.attribute("w", "styleId") else { continue };
            styles.known.insert(id, style);
            if style.attribute("w", "default").is_some_and(|on| matches!(on, "1" | "true" | "on")) {
                match style.attribute("w", "type") {
                    Some("paragraph") => styles.default_paragraph = Some(id),
                    Some("table") => styles.default_table = Some(id),
                    _ => {}
                }
            }
        }
        for id in styles.known.keys().copied().collect::<Vec<_>>() {
            let style = styles.inherited(id, theme);
            styles.resolved.insert(id, style);
            if styles.known.get(id).is_some_and(|style| style.attribute("w", "type") == Some("table")) {
                let parts = styles.table_parts(id, theme);
                styles.tables.insert(id, parts);
            }
        }
        styles
    }

    // From the style itself to what it is based on, first word first.
    fn chain(&self, id: &'t str) -> impl Iterator<Item = Element<'t>> {
        let base = |style: &Element<'t>| {
            let id = style.child("w", "basedOn")?.attribute("w", "val")?;
            self.known.get(id).copied()
        };
        std::iter::successors(self.known.get(id).copied(), base).take(CHAIN)
    }

    fn inherited(&self, id: &'t str, theme: &Theme) -> Style<'t> {
        self.chain(id).fold(Style::default(), |style, element| {
            let paragraph = element.child("w", "pPr");
            let traits = element.child("w", "rPr").map(|run| Traits::of(run, theme)).unwrap_or_default();
            Style {
                traits: style.traits.over(traits),
                numbered: style.numbered.over(paragraph.map(Numbered::of).unwrap_or_default()),
                shading: style.shading.or_else(|| Some(theme.shading(paragraph?.child("w", "shd")?))),
            }
        })
    }

    /// A style by its name in the file; the usual one for a paragraph that names none.
    pub(super) fn paragraph(&self, id: Option<&str>) -> Style<'t> {
        let id = id.filter(|id| self.resolved.contains_key(id)).or(self.default_paragraph);
        id.and_then(|id| self.resolved.get(id)).copied().unwrap_or_default()
    }

    /// What a style of characters says; nothing without one.
    pub(super) fn character(&self, id: Option<&str>) -> Traits {
        id.and_then(|id| self.resolved.get(id)).map(|style| style.traits).unwrap_or_default()
    }

    /// What a table's style says of its parts, and what it inherits, the nearest first.
    pub(super) fn table(&self, id: Option<&'t str>) -> &[TablePart<'t>] {
        id.or(self.default_table).and_then(|id| self.tables.get(id)).map_or(&[], Vec::as_slice)
    }

    fn table_parts(&self, id: &'t str, theme: &Theme) -> Vec<TablePart<'t>> {
        let mut parts: Vec<TablePart> = Vec::new();
        for style in self.chain(id) {
            let special = style.children().filter(|part| part.is("w", "tblStylePr"));
            let named = special.filter_map(|part| Some((part.attribute("w", "type")?, part)));
            for (name, element) in named.chain([("wholeTable", style)]) {
                // as many as there are names
                if parts.len() < TABLE_PARTS {
                    parts.push(TablePart::of(name, element, theme));
                }
            }
        }
        parts
    }
}

/// Parts of tables that styles treat apart, of a style and a few that it is based on.
const TABLE_PARTS: usize = 64;

/// What a style says of a part of a table, such as its first row (§17.7.6).
#[derive(Debug, Clone, Copy)]
pub(super) struct TablePart<'t> {
    pub(super) name: &'t str,
    pub(super) shading: Option<Option<Ground>>,
    pub(super) traits: Traits,
}

impl<'t> TablePart<'t> {
    fn of(name: &'t str, element: Element<'t>, theme: &Theme) -> Self {
        let shading = element.child("w", "tcPr").and_then(|cell| Some(theme.shading(cell.child("w", "shd")?)));
        let traits = element.child("w", "rPr").map(|run| Traits::of(run, theme)).unwrap_or_default();
        Self { name, shading, traits }
    }
}

fn defaults(root: Element, theme: &Theme) -> Traits {
    let run = root.child("w", "docDefaults").and_then(|all| all.child("w", "rPrDefault")?.child("w", "rPr"));
    run.map(|run| Traits::of(run, theme)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::sample::{lines, of};

    const STYLES: &str = r#"<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
        <w:style w:type="paragraph" w:styleId="Base"><w:rPr><w:caps/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="Title"><w:basedOn w:val="Base"/></w:style>
        <w:style w:type="paragraph" w:styleId="Gone"><w:basedOn w:val="Gone"/><w:rPr><w:vanish/></w:rPr></w:style>
        <w:style w:type="character" w:styleId="Strong"><w:rPr><w:caps/></w:rPr></w:style>"#;

    fn paragraph(style: &str, run: &str) -> String {
        let own = format!(r#"<w:pPr><w:pStyle w:val="{style}"/></w:pPr>"#);
        format!("<w:p>{own}<w:r><w:rPr>{run}</w:rPr><w:t>word</w:t></w:r></w:p>")
    }

    #[test]
    fn styles_inherit_and_what_two_kinds_turn_on_is_off() {
        let styled = |style: &str, run: &str| lines(&paragraph(style, run), &[("styles", STYLES)]);
        assert_eq!(styled("Title", ""), ["WORD"]);
        assert_eq!(styled("Title", r#"<w:rStyle w:val="Strong"/>"#), ["word"]);
        assert_eq!(styled("Title", r#"<w:caps w:val="0"/>"#), ["word"]);
        assert_eq!(styled("None", r#"<w:rStyle w:val="Strong"/>"#), ["WORD"]);
    }

    #[test]
    fn a_style_may_hide_text_even_if_it_is_based_on_itself() {
        assert_eq!(of(&paragraph("Gone", ""), &[("styles", STYLES)]), (vec![], vec!["hidden-text"]));
    }
}
