//! Answers from an earlier assessment: bring them, see how they stand, confirm what still holds.

use crate::{
    bring::bring,
    pages::draft::on,
    parts::earlier::earlier_words,
    session::{
        Session,
        outbox_runner::Kept,
        record::{self, Record},
        use_session,
    },
};
use kit::{
    Msg, Words,
    browser::{
        clock,
        file::{self, Chosen, FileFault},
    },
    field::{Banner, Button, Press, Tone},
    use_words,
};
use leptos::{ev::Event, prelude::*, task::spawn_local};
use saq::{
    Text,
    carry::{Brought, Item, Summary, items, still_true},
    draft::Change,
};

/// What came of bringing, in words for the reader.
type Said = RwSignal<Option<(Tone, String)>>;

#[component]
pub fn EarlierPage() -> impl IntoView {
    let (session, words) = (use_session(), use_words());
    let said: Said = RwSignal::new(None);
    let today = clock::today();
    let all = Memo::new(move |_| session.draft.with(|draft| items(&session.questionnaire(), draft, today)));
    let has_any = Memo::new(move |_| all.with(|all| !all.is_empty()));
    let go_on = move || on(session);
    view! {
        <h1>{words.say(Msg::EarlierTitle)}</h1>
        <p class="lead">{words.say(Msg::EarlierLead)}</p>
        <div role="status">
            {move || said.get().map(|(tone, text)| view! { <Banner tone=tone><p>{text}</p></Banner> })}
        </div>
        <Show when=move || has_any.get()>
            <p id="earlier-summary">{move || all.with(|all| summary(words, all))}</p>
            <StillTrue/>
            <p class="actions"><a class="button" id="go-on" href=go_on>{words.say(Msg::EarlierGoOn)}</a></p>
            <details>
                <summary>{words.say(Msg::EarlierAll)}</summary>
                {move || all.with(|all| diff(session, words, all))}
            </details>
        </Show>
        <h2>{words.say(Msg::EarlierFile)}</h2>
        <p>{words.say(Msg::EarlierFileHint)}</p>
        <EarlierFile said=said/>
        <OnThisDevice said=said/>
    }
}

fn summary(words: Words, all: &[Item]) -> String {
    let Summary { still_valid, to_confirm, changed, gone } = Summary::of(all);
    let number = |count: usize| words.number(count as i64);
    let [valid, confirm, changed, gone] = [still_valid, to_confirm, changed, gone].map(number);
    let values = [("valid", &*valid), ("confirm", &*confirm), ("changed", &*changed), ("gone", &*gone)];
    words.t_with(Msg::EarlierSummary, &values)
}

/// For each step what is still valid, to be read and confirmed together. More comes as the facts are confirmed.
#[component]
fn StillTrue() -> impl IntoView {
    let (session, words) = (use_session(), use_words());
    let today = clock::today();
    let cards = move || {
        let questionnaire = session.questionnaire();
        let steps = session.derived.with(|derived| derived.journey.steps.clone());
        let text = session.text.get();
        let card = |step: saq::journey::Step| {
            let changes = session.draft.with(|draft| still_true(&questionnaire, draft, &step, today));
            if changes.is_empty() {
                return None;
            }
            let title = match step.topic {
                Some(topic) => text.topic(questionnaire.topics[topic].id.as_str()).to_owned(),
                None => words.t(Msg::RopeFacts),
            };
            let row = |change: &Change| {
                let Change::SetAnswer { question, answer } = change else { return None };
                let said = earlier_words(words, &text, questionnaire.question(question), answer);
                let label = text.label(question).to_owned();
                Some(view! { <li>{label} " " <strong dir="auto">{said}</strong></li> })
            };
            let rows = changes.iter().filter_map(row).collect_view();
            let all_true = words.count(Msg::EarlierAllTrue, changes.len(), &[]);
            Some(view! {
                <section class="card">
                    <h2>{title}</h2>
                    <ul>{rows}</ul>
                    <Button on_press=move |()| session.change_all(changes.clone())>{all_true}</Button>
                </section>
            })
        };
        steps.into_iter().filter_map(card).collect_view()
    };
    view! { <div class="stack">{cards}</div> }
}

