//! With what is signed: a key in a file, an agent that holds it, or a device elsewhere, whose signature is brought.

use super::agent::Agent;
use super::disk;
use super::passphrase::Source;
use super::ui::Failure;
use crate::envelope::{SecretKey, Signer};
use crate::name::Label;
use crate::report::words::{Hint, Wrong};
use crate::trust::{Entry, PublicKey};
use std::path::{Path, PathBuf};

/// Where the key is.
#[derive(clap::Args)]
pub(super) struct Device {
    /// The secret key, PKCS#8 in PEM
    #[arg(long, value_name = "KEY", required_unless_present_any = ["agent", "print_to_sign", "attach_signature"])]
    key: Option<PathBuf>,
    /// Sign with the secret half of this public key that your ssh-agent holds (an OpenSSH .pub file, or PEM)
    #[arg(long, value_name = "PUBLIC", conflicts_with = "key")]
    agent: Option<PathBuf>,
    /// Write the bytes to be signed with Ed25519 to standard output, for a device elsewhere
    #[arg(long, conflicts_with_all = ["key", "agent", "attach_signature"])]
    pub print_to_sign: bool,
    /// Take the signature, 64 bytes, that a device made of these bytes
    #[arg(long, value_name = "SIGNATURE", conflicts_with_all = ["key", "agent"], requires = "public_key")]
    attach_signature: Option<PathBuf>,
    /// The public key of that signature
    #[arg(long, value_name = "PUBLIC")]
    public_key: Option<PathBuf>,
    #[command(flatten)]
    passphrase: Source,
}

/// Whatever signs.
pub(super) enum Hand {
    Key(SecretKey),
    Agent(Agent),
    Brought { public: PublicKey, signature: Vec<u8>, file: PathBuf },
}

/// Larger files are no keys and no signatures, in bytes.
const LARGEST: usize = 1 << 16;

impl Device {
    /// Whatever signs, if anything here does.
    pub(super) fn open(&self) -> Result<Option<Hand>, Failure> {
        if let Some(path) = &self.key {
            return Ok(Some(Hand::Key(self.passphrase.open(path)?)));
        }
        if let Some(path) = &self.agent {
            return Ok(Some(Hand::Agent(Agent::holding(public_key(path)?)?)));
        }
        let brought = self.attach_signature.as_ref().zip(self.public_key.as_ref());
        brought.map(|(file, public)| brought_by(file, public)).transpose()
    }

    /// The holder that the keyring entry beside the secret key names.
    pub(super) fn holder(&self, hand: Option<&Hand>) -> Result<Label, Failure> {
        let own = self.key.as_deref().zip(hand).map(|(path, hand)| holder_beside(path, hand.public_key()));
        let unknown = || match &self.key {
            Some(path) => Failure::of(path, Wrong::HolderUnknown),
            None => Failure::new(Wrong::SenderUnknown),
        };
        own.transpose()?.flatten().ok_or_else(|| unknown().hint(Hint::SayFrom))
    }
}

/// A public key in a file, of any kind.
pub(super) fn public_key(path: &Path) -> Result<PublicKey, Failure> {
    PublicKey::read(&disk::read(path, LARGEST)?).map_err(|why| Failure::of(path, Wrong::Public(why)))
}

fn brought_by(file: &Path, public: &Path) -> Result<Hand, Failure> {
    let signature = disk::read(file, LARGEST)?;
    Ok(Hand::Brought { public: public_key(public)?, signature, file: file.to_owned() })
}

fn holder_beside(path: &Path, public: &PublicKey) -> Result<Option<Label>, Failure> {
    let beside = disk::name(path).strip_suffix(".key.pem").map(|stem| PathBuf::from(format!("{stem}.toml")));
    let entry = beside.filter(|path| path.is_file()).map(|path| disk::read_text(&path, LARGEST)).transpose()?;
    let entry = entry.and_then(|text| Entry::parse(&text).ok());
    let own = entry.filter(|entry| entry.keys.iter().any(|known| known.public == *public));
    Ok(own.map(|entry| entry.holder))
}

impl Signer for Hand {
    type Error = Failure;

    fn public_key(&self) -> &PublicKey {
        match self {
            Self::Key(key) => key.public_key(),
            Self::Agent(agent) => agent.public_key(),
            Self::Brought { public, .. } => public,
        }
    }

    fn sign(&self, message: &[u8]) -> Result<[u8; 64], Failure> {
        match self {
            Self::Key(key) => {
                let Ok(signature) = key.sign(message);
                Ok(signature)
            }
            Self::Agent(agent) => agent.sign(message),
            Self::Brought { public, signature, file } => {
                let bytes = signature.as_slice().try_into().ok().filter(|_| public.verifies(message, signature));
                bytes.ok_or_else(|| Failure::of(file, Wrong::NotItsSignature))
            }
        }
    }
}
