//! What must hold for every text: canonicalization is closed, a signed letter verifies however it is
//! reformatted, and no changed letter does.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a helper that fails fails its test")]

mod support;

use conforme::canonical::CanonicalText;
use conforme::document::{Document, Limits, ReceivedCopy};
use conforme::verdict::Verdict;
use proptest::prelude::*;
use support::{Signed, gaps_of, words_of};

const SAMPLES: [&str; 8] = [
    include_str!("../samples/lettre.txt"),
    include_str!("../samples/letter.en.txt"),
    include_str!("../samples/carta.es.txt"),
    include_str!("../samples/carta.pt.txt"),
    include_str!("../samples/schreiben.de.txt"),
    include_str!("../samples/pismo.ru.txt"),
    include_str!("../samples/risala.ar.txt"),
    include_str!("../samples/xin.zh.txt"),
];

fn canonical(text: &str) -> CanonicalText {
    let copy = ReceivedCopy { name: "text", bytes: text.as_bytes() };
    let document = Document::read(copy, &Limits::default()).expect("text");
    CanonicalText::of(&document)
}

// Characters that the rules are about, among ordinary ones.
fn character() -> impl Strategy<Value = char> {
    let special: Vec<char> = "'’‘‚„“”\"«»‹›<>()[]{}-–—−‐\u{AD}\u{FFFE} \n\t\u{A0}\u{200B}\u{200C}\u{200F}\u{202E}\u{301}\u{308}n°N№ªºᵉ²½…·•●٣۴ﬁﷲﻷ，（）Ⅱ⼀⺰ｶﾞ한ᄒ\u{1161}\u{11AB}é\u{300}"
        .chars()
        .collect();
    prop_oneof![
        4 => prop::sample::select(special),
        4 => prop::char::range('a', 'z'),
        1 => prop::char::range('0', '9'),
        1 => prop::char::range('а', 'я'),
        1 => prop::char::range('\u{621}', '\u{64A}'),
        1 => prop::char::range('一', '十'),
        1 => any::<char>(),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(character(), 1..60).prop_map(|characters| characters.into_iter().collect())
}

// A text whose first bytes say that it is something else is not read as text.
fn is_text(text: &str) -> bool {
    let copy = ReceivedCopy { name: "text", bytes: text.as_bytes() };
    Document::read(copy, &Limits::default()).is_ok()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, max_global_rejects: 100_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn canonicalization_is_closed(text in text().prop_filter("text", |text| is_text(text))) {
        let once = canonical(&text);
        // what begins like a mail's quote marks, or like another format, is read as that
        prop_assume!(!once.letters().is_empty() && is_text(&once.all_words()) && !once.letters().as_str().contains('>'));
        let of_words = canonical(&once.all_words());
        prop_assert_eq!(of_words.letters(), once.letters());
        prop_assert_eq!(gaps_of(&of_words), gaps_of(&once));
        // white space parted dashes that stand side by side
        if !once.letters().as_str().contains("--") {
            let of_letters = canonical(once.letters().as_str());
            prop_assert_eq!(of_letters.letters(), once.letters());
        }
    }

    #[test]
    fn letters_lead_back_to_where_they_stand(text in text().prop_filter("text", |text| is_text(text))) {
        let copy = ReceivedCopy { name: "text", bytes: text.as_bytes() };
        let document = Document::read(copy, &Limits::default()).expect("text");
        let canonical = CanonicalText::of(&document);
        let bytes: Vec<usize> = (0..canonical.letters().len()).map(|letter| canonical.byte_of(letter, &document)).collect();
        prop_assert!(bytes.is_sorted(), "{bytes:?}");
        prop_assert!(bytes.iter().all(|byte| document.text().is_char_boundary(*byte) && *byte < document.text().len()));
    }
}

// Another layout of the same words: the seed decides where lines break and what the spaces are.
fn reflowed(text: &str, width: usize, seed: u64) -> String {
    let mut state = seed;
    let mut next = |of: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % of
    };
    let mut out = String::new();
    for paragraph in text.split('\n') {
        let mut column = 0;
        for word in paragraph.split_whitespace() {
            let length = word.chars().count();
            if column + length > width && column > 0 {
                out.push_str(["\n", "\r\n", "  \n  ", "\n\n"][usize::try_from(next(4)).expect("small")]);
                column = 0;
            } else if column > 0 {
                out.push_str([" ", "  ", "\u{A0}", "\t", " \u{202F}"][usize::try_from(next(5)).expect("small")]);
            }
            out.push_str(word);
            column += length + 1;
        }
        out.push('\n');
    }
    out
}

// Every change of one letter that is not a change of layout.
fn edited(text: &str, at: usize, by: char, how: u8) -> Option<String> {
    let letters: Vec<char> = text.chars().collect();
    let at = at % letters.len();
    if letters[at].is_whitespace() {
        return None;
    }
    let (before, after) = (letters[..at].iter(), letters[at + 1..].iter());
    Some(match how % 3 {
        0 => before.chain(after).collect(),
        1 => before.chain([&by]).chain(after).collect(),
        _ => before.chain([&letters[at], &by]).chain(after).collect(),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_signed_letter_verifies_in_any_layout(sample in 0..SAMPLES.len(), width in 40_usize..120, seed in any::<u64>()) {
        let report = Signed::new(SAMPLES[sample], None).check(reflowed(SAMPLES[sample], width, seed).as_bytes());
        prop_assert!(matches!(report.verdict, Verdict::Intact(_)), "{}", words_of(&report));
    }

    #[test]
    fn a_changed_letter_never_verifies(sample in 0..SAMPLES.len(), at in any::<usize>(), by in "[a-zа-яء-ي一-龥0-9.,%()àéñ]", how in any::<u8>()) {
        let by = by.chars().next().expect("a letter");
        let Some(copy) = edited(SAMPLES[sample], at, by, how) else { return Ok(()) };
        // what canonicalizes to the same letters is a change of layout: a lost hyphen, say
        prop_assume!(canonical(&copy).letters() != canonical(SAMPLES[sample]).letters());
        let report = Signed::new(SAMPLES[sample], None).check(copy.as_bytes());
        prop_assert!(!matches!(report.verdict, Verdict::Intact(_)), "{}", words_of(&report));
        prop_assert!(matches!(report.verdict, Verdict::Altered | Verdict::Uncertain), "{}", words_of(&report));
    }
}
