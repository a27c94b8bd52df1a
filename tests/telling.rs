//! What is told of one change: kinds, words of the copy, and what they read when they were signed. Each was
//! once told of the wrong place, as something else, or not read.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a helper that fails fails its test")]

mod support;

use conforme::locate::Weight;
use support::{Signed, words_of};

const COVER: &str = "Letter dated 5 May 2031 from the Permanent Representative of Corvania addressed to the Council\n\n\
    I have the honour to write to you on the instructions of my Government.\n\n";
const END: &str = "\n\nMy Government remains at the disposal of the Council.\n\n(Signed) Maëlys Tarn-Oléron\n";

fn letter(language: &str, line: &str) -> String {
    match language {
        "zh" => format!(
            "2031年5月5日科尔瓦尼亚常驻代表给主席的信\n\n奉我国政府指示，谨致函如下。{line}我国政府随时愿意提供进一步的资料。\n\n科琳·奥斯特（签名）\n"
        ),
        _ => format!("{COVER}{line}{END}"),
    }
}

// What is told of a copy, as `kind: signed -> copy`, where nothing is only layout.
fn told(language: &str, signed: &str, copy: &str) -> Vec<String> {
    let report = Signed::new(signed, Some(language)).check(copy.as_bytes());
    let shown = |text: Option<&str>| text.unwrap_or("").to_owned();
    let changes = report.changes().filter(|(_, change)| change.weight > Weight::Note);
    let told = changes.map(|(_, change)| {
        format!("{}: {} -> {}", change.kind.code(), shown(change.signed.as_deref()), shown(change.copy.as_deref()))
    });
    told.chain(report.added.iter().map(|stray| format!("stray: {}", stray.text))).collect()
}

fn hold(cases: &[(&str, &str, &str, &str)]) {
    for (language, signed, copy, expected) in cases {
        let (signed, copy) = (letter(language, signed), letter(language, copy));
        let report = words_of(&Signed::new(&signed, Some(language)).check(copy.as_bytes()));
        assert_eq!(told(language, &signed, &copy).join("; "), *expected, "{report}");
    }
}

#[test]
fn names_dates_and_units_are_read() {
    hold(&[
        (
            "en",
            "The treaty was read by Ariana Fjordsen of Corvania.",
            "The treaty was read by Oriana Fjordsen of Corvania.",
            "replaced: Ariana -> Oriana",
        ),
        (
            "en",
            "The letter of 16 June 2030 is lost.",
            "The letter of 21 August 2030 is lost.",
            "replaced: 16 June -> 21 August",
        ),
        ("zh", "双方于2030年2月3日签字。", "双方于2030年5月13日签字。", "replaced: 2 -> 5; replaced: 3 -> 13"),
        (
            "es",
            "El pago fue de 318 dólares de una vez.",
            "El pago fue de 318 euros de una vez.",
            "replaced: dólares -> euros",
        ),
        ("ru", "Сумма равна 318 долл. США за год.", "Сумма равна 318 евро за год.", "replaced: долл. США -> евро"),
        (
            "fr",
            "Le traité du 1er juillet reste en vigueur.",
            "Le traité du 11 juillet reste en vigueur.",
            "replaced: 1er -> 11",
        ),
        ("en", "We paid 58213 crowns for it.", "We paid 91847 crowns for it.", "replaced: 58213 -> 91847"),
    ]);
}

#[test]
fn words_put_in_taken_out_and_turned_round_are_read() {
    hold(&[
        (
            "es",
            "La Oficina ejercerá esas funciones.",
            "La Oficina podrá ejercer esas funciones.",
            "replaced: ejercerá -> podrá ejercer",
        ),
        (
            "fr",
            "Il existe un traité que chaque accent compte.",
            "Il existe un traité que chaque accent ne compte pas.",
            "replaced: compte. -> ne compte pas.",
        ),
        (
            "en",
            "We refer to the meeting of the Council, held in May.",
            "We refer to the meeting of Council the, held in May.",
            "replaced: the Council, -> Council the,",
        ),
        (
            "es",
            "¿Acaso debía hacerlo? No lo creemos.",
            "¿Acaso debía? No lo creemos.",
            "replaced: debía hacerlo? -> debía?",
        ),
        ("en", "The flow was measured at the dam.", "The flow was measured at the dam twice.", "added:  -> twice"),
    ]);
}

#[test]
fn sentences_are_told_from_their_first_letter_to_their_last() {
    let out = |text: &str| text.to_owned();
    hold(&[
        ("zh", "我们不反对设立小组。工作人员减少。", "我们不反对设立小组。", &out("removed:  -> ")),
        (
            "zh",
            "我们不反对设立小组。",
            "我们不反对设立小组。本承诺自签署之日起失效。",
            &out("added:  -> 本承诺自签署之日起失效。"),
        ),
        (
            "de",
            "Nord 12,5 401.000\nSüd 9,8 517.250\n\nWir schließen eine Einigung nicht aus, sofern das Maß gewahrt wird.",
            "Nord 12,5 401.000\nSüd 9,8 517.250",
            &out("removed:  -> "),
        ),
    ]);
}

// What is left of a letter behind its last whole segment belongs to that segment.
#[test]
fn text_put_in_near_the_end_is_told_alone() {
    let signed = letter("en", "It is so.");
    let copy = signed.replace("(Signed)", "This lapses on signature. (Signed)");
    assert_eq!(told("en", &signed, &copy), ["added:  -> This lapses on signature."]);
}

#[test]
fn a_title_before_text_that_was_put_in_was_not_moved() {
    let signed = letter("en", "It is so.");
    let more = "None of the sums that are named here were ever paid by anybody, and none of them will be paid before the \
        year is over, whatever the Council may decide in the meantime. ";
    let copy = signed.replace("I have", &format!("{more}I have"));
    assert_eq!(told("en", &signed, &copy), [format!("added:  -> {}", more.trim())]);
}

// The signatory stands in the statement.
#[test]
fn another_signature_is_read_from_the_statement() {
    let signed = letter("en", "It is so.");
    let copy = signed.replace("Maëlys Tarn-Oléron", "Harold Venn");
    assert_eq!(told("en", &signed, &copy), ["replaced: Maëlys Tarn-Oléron -> Harold Venn"]);
}
