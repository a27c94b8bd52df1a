//! PDF (ISO 32000-2): glyphs where they stand, those of them that a reader sees, and the lines that they make.

mod actual;
mod annotations;
mod area;
mod budget;
mod canvas;
mod catalog;
mod content;
mod deflate;
mod direction;
mod drawing;
mod expansion;
mod font;
mod glyph;
mod letter;
mod looks;
mod misdrawn;
mod notes;
mod page;
mod picture;
mod raw;
#[cfg(feature = "look")]
mod render;
mod row;
mod scripts;
mod seen;
mod shape;
mod signs;
mod sketch;
mod spelling;
mod structure;
mod token;
#[cfg(feature = "look")]
mod weight;
mod witness;

#[cfg(feature = "look")]
pub(super) use self::render::Drawable;

use self::direction::Order;
use super::draft::Draft;
use super::{Document, Enclosed, Format, Limits, NoticeKind, Opened, Unreadable};
use hayro_interpret::InterpreterCache;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};

pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Opened<'static>, Unreadable> {
    let Loaded { pdf, state, damage } = load(bytes, limits)?;
    let mut reader = Reader::new(&pdf, limits);
    if let Some(what) = damage {
        reader.note(NoticeKind::RepairedFile, what);
    }
    let mut left = budget::Left::new(limits);
    reader.pages(&mut left)?;
    reader.finish(bytes, &state, left)
}

// A file that was looked at, byte by byte, before anything of it is decoded.
struct Loaded {
    pdf: Pdf,
    state: raw::State,
    damage: Option<&'static str>,
}

fn load(bytes: &[u8], limits: &Limits) -> Result<Loaded, Unreadable> {
    let state = raw::look(bytes)?;
    let structure = structure::look(bytes);
    expansion::measure(bytes, &structure, limits)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|why| match why {
        LoadPdfError::Decryption(_) => Unreadable::Encrypted(Format::Pdf),
        LoadPdfError::Invalid => damaged("no page can be found in it"),
    })?;
    Ok(Loaded { pdf, damage: state.damage.or(structure.odd), state })
}

fn damaged(what: &str) -> Unreadable {
    Unreadable::Damaged { format: Format::Pdf, what: what.to_owned() }
}

/// One state of a file, as it is drawn; what that cost is taken from what is left.
fn read_state(bytes: &[u8], limits: &Limits, left: &mut budget::Left) -> Result<Document<'static>, Unreadable> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|_| damaged("no page can be found in it"))?;
    let mut reader = Reader::new(&pdf, limits);
    reader.pages(left)?;
    Ok(reader.drawn.finish_in_place())
}

// The same pages in several orders.
struct Reader<'p> {
    pdf: &'p Pdf,
    limits: Limits,
    /// Rows as the file draws them.
    drawn: Draft,
    /// Rows from the top of the page to its bottom.
    placed: Draft,
    /// Rows as drawn, on pages that run to the left read as if lines ran to the right, wholly or word by word.
    rightwards: Draft,
    by_words: Draft,
    runs_left: bool,
    has_text: bool,
    pictures: usize,
}

impl<'p> Reader<'p> {
    fn new(pdf: &'p Pdf, limits: &Limits) -> Self {
        let draft = || Draft::new(Format::Pdf, *limits);
        Self {
            pdf,
            limits: *limits,
            drawn: draft(),
            placed: draft(),
            rightwards: draft(),
            by_words: draft(),
            runs_left: false,
            has_text: false,
            pictures: 0,
        }
    }

    const fn drafts(&mut self) -> [&mut Draft; 4] {
        [&mut self.drawn, &mut self.placed, &mut self.rightwards, &mut self.by_words]
    }

    fn note(&mut self, kind: NoticeKind, words: &str) {
        for draft in self.drafts() {
            draft.note(kind, words);
        }
    }

    fn pages(&mut self, left: &mut budget::Left) -> Result<(), Unreadable> {
        let pages = self.pdf.pages();
        if pages.len() > self.limits.pages {
            return Err(Unreadable::Expands { what: "pages", limit: self.limits.pages });
        }
        let cache = InterpreterCache::new();
        let mut fonts = font::Fonts::default();
        let mut budget = budget::Budget::new(&self.limits, left.glyphs);
        let mut contents = content::Contents::new(&self.limits, left.operations);
        for page in pages.iter() {
            let odd = contents.look(page)?;
            fonts.has_absent = contents.has_absent_fonts;
            budget.begin_page(&self.limits);
            let mut painted = page::paint(self.pdf, page, &cache, &mut fonts, &mut budget);
            budget.within(&self.limits)?;
            self.drafts().into_iter().for_each(Draft::begin_page);
            for (kind, what) in odd {
                self.note(kind, what);
            }
            let seen = page::see(&mut painted, &mut budget);
            for (kind, words) in &seen.notices {
                self.note(*kind, words);
            }
            self.has_text |= !seen.drawn.is_empty();
            self.pictures += seen.pictures;
            let notes = notes::of(&seen.drawn, seen.order);
            page::write(&seen.drawn, &notes, seen.order, &mut self.drawn)?;
            page::write(&seen.placed, &[], seen.order, &mut self.placed)?;
            if seen.order == Order::Leftwards {
                self.runs_left = true;
                page::write(&seen.drawn, &[], Order::Rightwards, &mut self.rightwards)?;
                page::write(&seen.drawn, &[], Order::WordByWord, &mut self.by_words)?;
            }
            for (kind, words) in annotations::told(page).into_iter().chain(scripts::of_page(page)) {
                self.note(kind, &words);
            }
        }
        *left = budget::Left { glyphs: budget.glyphs, operations: contents.room };
        Ok(())
    }

    fn finish(mut self, bytes: &[u8], state: &raw::State, left: budget::Left) -> Result<Opened<'static>, Unreadable> {
        if !self.has_text && self.pictures > 0 {
            return Err(Unreadable::PicturesOnly(Format::Pdf));
        }
        if self.pictures > 0 {
            let pictures = self.pictures;
            for draft in self.drafts() {
                draft.note_times(NoticeKind::Picture, pictures);
            }
        }
        let found = catalog::look(self.pdf, &self.limits);
        for (kind, words) in &found.notices {
            self.note(*kind, words);
        }
        let enclosed: Vec<Enclosed> = found.enclosed;
        let alternatives = raw::earlier(bytes, state, &self.limits, left)?;
        let readings = self.readings();
        Ok(Opened { readings, alternatives, enclosed })
    }

    fn readings(self) -> Vec<Document<'static>> {
        // what flows has notes behind the text and no leaders; whoever copied the page has them where they stand
        let noted = self.drawn.has_notes().then(|| self.drawn.clone().finish());
        let drawn = self.drawn.finish_in_place();
        let flowing = noted.as_ref().unwrap_or(&drawn).without_leaders().or(noted);
        let mut readings: Vec<Document<'static>> = flowing.into_iter().chain([drawn]).collect();
        let placed = self.placed.finish_in_place();
        if readings.iter().all(|known| known.text() != placed.text()) {
            readings.push(placed);
        }
        if self.runs_left {
            for mut draft in [self.rightwards, self.by_words] {
                draft.note(NoticeKind::ReadingOrder, "lines or words from left to right");
                readings.push(draft.finish_in_place());
            }
        }
        readings
    }
}

/// The nearest whole number.
fn whole(value: f64) -> i32 {
    let rounded = value.round();
    if rounded.is_finite() {
        let bounded = rounded.clamp(f64::from(i32::MIN), f64::from(i32::MAX));
        #[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "it is whole and within bounds")]
        let whole = bounded as i32;
        return whole;
    }
    0
}
