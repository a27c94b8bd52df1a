//! What a letter says of itself: its reference, date, sender, addressee, signatories. All of it is
//! claim; where a letter does not say it in a known way, nothing is guessed. SPEC.md, rule 5.

use super::paragraphs::{content, paragraphs};
use crate::canonical::CanonicalText;
use crate::document::{Document, Line};
use crate::lexicon::Language;
use crate::name::Label;
use crate::time::Date;

/// What a letter says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Particulars {
    /// Its reference, where a line is labelled so.
    pub reference: Option<Label>,
    /// Its date.
    pub dated: Option<Date>,
    /// From whom it says it is.
    pub from: Option<Label>,
    /// To whom it is addressed.
    pub to: Option<Label>,
    /// The language of its title.
    pub language: Option<Language>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Date,
    From,
    To,
}

use Field::{Date as D, From as F, To as T};

// How a title goes: words, then a field up to the next words, and so on.
type Title = (Language, &'static [&'static str], [(Field, &'static [&'static str]); 3]);

const END: &[&str] = &[];

const TITLES: &[Title] = &[
    (
        Language::French,
        &["Lettre datée du ", "Lettres identiques datées du "],
        [(D, &[", adressée ", " adressée ", ", adressées ", " adressées "]), (T, &[" par "]), (F, END)],
    ),
    (
        Language::English,
        &["Letter dated ", "Identical letters dated "],
        [(D, &[" from "]), (F, &[" addressed to "]), (T, END)],
    ),
    (
        Language::Spanish,
        &["Carta de fecha ", "Cartas idénticas de fecha "],
        [(D, &[" dirigida ", " dirigidas "]), (T, &[" por "]), (F, END)],
    ),
    (
        Language::Portuguese,
        &["Carta datada de ", "Carta de "],
        [(D, &[", dirigida ", " dirigida "]), (T, &[" por ", " pelo ", " pela "]), (F, END)],
    ),
    (Language::Russian, &["Письмо "], [(F, &[" от "]), (D, &[" на имя "]), (T, END)]),
    (Language::German, &["Schreiben "], [(F, &[" vom "]), (D, &[" an "]), (T, END)]),
    (Language::Arabic, &["رسالة مؤرخة "], [(D, &[" موجهة إلى ", " موجهة الى "]), (T, &[" من "]), (F, END)]),
    (Language::Chinese, &[""], [(D, &["日"]), (F, &["给", "致"]), (T, &["的信"])]),
];

/// Reads the title of a letter, and a line that gives its reference.
pub(super) fn of(document: &Document<'_>, lines: &[&Line]) -> Particulars {
    let paragraphs = paragraphs(document, lines);
    let titles = paragraphs.iter().take(TITLE_WITHIN).filter_map(|paragraph| title(document, paragraph));
    let mut particulars = titles.max_by_key(Particulars::known).unwrap_or_default();
    particulars.reference = lines.iter().take(REFERENCE_WITHIN).find_map(|line| reference(content(document, line)));
    particulars
}

/// Whether a paragraph is the title of a letter.
pub(super) fn is_title(document: &Document<'_>, paragraph: &[&Line]) -> bool {
    title(document, paragraph).is_some()
}

fn title(document: &Document<'_>, paragraph: &[&Line]) -> Option<Particulars> {
    read_title(&CanonicalText::of_lines(document, paragraph.iter().copied()).all_words())
}

/// Paragraphs among which the title is looked for.
const TITLE_WITHIN: usize = 8;
/// Lines among which the reference is looked for.
const REFERENCE_WITHIN: usize = 40;

impl Particulars {
    fn known(&self) -> usize {
        [self.dated.is_some(), self.from.is_some(), self.to.is_some()].into_iter().filter(|known| *known).count()
    }
}

fn read_title(words: &str) -> Option<Particulars> {
    TITLES.iter().find_map(|(language, openings, fields)| {
        let mut rest = openings.iter().find_map(|opening| words.strip_prefix(opening))?;
        let mut particulars = Particulars { language: Some(*language), ..Particulars::default() };
        for (field, ends) in fields {
            let (value, after) = if ends.is_empty() { (rest, "") } else { split_at_first(rest, ends)? };
            particulars.set(*field, value, *language);
            rest = after;
        }
        particulars.dated.is_some().then_some(particulars)
    })
}

fn split_at_first<'t>(text: &'t str, ends: &[&str]) -> Option<(&'t str, &'t str)> {
    let found = ends.iter().filter_map(|end| text.find(end).map(|at| (at, end.len())));
    let (at, length) = found.min()?;
    Some((text.get(..at)?, text.get(at + length..)?))
}

impl Particulars {
    fn set(&mut self, field: Field, value: &str, language: Language) {
        let name = value.trim_matches([' ', ',', '.', ':']);
        let name = ["à ", "a "].iter().find_map(|to| name.strip_prefix(to)).unwrap_or(name);
        match field {
            Field::Date => self.dated = date(value, language),
            Field::From => self.from = Label::parse(name).ok(),
            Field::To => self.to = Label::parse(name).ok(),
        }
    }
}

/// A date in words: day, month, year, in the order of the language.
fn date(text: &str, language: Language) -> Option<Date> {
    let lower = text.to_lowercase();
    let words = || lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    if language == Language::Chinese {
        let mut numbers = lower.split(['年', '月', '日']).map(str::trim);
        let (year, month, day) = (numbers.next()?, numbers.next()?, numbers.next()?);
        return Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    }
    let month = words().find_map(|word| month(word, language))?;
    let numbers: Vec<i16> = words().filter_map(leading_digits).collect();
    match numbers.as_slice() {
        [day, year] => Date::new(*year, month, i8::try_from(*day).ok()?),
        _ => None,
    }
}

