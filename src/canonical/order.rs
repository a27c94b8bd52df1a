//! Whether bidi controls change what a line shows (UAX 9).

use super::fold::{Treatment, treat};
use unicode_bidi::BidiInfo;

/// Whether the visible characters of a line stand in another order, or face another way, than
/// they would without its bidi controls.
pub(super) fn is_changed(line: &str) -> bool {
    let bare: String = line.chars().filter(|&c| treat(c) != Treatment::Bidi).collect();
    shown(line) != shown(&bare)
}

// The visible characters from left to right, each with the direction in which it is drawn.
fn shown(line: &str) -> Vec<(char, bool)> {
    let info = BidiInfo::new(line, None);
    let mut all = Vec::new();
    for paragraph in &info.paragraphs {
        let levels = info.reordered_levels_per_char(paragraph, paragraph.range.clone());
        let chars: Vec<char> = line.get(paragraph.range.clone()).unwrap_or_default().chars().collect();
        let first = line.get(..paragraph.range.start).map_or(0, |before| before.chars().count());
        let of_paragraph: Vec<_> = levels.into_iter().skip(first).take(chars.len()).collect();
        for place in BidiInfo::reorder_visual(&of_paragraph) {
            if let (Some(&c), Some(level)) = (chars.get(place), of_paragraph.get(place))
                && treat(c) != Treatment::Bidi
            {
                all.push((c, level.is_rtl()));
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_controls_that_move_or_turn_something_count() {
        assert!(is_changed("fell by \u{202E}57,3\u{202C} per cent"));
        assert!(is_changed("from \u{2067}30–45\u{2069} days"));
        assert!(!is_changed("resolution \u{2067}9871\u{2069} of"));
        assert!(!is_changed("\u{200E}plain text\u{200E}"));
        assert!(!is_changed("\u{202B}القرار 2799 (2030)\u{202C}"));
    }
}
