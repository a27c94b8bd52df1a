//! Automatic numbers of lists, as DOCX and RTF count them (ECMA-376-1 §17.9, RTF 1.9 "List Table").

use super::numerals::Numerals;

/// Lists have no more levels.
pub(in super::super) const LEVELS: usize = 9;

/// Characters of a number, without those that are counted: nobody writes more.
pub(in super::super) const LONGEST: usize = 255;

/// One level of a list.
#[derive(Debug, Clone)]
pub(in super::super) struct ListLevel {
    /// `None` for a way that is not known.
    pub(in super::super) numerals: Option<Numerals>,
    pub(in super::super) start: usize,
    /// What is shown: text, and numbers of levels.
    pub(in super::super) pattern: Vec<Piece>,
    /// What stands between the number and the text.
    pub(in super::super) suffix: &'static str,
    /// From which level on an item above starts the count anew: `Some(0)` for never, `None` for any.
    pub(in super::super) restart: Option<usize>,
    /// All numbers of it in decimal digits.
    pub(in super::super) legal: bool,
}

impl Default for ListLevel {
    fn default() -> Self {
        Self {
            numerals: Some(Numerals::Decimal),
            start: 1,
            pattern: Vec::new(),
            suffix: "\t",
            restart: None,
            legal: false,
        }
    }
}

/// What a number is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum Piece {
    Text(String),
    /// The number of a level, from 0.
    Number(usize),
}

/// `%1.%2)`: text, with numbers of levels.
pub(in super::super) fn pattern(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    let mut rest = text.get(..end).unwrap_or_default();
    while let Some((before, after)) = rest.split_once('%') {
        let level = after.chars().next().and_then(|c| c.to_digit(10)).and_then(|digit| usize::try_from(digit).ok());
        match level.filter(|level| (1..=LEVELS).contains(level)) {
            Some(level) => {
                pieces.push(Piece::Text(before.to_owned()));
                pieces.push(Piece::Number(level - 1));
                rest = after.get(1..).unwrap_or_default();
            }
            None => {
                pieces.push(Piece::Text(format!("{before}%")));
                rest = after;
            }
        }
    }
    pieces.push(Piece::Text(rest.to_owned()));
    pieces
}

/// Where the counts of one list stand.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Counts([Option<usize>; LEVELS]);

impl Counts {
    /// The next item at a level begins with this number.
    pub(in super::super) fn set_next(&mut self, level: usize, number: usize) {
        if let Some(count) = self.0.get_mut(level) {
            *count = Some(number.wrapping_sub(1));
        }
    }

    /// The next item at a level is the first one.
    pub(in super::super) fn forget(&mut self, level: usize) {
        if let Some(count) = self.0.get_mut(level) {
            *count = None;
        }
    }

    /// Counts an item.
    pub(in super::super) fn count(&mut self, levels: &[ListLevel], level: usize) {
        let Some(known) = levels.get(level) else { return };
        if let Some(count) = self.0.get_mut(level) {
            *count = Some(count.map_or(known.start, |number| number.wrapping_add(1)));
        }
        for (below, count) in self.0.iter_mut().enumerate().skip(level + 1) {
            let restarts = match levels.get(below).and_then(|level| level.restart) {
                None => true,
                Some(from) => level < from,
            };
            if restarts {
                *count = None;
            }
        }
    }

    /// What the item that was counted last shows; `None` if that is not known.
    pub(in super::super) fn label(&self, levels: &[ListLevel], level: usize) -> Option<String> {
        let known = levels.get(level)?;
        let mut label = String::new();
        for piece in &known.pattern {
            match piece {
                Piece::Text(text) => label.push_str(text),
                Piece::Number(of) => label.push_str(&self.number(levels, *of, known.legal)?),
            }
        }
        Some(label)
    }

    fn number(&self, levels: &[ListLevel], level: usize, legal: bool) -> Option<String> {
        let known = levels.get(level)?;
        let number = self.0.get(level).copied().flatten().unwrap_or(known.start);
        match known.numerals? {
            Numerals::None => Some(String::new()),
            _ if legal => Some(number.to_string()),
            numerals => numerals.write(number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(numerals: Numerals, text: &str) -> ListLevel {
        ListLevel { numerals: Some(numerals), pattern: pattern(text), ..ListLevel::default() }
    }

    fn labels(levels: &[ListLevel], items: &[usize]) -> Vec<String> {
        let mut counts = Counts::default();
        let mut label = |&at: &usize| {
            counts.count(levels, at);
            counts.label(levels, at).expect("a label")
        };
        items.iter().map(&mut label).collect()
    }

    #[test]
    fn items_below_start_anew_and_show_the_levels_above() {
        let levels = [level(Numerals::UpperRoman, "%1."), level(Numerals::Decimal, "%1.%2"), level(Numerals::LowerLetter, "(%3)")];
        assert_eq!(labels(&levels, &[0, 1, 1, 2, 2, 0, 1]), ["I.", "I.1", "I.2", "(a)", "(b)", "II.", "II.1"]);
    }

    #[test]
    fn a_legal_level_writes_all_in_digits() {
        let legal = ListLevel { legal: true, ..level(Numerals::Decimal, "%1.%2") };
        assert_eq!(labels(&[level(Numerals::UpperRoman, "%1."), legal], &[0, 0, 1]), ["I.", "II.", "2.1"]);
    }

    #[test]
    fn a_level_may_count_on_under_a_new_item() {
        let on = ListLevel { restart: Some(0), ..level(Numerals::Decimal, "%2") };
        assert_eq!(labels(&[level(Numerals::Decimal, "%1"), on], &[0, 1, 0, 1]), ["1", "1", "2", "2"]);
    }

    #[test]
    fn a_start_is_kept_and_can_be_set() {
        let levels = [ListLevel { start: 4, ..level(Numerals::Decimal, "%1)") }];
        assert_eq!(labels(&levels, &[0, 0]), ["4)", "5)"]);
        let mut counts = Counts::default();
        counts.set_next(0, 9);
        counts.count(&levels, 0);
        assert_eq!(counts.label(&levels, 0).as_deref(), Some("9)"));
    }

    #[test]
    fn a_percent_sign_may_be_text() {
        assert_eq!(pattern("100 %"), [Piece::Text("100 %".to_owned()), Piece::Text(String::new())]);
    }
}
