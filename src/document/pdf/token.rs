//! The syntax of objects in a PDF (ISO 32000-2, 7.3), as strictly as two readers agree on it. Nothing is built:
//! what matters is where a thing ends, and what in it could be read in two ways.

use super::spelling::unescaped;
use std::borrow::Cow;

/// A place in the bytes, from which tokens are taken.
#[derive(Clone, Copy)]
pub(super) struct Tokens<'b> {
    bytes: &'b [u8],
    pub at: usize,
}

/// Something that readers read differently.
pub(super) type Odd = &'static str;

/// What was learnt of a dictionary at the top of an object.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Known {
    /// The number, or the number of the object that is it.
    pub length: Option<Length>,
    pub is_catalog: bool,
    /// Codings of its data, one upon the other.
    pub codings: Vec<Coding>,
    /// Objects that its table calls none are in another table.
    pub is_hybrid: bool,
}

/// Codings of data (ISO 32000-2, 7.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    Flate,
    Lzw,
    RunLength,
    Hex,
    Ascii85,
    /// One whose size is that of the picture that it is.
    Picture,
    /// What it is stands elsewhere.
    Elsewhere,
}

impl Coding {
    /// By its name, short or long.
    pub(super) fn named(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"FlateDecode" | b"Fl" => Self::Flate,
            b"LZWDecode" | b"LZW" => Self::Lzw,
            b"RunLengthDecode" | b"RL" => Self::RunLength,
            b"ASCIIHexDecode" | b"AHx" => Self::Hex,
            b"ASCII85Decode" | b"A85" => Self::Ascii85,
            b"CCITTFaxDecode" | b"CCF" | b"JBIG2Decode" | b"DCTDecode" | b"DCT" | b"JPXDecode" | b"Crypt" => {
                Self::Picture
            }
            _ => return None,
        })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Length {
    Direct(usize),
    Object(usize),
}

/// Arrays and dictionaries within each other.
const DEEPEST: usize = 100;

impl<'b> Tokens<'b> {
    pub(super) const fn new(bytes: &'b [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    pub(super) fn rest(&self) -> &'b [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// White space and comments.
    pub(super) fn skip_space(&mut self) {
        loop {
            let rest = self.rest();
            self.at += rest.iter().take_while(|byte| is_space(**byte)).count();
            match self.rest() {
                [b'%', comment @ ..] if !comment.starts_with(b"%EOF") => {
                    self.at += 1 + comment.iter().take_while(|byte| !matches!(byte, b'\n' | b'\r')).count();
                }
                _ => return,
            }
        }
    }

    pub(super) fn takes(&mut self, word: &[u8]) -> bool {
        let found = self.rest().starts_with(word);
        self.at += if found { word.len() } else { 0 };
        found
    }

    pub(super) fn number(&mut self) -> Option<usize> {
        let rest = self.rest();
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let value = std::str::from_utf8(rest.get(..digits)?).ok()?.parse().ok()?;
        self.at += digits;
        Some(value)
    }

    /// An object, whatever it is.
    pub(super) fn value(&mut self, depth: usize) -> Result<Known, Odd> {
        self.skip_space();
        if depth > DEEPEST {
            return Err("dictionaries within each other without end");
        }
        match self.rest() {
            [b'<', b'<', ..] => self.dictionary(depth),
            [b'[', ..] => self.array(depth),
            [b'(', ..] => self.string(),
            [b'<', ..] => self.until(b'>', "a string without end"),
            [b'/', ..] => self.name().map(|_| Known::default()),
            [byte, ..] if byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.') => {
                self.at += self.rest().iter().take_while(|byte| is_regular(**byte)).count();
                Ok(Known::default())
            }
            _ => Err("an object that is none"),
        }
    }

    fn array(&mut self, depth: usize) -> Result<Known, Odd> {
        self.at += 1;
        loop {
            self.skip_space();
            if self.takes(b"]") {
                return Ok(Known::default());
            }
            self.value(depth + 1)?;
        }
    }

    fn dictionary(&mut self, depth: usize) -> Result<Known, Odd> {
        self.at += 2;
        let (mut keys, mut known): (Vec<Cow<'_, [u8]>>, Known) = (Vec::new(), Known::default());
        loop {
            self.skip_space();
            if self.takes(b">>") {
                return Ok(known);
            }
            let key = self.name()?;
            if keys.contains(&key) {
                return Err("a dictionary with one key twice");
            }
            self.skip_space();
            self.entry(&key, &mut known, depth)?;
            keys.push(key);
        }
    }

    fn entry(&mut self, key: &[u8], known: &mut Known, depth: usize) -> Result<(), Odd> {
        let mut look = *self;
        match key {
            b"Length" => known.length = look.length(),
            b"Type" => known.is_catalog = look.name().is_ok_and(|name| *name == *b"Catalog"),
            b"XRefStm" => known.is_hybrid = true,
            b"Filter" if known.codings.is_empty() => known.codings = look.codings()?,
            // one decoder takes the short name, and first; it may be a file as well
            b"F" => known.codings = look.codings().unwrap_or_else(|_| vec![Coding::Elsewhere]),
            _ => {}
        }
        self.value(depth + 1)?;
        self.reference();
        Ok(())
    }

    // What follows a number in a reference.
    fn reference(&mut self) {
        let mut look = *self;
        look.skip_space();
        if look.number().is_some() {
            look.skip_space();
            if look.takes(b"R") && !look.rest().first().is_some_and(|byte| is_regular(*byte)) {
                *self = look;
            }
        }
    }

    fn length(&mut self) -> Option<Length> {
        let number = self.number()?;
        let begun = self.at;
        self.reference();
        Some(if self.at > begun { Length::Object(number) } else { Length::Direct(number) })
    }

    fn codings(&mut self) -> Result<Vec<Coding>, Odd> {
        let mut codings = Vec::new();
        let is_list = self.takes(b"[");
        loop {
            self.skip_space();
            match self.rest() {
                [b'/', ..] => {
                    let name = self.name()?;
                    codings.push(Coding::named(&name).ok_or("data in a coding that does not exist")?);
                }
                [b']', ..] if is_list => return Ok(codings),
                _ => codings.push(Coding::Elsewhere),
            }
            if !is_list || codings.ends_with(&[Coding::Elsewhere]) {
                return Ok(codings);
            }
        }
    }

    fn name(&mut self) -> Result<Cow<'b, [u8]>, Odd> {
        if !self.takes(b"/") {
            return Err("a dictionary whose keys are no names");
        }
        let rest = self.rest();
        let length = rest.iter().take_while(|byte| is_regular(**byte)).count();
        self.at += length;
        Ok(unescaped(rest.get(..length).unwrap_or_default()))
    }

    fn string(&mut self) -> Result<Known, Odd> {
        let (mut open, mut escaped) = (0_usize, false);
        for (at, byte) in self.rest().iter().enumerate() {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'(' => open += 1,
                b')' if open == 1 => {
                    self.at += at + 1;
                    return Ok(Known::default());
                }
                b')' => open -= 1,
                _ => {}
            }
        }
        Err("a string without end")
    }

    fn until(&mut self, end: u8, why: Odd) -> Result<Known, Odd> {
        let length = self.rest().iter().position(|byte| *byte == end).ok_or(why)?;
        self.at += length + 1;
        Ok(Known::default())
    }
}

const fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0C | b'\r' | b' ')
}

pub(super) const fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}
