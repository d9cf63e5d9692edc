//! Figures and the band: what the one rule shows, and in words where it shows nothing.

use crate::{
    parts::{
        explanation::Part,
        range_row::{Figure, range_row},
    },
    routes::Page,
    session::{Session, use_session},
};
use kit::{Msg, Words, use_words};
use leptos::prelude::*;
use saq::{
    band::{ANSWERED_SHARE, Band, Word, settled},
    confidence::Share,
    score::{Explanation, answered_share, explain},
    shown::{Headcount, headcount},
    visibility::Visibility,
};

#[component]
pub fn Figures() -> impl IntoView {
    let (session, words) = (use_session(), use_words());
    let size = Memo::new(move |_| {
        let questionnaire = session.questionnaire();
        session.assessment.with(|assessment| headcount(&questionnaire, assessment))
    });
    let body = move || match size.get() {
        None => {
            let questionnaire = session.questionnaire();
            let question = questionnaire.questions[questionnaire.headcount].id.as_str().to_owned();
            let href = session.route(&Page::Question(question));
            view! { <p><a href=href>{words.t(Msg::ResultSizeUnknown)}</a></p> }.into_any()
        }
        Some(Headcount::Alone) => view! { <p>{words.t(Msg::ResultAlone)}</p> }.into_any(),
        Some(_) => figures(session, words).into_any(),
    };
    view! {
        <section class="card" aria-labelledby="figures-title">
            <h2 id="figures-title">{words.say(Msg::ResultFigures)}</h2>
            {body}
        </section>
    }
}

fn figures(session: Session, words: Words) -> impl IntoView {
    let questionnaire = session.questionnaire();
    let (text, derived) = (session.text.get(), session.derived.get());
    let tree = explain(&questionnaire, &derived.score);
    let name_of = {
        let (text, questionnaire) = (text.clone(), questionnaire.clone());
        Callback::new(move |id: String| match questionnaire.question(&id) {
            Some(_) => {
                let href = session.route(&Page::Question(id.clone()));
                Part { name: text.short(&id).to_owned(), href: Some(href) }
            }
            None => Part { name: text.topic(&id).to_owned(), href: None },
        })
    };
    let shown = &derived.shown;
    let row = |id: String, name: String, range, notes: [Option<String>; 2], explanation: Option<Explanation>| {
        let explanation = explanation.expect("every figure has its place in the tree");
        let notes: Vec<String> = notes.into_iter().flatten().collect();
        let note = (!notes.is_empty()).then(|| notes.join(" · "));
        range_row(words, Figure { id, name, range, note, explanation }, name_of)
    };
    // Without any proof nothing is said: nobody has to show one.
    let backed = |share: &Share| {
        let backed = share.backed.filter(|backed| *backed > 0)?;
        Some(words.t_with(Msg::ResultBacked, &[("share", &words.percent(backed.into()))]))
    };
    let beside = &derived.confidence;
    let overall = shown.overall.map(|range| {
        let mut whole = tree.clone();
        whole.parts.clear();
        row("overall".to_owned(), words.t(Msg::ResultOverall), range, [None, backed(&beside.overall)], Some(whole))
    });
    let areas = shown.areas.iter().map(|area| {
        let id = area.area.as_str();
        let explanation = tree.parts.iter().find(|part| part.id == id).cloned();
        let at = questionnaire.areas.iter().position(|one| *one == area.area);
        let proof = at.and_then(|at| backed(&beside.areas[at]));
        row(format!("area-{id}"), text.area(id).to_owned(), area.range, [None, proof], explanation)
    });
    let areas = areas.collect_view();
    let topics = shown.topics.iter().map(|topic| {
        let id = topic.topic.as_str();
        let explanation = tree.parts.iter().flat_map(|area| &area.parts).find(|part| part.id == id).cloned();
        let few = topic.too_few.then(|| words.t(Msg::ResultTooFew));
        let at = questionnaire.topics.iter().position(|one| one.id == topic.topic);
        let proof = at.and_then(|at| backed(&beside.topics[at]));
        row(format!("topic-{id}"), text.topic(id).to_owned(), topic.range, [few, proof], explanation)
    });
    let topics = topics.collect_view();
    let has_areas = !shown.areas.is_empty();
    let proof = beside.topics.iter().any(|share| share.backed.is_some_and(|backed| backed > 0));
    let band = has_areas.then(|| band_words(session, words, shown.band));
    view! {
        <p class="hint">{words.t(Msg::ResultFiguresHint)}</p>
        {proof.then(|| view! { <p class="hint">{words.t(Msg::ResultBackedHint)}</p> })}
        {band}
        {has_areas.then(|| view! { <h3>{words.t(Msg::ResultByArea)}</h3> <ul class="ranges">{overall} {areas}</ul> })}
        <h3>{words.t(Msg::ResultByTopic)}</h3>
        <ul class="ranges">{topics}</ul>
    }
}

/// The band in words, or what is still wanted before there is one.
fn band_words(session: Session, words: Words, band: Option<Band>) -> AnyView {
    if let Some(band) = band {
        let word = |word: Word| {
            words.t(match word {
                Word::Starting => Msg::ResultBandStarting,
                Word::Developing => Msg::ResultBandDeveloping,
                Word::Established => Msg::ResultBandEstablished,
                Word::WellEstablished => Msg::ResultBandWellEstablished,
            })
        };
        let said = match band.low == band.high {
            true => words.t_with(Msg::ResultBandOne, &[("word", &word(band.low))]),
            false => words.t_with(Msg::ResultBandBetween, &[("low", &word(band.low)), ("high", &word(band.high))]),
        };
        let open_case = band.open_case.then(|| view! { <p>{words.t(Msg::ResultBandOpenCase)}</p> });
        return view! { <p class="band">{said}</p> {open_case} }.into_any();
    }
    let questionnaire = session.questionnaire();
    let (assessment, derived) = (session.assessment.get(), session.derived.get());
    let red_lines = questionnaire.questions.iter().enumerate().filter(|(_, question)| question.is_red_line());
    let unsettled = red_lines.filter(|(index, question)| match derived.visibilities.question(*index) {
        Visibility::Hidden => false,
        Visibility::Open => true,
        Visibility::Shown => settled(&questionnaire, &assessment, question).is_none(),
    });
    let unsettled = unsettled.count();
    let share = answered_share(&questionnaire, &derived.score).unwrap_or(0);
    let red_lines = (unsettled > 0).then(|| {
        view! { <li>{words.count(Msg::ResultBandNeedsRedLines, unsettled, &[])}</li> }
    });
    let answers = (share < ANSWERED_SHARE).then(|| {
        let (now, wanted) = (words.percent(share.into()), words.percent(ANSWERED_SHARE.into()));
        view! { <li>{words.t_with(Msg::ResultBandNeedsAnswers, &[("now", &now), ("wanted", &wanted)])}</li> }
    });
    view! { <p>{words.t(Msg::ResultBandNone)}</p> <ul>{red_lines} {answers}</ul> }.into_any()
}
