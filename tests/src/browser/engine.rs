//! The three engines: whether they are here, and how each is started.

use super::process::{Process, free_port, wait_for_port};
use serde_json::{Value, json};
use std::{
    env, fmt,
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

impl fmt::Display for Engine {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKit",
        })
    }
}

/// A driver that listens, and the display its browser draws on.
#[derive(Debug)]
pub struct Driver {
    pub process: Process,
    pub port: u16,
}

impl Engine {
    /// As `FAIRLEAD_BROWSERS` names it.
    fn key(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// WebKit's automation forgets its profile with the browser: there a reload has to do for a restart.
    #[must_use]
    pub fn keeps_its_profile(self) -> bool {
        match self {
            Self::Chromium | Self::Firefox => true,
            Self::WebKit => false,
        }
    }

    /// # Errors
    /// Why it cannot be used, in words.
    pub fn is_here(self) -> Result<(), String> {
        if let Ok(wanted) = env::var("FAIRLEAD_BROWSERS")
            && !wanted.split(',').any(|name| name.trim().eq_ignore_ascii_case(self.key()))
        {
            return Err(format!("not among FAIRLEAD_BROWSERS={wanted}"));
        }
        let needs: &[&[&str]] = match self {
            Self::Chromium => &[&["chromium", "google-chrome", "chromium-browser"], &["chromedriver"]],
            Self::Firefox => &[&["firefox-esr", "firefox"], &["geckodriver"]],
            Self::WebKit => &[&["WebKitWebDriver"], &["Xvfb"]],
        };
        for names in needs {
            on_path(names).ok_or_else(|| format!("{} not found: run `cargo xtask setup`", names[0]))?;
        }
        if self == Self::WebKit && mini_browser().is_none() {
            return Err("MiniBrowser not found: run `cargo xtask setup`".to_owned());
        }
        Ok(())
    }

    /// # Panics
    /// If the driver cannot be started.
    #[must_use]
    pub fn start_driver(self, profiles: &Path, display: Option<&Display>) -> Driver {
        let port = free_port();
        let name = match self {
            Self::Chromium => "chromedriver",
            Self::Firefox => "geckodriver",
            Self::WebKit => "WebKitWebDriver",
        };
        let mut command = Command::new(on_path(&[name]).expect("it was there a moment ago"));
        match self {
            Self::Chromium => drop(command.arg(format!("--port={port}"))),
            Self::Firefox => {
                command.args(["--port", &port.to_string(), "--log", "fatal", "--profile-root"]).arg(profiles);
                // Its own choice may be taken by another test that begins at the same time.
                command.args(["--websocket-port", &free_port().to_string()]);
            }
            Self::WebKit => {
                command.arg(format!("--port={port}")).env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
                command.env("WEBKIT_DISABLE_COMPOSITING_MODE", "1").env("NO_AT_BRIDGE", "1");
                command.env("HOME", profiles).env("XDG_RUNTIME_DIR", profiles);
                command.env("DISPLAY", display.expect("WebKit draws on a display").name());
            }
        }
        let process = Process::start(command.env("LC_ALL", "C.UTF-8").stdout(Stdio::null()).stderr(Stdio::null()));
        wait_for_port(port);
        Driver { process, port }
    }

    /// What the driver is asked for. The profile is kept from start to start where the engine can.
    #[must_use]
    pub fn capabilities(self, profile: &Path) -> Value {
        let profile = profile.to_string_lossy();
        match self {
            Self::Chromium => json!({
                "browserName": "chrome",
                "goog:chromeOptions": {
                    "binary": on_path(&["chromium", "google-chrome", "chromium-browser"]),
                    "args": [
                        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                        "--disable-background-networking", "--disable-component-update", "--disable-sync",
                        "--lang=en", "--window-size=1280,900", format!("--user-data-dir={profile}"),
                    ],
                },
            }),
            Self::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": {
                    "binary": on_path(&["firefox-esr", "firefox"]),
                    "args": ["-headless", "--width=1280", "--height=900", "-profile", profile],
                    "prefs": {
                        "intl.accept_languages": "en",
                        // Asking for lasting storage opens a question; here nobody is asked.
                        "permissions.default.persistent-storage": 2,
                        "network.captive-portal-service.enabled": false,
                        "network.connectivity-service.enabled": false,
                        "datareporting.policy.dataSubmissionEnabled": false,
                        "app.update.enabled": false,
                        "browser.safebrowsing.update.enabled": false,
                        "extensions.getAddons.cache.enabled": false,
                    },
                },
            }),
            Self::WebKit => json!({
                "webkitgtk:browserOptions": {
                    "binary": mini_browser(),
                    "args": ["--automation", "--geometry=1280x900"],
                },
            }),
        }
    }
}

/// A screen that nobody sees.
#[derive(Debug)]
pub struct Display {
    _process: Process,
    number: u32,
}

impl Display {
    /// # Panics
    /// If no display can be had.
    #[must_use]
    pub fn open() -> Self {
        let mut command = Command::new("Xvfb");
        // It looks for a free number itself and says which.
        command.args(["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]);
        let mut process = Process::start(command.stdout(Stdio::piped()).stderr(Stdio::null()));
        let mut line = String::new();
        let output = process.child().stdout.take().expect("a pipe");
        BufReader::new(output).read_line(&mut line).expect("Xvfb says its number");
        Self { _process: process, number: line.trim().parse().expect("a number") }
    }

    fn name(&self) -> String {
        format!(":{}", self.number)
    }
}

fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let cargo = env::var_os("HOME").map(|home| Path::new(&home).join(".cargo/bin"));
    let folders: Vec<PathBuf> = env::split_paths(&path).chain(cargo).collect();
    names.iter().find_map(|name| folders.iter().map(|folder| folder.join(name)).find(|file| file.is_file()))
}

fn mini_browser() -> Option<PathBuf> {
    let libraries = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/libexec"];
    let versions = ["webkitgtk-6.0", "webkit2gtk-4.1", "webkit2gtk-4.0"];
    let places = libraries.iter().flat_map(|library| versions.map(|version| Path::new(library).join(version)));
    places.map(|place| place.join("MiniBrowser")).find(|file| file.is_file())
}
