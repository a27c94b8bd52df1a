//! The orders of SPEC.md in which a line may have been written down.

use super::runs_left;

/// How a line is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Order {
    /// As the copy has it.
    AsIs,
    /// Its letters turned round: they stand as on the page, from left to right.
    Letters,
    /// Its words turned round.
    Words,
    /// The pieces between its numbers turned round.
    Pieces,
    /// The pieces between ASCII signs of any kind turned round.
    Signs,
    /// The letters of each word turned round.
    WithinWords,
}

impl Order {
    /// All of them; of two that find as much, the first is meant.
    pub const ALL: [Self; 6] = [Self::AsIs, Self::Letters, Self::Words, Self::Pieces, Self::Signs, Self::WithinWords];

    /// The word for a vector.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AsIs => "as it is",
            Self::Letters => "letters",
            Self::Words => "words",
            Self::Pieces => "pieces",
            Self::Signs => "signs",
            Self::WithinWords => "within words",
        }
    }

    /// A line, read so.
    #[must_use]
    pub fn read(self, line: &str) -> String {
        if !line.chars().any(runs_left) {
            return line.to_owned();
        }
        match self {
            Self::AsIs => line.to_owned(),
            Self::Letters => letters_turned(line),
            Self::Words => line.split_whitespace().rev().collect::<Vec<_>>().join(" "),
            Self::Pieces => pieces_turned(line, |c| is_digit(c) || c == '/'),
            Self::Signs => pieces_turned(line, |c| c.is_ascii_graphic()),
            Self::WithinWords => line.split(' ').map(|word| Self::Letters.read(word)).collect::<Vec<_>>().join(" "),
        }
    }
}

/// The numbers of a line turned round, if it has a letter that runs from right to left.
#[must_use]
pub fn with_figures_turned(line: &str) -> String {
    let mut letters: Vec<char> = line.chars().collect();
    if letters.iter().any(|c| runs_left(*c)) {
        turn(&mut letters, number);
    }
    letters.into_iter().collect()
}

fn letters_turned(line: &str) -> String {
    let mut letters: Vec<char> = line.chars().rev().collect();
    turn(&mut letters, foreign);
    letters.into_iter().collect()
}

fn pieces_turned(line: &str, parts: impl Fn(char) -> bool) -> String {
    let letters: Vec<char> = line.chars().collect();
    let pieces: Vec<&[char]> = letters.chunk_by(|a, b| parts(*a) == parts(*b)).rev().collect();
    // what was cut at a number is no longer one word with what stands there now
    let pieces = pieces.into_iter().map(|piece| piece.iter().collect::<String>());
    pieces.collect::<Vec<_>>().join(" ")
}

// Reverses every run that `length` finds at the head of what is left.
fn turn(letters: &mut [char], length: fn(&[char]) -> usize) {
    let mut first = 0;
    while first < letters.len() {
        let run = length(letters.get(first..).unwrap_or_default());
        if let Some(run) = letters.get_mut(first..first + run) {
            run.reverse();
        }
        first += run.max(1);
    }
}

// Digits, with single separators between them.
fn number(letters: &[char]) -> usize {
    let is_digit = |at: usize| letters.get(at).is_some_and(|c| is_digit(*c));
    let joins = |at: usize| letters.get(at).is_some_and(|c| is_separator(*c));
    let mut end = 0;
    while is_digit(end) || (end > 0 && joins(end) && is_digit(end + 1)) {
        end += 1;
    }
    end
}

// A number, or words in ASCII letters with the numbers behind them, which stand before them in a line turned round.
fn foreign(letters: &[char]) -> usize {
    if !letters.first().is_some_and(char::is_ascii_alphanumeric) {
        return number(letters);
    }
    let within = letters.iter().take_while(|c| !runs_left(**c)).count();
    let run = letters.get(..within).unwrap_or_default();
    run.iter().rposition(char::is_ascii_alphabetic).map_or_else(|| number(letters), |last| last + 1)
}

const fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}')
}

const fn is_separator(c: char) -> bool {
    matches!(c, '.' | ',' | ':' | '/' | '-' | '+' | '\u{66B}' | '\u{66C}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_order_undoes_what_a_program_did() {
        let line = "رسالة مؤرخة 14 آذار/مارس 2031 رقم CRV/2026/5 بنسبة 3,75 في المائة";
        let page = "ةئاملا يف 3,75 ةبسنب CRV/2026/5 مقر 2031 سرام/راذآ 14 ةخرؤم ةلاسر";
        assert_eq!(Order::Letters.read(page), line);
        let words: Vec<&str> = line.split(' ').rev().collect();
        assert_eq!(Order::Words.read(&words.join(" ")), line);
        assert_eq!(Order::Pieces.read("سنوات10آذار/مارس رسالة"), "مارس رسالة / آذار 10 سنوات");
        assert_eq!(Order::Signs.read("(المرفق), رسالة"), " رسالة ), المرفق (");
        assert_eq!(Order::WithinWords.read("ةلاسر ةخرؤم 14"), "رسالة مؤرخة 14");
        assert_eq!(with_figures_turned("في 57,3 في 1302/5"), "في 3,75 في 5/2031");
    }

    #[test]
    fn a_line_that_runs_to_the_right_is_left_alone() {
        for order in Order::ALL {
            assert_eq!(order.read("S/2031/421 of 14 March"), "S/2031/421 of 14 March");
        }
        assert_eq!(with_figures_turned("Page 12"), "Page 12");
    }
}
