//! The colours of an RTF, by their place in its table.

use super::super::office::look::Color;
use super::tokens::{Token, Tokens};

/// A colour, or what the program chooses.
pub(super) fn colors(table: &[u8]) -> Vec<Option<Color>> {
    let mut colors = Vec::new();
    let (mut channels, mut is_set) = ([0; 3], false);
    for token in Tokens::new(table) {
        match token {
            Token::Word(name @ ("red" | "green" | "blue"), Some(value)) => {
                let [red, green, blue] = &mut channels;
                let channel = match name {
                    "red" => red,
                    "green" => green,
                    _ => blue,
                };
                *channel = u8::try_from(value.clamp(0, 255)).unwrap_or(0);
                is_set = true;
            }
            Token::Text(text) => {
                for _ in text.iter().filter(|&&b| b == b';') {
                    colors.push(is_set.then_some(Color(channels)));
                    (channels, is_set) = ([0; 3], false);
                }
            }
            _ => {}
        }
    }
    colors
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_colour_is_usually_automatic() {
        let colors = colors(b";\\red255\\green0\\blue0;\\red255\\green255\\blue255;");
        assert_eq!(colors, [None, Some(Color([255, 0, 0])), Some(Color::WHITE)]);
    }
}
