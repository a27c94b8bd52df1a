//! Automatic numbers of a DOCX (ECMA-376-1 §17.9).

use super::super::office::lists::{Counts, LEVELS, ListLevel, pattern};
use super::super::office::numerals::Numerals;
use super::super::office::xml::Element;
use super::styles::{Numbered, Styles};
use super::theme::Theme;
use super::traits::{Traits, is_on};
use std::collections::{HashMap, HashSet};

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
    levels: Vec<ListLevel>,
    traits: Vec<Traits>,
    // the paragraph style that stands for a level
    styles: Vec<Option<&'t str>>,
    starts: Vec<Option<usize>>,
}

impl<'t> Numbering<'t> {
    pub(super) fn of(part: Option<Element<'t>>, styles: &Styles<'t>, theme: &Theme) -> Self {
        let Some(root) = part else { return Self::default() };
        let named = |kind: &'static str, id: &'static str| {
            let entries = root.children().filter(move |element| element.is("w", kind));
            entries.filter_map(move |entry| Some((entry.attribute("w", id)?, entry)))
        };
        let definitions: HashMap<&str, Element> = named("abstractNum", "abstractNumId").collect();
        let entries: HashMap<&str, Element> = named("num", "numId").collect();
        let lists = entries.iter().filter_map(|(&id, &entry)| {
            let definition = definition_of(entry, &definitions, &entries, styles)?;
            Some((id, List::of(definition, entry, theme)))
        });
        Self { lists: lists.collect(), ..Self::default() }
    }

    /// Counts a paragraph; nothing where it has no number.
    pub(super) fn next(&mut self, numbered: Numbered<'t>, style: Option<&str>) -> Option<Number> {
        let id = numbered.list.filter(|id| *id != "0")?;
        let list = self.lists.get(id)?;
        let of_style = || list.styles.iter().position(|known| known.is_some() && *known == style);
        let level = numbered.level.or_else(of_style).unwrap_or(0);
        let known = list.levels.get(level)?;
        let counts = self.counts.entry(list.definition).or_default();
        for (at, start) in list.starts.iter().enumerate().take(level + 1) {
            if let Some(start) = start.filter(|_| self.begun.insert((id, at))) {
                counts.set_next(at, start);
            }
        }
        counts.count(&list.levels, level);
        let traits = list.traits.get(level).copied().unwrap_or_default();
        Some(Number { label: counts.label(&list.levels, level), suffix: known.suffix, traits })
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
    fn of(definition: Element<'t>, entry: Element<'t>, theme: &Theme) -> Self {
        let mut elements: [Option<Element>; LEVELS] = [None; LEVELS];
        let mut starts = vec![None; LEVELS];
        let mut put = |level: Element<'t>| {
            if let Some(slot) = at(level).and_then(|at| elements.get_mut(at)) {
                *slot = Some(level);
            }
        };
        definition.children().filter(|element| element.is("w", "lvl")).for_each(&mut put);
        for change in entry.children().filter(|element| element.is("w", "lvlOverride")) {
            change.child("w", "lvl").into_iter().for_each(&mut put);
            if let Some(slot) = at(change).and_then(|at| starts.get_mut(at)) {
                *slot = value(change, "startOverride").and_then(|start| start.parse().ok());
            }
        }
        let run = |level: &Option<Element>| Some(Traits::of(level.as_ref()?.child("w", "rPr")?, theme));
        Self {
            definition: definition.attribute("w", "abstractNumId").unwrap_or_default(),
            levels: elements.iter().map(|level| level.map(list_level).unwrap_or_default()).collect(),
            traits: elements.iter().map(|level| run(level).unwrap_or_default()).collect(),
            styles: elements.iter().map(|level| value((*level)?, "pStyle")).collect(),
            starts,
        }
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
