//! Requests to the server, as typed values or a [`Fault`] that can be said.

use crate::words;
use kit::browser::net::{self, Call, NoReply, PATIENCE_MS, Reply, Verb};
use serde::{Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;
use wire::{
    Bundle, CheckReport, Code, LogIn, Problem, SessionView, SubmissionDetail, SubmissionRow, check::WORKBOOK_TYPE, path,
};

/// Longer than a check may take, and a large file on the way to it.
const CHECK_PATIENCE_MS: u32 = 3 * PATIENCE_MS;

/// A questionnaire to be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Upload {
    /// The bytes of an .xlsx.
    Workbook(Vec<u8>),
    /// A folder's files, by name.
    Files(BTreeMap<String, String>),
}

/// Why there is nothing to show.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// No session, or it has ended.
    LoggedOut,
    NotFound,
    /// The server's own words.
    Refused(String),
    /// It may be the network; trying again may help.
    NoReply(String),
    /// Something answered, but not this server in this version.
    Unreadable(String),
}

impl Fault {
    pub fn says(&self) -> String {
        match self {
            Self::LoggedOut => words::LOGGED_OUT.to_owned(),
            Self::NotFound => words::NOT_FOUND.to_owned(),
            Self::Refused(reason) => reason.clone(),
            Self::NoReply(reason) => format!("{} ({reason})", words::NO_REPLY),
            Self::Unreadable(reason) => format!("{} ({reason})", words::UNREADABLE),
        }
    }
}

/// What a page is waiting for.
#[derive(Debug, Clone, PartialEq)]
pub enum Loaded<T> {
    Waiting,
    Here(T),
    Failed(Fault),
}

impl<T> From<Result<T, Fault>> for Loaded<T> {
    fn from(result: Result<T, Fault>) -> Self {
        match result {
            Ok(value) => Self::Here(value),
            Err(fault) => Self::Failed(fault),
        }
    }
}

/// Who is logged in.
pub async fn session() -> Result<SessionView, Fault> {
    get(path::SESSION).await
}

pub async fn log_in(form: &LogIn) -> Result<SessionView, Fault> {
    match send(Verb::Post, path::SESSION, Some(form)).await {
        Ok(reply) => json(&reply),
        // Here it means something else: there never was a session.
        Err(Fault::LoggedOut) => Err(Fault::Refused(words::WRONG_LOG_IN.to_owned())),
        Err(fault) => Err(fault),
    }
}

pub async fn log_out() -> Result<(), Fault> {
    send::<()>(Verb::Delete, path::SESSION, None).await.map(drop)
}

pub async fn submissions() -> Result<Vec<SubmissionRow>, Fault> {
    get(path::CONSOLE_SUBMISSIONS).await
}

pub async fn submission(id: &str) -> Result<SubmissionDetail, Fault> {
    get(&path::console_submission(id)).await
}

/// What would strand a supplier. Nothing of it is kept.
pub async fn check(upload: Upload) -> Result<CheckReport, Fault> {
    let (kind, body) = match upload {
        Upload::Workbook(bytes) => (WORKBOOK_TYPE, bytes),
        Upload::Files(files) => {
            ("application/json", serde_json::to_vec(&Bundle { files }).expect("texts by name are JSON"))
        }
    };
    let headers = [("x-fairlead", "1"), ("content-type", kind)];
    let (path, body) = (path::CONSOLE_CHECK, Some(body.as_slice()));
    let call = Call { method: Verb::Post, path, headers: &headers, body, patience_ms: CHECK_PATIENCE_MS };
    checked(net::send(call).await).and_then(|reply| json(&reply))
}

/// A file of the portal: structure and words of a questionnaire.
pub async fn file(path: &str) -> Result<String, Fault> {
    checked(net::file(path).await).map(|reply| reply.body)
}

async fn get<T: DeserializeOwned>(path: &str) -> Result<T, Fault> {
    checked(net::get(path, &[]).await).and_then(|reply| json(&reply))
}

/// The header tells the server that no foreign page's form is behind the request.
async fn send<B: Serialize>(method: Verb, path: &str, body: Option<&B>) -> Result<Reply, Fault> {
    let text = body.map(|body| serde_json::to_string(body).expect("a form is JSON"));
    let headers = [("x-fairlead", "1"), ("content-type", "application/json")];
    let headers = if text.is_some() { &headers[..] } else { &headers[..1] };
    let body = text.as_deref().map(str::as_bytes);
    checked(net::send(Call { method, path, headers, body, patience_ms: PATIENCE_MS }).await)
}

fn checked(reply: Result<Reply, NoReply>) -> Result<Reply, Fault> {
    let reply = reply.map_err(|none| Fault::NoReply(none.to_string()))?;
    if reply.is_ok() {
        return Ok(reply);
    }
    let problem: Option<Problem> = serde_json::from_str(&reply.body).ok();
    Err(match problem {
        Some(Problem { code: Code::Unauthorized, .. }) => Fault::LoggedOut,
        Some(Problem { code: Code::NotFound, .. }) => Fault::NotFound,
        Some(Problem { title, detail, .. }) => Fault::Refused(detail.unwrap_or(title)),
        None if reply.status == 404 => Fault::NotFound,
        None => Fault::Unreadable(format!("HTTP {}", reply.status)),
    })
}

fn json<T: DeserializeOwned>(reply: &Reply) -> Result<T, Fault> {
    serde_json::from_str(&reply.body).map_err(|error| Fault::Unreadable(error.to_string()))
}
