//! One page: drawn, looked at, written line by line.

use super::super::draft::Draft;
use super::budget::Budget;
use super::canvas::{Canvas, MIRRORED};
use super::direction::{self, Order};
use super::font::Fonts;
use super::glyph::{Glyph, Hidden, Painted, Painter};
use super::row::{self, Row};
use super::{misdrawn, seen, signs};
use crate::document::{Bounds, NoticeKind, Role, Unreadable};
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::Rect;
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, RenderContent, TransformExt as _, interpret_page,
};

/// Rows farther apart than this many times the usual distance have a blank line between them.
const PARAGRAPH: f64 = 1.35;
/// A picture of this share of the page may hold a page of text.
const LARGE: f64 = 0.25;

/// Everything that is drawn on a page, by itself and by its annotations.
pub(super) fn paint<'p>(
    pdf: &'p Pdf,
    page: &'p Page<'p>,
    cache: &InterpreterCache<'p>,
    fonts: &mut Fonts,
    budget: &mut Budget,
) -> Painted {
    let (width, height) = page.render_dimensions();
    let mut canvas = Canvas::new(f64::from(width), f64::from(height), fonts, budget);
    canvas.unit = page.raw().get::<f64>(&b"UserUnit"[..]).filter(|unit| *unit > 0.0).unwrap_or(1.0);
    for (content, by) in [(RenderContent::PAGE, Painter::Page), (RenderContent::ANNOTATIONS, Painter::Annotation)] {
        canvas.by = by;
        let settings = InterpreterSettings { render_content: content, ..InterpreterSettings::default() };
        let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let mut context = Context::new(page.initial_transform(true).to_kurbo(), bounds, cache, pdf.xref(), settings);
        interpret_page(page, &mut context, &mut canvas);
    }
    canvas.painted
}

/// A page as it is seen.
pub(super) struct Seen<'g> {
    pub drawn: Vec<Row<'g>>,
    pub placed: Vec<Row<'g>>,
    pub notices: Vec<(NoticeKind, String)>,
    pub pictures: usize,
    pub order: Order,
}

pub(super) fn see<'g>(painted: &'g mut Painted, budget: &mut Budget) -> Seen<'g> {
    let (struck, crowded) = seen::judge(painted, budget);
    let page = painted.width * painted.height;
    let pictures = painted.shapes.iter().filter(|shape| shape.is_picture() && shape.by == Painter::Page);
    let areas: Vec<f64> = pictures.map(|shape| shape.bounds.area()).collect();
    let is_scan = areas.iter().any(|area| *area > page * LARGE);
    let is_layer = is_scan && recognized(painted);
    let order = order(&painted.glyphs);
    let mut drawn = rows(&painted.glyphs);
    // letters that are not drawn at all have neither size nor font
    let mut notices = if is_layer { Vec::new() } else { notices(painted, &struck, &drawn, order) };
    let (signs, many) = signs::beside(&painted.shapes, &drawn, budget);
    notices.extend(signs.into_iter().map(|letter| (NoticeKind::DrawnSign, letter)));
    if crowded || many {
        notices.push((NoticeKind::CoveredText, "more shapes than can be compared with the text".to_owned()));
    }
    if is_layer {
        notices.push((NoticeKind::Recognized, String::new()));
    }
    if is_layer || (is_scan && drawn.is_empty()) {
        notices.push((NoticeKind::PictureOfText, String::new()));
    }
    for row in &mut drawn {
        row.read(order);
    }
    let placed = row::as_placed(&drawn);
    Seen { drawn, placed, notices, pictures: areas.len(), order }
}

// The direction of most of its letters.
fn order(glyphs: &[Glyph]) -> Order {
    let strong = glyphs.iter().map(|glyph| direction::strong(glyph.text()));
    let (right, left) = strong.fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
    if left > right { Order::Leftwards } else { Order::Rightwards }
}

// What the page shows, and then what its annotations do.
fn rows(glyphs: &[Glyph]) -> Vec<Row<'_>> {
    let by = |painter| glyphs.iter().filter(move |glyph| glyph.hidden.is_none() && glyph.by == painter);
    let mut rows = row::as_drawn(by(Painter::Page));
    rows.extend(row::as_drawn(by(Painter::Annotation)));
    row::once(rows)
}

