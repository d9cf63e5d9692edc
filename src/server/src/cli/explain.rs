//! `fairlead explain`: why a question is asked, not asked or still open; and what is behind a figure.

use super::{
    Ending,
    output::{self, Form, figure, padded},
    score::{Input, Read, opened, report, say_explanation},
};
use clap::Args;
use saq::{
    Assessment, Questionnaire,
    expr::Truth,
    points,
    score::{Explanation, Score, explain, score},
    shown::shown_of,
    visibility::{Visibilities, Visibility, visibility},
    why::{Link, Part, Told, Why, WhyRoom, why},
};
use serde::Serialize;
use serde_json::{Value, json};

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  fairlead explain public/questionnaires/responsible-business/2026.1 answers.json \
                        --question exits_tried\n  fairlead explain public/questionnaires/responsible-business/2026.1 \
                        answers.json --score safe_place/risk_walk")]
pub struct ExplainOf {
    #[command(flatten)]
    input: Input,
    /// One question; without it, and without --score, all of them in short
    #[arg(long, value_name = "ID", conflicts_with = "score")]
    question: Option<String>,
    /// A figure: overall, an area, a topic, or topic/question
    #[arg(long, value_name = "PATH")]
    score: Option<String>,
}

impl ExplainOf {
    pub fn run(self, form: Form) -> anyhow::Result<Ending> {
        let (questionnaire, assessment) = match self.input.read()? {
            Read::Sound(questionnaire, assessment) => (questionnaire, assessment),
            Read::Defects(defects) => return report(&defects, form),
        };
        let visible = visibility(&questionnaire, &assessment);
        if let Some(path) = &self.score {
            return figure_at(path, &questionnaire, &assessment, &visible, form);
        }
        match &self.question {
            Some(id) => {
                let index = questionnaire.index(id);
                let index = index.ok_or_else(|| anyhow::anyhow!("the questionnaire has no question {id:?}"))?;
                let why = why(&questionnaire, &assessment, &visible, index);
                match form {
                    Form::Json => output::json(&why)?,
                    Form::Words => say_why(&why),
                }
            }
            None => {
                let all = (0..questionnaire.questions.len()).map(|at| why(&questionnaire, &assessment, &visible, at));
                match form {
                    Form::Json => output::json(&json!({ "questions": all.collect::<Vec<_>>() }))?,
                    Form::Words => all.for_each(|why| output::say(in_short(&why))),
                }
            }
        }
        Ok(Ending::Good)
    }
}

fn seen(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Shown => "asked",
        Visibility::Hidden => "not asked",
        Visibility::Open => "still open",
    }
}

fn held(truth: Truth) -> &'static str {
    match truth {
        Truth::Yes => "holds",
        Truth::No => "does not hold",
        Truth::Unknown => "not known yet",
    }
}

/// One line: the conditions that decide. A question that is asked needs them all, one that is not lacks the first.
fn in_short(why: &Why) -> String {
    let topic = why.topic.as_ref().and_then(|topic| topic.applies_if.as_ref());
    let decide = topic.into_iter().chain(&why.ask_if).filter(|part| Visibility::from(part.truth) == why.visibility);
    let decide: Vec<String> = match why.visibility {
        Visibility::Shown => decide.map(|part| part.text.clone()).collect(),
        Visibility::Hidden | Visibility::Open => {
            decide.take(1).map(|part| format!("{}  –  {}", part.text, held(part.truth))).collect()
        }
    };
    let because = match (why.serves_purpose, decide.is_empty(), why.room.filter(|room| room.fits != Truth::Yes)) {
        (false, _, _) => "not for this purpose".to_owned(),
        (true, true, Some(room)) => in_room(&room),
        (true, true, None) => "always".to_owned(),
        (true, false, _) => decide.join("  and  "),
    };
    format!("{}  {}  {because}", padded(why.question.as_str(), 28), padded(seen(why.visibility), 10))
}

/// Whether graver questions leave room for this one.
fn in_room(room: &WhyRoom) -> String {
    let most = room.at_most.map_or_else(|| "so many, by the size of the business".to_owned(), |most| most.to_string());
    let open = if room.before_open > 0 { format!(", {} more may be", room.before_open) } else { String::new() };
    format!("at most {most} questions, the gravest first: {} before it are asked{open}", room.before)
}

fn say_why(why: &Why) {
    output::say(format!("{}: {}", why.question, seen(why.visibility)));
    if !why.serves_purpose {
        output::say("  It does not serve the purpose for which the buyer asks.");
    }
    if let Some(topic) = &why.topic {
        output::say(format!("  topic {}: {}", topic.topic, seen(topic.visibility)));
        match &topic.applies_if {
            Some(part) => say_part("applies if", part, 2),
            None => output::say("    for every business"),
        }
    }
    match &why.ask_if {
        Some(part) => say_part("asked if", part, 1),
        None => output::say("  asked of everybody there"),
    }
    if let Some(room) = &why.room {
        output::say(format!("  {}  –  {}", in_room(room), held(room.fits)));
    }
    if let Some(part) = &why.na_if {
        say_part("may be \"not applicable\" if", part, 1);
    }
}

