//! Lengths of CSS, in the pixels of a wide window (CSS Values 4).

use super::scan;

/// The size of text where nothing says otherwise.
pub(crate) const MEDIUM: f32 = 16.0;

/// What relative lengths are relative to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Basis {
    pub font: f32,
    pub percent: f32,
}

/// Functions within functions that are evaluated.
const DEPTH: usize = 8;

/// A length that depends on nothing but the window.
pub(super) fn absolute(value: &str) -> Option<f32> {
    length(value, Basis { font: MEDIUM, percent: 0.0 })
}

/// The pixels of a length; `None` for keywords, and for what cannot be computed.
pub(crate) fn length(value: &str, basis: Basis) -> Option<f32> {
    sum(value.trim(), basis, DEPTH)
}

// Terms of factors, which white space and signs part.
fn sum(value: &str, basis: Basis, depth: usize) -> Option<f32> {
    let words = scan::words(value);
    let (first, rest) = words.split_first()?;
    let (mut total, mut sign, mut term) = (0.0, 1.0, product(first, basis, depth)?);
    for pair in rest.chunks(2) {
        let [operator, word] = pair else { return None };
        let value = product(word, basis, depth)?;
        match *operator {
            "*" => term *= value,
            "/" => term /= value,
            "+" => (total, sign, term) = (total + sign * term, 1.0, value),
            "-" => (total, sign, term) = (total + sign * term, -1.0, value),
            _ => return None,
        }
    }
    Some(total + sign * term)
}

fn product(word: &str, basis: Basis, depth: usize) -> Option<f32> {
    if let Some((one, factor)) = word.split_once('*').filter(|_| !word.contains('(')) {
        return Some(single(one, basis)? * single(factor, basis)?);
    }
    if let Some((one, divisor)) = word.split_once('/').filter(|_| !word.contains('(')) {
        return Some(single(one, basis)? / single(divisor, basis)?);
    }
    match scan::function(word) {
        None => single(word, basis),
        Some((name, inside)) => {
            let depth = depth.checked_sub(1)?;
            let all: Option<Vec<f32>> =
                scan::split(inside, ',').into_iter().map(|part| sum(part, basis, depth)).collect();
            of_function(&name.to_ascii_lowercase(), &all?)
        }
    }
}

fn of_function(name: &str, values: &[f32]) -> Option<f32> {
    match (name, values) {
        ("calc" | "", [value]) => Some(*value),
        ("min", values) => values.iter().copied().reduce(f32::min),
        ("max", values) => values.iter().copied().reduce(f32::max),
        ("clamp", [least, value, most]) => Some(value.min(*most).max(*least)),
        _ => None,
    }
}

fn single(word: &str, basis: Basis) -> Option<f32> {
    let word = word.trim().to_ascii_lowercase();
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    let number = scan::number(digits)?;
    let unit = match word.get(digits.len()..)? {
        "" | "px" => 1.0,
        "pt" => 4.0 / 3.0,
        "pc" => 16.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 9.6 / 2.54,
        "q" => 2.4 / 2.54,
        "em" => basis.font,
        "ex" | "ch" => basis.font / 2.0,
        "rem" => MEDIUM,
        "vw" | "vmax" | "dvw" | "svw" | "lvw" => 12.8,
        "vh" | "vmin" | "dvh" | "svh" | "lvh" => 8.0,
        "%" => basis.percent / 100.0,
        _ => return None,
    };
    Some(number * unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_become_pixels() {
        let basis = Basis { font: 20.0, percent: 200.0 };
        let cases = [
            ("-9999px", Some(-9999.0)),
            ("1.5em", Some(30.0)),
            ("50%", Some(100.0)),
            ("calc(1px - 2 * 3em)", Some(-119.0)),
            ("calc(-1 * 999px)", Some(-999.0)),
            ("calc(100% - (2em + 1px))", Some(159.0)),
            ("clamp(1px, 2px, 3px)", Some(2.0)),
            ("auto", None),
            ("1foo", None),
        ];
        for (value, expected) in cases {
            assert_eq!(length(value, basis), expected, "{value}");
        }
    }
}
