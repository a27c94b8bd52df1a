//! Letters as they stand on the page, from left to right → the order in which they are read.

use unicode_bidi::BidiClass;

// The table is searched only where it is needed.
fn bidi_class(c: char) -> BidiClass {
    match c {
        'a'..='z' | 'A'..='Z' => BidiClass::L,
        '0'..='9' => BidiClass::EN,
        ' ' => BidiClass::WS,
        _ => unicode_bidi::bidi_class(c),
    }
}

/// Whether a character is drawn over the one before it.
pub(super) fn is_mark(c: char) -> bool {
    matches!(bidi_class(c), BidiClass::NSM)
}

/// Letters that are read from left to right, and from right to left.
pub(super) fn strong(text: &str) -> (usize, usize) {
    let count = |kinds: &[BidiClass]| text.chars().filter(|c| kinds.contains(&bidi_class(*c))).count();
    (count(&[BidiClass::L]), count(&[BidiClass::R, BidiClass::AL]))
}

/// The reading order of what stands side by side. Each item is a glyph, which keeps its letters as they
/// are: a ligature is drawn once, and read in its own order.
pub(super) fn logical(mut items: Vec<String>, order: Order) -> String {
    if !items.iter().any(|item| runs_left(item)) {
        return items.concat();
    }
    match order {
        Order::Rightwards => turn_round(&mut items, run_to_the_left),
        Order::Leftwards => {
            turn_round(&mut items, run_to_the_right);
            items.reverse();
        }
        Order::WordByWord => {
            let words = items.split_inclusive_mut(|item| item.trim().is_empty());
            for word in words {
                let letters = word.iter().take_while(|item| !item.trim().is_empty()).count();
                let letters = word.get_mut(..letters).unwrap_or_default();
                turn_round(letters, run_to_the_right);
                letters.reverse();
            }
        }
    }
    items.concat()
}

/// How a line is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Rightwards,
    Leftwards,
    /// Words from left to right though their letters run to the left: some programs set lines so, and what a
    /// reader makes of them is in doubt.
    WordByWord,
}

// Reverses every run that `length` finds at the head of what is left.
fn turn_round(items: &mut [String], length: fn(&[String]) -> usize) {
    let mut first = 0;
    while first < items.len() {
        let run = length(items.get(first..).unwrap_or_default());
        if let Some(run) = items.get_mut(first..first + run) {
            run.reverse();
        }
        first += run.max(1);
    }
}

// In a line that runs to the left, what is read from left to right: words of other scripts with the numbers
// and spaces among them (UAX 9, N1), and numbers by themselves, with the signs that belong to them (W4, W5).
fn run_to_the_right(items: &[String]) -> usize {
    match items.first().map(|item| class(item)) {
        Some(BidiClass::L) => {
            let within = items.iter().take_while(|item| !runs_left(item)).count();
            let ends = |item: &String| matches!(class(item), BidiClass::L | BidiClass::EN);
            items.iter().take(within).rposition(ends).map_or(1, |last| last + 1)
        }
        Some(BidiClass::EN | BidiClass::AN) => number(items),
        _ => 0,
    }
}

// Digits, with single separators between them.
fn number(items: &[String]) -> usize {
    let is_digit = |at: usize| items.get(at).is_some_and(|item| matches!(class(item), BidiClass::EN | BidiClass::AN));
    let joins = |at: usize| items.get(at).is_some_and(|item| matches!(class(item), BidiClass::CS | BidiClass::ES));
    let mut end = 1;
    while is_digit(end) || (joins(end) && is_digit(end + 1)) {
        end += 1;
    }
    end
}

// In a line that runs to the right, words that run to the left, with what is between them.
fn run_to_the_left(items: &[String]) -> usize {
    if !items.first().is_some_and(|item| runs_left(item)) {
        return 0;
    }
    let within = items.iter().take_while(|item| class(item) != BidiClass::L).count();
    let run = items.get(..within).unwrap_or_default();
    run.iter().rposition(|item| runs_left(item)).map_or(1, |last| last + 1)
}

fn runs_left(item: &str) -> bool {
    matches!(class(item), BidiClass::R | BidiClass::AL)
}

// Of its first letter that has one.
fn class(item: &str) -> BidiClass {
    let mut classes = item.chars().map(bidi_class);
    classes.find(|class| !matches!(class, BidiClass::NSM | BidiClass::BN)).unwrap_or(BidiClass::ON)
}
