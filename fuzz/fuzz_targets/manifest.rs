//! Any bytes as a manifest, and as the payload of one that a trusted key signed: what is read is
//! written again as the same statement.
#![no_main]

use conforme::envelope::Envelope;
use conforme::statement::Statement;
use libfuzzer_sys::fuzz_target;

#[path = "../letter.rs"]
mod letter;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(envelope) = Envelope::parse(bytes) {
        let _ = envelope.verify(&letter::KEYRING, letter::today());
    }
    if let Ok(statement) = Statement::parse(bytes) {
        assert_eq!(Statement::parse(&statement.to_json()), Ok(statement));
    }
});
