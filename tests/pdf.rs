//! PDF: files of others, judged by the labels found beside them, and files of our own that hide something.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a helper that fails fails its test")]

mod support;

use conforme::canonical::CanonicalText;
use conforme::document::{Unreadable, Weight};
use conforme::verdict::{Report, Verdict};
use miniz_oxide::deflate::{compress_to_vec, compress_to_vec_zlib};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use support::pdf::{Pdf, escaped};
use support::suites::{cases, shared};
use support::{Signed, codes_of, open, words_of};

// Whether a reader is told that something is not as it seems.
fn is_doubted(bytes: &[u8]) -> bool {
    let Ok(opened) = open(bytes) else { return true };
    let of_text = |document| CanonicalText::of(document).notices().to_vec();
    let first = opened.readings.first();
    let notices = first.into_iter().flat_map(|document| document.notices().iter().cloned().chain(of_text(document)));
    notices.into_iter().any(|notice| notice.kind.weight() == Weight::Doubt) || !opened.alternatives.is_empty()
}

fn report(original: &[u8], copy: &[u8]) -> Option<Report> {
    let opened = open(original).ok()?;
    let document = opened.readings.first()?;
    let signed = Signed::of_document(document, None)?;
    Some(signed.check(copy))
}

#[test]
fn what_others_hide_in_a_pdf_is_doubted() {
    let Some(folder) = shared("PDF files that hide something") else { return };
    let mut accepted = Vec::new();
    for case in cases(&folder, "s05_pdf") {
        for file in case.files() {
            let bytes = fs::read(&file).expect("a file");
            let begun = Instant::now();
            let doubted = is_doubted(&bytes);
            assert!(begun.elapsed() < Duration::from_secs(20), "{} takes {:?}", case["id"], begun.elapsed());
            if matches!(case.expect(), "flag" | "ambiguous" | "refuse") && !doubted {
                accepted.push(format!("{} {}", case["id"], case["why"]));
            }
        }
        if case.expect() == "differ" {
            accepted.extend(differ(&case.files()));
        }
    }
    assert!(accepted.is_empty(), "{}", accepted.join("\n"));
}

// Of files that show different things, none may pass for another without a word.
fn differ(files: &[PathBuf]) -> Vec<String> {
    let read: Vec<(String, Vec<u8>)> =
        files.iter().map(|file| (file.display().to_string(), fs::read(file).expect("a file"))).collect();
    let mut accepted = Vec::new();
    for (original, of_original) in &read {
        for (copy, of_copy) in read.iter().filter(|(copy, _)| copy != original) {
            if let Some(report) = report(of_original, of_copy)
                && matches!(report.verdict, Verdict::Intact(_))
            {
                accepted.push(format!("{copy} passes for {original}: {}", words_of(&report)));
            }
        }
    }
    accepted
}

const LETTER: &str = "\
Letter dated 5 May 2031 from the Permanent Representative of Corvania addressed to the Secretary-General

I have the honour to transmit the reply of my Government (see annex).

(Signed) Maëlys Tarn

Annex to the letter dated 5 May 2031 from the Permanent Representative of Corvania

My Government does not accept the account. It asks for 1,317 vehicles, less a rebate of -5.2 per cent.

The delegation of Corvania will leave on 30 June 2031, and the offices will be closed on the day before.

(Signed) Oriol Westmark
";

fn signed() -> Signed {
    Signed::new(LETTER, Some("en"))
}

// The letter, with something done to the content of its page.
fn with(change: impl Fn(String) -> String) -> Pdf {
    let mut pdf = Pdf::letter(LETTER);
    let (content, _) = &mut pdf.pages[0];
    let before = content.clone();
    *content = change(before.clone());
    assert_ne!(*content, before);
    pdf
}

// A word is drawn with one operator before it and another behind.
fn around(content: &str, word: &str, before: &str, after: &str) -> String {
    content.replacen(word, &format!(") Tj {before} ({word}) Tj {after} ("), 1)
}

#[test]
fn a_letter_printed_to_pdf_is_intact() {
    let report = signed().check(&Pdf::letter(LETTER).bytes());
    assert!(matches!(report.verdict, Verdict::Intact(_)), "{}", words_of(&report));
    assert!(codes_of(&report).is_empty(), "{}", words_of(&report));
}

