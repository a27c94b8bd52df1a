//! A page as a picture, and the words of its text where they stand: for whoever compares the two.

use super::super::picture::{MOST_MEGAPIXELS, over_white};
use super::super::sight::{Picture, SaidWord};
use super::super::{Limits, NoticeKind, Unreadable};
use super::budget::{Budget, Left};
use super::{Loaded, annotations, catalog, content, damaged, font, load, page, scripts, weight};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::{InterpreterCache, InterpreterSettings};

/// Pixels an inch, of a page that is not too large for it: what programs that recognize text are made for.
const RESOLUTION: f32 = 300.0;
/// The surface takes no more pixels in one direction.
const LONGEST: f32 = 32_000.0;

const EARLIER: &str = "its earlier states were not recognized";

/// A file of which the pages can be drawn.
pub struct Drawable {
    pdf: Pdf,
    limits: Limits,
    /// What its bytes give to doubt.
    odd: Vec<(NoticeKind, String)>,
}

impl Drawable {
    pub(in super::super) fn open(bytes: &[u8], limits: &Limits) -> Result<Self, Unreadable> {
        let Loaded { pdf, state, damage } = load(bytes, limits)?;
        let damage = damage.map(|what| (NoticeKind::RepairedFile, what.to_owned()));
        let earlier = (!state.earlier.is_empty()).then(|| (NoticeKind::LaterRevision, EARLIER.to_owned()));
        let odd = damage.into_iter().chain(earlier).chain(catalog::look(&pdf, limits).notices);
        Ok(Self { odd: odd.collect(), pdf, limits: *limits })
    }

    /// What a reader should be told of the file, which no picture of its pages shows.
    pub(in super::super) fn odd(&self) -> &[(NoticeKind, String)] {
        &self.odd
    }

    /// The same of one of its pages.
    pub(in super::super) fn odd_on(&self, number: usize) -> Result<Vec<(NoticeKind, String)>, Unreadable> {
        let page = self.page(number)?;
        let odd = self.contents(page)?.into_iter().map(|(kind, what)| (kind, what.to_owned()));
        Ok(odd.chain(annotations::told(page)).chain(scripts::of_page(page)).collect())
    }

    // What its operators give to doubt, if there are not too many of them.
    fn contents(&self, page: &Page<'_>) -> Result<Vec<(NoticeKind, &'static str)>, Unreadable> {
        content::Contents::new(&self.limits, self.limits.operations).look(page)
    }

    pub(in super::super) fn len(&self) -> usize {
        self.pdf.pages().len()
    }

    fn page(&self, number: usize) -> Result<&Page<'_>, Unreadable> {
        self.pdf.pages().get(number).ok_or_else(|| damaged("a page is absent"))
    }

    /// As it is shown on white paper.
    pub(in super::super) fn draw(&self, number: usize) -> Result<Picture, Unreadable> {
        let page = self.page(number)?;
        self.contents(page)?;
        weight::allow(&self.pdf, page)?;
        let (width, height) = page.render_dimensions();
        let resolution = resolution(width, height).ok_or_else(|| damaged("a page has no size"))?;
        let scale = resolution / 72.0;
        let size = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
        let settings = (InterpreterSettings::default(), RenderSettings::default());
        let drawn = render(page, &RenderCache::new(), &settings.0, &settings.1, &size);
        let pixels = drawn.data_as_u8_slice().chunks_exact(4).map(|pixel| match *pixel {
            [red, green, blue, opacity] => over_white(luma(red, green, blue), opacity),
            _ => u8::MAX,
        });
        Ok(Picture {
            pixels: pixels.collect(),
            width: usize::from(drawn.width()),
            height: usize::from(drawn.height()),
            resolution: usize::try_from(super::whole(f64::from(resolution))).unwrap_or(1),
        })
    }

    /// The words that its text has, where they stand; what is not seen is none.
    pub fn said(&self, number: usize) -> Result<Vec<SaidWord>, Unreadable> {
        let page = self.page(number)?;
        let mut fonts = font::Fonts::default();
        let mut budget = Budget::new(&self.limits, Left::new(&self.limits).glyphs);
        budget.begin_page(&self.limits);
        let mut painted = page::paint(&self.pdf, page, &InterpreterCache::new(), &mut fonts, &mut budget);
        budget.within(&self.limits)?;
        let seen = page::see(&mut painted, &mut budget);
        let words = seen.drawn.iter().enumerate().flat_map(|(at, row)| row.words(seen.order, at + 1));
        Ok(words.collect())
    }
}

// None for a page that has no size.
fn resolution(width: f32, height: f32) -> Option<f32> {
    let by_area = (f32::from(MOST_MEGAPIXELS) * 1e6 / (width * height)).sqrt() * 72.0;
    let by_length = LONGEST / width.max(height) * 72.0;
    let resolution = RESOLUTION.min(by_area).min(by_length);
    (width.min(height) * resolution / 72.0 >= 1.0).then_some(resolution)
}

// Rec. 601, as grey is made of colours everywhere.
fn luma(red: u8, green: u8, blue: u8) -> u8 {
    let sum = u32::from(red) * 299 + u32::from(green) * 587 + u32::from(blue) * 114;
    u8::try_from(sum / 1000).unwrap_or(u8::MAX)
}
