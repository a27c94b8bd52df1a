//! What the annotations of a page do to it (ISO 32000-2, 12.5): what they draw themselves is on the page already.

use super::super::NoticeKind;
use super::catalog::{name, text};
use super::scripts;
use hayro_interpret::hayro_syntax::object::{Array, Dict};
use hayro_interpret::hayro_syntax::page::Page;

/// Table 167: not shown and not printed.
const HIDDEN: u32 = 1 << 1;
/// Not shown, but perhaps printed.
const NO_VIEW: u32 = 1 << 5;
/// A frame of this many points may cover the letters that it stands on.
const THICK: f64 = 2.0;

/// What is to be told of them.
pub(super) fn told(page: &Page<'_>) -> Vec<(NoticeKind, String)> {
    let list = page.raw().get::<Array<'_>>(&b"Annots"[..]);
    list.iter().flat_map(Array::iter::<Dict<'_>>).filter_map(|annotation| one(&annotation)).collect()
}

fn one(annotation: &Dict<'_>) -> Option<(NoticeKind, String)> {
    let kind = name(annotation, b"Subtype")?;
    let words = text(annotation, b"Contents").unwrap_or_else(|| kind.clone());
    if scripts::acts(annotation) {
        return Some((NoticeKind::ActiveContent, format!("a script of the annotation {words}")));
    }
    if is_for_paper(annotation) {
        return Some((NoticeKind::Annotation, format!("shown on paper only: {words}")));
    }
    match kind.as_str() {
        // they point, and show nothing themselves; what they cover is told by what they draw
        "Link" => has_thick_frame(annotation).then(|| (NoticeKind::Annotation, format!("a thick frame: {words}"))),
        "Popup" => None,
        // how they are drawn is the program's choice where the file does not draw them
        "Highlight" | "Underline" | "Squiggly" => (!is_drawn(annotation) && annotation.contains_key(b"QuadPoints"))
            .then(|| (NoticeKind::Annotation, format!("{kind}: {words}"))),
        "Text" => Some((NoticeKind::Comment, words)),
        "FileAttachment" => Some((NoticeKind::Attachment, words)),
        "Widget" if name(annotation, b"FT").as_deref() == Some("Sig") => None,
        "Widget" => {
            Some((NoticeKind::FormField, text(annotation, b"V").or_else(|| text(annotation, b"T")).unwrap_or(words)))
        }
        _ => Some((NoticeKind::Annotation, words)),
    }
}

fn is_for_paper(annotation: &Dict<'_>) -> bool {
    let flags = annotation.get::<u32>(&b"F"[..]).unwrap_or(0);
    flags & NO_VIEW != 0 && flags & HIDDEN == 0
}

fn is_drawn(annotation: &Dict<'_>) -> bool {
    annotation.get::<Dict<'_>>(&b"AP"[..]).is_some_and(|appearance| appearance.contains_key(b"N"))
}

// Its width stands in `Border`, or in `BS` (12.5.4).
fn has_thick_frame(annotation: &Dict<'_>) -> bool {
    let border = annotation.get::<Array<'_>>(&b"Border"[..]).and_then(|border| border.iter::<f64>().nth(2));
    let style = annotation.get::<Dict<'_>>(&b"BS"[..]).and_then(|style| style.get::<f64>(&b"W"[..]));
    style.or(border).is_some_and(|width| width > THICK)
}
