//! Right-to-left letters as programs take them out of PDF files: found, never confirmed, and never called altered.
#![allow(clippy::expect_used, clippy::panic, reason = "a helper that fails fails its test")]

mod support;

use conforme::envelope::Envelope;
use conforme::locate::{ChangeKind, FoundBy};
use conforme::report::json;
use conforme::statement::{Disclosure, Statement};
use conforme::verdict::{PartShown, Reason, Report, Verdict};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use support::suites::shared;
use support::{Signed, words_of};

const ARABIC: &str = include_str!("../samples/risala.ar.txt");

const HEBREW: &str = "מכתב מיום 5 במאי 2026 מאת נציגת קורבניה אל המזכיר הכללי

לפי הוראת ממשלתי אני מעבירה אליכם את תשובת שר האנרגיה למכתבכם מספר 2214 מיום 11 באפריל 2026 בעניין הסכר העליון.

המילוי יתחיל ב־1 בספטמבר 2026 ויימשך 45 עד 60 ימים, והזרימה בגבול לא תרד מתחת ל־1317 מטרים מעוקבים בשנייה.
";

// The lines of a letter as they are set on a page.
fn lines(letter: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in letter.lines() {
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            if line.chars().count() + word.chars().count() > 78 {
                lines.push(std::mem::take(&mut line));
            }
            line += if line.is_empty() { "" } else { " " };
            line += word;
        }
        lines.push(line);
    }
    lines
}

fn each_line(letter: &str, damage: impl Fn(&str) -> String) -> String {
    lines(letter).iter().map(|line| damage(line) + "\n").collect()
}

fn reversed(text: &str) -> String {
    text.chars().rev().collect()
}

fn is_of_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, ',' | '.')
}

// Numbers with the separators inside them.
fn with_numbers(line: &str, change: impl Fn(&str) -> String) -> String {
    let letters: Vec<char> = line.chars().collect();
    let runs = letters.chunk_by(|a, b| is_of_number(*a) == is_of_number(*b)).map(|run| run.iter().collect::<String>());
    let changed = runs.map(|run| {
        let number = run.trim_matches([',', '.']);
        if number.starts_with(|c: char| c.is_ascii_digit()) { run.replace(number, &change(number)) } else { run }
    });
    changed.collect()
}

// Letters from left to right as they stand on the page; numbers keep their order.
fn as_on_page(line: &str) -> String {
    with_numbers(&reversed(line), reversed)
}

fn words_reversed(line: &str) -> String {
    line.split_whitespace().rev().collect::<Vec<_>>().join(" ")
}

fn pieces_reversed(line: &str) -> String {
    let letters: Vec<char> = line.chars().collect();
    let pieces = letters.chunk_by(|a, b| a.is_ascii_digit() == b.is_ascii_digit());
    pieces.rev().map(|piece| piece.iter().collect::<String>()).collect()
}

fn figures_reversed(line: &str) -> String {
    with_numbers(line, reversed)
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{64B}'..='\u{652}')
}

fn without_marks(letter: &str) -> String {
    letter.replace(is_mark, "")
}

// Stretching strokes that a program takes for full stops, in some words of every line.
fn stretched(letter: &str) -> String {
    let stretch = |word: &str| match word.chars().count() {
        6 => word.chars().take(3).chain("..".chars()).chain(word.chars().skip(3)).collect(),
        7 => word.chars().take(4).chain("////////////".chars()).chain(word.chars().skip(4)).collect(),
        _ => word.to_owned(),
    };
    let is_plain = |word: &&str| word.chars().all(char::is_alphabetic);
    each_line(letter, |line| {
        let words = line.split(' ').map(|word| if is_plain(&word) { stretch(word) } else { word.to_owned() });
        words.collect::<Vec<_>>().join(" ")
    })
}

