//! `fairlead check`

use super::{
    Ending,
    output::{self, Form, padded},
};
use crate::time::Clock;
use clap::Args;
use saq::{Date, OptionId, shown::Headcount};
use serde_json::json;
use std::path::PathBuf;
use workbench::{
    Loaded,
    check::{Report, Severity, catalogue, check},
    lengths::{self, Way},
};

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  fairlead check public/questionnaires/responsible-business/2026.1\n  \
                  fairlead check my/questionnaire/2 --against my/questionnaire/1 --strict\n  \
                  fairlead check my/questionnaire/2 --lengths --logic\n\n\
                  Errors end with exit code 1, warnings only with --strict. docs/checks.md lists every rule.")]
pub struct Check {
    /// Folder with questionnaire.json, text.<lang>.json and lessons.<lang>.json; also sources.json, tests.json,
    /// migrations.json, schemes.json and translated.<lang>.json
    #[arg(required_unless_present = "rules")]
    dir: Option<PathBuf>,
    /// Folder of the previous version: ids, kinds and options must not be lost
    #[arg(long, value_name = "DIR")]
    against: Option<PathBuf>,
    /// Also print how long the way is, for each size, sector and workforce
    #[arg(long)]
    lengths: bool,
    /// Also print each condition as a sentence
    #[arg(long)]
    logic: bool,
    /// Language of the sentences
    #[arg(long, value_name = "TAG", default_value = "en")]
    lang: String,
    /// The day on which sources are to be looked at again or not [default: today]
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
    /// Count warnings as errors
    #[arg(long)]
    strict: bool,
    /// Print every rule there is, as docs/checks.md, and nothing else
    #[arg(long)]
    rules: bool,
}

impl Check {
    pub fn run(self, form: Form) -> anyhow::Result<Ending> {
        let Some(dir) = &self.dir else {
            output::say(catalogue::markdown().trim_end());
            return Ok(Ending::Good);
        };
        for folder in std::iter::once(dir).chain(&self.against) {
            anyhow::ensure!(folder.is_dir(), "{} is no folder", folder.display());
        }
        let today = self.today.unwrap_or_else(|| Clock::default().now().day());
        let report = check(dir, self.against.as_deref(), today);
        match form {
            Form::Json => self.print_json(&report)?,
            Form::Words => self.print_words(&report),
        }
        let counts = report.count(Severity::Error) + if self.strict { report.count(Severity::Warning) } else { 0 };
        Ok(if counts == 0 { Ending::Good } else { Ending::Defects })
    }

    fn print_json(&self, report: &Report) -> anyhow::Result<()> {
        let about = report.loaded.as_ref().map(|loaded| {
            let one = &loaded.questionnaire;
            json!({
                "id": one.id, "version": one.version, "sha256": one.sha256,
                "areas": one.areas.len(), "topics": one.topics.len(), "questions": one.questions.len(),
                "red_lines": one.questions.iter().filter(|question| question.is_red_line()).count(),
                "texts": loaded.texts.keys().collect::<Vec<_>>(),
                "lessons": loaded.lessons.keys().collect::<Vec<_>>(),
                "tests": report.tests,
            })
        });
        let mut told = json!({
            "questionnaire": about, "findings": report.findings,
            "errors": report.count(Severity::Error), "warnings": report.count(Severity::Warning),
            "notes": report.count(Severity::Note),
        });
        if let Some(loaded) = &report.loaded {
            if self.lengths {
                let ways = ways(loaded);
                let ways: Vec<_> = ways.iter().map(|way| way.told(&loaded.questionnaire)).collect();
                told["lengths"] = json!(ways);
            }
            if self.logic {
                told["logic"] = json!(workbench::sentence::report(loaded, &self.lang));
            }
        }
        output::json(&told)
    }

