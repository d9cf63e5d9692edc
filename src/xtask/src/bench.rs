//! A small honest measurement of the engine: the built-in questionnaire, answered by a made-up firm of 10 to 49.
//! Medians with their range and the load of the machine; a busy machine is a reason to measure again, never a result.

use std::fs;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context, Result, anyhow, ensure};
use saq::answer::decode;
use saq::journey::journey;
use saq::score::score;
use saq::visibility::visibility;
use saq::{Answer, Assessment, Date, Kind, Question, Questionnaire, Value};
use serde::Serialize;
use serde_json::json;

use crate::stamp::files_under;
use crate::workspace::Workspace;

/// One edit is far below the clock's step on some machines: they are timed by the hundred.
const EDITS: u32 = 500;
const ASSESSED_ON: &str = "2026-11-22";

#[derive(Debug, Serialize)]
struct Figure {
    name: &'static str,
    unit: &'static str,
    median: f64,
    least: f64,
    most: f64,
}

pub fn run(here: &Workspace, runs: u16, as_json: bool) -> Result<()> {
    let file = questionnaire_file(here)?;
    let bytes = fs::read(&file)?;
    let load = || Questionnaire::load(&bytes).map_err(|defects| anyhow!("{}: {defects:?}", file.display()));
    let questionnaire = load()?;
    let mut assessment = answered(&questionnaire)?;
    let answered = assessment.answers.len();
    let edited = questionnaire
        .questions
        .iter()
        .find(|question| matches!(question.kind, Kind::Ladder))
        .context("the questionnaire has no ladder to edit")?;
    let before = load_average();
    let figures = [
        measured("load and check the questionnaire", "ms", runs, || {
            let started = Instant::now();
            black_box(load().is_ok());
            started.elapsed().as_secs_f64() * 1e3
        })?,
        measured("one edit: visibility, journey, score", "µs", runs, || {
            let started = Instant::now();
            for edit in 0..EDITS {
                let level = if edit % 2 == 0 { 2 } else { 3 };
                let answer = Answer::Value(Value::Ladder { level, date: None });
                assessment.answers.insert(edited.id.clone(), answer);
                let visibilities = visibility(&questionnaire, &assessment);
                black_box(journey(&questionnaire, &assessment, &visibilities));
                black_box(score(&questionnaire, &assessment, &visibilities));
            }
            started.elapsed().as_secs_f64() * 1e6 / f64::from(EDITS)
        })?,
    ];
    let load_average = (before, load_average());
    if as_json {
        let value = json!({
            "questions": questionnaire.questions.len(), "answered": answered, "runs": runs,
            "load_average_before": load_average.0, "load_average_after": load_average.1, "figures": figures,
        });
        println!("{}", serde_json::to_string_pretty(&value)?);
        return Ok(());
    }
    println!("{} questions, {answered} answered; {runs} runs, median (least to most)", questionnaire.questions.len());
    println!("load average {} before, {} after", load_average.0, load_average.1);
    for Figure { name, unit, median, least, most } in &figures {
        println!("{name:40} {median:9.2} {unit}  ({least:.2} to {most:.2})");
    }
    Ok(())
}

fn measured(name: &'static str, unit: &'static str, runs: u16, mut once: impl FnMut() -> f64) -> Result<Figure> {
    // The first run warms caches and is thrown away.
    once();
    let mut values: Vec<f64> = (0..runs).map(|_| once()).collect();
    values.sort_by(f64::total_cmp);
    let (least, most) = values.first().zip(values.last()).context("no runs")?;
    Ok(Figure { name, unit, median: values[values.len() / 2], least: *least, most: *most })
}

fn questionnaire_file(here: &Workspace) -> Result<PathBuf> {
    let all = files_under(&here.root.join("public/questionnaires"))?;
    all.into_iter().rfind(|file| file.ends_with("questionnaire.json")).context("public/questionnaires is empty")
}

/// Every question answered once, in the middle where there is one.
fn answered(questionnaire: &Questionnaire) -> Result<Assessment> {
    let date: Date = ASSESSED_ON.parse().map_err(|_| anyhow!("not a date: {ASSESSED_ON}"))?;
    let mut assessment = Assessment::new(date);
    for question in &questionnaire.questions {
        if let Some(said) = said(question) {
            let answer = decode(question, &said).map_err(|words| anyhow!("{:?}: {words}", question.id))?;
            assessment.answers.insert(question.id.clone(), answer);
        }
    }
    ensure!(!assessment.answers.is_empty(), "nothing could be answered");
    Ok(assessment)
}

fn said(question: &Question) -> Option<serde_json::Value> {
    let middle = |options: &[saq::OptionId]| options.get(options.len() / 2).map(ToString::to_string);
    Some(match &question.kind {
        Kind::Ladder => json!(2),
        Kind::YesNo { .. } => json!(true),
        Kind::Single { options, .. } => json!(middle(options)?),
        Kind::Multiple { options, .. } => json!([options.first()?.to_string()]),
        Kind::Number(number) => json!(number.min.to_string()),
        Kind::Date { .. } => json!(ASSESSED_ON),
        Kind::Text { .. } => json!("as agreed"),
        Kind::RedLine => json!({ "status": "none_checked" }),
        Kind::Table(_) | Kind::Evidence(_) | Kind::Note => return None,
    })
}

fn load_average() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().filter(|word| !word.is_empty()).unwrap_or("unknown").to_owned()
}
