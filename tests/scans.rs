//! Text that a program recognized in a picture: what differs is in doubt, never altered, and never taken for read.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a helper that fails fails its test")]

mod support;

use conforme::check::{Terms, check};
use conforme::document::ReceivedCopy;
use conforme::verdict::{Report, Verdict};
use support::pdf::{Pdf, escaped};
use support::suites::{lines, shared, text};
use support::{Signed, codes_of, words_of};

const LETTER: &str = "Lettre datée du 5 mai 2031, adressée au Conseil par la Mission permanente de la Corvanie\n\n\
    D’ordre de mon Gouvernement, j’ai l’honneur de vous faire savoir que l’Organisation n’a pas répondu à notre lettre.\n\n\
    Le débit ne descend pas au-dessous de 1 317 mètres cubes par seconde, et notre Gouvernement n’y renonce pas.\n\n\
    (Signé) Maëlys Tarn-Oléron\n";

fn recognized(signed: &Signed, copy: &str) -> Report {
    let terms = Terms { recognized: true, ..Terms::default() };
    check(ReceivedCopy { name: "scan.txt", bytes: copy.as_bytes() }, &signed.catalog, &terms)
}

fn share(report: &Report) -> f64 {
    let sum = |of: fn(&conforme::verdict::PartShown) -> usize| report.parts.iter().map(of).sum::<usize>();
    let (confirmed, letters) = (sum(|part| part.confirmed), sum(|part| part.letters).max(1));
    f64::from(u32::try_from(confirmed).expect("few")) / f64::from(u32::try_from(letters).expect("few"))
}

// What differs, as `signed -> recognized`.
fn told(report: &Report) -> Vec<String> {
    let shown = |text: &Option<String>| text.clone().unwrap_or_else(|| "?".to_owned());
    report.changes().map(|(_, change)| format!("{} -> {}", shown(&change.signed), shown(&change.copy))).collect()
}

#[test]
fn what_was_recognized_to_the_last_letter_is_intact() {
    let report = recognized(&Signed::new(LETTER, Some("fr")), &LETTER.replace(". ", ".\n"));
    assert!(matches!(report.verdict, Verdict::Intact(_)), "{}", words_of(&report));
    assert_eq!(codes_of(&report), ["recognized-text"]);
}

#[test]
fn misread_letters_are_read_and_left_in_doubt() {
    let copy = LETTER
        .replace("l’Organisation", "POrganisation")
        .replace("débit", "debit")
        .replace("Gouvernement", "Gouvemement");
    let report =
        recognized(&Signed::new(LETTER, Some("fr")), &copy.replace("Maëlys", "Maelys").replace("à notre", "a notre"));
    assert_eq!(report.verdict, Verdict::Uncertain, "{}", words_of(&report));
    assert_eq!(report.reason.as_ref().map(conforme::verdict::Reason::code), Some("recognition-only"));
    assert!(told(&report).contains(&"débit -> debit".to_owned()), "{:?}", told(&report));
    assert!(share(&report) > 0.95, "{}: {}", share(&report), words_of(&report));
}

// What somebody changed looks like what a program misread: it is said, and never confirmed.
#[test]
fn figures_signs_and_negations_are_never_taken_for_read() {
    let signed = Signed::new(LETTER, Some("fr"));
    for (from, to) in [
        ("1 317", "1 217"),
        ("ne descend pas", "descend"),
        ("n’y renonce", "y renonce"),
        ("5 mai", "6 mai"),
        ("1 317", "-1 317"),
    ] {
        let report = recognized(&signed, &LETTER.replace(from, to).replace("débit", "debit"));
        assert_eq!(report.verdict, Verdict::Uncertain, "{from} -> {to}: {}", words_of(&report));
        assert!(report.changes().count() > 0 && share(&report) < 1.0, "{from} -> {to}: {}", words_of(&report));
        let unsaid = signed.check(LETTER.replace(from, to).as_bytes());
        assert_eq!(unsaid.verdict, Verdict::Altered, "{from} -> {to}: {}", words_of(&unsaid));
    }
}

