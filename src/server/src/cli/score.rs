//! `fairlead score`: what the portal derives, for anyone to recompute. Also how questionnaire and answers are read.

mod around;
mod by;
mod plan;

pub use around::ProofName;

use super::{
    Ending, confidence,
    output::{self, Form, figure, padded},
};
use crate::time::Clock;
use anyhow::Context;
use clap::{Args, ValueEnum};
use saq::{
    Assessment, Date, Defect, Purpose, Questionnaire,
    answer::decode_all,
    confidence::{Confidence, backing},
    finding::{Concern, findings},
    plan::proposed,
    questionnaire::Rule,
    score::{Explanation, Range, Sum, explain, score},
    shown::{ShownScore, shown_of},
    submission::QuestionnaireRef,
    visibility::visibility,
};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

#[derive(Debug, Clone, Args)]
pub struct Input {
    /// Questionnaire folder
    dir: PathBuf,
    /// Answers as a JSON object from question id to value
    pub answers: PathBuf,
    /// The day everything is dated from [default: today]
    #[arg(long, value_name = "DATE")]
    assessed_on: Option<Date>,
    /// Why the buyer asks
    #[arg(long, value_enum, default_value = "due_diligence")]
    purpose: PurposeName,
    /// The supplier's own plan: a JSON list as under `plan` in a submission
    #[arg(long, value_name = "FILE")]
    plan: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum PurposeName {
    DueDiligence,
    CsrdReporting,
    Selection,
    SalesPartner,
}

impl From<PurposeName> for Purpose {
    fn from(name: PurposeName) -> Self {
        match name {
            PurposeName::DueDiligence => Self::DueDiligence,
            PurposeName::CsrdReporting => Self::CsrdReporting,
            PurposeName::Selection => Self::Selection,
            PurposeName::SalesPartner => Self::SalesPartner,
        }
    }
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  fairlead score public/questionnaires/responsible-business/2026.1 answers.json \
                        --explain\n\nanswers.json:\n  {\"headcount\": \"from_2_to_9\", \"exits_tried\": 3, \
                        \"paid_late\": {\"status\": \"none_known\"}, \"overtime\": {\"dont_know\": true}}")]
pub struct ScoreOf {
    #[command(flatten)]
    input: Input,
    /// Open each figure into the parts and weights behind it
    #[arg(long)]
    explain: bool,
    /// The same figures by lens or by stage, from ten people on; they do not average to the overall
    #[arg(long, value_enum, value_name = "CUT")]
    by: Option<by::CutName>,
    /// Folder of context files: for the buyer's planning, the likelihood around the business and what is left of it
    #[arg(long, value_name = "DIR")]
    context: Option<PathBuf>,
    /// What the buyer has seen of it, with --context
    #[arg(long, value_enum, default_value = "declared", requires = "context")]
    proof: ProofName,
}

/// A questionnaire and what was said to it, or what is wrong with either.
pub enum Read {
    Sound(Box<Questionnaire>, Assessment),
    Defects(Vec<Defect>),
}

impl Input {
    /// The same for other answers.
    pub fn with(&self, answers: &Path) -> Self {
        Self { answers: answers.to_owned(), ..self.clone() }
    }

