//! What must hold of every report: people see nothing raw, and programs can read it.
#![allow(dead_code, reason = "every target uses some of it")]

use conforme::name::is_hazardous;
use conforme::report::words::{English, LANGUAGES};
use conforme::report::{Detail, Sarif, Style, Subject, html, human, json, junit_suite};
use conforme::verdict::Report;

// Passages that run to the left are isolated, and every isolate of a stranger is written out.
const ISOLATES: [char; 3] = ['\u{2067}', '\u{2068}', '\u{2069}'];

fn is_raw(c: char) -> bool {
    c != '\n' && is_hazardous(c)
}

fn assert_closed(text: &str) {
    let mut open = 0_usize;
    for c in text.chars().filter(|c| ISOLATES.contains(c)) {
        open = if c == '\u{2069}' { open.checked_sub(1).expect("an isolate that was opened") } else { open + 1 };
    }
    assert_eq!(open, 0, "an isolate without end");
}

pub fn assert_safe(report: Report) {
    for (detail, words) in [Detail::Brief, Detail::Folded, Detail::Everything].into_iter().zip(LANGUAGES.iter().cycle()) {
        let text = human(&report, Style { detail, words: *words, width: None });
        assert_closed(&text);
        assert!(!text.contains(|c| is_raw(c) && !ISOLATES.contains(&c)), "{text:?}");
    }
    let outcomes = [Ok(report)];
    assert!(!html(&outcomes, Style::default()).contains(is_raw));
    let subject = Subject::of(&outcomes[0], false, &English);
    assert!(!junit_suite(&subject, &English).contains(is_raw));
    let mut sarif = Sarif::new(&English);
    sarif.add(&subject);
    for text in [json(&outcomes), sarif.end()] {
        assert!(!text.contains(is_raw), "{text:?}");
        let read: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        assert!(read.is_object());
    }
}
