//! The quiet ways to answer without a value, where the question allows them, and the way to take an answer back.

use super::Asked;
use crate::{parts::right_to_decline::may_decline, session::use_session};
use kit::{
    Msg,
    browser::page,
    field::{Button, Press, TextField},
    use_words,
};
use leptos::prelude::*;
use saq::Answer;

/// The heart takes no longer reason (`saq::answer::decode`).
const MAX_REASON: usize = 1_000;

/// One quiet choice: a button that says whether it is pressed.
fn toggle(asked: Asked, name: Msg, answer: Answer) -> impl IntoView {
    let says = answer.clone();
    let pressed = Memo::new(move |_| asked.answer.with(|given| given.as_ref() == Some(&says)));
    let press = move |_| match pressed.get_untracked() {
        true => asked.take_back(),
        false => asked.say(answer.clone()),
    };
    view! {
        <button type="button" class="button-link quiet-choice" aria-pressed=move || pressed.get().to_string() on:click=press>
            {asked.words.say(name)}
        </button>
    }
}

#[component]
pub fn QuietChoices(index: usize) -> impl IntoView {
    let session = use_session();
    let asked = Asked::new(session, use_words(), index);
    let allows = |answer: Answer| asked.with_question(|question| question.allows(&answer));
    let dont_know = allows(Answer::DontKnow).then(|| toggle(asked, Msg::QuestionDontKnow, Answer::DontKnow));
    let withheld = allows(Answer::Withheld).then(|| toggle(asked, Msg::QuestionWithheld, Answer::Withheld));
    // What was said stays in sight where the right is gone: then it counts as withheld.
    let declines = Memo::new(move |_| asked.answer.with(|given| *given == Some(Answer::Declined)));
    let may_decline = may_decline(session, index);
    let offers_decline = move || may_decline.get() || declines.get();
    let not_fitting = allows(Answer::NotApplicable("…".to_owned())).then(|| NotFitting::new(asked));
    let clear = move |()| {
        asked.take_back();
        page::focus_soon("quiet");
    };
    let is_said = Memo::new(move |_| {
        asked.id.with_value(|id| session.draft.with(|draft| draft.answers.contains_key(id.as_str())))
    });
    view! {
        <div class="quiet-choices stack" id="quiet" role="group" aria-label=asked.words.say(Msg::QuestionOtherWays)>
            <div class="cluster">
                {dont_know}
                {withheld}
                {not_fitting.map(NotFitting::button)}
                <Show when=offers_decline>{toggle(asked, Msg::QuestionDeclined, Answer::Declined)}</Show>
                <Show when=move || is_said.get()>
                    <Button press=Press::Link on_press=clear>{asked.words.say(Msg::ButtonClear)}</Button>
                </Show>
            </div>
            {not_fitting.map(NotFitting::field)}
        </div>
    }
}

/// "Does not fit us" wants a reason; it counts once there is one.
#[derive(Debug, Clone, Copy)]
struct NotFitting {
    asked: Asked,
    reason: Memo<Option<String>>,
    typed: RwSignal<String>,
    is_open: RwSignal<bool>,
}

impl NotFitting {
    fn new(asked: Asked) -> Self {
        let reason = Memo::new(move |_| {
            asked.answer.with(|answer| match answer {
                Some(Answer::NotApplicable(reason)) => Some(reason.clone()),
                _ => None,
            })
        });
        let typed = RwSignal::new(reason.get_untracked().unwrap_or_default());
        let is_open = RwSignal::new(reason.with_untracked(Option::is_some));
        // Another answer closes it; what was typed stays for the case that it comes back.
        Effect::new(move |_| {
            if asked.answer.with(Option::is_some) && reason.with(Option::is_none) {
                is_open.set(false);
            }
        });
        Self { asked, reason, typed, is_open }
    }

    fn button(self) -> impl IntoView {
        let press = move |_| {
            let opens = !self.is_open.get_untracked();
            self.is_open.set(opens);
            if opens {
                self.say(&self.typed.get_untracked());
                page::focus_soon("not-fitting");
            } else if self.reason.with_untracked(Option::is_some) {
                self.asked.take_back();
            }
        };
        view! {
            <button
                type="button"
                class="button-link quiet-choice"
                aria-expanded=move || self.is_open.get().to_string()
                on:click=press
            >
                {self.asked.words.say(Msg::QuestionNotFitting)}
            </button>
        }
    }

    fn field(self) -> impl IntoView {
        let words = self.asked.words;
        let input = move |text: String| {
            self.say(&text);
            self.typed.set(text);
        };
        let too_long = MaybeProp::derive(move || {
            (self.typed.with(|text| text.chars().count()) > MAX_REASON).then(|| words.t(Msg::ContactTooLong))
        });
        view! {
            <Show when=move || self.is_open.get()>
                <TextField
                    id="not-fitting"
                    label=Signal::derive(move || words.t(Msg::QuestionNotFittingReason))
                    value=self.typed
                    error=too_long
                    on_input=input
                />
            </Show>
        }
    }

    /// A reason that is none takes the answer back, a reason that is too long leaves the one before.
    fn say(self, text: &str) {
        if text.trim().is_empty() {
            if self.reason.with_untracked(Option::is_some) {
                self.asked.take_back();
            }
        } else if text.chars().count() <= MAX_REASON {
            self.asked.say(Answer::NotApplicable(text.to_owned()));
        }
    }
}
