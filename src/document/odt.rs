//! Odt.

use super::{Document, Format, Limits, Unreadable};

pub(super) fn read(_bytes: &[u8], _limits: &Limits) -> Result<Document<'static>, Unreadable> {
    Err(Unreadable::Format(Format::Odt))
}
