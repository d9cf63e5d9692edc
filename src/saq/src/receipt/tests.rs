use super::*;
use proptest::prelude::*;

const BYTES: &[u8] = br#"{"schema":"fairlead.submission.v1"}"#;

fn key(seed: u8) -> SigningKey {
    SigningKey::from_seed([seed; 32])
}

fn payload(bytes: &[u8]) -> ReceiptPayload {
    ReceiptPayload {
        schema: ReceiptSchema::V1,
        number: "R-2026-000123".into(),
        submission: SubmissionId::v7(1_790_000_000_000, [7; 10]),
        sha256: Digest::of(bytes),
        questionnaire_sha256: Some(Digest::of(b"questionnaire")),
        received_at: "2026-11-22T08:00:00Z".into(),
        late: false,
        audit_head: Digest::of(b"head"),
    }
}

/// Keys 1 → 2 → 3, each endorsed by the one before.
fn chain() -> KeyRing {
    KeyRing::new(vec![
        key(1).first_entry("2026-01-01T00:00:00Z"),
        key(1).endorse(&key(2).public(), "2027-01-01T00:00:00Z"),
        key(2).endorse(&key(3).public(), "2028-01-01T00:00:00Z"),
    ])
}

fn id(seed: u8) -> KeyId {
    key(seed).public().id()
}

#[test]
fn a_receipt_proves_that_these_bytes_arrived() {
    let receipt = key(1).sign(&payload(BYTES));
    assert_eq!(verify(&receipt, BYTES, &chain(), Some(&id(1))), Ok(payload(BYTES)));
    assert_eq!(receipt.unverified_payload(), Ok(payload(BYTES)));
    assert_eq!(verify(&receipt, b"{}", &chain(), Some(&id(1))), Err(ReceiptDefect::OtherBytes));
}

#[test]
fn a_receipt_goes_through_json_unchanged() {
    let receipt = key(1).sign(&payload(BYTES));
    let text = serde_json::to_string(&receipt).expect("plain data");
    assert_eq!(serde_json::from_str::<Receipt>(&text).expect("own form"), receipt);
    let ring = serde_json::to_string(&chain()).expect("plain data");
    assert_eq!(serde_json::from_str::<KeyRing>(&ring).expect("own form"), chain());
}

#[test]
fn a_key_is_trusted_if_it_follows_from_the_pinned_one() {
    for seed in 1..=3 {
        let receipt = key(seed).sign(&payload(BYTES));
        assert_eq!(verify(&receipt, BYTES, &chain(), Some(&id(1))), Ok(payload(BYTES)));
    }
    let older = key(1).sign(&payload(BYTES));
    assert_eq!(verify(&older, BYTES, &chain(), Some(&id(3))), Err(ReceiptDefect::UntrustedKey));
    assert_eq!(verify(&older, BYTES, &chain(), None), Ok(payload(BYTES)));
}

#[test]
fn a_stranger_cannot_sign_nor_join_the_ring() {
    let receipt = key(9).sign(&payload(BYTES));
    assert_eq!(verify(&receipt, BYTES, &chain(), None), Err(ReceiptDefect::UnknownKey));

    let mut ring = chain();
    ring.keys.push(KeyEntry { endorsed_by: Some(id(3)), ..key(8).endorse(&key(9).public(), "2028-01-01T00:00:00Z") });
    ring.keys.push(key(8).first_entry("2028-01-01T00:00:00Z"));
    assert_eq!(verify(&receipt, BYTES, &ring, Some(&id(1))), Err(ReceiptDefect::UntrustedKey));

    let mut posing = key(9).first_entry("2026-01-01T00:00:00Z");
    posing.key = id(1);
    let posed = Receipt { key: id(1), ..receipt };
    assert_eq!(verify(&posed, BYTES, &KeyRing::new(vec![posing]), Some(&id(1))), Err(ReceiptDefect::UnknownKey));
    assert_eq!(verify(&posed, BYTES, &chain(), Some(&id(1))), Err(ReceiptDefect::Signature));
}

#[test]
fn an_endorsement_holds_for_its_key_and_day_only() {
    let mut ring = chain();
    ring.keys[1].created_at = "2027-01-02T00:00:00Z".into();
    assert!(!ring.trusts(&id(1), &id(2)));
    let mut ring = chain();
    ring.keys[1].public_key = key(9).public();
    assert!(!ring.trusts(&id(1), &id(2)));
    ring.keys[1].key = id(9);
    assert!(!ring.trusts(&id(1), &id(9)));
}

#[test]
fn keys_that_endorse_each_other_are_no_chain_and_no_endless_loop() {
    let day = "2026-01-01T00:00:00Z";
    let ring = KeyRing::new(vec![
        key(4).endorse(&key(5).public(), day),
        key(5).endorse(&key(4).public(), day),
        key(5).endorse(&key(5).public(), day),
        key(1).first_entry(day),
    ]);
    assert!(!ring.trusts(&id(1), &id(5)));
    assert!(ring.trusts(&id(4), &id(5)));
}

#[test]
fn the_secret_is_never_shown() {
    let shown = format!("{:?}", SigningKey::from_seed([0xab; 32]));
    assert_eq!(shown, format!("SigningKey({})", SigningKey::from_seed([0xab; 32]).public().id()));
}

#[test]
fn a_new_field_of_a_later_server_does_not_spoil_a_receipt() {
    let text = serde_json::to_string(&payload(BYTES)).expect("plain data").replacen('{', r#"{"new":1,"#, 1);
    assert_eq!(serde_json::from_str::<ReceiptPayload>(&text).expect("still a receipt"), payload(BYTES));
    let other = text.replace("receipt.v1", "receipt.v9");
    assert!(serde_json::from_str::<ReceiptPayload>(&other).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_single_flipped_bit_is_accepted(at in any::<prop::sample::Index>(), bit in 0..8_u8) {
        let (receipt, ring) = (key(1).sign(&payload(BYTES)), KeyRing::new(vec![key(1).first_entry("2026-01-01T00:00:00Z")]));
        let flip = |base64: &str| {
            let mut bytes = decode(base64).expect("own form");
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
            STANDARD.encode(bytes)
        };
        let payload = Receipt { payload: flip(&receipt.payload), ..receipt.clone() };
        prop_assert_eq!(verify(&payload, BYTES, &ring, Some(&id(1))), Err(ReceiptDefect::Signature));
        let signature = Receipt { signature: flip(&receipt.signature), ..receipt.clone() };
        prop_assert_eq!(verify(&signature, BYTES, &ring, Some(&id(1))), Err(ReceiptDefect::Signature));
    }

    #[test]
    fn no_ring_and_no_receipt_makes_it_panic(text in "[A-Za-z0-9+/=]{0,100}", signature in "[A-Za-z0-9+/=]{0,100}") {
        let receipt = Receipt { payload: text, signature, key: id(1) };
        prop_assert!(verify(&receipt, BYTES, &KeyRing::default(), None).is_err());
        prop_assert!(receipt.unverified_payload().is_err());
    }
}