#[test]
fn a_word_that_is_not_seen_is_removed_and_told() {
    let cases: &[(&str, &str, &str)] =
        &[("3 Tr", "0 Tr", "hidden-text"), ("1 g", "0 g", "faint-text"), ("/F1 1 Tf", "/F1 11 Tf", "tiny-text")];
    for (before, after, kind) in cases {
        let report = signed().check(&with(|content| around(&content, "not", before, after)).bytes());
        assert_eq!(report.verdict, Verdict::Altered, "{kind}: {}", words_of(&report));
        assert!(codes_of(&report).contains(kind), "{kind}: {}", words_of(&report));
        assert!(words_of(&report).contains("not"), "{kind}: {}", words_of(&report));
    }
}

#[test]
fn what_hides_beside_an_intact_letter_leaves_it_in_doubt() {
    let below = "BT /F1 11 Tf 72 100 Td";
    let cases: &[(&str, String, &str)] = &[
        ("without ink", format!("{below} 3 Tr (This lapses on signature.) Tj ET"), "hidden-text"),
        ("white on white", format!("{below} 1 g (This lapses on signature.) Tj ET"), "faint-text"),
        ("outside the page", "BT /F1 11 Tf 72 -40 Td (This lapses on signature.) Tj ET".to_owned(), "outside-text"),
        ("clipped away", format!("q 0 0 10 10 re W n {below} (This lapses on signature.) Tj ET Q"), "outside-text"),
        ("covered", format!("{below} (This lapses.) Tj ET 1 g 60 90 300 30 re f"), "covered-text"),
        ("black on black", format!("60 90 300 30 re f {below} (This lapses.) Tj ET"), "faint-text"),
        ("struck", format!("{below} (This lapses.) Tj ET 70 103 100 0.7 re f"), "struck-text"),
        ("one letter over another", format!("{below} (8) Tj ET {below} (3) Tj ET"), "covered-text"),
        ("read otherwise", format!("{below} /Span << /ActualText (lapses) >> BDC (stands) Tj EMC ET"), "actual-text"),
    ];
    for (what, more, kind) in cases {
        let report = signed().check(&with(|content| format!("{content}\n{more}")).bytes());
        assert!(report.verdict.rank() >= Verdict::Uncertain.rank(), "{what}: {}", words_of(&report));
        assert!(codes_of(&report).contains(kind), "{what}: {}", words_of(&report));
    }
}

const STATES: &str = "/ExtGState << /Half << /ca 0.5 >> /Multiply << /BM /Multiply >> /Lighten << /BM /Lighten >> \
    /Plain << /BM /Normal /ca 1 >> >> /Pattern << /White << /PatternType 2 /Shading << /ShadingType 2 \
    /ColorSpace /DeviceGray /Coords [0 0 600 0] /Extend [true true] \
    /Function << /FunctionType 2 /Domain [0 1] /C0 [1] /C1 [1] /N 1 >> >> >> >>";

// The first line of the letter's page stands at 770, from 72 on.
#[test]
fn what_covers_letters_in_pieces_or_in_other_ways_leaves_no_letter_intact() {
    let cases: &[(&str, String)] = &[
        ("a thick line with a corner", "1 G 14 w 70 773 m 200 773 l 201 773.5 l S".to_owned()),
        ("a thick curve", "1 G 14 w 70 773 m 100 773 150 773 200 773 c S".to_owned()),
        ("lines in one path", "1 G 3 w 70 768 m 200 768 l 70 770.5 m 200 770.5 l 70 773 m 200 773 l S".to_owned()),
        ("strips", (0..60).map(|at| format!("1 g {} 766 2.05 14 re f", 70 + 2 * at)).collect::<Vec<_>>().join(" ")),
        ("all but the middle", "1 g 70 772.8 200 9 re f 70 766 200 5.3 re f".to_owned()),
        ("half of a letter", "1 g 70 766 5 14 re f".to_owned()),
        ("half a veil, ten times", "/Half gs 1 g ".to_owned() + &"70 766 200 14 re f ".repeat(10)),
        ("black that darkens", "/Multiply gs 0 g 70 766 200 14 re f".to_owned()),
        (
            "a dark picture that darkens",
            "/Multiply gs q 200 0 0 14 70 766 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \0 EI Q".to_owned(),
        ),
    ];
    for (what, more) in cases {
        let mut pdf = with(|content| format!("{content}\n{more}"));
        pdf.resources = STATES.to_owned();
        let report = signed().check(&pdf.bytes());
        assert!(report.verdict.rank() >= Verdict::Uncertain.rank(), "{what}: {}", words_of(&report));
        assert!(codes_of(&report).contains(&"covered-text"), "{what}: {}", words_of(&report));
    }
}

