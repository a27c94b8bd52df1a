//! Automatic numbers of an ODT (ODF 1.3 part 3 §5.3, §16.30).

use super::super::office::lists::{Counts, LEVELS, ListLevel, Piece};
use super::super::office::look::Look;
use super::super::office::numerals::Numerals;
use super::super::office::xml::Element;
use super::super::{NoticeKind, Unreadable};
use super::Reader;
use super::body::Scene;
use super::traits::Traits;
use std::collections::HashMap;
use std::rc::Rc;

/// Lists that others may go on with, and the list at hand.
#[derive(Default)]
pub(super) struct Lists<'t> {
    by_id: HashMap<&'t str, Counts>,
    by_style: HashMap<&'t str, Counts>,
    outline: Counts,
    open: Vec<Open<'t>>,
    // the paragraph that comes next is the first of its item
    pub(super) is_first: bool,
}

// A list within others: its style and the counts of all of them.
struct Open<'t> {
    style: Option<&'t str>,
    counts: Counts,
}

impl<'t> Reader<'t> {
    pub(super) fn list(&mut self, list: Element<'t>, scene: Scene) -> Result<(), Unreadable> {
        let level = self.lists.open.len();
        let outer = self.lists.open.last();
        let style = list.attribute("text", "style-name").or_else(|| outer.and_then(|outer| outer.style));
        let goes_on = list.attribute("text", "continue-numbering") == Some("true");
        let counts = match outer {
            Some(outer) => outer.counts.clone(),
            None => self.continued(list, style, goes_on),
        };
        self.lists.open.push(Open { style, counts });
        if !goes_on && level > 0 && let Some(open) = self.lists.open.last_mut() {
            open.counts.forget(level);
        }
        let result = self.items(list, level, scene);
        self.close_list(list, style);
        result
    }

    fn continued(&self, list: Element<'t>, style: Option<&str>, goes_on: bool) -> Counts {
        let id = list.attribute("text", "continue-list");
        let by_id = id.and_then(|id| self.lists.by_id.get(id));
        let by_style = style.filter(|_| goes_on).and_then(|style| self.lists.by_style.get(style));
        by_id.or(by_style).cloned().unwrap_or_default()
    }

    fn close_list(&mut self, list: Element<'t>, style: Option<&'t str>) {
        let Some(Open { counts, .. }) = self.lists.open.pop() else { return };
        if let Some(outer) = self.lists.open.last_mut() {
            outer.counts = counts;
            return;
        }
        if let Some(id) = list.attribute("xml", "id") {
            self.lists.by_id.insert(id, counts.clone());
        }
        if let Some(style) = style {
            self.lists.by_style.insert(style, counts);
        }
    }

