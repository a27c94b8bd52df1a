//! Quotations: which words of one are attested to the last letter, which are not, and what an ellipsis does.
#![allow(clippy::expect_used, clippy::panic, reason = "a helper that fails fails its test")]

mod support;

use conforme::locate::ChangeKind;
use conforme::statement::Disclosure;
use conforme::verdict::{Report, Verdict};
use support::{Signed, words_of};

const LETTER: &str = "Letter dated 5 May 2031 from the Permanent Representative of Corvania addressed to the Council\n\n\
    On the instructions of my Government, I have the honour to write to you about the dam at Upper Ilmen. My Government \
    does not accept the account that was drawn up in the spring by the owner of the dam. We met Mr. Anselm Brackvist on \
    the third day of the month. He did not deny that the flow at the border falls below 1 317 cubic metres in the dry \
    months of the year. Nothing was said about the price of the water that was lost.\n\n\
    My Government remains at the disposal of the members of the Council.\n\n(Signed) Maëlys Tarn-Oléron\n";

fn check(copy: &str) -> Report {
    Signed::new(LETTER, Some("en")).check(copy.as_bytes())
}

// What `verify --excerpt` accepts.
fn is_of_whole_sentences(report: &Report) -> bool {
    report.verdict == Verdict::Incomplete && report.parts.iter().all(|part| part.whole_sentences)
}

#[test]
fn whole_sentences_are_attested_to_the_last_letter() {
    let copies = [
        "My Government does not accept the account that was drawn up in the spring by the owner of the dam.",
        "We met Mr. Anselm Brackvist on the third day of the month. He did not deny that the flow at the border falls \
         below 1 317 cubic metres in the dry months of the year.",
    ];
    for copy in copies {
        assert!(is_of_whole_sentences(&check(copy)), "{}", words_of(&check(copy)));
    }
}

#[test]
fn quotation_marks_around_an_excerpt_are_those_of_the_quotation() {
    let sentence = "My Government does not accept the account that was drawn up in the spring by the owner of the dam.";
    for (before, after) in [("\"", "\""), ("“", "”"), ("« ", " »"), ("„", "“"), ("'", "'")] {
        let report = check(&format!("{before}{sentence}{after}"));
        assert!(is_of_whole_sentences(&report), "{before}{after}: {}", words_of(&report));
    }
    for copy in [format!("“{sentence}"), format!("{sentence}”"), format!("“Not: {sentence}”")] {
        assert_ne!(check(&copy).verdict, Verdict::Incomplete, "{copy}");
    }
}

#[test]
fn what_stands_behind_an_excerpt_is_no_unattested_word_of_it() {
    let sentence = "Nothing was said about the price of the water that was lost.";
    let report = check(&format!("{sentence}\n\n(Brackvist)"));
    assert_eq!(report.verdict, Verdict::Uncertain, "{}", words_of(&report));
    assert_eq!(report.added.iter().map(|added| added.text.as_str()).collect::<Vec<_>>(), ["(Brackvist)"]);
}

#[test]
fn a_sentence_that_breaks_off_behind_an_abbreviation_is_not_whole() {
    for copy in [
        "My Government does not accept the account that was drawn up in the spring by the owner of the dam. We met Mr.",
        "Anselm Brackvist on the third day of the month. He did not deny that the flow at the border falls below 1 317 \
         cubic metres in the dry months of the year.",
    ] {
        let report = check(copy);
        assert!(!is_of_whole_sentences(&report), "{}", words_of(&report));
        assert!(!matches!(report.verdict, Verdict::Intact(_)));
    }
}

#[test]
fn an_ellipsis_is_judged_run_by_run_and_never_makes_a_whole() {
    let first = "My Government does not accept the account that was drawn up in the spring by the owner of the dam.";
    let second = "Nothing was said about the price of the water that was lost.";
    for ellipsis in ["[…]", "(…)", "[...]", "…", "...", "[. . .]", "…\n\n…"] {
        let report = check(&format!("{first} {ellipsis} {second}"));
        assert_eq!(report.verdict, Verdict::Incomplete, "{ellipsis}: {}", words_of(&report));
        assert!(!is_of_whole_sentences(&report), "{ellipsis}: {}", words_of(&report));
        let at_ends = check(&format!("{ellipsis} {first} {ellipsis}"));
        assert_eq!(at_ends.verdict, Verdict::Incomplete, "{ellipsis}: {}", words_of(&at_ends));
        assert!(!is_of_whole_sentences(&at_ends), "{ellipsis}: {}", words_of(&at_ends));
    }
    let whole = check(&LETTER.replace("My Government does not accept", "[…] My Government does not accept"));
    assert_eq!(whole.verdict, Verdict::Altered, "nothing was left out: {}", words_of(&whole));
}

#[test]
fn words_beside_an_ellipsis_are_attested_only_as_far_as_sentences_or_segments_are() {
    let cut = check(&LETTER.replace("does not accept the account", "does […] accept the account"));
    assert_eq!(cut.verdict, Verdict::Uncertain, "{}", words_of(&cut));
    let unattested = cut.changes().any(|(_, change)| change.kind == ChangeKind::Unattested);
    assert!(unattested, "{}", words_of(&cut));
    let other = check(&LETTER.replace("does not accept the account", "will […] accept the account"));
    assert_eq!(other.verdict, Verdict::Uncertain, "as long as what was signed: {}", words_of(&other));
    let longer = check(&LETTER.replace("does not accept the account", "refuses […] accept the account"));
    assert_eq!(longer.verdict, Verdict::Altered, "{}", words_of(&longer));
}

#[test]
fn where_the_text_is_disclosed_every_word_beside_an_ellipsis_is_known() {
    let signed = Signed::with(LETTER, Some("en"), Disclosure::Text);
    let cut = signed.check(LETTER.replace("does not accept the account", "does […] accept the account").as_bytes());
    assert_eq!(cut.verdict, Verdict::Incomplete, "{}", words_of(&cut));
    let other = signed.check(LETTER.replace("does not accept the account", "will […] accept the account").as_bytes());
    assert_eq!(other.verdict, Verdict::Altered, "{}", words_of(&other));
}
