//! The surface on which a page is drawn: it keeps glyphs and shapes, and draws nothing.

use super::actual;
use super::font::{Fonts, Table};
use super::glyph::{Glyph, Hidden, Ink, Painted, Painter, Shape};
use super::picture::Picture;
use hayro_interpret::font::{Glyph as FontGlyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::object::{Dict, String as PdfString};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Shape as _};
use hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask};
use std::rc::Rc;

/// A paint that covers what is under it, from this opacity on; below, a reader sees through.
const OPAQUE: f32 = 0.55;
/// A letter of which less than this share is shown is not read.
const SHOWN: f64 = 0.35;
/// A shape smaller than this, in square points, covers no letter.
const SMALLEST: f64 = 0.5;
/// Shapes of one page that are kept: a page may be a drawing.
const MOST_SHAPES: usize = 100_000;

/// What the glyphs of a run have in common.
struct Run<'r, 'p> {
    props: &'r DrawProps<'p>,
    mode: &'r DrawMode,
    ink: Ink,
    table: Option<Rc<Table>>,
}

/// Outside of it nothing is shown.
struct Clip {
    bounds: Rect,
    outline: Option<BezPath>,
}

impl Clip {
    fn shows(&self, point: Point) -> bool {
        self.outline.as_ref().is_none_or(|outline| outline.contains(point))
    }
}

/// Keeps what is drawn on one page.
pub(super) struct Canvas<'f> {
    pub painted: Painted,
    pub by: Painter,
    pub fonts: &'f mut Fonts,
    /// Glyphs that may still be kept, over all pages.
    pub room: &'f mut usize,
    order: usize,
    clips: Vec<Clip>,
    opacities: Vec<f32>,
    marked: Vec<Option<actual::Span>>,
}

impl<'f> Canvas<'f> {
    pub(super) fn new(width: f64, height: f64, fonts: &'f mut Fonts, room: &'f mut usize) -> Self {
        Self {
            painted: Painted { width, height, ..Painted::default() },
            by: Painter::Page,
            fonts,
            room,
            order: 0,
            clips: Vec::new(),
            opacities: Vec::new(),
            marked: Vec::new(),
        }
    }

    fn opacity(&self) -> f32 {
        self.opacities.iter().product()
    }

    fn is_shown(&self, letter: Rect) -> bool {
        let page = Rect::new(0.0, 0.0, self.painted.width, self.painted.height);
        let shown = self.clips.iter().fold(page.intersect(letter), |shown, clip| shown.intersect(clip.bounds));
        shown.area() >= SHOWN * letter.area() && self.clips.iter().all(|clip| clip.shows(shown.center()))
    }

    fn ink(&self, paint: &Paint<'_>) -> Ink {
        let Paint::Color(color) = paint else { return Ink::Unknown };
        let [red, green, blue, alpha] = color.to_rgba().components();
        Ink::Color([red, green, blue, alpha * self.opacity()])
    }

    fn glyph(&mut self, glyph: &FontGlyph<'_>, place: Affine, run: &Run<'_, '_>) {
        let Run { props, mode, ink, .. } = run;
        let advance = f64::from(
            match glyph {
                FontGlyph::Outline(outline) => outline.advance_width(),
                FontGlyph::Type3(drawing) => drawing.advance_width(),
            }
            .unwrap_or(0.0),
        );
        let [xx, xy, yx, yy, ..] = place.as_coeffs();
        // glyphs are a thousand units large
        let size = yx.hypot(yy) * 1000.0;
        let turn = super::whole(xy.atan2(xx).to_degrees());
        let (sin, cos) = f64::from(turn).to_radians().sin_cos();
        let level = |point: Point| Point::new(point.x * cos + point.y * sin, point.y * cos - point.x * sin);
        let (start, end) = (level(place * Point::ZERO), level(place * Point::new(advance, 0.0)));
        let middle = place * Point::new(advance / 2.0, 230.0);
        let text = glyph.as_unicode().map(|text| match text {
            BfString::Char(c) => c.to_string(),
            BfString::String(text) => super::font::mended(text),
        });
        let drawn = match (glyph, &run.table) {
            (FontGlyph::Outline(outline), Some(table)) => super::font::drawn(table, outline),
            _ => None,
        };
        let letter = place.transform_rect_bbox(Rect::new(0.0, 0.0, advance.max(100.0), 500.0));
        let hidden = self.hidden(mode, props, size, letter);
        let text = text.filter(|text| !super::font::says_nothing(text)).or_else(|| drawn.clone());
        let is_stroke = self.follows_joined_letter() && text.as_deref().is_some_and(is_sign) && is_flat(glyph, advance);
        let text = if is_stroke { Some(KASHIDA.to_owned()) } else { text };
        // a glyph without width draws the accents of the letter that it is said to be
        let text = text.map(|text| if advance == 0.0 { accents(text) } else { text });
        let center = if advance == 0.0 { level(place * drawn_center(glyph)).x } else { f64::midpoint(start.x, end.x) };
        self.painted.glyphs.push(Glyph {
            text,
            drawn: if is_stroke { None } else { drawn },
            start: start.x,
            end: end.x,
            center,
            baseline: start.y,
            size,
            turn,
            middle,
            order: self.order,
            ink: *ink,
            by: self.by,
            hidden,
        });
    }

    // Whether the glyph before is a letter, or a stroke, of a script that joins its letters.
    fn follows_joined_letter(&self) -> bool {
        self.painted.glyphs.last().is_some_and(|glyph| super::direction::strong(glyph.text()).1 > 0)
    }

