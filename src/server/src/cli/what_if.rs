//! `fairlead what-if`: which actions would matter most.

use super::{
    Ending,
    output::{self, Form, figure, padded},
    score::{Input, Read, report},
};
use clap::Args;
use saq::{
    finding::findings,
    score::score,
    visibility::visibility,
    what_if::{WhatIf, what_if},
};
use serde_json::json;

#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  fairlead what-if public/questionnaires/responsible-business/2026.1 answers.json\n\n\
                        Red lines come first, then the most severe topics, then what adds most, then what is easy. What is \
                        unanswered is no action: answering changes what is known, not what is done."
)]
pub struct WhatIfOf {
    #[command(flatten)]
    input: Input,
}

impl WhatIfOf {
    pub fn run(self, form: Form) -> anyhow::Result<Ending> {
        let (questionnaire, assessment) = match self.input.read()? {
            Read::Sound(questionnaire, assessment) => (questionnaire, assessment),
            Read::Defects(defects) => return report(&defects, form),
        };
        let visible = visibility(&questionnaire, &assessment);
        let found = findings(&questionnaire, &assessment, &visible);
        let actions = what_if(&questionnaire, &assessment, &found, &score(&questionnaire, &assessment, &visible));
        match form {
            Form::Json => output::json(&json!({ "actions": actions }))?,
            Form::Words if actions.is_empty() => output::say("Nothing that was told asks for an action."),
            Form::Words => actions.iter().for_each(|action| output::say(in_words(action))),
        }
        Ok(Ending::Good)
    }
}

fn in_words(action: &WhatIf) -> String {
    let what = output::concern(&action.concern);
    let gain = |name: &str, gain: Option<u16>| gain.map(|gain| format!("{name} +{}", figure(gain)));
    let gains: Vec<String> =
        [gain("topic", action.topic_gain), gain("overall", action.overall_gain)].into_iter().flatten().collect();
    let ease = match action.ease {
        1 => "easy",
        2 => "some work",
        _ => "hard",
    };
    let (question, what) = (padded(action.question.as_str(), 28), padded(&what, 22));
    format!("{question}  {what}  severity {:>2}  {}  {ease}", action.severity, gains.join(", "))
}
