//! Letters as they stand on the page, from left to right → the order in which they are read.

use unicode_bidi::{BidiClass, bidi_class};

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
pub(super) fn logical(mut items: Vec<String>, page_runs_left: bool) -> String {
    if !items.iter().any(|item| runs_left(item)) {
        return items.concat();
    }
    let is_left = |item: &String| matches!(class(item), BidiClass::L | BidiClass::EN | BidiClass::AN);
    let is_right = |item: &String| runs_left(item) || matches!(class(item), BidiClass::NSM);
    if page_runs_left {
        items.reverse();
        reverse_runs(&mut items, &is_left, &is_right);
    } else {
        reverse_runs(&mut items, &is_right, &|item| matches!(class(item), BidiClass::L));
    }
    items.concat()
}

// Turns each run that begins and ends with `inner`, and has nothing of `outer` in it, round.
fn reverse_runs(items: &mut [String], inner: &dyn Fn(&String) -> bool, outer: &dyn Fn(&String) -> bool) {
    let mut first = 0;
    while first < items.len() {
        let run = items.get(first..).unwrap_or_default();
        if !run.first().is_some_and(inner) {
            first += 1;
            continue;
        }
        let within = run.iter().take_while(|item| !outer(item)).count();
        let last = run.iter().take(within).rposition(inner).unwrap_or(0);
        if let Some(run) = items.get_mut(first..=first + last) {
            run.reverse();
        }
        first += last + 1;
    }
}

fn runs_left(item: &str) -> bool {
    matches!(class(item), BidiClass::R | BidiClass::AL)
}

// Of its first letter that has one.
fn class(item: &str) -> BidiClass {
    let mut classes = item.chars().map(bidi_class);
    classes.find(|class| !matches!(class, BidiClass::NSM | BidiClass::BN)).unwrap_or(BidiClass::ON)
}
