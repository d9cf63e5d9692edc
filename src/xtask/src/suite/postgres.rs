//! A PostgreSQL of our own for the time of the tests: a fresh cluster on loopback with a random password, gone
//! afterwards. Never touches a cluster of the machine.

use std::fs::{self, File};
use std::io::Read;
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::{DirBuilderExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::setup::postgres_programs;
use crate::stamp::hex;
use crate::workspace::{Workspace, is_root};

const PATIENCE: Duration = Duration::from_secs(60);

#[derive(Debug)]
pub struct Cluster {
    pub url: String,
    server: Child,
    dir: PathBuf,
}

impl Cluster {
    /// A running cluster, or nothing if PostgreSQL is not installed.
    pub fn start(here: &Workspace) -> Result<Option<Self>> {
        let Some(programs) = postgres_programs(here) else { return Ok(None) };
        let owner = owner()?;
        let dir = std::env::temp_dir().join(format!("fairlead-pg-{}", std::process::id()));
        if dir.exists() {
            fs::remove_dir_all(&dir)?;
        }
        fs::DirBuilder::new().mode(0o700).create(&dir)?;
        let password = random_hex()?;
        let password_file = dir.join("password");
        fs::write(&password_file, &password)?;
        if let Some((user, group)) = owner {
            chown(&dir, Some(user), Some(group))?;
            chown(&password_file, Some(user), Some(group))?;
        }
        let program = |name: &str| as_owner(&programs.join(name), owner, &dir);
        let output = program("initdb")
            .args(["--username=fairlead", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync"])
            .args(["--pwfile=password", "--pgdata=data"])
            .output()?;
        ensure!(output.status.success(), "initdb: {}", String::from_utf8_lossy(&output.stderr));
        let port = free_port()?;
        let log = File::create(dir.join("log"))?;
        // A child of ours rather than a daemon: Ctrl-C ends it with us.
        let server = program("postgres")
            .args(["-D", "data", "-h", "127.0.0.1", "-p", &port.to_string(), "-c", "max_connections=200", "-k"])
            .arg(&dir)
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()?;
        let url = format!("postgres://fairlead:{password}@127.0.0.1:{port}/postgres");
        let mut cluster = Self { url, server, dir };
        cluster.wait_until_ready(&programs.join("pg_isready"), port)?;
        Ok(Some(cluster))
    }

    fn wait_until_ready(&mut self, pg_isready: &Path, port: u16) -> Result<()> {
        let started = Instant::now();
        while !Command::new(pg_isready)
            .args(["-q", "-h", "127.0.0.1", "-p", &port.to_string()])
            .status()
            .is_ok_and(|status| status.success())
        {
            if self.server.try_wait()?.is_some() || started.elapsed() > PATIENCE {
                bail!("PostgreSQL did not start: {}", fs::read_to_string(self.dir.join("log")).unwrap_or_default());
            }
            sleep(Duration::from_millis(100));
        }
        Ok(())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // SIGINT is its fast shutdown; killing it would leave shared memory behind.
        let asked = Command::new("kill").args(["-INT", &self.server.id().to_string()]).status();
        if !asked.is_ok_and(|status| status.success()) {
            let _ = self.server.kill();
        }
        let _ = self.server.wait();
        let _ = fs::remove_dir_all(&self.dir);
    }
}

/// PostgreSQL refuses to run as root: then the user its package made, or else nobody.
fn owner() -> Result<Option<(u32, u32)>> {
    if !is_root() {
        return Ok(None);
    }
    let id = |flag: &str, user: &str| -> Option<u32> {
        let output = Command::new("id").args([flag, user]).output().ok()?;
        String::from_utf8_lossy(&output.stdout).trim().parse().ok()
    };
    let found = ["postgres", "nobody"].into_iter().find_map(|user| Some((id("-u", user)?, id("-g", user)?)));
    found.map(Some).context("neither the user postgres nor nobody exists")
}

fn as_owner(program: &Path, owner: Option<(u32, u32)>, dir: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(dir).stdin(Stdio::null()).env("LC_ALL", "C");
    if let Some((user, group)) = owner {
        command.uid(user).gid(group);
    }
    command
}

fn random_hex() -> Result<String> {
    let mut bytes = [0; 16];
    File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    Ok(hex(&bytes))
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cluster_listens_while_it_lives_and_leaves_nothing_behind() {
        let Some(cluster) = Cluster::start(&Workspace::find()).unwrap() else {
            eprintln!("skipped: PostgreSQL is not installed");
            return;
        };
        let dir = cluster.dir.clone();
        assert!(cluster.url.starts_with("postgres://fairlead:") && dir.is_dir());
        drop(cluster);
        assert!(!dir.exists());
    }
}
