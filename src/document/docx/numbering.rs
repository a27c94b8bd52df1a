//! Automatic numbers of a DOCX (ECMA-376-1 §17.9).

use super::super::office::lists::{Counts, LEVELS, ListLevel, pattern};
use super::super::office::numerals::Numerals;
use super::super::office::xml::Element;
use super::styles::{Numbered, Styles};
use super::theme::Theme;
use super::traits::{Traits, is_on};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// The number of a paragraph, and how it looks.
pub(super) struct Number {
    /// `None` where it is not known what is shown.
    pub(super) label: Option<String>,
    pub(super) suffix: &'static str,
    pub(super) traits: Traits,
}

/// The lists of a document, and where their counts stand.
#[derive(Debug, Default)]
pub(super) struct Numbering<'t> {
    lists: HashMap<&'t str, List<'t>>,
    // lists of one definition count together
    counts: HashMap<&'t str, Counts>,
    // lists that have begun where they say
    begun: HashSet<(&'t str, usize)>,
}

#[derive(Debug)]
struct List<'t> {
    definition: &'t str,
    levels: Rc<Levels<'t>>,
    starts: [Option<usize>; LEVELS],
}

#[derive(Debug, Clone)]
struct Levels<'t> {
    levels: Vec<ListLevel>,
    traits: Vec<Traits>,
    // the paragraph style that stands for a level
    styles: Vec<Option<&'t str>>,
}

impl<'t> Numbering<'t> {
    pub(super) fn of(part: Option<Element<'t>>, styles: &Styles<'t>, theme: &Theme) -> Self {
        let Some(root) = part else { return Self::default() };
        let named = |kind: &'static str, id: &'static str| {
            let entries = root.children().filter(move |element| element.is("w", kind));
            entries.filter_map(move |entry| Some((entry.attribute("w", id)?, entry)))
        };
        let definitions: HashMap<&str, Element> = named("abstractNum", "abstractNumId").collect();
        let of_definition = |element: &Element<'t>| Rc::new(Levels::default().with(element.children(), theme));
        let levels: HashMap<&str, Rc<Levels>> = definitions.iter().map(|(&id, element)| (id, of_definition(element))).collect();
        let entries: HashMap<&str, Element> = named("num", "numId").collect();
        let lists = entries.iter().filter_map(|(&id, &entry)| {
            let definition = definition_of(entry, &definitions, &entries, styles)?.attribute("w", "abstractNumId")?;
            Some((id, List::of(definition, levels.get(definition)?, entry, theme)))
        });
        Self { lists: lists.collect(), ..Self::default() }
    }

    /// Counts a paragraph; nothing where it has no number.
    pub(super) fn next(&mut self, numbered: Numbered<'t>, style: Option<&str>) -> Option<Number> {
        let id = numbered.list.filter(|id| *id != "0")?;
        let list = self.lists.get(id)?;
        let of_style = || list.levels.styles.iter().position(|known| known.is_some() && *known == style);
        let level = numbered.level.or_else(of_style).unwrap_or(0);
        let levels = &list.levels.levels;
        let known = levels.get(level)?;
        let counts = self.counts.entry(list.definition).or_default();
        for (at, start) in list.starts.iter().enumerate().take(level + 1) {
            if let Some(start) = start.filter(|_| self.begun.insert((id, at))) {
                counts.set_next(at, start);
            }
        }
        counts.count(levels, level);
        let traits = list.levels.traits.get(level).copied().unwrap_or_default();
        Some(Number { label: counts.label(levels, level), suffix: known.suffix, traits })
    }
}

// A list may take its levels from a style, which names another list (§17.9.21).
fn definition_of<'t>(
    entry: Element<'t>,
    definitions: &HashMap<&str, Element<'t>>,
    entries: &HashMap<&str, Element<'t>>,
    styles: &Styles<'t>,
) -> Option<Element<'t>> {
    let of = |entry: Element<'t>| definitions.get(entry.child("w", "abstractNumId")?.attribute("w", "val")?).copied();
    let definition = of(entry)?;
    let Some(link) = definition.child("w", "numStyleLink") else { return Some(definition) };
    let linked = styles.paragraph(link.attribute("w", "val")).numbered.list;
    linked.and_then(|id| of(*entries.get(id)?)).or(Some(definition))
}

impl<'t> List<'t> {
    fn of(definition: &'t str, levels: &Rc<Levels<'t>>, entry: Element<'t>, theme: &Theme) -> Self {
        let mut starts = [None; LEVELS];
        let mut changed = Vec::new();
        for change in entry.children().filter(|element| element.is("w", "lvlOverride")) {
            changed.extend(change.child("w", "lvl"));
            if let Some(slot) = at(change).and_then(|at| starts.get_mut(at)) {
                *slot = value(change, "startOverride").and_then(|start| start.parse().ok());
            }
        }
        let levels = if changed.is_empty() {
            Rc::clone(levels)
        } else {
            Rc::new(Levels::clone(levels).with(changed.into_iter(), theme))
        };
        Self { definition, levels, starts }
    }
}

