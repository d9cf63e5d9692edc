//! Red lines that may be happening: what it is, what to do today and this week, who can help, a way to plan.

use crate::{
    parts::plan::{StepKey, row_id},
    routes::Page,
    session::{Session, use_session},
};
use kit::{Msg, Words, browser::page, markup::Markup, use_words};
use leptos::prelude::*;
use saq::{QuestionId, RedLineStatus, finding::Concern, plan::Horizon};

#[component]
pub fn RedLines(open: RwSignal<Option<StepKey>>) -> impl IntoView {
    let (session, words) = (use_session(), use_words());
    let found = Memo::new(move |_| {
        session.derived.with(|derived| {
            let red_line = |finding: &saq::finding::Finding| match finding.concern {
                Concern::RedLine(status) => Some((finding.question.clone(), status)),
                Concern::Contradiction(_) | Concern::Gap { .. } | Concern::Missing(_) => None,
            };
            derived.findings.iter().filter_map(red_line).collect::<Vec<_>>()
        })
    });
    view! { {move || found.get().into_iter().map(|(question, status)| card(session, words, question, status, open)).collect_view()} }
}

fn card(
    session: Session,
    words: Words,
    question: QuestionId,
    status: RedLineStatus,
    open: RwSignal<Option<StepKey>>,
) -> impl IntoView {
    let id = question.as_str().to_owned();
    let class = match status {
        RedLineStatus::Now => "card card-red",
        RedLineStatus::Unclear
        | RedLineStatus::Talk
        | RedLineStatus::PutRight
        | RedLineStatus::NoneChecked
        | RedLineStatus::NoneKnown => "card card-look",
    };
    let heading = format!("red-{id}");
    let labelled_by = heading.clone();
    let title = {
        let id = id.clone();
        move || {
            session.text.with(|text| {
                let lead = match status {
                    RedLineStatus::Now => words.t(Msg::ResultNow),
                    _ => text.status(&id, status).to_owned(),
                };
                words.t_with(Msg::ResultRedLineTitle, &[("status", &lead), ("name", text.short(&id))])
            })
        }
    };
    let label = {
        let id = id.clone();
        move || session.text.with(|text| text.label(&id).to_owned())
    };
    let lesson = Memo::new(move |_| {
        session.lessons.with(|lessons| lessons.as_ref().and_then(|lessons| lessons.lessons.get(&id).cloned()))
    });
    let part = move |title: Msg, read: fn(&saq::text::Lesson) -> &str| {
        let text =
            Signal::derive(move || lesson.with(|lesson| lesson.as_ref().map(read).unwrap_or_default().to_owned()));
        view! {
            <Show when=move || text.with(|text| !text.is_empty())>
                <div class="card-part">
                    <h3>{words.say(title)}</h3>
                    <Markup text=text/>
                </div>
            </Show>
        }
    };
    let key: StepKey = (question.clone(), Horizon::ThisWeek);
    let plan_of = question.clone();
    let has_plan = move || {
        let questionnaire = session.questionnaire();
        let question = questionnaire.question(plan_of.as_str());
        session
            .assessment
            .with(|assessment| question.is_some_and(|question| saq::band::has_own_plan(assessment, question)))
    };
    let plan_words = move || words.t(if has_plan() { Msg::ResultPlanMade } else { Msg::ResultAddPlan });
    let add_plan = move |_| {
        page::focus_soon(&format!("{}-what", row_id(&key)));
        open.set(Some(key.clone()));
    };
    let href = session.route(&Page::Question(question.as_str().to_owned()));
    view! {
        <section class=class aria-labelledby=labelled_by>
            <h2 id=heading>{title}</h2>
            <p>{label}</p>
            {part(Msg::ResultToday, |lesson| &lesson.first_step)}
            {part(Msg::ResultThisWeek, |lesson| &lesson.this_week)}
            {part(Msg::ResultHelp, |lesson| &lesson.help)}
            <p class="card-actions no-print">
                <button type="button" class="button button-quiet" on:click=add_plan>{plan_words}</button>
                " "
                <a href=href>{words.say(Msg::ResultSeeAnswer)}</a>
            </p>
        </section>
    }
}