// Letters as the forms in which they are drawn, lam and alef as one.
fn drawn(letter: &str) -> String {
    let ligatures = [("لا", "\u{FEFB}"), ("لأ", "\u{FEF7}"), ("لإ", "\u{FEF9}")];
    let joined = ligatures.iter().fold(letter.to_owned(), |text, (pair, form)| text.replace(pair, form));
    let form = |c: char| match c {
        'ا' => '\u{FE8D}',
        'ب' => '\u{FE91}',
        'ة' => '\u{FE94}',
        'ت' => '\u{FE98}',
        'ر' => '\u{FEAE}',
        'ل' => '\u{FEDF}',
        'م' => '\u{FEE3}',
        'ن' => '\u{FEE6}',
        'ه' => '\u{FEEB}',
        'ي' => '\u{FEF4}',
        other => other,
    };
    joined.chars().map(form).collect()
}

// Lam and alef are one sign on the page, of which a program gives the letters in their own order.
fn with_ligatures_kept(line: &str) -> String {
    let swapped = [("لا", "ال"), ("لأ", "أل"), ("لإ", "إل")];
    let marked = swapped.iter().enumerate().fold(line.to_owned(), |text, (at, (pair, _))| {
        text.replace(pair, &char::from_u32(0xE000 + u32::try_from(at).unwrap_or(0)).map_or(String::new(), String::from))
    });
    let page = as_on_page(&marked);
    page.replace('\u{E000}', "لا").replace('\u{E001}', "لأ").replace('\u{E002}', "لإ")
}

