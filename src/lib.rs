#![doc = include_str!("README.md")]

// the words that both wings share
pub mod bare;
pub mod digest;
pub mod gap;
pub mod letters;
pub mod lexicon;
pub mod name;
pub mod radicals;
pub mod segments;
pub mod time;

// the copy wing
pub mod document;

#[cfg(feature = "look")]
pub mod look;

pub mod canonical;

pub mod parts;

// the manifest wing
pub mod statement;

pub mod trust;

pub mod envelope;

// where they meet
pub mod catalog;

pub mod issue;

pub mod locate;

pub mod verdict;

pub mod check;

pub mod compare;

pub mod report;

#[cfg(feature = "cli")]
pub mod cli;
