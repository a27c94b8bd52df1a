//! What stands in a paragraph (ODF 1.3 part 3 §6).

use super::super::office::look::Look;
use super::super::office::xml::{Content, Element};
use super::super::{NoticeKind, Unreadable};
use super::Reader;
use super::body::Scene;
use super::traits::Traits;

/// Text of one look.
#[derive(Clone, Copy)]
pub(super) struct Run {
    pub(super) traits: Traits,
    pub(super) scene: Scene,
}

impl Run {
    pub(super) fn look(&self) -> Look {
        let look = self.traits.look(self.scene.ground);
        Look { hidden: look.hidden || self.scene.hidden, outside: self.scene.outside, ..look }
    }
}

/// No text has more spaces in a row.
const SPACES: usize = 1000;

impl<'t> Reader<'t> {
    pub(super) fn inline(&mut self, parent: Element<'t>, run: Run) -> Result<(), Unreadable> {
        for content in parent.content() {
            match content {
                Content::Text(text) => self.characters(text, run)?,
                Content::Element(element) => self.piece(element, run)?,
            }
        }
        Ok(())
    }

    fn piece(&mut self, piece: Element<'t>, run: Run) -> Result<(), Unreadable> {
        match piece.name() {
            ("text", "span") => {
                let own = piece.attribute("text", "style-name").map(|name| self.sheet.traits("text", Some(name)));
                self.inline(piece, Run { traits: own.unwrap_or_default().over(run.traits), ..run })
            }
            ("text", "a" | "meta" | "meta-field" | "ruby" | "ruby-base" | "ruby-text")
            | ("loext", "content-control") => self.inline(piece, run),
            ("text", "s") => {
                let count = piece.attribute("text", "c").and_then(|count| count.parse().ok()).unwrap_or(1);
                self.write(&" ".repeat(SPACES.min(count)), run)
            }
            ("text", "tab") => self.write("\t", run),
            ("text", "line-break") => self.write("\n", run),
            ("text", "note") => self.note(piece, run),
            ("text", "change-start" | "change-end" | "change") => {
                self.change_mark(piece);
                Ok(())
            }
            ("office", "annotation") => {
                let words: Vec<String> =
                    piece.children().filter(|part| part.is("text", "p")).map(Element::text).collect();
                self.pen.note(NoticeKind::Comment, &words.join(" "));
                Ok(())
            }
            ("draw", "a") => piece.children().try_for_each(|child| self.piece(child, run)),
            ("draw", _) => {
                self.drawing(piece, Scene { hidden: run.look().hidden, ..run.scene });
                Ok(())
            }
            ("text", name) => self.field(piece, name, run),
            ("field", _) => {
                self.field_mark(piece);
                Ok(())
            }
            ("office" | "svg" | "presentation", _) => Ok(()),
            _ => {
                self.tell_unknown(piece);
                Ok(())
            }
        }
    }

    // White space is one space, and none at the beginning (§6.1.2).
    fn characters(&mut self, text: &str, run: Run) -> Result<(), Unreadable> {
        let mut collapsed = String::with_capacity(text.len());
        for c in text.chars() {
            let is_space = matches!(c, ' ' | '\t' | '\r' | '\n');
            if !is_space {
                collapsed.push(c);
            } else if !self.after_space {
                collapsed.push(' ');
            }
            self.after_space = is_space;
        }
        self.write_as_is(&collapsed, run)
    }

    pub(super) fn write(&mut self, text: &str, run: Run) -> Result<(), Unreadable> {
        self.after_space = false;
        self.write_as_is(text, run)
    }

    fn write_as_is(&mut self, text: &str, run: Run) -> Result<(), Unreadable> {
        if !self.inserted.is_empty() {
            self.pen.tell(NoticeKind::TrackedChange, text);
        }
        self.pen.write(text, &run.look())
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{lines, of, style};

    fn span(properties: &str, text: &str) -> (Vec<String>, Vec<&'static str>) {
        of(&format!(r#"<text:p><text:span text:style-name="T">{text}</text:span></text:p>"#), &style(properties), "")
    }

    #[test]
    fn white_space_is_collapsed_and_written_by_elements() {
        let body =
            "<text:p>  a \n <text:span> b</text:span><text:s text:c=\"2\"/>c<text:tab/>d<text:line-break/>e</text:p>";
        assert_eq!(lines(body, "", ""), ["a b  c\td", "e"]);
    }

    #[test]
    fn what_is_not_seen_is_no_line_and_a_doubt() {
        for (properties, code) in [
            (r#"text:display="none""#, "hidden-text"),
            (r##"fo:color="#ffffff""##, "faint-text"),
            (r#"fo:font-size="1pt""#, "tiny-text"),
        ] {
            assert_eq!(span(properties, "x"), (vec![], vec![code]), "{properties}");
        }
        let struck = r#"style:text-line-through-style="solid""#;
        assert_eq!(span(struck, "x"), (vec!["x".to_owned()], vec!["struck-text"]));
    }

    #[test]
    fn letters_are_written_as_they_are_drawn() {
        for (properties, text, drawn) in [
            (r##"fo:color="#ffffff" fo:background-color="#000080""##, "x", "x"),
            (r#"fo:text-transform="uppercase""#, "été", "ÉTÉ"),
            (r#"fo:font-variant="small-caps""#, "a", "A"),
            (r#"style:text-position="super 58%""#, "2", "²"),
            (r#"style:font-name="Symbol""#, "a", "α"),
        ] {
            assert_eq!(span(properties, text), (vec![drawn.to_owned()], vec![]), "{properties}");
        }
    }

    #[test]
    fn comments_are_noted_and_are_no_text() {
        let body = "<text:p>a<office:annotation><text:p>why</text:p></office:annotation>b</text:p>";
        assert_eq!(of(body, "", ""), (vec!["ab".to_owned()], vec!["comment"]));
    }
}
