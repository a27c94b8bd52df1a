//! A report as people and programs read it. Values come from `verdict`; only words are added.

mod audit;
mod diff;
mod finding;
mod html;
mod human;
mod json;
mod junit;
mod sarif;
pub mod words;
mod wrap;

pub use audit::{Audited, audit_human, audit_json};
pub use diff::{diff, diff_json};
pub use finding::{Finding, Grade, Rule, Subject, Tried, unbelieved};
pub use html::html;
pub use human::{Detail, first_line, human};
pub use json::{json, json_begin, json_copy, json_end, rewritten};
pub use junit::{junit_begin, junit_end, junit_suite};
pub use sarif::Sarif;

use crate::bare::{is_right_to_left, runs_left};
use crate::document::Notice;
use crate::locate::FoundBy;
use crate::name::is_hazardous;
use crate::verdict::{PartShown, Report};
use std::fmt::Write as _;
use words::{Against, English, Folded, Words};

/// What became of a copy: a report, or its name and why it could not be opened.
pub type Outcome = Result<Report, (String, String)>;

/// How a report is written.
#[derive(Clone, Copy)]
pub struct Style<'w> {
    /// In which language.
    pub words: &'w dyn Words,
    /// How much is said.
    pub detail: Detail,
    /// The columns of the terminal; lines are wrapped only where there is one.
    pub width: Option<usize>,
}

impl Default for Style<'_> {
    fn default() -> Self {
        Self { words: &English, detail: Detail::Folded, width: None }
    }
}

/// Entries of a list before it is folded.
const FOLD: usize = 20;

impl Style<'_> {
    fn says_everything(self) -> bool {
        self.detail == Detail::Everything
    }

    // Entries of a list that are shown.
    fn most(self) -> usize {
        if self.says_everything() { usize::MAX } else { FOLD }
    }

    // At the end of a list, what it does not show.
    fn folded(self, what: Folded, all: usize, most: usize) -> Option<String> {
        let more = all.checked_sub(most).filter(|more| *more > 0)?;
        Some(format!("  {}", self.words.folded(what, more)))
    }
}

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

// With what a part was compared.
fn against(part: &PartShown) -> Against {
    if part.found_by == FoundBy::Recognition { Against::Picture } else { Against::Signed }
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

/// Words of a context that say where a change is.
const FEW_WORDS: usize = 3;

// The last words of what stands before a change.
fn last_words(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    isolated(&words.get(words.len().saturating_sub(FEW_WORDS)..).unwrap_or_default().join(" "))
}

// The first words of what stands behind it.
fn first_words(text: &str) -> String {
    isolated(&text.split_whitespace().take(FEW_WORDS).collect::<Vec<_>>().join(" "))
}

// The beginning of a name that can be as long as a stranger likes.
fn beginning(name: &str) -> String {
    let start: String = name.chars().take(24).collect();
    shown(&if start.len() < name.len() { format!("{start}…") } else { start })
}

/// A notice in a sentence.
#[must_use]
pub fn notice_line(notice: &Notice, words: &dyn Words) -> String {
    words.notice(notice, &shown(&notice.detail))
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
