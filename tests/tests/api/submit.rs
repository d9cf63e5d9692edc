//! The order of the checks, which is the promise: what was received once is answered for ever, and nothing that can be
//! stored is refused.

use axum::http::{Method, StatusCode};
use saq::{
    digest::Digest,
    submission::{Frozen, Submission, freeze, parse},
    two_way::{Part, Said, TwoWay},
};
use tests::house::{House, put, request};
use wire::{Code, Link, Permission, ReasonCode, Role, SubmissionDetail, SubmissionState, Verdict, path};

on_both!(
    a_submission_is_stored_to_the_byte_and_scored_anew,
    sending_again_brings_the_same_receipt_to_the_byte,
    other_bytes_under_a_known_id_are_refused_and_change_nothing,
    what_was_received_is_answered_even_after_the_link_is_revoked_and_the_campaign_closed,
    late_is_taken_and_labelled_and_later_is_not,
    form_is_checked_before_anything_else_is_looked_at,
    only_what_is_no_json_for_all_readers_is_refused,
    whatever_else_is_wrong_is_stored_and_marked,
    a_score_that_differs_is_noticed,
    a_submission_that_does_not_follow_the_last_one_is_kept_as_a_fork,
    a_neutral_outcome_gets_a_receipt_too,
    what_is_said_of_the_buyer_changes_no_figure_and_is_for_those_who_may_read_red_lines,
    one_supplier_cannot_send_for_another,
);

async fn detail(house: &House, id: &str) -> SubmissionDetail {
    let reply = house.read(&path::console_submission(id)).await;
    assert_eq!(reply.status, StatusCode::OK);
    serde_json::from_slice(&reply.body).expect("a submission")
}

/// The same submission with something else in it.
fn changed(frozen: &Frozen, change: impl FnOnce(&mut Submission)) -> Frozen {
    let mut submission = parse(&frozen.bytes).expect("a submission");
    change(&mut submission);
    Frozen { id: frozen.id.clone(), ..freeze(&submission) }
}

async fn code(house: &House, link: &Link, frozen: &Frozen) -> Code {
    house.send(link, frozen).await.code()
}

async fn a_submission_is_stored_to_the_byte_and_scored_anew(house: House) {
    let link = house.invite("Tanaka").await;
    let frozen = house.submission(&link, 3, None);
    assert_eq!(house.send(&link, &frozen).await.status, StatusCode::CREATED);

    let detail = detail(&house, frozen.id.as_str()).await;
    assert_eq!(detail.body.as_bytes(), frozen.bytes);
    assert_eq!(detail.sha256, frozen.sha256.to_string());
    assert_eq!((detail.row.state, detail.row.verdict), (SubmissionState::Received, Verdict::Same));
    assert_eq!((detail.row.late, detail.row.forked, detail.row.complete), (false, false, true));
    assert_eq!(detail.row.red_lines, Some(1), "the wish to talk stands out");
    assert!(matches!(detail.findings[0].concern, wire::ConcernRow::RedLine { .. }), "and comes first");
    assert_eq!(detail.score, parse(&frozen.bytes).expect("a submission").score);
    assert_eq!(detail.reasons, []);
}

async fn sending_again_brings_the_same_receipt_to_the_byte(house: House) {
    let link = house.invite("Tanaka").await;
    let frozen = house.submission(&link, 3, None);
    let first = house.send(&link, &frozen).await;
    assert_eq!(first.status, StatusCode::CREATED);
    for _ in 0..3 {
        let again = house.send(&link, &frozen).await;
        assert_eq!((again.status, &again.body), (StatusCode::OK, &first.body));
    }
    assert_eq!(house.app.store().submission_rows(10).await.expect("rows").len(), 1);
}

