//! Many at once: nothing lost, nothing doubled, one chain.

use axum::http::StatusCode;
use saq::receipt::{Receipt, verify};
use std::{collections::BTreeSet, sync::Arc, time::Duration};
use tests::{
    house::{House, put},
    place::Backend,
};

async fn sixty_four_at_once_all_get_their_receipts_on_one_chain(backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let house = Arc::new(house);
    let mut tasks = Vec::new();
    for n in 0..64 {
        let link = house.invite(&format!("Supplier {n}")).await;
        let frozen = house.submission(&link, 3, None);
        let house = Arc::clone(&house);
        tasks.push(tokio::spawn(async move { (house.send(&link, &frozen).await, frozen) }));
    }
    let ring = house.keys().await;
    let (mut numbers, mut heads) = (BTreeSet::new(), BTreeSet::new());
    for task in tasks {
        let (reply, frozen) = task.await.expect("answered");
        assert_eq!(reply.status, StatusCode::CREATED);
        let receipt: Receipt = serde_json::from_slice(&reply.body).expect("a receipt");
        let payload = verify(&receipt, &frozen.bytes, &ring, None).expect("it verifies");
        numbers.insert(payload.number);
        heads.insert(payload.audit_head);
    }
    assert_eq!(numbers.len(), 64);
    let report = house.app.store().audit().await.expect("a report");
    assert_eq!((report.defect, report.submissions), (None, 64));
    eprintln!("{backend:?}: 64 submissions in {} commits", heads.len());
}

async fn the_same_bytes_sent_sixteen_times_at_once_are_one_submission(backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let house = Arc::new(house);
    let link = house.invite("Tanaka").await;
    let frozen = house.submission(&link, 3, None);
    let tasks: Vec<_> = (0..16)
        .map(|_| {
            let (house, link, frozen) = (Arc::clone(&house), link.clone(), frozen.clone());
            tokio::spawn(async move { house.send(&link, &frozen).await })
        })
        .collect();
    let (mut bodies, mut created) = (BTreeSet::new(), 0);
    for task in tasks {
        let reply = task.await.expect("answered");
        created += usize::from(reply.status == StatusCode::CREATED);
        bodies.insert(reply.body);
    }
    assert_eq!((bodies.len(), created), (1, 1));
    assert_eq!(house.app.store().submission_rows(10).await.expect("rows").len(), 1);
}

/// A client that goes away in the middle leaves either nothing or the whole, and asking again tells which.
async fn clients_that_go_away_leave_no_half_states(backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let link = house.invite("Tanaka").await;
    for n in 0..40 {
        let frozen = house.submission(&link, 3, None);
        drop(tokio::time::timeout(Duration::from_micros(n * 150), house.ask(put(&link, &frozen))).await);
        let again = house.send(&link, &frozen).await;
        assert!(again.status.is_success(), "{}", again.status);
    }
    let report = house.app.store().audit().await.expect("a report");
    assert_eq!((report.defect, report.submissions), (None, 40));
}

/// Two servers on one database: every change takes the same lock, so there is still one chain.
async fn two_servers_keep_one_chain(backend: Backend) {
    let Some(house) = House::open(backend).await else { return };
    let second = server::House::open(&house.config).await.expect("a second house");
    let (second, _committer) = server::Shared::start(second, &house.config);
    let router = server::router(&second);
    let house = Arc::new(house);
    let mut tasks = Vec::new();
    for n in 0..32 {
        let link = house.invite(&format!("Supplier {n}")).await;
        let frozen = house.submission(&link, 3, None);
        let (house, router) = (Arc::clone(&house), router.clone());
        tasks.push(tokio::spawn(async move {
            match n % 2 {
                0 => house.send(&link, &frozen).await.status,
                _ => tower::ServiceExt::oneshot(router, put(&link, &frozen)).await.expect("answered").status(),
            }
        }));
    }
    for task in tasks {
        assert_eq!(task.await.expect("answered"), StatusCode::CREATED);
    }
    let report = house.app.store().audit().await.expect("a report");
    assert_eq!((report.defect, report.submissions), (None, 32));
}

/// Real threads here: the tests above are about what happens at the same time.
macro_rules! on_both_with_threads {
    ($($name:ident),+ $(,)?) => {
        mod on_sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $name() { super::$name(tests::place::Backend::Sqlite).await; })+
        }
        mod on_postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $name() { super::$name(tests::place::Backend::Postgres).await; })+
        }
    };
}

on_both_with_threads!(
    sixty_four_at_once_all_get_their_receipts_on_one_chain,
    the_same_bytes_sent_sixteen_times_at_once_are_one_submission,
    clients_that_go_away_leave_no_half_states,
    two_servers_keep_one_chain,
);
