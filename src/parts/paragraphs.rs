//! Where paragraphs and sentences end, at issuance. A recipient hashes what the statement delimits
//! and segments nothing, so this may get better without a new version. SPEC.md, rule 4.

use crate::canonical::CanonicalText;
use crate::document::{Document, Format, Line};
use crate::segments::sentence_ends as ends_in;

/// The letters after which the sentences of a part end: those of UAX 29 within each paragraph, but for
/// those behind abbreviations.
pub(super) fn sentence_ends(document: &Document<'_>, lines: &[&Line], text: &CanonicalText) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut begin = 0;
    let paragraphs = paragraphs(document, lines);
    let starts = paragraphs.windows(2).filter_map(|pair| {
        let (last, first) = (pair.first()?.last()?, pair.last()?.first()?);
        ends_between(document, last, first).then_some(*first)
    });
    for line in starts.map(Some).chain([None]) {
        let end = line.map_or(text.letters().len(), |line| text.letter_at(line.range.start, document));
        ends.extend(ends_within(text, begin, end));
        begin = end;
    }
    ends.dedup();
    ends
}

// Whether a sentence ends between the last line of a paragraph and the first of the next: a line that is
// only short may break off anywhere.
fn ends_between(document: &Document<'_>, last: &Line, first: &Line) -> bool {
    let touching = document.lines_between(last, first) == 0;
    let ended =
        content(document, last).ends_with(|c: char| !c.is_alphanumeric() && !matches!(c, ',' | '،' | '，' | '-'));
    !touching || begins_item(content(document, first)) || ended && !ends_with_abbreviation(content(document, last))
}

// Behind these a full stop ends no sentence, though a capital follows.
const ABBREVIATIONS: &[&str] = &[
    "Mr", "Mrs", "Ms", "Messrs", "Dr", "Prof", "St", "Hon", "Rev", "Gen", "Col", "Lt", "Capt", "Maj", "Sgt", "Adm",
    "Gov", "Sen", "No", "Nos", "Art", "Arts", "para", "paras", "Para", "Vol", "vol", "Sec", "sec", "Fig", "fig", "Doc",
    "doc", "Rep", "Res", "res", "Add", "Corr", "approx", "cf", "Cf", "vs", "MM", "Mme", "Mmes", "Mlle", "Mgr", "Me",
    "art", "al", "Réf", "réf", "Sr", "Sra", "Sres", "Srta", "Dra", "Excmo", "Excma", "Ilmo", "núm", "Núm", "pág",
    "págs", "párr", "párrs", "Ud", "Uds", "EE", "UU", "Exmo", "Exma", "Ilma", "nº", "Nr", "Abs", "Ziff", "bzw", "Hr",
    "Fr", "gez", "Str", "usw", "vgl", "Vgl", "ca", "гг", "им", "ст", "стр", "пп", "ул", "тов", "проф", "ген", "акад",
    "долл", "руб", "тыс", "млн", "млрд", "см", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct",
    "Nov", "Dec", "janv", "févr", "juill", "déc", "Ltd", "Inc", "Co", "Bros", "ed", "eds", "pp", "Tel", "tel",
];

// Whether text ends with a full stop behind an abbreviation, a letter, or a number of one digit or two, as
// in *Mr.*, *J.* and *6. Mai*.
fn ends_with_abbreviation(text: &str) -> bool {
    let Some(before) = text.trim_end().strip_suffix('.') else { return false };
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let number = word.chars().all(|c| c.is_ascii_digit());
    match word.chars().count() {
        0 => false,
        1 => true,
        2 if number => true,
        _ => ABBREVIATIONS.contains(&word),
    }
}

// The sentence ends of the words of a range, told in letters: a gap is a character of the words
// and no letter.
fn ends_within(text: &CanonicalText, begin: usize, end: usize) -> Vec<usize> {
    let words = text.words(begin..end);
    let mut gaps = text.gaps_within(begin..end).iter().filter(|gap| gap.kind().is_some()).map(|gap| gap.at).peekable();
    let ends_here = |end: &usize| !words.get(..*end).is_some_and(ends_with_abbreviation);
    let mut wanted = ends_in(&words).filter(ends_here).peekable();
    let mut ends = Vec::new();
    let mut letter = begin;
    for byte in words.char_indices().map(|(byte, _)| byte) {
        if wanted.next_if_eq(&byte).is_some() {
            ends.push(letter);
        }
        if gaps.next_if_eq(&letter).is_none() {
            letter += 1;
        }
    }
    ends.push(end);
    ends.retain(|&at| at > begin);
    ends
}

/// The lines with text, paragraph by paragraph. A blank line ends a paragraph, unless every line
/// has a blank line after it; so does a line that ends early before one that does not go on in
/// lower case.
pub(super) fn paragraphs<'d>(document: &'d Document<'_>, lines: &[&'d Line]) -> Vec<Vec<&'d Line>> {
    let filled: Vec<(usize, &Line)> =
        lines.iter().copied().enumerate().filter(|(_, line)| !content(document, line).is_empty()).collect();
    let longest = filled.iter().map(|(_, line)| length(document, line)).max().unwrap_or(0);
    let apart = filled.windows(2).filter(|pair| matches!(pair, [(at, _), (next, _)] if next - at > 1)).count();
    // a format that knows its paragraphs has a blank line after each
    let is_spaced = document.format() == Format::Text && filled.len() > 4 && apart * 10 > filled.len() * 8;
    let usual = if is_spaced { 2 } else { 1 };
    let same = |(at, line): &(usize, &Line), (next_at, next): &(usize, &Line)| {
        let early = length(document, line) * 4 < longest * 3;
        next_at - at <= usual && (!early || goes_on(content(document, next)))
    };
    filled.chunk_by(same).map(|chunk| chunk.iter().map(|(_, line)| *line).collect()).collect()
}

fn goes_on(line: &str) -> bool {
    line.starts_with(char::is_lowercase) && !begins_item(line)
}

// `a)`, `b.`, `(c)`: a list goes on in lower case.
fn begins_item(line: &str) -> bool {
    let label = line.trim_start_matches('(');
    let length = label.chars().take_while(|c| c.is_alphanumeric()).count();
    (1..=3).contains(&length) && label.chars().nth(length).is_some_and(|c| matches!(c, ')' | '.'))
}

pub(super) fn content<'d>(document: &'d Document<'_>, line: &Line) -> &'d str {
    document.line_text(line).trim()
}

fn length(document: &Document<'_>, line: &Line) -> usize {
    content(document, line).chars().count()
}
