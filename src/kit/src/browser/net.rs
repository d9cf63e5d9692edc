//! Requests to our own server, over gloo-net. Whatever it answers is handed on whole: status, headers, body.

use super::in_words;
use gloo::net::http::{Method, Request, RequestBuilder, Response};
use gloo::timers::callback::Timeout;
use js_sys::Uint8Array;
use std::{cell::Cell, rc::Rc};
use web_sys::{AbortController, RequestCache, RequestCredentials};

/// Long enough for 300 kB at 1 kB/s to be given up, not for a slow phone.
pub const PATIENCE_MS: u32 = 60_000;

/// A request. Nothing is added to it but what the browser adds itself; nothing of it is kept in the browser's cache.
#[derive(Debug, Clone)]
pub struct Call<'a> {
    pub method: Verb,
    pub path: &'a str,
    pub headers: &'a [(&'a str, &'a str)],
    /// Exact bytes; the content type is among the headers.
    pub body: Option<&'a [u8]>,
    pub patience_ms: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    Get,
    Post,
    Put,
    Delete,
}

/// An answer of the server, or of something that stands in its place (captive portals answer 200).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    pub status: u16,
    /// Lower-case names.
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Reply {
    #[must_use]
    pub fn is_ok(&self) -> bool {
        (200..300).contains(&self.status)
    }

    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether the body is JSON: ours, not a log-in page of some network.
    #[must_use]
    pub fn is_json(&self) -> bool {
        self.header("content-type").is_some_and(|kind| kind.contains("json"))
    }

    /// Seconds the server asks us to wait.
    #[must_use]
    pub fn retry_after(&self) -> Option<u32> {
        self.header("retry-after")?.trim().parse().ok()
    }
}

/// There was no answer. Whether the request arrived is unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoReply {
    TimedOut,
    /// No network, a refused connection, a broken answer; in the browser's words.
    Failed(String),
}

impl std::fmt::Display for NoReply {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::TimedOut => formatter.write_str("no answer in time"),
            Self::Failed(words) => formatter.write_str(words),
        }
    }
}

/// `GET` with headers.
pub async fn get(path: &str, headers: &[(&str, &str)]) -> Result<Reply, NoReply> {
    send(Call { method: Verb::Get, path, headers, body: None, patience_ms: PATIENCE_MS }).await
}

/// `PUT` of exact bytes; headers carry authorization, digest and content type.
pub async fn put(path: &str, headers: &[(&str, &str)], body: &[u8]) -> Result<Reply, NoReply> {
    send(Call { method: Verb::Put, path, headers, body: Some(body), patience_ms: PATIENCE_MS }).await
}

/// A file of the app itself (locale, questionnaire). The service worker's cache answers first.
pub async fn file(path: &str) -> Result<Reply, NoReply> {
    let controller = AbortController::new().map_err(|thrown| NoReply::Failed(in_words(&thrown)))?;
    let builder = Request::get(path).abort_signal(Some(&controller.signal()));
    finish(builder, None, &controller, PATIENCE_MS).await
}

/// Sends a request and reads the whole answer.
pub async fn send(call: Call<'_>) -> Result<Reply, NoReply> {
    let controller = AbortController::new().map_err(|thrown| NoReply::Failed(in_words(&thrown)))?;
    let method = match call.method {
        Verb::Get => Method::GET,
        Verb::Post => Method::POST,
        Verb::Put => Method::PUT,
        Verb::Delete => Method::DELETE,
    };
    let mut builder = RequestBuilder::new(call.path)
        .method(method)
        .cache(RequestCache::NoStore)
        .credentials(RequestCredentials::SameOrigin)
        .abort_signal(Some(&controller.signal()));
    for (name, value) in call.headers {
        builder = builder.header(name, value);
    }
    finish(builder, call.body, &controller, call.patience_ms).await
}

async fn finish(
    builder: RequestBuilder,
    body: Option<&[u8]>,
    controller: &AbortController,
    patience_ms: u32,
) -> Result<Reply, NoReply> {
    let failed = |error: gloo::net::Error| NoReply::Failed(error.to_string());
    let request = match body {
        Some(bytes) => builder.body(Uint8Array::from(bytes)),
        None => builder.build(),
    }
    .map_err(failed)?;
    let late = Rc::new(Cell::new(false));
    let timer = Timeout::new(patience_ms, {
        let (late, controller) = (Rc::clone(&late), controller.clone());
        move || {
            late.set(true);
            controller.abort();
        }
    });
    // The timer also covers the body: an answer may stop half-way.
    let outcome = match request.send().await {
        Ok(response) => reply(&response).await,
        Err(error) => Err(error),
    };
    drop(timer);
    outcome.map_err(|error| if late.get() { NoReply::TimedOut } else { failed(error) })
}

async fn reply(response: &Response) -> Result<Reply, gloo::net::Error> {
    let headers = response.headers().entries().map(|(name, value)| (name.to_lowercase(), value)).collect();
    Ok(Reply { status: response.status(), headers, body: response.text().await? })
}