type Damage = (&'static str, fn(&str) -> String);

const DAMAGES: [Damage; 13] = [
    ("as on the page", |letter| each_line(letter, as_on_page)),
    ("letters turned round", |letter| each_line(letter, reversed)),
    ("words turned round", |letter| each_line(letter, words_reversed)),
    ("pieces turned round", |letter| each_line(letter, pieces_reversed)),
    ("figures turned round", |letter| each_line(letter, figures_reversed)),
    ("as on the page, figures turned round", |letter| each_line(letter, |line| as_on_page(&figures_reversed(line)))),
    ("as on the page, ligatures in their order", |letter| each_line(letter, with_ligatures_kept)),
    ("drawn forms as on the page", |letter| each_line(&drawn(letter), as_on_page)),
    ("drawn forms, words turned round", |letter| each_line(&drawn(letter), words_reversed)),
    ("without marks", without_marks),
    ("without marks, as on the page", |letter| each_line(&without_marks(letter), as_on_page)),
    ("strokes as full stops", stretched),
    ("strokes as full stops, as on the page", |letter| each_line(&stretched(letter), as_on_page)),
];

fn assert_in_doubt(report: &Report, what: &str) {
    assert_eq!(report.verdict, Verdict::Uncertain, "{what}: {}", words_of(report));
    let reasons = [Reason::OtherOrder, Reason::LettersOnly, Reason::Damage];
    assert!(report.reason.as_ref().is_some_and(|reason| reasons.contains(reason)), "{what}: {}", words_of(report));
}

#[test]
fn what_programs_make_of_an_arabic_letter_is_found_and_in_doubt() {
    let signed = Signed::new(ARABIC, Some("ar"));
    for letter in [ARABIC.to_owned(), drawn(ARABIC), each_line(ARABIC, str::to_owned)] {
        let report = signed.check(letter.as_bytes());
        assert!(matches!(report.verdict, Verdict::Intact(_)), "{}", words_of(&report));
    }
    for (what, damage) in DAMAGES {
        let report = signed.check(damage(ARABIC).as_bytes());
        assert_in_doubt(&report, what);
        let found: usize = report.parts.iter().map(|part| part.confirmed).sum();
        let all: usize = report.parts.iter().map(|part| part.letters).sum();
        println!("{what}: {found} of {all}, {:?}", report.reason);
        assert!(found * 10 > all * 7, "{what}: {found} of {all}: {}", words_of(&report));
    }
}

#[test]
fn what_programs_make_of_a_hebrew_letter_is_found_and_in_doubt() {
    let signed = Signed::new(HEBREW, Some("he"));
    assert!(matches!(signed.check(HEBREW.as_bytes()).verdict, Verdict::Intact(_)));
    for damage in [as_on_page, reversed, words_reversed, figures_reversed] {
        assert_in_doubt(&signed.check(each_line(HEBREW, damage).as_bytes()), "Hebrew");
    }
}

// Another word, a negation less, another number, a number less, another month.
const CHANGES: [(&str, &str); 5] = [
    ("وزير الطاقة", "سفير الطاقة"),
    ("إنها لا تعدل", "إنها تعدل"),
    ("1317", "1713"),
    ("45 إلى 60", "45"),
    ("أيلول/سبتمبر", "تموز/يوليه"),
];

#[test]
fn a_changed_letter_is_never_intact_in_whatever_order() {
    let signed = Signed::new(ARABIC, Some("ar"));
    for (from, to) in CHANGES {
        let letter = ARABIC.replace(from, to);
        assert_ne!(letter, ARABIC, "{from}");
        assert_eq!(signed.check(letter.as_bytes()).verdict, Verdict::Altered, "{from}");
        for (what, damage) in DAMAGES {
            let report = signed.check(damage(&letter).as_bytes());
            let refused = matches!(report.verdict, Verdict::Altered | Verdict::Uncertain | Verdict::Unvouched);
            assert!(refused, "{from}, {what}: {}", words_of(&report));
        }
    }
}

#[test]
fn a_changed_word_is_shown_where_it_stands() {
    let signed = Signed::new(ARABIC, Some("ar"));
    let letter = without_marks(&ARABIC.replace("السيد أنسيلم", "السيدة هيلينا"));
    let report = signed.check(each_line(&letter, words_reversed).as_bytes());
    assert_in_doubt(&report, "another name");
    let shown =
        |word: &str| report.changes().any(|(_, change)| change.copy.as_ref().is_some_and(|it| it.contains(word)));
    assert!(shown("السيدة"), "{}", words_of(&report));
}

#[test]
fn numbers_that_took_each_others_place_are_no_damage() {
    let signed = Signed::new(ARABIC, Some("ar"));
    let report = signed.check(ARABIC.replace("45 إلى 60", "60 إلى 45").as_bytes());
    assert_eq!(report.verdict, Verdict::Altered, "{}", words_of(&report));
}

#[test]
fn another_letter_is_another_letter_in_whatever_order() {
    let signed = Signed::new(ARABIC, Some("ar"));
    let other = "رسالة مؤرخة 9 أيار/مايو 2030 موجهة إلى الأمانة العامة من نورلاندا\n\nأتشرف بإبلاغكم بأن الاستعراض السنوي لاتفاقية الموانئ قد أرجئ إلى دورة الخريف.\n";
    for damage in [as_on_page, reversed, words_reversed, str::to_owned] {
        let report = signed.check(each_line(other, damage).as_bytes());
        assert_eq!(report.verdict, Verdict::Unvouched, "{}", words_of(&report));
    }
}

#[test]
fn a_hole_is_told_to_people_and_programs() {
    let signed = Signed::new(ARABIC, Some("ar"));
    let letter = stretched(&without_marks(&ARABIC.replace("فيضان الخريف", "فيضان الربيع")));
    let report = signed.check(each_line(&letter, words_reversed).as_bytes());
    let unfound =
        report.changes().any(|(part, change)| part.found_by == FoundBy::Letters && change.kind == ChangeKind::Unfound);
    assert!(unfound, "{}", words_of(&report));
    assert!(words_of(&report).contains("\u{2068}الربيع"), "{}", words_of(&report));
    let value: Value = serde_json::from_str(&json(&[Ok(report)])).expect("JSON");
    let copy = value.pointer("/copies/0").expect("a copy");
    assert_eq!(copy.pointer("/reason/code"), Some(&"letters-only".into()));
    assert!(copy.to_string().contains("\"unfound\"") && !copy.to_string().contains('\u{2068}'));
}

fn payload(signed: &Signed) -> Value {
    let envelope = Envelope::parse(&signed.manifest).expect("an envelope");
    let claims = envelope.peek_unverified().expect("a statement").claims().to_json();
    serde_json::from_slice(&claims).expect("JSON")
}

#[test]
fn only_right_to_left_parts_tell_bare_letters_and_never_sealed_ones() {
    let bare = |signed: &Signed| payload(signed).pointer("/predicate/parts/0/bare").is_some();
    assert!(bare(&Signed::new(ARABIC, None)) && bare(&Signed::with(ARABIC, None, Disclosure::Text)));
    assert!(!bare(&Signed::with(ARABIC, None, Disclosure::Digests)));
    assert!(!bare(&Signed::new(include_str!("../samples/lettre.txt"), None)));
}

#[test]
fn bare_letters_that_do_not_fit_are_refused() {
    let good = payload(&Signed::new(ARABIC, None));
    let read = |value: &Value| Statement::parse(&serde_json::to_vec(value).expect("JSON"));
    assert!(read(&good).is_ok());
    let without = |value: &mut Value| value.as_object_mut().is_some_and(|part| part.remove("bare").is_some());
    let mut old = good.clone();
    assert!(old.pointer_mut("/predicate/parts/0").is_some_and(without) && read(&old).is_ok());
    for (member, wrong) in [("letters", 0.into()), ("letters", 1.into()), ("segments", "".into()), ("step", 16.into())]
    {
        let mut value: Value = good.clone();
        let bare = value.pointer_mut("/predicate/parts/0/bare").and_then(Value::as_object_mut).expect("bare letters");
        bare.insert(member.to_owned(), wrong);
        assert!(read(&value).is_err(), "{member}");
    }
}

// What pdftotext writes, in the order of its choice.
fn extracted(file: &Path, mode: &str) -> Option<Vec<u8>> {
    let modes = Some(mode).filter(|mode| !mode.is_empty());
    let output = Command::new("pdftotext").args(modes).arg(file).arg("-").output().ok()?;
    Some(output.stdout)
}

fn arabic_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder.join("circulation/copies/A")).into_iter().flatten().flatten();
    let is_arabic = |path: &PathBuf| {
        let starts = path.file_stem().is_some_and(|name| name.to_string_lossy().starts_with("ar1-A-pdf"));
        starts && path.extension().is_some_and(|end| end == "pdf")
    };
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_arabic).collect();
    files.sort();
    files
}

#[test]
fn what_pdftotext_takes_out_of_honest_files_is_never_altered() {
    let Some(folder) = shared("Arabic text out of PDF files") else { return };
    let Ok(letter) = fs::read_to_string(folder.join("circulation/letters/ar1/source.txt")) else { return };
    let signed = Signed::new(&letter, Some("ar"));
    for mode in ["", "-layout", "-raw"] {
        let (mut files, mut spoken, mut found) = (0, 0, 0);
        for file in arabic_files(&folder) {
            let Some(text) = extracted(&file, mode) else {
                eprintln!("not checked: what pdftotext makes of Arabic files (it is not here)");
                return;
            };
            let report = signed.check(&text);
            assert_ne!(report.verdict, Verdict::Altered, "{} {mode}: {}", file.display(), words_of(&report));
            files += 1;
            spoken += usize::from(report.manifest.is_some());
            let of = |count: fn(&PartShown) -> usize| report.parts.iter().map(count).sum::<usize>();
            found += of(|part| part.confirmed) * 1000 / of(|part| part.letters).max(1);
        }
        println!("pdftotext {mode}: {spoken} of {files} found, on average {} ‰", found / files.max(1));
    }
}
