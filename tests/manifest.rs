//! Manifests and keyrings: the vectors of `statement` and `trust`, and what others make of ours.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a helper that fails fails its test")]

mod support;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use conforme::envelope::{Envelope, Refusal, SecretKey, Signer as _};
use conforme::name::PartName;
use conforme::time::Date;
use conforme::trust::{Claim, Entry, Keyring, Signer};
use serde_json::{Value, json};
use support::program::root;
use support::suites::{text, vectors};

fn file(name: &str) -> String {
    let path = root().join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

const MANIFEST: &str = "manifests/CRV-2026-17.conforme.json";
const PAYLOAD_TYPE: &str = "application/vnd.in-toto+json";

fn published_key() -> SecretKey {
    SecretKey::from_pem(&file("tests/data/corvanie.key.pem"), None).expect("the published key")
}

fn sample_keyring() -> Keyring {
    let mut keyring = Keyring::default();
    let entry = Entry::parse(&file("keys/mission-permanente-de-la-corvanie.toml")).expect("an entry");
    keyring.add(entry).expect("one entry");
    keyring
}

fn payload() -> String {
    let manifest: Value = serde_json::from_str(&file(MANIFEST)).expect("JSON");
    String::from_utf8(STANDARD.decode(text(&manifest, "payload")).expect("base64")).expect("UTF-8")
}

fn pae(payload: &[u8]) -> Vec<u8> {
    let head = format!("DSSEv1 {} {PAYLOAD_TYPE} {} ", PAYLOAD_TYPE.len(), payload.len());
    [head.as_bytes(), payload].concat()
}

// An envelope over any payload, signed by the published key: made here, not by the code under test.
fn envelope(payload: &str) -> String {
    let key = published_key();
    let Ok(signature) = key.sign(&pae(payload.as_bytes()));
    let value = json!({
        "payloadType": PAYLOAD_TYPE,
        "payload": STANDARD.encode(payload),
        "signatures": [{ "keyid": key.public_key().id().to_string(), "sig": STANDARD.encode(signature) }],
    });
    value.to_string()
}

fn answer(manifest: &str) -> String {
    let at = Date::parse("2031-05-06").expect("a date");
    let Ok(envelope) = Envelope::parse(manifest.as_bytes()) else { return "not an envelope".to_owned() };
    match envelope.verify(&sample_keyring(), at) {
        Ok(_) => "verified".to_owned(),
        Err(refusals) => refusals.first().map_or("", Refusal::code).to_owned(),
    }
}

#[test]
fn changed_manifests_are_refused_for_what_is_wrong() {
    for vector in vectors("statement.json") {
        let (old, new) = (text(&vector, "replace"), text(&vector, "by"));
        let manifest = if text(&vector, "in") == "payload" {
            let payload = payload();
            assert!(payload.contains(old), "nothing to replace: {vector}");
            envelope(&payload.replacen(old, new, 1))
        } else {
            let manifest = file(MANIFEST);
            let signatures =
                manifest.find('[').zip(manifest.rfind(']')).map(|(from, to)| manifest[from..=to].to_owned());
            let old = if old == "SIGNATURES" { signatures.expect("signatures") } else { old.to_owned() };
            assert!(manifest.contains(&old), "nothing to replace: {vector}");
            manifest.replacen(&old, new, 1)
        };
        assert_eq!(answer(&manifest), text(&vector, "answer"), "{vector}");
    }
}

#[test]
fn either_alphabet_of_base64_is_read_and_only_canonical() {
    let manifest: Value = serde_json::from_str(&file(MANIFEST)).expect("JSON");
    let with = |payload: String, sig: String| {
        let mut changed = manifest.clone();
        changed["payload"] = payload.into();
        changed["signatures"][0]["sig"] = sig.into();
        answer(&changed.to_string())
    };
    let payload = STANDARD.decode(text(&manifest, "payload")).expect("base64");
    let sig = text(&manifest["signatures"][0], "sig").to_owned();
    let sig_bytes = STANDARD.decode(&sig).expect("base64");
    let standard = STANDARD.encode(&payload);
    assert_eq!(with(URL_SAFE.encode(&payload), URL_SAFE.encode(&sig_bytes)), "verified");
    // 64 bytes leave four bits over, which must be zero, and two characters of padding
    let mut stray = sig.clone();
    stray.replace_range(85..86, if &sig[85..86] == "A" { "B" } else { "h" });
    for sig in [sig.trim_end_matches('=').to_owned(), format!("{sig}="), format!("{sig}\n"), stray, String::new()] {
        let answer = with(standard.clone(), sig.clone());
        assert!(answer == "not an envelope" || answer == "bad-signature", "{sig}: {answer}");
    }
}

#[test]
fn distinct_keys_vouch_once_and_foreign_signatures_are_listed() {
    let stranger = SecretKey::generate().expect("a key");
    let Ok(foreign) = stranger.sign(&pae(payload().as_bytes()));
    let mut manifest: Value = serde_json::from_str(&file(MANIFEST)).expect("JSON");
    let own = manifest["signatures"][0].clone();
    manifest["signatures"] = json!([own, own, { "sig": STANDARD.encode(foreign) }]);
    let envelope = Envelope::parse(manifest.to_string().as_bytes()).expect("an envelope");
    let verified = envelope.verify(&sample_keyring(), Date::parse("2031-05-06").expect("a date")).expect("verified");
    assert_eq!(verified.vouchers().len(), 1);
    assert_eq!(verified.refusals(), [Refusal::UnknownKey { hint: None }]);
}

#[test]
fn oversize_envelopes_are_refused() {
    let large = format!("{}{}", file(MANIFEST), " ".repeat(conforme::envelope::LARGEST));
    assert_eq!(answer(&large), "not an envelope");
}

#[test]
fn entries_say_who_may_sign_what() {
    for vector in vectors("trust.json") {
        assert_eq!(entitled(&vector), text(&vector, "answer"), "{}", text(&vector, "why"));
    }
}

fn entitled(vector: &Value) -> &'static str {
    let Ok(entry) = Entry::parse(text(vector, "entry")) else { return "no entry" };
    if Keyring::default().add(entry.clone()).is_err() {
        return "no entry";
    }
    let sender = support::label(text(vector, "sender"));
    let reference = vector["reference"].as_str().map(support::label);
    let issued = Date::parse(vector["issued"].as_str().unwrap_or("2026-05-06")).expect("a date");
    let claim = Claim { sender: &sender, reference: reference.as_ref(), issued };
    let part = PartName::parse(vector["part"].as_str().unwrap_or("annex-1")).expect("a part");
    let key = entry.keys.first().expect("a key");
    let mut keyring = Keyring::default();
    keyring.add(entry.clone()).expect("an entry");
    let weighed = keyring.weigh(&[Signer { entry: &entry, key, proven: None }], claim, &[&part]);
    weighed.objections.first().map_or("permitted", |(_, objection)| objection.code())
}
