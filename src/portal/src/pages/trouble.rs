//! Why something does not open, in calm words, and what to do.

use crate::{
    device::use_device,
    open::{self, Opened, Trouble},
    session::guard::Wish,
};
use kit::{
    Msg,
    browser::location,
    field::{Button, Press},
    use_words,
};
use leptos::prelude::*;

/// `draft` is what was to be opened, if it is known; it can be tried again.
#[component]
pub fn TroublePage(trouble: Trouble, draft: Option<String>) -> impl IntoView {
    let (device, words) = (use_device(), use_words());
    let (title, text) = match &trouble {
        Trouble::Mistyped => (Msg::TroubleMistypedTitle, Msg::TroubleMistyped),
        Trouble::LinkUnknown => (Msg::TroubleUnknownTitle, Msg::TroubleUnknown),
        Trouble::NoNetwork => (Msg::TroubleNetworkTitle, Msg::TroubleNetwork),
        Trouble::ServerUnwell => (Msg::TroubleServerTitle, Msg::TroubleServer),
        Trouble::NoQuestionnaire | Trouble::OtherQuestionnaire | Trouble::Defective(_) => {
            (Msg::TroubleQuestionnaireTitle, Msg::TroubleQuestionnaire)
        }
        Trouble::NoSuchDraft => (Msg::TroubleDraftTitle, Msg::TroubleDraft),
        Trouble::NoSuchPage => (Msg::TroublePageTitle, Msg::TroublePage),
        Trouble::Newer => (Msg::TroubleNewerTitle, Msg::TroubleNewer),
        Trouble::Storage(_) => (Msg::TroubleStorageTitle, Msg::TroubleStorage),
    };
    let detail = match &trouble {
        Trouble::Defective(detail) | Trouble::Storage(detail) => Some(detail.clone()),
        Trouble::Mistyped
        | Trouble::LinkUnknown
        | Trouble::NoNetwork
        | Trouble::ServerUnwell
        | Trouble::NoQuestionnaire
        | Trouble::OtherQuestionnaire
        | Trouble::NoSuchDraft
        | Trouble::NoSuchPage
        | Trouble::Newer => None,
    };
    let helps = !matches!(trouble, Trouble::Mistyped | Trouble::NoSuchDraft | Trouble::NoSuchPage);
    let again = move |()| match &draft {
        Some(draft) => open::open(device, draft, Wish::IfFree),
        None => location::reload(),
    };
    view! {
        <h1>{words.say(title)}</h1>
        <p class="lead">{words.say(text)}</p>
        {detail.map(|detail| view! {
            <details>
                <summary>{words.say(Msg::TroubleDetail)}</summary>
                <p class="note">{detail}</p>
            </details>
        })}
        <p class="actions">
            {helps.then(|| view! { <Button press=Press::Main on_press=again>{words.say(Msg::ButtonRetry)}</Button> })}
            <a class="button button-quiet" href="#/" on:click=move |_| device.opened.set(Opened::Nothing)>
                {words.say(Msg::TroubleStart)}
            </a>
        </p>
    }
}
