//! How text flows: lines and paragraphs, white space, letters in capitals, direction.

use super::super::tree::Element;
use super::{Given, Style};
use crate::document::NoticeKind;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Display {
    None,
    Inline,
    /// In a line, but a box of its own.
    Box,
    Block,
    /// A line of its own, without a blank line after it.
    Line,
    ListItem,
    Cell,
    /// Its children are boxes beside each other.
    Flex,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Case {
    AsIs,
    Upper,
    Lower,
    /// The first letter of each word.
    Words,
}

impl Style {
    pub(super) fn flow(&mut self, parent: &Self, element: &Element, given: &Given<'_>) {
        self.display(element, given);
        self.spaces(element, given);
        self.direction(parent, element, given);
        if let Some(case) = given.get("text-transform") {
            self.case = case_of(&case);
        }
        self.list(element, given);
        if given.get("quotes").is_some() {
            self.quotes = !given.is("quotes", "none");
        }
    }

    fn display(&mut self, element: &Element, given: &Given<'_>) {
        if let Some(display) = given.get("display") {
            self.display = display_of(&display, element);
        }
        let secret = given.get("-webkit-text-security").is_some_and(|shown| shown != "none");
        if self.display == Display::None || given.is("content-visibility", "hidden") || secret {
            self.hidden = Some(NoticeKind::HiddenText);
        }
    }

    fn spaces(&mut self, element: &Element, given: &Given<'_>) {
        if matches!(element.name(), "pre" | "textarea" | "xmp" | "listing" | "plaintext") {
            (self.keeps_spaces, self.keeps_lines) = (true, true);
        }
        let value = given.get("white-space").or_else(|| given.get("white-space-collapse"));
        if let Some(value) = value {
            self.keeps_spaces =
                value.contains("pre") && !value.contains("pre-line") && !value.contains("preserve-breaks")
                    || value.contains("break-spaces");
            self.keeps_lines = value.contains("pre") || value.contains("break-spaces");
        }
    }

    // Letters that are seen in the reverse of their order are other words.
    fn direction(&mut self, parent: &Self, element: &Element, given: &Given<'_>) {
        match element.attribute("dir").map(str::to_ascii_lowercase).as_deref() {
            Some("rtl") => self.rtl = true,
            Some("ltr") => self.rtl = false,
            _ => {}
        }
        if given.get("direction").is_some() {
            self.rtl = given.is("direction", "rtl");
        }
        let bidi = given.get("unicode-bidi");
        let overrides = bidi.map_or(element.name() == "bdo", |bidi| bidi.contains("override"));
        if overrides {
            self.doubt(NoticeKind::BidiOrder, "the order of letters is overridden");
        } else if self.rtl != parent.rtl && matches!(self.display, Display::Inline | Display::Box) {
            self.doubt(NoticeKind::BidiOrder, if self.rtl { "right to left" } else { "left to right" });
        }
    }

    fn list(&mut self, element: &Element, given: &Given<'_>) {
        match element.name() {
            "ol" => self.list = of_type(element.attribute("type").unwrap_or("1")).into(),
            "ul" | "menu" | "dir" => self.list = "disc".into(),
            "li" => {
                if let Some(kind) = element.attribute("type") {
                    self.list = of_type(kind).into();
                }
            }
            _ => {}
        }
        if let Some(list) = given.raw("list-style-type").filter(|list| list != "inherit") {
            let positions = |word: &&str| !matches!(*word, "inside" | "outside") && !word.contains("url(");
            let words = super::scan::words(&list);
            self.list = words.into_iter().find(positions).unwrap_or("disc").into();
        }
        let counted = ["counter-reset", "counter-increment", "counter-set"];
        if counted.iter().any(|name| given.get(name).is_some_and(|value| value.contains("list-item"))) {
            self.doubt(NoticeKind::GeneratedText, "numbers of a list");
        }
    }
}

fn case_of(value: &str) -> Case {
    match value {
        "uppercase" => Case::Upper,
        "lowercase" => Case::Lower,
        "capitalize" => Case::Words,
        _ => Case::AsIs,
    }
}

// The `type` attribute of lists is the only one in which case counts.
fn of_type(kind: &str) -> &str {
    match kind {
        "1" => "decimal",
        "a" => "lower-alpha",
        "A" => "upper-alpha",
        "i" => "lower-roman",
        "I" => "upper-roman",
        other => other,
    }
}

fn display_of(value: &str, element: &Element) -> Display {
    match value {
        "none" | "table-column" | "table-column-group" => Display::None,
        "inline" | "contents" | "ruby" | "run-in" | "initial" => Display::Inline,
        "inline-block" | "inline-table" | "inline-flex" | "inline-grid" => Display::Box,
        "list-item" => Display::ListItem,
        "table-row" => Display::Line,
        "table-cell" => Display::Cell,
        "flex" | "grid" | "-webkit-box" | "-webkit-flex" | "-ms-flexbox" => Display::Flex,
        _ if matches!(default_display(element), Display::Line | Display::Cell) => default_display(element),
        _ => Display::Block,
    }
}

/// Whether an element has a class of this kind.
pub(in super::super) fn has_class(element: &Element, is: impl Fn(&str) -> bool) -> bool {
    element.attribute("class").is_some_and(|classes| classes.split_ascii_whitespace().any(is))
}

/// What the style sheet of every browser says (HTML § 15.3).
pub(super) fn default_display(element: &Element) -> Display {
    if element.attribute("hidden").or_else(|| element.attribute("popover")).is_some() {
        return Display::None;
    }
    if !element.is_html() {
        return Display::Inline;
    }
    match element.name() {
        "area" | "base" | "basefont" | "datalist" | "head" | "link" | "meta" | "noembed" | "noframes" | "param"
        | "rp" | "script" | "style" | "template" | "title" | "source" | "track" | "noscript" | "col" | "colgroup" => {
            Display::None
        }
        "dialog" if element.attribute("open").is_none() => Display::None,
        "html" | "body" | "address" | "blockquote" | "center" | "dialog" | "div" | "figure" | "figcaption"
        | "footer" | "form" | "header" | "hr" | "legend" | "listing" | "main" | "p" | "plaintext" | "pre"
        | "search" | "xmp" | "article" | "aside" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hgroup" | "nav"
        | "section" | "dir" | "dl" | "menu" | "ol" | "ul" | "table" | "caption" | "thead" | "tbody" | "tfoot"
        | "fieldset" | "details" | "optgroup" | "frameset" | "marquee" => Display::Block,
        // hOCR: a line of the picture
        "span"
            if has_class(element, |class| {
                matches!(class, "ocr_line" | "ocrx_line" | "ocr_header" | "ocr_caption" | "ocr_textfloat")
            }) =>
        {
            Display::Line
        }
        "tr" | "dt" | "dd" | "summary" | "option" => Display::Line,
        "li" => Display::ListItem,
        "td" | "th" => Display::Cell,
        "button" | "select" | "textarea" | "input" | "meter" | "progress" => Display::Box,
        _ => Display::Inline,
    }
}
