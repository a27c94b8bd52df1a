//! A report as people and programs read it. Values come from `verdict`; only words are added.

mod human;
mod json;
mod words;

pub use human::{Detail, human};
pub use json::json;

use crate::bare::{is_right_to_left, runs_left};
use crate::document::Notice;
use crate::name::is_hazardous;
use std::fmt::Write as _;

/// Text from a document or a stranger, as a terminal may have it: what is hazardous is written out.
#[must_use]
pub fn shown(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if is_hazardous(c) {
            // writing into a string cannot fail
            let _ = write!(safe, "\\u{{{:X}}}", u32::from(c));
        } else {
            safe.push(c);
        }
    }
    safe
}

// A passage among the words of the report: what runs from right to left keeps its order to itself. The isolate
// that is opened is closed, since a raw one inside is written out.
fn isolated(text: &str) -> String {
    let safe = shown(text);
    if safe.contains(runs_left) { format!("\u{2068}{safe}\u{2069}") } else { safe }
}

// Passages side by side, which are read from right to left if most of their letters are.
fn side_by_side(passages: &str) -> String {
    if is_right_to_left(passages) { format!("\u{2067}{passages}\u{2069}") } else { passages.to_owned() }
}

/// A notice in a sentence.
#[must_use]
pub fn notice_line(notice: &Notice) -> String {
    words::notice(notice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_from_right_to_left_is_isolated() {
        assert_eq!(isolated("المرفق\u{2069}"), "\u{2068}المرفق\\u{2069}\u{2069}");
        assert_eq!(isolated("annex"), "annex");
    }

    #[test]
    fn nothing_hazardous_reaches_a_terminal() {
        assert_eq!(shown("a\u{1b}[2Jb\u{202e}c\u{9b}d\u{200b}é"), "a\\u{1B}[2Jb\\u{202E}c\\u{9B}d\\u{200B}é");
    }
}