/// Was → now, question by question.
fn diff(session: Session, words: Words, all: &[Item]) -> impl IntoView + use<> {
    let questionnaire = session.questionnaire();
    let text = session.text.get();
    let text: &Text = &text;
    let row = |item: &Item| {
        let question = questionnaire.question(&item.question);
        let label =
            question.map_or_else(|| item.question.clone(), |question| text.label(question.id.as_str()).to_owned());
        let then = earlier_words(words, text, question, &item.was);
        let now = item.now.as_ref().map(|now| earlier_words(words, text, question, now));
        view! {
            <tr>
                <th scope="row">{label}</th>
                <td dir="auto">{then}</td>
                <td dir="auto">{now}</td>
            </tr>
        }
    };
    let rows = all.iter().map(row).collect_view();
    view! {
        <table class="answers">
            <thead>
                <tr>
                    <th scope="col">{words.t(Msg::AnswerQuestion)}</th>
                    <th scope="col">{words.t(Msg::EarlierThen)}</th>
                    <th scope="col">{words.t(Msg::EarlierNow)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

async fn take(session: Session, words: Words, said: Said, brought: Brought) {
    let told = match brought.is_empty() {
        true => (Tone::Look, words.t(Msg::EarlierEmpty)),
        false if bring(session, &brought).await => (Tone::Good, words.t(Msg::EarlierBrought)),
        false => (Tone::Plain, words.t(Msg::EarlierNothingNew)),
    };
    said.set(Some(told));
}

#[component]
fn EarlierFile(said: Said) -> impl IntoView {
    let (session, words) = (use_session(), use_words());
    let unreadable = move |reason: &str| {
        said.set(Some((Tone::Look, words.t_with(Msg::FileUnreadable, &[("reason", reason)]))));
    };
    let choose = move |event: Event| {
        spawn_local(async move {
            match file::chosen(&event).await {
                None => {}
                Some(Ok(Chosen { text, .. })) => match Brought::read(text.as_bytes()) {
                    Ok(brought) => take(session, words, said, brought).await,
                    Err(defect) => unreadable(&defect.to_string()),
                },
                Some(Err(FileFault::TooLarge)) => said.set(Some((Tone::Look, words.t(Msg::FileTooLarge)))),
                Some(Err(FileFault::Unreadable(reason))) => unreadable(&reason),
            }
        });
    };
    view! {
        <div class="field">
            <label class="label" for="earlier-file">{words.say(Msg::EarlierFileLabel)}</label>
            <input type="file" id="earlier-file" accept=".json,application/json" on:change=choose/>
        </div>
    }
}

/// Submissions whose answers are still kept here, newest first.
#[component]
fn OnThisDevice(said: Said) -> impl IntoView {
    let (session, words) = (use_session(), use_words());
    let records = RwSignal::new(Vec::<Record>::new());
    spawn_local(async move { records.set(record::all().await.unwrap_or_default()) });
    let list = move || {
        let one = |kept: Kept| {
            let submission = kept.submission().filter(|one| !one.answers.is_empty())?;
            let buyer = records.with(|records| {
                let record = records.iter().find(|record| record.draft == kept.draft);
                record.and_then(Record::view).map(|view| view.buyer.name.clone())
            });
            let day = words.date(submission.assessed_on);
            let name = buyer.map_or_else(|| day.clone(), |buyer| format!("{buyer} · {day}"));
            let brought = Brought::of_submission(&submission);
            let press = move |()| spawn_local(take(session, words, said, brought.clone()));
            Some(
                view! { <li>{name} " " <Button press=Press::Link on_press=press>{words.t(Msg::EarlierBring)}</Button></li> },
            )
        };
        let all: Vec<_> = session.all_kept().into_iter().filter_map(one).collect();
        (!all.is_empty()).then(|| {
            view! {
                <h2>{words.t(Msg::EarlierHere)}</h2>
                <ul>{all}</ul>
            }
        })
    };
    view! { {list} }
}
