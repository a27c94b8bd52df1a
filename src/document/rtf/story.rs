//! Text of an RTF, group by group.

use super::super::office::look::Look;
use super::super::office::symbols::SymbolFont;
use super::super::{Format, NoticeKind, Unreadable};
use super::state::State;
use super::tokens::{Token, Tokens};
use super::{Reader, STORIES};
use std::ops::Range;

impl<'b> Reader<'b> {
    /// A body, a header, a note: the groups of a range of bytes, beginning with this formatting.
    pub(super) fn story(&mut self, group: Range<usize>, state: State) -> Result<(), Unreadable> {
        if self.depth >= STORIES {
            return Err(Unreadable::Expands { what: "texts within each other", limit: STORIES });
        }
        self.depth += 1;
        let outer = (std::mem::take(&mut self.row), std::mem::take(&mut self.fields));
        let mut states = vec![state];
        let bytes = self.bytes;
        let mut tokens = Tokens::from(bytes.get(..group.end).unwrap_or_default(), group.start);
        while let Some(token) = tokens.next() {
            self.token(token, &mut tokens, &mut states)?;
        }
        let last = states.last().copied().unwrap_or(state);
        self.flush(&last)?;
        self.finish_paragraph(&last, false)?;
        self.pen.end_paragraph();
        self.depth -= 1;
        let is_open = self.fields.end_story();
        (self.row, self.fields) = outer;
        if is_open {
            let what = "a field has no end, so that it is not sure what is shown".to_owned();
            return Err(Unreadable::Ambiguous { format: Format::Rtf, what });
        }
        Ok(())
    }

    fn token(&mut self, token: Token<'b>, tokens: &mut Tokens<'b>, states: &mut Vec<State>) -> Result<(), Unreadable> {
        let Some(mut state) = states.last().copied() else { return Ok(()) };
        match token {
            Token::Open => {
                self.flush(&state)?;
                if let Some(top) = states.last_mut() {
                    top.skips_next_group = false;
                }
                if state.skips_next_group {
                    tokens.skip_group();
                    return Ok(());
                }
                states.push(State { is_field: false, ..state });
            }
            Token::Close => {
                self.flush(&state)?;
                self.close(&state);
                if states.len() > 1 {
                    states.pop();
                }
            }
            Token::Text(text) => self.text(text),
            Token::Byte(byte) => self.text(&[byte]),
            Token::Symbol(b'*') => self.optional(tokens, states)?,
            Token::Symbol(symbol) => self.symbol(symbol, &state)?,
            Token::Word(name, number) => {
                self.flush_before(name, &state)?;
                if self.destination(name, tokens, &state) {
                    // the group is left, with its end
                    if states.len() > 1 {
                        states.pop();
                    }
                    return Ok(());
                }
                if name == "chftn" {
                    return self.note_mark(&state, tokens.at);
                }
                self.word(name, number, &mut state)?;
                if let Some(top) = states.last_mut() {
                    *top = state;
                }
            }
        }
        Ok(())
    }

    // A group that programs may skip is skipped, unless it is known (RTF 1.9, "Destinations").
    fn optional(&mut self, tokens: &mut Tokens<'b>, states: &mut Vec<State>) -> Result<(), Unreadable> {
        let Some(Token::Word(name, number)) = tokens.next() else {
            tokens.skip_group();
            states.pop();
            return Ok(());
        };
        let Some(mut state) = states.last().copied() else { return Ok(()) };
        if self.destination(name, tokens, &state) {
            states.pop();
        } else if Self::is_text_inside(name) {
            self.word(name, number, &mut state)?;
            if let Some(top) = states.last_mut() {
                *top = state;
            }
        } else {
            tokens.skip_group();
            states.pop();
        }
        Ok(())
    }

    // Bytes that follow a character of Unicode and stand for it are no text.
    fn text(&mut self, text: &[u8]) {
        let skipped = self.skip.min(text.len());
        self.skip -= skipped;
        self.pending.extend_from_slice(text.get(skipped..).unwrap_or_default());
    }

    // A control word counts as one of the characters that stand for one of Unicode; `\u` itself begins anew.
    fn flush_before(&mut self, name: &str, state: &State) -> Result<(), Unreadable> {
        if name != "u" {
            self.skip = 0;
        }
        self.flush(state)
    }

    fn symbol(&mut self, symbol: u8, state: &State) -> Result<(), Unreadable> {
        match symbol {
            b'\\' | b'{' | b'}' => {
                self.text(&[symbol]);
                Ok(())
            }
            b'~' => self.character('\u{A0}', state),
            b'-' => self.character('\u{AD}', state),
            b'_' => self.character('\u{2011}', state),
            b'\r' | b'\n' => self.end_paragraph(state),
            b'\t' => self.character('\t', state),
            _ => Ok(()),
        }
    }

    /// A character by its number in Unicode.
    pub(super) fn character(&mut self, c: char, state: &State) -> Result<(), Unreadable> {
        self.flush(state)?;
        self.write(c.encode_utf8(&mut [0; 4]), state)
    }

