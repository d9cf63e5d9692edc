//! `fairlead carry`: how answers from earlier stand to today's questionnaire.

use super::{
    Ending,
    output::{self, Form, padded},
    score::{PurposeName, report},
};
use crate::time::Clock;
use anyhow::Context;
use clap::Args;
use saq::{
    Date, Defect,
    carry::{Bearings, Because, Brought, Fit, Item, Source, State, Summary, carry, items},
    draft::{Draft, to_file},
    questionnaire::Rule,
    submission::QuestionnaireRef,
};
use serde_json::{Value, json};
use std::{fs, path::PathBuf};

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  fairlead carry public/questionnaires/responsible-business/2026.2 \
                        fairlead-draft.json \\\n    --from-dir public/questionnaires/responsible-business/2026.1 \
                        --same-buyer -o carried.saq.json\n\nNothing that is carried counts before the supplier has \
                        confirmed it. A migrations.json in the folder is followed.")]
pub struct Carry {
    /// Today's questionnaire folder
    dir: PathBuf,
    /// An earlier submission, draft file or rescue file
    earlier: PathBuf,
    /// Folder of the questionnaire that was answered: kinds and options are compared
    #[arg(long, value_name = "DIR")]
    from_dir: Option<PathBuf>,
    /// It was answered for the buyer who asks now, and for the same purpose
    #[arg(long)]
    same_buyer: bool,
    /// The day of today's assessment [default: today]
    #[arg(long, value_name = "DATE")]
    assessed_on: Option<Date>,
    /// Why the buyer asks today
    #[arg(long, value_enum, default_value = "due_diligence")]
    purpose: PurposeName,
    /// Write a draft file in which the answers wait
    #[arg(short, long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl Carry {
    pub fn run(self, form: Form) -> anyhow::Result<Ending> {
        anyhow::ensure!(self.dir.is_dir(), "{} is no folder", self.dir.display());
        let (loaded, mut defects) = workbench::load_folder(&self.dir);
        let Some(loaded) = loaded else { return report(&defects, form) };
        // What a language lacks does not matter here.
        defects.retain(|defect| defect.path.starts_with("migrations.json"));
        if !defects.is_empty() {
            return report(&defects, form);
        }
        let before = match &self.from_dir {
            None => None,
            Some(folder) => match workbench::load_folder(folder) {
                (Some(before), _) => Some(before.questionnaire),
                (None, defects) => return report(&defects, form),
            },
        };
        let bytes = fs::read(&self.earlier).with_context(|| format!("{} cannot be read", self.earlier.display()))?;
        let brought = match Brought::read(&bytes) {
            Ok(brought) => brought,
            Err(defect) => {
                let name = self.earlier.file_name().map_or_else(String::new, |name| name.to_string_lossy().into());
                return report(&[Defect::new(Rule::Schema, name, defect.to_string())], form);
            }
        };
        let questionnaire = &loaded.questionnaire;
        let before = before.as_ref().filter(|before| before.sha256 == brought.questionnaire.sha256);
        anyhow::ensure!(
            self.from_dir.is_none() || before.is_some(),
            "the earlier answers are not to the questionnaire of --from-dir"
        );
        let source = if self.same_buyer { Source::SameBuyer } else { Source::Elsewhere };
        let bearings = Bearings { questionnaire, before, migrations: loaded.migrations.as_ref(), source };
        let today = self.assessed_on.unwrap_or_else(|| Clock::default().now().day());
        let mut draft = Draft::new("carried", QuestionnaireRef::of(questionnaire), "en", self.purpose.into());
        for change in carry(&draft, &brought, bearings) {
            draft.apply(change);
        }
        let items = items(questionnaire, &draft, today);
        match form {
            Form::Json => output::json(&json!({
                "questionnaire": draft.questionnaire, "from": brought.questionnaire, "assessed_on": today,
                "summary": Summary::of(&items), "items": items,
            }))?,
            Form::Words => say(&items),
        }
        if let Some(out) = &self.out {
            fs::write(out, to_file(&draft)).with_context(|| format!("{} cannot be written", out.display()))?;
        }
        Ok(Ending::Good)
    }
}

fn say(items: &[Item]) {
    for item in items {
        let question = match &item.was_question {
            Some(was) => format!("{was} → {}", item.question),
            None => item.question.clone(),
        };
        let offered = item.offered.as_ref().filter(|offered| **offered != item.was);
        let answer = match offered {
            Some(offered) => format!("{} → {}", short(&item.was), short(offered)),
            None => short(&item.was),
        };
        let said_on = item.said_on.map_or_else(|| "on an unknown day".to_owned(), |day| day.to_string());
        let (state, question) = (padded(&state(item.state), 36), padded(&question, 34));
        output::say(format!("{state}  {question}  {answer}  ({said_on})"));
    }
    let Summary { still_valid, to_confirm, changed, gone } = Summary::of(items);
    output::say(format!("{still_valid} still valid, {to_confirm} to confirm, {changed} changed, {gone} gone"));
}

fn short(answer: &Value) -> String {
    const MOST: usize = 60;
    let text = answer.to_string();
    if text.chars().count() <= MOST { text } else { text.chars().take(MOST).chain(['…']).collect() }
}

fn state(state: State) -> String {
    let because = |because| match because {
        Because::RedLine => "always asked anew",
        Because::NoValue => "no answer then",
        Because::OtherVersion => "another version",
        Because::Elsewhere => "said elsewhere",
        Because::Sheet => "from a sheet",
        Because::Older => "some time ago",
    };
    match state {
        State::StillValid => "still valid".to_owned(),
        State::ToConfirm { because: why } => format!("to confirm ({})", because(why)),
        State::Changed { fit: Fit::Fits } => "changed (the answer still fits)".to_owned(),
        State::Changed { fit: Fit::FitsNoMore } => "changed (the answer fits no more)".to_owned(),
        State::NotAsked => "not asked of this business".to_owned(),
        State::Gone => "gone (kept aside)".to_owned(),
    }
}
