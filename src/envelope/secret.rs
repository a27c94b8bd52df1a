//! Secret keys: Ed25519 in PKCS#8 (RFC 8410), encrypted with PBES2 (RFC 8018) where there is a
//! passphrase. Wiped when dropped, never printed.

use super::Signer;
use crate::trust::{BadKey, PublicKey};
use ed25519_dalek::pkcs8::{DecodePrivateKey, KeypairBytes};
use ed25519_dalek::{Signer as _, SigningKey};
use pkcs8::der::asn1::OctetStringRef;
use pkcs8::der::pem::{LineEnding, PemLabel};
use pkcs8::{EncodePrivateKey, EncryptedPrivateKeyInfoRef, SecretDocument};
use std::convert::Infallible;
use std::fmt;
use zeroize::Zeroizing;

/// Rounds of PBKDF2-HMAC-SHA-256: what OWASP asks for since 2023, and what `openssl pkey` reads
/// without a limit of memory, unlike scrypt.
const ROUNDS: u32 = 600_000;

/// With this tag begins every key in DER (X.690).
const SEQUENCE: &[u8] = b"\x30";

/// A passphrase, wiped when dropped.
pub type Passphrase = Zeroizing<String>;

/// A secret key in memory.
pub struct SecretKey {
    key: SigningKey,
    public: PublicKey,
}

/// Why a secret key could not be made, read or written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadSecret {
    /// Neither `PRIVATE KEY` nor `ENCRYPTED PRIVATE KEY` in PEM, of Ed25519.
    Format(String),
    /// It is encrypted and no passphrase was given.
    NeedsPassphrase,
    /// It does not open with this passphrase.
    WrongPassphrase,
    /// Its public half cannot be trusted.
    Public(BadKey),
    /// The operating system gave no randomness.
    Randomness,
}

impl SecretKey {
    /// A new key from the randomness of the operating system.
    ///
    /// # Errors
    /// [`BadSecret::Randomness`].
    pub fn generate() -> Result<Self, BadSecret> {
        let mut seed = Zeroizing::new([0; 32]);
        getrandom::fill(seed.as_mut()).map_err(|_| BadSecret::Randomness)?;
        Self::of(SigningKey::from_bytes(&seed))
    }

    /// Reads PEM, ours or that of `openssl genpkey`.
    ///
    /// # Errors
    /// [`BadSecret`].
    pub fn from_pem(pem: &str, passphrase: Option<&Passphrase>) -> Result<Self, BadSecret> {
        let key = if Self::is_encrypted(pem) {
            let passphrase = passphrase.ok_or(BadSecret::NeedsPassphrase)?;
            SigningKey::from_pkcs8_encrypted_pem(pem.trim(), passphrase.as_bytes()).map_err(|error| opening(&error))?
        } else {
            SigningKey::from_pkcs8_pem(pem.trim()).map_err(|error| format(&error))?
        };
        Self::of(key)
    }

    /// Reads a file: PEM, or DER.
    ///
    /// # Errors
    /// [`BadSecret`].
    pub fn read(bytes: &[u8], passphrase: Option<&Passphrase>) -> Result<Self, BadSecret> {
        if let Some(pem) = std::str::from_utf8(bytes).ok().filter(|text| text.contains("-----BEGIN ")) {
            return Self::from_pem(pem, passphrase);
        }
        if !bytes.starts_with(SEQUENCE) {
            return Err(BadSecret::Format("there is none in it".to_owned()));
        }
        let key = if EncryptedPrivateKeyInfoRef::try_from(bytes).is_ok() {
            let passphrase = passphrase.ok_or(BadSecret::NeedsPassphrase)?;
            SigningKey::from_pkcs8_encrypted_der(bytes, passphrase.as_bytes()).map_err(|error| opening(&error))?
        } else {
            SigningKey::from_pkcs8_der(bytes).map_err(|error| format(&error))?
        };
        Self::of(key)
    }

    fn is_encrypted(pem: &str) -> bool {
        pem.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----")
    }

    fn of(key: SigningKey) -> Result<Self, BadSecret> {
        let public = PublicKey::from_bytes(key.verifying_key().as_bytes()).map_err(BadSecret::Public)?;
        Ok(Self { key, public })
    }