async fn other_bytes_under_a_known_id_are_refused_and_change_nothing(house: House) {
    let link = house.invite("Tanaka").await;
    let frozen = house.submission(&link, 3, None);
    house.send(&link, &frozen).await;
    let other = changed(&frozen, |submission| submission.complete = false);
    assert_eq!(code(&house, &link, &other).await, Code::DigestConflict);
    assert_eq!(detail(&house, frozen.id.as_str()).await.body.as_bytes(), frozen.bytes);
}

async fn what_was_received_is_answered_even_after_the_link_is_revoked_and_the_campaign_closed(house: House) {
    let link = house.invite("Tanaka").await;
    let frozen = house.submission(&link, 3, None);
    let first = house.send(&link, &frozen).await;
    house.revoke(&link).await;
    house.app.clock().advance_days(1_000);
    let again = house.send(&link, &frozen).await;
    assert_eq!((again.status, &again.body), (StatusCode::OK, &first.body));

    let other = changed(&frozen, |submission| submission.complete = false);
    assert_eq!(code(&house, &link, &other).await, Code::DigestConflict, "the id comes before the link");
    assert_eq!(code(&house, &link, &house.submission(&link, 3, None)).await, Code::NotFound, "nothing new is let in");

    let mut without_token = put(&link, &frozen);
    without_token.headers_mut().remove("authorization");
    assert_eq!(house.ask(without_token).await.status, StatusCode::OK, "who has the bytes may have the receipt");
}

async fn late_is_taken_and_labelled_and_later_is_not(house: House) {
    let link = house.invite("Tanaka").await;
    house.app.clock().advance_days(62);
    let late = house.submission(&link, 3, None);
    let reply = house.send(&link, &late).await;
    assert_eq!(reply.status, StatusCode::CREATED);
    let receipt: saq::receipt::Receipt = serde_json::from_slice(&reply.body).expect("a receipt");
    assert!(receipt.unverified_payload().expect("a payload").late);
    assert!(detail(&house, late.id.as_str()).await.row.late);

    house.app.clock().advance_days(30);
    let later = house.send(&link, &house.submission(&link, 3, None)).await;
    assert_eq!(later.code(), Code::Closed);
    assert!(later.json()["detail"].as_str().expect("words").contains("keep your file"));
}

async fn form_is_checked_before_anything_else_is_looked_at(house: House) {
    let link = house.invite("Tanaka").await;
    let frozen = house.submission(&link, 3, None);
    let altered = async |name: &'static str, value: Option<&str>| {
        let mut request = put(&link, &frozen);
        match value {
            Some(value) => drop(request.headers_mut().insert(name, value.parse().expect("a header"))),
            None => drop(request.headers_mut().remove(name)),
        }
        house.ask(request).await.code()
    };
    assert_eq!(altered("content-type", Some("text/plain")).await, Code::UnsupportedMediaType);
    assert_eq!(altered("content-encoding", Some("gzip")).await, Code::UnsupportedMediaType);
    assert_eq!(altered("content-digest", None).await, Code::DigestRequired);
    assert_eq!(altered("content-digest", Some("sha-256=:AAAA:")).await, Code::DigestRequired);
    let other = Digest::of(b"other").content_digest_header();
    assert_eq!(altered("content-digest", Some(&other)).await, Code::DigestMismatch);
    assert_eq!(altered("authorization", None).await, Code::Unauthorized);
    assert_eq!(altered("authorization", Some("Bearer x")).await, Code::Unauthorized);

    let large = Frozen::from_bytes(house.new_id(), vec![b' '; (1 << 20) + 1]);
    assert_eq!(code(&house, &link, &large).await, Code::TooLarge);
    let mut lying = put(&link, &large);
    lying.headers_mut().insert("content-length", "5".parse().expect("a header"));
    assert_eq!(house.ask(lying).await.code(), Code::TooLarge);

    for wrong in ["x", "019ab1c2-3d4e-4f50-8a6b-7c8d9e0f1a2b"] {
        let reply = house.ask(request(Method::PUT, &path::submission(wrong), &[], "")).await;
        assert_eq!(reply.code(), Code::NotFound);
    }
    assert_eq!(house.app.store().submission_rows(10).await.expect("rows"), []);
}

