//! Which glyphs of a page a reader sees.

use super::area::{self, SAMPLES};
use super::budget::Budget;
use super::canvas::MOST_SHAPES;
use super::glyph::{Glyph, Hidden, Ink, Painted, Shape};
use hayro_interpret::kurbo::Rect;

/// Text below this size, in points, is too small to be read,
pub(super) const TINY: f64 = 2.0;
/// and below this one it may be overlooked.
pub(super) const SMALL: f64 = 4.0;
/// Two colours that differ by less than this, of 3, cannot be told apart.
const APART: f32 = 0.25;
/// Less ink than this is not seen.
const THINNEST: f32 = 0.12;
/// What is covered by more than this is not seen: below, a reader sees through.
const OPAQUE: f32 = 0.55;
/// A letter of which more than this share is covered is not read,
const MOST: f64 = 0.65;
/// and one of which more than this share is covered may be read as another,
const SOME: f64 = 0.1;
/// or this share, where rules cover it, which may touch what stands on them.
const SOME_BY_RULES: f64 = 0.4;
const WHITE: [f32; 3] = [1.0; 3];

/// Marks the glyphs that are not seen. Returns the places, by index, of those that are struck through, and whether
/// there were too many shapes to tell.
pub(super) fn judge(painted: &mut Painted, budget: &mut Budget) -> (Vec<usize>, bool) {
    let Painted { glyphs, shapes, .. } = painted;
    let mut struck = Vec::new();
    if shapes.len() >= MOST_SHAPES || !budget.compares(glyphs.len(), shapes.len()) {
        return (struck, true);
    }
    for (at, glyph) in glyphs.iter_mut().enumerate().filter(|(_, glyph)| glyph.hidden.is_none() && !glyph.is_blank()) {
        let near: Vec<&Shape> = shapes.iter().filter(|shape| touches(shape, glyph.place)).collect();
        let elements = near.iter().map(|shape| shape.area.cost()).sum();
        if !budget.compares(SAMPLES, near.len()) || !budget.asks(elements) {
            return (struck, true);
        }
        look(glyph, &near);
        if glyph.hidden.is_none() && shapes.iter().any(|shape| strikes(shape, glyph)) {
            struck.push(at);
        }
    }
    (struck, false)
}

fn touches(shape: &Shape, place: Rect) -> bool {
    let common = shape.bounds.intersect(place);
    common.width() > 0.0 && common.height() > 0.0
}

fn look(glyph: &mut Glyph, near: &[&Shape]) {
    let over: Vec<&Shape> = near.iter().copied().filter(|shape| shape.order > glyph.order).collect();
    let covered = |counts: fn(&Shape, &Glyph) -> bool| {
        let shapes: Vec<&Shape> = over.iter().copied().filter(|shape| counts(shape, glyph)).collect();
        area::share(glyph.place, |point| {
            let seen: f32 =
                shapes.iter().filter(|shape| shape.holds(point)).map(|shape| 1.0 - shape.opacity(point)).product();
            1.0 - seen >= OPAQUE
        })
    };
    let (hidden, veiled) = if over.is_empty() {
        (None, None)
    } else if covered(|shape, _| shape.cover.is_sure) > MOST {
        (Some(Hidden::Covered), None)
    } else if covered(|shape, glyph| !is_rule(shape, glyph)) > SOME || covered(|_, _| true) > SOME_BY_RULES {
        (None, Some(Hidden::Covered))
    } else {
        (None, None)
    };
    let (faint, perhaps) = contrast(glyph, near);
    glyph.hidden = hidden.or(faint);
    glyph.veiled = glyph.veiled.or(veiled).or(perhaps);
}

// Against what is behind it: whether it is faint, or may be.
fn contrast(glyph: &Glyph, near: &[&Shape]) -> (Option<Hidden>, Option<Hidden>) {
    let Ink::Color([red, green, blue, alpha]) = glyph.ink else { return (None, None) };
    let at = glyph.place.center();
    let mut behind = near.iter().rev().filter(|shape| shape.order < glyph.order && shape.holds(at));
    let ground = behind.find(|shape| !is_rule(shape, glyph) && shape.opacity(at) >= 0.5);
    let Some(ground) = ground.map_or(Some(WHITE), |shape| ground_of(shape, glyph)) else {
        return (None, Some(Hidden::Faint));
    };
    let apart: f32 = [red, green, blue].iter().zip(ground).map(|(ink, ground)| (ink - ground).abs()).sum();
    ((apart * alpha < APART || alpha < THINNEST).then_some(Hidden::Faint), None)
}

// Its mean colour there, where it is known.
fn ground_of(shape: &Shape, glyph: &Glyph) -> Option<[f32; 3]> {
    if !shape.cover.is_sure {
        return None;
    }
    let mut sum = [0.0_f32; 3];
    let mut count = 0.0_f32;
    for color in area::samples(glyph.place).map(|point| shape.color(point)) {
        sum.iter_mut().zip(color?).for_each(|(sum, value)| *sum += value);
        count += 1.0;
    }
    Some(sum.map(|sum| sum / count))
}

// Too thin to cover a letter: an underline, a rule of a table, or what strikes it through.
fn is_rule(shape: &Shape, glyph: &Glyph) -> bool {
    shape.thickness < glyph.size * 0.25
}

// A thin line through the middle of a letter, from one side to the other.
fn strikes(shape: &Shape, glyph: &Glyph) -> bool {
    let upright = glyph.turn == 0 && shape.bounds.height() < glyph.size * 0.25 && shape.cover.opacity >= OPAQUE;
    let (low, high) = (glyph.baseline - glyph.size * 0.12, glyph.baseline - glyph.size * 0.48);
    let center = shape.bounds.center().y;
    upright
        && (high..low).contains(&center)
        && shape.bounds.x0 <= glyph.middle.x
        && shape.bounds.x1 >= glyph.middle.x
        && shape.bounds.width() > glyph.size * 0.3
}
