//! `fairlead check`

use super::{
    Ending,
    output::{self, Form},
};
use clap::Args;
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  fairlead check public/questionnaires/responsible-business/2026.1")]
pub struct Check {
    /// Folder with questionnaire.json, text.<lang>.json and lessons.<lang>.json
    dir: PathBuf,
}

impl Check {
    pub fn run(self, form: Form) -> anyhow::Result<Ending> {
        anyhow::ensure!(self.dir.is_dir(), "{} is no folder", self.dir.display());
        let (loaded, defects) = workbench::load_folder(&self.dir);
        let about = loaded.as_ref().map(|loaded| {
            let one = &loaded.questionnaire;
            json!({
                "id": one.id, "version": one.version, "sha256": one.sha256,
                "areas": one.areas.len(), "topics": one.topics.len(), "questions": one.questions.len(),
                "red_lines": one.questions.iter().filter(|question| question.is_red_line()).count(),
                "texts": loaded.texts.keys().collect::<Vec<_>>(),
                "lessons": loaded.lessons.keys().collect::<Vec<_>>(),
            })
        });
        match form {
            Form::Json => output::json(&json!({"questionnaire": about, "defects": output::defects_json(&defects)}))?,
            Form::Words => {
                for defect in &defects {
                    output::say(defect.to_string());
                }
                if let Some(loaded) = &loaded {
                    let one = &loaded.questionnaire;
                    let (questions, topics) = (one.questions.len(), one.topics.len());
                    output::say(format!("{} {}: {questions} questions in {topics} topics", one.id, one.version));
                }
                output::say(match defects.len() {
                    0 => "no defects".to_owned(),
                    1 => "1 defect".to_owned(),
                    many => format!("{many} defects"),
                });
            }
        }
        Ok(if defects.is_empty() { Ending::Good } else { Ending::Defects })
    }
}
