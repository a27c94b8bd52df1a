//! Text → lines with their pages and numbers; quote marks of a mail are set aside.

use super::{Limits, Line, Role, Unreadable};

/// The lines of a text. A form feed begins a page; CR LF counts once.
///
/// # Errors
/// [`Unreadable::Expands`], when there are more than are read.
pub(super) fn split(text: &str, limits: &Limits) -> Result<Vec<Line>, Unreadable> {
    let paged = text.as_bytes().contains(&b'\x0C');
    let mut counter = Counter { page: paged.then_some(1), number: 1 };
    let mut lines = Vec::with_capacity(text.len() / 48 + 1);
    let mut start = 0;
    while let Some((end, next, ends_page)) = next_break(text, start) {
        lines.push(counter.line(start..end, ends_page));
        limits.allow_lines(lines.len())?;
        start = next;
    }
    if start < text.len() {
        lines.push(counter.line(start..text.len(), false));
    }
    Ok(lines)
}

struct Counter {
    page: Option<usize>,
    number: usize,
}

impl Counter {
    fn line(&mut self, range: std::ops::Range<usize>, ends_page: bool) -> Line {
        let line =
            Line { range, page: self.page, number: self.number, furniture: None, role: Role::Body, bounds: None };
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

/// Lines that are quoted together in a mail most of which is not quoted.
const LONG_QUOTE: usize = 6;

/// Sets aside the quote marks of a mail, if at least half of the lines with text have them, or a
/// long run of them.
/// Returns how many lines had them.
pub(super) fn unquote(text: &str, lines: &mut [Line]) -> usize {
    let of = |line: &Line| text.get(line.range.clone()).unwrap_or_default();
    let filled = lines.iter().enumerate().filter(|(_, line)| !of(line).trim().is_empty());
    let filled: Vec<Quoted> = filled.map(|(at, line)| Quoted::of(at, of(line))).collect();
    let mostly = filled.iter().filter(|line| line.depth > 0).count() * 2 >= filled.len();
    let (mut place, mut set_aside) = (0, 0);
    for run in filled.chunk_by(|a, b| (a.depth > 0) == (b.depth > 0)) {
        for quoted in run {
            let marks = if mostly || run.len() >= LONG_QUOTE { quoted.marks(&filled, place) } else { 0 };
            if let Some(line) = lines.get_mut(quoted.at) {
                line.range.start += marks_length(of(line), marks);
            }
            set_aside += usize::from(marks > 0);
            place += 1;
        }
    }
    set_aside
}

// A line with text or marks: where it is, how deeply it is quoted, whether nothing else is on it.
struct Quoted {
    at: usize,
    depth: usize,
    bare: bool,
}

impl Quoted {
    fn of(at: usize, line: &str) -> Self {
        let depth = depth(line);
        Self { at, depth, bare: marks_length(line, depth) == line.len() }
    }

    // How many of its marks are a mail's: not one that no line of text beside it has, such as the
    // second of `> > 5 per cent` among lines with one.
    fn marks(&self, filled: &[Self], place: usize) -> usize {
        if self.bare {
            return self.depth;
        }
        let before = filled.get(..place).unwrap_or_default().iter().rev().find(|line| !line.bare);
        let after = filled.get(place + 1..).unwrap_or_default().iter().find(|line| !line.bare);
        match (before, after) {
            (Some(before), Some(after)) => self.depth.min(before.depth.max(after.depth)),
            _ => self.depth,
        }
    }
}

// How many `>` marks a line begins with, white space aside.
fn depth(line: &str) -> usize {
    line.chars().filter(|c| !matches!(c, ' ' | '\t')).take_while(|c| *c == '>').count()
}

// So many marks, with white space before them and at most one space or tab behind each.
fn marks_length(line: &str, marks: usize) -> usize {
    if marks == 0 {
        return 0;
    }
    let mut rest = line.trim_start_matches([' ', '\t']);
    for _ in 0..marks {
        let Some(after) = rest.strip_prefix('>') else { break };
        rest = after.strip_prefix([' ', '\t']).unwrap_or(after);
    }
    line.len() - rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(String, Option<usize>, usize)> {
        let mut lines = split(text, &Limits::default()).expect("few lines");
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
        assert_eq!(texts("> a\n> > 5 %\n> b"), ["a", "> 5 %", "b"]);
        assert_eq!(texts("> X wrote:\n> > a\n>\n> > b"), ["X wrote:", "a", "", "b"]);
        let reply = "text\n".repeat(20) + &"> quoted\n".repeat(6);
        assert_eq!(texts(&reply).iter().filter(|line| *line == "quoted").count(), 6);
        assert_eq!(texts("a\nb\n> 5 %"), ["a", "b", "> 5 %"]);
    }
}
