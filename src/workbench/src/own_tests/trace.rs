//! The reasons of one question as lines: each condition, the truth of each part, what was said of the facts.

use saq::{
    Assessment, Questionnaire,
    expr::Truth,
    visibility::Visibility,
    why::{Part, Told, Why},
};

pub fn lines(why: &Why) -> Vec<String> {
    let mut lines = Vec::new();
    if !why.serves_purpose {
        lines.push("it does not serve this purpose".to_owned());
    }
    if let Some((topic, part)) = why.topic.as_ref().and_then(|topic| Some((topic, topic.applies_if.as_ref()?))) {
        lines.push(format!("{} applies_if:", topic.topic));
        parts(part, 1, &mut lines);
    }
    if let Some(part) = &why.ask_if {
        lines.push(format!("{} ask_if:", why.question));
        parts(part, 1, &mut lines);
    }
    if let Some(room) = why.room.filter(|room| room.fits != Truth::Yes) {
        let most = room.at_most.map_or_else(|| "not known".to_owned(), |most| most.to_string());
        lines.push(format!("{} come before it, {} more may; at most: {most}", room.before, room.before_open));
    }
    if lines.is_empty() {
        lines.push("it has no condition".to_owned());
    }
    lines
}

fn parts(part: &Part, depth: usize, lines: &mut Vec<String>) {
    let truth = match part.truth {
        Truth::Yes => "true",
        Truth::No => "false",
        Truth::Unknown => "unknown",
    };
    let facts = part.facts.iter().map(|fact| format!("; {}", told(fact))).collect::<String>();
    lines.push(format!("{}`{}` is {truth}{facts}", "  ".repeat(depth), part.text));
    part.parts.iter().for_each(|part| parts(part, depth + 1, lines));
}

fn told(fact: &Told) -> String {
    match (fact.visibility, &fact.answer) {
        (Visibility::Hidden, _) => format!("{} is hidden", fact.question),
        (Visibility::Open, _) => format!("{} is not known to be asked", fact.question),
        (Visibility::Shown, None) => format!("{} is unanswered", fact.question),
        (Visibility::Shown, Some(answer)) => format!("{} is {answer}", fact.question),
    }
}

/// What was said to a question.
pub fn answer(questionnaire: &Questionnaire, assessment: &Assessment, id: &str) -> String {
    let answer = questionnaire.question(id).and_then(|question| assessment.answer(questionnaire, question));
    match answer {
        Some(answer) => format!("the answer is {}", answer.to_json()),
        None => "there is no answer".to_owned(),
    }
}
