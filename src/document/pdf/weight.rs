//! What drawing a page would cost, before it is drawn: the renderer cannot be stopped.

use super::super::Unreadable;
use hayro_interpret::font::GlyphRun;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{BezPath, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, Paint, SoftMask, TransformExt as _, interpret_page,
};

/// Groups, masks and patterns of a page, each of which may be a page of its own.
const MOST_LAYERS: usize = 400;
/// Elements of paths, and pixels of pictures in thousands.
const MOST_WORK: usize = 600_000;

/// # Errors
/// [`Unreadable::Expands`], when a page has more to draw than is drawn.
pub(super) fn allow<'p>(pdf: &'p Pdf, page: &'p Page<'p>) -> Result<(), Unreadable> {
    let (width, height) = page.render_dimensions();
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let cache = InterpreterCache::new();
    let transform = page.initial_transform(true).to_kurbo();
    let mut context = Context::new(transform, bounds, &cache, pdf.xref(), InterpreterSettings::default());
    let mut scales = Scales::default();
    interpret_page(page, &mut context, &mut scales);
    if scales.layers > MOST_LAYERS {
        return Err(Unreadable::Expands { what: "groups and patterns on a page to be drawn", limit: MOST_LAYERS });
    }
    if scales.work > MOST_WORK {
        return Err(Unreadable::Expands { what: "lines and pictures on a page to be drawn", limit: MOST_WORK });
    }
    Ok(())
}

#[derive(Default)]
struct Scales {
    layers: usize,
    work: usize,
}

impl Scales {
    fn add(&mut self, elements: usize, paint: &Paint<'_>, is_masked: bool) {
        self.work = self.work.saturating_add(elements);
        self.layers += usize::from(matches!(paint, Paint::Pattern(_))) + usize::from(is_masked);
    }
}

impl<'a> Device<'a> for Scales {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, _: &DrawMode) {
        self.add(path.elements().len(), &props.paint, props.soft_mask.is_some());
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.work = self.work.saturating_add(clip.path.elements().len());
    }

    fn push_transparency_group(&mut self, _: f32, mask: Option<SoftMask<'a>>, _: BlendMode) {
        self.layers += 1 + usize::from(mask.is_some());
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        self.add(run.glyphs().len(), &props.paint, props.soft_mask.is_some());
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.work = self.work.saturating_add(super::picture::size_of(&image) / 1000 + 1);
        self.layers += usize::from(props.soft_mask.is_some());
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
