//! The headings under which annexes begin, in the languages of letters. SPEC.md, rule 2.

use crate::lexicon::Language;

/// What a part is to its letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// What a printer put above the letter.
    Masthead,
    /// What comes before the first annex.
    CoverLetter,
    /// An annex.
    Annex,
    /// An enclosure.
    Enclosure,
    /// An appendix.
    Appendix,
    /// Headers and footers in words.
    RunningHeads,
}

impl Role {
    /// As part names begin.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Masthead => "masthead",
            Self::CoverLetter => "cover-letter",
            Self::Annex => "annex",
            Self::Enclosure => "enclosure",
            Self::Appendix => "appendix",
            Self::RunningHeads => "running-heads",
        }
    }
}

/// A heading that was recognized.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heading {
    /// What begins under it.
    pub role: Role,
    /// The number that it gives.
    pub number: Option<usize>,
    /// The language whose words it uses; several may share them.
    pub language: Option<Language>,
    /// Whether it names the letter that it belongs to; else it must stand apart.
    pub names_letter: bool,
}

struct Keyword {
    word: &'static str,
    role: Role,
    language: Option<Language>,
}

const fn keyword(word: &'static str, role: Role, language: Language) -> Keyword {
    Keyword { word, role, language: Some(language) }
}

// Longer words stand before the words that begin them.
const KEYWORDS: &[Keyword] = &[
    keyword("annexe", Role::Annex, Language::French),
    keyword("pièce jointe", Role::Enclosure, Language::French),
    keyword("appendice", Role::Appendix, Language::French),
    keyword("annex", Role::Annex, Language::English),
    keyword("enclosure", Role::Enclosure, Language::English),
    keyword("attachment", Role::Enclosure, Language::English),
    keyword("appendix", Role::Appendix, Language::English),
    Keyword { word: "anexo", role: Role::Annex, language: None },
    keyword("apéndice", Role::Appendix, Language::Spanish),
    keyword("documento adjunto", Role::Enclosure, Language::Spanish),
    keyword("apêndice", Role::Appendix, Language::Portuguese),
    keyword("documento anexo", Role::Enclosure, Language::Portuguese),
    keyword("приложение", Role::Annex, Language::Russian),
    keyword("добавление", Role::Appendix, Language::Russian),
    keyword("вложение", Role::Enclosure, Language::Russian),
    keyword("anlage", Role::Annex, Language::German),
    keyword("anhang", Role::Appendix, Language::German),
    keyword("beilage", Role::Enclosure, Language::German),
    keyword("المرفق", Role::Annex, Language::Arabic),
    keyword("مرفق", Role::Annex, Language::Arabic),
    keyword("الضميمة", Role::Enclosure, Language::Arabic),
    keyword("ضميمة", Role::Enclosure, Language::Arabic),
    keyword("التذييل", Role::Appendix, Language::Arabic),
    keyword("تذييل", Role::Appendix, Language::Arabic),
];

// The words with which a heading goes on when it names its letter.
const TO_THE_LETTER: &[(&str, Language)] = &[
    ("à la lettre", Language::French),
    ("de la lettre", Language::French),
    ("aux lettres", Language::French),
    ("à la note", Language::French),
    ("to the letter", Language::English),
    ("to the identical letters", Language::English),
    ("to the note verbale", Language::English),
    ("de la carta", Language::Spanish),
    ("a la carta", Language::Spanish),
    ("de las cartas", Language::Spanish),
    ("de la nota verbal", Language::Spanish),
    ("da carta", Language::Portuguese),
    ("à carta", Language::Portuguese),
    ("das cartas", Language::Portuguese),
    ("da nota verbal", Language::Portuguese),
    ("к письму", Language::Russian),
    ("к письмам", Language::Russian),
    ("к идентичным письмам", Language::Russian),
    ("к вербальной ноте", Language::Russian),
    ("zum schreiben", Language::German),
    ("zu dem schreiben", Language::German),
    ("des schreibens", Language::German),
    ("zum brief", Language::German),
    ("zur verbalnote", Language::German),
    ("الرسالة", Language::Arabic),
    ("للرسالة", Language::Arabic),
    ("بالرسالة", Language::Arabic),
    ("رسالة", Language::Arabic),
    ("الرسالتين", Language::Arabic),
    ("المذكرة الشفوية", Language::Arabic),
];

const CHINESE: &[(&str, Role)] = &[("附件", Role::Annex), ("附文", Role::Enclosure), ("附录", Role::Appendix)];
const CHINESE_LETTERS: &[&str] = &["的信的", "的信", "来信的", "的函的", "的普通照会的", "的照会的", "的同文信的"];

/// No heading line is longer, in characters.
pub(super) const LONGEST: usize = 400;

/// Reads a line, in its words form, as the beginning of a heading.
pub(super) fn heading(line: &str) -> Option<Heading> {
    if line.chars().take(LONGEST + 1).count() > LONGEST {
        return None;
    }
    chinese(line).or_else(|| alphabetic(line))
}

fn alphabetic(line: &str) -> Option<Heading> {
    // a heading begins with a capital where its script has any
    if line.starts_with(char::is_lowercase) {
        return None;
    }
    let lower = line.to_lowercase();
    KEYWORDS.iter().find_map(|keyword| {
        let rest = lower.strip_prefix(keyword.word)?;
        let rest = rest
            .strip_prefix([' ', '—'])
            .or_else(|| rest.is_empty().then_some(rest))
            .or_else(|| rest.starts_with(['.', ':']).then_some(rest))?;
        after_keyword(keyword, rest.trim())
    })
}

