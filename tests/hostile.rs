//! Copies made to deceive or to keep the program busy, each once found to do so: a line of a letter as
//! it was signed, what became of it, and what must be said.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a helper that fails fails its test")]

mod support;

use conforme::verdict::Verdict;
use support::{Signed, words_of};

const BEFORE: &str = "Letter dated 5 May 2026 from the Permanent Representative of Corvania addressed to the Council\n\n\
    On the instructions of my Government, I have the honour to write to you about the dam at Upper Ilmen.\n";
const AFTER: &str = "\nMy Government remains at your disposal for whatever else the members of the Council may wish to \
    know before their meeting, and asks that this letter be distributed.\n\n(Signed) Maëlys Tarn-Oléron\n";

fn letter(line: &str) -> String {
    format!("{BEFORE}{line}{AFTER}")
}

fn quoted(letter: &str) -> String {
    letter.lines().map(|line| "> ".to_owned() + line + "\n").collect()
}

#[test]
fn what_shows_a_reader_something_else_is_never_intact() {
    let cases = [
        ("The following frigates lie near.", "The following\n(A) 12\nfrigates lie near."),
        ("We lost soldiers there.", "We lost\n\u{C}317\nsoldiers there."),
        ("We lost soldiers there.", "We lost\n31-0526 250000 (E)\nsoldiers there."),
        ("The vote was\n5/9 (C)\nand then 3.", "The vote was\n8/9 (C)\nand then 3."),
        ("The dead number\n1317\n\u{C}and the wounded.", "The dead number\n1217\n\u{C}and the wounded."),
        ("We lost 1 317 agents.", "We lost ١ ٣١٧ agents."),
        ("It costs 1050 crowns.", "It costs 1٠50 crowns."),
        ("It fell by 57,3 per cent.", "It fell by \u{202E}\u{B}57,3\u{202C} per cent."),
        ("It fell by 57,3 per cent.", "It fell by \u{2067}\u{2028}57,3\u{2069} per cent."),
        ("A loan of 5 crowns.", "A loan of\u{1680}5 crowns."),
        ("It was a notable success.", "It was a not\u{AD}\nable success."),
        ("We regret this inaction of yours.", "We regret this in action of yours."),
        ("That is invalid under the law.", "That is in valid under the law."),
        ("He is a therapist of the valley.", "He is a the rapist of the valley."),
        ("It fell by 45-60 per cent.", "It fell by 45 -60 per cent."),
        ("The report is notable. He was not able to come.", "The report is notable. He was notable to come."),
    ];
    for (signed, copy) in cases {
        let report = Signed::new(&letter(signed), Some("en")).check(letter(copy).as_bytes());
        assert!(!matches!(report.verdict, Verdict::Intact(_)), "{signed:?} as {copy:?}: {}", words_of(&report));
    }
}

#[test]
fn a_mark_that_only_one_line_has_is_no_quote_mark() {
    let signed = Signed::new(&letter("The rate was\n5 per cent\nof the whole."), Some("en"));
    let copy = quoted(&letter("The rate was\n5 per cent\nof the whole.")).replace("> 5 per cent", "> > 5 per cent");
    assert_eq!(signed.check(copy.as_bytes()).verdict, Verdict::Altered);
}

#[test]
fn a_minus_before_a_part_is_not_lost_between_parts() {
    let annex =
        "Annex\n\nUSD 5 million were paid to the treasury of Corvania on the first day of the year by the bank.\n";
    let signed = Signed::new(&format!("{}\n{annex}", letter("It is so")), Some("en"));
    let copy = format!("{}\n{}", letter("It is so"), annex.replace("Annex", "-Annex"));
    let report = signed.check(copy.as_bytes());
    assert!(!matches!(report.verdict, Verdict::Intact(_)), "{}", words_of(&report));
}

