//! What is said to people, in each language: a folder a language, and a line in [`LANGUAGES`].
//!
//! A language is whatever implements [`Words`]; the compiler demands every sentence of it. Numbers come as numbers, so
//! that each language counts as it does, and document text comes [`shown`](super::shown) and quoted by the language.
//! Verdicts, exit codes and the keys of JSON are the same in every language.

mod audit;
mod en;
mod findings;
mod fr;
mod page;
mod program;
mod trust;

pub use audit::Audits;
pub use en::English;
pub use findings::{Against, Findings, Folded, Notices};
pub use fr::French;
pub use page::Page;
pub use program::{Hint, Io, Kind, Program, Warning, Wrong};
pub use trust::Trust;

/// A language in which people are told things.
pub trait Words: Audits + Findings + Notices + Page + Program + Trust + Sync {
    /// As BCP 47 names it: `fr`.
    fn code(&self) -> &'static str;
    /// Whether it is written from right to left.
    fn is_right_to_left(&self) -> bool {
        false
    }
}

/// The languages, the first for those who ask for none.
pub const LANGUAGES: [&dyn Words; 2] = [&English, &French];

/// The language of a code such as `fr`, or of a locale such as `fr_CA.UTF-8`, if it is spoken here.
#[must_use]
pub fn in_language(code: &str) -> Option<&'static dyn Words> {
    let language = code.split(['_', '-', '.', '@']).next().unwrap_or_default();
    LANGUAGES.into_iter().find(|words| words.code().eq_ignore_ascii_case(language))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_known_by_codes_and_locales() {
        let code = |text| in_language(text).map(Words::code);
        for french in ["fr", "FR", "fr_CA.UTF-8", "fr-CH", "fr@euro"] {
            assert_eq!(code(french), Some("fr"), "{french}");
        }
        for unknown in ["", "C", "POSIX", "C.UTF-8", "frr", "tlh_KL"] {
            assert_eq!(code(unknown), None, "{unknown}");
        }
    }
}