    fn items(&mut self, list: Element<'t>, level: usize, scene: Scene) -> Result<(), Unreadable> {
        for item in list.children() {
            match item.name() {
                ("text", "list-item") => {
                    let start = item.attribute("text", "start-value").and_then(|start| start.parse().ok());
                    if let (Some(start), Some(open)) = (start, self.lists.open.last_mut()) {
                        open.counts.set_next(level, start);
                    }
                    self.lists.is_first = true;
                    self.blocks(item, scene)?;
                    self.lists.is_first = false;
                }
                ("text", "list-header") => {
                    self.lists.is_first = false;
                    self.blocks(item, scene)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// The number before a paragraph, if it has one.
    pub(super) fn number(&mut self, paragraph: Element<'t>, look: &Look) -> Result<(), Unreadable> {
        let style_name = paragraph.attribute("text", "style-name");
        if !self.lists.open.is_empty() {
            if !std::mem::take(&mut self.lists.is_first) {
                return Ok(());
            }
            let of_paragraph = self.sheet.attribute("paragraph", style_name, "list-style-name");
            let level = self.lists.open.len() - 1;
            let name = self.lists.open.last().and_then(|open| open.style).or(of_paragraph);
            let Some(style) = name.and_then(|name| self.sheet.list(name)) else { return Ok(()) };
            let levels = self.levels_of(style);
            let Some(open) = self.lists.open.last_mut() else { return Ok(()) };
            open.counts.count(&levels.levels, level);
            let label = open.counts.label(&levels.levels, level);
            return self.label(label, &levels, level, look);
        }
        let is_heading = paragraph.is("text", "h") && paragraph.attribute("text", "is-list-header") != Some("true");
        let Some(outline) = self.sheet.common.outline.filter(|_| is_heading) else { return Ok(()) };
        // a style may take a heading out of the outline
        if self.sheet.attribute("paragraph", style_name, "list-style-name") == Some("") {
            return Ok(());
        }
        let level = paragraph.attribute("text", "outline-level").and_then(|level| level.parse::<usize>().ok());
        let level = level.unwrap_or(1).saturating_sub(1);
        let levels = self.levels_of(outline);
        self.lists.outline.count(&levels.levels, level);
        let label = self.lists.outline.label(&levels.levels, level);
        self.label(label, &levels, level, look)
    }

    fn levels_of(&mut self, style: Element<'t>) -> Rc<Levels> {
        Rc::clone(self.levels.entry(style.key()).or_insert_with(|| Rc::new(Levels::of(style))))
    }

    /// A paragraph that is numbered by itself.
    pub(super) fn numbered_paragraph(&mut self, numbered: Element<'t>, scene: Scene) -> Result<(), Unreadable> {
        let style = numbered.attribute("text", "style-name");
        let level = numbered.attribute("text", "level").and_then(|level| level.parse::<usize>().ok()).unwrap_or(1);
        let key = numbered.attribute("text", "list-id").or(style).unwrap_or_default();
        let counts = self.lists.by_id.get(key).cloned().unwrap_or_default();
        let outer = std::mem::take(&mut self.lists.open);
        let depth = level.clamp(1, LEVELS);
        self.lists.open.extend((0..depth).map(|_| Open { style, counts: counts.clone() }));
        let start = numbered.attribute("text", "start-value").and_then(|start| start.parse().ok());
        if let (Some(start), Some(open)) = (start, self.lists.open.last_mut()) {
            open.counts.set_next(depth - 1, start);
        }
        self.lists.is_first = true;
        let result = self.blocks(numbered, scene);
        if let Some(open) = self.lists.open.pop() {
            self.lists.by_id.insert(key, open.counts);
        }
        self.lists.open = outer;
        self.lists.is_first = false;
        result
    }

    fn label(&mut self, label: Option<String>, levels: &Levels, level: usize, look: &Look) -> Result<(), Unreadable> {
        let Some(label) = label else {
            self.pen.note(NoticeKind::GeneratedText, "a number of a list");
            return Ok(());
        };
        if label.is_empty() {
            return Ok(());
        }
        let font = levels.fonts.get(level).copied().flatten();
        self.pen.write(&label, &Look { font: font.or(look.font), ..*look })?;
        let suffix = levels.levels.get(level).map_or("", |level| level.suffix);
        self.pen.write(suffix, look)
    }
}

// The levels of a list style, each with the font of its label.
pub(super) struct Levels {
    levels: Vec<ListLevel>,
    fonts: Vec<Option<super::super::office::symbols::SymbolFont>>,
}

impl Levels {
    fn of(style: Element) -> Self {
        // a level without number shows nothing
        let none = ListLevel { numerals: Some(Numerals::None), ..ListLevel::default() };
        let mut levels = Self { levels: vec![none; LEVELS], fonts: vec![None; LEVELS] };
        for level in style.children() {
            let at = level.attribute("text", "level").and_then(|at| at.parse::<usize>().ok());
            let Some(at) = at.and_then(|at| at.checked_sub(1)).filter(|at| *at < LEVELS) else { continue };
            let made = list_level(level, at, &levels.levels);
            let font = level.child("style", "text-properties").map(Traits::of);
            if let (Some(slot), Some(font_slot)) = (levels.levels.get_mut(at), levels.fonts.get_mut(at)) {
                *slot = made;
                *font_slot = font.and_then(|traits| traits.look(Scene::default().ground).font);
            }
        }
        levels
    }
}

fn list_level(level: Element, at: usize, above: &[ListLevel]) -> ListLevel {
    let style = |name| level.attribute("style", name).unwrap_or_default();
    let is_bullet = level.name().1 == "list-level-style-bullet";
    let format = style("num-format");
    let sync = style("num-letter-sync") == "true";
    let numerals = if is_bullet { Some(Numerals::None) } else { numerals(format, sync) };
    let start = level.attribute("text", "start-value").and_then(|start| start.parse().ok()).unwrap_or(1);
    let mut pattern = Vec::new();
    if is_bullet {
        pattern.push(Piece::Text(level.attribute("text", "bullet-char").unwrap_or_default().to_owned()));
    } else if let Some(template) = level.attribute("loext", "num-list-format") {
        pattern = template_pieces(template);
    } else if !format.is_empty() {
        pattern = display_pieces(level, at, above);
        pattern.insert(0, Piece::Text(style("num-prefix").to_owned()));
        pattern.push(Piece::Text(style("num-suffix").to_owned()));
    }
    ListLevel { numerals, start, pattern, suffix: suffix(level), ..ListLevel::default() }
}

// Levels that are shown together are parted by full stops, those without a number left out (§19.797).
fn display_pieces(level: Element, at: usize, above: &[ListLevel]) -> Vec<Piece> {
    let shown = level.attribute("text", "display-levels").and_then(|levels| levels.parse::<usize>().ok()).unwrap_or(1);
    let first = (at + 1).saturating_sub(shown.max(1));
    let has_number = |of: &usize| *of == at || above.get(*of).is_some_and(|level| level.numerals != Some(Numerals::None));
    let numbers = (first..=at).filter(has_number);
    let mut pieces = Vec::new();
    for number in numbers {
        if !pieces.is_empty() {
            pieces.push(Piece::Text(".".to_owned()));
        }
        pieces.push(Piece::Number(number));
    }
    pieces
}

// `%1%.%2%)`, as LibreOffice writes beside the older attributes.
fn template_pieces(template: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (at, part) in template.split('%').enumerate() {
        let level = part.parse::<usize>().ok().filter(|level| at % 2 == 1 && (1..=LEVELS).contains(level));
        pieces.push(level.map_or_else(|| Piece::Text(part.to_owned()), |level| Piece::Number(level - 1)));
    }
    pieces
}

fn suffix(level: Element) -> &'static str {
    let properties = level.child("style", "list-level-properties");
    let alignment = properties.and_then(|own| own.child("style", "list-level-label-alignment"));
    match alignment.and_then(|own| own.attribute("text", "label-followed-by")) {
        Some("space") => " ",
        Some("nothing") => "",
        _ => "\t",
    }
}

/// Formats of numbers (§19.508): the first number of them, and for other scripts the first few.
pub(super) fn numerals(format: &str, sync: bool) -> Option<Numerals> {
    Some(match format {
        "1" => Numerals::Decimal,
        "01" => Numerals::Padded,
        "i" => Numerals::LowerRoman,
        "I" => Numerals::UpperRoman,
        "a" if sync => Numerals::LowerLetter,
        "A" if sync => Numerals::UpperLetter,
        "a" => Numerals::LowerAlphabetic,
        "A" => Numerals::UpperAlphabetic,
        "" => Numerals::None,
        _ => return other_numerals(format),
    })
}

fn other_numerals(format: &str) -> Option<Numerals> {
    let starts = |with: &[&str]| with.iter().any(|start| format.starts_with(start));
    Some(match () {
        () if starts(&["一, 二"]) => Numerals::Chinese,
        () if starts(&["①"]) => Numerals::Circled,
        () if starts(&["１"]) => Numerals::FullWidth,
        () if starts(&["أ, ب, ت"]) => Numerals::ArabicAlphabet,
        () if starts(&["أ, ب, ج"]) => Numerals::ArabicAbjad,
        () if starts(&["١"]) => Numerals::ArabicDigits,
        () if starts(&["α"]) => Numerals::LowerGreek,
        () if starts(&["א"]) => Numerals::Hebrew,
        () if starts(&["А, Б, .., Аа, Бб", "А, Б, .., Аа, ББ"]) => Numerals::UpperRussian,
        () if starts(&["а, б, .., аа, бб"]) => Numerals::LowerRussian,
        () => return None,
    })
}
