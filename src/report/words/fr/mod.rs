//! French, as administrations write it: no-break spaces inside guillemets and before high punctuation, `1er` for the
//! first of a month, the singular up to less than two.

mod audit;
mod errors;
mod findings;
mod notices;
mod page;
mod program;
mod trust;

use crate::report::words::Words;

/// French.
#[derive(Debug, Clone, Copy)]
pub struct French;

impl Words for French {
    fn code(&self) -> &'static str {
        "fr"
    }
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{}\u{a0}{}", grouped(number), if number < 2 { one } else { many })
}

// Digits in groups of three, from five digits on.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    text
}

fn quoted(text: &str) -> String {
    format!("«\u{a0}{text}\u{a0}»")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Notice, NoticeKind};
    use crate::report::words::{Findings as _, Hint, Notices as _, Program as _};
    use crate::time::Date;

    #[test]
    fn numbers_and_dates_are_written_as_french_writes_them() {
        assert_eq!(count(0, "lettre", "lettres"), "0\u{a0}lettre");
        assert_eq!(count(1, "lettre", "lettres"), "1\u{a0}lettre");
        assert_eq!(count(12_345, "lettre", "lettres"), "12\u{202f}345\u{a0}lettres");
        let date = |text| French.date(Date::parse(text).expect("a date"));
        assert_eq!(date("2031-03-14"), "14\u{a0}mars\u{a0}2031");
        assert_eq!(date("2031-08-01"), "1er\u{a0}août\u{a0}2031");
    }

    // What stands before each sign of high punctuation, in all that is said of notices.
    #[test]
    fn high_punctuation_has_a_narrow_space_before_it() {
        let notice = |kind: NoticeKind| Notice { kind, place: None, count: 2, detail: "x".to_owned() };
        let notices = NoticeKind::ALL.iter().map(|kind| French.notice(&notice(*kind), "x"));
        for text in notices.chain([French.hint(&Hint::PutEntries(None)), French.hint(&Hint::NoEntriesThere)]) {
            let signs = text.match_indices([':', ';', '!', '?']).map(|(at, _)| &text[..at]);
            assert!(signs.clone().all(|before| before.ends_with('\u{202f}')), "{text}");
            assert!(!text.contains('\'') && !text.contains("« ") && !text.contains(" »"), "{text}");
        }
    }
}
