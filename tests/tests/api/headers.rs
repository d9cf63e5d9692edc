//! What is on every answer, whatever it is.

use axum::http::{Method, StatusCode};
use server::{Transport, routes::CONTENT_SECURITY_POLICY};
use tests::{
    house::{House, Reply, request},
    place::Backend,
    site::HASHED,
};
use wire::{Code, path};

fn guarded(reply: &Reply, what: &str) {
    let wanted = [
        ("content-security-policy", CONTENT_SECURITY_POLICY),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-embedder-policy", "require-corp"),
        ("cross-origin-resource-policy", "same-origin"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
    ];
    for (name, value) in wanted {
        assert_eq!(reply.header(name), value, "{name} of {what}");
    }
    assert!(reply.header("permissions-policy").contains("camera=()"), "{what}");
    assert!(!reply.header("cache-control").is_empty(), "{what}");
    assert!(reply.headers.get("access-control-allow-origin").is_none(), "{what}");
}

async fn house() -> House {
    House::open(Backend::Sqlite).await.expect("SQLite is always there")
}

#[tokio::test]
async fn every_answer_is_guarded_errors_and_odd_methods_included() {
    let house = house().await;
    let invitation = path::invitation("0123456789");
    let submission = path::submission("019ab1c2-3d4e-7f50-8a6b-7c8d9e0f1a2b");
    let hashed = format!("/{HASHED}");
    let paths = [
        "/",
        "/index.html",
        "/console",
        "/console/",
        "/sw.js",
        &hashed,
        "/nothing",
        "/../etc/passwd",
        "/%2e%2e/x",
        "/%00",
        "/api",
        "/api/",
        "/api/v1/nothing",
        path::HEALTH,
        path::KEYS,
        &invitation,
        &submission,
        path::SESSION,
        path::CONSOLE_SUBMISSIONS,
        path::CONSOLE_CAMPAIGNS,
        "/api/v1/console/submissions/x",
    ];
    for path in paths {
        for method in
            [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS, Method::TRACE]
        {
            let what = format!("{method} {path}");
            let reply = house.ask(request(method, path, &[], "{}")).await;
            guarded(&reply, &what);
            assert!(!reply.status.is_server_error(), "{what}: {}", reply.status);
            if path.starts_with("/api/") {
                assert_eq!(reply.header("cache-control"), "no-store", "{what}");
            }
        }
    }
}

#[tokio::test]
async fn files_are_kept_as_long_as_their_names_allow() {
    let house = house().await;
    let policy = async |path: &str| house.get(path).await.header("cache-control").to_owned();
    assert_eq!(policy("/").await, "no-cache");
    assert_eq!(policy("/sw.js").await, "no-cache");
    assert_eq!(policy("/questionnaires/small/1/questionnaire.json").await, "no-cache");
    assert_eq!(policy(&format!("/{HASHED}")).await, "public, max-age=31536000, immutable");
    assert_eq!(policy("/portal-fedcba9876543210.js").await, "no-store", "a file that is gone is not gone for good");
    assert_eq!(house.get("/portal-0123456789abcdef_bg.wasm").await.header("content-type"), "application/wasm");
    assert!(house.get("/").await.header("content-type").starts_with("text/html"));
}

#[tokio::test]
async fn ready_made_compressed_files_are_used() {
    let house = house().await;
    for (accepted, encoding, body) in [("br, gzip", "br", "brotli"), ("gzip", "gzip", "gzip")] {
        let reply = house.ask(request(Method::GET, "/", &[("accept-encoding", accepted)], "")).await;
        assert_eq!((reply.header("content-encoding"), reply.body.as_slice()), (encoding, body.as_bytes()));
        assert!(reply.header("vary").contains("accept-encoding"));
    }
    assert!(house.get("/").await.body.starts_with(b"<!doctype"));
}

#[tokio::test]
async fn an_unknown_path_is_a_404_and_never_the_page() {
    let house = house().await;
    for path in ["/nothing", "/d/1", "/portal.js", "/console/nothing", "/api/nothing", "/api"] {
        assert_eq!(house.get(path).await.code(), Code::NotFound, "{path}");
    }
    let console = house.get("/console/").await;
    assert_eq!(console.status, StatusCode::OK);
    assert!(String::from_utf8_lossy(&console.body).contains("Console"));
}

#[tokio::test]
async fn over_https_browsers_are_told_to_stay_there() {
    let mut house = house().await;
    assert_eq!(house.get("/").await.header("strict-transport-security"), "");
    house.config.transport = Transport::Https;
    let house = house.restart().await;
    assert_eq!(house.get("/").await.header("strict-transport-security"), "max-age=31536000");
    let cookie = house.session().await;
    assert!(cookie.starts_with("__Host-fairlead_session="));
    assert!(house.log_in("sato", "a long password").await.header("set-cookie").contains("; Secure"));
}

#[tokio::test]
async fn health_says_that_the_database_answers() {
    let house = house().await;
    let reply = house.get(path::HEALTH).await;
    assert_eq!((reply.status, reply.json()["status"].as_str()), (StatusCode::OK, Some("ok")));
    house.app.store().close().await;
    assert_eq!(house.get(path::HEALTH).await.code(), Code::Unavailable);
}
