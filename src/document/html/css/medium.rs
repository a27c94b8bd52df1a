//! What a page is shown on, and which conditions of a style sheet hold there (Media Queries 5).

use super::{length, scan};

/// One way to show a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Medium {
    pub print: bool,
    pub width: f32,
    pub height: f32,
    /// What is taken of a condition that cannot be evaluated.
    pub unsure: bool,
}

impl Medium {
    /// A wide window: what is read.
    pub const SCREEN: Self = Self { print: false, width: 1280.0, height: 800.0, unsure: false };

    /// Other ways to show it, on which it must say the same.
    pub const OTHERS: [Self; 3] = [
        Self { unsure: true, ..Self::SCREEN },
        Self { print: true, width: 794.0, height: 1123.0, unsure: false },
        Self { print: false, width: 400.0, height: 800.0, unsure: false },
    ];
}

/// What must hold for a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Condition {
    /// A list of media queries.
    Media(String),
    /// Something that differs between programs, or that is not evaluated.
    Unsure,
}

impl Condition {
    pub fn holds(&self, medium: Medium) -> bool {
        match self {
            Self::Unsure => medium.unsure,
            Self::Media(list) => {
                list.trim().is_empty() || scan::split(list, ',').iter().any(|query| holds(query, medium))
            }
        }
    }
}

fn holds(query: &str, medium: Medium) -> bool {
    let query = query.to_ascii_lowercase();
    let words = scan::words(&query);
    let (negated, words) = match words.split_first() {
        Some((&"not", rest)) => (true, rest),
        Some((&"only", rest)) => (false, rest),
        _ => (false, words.as_slice()),
    };
    // `not all`, as every malformed query
    if words.is_empty() || words.iter().enumerate().any(|(at, word)| (at % 2 == 1) != (*word == "and")) {
        return false;
    }
    let terms: Vec<Option<bool>> = words.iter().step_by(2).map(|term| term_holds(term, medium)).collect();
    // one that fails decides, whatever the others are
    let fails = terms.contains(&Some(false));
    if !fails && terms.contains(&None) { medium.unsure } else { fails == negated }
}

fn term_holds(term: &str, medium: Medium) -> Option<bool> {
    match term {
        "all" => return Some(true),
        "screen" => return Some(!medium.print),
        "print" => return Some(medium.print),
        "speech" | "tv" | "tty" | "handheld" | "projection" | "aural" | "braille" | "embossed" => return Some(false),
        _ => {}
    }
    let inside = term.strip_prefix('(')?.strip_suffix(')')?;
    let (feature, value) = inside.split_once(':')?;
    let value = length::absolute(value.trim())?;
    match feature.trim() {
        "min-width" | "min-device-width" => Some(medium.width >= value),
        "max-width" | "max-device-width" => Some(medium.width <= value),
        "min-height" | "min-device-height" => Some(medium.height >= value),
        "max-height" | "max-device-height" => Some(medium.height <= value),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_hold_where_they_say() {
        let [unsure, print, narrow] = Medium::OTHERS;
        let holds = |query: &str| {
            [Medium::SCREEN, unsure, print, narrow].map(|medium| Condition::Media(query.to_owned()).holds(medium))
        };
        assert_eq!(holds(""), [true; 4]);
        assert_eq!(holds("print"), [false, false, true, false]);
        assert_eq!(holds("not print"), [true, true, false, true]);
        assert_eq!(holds("only screen and (max-width: 600px)"), [false, false, false, true]);
        assert_eq!(holds("print, (min-width:40em)"), [true, true, true, false]);
        assert_eq!(holds("(prefers-color-scheme: dark)"), [false, true, false, false]);
        assert_eq!(holds("screen all"), [false; 4]);
        assert_eq!(holds("not all and (monochrome)"), [false, true, false, false]);
    }
}