    fn hidden(&self, mode: &DrawMode, props: &DrawProps<'_>, size: f64, letter: Rect) -> Option<Hidden> {
        if matches!(mode, DrawMode::Invisible) {
            Some(Hidden::Invisible)
        } else if !self.is_shown(letter) {
            Some(Hidden::Outside)
        } else if size < super::seen::TINY {
            Some(Hidden::Tiny)
        } else if props.soft_mask.is_some() {
            Some(Hidden::Faint)
        } else {
            None
        }
    }

    fn shape(&mut self, outline: BezPath, ink: Ink, picture: Option<Option<Picture>>) {
        self.order += 1;
        let is_picture = picture.is_some();
        let covers = match ink {
            Ink::Color([.., alpha]) => alpha >= OPAQUE,
            Ink::Unknown => self.opacity() >= OPAQUE,
        };
        let mut bounds = outline.bounding_box();
        for clip in &self.clips {
            bounds = bounds.intersect(clip.bounds);
        }
        if covers && bounds.area() >= SMALLEST && self.painted.shapes.len() < MOST_SHAPES {
            let outline = (!is_rectangle(&outline)).then_some(outline);
            let picture = picture.flatten();
            self.painted.shapes.push(Shape {
                bounds,
                outline,
                order: self.order,
                ink,
                is_picture,
                picture,
                by: self.by,
            });
        }
    }
}

impl<'a> Device<'a> for Canvas<'_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        let sees_through = matches!(props.blend_mode, BlendMode::Multiply | BlendMode::Darken);
        if sees_through || props.soft_mask.is_some() {
            return;
        }
        let ink = self.ink(&props.paint);
        match mode {
            DrawMode::Fill(_) | DrawMode::FillAndStroke(..) => self.shape(props.transform * path.clone(), ink, None),
            DrawMode::Stroke(stroke) => {
                if let Some(line) = straight_line(path) {
                    let half = f64::from(stroke.line_width) / 2.0;
                    let rule = (props.transform * line.to_path(0.1)).bounding_box();
                    let [_, _, yx, yy, ..] = props.transform.as_coeffs();
                    let half = half * yx.hypot(yy);
                    self.shape(rule.inflate(half, half).to_path(0.1), ink, None);
                }
            }
            DrawMode::Invisible => {}
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        let outline = (!is_rectangle(&clip.path)).then(|| clip.path.clone());
        self.clips.push(Clip { bounds: clip.path.bounding_box(), outline });
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn push_transparency_group(&mut self, opacity: f32, mask: Option<SoftMask<'a>>, mode: BlendMode) {
        // what a mask shows of a group, or a blend of it, is not known: it covers nothing, and text in it is faint
        let known = mask.is_none() && matches!(mode, BlendMode::Normal);
        self.opacities.push(if known { opacity } else { opacity.min(OPAQUE / 2.0) });
    }

    fn pop_transparency_group(&mut self) {
        self.opacities.pop();
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.order += 1;
        let Some(first) = run.glyphs().first() else { return };
        let table = self.fonts.table(first);
        let ink = self.ink(&props.paint);
        let of_run = Run { props: &props, mode, ink, table };
        for glyph in run.glyphs() {
            if *self.room == 0 {
                return;
            }
            *self.room -= 1;
            self.glyph(glyph, props.transform * glyph.transform(), &of_run);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let size = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let sees_through = matches!(props.blend_mode, BlendMode::Multiply | BlendMode::Darken);
        if !sees_through {
            let picture = Picture::decode(&image, props.transform);
            self.shape(props.transform * size.to_path(0.1), Ink::Unknown, Some(picture));
        }
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

/// The stroke that stretches a word of Arabic script.
pub(super) const KASHIDA: &str = "\u{640}";

// Some producers stretch words with a stroke of which the file says that it is a comma, or a full stop.
fn is_sign(text: &str) -> bool {
    text.len() == 1 && text.bytes().all(|b| b.is_ascii_punctuation())
}

fn accents(text: String) -> String {
    let accents: String = text.chars().filter(|c| super::direction::is_mark(*c)).collect();
    if accents.is_empty() { text } else { accents }
}

// It fills its place from side to side, and lies on the baseline.
fn is_flat(glyph: &FontGlyph<'_>, advance: f64) -> bool {
    let FontGlyph::Outline(outline) = glyph else { return false };
    let bounds = outline.outline().bounding_box();
    bounds.x0 < 20.0 && bounds.x1 > advance - 20.0 && bounds.height() < 200.0 && bounds.y0 > -150.0 && bounds.y1 < 250.0
}

fn drawn_center(glyph: &FontGlyph<'_>) -> Point {
    match glyph {
        FontGlyph::Outline(outline) => outline.outline().bounding_box().center(),
        FontGlyph::Type3(_) => Point::ZERO,
    }
}

fn is_rectangle(path: &BezPath) -> bool {
    let bounds = path.bounding_box();
    let corner = |at: f64, low: f64, high: f64| (at - low).abs() < 0.01 || (at - high).abs() < 0.01;
    path.segments().count() <= 5
        && path.segments().all(|segment| {
            let end = segment.as_line().map(|line| line.p1);
            end.is_some_and(|end| corner(end.x, bounds.x0, bounds.x1) && corner(end.y, bounds.y0, bounds.y1))
        })
}

// A path that is one line.
fn straight_line(path: &BezPath) -> Option<Rect> {
    let mut segments = path.segments();
    let line = segments.next()?.as_line()?;
    segments.next().is_none().then(|| Rect::from_points(line.p0, line.p1))
}
