#![doc = include_str!("README.md")]

pub mod digest;
pub mod name;
pub mod time;

pub mod canonical;
pub mod document;

pub mod segments;
