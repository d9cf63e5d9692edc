//! A network between browser and server that does what networks do: loses an answer, or puts a log-in page in its place.
//! One request for each connection, so that what happens to it is clear.

use super::process::free_port;
use std::{
    io::{self, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU8, AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

/// What the network does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Weather {
    Clear,
    /// What is sent arrives and is committed; the answer to a PUT is lost on its way back.
    LosesAnswers,
    /// Everything is answered by a friendly page: 200, HTML.
    CaptivePortal,
}

#[derive(Debug)]
pub struct Proxy {
    port: u16,
    behind: u16,
    state: Arc<State>,
}

#[derive(Debug)]
struct State {
    weather: AtomicU8,
    lost: AtomicUsize,
    captured: AtomicUsize,
    ends: AtomicBool,
}

const LOG_IN: &str = "<!doctype html><title>Free wifi</title><h1>Please log in to go on</h1>";

impl Proxy {
    /// # Panics
    /// If there is no port.
    #[must_use]
    pub fn open() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let behind = free_port();
        let state = State {
            weather: AtomicU8::new(Weather::Clear as u8),
            lost: AtomicUsize::new(0),
            captured: AtomicUsize::new(0),
            ends: AtomicBool::new(false),
        };
        let state = Arc::new(state);
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                if shared.ends.load(Ordering::SeqCst) {
                    return;
                }
                let state = Arc::clone(&shared);
                thread::spawn(move || drop(carry(client, behind, &state)));
            }
        });
        Self { port, behind, state }
    }

    /// Where the browser goes.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Where the server is to listen.
    #[must_use]
    pub fn behind(&self) -> u16 {
        self.behind
    }

    pub fn turns(&self, weather: Weather) {
        self.state.weather.store(weather as u8, Ordering::SeqCst);
    }

    /// Answers lost on their way back.
    #[must_use]
    pub fn lost(&self) -> usize {
        self.state.lost.load(Ordering::SeqCst)
    }

    /// Requests of the API that the log-in page answered.
    #[must_use]
    pub fn captured(&self) -> usize {
        self.state.captured.load(Ordering::SeqCst)
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.state.ends.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

fn carry(mut client: TcpStream, behind: u16, state: &State) -> io::Result<()> {
    client.set_read_timeout(Some(Duration::from_secs(30)))?;
    let Some((head, body)) = request(&mut client)? else { return Ok(()) };
    let weather = state.weather.load(Ordering::SeqCst);
    if weather == Weather::CaptivePortal as u8 {
        if head.contains(" /api/") {
            state.captured.fetch_add(1, Ordering::SeqCst);
        }
        let length = LOG_IN.len();
        let page = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{LOG_IN}"
        );
        return client.write_all(page.as_bytes());
    }
    let mut server = TcpStream::connect(("127.0.0.1", behind))?;
    server.write_all(closing(&head).as_bytes())?;
    server.write_all(&body)?;
    let mut answer = Vec::new();
    server.read_to_end(&mut answer)?;
    if weather == Weather::LosesAnswers as u8 && head.starts_with("PUT ") {
        state.lost.fetch_add(1, Ordering::SeqCst);
        return Ok(());
    }
    client.write_all(closing_answer(answer).as_slice())
}

/// The lines of a request and its body. Nothing if the browser thought better of it.
fn request(client: &mut TcpStream) -> io::Result<Option<(String, Vec<u8>)>> {
    let (mut all, mut buffer) = (Vec::new(), [0_u8; 16_384]);
    let end = loop {
        if let Some(end) = all.windows(4).position(|four| four == b"\r\n\r\n") {
            break end + 4;
        }
        match client.read(&mut buffer)? {
            0 => return Ok(None),
            read => all.extend_from_slice(&buffer[..read]),
        }
    };
    let head = String::from_utf8_lossy(&all[..end]).into_owned();
    let mut body = all.split_off(end);
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        if name.eq_ignore_ascii_case("content-length") { value.trim().parse().ok() } else { None }
    });
    while body.len() < length.unwrap_or(0) {
        match client.read(&mut buffer)? {
            0 => return Ok(None),
            read => body.extend_from_slice(&buffer[..read]),
        }
    }
    Ok(Some((head, body)))
}

/// The request with the wish that its connection ends with it.
fn closing(head: &str) -> String {
    let kept = head.trim_end().lines().filter(|line| !line.to_ascii_lowercase().starts_with("connection:"));
    let kept: Vec<&str> = kept.collect();
    format!("{}\r\nconnection: close\r\n\r\n", kept.join("\r\n"))
}

/// The server says itself that it closes; what it forgot would keep the browser waiting.
fn closing_answer(answer: Vec<u8>) -> Vec<u8> {
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(0);
    let says_so = String::from_utf8_lossy(&answer[..end]).to_ascii_lowercase().contains("\r\nconnection: close");
    if says_so || end == 0 {
        return answer;
    }
    let mut mended = answer[..end].to_vec();
    mended.extend_from_slice(b"\r\nconnection: close");
    mended.extend_from_slice(&answer[end..]);
    mended
}
