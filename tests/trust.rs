//! Every finding about those who sign, and the verdict and exit code that it leads to: one line each.
#![allow(clippy::expect_used, clippy::panic, reason = "a helper that fails fails its test")]

mod support;

use conforme::catalog::{Catalog, Disbelief, Manifest, Unbelieved};
use conforme::check::{Terms, check};
use conforme::document::{Document, Limits, ReceivedCopy};
use conforme::envelope::{Envelope, SecretKey, Signer as _, seal};
use conforme::issue;
use conforme::parts::Letter;
use conforme::statement::{Disclosure, Relation, RelationKind, SignedPart, Statement};
use conforme::time::Date;
use conforme::trust::{Entry, Keyring, KeyringItem, TrustedKey};
use conforme::verdict::{Report, codes};
use support::label;

const MISSION: &str = "Permanent Mission of Corvania";
const LETTER: &str = "Letter dated 5 May 2031 from the Permanent Representative of Corvania addressed to the Secretary-General\n\n\
I have the honour to transmit herewith the reply of my Government concerning the port of Nerva.\n\n\
Annex\n\nThe Government of Corvania agrees to withdraw 300 agents from the port of Nerva before 30 June 2031.\n";

fn day(text: &str) -> Date {
    Date::parse(text).expect("a date")
}

fn new_key() -> SecretKey {
    SecretKey::generate().expect("a key")
}

fn trusted(key: &SecretKey) -> TrustedKey {
    let until = Some(day("2032-12-31"));
    let new = TrustedKey::new(key.public_key().clone(), day("2031-01-01"), label("in a test"), day("2031-01-01"));
    TrustedKey { valid_until: until, ..new }
}

fn mission(key: &SecretKey) -> Entry {
    Entry { roles: vec![label("mission")], ..Entry::of(label(MISSION), trusted(key)) }
}

fn minister(key: &SecretKey) -> Entry {
    Entry {
        senders: vec![label(MISSION)],
        parts: vec![label("annex*")],
        roles: vec![label("minister")],
        ..Entry::of(label("Ministry of Foreign Affairs of Corvania"), trusted(key))
    }
}

fn statement(issued: &str, reference: &str, relations: Vec<Relation>) -> Statement {
    statement_of(LETTER, issued, Some(reference), relations)
}

fn statement_of(text: &str, issued: &str, reference: Option<&str>, relations: Vec<Relation>) -> Statement {
    let document = Document::read(copy(text), &Limits::default()).expect("text");
    let terms = issue::Terms {
        sender: label(MISSION),
        issued: day(issued),
        reference: reference.map(label),
        language: None,
        disclosure: Disclosure::Segments,
        relations,
        salt: None,
    };
    issue::statement(&Letter::split(&document).expect("a letter"), Vec::new(), terms).0
}

fn copy(text: &str) -> ReceivedCopy<'_> {
    ReceivedCopy { name: "copy.txt", bytes: text.as_bytes() }
}

fn signed(statement: &Statement, keys: &[&SecretKey]) -> Vec<u8> {
    let (first, others) = keys.split_first().expect("a key");
    let Ok(mut manifest) = seal(statement, *first);
    for key in others {
        let envelope = Envelope::parse(&manifest).expect("an envelope");
        manifest = envelope.countersigned(*key).expect("a signature");
    }
    manifest
}

fn keyring(entries: &[Entry], rules: &str) -> Keyring {
    let mut keyring = Keyring::default();
    for entry in entries {
        keyring.add(entry.clone()).expect("an entry");
    }
    if !rules.is_empty() {
        keyring.add_item(KeyringItem::parse(rules).expect("rules")).expect("rules");
    }
    keyring
}

// What is said of a copy, beside these manifests.
fn judged(text: &str, manifests: &[Vec<u8>], keyring: &Keyring, at: &str) -> Report {
    let (mut believed, mut unbelieved) = (Vec::new(), Vec::new());
    for (number, bytes) in manifests.iter().enumerate() {
        let origin = format!("manifest {number}");
        match Envelope::parse(bytes).expect("an envelope").verify(keyring, day(at)) {
            Ok(verified) => believed.push(Manifest { origin, verified }),
            Err(refusals) => unbelieved.push(Unbelieved { origin, why: Disbelief::Refused(refusals) }),
        }
    }
    check(copy(text), &Catalog::new(believed, unbelieved, keyring), &Terms::default())
}

// The exit code, and the words for machines of what was refused.
fn outcome(report: &Report) -> (u8, Vec<&'static str>) {
    let refused = report.refusals.iter().map(conforme::envelope::Refusal::code);
    let all = refused.chain(report.unbelieved.iter().flat_map(|manifest| codes(&manifest.why)));
    (report.verdict.exit_code(), all.collect())
}

const BY_MINISTER: &str = "[[rule]]\nparts = [\"annex*\"]\nroles = [\"minister\"]\n";
const BY_TWO: &str = "[[rule]]\nsigners = 2\n";

// What is tried, who is trusted, the rules, who signed; the exit code, and what is refused.
type Case<'c> = (&'c str, &'c [Entry], &'c str, &'c [&'c SecretKey], u8, &'c [&'c str]);