#[test]
fn what_was_only_formatted_is_never_altered() {
    let letter = letter("Votre lettre n° 2214 est arrivée, et la note n° 7 aussi.");
    let signed = Signed::new(&letter, Some("fr"));
    let reply = "I pass this on to you with thanks.\n".repeat(60);
    let copies = [
        letter.replace("n° ", "n°"),
        format!("{reply}\nOn 5 May, the registry wrote:\n{}", quoted(&letter)),
        quoted(&format!("On 5 May, the registry wrote:\n{}", quoted(&letter))),
        letter.replace(" lettre", "\n\u{C}2\n lettre"),
    ];
    for copy in copies {
        let report = signed.check(copy.as_bytes());
        assert_ne!(report.verdict, Verdict::Altered, "{}", words_of(&report));
    }
}

#[test]
fn what_mail_programs_put_into_a_text_is_layout() {
    let letter = letter("The Minister does not accept\nthe account of the owner.\nHe said so in the spring.");
    let signed = Signed::new(&letter, Some("en"));
    let before = |mark: &str| letter.lines().flat_map(|line| [mark, line, "\n"]).collect::<String>();
    let marked = letter.replace("Minister", "*Minister*").replace("does not accept\nthe", "_does not accept\nthe_");
    let with_page = format!(
        "From: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\n\
         Content-Type: text/plain; charset=utf-8\n\n{marked}\n--b\nContent-Type: text/html; charset=utf-8\n\n<pre>{letter}</pre>\n--b--\n"
    );
    for copy in [before("| "), before("|"), before(": "), marked, with_page] {
        let report = signed.check(copy.as_bytes());
        assert!(matches!(report.verdict, Verdict::Intact(_)), "{copy}\n{}", words_of(&report));
    }
    for copy in
        [letter.replace("accept", "*not* accept"), letter.replace("owner", "owner*"), before("| ").replace("not", "|")]
    {
        assert_eq!(signed.check(copy.as_bytes()).verdict, Verdict::Altered, "{copy}");
    }
}

#[test]
fn numbers_at_the_edges_of_pages_are_layout_in_whatever_form() {
    let [first, second, third] =
        ["It is so in the first part.\n", "It goes on in the second part.\n", "It ends there.\n"];
    let signed = Signed::new(&letter(&[first, second, third].concat()), Some("en"));
    for form in ["# / 5", "[#]", "Page | #", "# | Page", "# | 5", "# of 5", "Página # | 5", "- # -", "%", "- % -"] {
        let [one, two] = [("1", "i"), ("2", "ii")].map(|(number, roman)| form.replace('#', number).replace('%', roman));
        let copy = letter(&format!("{first}\n{one}\n\u{C}{second}\n{two}\n\u{C}{third}"));
        let report = signed.check(copy.as_bytes());
        assert!(matches!(report.verdict, Verdict::Intact(_)), "{form}: {}", words_of(&report));
    }
}

#[test]
fn spaces_around_the_dash_of_a_range_are_layout() {
    let [tight, wide] = ["It takes 45–60 days.", "It takes 45 – 60 days."].map(letter);
    for (signed, copy) in [(&tight, &wide), (&wide, &tight)] {
        let report = Signed::new(signed, Some("en")).check(copy.as_bytes());
        assert!(matches!(report.verdict, Verdict::Intact(_)), "{}", words_of(&report));
    }
}

#[test]
fn a_number_that_a_program_cut_with_the_words_is_layout() {
    let letter = letter("Heading\tClaimed\tAccepted\tDifference\nPremises\t1,204,500\t988,200\t-216,300\nIt was so.");
    let signed = Signed::new(&letter, Some("en"));
    let cut = |word: &str, number: &str| {
        signed.check(letter.replace("Difference", word).replace("-216,300", number).as_bytes())
    };
    let both = cut("Diffe\nrence", "-21\n6,300");
    assert!(matches!(both.verdict, Verdict::Intact(_)), "{}", words_of(&both));
    for (word, number) in [("Difference", "-21\n6,300"), ("Diffe\nrence", "-216\n,300"), ("Diffe\nrence", "-21 6,300")]
    {
        let report = cut(word, number);
        assert_eq!(report.verdict, Verdict::Uncertain, "{}", words_of(&report));
    }
}