fn after_keyword(keyword: &Keyword, rest: &str) -> Option<Heading> {
    let (number, rest) = leading_number(rest);
    let named = TO_THE_LETTER.iter().find(|(phrase, _)| starts_with_words(rest, phrase));
    let heading = Heading {
        role: keyword.role,
        number,
        language: named.map(|(_, language)| *language).or(keyword.language),
        names_letter: named.is_some(),
    };
    let alone = rest.trim_matches(['.', ':', '-', '—', '*', ' ']).is_empty();
    let titled = number.is_some() && rest.starts_with([':', '.', '—', '-']) && !rest.ends_with(['.', ';', ',']);
    (named.is_some() || alone || titled).then_some(heading)
}

fn starts_with_words(text: &str, words: &str) -> bool {
    text.strip_prefix(words).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

// A line such as 附件二, or one that ends by saying whose annex begins: …的信的附件.
fn chinese(line: &str) -> Option<Heading> {
    CHINESE.iter().find_map(|&(word, role)| {
        let at = line.rfind(word)?;
        let (before, after) = line.split_at_checked(at)?;
        let (number, rest) = leading_number(after.strip_prefix(word)?.trim());
        let names_letter = CHINESE_LETTERS.iter().any(|letter| before.ends_with(letter));
        let fits = rest.trim_matches([':', '。', ' ']).is_empty() && (before.is_empty() || names_letter);
        fits.then_some(Heading { role, number, language: Some(Language::Chinese), names_letter })
    })
}

// A number, if the text begins with one, and the rest.
fn leading_number(text: &str) -> (Option<usize>, &str) {
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    let (word, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    let number = word
        .parse()
        .ok()
        .filter(|n| (1..=99).contains(n))
        .or_else(|| roman(word))
        .or_else(|| place_in(ARABIC_ORDINALS, word))
        .or_else(|| place_in(CHINESE_NUMBERS, word))
        .or_else(|| single_letter(word));
    if number.is_some() { (number, rest.trim_start()) } else { (None, text) }
}

const ROMAN: &[&str] = &[
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii",
    "xviii", "xix", "xx",
];
const ARABIC_ORDINALS: &[&str] =
    &["الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر"];
const CHINESE_NUMBERS: &[&str] = &["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

fn roman(word: &str) -> Option<usize> {
    place_in(ROMAN, &word.to_lowercase())
}

fn place_in(list: &[&str], word: &str) -> Option<usize> {
    list.iter().position(|known| *known == word).map(|at| at + 1)
}

// `Annex A`; the letters that are Roman numbers were read as such.
fn single_letter(word: &str) -> Option<usize> {
    match *word.as_bytes() {
        [letter @ b'a'..=b'z'] => Some(usize::from(letter - b'a') + 1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<(Role, Option<usize>, bool)> {
        heading(line).map(|h| (h.role, h.number, h.names_letter))
    }

    #[test]
    fn headings_that_name_their_letter() {
        for line in [
            "Annexe à la lettre datée du 5 mai 2031 adressée au Secrétaire général",
            "Annex to the letter dated 5 May 2031 from the Permanent Representative of Corvania",
            "Anexo de la carta de fecha 5 de mayo de 2031 dirigida a la Presidencia",
            "Anexo da carta datada de 5 de maio de 2031",
            "Приложение к письму Постоянного представителя Корвании от 5 мая 2031 года",
            "Anlage zum Schreiben des Ständigen Vertreters Korvaniens vom 5. Mai 2031",
            "مرفق الرسالة المؤرخة 5 أيار/مايو 2031",
            "2031年5月5日科尔瓦尼亚常驻代表的信的附件",
        ] {
            assert_eq!(read(line), Some((Role::Annex, None, true)), "{line}");
        }
        assert_eq!(read("Annex II to the letter dated 5 May 2031"), Some((Role::Annex, Some(2), true)));
    }

    #[test]
    fn headings_alone_on_their_line() {
        let cases = [
            ("ANNEXE", Role::Annex, None),
            ("Annex III", Role::Annex, Some(3)),
            ("Pièce jointe 2", Role::Enclosure, Some(2)),
            ("Appendix B", Role::Appendix, Some(2)),
            ("Anlage 1:", Role::Annex, Some(1)),
            ("المرفق الثاني", Role::Annex, Some(2)),
            ("附件二", Role::Annex, Some(2)),
            ("Annex I: Table of vehicles", Role::Annex, Some(1)),
            ("Anexo", Role::Annex, None),
        ];
        for (line, role, number) in cases {
            assert_eq!(read(line), Some((role, number, false)), "{line}");
        }
    }

    #[test]
    fn sentences_that_speak_of_an_annex_are_no_headings() {
        for line in [
            "annexe), par laquelle la Ministre confirme",
            "Annex I contains the list of vehicles.",
            "Annexes et appendices",
            "Anhang und Anlagen liegen bei.",
            "Annex I. See also the table below.",
            "Приложение содержит таблицу",
            "请将本函及其附件作为文件分发为荷。",
            "Enclosures: two",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
