//! A copy, opened: its readings, and what else is in it.

use super::{Document, Format, Limits, Notice, NoticeKind, ReceivedCopy, Unreadable, sniff, text};

/// Everything that one file holds.
#[derive(Debug, Default)]
pub struct Opened<'a> {
    /// The text, in each order in which a reader may meet its lines: any of them may be the letter. At
    /// least one, unless everything is enclosed.
    pub readings: Vec<Document<'a>>,
    /// The same text as other programs show it, such as the plain text of a mail beside its web page:
    /// all of them must say the same.
    pub alternatives: Vec<Document<'a>>,
    /// Files within the file, such as what is attached to a mail: copies of their own.
    pub enclosed: Vec<Enclosed>,
}

/// A file within a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosed {
    /// As the file that holds it calls it.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl<'a> Opened<'a> {
    /// Opens a copy, by what it holds and not by its name.
    ///
    /// # Errors
    /// [`Unreadable`], when no text can be had with confidence.
    pub fn read(copy: ReceivedCopy<'a>, limits: &Limits) -> Result<Self, Unreadable> {
        if copy.bytes.is_empty() {
            return Err(Unreadable::Empty);
        }
        if copy.bytes.len() > limits.bytes {
            return Err(Unreadable::TooLarge { found: copy.bytes.len(), limit: limits.bytes });
        }
        match sniff::format(copy.bytes) {
            Format::Text => text::read(copy.bytes, limits).map(Self::from),
            #[cfg(feature = "pdf")]
            Format::Pdf => super::pdf::read(copy.bytes, limits),
            #[cfg(feature = "office")]
            Format::Docx => super::docx::read(copy.bytes, limits).map(Self::from),
            #[cfg(feature = "office")]
            Format::Odt => super::odt::read(copy.bytes, limits).map(Self::from),
            #[cfg(feature = "office")]
            Format::Rtf => super::rtf::read(copy.bytes, limits).map(Self::from),
            #[cfg(feature = "office")]
            Format::Alto => super::alto::read(copy.bytes, limits).map(Self::from),
            #[cfg(feature = "html")]
            Format::Html => super::html::read(copy.bytes, limits),
            #[cfg(feature = "mail")]
            Format::Mail => super::mail::read(copy.bytes, limits),
            other => Err(Unreadable::Format(other)),
        }
    }
}

impl Opened<'_> {
    /// Takes all its text for what a program recognized in a picture.
    #[must_use]
    pub fn as_recognized(mut self) -> Self {
        for document in self.readings.iter_mut().chain(&mut self.alternatives).filter(|own| !own.is_recognized()) {
            let (kind, detail) = (NoticeKind::Recognized, String::new());
            document.notices.push(Notice { kind, place: None, count: 1, detail });
        }
        self
    }

    /// With what else was noticed on its pages.
    #[must_use]
    pub fn noting(mut self, notices: &[Notice]) -> Self {
        for document in self.readings.iter_mut().chain(&mut self.alternatives) {
            for notice in notices {
                Notice::add(&mut document.notices, notice.clone());
            }
        }
        self
    }
}

impl<'a> From<Document<'a>> for Opened<'a> {
    fn from(document: Document<'a>) -> Self {
        Self { readings: vec![document], ..Self::default() }
    }
}
