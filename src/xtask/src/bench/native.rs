//! Our engine, natively: one round of every figure on one form.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow, bail, ensure};
use saq::answer::{decode, decode_all};
use saq::journey::journey;
use saq::score::score;
use saq::visibility::visibility;
use saq::{Answer, Assessment, QuestionId, Questionnaire, json, shown};

use super::form::Form;

const ASSESSED_ON: &str = "2026-11-22";
/// Long enough that the clock's step does not matter.
const BATCH: Duration = Duration::from_millis(50);

/// A form, loaded and answered.
#[derive(Debug)]
pub struct Ours<'f> {
    form: &'f Form,
    questionnaire: Questionnaire,
    assessment: Assessment,
    edits: Vec<(QuestionId, Answer)>,
}

/// What one round found, in microseconds.
#[derive(Debug)]
pub struct Round {
    pub load: f64,
    /// Mean of one edit with journey and score.
    pub edit: f64,
    /// Every single edit.
    pub edits: Vec<f64>,
    /// Visibility and score, with what of it may be shown, from typed answers and from JSON bytes.
    pub rescore_typed: f64,
    pub rescore_bytes: f64,
}

fn load(form: &Form) -> Result<Questionnaire> {
    Questionnaire::load(form.structure.as_bytes()).map_err(|defects| anyhow!("the form has defects: {defects:?}"))
}

fn assessment(questionnaire: &Questionnaire, bytes: &[u8]) -> Result<Assessment> {
    let json = json::strict_within(bytes, json::Limits::KEPT)?;
    let serde_json::Value::Object(answers) = json else { bail!("answers are an object") };
    let answers: BTreeMap<String, serde_json::Value> = answers.into_iter().collect();
    let (answers, defects) = decode_all(questionnaire, &answers);
    ensure!(defects.is_empty(), "answers do not fit: {defects:?}");
    let date = ASSESSED_ON.parse().map_err(|_| anyhow!("not a date: {ASSESSED_ON}"))?;
    Ok(Assessment { answers, ..Assessment::new(date) })
}

/// The mean of as many calls as fill a batch, in microseconds.
fn batch(mut once: impl FnMut()) -> f64 {
    let started = Instant::now();
    let mut calls = 0_u32;
    while calls == 0 || started.elapsed() < BATCH {
        once();
        calls += 1;
    }
    started.elapsed().as_secs_f64() * 1e6 / f64::from(calls)
}

impl<'f> Ours<'f> {
    pub fn of(form: &'f Form) -> Result<Self> {
        let questionnaire = load(form)?;
        ensure!(questionnaire.questions.len() == form.questions, "the form has another length than promised");
        let assessment = assessment(&questionnaire, form.answers.as_bytes())?;
        let edits = form.edits.iter().map(|(id, json)| {
            let question = questionnaire.question(id).ok_or_else(|| anyhow!("no question {id}"))?;
            let answer = decode(question, json).map_err(|reason| anyhow!("{id}: {reason}"))?;
            Ok((question.id.clone(), answer))
        });
        let edits = edits.collect::<Result<_>>()?;
        Ok(Self { form, questionnaire, assessment, edits })
    }

    /// How many questions are shown just now: both engines must agree.
    pub fn shown(&self) -> usize {
        visibility(&self.questionnaire, &self.assessment).shown().count()
    }

    pub fn round(&mut self) -> Result<Round> {
        let started = Instant::now();
        black_box(load(self.form)?);
        let load = started.elapsed().as_secs_f64() * 1e6;
        let edits: Vec<f64> = self.edits.clone().into_iter().map(|(id, answer)| self.edit(id, answer)).collect();
        let rescore_typed = batch(|| drop(black_box(shown::shown(&self.questionnaire, &self.assessment))));
        let rescore_bytes = batch(|| {
            let assessment = assessment(&self.questionnaire, self.form.answers.as_bytes());
            black_box(assessment.map(|assessment| shown::shown(&self.questionnaire, &assessment)).is_ok());
        });
        let edit = edits.iter().sum::<f64>() / edits.len() as f64;
        Ok(Round { load, edit, edits, rescore_typed, rescore_bytes })
    }

    /// One answer changes; journey and score are derived anew.
    fn edit(&mut self, id: QuestionId, answer: Answer) -> f64 {
        let started = Instant::now();
        self.assessment.answers.insert(id, answer);
        let visibilities = visibility(&self.questionnaire, &self.assessment);
        black_box(journey(&self.questionnaire, &self.assessment, &visibilities));
        black_box(score(&self.questionnaire, &self.assessment, &visibilities));
        started.elapsed().as_secs_f64() * 1e6
    }
}
