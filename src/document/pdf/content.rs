//! The operations of a page (ISO 32000-2, 7.8.2), counted before they are carried out, and those that are none.

use super::super::{Limits, NoticeKind, Unreadable};
use super::expansion;
use super::font::MOST_COLORS;
use super::picture;
use super::witness;
use hayro_interpret::hayro_syntax::content::UntypedIter;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream, String as PdfString};
use hayro_interpret::hayro_syntax::page::{Page, Resources};
use std::collections::HashMap;

/// The content of all pages.
pub(super) struct Contents {
    limits: Limits,
    /// Operations that may still be carried out.
    pub room: usize,
    /// What drawing a form costs; nothing while that is being found out, since a form within itself is not drawn.
    forms: HashMap<ObjectIdentifier, usize>,
    /// Whether they are fonts of signs that are not in the file.
    fonts: HashMap<ObjectIdentifier, bool>,
    is_in_drawing: bool,
    /// Whether fonts are used that are not in the file.
    pub has_absent_fonts: bool,
}

/// Forms within forms that are gone down; the interpreter goes no farther.
const DEEPEST: usize = 50;

impl Contents {
    pub(super) fn new(limits: &Limits, room: usize) -> Self {
        Self {
            limits: *limits,
            room,
            forms: HashMap::new(),
            fonts: HashMap::new(),
            is_in_drawing: false,
            has_absent_fonts: false,
        }
    }

    /// What in a page's content programs would draw differently: words that are no operators where the page does
    /// not say that some may be unknown, a list within the list of contents; and functions that change colours on
    /// their way to some devices.
    ///
    /// # Errors
    /// [`Unreadable::Expands`], when the pages so far have more operations than are carried out.
    pub(super) fn look(&mut self, page: &Page<'_>) -> Result<Vec<(NoticeKind, &'static str)>, Unreadable> {
        let contents = page.raw().get::<Array<'_>>(&b"Contents"[..]);
        let is_nested = contents.is_some_and(|list| list.raw_iter().any(|item| item.as_obj_ref().is_none()));
        let mut found = Found::default();
        let cost = self.read(page.operations(), page.resources(), 0, &mut found);
        if cost > self.limits.page_operations {
            return Err(Unreadable::Expands { what: "operations on a page", limit: self.limits.page_operations });
        }
        let left = self.room.checked_sub(cost);
        self.room = left.ok_or(Unreadable::Expands { what: "operations", limit: self.limits.operations })?;
        let odd = [
            (is_nested, NoticeKind::RepairedFile, "a page whose contents are no list of streams"),
            (found.is_odd, NoticeKind::RepairedFile, "a page with unknown operators"),
            (found.transfers, NoticeKind::FaintText, "colours that are another on some devices"),
            (found.signs, NoticeKind::FontMap, "a font of signs that is not in the file"),
        ];
        Ok(odd.into_iter().filter(|(is, ..)| *is).map(|(_, kind, what)| (kind, what)).collect())
    }

    fn read(
        &mut self,
        mut operations: UntypedIter<'_>,
        resources: &Resources<'_>,
        depth: usize,
        found: &mut Found,
    ) -> usize {
        let (mut cost, mut lenient) = (0_usize, 0_usize);
        while let Some(operation) = operations.next() {
            let operator: &[u8] = operation.operator;
            cost += 1;
            match operator {
                b"Do" => {
                    let name = named(operation.operands());
                    cost = cost.saturating_add(name.map_or(0, |name| self.form(name, resources, depth, found)));
                }
                b"gs" => {
                    let state = named(operation.operands()).and_then(|name| resources.get_ext_g_state(name));
                    found.transfers |= state.is_some_and(|state| transfers(&state));
                }
                b"Tf" => {
                    let name = named(operation.operands());
                    cost = cost.saturating_add(name.map_or(0, |name| self.font(name, resources, depth, found)));
                }
                [b'T', b'j' | b'J'] | [b'\'' | b'"'] => {
                    cost = cost.saturating_add(operation.operands().map(letters).sum());
                }
                b"BI" => cost = cost.saturating_add(operation.operands().map(|operand| self.inline(operand)).sum()),
                b"BX" => lenient += 1,
                b"EX" => lenient = lenient.saturating_sub(1),
                _ => found.is_odd |= lenient == 0 && !is_operator(operator),
            }
            if cost > self.limits.page_operations {
                break;
            }
        }
        cost
    }

    // A picture within the content (8.9.7): its data were not measured with those of the file.
    fn inline(&self, picture: &Object<'_>) -> usize {
        let Object::Stream(stream) = picture else { return 0 };
        let expanded = expansion::expanded(&stream.filters(), &stream.raw_data(), self.limits.expanded);
        // decoding it costs as well
        expanded.map_or(usize::MAX >> 1, |bytes| bytes / 64)
    }

    fn font(&mut self, name: &Name<'_>, resources: &Resources<'_>, depth: usize, found: &mut Found) -> usize {
        let known = resources.fonts.get_ref(name.as_ref()).map(ObjectIdentifier::from);
        if let Some(is_of_signs) = known.and_then(|font| self.fonts.get(&font)) {
            found.signs |= *is_of_signs;
            return 0;
        }
        let Some(font) = resources.get_font(name) else { return 0 };
        let is_absent = witness::is_absent(&font);
        let is_of_signs = is_absent && witness::is_of_signs(&font);
        self.has_absent_fonts |= is_absent;
        found.signs |= is_of_signs;
        self.fonts.extend(known.map(|font| (font, is_of_signs)));
        // drawings within drawings are not looked into
        if std::mem::replace(&mut self.is_in_drawing, true) {
            return 0;
        }
        let cost = self.drawings(&font, resources, depth, found);
        self.is_in_drawing = false;
        cost
    }

