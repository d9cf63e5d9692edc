//! What a person sees, and how long they wait for it.

use super::{FIND, PATIENCE, Person};
use crate::browser::{engine::Engine, root};
use serde_json::{Value, json};
use std::{
    fs,
    time::{Duration, Instant},
};
use thirtyfour::WebElement;

impl Person {
    pub async fn waits_for_the_page(&self) {
        self.waits("the page stands", "return !document.getElementById('boot') && !!document.querySelector('main h1')")
            .await;
    }

    /// The result of a script in the page.
    ///
    /// # Panics
    /// If the script throws.
    pub async fn asks(&self, script: &str, arguments: Vec<Value>) -> Value {
        let said = self.browser.ask(script, arguments).await;
        said.unwrap_or_else(|error| panic!("{script}: {error}")).json().clone()
    }

    pub(super) async fn sought(&self, script: &str, arguments: Vec<Value>) -> Option<WebElement> {
        let found = self.browser.ask(&format!("{FIND}{script}"), arguments).await;
        let found = found.unwrap_or_else(|error| panic!("looking in the page: {error}"));
        if found.json().is_null() { None } else { found.element().ok() }
    }

    pub(super) async fn finds(&self, what: &str, script: &str, arguments: Vec<Value>) -> WebElement {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(found) = self.sought(script, arguments.clone()).await {
                return found;
            }
            if Instant::now() > until || self.is_rescued().await {
                self.gives_up(&format!("there is no {what}")).await;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until a script says true.
    pub async fn waits(&self, what: &str, script: &str) {
        self.waits_with(what, script, vec![]).await;
    }

    pub async fn waits_with(&self, what: &str, script: &str, arguments: Vec<Value>) {
        let until = Instant::now() + PATIENCE;
        loop {
            let said = self.browser.ask(script, arguments.clone()).await;
            if said.is_ok_and(|said| said.json() == &Value::Bool(true)) {
                return;
            }
            if Instant::now() > until || self.is_rescued().await {
                self.gives_up(&format!("waited in vain: {what}")).await;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Whether the app has stopped and the plain screen stands in its place: waiting will not help.
    async fn is_rescued(&self) -> bool {
        let said = self.browser.ask("return !!document.querySelector('main.rescue')", vec![]).await;
        said.is_ok_and(|said| said.json() == &Value::Bool(true))
    }

    /// Ends the test, with what is on the screen.
    ///
    /// # Panics
    /// Always.
    pub async fn gives_up(&self, why: &str) -> ! {
        let page = "const defect = document.querySelector('.rescue pre');
            return location.hash + '\\n' + (defect ? defect.textContent : document.body.innerText).slice(0, 1500)";
        let page = self.browser.ask(page, vec![]).await.map(|page| page.json().as_str().unwrap_or_default().to_owned());
        let folder = root().join("target/browser-failures");
        let _ = fs::create_dir_all(&folder);
        let picture = folder.join(format!("{}-{}.png", self.browser.engine, std::process::id()));
        if self.browser.engine != Engine::WebKit {
            // WebKitGTK without a real screen never ends this.
            let _ = self.browser.driver().screenshot(&picture).await;
        }
        panic!("{}: {why}\n--- {}\n{}", self.browser.engine, picture.display(), page.unwrap_or_default());
    }

    pub async fn can_press(&self, name: &str) -> bool {
        self.sought("return find('press', arguments[0])", vec![json!(name)]).await.is_some()
    }

    /// Waits until there is no button or link of that name.
    pub async fn waits_until_gone(&self, name: &str) {
        let script = format!("{FIND} return !find('press', arguments[0])");
        self.waits_with(&format!("{name:?} is gone"), &script, vec![json!(name)]).await;
    }

    pub async fn has_chosen(&self, name: &str) -> bool {
        let script =
            format!("{FIND} const found = find('choice', arguments[0]); return !!found && found.input.checked");
        self.asks(&script, vec![json!(name)]).await == Value::Bool(true)
    }

    /// Today less some days, by the browser's clock.
    pub async fn days_ago(&self, days: i64) -> String {
        let script = "const d = new Date(); d.setDate(d.getDate() - arguments[0]);
            const two = (n) => String(n).padStart(2, '0');
            return d.getFullYear() + '-' + two(d.getMonth() + 1) + '-' + two(d.getDate())";
        self.asks(script, vec![json!(days)]).await.as_str().unwrap_or_default().to_owned()
    }

    /// What has the focus, by name.
    pub async fn focused(&self) -> String {
        let said = self.asks(&format!("{FIND} return nameOf(document.activeElement)"), vec![]).await;
        said.as_str().unwrap_or_default().to_owned()
    }

    /// The route: what stands behind `#` in the address.
    pub async fn route(&self) -> String {
        self.asks("return location.hash", vec![]).await.as_str().unwrap_or_default().to_owned()
    }

    pub async fn title(&self) -> String {
        let script = "return (document.querySelector('h1') || {}).innerText || ''";
        self.asks(script, vec![]).await.as_str().unwrap_or_default().trim().to_owned()
    }

    /// Waits until these words are on the page.
    pub async fn sees(&self, words: &str) {
        let script = "const plain = (t) => t.replace(/\\s+/g, ' ');
            return plain(document.body.innerText).includes(plain(arguments[0]))";
        self.waits_with(&format!("the words {words:?}"), script, vec![json!(words)]).await;
    }

    /// Waits until this is the headline.
    pub async fn reads(&self, headline: &str) {
        let script = "const h1 = document.querySelector('h1'); return !!h1 && h1.textContent.trim() === arguments[0]";
        self.waits_with(&format!("the headline {headline:?}"), script, vec![json!(headline)]).await;
    }

    pub async fn sees_now(&self, words: &str) -> bool {
        self.asks("return document.body.innerText.includes(arguments[0])", vec![json!(words)]).await
            == Value::Bool(true)
    }

    /// Waits until the page says that everything is on the device.
    pub async fn is_told_saved(&self) {
        let saved = self.words.t("save.saved");
        let script = "const state = document.getElementById('save-state');
            return !!state && state.textContent.trim() === arguments[0]";
        self.waits_with("saved on this device", script, vec![json!(saved)]).await;
    }

    /// Waits until the pack for use without a network is whole.
    ///
    /// # Panics
    /// If the browser gives up on the script.
    pub async fn waits_until_ready_offline(&self) {
        let script = "const done = arguments[arguments.length - 1];
            const ask = () => {
              const worker = navigator.serviceWorker && navigator.serviceWorker.controller;
              if (!worker) { setTimeout(ask, 100); return; }
              const channel = new MessageChannel();
              channel.port1.onmessage = (event) => event.data.complete ? done(true) : setTimeout(ask, 100);
              worker.postMessage({ type: 'STATE' }, [channel.port2]);
            };
            ask();";
        let said = self.browser.driver().execute_async(script, Vec::<Value>::new()).await;
        said.expect("the offline pack is whole within a minute");
    }
}
