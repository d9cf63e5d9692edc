//! `cargo xtask setup`: looks first, installs only what is missing, and names the exact command where it may not.

mod packages;
mod tools;

pub use packages::postgres_programs;

use anyhow::{Result, bail};

use crate::steps::{Outcome, Steps};
use crate::workspace::{Workspace, is_ci};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only what a build needs, not the browsers and databases of the tests
    #[arg(long)]
    build_only: bool,
    /// Print the steps as JSON on stdout
    #[arg(long)]
    json: bool,
}

/// Result of one step: how it went, and what is to be said about it.
type Done = (Outcome, Option<String>);

pub fn command(here: &Workspace, args: &Args) -> Result<()> {
    let mut steps = Steps::new(here.notes().join("log"));
    let result =
        for_builds(here, &mut steps).and_then(|()| if args.build_only { Ok(()) } else { for_tests(here, &mut steps) });
    if args.json {
        steps.print_json()?;
    } else {
        steps.print();
    }
    result?;
    let missing: Vec<&str> =
        steps.done.iter().filter(|step| step.outcome == Outcome::Missing).map(|step| step.name.as_str()).collect();
    if !missing.is_empty() && is_ci() {
        bail!("missing: {}", missing.join(", "));
    }
    Ok(())
}

/// What lints need: the browser apps are looked at as what they are.
pub fn for_lints(here: &Workspace, steps: &mut Steps) -> Result<()> {
    steps.step("wasm32 target", |run| tools::wasm_target(here, run))
}

/// What fuzzing needs.
pub fn for_fuzzing(here: &Workspace, steps: &mut Steps) -> Result<()> {
    steps.step("cargo-fuzz", |run| tools::cargo_fuzz(here, run))
}

/// Everything `cargo xtask build` needs. A part that cannot be had is an error: nothing can be built without it.
pub fn for_builds(here: &Workspace, steps: &mut Steps) -> Result<()> {
    for_lints(here, steps)?;
    steps.step("wasm-bindgen", |run| tools::wasm_bindgen(here, run))?;
    steps.step("trunk", |run| tools::trunk(here, run))?;
    for_peers(here, steps)
}

/// What the tests against other people's engines need; the wasm optimiser comes along.
pub fn for_peers(here: &Workspace, steps: &mut Steps) -> Result<()> {
    steps.step("wasm-opt, axe-core, survey-core (npm)", |run| tools::node_modules(here, run))
}

/// What the tests need on top. A part that cannot be had is named; the tests then skip what needs it.
pub fn for_tests(here: &Workspace, steps: &mut Steps) -> Result<()> {
    steps.step("browsers, PostgreSQL, fonts", |run| packages::install(here, run))?;
    steps.step("geckodriver", |run| tools::geckodriver(here, run))
}
