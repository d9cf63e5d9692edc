//! A whole server in a test: opened on either database, asked as over HTTP, closed and opened again.

use crate::{
    place::{Backend, Folder, database},
    site,
};
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode},
};
use http_body_util::BodyExt;
use saq::{
    Assessment, Questionnaire,
    digest::Digest,
    receipt::KeyRing,
    submission::{Declaration, Frozen, Header, Person, SubmissionId, TextRef, compose, freeze},
};
use serde_json::Value;
use server::{App, Config, Shared, auth::password, campaign::CampaignFile, demo};
use std::sync::OnceLock;
use tokio::{sync::OnceCell, task::JoinHandle};
use tower::ServiceExt;
use wire::{Code, Link, Problem, Role};

pub const STAFF: (&str, &str) = ("sato", "a long password");

/// What came back.
#[derive(Debug, Clone)]
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Reply {
    /// # Panics
    /// If the body is no JSON.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }

    /// The code of a problem, which is held against its status and type.
    ///
    /// # Panics
    /// If it is no problem.
    #[must_use]
    pub fn code(&self) -> Code {
        assert_eq!(self.header("content-type"), "application/problem+json");
        let problem: Problem = serde_json::from_slice(&self.body).expect("a problem");
        assert_eq!((problem.status, problem.code.status()), (self.status.as_u16(), self.status.as_u16()));
        problem.code
    }

    /// A header, or nothing.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("")
    }
}

/// A running server and all it stands on.
#[derive(Debug)]
pub struct House {
    pub app: App,
    pub config: Config,
    pub folder: Folder,
    router: Router,
    committer: JoinHandle<()>,
    reader: OnceCell<String>,
}

impl House {
    /// A new house with a campaign and a member of staff. `None` if this machine has no such database.
    ///
    /// # Panics
    /// If it cannot be opened.
    pub async fn open(backend: Backend) -> Option<Self> {
        let folder = Folder::default();
        let dist = folder.path().join("dist");
        site::write(&dist);
        let mut config = Config::new(&folder.path().join("data"), &dist);
        std::fs::create_dir_all(&config.data).expect("a folder");
        config.database_url = Some(database(backend, &folder).await?);
        let house = Self::start(config, folder).await;
        let now = house.now();
        let file = CampaignFile { questionnaire: "small/1".into(), ..demo::campaign_file(now.day()) };
        let campaign = file.bind(&house.app.catalogue).expect("the small questionnaire");
        let mut change = house.app.store().change().await.expect("a change");
        change.put_campaign(&campaign, now).await.expect("a campaign");
        change.put_staff(STAFF.0, Role::CaseHandler, hash(), now).await.expect("staff");
        change.commit().await.expect("committed");
        Some(house)
    }

    async fn start(config: Config, folder: Folder) -> Self {
        let house = server::House::open(&config).await.expect("a house");
        let (app, committer) = Shared::start(house, &config);
        Self { router: server::router(&app), app, config, folder, committer, reader: OnceCell::new() }
    }

    /// Stops everything and opens it again from what was kept.
    pub async fn restart(self) -> Self {
        let Self { app, config, folder, router, committer, .. } = self;
        let store = app.store().clone();
        drop((app, router));
        committer.await.expect("the committer ends when nobody can reach it");
        store.close().await;
        Self::start(config, folder).await
    }

    #[must_use]
    pub fn now(&self) -> server::time::Instant {
        self.app.clock().now()
    }

    /// Hands over a request as the network would.
    pub async fn ask(&self, request: Request<Body>) -> Reply {
        let response = self.router.clone().oneshot(request).await.expect("the router never fails");
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("a body").to_bytes().to_vec();
        Reply { status: parts.status, headers: parts.headers, body }
    }

    pub async fn get(&self, path: &str) -> Reply {
        self.ask(request(Method::GET, path, &[], "")).await
    }

    /// # Panics
    /// If the link cannot be minted.
    pub async fn invite(&self, supplier: &str) -> Link {
        let mut change = self.app.store().change().await.expect("a change");
        let link = change.invite("demo", supplier, self.now()).await.expect("a link");
        change.commit().await.expect("committed");
        link
    }

    /// # Panics
    /// If the links cannot be revoked.
    pub async fn revoke(&self, link: &Link) {
        let mut change = self.app.store().change().await.expect("a change");
        change.revoke_links(&link.invitation, self.now()).await.expect("revoked");
        change.commit().await.expect("committed");
    }

    pub async fn open_link(&self, link: &Link) -> Reply {
        let authorization = wire::header::authorization(&link.token);
        let path = wire::path::invitation(link.invitation.as_str());
        self.ask(request(Method::GET, &path, &[("authorization", &authorization)], "")).await
    }

