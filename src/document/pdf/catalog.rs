//! What a PDF holds beside its pages: forms, layers, files, scripts.

use super::super::{Enclosed, Limits, NoticeKind};
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Stream, String as PdfString};

/// What there is to tell of a file as a whole.
#[derive(Default)]
pub(super) struct Found {
    pub notices: Vec<(NoticeKind, String)>,
    pub enclosed: Vec<Enclosed>,
}

pub(super) fn name(dict: &Dict<'_>, key: &[u8]) -> Option<String> {
    dict.get::<Name<'_>>(key).map(|name| name.as_str().to_owned())
}

pub(super) fn text(dict: &Dict<'_>, key: &[u8]) -> Option<String> {
    let text = dict.get::<PdfString<'_>>(key).map(|text| super::actual::decode(text.as_bytes()))?;
    (!text.trim().is_empty()).then_some(text)
}

/// Looks through the document catalog.
pub(super) fn look(pdf: &Pdf, limits: &Limits) -> Found {
    let mut found = Found::default();
    let Some(catalog) = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()) else { return found };
    found.notices.extend(layers(&catalog));
    found.notices.extend(super::scripts::of_file(&catalog));
    if let Some(form) = catalog.get::<Dict<'_>>(&b"AcroForm"[..])
        && form.contains_key(b"XFA")
    {
        found.notices.push((NoticeKind::FormField, "XFA".to_owned()));
    }
    files(&catalog, limits, &mut found);
    found
}

// Layers (8.11): those that are off when the file is opened hide what is on them; the others can be hidden by
// whoever opens it.
fn layers(catalog: &Dict<'_>) -> Vec<(NoticeKind, String)> {
    let Some(properties) = catalog.get::<Dict<'_>>(&b"OCProperties"[..]) else { return Vec::new() };
    let default = properties.get::<Dict<'_>>(&b"D"[..]).unwrap_or_else(Dict::empty);
    let all = properties.get::<Array<'_>>(&b"OCGs"[..]);
    let is_off = name(&default, b"BaseState").as_deref() == Some("OFF");
    let off = if is_off { all.clone() } else { default.get::<Array<'_>>(&b"OFF"[..]) };
    let names = |groups: Option<Array<'_>>| -> Vec<String> {
        let groups = groups.iter().flat_map(Array::iter::<Dict<'_>>).collect::<Vec<_>>();
        groups.iter().map(|group| text(group, b"Name").unwrap_or_default()).collect()
    };
    let hidden = names(off).into_iter().map(|name| (NoticeKind::HiddenText, format!("a layer that is off: {name}")));
    let layers = names(all).into_iter().map(|name| (NoticeKind::ActiveContent, format!("a layer: {name}")));
    hidden.chain(layers).collect()
}

/// Levels of a name tree that are gone down.
const DEPTH: usize = 12;

fn files(catalog: &Dict<'_>, limits: &Limits, found: &mut Found) {
    let names = catalog.get::<Dict<'_>>(&b"Names"[..]);
    let Some(tree) = names.and_then(|names| names.get::<Dict<'_>>(&b"EmbeddedFiles"[..])) else { return };
    let mut nodes = vec![(tree, 0)];
    let mut bytes = 0;
    while let Some((node, depth)) = nodes.pop() {
        let list = node.get::<Array<'_>>(&b"Names"[..]);
        for file in list.iter().flat_map(Array::iter::<Dict<'_>>) {
            if found.enclosed.len() >= limits.members || bytes > limits.expanded {
                return;
            }
            if let Some(enclosed) = file_of(&file) {
                bytes += enclosed.bytes.len();
                found.notices.push((NoticeKind::Attachment, enclosed.name.clone()));
                found.enclosed.push(enclosed);
            }
        }
        let kids = node.get::<Array<'_>>(&b"Kids"[..]).filter(|_| depth < DEPTH && nodes.len() < limits.members);
        nodes.extend(kids.iter().flat_map(Array::iter::<Dict<'_>>).map(|kid| (kid, depth + 1)));
    }
}

fn file_of(specification: &Dict<'_>) -> Option<Enclosed> {
    let streams = specification.get::<Dict<'_>>(&b"EF"[..])?;
    let stream = streams.get::<Stream<'_>>(&b"F"[..])?;
    let name = text(specification, b"UF").or_else(|| text(specification, b"F")).unwrap_or_default();
    Some(Enclosed { name, bytes: stream.decoded().ok()?.into_owned() })
}
