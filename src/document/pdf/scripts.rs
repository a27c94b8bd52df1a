//! Whether something in a PDF acts by itself (ISO 32000-2, 12.6): a script can change what is shown.

use super::super::NoticeKind;
use super::catalog::name;
use hayro_interpret::hayro_syntax::object::{Array, Dict};
use hayro_interpret::hayro_syntax::page::Page;

/// Actions of one chain that are looked at.
const MOST: usize = 32;

/// The scripts of a file that run when it is opened, printed or closed.
pub(super) fn of_file(catalog: &Dict<'_>) -> Option<(NoticeKind, String)> {
    let names = catalog.get::<Dict<'_>>(&b"Names"[..]);
    let is_named = names.is_some_and(|names| names.contains_key(b"JavaScript"));
    (is_named || runs(catalog, b"OpenAction") || has_events(catalog))
        .then(|| (NoticeKind::ActiveContent, "a script of the file".to_owned()))
}

/// Those of a page that is opened or left.
pub(super) fn of_page(page: &Page<'_>) -> Option<(NoticeKind, String)> {
    has_events(page.raw()).then(|| (NoticeKind::ActiveContent, "a script of the page".to_owned()))
}

/// Those of an annotation, when something is done to it.
pub(super) fn acts(annotation: &Dict<'_>) -> bool {
    runs(annotation, b"A") || has_events(annotation)
}

fn has_events(holder: &Dict<'_>) -> bool {
    let events = holder.get::<Dict<'_>>(&b"AA"[..]);
    events.is_some_and(|events| events.keys().any(|event| runs(&events, event.as_ref())))
}

fn runs(holder: &Dict<'_>, key: &[u8]) -> bool {
    let mut rest: Vec<Dict<'_>> = holder.get::<Dict<'_>>(key).into_iter().collect();
    for _ in 0..MOST {
        let Some(action) = rest.pop() else { return false };
        // a destination has no kind
        if action.contains_key(b"S") && name(&action, b"S").is_none_or(|kind| changes(&kind)) {
            return true;
        }
        rest.extend(action.get::<Dict<'_>>(&b"Next"[..]));
        rest.extend(action.get::<Array<'_>>(&b"Next"[..]).iter().flat_map(Array::iter::<Dict<'_>>));
    }
    true
}

// What shows another place, another file or a page of the web does nothing to this one.
fn changes(kind: &str) -> bool {
    !matches!(kind, "GoTo" | "GoToR" | "GoToE" | "URI" | "Named" | "Launch" | "Thread" | "SubmitForm")
}
