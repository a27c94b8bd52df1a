//! Text → lines with their pages and numbers; quote marks of a mail are set aside.

use super::Line;

/// The lines of a text. A form feed begins a page; CR LF counts once.
pub(super) fn split(text: &str) -> Vec<Line> {
    let paged = text.as_bytes().contains(&b'\x0C');
    let mut counter = Counter { page: paged.then_some(1), number: 1 };
    let mut lines = Vec::with_capacity(text.len() / 48 + 1);
    let mut start = 0;
    while let Some((end, next, ends_page)) = next_break(text, start) {
        lines.push(counter.line(start..end, ends_page));
        start = next;
    }
    if start < text.len() {
        lines.push(counter.line(start..text.len(), false));
    }
    lines
}

struct Counter {
    page: Option<usize>,
    number: usize,
}

impl Counter {
    fn line(&mut self, range: std::ops::Range<usize>, ends_page: bool) -> Line {
        let line = Line { range, page: self.page, number: self.number, furniture: None };
        self.number += 1;
        if ends_page {
            self.page = self.page.map(|page| page + 1);
            self.number = 1;
        }
        line
    }
}

// The next line break from `start`: where the line ends, where the next begins, whether it ends a page.
fn next_break(text: &str, start: usize) -> Option<(usize, usize, bool)> {
    let bytes = text.as_bytes();
    let rest = bytes.get(start..)?;
    for (at, byte) in rest.iter().enumerate() {
        let end = start + at;
        let follows = |tail: &[u8]| bytes.get(end + 1..).is_some_and(|next| next.starts_with(tail));
        let (length, ends_page) = match byte {
            b'\n' | b'\x0B' => (1, false),
            b'\x0C' => (1, true),
            b'\r' => (1 + usize::from(follows(b"\n")), false),
            0xC2 if follows(b"\x85") => (2, false),
            0xE2 if follows(b"\x80\xA8") || follows(b"\x80\xA9") => (3, false),
            _ => continue,
        };
        return Some((end, end + length, ends_page));
    }
    None
}

/// Sets aside the quote marks of a mail, if at least half of the lines with text have them.
/// Returns how many lines had them.
pub(super) fn unquote(text: &str, lines: &mut [Line]) -> usize {
    let of = |line: &Line| text.get(line.range.clone()).unwrap_or_default();
    let filled = lines.iter().filter(|line| !of(line).trim().is_empty()).count();
    let quoted = lines.iter().filter(|line| quote_length(of(line)) > 0).count();
    if quoted == 0 || quoted * 2 < filled {
        return 0;
    }
    for line in lines {
        line.range.start += quote_length(text.get(line.range.clone()).unwrap_or_default());
    }
    quoted
}

// White space, then `>` marks with at most one space or tab behind each.
fn quote_length(line: &str) -> usize {
    let mut rest = line.trim_start_matches([' ', '\t']);
    if !rest.starts_with('>') {
        return 0;
    }
    while let Some(after) = rest.strip_prefix('>') {
        rest = after.strip_prefix([' ', '\t']).unwrap_or(after);
    }
    line.len() - rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(String, Option<usize>, usize)> {
        let mut lines = split(text);
        unquote(text, &mut lines);
        lines.iter().map(|l| (text[l.range.clone()].to_owned(), l.page, l.number)).collect()
    }

    #[test]
    fn every_kind_of_break_ends_one_line() {
        let lines = shown("a\r\nb\rc\nd\u{85}e\u{2028}f\x0Bg");
        let texts: Vec<_> = lines.iter().map(|(text, ..)| text.as_str()).collect();
        assert_eq!(texts, ["a", "b", "c", "d", "e", "f", "g"]);
        assert_eq!(lines[6], ("g".into(), None, 7));
    }

    #[test]
    fn form_feeds_begin_pages_and_numbers_start_again() {
        assert_eq!(
            shown("a\nb\x0Cc\n"),
            [("a".into(), Some(1), 1), ("b".into(), Some(1), 2), ("c".into(), Some(2), 1)]
        );
    }

    #[test]
    fn quote_marks_go_only_where_most_lines_have_them() {
        let texts = |text| shown(text).into_iter().map(|(text, ..)| text).collect::<Vec<_>>();
        assert_eq!(texts("> a\n>> b\n > > c\n>\nd"), ["a", "b", "c", "", "d"]);
        assert_eq!(texts("a\nb\n> 5 %"), ["a", "b", "> 5 %"]);
    }
}
