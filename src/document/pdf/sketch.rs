//! What a glyph draws that is a drawing of its own (ISO 32000-2, 9.6.4), as one outline.

use super::area::stroked;
use super::picture::Picture;
use hayro_interpret::font::{Glyph, GlyphRun, Type3Glyph};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Shape as _};
use hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask};

/// Ink whose red, green and blue together are less than this is seen on paper.
const DARK: f32 = 2.4;
/// Ink with less opacity is not.
const THINNEST: f32 = 0.3;
/// A part that is clipped to less than this share is not seen.
const SHOWN: f64 = 0.85;
/// Places of a picture that are looked at, from side to side and from top to bottom.
const WIDE: u8 = 24;
const HIGH: u8 = 32;

/// The outline, in a thousandth of the glyph's size: of what has the colour of the text, or is dark.
pub(super) fn outline<'a>(glyph: &Type3Glyph<'a>, paint: &Paint<'a>) -> BezPath {
    let mut sketch = Sketch { path: BezPath::new(), ink: color(paint), clips: Vec::new(), groups: Vec::new() };
    glyph.interpret(&mut sketch, Affine::IDENTITY, Affine::IDENTITY, paint);
    sketch.path
}

fn color(paint: &Paint<'_>) -> Option<[f32; 4]> {
    if let Paint::Color(color) = paint { Some(color.to_rgba().components()) } else { None }
}

struct Sketch {
    path: BezPath,
    /// The colour of the text.
    ink: Option<[f32; 4]>,
    clips: Vec<Rect>,
    /// Of the groups that are open, whether what is in them is seen.
    groups: Vec<bool>,
}

impl Sketch {
    fn add(&mut self, path: BezPath, color: Option<[f32; 4]>) {
        let bounds = path.bounding_box();
        let shown = self.clips.iter().fold(bounds, |shown, clip| shown.intersect(*clip));
        let is_shown = shown.area() >= bounds.area() * SHOWN && self.groups.iter().all(|is_seen| *is_seen);
        if is_shown && self.is_seen(color) {
            self.path.extend(path);
        }
    }

    fn is_seen(&self, color: Option<[f32; 4]>) -> bool {
        let (Some(color), Some(ink)) = (color, self.ink) else { return true };
        let is_text = color.iter().zip(ink).all(|(own, of_text)| (own - of_text).abs() < 0.02);
        let [red, green, blue, opacity] = color;
        is_text || (red + green + blue < DARK && opacity >= THINNEST)
    }
}

impl<'a> Device<'a> for Sketch {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        match mode {
            DrawMode::Fill(_) | DrawMode::FillAndStroke(..) => {
                self.add(props.transform * path, color(&props.paint));
            }
            DrawMode::Stroke(line) => self.add(props.transform * stroked(path, line), color(&props.paint)),
            DrawMode::Invisible => {}
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.clips.push(clip.path.bounding_box());
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn push_transparency_group(&mut self, opacity: f32, mask: Option<SoftMask<'a>>, _: BlendMode) {
        self.groups.push(opacity >= THINNEST && mask.is_none());
    }

    fn pop_transparency_group(&mut self) {
        self.groups.pop();
    }

    // A drawing within a drawing draws nothing that is looked at.
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        for glyph in run.glyphs().iter().filter(|_| !matches!(mode, DrawMode::Invisible)) {
            if let Glyph::Outline(outline) = &**glyph {
                self.add(props.transform * glyph.transform() * outline.outline(), color(&props.paint));
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let size = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let area = props.transform.transform_rect_bbox(size);
        let Some(picture) = Picture::decode(&image, props.transform) else { return };
        let (wide, high) = (area.width() / f64::from(WIDE), area.height() / f64::from(HIGH));
        for (x, y) in (0..WIDE).flat_map(|x| (0..HIGH).map(move |y| (x, y))) {
            let corner = Point::new(area.x0 + f64::from(x) * wide, area.y0 + f64::from(y) * high);
            let cell = Rect::from_origin_size(corner, (wide, high));
            let found = picture.at(cell.center());
            if found[3] > 0.5 {
                self.add(cell.to_path(0.1), Some(found));
            }
        }
    }
}
