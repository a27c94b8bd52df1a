//! Two files, compared word by word, where nobody signed either.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a helper that fails fails its test")]

mod support;

use conforme::compare::{Comparison, Outcome, Side, compare};
use conforme::digest::Digest;
use conforme::locate::{ChangeKind, Weight};
use support::read;

fn compared(original: &str, copy: &str) -> Comparison {
    let [there, here] = [original, copy].map(|text| read(text.as_bytes()).expect("text"));
    let digest = Digest::of(b"");
    compare(&Side::new(&there, digest), &Side::new(&here, digest))
}

// Each change as what it is, what the first file has, and what the second has.
fn changes(original: &str, copy: &str) -> Vec<(ChangeKind, String, String)> {
    let told = compared(original, copy).changes.into_iter();
    told.map(|change| (change.kind, change.signed.unwrap_or_default(), change.copy.unwrap_or_default())).collect()
}

fn told(kind: ChangeKind, there: &str, here: &str) -> (ChangeKind, String, String) {
    (kind, there.to_owned(), here.to_owned())
}

const TEXT: &str =
    "The dam at Vessin holds 1 317 cubic metres of water.\nCorvania does not give it up before October.\n";

#[test]
fn other_lines_and_quotation_marks_are_the_same_words() {
    for (_, copy) in support::copies(TEXT).into_iter().filter(|(how, _)| how != "stray spaces inside words") {
        let [there, here] = [TEXT.as_bytes(), &copy].map(|text| read(text).expect("text"));
        let compared = compare(&Side::new(&there, Digest::of(b"")), &Side::new(&here, Digest::of(b"")));
        assert_ne!(compared.outcome, Outcome::Different, "{:?}", compared.changes);
    }
    assert_eq!(compared(TEXT, &TEXT.replace(' ', "\n")).outcome, Outcome::Same);
}

#[test]
fn each_kind_of_change_is_told_where_it_stands() {
    let of = |copy: String| changes(TEXT, &copy);
    assert_eq!(of(TEXT.replace("317", "217")), [told(ChangeKind::Replaced, "317", "217")]);
    assert_eq!(of(TEXT.replace("not ", "")), [told(ChangeKind::Removed, "not", "")]);
    assert_eq!(of(TEXT.replace("dam", "old dam")), [told(ChangeKind::Added, "", "old")]);
    assert_eq!(of(TEXT.replace("Vessin", "VESSIN")), [told(ChangeKind::Capitals, "Vessin", "VESSIN")]);
    let changed = compared(TEXT, &TEXT.replace("not ", ""));
    assert_eq!((changed.outcome, changed.changes[0].place.line), (Outcome::Different, 2));
}

#[test]
fn spacing_that_could_change_a_word_is_a_doubt_and_what_lines_do_to_words_is_not() {
    let hyphen = compared("dont l’un peut-être désigné", "dont l’un peut être désigné");
    assert_eq!((hyphen.outcome, hyphen.changes.len()), (Outcome::InDoubt, 1));
    assert_eq!(hyphen.changes[0].weight, Weight::Doubt);
    let joined = compared("give it up before now", "giveit up before now");
    assert_eq!((joined.outcome, joined.changes[0].signed.as_deref()), (Outcome::InDoubt, Some("give it")));
    let hyphenated = compared("the responsibility of all", "the responsi-\nbility of all");
    assert_eq!((hyphenated.outcome, hyphenated.changes[0].weight), (Outcome::Same, Weight::Note));
    let quoted = compared("dit « plus de 12 % » ici", "dit \"plus de 12 %\" ici");
    assert_eq!((quoted.outcome, quoted.changes.len()), (Outcome::Same, 2));
    assert_eq!(compared("本协定自三月一日起生效。", "本协定自三月\n一日起生效。").outcome, Outcome::Same);
}

#[test]
fn nothing_and_something_differ() {
    assert_eq!(changes("Vessin", "Ilmen"), [told(ChangeKind::Replaced, "Vessin", "Ilmen")]);
    assert_eq!(compared(TEXT, &format!("{TEXT}{TEXT}")).outcome, Outcome::Different);
}
