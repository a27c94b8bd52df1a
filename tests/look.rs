//! Pages that are looked at: what they show, as tesseract reads it, must be what their text says.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a helper that fails fails its test")]

mod support;

use conforme::check::{Terms, check};
use conforme::cli::Tesseract;
use conforme::document::{Document, Limits, Picture, Pictures, ReceivedCopy};
use conforme::verdict::{Report, Verdict};
use std::fmt::Write as _;
use std::fs;
use std::process::Command;
use support::pdf::{Pdf, escaped};
use support::suites::{Case, cases, lines, shared, text};
use support::{Signed, codes_of, open, words_of};

const LETTER: &str = "\
Letter dated 5 May 2031 from the Permanent Representative of Corvania addressed to the Secretary-General

I have the honour to transmit the reply of my Government (see annex).

(Signed) Jonas Tarn

Annex to the letter dated 5 May 2031 from the Permanent Representative of Corvania

My Government does not accept the account. It asks for 1,317 vehicles, less a rebate of 5.2 per cent.

The delegation of Corvania will leave on 30 June 2031, and the offices will be closed on the day before.

(Signed) Oriol Westmark
";

/// Codes of what is found by looking alone.
const SEEN: [&str; 3] = ["seen-otherwise", "not-seen", "not-in-text"];

// Whether tesseract is here and reads English; says what is not checked where it is not.
fn tesseract(what: &str) -> bool {
    let listed = Command::new("tesseract").arg("--list-langs").output();
    let reads = listed.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).lines().any(|line| line == "eng"));
    if !reads {
        eprintln!("not checked: {what} (tesseract is not here, or does not read English)");
    }
    reads
}

fn looked_at(signed: &Signed, copy: &[u8], terms: Terms<'_>) -> Report {
    let tesseract = Tesseract::new(&["eng".to_owned()]);
    let terms = Terms { recognizer: Some(&tesseract), ..terms };
    check(ReceivedCopy { name: "copy", bytes: copy }, &signed.catalog, &terms)
}

fn looked(signed: &Signed, copy: &[u8]) -> Report {
    looked_at(signed, copy, Terms { looks: true, ..Terms::default() })
}

fn signed() -> Signed {
    Signed::new(LETTER, Some("en"))
}

#[test]
fn a_letter_that_shows_what_it_says_is_intact() {
    if !tesseract("an honest letter, looked at") {
        return;
    }
    let report = looked(&signed(), &Pdf::letter(LETTER).bytes());
    assert!(matches!(report.verdict, Verdict::Intact(_)), "{}", words_of(&report));
}

// Letters of a few straight strokes, in a square of four: what is drawn so is no text.
fn strokes(word: &str, x: u32, y: u32) -> String {
    let of = |letter| match letter {
        'V' => "0 4 2 0 4 4",
        'O' => "0 0 0 4 4 4 4 0 0 0",
        'I' => "2 0 2 4",
        'D' => "0 0 0 4 2 4 4 3 4 1 2 0 0 0",
        'N' => "0 0 0 4 4 0 4 4",
        'L' => "0 4 0 0 4 0",
        other => panic!("{other}"),
    };
    let mut content = "3 w\n".to_owned();
    for (at, letter) in word.chars().enumerate() {
        let left = x + 34 * u32::try_from(at).expect("few");
        let numbers: Vec<u32> = of(letter).split(' ').map(|number| number.parse().expect("a number")).collect();
        for (place, point) in numbers.chunks(2).enumerate() {
            let operator = if place == 0 { "m" } else { "l" };
            // writing into a string cannot fail
            let _ = writeln!(content, "{} {} {operator}", left + 6 * point[0], y + 7 * point[1]);
        }
        content += "S\n";
    }
    content
}

// A page as a picture within another page.
fn picture_of(content: &str) -> Picture {
    let bytes = Pdf::of(content).bytes();
    Pictures::of(&bytes, &Limits::default()).expect("a PDF").page(0).expect("a page")
}

fn with(change: impl Fn(&str) -> String) -> Pdf {
    let mut pdf = Pdf::letter(LETTER);
    let changed = change(&pdf.pages[0].0);
    pdf.pages[0].0 = changed;
    pdf
}

