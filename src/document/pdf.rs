//! Pdf.

use super::{Format, Limits, Opened, Unreadable};

pub(super) fn read(_bytes: &[u8], _limits: &Limits) -> Result<Opened<'static>, Unreadable> {
    Err(Unreadable::Format(Format::Pdf))
}