    /// A unit of UTF-16: half a character waits for the other.
    pub(super) fn unit(&mut self, number: i32, state: &State) -> Result<(), Unreadable> {
        let unit = u16::try_from(number.rem_euclid(0x1_0000)).unwrap_or(0xFFFD);
        self.skip = state.skip;
        let units = self.half.take().into_iter().chain([unit]);
        if (0xD800..0xDC00).contains(&unit) {
            self.half = Some(unit);
            return Ok(());
        }
        let text: String = char::decode_utf16(units).map(|c| c.unwrap_or('\u{FFFD}')).collect();
        self.write(&text, state)
    }

    /// Decodes what waits, in the encoding of its font.
    pub(super) fn flush(&mut self, state: &State) -> Result<(), Unreadable> {
        if self.pending.is_empty() {
            return Ok(());
        }
        // two bytes of some charsets are one letter
        self.pen.allow(self.pending.len() / 2)?;
        let pending = std::mem::take(&mut self.pending);
        let font = self.scan.fonts.get(&state.characters.font).copied().unwrap_or_default();
        if font.is_symbolic || font.symbols != SymbolFont::Letters {
            // numbers of glyphs: as they are if the font is not known
            let text: String =
                pending.iter().map(|&byte| if byte < 0x80 { char::from(byte) } else { private(byte) }).collect();
            return self.write(&text, state);
        }
        let encoding = font.encoding.unwrap_or(self.scan.encoding);
        let (text, _) = encoding.decode_without_bom_handling(&pending);
        let text: String = text.chars().filter(|c| *c != '\0').collect();
        self.write(&text, state)
    }

    pub(super) fn look(&self, state: &State) -> Look {
        let font = self.scan.fonts.get(&state.characters.font).copied().unwrap_or_default();
        state.look(&self.scan.colors, self.row.ground(&self.scan.colors, state), font)
    }

    /// Text as it looks, unless it is part of an instruction.
    pub(super) fn write(&mut self, text: &str, state: &State) -> Result<(), Unreadable> {
        if text.is_empty() || self.fields.in_instruction() {
            return Ok(());
        }
        if state.characters.deleted {
            self.pen.tell(NoticeKind::TrackedChange, text);
            return Ok(());
        }
        self.begin_paragraph(state)?;
        if state.characters.inserted {
            self.pen.tell(NoticeKind::TrackedChange, text);
        }
        let look = self.look(state);
        let look = if self.row.hides(state) { Look { hidden: true, ..look } } else { look };
        self.pen.write(text, &look)
    }

    // Before the first text of a paragraph stands its number: what the tables say, which Word shows, must be
    // what the file writes for older programs.
    pub(super) fn begin_paragraph(&mut self, state: &State) -> Result<(), Unreadable> {
        if std::mem::replace(&mut self.has_begun, true) {
            return Ok(());
        }
        self.leave_table(state);
        let listed = self.listed.take();
        let look = self.look(state);
        let number = state.paragraph.list.filter(|list| *list > 0);
        let number = number.and_then(|list| self.scan.lists.next(list, state.paragraph.list_level));
        let Some(number) = number else {
            return listed.map_or(Ok(()), |(text, look)| self.pen.write(&text, &look));
        };
        let Some(label) = number.label else {
            self.pen.note(NoticeKind::GeneratedText, "a number of a list");
            return listed.map_or(Ok(()), |(text, look)| self.pen.write(&text, &look));
        };
        if let Some((text, _)) = listed.filter(|(text, _)| !is_same_label(text, &label)) {
            self.pen.note(NoticeKind::AlternativesDiffer, &text);
        }
        if label.is_empty() {
            return Ok(());
        }
        let font = number.font.and_then(|font| self.scan.fonts.get(&font)).map(|font| font.symbols).unwrap_or_default();
        self.pen.write(&label, &Look { font, ..look })?;
        self.pen.write(number.suffix, &look)
    }

    /// The text of a group, without formatting.
    pub(super) fn plain(&self, group: Range<usize>) -> String {
        let mut bytes = Vec::new();
        let mut skip = 0usize;
        for token in Tokens::new(self.bytes.get(group).unwrap_or_default()) {
            match token {
                Token::Text(text) => {
                    let skipped = skip.min(text.len());
                    skip -= skipped;
                    bytes.extend_from_slice(text.get(skipped..).unwrap_or_default());
                }
                Token::Byte(_) if skip > 0 => skip -= 1,
                Token::Byte(byte) => bytes.extend(self.scan.encoding.decode_without_bom_handling(&[byte]).0.bytes()),
                Token::Symbol(symbol @ (b'\\' | b'{' | b'}')) => bytes.push(symbol),
                Token::Word("u", Some(number)) => {
                    let code = u32::try_from(number.rem_euclid(0x1_0000)).ok().and_then(char::from_u32);
                    bytes.extend(code.unwrap_or('\u{FFFD}').to_string().bytes());
                    skip = 1;
                }
                Token::Word("tab" | "par" | "line", _) => bytes.push(b' '),
                _ => {}
            }
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

fn private(byte: u8) -> char {
    char::from_u32(0xF000 + u32::from(byte)).unwrap_or('\u{FFFD}')
}

// Signs that are no letters and no digits are bullets, whichever they are.
fn is_same_label(listed: &str, label: &str) -> bool {
    let words = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let (listed, label) = (words(listed), words(label));
    let is_bullet = |text: &str| !text.contains(char::is_alphanumeric);
    listed == label || (is_bullet(&listed) && is_bullet(&label))
}