// What glyphs and rows give to doubt, with the words.
fn notices(painted: &Painted, struck: &[usize], rows: &[Row<'_>], order: Order) -> Vec<(NoticeKind, String)> {
    let glyphs = &painted.glyphs;
    let is_mirrored = |glyph: &&Glyph| glyph.hidden.is_none() && glyph.turn > MIRRORED / 2 && !glyph.is_blank();
    let mirrored = words(glyphs.iter().filter(is_mirrored), order);
    let struck = words(struck.iter().filter_map(|at| glyphs.get(*at)), order);
    let told = [(NoticeKind::ReadingOrder, mirrored), (NoticeKind::StruckText, struck)];
    let mut notices: Vec<_> = told.into_iter().filter(|(_, words)| !words.is_empty()).collect();
    notices.extend(painted.contradicted.iter().map(|words| (NoticeKind::ActualText, words.clone())));
    notices.extend(unseen(glyphs, order));
    notices.extend(misdrawn::words(glyphs).map(|words| (NoticeKind::FontMap, words)));
    // two letters in one place: which of them a reader sees, nobody can tell
    notices.extend(rows.iter().filter_map(Row::overprinted).map(|words| (NoticeKind::CoveredText, words)));
    notices
}

// Text that a program recognized in a picture lies without ink over it: then all of it does.
fn recognized(painted: &mut Painted) -> bool {
    let is_layer = painted.glyphs.iter().all(|glyph| matches!(glyph.hidden, Some(Hidden::Invisible | Hidden::Covered)));
    if is_layer && !painted.glyphs.is_empty() {
        painted.glyphs.iter_mut().for_each(|glyph| glyph.hidden = None);
        return true;
    }
    false
}

// What is not seen, or perhaps not, run by run, with why.
fn unseen(glyphs: &[Glyph], order: Order) -> Vec<(NoticeKind, String)> {
    let letters: Vec<&Glyph> = glyphs.iter().filter(|glyph| !glyph.is_blank()).collect();
    let why = |glyph: &Glyph| glyph.hidden.or(glyph.veiled);
    let runs = letters.chunk_by(|a, b| why(a) == why(b));
    let hidden = runs.filter_map(|run| {
        let kind = kind_of(why(run.first()?)?);
        let words = words(run.iter().copied(), order);
        (!words.is_empty()).then_some((kind, words))
    });
    hidden.collect()
}

const fn kind_of(why: Hidden) -> NoticeKind {
    match why {
        Hidden::Invisible => NoticeKind::HiddenText,
        Hidden::Outside => NoticeKind::OutsideText,
        Hidden::Faint => NoticeKind::FaintText,
        Hidden::Tiny => NoticeKind::TinyText,
        Hidden::Covered => NoticeKind::CoveredText,
    }
}

fn words<'g>(glyphs: impl Iterator<Item = &'g Glyph>, order: Order) -> String {
    let rows = row::as_drawn(glyphs);
    rows.iter().map(|row| row.text(order)).collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// Rows onto lines, with a blank line where they stand farther apart than usual; those of notes are marked, if it is said
/// which they are.
pub(super) fn write(rows: &[Row<'_>], notes: &[bool], order: Order, draft: &mut Draft) -> Result<(), Unreadable> {
    let usual = usual_distance(rows);
    let edge = rows.iter().map(|row| row.right).fold(0.0, f64::max);
    let mut before: Option<&Row<'_>> = None;
    for (at, row) in rows.iter().enumerate() {
        let is_apart = before.is_some_and(|before| {
            let distance = row.baseline - before.baseline;
            distance < 0.0 || distance > usual * PARAGRAPH || row.turn != before.turn
        });
        if is_apart {
            draft.end_paragraph();
        }
        let text = row.said(order);
        draft.push_line(&text)?;
        draft.set_bounds(bounds(row, edge));
        draft.mark(if notes.get(at) == Some(&true) { Role::Note } else { Role::Body });
        draft.end_line();
        before = Some(row);
    }
    draft.mark(Role::Body);
    Ok(())
}

fn bounds(row: &Row<'_>, edge: f64) -> Bounds {
    Bounds {
        is_full: row.right + 1.5 * row.size > edge,
        turn: row.turn,
        left: super::whole(row.left * 10.0),
        right: super::whole(row.right * 10.0),
        baseline: super::whole(row.baseline * 10.0),
        size: super::whole(row.size * 10.0),
    }
}

// The median, of those that go down by less than three lines.
fn usual_distance(rows: &[Row<'_>]) -> f64 {
    let pairs = rows.iter().zip(rows.iter().skip(1));
    let mut distances: Vec<f64> = pairs
        .map(|(a, b)| (b.baseline - a.baseline, a.size.max(b.size)))
        .filter(|(distance, size)| (0.5 * size..3.0 * size).contains(distance))
        .map(|(distance, _)| distance)
        .collect();
    distances.sort_by(f64::total_cmp);
    distances.get(distances.len() / 2).copied().unwrap_or(f64::MAX)
}
