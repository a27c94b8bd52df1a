//! An ssh-agent that holds a secret key: two messages of draft-ietf-sshm-ssh-agent over its socket.
//!
//! Written here, since the crates for it bring a second Ed25519 and big integers with them, for two messages.

use super::ui::Failure;
use crate::envelope::Signer;
use crate::report::words::{Hint, Wrong};
use crate::trust::PublicKey;
use std::io::{self, Read, Write};

/// Agents answer with less, in bytes; and take no more.
const LARGEST: usize = 256 << 10;

const REQUEST_IDENTITIES: u8 = 11;
const IDENTITIES: u8 = 12;
const SIGN_REQUEST: u8 = 13;
const SIGNATURE: u8 = 14;

/// An agent that holds the secret half of a key.
pub(super) struct Agent {
    public: PublicKey,
}

impl Agent {
    /// The agent of the environment, if it holds the key.
    pub(super) fn holding(public: PublicKey) -> Result<Self, Failure> {
        let answer = ask(&[REQUEST_IDENTITIES])?;
        let held = identities(&answer).ok_or_else(|| Failure::new(Wrong::AgentAnswer))?;
        if held.iter().any(|blob| *blob == public.to_ssh_blob()) {
            return Ok(Self { public });
        }
        Err(Failure::new(Wrong::NotInAgent(public.id())).hint(Hint::AddToAgent))
    }
}

impl Signer for Agent {
    type Error = Failure;

    fn public_key(&self) -> &PublicKey {
        &self.public
    }

    fn sign(&self, message: &[u8]) -> Result<[u8; 64], Failure> {
        let mut request = vec![SIGN_REQUEST];
        put(&mut request, &self.public.to_ssh_blob());
        put(&mut request, message);
        request.extend([0; 4]);
        if request.len() > LARGEST {
            return Err(Failure::new(Wrong::TooMuchForAgent { found: request.len(), most: LARGEST }));
        }
        let answer = ask(&request)?;
        let signature = signature(&answer).filter(|bytes| self.public.verifies(message, bytes));
        signature.ok_or_else(|| Failure::new(Wrong::AgentAnswer))
    }
}

// Strings are preceded by their length, 4 bytes, big end first (RFC 4251, 5).
fn put(to: &mut Vec<u8>, bytes: &[u8]) {
    // what is put is bounded by LARGEST, or refused
    to.extend(u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes());
    to.extend(bytes);
}

fn take<'b>(from: &mut &'b [u8]) -> Option<&'b [u8]> {
    let (length, rest) = from.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let (own, rest) = rest.split_at_checked(length)?;
    *from = rest;
    Some(own)
}

fn identities(answer: &[u8]) -> Option<Vec<&[u8]>> {
    let (kind, rest) = answer.split_first()?;
    let (number, mut rest) = rest.split_first_chunk::<4>()?;
    let mut held = Vec::new();
    for _ in 0..u32::from_be_bytes(*number) {
        held.push(take(&mut rest)?);
        // a comment
        take(&mut rest)?;
    }
    (*kind == IDENTITIES).then_some(held)
}

fn signature(answer: &[u8]) -> Option<[u8; 64]> {
    let (kind, mut rest) = answer.split_first()?;
    let mut blob = take(&mut rest)?;
    let is_ed25519 = *kind == SIGNATURE && take(&mut blob)? == b"ssh-ed25519";
    take(&mut blob).filter(|_| is_ed25519)?.try_into().ok()
}

#[cfg(unix)]
fn ask(request: &[u8]) -> Result<Vec<u8>, Failure> {
    let path = std::env::var_os("SSH_AUTH_SOCK").filter(|path| !path.is_empty());
    let path = path.ok_or_else(|| Failure::new(Wrong::NoAgent).hint(Hint::StartAgent))?;
    let failed = |error: io::Error| Failure::of(&path, Wrong::CannotRead((&error).into())).hint(Hint::StartAgent);
    let mut socket = std::os::unix::net::UnixStream::connect(&path).map_err(failed)?;
    exchange(&mut socket, request).map_err(failed)
}

#[cfg(not(unix))]
fn ask(_: &[u8]) -> Result<Vec<u8>, Failure> {
    Err(Failure::new(Wrong::NoAgent))
}

fn exchange(socket: &mut (impl Read + Write), request: &[u8]) -> io::Result<Vec<u8>> {
    let mut message = Vec::new();
    put(&mut message, request);
    socket.write_all(&message)?;
    let mut length = [0; 4];
    socket.read_exact(&mut length)?;
    let length = u64::from(u32::from_be_bytes(length)).min(u64::try_from(LARGEST).unwrap_or(u64::MAX));
    let mut answer = Vec::new();
    socket.take(length).read_to_end(&mut answer)?;
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_that_end_too_soon_are_none() {
        let mut good = vec![IDENTITIES, 0, 0, 0, 1];
        put(&mut good, b"key");
        put(&mut good, b"comment");
        assert_eq!(identities(&good), Some(vec![&b"key"[..]]));
        for end in 0..good.len() {
            assert_eq!(identities(&good[..end]), None, "{end}");
        }
        assert_eq!(signature(&[SIGNATURE, 255, 255, 255, 255]), None);
    }
}
