//! The save state in words. Green only once the browser said that it is on the disk.

use crate::{Msg, use_words};
use leptos::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum SaveState {
    #[default]
    Nothing,
    Saving,
    /// The transaction is complete and flushed.
    Saved,
    /// In the browser's words.
    Failed(String),
    /// Another tab writes.
    ReadOnly,
}

#[component]
pub fn SaveMark(#[prop(into)] state: Signal<SaveState>) -> impl IntoView {
    let words = use_words();
    let class = move || {
        state.with(|state| match state {
            SaveState::Nothing | SaveState::ReadOnly => "save",
            SaveState::Saving => "save save-busy",
            SaveState::Saved => "save save-good",
            SaveState::Failed(_) => "save save-stop",
        })
    };
    let said = move || {
        state.with(|state| match state {
            SaveState::Nothing => words.t(Msg::SaveNone),
            SaveState::Saving => words.t(Msg::SaveSaving),
            SaveState::Saved => words.t(Msg::SaveSaved),
            SaveState::Failed(reason) => words.t_with(Msg::SaveFailed, &[("reason", reason)]),
            SaveState::ReadOnly => words.t(Msg::SaveReadOnly),
        })
    };
    view! { <p class=class role="status" id="save-state">{said}</p> }
}
