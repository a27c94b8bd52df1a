//! The surface on which a page is drawn: it keeps glyphs and shapes, and draws nothing.

use super::actual;
use super::area::{self, Area};
use super::budget::Budget;
use super::font::{Fonts, Witness};
use super::glyph::{Cover, Glyph, Hidden, Ink, Painted, Painter, Shape, Stuff};
use super::letter;
use super::picture::{self, Picture};
use hayro_interpret::font::{Glyph as FontGlyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::object::{Dict, String as PdfString};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Shape as _};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, FillRule, Image, ImageDrawProps, Paint, SoftMask, StrokeProps,
};

/// Letters whose outlines are drawn thicker than this, as a share of their size, may run together.
const THICK: f64 = 0.12;
/// A letter of which less than this share is shown is not read,
const SHOWN: f64 = 0.35;
/// and one of which less than this share is shown may be read as another.
const WHOLE: f64 = 0.85;
/// A paint below this opacity covers nothing, however often it is drawn.
const THINNEST: f32 = 0.03;
/// A shape smaller than this, in square points, covers no letter.
const SMALLEST: f64 = 0.1;
/// Shapes of one page that are kept: a page may be a drawing.
pub(super) const MOST_SHAPES: usize = 100_000;

/// What the glyphs of a run have in common.
struct Run<'r, 'p> {
    props: &'r DrawProps<'p>,
    mode: &'r DrawMode,
    ink: Ink,
    witness: Option<Witness>,
}

impl Run<'_, '_> {
    // Of the lines that its outlines are drawn with, on the page.
    fn line_width(&self) -> f64 {
        let (DrawMode::Stroke(line) | DrawMode::FillAndStroke(_, line)) = self.mode else { return 0.0 };
        let [_, _, yx, yy, ..] = self.props.transform.as_coeffs();
        f64::from(line.line_width) * yx.hypot(yy)
    }
}

/// Keeps what is drawn on one page.
pub(super) struct Canvas<'f> {
    pub painted: Painted,
    pub by: Painter,
    /// How large a point of the page is shown, in points (`UserUnit`).
    pub unit: f64,
    pub fonts: &'f mut Fonts,
    pub budget: &'f mut Budget,
    order: usize,
    clips: Vec<Area>,
    /// Of the groups that are open, and whether it is known what is left of them.
    opacities: Vec<(f32, bool)>,
    marked: Vec<Option<actual::Span>>,
}

impl<'f> Canvas<'f> {
    pub(super) fn new(width: f64, height: f64, fonts: &'f mut Fonts, budget: &'f mut Budget) -> Self {
        Self {
            painted: Painted { width, height, ..Painted::default() },
            by: Painter::Page,
            unit: 1.0,
            fonts,
            budget,
            order: 0,
            clips: Vec::new(),
            opacities: Vec::new(),
            marked: Vec::new(),
        }
    }

    fn opacity(&self) -> f32 {
        self.opacities.iter().map(|(opacity, _)| opacity).product()
    }

    // How much of a place is shown; as much as leaves a doubt, where finding out would cost too much.
    fn shown(&mut self, letter: Rect) -> f64 {
        if !self.budget.asks(self.clips.iter().map(Area::cost).sum()) {
            return SHOWN;
        }
        let page = Rect::new(0.0, 0.0, self.painted.width, self.painted.height);
        area::share(letter, |point| page.contains(point) && self.clips.iter().all(|clip| clip.holds(point)))
    }

    fn ink(&self, paint: &Paint<'_>) -> Ink {
        let Paint::Color(color) = paint else { return Ink::Unknown };
        let [red, green, blue, alpha] = color.to_rgba().components();
        Ink::Color([red, green, blue, alpha * self.opacity()])
    }

    // What a paint leaves of what is under it.
    fn cover(&self, ink: Option<Ink>, blend: BlendMode, is_masked: bool) -> Cover {
        let opacity = match ink {
            Some(Ink::Color([.., alpha])) => alpha,
            _ => self.opacity(),
        };
        let darkens = is_darkening(blend);
        let is_known = !(darkens && ink == Some(Ink::Unknown)) && (darkens || matches!(blend, BlendMode::Normal));
        Cover { opacity, darkens, is_sure: is_known && !is_masked && self.is_group_known() }
    }

    fn is_group_known(&self) -> bool {
        self.opacities.iter().all(|(_, known)| *known)
    }

