//! `fairlead journey`: which questions appear, and how long they take.

use super::{
    Ending,
    output::{self, Form, padded},
    score::{Input, Read, report},
};
use clap::Args;
use saq::{
    Assessment, Questionnaire,
    journey::{Journey, Length, journey},
    visibility::visibility,
};
use serde_json::{Value, json};
use std::fs;

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  fairlead journey public/questionnaires/responsible-business/2026.1 answers.json \
                        --questions\n  fairlead journey public/questionnaires/responsible-business/2026.1 suppliers/\n\nOf a folder of \
                        answers, one line is printed for each file, the shortest way first.")]
pub struct JourneyOf {
    #[command(flatten)]
    input: Input,
    /// Name the questions of each topic
    #[arg(long)]
    questions: bool,
}

impl JourneyOf {
    pub fn run(self, form: Form) -> anyhow::Result<Ending> {
        if self.input.answers.is_dir() {
            return self.compare(form);
        }
        let (questionnaire, assessment) = match self.input.read()? {
            Read::Sound(questionnaire, assessment) => (questionnaire, assessment),
            Read::Defects(defects) => return report(&defects, form),
        };
        let way = way(&questionnaire, &assessment);
        match form {
            Form::Json => output::json(&told(&questionnaire, &way))?,
            Form::Words => self.say(&questionnaire, &way),
        }
        Ok(Ending::Good)
    }

    fn say(&self, questionnaire: &Questionnaire, way: &Journey) {
        for step in &way.steps {
            let open = if step.open > 0 { format!(", {} open", step.open) } else { String::new() };
            let (answered, shown) = (step.answered, step.questions.len());
            output::say(format!("{}  {answered} of {shown}{open}", padded(topic(questionnaire, step.topic), 28)));
            if self.questions {
                let ids = step.questions.iter().map(|index| questionnaire.questions[*index].id.as_str());
                output::say(format!("    {}", ids.collect::<Vec<_>>().join(", ")));
            }
        }
        let (answered, at_most, left) = (way.answered, way.at_most(), way.required_left);
        let (core, minutes) = (way.core_left, way.minutes_left);
        output::say(format!(
            "{answered} of up to {at_most} answered; {left} required left, {core} core left; about {minutes} minutes"
        ));
    }

    /// One line for each file of the folder: how long the whole way is for those who answer so.
    fn compare(&self, form: Form) -> anyhow::Result<Ending> {
        let entries = fs::read_dir(&self.input.answers)?.collect::<Result<Vec<_>, _>>()?;
        let files = entries.into_iter().map(|entry| entry.path());
        let mut lines = Vec::new();
        for file in files.filter(|file| file.extension().is_some_and(|extension| extension == "json")) {
            let (questionnaire, assessment) = match self.input.with(&file).read()? {
                Read::Sound(questionnaire, assessment) => (questionnaire, assessment),
                Read::Defects(defects) => return report(&defects, form),
            };
            let name = file.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            lines.push((length(&questionnaire, &way(&questionnaire, &assessment)), name, questionnaire.profile.len()));
        }
        lines.sort();
        match form {
            Form::Json => {
                let line = |(length, name, _): &(Length, String, usize)| json!({ "answers": name, "questions": length.questions, "minutes": length.minutes() });
                output::json(&lines.iter().map(line).collect::<Vec<_>>())?;
            }
            Form::Words => lines.iter().for_each(|(length, name, facts)| {
                let (questions, minutes) = (length.questions - facts, length.minutes());
                let name = padded(name, 28);
                output::say(format!("{name}  {facts} facts, {questions:>2} questions, about {minutes:>2} minutes"));
            }),
        }
        Ok(Ending::Good)
    }
}

fn way(questionnaire: &Questionnaire, assessment: &Assessment) -> Journey {
    journey(questionnaire, assessment, &visibility(questionnaire, assessment))
}

/// Answered or not.
fn length(questionnaire: &Questionnaire, way: &Journey) -> Length {
    way.walk().fold(Length::default(), |length, index| length.and(&questionnaire.questions[index]))
}

fn topic(questionnaire: &Questionnaire, index: Option<usize>) -> &str {
    index.map_or("profile", |index| questionnaire.topics[index].id.as_str())
}

fn told(questionnaire: &Questionnaire, way: &Journey) -> Value {
    let id = |index: &usize| questionnaire.questions[*index].id.as_str();
    let steps = way.steps.iter().map(|step| {
        json!({
            "topic": topic(questionnaire, step.topic), "questions": step.questions.iter().map(id).collect::<Vec<_>>(),
            "answered": step.answered, "open": step.open, "withheld": step.withheld,
        })
    });
    json!({
        "steps": steps.collect::<Vec<_>>(), "shown": way.shown, "answered": way.answered, "open": way.open,
        "required": way.required, "required_left": way.required_left, "core_left": way.core_left,
        "minutes_left": way.minutes_left,
    })
}
