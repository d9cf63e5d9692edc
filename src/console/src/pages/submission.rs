//! One submission: where people may be in danger, who wants help, what stands out; figures and answers after.

use super::list::chips;
use crate::{
    api::Loaded,
    app::Login,
    submission::{
        Opened,
        answers::Answers,
        around::WhereToLook,
        contradictions::Contradictions,
        figures::Figures,
        findings::Findings,
        open,
        receipt::ReceiptPart,
        red_lines::{Help, RedLines},
        signed::Signed,
        slices::Slices,
        two_way::TwoWayPart,
    },
    words,
};
use kit::{browser::page, route::RouteLink};
use leptos::{prelude::*, task::spawn_local};

#[component]
pub fn SubmissionPage(id: String) -> impl IntoView {
    let login = expect_context::<Login>();
    let opened = RwSignal::new(Loaded::Waiting);
    spawn_local(async move {
        let found = open(&id).await.inspect_err(|fault| login.ended(fault));
        opened.try_set(found.into());
        // The headline has only now come: without this, the focus would stay on nothing.
        page::focus_heading();
    });
    let body = move || match opened.get() {
        Loaded::Waiting => view! { <p role="status">{words::LOADING}</p> }.into_any(),
        Loaded::Failed(fault) => view! { <p role="alert">{fault.says()}</p> }.into_any(),
        Loaded::Here(opened) => whole(opened).into_any(),
    };
    view! {
        <div class="console-page stack">
            <p class="crumbs"><RouteLink path="/">{words::ALL_SUBMISSIONS}</RouteLink></p>
            {body}
        </div>
    }
}

fn whole(opened: Opened) -> impl IntoView {
    let row = &opened.detail.row;
    page::set_title(&format!("{} · {}", row.supplier, words::CONSOLE));
    let (campaign, language) = row.campaign_title.pick_with_language("en");
    let note = opened.sent.as_ref().and_then(|sent| sent.note.clone());
    let note = note.map(|note| view! { <p>{words::NOTE} ": " <q dir="auto">{note}</q></p> });
    let is_assessment = row.outcome == "assessment";
    view! {
        <p class="kicker">
            {words::outcome_named(&row.outcome)} " · " <span lang=language.to_owned()>{campaign.to_owned()}</span> " · "
            {words::moment(&row.received_at)}
        </p>
        <h1>{row.supplier.clone()}</h1>
        {chips(row)}
        <p class="note">{words::SELF_ASSESSED}</p>
        {note}
        {correction(&opened)}
        {row.forked.then(|| view! { <p class="banner banner-look">{words::FORKED_NOTE}</p> })}
        {is_assessment.then(|| view! {
            <RedLines opened=opened.clone()/>
            <Contradictions opened=opened.clone()/>
            <Help opened=opened.clone()/>
            <TwoWayPart opened=opened.clone()/>
            <Findings opened=opened.clone()/>
            <Figures opened=opened.clone()/>
            <Slices opened=opened.clone()/>
            <WhereToLook opened=opened.clone()/>
            <Answers opened=opened.clone()/>
        })}
        <Signed opened=opened.clone()/>
        <ReceiptPart opened=opened.clone()/>
    }
}

fn correction(opened: &Opened) -> impl IntoView + use<> {
    let reasons = opened.detail.reasons.clone();
    let unreadable = opened.sent.is_none().then(|| view! { <p>{words::UNREADABLE_BODY}</p> });
    (!reasons.is_empty()).then(|| {
        let items = reasons.into_iter().map(|reason| {
            view! { <li>{words::reason(reason.code)} ": " <code>{reason.field}</code> " " <span dir="auto">{reason.detail}</span></li> }
        });
        view! {
            <section class="banner banner-look" aria-labelledby="correction-title">
                <h2 id="correction-title">{words::CORRECTION_TITLE}</h2>
                <p>{words::CORRECTION_NOTE}</p>
                {unreadable}
                <ul>{items.collect_view()}</ul>
            </section>
        }
    })
}
