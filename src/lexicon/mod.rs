//! The languages that letters are written in, and short lists of their common words: enough to
//! say that a fragment of a broken word could be a word itself.

mod vocabulary;
mod words;

use std::fmt;

/// A language whose letters are split and judged by their own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// العربية
    Arabic,
    /// 中文
    Chinese,
    /// Deutsch
    German,
    /// English
    English,
    /// Español
    Spanish,
    /// Français
    French,
    /// Português
    Portuguese,
    /// Русский
    Russian,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Arabic,
        Self::Chinese,
        Self::German,
        Self::English,
        Self::Spanish,
        Self::French,
        Self::Portuguese,
        Self::Russian,
    ];

    /// Its ISO 639-1 code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Arabic => "ar",
            Self::Chinese => "zh",
            Self::German => "de",
            Self::English => "en",
            Self::Spanish => "es",
            Self::French => "fr",
            Self::Portuguese => "pt",
            Self::Russian => "ru",
        }
    }

    /// The language of a code such as `fr` or `fr-CH`, if it is one of these.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        let primary = code.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        Self::ALL.into_iter().find(|language| language.code() == primary)
    }

    /// Its common words, in lower case.
    pub fn words(self) -> impl Iterator<Item = &'static str> {
        words::of(self).split_ascii_whitespace()
    }

    /// Words that its letters use: more than are needed to judge a fragment.
    pub fn vocabulary(self) -> impl Iterator<Item = &'static str> {
        vocabulary::words(self)
    }

    /// Its months, as dates name them; some have several words.
    pub fn months(self) -> impl Iterator<Item = &'static str> {
        vocabulary::months(self)
    }

    /// Units of money, as amounts name them; some have several words.
    pub fn money(self) -> impl Iterator<Item = &'static str> {
        vocabulary::money(self)
    }

    /// Words that turn what follows, and with which other words begin: apart from the rest of such a
    /// word, they say something else (*in action*, *not withstanding*).
    #[must_use]
    pub const fn turning(self) -> &'static [&'static str] {
        match self {
            Self::English => &["not", "no", "in", "un"],
            Self::French => &["ne", "non", "sans", "mal", "dés", "par"],
            Self::Spanish => &["no", "sin", "con", "por", "mal"],
            Self::Portuguese => &["não", "sem", "com", "por", "mal"],
            Self::German => &["nicht", "kein", "un", "um", "ohne"],
            Self::Russian => &["не", "ни", "без", "по", "за"],
            Self::Arabic => &["لا", "غير", "بلا"],
            Self::Chinese => &[],
        }
    }

    /// The language whose common words a text uses most, if it uses any often enough to tell.
    #[must_use]
    pub fn of_text(text: &str) -> Option<Self> {
        let dense = text.chars().filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)).count();
        if dense * 3 > text.chars().filter(|c| c.is_alphabetic()).count() {
            return Some(Self::Chinese);
        }
        let lists = Self::ALL.map(|language| (language, language.words().collect::<std::collections::HashSet<_>>()));
        let words: Vec<String> = text.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase).collect();
        let uses =
            |list: &std::collections::HashSet<&str>| words.iter().filter(|word| list.contains(word.as_str())).count();
        let (language, most) = lists.iter().map(|(language, list)| (*language, uses(list))).max_by_key(|(_, n)| *n)?;
        (most * 8 > words.len()).then_some(language)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_of_lower_case_words_without_repetition() {
        for language in Language::ALL {
            let words: Vec<_> = language.words().collect();
            let distinct: std::collections::BTreeSet<_> = words.iter().collect();
            let repeated: Vec<_> = words.iter().filter(|w| words.iter().filter(|v| v == w).count() > 1).collect();
            assert_eq!(distinct.len(), words.len(), "{language}: {repeated:?}");
            assert!(words.iter().all(|w| w.to_lowercase() == **w && w.chars().all(char::is_alphabetic)), "{language}");
        }
    }

    #[test]
    fn every_vocabulary_has_words_months_and_money() {
        for language in Language::ALL {
            assert!(language.vocabulary().count() > 200, "{language}");
            assert!(language.months().count() >= 12 || language == Language::Chinese, "{language}");
            assert!(language.money().count() > 5 && language.money().all(|unit| !unit.is_empty()), "{language}");
        }
    }

    #[test]
    fn a_text_is_known_by_its_common_words() {
        let cases = [
            ("Nous ne sommes pas opposés à la tenue de cette réunion dans les trente jours.", Language::French),
            ("We do not object to the meeting, provided that it is held within thirty days.", Language::English),
            ("No nos oponemos a la reunión, siempre que se celebre en los próximos días.", Language::Spanish),
            ("Wir sind nicht gegen die Sitzung, sofern sie in den nächsten Tagen stattfindet.", Language::German),
            ("Não nos opomos à reunião, desde que ela seja realizada nos próximos dias.", Language::Portuguese),
            ("Мы не возражаем против заседания, если оно состоится в течение этих дней.", Language::Russian),
            ("ولا نعارض عقد الاجتماع على أن يتم ذلك في غضون هذه الأيام من الشهر.", Language::Arabic),
            ("我们不反对举行会议，但应在三十天内举行。", Language::Chinese),
        ];
        for (text, language) in cases {
            assert_eq!(Language::of_text(text), Some(language), "{text}");
        }
        assert_eq!(Language::of_text("317 204 500"), None);
    }
}
