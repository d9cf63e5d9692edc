//! A submission as the one who receives it reads it.

use super::{
    answers::{answer_rows, answer_table},
    not_asked::not_asked,
    person::person_line,
    two_way,
};
use crate::session::Session;
use kit::{Msg, Words, chart::figure};
use leptos::prelude::*;
use saq::{
    Submission, Text,
    score::Range,
    submission::{CommitmentAnswer, Outcome},
    visibility::{Visibility, visibility},
};

/// All of it. `below_topic` stands under each topic's table. A function, not a component: what calls it follows the
/// language.
#[must_use]
pub fn submission_view(
    session: Session,
    words: Words,
    submission: Submission,
    below_topic: Option<Callback<saq::TopicId, AnyView>>,
) -> impl IntoView {
    let text = session.text.get();
    let parts = match submission.outcome {
        Outcome::Assessment => view! {
            {facts(words, &submission)}
            {answers(session, words, &text, &submission, below_topic)}
            {plan(words, &text, &submission)}
            {two_way::sent(words, &submission)}
            {score(words, &text, &submission)}
            {signatures(words, &submission)}
        }
        .into_any(),
        Outcome::MoreTime
        | Outcome::AnsweredElsewhere
        | Outcome::WrongPerson
        | Outcome::NoLongerSupplier
        | Outcome::Declined => view! {
            <p><strong>{outcome_words(words, submission.outcome)}</strong></p>
            {submission.note.map(|note| view! { <p dir="auto">{note}</p> })}
        }
        .into_any(),
    };
    view! { <div class="submission">{parts}</div> }
}

/// How the invitation was answered, in words.
#[must_use]
pub fn outcome_words(words: Words, outcome: Outcome) -> String {
    words.t(match outcome {
        Outcome::Assessment => Msg::PreviewOutcomeAssessment,
        Outcome::MoreTime => Msg::PreviewOutcomeMoreTime,
        Outcome::AnsweredElsewhere => Msg::PreviewOutcomeAnsweredElsewhere,
        Outcome::WrongPerson => Msg::PreviewOutcomeWrongPerson,
        Outcome::NoLongerSupplier => Msg::PreviewOutcomeNoLongerSupplier,
        Outcome::Declined => Msg::PreviewOutcomeDeclined,
    })
}

fn facts(words: Words, submission: &Submission) -> impl IntoView + use<> {
    let complete = words.t(if submission.complete { Msg::PreviewComplete } else { Msg::PreviewPartial });
    let follows = submission.base.is_some().then(|| view! { <p>{words.t(Msg::PreviewFollows)}</p> });
    let date = words.date(submission.assessed_on);
    view! {
        <p>{words.t_with(Msg::PreviewAsOf, &[("date", &date)])} " " {complete}</p>
        {follows}
    }
}

fn answers(
    session: Session,
    words: Words,
    text: &Text,
    submission: &Submission,
    below_topic: Option<Callback<saq::TopicId, AnyView>>,
) -> impl IntoView + use<> {
    let questionnaire = session.questionnaire();
    let (assessment, _) = submission.assessment(&questionnaire);
    let visible = visibility(&questionnaire, &assessment);
    let of = |range: std::ops::Range<usize>| {
        let sent = range.filter(|index| visible.question(*index) == Visibility::Shown).collect::<Vec<_>>();
        answer_rows(words, text, &questionnaire, &assessment, &sent)
    };
    let profile = of(questionnaire.profile.clone());
    let topics = questionnaire.topics.iter().enumerate().filter_map(|(at, topic)| {
        let withheld = submission.withheld.contains(&topic.id);
        let rows = of(topic.questions.clone());
        let silenced = visible.silenced().iter().filter(|index| topic.questions.contains(index));
        let silenced: Vec<String> = silenced
            .map(|index| text.label(questionnaire.questions[*index].id.as_str()).to_owned())
            .collect();
        if visible.topic(at) == Visibility::Hidden || (rows.is_empty() && silenced.is_empty() && !withheld) {
            return None;
        }
        let body = match withheld {
            true => view! { <p>{words.t(Msg::PreviewWithheld)}</p> }.into_any(),
            false if rows.is_empty() => ().into_any(),
            false => view! { {answer_table(words, rows, None)} }.into_any(),
        };
        let below = below_topic.map(|below| below.run(topic.id.clone()));
        let title = text.topic(topic.id.as_str()).to_owned();
        Some(view! { <section class="sent-topic"><h3>{title}</h3> {body} {not_asked(words, silenced)} {below}</section> })
    });
    let topics = topics.collect_view();
    view! {
        <h2>{words.t(Msg::PreviewAnswers)}</h2>
        <section class="sent-topic"><h3>{words.t(Msg::ReviewProfile)}</h3> {answer_table(words, profile, None)}</section>
        {topics}
    }
}

