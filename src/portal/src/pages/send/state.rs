//! What waits, in words: why, when next, and what can be done.

use crate::session::{outbox_runner::OutboxRunner, use_session};
use kit::{
    Msg, Words,
    browser::file::download,
    field::{Banner, Button, Press, Tone},
    use_words,
};
use leptos::prelude::*;
use saq::outbox::{Cause, Entry, State, StuckReason};

#[component]
pub(super) fn Waiting() -> impl IntoView {
    let (session, words) = (use_session(), use_words());
    let runner = expect_context::<OutboxRunner>();
    let head = Memo::new(move |_| session.outbox.with(|view| view.outbox.entries.first().cloned()));
    let is_stuck = move || head.with(|head| matches!(head, Some(Entry { state: State::Stuck(_), .. })));
    let is_sending = move || head.with(|head| matches!(head, Some(Entry { state: State::Sending { .. }, .. })));
    let said = move || head.with(|head| head.as_ref().map(|entry| state_words(words, &entry.state)));
    let tone = Signal::derive(move || if is_stuck() { Tone::Look } else { Tone::Plain });
    let save = move |()| {
        let text =
            head.with_untracked(|head| head.as_ref().map(|entry| String::from_utf8_lossy(&entry.body.0).into_owned()));
        if let Some(text) = text {
            download("fairlead-submission.json", "application/json", &text);
        }
    };
    let try_now = move |()| runner.send_now(&session.id());
    let set_aside = move |()| {
        if let Some(entry) = head.get_untracked() {
            runner.set_aside(&session.id(), entry.id);
        }
    };
    view! {
        <Banner tone=tone>{move || said()}</Banner>
        <p>{move || words.t(if is_stuck() { Msg::SendStuckKept } else { Msg::SendSafe })}</p>
        <div class="actions">
            <Button press=Press::Main disabled=Signal::derive(is_sending) on_press=try_now>{words.say(Msg::SendTryNow)}</Button>
            <Button on_press=save>{words.say(Msg::SendKeepFile)}</Button>
            <Show when=is_stuck>
                <Button press=Press::Link on_press=set_aside>{words.say(Msg::SendDoSetAside)}</Button>
            </Show>
        </div>
    }
}

fn state_words(words: Words, state: &State) -> String {
    match state {
        State::InLine => words.t(Msg::SendInLine),
        State::Sending { .. } => words.t(Msg::SendSending),
        State::AwaitingKeys { .. } => words.t(Msg::SendChecking),
        State::Waiting { until_ms, cause, .. } => {
            let key = match cause {
                Cause::Network => Msg::SendWaitingNetwork,
                Cause::Server => Msg::SendWaitingServer,
                Cause::NotUs => Msg::SendWaitingNotUs,
            };
            words.t_with(key, &[("when", &words.moment(*until_ms))])
        }
        State::Stuck(reason) => match reason {
            StuckReason::LinkUnknown => words.t(Msg::SendStuckLink),
            StuckReason::Closed => words.t(Msg::SendStuckClosed),
            StuckReason::Conflict => words.t(Msg::SendStuckConflict),
            StuckReason::TooLarge => words.t(Msg::SendStuckLarge),
            StuckReason::Refused { status, code } => {
                let code = code.clone().unwrap_or_else(|| status.to_string());
                words.t_with(Msg::SendStuckRefused, &[("code", &code)])
            }
        },
    }
}