    pub async fn send(&self, link: &Link, frozen: &Frozen) -> Reply {
        self.ask(put(link, frozen)).await
    }

    /// # Panics
    /// If there are no keys.
    pub async fn keys(&self) -> KeyRing {
        serde_json::from_slice(&self.get(wire::path::KEYS).await.body).expect("keys")
    }

    pub async fn log_in(&self, name: &str, password: &str) -> Reply {
        let body = serde_json::json!({"name": name, "password": password}).to_string();
        let headers = [("x-fairlead", "1"), ("content-type", "application/json")];
        self.ask(request(Method::POST, wire::path::SESSION, &headers, &body)).await
    }

    /// The cookie of somebody who has just logged in.
    ///
    /// # Panics
    /// If the door stays shut.
    pub async fn session(&self) -> String {
        let reply = self.log_in(STAFF.0, STAFF.1).await;
        assert_eq!(reply.status, StatusCode::OK);
        reply.header("set-cookie").split(';').next().expect("a cookie").to_owned()
    }

    /// The cookie of somebody of this role who has just logged in.
    ///
    /// # Panics
    /// If they cannot be added.
    pub async fn session_as(&self, role: Role) -> String {
        let mut change = self.app.store().change().await.expect("a change");
        change.put_staff(role.as_str(), role, hash(), self.now()).await.expect("staff");
        change.commit().await.expect("committed");
        let reply = self.log_in(role.as_str(), STAFF.1).await;
        reply.header("set-cookie").split(';').next().expect("a cookie").to_owned()
    }

    /// Reads as somebody who has logged in once.
    pub async fn read(&self, path: &str) -> Reply {
        let cookie = self.reader.get_or_init(|| self.session()).await;
        self.get_as(cookie, path).await
    }

    pub async fn get_as(&self, cookie: &str, path: &str) -> Reply {
        self.ask(request(Method::GET, path, &[("cookie", cookie)], "")).await
    }

    /// # Panics
    /// If the site's questionnaire is gone.
    #[must_use]
    pub fn questionnaire(&self) -> &Questionnaire {
        let (id, version) = site::QUESTIONNAIRE;
        &self.app.catalogue.get(id, version).expect("the small questionnaire").questionnaire
    }

    /// A complete, signed assessment, frozen as the portal does it.
    ///
    /// # Panics
    /// If the answers do not fit the questionnaire.
    #[must_use]
    pub fn submission(&self, link: &Link, exits: u8, base: Option<&SubmissionId>) -> Frozen {
        let questionnaire = self.questionnaire();
        let answers = serde_json::json!({
            "headcount": "from_10_to_49", "exits": exits, "drill": true, "locked": {"status": "talk"},
        });
        let answers = serde_json::from_value(answers).expect("an object");
        let (answers, defects) = saq::answer::decode_all(questionnaire, &answers);
        assert_eq!(defects, []);
        let today = self.now().day();
        let digest = Digest::of(b"words");
        let person = Person { name: "Tanaka".into(), role: "owner".into(), email: None };
        let header = Header {
            id: self.new_id(),
            invitation: link.invitation.to_string(),
            text: TextRef { language: "en".into(), text_sha256: digest, lessons_sha256: None },
            base: base.cloned(),
            declaration: Some(Declaration {
                preparer: person.clone(),
                signer: person,
                signed_on: today,
                wording_sha256: digest,
            }),
            commitment: None,
            two_way: None,
        };
        freeze(&compose(questionnaire, &Assessment { answers, ..Assessment::new(today) }, header))
    }

    #[must_use]
    pub fn new_id(&self) -> SubmissionId {
        SubmissionId::v7(self.now().0.unsigned_abs(), server::random::bytes())
    }
}

/// Of everybody's password. Hashing is slow by intention: once for all tests.
fn hash() -> &'static str {
    static HASH: OnceLock<String> = OnceLock::new();
    HASH.get_or_init(|| password::hash(STAFF.1).expect("long enough"))
}

/// # Panics
/// If the parts make no request.
#[must_use]
pub fn request(method: Method, path: &str, headers: &[(&str, &str)], body: &str) -> Request<Body> {
    let mut request = Request::builder().method(method).uri(path).header("host", "fairlead.test");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Body::from(body.to_owned())).expect("a request")
}

/// The request by which the portal sends.
///
/// # Panics
/// If the bytes are no text.
#[must_use]
pub fn put(link: &Link, frozen: &Frozen) -> Request<Body> {
    let authorization = wire::header::authorization(&link.token);
    let digest = frozen.sha256.content_digest_header();
    let headers =
        [("authorization", authorization.as_str()), ("content-type", "application/json"), ("content-digest", &digest)];
    let body = std::str::from_utf8(&frozen.bytes).expect("text");
    request(Method::PUT, &wire::path::submission(frozen.id.as_str()), &headers, body)
}
