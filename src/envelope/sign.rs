//! A statement and a signer → the bytes of a manifest.

use super::{Envelope, MOST_SIGNATURES, PAYLOAD_TYPE, Wire, WireSignature, pae};
use crate::statement::Statement;
use crate::trust::PublicKey;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Whatever can sign: a key in memory, an agent, a device.
pub trait Signer {
    /// What can go wrong.
    type Error;

    /// The key under which the signature will verify.
    fn public_key(&self) -> &PublicKey;

    /// Signs a message with Ed25519.
    ///
    /// # Errors
    /// Whatever the device says.
    fn sign(&self, message: &[u8]) -> Result<[u8; 64], Self::Error>;
}

/// Why a manifest was not countersigned.
#[derive(Debug)]
pub enum NotCountersigned<E> {
    /// What the signer says.
    Signer(E),
    /// The key signed it before.
    SignedAlready,
    /// It has so many signatures that nobody would read one more.
    TooMany(usize),
}

/// The manifest: a DSSE envelope with one signature, as JSON with a line break at its end.
///
/// # Errors
/// The signer's.
pub fn seal<S: Signer>(statement: &Statement, signer: &S) -> Result<Vec<u8>, S::Error> {
    let payload = statement.to_json();
    let signature = signature(&pae(&payload), signer)?;
    Ok(written(&payload, vec![signature]))
}

/// The manifest without a signature, for signers elsewhere: nobody vouches for it yet.
#[must_use]
pub fn unsigned(statement: &Statement) -> Vec<u8> {
    written(&statement.to_json(), Vec::new())
}

impl Envelope {
    /// The manifest with one more signature, over the same bytes.
    ///
    /// # Errors
    /// [`NotCountersigned`].
    pub fn countersigned<S: Signer>(self, signer: &S) -> Result<Vec<u8>, NotCountersigned<S::Error>> {
        let message = pae(&self.payload);
        if self.signatures.iter().any(|known| signer.public_key().verifies(&message, &known.bytes)) {
            return Err(NotCountersigned::SignedAlready);
        }
        if self.signatures.len() >= MOST_SIGNATURES {
            return Err(NotCountersigned::TooMany(MOST_SIGNATURES));
        }
        let new = signature(&message, signer).map_err(NotCountersigned::Signer)?;
        let known = self.signatures.iter();
        let known = known.map(|known| WireSignature { keyid: known.hint.clone(), sig: STANDARD.encode(&known.bytes) });
        Ok(written(&self.payload, known.chain([new]).collect()))
    }
}

fn signature<S: Signer>(message: &[u8], signer: &S) -> Result<WireSignature, S::Error> {
    let bytes = signer.sign(message)?;
    Ok(WireSignature { keyid: Some(signer.public_key().id().to_string()), sig: STANDARD.encode(bytes) })
}

fn written(payload: &[u8], signatures: Vec<WireSignature>) -> Vec<u8> {
    let wire = Wire { payload_type: PAYLOAD_TYPE.to_owned(), payload: STANDARD.encode(payload), signatures };
    // serializing plain structs of text into memory cannot fail
    let mut json = serde_json::to_vec_pretty(&wire).unwrap_or_default();
    json.push(b'\n');
    json
}