    /// As PEM, encrypted where there is a passphrase.
    ///
    /// # Errors
    /// [`BadSecret::Randomness`]; [`BadSecret::Format`] is for encoders that fail, which they do not.
    pub fn to_pem(&self, passphrase: Option<&Passphrase>) -> Result<Zeroizing<String>, BadSecret> {
        // version 1, without the public half: openssl before 3.5 reads no other
        let plain = KeypairBytes { secret_key: self.key.to_bytes(), public_key: None };
        match passphrase {
            None => plain.to_pkcs8_pem(LineEnding::LF).map_err(|error| format(&error)),
            Some(passphrase) => encrypt(&plain.to_pkcs8_der().map_err(|error| format(&error))?, passphrase),
        }
    }
}

fn encrypt(plain: &SecretDocument, passphrase: &Passphrase) -> Result<Zeroizing<String>, BadSecret> {
    let (mut salt, mut iv) = ([0; 16], [0; 16]);
    getrandom::fill(&mut salt).and_then(|()| getrandom::fill(&mut iv)).map_err(|_| BadSecret::Randomness)?;
    let scheme = pkcs8::pkcs5::pbes2::Parameters::generate_pbkdf2_sha256_aes256cbc(ROUNDS, &salt, iv)
        .map_err(|error| format(&error))?;
    let sealed = scheme.encrypt(passphrase.as_bytes(), plain.as_bytes()).map_err(|error| format(&error))?;
    let data = OctetStringRef::new(&sealed).map_err(|error| format(&error))?;
    let info = EncryptedPrivateKeyInfoRef { encryption_algorithm: scheme.into(), encrypted_data: data };
    let document = SecretDocument::try_from(info).map_err(|error| format(&error))?;
    document.to_pem(EncryptedPrivateKeyInfoRef::PEM_LABEL, LineEnding::LF).map_err(|error| format(&error))
}

fn format(error: &dyn fmt::Display) -> BadSecret {
    BadSecret::Format(error.to_string())
}

fn opening(error: &pkcs8::Error) -> BadSecret {
    match error {
        pkcs8::Error::EncryptedPrivateKey(cipher @ pkcs8::pkcs5::Error::UnsupportedAlgorithm { .. }) => format(cipher),
        pkcs8::Error::EncryptedPrivateKey(_) | pkcs8::Error::Asn1(_) => BadSecret::WrongPassphrase,
        other => format(other),
    }
}

impl Signer for SecretKey {
    type Error = Infallible;

    fn public_key(&self) -> &PublicKey {
        &self.public
    }

    fn sign(&self, message: &[u8]) -> Result<[u8; 64], Infallible> {
        Ok(self.key.sign(message).to_bytes())
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SecretKey({})", self.public.id())
    }
}

impl fmt::Display for BadSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Format(what) => write!(f, "expected an Ed25519 private key, PKCS#8 in PEM or DER: {what}"),
            Self::NeedsPassphrase => f.write_str("the key is encrypted, and no passphrase was given"),
            Self::WrongPassphrase => f.write_str("the key does not open with this passphrase"),
            Self::Public(bad) => bad.fmt(f),
            Self::Randomness => f.write_str("the operating system gave no randomness"),
        }
    }
}

impl std::error::Error for BadSecret {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_open_with_their_passphrase_only() {
        let key = SecretKey::generate().expect("a key");
        let right: Passphrase = Zeroizing::new("très secret".to_owned());
        let wrong: Passphrase = Zeroizing::new("tres secret".to_owned());
        let pem = key.to_pem(Some(&right)).expect("pem");
        assert!(SecretKey::is_encrypted(&pem));
        let read = |passphrase| SecretKey::from_pem(&pem, passphrase).map(|key| key.public_key().id());
        assert_eq!(read(Some(&right)), Ok(key.public_key().id()));
        assert_eq!(read(Some(&wrong)), Err(BadSecret::WrongPassphrase));
        assert_eq!(read(None), Err(BadSecret::NeedsPassphrase));
    }

    #[test]
    fn secrets_are_never_printed() {
        let key = SecretKey::generate().expect("a key");
        let pem = key.to_pem(None).expect("pem");
        assert!(!pem.contains(&format!("{key:?}")) && format!("{key:?}").starts_with("SecretKey(SHA256:"));
        assert_eq!(SecretKey::from_pem(&pem, None).map(|k| k.public_key().id()), Ok(key.public_key().id()));
    }
}