#[test]
fn capitals_of_formatting_are_in_doubt_whoever_has_them() {
    let [plain, capitals] = ["We await your Reply to this.", "We await your REPLY to this."].map(letter);
    for (signed, copy) in [(&plain, &capitals), (&capitals, &plain)] {
        assert_eq!(Signed::new(signed, Some("en")).check(copy.as_bytes()).verdict, Verdict::Uncertain);
    }
    let report = Signed::new(&plain, Some("en")).check(plain.replace("Reply", "reply").as_bytes());
    assert_eq!(report.verdict, Verdict::Altered);
}

// There the hyphen is left unsigned, as if it were one at a line's end.
#[test]
fn hyphens_before_items_are_bullets_too() {
    let list = |bullet: &str| {
        letter(&format!("We ask for these\n{bullet}peace for all of us\n{bullet}bread\n{bullet}water from the river"))
    };
    let signed = Signed::new(&list("- "), Some("en"));
    for bullet in ["• ", "- ", "* ", ""] {
        let report = signed.check(list(bullet).as_bytes());
        assert!(matches!(report.verdict, Verdict::Intact(_)), "{bullet:?}: {}", words_of(&report));
    }
}

#[test]
fn bullets_are_layout_whatever_they_are() {
    let items = ["peace for all the people of the valley", "bread", "water from the river in the dry months"];
    for end in ["", ";"] {
        let list = |bullet: &str| {
            let items: String =
                items.iter().map(|item| format!("\n{bullet}{item}{end}")).fold(String::new(), |all, item| all + &item);
            letter(&format!("We ask for these{items}"))
        };
        let signed = Signed::new(&list("• "), Some("en"));
        for bullet in ["- ", "* ", "‣ ", "– ", "· "] {
            let report = signed.check(list(bullet).as_bytes());
            assert!(matches!(report.verdict, Verdict::Intact(_)), "{bullet:?}{end}: {}", words_of(&report));
        }
        for bullet in ["◦ ", "■ "] {
            assert_eq!(signed.check(list(bullet).as_bytes()).verdict, Verdict::Uncertain);
        }
        let minus = list("• ").replace("• bread", "• 5 loaves");
        let report = Signed::new(&minus, Some("en")).check(minus.replace("• 5", "- 5").as_bytes());
        assert!(!matches!(report.verdict, Verdict::Intact(_)), "{}", words_of(&report));
    }
}

#[test]
fn a_box_that_was_ticked_is_no_bullet() {
    let ballot = |yes: &str, no: &str| {
        letter(&format!("The Mission votes\n{yes} in favour of the draft\n{no} against the draft"))
    };
    let report = Signed::new(&ballot("■", "○"), Some("en")).check(ballot("○", "■").as_bytes());
    assert!(!matches!(report.verdict, Verdict::Intact(_)), "{}", words_of(&report));
}

// Each of these took minutes: the work must not grow with the square of what repeats.
#[test]
fn text_that_repeats_itself_keeps_nobody_busy() {
    let rules = format!("{}\n", "=".repeat(70)).repeat(300);
    let sentence = "We do agree to the proposal of the Mission of Corvania. ".repeat(3000);
    for text in [rules, "ab ".repeat(20_000), sentence, "a".repeat(300_000)] {
        let signed = Signed::new(&text, Some("en"));
        let mut copy = text.clone();
        copy.insert(text.len() / 2, 'x');
        let report = signed.check(copy.as_bytes());
        assert_eq!(report.verdict, Verdict::Altered, "{}", text.get(..40).unwrap_or_default());
    }
}

#[test]
fn thousands_of_changes_are_told_within_the_budget_of_repair() {
    let word = |seed: usize| -> String {
        (0..2 + seed % 7)
            .map(|at| char::from(b'a' + u8::try_from((seed * 7 + at * seed) % 26).expect("a letter")))
            .collect()
    };
    let words: Vec<String> = (0..60_000).map(|at| word(at * 31 % 3989 + 11)).collect();
    let changed: Vec<String> = words
        .iter()
        .enumerate()
        .map(|(at, own)| if at % 12 == 7 { word(at % 3989 + 977) } else { own.clone() })
        .collect();
    let report = Signed::new(&words.join(" "), Some("en")).check(changed.join(" ").as_bytes());
    assert!(!matches!(report.verdict, Verdict::Intact(_)));
}