    fn glyph<'p>(&mut self, glyph: &FontGlyph<'p>, place: Affine, run: &Run<'_, 'p>) {
        let Run { mode, ink, .. } = run;
        let advance = advance(glyph);
        let [xx, xy, yx, yy, ..] = place.as_coeffs();
        // glyphs are a thousand units large
        let size = yx.hypot(yy) * 1000.0;
        let turn = super::whole(xy.atan2(xx).to_degrees());
        let is_mirrored = xx * yy - xy * yx > 0.0;
        let (sin, cos) = f64::from(turn).to_radians().sin_cos();
        let level = |point: Point| Point::new(point.x * cos + point.y * sin, point.y * cos - point.x * sin);
        let (start, end) = (level(place * Point::ZERO), level(place * Point::new(advance, 0.0)));
        let middle = place * Point::new(advance / 2.0, 230.0);
        let drawn = match (glyph, &run.witness) {
            (FontGlyph::Outline(outline), Some(witness)) => self.fonts.drawn(witness, outline),
            _ => None,
        };
        let outline = self.fonts.drawing(glyph, &run.props.paint);
        let drawing = outline.as_ref().map(|outline| outline.bounds);
        let letter = drawing
            .filter(|bounds| bounds.area() > 0.0)
            .unwrap_or_else(|| Rect::new(0.0, 0.0, advance.max(100.0), 500.0));
        let letter = place.transform_rect_bbox(letter);
        let shown = self.shown(letter);
        let width = (xx * yy - xy * yx).abs() / yx.hypot(yy) * 1000.0;
        let least = size.min(width) * self.unit;
        let text = said(glyph).or_else(|| drawn.clone());
        let is_stroke = self.follows_joined_letter()
            && text.as_deref().is_some_and(letter::is_sign)
            && drawing.is_some_and(|bounds| letter::is_flat(bounds, advance));
        let text = if is_stroke { Some(letter::KASHIDA.to_owned()) } else { text };
        // a glyph without width draws the accents of the letter that it is said to be
        let text = text.map(|text| if advance == 0.0 { letter::accents(text) } else { text });
        let drawn_center = drawing.map_or(Point::ZERO, |bounds| bounds.center());
        let center = if advance == 0.0 { level(place * drawn_center).x } else { f64::midpoint(start.x, end.x) };
        let told = outline.as_deref().zip(text.as_deref());
        let least = least * told.map_or(1.0, |(outline, text)| outline.smallness(text));
        let hidden = hidden(mode, least, shown);
        let veiled = if told.is_some_and(|(outline, text)| outline.is_missing(text)) {
            Some(Hidden::Invisible)
        } else if outline.is_none() {
            Some(Hidden::Faint)
        } else if !is_stroke && told.is_some_and(|(outline, text)| outline.is_displaced(text, advance)) {
            Some(Hidden::Outside)
        } else if run.line_width() > THICK * size {
            Some(Hidden::Covered)
        } else {
            self.veiled(run, least, shown)
        };
        // where the name of a glyph tells what it draws, its looks need not
        let is_named = drawn.is_some() && matches!(run.witness, Some(Witness::Standard(_)));
        self.painted.glyphs.push(Glyph {
            text,
            drawn: if is_stroke { None } else { drawn },
            drawing: outline.filter(|_| !is_stroke && !is_named),
            start: start.x,
            end: end.x,
            center,
            baseline: start.y,
            size,
            turn: if is_mirrored { turn + MIRRORED } else { turn },
            middle,
            place: letter,
            order: self.order,
            ink: *ink,
            by: self.by,
            hidden,
            veiled,
        });
    }

    // Whether the glyph before is a letter, or a stroke, of a script that joins its letters.
    fn follows_joined_letter(&self) -> bool {
        self.painted.glyphs.last().is_some_and(|glyph| super::direction::strong(glyph.text()).1 > 0)
    }

    // Why it is perhaps not seen, though it is drawn.
    fn veiled(&self, run: &Run<'_, '_>, size: f64, shown: f64) -> Option<Hidden> {
        let is_light = matches!(run.ink, Ink::Color([red, green, blue, _]) if red + green + blue > 1.5);
        let blend = run.props.blend_mode;
        let is_blended = !matches!(blend, BlendMode::Normal) && (is_light || !is_darkening(blend));
        let is_masked = run.props.soft_mask.is_some() || !self.is_group_known();
        if is_blended || is_masked || run.ink == Ink::Unknown {
            Some(Hidden::Faint)
        } else if shown < WHOLE {
            Some(Hidden::Outside)
        } else if size < super::seen::SMALL {
            Some(Hidden::Tiny)
        } else {
            None
        }
    }

    fn keep(&mut self, area: Area, thickness: f64, stuff: Stuff, cover: Cover) {
        self.order += 1;
        let bounds = self.clips.iter().fold(area.bounds, |bounds, clip| bounds.intersect(clip.bounds));
        if cover.opacity >= THINNEST && bounds.area() >= SMALLEST && self.painted.shapes.len() < MOST_SHAPES {
            let order = self.order;
            self.painted.shapes.push(Shape { area, bounds, thickness, order, stuff, cover, by: self.by });
        }
    }

    fn fill(&mut self, path: BezPath, rule: FillRule, ink: Ink, cover: Cover) {
        let area = Area::of(path, rule);
        let thickness = area.bounds.width().min(area.bounds.height());
        self.keep(area, thickness, Stuff::Ink(ink), cover);
    }

    // A rule is the rectangle that it fills; other strokes are their outlines.
    fn stroke(&mut self, path: &BezPath, line: &StrokeProps, place: Affine, ink: Ink, cover: Cover) {
        let [_, _, yx, yy, ..] = place.as_coeffs();
        let thickness = f64::from(line.line_width) * yx.hypot(yy);
        let upright = |rule: &Rect| rule.width() < 0.01 || rule.height() < 0.01;
        if let Some(rule) = straight_line(&(place * path)).filter(upright) {
            let half = thickness / 2.0;
            self.keep(
                Area::of(rule.inflate(half, half).to_path(0.1), FillRule::NonZero),
                thickness,
                Stuff::Ink(ink),
                cover,
            );
            return;
        }
        self.keep(Area::of(place * area::stroked(path, line), FillRule::NonZero), thickness, Stuff::Ink(ink), cover);
    }
}