    fn print_words(&self, report: &Report) {
        for finding in &report.findings {
            output::say(finding.to_string());
        }
        if let Some(loaded) = &report.loaded {
            if self.logic {
                print_logic(loaded, &self.lang);
            }
            if self.lengths {
                print_lengths(loaded);
            }
            let one = &loaded.questionnaire;
            let (questions, topics) = (one.questions.len(), one.topics.len());
            let tests = counted(report.tests, "test of its own", "tests of its own");
            output::say(format!("{} {}: {questions} questions in {topics} topics, {tests}", one.id, one.version));
        }
        output::say(format!(
            "{}, {}, {}",
            counted(report.count(Severity::Error), "error", "errors"),
            counted(report.count(Severity::Warning), "warning", "warnings"),
            counted(report.count(Severity::Note), "note", "notes"),
        ));
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    match count {
        0 => format!("no {many}"),
        1 => format!("1 {one}"),
        _ => format!("{count} {many}"),
    }
}

fn ways(loaded: &Loaded) -> Vec<Way> {
    lengths::ways(&loaded.questionnaire, &lengths::axes(&loaded.questionnaire))
}

fn print_logic(loaded: &Loaded, language: &str) {
    let questionnaire = &loaded.questionnaire;
    if let Some(room) = &questionnaire.room {
        let sizes = questionnaire.questions[questionnaire.headcount].kind.options();
        let bound = |size: &OptionId| Some(format!("{size} {}", room.at_most(Headcount::of(size)?)?));
        let bounds: Vec<String> = sizes.iter().filter_map(bound).collect();
        output::say(format!("\nAt most so many questions after the profile: {}.", bounds.join(" · ")));
        output::say("Red lines and gates always come, the others by their [place] while there is room.");
    }
    for topic in workbench::sentence::report(loaded, language) {
        output::say(format!("\n{}", topic.title));
        topic.when.iter().for_each(|when| output::say(format!("  {when}")));
        for question in topic.questions {
            let place = question.place.map_or_else(String::new, |place| format!("  [{place}]"));
            output::say(format!("  {} — {}{place}", question.id, question.label));
            question.when.iter().for_each(|when| output::say(format!("      {when}")));
        }
    }
    output::say("");
}

/// Options that a line of lengths names; `--json` lists them all.
const NAMED: usize = 4;

/// One line for each way: the least and the most questions and minutes, and what is typical.
fn print_lengths(loaded: &Loaded) {
    let text = loaded.texts.get("en").or_else(|| loaded.texts.values().next());
    let name = |fact: usize, option: &saq::OptionId| {
        let question = &loaded.questionnaire.questions[fact];
        text.map_or(option.as_str(), |text| text.option(&question.kind, question.id.as_str(), option.as_str()))
            .to_owned()
    };
    output::say(format!("{}{}", padded("questions (typical)", 24), "minutes (typical)"));
    let mut size = String::new();
    for way in ways(loaded) {
        let mut chosen = way.chosen.iter().map(|(fact, options)| match options.len() {
            some if some == loaded.questionnaire.questions[*fact].kind.options().len() => "any".to_owned(),
            0..=NAMED => options.iter().map(|option| name(*fact, option)).collect::<Vec<_>>().join(" / "),
            more => {
                let named: Vec<String> = options.iter().take(NAMED).map(|option| name(*fact, option)).collect();
                format!("{} / {} more", named.join(" / "), more - NAMED)
            }
        });
        let heading = chosen.next().unwrap_or_default();
        if heading != size {
            output::say(format!("\n{heading}"));
            size = heading;
        }
        let (least, most, typical) = (way.shortest, way.longest, way.typical);
        let questions = format!("{}–{} ({})", least.questions, most.questions, typical.questions);
        let minutes = format!("{}–{} ({})", least.minutes(), most.minutes(), typical.minutes());
        let bound = if way.exact { "" } else { ", at the outside" };
        output::say(format!(
            "  {}{}{}{bound}",
            padded(&questions, 22),
            padded(&minutes, 16),
            chosen.collect::<Vec<_>>().join(" · ")
        ));
    }
    output::say("");
}
