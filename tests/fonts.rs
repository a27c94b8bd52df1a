//! PDF: fonts that draw something else than the file says, each of our own making.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a helper that fails fails its test")]

mod support;

use conforme::verdict::{Report, Verdict};
use support::pdf::Pdf;
use support::{Signed, words_of};

const LETTER: &str = "\
Letter dated 5 May 2031 from the Permanent Representative of Corvania

My Government asks for 1,317 vehicles, less a rebate of -5.2 per cent, and does not accept the account.
";

// The letter, with a word of it drawn by other fonts.
fn drawn(word: &str, by: &str, font: &str, others: Vec<String>) -> Report {
    let mut pdf = Pdf::letter(LETTER);
    let (content, _) = &mut pdf.pages[0];
    let (before, text) = content.split_once(" Td").expect("text");
    let changed = text.replacen(word, &format!(") Tj /F2 11 Tf {by} Tj /F1 11 Tf ("), 1);
    assert_ne!(text, changed);
    let changed = format!("{before} Td{changed}");
    *content = changed;
    pdf.fonts.push_str(" /F2 10 0 R");
    pdf.others = [vec![font.to_owned()], others].concat();
    Signed::new(LETTER, Some("en")).check(&pdf.bytes())
}

fn assert_doubt(report: &Report, kind: &str, what: &str) {
    assert!(report.verdict.rank() >= Verdict::Uncertain.rank(), "{what}: {}", words_of(report));
    assert!(report.notices.iter().any(|notice| notice.kind.code() == kind), "{what}: {}", words_of(report));
}

fn stream(content: &str, more: &str) -> String {
    format!("<< {more} /Length {} >>\nstream\n{content}\nendstream", content.len())
}

// What each code says.
fn to_unicode(digits: usize, says: &[(u16, char)]) -> String {
    let last = if digits == 2 { 0xFF } else { 0xFFFF };
    let lines: Vec<String> =
        says.iter().map(|(code, c)| format!("<{code:0digits$X}> <{:04X}>", u32::from(*c))).collect();
    let range = format!("1 begincodespacerange <{:0digits$X}> <{last:X}> endcodespacerange", 0);
    let map = format!("{} beginbfchar\n{}\nendbfchar", lines.len(), lines.join("\n"));
    stream(&format!("/CIDInit /ProcSet findresource begin 12 dict begin begincmap {range} {map} endcmap end end"), "")
}

#[test]
fn a_standard_font_that_is_said_to_draw_other_letters_is_in_doubt() {
    let encoding = "/Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [55 /one] >>";
    let cases = [
        ("another digit", "/Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding", "7", "(1)", vec![(49, '7')]),
        ("another by name", &format!("/Type1 /BaseFont /Helvetica {encoding}"), "7", "(7)", vec![(55, '7')]),
        ("Greek", "/Type1 /BaseFont /Symbol", "not", "(not)", vec![(110, 'n'), (111, 'o'), (116, 't')]),
        ("dingbats", "/Type1 /BaseFont /ZapfDingbats", "not", "(not)", vec![(110, 'n'), (111, 'o'), (116, 't')]),
        (
            "signs",
            "/TrueType /BaseFont /Wingdings-Regular /Encoding /WinAnsiEncoding",
            "not",
            "(not)",
            vec![(110, 'n')],
        ),
    ];
    for (what, font, word, by, says) in cases {
        let font = format!("<< /Type /Font /Subtype {font} /ToUnicode 11 0 R >>");
        assert_doubt(&drawn(word, by, &font, vec![to_unicode(2, &says)]), "font-map", what);
    }
}

type Outline = Vec<(i16, i16)>;

fn seven() -> Outline {
    let right = [(40, 690), (470, 690), (470, 620), (360, 450), (275, 230), (240, 0)];
    let left = [(150, 0), (180, 220), (255, 420), (375, 605), (40, 605)];
    right.into_iter().chain(left).collect()
}

fn one() -> Outline {
    vec![(110, 560), (240, 690), (310, 690), (310, 0), (220, 0), (220, 560), (110, 490)]
}

fn big(values: impl IntoIterator<Item = i16>) -> Vec<u8> {
    values.into_iter().flat_map(i16::to_be_bytes).collect()
}

// A simple glyph (OpenType, glyf) of one contour.
fn glyph(outline: &Outline) -> Vec<u8> {
    let Some(last) = outline.len().checked_sub(1) else { return Vec::new() };
    let range = |of: fn(&(i16, i16)) -> i16| {
        let values = outline.iter().map(of);
        (values.clone().min().expect("a point"), values.max().expect("a point"))
    };
    let ((left, right), (foot, head)) = (range(|point| point.0), range(|point| point.1));
    let deltas = |of: fn(&(i16, i16)) -> i16| {
        let mut before = 0;
        big(outline.iter().map(move |point| of(point) - std::mem::replace(&mut before, of(point))))
    };
    let head = big([1, left, foot, right, head, i16::try_from(last).expect("few points"), 0]);
    let glyph = [head, vec![1; outline.len()], deltas(|point| point.0), deltas(|point| point.1)].concat();
    [glyph.clone(), vec![0; glyph.len() % 2]].concat()
}

