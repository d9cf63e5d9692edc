//! The plan beside a score: the supplier's own, and what the answers suggest.

use super::within;
use crate::cli::output::{self, padded};
use anyhow::Context;
use saq::{
    Assessment, Defect, Questionnaire,
    plan::{Aim, PlanItem, Step},
    questionnaire::Rule,
};
use std::{fs, path::Path};

/// The outer error: the file cannot be read at all.
pub fn read(path: &Path, questionnaire: &Questionnaire) -> anyhow::Result<Result<Vec<PlanItem>, Vec<Defect>>> {
    let bytes = fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let name = path.file_name().map_or_else(|| "plan".into(), |name| name.to_string_lossy());
    let read = saq::json::strict(&bytes)
        .map_err(|defect| Defect::new(Rule::Json, defect.path.clone(), defect.to_string()))
        .and_then(|json| {
            let plan = serde_json::from_value::<Vec<PlanItem>>(json);
            plan.map_err(|error| Defect::new(Rule::Schema, "", format!("a plan is a list of steps: {error}")))
        });
    let plan = match read {
        Ok(plan) => plan,
        Err(defect) => return Ok(Err(within(&name, vec![defect]))),
    };
    let unknown = |(at, item): (usize, &PlanItem)| {
        let id = item.question.as_str();
        let reason = format!("the questionnaire has no question {id:?}");
        questionnaire.question(id).is_none().then(|| Defect::new(Rule::UnknownQuestion, format!("/{at}"), reason))
    };
    let defects: Vec<Defect> = plan.iter().enumerate().filter_map(unknown).collect();
    Ok(if defects.is_empty() { Ok(plan) } else { Err(within(&name, defects)) })
}

/// What the supplier has planned, then what the answers suggest.
pub fn say(assessment: &Assessment, proposed: &[Step]) {
    if !assessment.plan.is_empty() {
        output::say(format!("\nThe supplier's own plan ({}):", assessment.plan.len()));
    }
    for item in &assessment.plan {
        let day = item.due.map_or_else(|| "no day yet".to_owned(), |due| format!("by {due}"));
        let owner = if item.owner.is_empty() { "nobody yet" } else { &item.owner };
        output::say(format!("  {}  {day}, {owner}: {}", padded(item.question.as_str(), 32), item.what));
        if !item.for_harmed.is_empty() {
            output::say(format!("  {}  for those who were harmed: {}", padded("", 32), item.for_harmed));
        }
    }
    // Steps towards the same practice stand together already.
    let practices: Vec<&[Step]> = proposed.chunk_by(|one, next| one.question == next.question).collect();
    if !practices.is_empty() {
        output::say(format!("\nProposed, the gravest first ({}):", practices.len()));
    }
    for steps in practices {
        let all: Vec<String> = steps.iter().map(in_words).collect();
        output::say(format!("  {}  {}", padded(steps[0].question.as_str(), 32), all.join(", ")));
    }
}

fn in_words(step: &Step) -> String {
    let aim = match step.aim {
        Aim::FirstStep => "first step".to_owned(),
        Aim::Level(level) => format!("level {level}"),
        Aim::Good => "what good looks like".to_owned(),
    };
    format!("{aim} by {}", step.due)
}
