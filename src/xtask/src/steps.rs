//! Long steps, shown while they run and added up at the end. Progress goes to stderr, so that `--json` on stdout
//! stays clean; a command's own output goes to a log file and is shown only when it fails.

use std::fs::{self, File};
use std::io::{IsTerminal, Read, Seek, SeekFrom, Write, stderr};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde::Serialize;

/// Without a terminal, a running step says every so often that it lives.
const SIGN_OF_LIFE: Duration = Duration::from_secs(15);
const LINES_OF_A_FAILURE: usize = 200;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Done,
    Unchanged,
    Missing,
    Failed,
}

#[derive(Debug, Serialize)]
pub struct Step {
    pub name: String,
    pub outcome: Outcome,
    pub seconds: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

#[derive(Debug)]
pub struct Steps {
    started: Instant,
    logs: PathBuf,
    pub done: Vec<Step>,
}

impl Steps {
    pub fn new(logs: PathBuf) -> Self {
        Self { started: Instant::now(), logs, done: Vec::new() }
    }

    /// Runs one step and notes how it went; an error is noted and handed on.
    pub fn step(&mut self, name: &str, work: impl FnOnce(&Runner) -> Result<(Outcome, Option<String>)>) -> Result<()> {
        let started = Instant::now();
        let runner = Runner { name: name.to_owned(), log: self.logs.join(format!("{}.log", slug(name))) };
        let result = work(&runner);
        let (outcome, note) = match &result {
            Ok((outcome, note)) => (*outcome, note.clone()),
            Err(_) => (Outcome::Failed, None),
        };
        let seconds = started.elapsed().as_secs_f64();
        if outcome != Outcome::Unchanged {
            eprintln!("{} {name}  {seconds:.1} s{}", mark(outcome), remark(note.as_deref()));
        }
        self.done.push(Step { name: name.to_owned(), outcome, seconds, note });
        result.map(|_| ())
    }

    /// Notes a step that was measured elsewhere.
    pub fn note(&mut self, name: &str, outcome: Outcome, took: Duration) {
        self.done.push(Step { name: name.to_owned(), outcome, seconds: took.as_secs_f64(), note: None });
    }

    pub fn seconds(&self) -> f64 {
        self.started.elapsed().as_secs_f64()
    }

    pub fn print(&self) {
        let width = self.done.iter().map(|step| step.name.chars().count()).max().unwrap_or(0).max(5);
        eprintln!("\n{:width$}  {:>8}", "step", "seconds");
        for step in &self.done {
            let word = match step.outcome {
                Outcome::Done => "",
                Outcome::Unchanged => "  unchanged",
                Outcome::Missing => "  MISSING",
                Outcome::Failed => "  FAILED",
            };
            eprintln!("{:width$}  {:>8.1}{word}{}", step.name, step.seconds, remark(step.note.as_deref()));
        }
        eprintln!("{:width$}  {:>8.1}", "all", self.seconds());
    }

    pub fn print_json(&self) -> Result<()> {
        let value = serde_json::json!({ "steps": self.done, "seconds": self.seconds() });
        println!("{}", serde_json::to_string_pretty(&value)?);
        Ok(())
    }
}

/// Runs the commands of one step.
#[derive(Debug)]
pub struct Runner {
    name: String,
    log: PathBuf,
}

impl Runner {
    /// Runs the command to its end; a failure is an error that carries the end of its output.
    pub fn run(&self, command: &mut Command) -> Result<()> {
        let (worked, output) = self.try_run(command)?;
        if !worked {
            let lines: Vec<&str> = output.lines().collect();
            let tail = &lines[lines.len().saturating_sub(LINES_OF_A_FAILURE)..];
            bail!("{} failed (whole output in {}):\n{}", shown(command), self.log.display(), tail.join("\n"));
        }
        Ok(())
    }

    /// Runs the command to its end: did it succeed, and what did it say?
    pub fn try_run(&self, command: &mut Command) -> Result<(bool, String)> {
        if let Some(dir) = self.log.parent() {
            fs::create_dir_all(dir)?;
        }
        let log = File::create(&self.log)?;
        command.stdin(std::process::Stdio::null()).stdout(log.try_clone()?).stderr(log);
        let mut child = command.spawn().with_context(|| format!("{} could not be started", shown(command)))?;
        let started = Instant::now();
        let mut next_sign = SIGN_OF_LIFE;
        let live = stderr().is_terminal();
        let status = loop {
            if let Some(status) = child.try_wait()? {
                break status;
            }
            let past = started.elapsed();
            if live {
                let line = last_line(&self.log).unwrap_or_default();
                eprint!("\r\x1b[2K… {}  {} s  {line}", self.name, past.as_secs());
                let _ = stderr().flush();
            } else if past >= next_sign {
                let line = last_line(&self.log).unwrap_or_default();
                eprintln!("… {}  {} s  {line}", self.name, past.as_secs());
                next_sign += SIGN_OF_LIFE;
            }
            sleep(Duration::from_millis(if past.as_secs() < 2 { 20 } else { 200 }));
        };
        if live {
            eprint!("\r\x1b[2K");
        }
        let output = String::from_utf8_lossy(&fs::read(&self.log)?).into_owned();
        Ok((status.success(), output))
    }
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

fn mark(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Done | Outcome::Unchanged => "✓",
        Outcome::Missing => "–",
        Outcome::Failed => "✗",
    }
}

fn remark(note: Option<&str>) -> String {
    note.map(|note| format!("  {note}")).unwrap_or_default()
}

fn slug(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect()
}

/// The last words of a growing log, short enough for one line of a terminal.
fn last_line(log: &Path) -> Option<String> {
    let mut file = File::open(log).ok()?;
    let end = file.metadata().ok()?.len();
    file.seek(SeekFrom::Start(end.saturating_sub(2048))).ok()?;
    let mut tail = Vec::new();
    file.read_to_end(&mut tail).ok()?;
    let text = String::from_utf8_lossy(&tail);
    let line = text.lines().rev().map(str::trim).find(|line| !line.is_empty())?;
    Some(line.chars().filter(|c| !c.is_control()).take(60).collect())
}
