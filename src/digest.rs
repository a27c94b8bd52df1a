//! Digests: SHA-256 (FIPS 180-4), whole or cut to its first 128 bits.

use sha2::Digest as _;

use std::fmt;

/// A whole SHA-256 digest.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest([u8; 32]);

/// The first 128 bits of a SHA-256 digest, as segments and sentences carry them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ShortDigest([u8; 16]);

/// A secret that travels with a letter: without it, digests made with it tell nothing to whoever guesses.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Salt([u8; 16]);

/// Text that is not a digest in lower-case hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotHex;

impl Digest {
    /// SHA-256 of the bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(sha2::Sha256::digest(bytes).into())
    }

    /// SHA-256 of an ASCII line that says of what, the salt in hexadecimal on a line, and the text.
    #[must_use]
    pub fn salted(of: &str, salt: &Salt, text: &str) -> Self {
        let mut hasher = sha2::Sha256::new();
        for line in [of, "\n", &salt.to_string(), "\n", text] {
            hasher.update(line.as_bytes());
        }
        Self(hasher.finalize().into())
    }

    /// The 32 bytes.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// 64 lower-case hexadecimal digits; upper case is refused, so that equal digests are equal text.
    ///
    /// # Errors
    /// [`NotHex`] for anything else.
    pub fn from_hex(text: &str) -> Result<Self, NotHex> {
        let mut bytes = [0; 32];
        if text.len() != 64 {
            return Err(NotHex);
        }
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            *byte = match *pair {
                [high, low] => (nibble(high)? << 4) | nibble(low)?,
                _ => return Err(NotHex),
            };
        }
        Ok(Self(bytes))
    }
}

impl Salt {
    /// The number of bytes.
    pub const LENGTH: usize = 16;

    /// From random bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; Self::LENGTH]) -> Self {
        Self(bytes)
    }
}

impl std::str::FromStr for Salt {
    type Err = NotHex;

    fn from_str(text: &str) -> Result<Self, NotHex> {
        let mut bytes = [0; Self::LENGTH];
        if text.len() != 2 * Self::LENGTH {
            return Err(NotHex);
        }
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            *byte = match *pair {
                [high, low] => (nibble(high)? << 4) | nibble(low)?,
                _ => return Err(NotHex),
            };
        }
        Ok(Self(bytes))
    }
}

impl fmt::Display for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

// it is a secret of those who have the letter
impl fmt::Debug for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Salt")
    }
}

impl fmt::Display for NotHex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected lower-case hexadecimal digits, as many as it has")
    }
}

impl std::error::Error for NotHex {}

impl ShortDigest {
    /// The number of bytes.
    pub const LENGTH: usize = 16;

    /// The first half of SHA-256 over `domain` followed by `text`.
    #[must_use]
    pub fn of(domain: &[u8], text: &str) -> Self {
        let mut hasher = sha2::Sha256::new();
        hasher.update(domain);
        hasher.update(text.as_bytes());
        let whole: [u8; 32] = hasher.finalize().into();
        let mut short = [0; 16];
        short.iter_mut().zip(whole).for_each(|(to, from)| *to = from);
        Self(short)
    }

    /// The 16 bytes.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// From the bytes of a statement.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }
}

fn nibble(digit: u8) -> Result<u8, NotHex> {
    match digit {
        b'0'..=b'9' => Ok(digit - b'0'),
        b'a'..=b'f' => Ok(digit - b'a' + 10),
        _ => Err(NotHex),
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

impl fmt::Display for ShortDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for ShortDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ShortDigest({self})")
    }
}

impl serde::Serialize for Digest {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Digest {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
        Self::from_hex(&text).map_err(|_| serde::de::Error::custom("expected 64 lower-case hexadecimal digits"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_is_read_back_and_upper_case_is_refused() {
        let digest = Digest::of(b"letter");
        assert_eq!(Digest::from_hex(&digest.to_string()), Ok(digest));
        assert_eq!(Digest::from_hex(&digest.to_string().to_uppercase()), Err(NotHex));
        assert_eq!(Digest::from_hex("00"), Err(NotHex));
    }

    #[test]
    fn a_short_digest_is_the_first_half_over_domain_and_text() {
        let whole = Digest::of(b"domain\ntext").to_string();
        assert_eq!(ShortDigest::of(b"domain\n", "text").to_string(), whole[..32]);
    }
}