#[test]
fn ink_of_which_it_is_not_known_what_is_left_is_in_doubt_and_read() {
    for (before, after) in [("/Pattern cs /White scn", "0 g"), ("/Lighten gs", "/Plain gs"), ("/F1 3 Tf", "/F1 11 Tf")]
    {
        let mut pdf = with(|content| around(&content, "not", before, after));
        pdf.resources = STATES.to_owned();
        let report = signed().check(&pdf.bytes());
        assert_eq!(report.verdict, Verdict::Uncertain, "{before}: {}", words_of(&report));
    }
}

// Words of one line, each drawn in its place.
fn set(words: &[(&str, &str)]) -> Vec<u8> {
    let words = words.iter().map(|(word, place)| format!("BT /F1 11 Tf {place} Tm ({}) Tj ET", escaped(word)));
    Pdf::of(&words.collect::<Vec<_>>().join("\n")).bytes()
}

#[test]
fn words_on_their_head_in_a_mirror_or_in_another_line_are_in_doubt() {
    let signed =
        Signed::new("Letter dated 5 May 2031\n\nWe will pay 60 at once\nand not later than June 2031.\n", Some("en"));
    let head = ("Letter dated 5 May 2031", "1 0 0 1 72 700");
    let with = |sixty: &str, once: &str, and: &str| {
        let first = [("We will pay", "1 0 0 1 72 660"), ("60", sixty), ("at", "1 0 0 1 146 660"), ("once", once)];
        let second = [("and", and), ("not later than June 2031.", "1 0 0 1 96 644")];
        signed.check(&set(&[&[head][..], &first, &second].concat()))
    };
    let (sixty, once, and) = ("1 0 0 1 131 660", "1 0 0 1 158 660", "1 0 0 1 72 644");
    let honest = with(sixty, once, and);
    assert!(matches!(honest.verdict, Verdict::Intact(_)), "{}", words_of(&honest));
    let exchanged = ("1 0 0 1 72 644", "1 0 0 1 158 660");
    for (what, report) in [
        ("on its head", with("-1 0 0 -1 142 667", once, and)),
        ("in a mirror", with("1 0 0 -1 131 667", once, and)),
        ("exchanged", with(sixty, exchanged.0, exchanged.1)),
        ("squeezed", with("0.02 0 0 1 131 660", once, and)),
    ] {
        assert!(report.verdict.rank() >= Verdict::Uncertain.rank(), "{what}: {}", words_of(&report));
    }
}

#[test]
fn a_digit_drawn_beside_itself_is_another_number_and_one_drawn_twice_is_bold() {
    let again = |shift: f64| {
        let content = format!("BT /F1 11 Tf 72 700 Td (1) Tj ET BT /F1 11 Tf {} 700 Td (1) Tj ET", 72.0 + shift);
        let bytes = Pdf::of(&content).bytes();
        let opened = open(&bytes).expect("a page");
        CanonicalText::of(&opened.readings[0]).letters().as_str().to_owned()
    };
    assert_eq!(again(0.3), "1");
    assert_eq!(again(2.6), "11");
}

#[test]
fn frames_and_slanting_lines_cover_nothing() {
    let frames =
        ["20 20 555 802 re 22 22 551 798 re f*", "0.5 w 20 20 m 20 820 l 575 820 l S", "0.5 w 20 20 m 575 820 l S"];
    for frame in frames {
        let report = signed().check(&with(|content| format!("{content}\n{frame}")).bytes());
        assert_ne!(report.verdict, Verdict::Altered, "{frame}: {}", words_of(&report));
    }
    let report = signed().check(&with(|content| format!("{content}\n{}", frames[0])).bytes());
    assert!(matches!(report.verdict, Verdict::Intact(_)), "{}", words_of(&report));
}

#[test]
fn text_on_a_dark_ground_and_under_a_highlight_is_seen() {
    let ground = with(|content| format!("0 0 0.4 rg 0 0 595 842 re f 1 g\n{content}"));
    let mut mark = with(|content| format!("{content}\n/Multiply gs 1 1 0 rg 72 600 200 12 re f"));
    mark.resources = "/ExtGState << /Multiply << /BM /Multiply >> >>".to_owned();
    let rule = with(|content| format!("{content}\n72 765 100 0.5 re f 60 400 400 0.5 re f"));
    for (what, pdf) in [("ground", ground), ("highlight", mark), ("underline", rule)] {
        let report = signed().check(&pdf.bytes());
        assert!(matches!(report.verdict, Verdict::Intact(_)), "{what}: {}", words_of(&report));
    }
}

