//! From elements to what is seen of them, in the order in which it is seen.

use super::css::cascade::Cascade;
use super::css::selector::Pseudo;
use super::css::sheet::{Sheet, family_name};
use super::markers::{self, Counter};
use super::style::{Display, Style};
use super::tree::{Data, Element, Id, ROOT, Tree};
use super::writer::Writer;
use crate::document::{NoticeKind, Role, Unreadable};

/// One rendering of a page.
pub(super) struct Show<'a> {
    pub tree: &'a Tree,
    pub writer: Writer<'a>,
    sheet: &'a Sheet,
    cascade: &'a Cascade<'a>,
    room: usize,
    lists: Vec<Counter>,
    quotes: usize,
}

/// An element, and where it stands.
#[derive(Clone, Copy)]
struct Spot<'a> {
    id: Id,
    parent: Id,
    element: &'a Element,
}

pub(super) type Done = Result<(), Unreadable>;

impl<'a> Show<'a> {
    pub fn new(tree: &'a Tree, sheet: &'a Sheet, cascade: &'a Cascade<'a>, writer: Writer<'a>, room: usize) -> Self {
        Self { tree, writer, sheet, cascade, room, lists: Vec::new(), quotes: 0 }
    }

    pub fn page(&mut self) -> Done {
        self.children(ROOT, &Style::root())?;
        self.writer.new_line()
    }

    pub fn children(&mut self, id: Id, style: &Style) -> Done {
        let tree = self.tree;
        tree.children(id).iter().try_for_each(|child| self.node(*child, id, style))
    }

    pub fn node(&mut self, id: Id, parent: Id, above: &Style) -> Done {
        match self.tree.node(id).map(|node| &node.data) {
            Some(Data::Text(text)) if self.is_closed(id, parent) => {
                let mut hidden = above.clone();
                hidden.hidden = Some(NoticeKind::HiddenText);
                self.text(text, &hidden)
            }
            Some(Data::Text(text)) => self.text(text, above),
            Some(Data::Element(element)) => {
                // the parser moves what it has built, and so may deepen it
                let Some(room) = self.room.checked_sub(1) else {
                    return Err(Unreadable::Expands { what: "elements within each other", limit: self.room });
                };
                self.room = room;
                let done = self.element(Spot { id, parent, element }, above);
                self.room += 1;
                done
            }
            _ => Ok(()),
        }
    }

    /// Text in a style: it is seen, or it is told.
    pub fn text(&mut self, text: &str, style: &Style) -> Done {
        let Some(why) = style.unseen() else {
            self.note_font(text, style);
            return self.writer.text(text, style);
        };
        if text.contains(|c: char| !c.is_whitespace()) {
            self.writer.note(why, text);
        }
        Ok(())
    }

    // A font of the page's own may draw any letter for any other.
    fn note_font(&mut self, text: &str, style: &Style) {
        if !self.sheet.fonts.is_empty() && text.contains(char::is_alphanumeric) {
            let family = style.family.to_lowercase();
            let own = |name: &str| self.sheet.fonts.iter().any(|font| *font == family_name(name));
            if family
                .split(',')
                .any(|name| own(name) || self.sheet.fonts.iter().any(|font| name.ends_with(font.as_str())))
            {
                self.writer.note(NoticeKind::FontMap, text);
            }
        }
    }

    fn element(&mut self, spot: Spot<'_>, above: &Style) -> Done {
        let Spot { id, element, .. } = spot;
        let values = self.cascade.values(id, element, None)?;
        let mut style = Style::within(above, element, &values);
        if self.is_closed(id, spot.parent) {
            style.hidden = Some(NoticeKind::HiddenText);
        }
        if is_silent(element) && style.display == Display::None {
            return Ok(());
        }
        if style.gaps.0 && self.writer.touches() {
            self.writer.note(NoticeKind::ReadingOrder, "a gap that is not in the text");
        }
        let start = self.writer.shown.len();
        if style.has_picture && style.unseen().is_none() {
            self.writer.note(NoticeKind::Picture, "");
            self.writer.picture();
        }
        self.begin(spot, &style)?;
        self.generated(id, element, &style, Pseudo::Before)?;
        self.content(id, element, &style)?;
        self.generated(id, element, &style, Pseudo::After)?;
        self.note_doubts(spot, above, &style, start);
        self.end(element, &style)
    }

