//! Fields of DOCX and RTF: an instruction that is not shown, and its result, which is (ECMA-376-1 §17.16).

use super::super::NoticeKind;

/// Fields within each other, the innermost last.
#[derive(Debug, Default)]
pub(in super::super) struct Fields {
    open: Vec<Field>,
    /// Whether one stood anywhere whose result is computed from something else than pages.
    pub(in super::super) has_computed: bool,
}

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    has_result: bool,
}

/// An instruction is as long at most as somebody would write it.
const LONGEST: usize = 400;

impl Fields {
    pub(in super::super) fn begin(&mut self) {
        self.open.push(Field::default());
    }

    /// What follows is shown.
    pub(in super::super) fn separate(&mut self) {
        if let Some(field) = self.open.last_mut() {
            field.has_result = true;
        }
    }

    /// Whether what stands here is part of an instruction.
    pub(in super::super) fn in_instruction(&self) -> bool {
        self.open.iter().any(|field| !field.has_result)
    }

    pub(in super::super) fn instruct(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut().filter(|field| !field.has_result && field.instruction.len() < LONGEST) {
            field.instruction.push_str(text);
        }
    }

    /// Closes a field; what is to be told of it, with its instruction.
    pub(in super::super) fn end(&mut self) -> Option<(NoticeKind, String)> {
        let field = self.open.pop()?;
        // within an instruction nothing is shown
        if self.in_instruction() {
            return None;
        }
        self.judge(&field.instruction, field.has_result).map(|kind| (kind, field.instruction))
    }

    /// Ends a story; whether a field was left open in it.
    pub(in super::super) fn end_story(&mut self) -> bool {
        let open = !self.open.is_empty();
        self.open.clear();
        open
    }

    /// What is to be told of a field.
    pub(in super::super) fn judge(&mut self, instruction: &str, has_result: bool) -> Option<NoticeKind> {
        let kind = kind(instruction);
        self.has_computed |= matches!(kind, Kind::Computed | Kind::Volatile);
        match kind {
            Kind::Pages | Kind::Silent => None,
            Kind::Link if has_result => None,
            Kind::Nameless => Some(NoticeKind::ComputedField),
            Kind::Computed if has_result => Some(NoticeKind::ComputedField),
            Kind::Form => Some(NoticeKind::FormField),
            Kind::Outside => Some(NoticeKind::ActiveContent),
            Kind::Link | Kind::Computed | Kind::Volatile => Some(NoticeKind::GeneratedText),
        }
    }
}

enum Kind {
    /// Numbers of pages: their result is layout.
    Pages,
    /// Shows nothing.
    Silent,
    /// Points into the document or out of it; what is shown stands in the file.
    Link,
    /// Comes from elsewhere in the file, and is stored with it.
    Computed,
    /// Cannot be computed.
    Nameless,
    /// Is something else each time the file is opened, or is drawn from the instruction.
    Volatile,
    /// To be filled in.
    Form,
    /// Comes from another file.
    Outside,
}

fn kind(instruction: &str) -> Kind {
    let name = instruction.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
    match name.as_str() {
        "PAGE" | "NUMPAGES" | "SECTIONPAGES" | "SECTION" => Kind::Pages,
        "XE" | "TC" | "RD" | "TA" | "SET" | "ASK" | "PRIVATE" => Kind::Silent,
        "HYPERLINK" | "PAGEREF" | "REF" | "NOTEREF" | "SEQ" | "STYLEREF" | "BIBLIOGRAPHY"
        | "CITATION" | "ADDIN" => Kind::Link,
        "DATE" | "TIME" | "EQ" | "MACROBUTTON" | "GOTOBUTTON" | "ADVANCE" | "PRINT" | "FILLIN" | "MERGEFIELD" => {
            Kind::Volatile
        }
        "FORMTEXT" | "FORMCHECKBOX" | "FORMDROPDOWN" => Kind::Form,
        "INCLUDETEXT" | "INCLUDEPICTURE" | "INCLUDE" | "IMPORT" | "LINK" | "DDE" | "DDEAUTO" | "DATABASE" => Kind::Outside,
        // no name of a field, and no bookmark either: nothing is shown
        name if !name.starts_with(char::is_alphabetic) && !name.starts_with(['=', '"', '_']) => Kind::Nameless,
        _ => Kind::Computed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(instruction: &str, has_result: bool) -> Option<NoticeKind> {
        Fields::default().judge(instruction, has_result)
    }

    #[test]
    fn a_field_is_judged_by_where_its_result_comes_from() {
        assert_eq!(told(" PAGE \\* MERGEFORMAT", false), None);
        assert_eq!(told("HYPERLINK \"https://example.org\"", true), None);
        assert_eq!(told("REF x", false), Some(NoticeKind::GeneratedText));
        assert_eq!(told("AUTHOR", true), Some(NoticeKind::ComputedField));
        assert_eq!(told("date \\@ \"d MMMM\"", true), Some(NoticeKind::GeneratedText));
        assert_eq!(told("INCLUDETEXT \"//host/text\"", true), Some(NoticeKind::ActiveContent));
        assert_eq!(told("FORMTEXT", true), Some(NoticeKind::FormField));
    }

    #[test]
    fn an_instruction_is_not_shown_even_within_a_result() {
        let mut fields = Fields::default();
        fields.begin();
        assert!(fields.in_instruction());
        fields.separate();
        assert!(!fields.in_instruction());
        fields.begin();
        assert!(fields.in_instruction());
        fields.end();
        assert!(!fields.in_instruction());
        assert!(fields.end_story());
    }
}
