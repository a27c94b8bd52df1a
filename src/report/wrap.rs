//! Lines no wider than a terminal: broken at spaces, and between letters of scripts that write none, with what follows
//! indented under what it belongs to. What was isolated for its direction is isolated on every line.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// No narrower than this: a word a line helps nobody.
const NARROWEST: usize = 30;
/// Columns by which a line goes on deeper than it began, where it has no label.
const DEEPER: usize = 4;
/// A label is no wider.
const WIDEST_LABEL: usize = 24;

/// The lines of a text, wrapped, but for the first.
pub(super) fn wrapped(text: &str, width: usize) -> String {
    let width = width.max(NARROWEST);
    let mut lines = text.lines();
    let mut all: Vec<String> = lines.next().map(str::to_owned).into_iter().collect();
    all.extend(lines.flat_map(|line| broken(line, width)));
    all.join("\n") + "\n"
}

fn broken(line: &str, width: usize) -> Vec<String> {
    if line.width() <= width {
        return vec![line.to_owned()];
    }
    let hang = " ".repeat(hang(line));
    let mut lines = vec![String::new()];
    for piece in pieces(line) {
        let fits = |line: &String| line.width() + piece.trim_end().width() <= width;
        if let Some(last) = lines.last_mut().filter(|last| last.trim().is_empty() || fits(last)) {
            last.push_str(piece);
        } else {
            lines.push(hang.clone() + piece);
        }
    }
    isolated_each(&lines)
}

// Where a line goes on: under what is said behind its label, or a little deeper than it began.
fn hang(line: &str) -> usize {
    let text = line.trim_start();
    let indent = line.len() - text.len();
    let label = text.find("  ").map(|end| text.split_at(end));
    let under = label.map(|(label, rest)| indent + label.width() + (rest.len() - rest.trim_start().len()));
    under.filter(|under| *under <= WIDEST_LABEL).unwrap_or(indent + DEEPER)
}

// What is not broken: words with the spaces behind them, wide letters one by one.
fn pieces(line: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for (at, before, c) in
        line.char_indices().zip(line.chars().skip(1)).map(|((at, c), next)| (at + c.len_utf8(), c, next))
    {
        if may_break(before, c) {
            pieces.extend(line.get(from..at));
            from = at;
        }
    }
    pieces.extend(line.get(from..));
    pieces
}

fn may_break(before: char, after: char) -> bool {
    let is_wide = |c: char| c.width() == Some(2);
    // punctuation of these scripts closes what stands before it, or opens what follows
    let closes = "、。，．：；！？）」』】〉》”’…".contains(after);
    let opens = "（「『【〈《“‘".contains(before);
    (before == ' ' && after != ' ') || (is_wide(before) && is_wide(after) && !closes && !opens)
}

// A terminal orders each line for itself.
fn isolated_each(lines: &[String]) -> Vec<String> {
    let mut open: Vec<char> = Vec::new();
    let mut all = Vec::new();
    for line in lines {
        let text = line.trim_start();
        let (indent, text) = (line.len() - text.len(), text.trim_end());
        let again: String = open.iter().collect();
        for c in text.chars() {
            match c {
                '\u{2066}'..='\u{2068}' => open.push(c),
                '\u{2069}' => drop(open.pop()),
                _ => {}
            }
        }
        all.push(format!("{}{again}{text}{}", " ".repeat(indent), "\u{2069}".repeat(open.len())));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(line: &str, width: usize) -> Vec<String> {
        broken(line, width)
    }

    #[test]
    fn what_follows_a_label_goes_on_under_it() {
        let text = "  Signed by  Registry of Corvania · key 21fe…a261, trusted";
        let expected = ["  Signed by  Registry of Corvania ·", "             key 21fe…a261, trusted"];
        assert_eq!(lines(text, 36), expected);
    }

    #[test]
    fn a_difference_goes_on_a_little_deeper() {
        let text = "  annex 1, page 2, line 20   text nobody signed: “The agreement is renewed”";
        let expected = ["  annex 1, page 2, line 20   text nobody", "      signed: “The agreement is renewed”"];
        assert_eq!(lines(text, 40), expected);
    }

    #[test]
    fn text_without_spaces_is_broken_between_letters_and_counted_by_columns() {
        let expected = ["  第一行：本协定自二〇三一年三", "      月一日起生效，并须经批", "      准。"];
        assert_eq!(lines("  第一行：本协定自二〇三一年三月一日起生效，并须经批准。", 30), expected);
    }

    #[test]
    fn isolates_end_and_begin_again_with_each_line() {
        let text = "    \u{2067}قال الوفد إن الاتفاق يدخل حيز النفاذ في اليوم الأول\u{2069}";
        let broken = lines(text, 30);
        assert!(broken.len() > 1 && broken.iter().all(|line| line.trim().starts_with('\u{2067}')), "{broken:?}");
        assert!(
            broken.iter().all(|line| line.ends_with('\u{2069}') && line.matches('\u{2069}').count() == 1),
            "{broken:?}"
        );
    }

    #[test]
    fn words_longer_than_a_line_stay_whole_and_nothing_is_lost() {
        let text = format!("  Set aside  {} and more", "x".repeat(50));
        let broken = lines(&text, 30);
        assert_eq!(
            broken.join(" ").split_whitespace().collect::<Vec<_>>(),
            text.split_whitespace().collect::<Vec<_>>()
        );
    }
}
