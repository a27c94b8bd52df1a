//! Running heads and page numbers, by a closed grammar: page number, document symbol, job number,
//! bar-code digits, language code. Words are never furniture, however often they repeat.
//!
//! A line is only *marked* here. It stays in the text, and is set aside only where the signed text
//! closes around it (`locate`).

mod grammar;

use super::{Line, Role};

/// One thing of which running heads are made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// `3`, `- 3 -`, `[3]`, `iii`, `3/19`, `3 of 19`, `Page 3 of 19`, `Page | 3`, `3 | Page`.
    Page {
        /// The page's number.
        number: usize,
        /// How many pages there are, if the line says so.
        total: Option<usize>,
    },
    /// `S/2031/418`, `A/86/7/Add.1`.
    Symbol(String),
    /// `31-05268`, with the digits that may follow it.
    Job(String),
    /// `*3105268*`.
    BarCode(String),
    /// `(E)`.
    Language(char),
}

/// How sure it is that a line is furniture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grade {
    /// Two kinds together, or one kind at the edge of a page, and consistent over the copy.
    Sure,
    /// One kind alone in running text, or at odds with the others: the line may be the letter's.
    Lone,
}

/// What a line would be as running head or page number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Furniture {
    /// At least one.
    pub marks: Vec<Mark>,
    /// How sure it is.
    pub grade: Grade,
}

impl Mark {
    const fn kind(&self) -> u8 {
        match self {
            Self::Page { .. } => NUMBER,
            Self::Symbol(_) => 2,
            Self::Job(_) => 4,
            Self::BarCode(_) => 8,
            Self::Language(_) => 16,
        }
    }
}

impl Furniture {
    /// Whether the document symbols in it are the one that was signed. A symbol beside a letter
    /// that has none of this form says something that nobody signed.
    #[must_use]
    pub fn fits(&self, reference: Option<&str>) -> bool {
        self.marks.iter().all(|mark| match mark {
            Mark::Symbol(symbol) => reference == Some(symbol),
            _ => true,
        })
    }
}

const NUMBER: u8 = 1;
/// Lines from the edge of a page that can be running heads.
const EDGE: usize = 3;
/// No running head is longer, in bytes.
const LONGEST: usize = 80;

/// Marks the lines that the grammar knows. One pass, whatever the copy holds.
pub(super) fn mark(text: &str, lines: &mut [Line]) {
    let filled = filled_lines(text, lines);
    for document in documents(&filled) {
        mark_document(document, lines);
    }
}

impl Filled {
    // The marks with which those of other lines must agree. Where there are pages, a number alone in the middle of one
    // is a cell of a table, or the letter's: it is no page number, and says nothing of those that are.
    fn telling(&self) -> impl DoubleEndedIterator<Item = &Mark> {
        let marks = self.marks.as_deref().unwrap_or_default();
        let is_lone = self.page.is_some() && !self.at_edge && !self.is_grouped;
        marks.iter().filter(move |_| !is_lone)
    }
}

// All kinds of marks of lines that stand together.
fn kinds(group: &[Filled]) -> u8 {
    group.iter().flat_map(|line| line.marks.iter().flatten()).fold(0, |all, mark| all | mark.kind())
}

fn mark_document(filled: &[Filled], lines: &mut [Line]) {
    let consistent = is_consistent(filled);
    let counted = are_counted(filled);
    for group in filled.chunk_by(|a, b| a.marks.is_some() == b.marks.is_some()) {
        let kinds = kinds(group);
        for line in group {
            let alone = line.at_edge && (counted || kinds != NUMBER);
            let sure = consistent && (kinds.count_ones() >= 2 || alone);
            let grade = if sure { Grade::Sure } else { Grade::Lone };
            if let (Some(marks), Some(slot)) = (&line.marks, lines.get_mut(line.at)) {
                slot.furniture = Some(Furniture { marks: marks.clone(), grade });
            }
        }
    }
}

// A line with text: where it is, what the grammar makes of it, whether it is near the edge of a page.
struct Filled {
    at: usize,
    page: Option<usize>,
    at_edge: bool,
    // among lines that together have two kinds of marks
    is_grouped: bool,
    marks: Option<Vec<Mark>>,
}

fn filled_lines(text: &str, lines: &[Line]) -> Vec<Filled> {
    let mut filled: Vec<Filled> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let content = text.get(line.range.clone()).unwrap_or_default().trim();
        if !content.is_empty() {
            let at_edge = line.role == Role::Margin;
            filled.push(Filled { at, page: line.page, at_edge, is_grouped: false, marks: candidate(content) });
        }
    }
    for page in filled.chunk_by_mut(|a, b| a.page == b.page).filter(|page| page.iter().all(|line| line.page.is_some()))
    {
        // nothing else stands between them and the edge
        page.iter_mut().take(EDGE).take_while(|line| line.marks.is_some()).for_each(|line| line.at_edge = true);
        page.iter_mut().rev().take(EDGE).take_while(|line| line.marks.is_some()).for_each(|line| line.at_edge = true);
    }
    for group in filled.chunk_by_mut(|a, b| a.marks.is_some() == b.marks.is_some()) {
        let is_grouped = kinds(group).count_ones() >= 2;
        for line in group {
            line.is_grouped = is_grouped;
        }
    }
    filled
}

// Numbers at the edges of pages are page numbers if there are several, or the only one is that of its
// page: another number alone may be the letter's. In a footer that the format sets apart it is none.
fn are_counted(filled: &[Filled]) -> bool {
    let numbers = filled.iter().filter(|line| line.at_edge).flat_map(|line| {
        line.marks.iter().flatten().filter_map(|mark| match mark {
            Mark::Page { number, .. } => Some((line.page, *number)),
            _ => None,
        })
    });
    let numbers: Vec<(Option<usize>, usize)> = numbers.collect();
    let pages = numbers.chunk_by(|a, b| a.0 == b.0).count();
    pages > 1 || numbers.iter().all(|(page, number)| page.is_none_or(|page| page == *number))
}

