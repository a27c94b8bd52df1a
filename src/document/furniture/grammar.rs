//! The closed grammar of running heads: what a line says that is made of nothing but marks.

use super::Mark;
use crate::document::roman::roman;

/// What a line says, if nothing but marks stands on it.
pub(super) fn parse(line: &str) -> Option<Vec<Mark>> {
    if let Some(page) = spelled_page(line) {
        return Some(vec![page]);
    }
    let mut marks = Vec::new();
    for token in line.split_whitespace() {
        if is_date_of_job(token, &marks) || joins_symbol(token, &mut marks) {
            continue;
        }
        marks.push(one_mark(token)?);
    }
    let count = |of: fn(&Mark) -> bool| marks.iter().filter(|mark| of(mark)).count();
    let numbers = count(|mark| matches!(mark, Mark::Page { .. }));
    // `(E)` by itself, or beside a number, is an item of a list
    let languages = count(|mark| matches!(mark, Mark::Language(_)));
    let printed = count(|mark| matches!(mark, Mark::Job(_) | Mark::Symbol(_))) > 0;
    (!marks.is_empty() && numbers <= 1 && (languages == 0 || printed)).then_some(marks)
}

// `280431` behind a job number, perhaps with a language between: a day of the job's year.
fn is_date_of_job(token: &str, marks: &[Mark]) -> bool {
    let ([.., Mark::Job(job)] | [.., Mark::Job(job), Mark::Language(_)]) = marks else { return false };
    let within = |range, most: usize| token.get(range).and_then(number).is_some_and(|n| (1..=most).contains(&n));
    token.len() == 6 && within(0..2, 31) && within(2..4, 12) && token.get(4..) == job.get(..2)
}

// `A/81/6 (Sect. 34)`: a section of a document that is published by itself.
fn joins_symbol(token: &str, marks: &mut [Mark]) -> bool {
    let Some(Mark::Symbol(symbol)) = marks.last_mut() else { return false };
    let section = |inner: &str| {
        let digits = inner.trim_end_matches(|c: char| c.is_ascii_uppercase());
        inner.len() - digits.len() <= 1 && (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
    };
    let is_open = symbol.ends_with("(Sect.");
    let fits =
        if is_open { token.strip_suffix(')').is_some_and(section) } else { token == "(Sect." && !symbol.contains('(') };
    if fits {
        symbol.push(' ');
        symbol.push_str(token);
    }
    fits
}

fn one_mark(token: &str) -> Option<Mark> {
    page_number(token)
        .or_else(|| job_number(token))
        .or_else(|| bar_code(token))
        .or_else(|| language(token))
        .or_else(|| symbol(token))
}

fn number(token: &str) -> Option<usize> {
    let digit = |c: char| {
        c.to_digit(10).or_else(|| match c {
            '\u{660}'..='\u{669}' => Some(u32::from(c) - 0x660),
            '\u{6F0}'..='\u{6F9}' => Some(u32::from(c) - 0x6F0),
            _ => None,
        })
    };
    let digits: Option<String> = token.chars().map(|c| digit(c).and_then(|d| char::from_digit(d, 10))).collect();
    digits.filter(|digits| digits.len() <= 6)?.parse().ok()
}

fn page_number(token: &str) -> Option<Mark> {
    if let Some((page, total)) = token.split_once('/') {
        let (number, total) = (short_number(page)?, short_number(total)?);
        return Some(Mark::Page { number, total: Some(total) });
    }
    short_number(token).map(|number| Mark::Page { number, total: None })
}

fn short_number(token: &str) -> Option<usize> {
    number(token).filter(|n| (1..=9999).contains(n))
}

// `- 3 -`, `[3]`, `iii`, `3 / 19`, `3 of 19`, `Page 3 of 19`, `Page | 3`, `3 | Page`, `第3页`, …: word, number, and
// perhaps word and total.
fn spelled_page(line: &str) -> Option<Mark> {
    let alone = |number: Option<usize>| Some(Mark::Page { number: number?, total: None });
    if let Some(inner) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return alone(short_number(inner.trim()));
    }
    let dashes = |c: char| matches!(c, '-' | '–' | '—');
    if let Some(inner) = line.strip_prefix(dashes).and_then(|rest| rest.strip_suffix(dashes)) {
        return alone(any_number(inner.trim()));
    }
    if let Some((number, word)) = line.split_once('|').filter(|(_, word)| is_page_word(word)) {
        return alone(short_number(number.trim()).filter(|_| !word.is_empty()));
    }
    let numbers = |line| numbered(line).map(|(number, total)| Mark::Page { number, total });
    numbers(line).or_else(|| numbers(without_page_word(line)?)).or_else(|| alone(small_roman(line)))
}

// `Page 3` and `第3页` without the words.
fn without_page_word(line: &str) -> Option<&str> {
    if !line.starts_with(PAGE_LETTERS) {
        return None;
    }
    let (first, rest) = PAGE_WORDS.iter().find_map(|word| {
        let (head, rest) = line.split_at_checked(word.len())?;
        (head.to_lowercase() == *word).then_some((word, rest.trim_start_matches([' ', '|'])))
    })?;
    if *first == "第" { rest.strip_suffix('页') } else { Some(rest) }
}

