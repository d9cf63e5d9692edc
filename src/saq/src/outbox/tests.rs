use super::*;
use crate::receipt::{ReceiptPayload, ReceiptSchema, SigningKey};

fn key(seed: u8) -> SigningKey {
    SigningKey::from_seed([seed; 32])
}

fn ring() -> KeyRing {
    KeyRing::new(vec![key(1).first_entry("2026-01-01T00:00:00Z")])
}

fn frozen(number: u64) -> Frozen {
    Frozen::from_bytes(SubmissionId::v7(number, [1; 10]), format!(r#"{{"answer":{number}}}"#).into_bytes())
}

fn queue(draft: &str, number: u64) -> Event {
    Event::Queue { draft: draft.into(), frozen: frozen(number), pinned: Some(key(1).public().id()), now_ms: 0 }
}

fn receipt(signer: &SigningKey, frozen: &Frozen) -> Receipt {
    signer.sign(&ReceiptPayload {
        schema: ReceiptSchema::V1,
        number: "R-1".into(),
        submission: frozen.id.clone(),
        sha256: frozen.sha256,
        questionnaire_sha256: None,
        received_at: "2026-11-22T08:00:00Z".into(),
        late: false,
        audit_head: Digest::of(b"head"),
    })
}

fn bare(status: u16) -> Reply {
    Reply { status, retry_after_s: None, problem_code: None, receipt: None }
}

fn answered(number: u64, reply: Reply) -> Event {
    Event::Answered { id: frozen(number).id, reply, now_ms: 1_000 }
}

fn received(number: u64, signer: &SigningKey) -> Event {
    answered(number, Reply { receipt: Some(receipt(signer, &frozen(number))), ..bare(201) })
}

/// One entry under way, with the keys known.
fn sending() -> Outbox {
    let mut outbox = Outbox::default();
    let _ = outbox.step(queue("d", 1));
    let _ = outbox.step(Event::Keys { ring: ring(), now_ms: 0 });
    outbox
}

fn sends(commands: &[Command]) -> Vec<SubmissionId> {
    let ids = commands.iter().filter_map(|command| match command {
        Command::Send { id, .. } => Some(id.clone()),
        _ => None,
    });
    ids.collect()
}

fn notices(commands: &[Command]) -> Vec<Notice> {
    let notices = commands.iter().filter_map(|command| match command {
        Command::Tell { notice, .. } => Some(notice.clone()),
        _ => None,
    });
    notices.collect()
}

#[test]
fn what_is_queued_is_written_before_it_is_sent() {
    let commands = Outbox::default().step(queue("d", 1));
    let Frozen { id, bytes, sha256 } = frozen(1);
    let send = Command::Send { draft: "d".into(), id, body: bytes, sha256 };
    assert_eq!(commands, [Command::Persist, send, Command::WakeAt { at_ms: PATIENCE_MS }]);
}

#[test]
fn queued_twice_is_queued_once() {
    let mut outbox = sending();
    assert_eq!(sends(&outbox.step(queue("d", 1))), []);
    assert_eq!(outbox.entries.len(), 1);
}

#[test]
fn a_verified_receipt_and_the_emptied_queue_are_one_command() {
    let mut outbox = sending();
    let commands = outbox.step(received(1, &key(1)));
    let Some(Command::StoreReceiptAndForget(delivered)) = commands.first() else { panic!("{commands:?}") };
    assert_eq!((&delivered.frozen, &delivered.key), (&frozen(1), &key(1).public().id()));
    assert_eq!(commands.len(), 2);
    assert_eq!(notices(&commands), [Notice::Received { number: "R-1".into() }]);
    assert_eq!(outbox.entries, []);
}

#[test]
fn a_draft_waits_for_its_own_earlier_submission_and_for_no_other_draft() {
    let mut outbox = sending();
    assert_eq!(sends(&outbox.step(queue("d", 2))), []);
    assert_eq!(sends(&outbox.step(queue("other", 3))), [frozen(3).id]);
    let commands = outbox.step(received(1, &key(1)));
    assert!(matches!(commands[0], Command::StoreReceiptAndForget(_)));
    assert_eq!(sends(&commands), [frozen(2).id]);
}

#[test]
fn a_200_without_a_valid_receipt_is_not_us() {
    let other = frozen(2);
    let for_other_bytes = Frozen { id: frozen(1).id, ..other.clone() };
    let for_other_id = Frozen { id: other.id, ..frozen(1) };
    let mut forged = receipt(&key(1), &frozen(1));
    forged.signature = receipt(&key(1), &for_other_id).signature;
    for receipt in [None, Some(receipt(&key(1), &for_other_bytes)), Some(receipt(&key(1), &for_other_id)), Some(forged)]
    {
        let mut outbox = sending();
        let commands = outbox.step(answered(1, Reply { receipt, ..bare(200) }));
        assert_eq!(notices(&commands), [Notice::NotUs]);
        assert_eq!(outbox.entries.len(), 1);
    }
    assert_eq!(notices(&sending().step(answered(1, bare(302)))), [Notice::NotUs]);
}

#[test]
fn passing_troubles_are_retried_and_refusals_wait_for_a_person() {
    for status in [408, 425, 429, 500, 502, 503, 504, 511, 0, 600] {
        let commands = sending().step(answered(1, bare(status)));
        assert!(matches!(notices(&commands)[..], [Notice::WaitingForServer { .. }]), "{status}");
    }
    let mismatch = Reply { problem_code: Some("digest_mismatch".into()), ..bare(400) };
    assert!(matches!(notices(&sending().step(answered(1, mismatch)))[..], [Notice::WaitingForServer { .. }]));
    let refused = |status| StuckReason::Refused { status, code: None };
    for (status, reason) in [
        (401, StuckReason::LinkUnknown),
        (404, StuckReason::LinkUnknown),
        (409, StuckReason::Conflict),
        (410, StuckReason::Closed),
        (413, StuckReason::TooLarge),
        (400, refused(400)),
        (415, refused(415)),
        (428, refused(428)),
    ] {
        let mut outbox = sending();
        let commands = outbox.step(answered(1, bare(status)));
        assert_eq!(notices(&commands), [Notice::Stuck(reason)], "{status}");
        assert_eq!(commands.len(), 2, "no alarm is set");
        for event in [Event::Tick { now_ms: u64::MAX }, Event::Online { now_ms: u64::MAX }] {
            assert_eq!(outbox.step(event), []);
        }
        assert_eq!(sends(&outbox.step(Event::SendNow { now_ms: 2_000 })), [frozen(1).id]);
    }
}

#[test]
fn the_server_may_ask_for_patience_within_reason() {
    let wait = |seconds| {
        let reply = Reply { retry_after_s: Some(seconds), ..bare(429) };
        sending().step(answered(1, reply)).into_iter().find_map(|command| match command {
            Command::WakeAt { at_ms } => Some(at_ms - 1_000),
            _ => None,
        })
    };
    assert_eq!(wait(90), Some(90_000));
    assert_eq!(wait(0), Some(retry_delay_ms(&frozen(1).id, 1)));
    assert_eq!(wait(u64::MAX), Some(LONGEST_RETRY_AFTER_MS));
}

#[test]
fn coming_online_ends_waiting_for_the_network_but_not_the_servers_wish() {
    let mut outbox = sending();
    let no_answer = Event::NoAnswer { id: frozen(1).id, now_ms: 1_000 };
    assert_eq!(notices(&outbox.step(no_answer)), [Notice::WaitingForNetwork]);
    assert_eq!(sends(&outbox.step(Event::Tick { now_ms: 1_001 })), []);
    assert_eq!(sends(&outbox.step(Event::Online { now_ms: 1_002 })), [frozen(1).id]);
    let _ = outbox.step(answered(1, bare(503)));
    assert_eq!(sends(&outbox.step(Event::Online { now_ms: 1_003 })), []);
    assert_eq!(sends(&outbox.step(Event::SendNow { now_ms: 1_004 })), [frozen(1).id]);
}

#[test]
fn a_request_that_never_comes_back_is_given_up() {
    let mut outbox = sending();
    assert_eq!(sends(&outbox.step(Event::SendNow { now_ms: PATIENCE_MS - 1 })), []);
    assert_eq!(sends(&outbox.step(Event::Tick { now_ms: PATIENCE_MS })), [frozen(1).id]);
}

#[test]
fn a_clock_set_back_prolongs_nothing() {
    let mut outbox = sending();
    let _ = outbox.step(Event::NoAnswer { id: frozen(1).id, now_ms: 1_000_000 });
    assert_eq!(sends(&outbox.step(Event::Tick { now_ms: 500_000 })), [frozen(1).id]);
}

#[test]
fn an_unknown_key_is_asked_for_and_believed_only_if_it_follows_from_the_pinned_one() {
    let asked = |outbox: &mut Outbox| {
        let commands = outbox.step(received(1, &key(2)));
        assert!(commands.contains(&Command::FetchKeys));
        assert_eq!(outbox.entries.len(), 1);
    };
    let rotated = key(1).endorse(&key(2).public(), "2027-01-01T00:00:00Z");

    let mut outbox = sending();
    asked(&mut outbox);
    let ring = KeyRing::new([ring().keys, vec![rotated]].concat());
    let commands = outbox.step(Event::Keys { ring, now_ms: 2_000 });
    let Some(Command::StoreReceiptAndForget(delivered)) = commands.first() else { panic!("{commands:?}") };
    assert_eq!(delivered.key, key(2).public().id());

    let mut outbox = sending();
    asked(&mut outbox);
    let stranger = KeyRing::new(vec![key(2).first_entry("2027-01-01T00:00:00Z")]);
    assert_eq!(notices(&outbox.step(Event::Keys { ring: stranger, now_ms: 2_000 })), [Notice::NotUs]);

    let mut outbox = sending();
    asked(&mut outbox);
    assert_eq!(notices(&outbox.step(Event::NoKeys { now_ms: 2_000 })), [Notice::WaitingForNetwork]);
    assert_eq!(outbox.entries.len(), 1);
}

#[test]
fn two_receipts_that_awaited_the_same_keys_are_two_transactions() {
    let mut outbox = Outbox::default();
    let _ = outbox.step(queue("d", 1));
    let _ = outbox.step(queue("other", 2));
    let _ = outbox.step(received(1, &key(1)));
    let _ = outbox.step(received(2, &key(1)));
    let commands = outbox.step(Event::Keys { ring: ring(), now_ms: 2_000 });
    let stored = commands.iter().filter(|command| matches!(command, Command::StoreReceiptAndForget(_))).count();
    assert_eq!((stored, outbox.entries.len(), sends(&commands).len()), (1, 1, 1));
}

#[test]
fn before_any_key_was_pinned_the_first_receipts_key_is_believed_and_then_held_to() {
    let mut outbox = Outbox::default();
    for number in [1, 2] {
        let _ = outbox.step(Event::Queue { draft: "d".into(), frozen: frozen(number), pinned: None, now_ms: 0 });
    }
    let _ = outbox.step(Event::Keys { ring: ring(), now_ms: 0 });
    let _ = outbox.step(received(1, &key(1)));
    assert_eq!(outbox.entries[0].pinned, Some(key(1).public().id()));
}

#[test]
fn only_what_was_refused_can_be_set_aside_and_its_bytes_are_kept() {
    let mut outbox = sending();
    let _ = outbox.step(queue("d", 2));
    let set_aside = || Event::SetAside { id: frozen(1).id, now_ms: 2_000 };
    assert!(outbox.step(set_aside()).iter().all(|command| !matches!(command, Command::SetAside { .. })));
    let _ = outbox.step(answered(1, bare(409)));
    let commands = outbox.step(set_aside());
    assert_eq!(commands[0], Command::SetAside { draft: "d".into(), frozen: frozen(1) });
    assert_eq!(sends(&commands), [frozen(2).id]);
}

#[test]
fn a_restart_sends_again_whatever_was_under_way_waiting_or_refused() {
    for event in [None, Some(answered(1, bare(503))), Some(answered(1, bare(410)))] {
        let mut outbox = sending();
        let _ = event.map(|event| outbox.step(event));
        let kept = serde_json::to_string(&outbox).expect("plain data");
        let mut read: Outbox = serde_json::from_str(&kept).expect("own form");
        assert_eq!(read, outbox);
        assert_eq!(sends(&read.step(Event::Restarted { now_ms: 0 })), [frozen(1).id]);
    }
}
