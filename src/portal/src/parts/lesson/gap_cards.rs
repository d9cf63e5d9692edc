//! Local-law gap cards beside a question: for each country of work the law, the international standard, what buyers ask,
//! and a step in between. Folded, so that they are there and press nobody.

use super::sources::{Line, source_list};
use crate::session::use_session;
use kit::{Msg, Words, markup::Markup, use_words};
use leptos::prelude::*;
use saq::{
    Date, QuestionId,
    sources::{Card, Certainty, cards},
};

/// A card in the words of the moment.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Told {
    title: String,
    parts: [(Msg, String); 4],
    /// Of the parts: cards that are not translated yet come in another language.
    language: String,
    checked: Date,
    certainty: Certainty,
    sources: Vec<Line>,
}

/// Nothing is drawn where there are no cards, or none for the countries that were chosen.
#[component]
pub fn GapCards(question: QuestionId) -> impl IntoView {
    let (session, words) = (use_session(), use_words());
    let told = Memo::new(move |_| {
        let (pack, text, assessment) = (session.pack.get(), session.text.get(), session.assessment.get());
        let questionnaire = session.questionnaire();
        let (Some(sources), Some(lessons)) = (&pack.sources, pack.card_lessons(&words.language())) else {
            return Vec::new();
        };
        let told = |card: Card<'_>| {
            let fact = questionnaire.question(&sources.country);
            let country =
                fact.map_or(card.country, |fact| text.option(&fact.kind, &sources.country, card.country)).to_owned();
            Told {
                title: words.t_with(Msg::LessonCard, &[("topic", &card.common.title), ("country", &country)]),
                parts: [
                    (Msg::LessonCardLaw, card.words.law.clone()),
                    (Msg::LessonCardStandard, card.common.standard.clone()),
                    (Msg::LessonCardBuyers, card.common.buyers.clone()),
                    (Msg::LessonCardStep, card.words.step.clone()),
                ],
                language: lessons.language.clone(),
                checked: card.basis.checked,
                certainty: card.basis.certainty,
                sources: card.sources().into_iter().map(Line::from).collect(),
            }
        };
        cards(sources, lessons, &assessment, question.as_str()).into_iter().map(told).collect::<Vec<_>>()
    });
    move || told.get().into_iter().map(|card| drawn(words, card)).collect_view()
}

fn drawn(words: Words, card: Told) -> AnyView {
    let Told { title, parts, language, checked, certainty, sources } = card;
    let unsure = match certainty {
        Certainty::Sure => None,
        Certainty::Unsure => {
            Some(view! { " " <span class="chip chip-look">{words.t(Msg::LessonCardUnsure)}</span> }.into_any())
        }
    };
    let part = |(heading, text): (Msg, String)| {
        view! {
            <div class="lesson-part">
                <h3>{words.t(heading)}</h3>
                <div lang=language.clone()><Markup text=text/></div>
            </div>
        }
        .into_any()
    };
    let checked = words.t_with(Msg::LessonCardChecked, &[("date", &words.date(checked))]);
    view! {
        <details class="gap-card">
            <summary>{title} {unsure}</summary>
            {parts.map(part).into_iter().collect_view()}
            <p class="hint">{checked}</p>
            <h3>{words.t(Msg::LessonSources)}</h3>
            {source_list(words, sources)}
        </details>
    }
    .into_any()
}
