//! Whether bidi controls, or digits of another script, change what a line shows (UAX 9).

use super::fold::{Treatment, treat};
use super::nature::direction;
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

/// Whether what follows a line is a line break at which no paragraph ends: controls outlast it.
pub(super) fn goes_on(rest: &str) -> bool {
    rest.starts_with(['\u{B}', '\u{C}', '\u{2028}'])
}

/// Whether Arabic digits of a line may be seen in another order than ASCII ones in their place, or
/// stand in one word with them.
pub(super) fn has_foreign_digits(line: &str) -> bool {
    let first = line.chars().find_map(direction);
    let mut last = first;
    let mut numbers = 0;
    for word in line.split_whitespace() {
        let is_mixed = word.contains(is_arabic_digit) && word.contains(|c: char| c.is_ascii_digit());
        let groups = word.split(|c| !is_arabic_digit(c)).filter(|group| !group.is_empty()).count();
        numbers += groups;
        for c in word.chars() {
            last = direction(c).or(last);
            if is_arabic_digit(c) && last == Some(false) {
                return true;
            }
        }
        if is_mixed || (first.is_none() && numbers > 1) {
            return true;
        }
    }
    false
}

const fn is_arabic_digit(c: char) -> bool {
    matches!(c, '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}')
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

    #[test]
    fn arabic_digits_belong_to_arabic_text() {
        for line in ["We lost ١ ٣١٧ agents", "1٠50", "٥-٣", "٣ ٤", "المادة ٥ of annex ٣"] {
            assert!(has_foreign_digits(line), "{line}");
        }
        for line in ["قرار ٢٧٩٩ (٢٠٣٠)", "٥", "٣ أيار/مايو ٢٠٣١", "We lost 1 317 agents", "القرار 2799"]
        {
            assert!(!has_foreign_digits(line), "{line}");
        }
    }
}
