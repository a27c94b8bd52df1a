//! What stands before the items of a list: numbers as they are shown (CSS Counter Styles 3).

/// The number of the next item, and how it goes on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counter {
    pub next: i64,
    pub step: i64,
}

impl Counter {
    /// The number of an item, which may set it.
    pub fn take(&mut self, value: Option<i64>) -> i64 {
        let own = value.unwrap_or(self.next);
        self.next = own.saturating_add(self.step);
        own
    }
}

/// What is shown before an item; `None` for a style that is not known.
pub(super) fn marker(style: &str, number: i64) -> Option<String> {
    let positive = usize::try_from(number).ok().filter(|number| *number > 0);
    let lettered = |alphabet: &str| positive.map(|number| letters(alphabet, number));
    let plain = || Some(number.to_string());
    let text = match style {
        "none" => return Some(String::new()),
        // which of them is drawn says nothing
        "disc" | "circle" | "square" => return Some("•".to_owned()),
        "decimal" => plain(),
        "decimal-leading-zero" => Some(format!("{number:02}")),
        "lower-alpha" | "lower-latin" => lettered("abcdefghijklmnopqrstuvwxyz").or_else(plain),
        "upper-alpha" | "upper-latin" => lettered("ABCDEFGHIJKLMNOPQRSTUVWXYZ").or_else(plain),
        "lower-greek" => lettered("αβγδεζηθικλμνξοπρστυφχψω").or_else(plain),
        "lower-roman" => roman(number).map(|text| text.to_lowercase()).or_else(plain),
        "upper-roman" => roman(number).or_else(plain),
        "arabic-indic" => Some(digits(number, '٠')),
        "persian" => Some(digits(number, '۰')),
        "cjk-decimal" => return Some(cjk(number) + "、"),
        quoted => return quoted.strip_prefix(['"', '\''])?.strip_suffix(['"', '\'']).map(str::to_owned),
    };
    text.map(|text| text + ".")
}

// a … z, aa, ab, …: there is no zero.
fn letters(alphabet: &str, number: usize) -> String {
    let alphabet: Vec<char> = alphabet.chars().collect();
    let mut text: Vec<char> = Vec::new();
    let mut rest = number;
    while rest > 0 {
        rest -= 1;
        text.extend(alphabet.get(rest % alphabet.len()));
        rest /= alphabet.len();
    }
    text.iter().rev().collect()
}

fn roman(number: i64) -> Option<String> {
    usize::try_from(number).ok().and_then(crate::document::roman::roman)
}

fn digits(number: i64, zero: char) -> String {
    let own = |c: char| c.to_digit(10).and_then(|digit| char::from_u32(u32::from(zero) + digit)).unwrap_or(c);
    number.to_string().chars().map(own).collect()
}

fn cjk(number: i64) -> String {
    let own =
        |c: char| c.to_digit(10).and_then(|digit| "〇一二三四五六七八九".chars().nth(usize::try_from(digit).ok()?));
    number.to_string().chars().map(|c| own(c).unwrap_or(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_that_are_shown() {
        let cases = [
            ("decimal", 7, "7."),
            ("lower-alpha", 28, "ab."),
            ("upper-roman", 1994, "MCMXCIV."),
            ("lower-roman", 0, "0."),
            ("circle", 3, "•"),
            ("none", 3, ""),
            ("'– '", 3, "– "),
            ("cjk-decimal", 12, "一二、"),
        ];
        for (style, number, expected) in cases {
            assert_eq!(marker(style, number).as_deref(), Some(expected), "{style}");
        }
        assert_eq!(marker("runes", 1), None);
    }
}