fn say_part(lead: &str, part: &Part, depth: usize) {
    let indent = "  ".repeat(depth);
    let lead = if lead.is_empty() { String::new() } else { format!("{lead}  ") };
    let together = match part.link {
        Link::All => "; all of:",
        Link::Any => "; one of:",
        Link::Not => "; the opposite of:",
        Link::Plain => "",
    };
    output::say(format!("{indent}{lead}{}  –  {}{together}", part.text, held(part.truth)));
    for fact in &part.facts {
        output::say(format!("{indent}  {}", told(fact)));
    }
    for part in &part.parts {
        say_part("", part, depth + 1);
    }
}

fn told(fact: &Told) -> String {
    let said = fact.answer.as_ref().map_or_else(|| "no answer".to_owned(), Value::to_string);
    let counts = match fact.visibility {
        Visibility::Shown => "",
        Visibility::Hidden => " (not asked, so it counts as false)",
        Visibility::Open => " (not known yet whether it is asked)",
    };
    format!("{} = {said}{counts}", fact.question)
}

/// A question's figure: how an answer became basis points.
#[derive(Serialize)]
struct QuestionFigure {
    question: String,
    visibility: Visibility,
    answer: Option<Value>,
    /// Points sure and possible, of the full points.
    points: Option<(u32, u32)>,
    full: u32,
    weight: u8,
    gap_below: u32,
    low: Option<u16>,
    high: Option<u16>,
    known: Option<u16>,
}

fn figure_at(
    path: &str,
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    visible: &Visibilities,
    form: Form,
) -> anyhow::Result<Ending> {
    let all = score(questionnaire, assessment, visible);
    let shown = shown_of(questionnaire, assessment, visible, &all);
    let whole = explain(questionnaire, &all);
    let (last, above) = path
        .split('/')
        .collect::<Vec<_>>()
        .split_last()
        .map_or((path, Vec::new()), |(last, above)| (*last, above.to_vec()));
    let mut parent = &whole;
    for step in above {
        parent = parent.find(step).ok_or_else(|| unknown(path))?;
    }
    let trees = opened(&shown, whole.clone());
    let visible_node = |id: &str| trees.iter().find_map(|tree| tree.find(id));
    if let Some(node) = parent.find(last) {
        let node = visible_node(&node.id);
        return say_node(node, form);
    }
    let index = questionnaire.index(last).filter(|index| within(questionnaire, *index, parent, &whole));
    let index = index.ok_or_else(|| unknown(path))?;
    let topic = questionnaire.questions[index].topic.map(|topic| questionnaire.topics[topic].id.as_str());
    if topic.and_then(visible_node).is_none() {
        return say_node(None, form);
    }
    let figure = question_figure(questionnaire, assessment, visible, &all, index);
    match form {
        Form::Json => output::json(&json!({ "figure": figure }))?,
        Form::Words => say_question(&figure),
    }
    Ok(Ending::Good)
}

fn unknown(path: &str) -> anyhow::Error {
    anyhow::anyhow!("there is no figure {path:?}: name overall, an area, a topic, or topic/question")
}

/// Whether the question belongs to the topic named before it; alone it belongs anywhere.
fn within(questionnaire: &Questionnaire, index: usize, parent: &Explanation, whole: &Explanation) -> bool {
    let topic = questionnaire.questions[index].topic.map(|topic| &questionnaire.topics[topic].id);
    std::ptr::eq(parent, whole) || topic.is_some_and(|topic| parent.find(topic.as_str()).is_some())
}

fn say_node(node: Option<&Explanation>, form: Form) -> anyhow::Result<Ending> {
    match (form, node) {
        (Form::Json, node) => output::json(&json!({ "figure": node }))?,
        (Form::Words, Some(node)) => say_explanation(node, 0),
        (Form::Words, None) => {
            output::say("This figure is not shown for a business of this size, or nothing counts in it.")
        }
    }
    Ok(Ending::Good)
}

fn question_figure(
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    visible: &Visibilities,
    score: &Score,
    index: usize,
) -> QuestionFigure {
    let question = &questionnaire.questions[index];
    let answer = assessment.answer(questionnaire, question);
    let points =
        answer.and_then(saq::Answer::value).and_then(|value| points::of(question, value, assessment.assessed_on));
    let node = score.questions[index];
    QuestionFigure {
        question: question.id.to_string(),
        visibility: visible.question(index),
        answer: answer.map(saq::Answer::to_json),
        points: points.map(|points| (points.low, points.high)),
        full: points::full(question),
        weight: question.weight,
        gap_below: question.gap_below,
        low: node.low,
        high: node.high,
        known: node.known,
    }
}

fn say_question(one: &QuestionFigure) {
    let said = one.answer.as_ref().map_or_else(|| "no answer".to_owned(), Value::to_string);
    output::say(format!("{}: {}, {said}", one.question, seen(one.visibility)));
    if one.full == 0 {
        return output::say("  It brings no points: facts, red lines and words never do.");
    }
    match one.points {
        Some((low, high)) if low == high => output::say(format!("  {low} of {} points", one.full)),
        Some((low, high)) => output::say(format!("  {low} of {} points for sure, {high} if it is dated", one.full)),
        None => output::say("  no points can be given to this"),
    }
    let end = |end: Option<u16>| end.map_or_else(|| "does not count".to_owned(), figure);
    output::say(format!("  low {}, high {}, known {}", end(one.low), end(one.high), end(one.known)));
    output::say(format!("  weight {} in its topic; fewer than {} points are a gap", one.weight, one.gap_below));
}
