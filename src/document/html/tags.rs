//! How many attributes the tag at hand has, before the parser knows: it compares each with all before it, so that a
//! tag of a million would keep it busy for hours.

/// More attributes than any tag has.
pub(super) const ATTRIBUTES: usize = 1000;

/// Where a tag stands as it is read (HTML § 13.2.5.8 and 32 to 39).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum At {
    #[default]
    Outside,
    /// Between attributes, or within the name of the tag.
    Between,
    Name,
    AfterName,
    BeforeValue,
    Bare,
    Quoted(u8),
}

/// A tag that has begun and not ended.
#[derive(Debug, Default)]
pub(super) struct OpenTag {
    at: At,
    pub attributes: usize,
}

impl OpenTag {
    /// What stands behind a `<`, unless it stands within a tag.
    pub fn begin(&mut self, rest: &str) {
        let name = rest.strip_prefix('/').unwrap_or(rest);
        if self.at == At::Outside && name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            // the name of the tag counts as one
            *self = Self { at: At::Name, attributes: 0 };
        }
    }

    /// Whatever was taken for a tag is none, or has ended.
    pub fn end(&mut self) {
        self.at = At::Outside;
    }

    pub fn read(&mut self, text: &str) {
        for byte in text.bytes() {
            if self.at == At::Outside {
                return;
            }
            self.step(byte);
        }
    }

    fn step(&mut self, byte: u8) {
        let is_space = matches!(byte, b' ' | b'\t' | b'\n' | b'\x0C' | b'\r');
        self.at = match (self.at, byte) {
            (At::Quoted(quote), _) => {
                if byte == quote {
                    At::Between
                } else {
                    At::Quoted(quote)
                }
            }
            (At::Outside, _) | (_, b'>') => At::Outside,
            (At::BeforeValue, b'"' | b'\'') => At::Quoted(byte),
            (At::BeforeValue, _) => {
                if is_space {
                    At::BeforeValue
                } else {
                    At::Bare
                }
            }
            (At::Bare, _) => {
                if is_space {
                    At::Between
                } else {
                    At::Bare
                }
            }
            (At::Name | At::AfterName, b'=') => At::BeforeValue,
            (_, b'/') => At::Between,
            (At::Between, _) if is_space => At::Between,
            (At::Name | At::AfterName, _) if is_space => At::AfterName,
            (At::Name, _) => At::Name,
            (At::Between | At::AfterName, _) => {
                self.attributes += 1;
                At::Name
            }
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(tag: &str) -> usize {
        let mut open = OpenTag::default();
        open.begin(tag);
        open.read(tag);
        open.attributes
    }

    #[test]
    fn attributes_are_counted_as_the_parser_counts_them() {
        for (tag, expected) in [
            ("p", 0),
            ("p a", 1),
            ("p a b=c d = e", 3),
            ("p a='b c' d=\"e>f\"g/h", 4),
            ("p/a/b", 2),
            // its name counts as one
            ("/p a b", 3),
            ("p a=b/c d", 2),
            ("p a> b c", 1),
            ("!-- a b", 0),
        ] {
            assert_eq!(count(tag), expected, "{tag}");
        }
    }
}