fn hocr(letter: &str) -> String {
    let line = |line: &str| format!("<span class='ocr_line' title='bbox 1 2 3 4'>{line}</span>\n");
    let lines: String = letter.lines().filter(|line| !line.is_empty()).map(line).collect();
    format!(
        "<html><head><meta name='ocr-system' content='Reader 5'></head><body><div class='ocr_page'><p class='ocr_par'>{lines}</p></div>"
    )
}

fn alto(letter: &str) -> String {
    let word = |word: &str| format!("<String CONTENT=\"{word}\"/><SP/>");
    let line = |line: &str| format!("<TextLine>{}</TextLine>", line.split(' ').map(word).collect::<String>());
    let lines: String = letter.lines().filter(|line| !line.is_empty()).map(line).collect();
    format!("<?xml version=\"1.0\"?>\n<alto><Layout><Page><TextBlock>{lines}</TextBlock></Page></Layout></alto>")
}

// A picture of the page, and the text over it without ink.
fn layered(letter: &str) -> Vec<u8> {
    let shown = |line: &str| format!("({}) Tj 0 -14 Td ", escaped(line));
    let lines: String = letter.lines().map(shown).collect();
    let picture = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u{7f} EI Q";
    Pdf::of(&format!("{picture} BT /F1 11 Tf 3 Tr 20 800 Td {lines} ET")).bytes()
}

#[test]
fn files_that_say_so_are_recognized_text() {
    const ENGLISH: &str = "Letter dated 5 May 2031 from the Mission of Corvania addressed to the Council\n\n\
        The flow is not below 1 317 cubic metres, and my Government\ndoes not agree to any other.\n\n(Signed) Maelys Tarn\n";
    let signed = Signed::new(ENGLISH, Some("en"));
    let misread = ENGLISH.replace("cubic", "cublc");
    for (name, copy) in
        [("hOCR", hocr(&misread).into_bytes()), ("ALTO", alto(&misread).into_bytes()), ("PDF", layered(&misread))]
    {
        let report = signed.check(&copy);
        assert_eq!(report.verdict, Verdict::Uncertain, "{name}: {}", words_of(&report));
        assert!(codes_of(&report).contains(&"recognized-text"), "{name}: {}", words_of(&report));
        assert_eq!(told(&report), ["cubic -> cublc"], "{name}: {}", words_of(&report));
    }
    // the text of a PDF is not its picture, however well it fits
    for (name, copy, intact) in [
        ("hOCR", hocr(ENGLISH).into_bytes(), true),
        ("ALTO", alto(ENGLISH).into_bytes(), true),
        ("PDF", layered(ENGLISH), false),
    ] {
        let report = signed.check(&copy);
        assert_eq!(matches!(report.verdict, Verdict::Intact(_)), intact, "{name}: {}", words_of(&report));
    }
}

// Letters of the open set as a program recognized them. Figures: `cargo test --test scans -- --nocapture`.
#[test]
fn recognized_letters_of_others_are_confirmed_for_the_most_part() {
    let Some(set) = shared("recognized letters").map(|folder| folder.join("circulation")) else { return };
    let mut shares = Vec::new();
    for case in lines(&set.join("cases.jsonl")).iter().filter(|case| text(case, "class").starts_with("ocr-")) {
        let Ok(source) = std::fs::read_to_string(set.join("letters").join(text(case, "letter")).join("source.txt"))
        else {
            continue;
        };
        let signed = Signed::new(&source, Some(text(case, "language")));
        let report = recognized(&signed, &std::fs::read_to_string(set.join(text(case, "copy"))).expect("a copy"));
        println!("{}: {} {:.3}", text(case, "id"), report.verdict.word(), share(&report));
        assert_eq!(report.verdict, Verdict::Uncertain, "{}: {}", text(case, "id"), words_of(&report));
        shares.push(share(&report));
    }
    let mean = shares.iter().sum::<f64>() / f64::from(u32::try_from(shares.len().max(1)).expect("few"));
    println!("{} recognized copies: {mean:.3} of the signed letters confirmed on average", shares.len());
    assert!(mean > 0.90, "{mean}");
}
