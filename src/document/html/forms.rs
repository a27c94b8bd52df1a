//! Elements that show something else than what they hold: pictures, form fields, drawings, notes on
//! pronunciation.

use super::show::{Done, Show};
use super::style::{Display, Style};
use super::tree::{Element, Id};
use crate::document::NoticeKind;

impl Show<'_> {
    pub(super) fn content(&mut self, id: Id, element: &Element, style: &Style) -> Done {
        match element.name() {
            "br" if style.hidden.is_none() => self.writer.end_line(),
            "img" | "image" | "canvas" | "video" => {
                self.picture(id, element, style);
                Ok(())
            }
            "input" => self.input(element, style),
            "select" => self.select(id, style),
            "textarea" => self.field(id, style),
            "svg" | "math" => self.drawing(id, element, style),
            "audio" | "progress" | "meter" | "iframe" | "noembed" | "noframes" | "rt" => {
                self.aside(id, element, style);
                Ok(())
            }
            "table" => self.table(id, style),
            "title" | "style" | "script" | "desc" | "metadata" | "defs" | "annotation" | "annotation-xml"
            | "symbol"
                if !element.is_html() =>
            {
                Ok(())
            }
            _ => self.children(id, style),
        }
    }

    // The foot of a table is shown last, wherever it stands (CSS Tables 3).
    fn table(&mut self, id: Id, style: &Style) -> Done {
        let place = |child: &Id| match self.tree.element(*child).map(Element::name) {
            Some("caption") => 0,
            Some("thead") => 1,
            Some("tfoot") => 3,
            _ => 2,
        };
        let mut children = self.tree.children(id).to_vec();
        children.sort_by_key(place);
        children.into_iter().try_for_each(|child| self.node(child, id, style))
    }

    // No part of any line.
    fn aside(&mut self, id: Id, element: &Element, style: &Style) {
        match element.name() {
            "rt" => self.beside(id, style),
            _ => self.unshown(id),
        }
    }

    // Programs that do not know an element show what is in it.
    fn unshown(&mut self, id: Id) {
        if let Some(words) = words_of_markup(&self.tree.text(id)) {
            self.writer.note(NoticeKind::HiddenText, &words);
        }
    }

    // One in the midst of a line may be a word of it.
    fn picture(&mut self, id: Id, element: &Element, style: &Style) {
        let speck = |name| {
            element.attribute(name).and_then(|size| size.trim().parse::<u32>().ok()).is_some_and(|size| size <= 1)
        };
        if style.unseen().is_none() && !(speck("width") && speck("height")) {
            self.writer.note(NoticeKind::Picture, element.attribute("alt").unwrap_or_default());
            self.writer.picture();
        }
        self.unshown(id);
    }

    fn input(&mut self, element: &Element, style: &Style) -> Done {
        let value = element.attribute("value").unwrap_or_default();
        let checked = element.attribute("checked").is_some();
        match element.attribute("type").unwrap_or_default().to_ascii_lowercase().as_str() {
            "hidden" | "password" | "file" | "color" | "range" | "image" => Ok(()),
            "submit" | "button" | "reset" => self.text(value, style),
            "checkbox" => self.text(if checked { "☑" } else { "☐" }, style),
            "radio" => self.text(if checked { "◉" } else { "○" }, style),
            _ if value.trim().is_empty() => self.text(element.attribute("placeholder").unwrap_or_default(), style),
            _ => {
                self.writer.note(NoticeKind::FormField, value);
                self.text(value, style)
            }
        }
    }

    fn field(&mut self, id: Id, style: &Style) -> Done {
        let text = self.tree.text(id);
        if text.contains(|c: char| !c.is_whitespace()) && style.unseen().is_none() {
            self.writer.note(NoticeKind::FormField, &text);
        }
        self.children(id, style)
    }

    // Closed, it shows what is chosen, and that is the first if nothing is.
    fn select(&mut self, id: Id, style: &Style) -> Done {
        let mut options = Vec::new();
        let mut rest = vec![id];
        while let Some(next) = rest.pop() {
            rest.extend(self.tree.children(next).iter().rev());
            options.extend(self.tree.element(next).filter(|own| own.name() == "option").map(|own| (next, own)));
        }
        let chosen = options.iter().rev().find(|(_, option)| option.attribute("selected").is_some());
        let Some((chosen, option)) = chosen.or(options.first()) else { return Ok(()) };
        let text = option.attribute("label").map_or_else(|| self.tree.text(*chosen), str::to_owned);
        if style.unseen().is_none() {
            self.writer.note(NoticeKind::FormField, &text);
        }
        self.text(&text, style)
    }

    // How a word is said stands over it: no part of the line.
    fn beside(&mut self, id: Id, style: &Style) {
        let words = self.tree.text(id);
        if words.contains(|c: char| !c.is_whitespace()) {
            self.writer.note(style.unseen().unwrap_or(NoticeKind::Annotation), &words);
        }
    }

    // Words in a drawing, and terms of a formula, stand anywhere.
    fn drawing(&mut self, id: Id, element: &Element, style: &Style) -> Done {
        let start = self.writer.shown.len();
        self.children(id, style)?;
        let words = self.writer.shown.get(start..).unwrap_or_default().trim().to_owned();
        if words.contains(char::is_alphanumeric) {
            self.writer.note(NoticeKind::ReadingOrder, &words);
        } else if element.name() == "svg" && style.unseen().is_none() && style.display != Display::None {
            self.writer.note(NoticeKind::Picture, "");
        }
        Ok(())
    }
}

/// The words of markup that was not parsed; a style sheet in it may hide others.
pub(super) fn words_of_markup(text: &str) -> Option<String> {
    if text.contains("<style") || text.contains("<link") {
        return Some(text.to_owned());
    }
    let words: String = text.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
    words.contains(char::is_alphanumeric).then_some(words)
}
