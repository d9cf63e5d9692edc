//! What is nowhere to be found: tokens, passwords and sessions in the database, any of them or an answer in the log.

use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
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

#[derive(Clone, Default)]
struct Caught(Arc<Mutex<Vec<u8>>>);

impl Write for Caught {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("nobody panicked").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Caught {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

async fn the_log_says_what_was_asked_and_never_what_was_said(house: House) {
    let caught = Caught::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(caught.clone())
        .finish();
    let secrets = {
        let _guard = tracing::subscriber::set_default(subscriber);
        visit(&house).await
    };
    let log = String::from_utf8(caught.0.lock().expect("nobody panicked").clone()).expect("text");
    assert!(log.contains("/api/v1/submissions/{id}") && log.contains("status=201"), "{log}");
    for word in secrets.iter().map(String::as_str).chain(["talk", "?i="]) {
        assert!(!log.contains(word), "{word:?} stands in the log");
    }
}
