//! What letters between missions are written with, collected for this project: only to find out what
//! a changed letter read. A word that is absent costs a reading, never a verdict. Three paragraphs a
//! language: words; months, as dates name them; units of money, the last two between commas.

use super::Language;

const fn of(language: Language) -> &'static str {
    match language {
        Language::Arabic => include_str!("vocabulary/ar.txt"),
        Language::Chinese => include_str!("vocabulary/zh.txt"),
        Language::German => include_str!("vocabulary/de.txt"),
        Language::English => include_str!("vocabulary/en.txt"),
        Language::Spanish => include_str!("vocabulary/es.txt"),
        Language::French => include_str!("vocabulary/fr.txt"),
        Language::Portuguese => include_str!("vocabulary/pt.txt"),
        Language::Russian => include_str!("vocabulary/ru.txt"),
    }
}

fn paragraph(language: Language, number: usize) -> &'static str {
    of(language).split("\n\n").nth(number).unwrap_or_default()
}

pub(super) fn words(language: Language) -> impl Iterator<Item = &'static str> {
    paragraph(language, 0).split_ascii_whitespace()
}

pub(super) fn months(language: Language) -> impl Iterator<Item = &'static str> {
    paragraph(language, 1).split(',').map(str::trim)
}

pub(super) fn money(language: Language) -> impl Iterator<Item = &'static str> {
    paragraph(language, 2).split(',').map(str::trim)
}
