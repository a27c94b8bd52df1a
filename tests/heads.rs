//! A letter with headers and footers in words, and copies that have them on every page, once, or not at all.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a helper that fails fails its test")]

mod support;

use conforme::statement::Disclosure;
use conforme::verdict::{PartVerdict, Report, Verdict};
use support::pdf::{Pdf, escaped};
use support::{Signed, words_of};

const BODY: [&str; 4] = [
    "Letter dated 5 May 2031 from the Permanent Representative of Corvania addressed to the President",
    "On the instructions of my Government, I transmit its reply.",
    "It does not accept the account, and asks for 1,317 vehicles.",
    "(Signed) Maelys Tarn",
];
const HEADER: &str = "Permanent Mission of Corvania";
const FOOTER: &str = "12 Harbour Street, Ilmen";

// An RTF says which lines are headers and footers.
fn rtf(header: &str, footer: &str) -> String {
    let body: String = BODY.iter().flat_map(|line| [*line, "\\par\\par "]).collect();
    format!("{{\\rtf1\\ansi{{\\header {header}\\par}}{{\\footer {footer}\\par}}{body}}}")
}

fn pdf(header: &str, footer: &str) -> Vec<u8> {
    let mut pdf = Pdf::of("");
    let row = |y: usize, text: &str| format!("BT /F1 11 Tf 72 {y} Td ({}) Tj ET\n", escaped(text));
    pdf.pages = BODY
        .chunks(2)
        .enumerate()
        .map(|(at, lines)| {
            let [first, second] = [lines[0], lines[1]];
            let number = format!("{}", at + 1);
            let rows = [row(800, header), row(740, first), row(700, second), row(60, footer), row(40, &number)];
            (rows.concat(), String::new())
        })
        .collect();
    pdf.bytes()
}

fn check(copy: &[u8]) -> Report {
    Signed::new(&rtf(HEADER, FOOTER), Some("en")).check(copy)
}

#[test]
fn heads_stand_on_every_page_or_where_the_format_has_them() {
    let text = format!("{HEADER}\n\n{}\n\n{FOOTER}\n", BODY.join("\n\n"));
    for copy in [rtf(HEADER, FOOTER).into_bytes(), pdf(HEADER, FOOTER), text.into_bytes()] {
        let report = check(&copy);
        assert!(matches!(report.verdict, Verdict::Intact(_)), "{}", words_of(&report));
        let names: Vec<&str> = report.parts.iter().map(|part| part.name.as_str()).collect();
        assert_eq!(names, ["cover-letter", "running-heads"]);
    }
}

#[test]
fn a_copy_without_them_lacks_a_part() {
    let without = check(BODY.join("\n\n").as_bytes());
    assert_eq!(without.verdict, Verdict::Incomplete, "{}", words_of(&without));
    assert_eq!(without.parts[1].verdict, PartVerdict::Missing);
    let one = check(&rtf(HEADER, "").into_bytes());
    assert_eq!(one.verdict, Verdict::Incomplete, "{}", words_of(&one));
}

#[test]
fn sealed_heads_are_found_or_lacking_and_never_believed_unseen() {
    let signed = Signed::with(&rtf(HEADER, FOOTER), Some("en"), Disclosure::Digests);
    let report = signed.check_salted(BODY.join("\n\n").as_bytes(), 7);
    assert_eq!(report.verdict, Verdict::Incomplete, "{}", words_of(&report));
    assert_eq!(report.parts[1].verdict, PartVerdict::Missing);
}

#[test]
fn words_that_nobody_signed_are_no_heads() {
    for copy in [
        pdf("Permanent Mission of Corvania: WITHDRAWN", FOOTER),
        pdf(HEADER, "Not adopted"),
        rtf("Permanent Mission of Veldania", FOOTER).into_bytes(),
    ] {
        let report = check(&copy);
        assert!(report.verdict.rank() >= Verdict::Surrounded.rank(), "{}", words_of(&report));
        let told = words_of(&report);
        assert!(["WITHDRAWN", "Not adopted", "Veldania"].iter().any(|word| told.contains(word)), "{told}");
    }
    // in the middle of a page it is an addition
    let inside = BODY.join("\n\n").replace("It does", &format!("{HEADER}\n\nIt does"));
    assert_eq!(check(inside.as_bytes()).verdict, Verdict::Altered);
}
