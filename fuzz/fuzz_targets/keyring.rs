//! Any text as a keyring entry or a key: an entry that is read is written again as the same.
#![no_main]

use conforme::envelope::SecretKey;
use conforme::trust::{Entry, PublicKey};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = PublicKey::read(bytes);
    let _ = SecretKey::read(bytes, None);
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(entry) = Entry::parse(text) {
        let written = entry.to_toml();
        let again = Entry::parse(&written).map(|entry| entry.to_toml());
        assert_eq!(again.ok(), Some(written));
    }
});
