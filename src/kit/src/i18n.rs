//! The words of the interface, in one language at a time.
//!
//! `build.rs` makes [`Msg`] from `public/locales/en.json` and stops the build where a language lacks a sentence or
//! differs in a placeholder. One language is fetched before the app is mounted; from then on every look-up is at hand.
//! Questions, options and lessons are data of the questionnaire and never stand in a catalogue.

mod catalogue;
mod language;
mod words;

pub use catalogue::{Catalogue, Category, Key, UnreadableCatalogue};
pub use language::{choose, direction};
pub use words::{Words, fetch, use_words};

include!(concat!(env!("OUT_DIR"), "/words.rs"));

impl Key for Msg {
    const NAMES: &'static [&'static str] = NAMES;

    fn index(self) -> usize {
        self as usize
    }
}
