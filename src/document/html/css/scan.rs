//! The syntax of CSS, as far as it is needed to find where things end (CSS Syntax 3).

/// The text without its comments: what they part stays apart.
pub(crate) fn without_comments(css: &str) -> String {
    let mut text = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = find(rest, |tail| tail.starts_with("/*")) {
        text.push_str(rest.get(..at).unwrap_or_default());
        text.push(' ');
        let tail = rest.get(at + 2..).unwrap_or_default();
        rest = tail.split_once("*/").map_or("", |(_, after)| after);
    }
    text + rest
}

const fn is_newline(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\x0C')
}

// Where something is outside strings and addresses, and not escaped.
fn find(text: &str, mut is_it: impl FnMut(&str) -> bool) -> Option<usize> {
    let (mut quote, mut named, mut at) = (None, false, 0);
    while let Some(c) = text.get(at..).and_then(|tail| tail.chars().next()) {
        let tail = text.get(at..).unwrap_or_default();
        let mut length = c.len_utf8();
        match (quote, c) {
            (_, '\\') => length += tail.chars().nth(1).map_or(0, char::len_utf8),
            // a string that its line does not close ends there
            (Some(open), c) if c == open || is_newline(c) => quote = None,
            (None, _) if !named && is_address(tail) => length = address(tail),
            (None, _) if is_it(tail) => return Some(at),
            (None, '"' | '\'') => quote = Some(c),
            _ => {}
        }
        named = c.is_alphanumeric() || matches!(c, '-' | '_');
        at += length;
    }
    None
}

// `url(` without quotes: nothing in it is a string or a comment.
fn is_address(tail: &str) -> bool {
    tail.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("url("))
        && !tail.get(4..).unwrap_or_default().trim_start().starts_with(['"', '\''])
}

fn address(tail: &str) -> usize {
    let mut escaped = false;
    let end = tail.find(|c| {
        let ends = c == ')' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    });
    end.map_or(tail.len(), |end| end + 1)
}

/// Where the first of some characters stands, outside strings and brackets. A bracket that closes
/// nothing counts as any other character.
pub(crate) fn find_outside(text: &str, ends: &[char]) -> Option<usize> {
    let mut open: Vec<char> = Vec::new();
    find(text, |tail| {
        let c = tail.chars().next().unwrap_or_default();
        if open.is_empty() && ends.contains(&c) {
            return true;
        }
        match c {
            '(' => open.push(')'),
            '[' => open.push(']'),
            '{' => open.push('}'),
            _ if open.last() == Some(&c) => drop(open.pop()),
            _ => {}
        }
        false
    })
}

/// Parts of a list, split at a character outside strings and brackets.
pub(crate) fn split(text: &str, at: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(end) = find_outside(rest, &[at]) {
        parts.push(rest.get(..end).unwrap_or_default().trim());
        rest = rest.get(end + at.len_utf8()..).unwrap_or_default();
    }
    parts.push(rest.trim());
    parts
}

/// Words of a value: what white space parts outside strings and brackets.
pub(crate) fn words(value: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = value.trim();
    while !rest.is_empty() {
        let end = find_outside(rest, &[' ', '\t', '\n', '\r', '\x0C']).unwrap_or(rest.len());
        words.push(rest.get(..end).unwrap_or_default());
        rest = rest.get(end..).unwrap_or_default().trim_start();
    }
    words
}

/// A number of CSS: Rust reads more, such as `1.` and `inf`.
pub(crate) fn number(text: &str) -> Option<f32> {
    let plain = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '+' | '-' | 'e' | 'E'));
    let number: f32 = text.parse().ok().filter(|_| plain && !text.ends_with('.') && !text.contains(".e"))?;
    number.is_finite().then_some(number)
}

/// `name(inside)`: name and inside.
pub(crate) fn function(text: &str) -> Option<(&str, &str)> {
    text.trim().strip_suffix(')')?.split_once('(')
}

/// A text with its escapes resolved: `\6e one` is `none`.
pub(crate) fn unescaped(text: &str) -> String {
    if !text.contains('\\') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once('\\') {
        out.push_str(before);
        let digits = tail.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
        let code = u32::from_str_radix(tail.get(..digits).unwrap_or_default(), 16);
        if let Ok(code) = code {
            out.push(char::from_u32(code).filter(|c| *c != '\0').unwrap_or('\u{FFFD}'));
            let tail = tail.get(digits..).unwrap_or_default();
            rest = tail.strip_prefix([' ', '\t', '\n', '\x0C']).unwrap_or(tail);
        } else {
            let next = tail.chars().next();
            out.extend(next.filter(|c| *c != '\n'));
            rest = tail.get(next.map_or(0, char::len_utf8)..).unwrap_or_default();
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_brackets_and_escapes_hide_what_stands_in_them() {
        assert_eq!(without_comments("a/* b */c\"/*d*/\" e/*"), "a c\"/*d*/\" e ");
        assert_eq!(split("a(1, 2), 'b, c', d\\,e", ','), ["a(1, 2)", "'b, c'", "d\\,e"]);
        assert_eq!(words(" a(1, 2)  'b c' d"), ["a(1, 2)", "'b c'", "d"]);
        assert_eq!(unescaped("d\\69 splay\\:"), "display:");
        assert_eq!(find_outside("a { b } ; c", &[';']), Some(8));
        assert_eq!(find_outside("a(]{;", &['{', ';']), None);
        assert_eq!(find_outside("url(a'b); c", &[';']), Some(8));
        assert_eq!(find_outside("'a\n; b", &[';']), Some(3));
        assert_eq!(function("rgb( 1 2 3 )"), Some(("rgb", " 1 2 3 ")));
    }
}
