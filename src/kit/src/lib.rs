//! What the supplier's portal and the procurement team's console share.
//!
//! [`browser`] is the only place in the workspace that names web-sys and js-sys: storage, network, files, clocks and
//! randomness of the browser behind plain functions. [`i18n`] holds the words, [`route`] the hash routes, [`field`] the
//! form fields, [`chart`] the drawings, [`markup`] shows formatted text, [`contact`] checks the few fixed forms.
//!
//! Nothing here knows questions, scores or campaigns, writes HTML as text, or sets a `style` attribute.

pub mod browser;
pub mod chart;
pub mod contact;
pub mod field;
pub mod i18n;
pub mod markup;
pub mod route;

pub use i18n::{Catalogue, Key, Msg, Words, use_words};
