//! The structure of a PDF file (ISO 32000-2, 7.5), read from its first byte to its last. Programs forgive what is wrong
//! with it, each in its own way, so that two of them may show two documents: whatever they disagree about is odd.

use super::token::{Coding, Known, Length, Odd, Tokens};
use std::collections::HashSet;
use std::ops::Range;

/// What its bytes tell of it.
#[derive(Debug)]
pub(super) struct Structure {
    /// The first thing in it that programs read differently, if there is one.
    pub odd: Option<Odd>,
    /// Data, and in which codings they are.
    pub streams: Vec<(Vec<Coding>, Range<usize>)>,
}

pub(super) fn look(bytes: &[u8]) -> Structure {
    let mut layout = Layout::new(bytes);
    let odd = layout.read().err();
    let odd = if bytes.starts_with(b"%PDF-") { odd } else { Some("something stands before its head") };
    Structure { odd, streams: layout.streams }
}

struct Layout<'b> {
    bytes: &'b [u8],
    tokens: Tokens<'b>,
    /// Objects that the state at hand has defined.
    defined: HashSet<usize>,
    /// Objects that its table says are none.
    free: Vec<usize>,
    /// A state has defined one of them.
    denies: bool,
    is_hybrid: bool,
    streams: Vec<(Vec<Coding>, Range<usize>)>,
    catalogs: usize,
    /// Cross-references that have begun and not ended.
    begun: usize,
}

impl<'b> Layout<'b> {
    fn new(bytes: &'b [u8]) -> Self {
        Self {
            bytes,
            tokens: Tokens::new(bytes, 0),
            defined: HashSet::new(),
            free: Vec::new(),
            denies: false,
            is_hybrid: false,
            streams: Vec::new(),
            catalogs: 0,
            begun: 0,
        }
    }

    fn read(&mut self) -> Result<(), Odd> {
        loop {
            self.tokens.skip_space();
            match self.tokens.rest() {
                [] => return self.end(),
                [byte, ..] if byte.is_ascii_digit() => self.object()?,
                [b'x', ..] => self.table()?,
                [b't', ..] => self.trailer()?,
                [b's', ..] => self.start()?,
                [b'%', ..] => self.end_state()?,
                _ => return Err("something stands between its objects"),
            }
        }
    }

    fn object(&mut self) -> Result<(), Odd> {
        let number = self.tokens.number().ok_or("an object without a number")?;
        self.tokens.skip_space();
        self.tokens.number().ok_or("an object without a generation")?;
        self.tokens.skip_space();
        if !self.tokens.takes(b"obj") {
            return Err("something stands between its objects");
        }
        if !self.defined.insert(number) {
            return Err("an object that is there twice");
        }
        let known = self.tokens.value(0)?;
        self.catalogs += usize::from(known.is_catalog);
        self.tokens.skip_space();
        if self.tokens.takes(b"stream") {
            self.stream(known)?;
        }
        self.tokens.skip_space();
        if self.tokens.takes(b"endobj") { Ok(()) } else { Err("an object without end") }
    }

    fn stream(&mut self, known: Known) -> Result<(), Odd> {
        if !self.tokens.takes(b"\r\n") && !self.tokens.takes(b"\n") {
            return Err("data that begins without a line end");
        }
        let length = match known.length.ok_or("data without a length")? {
            Length::Direct(length) => Some(length),
            Length::Object(number) => self.number_in(number),
        };
        let begun = self.tokens.at;
        let Some(length) = length else { return self.find_end(known.codings) };
        self.tokens.at = begun.saturating_add(length);
        let data = self.bytes.get(begun..self.tokens.at).unwrap_or_default();
        if memchr::memmem::find(data, b"\nendstream").is_some_and(|at| data.len() - at > 11) {
            return Err("data that hold the word which ends them");
        }
        self.streams.push((known.codings, begun..self.tokens.at));
        self.tokens.skip_space();
        if self.tokens.takes(b"endstream") { Ok(()) } else { Err("data whose length is another") }
    }

    // A length that stands in an object of its own, elsewhere.
    fn number_in(&self, object: usize) -> Option<usize> {
        let head = format!("\n{object} 0 obj");
        let cr = format!("\r{object} 0 obj");
        let at = memchr::memmem::rfind(self.bytes, head.as_bytes())
            .or_else(|| memchr::memmem::rfind(self.bytes, cr.as_bytes()))?;
        let mut tokens = Tokens::new(self.bytes, at + head.len());
        tokens.skip_space();
        tokens.number()
    }

    // Where its length is within other data, up to the word that ends it.
    fn find_end(&mut self, codings: Vec<Coding>) -> Result<(), Odd> {
        let begun = self.tokens.at;
        let length = memchr::memmem::find(self.tokens.rest(), b"endstream").ok_or("data without end")?;
        self.streams.push((codings, begun..begun + length));
        self.tokens.at += length + 9;
        Ok(())
    }

    fn table(&mut self) -> Result<(), Odd> {
        if !self.tokens.takes(b"xref") {
            return Err("something stands between its objects");
        }
        self.begun += 1;
        loop {
            self.tokens.skip_space();
            if !self.tokens.rest().first().is_some_and(u8::is_ascii_digit) {
                return Ok(());
            }
            let first = self.tokens.number().ok_or("a table of objects that is none")?;
            self.tokens.skip_space();
            let count = self.tokens.number().ok_or("a table of objects that is none")?;
            for number in (first..).take(count) {
                self.row(number)?;
            }
        }
    }

    fn row(&mut self, number: usize) -> Result<(), Odd> {
        self.tokens.skip_space();
        let _offset = self.tokens.number().ok_or("a table of objects that is none")?;
        self.tokens.skip_space();
        let _generation = self.tokens.number().ok_or("a table of objects that is none")?;
        self.tokens.skip_space();
        if self.tokens.takes(b"f") {
            self.free.push(number);
            return Ok(());
        }
        if self.tokens.takes(b"n") { Ok(()) } else { Err("a table of objects that is none") }
    }

    fn trailer(&mut self) -> Result<(), Odd> {
        if !self.tokens.takes(b"trailer") {
            return Err("something stands between its objects");
        }
        self.is_hybrid |= self.tokens.value(0)?.is_hybrid;
        Ok(())
    }

    fn start(&mut self) -> Result<(), Odd> {
        if !self.tokens.takes(b"startxref") {
            return Err("something stands between its objects");
        }
        self.tokens.skip_space();
        self.tokens.number().ok_or("it does not say where its table of objects is")?;
        self.tokens.skip_space();
        if self.tokens.rest().starts_with(b"%%EOF") { Ok(()) } else { Err("its end is not at its end") }
    }

    // With a second table for programs that know it (7.5.8.4), the first may deny objects.
    const fn end(&self) -> Result<(), Odd> {
        if self.denies && !self.is_hybrid {
            return Err("an object that the table says is none");
        }
        Ok(())
    }

    // A later state of the file may define an object anew.
    fn end_state(&mut self) -> Result<(), Odd> {
        self.tokens.at += 5;
        self.denies |= self.free.iter().any(|number| self.defined.contains(number));
        if self.catalogs > 1 {
            return Err("two documents in one file");
        }
        if self.begun > 1 {
            return Err("two tables of objects");
        }
        self.defined.clear();
        self.free.clear();
        (self.catalogs, self.begun) = (0, 0);
        Ok(())
    }
}