#[test]
fn lines_that_are_read_in_another_order_are_in_doubt() {
    // the file has them in the order that was signed, the page has two of them exchanged
    let lines = ["We accept the account.", "We refuse the offer of the other side.", "We will pay by 30 June 2031."];
    let letter = format!("Letter dated 5 May 2031\n\n{}\n", lines.join("\n"));
    let at = |y: usize, line: &str| format!("BT /F1 11 Tf 72 {y} Td ({}) Tj ET\n", escaped(line));
    let heading = at(700, "Letter dated 5 May 2031");
    let honest = heading.clone() + &at(660, lines[0]) + &at(640, lines[1]) + &at(620, lines[2]);
    let moved = heading + &at(640, lines[0]) + &at(660, lines[1]) + &at(620, lines[2]);
    let signed = Signed::new(&letter, Some("en"));
    assert!(matches!(signed.check(&Pdf::of(&honest).bytes()).verdict, Verdict::Intact(_)));
    let report = signed.check(&Pdf::of(&moved).bytes());
    assert!(report.verdict.rank() >= Verdict::Uncertain.rank(), "{}", words_of(&report));
}

#[test]
fn columns_are_read_one_after_the_other() {
    let lines: Vec<&str> = LETTER.lines().filter(|line| !line.is_empty()).collect();
    let column = |x: usize, lines: &[&str]| -> String {
        let words: Vec<&str> = lines.iter().flat_map(|line| line.split(' ')).collect();
        let rows = words.chunks(4).map(|row| format!("({}) Tj T*", escaped(&row.join(" "))));
        format!("BT /F1 9 Tf 12 TL {x} 770 Td {} ET\n", rows.collect::<Vec<_>>().join(" "))
    };
    let (left, right) = lines.split_at(lines.len() / 2);
    let report = signed().check(&Pdf::of(&(column(60, left) + &column(310, right))).bytes());
    assert!(matches!(report.verdict, Verdict::Intact(_)), "{}", words_of(&report));
}

#[test]
fn notes_and_leaders_are_read_as_formats_that_flow_have_them_and_where_they_stand() {
    let place = |y: u32, size: &str, text: &str| format!("BT /F1 {size} Tf 72 {y} Td ({}) Tj ET\n", escaped(text));
    let page = |rows: &[String]| (rows.concat(), String::new());
    let mark = |x: u32, y: u32, mark: &str| format!("BT /F1 6 Tf {x} {y} Td ({mark}) Tj ET\n");
    let note = |text: &str| format!("BT /F1 8 Tf 76 100 Td ({}) Tj ET\n", escaped(text));
    let mut pdf = Pdf::of("");
    pdf.pages = vec![
        page(&[
            place(770, "11", "Letter dated 5 May 2031"),
            place(750, "11", "Account . . . . . . . . . . . . . . 2"),
            place(730, "11", "My Government does not accept the account of the owner,"),
            mark(72, 103, "1"),
            note(" See the letter of March."),
        ]),
        page(&[
            place(770, "11", "which was drawn up in the spring."),
            mark(72, 103, "2"),
            note(" Not published."),
            place(90, "8", "It never was."),
        ]),
    ];
    let body = "Letter dated 5 May 2031\n\nAccount\t2\n\nMy Government does not accept the account of the owner,";
    let flowing = format!(
        "{body} which was drawn up in the spring.\n\n¹ See the letter of March.\n\n² Not published. It never was.\n"
    );
    let copied = format!(
        "{}\n¹ See the letter of March.\nwhich was drawn up in the spring.\n² Not published. It never was.\n",
        body.replace('\t', " . . . . . . . . . . . . . . ")
    );
    for letter in [flowing, copied] {
        let report = Signed::new(&letter, Some("en")).check(&pdf.bytes());
        assert!(matches!(report.verdict, Verdict::Intact(_)), "{letter}\n{}", words_of(&report));
    }
}

#[test]
fn the_head_of_a_table_said_again_on_the_next_page_is_in_doubt() {
    let page = |rows: &[&str]| {
        let rows = rows.iter().map(|row| format!("({}) Tj T*", escaped(row)));
        (format!("BT /F1 11 Tf 16 TL 72 770 Td {} ET", rows.collect::<Vec<_>>().join(" ")), String::new())
    };
    let head = "Category of expenditure and year of the account";
    let (first, second) = (["Letter dated 5 May 2031", head, "Vehicles 1,317"], "Premises that were rented 9,988,200");
    let letter = format!("{}\n{second}\n", first.join("\n\n"));
    let check = |rows: &[&str]| {
        let mut pdf = Pdf::of("");
        pdf.pages = vec![page(&first), page(rows)];
        Signed::new(&letter, Some("en")).check(&pdf.bytes())
    };
    assert!(matches!(check(&[second]).verdict, Verdict::Intact(_)));
    for (rows, expected) in [
        (&[head, second][..], Verdict::Uncertain),
        (&["Category of expenditure and year of the budget", second], Verdict::Altered),
        (&[second, head], Verdict::Surrounded),
    ] {
        let report = check(rows);
        assert_eq!(report.verdict, expected, "{rows:?}: {}", words_of(&report));
    }
}