    // Of a font whose glyphs are drawings (9.6.4): each is drawn once in a colour.
    fn drawings(&mut self, font: &Dict<'_>, resources: &Resources<'_>, depth: usize, found: &mut Found) -> usize {
        let Some(glyphs) = font.get::<Dict<'_>>(&b"CharProcs"[..]) else { return 0 };
        let own = font.get::<Dict<'_>>(&b"Resources"[..]).map(Resources::new);
        let resources = own.as_ref().unwrap_or(resources);
        let drawn = glyphs.keys().filter_map(|name| glyphs.get::<Stream<'_>>(name.as_ref()));
        let costs = drawn.map(|glyph| self.inside(&glyph, resources, depth, found));
        costs.fold(0, usize::saturating_add).saturating_mul(MOST_COLORS)
    }

    fn form(&mut self, name: &Name<'_>, resources: &Resources<'_>, depth: usize, found: &mut Found) -> usize {
        let Some(form) = resources.get_x_object(name).filter(|_| depth < DEEPEST) else { return 0 };
        if form.dict().get::<Name<'_>>(&b"Subtype"[..]).is_none_or(|kind| kind.as_str() != "Form") {
            // a glyph that is a picture is decoded for each that is drawn
            return if self.is_in_drawing { pixels(form.dict()) / 256 } else { 0 };
        }
        if let Some(cost) = self.forms.get(&form.obj_id()) {
            return *cost;
        }
        self.forms.insert(form.obj_id(), 0);
        let cost = self.inside(&form, resources, depth, found);
        self.forms.insert(form.obj_id(), cost);
        cost
    }

    fn inside(&mut self, form: &Stream<'_>, resources: &Resources<'_>, depth: usize, found: &mut Found) -> usize {
        let Ok(content) = form.decoded_data() else { return 0 };
        let own = form.dict().get::<Dict<'_>>(&b"Resources"[..]).map(Resources::new);
        // what is odd within a form is no sign of damage: many are drawn by programs of their own
        let mut within = Found::default();
        let cost = self.read(UntypedIter::new(&content), own.as_ref().unwrap_or(resources), depth + 1, &mut within);
        found.transfers |= within.transfers;
        found.signs |= within.signs;
        // decoding it again costs as well
        cost.saturating_add(content.len() / 64)
    }
}

// What was met on the way.
#[derive(Default)]
struct Found {
    is_odd: bool,
    transfers: bool,
    signs: bool,
}

fn pixels(picture: &Dict<'_>) -> usize {
    let side = |key: &[u8]| picture.get::<usize>(key).unwrap_or(0);
    side(b"Width").saturating_mul(side(b"Height")).min(picture::LARGEST)
}

// A transfer function that is one (10.5): some devices apply it, and it can turn black into white.
fn transfers(state: &Dict<'_>) -> bool {
    let is_plain = |name: Name<'_>| matches!(name.as_str(), "Identity" | "Default");
    let is_one = |key: &[u8]| state.contains_key(key) && !state.get::<Name<'_>>(key).is_some_and(is_plain);
    is_one(b"TR") || is_one(b"TR2")
}

// Bytes of text in an operand: letters are one or two.
fn letters(operand: &Object<'_>) -> usize {
    match operand {
        Object::String(text) => text.as_bytes().len(),
        Object::Array(texts) => texts.iter::<PdfString<'_>>().map(|text| text.as_bytes().len()).sum(),
        _ => 0,
    }
}

// The operand that is a name.
fn named<'o, 'a: 'o>(mut operands: impl Iterator<Item = &'o Object<'a>>) -> Option<&'o Name<'a>> {
    operands.find_map(|operand| if let Object::Name(name) = operand { Some(name) } else { None })
}

// Annex A
const fn is_operator(word: &[u8]) -> bool {
    matches!(
        word,
        [b'b'
            | b'B'
            | b'c'
            | b'd'
            | b'f'
            | b'F'
            | b'G'
            | b'g'
            | b'h'
            | b'i'
            | b'j'
            | b'J'
            | b'K'
            | b'k'
            | b'l'
            | b'm'
            | b'M'
            | b'n'
            | b'q'
            | b'Q'
            | b's'
            | b'S'
            | b'v'
            | b'w'
            | b'W'
            | b'y'
            | b'\''
            | b'"']
            | [b'b' | b'B' | b'f' | b'T' | b'W', b'*']
            | [b'T', b'c' | b'd' | b'D' | b'f' | b'j' | b'J' | b'L' | b'm' | b'r' | b's' | b'w' | b'z']
            | [b'B' | b'E', b'I' | b'T' | b'X']
            | [b'c', b'm' | b's']
            | [b'd', b'0' | b'1']
            | [b'D', b'o' | b'P']
            | [b'r', b'e' | b'g' | b'i']
            | [b's', b'c' | b'h']
            | [b'C' | b'g', b's' | b'S']
            | [b'I', b'D']
            | [b'M', b'P']
            | [b'R', b'G']
            | [b'S', b'C']
            | b"BDC"
            | b"BMC"
            | b"EMC"
            | b"SCN"
            | b"scn"
    )
}
