//! A report as people and programs read it. Values come from `verdict`; only words are added.

mod human;
mod json;
mod words;

pub use human::{Detail, human};
pub use json::json;

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

/// A notice in a sentence.
#[must_use]
pub fn notice_line(notice: &Notice) -> String {
    words::notice(notice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_hazardous_reaches_a_terminal() {
        assert_eq!(shown("a\u{1b}[2Jb\u{202e}c\u{9b}d\u{200b}é"), "a\\u{1B}[2Jb\\u{202E}c\\u{9B}d\\u{200B}é");
    }
}