#[test]
fn who_signed_decides() {
    let (own, other, stranger) = (new_key(), new_key(), new_key());
    let both = [mission(&own), minister(&other)];
    let letter = statement("2031-05-06", "CRV/1", Vec::new());
    let cases: [Case<'_>; 14] = [
        ("the holder", &both, "", &[&own], 0, &[]),
        ("a stranger", &both, "", &[&stranger], 3, &["unknown-key"]),
        ("the holder and a stranger", &both, "", &[&own, &stranger], 0, &["unknown-key"]),
        ("who may sign the annex only", &both, "", &[&other], 3, &["wrong-role", "below-threshold"]),
        ("both, without rules", &both, "", &[&own, &other], 0, &[]),
        ("the mission, where the minister must sign the annex", &both, BY_MINISTER, &[&own], 3, &["below-threshold"]),
        ("both, where the minister must sign the annex", &both, BY_MINISTER, &[&own, &other], 0, &[]),
        (
            "the mission and a stranger in the minister's place",
            &both,
            BY_MINISTER,
            &[&own, &stranger],
            3,
            &["unknown-key", "below-threshold"],
        ),
        ("one, where two must sign", &both[..1], BY_TWO, &[&own], 3, &["below-threshold", "below-threshold"]),
        ("two, of whom one may sign the annex only", &both, BY_TWO, &[&own, &other], 3, &["below-threshold"]),
        ("nobody trusted", &[], "", &[&own], 3, &["unknown-key"]),
        ("a rule for other senders", &both, "[[rule]]\nsenders = [\"Registry\"]\nsigners = 2\n", &[&own], 0, &[]),
        (
            "a rule for these references",
            &both,
            "[[rule]]\nreferences = [\"CRV/\"]\nsigners = 3\n",
            &[&own, &other],
            3,
            &["below-threshold", "below-threshold"],
        ),
        (
            "a rule for a role that nobody has",
            &both,
            "[[rule]]\nroles = [\"king\"]\n",
            &[&own],
            3,
            &["below-threshold", "below-threshold"],
        ),
    ];
    for (why, entries, rules, keys, code, refused) in cases {
        let keyring = keyring(entries, rules);
        let report = judged(LETTER, &[signed(&letter, keys)], &keyring, "2031-06-01");
        assert_eq!(outcome(&report), (code, refused.to_vec()), "{why}");
    }
}

#[test]
fn one_holder_counts_once_whatever_keys_signed() {
    let (old, new) = (new_key(), new_key());
    let entry = Entry { keys: vec![trusted(&old), trusted(&new)], ..mission(&old) };
    let letter = statement("2031-05-06", "CRV/1", Vec::new());
    let twice = signed(&letter, &[&old, &new]);
    let report =
        judged(LETTER, std::slice::from_ref(&twice), &keyring(std::slice::from_ref(&entry), BY_TWO), "2031-06-01");
    assert_eq!(outcome(&report), (3, vec!["below-threshold"; 2]));
    assert_eq!(judged(LETTER, &[twice], &keyring(&[entry], ""), "2031-06-01").signers.len(), 2);
    let envelope = Envelope::parse(&signed(&letter, &[&old])).expect("an envelope");
    assert!(envelope.countersigned(&old).is_err(), "the same key twice");
}

#[test]
fn the_life_of_a_key_decides() {
    let own = new_key();
    let good = trusted(&own);
    let cases = [
        ("in its days", good.clone(), "2031-05-06", 0, vec![]),
        ("before them", good.clone(), "2030-12-31", 3, vec!["not-yet-valid"]),
        ("after them", good.clone(), "2033-01-01", 3, vec!["expired"]),
        ("retired, before", TrustedKey { retired: Some(day("2031-05-06")), ..good.clone() }, "2031-05-06", 0, vec![]),
        (
            "retired, after",
            TrustedKey { retired: Some(day("2031-05-06")), ..good.clone() },
            "2031-05-07",
            3,
            vec!["retired"],
        ),
        (
            "compromised, before",
            TrustedKey { compromised: Some(day("2032-01-01")), ..good.clone() },
            "2031-05-06",
            3,
            vec!["compromised"],
        ),
        (
            "compromised, after",
            TrustedKey { compromised: Some(day("2031-05-01")), ..good.clone() },
            "2031-05-06",
            3,
            vec!["compromised"],
        ),
        ("revoked", TrustedKey { revoked: Some(day("2032-01-01")), ..good.clone() }, "2031-05-06", 3, vec!["revoked"]),
        ("issued tomorrow, when judged", good.clone(), "2034-01-01", 0, vec![]),
    ];
    for (why, key, issued, code, refused) in cases {
        let key = if why.contains("tomorrow") { TrustedKey { valid_until: None, ..key } } else { key };
        let keyring = keyring(&[Entry { keys: vec![key], ..mission(&own) }], "");
        let manifest = signed(&statement(issued, "CRV/1", Vec::new()), &[&own]);
        assert_eq!(outcome(&judged(LETTER, &[manifest], &keyring, "2033-12-31")), (code, refused), "{why}");
    }
}

