//! Numbers as lists and notes write them.

use crate::document::roman::roman;

/// A way to write numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Numerals {
    Decimal,
    /// `01`, `02`, …
    Padded,
    UpperRoman,
    LowerRoman,
    /// `a` … `z`, `aa`, `bb`: the letter again and again.
    LowerLetter,
    UpperLetter,
    /// `a` … `z`, `aa`, `ab`: a number with letters for digits.
    LowerAlphabetic,
    UpperAlphabetic,
    LowerRussian,
    UpperRussian,
    LowerGreek,
    ArabicDigits,
    ArabicAlphabet,
    ArabicAbjad,
    Hebrew,
    Chinese,
    ChineseDigits,
    FullWidth,
    Circled,
    InDashes,
    /// `*`, `†`, `‡`, `§`, doubled when they are used up (Chicago Manual of Style).
    Chicago,
    /// Nothing.
    None,
}

impl Numerals {
    /// The number; `None` where the system does not reach.
    pub(in super::super) fn write(self, number: usize) -> Option<String> {
        match self {
            Self::Decimal => Some(number.to_string()),
            Self::Padded => Some(format!("{number:02}")),
            Self::UpperRoman => roman(number),
            Self::LowerRoman => roman(number).map(|text| text.to_lowercase()),
            Self::LowerLetter => repeated("abcdefghijklmnopqrstuvwxyz", number),
            Self::UpperLetter => repeated("ABCDEFGHIJKLMNOPQRSTUVWXYZ", number),
            Self::LowerAlphabetic => alphabetic(b'a', number),
            Self::UpperAlphabetic => alphabetic(b'A', number),
            Self::LowerRussian => repeated("абвгдежзиклмнопрстуфхцчшщыэюя", number),
            Self::UpperRussian => repeated("АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ", number),
            Self::LowerGreek => repeated("αβγδεζηθικλμνξοπρστυφχψω", number),
            Self::ArabicAlphabet => repeated("أبتثجحخدذرزسشصضطظعغفقكلمنهوي", number),
            Self::ArabicAbjad => repeated("أبجدهوزحطيكلمنسعفصقرشتثخذضظغ", number),
            Self::Hebrew => hebrew(number),
            Self::ArabicDigits => Some(digits("٠١٢٣٤٥٦٧٨٩", number)),
            Self::ChineseDigits => Some(digits("〇一二三四五六七八九", number)),
            Self::FullWidth => Some(digits("０１２３４５６７８９", number)),
            Self::Chinese => chinese(number),
            Self::Circled => nth("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", number),
            Self::InDashes => Some(format!("- {number} -")),
            Self::Chicago => repeated("*†‡§", number),
            Self::None => Some(String::new()),
        }
    }
}

// The letter of a number from 1.
fn nth(alphabet: &str, number: usize) -> Option<String> {
    alphabet.chars().nth(number.checked_sub(1)?).map(String::from)
}

/// Longest run of one letter: no list is longer.
const LONGEST: usize = 30;

fn repeated(alphabet: &str, number: usize) -> Option<String> {
    let count = alphabet.chars().count();
    let at = number.checked_sub(1)?;
    let times = at / count + 1;
    let letter = alphabet.chars().nth(at % count)?;
    (times <= LONGEST).then(|| std::iter::repeat_n(letter, times).collect())
}

fn alphabetic(first: u8, number: usize) -> Option<String> {
    let mut letters = Vec::new();
    let mut rest = number;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).ok()?;
        letters.push(char::from(first + digit));
        rest = (rest - 1) / 26;
    }
    (!letters.is_empty()).then(|| letters.iter().rev().collect())
}

fn digits(of: &str, number: usize) -> String {
    let digit = |c: char| c.to_digit(10).and_then(|digit| of.chars().nth(usize::try_from(digit).ok()?)).unwrap_or(c);
    number.to_string().chars().map(digit).collect()
}

// To 99, as lists have it: 十一, 二十, 二十一.
fn chinese(number: usize) -> Option<String> {
    if !(1..=99).contains(&number) {
        return None;
    }
    let (tens, ones) = (number / 10, number % 10);
    let unit = |of: usize| if of == 0 { String::new() } else { digits("〇一二三四五六七八九", of) };
    let ten = if tens > 0 { "十" } else { "" };
    Some(format!("{}{ten}{}", if tens > 1 { unit(tens) } else { String::new() }, unit(ones)))
}

fn hebrew(number: usize) -> Option<String> {
    let ones = nth("אבגדהוזחט", number % 10).unwrap_or_default();
    let tens = nth("יכלמנסעפצ", number / 10).unwrap_or_default();
    match number {
        15 => Some("טו".to_owned()),
        16 => Some("טז".to_owned()),
        1..=99 => Some(tens + &ones),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_lists_write_them() {
        let cases = [
            (Numerals::Decimal, 12, "12"),
            (Numerals::Padded, 3, "03"),
            (Numerals::UpperRoman, 1994, "MCMXCIV"),
            (Numerals::LowerRoman, 4, "iv"),
            (Numerals::LowerLetter, 27, "aa"),
            (Numerals::LowerLetter, 28, "bb"),
            (Numerals::LowerAlphabetic, 28, "ab"),
            (Numerals::UpperAlphabetic, 703, "AAA"),
            (Numerals::LowerRussian, 3, "в"),
            (Numerals::ArabicDigits, 17, "١٧"),
            (Numerals::Chinese, 21, "二十一"),
            (Numerals::Chinese, 10, "十"),
            (Numerals::Hebrew, 16, "טז"),
            (Numerals::Circled, 2, "②"),
            (Numerals::Chicago, 5, "**"),
            (Numerals::None, 5, ""),
        ];
        for (numerals, number, expected) in cases {
            assert_eq!(numerals.write(number).as_deref(), Some(expected), "{numerals:?}");
        }
    }

    #[test]
    fn a_system_does_not_reach_everywhere() {
        for (numerals, number) in [
            (Numerals::UpperRoman, 4000),
            (Numerals::LowerLetter, 0),
            (Numerals::Chinese, 100),
            (Numerals::Circled, 21),
        ] {
            assert_eq!(numerals.write(number), None);
        }
    }
}
