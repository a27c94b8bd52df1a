//! RTF as control words, groups and bytes of text (RTF 1.9, "RTF Syntax").

/// One piece of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'b> {
    Open,
    Close,
    /// A control word, with its number.
    Word(&'b str, Option<i32>),
    /// A backslash and one character that is no letter.
    Symbol(u8),
    /// A byte in hexadecimal.
    Byte(u8),
    /// Bytes as they stand, without line ends.
    Text(&'b [u8]),
}

/// The pieces of a file, from some place on.
#[derive(Debug, Clone)]
pub(super) struct Tokens<'b> {
    bytes: &'b [u8],
    /// Where the next piece begins.
    pub(super) at: usize,
}

impl<'b> Tokens<'b> {
    pub(super) const fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    pub(super) const fn from(bytes: &'b [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    fn while_so(&self, from: usize, so: impl Fn(u8) -> bool) -> &'b [u8] {
        let rest = self.bytes.get(from..).unwrap_or_default();
        let length = rest.iter().position(|&b| !so(b)).unwrap_or(rest.len());
        rest.get(..length).unwrap_or_default()
    }

    /// Leaves the group at hand; where it ends.
    pub(super) fn skip_group(&mut self) -> usize {
        let mut depth = 0;
        loop {
            let at = self.at;
            match self.next() {
                Some(Token::Open) => depth += 1,
                Some(Token::Close) if depth == 0 => return at,
                Some(Token::Close) => depth -= 1,
                Some(_) => {}
                None => return at,
            }
        }
    }

    fn control(&mut self) -> Token<'b> {
        let name = self.while_so(self.at + 1, |b| b.is_ascii_alphabetic());
        if name.is_empty() {
            return self.symbol();
        }
        self.at += 1 + name.len();
        let minus = usize::from(self.byte(self.at) == Some(b'-'));
        let digits = self.while_so(self.at + minus, |b| b.is_ascii_digit());
        let number = if digits.is_empty() { None } else { self.number(minus == 1, digits) };
        // one space ends the word and belongs to it
        self.at += usize::from(self.byte(self.at) == Some(b' '));
        let name = std::str::from_utf8(name).unwrap_or_default();
        if name == "bin" {
            self.at = self.at.saturating_add(number.and_then(|length| usize::try_from(length).ok()).unwrap_or(0));
        }
        Token::Word(name, number)
    }

    fn number(&mut self, is_negative: bool, digits: &[u8]) -> Option<i32> {
        self.at += usize::from(is_negative) + digits.len();
        let number = std::str::from_utf8(digits).ok()?.parse::<i32>().unwrap_or(i32::MAX);
        Some(if is_negative { -number } else { number })
    }

    fn symbol(&mut self) -> Token<'b> {
        let symbol = self.byte(self.at + 1).unwrap_or(b'*');
        self.at += 2;
        if symbol != b'\'' {
            return Token::Symbol(symbol);
        }
        let hex = self.bytes.get(self.at..self.at + 2).and_then(|hex| std::str::from_utf8(hex).ok());
        let byte = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        self.at += if byte.is_some() { 2 } else { 0 };
        Token::Byte(byte.unwrap_or(b'?'))
    }
}

impl<'b> Iterator for Tokens<'b> {
    type Item = Token<'b>;

    fn next(&mut self) -> Option<Token<'b>> {
        self.at += self.while_so(self.at, |b| matches!(b, b'\r' | b'\n')).len();
        match self.byte(self.at)? {
            b'{' => {
                self.at += 1;
                Some(Token::Open)
            }
            b'}' => {
                self.at += 1;
                Some(Token::Close)
            }
            b'\\' => Some(self.control()),
            _ => {
                let text = self.while_so(self.at, |b| !matches!(b, b'{' | b'}' | b'\\' | b'\r' | b'\n'));
                self.at += text.len();
                Some(Token::Text(text))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_numbers_symbols_and_bytes() {
        let tokens: Vec<Token> = Tokens::new(b"{\\b0 x\\u-10179?\\'e9\\~\\bin3 }}}\\par\r\n}").collect();
        assert_eq!(
            tokens,
            [
                Token::Open,
                Token::Word("b", Some(0)),
                Token::Text(b"x"),
                Token::Word("u", Some(-10179)),
                Token::Text(b"?"),
                Token::Byte(0xE9),
                Token::Symbol(b'~'),
                Token::Word("bin", Some(3)),
                Token::Word("par", None),
                Token::Close
            ]
        );
    }

    #[test]
    fn groups_are_left_whole_and_nothing_at_the_end_is_an_error() {
        let mut tokens = Tokens::new(b"a{b{c}}d}e");
        tokens.skip_group();
        assert_eq!(tokens.next(), Some(Token::Text(b"e")));
        for cut in [&b"\\"[..], b"\\'", b"\\'4", b"\\u99999999999", b"\\bin9999 x", b"{"] {
            assert!(Tokens::new(cut).count() <= 2);
        }
    }
}
