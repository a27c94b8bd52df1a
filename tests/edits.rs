//! One random change of a random letter, in eight languages, against what is told of it: never INTACT,
//! told where it is and as what it is. `CONFORME_EDITS` says how many; every one that was told wrongly is
//! a case in `telling.rs`.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a helper that fails fails its test")]

mod support;

use conforme::canonical::CanonicalText;
use conforme::document::{Document, Limits, ReceivedCopy};
use conforme::lexicon::Language;
use conforme::locate::{Change, ChangeKind, Weight, locate};
use conforme::verdict::Verdict;
use std::collections::BTreeMap;
use std::ops::Range;
use support::Signed;
use support::random::{Random, RandomLetter, alphabet, capitalized};

/// Changes of each letter.
const OF_ONE: usize = 20;
/// Words beside a change that may be told with it.
const NEAR: usize = 3;
/// Letters beside it in text without spaces, where nothing finer than segments of 16 letters is signed.
const NEAR_DENSE: usize = 31;

// A change: the copy, where in it the change is, and as what it may be told.
struct Edit {
    name: &'static str,
    copy: String,
    place: Range<usize>,
    kinds: &'static [ChangeKind],
}

use ChangeKind::{Added, Capitals, Moved, Removed, Replaced, Spacing};

fn edit(letter: &RandomLetter, random: &mut Random) -> Option<Edit> {
    let paragraph = *random.of(&letter.bodies());
    let sentence = random.below(letter.paragraphs[paragraph].len());
    let number = random.below(letter.paragraphs[paragraph][sentence].len());
    let text = letter.text();
    let word = letter.place(paragraph, sentence, number);
    let whole = {
        let last = letter.paragraphs[paragraph][sentence].len() - 1;
        letter.place(paragraph, sentence, 0).start..letter.place(paragraph, sentence, last).end
    };
    let put = |name, range: Range<usize>, by: &str, kinds| {
        let copy = [&text[..range.start], by, &text[range.end..]].concat();
        let by = range.start..range.start + by.len();
        (copy != text).then_some(Edit { name, copy, place: by, kinds })
    };
    let own = &text[word.clone()];
    let core = own.trim_end_matches([',', '.', '،', '，', '。']).len();
    let core = word.start..word.start + core;
    let letters: Vec<(usize, char)> = text[core.clone()].char_indices().collect();
    let (at, old) = *random.of(&letters);
    let at = core.start + at;
    let one = at..at + old.len_utf8();
    let other = random.of(&alphabet(letter.language)).to_string();
    let space = letter.space();
    let dense = space.is_empty();
    match random.below(14) {
        0 => put("one letter other", one, &other, &[Replaced, Capitals]),
        1 if letters.len() > 1 => put("one letter out", one, "", &[Replaced, Removed]),
        2 => put("one letter in", at..at, &other, &[Replaced, Added]),
        3 if old.is_ascii_digit() => put("a digit other", one, &random.below(10).to_string(), &[Replaced]),
        4 => put("another number", core.clone(), &random.below(100_000).to_string(), &[Replaced]),
        5 if number > 0 => put("a word out", word.start - space.len()..core.end, "", &[Removed, Replaced]),
        // beside a number that is written close, a number makes another one
        6 => {
            let kinds: &[ChangeKind] = if dense { &[Added, Replaced] } else { &[Added] };
            put("a word in", word.start..word.start, &(letter.word(random) + space), kinds)
        }
        7 => put("another word", core.clone(), &letter.word(random), &[Replaced, Capitals]),
        // without its last sentence a letter is an excerpt
        8 if sentence > 0 && whole.end + 1 < text.len() => {
            put("a sentence out", whole.start - space.len()..whole.end, "", &[Removed])
        }
        9 => {
            let new = letter.sentence(random).join(space) + space;
            put("a sentence in", whole.start..whole.start, &new, &[Added])
        }
        10 if number > 0 => {
            let before = letter.place(paragraph, sentence, number - 1);
            let swapped = format!("{}{space}{}", &text[core.clone()], &text[before.clone()]);
            put("two words swapped", before.start..core.end, &swapped, &[Moved, Replaced, Added, Removed])
        }
        // beside a sign it is layout
        11 if number > 0 && !space.is_empty() && text[..word.start - 1].ends_with(char::is_alphanumeric) => {
            put("a space out", word.start - 1..word.start, "", &[Spacing])
        }
        12 if old.is_lowercase() => {
            put("a capital", core.clone(), &capitalized(&text[core.clone()]), &[Capitals, Replaced])
        }
        13 => {
            let two = *random.of(&letters);
            let two = core.start + two.0..core.start + two.0 + two.1.len_utf8();
            let changed =
                put("", two.clone(), &other, &[])?.copy[core.start..core.end + other.len() - two.len()].to_owned();
            let first = changed.chars().next()?;
            put("two letters other", core.clone(), &changed.replacen(first, &other, 1), &[Replaced, Capitals])
        }
        _ => None,
    }
}

// Where a change is told: within the words that changed, within a few words of them, or elsewhere.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Nearness {
    Exact,
    Near,
    Elsewhere,
}