async fn only_what_is_no_json_for_all_readers_is_refused(house: House) {
    let link = house.invite("Tanaka").await;
    let deep = format!("{}{}", "[".repeat(40), "]".repeat(40));
    let bodies: [(&[u8], Code); 6] = [
        (b"", Code::NotJson),
        (b"{", Code::NotJson),
        (b"\"\xff\"", Code::NotJson),
        (b"\"\0\"", Code::NotJson),
        (br#"{"a":1,"a":2}"#, Code::DuplicateKey),
        (deep.as_bytes(), Code::TooDeep),
    ];
    for (body, wanted) in bodies {
        let frozen = Frozen::from_bytes(house.new_id(), body.to_vec());
        let mut request = put(&link, &Frozen { bytes: Vec::new(), ..frozen });
        *request.body_mut() = body.to_vec().into();
        assert_eq!(house.ask(request).await.code(), wanted, "{body:?}");
    }
    assert_eq!(house.app.store().submission_rows(10).await.expect("rows"), []);
}

async fn whatever_else_is_wrong_is_stored_and_marked(house: House) {
    let link = house.invite("Tanaka").await;
    let whole = house.submission(&link, 3, None);
    let with = |change: &dyn Fn(&mut Submission)| {
        let frozen = changed(&whole, change);
        Frozen { id: house.new_id(), ..frozen }
    };
    let raw = |body: &str| Frozen::from_bytes(house.new_id(), body.as_bytes().to_vec());
    let cases = [
        (raw("null"), ReasonCode::Unreadable),
        (raw(r#"{"schema":"fairlead.submission.v9","\u0000":"\u0000"}"#), ReasonCode::Unreadable),
        (raw("1e400"), ReasonCode::Unreadable),
        (with(&|_| ()), ReasonCode::OtherId),
        (with(&|one| one.invitation = "somebody\0else".into()), ReasonCode::OtherInvitation),
        (with(&|one| one.questionnaire.version = "9".into()), ReasonCode::UnknownQuestionnaire),
        (with(&|one| one.purpose = saq::Purpose::Selection), ReasonCode::OtherCampaign),
        (with(&|one| drop(one.answers.insert("exits".into(), "high".into()))), ReasonCode::WrongAnswer),
        (with(&|one| drop(one.answers.insert("other".into(), true.into()))), ReasonCode::WrongAnswer),
        (with(&|one| one.declaration = None), ReasonCode::NotSigned),
    ];
    for (frozen, wanted) in cases {
        let reply = house.send(&link, &frozen).await;
        assert_eq!(reply.status, StatusCode::CREATED, "{wanted:?}");
        let detail = detail(&house, frozen.id.as_str()).await;
        assert_eq!(detail.body.as_bytes(), frozen.bytes);
        assert_eq!(detail.row.state, SubmissionState::NeedsCorrection);
        assert!(detail.reasons.iter().any(|reason| reason.code == wanted), "{wanted:?}: {:?}", detail.reasons);
        let receipt = serde_json::from_slice(&reply.body).expect("a receipt");
        saq::receipt::verify(&receipt, &frozen.bytes, &house.keys().await, None).expect("it verifies all the same");
    }
}

async fn a_score_that_differs_is_noticed(house: House) {
    let link = house.invite("Tanaka").await;
    let whole = house.submission(&link, 1, None);
    let better = house.submission(&link, 3, None);
    let forged = changed(&whole, |one| one.score = parse(&better.bytes).expect("a submission").score);
    assert_eq!(house.send(&link, &forged).await.status, StatusCode::CREATED);
    let detail = detail(&house, whole.id.as_str()).await;
    assert_eq!(detail.row.verdict, Verdict::Differs);
    assert_eq!(detail.row.state, SubmissionState::Received, "it is noticed, not held against anybody");
    assert_eq!(detail.score, parse(&whole.bytes).expect("a submission").score);
    assert!(detail.client_score.is_some());
}

async fn a_submission_that_does_not_follow_the_last_one_is_kept_as_a_fork(house: House) {
    let link = house.invite("Tanaka").await;
    let first = house.submission(&link, 1, None);
    let second = house.submission(&link, 2, Some(&first.id));
    let beside = house.submission(&link, 3, Some(&first.id));
    let unaware = house.submission(&link, 3, None);
    let third = house.submission(&link, 3, Some(&second.id));
    for frozen in [&first, &second, &beside, &unaware, &third] {
        assert_eq!(house.send(&link, frozen).await.status, StatusCode::CREATED);
    }
    let mut forked = Vec::new();
    for frozen in [&first, &second, &beside, &unaware, &third] {
        forked.push(detail(&house, frozen.id.as_str()).await.row.forked);
    }
    assert_eq!(forked, [false, false, true, true, false]);
}

async fn a_neutral_outcome_gets_a_receipt_too(house: House) {
    let link = house.invite("Tanaka").await;
    let whole = parse(&house.submission(&link, 3, None).bytes).expect("a submission");
    let header = saq::submission::NeutralHeader {
        id: whole.id,
        invitation: whole.invitation,
        purpose: whole.purpose,
        questionnaire: whole.questionnaire,
        text: whole.text,
        assessed_on: whole.assessed_on,
        base: None,
        note: Some("We closed in spring.".into()),
    };
    let frozen = freeze(&saq::submission::neutral(saq::submission::Neutral::Declined, header));
    assert_eq!(house.send(&link, &frozen).await.status, StatusCode::CREATED);
    let detail = detail(&house, frozen.id.as_str()).await;
    assert_eq!((detail.row.outcome.as_str(), detail.row.state), ("declined", SubmissionState::Received));
    assert_eq!((detail.score, detail.row.red_lines), (None, Some(0)));
}

async fn what_is_said_of_the_buyer_changes_no_figure_and_is_for_those_who_may_read_red_lines(house: House) {
    let link = house.invite("Tanaka").await;
    let plain = house.submission(&link, 3, None);
    let mut two_way = TwoWay::default();
    let words = "The last three invoices took 95 days.".to_owned();
    two_way.set(Said { words: words.clone(), ..Said::new(Part::PaymentDays) });
    let frozen = changed(&plain, |submission| submission.two_way = Some(two_way));
    assert_eq!(house.send(&link, &frozen).await.status, StatusCode::CREATED);

    let path = path::console_submission(frozen.id.as_str());
    let detail = detail(&house, frozen.id.as_str()).await;
    assert_eq!((detail.row.state, detail.row.verdict), (SubmissionState::Received, Verdict::Same));
    assert_eq!(detail.score, parse(&plain.bytes).expect("a submission").score, "the figures without it");
    assert!(detail.body.contains(&words), "stored to the byte");
    assert_eq!(house.get(&path).await.code(), Code::Unauthorized);
    for list in [path::CONSOLE_SUBMISSIONS, path::CONSOLE_CAMPAIGNS] {
        let reply = house.read(list).await;
        assert!(!String::from_utf8_lossy(&reply.body).contains(&words), "no list tells of it");
    }
    let readers: Vec<Role> = Role::ALL.into_iter().filter(|role| role.may(Permission::ReadRedLines)).collect();
    assert_eq!(readers, [Role::CaseHandler], "nobody who negotiates prices");
}

async fn one_supplier_cannot_send_for_another(house: House) {
    let (mine, theirs) = (house.invite("Tanaka").await, house.invite("Mori").await);
    let frozen = house.submission(&theirs, 3, None);
    assert_eq!(house.send(&mine, &frozen).await.status, StatusCode::CREATED);
    let detail = detail(&house, frozen.id.as_str()).await;
    assert_eq!(detail.row.supplier, "Tanaka", "the link says who sent it, not the body");
    assert_eq!(detail.reasons[0].code, ReasonCode::OtherInvitation);
}
