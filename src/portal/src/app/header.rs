//! Who asks, whether it is saved, language, text size, and the way to continue later.

use crate::{
    device::{LANGUAGES, TEXT_SIZES, set_text_size, text_size, use_device},
    routes::Page,
    session::SaveState,
};
use kit::{
    Msg,
    browser::{clock, intl},
    field::{LanguageChoice, LanguageSelect},
    use_words,
};
use leptos::prelude::*;

/// A save is announced once it has stayed so for a moment: nobody wants to hear each letter.
const CALM_MS: u32 = 1_500;

#[component]
pub fn Header() -> impl IntoView {
    let (device, words) = (use_device(), use_words());
    let name = move || {
        let buyer = device.session_now().and_then(|session| session.invitation()).map(|view| view.buyer.name.clone());
        buyer.unwrap_or_else(|| words.t(Msg::AppTitle))
    };
    let title = move || {
        let view = device.session_now().and_then(|session| session.invitation());
        view.map(|view| view.campaign.title.pick(&words.language()).to_owned())
    };
    let later = move || {
        device.session_now().map(|session| {
            let href = session.route(&Page::Draft);
            view! { <a class="header-later" href=href>{words.say(Msg::AppLater)}</a> }
        })
    };
    let languages: Vec<LanguageChoice> = LANGUAGES
        .into_iter()
        .map(|tag| LanguageChoice { tag: tag.to_owned(), name: intl::language_name(tag, tag) })
        .collect();
    view! {
        <header class="header">
            <p class="header-who">
                <a class="header-name" href="#/">{name}</a>
                " "
                <span class="header-title">{title}</span>
            </p>
            <div class="header-tools">
                <Saved/>
                {later}
                <TextSize/>
                <LanguageSelect languages=languages on_choose=move |language: String| device.speak(&language)/>
            </div>
        </header>
    }
}

/// The save state in words: seen at once, said aloud only when it rests.
#[component]
fn Saved() -> impl IntoView {
    let (device, words) = (use_device(), use_words());
    let state = move || device.session_now().map(|session| session.save.get());
    let said = move |state: SaveState| match state {
        SaveState::Nothing => words.t(Msg::SaveNone),
        SaveState::Saving => words.t(Msg::SaveSaving),
        SaveState::Saved => words.t(Msg::SaveSaved),
        SaveState::MemoryOnly(_) => words.t(Msg::SaveMemory),
        SaveState::Failed(reason) => words.t_with(Msg::SaveFailed, &[("reason", &reason)]),
        SaveState::ReadOnly => words.t(Msg::SaveReadOnly),
    };
    let class = move || match state() {
        None | Some(SaveState::Nothing | SaveState::ReadOnly) => "save",
        Some(SaveState::Saving) => "save save-busy",
        Some(SaveState::Saved) => "save save-good",
        Some(SaveState::MemoryOnly(_) | SaveState::Failed(_)) => "save save-stop",
    };
    let calm = RwSignal::new(None::<SaveState>);
    let timer = StoredValue::new_local(None::<clock::Later>);
    Effect::new(move |_| {
        let now = state();
        match now {
            None | Some(SaveState::Nothing | SaveState::Saving) => {}
            now => timer.set_value(Some(clock::after(CALM_MS, move || calm.set(now)))),
        }
    });
    view! {
        <Show when=move || state().is_some()>
            <span class=class id="save-state">{move || state().map(said)}</span>
        </Show>
        <span class="visually-hidden" role="status">{move || calm.get().map(said)}</span>
    }
}

#[component]
fn TextSize() -> impl IntoView {
    let words = use_words();
    let chosen = text_size();
    let options = TEXT_SIZES
        .into_iter()
        .map(|(size, name)| {
            let selected = size == chosen;
            view! { <option value=size selected=selected>{words.say(name)}</option> }
        })
        .collect_view();
    view! {
        <span class="language text-size">
            <label class="language-label" for="text-size">{words.say(Msg::TextSizeLabel)}</label>
            <select id="text-size" on:change=move |event| set_text_size(&event_target_value(&event))>{options}</select>
        </span>
    }
}