#[test]
fn annotations_forms_and_layers_are_told() {
    let annotation = |body: &str| {
        let mut pdf = Pdf::letter(LETTER);
        pdf.pages[0].1 = format!("/Annots [<< /Type /Annot /Rect [72 600 300 620] {body} >>]");
        pdf
    };
    let mut layer = Pdf::letter(LETTER);
    layer.others = vec!["<< /Type /OCG /Name (Draft) >>".to_owned()];
    layer.catalog = "/OCProperties << /OCGs [10 0 R] /D << /OFF [10 0 R] >> >>".to_owned();
    let cases = [
        ("annotation", annotation("/Subtype /FreeText /Contents (withdrawn)")),
        ("annotation", annotation("/Subtype /StrikeOut")),
        ("form-field", annotation("/Subtype /Widget /FT /Tx /T (amount) /V (12)")),
        ("hidden-text", layer),
    ];
    for (kind, pdf) in cases {
        let report = signed().check(&pdf.bytes());
        assert_eq!(report.verdict, Verdict::Uncertain, "{kind}: {}", words_of(&report));
        assert!(codes_of(&report).contains(&kind), "{kind}: {}", words_of(&report));
    }
    for harmless in ["/Subtype /Link", "/Subtype /Text /Contents (thank you)", "/Subtype /Highlight"] {
        let report = signed().check(&annotation(harmless).bytes());
        assert!(matches!(report.verdict, Verdict::Intact(_)), "{harmless}: {}", words_of(&report));
    }
}

// The first line of the letter's page stands at 770, from 72 on.
#[test]
fn annotations_that_cover_or_are_drawn_by_programs_leave_a_doubt() {
    let white =
        "<< /Type /XObject /Subtype /Form /BBox [0 0 200 14] /Length 21 >>\nstream\n1 g 0 0 200 14 re f  \nendstream";
    let cases = [
        ("/Subtype /Link /F 36 /AP << /N 10 0 R >>", "annotation"),
        ("/Subtype /Highlight /F 36 /AP << /N 10 0 R >>", "annotation"),
        ("/Subtype /Popup /F 36 /AP << /N 10 0 R >>", "annotation"),
        ("/Subtype /Text /F 36 /AP << /N 10 0 R >>", "annotation"),
        ("/Subtype /Link /F 4 /AP << /N 10 0 R >>", "covered-text"),
        ("/Subtype /Highlight /C [0 0 0] /QuadPoints [72 780 200 780 72 766 200 766]", "annotation"),
        ("/Subtype /Underline /C [0 0 0] /QuadPoints [72 780 200 780 72 773 200 773]", "annotation"),
        ("/Subtype /Link /C [1 1 1] /Border [0 0 14]", "annotation"),
        ("/Subtype /Link /A << /S /JavaScript /JS (this.getField) >>", "active-content"),
        ("/Subtype /Link /AA << /E << /S /GoTo /Next << /S /Hide /T (x) >> >> >>", "active-content"),
    ];
    for (body, kind) in cases {
        let mut pdf = Pdf::letter(LETTER);
        pdf.others = vec![white.to_owned()];
        pdf.pages[0].1 = format!("/Annots [<< /Type /Annot /Rect [72 766 272 780] {body} >>]");
        let report = signed().check(&pdf.bytes());
        assert!(report.verdict.rank() >= Verdict::Uncertain.rank(), "{body}: {}", words_of(&report));
        assert!(codes_of(&report).contains(&kind), "{body}: {}", words_of(&report));
    }
}

#[test]
fn links_that_only_point_leave_no_doubt() {
    for body in [
        "/Subtype /Link /Border [0 0 1] /A << /S /URI /URI (https://corvania.example) >>",
        "/Subtype /Link /BS << /W 0 >> /Dest [5 0 R /Fit]",
    ] {
        let mut pdf = Pdf::letter(LETTER);
        pdf.pages[0].1 = format!("/Annots [<< /Type /Annot /Rect [72 766 272 780] {body} >>]");
        let report = signed().check(&pdf.bytes());
        assert!(matches!(report.verdict, Verdict::Intact(_)), "{body}: {}", words_of(&report));
    }
}

