//! Fields: text that a program made, and may make anew (ODF 1.3 part 3 §7).

use super::super::office::xml::Element;
use super::super::{NoticeKind, Unreadable};
use super::Reader;
use super::body::Scene;
use super::inline::Run;

impl<'t> Reader<'t> {
    pub(super) fn field(&mut self, field: Element<'t>, name: &str, run: Run) -> Result<(), Unreadable> {
        match name {
            "hidden-text" => return self.hidden_text(field, run),
            "bookmark" | "bookmark-start" | "bookmark-end" | "reference-mark" | "reference-mark-start"
            | "reference-mark-end" | "soft-page-break" | "toc-mark" | "toc-mark-start" | "toc-mark-end" | "user-index-mark"
            | "user-index-mark-start" | "user-index-mark-end" | "alphabetical-index-mark" | "alphabetical-index-mark-start"
            | "alphabetical-index-mark-end" | "hidden-paragraph" | "page-variable-set" | "sequence-decls" => return Ok(()),
            "script" => {
                self.pen.note(NoticeKind::ActiveContent, "a script");
                return Ok(());
            }
            _ => {}
        }
        if let Some(kind) = kind(field, name) {
            let words = field.text();
            self.pen.note(kind, if words.trim().is_empty() { name } else { &words });
        }
        self.inline(field, run)
    }

    // Whether it is hidden is computed anew when the file is opened (§7.7.3).
    fn hidden_text(&mut self, field: Element<'t>, run: Run) -> Result<(), Unreadable> {
        let words = field.attribute("text", "string-value").unwrap_or_default();
        self.pen.note(NoticeKind::HiddenText, words);
        if field.attribute("text", "is-hidden") != Some("false") {
            return Ok(());
        }
        self.inline(field, Run { scene: Scene { hidden: false, ..run.scene }, ..run })
    }

    /// Form fields as word processors of others have them.
    pub(super) fn field_mark(&mut self, mark: Element<'t>) {
        let kind = mark.attribute("field", "type").unwrap_or_default();
        if kind.contains("FORM") {
            self.pen.note(NoticeKind::FormField, kind.rsplit('.').next().unwrap_or_default());
        }
    }
}

// What is to be told of a field.
fn kind(field: Element, name: &str) -> Option<NoticeKind> {
    let is_fixed = field.attribute("text", "fixed") == Some("true");
    match name {
        "page-number" | "page-count" | "page-continuation" | "sequence" | "sequence-ref" | "bookmark-ref"
        | "reference-ref" | "note-ref" | "chapter" | "bibliography-mark" => None,
        "placeholder" | "drop-down" | "text-input" => Some(NoticeKind::FormField),
        "execute-macro" | "dde-connection" => Some(NoticeKind::ActiveContent),
        "conditional-text" => Some(NoticeKind::GeneratedText),
        _ if is_fixed => None,
        "date" | "time" | "database-display" => Some(NoticeKind::GeneratedText),
        _ => Some(NoticeKind::ComputedField),
    }
}
