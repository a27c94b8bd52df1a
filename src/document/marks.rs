//! Marks that mail programs put into a text for what it cannot show: around words that were bold or in
//! italics, and before lines that were quoted; and dots that lead the eye. SPEC.md, "Text".

use super::{Document, Format, Line, Notice, NoticeKind, furniture};
use std::ops::Range;

/// Lines with text that begin with a mark before it is taken for that of a quotation.
const SHORTEST: usize = 3;
/// Bytes from a mark of emphasis to the one that closes it.
const LONGEST: usize = 400;
/// Marks of emphasis that stand together: bold, and italics within.
const MOST_TOGETHER: usize = 3;

impl Document<'_> {
    /// The same text as it was before a mail program put marks into it, and without leaders, if there are any:
    /// another reading, since all of these may be the text's own.
    #[must_use]
    pub fn without_marks(&self) -> Option<Document<'static>> {
        let may_be_marks = |b: u8| matches!(b, b'*' | b'_' | b'|' | b':' | b'>' | b'.');
        if !matches!(self.format, Format::Text | Format::Mail) || !self.text.bytes().any(may_be_marks) {
            return None;
        }
        let (quoted, emphasis) = (quote_marks(self), emphasis(self));
        let mut notices = self.notices.clone();
        let told = [(NoticeKind::MailQuoting, quoted.len(), "|"), (NoticeKind::Emphasis, emphasis.len() / 2, "*")];
        for (kind, count, detail) in told.into_iter().filter(|(_, count, _)| *count > 0) {
            Notice::add(&mut notices, Notice { kind, place: None, count, detail: detail.to_owned() });
        }
        let marks = quoted.into_iter().chain(emphasis).map(|mark| (mark, ""));
        let all: Vec<Left> = marks.chain(leaders(self).map(|leader| (leader, " "))).collect();
        (!all.is_empty()).then(|| self.with(all, notices))
    }

    /// The same text without the dots that lead the eye over a line, if there are any: formats that flow have none.
    #[cfg(feature = "pdf")]
    pub(super) fn without_leaders(&self) -> Option<Document<'static>> {
        let leaders: Vec<Left> = leaders(self).map(|leader| (leader, " ")).collect();
        (!leaders.is_empty()).then(|| self.with(leaders, self.notices.clone()))
    }

    // With something else in the place of these bytes.
    fn with(&self, mut changes: Vec<Left>, notices: Vec<Notice>) -> Document<'static> {
        changes.sort_unstable_by_key(|(range, _)| range.start);
        let mut changes = changes.iter().peekable();
        let mut document = self.reread(|_, line| {
            let Range { start: mut from, end } = line.range;
            let mut text = String::with_capacity(line.range.len());
            while let Some((range, instead)) = changes.next_if(|(range, _)| range.start < end) {
                text.push_str(self.text.get(from..range.start).unwrap_or_default());
                text.push_str(instead);
                from = from.max(range.end);
            }
            text + self.text.get(from..end).unwrap_or_default()
        });
        document.notices = notices;
        document.lines.iter_mut().for_each(|line| line.furniture = None);
        furniture::mark(&document.text, &mut document.lines);
        document
    }
}

// Bytes that are left out, and what is left there.
type Left = (Range<usize>, &'static str);

/// Dots that are a leader: an ellipsis has three, or six where two meet.
const FEWEST_DOTS: usize = 7;

fn leaders<'d>(document: &'d Document<'_>) -> impl Iterator<Item = Range<usize>> + 'd {
    document.lines.iter().flat_map(|line| {
        leaders_of(document.line_text(line))
            .map(|leader| line.range.start + leader.start..line.range.start + leader.end)
    })
}

// Dots with nothing but spaces between them.
fn leaders_of(line: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let start = from + line.get(from..)?.find('.')?;
            let rest = line.get(start..)?;
            let length = rest.find(|c: char| c != '.' && c != ' ').unwrap_or(rest.len());
            from = start + length;
            let run = rest.get(..length)?.trim_end();
            if run.bytes().filter(|b| *b == b'.').count() >= FEWEST_DOTS {
                return Some(start..start + run.len());
            }
        }
    })
}

// A line, and the mark that it begins with: what it is, and how many bytes it takes with the white space around it.
type Marked<'d> = (&'d Line, Option<(char, usize)>);

// Each with the space behind it: before every line of a run, or before *From* at the beginning of a line.
fn quote_marks(document: &Document<'_>) -> Vec<Range<usize>> {
    let filled = document.lines.iter().filter(|line| !document.line_text(line).trim().is_empty());
    let filled: Vec<Marked<'_>> = filled.map(|line| (line, quote_mark(document.line_text(line)))).collect();
    let mark = |(_, marked): &Marked<'_>| marked.map(|(mark, _)| mark);
    let is_quotation = |run: &&[Marked<'_>]| match run.first().and_then(mark) {
        Some('>') => true,
        first => first.is_some() && run.len() >= SHORTEST,
    };
    let runs = filled.chunk_by(|a, b| mark(a) == mark(b)).filter(is_quotation);
    let range = |(line, marked): &Marked<'_>| marked.map(|(_, length)| line.range.start..line.range.start + length);
    runs.flatten().filter_map(range).collect()
}

