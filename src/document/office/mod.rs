//! What DOCX, ODT and RTF have in common: packages, XML, how text looks, numbers of lists.

mod directory;
pub(super) mod fields;
pub(super) mod lists;
pub(super) mod look;
mod namespaces;
pub(super) mod numerals;
pub(super) mod package;
pub(super) mod pen;
pub(super) mod symbols;
pub(super) mod xml;
