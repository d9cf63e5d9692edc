//! The result: first what has to be put right, then the figures the rule allows, then the plan. Nothing here is a mark.

mod figures;
mod red_line;
mod title;

use crate::{
    pages::review::next_missing,
    parts::{
        plan::{Plan, StepKey},
        two_way::TwoWayLink,
    },
    routes::Page,
    session::use_session,
};
use figures::Figures;
use kit::{
    Msg,
    browser::page,
    field::{Button, Press},
    use_words,
};
use leptos::prelude::*;
use red_line::RedLines;

#[component]
pub fn ResultAndPlan() -> impl IntoView {
    let (session, words) = (use_session(), use_words());
    let open = RwSignal::new(None::<StepKey>);
    let title = Memo::new(move |_| title::title(session, words));
    // Whether the very answers shown were sent is the receipt page's to say.
    let standing = move || {
        let sent = session.receipts.with(|kept| kept.iter().any(|one| one.verified().is_some()));
        words.t(if sent { Msg::ResultStandingSent } else { Msg::ResultStanding })
    };
    let printed = move || {
        let date = session.assessment.with(|assessment| words.date(assessment.assessed_on));
        words.t_with(Msg::ResultPrinted, &[("date", &date)])
    };
    let missing = Memo::new(move |_| next_missing(session));
    let left = move || session.derived.with(|derived| derived.journey.shown - derived.journey.answered);
    view! {
        <div class="result-head">
            <p class="eyebrow">{standing}</p>
            <h1>{title}</h1>
            <p class="print-only">{printed}</p>
            <p class="no-print">
                <Button press=Press::Link on_press=move |()| page::print()>{words.say(Msg::ButtonPrint)}</Button>
            </p>
        </div>
        <RedLines open=open/>
        <Figures/>
        <section class="card" aria-labelledby="plan-title">
            <h2 id="plan-title">{words.say(Msg::PlanTitle)}</h2>
            <p>{words.say(Msg::PlanIntro)}</p>
            <Plan open=open/>
        </section>
        <TwoWayLink/>
        <nav class="actions no-print" aria-label=words.say(Msg::ReviewOnward)>
            <a class="button" href=session.route(&Page::Preview)>{words.say(Msg::ResultToPreview)}</a>
            {move || {
                missing
                    .get()
                    .map(|question| {
                        let href = session.route(&Page::Question(question));
                        let said = move || words.count(Msg::ResultGoOn, left(), &[]);
                        view! { <a class="button button-quiet" href=href>{said}</a> }
                    })
            }}
        </nav>
    }
}
