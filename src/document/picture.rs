//! The pages of a copy as pictures: of a PDF as they are drawn, and pictures as they are (PNG, JPEG, TIFF).

use super::sight::{Picture, SaidWord};
use super::{Format, Limits, NoticeKind, Unreadable, pdf, sniff};
use image::{DynamicImage, ImageReader};
use std::io::Cursor;

/// Millions of pixels of a page: one of A4 has nine at 300 an inch.
pub(super) const MOST_MEGAPIXELS: u16 = 16;
/// Pixels of a picture as it comes in: it is made smaller when it is decoded.
const LARGEST: u64 = 64_000_000;
/// So many pixels become one, at most, in each direction.
const MOST_STEP: usize = 100;
/// Of a picture that does not say it, pixels an inch.
const RESOLUTION: usize = 300;
/// Pages of pictures and PDF files that are looked at: each takes seconds.
const MOST_PAGES: usize = 200;

/// Pages, each of which becomes a picture when it is asked for.
pub struct Pictures {
    format: Format,
    pages: Pages,
}

enum Pages {
    Pdf(pdf::Drawable),
    /// The bytes, and where the directory of each page begins, if they are of a TIFF.
    File(Vec<u8>, Vec<u32>),
}

impl Pictures {
    /// Of a copy, by what it holds.
    ///
    /// # Errors
    /// [`Unreadable`], when it is neither a PDF nor a picture, or has too many pages.
    pub fn of(bytes: &[u8], limits: &Limits) -> Result<Self, Unreadable> {
        let format = sniff::format(bytes);
        let pages = match format {
            Format::Pdf => Pages::Pdf(pdf::Drawable::open(bytes, limits)?),
            Format::Picture => Pages::File(bytes.to_vec(), directories(bytes)),
            other => return Err(Unreadable::Format(other)),
        };
        let pictures = Self { format, pages };
        if pictures.len() > MOST_PAGES {
            return Err(Unreadable::Expands { what: "pages to be looked at", limit: MOST_PAGES });
        }
        Ok(pictures)
    }

    /// What kind of file it is.
    #[must_use]
    pub const fn format(&self) -> Format {
        self.format
    }

    /// How many pages it has.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.pages {
            Pages::Pdf(pdf) => pdf.len(),
            Pages::File(_, directories) => directories.len().max(1),
        }
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// One of them, from 0.
    ///
    /// # Errors
    /// [`Unreadable`], when it cannot be drawn, or would cost too much.
    pub fn page(&self, number: usize) -> Result<Picture, Unreadable> {
        match &self.pages {
            Pages::Pdf(pdf) => pdf.draw(number),
            Pages::File(bytes, directories) => decode(bytes, directories.get(number).copied()),
        }
    }
}

impl Pictures {
    /// What a reader should be told of the file, which no picture of its pages shows.
    pub(super) fn odd(&self) -> &[(NoticeKind, String)] {
        if let Pages::Pdf(pdf) = &self.pages { pdf.odd() } else { &[] }
    }

    /// The same of one of its pages.
    pub(super) fn odd_on(&self, number: usize) -> Result<Vec<(NoticeKind, String)>, Unreadable> {
        if let Pages::Pdf(pdf) = &self.pages { pdf.odd_on(number) } else { Ok(Vec::new()) }
    }

    /// The words that the text of a page has, where they stand, if it can have text.
    ///
    /// # Errors
    /// [`Unreadable`], when there are more than are read.
    pub fn said(&self, number: usize) -> Result<Vec<SaidWord>, Unreadable> {
        match &self.pages {
            Pages::Pdf(pdf) => pdf.said(number),
            Pages::File(..) => Ok(Vec::new()),
        }
    }
}