// `1er` is 1.
fn leading_digits(word: &str) -> Option<i16> {
    let end = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
    word.get(..end)?.parse().ok()
}

fn month(word: &str, language: Language) -> Option<i8> {
    let names = MONTHS.iter().filter(|(of, _)| *of == language).flat_map(|(_, names)| names.split(' ').zip(1..));
    names.into_iter().find_map(|(name, number)| (name == word).then_some(number))
}

const MONTHS: &[(Language, &str)] = &[
    (Language::French, "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    (Language::English, "january february march april may june july august september october november december"),
    (Language::Spanish, "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
    (Language::Portuguese, "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
    (Language::German, "januar februar märz april mai juni juli august september oktober november dezember"),
    (Language::Russian, "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
    (Language::Arabic, "يناير فبراير مارس أبريل مايو يونيه يوليه أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"),
    (Language::Arabic, "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"),
];

const REFERENCE_LABELS: &[&str] = &[
    "reference",
    "référence",
    "referencia",
    "referência",
    "réf",
    "ref",
    "aktenzeichen",
    "az",
    "исх. №",
    "исх",
    "المرجع",
    "文号",
    "编号",
    "参考",
];

// `Réf. : 0417/MAE`: a label, a mark, and words with a digit among them.
fn reference(line: &str) -> Option<Label> {
    let lower = line.to_lowercase();
    let label = REFERENCE_LABELS.iter().find(|label| lower.starts_with(**label))?;
    let rest = line.get(label.len()..)?;
    let value = rest.trim_start_matches(['.', ' ', '\u{A0}', '\u{202F}']);
    let value = value.strip_prefix([':', '：'])?.trim();
    (value.chars().count() <= 60 && value.contains(|c: char| c.is_ascii_digit())).then(|| Label::parse(value).ok())?
}

const SIGNED: &[&str] = &["Signé", "Signed", "Firmado", "Assinado", "Подпись", "توقيع", "gez.", "签名"];

/// Those who signed, where a line says `(Signed)` before a name, or after it in Chinese.
#[must_use]
pub fn signatories(document: &Document<'_>, lines: &[&Line]) -> Vec<String> {
    lines.iter().filter_map(|line| signatory(content(document, line))).collect()
}

fn signatory(line: &str) -> Option<String> {
    let name = SIGNED.iter().find_map(|word| {
        let open = line.strip_prefix(['(', '（']).and_then(|rest| rest.strip_prefix(word));
        let before = open.and_then(|rest| rest.strip_prefix([')', '）']));
        let after = || line.strip_suffix([')', '）'])?.strip_suffix(word)?.strip_suffix(['(', '（']);
        before.or_else(after)
    })?;
    Label::parse(name.trim()).ok().map(|label| label.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_say_date_sender_and_addressee() {
        let cases = [
            (
                "Lettre datée du 5 mai 2031, adressée au Secrétaire général par le Représentant permanent de la Corvanie",
                "au Secrétaire général",
                "le Représentant permanent de la Corvanie",
            ),
            (
                "Letter dated 5 May 2031 from the Permanent Representative of Corvania addressed to the Secretary-General",
                "the Secretary-General",
                "the Permanent Representative of Corvania",
            ),
            (
                "Carta de fecha 5 de mayo de 2031 dirigida al Secretario General por el Representante de Corvania",
                "al Secretario General",
                "el Representante de Corvania",
            ),
            (
                "Carta datada de 5 de maio de 2031, dirigida ao Secretário-Geral pelo Representante da Corvânia",
                "ao Secretário-Geral",
                "Representante da Corvânia",
            ),
            (
                "Письмо Постоянного представителя Корвании от 5 мая 2031 года на имя Генерального секретаря",
                "Генерального секретаря",
                "Постоянного представителя Корвании",
            ),
            (
                "Schreiben des Ständigen Vertreters Korvaniens vom 5. Mai 2031 an den Generalsekretär",
                "den Generalsekretär",
                "des Ständigen Vertreters Korvaniens",
            ),
            (
                "رسالة مؤرخة 5 أيار/مايو 2031 موجهة إلى الأمين العام من الممثل الدائم لكورفانيا",
                "الأمين العام",
                "الممثل الدائم لكورفانيا",
            ),
            ("2031年5月5日科尔瓦尼亚常驻代表给秘书长的信", "秘书长", "科尔瓦尼亚常驻代表"),
        ];
        for (title, to, from) in cases {
            let read = read_title(title).expect(title);
            assert_eq!(read.dated, Date::new(2031, 5, 5), "{title}");
            assert_eq!(read.to.as_ref().map(Label::as_str), Some(to), "{title}");
            assert_eq!(read.from.as_ref().map(Label::as_str), Some(from), "{title}");
        }
        assert_eq!(date("1er juillet 2031", Language::French), Date::new(2031, 7, 1));
        assert_eq!(date("31 février 2031", Language::French), None);
    }

    #[test]
    fn references_and_signatories_are_read_only_where_they_are_labelled() {
        let reference = |line| reference(line).map(|label| label.to_string());
        assert_eq!(reference("Réf. : 0417/MAE"), Some("0417/MAE".to_owned()));
        assert_eq!(reference("Ref: S/2031/418"), Some("S/2031/418".to_owned()));
        assert_eq!(reference("Référence est faite à la note 12"), None);
        assert_eq!(signatory("(Signé) Aurélien Vautrin"), Some("Aurélien Vautrin".to_owned()));
        assert_eq!(signatory("科琳（签名）"), Some("科琳".to_owned()));
        assert_eq!(signatory("(توقيع) ريما"), Some("ريما".to_owned()));
        assert_eq!(signatory("Signed in two copies"), None);
    }
}