// A font without names and without a table of characters, as many programs embed it: glyph 0 is empty.
fn font(outlines: &[Outline]) -> Vec<u8> {
    let glyphs: Vec<Vec<u8>> = std::iter::once(Vec::new()).chain(outlines.iter().map(glyph)).collect();
    let count = i16::try_from(glyphs.len()).expect("few glyphs");
    let mut ends = vec![0];
    ends.extend(glyphs.iter().scan(0, |end, glyph| {
        *end += i16::try_from(glyph.len() / 2).expect("small");
        Some(*end)
    }));
    let head =
        big([1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 0, 1000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1000, 1000, 0, 8, 2, 0, 0]);
    let hhea = big([1, 0, 800, -200, 0, 500, 0, 0, 1000, 1, 0, 0, 0, 0, 0, 0, 0, count]);
    let maxp = big([1, 0, count, 64, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    let left = |outline: &Outline| outline.iter().map(|point| point.0).min().unwrap_or(0);
    let widths = big([500, 0].into_iter().chain(outlines.iter().flat_map(|outline| [500, left(outline)])));
    let tables = [
        ("glyf", glyphs.concat()),
        ("head", head),
        ("hhea", hhea),
        ("hmtx", widths),
        ("loca", big(ends)),
        ("maxp", maxp),
    ];
    let mut file = [vec![0, 1, 0, 0], big([6, 64, 2, 32])].concat();
    let mut offset = 12 + 16 * tables.len();
    for (name, table) in &tables {
        let place = [offset, table.len()].map(|value| u32::try_from(value).expect("small").to_be_bytes());
        file.extend([name.as_bytes(), &[0; 4], &place[0], &place[1]].concat());
        offset += table.len().next_multiple_of(4);
    }
    for (_, table) in tables {
        file.extend(&table);
        file.resize(file.len().next_multiple_of(4), 0);
    }
    file
}

// A word that is drawn by the first glyph of such a font, and what that is said to be.
fn embedded(word: &str, outline: Outline, says: char) -> Report {
    let program = font(&[outline]).iter().map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().concat();
    let others = vec![
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+Own /CIDSystemInfo << /Registry (Adobe) \
         /Ordering (Identity) /Supplement 0 >> /FontDescriptor 12 0 R /CIDToGIDMap /Identity /DW 500 >>"
            .to_owned(),
        "<< /Type /FontDescriptor /FontName /AAAAAA+Own /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 \
         /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 /FontFile2 13 0 R >>"
            .to_owned(),
        stream(&program, "/Filter /ASCIIHexDecode"),
        to_unicode(4, &[(1, says)]),
    ];
    let font = "<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+Own /Encoding /Identity-H /DescendantFonts [11 0 R] \
        /ToUnicode 14 0 R >>";
    drawn(word, "<0001>", font, others)
}

#[test]
fn an_outline_that_draws_another_digit_is_in_doubt_whatever_the_file_says_of_it() {
    for (outline, says) in [(seven(), '7'), (one(), '1')] {
        let report = embedded(&says.to_string(), outline, says);
        assert!(matches!(report.verdict, Verdict::Intact(_)), "{says}: {}", words_of(&report));
    }
    for (outline, says) in [(one(), '7'), (seven(), '1'), (seven(), '3'), (seven(), 'v')] {
        let report = embedded(&says.to_string(), outline, says);
        assert_doubt(&report, "font-map", &says.to_string());
        assert!(words_of(&report).contains(&format!("{says} / ")), "{}", words_of(&report));
    }
}

#[test]
fn outlines_that_are_empty_tiny_or_elsewhere_are_in_doubt() {
    let moved = |(x, y): (i16, i16)| one().into_iter().map(|point| (point.0 + x, point.1 + y)).collect::<Outline>();
    let tiny: Outline = one().into_iter().map(|point| (point.0 / 30, point.1 / 30)).collect();
    let cases = [
        ("an empty digit", Vec::new(), '1', "hidden-text"),
        ("an empty minus", Vec::new(), '-', "hidden-text"),
        ("a tiny digit", tiny, '1', "tiny-text"),
        ("a digit in the place of the next", moved((500, 0)), '1', "outside-text"),
        ("a raised digit", moved((0, 400)), '1', "outside-text"),
        ("a digit in another line", moved((0, -3000)), '1', "outside-text"),
    ];
    for (what, outline, says, kind) in cases {
        assert_doubt(&embedded(&says.to_string(), outline, says), kind, what);
    }
    assert_doubt(&embedded(" vehicles", one(), ' '), "font-map", "a space with ink");
}

#[test]
fn glyphs_that_are_drawings_are_looked_at() {
    let says = |code: u8, name: &str, procs: &str| {
        format!(
            "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [.001 0 0 .001 0 0] \
             /CharProcs << {procs} >> /Encoding << /Type /Encoding /Differences [{code} /{name}] >> \
             /FirstChar {code} /LastChar {code} /Widths [500] /Resources << >> >>"
        )
    };
    let path = |outline: Outline| {
        let points: Vec<String> = outline.iter().map(|(x, y)| format!("{x} {y}")).collect();
        format!("{} m {} l h f", points[0], points[1..].join(" l "))
    };
    let glyph = |content: &str| drawn("1", "(1)", &says(49, "one", "/one 11 0 R"), vec![stream(content, "")]);
    let honest = glyph(&format!("500 0 d0 {}", path(one())));
    assert!(matches!(honest.verdict, Verdict::Intact(_)), "{}", words_of(&honest));
    assert_doubt(&glyph(&format!("500 0 d0 {}", path(seven()))), "font-map", "another digit");
    let boxed = says(53, "five", "/five 11 0 R");
    let report = drawn("5", "(5)", &boxed, vec![stream("500 0 d0 0 0 400 700 re f", "")]);
    assert_doubt(&report, "font-map", "a box");
    assert_doubt(&glyph("500 0 d0"), "hidden-text", "nothing");
    assert_doubt(&glyph(&format!("500 0 d0 1 g {}", path(one()))), "hidden-text", "white");
    assert_doubt(&drawn("1", "(1)", &says(49, "one", ""), Vec::new()), "hidden-text", "no drawing");
}