#[test]
fn scripts_of_a_file_are_told_and_what_only_turns_pages_is_not() {
    let cases = [
        ("/OpenAction << /S /JavaScript /JS (this.print) >>", true),
        ("/AA << /WP << /S /JavaScript /JS (hide) >> >>", true),
        ("/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (a) >>] >> >>", true),
        ("/OpenAction << /S /GoTo /D [5 0 R /Fit] >>", false),
        ("/OpenAction [5 0 R /Fit]", false),
    ];
    for (catalog, is_script) in cases {
        let mut pdf = Pdf::letter(LETTER);
        pdf.catalog = catalog.to_owned();
        let report = signed().check(&pdf.bytes());
        assert_eq!(codes_of(&report).contains(&"active-content"), is_script, "{catalog}: {}", words_of(&report));
        assert_eq!(matches!(report.verdict, Verdict::Intact(_)), !is_script, "{catalog}: {}", words_of(&report));
    }
}

#[test]
fn what_is_drawn_among_the_letters_is_in_doubt() {
    // "less a rebate of -5.2 per cent" without its minus
    let letter = "Letter dated 5 May 2031\n\nWe ask for 12 vehicles less 5 per cent, and not for 13.\n";
    let signed = Signed::new(letter, Some("en"));
    let line = |more: &str| {
        let text = "BT /F1 11 Tf 72 700 Td (Letter dated 5 May 2031) Tj ET BT /F1 11 Tf 72 660 Td (We ask for) Tj ET \
            BT /F1 11 Tf 140 660 Td (12 vehicles less 5 per cent, and not for 13.) Tj ET";
        signed.check(&Pdf::of(&format!("{text} {more}")).bytes())
    };
    let honest = line("72 657.5 60 0.5 re f 60 690 400 0.5 re f 1 g 124 655 12 14 re f");
    assert!(matches!(honest.verdict, Verdict::Intact(_)), "{}", words_of(&honest));
    for (what, more) in [
        ("a minus", "134 663 5 0.8 re f"),
        ("a stroked minus", "0.8 w 134 663.4 m 139 663.4 l S"),
        ("a point", "138 660 1 1 re f"),
        ("a word", "122 660 m 126 667 l 130 660 l h f 131 660 m 134 666 l 137 660 l h f"),
    ] {
        let report = line(more);
        assert_eq!(report.verdict, Verdict::Uncertain, "{what}: {}", words_of(&report));
        assert!(codes_of(&report).contains(&"drawn-sign"), "{what}: {}", words_of(&report));
    }
}

#[test]
fn letters_that_cannot_be_read_for_their_outlines_their_size_or_their_colours_are_in_doubt() {
    let blob = with(|content| around(&content, "not", "2 Tr 3 w", "0 Tr"));
    let mut small = Pdf::letter(LETTER);
    small.pages[0].1 = "/UserUnit 0.1".to_owned();
    let mut inverted = with(|content| format!("/Turned gs {content}"));
    inverted.resources =
        "/ExtGState << /Turned << /TR << /FunctionType 2 /Domain [0 1] /C0 [1] /C1 [0] /N 1 >> >> >>".to_owned();
    for (what, pdf) in [("a blob", blob), ("a small page", small), ("inverted", inverted)] {
        let report = signed().check(&pdf.bytes());
        assert!(report.verdict.rank() >= Verdict::Uncertain.rank(), "{what}: {}", words_of(&report));
    }
    let bold = with(|content| around(&content, "not", "2 Tr 0.4 w", "0 Tr"));
    let mut large = with(|content| content.replace("/F1 11 Tf 16 TL 72 770 Td", "/F1 1.1 Tf 1.6 TL 7.2 77 Td"));
    large.pages[0].1 = "/UserUnit 10".to_owned();
    let mut plain = with(|content| format!("/Plain gs {content}"));
    plain.resources = "/ExtGState << /Plain << /TR /Identity /TR2 /Default >> >>".to_owned();
    for (what, pdf) in [("bold", bold), ("a large page", large), ("plain", plain)] {
        let report = signed().check(&pdf.bytes());
        assert!(matches!(report.verdict, Verdict::Intact(_)), "{what}: {}", words_of(&report));
    }
}

#[test]
fn a_page_that_is_drawn_twice_beside_itself_is_bold() {
    let report = signed().check(&with(|content| format!("{content}\n1 0 0 1 0.3 0 cm\n{content}")).bytes());
    assert!(matches!(report.verdict, Verdict::Intact(_)), "{}", words_of(&report));
}

