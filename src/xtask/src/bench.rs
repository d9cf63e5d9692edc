//! `cargo xtask bench engine`: the engine on generated forms, natively and in Chromium, beside survey-core.
//!
//! Reports, never asserts: medians with their range and the load of the machine. A busy machine is a reason to measure
//! again, never a result.

mod chromium;
mod figures;
mod form;
mod native;
mod node;
mod page;

use std::fs;

use anyhow::{Result, ensure};
use serde_json::json;

use crate::workspace::Workspace;
use figures::{Edits, Engine, Place, Rounds, What};
use form::{Form, form};
use native::Ours;
use node::Node;
use page::{Run, page};

#[derive(Debug, clap::Args)]
#[command(after_help = "Example: cargo xtask bench engine --sizes 150,1000 --peers-up-to 150")]
pub struct Args {
    /// Print JSON instead of tables
    #[arg(long)]
    json: bool,
    /// Write docs/speed.md
    #[arg(long)]
    write: bool,
    /// Rounds; tables show their median, least and most
    #[arg(long, default_value_t = 9, value_parser = clap::value_parser!(u16).range(9..))]
    rounds: u16,
    /// Numbers of questions, comma-separated
    #[arg(long, value_delimiter = ',', default_values_t = [150, 300, 1_000, 10_000])]
    sizes: Vec<usize>,
    /// Survey-core is asked up to so many questions; the rounds of 10 000 take it minutes
    #[arg(long, default_value_t = 10_000)]
    peers_up_to: usize,
    /// Leave Chromium out
    #[arg(long)]
    native_only: bool,
}

pub fn engine(here: &Workspace, args: &Args) -> Result<()> {
    ensure!(args.sizes.iter().all(|size| *size >= 20), "a form has at least 20 questions");
    let before = load_average();
    let forms: Vec<Form> = args.sizes.iter().map(|size| form(*size)).collect();
    let mut rounds = Rounds::default();
    let mut missing = Vec::new();
    let mut node = Node::start(here)?;
    if node.is_none() {
        missing.push("survey-core, since Node or its package is missing: `cargo xtask setup`".to_owned());
    }
    let mut edits = Vec::new();
    for form in &forms {
        let peer = node.as_mut().filter(|_| form.questions <= args.peers_up_to);
        edits.extend(natively(form, peer, args.rounds, &mut rounds)?);
    }
    drop(node);
    if !args.native_only {
        match chromium::rounds(here, &forms, args.rounds, args.peers_up_to)? {
            Some(all) => all.iter().for_each(|round| in_chromium(round, &mut rounds)),
            None => missing.push("Chromium, since its driver or wasm-bindgen is missing: `cargo xtask setup`".into()),
        }
    }
    let figures = rounds.figures();
    let run = Run {
        command: "cargo xtask bench engine --write".into(),
        machine: machine(),
        rounds: args.rounds,
        load_average: (before, load_average()),
        node: version(here),
        peer: peer_version(here),
        peers_up_to: args.peers_up_to,
        missing,
    };
    if args.json {
        let value = json!({ "rounds": run.rounds, "machine": run.machine, "load_average": run.load_average,
            "node": run.node, "survey_core": run.peer, "missing": run.missing, "figures": figures, "edits": edits });
        println!("{}", serde_json::to_string_pretty(&value)?);
    } else {
        println!("{}", page(&run, &figures, &edits));
    }
    if args.write {
        fs::write(here.root.join("docs/speed.md"), page(&run, &figures, &edits))?;
    }
    Ok(())
}

/// Both engines take turns, round by round.
fn natively(form: &Form, mut peer: Option<&mut Node>, rounds: u16, all: &mut Rounds) -> Result<Option<Edits>> {
    let mut ours = Ours::of(form)?;
    if let Some(peer) = &mut peer {
        let (here, there) = (ours.shown(), peer.take(form)?);
        ensure!(here == there, "{} questions: {here} are shown here and {there} there", form.questions);
    }
    let mut edits = Vec::new();
    // The first round warms caches and is thrown away.
    for at in 0..=rounds {
        let round = ours.round()?;
        let theirs = peer.as_mut().map(|peer| peer.round(form)).transpose()?;
        if at == 0 {
            continue;
        }
        let mut add = |what, engine, micros| all.add(Place::Native, form.questions, what, engine, micros);
        add(What::Load, Engine::Saq, round.load);
        add(What::Edit, Engine::Saq, round.edit);
        add(What::RescoreTyped, Engine::Saq, round.rescore_typed);
        add(What::RescoreBytes, Engine::Saq, round.rescore_bytes);
        if let Some(theirs) = theirs {
            add(What::Load, Engine::SurveyCore, theirs.load);
            add(What::Edit, Engine::SurveyCore, theirs.edit);
            add(What::RescoreTyped, Engine::SurveyCore, theirs.rescore);
        }
        edits.push(round.edits);
        eprintln!("… {} questions, round {at} of {rounds}", form.questions);
    }
    Ok(Edits::of(form.questions, &edits))
}

fn in_chromium(round: &chromium::Round, all: &mut Rounds) {
    for (what, ours, theirs) in [
        (What::Load, round.load, round.their_load),
        (What::Edit, round.edit, round.their_edit),
        (What::RescoreTyped, round.rescore_typed, round.their_rescore),
        (What::RescoreBytes, round.rescore_bytes, None),
    ] {
        all.add(Place::Chromium, round.questions, what, Engine::Saq, ours);
        if let Some(theirs) = theirs {
            all.add(Place::Chromium, round.questions, what, Engine::SurveyCore, theirs);
        }
    }
}

fn machine() -> String {
    let text = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = text.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    model.map_or_else(|| std::env::consts::ARCH.to_owned(), |(_, name)| name.to_owned())
}

fn version(here: &Workspace) -> Option<String> {
    let output = here.tool("node").arg("--version").output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).trim().trim_start_matches('v').to_owned())
}

fn peer_version(here: &Workspace) -> Option<String> {
    let text = fs::read_to_string(here.root.join("node_modules/survey-core/package.json")).ok()?;
    let package: serde_json::Value = serde_json::from_str(&text).ok()?;
    Some(package["version"].as_str()?.to_owned())
}

fn load_average() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().filter(|word| !word.is_empty()).unwrap_or("unknown").to_owned()
}
