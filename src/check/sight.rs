//! Copies that have to be looked at: pictures of a text, and pages whose text may not be what they show. Which program
//! looks, the terms say.

use super::Terms;
use crate::catalog::Catalog;
use crate::document::{Format, Notice, NoticeKind, Opened, ReceivedCopy, Unreadable};

/// Opens a copy, and looks at it where that was asked for.
pub(super) fn open<'a>(copy: ReceivedCopy<'a>, catalog: &Catalog, terms: &Terms<'_>) -> Result<Opened<'a>, Unreadable> {
    let opened = Opened::read(copy, &terms.limits);
    #[cfg(feature = "look")]
    if let Some(by) = terms.recognizer {
        return seen::open(copy, opened, by, catalog, terms);
    }
    let _ = catalog;
    opened.map(|opened| if terms.looks && is_pdf(&opened) { unlooked(opened) } else { opened })
}

fn is_pdf(opened: &Opened<'_>) -> bool {
    opened.readings.iter().any(|document| document.format() == Format::Pdf)
}

// Who asked for a look and got none must not take the copy for looked at.
fn unlooked(opened: Opened<'_>) -> Opened<'_> {
    let (kind, detail) = (NoticeKind::NotLookedAt, String::from("tesseract"));
    opened.noting(&[Notice { kind, place: None, count: 1, detail }])
}

#[cfg(feature = "look")]
mod seen {
    use super::{is_pdf, unlooked};
    use crate::canonical::CanonicalText;
    use crate::catalog::{Catalog, Manifest};
    use crate::check::Terms;
    use crate::document::{Format, Opened, ReceivedCopy, Recognizer, Unreadable, recognize};
    use crate::lexicon::Language;
    use crate::look::look;
    use std::collections::BTreeSet;

    pub(super) fn open<'a>(
        copy: ReceivedCopy<'a>,
        opened: Result<Opened<'a>, Unreadable>,
        by: &dyn Recognizer,
        catalog: &Catalog,
        terms: &Terms<'_>,
    ) -> Result<Opened<'a>, Unreadable> {
        if terms.recognized && is_picture(&opened) {
            let languages = languages(catalog.manifests().iter());
            return recognize(copy.bytes, by, &languages, &terms.limits).map(Opened::from);
        }
        let opened = opened?;
        if !terms.looks || !is_pdf(&opened) {
            return Ok(opened);
        }
        match spoken(&opened, catalog) {
            Some(languages) => Ok(opened.noting(&look(copy.bytes, by, &languages, &terms.limits))),
            // nothing speaks of it, whatever it shows
            None => Ok(unlooked(opened)),
        }
    }

    fn is_picture(opened: &Result<Opened<'_>, Unreadable>) -> bool {
        match opened {
            Err(why) => matches!(why, Unreadable::PicturesOnly(_) | Unreadable::Format(Format::Picture)),
            // letters that are drawn as lines are no text
            Ok(opened) => is_pdf(opened) && text(opened).is_none_or(|text| text.letters().is_empty()),
        }
    }

    fn text(opened: &Opened<'_>) -> Option<CanonicalText> {
        opened.readings.first().map(CanonicalText::of)
    }

    // The languages of the letters that it may be, if any; where none is named, that of its words.
    fn spoken(opened: &Opened<'_>, catalog: &Catalog) -> Option<Vec<String>> {
        let texts: Vec<CanonicalText> =
            opened.readings.iter().chain(&opened.alternatives).map(CanonicalText::of).collect();
        let letters = texts.iter().flat_map(|text| catalog.candidates(text.letters()));
        let candidates: Vec<&Manifest> = letters.chain(catalog.sealed()).collect();
        let own = languages(candidates.iter().copied());
        let of_words = || opened.readings.first().and_then(|document| Language::of_text(document.text()));
        let spoken =
            if own.is_empty() { of_words().map(|own| own.code().to_owned()).into_iter().collect() } else { own };
        (!candidates.is_empty()).then_some(spoken)
    }

    fn languages<'m>(manifests: impl Iterator<Item = &'m Manifest>) -> Vec<String> {
        let named = manifests.filter_map(|manifest| manifest.verified.statement().language.as_ref());
        named.map(|language| language.as_str().to_owned()).collect::<BTreeSet<_>>().into_iter().collect()
    }
}
