//! A person who uses the portal: presses, chooses, writes. Things are found by what they are called.

mod eyes;

use super::{
    engine::Engine,
    window::Browser,
    words::{Form, Words},
};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use thirtyfour::{Key, TypingData, WebElement};

const FIND: &str = include_str!("find.js");
/// Longer than anything takes on a busy machine with two cores.
const PATIENCE: Duration = Duration::from_secs(30);

#[derive(Debug)]
pub struct Person {
    pub browser: Browser,
    pub words: Words,
    pub form: Form,
}

impl Person {
    /// Somebody with a browser as new, who reads English.
    pub async fn with(engine: Engine) -> Self {
        Self { browser: Browser::open(engine).await, words: Words::read("en"), form: Form::read() }
    }

    /// Types an address and waits until the portal stands.
    ///
    /// # Panics
    /// If it does not.
    pub async fn goes_to(&self, address: &str) {
        self.browser.driver().goto(address).await.expect("an address can be gone to");
        if address.contains("#i=") {
            self.waits("the link is taken in", "return location.hash.startsWith('#/d/')").await;
        }
        self.waits_for_the_page().await;
    }

    pub async fn reloads(&self) {
        self.browser.driver().refresh().await.expect("a page can be reloaded");
        self.waits_for_the_page().await;
    }

    /// Presses a button or follows a link.
    pub async fn presses(&self, name: &str) {
        let until = Instant::now() + PATIENCE;
        loop {
            let what = format!("button or link {name:?}");
            let found = self.finds(&what, "return find('press', arguments[0])", vec![json!(name)]).await;
            self.waits_until_it_rests(&found).await;
            // A page that is just being drawn may take the thing away under the finger.
            match found.click().await {
                Ok(()) => return,
                Err(error) if Instant::now() > until => self.gives_up(&format!("{name:?}: {error}")).await,
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        }
    }

    /// A page that still takes in its words moves what somebody wants to press. It is scrolled to first: WebKit's driver
    /// does not always do that.
    async fn waits_until_it_rests(&self, thing: &WebElement) {
        let place = "const seen = arguments[0].getBoundingClientRect();
            if (seen.top < 40 || seen.bottom > innerHeight - 40) arguments[0].scrollIntoView({ block: 'center' });
            const box = arguments[0].getBoundingClientRect();
            return [box.x + scrollX, box.y + scrollY]";
        let mut before = Value::Null;
        for _ in 0..40 {
            let Ok(thing) = thing.to_json() else { return };
            let Ok(now) = self.browser.ask(place, vec![thing]).await else { return };
            if *now.json() == before {
                return;
            }
            before = now.json().clone();
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    }

    /// Presses, and waits until another page is there. Where nothing happens, people press again: the page may have moved
    /// under the finger.
    pub async fn presses_on(&self, name: &str) {
        let before = self.route().await;
        let is_gone = "return location.hash !== arguments[0] && !!document.querySelector('main h1')";
        for _ in 0..3 {
            self.presses(name).await;
            let until = Instant::now() + PATIENCE / 5;
            while Instant::now() < until {
                let said = self.browser.ask(is_gone, vec![json!(before)]).await;
                if said.is_ok_and(|said| said.json() == &Value::Bool(true)) {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(30)).await;
            }
        }
        self.gives_up(&format!("no other page after {name:?}")).await;
    }

    /// Chooses an option or ticks a box, and sees it chosen.
    pub async fn chooses(&self, name: &str) {
        let choice = "const found = find('choice', arguments[0]); return found";
        let until = Instant::now() + PATIENCE;
        loop {
            let words = format!("{choice} && found.press");
            let element = self.finds(&format!("choice {name:?}"), &words, vec![json!(name)]).await;
            self.waits_until_it_rests(&element).await;
            let pressed = element.click().await;
            let is_chosen = format!("{FIND}{choice} && found.input.checked");
            if pressed.is_ok() && self.asks(&is_chosen, vec![json!(name)]).await == Value::Bool(true) {
                return;
            }
            if Instant::now() > until {
                self.gives_up(&format!("{name:?} cannot be chosen")).await;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    pub async fn field(&self, name: &str) -> WebElement {
        self.finds(&format!("field {name:?}"), "return find('field', arguments[0])", vec![json!(name)]).await
    }

    /// Writes into a field instead of what stands there.
    ///
    /// # Panics
    /// If the browser does not take the keys.
    pub async fn writes(&self, name: &str, text: &str) {
        let field = self.field(name).await;
        field.clear().await.expect("a field can be emptied");
        field.send_keys(text).await.expect("keys can be pressed");
    }

    /// Hands a file to a field, as the browser's file window does.
    pub async fn hands_over(&self, name: &str, file: &str, text: &str) {
        let _ = self.field(name).await;
        let script = format!(
            "{FIND} const field = find('field', arguments[0]);
             const window = new DataTransfer();
             window.items.add(new File([arguments[2]], arguments[1], {{ type: 'application/json' }}));
             field.files = window.files;
             field.dispatchEvent(new Event('change', {{ bubbles: true }}));
             return field.files.length"
        );
        let said = self.asks(&script, vec![json!(name), json!(file), json!(text)]).await;
        assert_eq!(said, json!(1), "the file is in {name:?}");
    }

    /// Goes to a page of the portal by its address.
    pub async fn goes_within(&self, route: &str) {
        self.asks("location.hash = arguments[0]", vec![json!(route)]).await;
        let is_there = "return location.hash === arguments[0] && !!document.querySelector('main h1')";
        self.waits_with("the page", is_there, vec![json!(route)]).await;
    }

    /// What the preview says would be sent just now, as data.
    pub async fn would_send(&self) -> Value {
        self.waits("the data", "return !!document.querySelector('details.raw pre')").await;
        self.asks("return JSON.parse(document.querySelector('details.raw pre').textContent)", vec![]).await
    }

    /// Chooses a day, as the browser's calendar does.
    pub async fn picks_a_day(&self, name: &str, day: &str) {
        let _ = self.field(name).await;
        let script = format!(
            "{FIND} const field = find('field', arguments[0]); field.value = arguments[1];
             for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, {{ bubbles: true }}));
             return field.value"
        );
        let said = self.asks(&script, vec![json!(name), json!(day)]).await;
        assert_eq!(said, json!(day), "the day is in {name:?}");
    }

    /// Presses a key wherever the focus is.
    ///
    /// # Panics
    /// If the browser does not take it.
    pub async fn hits(&self, key: impl Into<TypingData>) {
        self.browser.driver().action_chain().send_keys(key).perform().await.expect("a key can be pressed");
    }

    /// Goes through the page by Tab until the thing of this name has the focus.
    pub async fn tabs_to(&self, name: &str) {
        for _ in 0..80 {
            self.hits(Key::Tab).await;
            if self.focused().await == name {
                return;
            }
        }
        self.gives_up(&format!("Tab never reached {name:?}")).await;
    }

    /// Speaks another language from now on.
    pub async fn switches_to(&mut self, language: &str) {
        // By its place in the list: the names of languages are the browser's own.
        let script = "const list = document.getElementById('language'); list.focus(); list.value = arguments[0];
            list.dispatchEvent(new Event('change', { bubbles: true }));";
        self.asks(script, vec![json!(language)]).await;
        let script = "return document.documentElement.lang === arguments[0]";
        self.waits_with("the other language", script, vec![json!(language)]).await;
        self.words = Words::read(language);
    }
}
