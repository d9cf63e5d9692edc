//! One step of the plan: what, who, by when; opened into its form by a button.

use super::{Line, StepKey, editor::Editor, item, row_id, suggestion};
use crate::{routes::Page, session::use_session};
use kit::{Msg, browser::page, field::Button, field::Press, markup::Markup, use_words};
use leptos::prelude::*;
use saq::draft::Change;

#[component]
pub fn PlanRow(line: Line, open: RwSignal<Option<StepKey>>) -> impl IntoView {
    let (session, words) = (use_session(), use_words());
    let Line { key, suggested } = line;
    let id = row_id(&key);
    let name = {
        let question = key.0.clone();
        move || session.text.with(|text| text.short(question.as_str()).to_owned())
    };
    let href = session.route(&Page::Question(key.0.as_str().to_owned()));
    let is_own_only = suggested.is_none();
    let item = {
        let key = key.clone();
        Memo::new(move |_| item(session, &key))
    };
    let suggested_words = {
        let suggested = suggested.clone();
        Memo::new(move |_| suggested.as_ref().map(|step| suggestion(session, step)).unwrap_or_default())
    };
    let what = Signal::derive(move || {
        let own = item.with(|item| item.as_ref().map(|item| item.what.trim().to_owned()).unwrap_or_default());
        if own.is_empty() { suggested_words.get() } else { own }
    });
    let agreed = move || {
        item.with(|item| {
            let item = item.as_ref()?;
            let owner = (!item.owner.trim().is_empty()).then(|| item.owner.trim().to_owned());
            let parts: Vec<String> = owner.into_iter().chain(item.due.map(|due| words.date(due))).collect();
            (!parts.is_empty()).then(|| parts.join(" · "))
        })
    };
    let more = move || {
        item.with(|item| {
            let item = item.as_ref()?;
            let harmed = (!item.for_harmed.trim().is_empty()).then(|| {
                let text = item.for_harmed.trim().to_owned();
                view! { <p class="plan-harmed"><strong>{words.t(Msg::PlanHarmedShort)}</strong> " " {text}</p> }
            });
            let help = item.wants_help.then(|| view! { <p class="plan-help">{words.t(Msg::PlanHelpWanted)}</p> });
            Some(view! { {harmed} {help} })
        })
    };
    let is_open = {
        let key = key.clone();
        Memo::new(move |_| open.with(|open| open.as_ref() == Some(&key)))
    };
    let toggle = {
        let (key, id) = (key.clone(), id.clone());
        move || {
            if is_open.get_untracked() {
                open.set(None);
            } else {
                open.set(Some(key.clone()));
                page::focus_soon(&format!("{id}-what"));
            }
        }
    };
    let label = move || {
        let key = match (is_open.get(), item.with(Option::is_some)) {
            (true, _) => Msg::PlanDone,
            (false, true) => Msg::PlanChange,
            (false, false) => Msg::PlanAdd,
        };
        words.t(key)
    };
    let about = {
        let name = name.clone();
        move || format!(": {}", name())
    };
    let remove = {
        let (question, horizon) = key.clone();
        move |()| session.change(Change::RemovePlan { question: question.clone(), horizon })
    };
    let (editor_id, editor_key) = (id.clone(), key);
    view! {
        <li class="plan-row" id=id>
            <p class="plan-head">
                <a class="plan-name" href=href>{name}</a>
                <span class="plan-agreed">{move || agreed().unwrap_or_else(|| words.t(Msg::PlanNoDate))}</span>
            </p>
            <Markup text=what/>
            {more}
            {is_own_only.then(|| view! { <p class="hint">{words.say(Msg::PlanOwnOnly)}</p> })}
            <p class="plan-actions no-print">
                <button type="button" class="button-link" aria-expanded=move || is_open.get().to_string() on:click=move |_| toggle()>
                    {label} <span class="visually-hidden">{about}</span>
                </button>
                {is_own_only
                    .then(|| view! { <Button press=Press::Link on_press=remove>{words.say(Msg::ButtonRemove)}</Button> })}
            </p>
            <Show when=move || is_open.get()>
                <Editor id=editor_id.clone() key=editor_key.clone() item=item suggested=suggested_words/>
            </Show>
        </li>
    }
}