// The mark, and how many bytes of the line it takes with the white space around it.
fn quote_mark(line: &str) -> Option<(char, usize)> {
    if line.starts_with(">From ") {
        return Some(('>', 1));
    }
    let text = line.trim_start_matches([' ', '\t']);
    let mark = text.chars().next().filter(|c| matches!(c, '|' | ':'))?;
    let rest = text.get(1..)?;
    let rest = rest.strip_prefix([' ', '\t']).unwrap_or(rest);
    Some((mark, line.len() - rest.len()))
}

// Some marks of one kind that stand together, and whether words may begin behind them, or end before them.
#[derive(Clone)]
struct Emphasis {
    mark: char,
    range: Range<usize>,
    opens: bool,
    closes: bool,
}

// In pairs that hold words, within one paragraph.
fn emphasis(document: &Document<'_>) -> Vec<Range<usize>> {
    let mut pairs = Vec::new();
    for paragraph in document.lines.split(|line| document.line_text(line).trim().is_empty()) {
        let marks = paragraph.iter().flat_map(|line| marks_of(document.line_text(line), line.range.start));
        let mut open: Vec<Emphasis> = Vec::new();
        for mark in marks {
            let begun = open.iter().rposition(|begun| begun.mark == mark.mark && begun.range.len() == mark.range.len());
            match begun.filter(|_| mark.closes).and_then(|at| open.drain(at..).next()) {
                Some(begun) if mark.range.start - begun.range.end <= LONGEST => pairs.extend([begun.range, mark.range]),
                _ if mark.opens => open.push(mark),
                _ => {}
            }
        }
    }
    pairs
}

fn marks_of(line: &str, start: usize) -> Vec<Emphasis> {
    let mut marks = Vec::new();
    let mut from = 0;
    while let Some(at) = line.get(from..).and_then(|rest| rest.find(['*', '_'])).map(|at| from + at) {
        let (before, rest) = line.split_at(at);
        let mark = rest.chars().next().unwrap_or_default();
        let length = rest.len() - rest.trim_start_matches(mark).len();
        from = at + length;
        let (last, next) = (before.chars().next_back(), line.get(from..).and_then(|rest| rest.chars().next()));
        let (opens, closes) = (begins(last) && holds(next), ends(next) && holds(last));
        if length <= MOST_TOGETHER && (opens || closes) {
            marks.push(Emphasis { mark, range: start + at..start + from, opens, closes });
        }
    }
    marks
}

// What may stand outside of the marks.
fn begins(outside: Option<char>) -> bool {
    outside.is_none_or(|c| {
        c.is_whitespace() || matches!(c, '(' | '[' | '"' | '\'' | '«' | '“' | '„' | '‘' | '*' | '_' | '—' | '–')
    })
}

fn ends(outside: Option<char>) -> bool {
    outside.is_none_or(|c| !c.is_alphanumeric())
}

// What may stand inside of them.
fn holds(inside: Option<char>) -> bool {
    inside.is_some_and(|c| !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use crate::document::{Limits, text};

    fn shown(source: &str) -> Option<String> {
        let document = text::read(source.as_bytes(), &Limits::default()).expect("text").without_marks()?;
        let lines: Vec<&str> = document.lines().iter().map(|line| document.line_text(line)).collect();
        Some(lines.join("|"))
    }

    #[test]
    fn words_stand_without_the_marks_of_their_emphasis() {
        for (source, expected) in [
            ("the *Minister* of\nthe _sea_.", "the Minister of|the sea."),
            ("*(Signed)* Maëlys Tarn", "(Signed) Maëlys Tarn"),
            ("*two\nlines*", "two|lines"),
            ("**very** *_both_*, “*so*”", "very both, “so”"),
        ] {
            assert_eq!(shown(source).as_deref(), Some(expected), "{source}");
        }
    }

    #[test]
    fn lines_stand_without_their_leaders() {
        assert_eq!(
            shown("I. Mandate . . . . . . . . 5\nII. Staff........9").as_deref(),
            Some("I. Mandate   5|II. Staff 9")
        );
        assert_eq!(shown("as they say ... ... and 1.2.3.4.5.6.7.8"), None);
    }

    #[test]
    fn marks_that_are_none_of_emphasis_stay() {
        for source in ["2 * 3 * 4", "a note*", "* item\n* item", "snake_case_name", "*open\n\nclosed*", "Name: _____"] {
            assert_eq!(shown(source), None, "{source}");
        }
    }

    #[test]
    fn lines_stand_without_the_marks_of_a_quotation() {
        assert_eq!(shown("Thanks.\n\n| a\n|\n| b\n|c").as_deref(), Some("Thanks.||a||b|c"));
        assert_eq!(shown(": a\n: b\n: c").as_deref(), Some("a|b|c"));
        assert_eq!(shown("a\nb\nc\n>From d").as_deref(), Some("a|b|c|From d"));
        assert_eq!(shown("| a\n| b"), None);
        assert_eq!(shown("a: b"), None);
    }
}
