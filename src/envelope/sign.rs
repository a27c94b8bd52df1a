//! A statement and a signer → the bytes of a manifest.

use super::{PAYLOAD_TYPE, Wire, WireSignature, pae};
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

/// The manifest: a DSSE envelope with one signature, as JSON with a line break at its end.
///
/// # Errors
/// The signer's.
pub fn seal<S: Signer>(statement: &Statement, signer: &S) -> Result<Vec<u8>, S::Error> {
    let payload = statement.to_json();
    let signature = signer.sign(&pae(&payload))?;
    let wire = Wire {
        payload_type: PAYLOAD_TYPE.to_owned(),
        payload: STANDARD.encode(&payload),
        signatures: vec![WireSignature {
            keyid: Some(signer.public_key().id().to_string()),
            sig: STANDARD.encode(signature),
        }],
    };
    // serializing plain structs of text into memory cannot fail
    let mut json = serde_json::to_vec_pretty(&wire).unwrap_or_default();
    json.push(b'\n');
    Ok(json)
}
