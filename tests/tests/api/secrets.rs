//! What is nowhere to be found: tokens, passwords and sessions in the database, any of them or an answer in the log.

use std::{
    io::{self, Write},
    sync::{Arc, Mutex, OnceLock},
};
use tests::{
    house::{House, STAFF},
    place::all_texts,
};
use tracing_subscriber::fmt::MakeWriter;

on_both!(a_stolen_database_opens_nothing, the_log_says_what_was_asked_and_never_what_was_said,);

/// Every secret that a visit of both sides brings along.
async fn visit(house: &House) -> Vec<String> {
    let link = house.invite("Tanaka").await;
    house.open_link(&link).await;
    let frozen = house.submission(&link, 3, None);
    house.send(&link, &frozen).await;
    house.send(&link, &frozen).await;
    house.log_in(STAFF.0, "a wrong password").await;
    let cookie = house.session().await;
    house.get_as(&cookie, &wire::path::console_submission(frozen.id.as_str())).await;
    house.get(&format!("/?i={}", link.token.as_str())).await;
    let session = cookie.split_once('=').expect("a cookie").1.to_owned();
    vec![link.token.as_str().to_owned(), session, STAFF.1.to_owned(), "a wrong password".to_owned()]
}

async fn a_stolen_database_opens_nothing(house: House) {
    let secrets = visit(&house).await;
    let texts = all_texts(&house.config.database_url()).await.join("\n");
    let seed = std::fs::read_dir(house.config.data.join("keys")).expect("a folder").flatten().next().expect("a seed");
    let seed: String = std::fs::read(seed.path()).expect("a seed").iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(texts.contains("Tanaka"), "the texts were read");
    for secret in secrets.iter().chain([&seed]) {
        assert!(!texts.contains(secret), "{secret} stands in the database");
    }
}

/// What the whole test process logs, at every level.
///
/// One subscriber for all threads: a call site that another thread reaches first would find no subscriber in a test's own,
/// and be silent from then on (tracing caches what a site's first caller wanted).
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn of_all_tests() -> &'static Self {
        static LOG: OnceLock<Log> = OnceLock::new();
        LOG.get_or_init(|| {
            let log = Self::default();
            let subscriber = tracing_subscriber::fmt()
                .with_max_level(tracing::Level::TRACE)
                .with_ansi(false)
                .with_writer(log.clone())
                .finish();
            tracing::subscriber::set_global_default(subscriber).expect("no other subscriber");
            log
        })
    }

    fn text(&self) -> String {
        String::from_utf8(self.0.lock().expect("nobody panicked").clone()).expect("text")
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("nobody panicked").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

async fn the_log_says_what_was_asked_and_never_what_was_said(house: House) {
    let log = Log::of_all_tests();
    let secrets = visit(&house).await;
    let log = log.text();
    assert!(log.contains("/api/v1/submissions/{id}") && log.contains("status=201"), "{log}");
    for word in secrets.iter().map(String::as_str).chain(["talk", "?i="]) {
        assert!(!log.contains(word), "{word:?} stands in the log");
    }
}
