//! Why a question is shown, hidden or open: each condition, the truth of each part, and the facts behind it.

use crate::{check::span_of, reach::facts_of};
use saq::{
    Assessment, Questionnaire,
    expr::{Condition, Expr, Fact, Truth},
    visibility::{Visibilities, fact_at},
};
use std::collections::BTreeSet;

/// Lines for people, from the outermost condition in.
#[must_use]
pub fn of_question(
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    visibilities: &Visibilities,
    index: usize,
) -> Vec<String> {
    let question = &questionnaire.questions[index];
    let mut lines = Vec::new();
    if !question.purposes.contains(&assessment.purpose) {
        lines.push(format!("not asked for the purpose {}", assessment.purpose.as_str()));
    }
    let topic = question.topic.map(|topic| &questionnaire.topics[topic]);
    let applies = topic.and_then(|topic| Some((topic.id.as_str(), topic.applies_if.as_ref()?)));
    let asked = question.ask_if.as_ref().map(|condition| (question.id.as_str(), condition));
    let mut facts = BTreeSet::new();
    let named = applies.map(|one| ("applies_if", one)).into_iter().chain(asked.map(|one| ("ask_if", one)));
    for (field, (id, condition)) in named {
        let truth = |expr: &Expr| part(questionnaire, assessment, visibilities, expr);
        lines.push(format!("{id} {field}: {}", said(truth(condition.root()))));
        parts(condition, condition.root(), 1, &truth, &mut lines);
        facts_of(condition.root(), &mut facts);
    }
    for index in facts {
        let known = fact_at(questionnaire, assessment, index, visibilities.question(index));
        lines.push(format!("{} {}", questionnaire.questions[index].id, told(known)));
    }
    if lines.is_empty() {
        lines.push("it has no condition".to_owned());
    }
    lines
}

/// What was said to a question.
#[must_use]
pub fn answer(questionnaire: &Questionnaire, assessment: &Assessment, id: &str) -> String {
    let answer = questionnaire.question(id).and_then(|question| assessment.answer(questionnaire, question));
    match answer {
        Some(answer) => format!("the answer is {}", answer.to_json()),
        None => "there is no answer".to_owned(),
    }
}

fn part(questionnaire: &Questionnaire, assessment: &Assessment, visibilities: &Visibilities, expr: &Expr) -> Truth {
    // Parts and answers outlive this call; the engine wants one lifetime for both.
    fn of<'a>(expr: &'a Expr, fact: &dyn Fn(usize) -> Fact<'a>, today: saq::Date) -> Truth {
        expr.truth(fact, today)
    }
    of(expr, &|index| fact_at(questionnaire, assessment, index, visibilities.question(index)), assessment.assessed_on)
}

fn parts(condition: &Condition, expr: &Expr, depth: usize, truth: &dyn Fn(&Expr) -> Truth, lines: &mut Vec<String>) {
    let span = span_of(condition, expr);
    let text = span.map_or(condition.text(), |span| &condition.text()[span.from..span.to]);
    lines.push(format!("{}`{text}` is {}", "  ".repeat(depth), said(truth(expr))));
    match expr {
        Expr::And(left, right) | Expr::Or(left, right) => {
            parts(condition, left, depth + 1, truth, lines);
            parts(condition, right, depth + 1, truth, lines);
        }
        Expr::Not(inner) => parts(condition, inner, depth + 1, truth, lines),
        _ => {}
    }
}

fn said(truth: Truth) -> &'static str {
    match truth {
        Truth::Yes => "true",
        Truth::No => "false",
        Truth::Unknown => "unknown",
    }
}

fn told(fact: Fact<'_>) -> String {
    match fact {
        Fact::Hidden => "is hidden".to_owned(),
        Fact::Unknown => "is not known yet".to_owned(),
        Fact::DontKnow => "was answered \"don't know\"".to_owned(),
        Fact::NotApplicable => "was answered \"not applicable\"".to_owned(),
        Fact::Value(value) => format!("is {}", saq::Answer::Value(value.clone()).to_json()),
    }
}
