//! Receipts verify, also after keys have changed, and nothing is lost when the server stops.

use axum::http::StatusCode;
use saq::receipt::{Receipt, ReceiptDefect, verify};
use tests::house::House;

on_both!(
    a_receipt_verifies_for_exactly_these_bytes,
    receipts_before_and_after_a_rotation_follow_from_the_pinned_key,
    a_restart_keeps_everything,
    a_house_without_the_seed_of_todays_key_does_not_open,
    a_change_in_the_books_is_found_and_named,
);

fn receipt(bytes: &[u8]) -> Receipt {
    serde_json::from_slice(bytes).expect("a receipt")
}

async fn a_receipt_verifies_for_exactly_these_bytes(house: House) {
    let link = house.invite("Tanaka").await;
    let frozen = house.submission(&link, 3, None);
    let receipt = receipt(&house.send(&link, &frozen).await.body);
    let ring = house.keys().await;
    let payload = verify(&receipt, &frozen.bytes, &ring, Some(&ring.keys[0].key)).expect("it verifies");
    assert_eq!(payload.submission, frozen.id);
    assert_eq!(payload.questionnaire_sha256, Some(house.questionnaire().sha256));
    assert!(payload.number.ends_with("-000001") && !payload.late);
    assert_eq!(payload.audit_head.to_string(), house.app.store().audit().await.expect("a report").head);

    let mut other = frozen.bytes.clone();
    other.push(b' ');
    assert_eq!(verify(&receipt, &other, &ring, None), Err(ReceiptDefect::OtherBytes));
}

async fn receipts_before_and_after_a_rotation_follow_from_the_pinned_key(house: House) {
    let link = house.invite("Tanaka").await;
    let pinned = house.keys().await.keys[0].key.clone();
    let first = house.submission(&link, 1, None);
    let before = receipt(&house.send(&link, &first).await.body);

    let custody = &house.app.house.custody;
    custody.rotate(house.app.store(), house.now()).await.expect("a second key");
    let newest = custody.rotate(house.app.store(), house.now()).await.expect("a third key");
    let second = house.submission(&link, 2, Some(&first.id));
    let after = receipt(&house.send(&link, &second).await.body);
    assert_eq!(after.key, newest.key, "a running server signs with the newest key");
    assert_ne!(before.key, after.key);

    let ring = house.keys().await;
    assert_eq!(ring.keys.len(), 3);
    verify(&before, &first.bytes, &ring, Some(&pinned)).expect("the old receipt still verifies");
    verify(&after, &second.bytes, &ring, Some(&pinned)).expect("the new key follows from the pinned one");
    assert_eq!(verify(&before, &first.bytes, &ring, Some(&newest.key)), Err(ReceiptDefect::UntrustedKey));
}

async fn a_restart_keeps_everything(house: House) {
    let link = house.invite("Tanaka").await;
    let frozen = house.submission(&link, 3, None);
    let first = house.send(&link, &frozen).await;
    let cookie = house.session().await;
    let ring = house.keys().await;

    let house = house.restart().await;
    assert_eq!(house.keys().await, ring);
    assert_eq!(house.open_link(&link).await.status, StatusCode::OK);
    let again = house.send(&link, &frozen).await;
    assert_eq!((again.status, &again.body), (StatusCode::OK, &first.body));
    assert_eq!(house.get_as(&cookie, wire::path::SESSION).await.status, StatusCode::OK);

    let next = house.submission(&link, 3, Some(&frozen.id));
    let payload = receipt(&house.send(&link, &next).await.body).unverified_payload().expect("a payload");
    assert!(payload.number.ends_with("-000002"), "numbers go on");
    assert_eq!(house.app.store().audit().await.expect("a report").defect, None);
}

async fn a_house_without_the_seed_of_todays_key_does_not_open(house: House) {
    let keys = house.config.data.join("keys");
    let seeds: Vec<_> = std::fs::read_dir(&keys).expect("a folder").flatten().map(|entry| entry.path()).collect();
    assert_eq!(seeds.len(), 1);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&seeds[0]).expect("a seed").permissions().mode() & 0o777, 0o600);
    }
    std::fs::remove_file(&seeds[0]).expect("removed");
    let refused = server::House::open(&house.config).await.expect_err("no seed, no server");
    assert!(refused.to_string().contains("restore"), "{refused}");
}

async fn a_change_in_the_books_is_found_and_named(house: House) {
    use sqlx::Connection;
    let link = house.invite("Tanaka").await;
    let frozen = house.submission(&link, 3, None);
    house.send(&link, &frozen).await;
    let report = house.app.store().audit().await.expect("a report");
    assert_eq!((report.defect, report.submissions), (None, 1));

    let mut connection = sqlx::AnyConnection::connect(&house.config.database_url()).await.expect("the database");
    let mut alter = async |statement: &'static str| {
        sqlx::query(statement).execute(&mut connection).await.expect("altered");
        house.app.store().audit().await.expect("a report").defect.expect("it is found")
    };
    let defect = alter("UPDATE submission SET body = body || ' '").await;
    assert!(defect.contains(frozen.id.as_str()), "{defect}");
    let defect = alter("UPDATE audit SET entry = '{}' WHERE n = 2").await;
    assert!(defect.contains("entry 2"), "{defect}");
    let defect = alter("DELETE FROM audit WHERE n = 1").await;
    assert!(defect.contains("entry 1"), "{defect}");
    connection.close().await.expect("closed");
}