// A picture on a page: part of a page that shows some words.
fn with_picture(words: &str, place: &str) -> Pdf {
    let page = picture_of(&format!("BT /F1 24 Tf 72 700 Td ({}) Tj ET", escaped(words)));
    let (left, top, width, height) = (280, 470, 1400, 140);
    let rows = (top..top + height).map(|row| &page.pixels[row * page.width + left..][..width]);
    let digits: String = rows.flatten().fold(String::new(), |digits, pixel| digits + &format!("{pixel:02x}"));
    let named = format!("/Width {width} /Height {height} /ColorSpace /DeviceGray /BitsPerComponent 8");
    let mut pdf = with(|content| format!("{content}\nq {place} cm /Im Do Q"));
    pdf.resources.push_str("/XObject << /Im 10 0 R >>");
    let head =
        format!("<< /Type /XObject /Subtype /Image {named} /Filter /ASCIIHexDecode /Length {}", digits.len() + 1);
    pdf.others = vec![format!("{head} >>\nstream\n{digits}>\nendstream")];
    pdf
}

// What each says of itself without a look is not always a doubt: that is what looking is for.
#[test]
fn what_a_page_shows_beside_its_text_is_found_by_looking() {
    if !tesseract("words that are drawn, or are in pictures") {
        return;
    }
    let cases = [
        ("a word of strokes", with(|content| format!("{content}\n{}", strokes("VOID", 100, 300))), true),
        ("a picture of words", with_picture("This letter was withdrawn", "400 0 0 40 80 300"), true),
        ("a picture over the text", with_picture("My Government accepts it", "500 0 0 50 60 660"), false),
        ("text under a white box", with(|content| format!("{content}\n1 g 60 600 500 60 re f")), false),
    ];
    for (what, pdf, is_intact_unseen) in cases {
        let bytes = pdf.bytes();
        let unseen = signed().check(&bytes);
        assert_eq!(matches!(unseen.verdict, Verdict::Intact(_)), is_intact_unseen, "{what}: {}", words_of(&unseen));
        let report = looked(&signed(), &bytes);
        assert!(report.verdict.rank() >= Verdict::Uncertain.rank(), "{what}: {}", words_of(&report));
        if is_intact_unseen {
            assert!(codes_of(&report).contains(&"not-in-text"), "{what}: {}", words_of(&report));
        }
    }
}

// A font of which the file says that it draws other letters than it does: `font-map` without a look, and seen by it.
#[test]
fn a_word_that_a_font_draws_otherwise_is_seen() {
    if !tesseract("a font that draws other letters") {
        return;
    }
    let mut pdf = with(|content| content.replacen("not accept", ") Tj /F2 11 Tf (now) Tj /F1 11 Tf ( accept", 1));
    pdf.fonts.push_str(" /F2 10 0 R");
    let font = "/Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding /ToUnicode 11 0 R";
    let map = "begincmap 1 begincodespacerange <00> <FF> endcodespacerange 3 beginbfchar <6E> <006E> <6F> <006F> <77> \
        <0074> endbfchar endcmap";
    let map = format!("<< /Length {} >>\nstream\n{map}\nendstream", map.len());
    pdf.others = vec![format!("<< {font} >>"), map];
    let report = looked(&signed(), &pdf.bytes());
    assert_eq!(report.verdict, Verdict::Uncertain, "{}", words_of(&report));
    assert!(words_of(&report).contains("not ≠ now"), "{}", words_of(&report));
}

