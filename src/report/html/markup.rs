//! Markup that closes what it opens, and in which nothing from outside is ever markup: there is no way to write text
//! but through [`Html::text`] and [`Html::words`].

use crate::name::is_hazardous;

/// A piece of a page.
#[derive(Default)]
pub(super) struct Html {
    markup: String,
}

type Attributes<'a> = &'a [(&'static str, &'a str)];

impl Html {
    /// An element with what stands in it.
    pub(super) fn element(&mut self, name: &'static str, attributes: Attributes<'_>, within: impl FnOnce(&mut Self)) {
        self.markup.push('<');
        self.attributes(name, attributes);
        self.markup.push('>');
        within(self);
        self.markup.push_str("</");
        self.markup.push_str(name);
        self.markup.push('>');
    }

    /// An element that never has anything in it.
    pub(super) fn void(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.markup.push('<');
        self.attributes(name, attributes);
        self.markup.push_str(">\n");
    }

    /// An element of plain words of ours.
    pub(super) fn said(&mut self, name: &'static str, attributes: Attributes<'_>, words: &str) {
        self.element(name, attributes, |inner| inner.words(words));
        self.end_line();
    }

    fn attributes(&mut self, name: &str, attributes: Attributes<'_>) {
        self.markup.push_str(name);
        for (attribute, value) in attributes {
            self.markup.push(' ');
            self.markup.push_str(attribute);
            self.markup.push_str("=\"");
            self.text(value);
            self.markup.push('"');
        }
    }

    /// Text from anywhere: what is hazardous is written out.
    pub(super) fn text(&mut self, text: &str) {
        text.chars().for_each(|c| self.character(c));
    }

    /// Text from anywhere, in an order of its own.
    pub(super) fn apart(&mut self, text: &str) {
        self.element("bdi", &[], |inner| inner.text(text));
    }

    /// Words of ours with text from elsewhere among them: what they isolate is isolated.
    pub(super) fn words(&mut self, words: &str) {
        let mut open = 0_usize;
        for c in words.chars() {
            match c {
                '\u{2067}' | '\u{2068}' => {
                    open += 1;
                    self.markup.push_str(if c == '\u{2067}' { "<bdi dir=\"rtl\">" } else { "<bdi>" });
                }
                '\u{2069}' if open > 0 => {
                    open -= 1;
                    self.markup.push_str("</bdi>");
                }
                _ => self.character(c),
            }
        }
        self.markup.push_str(&"</bdi>".repeat(open));
    }

    fn character(&mut self, c: char) {
        match c {
            '&' => self.markup.push_str("&amp;"),
            '<' => self.markup.push_str("&lt;"),
            '>' => self.markup.push_str("&gt;"),
            '"' => self.markup.push_str("&quot;"),
            '\'' => self.markup.push_str("&#39;"),
            '\t' => self.markup.push(' '),
            _ if is_hazardous(c) => self.markup.push_str(&crate::report::shown(c.encode_utf8(&mut [0; 4]))),
            _ => self.markup.push(c),
        }
    }

    /// Ends a line of the source.
    pub(super) fn end_line(&mut self) {
        self.markup.push('\n');
    }

    /// The style sheet, which is ours and holds no markup.
    pub(super) fn style(&mut self, sheet: &'static str) {
        self.markup.push_str("<style>");
        self.markup.push_str(sheet);
        self.markup.push_str("</style>\n");
    }

    /// As a document.
    pub(super) fn document(self) -> String {
        format!("<!DOCTYPE html>\n{}\n", self.markup)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Html)) -> String {
        let mut html = Html::default();
        write(&mut html);
        html.markup
    }

    #[test]
    fn nothing_from_outside_is_markup() {
        let text =
            written(|html| html.element("p", &[("title", "\"><b>")], |p| p.text("</p><script>&'\u{202e}\u{1b}")));
        let expected = "<p title=\"&quot;&gt;&lt;b&gt;\">&lt;/p&gt;&lt;script&gt;&amp;&#39;\\u{202E}\\u{1B}</p>";
        assert_eq!(text, expected);
    }

    #[test]
    fn isolates_become_elements_and_every_one_is_closed() {
        assert_eq!(written(|html| html.words("a \u{2068}b\u{2069} c")), "a <bdi>b</bdi> c");
        assert_eq!(
            written(|html| html.words("\u{2069}\u{2068}\u{2067}b")),
            "\\u{2069}<bdi><bdi dir=\"rtl\">b</bdi></bdi>"
        );
    }
}
