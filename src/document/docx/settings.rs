//! Settings of a DOCX that change what is shown (ECMA-376-1 §17.15).

use super::super::office::xml::Element;
use super::traits::is_on;

/// What is shown otherwise than usual.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Settings {
    /// Even pages have headers of their own.
    pub(super) even_and_odd: bool,
    /// The background of the page is shown.
    pub(super) shows_background: bool,
    /// The file opens as a web page, in which some text is hidden.
    pub(super) opens_as_web: bool,
    /// Fields are computed anew when the file is opened.
    pub(super) updates_fields: bool,
    /// Styles are taken from a template outside the file.
    pub(super) takes_styles_from_template: bool,
}

impl Settings {
    pub(super) fn of(part: Option<Element>) -> Self {
        let on = |name| part.and_then(|root| root.child("w", name)).is_some_and(is_on);
        let view = part.and_then(|root| root.child("w", "view")?.attribute("w", "val"));
        Self {
            even_and_odd: on("evenAndOddHeaders"),
            shows_background: on("displayBackgroundShape"),
            opens_as_web: view == Some("web"),
            updates_fields: on("updateFields"),
            takes_styles_from_template: on("linkStyles"),
        }
    }
}