fn decode(bytes: &[u8], directory: Option<u32>) -> Result<Picture, Unreadable> {
    let mut bytes = std::borrow::Cow::Borrowed(bytes);
    if let Some(directory) = directory {
        // a TIFF begins with where its first directory is: another page is another beginning
        let own = if bytes.starts_with(b"II") { directory.to_le_bytes() } else { directory.to_be_bytes() };
        bytes.to_mut().iter_mut().skip(4).zip(own).for_each(|(byte, new)| *byte = new);
    }
    let damaged = |why: &dyn ToString| Unreadable::Damaged { format: Format::Picture, what: why.to_string() };
    let mut reader = ImageReader::new(Cursor::new(&bytes[..])).with_guessed_format().map_err(|why| damaged(&why))?;
    if !reader.format().is_some_and(|format| format.reading_enabled()) {
        return Err(Unreadable::Format(Format::Picture));
    }
    let mut bounds = image::Limits::default();
    bounds.max_alloc = Some(LARGEST * 4);
    reader.limits(bounds);
    let decoded = reader.decode().map_err(|why| damaged(&why))?;
    Ok(grey(&decoded))
}

// What is clear is white: a picture may be nothing but its opacity.
fn grey(decoded: &DynamicImage) -> Picture {
    let size = |pixels: u32| usize::try_from(pixels).unwrap_or(usize::MAX);
    let (width, height) = (size(decoded.width()), size(decoded.height()));
    let mut pixels = decoded.to_luma_alpha8().into_raw();
    let shown = |pair: &[u8]| match *pair {
        [light, opacity] => over_white(light, opacity),
        _ => u8::MAX,
    };
    pixels = pixels.chunks_exact(2).map(shown).collect();
    let most = usize::from(MOST_MEGAPIXELS) * 1_000_000;
    let step = (1..MOST_STEP).find(|step| (width / step) * (height / step) <= most).unwrap_or(MOST_STEP);
    thinned(Picture { width, height, pixels, resolution: RESOLUTION }, step)
}

/// What a grey of an opacity looks like on white.
pub(super) fn over_white(light: u8, opacity: u8) -> u8 {
    let dark = u16::from(u8::MAX - light) * u16::from(opacity) / u16::from(u8::MAX);
    u8::MAX - u8::try_from(dark).unwrap_or(u8::MAX)
}

// Each square of so many pixels across is one, as light as they are together.
fn thinned(picture: Picture, step: usize) -> Picture {
    if step <= 1 {
        return picture;
    }
    let mut small = Picture::blank(picture.width / step, picture.height / step, picture.resolution / step);
    for (y, row) in small.pixels.chunks_exact_mut(small.width.max(1)).enumerate() {
        for (x, pixel) in row.iter_mut().enumerate() {
            let of_row = |down: usize| {
                let start = (y * step + down) * picture.width + x * step;
                picture.pixels.get(start..start + step).unwrap_or_default()
            };
            let sum: usize = (0..step).flat_map(of_row).map(|pixel| usize::from(*pixel)).sum();
            *pixel = u8::try_from(sum / (step * step)).unwrap_or(u8::MAX);
        }
    }
    small
}

// Where the directories of a TIFF are, one a page (TIFF 6.0, section 2): each says where the next one is.
fn directories(bytes: &[u8]) -> Vec<u32> {
    let is_little = bytes.starts_with(b"II*\0");
    if !is_little && !bytes.starts_with(b"MM\0*") {
        return Vec::new();
    }
    let number = |at: usize, length: usize| {
        let digits = bytes.get(at..at.checked_add(length)?)?;
        let add = |value: u32, byte: &u8| value << 8 | u32::from(*byte);
        Some(if is_little { digits.iter().rev().fold(0, add) } else { digits.iter().fold(0, add) })
    };
    let mut found = Vec::new();
    let mut next = number(4, 4);
    while let Some(at) = next.filter(|at| *at != 0 && !found.contains(at) && found.len() <= MOST_PAGES) {
        found.push(at);
        let start = usize::try_from(at).unwrap_or(usize::MAX);
        let entries = number(start, 2).and_then(|entries| usize::try_from(entries).ok());
        next = entries.and_then(|entries| number(start.checked_add(2 + 12 * entries)?, 4));
    }
    found
}