fn plan(words: Words, text: &Text, submission: &Submission) -> impl IntoView + use<> {
    let item = |item: &saq::plan::PlanItem| {
        let what = match item.what.trim() {
            "" => words.t(Msg::PreviewPlanAsProposed),
            what => what.to_owned(),
        };
        let due = item.due.map(|due| words.date(due)).unwrap_or_default();
        let harmed = item.for_harmed.clone();
        let help = item.wants_help.then(|| words.t(Msg::PlanHelpWanted));
        view! {
            <tr>
                <th scope="row">{text.short(item.question.as_str()).to_owned()}</th>
                <td dir="auto">{what} {(!harmed.is_empty()).then(|| view! { <br/> {words.t(Msg::PlanHarmedShort)} " " {harmed} })}</td>
                <td dir="auto">{item.owner.clone()}</td>
                <td>{due} {help.map(|help| view! { <br/> {help} })}</td>
            </tr>
        }
    };
    let rows = submission.plan.iter().map(item).collect_view();
    let body = match submission.plan.is_empty() {
        true => view! { <p>{words.t(Msg::PreviewNoPlan)}</p> }.into_any(),
        false => view! {
            <table class="sent-plan">
                <thead>
                    <tr>
                        <th scope="col">{words.t(Msg::AnswerQuestion)}</th>
                        <th scope="col">{words.t(Msg::PlanWhat)}</th>
                        <th scope="col">{words.t(Msg::PlanOwner)}</th>
                        <th scope="col">{words.t(Msg::PlanDue)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any(),
    };
    view! { <h2>{words.t(Msg::PlanTitle)}</h2> {body} }
}

fn score(words: Words, text: &Text, submission: &Submission) -> Option<impl IntoView + use<>> {
    let score = submission.score.as_ref()?;
    let row = |name: String, range: Range| {
        let figures = format!("{}–{}", figure(range.low.into()), figure(range.high.into()));
        view! { <tr><th scope="row">{name}</th><td class="number">{figures}</td></tr> }
    };
    let overall = score.overall.map(|range| row(words.t(Msg::ResultOverall), range));
    let areas = score.areas.iter().map(|area| row(text.area(area.area.as_str()).to_owned(), area.range)).collect_view();
    let topics =
        score.topics.iter().map(|topic| row(text.topic(topic.topic.as_str()).to_owned(), topic.range)).collect_view();
    let is_empty = score.overall.is_none() && score.topics.is_empty();
    let body = match is_empty {
        true => view! { <p>{words.t(Msg::PreviewNoFigures)}</p> }.into_any(),
        false => view! {
            <table class="sent-score">
                <thead>
                    <tr><th scope="col">{words.t(Msg::ResultPart)}</th><th scope="col" class="number">{words.t(Msg::PreviewRange)}</th></tr>
                </thead>
                <tbody>{overall} {areas} {topics}</tbody>
            </table>
        }
        .into_any(),
    };
    Some(view! { <h2>{words.t(Msg::ResultFigures)}</h2> <p class="hint">{words.t(Msg::PreviewUnverified)}</p> {body} })
}

fn signatures(words: Words, submission: &Submission) -> impl IntoView + use<> {
    let signed = match &submission.declaration {
        None => view! { <p>{words.t(Msg::PreviewNotSigned)}</p> }.into_any(),
        Some(declaration) => {
            let (preparer, signer) = (person_line(&declaration.preparer), person_line(&declaration.signer));
            let date = words.date(declaration.signed_on);
            view! {
                <p dir="auto">{words.t_with(Msg::PreviewPreparedBy, &[("person", &preparer)])}</p>
                <p dir="auto">{words.t_with(Msg::PreviewSignedBy, &[("person", &signer), ("date", &date)])}</p>
            }
            .into_any()
        }
    };
    let commitment = submission.commitment.as_ref().map(|commitment| {
        let said = words.t(match commitment.answer {
            CommitmentAnswer::Signed => Msg::PreviewCommitmentSigned,
            CommitmentAnswer::WithReservation => Msg::PreviewCommitmentReservation,
            CommitmentAnswer::Declined => Msg::PreviewCommitmentDeclined,
        });
        let reservation = commitment.reservation.clone();
        view! { <p>{said}</p> {reservation.map(|text| view! { <p dir="auto">{text}</p> })} }
    });
    view! { <h2>{words.t(Msg::PreviewSignature)}</h2> {signed} {commitment} }
}