// One program spaces the word out.
fn is_page_word(word: &str) -> bool {
    let word: String = word.chars().filter(|c| *c != ' ').flat_map(char::to_lowercase).collect();
    PAGE_WORDS.contains(&word.as_str())
}

// A number, and perhaps how many there are.
fn numbered(text: &str) -> Option<(usize, Option<usize>)> {
    if !text.trim().starts_with(char::is_numeric) || !text.trim().ends_with(char::is_numeric) {
        return None;
    }
    match OF_WORDS.iter().find_map(|of| text.split_once(of)) {
        Some((page, total)) => Some((short_number(page.trim())?, Some(short_number(total.trim())?))),
        None => Some((short_number(text.trim())?, None)),
    }
}

fn any_number(text: &str) -> Option<usize> {
    short_number(text).or_else(|| small_roman(text))
}

/// Pages before the text that are numbered so; capitals number chapters.
const MOST_ROMAN: usize = 39;

fn small_roman(text: &str) -> Option<usize> {
    let capitals = || text.to_ascii_uppercase();
    let is_small = !text.is_empty() && text.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    is_small.then(|| (1..=MOST_ROMAN).find(|number| roman(*number).as_deref() == Some(&capitals())))?
}

const PAGE_WORDS: &[&str] =
    &["page", "p.", "página", "pág.", "seite", "s.", "стр.", "страница", "صفحة", "الصفحة", "第"];
/// With which those begin.
const PAGE_LETTERS: &[char] = &['p', 'P', 's', 'S', 'с', 'С', 'ص', 'ا', '第'];
const OF_WORDS: &[&str] = &[" of ", " de ", " sur ", " von ", " из ", " من ", "页共", "页/共", "/", "|"];

fn job_number(token: &str) -> Option<Mark> {
    let (year, rest) = token.split_once('-')?;
    let rest = rest.strip_suffix('*').unwrap_or(rest);
    let digits = |text: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    (digits(year, 2..=2) && digits(rest, 4..=6)).then(|| Mark::Job(format!("{year}-{rest}")))
}

fn bar_code(token: &str) -> Option<Mark> {
    let digits = token.strip_prefix('*')?.strip_suffix('*')?;
    (digits.len() >= 6 && digits.len() <= 9 && digits.bytes().all(|b| b.is_ascii_digit()))
        .then(|| Mark::BarCode(digits.to_owned()))
}

// Brackets face either way where the page runs to the left.
fn language(token: &str) -> Option<Mark> {
    match *token.as_bytes() {
        [b'(', letter @ b'A'..=b'Z', b')'] | [b')', letter @ b'A'..=b'Z', b'('] => {
            Some(Mark::Language(char::from(letter)))
        }
        _ => None,
    }
}

// Components of a few capitals, digits, or a serial suffix, joined by slashes; capitals first and
// a digit somewhere.
fn symbol(token: &str) -> Option<Mark> {
    let mut components = token.split('/');
    let first = components.next()?;
    let capitals = |text: &str| (1..=6).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase());
    let digits = |text: &str| (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let serial = |text: &str| {
        text.split_once('.').is_some_and(|(word, number)| {
            digits(number) && (capitals(word) || matches!(word, "Add" | "Corr" | "Rev" | "Amend"))
        })
    };
    let good = |text: &str| capitals(text) || digits(text) || serial(text);
    let fits = capitals(first) && token.contains('/') && components.all(good);
    (fits && token.bytes().any(|b| b.is_ascii_digit())).then(|| Mark::Symbol(token.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grammar_knows_what_printers_put_on_pages() {
        for line in [
            "3",
            "- 3 -",
            "[3]",
            "3 / 19",
            "3 | 19",
            "Page | 3",
            "3 | Page",
            "3 | P a g e",
            "3 of 19",
            "3 sur 19",
            "iii",
            "- xiv -",
            "Página 3 | 19",
            "3/19",
            "Page 3 of 19",
            "Página 3 de 19",
            "Стр. 3 из 19",
            "第3页",
            "صفحة ٣",
            "S/2031/418",
            "A/86/7/Add.1 3/19",
            "31-05268* (E) 280431",
            "*3105268*",
            "2/19 31-05268",
            "S/2031/418 (F)",
            "A/81/6 (Sect. 29C)",
        ] {
            assert!(parse(line).is_some(), "{line}");
        }
        for line in [
            "S/2031/418 WITHDRAWN",
            "PROJET NON ADOPTÉ",
            "1 317",
            "317 agents",
            "Page",
            "no 3",
            "A/81/6 (Sect. of 3)",
            "III",
            "iiii",
            "vi of ix",
            "xl",
            "3 | agents",
            "3 out of 19",
            "2031-03-14",
            "0",
            "and/or",
            "10 000",
            "3 %",
            "-5",
            "CONFIDENTIAL/2",
            "(F)",
            "(A) 12",
            "5/9 (C)",
            "31-0526 250000 (E)",
            "31-05268 280432",
        ] {
            assert_eq!(parse(line), None, "{line}");
        }
    }
}