    pub fn read(&self) -> anyhow::Result<Read> {
        anyhow::ensure!(self.dir.is_dir(), "{} is no folder", self.dir.display());
        let structure = self.dir.join("questionnaire.json");
        let bytes = fs::read(&structure).with_context(|| format!("{} cannot be read", structure.display()))?;
        let questionnaire = match Questionnaire::load(&bytes) {
            Ok(questionnaire) => questionnaire,
            Err(defects) => return Ok(Read::Defects(within("questionnaire.json", defects))),
        };
        let bytes = fs::read(&self.answers).with_context(|| format!("{} cannot be read", self.answers.display()))?;
        let name = self.answers.file_name().map_or_else(|| "answers".into(), |name| name.to_string_lossy());
        let answers = match object(&bytes) {
            Ok(answers) => answers,
            Err(defect) => return Ok(Read::Defects(within(&name, vec![defect]))),
        };
        let (answers, defects) = decode_all(&questionnaire, &answers);
        if !defects.is_empty() {
            return Ok(Read::Defects(within(&name, defects)));
        }
        let plan = match self.plan.as_deref().map(|path| plan::read(path, &questionnaire)).transpose()? {
            Some(Err(defects)) => return Ok(Read::Defects(defects)),
            Some(Ok(plan)) => plan,
            None => Vec::new(),
        };
        let assessed_on = self.assessed_on.unwrap_or_else(|| Clock::default().now().day());
        let assessment = Assessment { answers, purpose: self.purpose.into(), plan, ..Assessment::new(assessed_on) };
        Ok(Read::Sound(Box::new(questionnaire), assessment))
    }
}

fn object(bytes: &[u8]) -> Result<BTreeMap<String, Value>, Defect> {
    match saq::json::strict(bytes) {
        Ok(Value::Object(object)) => Ok(object.into_iter().collect()),
        Ok(_) => Err(Defect::new(Rule::Schema, "", "answers are an object from question id to value")),
        Err(defect) => Err(Defect::new(Rule::Json, defect.path.clone(), defect.to_string())),
    }
}

fn within(name: &str, defects: Vec<Defect>) -> Vec<Defect> {
    defects.into_iter().map(|defect| Defect { path: format!("{name}{}", defect.path), ..defect }).collect()
}

/// Prints what is wrong.
pub fn report(defects: &[Defect], form: Form) -> anyhow::Result<Ending> {
    match form {
        Form::Json => output::json(&json!({ "defects": output::defects_json(defects) }))?,
        Form::Words => defects.iter().for_each(|defect| output::say(defect.to_string())),
    }
    Ok(Ending::Defects)
}

impl ScoreOf {
    pub fn run(self, form: Form) -> anyhow::Result<Ending> {
        let (questionnaire, assessment) = match self.input.read()? {
            Read::Sound(questionnaire, assessment) => (questionnaire, assessment),
            Read::Defects(defects) => return report(&defects, form),
        };
        let visible = visibility(&questionnaire, &assessment);
        let all = score(&questionnaire, &assessment, &visible);
        let shown = shown_of(&questionnaire, &assessment, &visible, &all);
        let beside = saq::confidence::confidence(&questionnaire, &assessment, &visible, &all);
        let opened = if self.explain { opened(&shown, explain(&questionnaire, &all)) } else { Vec::new() };
        let found = findings(&questionnaire, &assessment, &visible);
        let slices = self.by.map(|cut| by::Slices::of(cut, &questionnaire, &assessment, &visible, &all));
        let around = match &self.context {
            None => None,
            Some(folder) => match workbench::load_context(folder) {
                Ok(context) => {
                    Some(around::around(&questionnaire, &assessment, &visible, &shown, &context, self.proof.into()))
                }
                Err(defects) => return report(&defects, form),
            },
        };
        match form {
            Form::Json => {
                let mut value = json!({
                    "questionnaire": QuestionnaireRef::of(&questionnaire),
                    "rules": saq::RULES_VERSION, "engine": saq::ENGINE_VERSION,
                    "assessed_on": assessment.assessed_on, "purpose": assessment.purpose,
                    "score": shown,
                    "confidence": confidence::json(&questionnaire, &shown, &beside, |topic| {
                        backing(&questionnaire, &assessment, &visible, topic)
                    }),
                    "plan": proposed(&questionnaire, &assessment, &found), "findings": found,
                });
                if self.explain {
                    value["explanation"] = serde_json::to_value(opened)?;
                }
                if let Some(slices) = &slices {
                    value["by"] = slices.to_json(self.explain)?;
                }
                if let Some(around) = &around {
                    value["context"] = serde_json::to_value(around)?;
                }
                output::json(&value)?;
            }
            Form::Words => {
                let day = assessment.assessed_on;
                output::say(format!("Preliminary score of {}: self-assessed, unverified, {day}", questionnaire.id));
                say_score(&questionnaire, &shown, &beside);
                for explanation in &opened {
                    say_explanation(explanation, 0);
                }
                if let Some(slices) = &slices {
                    slices.say(self.explain);
                }
                if let Some(around) = &around {
                    around.say();
                }
                if !found.is_empty() {
                    output::say(format!("\nStands out ({}):", found.len()));
                }
                for finding in &found {
                    let (concern, asks) =
                        (output::concern(&finding.concern), look_again(&questionnaire, &finding.concern));
                    output::say(format!("  {}  {concern}{asks}", padded(finding.question.as_str(), 32)));
                }
                plan::say(&assessment, &proposed(&questionnaire, &assessment, &found));
            }
        }
        Ok(Ending::Good)
    }
}

/// The questions that a contradiction asks to look at again.
fn look_again(questionnaire: &Questionnaire, concern: &Concern) -> String {
    let Concern::Contradiction(pair) = concern else { return String::new() };
    let asks = questionnaire.pair(pair.as_str()).map(|pair| pair.asks.as_slice()).unwrap_or_default();
    let ids: Vec<&str> = asks.iter().map(|index| questionnaire.questions[*index].id.as_str()).collect();
    format!(": look again at {}", ids.join(", "))
}

/// The trees of what is shown, and of nothing else: an explanation must not give away a figure that is not.
pub fn opened(shown: &ShownScore, whole: Explanation) -> Vec<Explanation> {
    if shown.overall.is_some() {
        return vec![whole];
    }
    shown.topics.iter().filter_map(|topic| whole.find(topic.topic.as_str()).cloned()).collect()
}

pub fn range(range: Range) -> String {
    format!("{} – {}", figure(range.low), figure(range.high))
}

fn say_score(questionnaire: &Questionnaire, shown: &ShownScore, beside: &Confidence) {
    if shown.topics.is_empty() && shown.overall.is_none() {
        output::say("No figures are shown to a business of one person, or before its size is told; a plan is.");
    }
    if let Some(overall) = shown.overall {
        let proof = confidence::words(&beside.overall);
        output::say(format!("{}  {}{proof}", padded("overall", 34), range(overall)));
    }
    if let Some(band) = shown.band {
        let open_case = if band.open_case { ", open case" } else { "" };
        let (low, high) = (band.low.as_str(), band.high.as_str());
        output::say(format!("{}  {low} – {high}{open_case}", padded("band", 34)));
    }
    for area in &shown.areas {
        let at = questionnaire.areas.iter().position(|one| *one == area.area);
        let proof = at.map(|at| confidence::words(&beside.areas[at])).unwrap_or_default();
        output::say(format!("  {}  {}{proof}", padded(area.area.as_str(), 32), range(area.range)));
    }
    for topic in &shown.topics {
        let few = if topic.too_few { "  too few answers" } else { "" };
        let at = questionnaire.topics.iter().position(|one| one.id == topic.topic);
        let proof = at.map(|at| confidence::words(&beside.topics[at])).unwrap_or_default();
        output::say(format!("    {}  {}{few}{proof}", padded(topic.topic.as_str(), 30), range(topic.range)));
    }
}

pub fn say_explanation(node: &Explanation, depth: usize) {
    let indent = "  ".repeat(depth);
    output::say(format!("\n{indent}{}", node.id));
    for (name, sum) in [("low", &node.low), ("high", &node.high), ("known", &node.known)] {
        output::say(format!("{indent}  {name:<5} {}", in_full(sum)));
    }
    for part in &node.parts {
        say_explanation(part, depth + 1);
    }
}

/// `(3 × 75.00 a + 1 × 0.00 b) / 4 = 56.25`
fn in_full(sum: &Sum) -> String {
    let Some(result) = sum.result else { return "nothing counts".to_owned() };
    let term = |term: &saq::score::Term| format!("{} × {} {}", term.weight, figure(term.value), term.id);
    let terms: Vec<String> = sum.terms.iter().map(term).collect();
    let weights: u32 = sum.terms.iter().map(|term| term.weight).sum();
    format!("({}) / {weights} = {}", terms.join(" + "), figure(result))
}