    // What a closed box of details holds, but for its summary (HTML § 15.5.4).
    fn is_closed(&self, id: Id, parent: Id) -> bool {
        let Some(details) = self.tree.element(parent).filter(|above| above.name() == "details") else { return false };
        let is_summary = |child: &&Id| self.tree.element(**child).is_some_and(|own| own.name() == "summary");
        details.attribute("open").is_none() && self.tree.children(parent).iter().find(is_summary) != Some(&id)
    }

    fn begin(&mut self, Spot { id, element, .. }: Spot<'_>, style: &Style) -> Done {
        if style.hidden.is_some() {
            return Ok(());
        }
        match style.display {
            Display::Block | Display::Flex => self.writer.new_paragraph()?,
            Display::Line => self.writer.new_line()?,
            Display::ListItem => self.item(element, style)?,
            Display::Cell => self.writer.part(),
            Display::None | Display::Inline | Display::Box => {}
        }
        if is_margin(element) {
            self.writer.set_role(Role::Margin)?;
        }
        match element.name() {
            "ol" => self.lists.push(self.counter(id, element)),
            "ul" | "menu" | "dir" => self.lists.push(Counter { next: 1, step: 1 }),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, element: &Element, style: &Style) -> Done {
        if style.hidden.is_some() {
            return Ok(());
        }
        if is_margin(element) {
            self.writer.set_role(Role::Body)?;
        }
        if matches!(element.name(), "ol" | "ul" | "menu" | "dir") {
            self.lists.pop();
        }
        match style.display {
            Display::Block | Display::Flex => self.writer.new_paragraph(),
            Display::Line | Display::ListItem => self.writer.new_line(),
            Display::Cell => {
                self.writer.part();
                Ok(())
            }
            Display::None | Display::Inline | Display::Box => Ok(()),
        }
    }

    fn counter(&self, id: Id, list: &Element) -> Counter {
        let start = list.attribute("start").and_then(|start| start.trim().parse().ok());
        if list.attribute("reversed").is_none() {
            return Counter { next: start.unwrap_or(1), step: 1 };
        }
        let is_item = |child: &&Id| self.tree.element(**child).is_some_and(|own| own.name() == "li");
        let all = i64::try_from(self.tree.children(id).iter().filter(is_item).count()).unwrap_or(1);
        Counter { next: start.unwrap_or(all), step: -1 }
    }

    fn item(&mut self, element: &Element, style: &Style) -> Done {
        self.writer.new_line()?;
        let value = element.attribute("value").and_then(|value| value.trim().parse().ok());
        let number = self.lists.last_mut().map_or(1, |list| list.take(value));
        match markers::marker(&style.list, number) {
            Some(marker) if marker.is_empty() => Ok(()),
            Some(marker) => {
                if marker != "•" && style.list.starts_with(['"', '\'']) {
                    self.writer.note(NoticeKind::GeneratedText, &marker);
                }
                self.text(&format!("{marker} "), style)
            }
            None => {
                self.writer.note(NoticeKind::GeneratedText, &style.list);
                Ok(())
            }
        }
    }

    // Text of the style sheet, which no other program than a browser shows.
    fn generated(&mut self, id: Id, element: &Element, style: &Style, pseudo: Pseudo) -> Done {
        if style.hidden.is_some() {
            return Ok(());
        }
        let values = self.cascade.values(id, element, Some(pseudo))?;
        let content =
            values.get("content").map(String::as_str).filter(|content| !matches!(*content, "none" | "normal"));
        let quote = element.name() == "q" && style.quotes;
        match content {
            Some(content) if quote && content.ends_with("-quote") => self.quote(pseudo, style),
            Some(content) => self.content_of_sheet(element, content, &Style::within(style, element, &values)),
            None if quote && !values.contains_key("content") => self.quote(pseudo, style),
            None => Ok(()),
        }
    }

    fn content_of_sheet(&mut self, element: &Element, content: &str, style: &Style) -> Done {
        let name = content.strip_prefix("attr(").and_then(|rest| rest.strip_suffix(')'));
        let text = match name {
            Some(name) => element.attribute(name.trim()).unwrap_or_default(),
            None => content.trim_matches(['"', '\'']),
        };
        if text.trim().is_empty() || style.unseen().is_some() {
            return Ok(());
        }
        if text.starts_with("url(") {
            self.writer.note(NoticeKind::Picture, text);
            self.writer.picture();
            return Ok(());
        }
        self.writer.note(NoticeKind::GeneratedText, text);
        self.writer.text(text, style)
    }

    // Which quotation marks these are depends on the language; in a copy they are all one.
    fn quote(&mut self, pseudo: Pseudo, style: &Style) -> Done {
        let opens = pseudo == Pseudo::Before;
        self.quotes = if opens { self.quotes + 1 } else { self.quotes.saturating_sub(1) };
        let inner = if opens { self.quotes.is_multiple_of(2) } else { !self.quotes.is_multiple_of(2) };
        let mark = match (inner, opens) {
            (false, true) => "“",
            (false, false) => "”",
            (true, true) => "‘",
            (true, false) => "’",
        };
        self.text(mark, style)
    }

    // What the style of an element makes doubtful of the words that it showed.
    fn note_doubts(&mut self, spot: Spot<'_>, above: &Style, style: &Style, start: usize) {
        let element = spot.element;
        let words = self.writer.shown.get(start..).unwrap_or_default().trim();
        if !words.contains(char::is_alphanumeric) {
            return self.note_cover(element, style);
        }
        if !is_doubtful(element, style) {
            return;
        }
        let words = words.to_owned();
        for (kind, why) in &style.doubts {
            let words = if *kind == NoticeKind::ActiveContent { why } else { &words };
            if *kind != NoticeKind::BidiOrder || is_turned(words, style.rtl) || element.name() == "bdo" {
                self.writer.note(*kind, words);
            }
        }
        let letters = u16::try_from(words.chars().count()).map_or(f32::MAX, f32::from);
        if style.room.is_some_and(|room| letters > room) {
            self.writer.note(NoticeKind::OutsideText, &words);
        }
        if style.floats && (self.is_in_line(spot) || element.name() == "p") {
            self.writer.note(NoticeKind::ReadingOrder, &words);
        }
        if style.gaps.1 && self.goes_on(spot) && self.writer.touches() {
            self.writer.note(NoticeKind::ReadingOrder, "a gap that is not in the text");
        }
        if style.struck && !above.struck {
            self.writer.note(NoticeKind::StruckText, &words);
        }
        if element.attribute("aria-hidden").is_some_and(|hidden| hidden.eq_ignore_ascii_case("true")) {
            self.writer.note(NoticeKind::HiddenText, &words);
        }
    }

    // A box without words, drawn where it does not belong, may hide words; one with a picture may be some.
    fn note_cover(&mut self, element: &Element, style: &Style) {
        let moved =
            |(kind, _): &&(NoticeKind, String)| matches!(kind, NoticeKind::CoveredText | NoticeKind::ReadingOrder);
        let paints = style.paints || matches!(element.name(), "img" | "svg" | "canvas" | "video");
        let Some((kind, why)) = style.doubts.iter().find(moved).filter(|_| style.hidden.is_none()) else { return };
        if paints || *kind == NoticeKind::CoveredText {
            self.writer.note(NoticeKind::CoveredText, why);
        }
    }

    // Whether text stands beside it in the same paragraph.
    fn is_in_line(&self, Spot { id, parent, .. }: Spot<'_>) -> bool {
        self.tree.children(parent).iter().any(|sibling| match self.tree.node(*sibling).map(|node| &node.data) {
            Some(Data::Text(text)) => *sibling != id && text.contains(char::is_alphanumeric),
            _ => false,
        })
    }

    fn goes_on(&self, Spot { id, parent, .. }: Spot<'_>) -> bool {
        let next = self.tree.children(parent).iter().skip_while(|child| **child != id).nth(1);
        next.is_some_and(|next| self.tree.text(*next).starts_with(|c: char| !c.is_whitespace()))
    }
}

// What LibreOffice makes of the header and the footer of a page.
fn is_margin(element: &Element) -> bool {
    element.name() == "div" && matches!(element.attribute("title"), Some("header" | "footer"))
}

fn is_doubtful(element: &Element, style: &Style) -> bool {
    let placed = style.floats || style.gaps.1 || style.room.is_some();
    !style.doubts.is_empty() || placed || style.struck || element.attribute("aria-hidden").is_some()
}

// Text that its own letters would not order so.
fn is_turned(words: &str, rtl: bool) -> bool {
    let is_rtl = |c: char| matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}');
    let first = words.chars().find(|c| c.is_alphabetic());
    first.is_none_or(|first| is_rtl(first) != rtl)
}

// What is no text of the page, although the tree holds it as such.
fn is_silent(element: &Element) -> bool {
    matches!(
        element.name(),
        "head" | "script" | "style" | "title" | "meta" | "link" | "base" | "rp" | "param" | "datalist"
    )
}
