//! The Unicode properties that the rules ask for. Unicode 18.0, by the pinned crates.

use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup, Script};

/// The version of Unicode whose properties and normalization the form uses.
pub const UNICODE: &str = "18.0";

pub(super) fn category(c: char) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get(c)
}

/// Whether it attaches to the character before: combining marks, and the letters that canonical
/// composition can join to the one before them.
pub(super) fn combines(c: char) -> bool {
    matches!(c, '\u{1161}'..='\u{1175}' | '\u{11A8}'..='\u{11C2}' | '\u{16D63}' | '\u{16D67}'..='\u{16D68}')
        || GeneralCategoryGroup::Mark.contains(category(c))
}

/// The alphabetic script of a letter: `None` for what is no letter, and for Han and kana, which
/// are written without spaces and hyphens.
pub(super) fn alphabet(c: char) -> Option<Script> {
    if c.is_ascii() {
        return c.is_ascii_alphabetic().then_some(Script::Latin);
    }
    if !GeneralCategoryGroup::Letter.contains(category(c)) {
        return None;
    }
    let script = CodePointMapData::<Script>::new().get(c);
    let without_spaces = is_ideographic(c) || script == Script::Bopomofo;
    (!without_spaces).then_some(script)
}

/// Han and kana.
#[must_use]
pub fn is_ideographic(c: char) -> bool {
    if c < '\u{2E80}' {
        return false;
    }
    let script = CodePointMapData::<Script>::new().get(c);
    matches!(script, Script::Han | Script::Hiragana | Script::Katakana) || c == '\u{30FC}'
}

/// Whether a joiner beside this letter can change how it is drawn.
pub(super) fn is_joining(c: char) -> bool {
    let script = CodePointMapData::<Script>::new().get(c);
    GeneralCategoryGroup::Letter.union(GeneralCategoryGroup::Mark).contains(category(c))
        && !matches!(
            script,
            Script::Latin
                | Script::Greek
                | Script::Cyrillic
                | Script::Armenian
                | Script::Georgian
                | Script::Hebrew
                | Script::Han
                | Script::Hiragana
                | Script::Katakana
                | Script::Hangul
                | Script::Common
        )
}

/// The direction of a strong letter: `Some(true)` for right to left.
pub(super) fn direction(c: char) -> Option<bool> {
    use unicode_bidi::BidiClass;
    match unicode_bidi::bidi_class(c) {
        BidiClass::R | BidiClass::AL => Some(true),
        BidiClass::L => Some(false),
        _ => None,
    }
}

/// Whether it is a letter of a script that runs from right to left.
#[must_use]
pub fn is_right_to_left(c: char) -> bool {
    direction(c) == Some(true)
}

/// Scripts whose letters can pass for one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LookAlike {
    Latin,
    Greek,
    Cyrillic,
}

pub(super) fn look_alike(c: char) -> Option<LookAlike> {
    match alphabet(c)? {
        Script::Latin => Some(LookAlike::Latin),
        Script::Greek => Some(LookAlike::Greek),
        Script::Cyrillic => Some(LookAlike::Cyrillic),
        _ => None,
    }
}
