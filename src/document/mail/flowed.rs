//! Paragraphs that were broken into lines for transport (RFC 3676).

/// The text with its soft line ends undone; marks of quoting stay where they are.
pub(super) fn unflow(text: &str, deletes_space: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let depth = line.bytes().take_while(|byte| *byte == b'>').count();
        let content = line.get(depth..).unwrap_or_default();
        // a space was put before what would be taken for a mark
        let content = content.strip_prefix(' ').unwrap_or(content);
        if open.is_some_and(|open| open != depth || content == "-- ") {
            end(&mut out, &mut open);
        }
        if open.is_none() {
            out.push_str(&">".repeat(depth));
            out.push_str(if depth > 0 { " " } else { "" });
        }
        let soft = content.ends_with(' ') && content != "-- ";
        out.push_str(if soft && deletes_space { content.strip_suffix(' ').unwrap_or(content) } else { content });
        open = Some(depth);
        if !soft {
            end(&mut out, &mut open);
        }
    }
    out
}

fn end(out: &mut String, open: &mut Option<usize>) {
    out.push('\n');
    *open = None;
}

#[cfg(test)]
mod tests {
    use super::unflow;

    #[test]
    fn soft_line_ends_are_undone() {
        assert_eq!(unflow("a \nb\nc", false), "a b\nc\n");
        assert_eq!(unflow("a \nb", true), "ab\n");
        assert_eq!(unflow(" >a\n From b", false), ">a\nFrom b\n");
        assert_eq!(unflow("> a \n> b\n>> c \nd", false), "> a b\n>> c \nd\n");
        assert_eq!(unflow("a \n-- \nb", false), "a \n-- \nb\n");
    }
}
