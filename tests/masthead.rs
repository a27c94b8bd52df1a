//! A letter that was signed as it was printed, under a masthead, and copies of it with the masthead and without.
#![allow(clippy::expect_used, clippy::panic, reason = "a helper that fails fails its test")]

mod support;

use conforme::verdict::{PartVerdict, Verdict};
use support::{Signed, words_of};

const MASTHEAD: &str = "League of River States\n\nR/2031/17\n\nAssembly\n\nDistr.: General\n12 May 2031\n\nOriginal: English\n\n\
    Eightieth session\nItem 9 of the agenda\n\n";
const LETTER: &str = "Letter dated 5 May 2031 from the Permanent Representative of Corvania addressed to the President\n\n\
    On the instructions of my Government, I transmit its reply (see annex).\n\n(Signed) Maëlys Tarn\n\n\
    Annex to the letter dated 5 May 2031 from the Permanent Representative of Corvania\n\n\
    My Government does not accept the account, and asks for 1,317 vehicles.\n\n(Signed) Oriol Westmark\n";

fn signed() -> Signed {
    Signed::new(&format!("{MASTHEAD}{LETTER}"), Some("en"))
}

#[test]
fn a_copy_need_not_have_the_masthead() {
    let with = signed().check(format!("{MASTHEAD}{LETTER}").as_bytes());
    let without = signed().check(LETTER.as_bytes());
    for (report, expected) in [(&with, true), (&without, false)] {
        assert!(matches!(report.verdict, Verdict::Intact(_)), "{}", words_of(report));
        let names: Vec<&str> = report.parts.iter().map(|part| part.name.as_str()).collect();
        assert_eq!(names, ["masthead", "cover-letter", "annex-1"]);
        assert_eq!(report.parts[0].verdict != PartVerdict::Missing, expected, "{}", words_of(report));
    }
    assert!(words_of(&without).contains("copies need not have it"), "{}", words_of(&without));
    let reference = with.manifest.expect("a manifest").reference.expect("the symbol");
    assert_eq!(reference.as_str(), "R/2031/17");
}

#[test]
fn what_the_masthead_says_is_compared_where_it_is_there() {
    let altered = MASTHEAD.replace("12 May", "13 May");
    let other = "Council of Mountain States\n\nDistr.: Limited\n\n";
    let cut = LETTER.find("Annex to").expect("an annex");
    for (copy, expected) in [
        (format!("{altered}{LETTER}"), Verdict::Altered),
        (format!("{other}{LETTER}"), Verdict::Surrounded),
        (LETTER[..cut].to_owned(), Verdict::Incomplete),
        (format!("{MASTHEAD}{}", &LETTER[..cut]), Verdict::Incomplete),
    ] {
        let report = signed().check(copy.as_bytes());
        assert_eq!(report.verdict, expected, "{copy}\n{}", words_of(&report));
    }
}

#[test]
fn a_letterhead_without_marks_of_a_printer_is_the_letters() {
    for head in ["Permanent Mission of Corvania", "R/2031/17\nStrictly confidential"] {
        let report = Signed::new(&format!("{head}\n\n{LETTER}"), Some("en")).check(LETTER.as_bytes());
        assert_eq!(report.verdict, Verdict::Incomplete, "{}", words_of(&report));
    }
}
