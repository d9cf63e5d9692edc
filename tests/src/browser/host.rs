//! The buyer's server as its own process: started, taken away, started again on the same port and data.

use super::{
    dist,
    process::{Process, free_port},
    program,
};
use serde_json::Value;
use server::{campaign::CampaignFile, demo};
use std::{
    fs::File,
    io::{BufRead as _, BufReader},
    path::PathBuf,
    process::{Command, Stdio},
};
use tempfile::TempDir;

#[derive(Debug)]
pub struct Host {
    port: u16,
    /// Where browsers reach it: itself, or a proxy before it.
    pub origin: String,
    folder: TempDir,
    process: Option<Process>,
    welcome: Value,
}

impl Host {
    /// A demo as new, with the campaign of "Aoyama Electronics".
    #[must_use]
    pub fn open() -> Self {
        let port = free_port();
        Self::reached_at(port, format!("http://127.0.0.1:{port}"))
    }

    /// One that is reached through something else.
    ///
    /// # Panics
    /// If it does not start.
    #[must_use]
    pub fn reached_at(port: u16, origin: String) -> Self {
        let folder = tempfile::Builder::new().prefix("fairlead-host-").tempdir().expect("a folder");
        let mut host = Self { port, origin, folder, process: None, welcome: Value::Null };
        host.start();
        host
    }

    /// The network is there again.
    ///
    /// # Panics
    /// If it does not start.
    pub fn start(&mut self) {
        assert!(self.process.is_none(), "it runs");
        let log = File::options().create(true).append(true).open(self.folder.path().join("log")).expect("a log");
        let mut command = Command::new(program());
        command.args(["serve", "--demo", "--json", "--listen", &format!("127.0.0.1:{}", self.port)]);
        command.args(["--base-url", &self.origin]).arg("--dist").arg(dist()).arg("--data").arg(self.data());
        let mut process = Process::start(command.env_remove("DATABASE_URL").stdout(Stdio::piped()).stderr(log));
        let output = process.child().stdout.take().expect("a pipe");
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line).expect("the server says a line");
        self.welcome =
            serde_json::from_str(&line).unwrap_or_else(|_| panic!("the server did not start: {}", self.log()));
        self.process = Some(process);
    }

    /// The network is gone.
    pub fn stop(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill();
        }
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// What the server has said of itself.
    #[must_use]
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    /// A word of the line that the demo prints: `supplier_link`, `console`, `name`, `buyer`, `password`.
    ///
    /// # Panics
    /// If it did not print that.
    #[must_use]
    pub fn told(&self, key: &str) -> String {
        self.welcome[key].as_str().unwrap_or_else(|| panic!("{key} in {}", self.welcome)).to_owned()
    }

    /// A link for a supplier of that name.
    ///
    /// # Panics
    /// If none is minted.
    #[must_use]
    pub fn invites(&self, supplier: &str) -> String {
        self.mints("demo", supplier)
    }

    /// A link of a campaign like the demo's, changed somewhat.
    ///
    /// # Panics
    /// If the campaign is not taken.
    #[must_use]
    pub fn invites_to(&self, campaign: &str, change: impl FnOnce(&mut CampaignFile)) -> String {
        let mut file = demo::campaign_file(server::time::Clock::default().now().day());
        file.campaign.id = campaign.to_owned();
        change(&mut file);
        let path = self.folder.path().join(format!("{campaign}.json"));
        std::fs::write(&path, serde_json::to_string(&file).expect("plain data")).expect("a file");
        let (path, dist) = (path.to_string_lossy(), dist());
        let _ = self.manages(&["campaign", "create", "--file", &path, "--dist", &dist.to_string_lossy()]);
        self.mints(campaign, "Tanaka Metal Works")
    }

    fn mints(&self, campaign: &str, supplier: &str) -> String {
        let said =
            self.manages(&["invite", "--campaign", campaign, "--supplier", supplier, "--base-url", &self.origin]);
        said[0]["link"].as_str().unwrap_or_else(|| panic!("{said}")).to_owned()
    }

    /// A managing command on this server's data, and what it says.
    ///
    /// # Panics
    /// If it does not end well.
    #[must_use]
    pub fn manages(&self, arguments: &[&str]) -> Value {
        let mut command = Command::new(program());
        command.arg("--json").args(arguments).arg("--data").arg(self.data()).env_remove("DATABASE_URL");
        let output = command.output().expect("it runs");
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{arguments:?}: {text}{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{arguments:?}: {error}: {text}"))
    }

    /// All that was received, the newest first.
    ///
    /// # Panics
    /// If they cannot be listed.
    #[must_use]
    pub fn submissions(&self) -> Vec<Value> {
        self.manages(&["submissions", "list"]).as_array().expect("a list").clone()
    }
}
