//! Processes that end with the test, whatever happens: each with all it has started, by their ids. They stay in the
//! test's own group, so that Ctrl-C reaches them too.

use std::{
    fs,
    net::{SocketAddr, TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

/// A program and everything it has started.
#[derive(Debug)]
pub struct Process(Child);

impl Process {
    /// # Panics
    /// If it cannot be started.
    #[must_use]
    pub fn start(command: &mut Command) -> Self {
        let child = command.stdin(Stdio::null()).spawn();
        Self(child.unwrap_or_else(|error| panic!("{command:?}: {error}")))
    }

    pub fn child(&mut self) -> &mut Child {
        &mut self.0
    }

    /// Asks it to end, and waits.
    pub fn stop(mut self) {
        signal("-TERM", &[self.0.id()]);
        let until = Instant::now() + Duration::from_secs(15);
        while Instant::now() < until {
            if let Ok(Some(_)) = self.0.try_wait() {
                return;
            }
            sleep(Duration::from_millis(20));
        }
    }

    /// SIGKILL to it and all its descendants, as when the power of a phone goes. Returns when none is left.
    pub fn kill(&mut self) {
        let mut all = descendants(self.0.id());
        all.push(self.0.id());
        signal("-KILL", &all);
        let _ = self.0.wait();
        let until = Instant::now() + Duration::from_secs(5);
        while Instant::now() < until && all.iter().any(|id| is_alive(*id)) {
            sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if let Ok(None) = self.0.try_wait() {
            self.kill();
        }
    }
}

fn signal(signal: &str, ids: &[u32]) {
    let ids = ids.iter().map(u32::to_string);
    let _ = Command::new("kill").arg(signal).arg("--").args(ids).stderr(Stdio::null()).status();
}

/// Parent and state of a process.
fn stat(id: u32) -> Option<(u32, char)> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The name stands in brackets and may hold anything.
    let mut rest = stat.rsplit_once(')')?.1.split_whitespace();
    let state = rest.next()?.chars().next()?;
    Some((rest.next()?.parse().ok()?, state))
}

fn is_alive(id: u32) -> bool {
    stat(id).is_some_and(|(_, state)| state != 'Z')
}

fn descendants(of: u32) -> Vec<u32> {
    let all = fs::read_dir("/proc").into_iter().flatten().flatten();
    let ids = all.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    let parents: Vec<(u32, u32)> = ids.filter_map(|id| Some((id, stat(id)?.0))).collect();
    let mut found = vec![of];
    let mut at = 0;
    while let Some(parent) = found.get(at).copied() {
        found.extend(parents.iter().filter(|(_, of)| *of == parent).map(|(id, _)| *id));
        at += 1;
    }
    found.split_off(1)
}

/// A port of this machine that nobody uses.
///
/// # Panics
/// If there is none.
#[must_use]
pub fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("an address").port()
}

/// Waits until somebody listens.
///
/// # Panics
/// If nobody does within 20 seconds.
pub fn wait_for_port(port: u16) {
    let address = SocketAddr::from(([127, 0, 0, 1], port));
    let until = Instant::now() + Duration::from_secs(20);
    while TcpStream::connect_timeout(&address, Duration::from_millis(200)).is_err() {
        assert!(Instant::now() < until, "nobody listens on port {port}");
        sleep(Duration::from_millis(20));
    }
}