#[test]
fn what_programs_read_differently_is_in_doubt() {
    let letter = Pdf::letter(LETTER).bytes();
    let text = |bytes: &[u8]| bytes.iter().map(|byte| char::from(*byte)).collect::<String>();
    let latin = |text: &str| text.chars().map(|c| u8::try_from(u32::from(c)).expect("a byte")).collect::<Vec<u8>>();
    let changed = |from: &str, to: &str| {
        let before = text(&letter);
        let after = before.replacen(from, to, 1);
        assert_ne!(before, after, "{from}");
        latin(&after)
    };
    let cases = [
        ("a head that comes late", [b"junk\n".to_vec(), letter.clone()].concat()),
        ("no end", letter[..letter.len() - 8].to_vec()),
        ("a key twice", changed("/Count 1", "/Count 1 /Count 2")),
        ("an object twice", changed("2 0 obj", "2 0 obj\n<< >>\nendobj\n2 0 obj")),
        ("another length", changed("/Length ", "/Length 1")),
        ("an unknown coding", changed("<< /Length", "<< /Filter /XDecode /Length")),
        ("an unknown operator", latin(&text(&with(|content| format!("RE {content}")).bytes()))),
    ];
    for (what, bytes) in cases {
        let report = signed().check(&bytes);
        assert!(!matches!(report.verdict, Verdict::Intact(_)), "{what}: {}", words_of(&report));
    }
}

#[test]
fn forms_that_draw_forms_without_end_are_refused() {
    let mut pdf = Pdf::of("/X0 Do");
    let form = |at: usize| {
        let next = format!("/Resources << /XObject << /N {} 0 R >> >>", 11 + at);
        format!("<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 11 {next} >>\nstream\n/N Do /N Do\nendstream")
    };
    pdf.others = (0..40).map(form).collect();
    pdf.resources = "/XObject << /X0 10 0 R >>".to_owned();
    let begun = Instant::now();
    assert!(matches!(open(&pdf.bytes()), Err(Unreadable::Expands { .. })));
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
}

// Zeros, and codes of LZW for them (ISO 32000-2, 7.4.4): each stands for one zero more than that before it.
const ZEROS: usize = 110_000_000;

fn zeros_in_lzw() -> Vec<u8> {
    let (mut bytes, mut held, mut bits, mut made) = (Vec::new(), 0_u32, 0, 0);
    let mut put = |code: u32, width: u32| {
        held = held << width | code;
        bits += width;
        while bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 0xFF).expect("a byte"));
        }
        held &= (1 << bits) - 1;
    };
    let mut clearing = 9;
    while made < ZEROS {
        put(256, clearing);
        put(0, 9);
        for (code, length) in (258..4095_u32).zip(2..) {
            put(code, 32 - code.leading_zeros().min(23));
            made += length;
        }
        clearing = 12;
    }
    bytes
}

#[test]
fn data_that_expand_without_end_are_refused_however_their_coding_is_named() {
    let bare = compress_to_vec(&vec![0; ZEROS], 9);
    let once = [&[0x78, 0xDA][..], &bare].concat();
    let twice = compress_to_vec_zlib(&once, 9);
    let lzw = zeros_in_lzw();
    let hex: Vec<u8> = twice.iter().flat_map(|byte| format!("{byte:02x}").into_bytes()).collect();
    for (named, data) in [
        ("/Filter /FlateDecode", &bare),
        ("/Filter /FlateDecode", &once),
        ("/Filter [/FlateDecode /FlateDecode]", &twice),
        ("/Filter [/ASCIIHexDecode /FlateDecode /FlateDecode]", &hex),
        ("/F /Fl", &once),
        ("/F [/Fl /Fl]", &twice),
        ("/Filter 11 0 R", &lzw),
        ("/Filter [11 0 R]", &lzw),
        ("/Filter /LZWDecode", &lzw),
        ("/Filter /LZW#44ecode", &lzw),
    ] {
        let mut pdf = Pdf::of("/X0 Do");
        pdf.resources = "/XObject << /X0 10 0 R >>".to_owned();
        let form = format!("<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] {named} /Length {} >>", data.len());
        pdf.others = vec![format!("{form}\nstream\n{}\nendstream", place_of(data)), "/LZWDecode".to_owned()];
        assert_refused_quickly(named, &filled(&pdf, data));
    }
    // within the content, whose data are not those of an object
    for (named, data) in [("/F /Fl", &bare), ("/F /Fl", &once), ("/F [/Fl /Fl]", &twice), ("/F /LZW", &lzw)] {
        let picture = format!("BI /W 11000 /H 10000 /BPC 8 /CS /G {named} ID {}\nEI", place_of(data));
        assert_refused_quickly(named, &filled(&Pdf::of(&picture), data));
    }
}

