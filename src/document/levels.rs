//! Raised and lowered text: digits have characters that keep their level, since `10²` is not `102`.

/// Where letters stand to the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Level {
    #[default]
    OnLine,
    Raised,
    Lowered,
}

const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
const LOWERED: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];

/// Digits, and a sign right before one, as characters that keep their level; letters stay: `1er`.
pub(super) fn levelled(text: &str, level: Level) -> String {
    let (digits, signs) = match level {
        Level::OnLine => return text.to_owned(),
        Level::Raised => (RAISED, ['⁺', '⁻']),
        Level::Lowered => (LOWERED, ['₊', '₋']),
    };
    let [plus, minus] = signs;
    let mut rest = text.chars().peekable();
    let mut levelled = String::new();
    while let Some(c) = rest.next() {
        let before_digit = rest.peek().is_some_and(char::is_ascii_digit);
        let digit = c.to_digit(10).and_then(|digit| usize::try_from(digit).ok());
        levelled.push(match (digit.and_then(|digit| digits.get(digit)), c) {
            (Some(digit), _) => *digit,
            (None, '+') if before_digit => plus,
            (None, '-' | '−' | '–' | '\u{2011}') if before_digit => minus,
            _ => c,
        });
    }
    levelled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_their_signs_keep_their_level_and_letters_stay() {
        assert_eq!(levelled("-12", Level::Raised), "⁻¹²");
        assert_eq!(levelled("2", Level::Lowered), "₂");
        assert_eq!(levelled("er", Level::Raised), "er");
        assert_eq!(levelled("12", Level::OnLine), "12");
    }
}
