//! Findings as JUnit XML, which build servers show as tests: a suite a copy, a case a part, and one for the whole.
//! What nothing vouches for, and what is in doubt, is an error; nothing is ever skipped.

use super::finding::{Finding, Subject, Tried};
use super::words::Words;
use crate::name::is_hazardous;

/// What stands before the first suite.
#[must_use]
pub const fn junit_begin() -> &'static str {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"conforme\">\n"
}

/// What stands behind the last one.
#[must_use]
pub const fn junit_end() -> &'static str {
    "</testsuites>\n"
}

/// One subject as a suite.
#[must_use]
pub fn junit_suite(subject: &Subject, words: &dyn Words) -> String {
    let tried = || std::iter::once(subject.whole).chain(subject.parts.iter().map(|(_, tried)| *tried));
    let count = |wanted| tried().filter(|tried| *tried == wanted).count();
    let name = escaped(&subject.name);
    let mut text = format!(
        "  <testsuite name=\"{name}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"0\">\n",
        tried().count(),
        count(Tried::Failed),
        count(Tried::Undecided)
    );
    text += &case(subject, "whole", subject.whole, |finding| finding.part.is_none(), words);
    for (part, tried) in &subject.parts {
        text += &case(subject, part, *tried, |finding| finding.part.as_deref() == Some(part), words);
    }
    text + "  </testsuite>\n"
}

fn case(subject: &Subject, case: &str, tried: Tried, is_of_it: impl Fn(&Finding) -> bool, words: &dyn Words) -> String {
    let found: Vec<&Finding> = subject.findings.iter().filter(|finding| is_of_it(finding)).collect();
    let head = format!("    <testcase classname=\"{}\" name=\"{}\"", escaped(&subject.name), escaped(case));
    let lines = |of: &[&Finding]| of.iter().map(|finding| line(finding, words) + "\n").collect::<String>();
    let element = match tried {
        Tried::Passed if found.is_empty() => return head + "/>\n",
        Tried::Passed => {
            return format!(
                "{head}>\n      <system-out>{}</system-out>\n    </testcase>\n",
                escaped_text(&lines(&found))
            );
        }
        Tried::Failed => "failure",
        Tried::Undecided => "error",
    };
    let worst = found.iter().rev().max_by_key(|finding| finding.grade);
    let verdict = subject.verdict.unwrap_or("refused");
    let kind = worst.map_or_else(|| verdict.to_owned(), |finding| finding.rule.id());
    let message =
        format!("{}{}", verdict.to_uppercase(), worst.map_or(String::new(), |worst| format!("  {}", worst.message)));
    let [kind, message, body] = [escaped(&kind), escaped(&message), escaped_text(&lines(&found))];
    format!("{head}>\n      <{element} type=\"{kind}\" message=\"{message}\">{body}</{element}>\n    </testcase>\n")
}

fn line(finding: &Finding, words: &dyn Words) -> String {
    let grade = finding.grade.word();
    let within = finding.within.as_ref().map_or(String::new(), |within| format!(" {}", super::shown(within)));
    let at = finding.place.map_or(String::new(), |place| format!(" {}", words.place(place)));
    format!("{grade}{within}{at}{}{}", words.colon(), finding.message)
}

// For an attribute, in which a line break would be read as a space.
fn escaped(text: &str) -> String {
    text.chars().map(character).collect()
}

fn escaped_text(text: &str) -> String {
    text.chars().map(|c| if c == '\n' { "\n".to_owned() } else { character(c) }).collect()
}

// XML 1.0 § 2.2: most controls cannot stand in it, not even by their numbers.
fn character(c: char) -> String {
    match c {
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        '&' => "&amp;".to_owned(),
        '"' => "&quot;".to_owned(),
        '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => format!("\\u{{{:X}}}", u32::from(c)),
        _ if is_hazardous(c) => format!("&#x{:X};", u32::from(c)),
        _ => c.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_raw_stands_in_it() {
        assert_eq!(
            escaped("a<b>&\"\u{1b}\u{9b}\u{202e}\u{ffff}é"),
            "a&lt;b&gt;&amp;&quot;\\u{1B}&#x9B;&#x202E;\\u{FFFF}é"
        );
        assert_eq!(escaped("a\nb"), "a\\u{A}b");
        assert_eq!(escaped_text("a\nb"), "a\nb");
    }
}