#[test]
fn once_a_key_is_over_only_its_claim_says_when_it_signed() {
    let own = new_key();
    let keyring = keyring(&[mission(&own)], "");
    let manifest = signed(&statement("2031-05-06", "CRV/1", Vec::new()), &[&own]);
    let claimed = |at| {
        judged(LETTER, std::slice::from_ref(&manifest), &keyring, at).signers.first().and_then(|own| own.claimed_before)
    };
    assert_eq!(claimed("2032-12-31"), None);
    assert_eq!(claimed("2033-01-01"), Some(day("2032-12-31")));
}

#[test]
fn later_letters_say_what_became_of_it() {
    let (own, other) = (new_key(), new_key());
    let stranger = Entry::of(label("Permanent Mission of Norvia"), trusted(&other));
    let keyring = keyring(&[mission(&own), stranger], "");
    let first = statement("2031-05-06", "CRV/1", Vec::new());
    let says =
        |kind, of: &str, issued| statement(issued, "CRV/2", vec![Relation { kind, of: label(of), payload: None }]);
    let foreign = Statement {
        sender: label("Permanent Mission of Norvia"),
        ..says(RelationKind::Withdraws, "CRV/1", "2031-06-01")
    };
    let cases = [
        ("corrected", says(RelationKind::Corrects, "CRV/1", "2031-06-01"), &own, 7),
        ("revised", says(RelationKind::Revises, "CRV/1", "2031-06-01"), &own, 7),
        ("superseded", says(RelationKind::Supersedes, "CRV/1", "2031-06-01"), &own, 7),
        ("withdrawn", says(RelationKind::Withdraws, "CRV/1", "2031-06-01"), &own, 7),
        ("reissued", says(RelationKind::Reissues, "CRV/1", "2031-06-01"), &own, 7),
        ("on the same day", says(RelationKind::Corrects, "CRV/1", "2031-05-06"), &own, 7),
        ("added to", says(RelationKind::AddsTo, "CRV/1", "2031-06-01"), &own, 0),
        ("translated", says(RelationKind::Translates, "CRV/1", "2031-06-01"), &own, 0),
        ("another letter", says(RelationKind::Withdraws, "CRV/7", "2031-06-01"), &own, 0),
        ("an earlier one", says(RelationKind::Withdraws, "CRV/1", "2031-05-05"), &own, 0),
        ("by somebody else, who is believed for letters of his own", foreign, &other, 0),
    ];
    for (why, later, key, code) in cases {
        // the later letter has other words, so that the copy is of the first
        let text = LETTER.replace("300 agents", "200 agents");
        let later = Statement { parts: rewritten(&text), ..later };
        let manifests = [signed(&first, &[&own]), signed(&later, &[key])];
        let report = judged(LETTER, &manifests, &keyring, "2031-07-01");
        assert_eq!(report.verdict.exit_code(), code, "{why}");
        assert_eq!(report.is_superseded(), code == 7, "{why}");
    }
}

// The parts of a letter with another text.
fn rewritten(text: &str) -> Vec<SignedPart> {
    statement_of(text, "2031-05-06", None, Vec::new()).parts
}

#[test]
fn a_relation_means_one_letter_where_it_names_its_payload() {
    let own = new_key();
    let keyring = keyring(&[mission(&own)], "");
    let (first, second) = (statement("2031-05-06", "CRV/1", Vec::new()), statement("2031-05-07", "CRV/1", Vec::new()));
    let payload = conforme::digest::Digest::of(&second.to_json());
    let relations = vec![Relation { kind: RelationKind::Withdraws, of: label("CRV/1"), payload: Some(payload) }];
    let later =
        Statement { parts: rewritten(&LETTER.replace("300", "200")), ..statement("2031-06-01", "CRV/2", relations) };
    let code = |earlier: &Statement| {
        let manifests = [signed(earlier, &[&own]), signed(&later, &[&own])];
        judged(LETTER, &manifests, &keyring, "2031-07-01").verdict.exit_code()
    };
    assert_eq!((code(&first), code(&second)), (0, 7));
}

#[test]
fn what_is_altered_stays_altered_when_it_is_superseded() {
    let own = new_key();
    let keyring = keyring(&[mission(&own)], "");
    let first = statement("2031-05-06", "CRV/1", Vec::new());
    let relations = vec![Relation { kind: RelationKind::Withdraws, of: label("CRV/1"), payload: None }];
    let later = Statement {
        parts: rewritten(
            "I withdraw the letter that I signed in May, and everything that it says of the port of Nerva.\n",
        ),
        ..statement("2031-06-01", "CRV/2", relations)
    };
    let manifests = [signed(&first, &[&own]), signed(&later, &[&own])];
    let code = |text: &str| judged(text, &manifests, &keyring, "2031-07-01").verdict.exit_code();
    assert_eq!(code(LETTER), 7);
    assert_eq!(code(&LETTER.replace("300", "200")), 1);
    assert_eq!(code(&format!("See what they wrote:\n\n{LETTER}")), 7);
    assert_eq!(code(LETTER.split("Annex").next().expect("a cover letter")), 7);
}