/// What is added to the direction of glyphs that are seen as in a mirror.
pub(super) const MIRRORED: i32 = 720;

fn advance(glyph: &FontGlyph<'_>) -> f64 {
    let width = match glyph {
        FontGlyph::Outline(outline) => outline.advance_width(),
        FontGlyph::Type3(drawing) => drawing.advance_width(),
    };
    f64::from(width.unwrap_or(0.0))
}

// What the file says of it, if that is anything.
fn said(glyph: &FontGlyph<'_>) -> Option<String> {
    let text = glyph.as_unicode().map(|text| match text {
        BfString::Char(c) => c.to_string(),
        BfString::String(text) => super::font::mended(text),
    });
    text.filter(|text| !super::font::says_nothing(text))
}

fn hidden(mode: &DrawMode, size: f64, shown: f64) -> Option<Hidden> {
    if matches!(mode, DrawMode::Invisible) {
        Some(Hidden::Invisible)
    } else if shown < SHOWN {
        Some(Hidden::Outside)
    } else if size < super::seen::TINY {
        Some(Hidden::Tiny)
    } else {
        None
    }
}

const fn is_darkening(blend: BlendMode) -> bool {
    matches!(blend, BlendMode::Multiply | BlendMode::Darken | BlendMode::ColorBurn)
}

impl<'a> Device<'a> for Canvas<'_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        let ink = self.ink(&props.paint);
        let cover = self.cover(Some(ink), props.blend_mode, props.soft_mask.is_some());
        match mode {
            DrawMode::Fill(rule) | DrawMode::FillAndStroke(rule, _) => {
                self.fill(props.transform * path, *rule, ink, cover);
            }
            DrawMode::Stroke(line) => self.stroke(path, line, props.transform, ink, cover),
            DrawMode::Invisible => {}
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.clips.push(Area::of(clip.path.clone(), clip.fill));
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn push_transparency_group(&mut self, opacity: f32, mask: Option<SoftMask<'a>>, mode: BlendMode) {
        // what a mask shows of a group, or a blend leaves of it, is not known
        let is_known = mask.is_none() && matches!(mode, BlendMode::Normal);
        self.opacities.push((opacity, is_known));
    }

    fn pop_transparency_group(&mut self) {
        self.opacities.pop();
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.order += 1;
        let Some(first) = run.glyphs().first() else { return };
        let witness = self.fonts.witness(first);
        let ink = self.ink(&props.paint);
        let of_run = Run { props: &props, mode, ink, witness };
        for glyph in run.glyphs() {
            if !self.budget.keeps() {
                return;
            }
            self.glyph(glyph, props.transform * glyph.transform(), &of_run);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let size = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let cover = self.cover(None, props.blend_mode, props.soft_mask.is_some());
        let is_decoded = self.budget.decodes(picture::size_of(&image).min(picture::LARGEST));
        let picture = if is_decoded { Picture::decode(&image, props.transform) } else { None };
        let area = Area::of(props.transform * size.to_path(0.1), FillRule::NonZero);
        self.keep(area, f64::INFINITY, Stuff::Picture(picture.map(Box::new)), cover);
    }

    fn begin_marked_content(&mut self, _tag: &[u8], properties: Option<&Dict<'_>>) {
        let text = properties.and_then(|properties| properties.get::<PdfString<'_>>(&b"ActualText"[..]));
        let first = self.painted.glyphs.len();
        self.marked.push(text.map(|text| actual::Span { text: actual::decode(text.as_bytes()), first }));
    }

    fn end_marked_content(&mut self) {
        if let Some(Some(span)) = self.marked.pop() {
            let glyphs = self.painted.glyphs.get_mut(span.first..).unwrap_or_default();
            self.painted.contradicted.extend(span.settle(glyphs));
        }
    }
}

// A path that is one line.
fn straight_line(path: &BezPath) -> Option<Rect> {
    let mut segments = path.segments();
    let line = segments.next()?.as_line()?;
    segments.next().is_none().then(|| Rect::from_points(line.p0, line.p1))
}