/// Whether a line would be a running head or page number, if it stood where those stand.
#[cfg(feature = "pdf")]
pub(super) fn is_known(content: &str) -> bool {
    candidate(content).is_some()
}

fn candidate(content: &str) -> Option<Vec<Mark>> {
    let has_number = || content.bytes().any(|b| b.is_ascii_digit() || b >= 0x80 || b == b'(');
    let is_roman = || content.bytes().all(|b| matches!(b, b'i' | b'v' | b'x' | b'-' | b' '));
    let may = content.len() <= LONGEST && (has_number() || is_roman());
    if may { grammar::parse(content) } else { None }
}

// Several documents may be bound together: each begins on the page where the pages are counted anew.
fn documents(filled: &[Filled]) -> Vec<&[Filled]> {
    let (mut documents, mut begin, mut at, mut last) = (Vec::new(), 0, 0, None);
    for page in filled.chunk_by(|a, b| a.page.is_some() && a.page == b.page) {
        let numbers = || page.iter().flat_map(Filled::telling).filter_map(page_of);
        if last.zip(numbers().next()).is_some_and(|(last, first)| first <= last) {
            documents.extend(filled.get(begin..at));
            begin = at;
        }
        last = numbers().next_back().or(last);
        at += page.len();
    }
    documents.extend(filled.get(begin..));
    documents
}

const fn page_of(mark: &Mark) -> Option<usize> {
    if let Mark::Page { number, .. } = mark { Some(*number) } else { None }
}

// One symbol, one job number, one total; bar codes of that job; page numbers that count up, and
// with the pages where there are pages.
fn is_consistent(filled: &[Filled]) -> bool {
    let marks = || filled.iter().flat_map(|line| line.telling().map(move |mark| (line.page, mark)));
    let one = |of: fn(&Mark) -> Option<String>| {
        let mut values = marks().filter_map(|(_, mark)| of(mark));
        let first = values.next();
        values.all(|value| Some(value) == first)
    };
    one(symbol_of) && one(job_of) && one(total_of) && pages_count_up(marks())
}

fn symbol_of(mark: &Mark) -> Option<String> {
    if let Mark::Symbol(symbol) = mark { Some(symbol.clone()) } else { None }
}

fn job_of(mark: &Mark) -> Option<String> {
    match mark {
        Mark::Job(job) => Some(job.chars().filter(char::is_ascii_digit).collect()),
        Mark::BarCode(digits) => Some(digits.clone()),
        _ => None,
    }
}

fn total_of(mark: &Mark) -> Option<String> {
    if let Mark::Page { total: Some(total), .. } = mark { Some(total.to_string()) } else { None }
}

fn pages_count_up<'a>(marks: impl Iterator<Item = (Option<usize>, &'a Mark)>) -> bool {
    let mut last: Option<(usize, Option<usize>)> = None;
    for (page, mark) in marks {
        let Mark::Page { number, total } = mark else { continue };
        let in_step = match (last, page) {
            (Some((before, Some(then))), Some(now)) => *number >= before && number - before == now - then,
            (Some((before, _)), _) => *number > before,
            (None, _) => true,
        };
        if !in_step || total.is_some_and(|total| *number > total) {
            return false;
        }
        last = Some((*number, page));
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Limits, lines};

    fn marked(text: &str) -> Vec<(usize, Grade)> {
        let mut found = lines::split(text, &Limits::default()).expect("few lines");
        mark(text, &mut found);
        found.iter().enumerate().filter_map(|(at, l)| l.furniture.as_ref().map(|f| (at, f.grade))).collect()
    }

    #[test]
    fn without_pages_one_kind_alone_is_only_a_suspicion() {
        assert_eq!(marked("la mort de\n1\n317 agents"), [(1, Grade::Lone)]);
        assert_eq!(marked("text\nS/2031/418\n\n2/3\ntext"), [(1, Grade::Sure), (3, Grade::Sure)]);
    }

    #[test]
    fn a_number_alone_at_the_edge_is_that_of_its_page_or_the_letters() {
        assert_eq!(marked("a\nb\nWe lost\n\x0C317\nsoldiers\nin\nall\nd"), [(4, Grade::Lone)]);
        assert_eq!(marked("a\nb\nWe lost\n317\nsoldiers\nand\n\x0Cmore"), [(3, Grade::Lone)]);
        assert_eq!(marked("a\nb\nc\n\x0C2\nd\ne\nf"), [(4, Grade::Sure)]);
        assert_eq!(marked("a\nb\n14\n\x0Cd\ne\n15"), [(2, Grade::Sure), (6, Grade::Sure)]);
        assert_eq!(marked("a\n14\nb\n\x0Cd\n15\ne"), [(1, Grade::Lone), (5, Grade::Lone)]);
    }

    #[test]
    fn with_pages_one_kind_at_the_edge_is_enough_if_the_numbers_count_up() {
        assert_eq!(marked("a\nb\nc\n1\x0Cd\ne\nf\n2"), [(3, Grade::Sure), (7, Grade::Sure)]);
        assert_eq!(marked("a\nb\nc\n1\x0Cd\ne\nf\n3"), [(3, Grade::Lone), (7, Grade::Lone)]);
        assert_eq!(marked("a\nb\nc\nS/2031/418\n1/2\x0Cd\ne\nf\nS/2031/419\n2/2")[0].1, Grade::Lone);
    }
}