impl Default for Levels<'_> {
    fn default() -> Self {
        Self {
            levels: vec![ListLevel::default(); LEVELS],
            traits: vec![Traits::default(); LEVELS],
            styles: vec![None; LEVELS],
        }
    }
}

impl<'t> Levels<'t> {
    // The same levels, with some defined anew.
    fn with(mut self, elements: impl Iterator<Item = Element<'t>>, theme: &Theme) -> Self {
        for level in elements.filter(|element| element.is("w", "lvl")) {
            let Some(at) = at(level).filter(|at| *at < LEVELS) else { continue };
            let traits = level.child("w", "rPr").map(|run| Traits::of(run, theme)).unwrap_or_default();
            let made = (list_level(level), traits, value(level, "pStyle"));
            if let (Some(list), Some(look), Some(style)) =
                (self.levels.get_mut(at), self.traits.get_mut(at), self.styles.get_mut(at))
            {
                (*list, *look, *style) = made;
            }
        }
        self
    }
}

fn at(level: Element) -> Option<usize> {
    level.attribute("w", "ilvl")?.parse().ok()
}

fn value<'t>(element: Element<'t>, name: &str) -> Option<&'t str> {
    element.child("w", name)?.attribute("w", "val")
}

fn list_level(level: Element) -> ListLevel {
    ListLevel {
        numerals: value(level, "numFmt").map_or(Some(Numerals::Decimal), numerals),
        start: value(level, "start").and_then(|start| start.parse().ok()).unwrap_or(0),
        pattern: pattern(value(level, "lvlText").unwrap_or_default()),
        suffix: match value(level, "suff") {
            Some("space") => " ",
            Some("nothing") => "",
            _ => "\t",
        },
        restart: value(level, "lvlRestart").and_then(|from| from.parse().ok()),
        legal: level.child("w", "isLgl").is_some_and(is_on),
    }
}

/// Formats of numbers by their names (§17.18.59); `None` for one that is not known.
pub(super) fn numerals(name: &str) -> Option<Numerals> {
    Some(match name {
        "decimal" | "decimalHalfWidth" => Numerals::Decimal,
        "decimalZero" => Numerals::Padded,
        "upperRoman" => Numerals::UpperRoman,
        "lowerRoman" => Numerals::LowerRoman,
        "upperLetter" => Numerals::UpperLetter,
        "lowerLetter" => Numerals::LowerLetter,
        "russianLower" => Numerals::LowerRussian,
        "russianUpper" => Numerals::UpperRussian,
        "arabicAlpha" => Numerals::ArabicAlphabet,
        "arabicAbjad" => Numerals::ArabicAbjad,
        "hebrew1" => Numerals::Hebrew,
        "chineseCounting" | "chineseCountingThousand" | "japaneseCounting" => Numerals::Chinese,
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => Numerals::ChineseDigits,
        "decimalFullWidth" | "decimalFullWidth2" => Numerals::FullWidth,
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Numerals::Circled,
        "numberInDash" => Numerals::InDashes,
        "chicago" => Numerals::Chicago,
        "none" | "bullet" => Numerals::None,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample::lines;

    const NUMBERING: &str = r#"<w:abstractNum w:abstractNumId="0">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:suff w:val="space"/>
        <w:pStyle w:val="Item"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
        <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:suff w:val="nothing"/>
        <w:lvlText w:val="&#xF0B7;"/><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="0"/>
        <w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>"#;
    const STYLES: &str = r#"<w:style w:type="paragraph" w:styleId="Item"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>
        </w:pPr></w:style>"#;

    fn item(list: u8, level: u8) -> String {
        let numbers = format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#);
        format!("<w:p><w:pPr>{numbers}</w:pPr><w:r><w:t>x</w:t></w:r></w:p>")
    }

    #[test]
    fn numbers_are_shown_as_their_levels_say() {
        let styled = r#"<w:p><w:pPr><w:pStyle w:val="Item"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"#.to_owned();
        let items = [item(1, 0), item(1, 1), styled, item(1, 0), item(2, 0), item(2, 0), item(3, 0), item(0, 0)];
        let expected = ["I.\tx", "1.1 x", "1.2 x", "II.\tx", "VII.\tx", "VIII.\tx", "•x", "x"];
        assert_eq!(lines(&items.concat(), &[("numbering", NUMBERING), ("styles", STYLES)]), expected);
    }

    #[test]
    fn a_hidden_paragraph_takes_no_number() {
        let hidden = item(1, 0).replace("</w:pPr>", "<w:rPr><w:vanish/></w:rPr></w:pPr>").replace("<w:t>x</w:t>", "");
        let body = [item(1, 0), hidden, item(1, 0)].concat();
        assert_eq!(lines(&body, &[("numbering", NUMBERING)]), ["I.\tx", "II.\tx"]);
    }
}
