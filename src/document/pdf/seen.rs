//! Which glyphs of a page a reader sees.

use super::glyph::{Glyph, Hidden, Ink, Painted, Painter, Shape};
use hayro_interpret::kurbo::{Rect, Size};

/// Text below this size, in points, is too small to be read.
pub(super) const TINY: f64 = 2.0;
/// Two colours that differ by less than this, of 3, cannot be told apart.
const APART: f32 = 0.25;
/// Less ink than this is not seen.
const THINNEST: f32 = 0.12;
/// More of a picture than this must be opaque to cover what is under it.
const COVERS: f32 = 0.5;
/// Glyphs times shapes that are compared on one page; a page beyond is a drawing.
const MOST_COMPARED: usize = 40_000_000;
const WHITE: [f32; 3] = [1.0; 3];

/// Marks the glyphs that are not seen. Returns the places, by index, of those that are struck through, and whether
/// there were too many shapes to tell.
pub(super) fn judge(painted: &mut Painted) -> (Vec<usize>, bool) {
    let Painted { glyphs, shapes, .. } = painted;
    if glyphs.len().saturating_mul(shapes.len()) > MOST_COMPARED {
        return (Vec::new(), true);
    }
    let mut struck = Vec::new();
    for (at, glyph) in glyphs.iter_mut().enumerate().filter(|(_, glyph)| glyph.hidden.is_none() && !glyph.is_blank()) {
        glyph.hidden = hidden(glyph, shapes);
        if glyph.hidden.is_none() && shapes.iter().any(|shape| strikes(shape, glyph)) {
            struck.push(at);
        }
    }
    (struck, false)
}

fn hidden(glyph: &Glyph, shapes: &[Shape]) -> Option<Hidden> {
    let area = area(glyph);
    let touches = |shape: &&Shape| shape.holds(glyph.middle) && !is_rule(shape, glyph);
    let behind = shapes.iter().rev().filter(|shape| shape.order < glyph.order).filter(touches);
    let over = shapes.iter().filter(|shape| shape.order > glyph.order).filter(touches);
    if over.into_iter().any(|shape| opacity(shape, area) >= COVERS) {
        return Some(Hidden::Covered);
    }
    let Ink::Color([red, green, blue, alpha]) = glyph.ink else { return None };
    let ground =
        behind.into_iter().find(|shape| opacity(shape, area) >= COVERS).map_or(Some(WHITE), |shape| color(shape, area));
    let ground = ground?;
    let apart: f32 = [red, green, blue].iter().zip(ground).map(|(ink, ground)| (ink - ground).abs()).sum();
    (apart * alpha < APART || alpha < THINNEST).then_some(Hidden::Faint)
}

// The place of a small letter.
fn area(glyph: &Glyph) -> Rect {
    let side = glyph.size * 0.4;
    Rect::from_center_size(glyph.middle, Size::new((glyph.end - glyph.start).abs().max(side / 2.0), side))
}

fn opacity(shape: &Shape, area: Rect) -> f32 {
    match &shape.picture {
        Some(picture) => picture.mean(area)[3],
        None => 1.0,
    }
}

// Not known where a picture is too large, or a pattern.
fn color(shape: &Shape, area: Rect) -> Option<[f32; 3]> {
    if let Some(picture) = &shape.picture {
        let [red, green, blue, _] = picture.mean(area);
        return Some([red, green, blue]);
    }
    let Ink::Color([red, green, blue, _]) = shape.ink else { return None };
    Some([red, green, blue])
}

// Too thin to cover a letter: an underline, a rule of a table, or what strikes it through.
fn is_rule(shape: &Shape, glyph: &Glyph) -> bool {
    shape.bounds.height().min(shape.bounds.width()) < glyph.size * 0.25 && !shape.is_picture
}

// A thin line through the middle of a letter, from one side to the other.
fn strikes(shape: &Shape, glyph: &Glyph) -> bool {
    let upright = glyph.turn == 0 && shape.bounds.height() < glyph.size * 0.25;
    let (low, high) = (glyph.baseline - glyph.size * 0.12, glyph.baseline - glyph.size * 0.48);
    let center = shape.bounds.center().y;
    upright
        && shape.by == Painter::Page
        && (high..low).contains(&center)
        && shape.bounds.x0 <= glyph.middle.x
        && shape.bounds.x1 >= glyph.middle.x
        && shape.bounds.width() > glyph.size * 0.3
}
