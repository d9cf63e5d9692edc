//! `fairlead score --by lens` and `--by stage`.

use super::{range, say_explanation};
use crate::cli::output::{self, figure, padded};
use clap::ValueEnum;
use saq::{
    Assessment, Questionnaire,
    score::{Cut, Explanation, Score, explain_slice, slices},
    shown::{ShownSlice, shown_slices},
    visibility::Visibilities,
};
use serde_json::{Value, json};

#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum CutName {
    Lens,
    Stage,
}

impl From<CutName> for Cut {
    fn from(name: CutName) -> Self {
        match name {
            CutName::Lens => Self::Lens,
            CutName::Stage => Self::Stage,
        }
    }
}

/// What of a cut may be seen, with its trees.
pub struct Slices {
    shown: Vec<ShownSlice>,
    trees: Vec<Explanation>,
}

impl Slices {
    pub fn of(
        cut: CutName,
        questionnaire: &Questionnaire,
        assessment: &Assessment,
        visible: &Visibilities,
        score: &Score,
    ) -> Self {
        let shown = shown_slices(questionnaire, assessment, visible, score, cut.into());
        let all = slices(questionnaire, visible, score, cut.into());
        let seen = all.iter().filter(|slice| shown.iter().any(|shown| shown.member == slice.member));
        let trees = seen.map(|slice| explain_slice(questionnaire, score, slice)).collect();
        Self { shown, trees }
    }

    pub fn to_json(&self, explain: bool) -> anyhow::Result<Value> {
        let mut value = json!({ "slices": self.shown });
        if explain {
            value["explanation"] = serde_json::to_value(&self.trees)?;
        }
        Ok(value)
    }

    pub fn say(&self, explain: bool) {
        if self.shown.is_empty() {
            return output::say("\nFigures by lens and stage are shown from ten people on.");
        }
        output::say("\nCut another way; these do not average to the overall:");
        for slice in &self.shown {
            output::say(format!("  {}  {}", padded(slice.member.as_str(), 32), range(slice.range)));
            for topic in &slice.topics {
                let share = format!("  {} of the topic's weight", figure(topic.share));
                output::say(format!("    {}  {}{share}", padded(topic.topic.as_str(), 30), range(topic.range)));
            }
        }
        if explain {
            self.trees.iter().for_each(|tree| say_explanation(tree, 0));
        }
    }
}
