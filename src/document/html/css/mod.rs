//! Style sheets, as far as they decide whether, where and how text is seen.

pub(super) mod cascade;
pub(super) mod colour;
pub(super) mod length;
pub(super) mod medium;
mod names;
pub(super) mod scan;
pub(super) mod selector;
pub(super) mod sheet;
mod valid;