#[test]
fn pictures_of_a_letter_are_recognized_page_by_page() {
    if !tesseract("pictures of a letter") {
        return;
    }
    let bytes = Pdf::letter(LETTER).bytes();
    let page = Pictures::of(&bytes, &Limits::default()).expect("a PDF").page(0).expect("a page");
    let width = u32::try_from(page.width).expect("a width");
    let height = u32::try_from(page.height).expect("a height");
    let picture = image::GrayImage::from_raw(width, height, page.pixels).expect("a picture");
    for format in [image::ImageFormat::Png, image::ImageFormat::Jpeg, image::ImageFormat::Tiff] {
        let mut file = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut file, format).expect("a file");
        let report = looked_at(&signed(), file.get_ref(), Terms { recognized: true, ..Terms::default() });
        assert!(codes_of(&report).contains(&"recognized-text"), "{format:?}: {}", words_of(&report));
        let confirmed: usize = report.parts.iter().map(|part| part.confirmed).sum();
        let letters: usize = report.parts.iter().map(|part| part.letters).sum();
        println!("{format:?}: {confirmed} of {letters} letters, {}", report.verdict.word());
        assert!(confirmed * 100 >= letters * 97, "{format:?}: {}", words_of(&report));
        assert_ne!(report.verdict, Verdict::Altered, "{format:?}: {}", words_of(&report));
    }
}

// As somebody would sign it who took the text out of the file that deceives.
fn itself(bytes: &[u8]) -> Option<Signed> {
    let opened = open(bytes).ok()?;
    Signed::of_document(opened.readings.first()?, None)
}

#[test]
fn no_pdf_that_deceives_is_intact_when_it_is_looked_at() {
    let Some(folder) = shared("PDF files that deceive").filter(|_| tesseract("PDF files that deceive")) else { return };
    let deceives = |case: &Case| matches!(case.expect(), "flag" | "ambiguous" | "differ" | "refuse");
    let (mut intact, mut number, mut before) = (Vec::new(), 0, 0);
    for case in cases(&folder, "s05_pdf").iter().filter(|case| deceives(case)) {
        for file in case.files() {
            let bytes = fs::read(&file).expect("a file");
            number += 1;
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let Some(signed) = itself(&bytes) else {
                before += 1;
                println!("{name}: not read");
                continue;
            };
            let unseen = signed.check(&bytes);
            let report = looked(&signed, &bytes);
            let seen: Vec<&str> = codes_of(&report).into_iter().filter(|code| SEEN.contains(code)).collect();
            println!("{name}: {} without a look; {} with it, {seen:?}", unseen.verdict.word(), report.verdict.word());
            before += usize::from(!matches!(unseen.verdict, Verdict::Intact(_)));
            intact.extend(matches!(report.verdict, Verdict::Intact(_)).then_some(name));
        }
    }
    println!("{number} files that deceive: {before} not intact without a look, {} with it", number - intact.len());
    // whoever prepared an attack shows and says the same until it is made
    intact.retain(|name| !name.starts_with("1_original"));
    assert!(intact.is_empty(), "{intact:?}");
}

// A few honest ones by each producer; CONFORME_LOOK=all takes them all.
#[test]
fn honest_pdfs_of_others_are_as_intact_as_without_a_look() {
    let Some(set) = shared("honest PDF files").map(|folder| folder.join("circulation")) else { return };
    if !tesseract("honest PDF files") {
        return;
    }
    let all = std::env::var("CONFORME_LOOK").is_ok_and(|which| which == "all");
    let (mut number, mut doubted) = (0, Vec::new());
    for case in lines(&set.join("cases.jsonl")).iter().filter(|case| text(case, "class").starts_with("pdf-")) {
        let is_own = text(case, "group") == "A" && text(case, "language") == "en";
        let is_chosen = all || matches!(text(case, "class"), "pdf-libreoffice" | "pdf-xetex");
        if !is_own || !is_chosen {
            continue;
        }
        let source = fs::read(set.join("letters").join(text(case, "letter")).join("source.txt")).expect("a letter");
        let copy = ReceivedCopy { name: "source", bytes: &source };
        let document = Document::read(copy, &Limits::default()).expect("a letter");
        let signed = Signed::new(document.text(), Some("en"));
        let bytes = fs::read(set.join(text(case, "copy"))).expect("a copy");
        let (unseen, report) = (signed.check(&bytes), looked(&signed, &bytes));
        number += 1;
        if unseen.verdict != report.verdict {
            println!("{}: {}", text(case, "id"), words_of(&report));
            doubted.push(text(case, "id").to_owned());
        }
    }
    println!("{number} honest PDF files: {} doubted after a look: {doubted:?}", doubted.len());
    assert!(doubted.len() * 5 <= number, "{doubted:?}");
}