// Where data will be that are no characters.
fn place_of(data: &[u8]) -> String {
    "@".repeat(data.len())
}

fn filled(pdf: &Pdf, data: &[u8]) -> Vec<u8> {
    let mut bytes = pdf.bytes();
    let at = bytes.windows(2).position(|pair| pair == b"@@").expect("a place");
    bytes[at..at + data.len()].copy_from_slice(data);
    bytes
}

fn assert_refused_quickly(named: &str, bytes: &[u8]) {
    let begun = Instant::now();
    let opened = open(bytes);
    assert!(begun.elapsed() < Duration::from_secs(5), "{named} takes {:?}", begun.elapsed());
    let is_refused = matches!(opened, Err(Unreadable::Expands { .. } | Unreadable::Ambiguous { .. }));
    assert!(is_refused, "{named}: {:?}", opened.err());
}

#[test]
fn clips_and_strokes_without_end_are_in_doubt_and_take_little_time() {
    let lines =
        |count: usize| (0..count).map(|at| format!("{} {} l", at * 37 % 595, at * 91 % 842)).collect::<Vec<_>>();
    let line = |at: usize| format!("BT /F1 9 Tf 40 {} Td ({}) Tj ET", 820 - 11 * at, "word ".repeat(16));
    let text = (0..70).map(line).collect::<Vec<_>>().join("\n") + "\n";
    let clip = format!("0 0 m {} h W n\n", lines(400).join(" "));
    let stroke = format!("8 w 0 0 m {} S", lines(8000).join(" "));
    for content in [clip.repeat(60) + &text, text.clone() + &stroke] {
        let bytes = Pdf::of(&content).bytes();
        let begun = Instant::now();
        assert!(is_doubted(&bytes));
        assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    }
}

#[test]
fn locked_files_and_pictures_have_no_text_to_judge() {
    let mut locked = Pdf::letter(LETTER);
    locked.others = vec!["<< /Encrypt 11 0 R >>".to_owned(), "<< /Filter /Standard >>".to_owned()];
    assert!(matches!(open(&locked.bytes()), Err(Unreadable::Encrypted(_))));
    let picture = Pdf::of("q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u{7f} EI Q").bytes();
    assert!(matches!(open(&picture), Err(Unreadable::PicturesOnly(_))), "{:?}", open(&picture));
}

#[test]
fn raised_digits_are_exponents_and_raised_letters_are_letters() {
    let read = |content: &str| {
        let bytes = Pdf::of(content).bytes();
        let opened = open(&bytes).expect("a page");
        CanonicalText::of(&opened.readings[0]).letters().as_str().to_owned()
    };
    let raised =
        |small: &str| format!("BT /F1 11 Tf 72 700 Td (10) Tj 5 Ts /F1 7 Tf ({small}) Tj 0 Ts /F1 11 Tf ( m) Tj ET");
    assert_eq!(read(&raised("2")), "10²m");
    assert_eq!(read(&raised("e")), "10em");
    assert_eq!(read("BT /F1 11 Tf 72 700 Td (2/17) Tj 300 1.5 Td /F1 7 Tf (31-05268) Tj ET"), "2/1731-05268");
}

// The sample letter as it is printed: a symbol and a page number on every page.
fn printed(change: impl Fn(&str) -> String) -> Vec<u8> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/lettre.txt");
    let mut pdf = Pdf::letter(&fs::read_to_string(source).expect("the sample"));
    let pages = pdf.pages.len();
    for (at, (content, _)) in pdf.pages.iter_mut().enumerate() {
        let head = "BT /F1 9 Tf 72 800 Td (CRV/2026/17) Tj ET";
        let foot = format!("BT /F1 9 Tf 500 40 Td ({}/{pages}) Tj ET", at + 1);
        *content = format!("{head}\n{}\n{foot}", change(content));
    }
    pdf.bytes()
}

#[test]
fn the_shipped_samples_are_made_here() {
    let hidden = |content: &str| around(content, "n\\222y renonce pas", "1 g", "0 g");
    let scan = Pdf::of("q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u{7f} EI Q").bytes();
    let samples = [("lettre.pdf", printed(str::to_owned)), ("cachee.pdf", printed(hidden)), ("image.pdf", scan)];
    for (name, bytes) in samples {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/copies").join(name);
        if std::env::var_os("UPDATE_VECTORS").is_some() {
            fs::write(&path, &bytes).expect("a sample");
        }
        assert!(fs::read(&path).is_ok_and(|shipped| shipped == bytes), "{name}: UPDATE_VECTORS=1 writes it anew");
    }
}
