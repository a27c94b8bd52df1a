//! Public keys: Ed25519 (RFC 8032), read strictly.

use crate::digest::Digest;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{DecodePublicKey, EncodePublicKey};
use ed25519_dalek::{Signature, VerifyingKey};
use std::fmt;

/// SHA-256 of a key's `SubjectPublicKeyInfo` in DER, as `openssl pkey -pubin -outform DER | sha256sum`
/// gives it. A name for the key, nothing more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId(Digest);

/// A public key that is safe to verify with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    key: VerifyingKey,
    id: KeyId,
}

// The algorithm, and the length of the key that follows; strings of RFC 4251.
const SSH_ED25519: &[u8] = b"\0\0\0\x0bssh-ed25519\0\0\0\x20";

/// Why bytes are not a public key that can be trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadKey {
    /// Not the PEM of an Ed25519 `SubjectPublicKeyInfo`; what the parser said.
    Format(String),
    /// One of the few points under which anybody can make signatures.
    SmallOrder,
}

impl PublicKey {
    /// Reads `-----BEGIN PUBLIC KEY-----`.
    ///
    /// # Errors
    /// [`BadKey`].
    pub fn from_pem(pem: &str) -> Result<Self, BadKey> {
        // openssl ends with a line break, people with anything
        let key = VerifyingKey::from_public_key_pem(pem.trim()).map_err(|error| BadKey::Format(error.to_string()))?;
        Self::of(key)
    }

    /// Reads a file: PEM, DER, or the line of an OpenSSH public key (RFC 8709).
    ///
    /// # Errors
    /// [`BadKey`].
    pub fn read(bytes: &[u8]) -> Result<Self, BadKey> {
        if let Some(line) = std::str::from_utf8(bytes).ok().filter(|text| text.trim_start().starts_with("ssh-")) {
            return Self::from_openssh(line);
        }
        match std::str::from_utf8(bytes).ok().filter(|text| text.contains("-----BEGIN ")) {
            Some(pem) => Self::from_pem(pem),
            None => {
                Self::of(VerifyingKey::from_public_key_der(bytes).map_err(|error| BadKey::Format(error.to_string()))?)
            }
        }
    }

    fn from_openssh(line: &str) -> Result<Self, BadKey> {
        let blob = line.split_whitespace().nth(1).and_then(|text| STANDARD.decode(text).ok());
        let key = blob.as_deref().and_then(|blob| blob.strip_prefix(SSH_ED25519)?.try_into().ok());
        key.map_or_else(|| Err(BadKey::Format("an OpenSSH key, but none of ssh-ed25519".to_owned())), Self::from_bytes)
    }

    /// As agents name it: two strings, the algorithm and the key (RFC 8709, 4).
    #[must_use]
    pub fn to_ssh_blob(&self) -> Vec<u8> {
        [SSH_ED25519, self.key.as_bytes()].concat()
    }

    /// From the 32 bytes of the key.
    ///
    /// # Errors
    /// [`BadKey`].
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, BadKey> {
        let key = VerifyingKey::from_bytes(bytes).map_err(|error| BadKey::Format(error.to_string()))?;
        Self::of(key)
    }

    fn of(key: VerifyingKey) -> Result<Self, BadKey> {
        if key.is_weak() {
            return Err(BadKey::SmallOrder);
        }
        let der = key.to_public_key_der().map_err(|error| BadKey::Format(error.to_string()))?;
        Ok(Self { key, id: KeyId(Digest::of(der.as_bytes())) })
    }

    /// `-----BEGIN PUBLIC KEY-----` …
    #[must_use]
    pub fn to_pem(&self) -> String {
        // encoding 44 bytes into memory cannot fail
        self.key.to_public_key_pem(LineEnding::LF).unwrap_or_default()
    }

    /// Its name.
    #[must_use]
    pub const fn id(&self) -> KeyId {
        self.id
    }

    /// Whether a signature of a message is one of this key's: cofactorless, with small-order points
    /// and scalars beyond the group's order refused.
    #[must_use]
    pub fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        Signature::from_slice(signature).is_ok_and(|signature| self.key.verify_strict(message, &signature).is_ok())
    }
}

impl KeyId {
    /// The first and last four digits, for people.
    #[must_use]
    pub fn short(&self) -> String {
        let hex = self.0.to_string();
        format!("{}…{}", hex.get(..4).unwrap_or_default(), hex.get(60..).unwrap_or_default())
    }

    /// From its text, if that is an id of this kind: a hint in an envelope can say anything.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Digest::from_hex(text.strip_prefix("SHA256:")?).ok().map(Self)
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SHA256:{}", self.0)
    }
}

impl fmt::Display for BadKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Format(what) => write!(f, "expected an Ed25519 public key in PEM: {what}"),
            Self::SmallOrder => f.write_str("this key is a small-order point: anybody can sign under it"),
        }
    }
}

impl std::error::Error for BadKey {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_order_points_are_no_keys() {
        let mut identity = [0; 32];
        identity[0] = 1;
        assert_eq!(PublicKey::from_bytes(&identity), Err(BadKey::SmallOrder));
        assert_eq!(PublicKey::from_bytes(&[0; 32]), Err(BadKey::SmallOrder));
    }

    #[test]
    fn keys_are_read_as_they_are_written() {
        let mut base = [0x66; 32];
        base[0] = 0x58;
        let key = PublicKey::from_bytes(&base).expect("the base point");
        assert_eq!(PublicKey::from_pem(&key.to_pem()), Ok(key.clone()));
        assert_eq!(KeyId::parse(&key.id().to_string()), Some(key.id()));
        assert!(matches!(PublicKey::from_pem("-----BEGIN PUBLIC KEY-----"), Err(BadKey::Format(_))));
    }
}
