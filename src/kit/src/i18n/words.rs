//! The catalogue as a signal: switching the language changes every sentence in place and loses nothing.

use super::{Catalogue, Key, Msg, direction};
use crate::browser::{intl, net, page};
use leptos::prelude::*;
use saq::Date;
use std::sync::Arc;

/// The words in the language of the moment. A handle to pass around; each look-up is followed, so that what shows it
/// changes with the language.
pub struct Words<K: Key = Msg> {
    catalogue: RwSignal<Arc<Catalogue<K>>>,
}

impl<K: Key> Clone for Words<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K: Key> Copy for Words<K> {}

impl<K: Key> std::fmt::Debug for Words<K> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Words")
    }
}

impl<K: Key> Words<K> {
    /// Provides these words to all components below.
    pub fn provide(catalogue: Catalogue<K>) -> Self {
        let words = Self { catalogue: RwSignal::new(Arc::new(catalogue)) };
        provide_context(words);
        words
    }

    /// Switches the language. Setting the document's language is [`Words::mark_document`]'s.
    pub fn set(self, catalogue: Catalogue<K>) {
        self.catalogue.set(Arc::new(catalogue));
    }

    /// Tells the document the language and its direction, now and at each switch.
    pub fn mark_document(self) {
        Effect::new(move |_| {
            let language = self.language();
            page::set_language(&language, direction(&language));
        });
    }

    #[must_use]
    pub fn language(self) -> String {
        self.catalogue.with(|catalogue| catalogue.language().to_owned())
    }

    #[must_use]
    pub fn t(self, key: K) -> String {
        self.catalogue.with(|catalogue| catalogue.t(key).to_owned())
    }

    #[must_use]
    pub fn t_with(self, key: K, values: &[(&str, &str)]) -> String {
        self.catalogue.with(|catalogue| catalogue.t_with(key, values))
    }

    /// A counted sentence; `{n}` is the number in the language's own digits.
    #[must_use]
    pub fn count(self, key: K, n: usize, values: &[(&str, &str)]) -> String {
        self.catalogue.with(|catalogue| {
            let (language, n) = (catalogue.language(), n as i64);
            let digits = intl::number(language, n);
            let mut all = vec![("n", digits.as_str())];
            all.extend_from_slice(values);
            catalogue.t_counted(key, intl::plural(language, n), &all)
        })
    }

    /// A sentence for a view, which follows the language: `<button>{words.say(Msg::ButtonNext)}</button>`.
    pub fn say(self, key: K) -> impl Fn() -> String + Copy + Send + Sync + 'static {
        move || self.t(key)
    }

    /// The same as a signal, for a component's property: `<TextField label=words.signal(Msg::ContactName) …/>`.
    #[must_use]
    pub fn signal(self, key: K) -> Signal<String> {
        Signal::derive(self.say(key))
    }

    /// `22 November 2026`.
    #[must_use]
    pub fn date(self, day: Date) -> String {
        self.catalogue.with(|catalogue| intl::date(catalogue.language(), day))
    }

    /// Date and time of a moment, where this device is.
    #[must_use]
    pub fn moment(self, ms: u64) -> String {
        self.catalogue.with(|catalogue| intl::moment(catalogue.language(), ms))
    }

    #[must_use]
    pub fn number(self, number: i64) -> String {
        self.catalogue.with(|catalogue| intl::number(catalogue.language(), number))
    }

    /// Basis points as whole per cent.
    #[must_use]
    pub fn percent(self, basis_points: u32) -> String {
        self.catalogue.with(|catalogue| intl::percent(catalogue.language(), basis_points))
    }
}

/// The portal's words, as kit's own components use them.
#[must_use]
pub fn use_words() -> Words<Msg> {
    expect_context::<Words<Msg>>()
}

/// Fetches a language, `/locales/<language>.json`; the service worker has it stored.
pub async fn fetch(language: &str) -> Result<Catalogue<Msg>, String> {
    let reply = net::file(&format!("/locales/{language}.json")).await.map_err(|none| none.to_string())?;
    if !reply.is_ok() {
        return Err(format!("/locales/{language}.json: {}", reply.status));
    }
    Catalogue::parse(language, &reply.body).map_err(|defect| defect.to_string())
}
