//! A browser with its profile: opened, closed, opened again, killed.

use super::engine::{Display, Driver, Engine};
use serde_json::Value;
use std::{path::PathBuf, sync::Arc, time::Duration};
use tempfile::TempDir;
use thirtyfour::{Capabilities, WebDriver, error::WebDriverResult, session::scriptret::ScriptRet};

/// How long a driver may take for anything, a start on a busy machine included.
const PATIENCE: Duration = Duration::from_secs(60);

#[derive(Debug)]
pub struct Browser {
    pub engine: Engine,
    driver: Option<WebDriver>,
    process: Option<Driver>,
    display: Option<Display>,
    profiles: TempDir,
}

impl Browser {
    /// A browser as new.
    ///
    /// # Panics
    /// If it does not start.
    pub async fn open(engine: Engine) -> Self {
        let profiles = tempfile::Builder::new().prefix("fairlead-browser-").tempdir().expect("a folder");
        std::fs::create_dir(profiles.path().join("profile")).expect("a folder");
        let display = (engine == Engine::WebKit).then(Display::open);
        let mut browser = Self { engine, driver: None, process: None, display, profiles };
        browser.reopen().await;
        browser
    }

    /// Starts it again, with the profile it had where the engine keeps one.
    ///
    /// # Panics
    /// If it does not start.
    pub async fn reopen(&mut self) {
        assert!(self.driver.is_none(), "it is open");
        let process = self.engine.start_driver(self.profiles.path(), self.display.as_ref());
        let Value::Object(wanted) = self.engine.capabilities(&self.profile()) else { unreachable!("an object") };
        let url = format!("http://127.0.0.1:{}", process.port);
        let started = WebDriver::builder(&url, Capabilities::from(wanted)).request_timeout(PATIENCE).connect().await;
        let driver = started.unwrap_or_else(|error| panic!("{} does not start: {error}", self.engine));
        driver.set_script_timeout(PATIENCE).await.expect("a time limit");
        driver.set_page_load_timeout(PATIENCE).await.expect("a time limit");
        if self.engine != Engine::Chromium {
            // Chromium was started in this size.
            let _ = driver.set_window_rect(0, 0, 1280, 900).await;
        }
        (self.process, self.driver) = (Some(process), Some(driver));
    }

    fn profile(&self) -> PathBuf {
        self.profiles.path().join("profile")
    }

    /// As a person closes it.
    ///
    /// # Panics
    /// If it does not close.
    pub async fn close(&mut self) {
        if let Some(driver) = self.driver.take() {
            driver.quit().await.expect("the browser closes");
        }
        self.process = None;
    }

    /// SIGKILL to the browser and all its processes, in the middle of whatever it does.
    pub fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.process.kill();
        }
        if let Some(driver) = self.driver.take() {
            let _ = driver.leak();
        }
    }

    /// The ids by which somebody else can kill it while it is busy.
    ///
    /// # Panics
    /// If it is closed.
    pub fn take_process(&mut self) -> Driver {
        self.process.take().expect("it is open")
    }

    /// # Panics
    /// If it is closed.
    #[must_use]
    pub fn driver(&self) -> &WebDriver {
        self.driver.as_ref().expect("it is open")
    }

    /// Runs a script in the page.
    ///
    /// # Errors
    /// If the script throws or the browser is gone.
    pub async fn ask(&self, script: &str, arguments: Vec<Value>) -> WebDriverResult<ScriptRet> {
        self.driver().execute(Arc::<str>::from(script), Arc::<[Value]>::from(arguments)).await
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.kill();
    }
}