struct Told {
    intact: bool,
    nearness: Nearness,
    is_kind: bool,
    what: String,
}

fn told(signed: &Signed, edit: &Edit) -> Told {
    let copy = ReceivedCopy { name: "copy", bytes: edit.copy.as_bytes() };
    let document = Document::read(copy, &Limits::default()).expect("text");
    let text = CanonicalText::of(&document);
    let located = locate(&signed.catalog.manifests()[0].verified, &text, &document);
    let place = text.letter_at(edit.place.start, &document)..text.letter_at(edit.place.end, &document);
    let changes: Vec<&Change> =
        located.parts.iter().flat_map(|part| &part.changes).filter(|change| change.weight > Weight::Note).collect();
    let words = |range: &Range<usize>, by: usize| {
        let gaps: Vec<usize> = starts(&text);
        let first = gaps.partition_point(|at| *at <= range.start).saturating_sub(1 + by);
        let last = gaps.partition_point(|at| *at < range.end.max(range.start + 1)) + by;
        gaps.get(first).copied().unwrap_or(0)..gaps.get(last).copied().unwrap_or(text.letters().len())
    };
    let inside = |by: usize| {
        let wide = words(&place, by);
        !changes.is_empty() && changes.iter().all(|c| wide.start <= c.copy.start && c.copy.end <= wide.end)
    };
    let shown = |c: &&Change| format!("{:?} {:?} {:?} for {:?}", c.kind, c.copy, text.words(c.copy.clone()), c.reading);
    let near = if is_dense(&text) { NEAR_DENSE } else { NEAR };
    let nearness = match (inside(0), inside(near) && located.strays.is_empty()) {
        (true, true) => Nearness::Exact,
        (false, true) => Nearness::Near,
        _ => Nearness::Elsewhere,
    };
    Told {
        intact: matches!(signed.check(edit.copy.as_bytes()).verdict, Verdict::Intact(_)),
        nearness,
        is_kind: changes.iter().all(|change| edit.kinds.contains(&change.kind)),
        what: format!("at {place:?}: {:?} {:?}", changes.iter().map(shown).collect::<Vec<_>>(), located.strays),
    }
}

fn is_dense(text: &CanonicalText) -> bool {
    let letters = text.letters();
    letters.as_str().chars().filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)).count() * 2 > letters.len()
}

// Where words begin; in text without spaces, everywhere.
fn starts(text: &CanonicalText) -> Vec<usize> {
    if is_dense(text) {
        return (0..text.letters().len()).collect();
    }
    std::iter::once(0).chain(text.gaps().iter().map(|gap| gap.at)).collect()
}

#[test]
fn random_edits_are_told_where_and_as_what_they_are() {
    let wanted = std::env::var("CONFORME_EDITS").ok().and_then(|many| many.parse().ok()).unwrap_or(640);
    let seed = std::env::var("CONFORME_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(2031);
    let threads: Vec<_> = (0..Language::ALL.len())
        .map(|number| {
            std::thread::spawn(move || {
                of_language(Language::ALL[number], wanted / 8, seed * 8 + u64::try_from(number).expect("a number"))
            })
        })
        .collect();
    let mut sums: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let (mut all, mut wrong, mut intact) = (0, Vec::new(), Vec::new());
    for thread in threads {
        for (name, told, case) in thread.join().expect("no panic") {
            let [of, exact, near] = sums.entry(name).or_default();
            *of += 1;
            *exact += usize::from(told.nearness == Nearness::Exact);
            *near += usize::from(told.nearness <= Nearness::Near);
            all += 1;
            if told.intact {
                intact.push(case.clone());
            }
            if told.nearness > Nearness::Near || !told.is_kind {
                wrong.push(format!("{name}: {case}\n    {}", told.what));
            }
        }
    }
    for (name, [of, exact, near]) in &sums {
        println!("{name}: {of}, within the words {exact}, near {near}");
    }
    println!("{} of {all} told otherwise:\n{}", wrong.len(), wrong.join("\n"));
    assert!(intact.is_empty(), "called intact: {intact:#?}");
    assert!(wrong.len() * 100 <= all, "{} of {all} told otherwise", wrong.len());
}

fn of_language(language: Language, wanted: usize, seed: u64) -> Vec<(&'static str, Told, String)> {
    let mut random = Random(seed);
    let mut all = Vec::new();
    while all.len() < wanted {
        let letter = RandomLetter::new(language, &mut random);
        let signed = Signed::new(&letter.text(), Some(language.code()));
        let edits = (0..OF_ONE * 4).filter_map(|_| edit(&letter, &mut random)).take(OF_ONE.min(wanted - all.len()));
        for edit in edits.collect::<Vec<_>>() {
            let shown = around(&edit);
            all.push((edit.name, told(&signed, &edit), format!("{language}: …{shown:?}…")));
        }
    }
    all
}

// A change with what stands beside it.
fn around(edit: &Edit) -> String {
    let before: Vec<char> = edit.copy[..edit.place.start].chars().collect();
    let before: String = before[before.len().saturating_sub(60)..].iter().collect();
    format!("{before}{}", edit.copy[edit.place.start..].chars().take(edit.place.len() + 60).collect::<String>())
}
