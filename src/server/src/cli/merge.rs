//! `fairlead merge`: two contributors' draft files become one.

use super::{
    Ending,
    output::{self, Form},
};
use anyhow::Context;
use clap::{Args, ValueEnum};
use saq::draft::{Change, Conflict, Draft, DraftDefect, Place, Side, from_file, merge, to_file};
use serde_json::{Value, json};
use std::{
    fs,
    path::{Path, PathBuf},
};

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  fairlead merge mine.saq.json accountant.saq.json -o both.saq.json\n  \
                        fairlead merge mine.saq.json accountant.saq.json -o both.saq.json --choose \
                        answer/exits_tried=second\n\nWhere the files differ nothing is written before you have chosen; \
                        exit code 1.")]
pub struct Merge {
    /// The draft file that goes on
    first: PathBuf,
    /// The draft file whose answers are added
    second: PathBuf,
    /// What both began from, where the files do not know it themselves
    #[arg(long, value_name = "FILE")]
    base: Option<PathBuf>,
    /// Whose word stands at one place; may be given several times
    #[arg(long, value_name = "PLACE=first|second")]
    choose: Vec<String>,
    /// Whose word stands wherever nothing else is chosen
    #[arg(long, value_enum)]
    prefer: Option<Which>,
    /// Where the draft file goes
    #[arg(short, long, value_name = "FILE")]
    out: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Which {
    First,
    Second,
}

impl From<Which> for Side {
    fn from(which: Which) -> Self {
        match which {
            Which::First => Self::Ours,
            Which::Second => Self::Theirs,
        }
    }
}

impl Merge {
    pub fn run(self, form: Form) -> anyhow::Result<Ending> {
        let (first, second) = (read(&self.first)?, read(&self.second)?);
        let base = self.base.as_deref().map(read).transpose()?;
        let found = merge(&first, &second, base.as_ref())?;
        let chosen = self.chosen(&found.conflicts)?;
        let mut merged = first.clone();
        found.changes.iter().for_each(|change| merged.apply(change.clone()));
        let mut open = Vec::new();
        for conflict in &found.conflicts {
            let name = name(&conflict.place);
            let side = chosen.iter().find(|(place, _)| *place == name).map(|(_, side)| *side);
            match side.or_else(|| self.prefer.map(Side::from)) {
                Some(side) => merged.apply(conflict.settled(side)),
                None => open.push(conflict),
            }
        }
        match form {
            Form::Json => {
                let conflict = |conflict: &&Conflict| json!({"place": name(&conflict.place), "first": said(&conflict.ours), "second": said(&conflict.theirs)});
                output::json(&json!({
                    "changes": found.changes.len(), "conflicts": open.iter().map(conflict).collect::<Vec<_>>(),
                    "first": about(&first), "second": about(&second), "written": open.is_empty(),
                }))?;
            }
            Form::Words => {
                for conflict in &open {
                    output::say(format!("{}: which of the two?", name(&conflict.place)));
                    output::say(format!("  first   {}  ({})", said(&conflict.ours), who(&first)));
                    output::say(format!("  second  {}  ({})", said(&conflict.theirs), who(&second)));
                }
                let (added, asked) = (found.changes.len(), open.len());
                output::say(match asked {
                    0 => format!("{added} added from the second file"),
                    _ => format!("{asked} to choose with --choose or --prefer; nothing is written"),
                });
            }
        }
        if !open.is_empty() {
            return Ok(Ending::Defects);
        }
        fs::write(&self.out, to_file(&merged)).with_context(|| format!("{} cannot be written", self.out.display()))?;
        Ok(Ending::Good)
    }

    fn chosen(&self, conflicts: &[Conflict]) -> anyhow::Result<Vec<(String, Side)>> {
        let one = |choice: &String| {
            let (place, which) =
                choice.split_once('=').with_context(|| format!("{choice} is not PLACE=first|second"))?;
            let which =
                Which::from_str(which, false).map_err(|_| anyhow::anyhow!("{which} is neither first nor second"))?;
            let known = conflicts.iter().any(|conflict| name(&conflict.place) == place);
            anyhow::ensure!(known, "there is nothing to choose at {place}");
            Ok((place.to_owned(), which.into()))
        };
        self.choose.iter().map(one).collect()
    }
}

fn read(path: &Path) -> anyhow::Result<Draft> {
    let bytes = fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
    match from_file(&bytes) {
        Ok(draft) => Ok(draft),
        Err(DraftDefect::Altered(draft)) => {
            eprintln!("note: {} was changed after it was written", path.display());
            Ok(*draft)
        }
        Err(defect @ (DraftDefect::Json(_) | DraftDefect::Form | DraftDefect::Field { .. } | DraftDefect::Empty)) => {
            Err(defect).with_context(|| format!("{} is no draft file", path.display()))
        }
    }
}

/// A place as `--choose` names it.
fn name(place: &Place) -> String {
    match place {
        Place::Answer { question } => format!("answer/{question}"),
        Place::Plan { question, horizon } => {
            let horizon = serde_json::to_value(horizon).unwrap_or_default();
            format!("plan/{question}/{}", horizon.as_str().unwrap_or_default())
        }
        Place::Preparer => "preparer".to_owned(),
        Place::Signer => "signer".to_owned(),
        Place::Commitment => "commitment".to_owned(),
        Place::TwoWay { part } => format!("two_way/{}", part.as_str()),
    }
}

/// What a side says, without the change's own words.
fn said(change: &Change) -> Value {
    let change = serde_json::to_value(change).unwrap_or_default();
    let inner = change.as_object().and_then(|named| named.values().next()).unwrap_or(&change);
    let keys = ["answer", "item", "person", "commitment", "said"];
    keys.iter().find_map(|key| inner.get(key)).unwrap_or(inner).clone()
}

fn about(draft: &Draft) -> Value {
    json!({"draft": draft.id, "preparer": draft.preparer, "assessed_on": draft.assessed_on})
}

/// Who and when, as far as the file knows.
fn who(draft: &Draft) -> String {
    let name = draft.preparer.as_ref().map(|person| person.name.trim()).filter(|name| !name.is_empty());
    let day = draft.assessed_on.map_or_else(|| "day unknown".to_owned(), |day| day.to_string());
    format!("{}, {day}", name.unwrap_or("nobody named"))
}
