//! `cargo xtask test`: everything a change must pass, in one command, added up in one line at the end.
//! What is missing on a person's machine is named and skipped; where `CI` is set it is a failure.

mod kinds;
mod postgres;
mod tally;

use std::collections::BTreeMap;

use anyhow::{Result, bail, ensure};

use crate::build::{self, Profile};
use crate::steps::{Outcome, Runner, Steps};
use crate::workspace::{Workspace, is_ci};
use crate::{console, setup, sizes};
use kinds::{Kind, Needs};
use tally::{Row, Tally};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only what needs no build and no other program: format, lints, unit tests, scenarios, laws
    #[arg(long)]
    fast: bool,
    /// Only these kinds, comma-separated: format, lints, unit, sizes, or a target of the crate `tests`
    #[arg(long, value_delimiter = ',', conflicts_with = "fast")]
    only: Vec<String>,
}

/// What the tests are handed, by environment.
type Handed = BTreeMap<&'static str, String>;

pub fn command(here: &Workspace, args: &Args) -> Result<()> {
    let kinds = chosen(kinds::all(here)?, args)?;
    let mut steps = Steps::new(here.notes().join("log"));
    let mut tally = Tally::default();
    let mut handed = Handed::new();
    let mut database = None;
    let mut is_prepared = false;
    if kinds.iter().any(|kind| kind.name == kinds::LINTS)
        && let Err(error) = setup::for_lints(here, &mut steps)
    {
        tally.add(Row::failed("set-up of the lints", &format!("{error:#}")));
    }
    // What needs nothing comes first in the list: a typo is known before anything is built.
    for kind in &kinds {
        if kind.needs != Needs::Nothing && !is_prepared {
            database = prepare(here, &kinds, &mut steps, &mut tally, &mut handed);
            is_prepared = true;
        }
        let row = match kind.needs {
            Needs::Dist | Needs::Server | Needs::Browsers if tally.is_without_build() => {
                Row::failed(&kind.name, "not run: the build failed")
            }
            Needs::Browsers if handed.get("FAIRLEAD_BROWSERS").is_none_or(String::is_empty) => {
                Row::missing(&kind.name, "no browser with its driver is there")
            }
            _ => run_kind(here, kind, &mut steps, &handed),
        };
        tally.add(row);
    }
    drop(database);
    steps.print();
    tally.print();
    ensure!(tally.is_good(), "not everything passed");
    Ok(())
}

fn chosen(kinds: Vec<Kind>, args: &Args) -> Result<Vec<Kind>> {
    if let Some(unknown) = args.only.iter().find(|name| !kinds.iter().any(|kind| kind.name == **name)) {
        let names: Vec<&str> = kinds.iter().map(|kind| kind.name.as_str()).collect();
        bail!("there is no kind `{unknown}`; there are: {}", names.join(", "));
    }
    let is_chosen = |kind: &Kind| match args.fast {
        true => kind.needs == Needs::Nothing,
        false => args.only.is_empty() || args.only.contains(&kind.name),
    };
    Ok(kinds.into_iter().filter(is_chosen).collect())
}

/// Installs, builds and starts what the chosen kinds need. What cannot be had is noted; the rest goes on.
fn prepare(
    here: &Workspace,
    kinds: &[Kind],
    steps: &mut Steps,
    tally: &mut Tally,
    handed: &mut Handed,
) -> Option<postgres::Cluster> {
    let needs = |wanted: Needs| kinds.iter().any(|kind| kind.needs == wanted);
    let serves = needs(Needs::Server) || needs(Needs::Browsers);
    if !serves && !needs(Needs::Dist) {
        if let Err(error) = setup::for_peers(here, steps) {
            tally.add(Row::failed("set-up of Node's packages", &format!("{error:#}")));
        }
        return None;
    }
    if let Err(error) = build_all(here, steps, serves, handed) {
        tally.add(Row::failed("build", &format!("{error:#}")));
        return None;
    }
    if !serves {
        return None;
    }
    if let Err(error) = setup::for_tests(here, steps) {
        tally.add(Row::failed("set-up of the tests", &format!("{error:#}")));
    }
    if needs(Needs::Browsers) {
        let (there, missing) = kinds::browsers(here);
        handed.insert("FAIRLEAD_BROWSERS", there.join(","));
        for (browser, programs) in missing {
            tally.add(Row::missing(browser, &format!("{programs} not found: run `cargo xtask setup`")));
        }
    }
    match postgres::Cluster::start(here) {
        Ok(Some(cluster)) => {
            handed.insert("FAIRLEAD_PG_URL", cluster.url.clone());
            Some(cluster)
        }
        Ok(None) => {
            tally.add(Row::missing("postgresql", "initdb not found: run `cargo xtask setup`"));
            None
        }
        Err(error) => {
            tally.add(Row::failed("postgresql", &format!("{error:#}")));
            None
        }
    }
}

fn build_all(here: &Workspace, steps: &mut Steps, serves: bool, handed: &mut Handed) -> Result<()> {
    setup::for_builds(here, steps)?;
    steps.step("portal", |run| build::portal(here, run, Profile::Release))?;
    handed.insert("FAIRLEAD_DIST", here.dist().to_string_lossy().into_owned());
    if serves {
        steps.step("console", |run| console::build(here, run, Profile::Release))?;
        steps.step("server", |run| {
            let program = build::server(here, run)?;
            handed.insert("FAIRLEAD_BIN", program.to_string_lossy().into_owned());
            Ok((Outcome::Done, None))
        })?;
    }
    Ok(())
}

/// Runs one kind and counts. A command that fails without any result of a test (it did not compile) counts as one.
fn run_kind(here: &Workspace, kind: &Kind, steps: &mut Steps, handed: &Handed) -> Row {
    let mut row = Row::new(&kind.name);
    let result = steps.step(&kind.name, |run| {
        if kind.name == kinds::SIZES {
            sizes::check(&sizes::measure(&here.dist())?)?;
            row.passed = 1;
        } else {
            run_commands(here, kind, run, handed, &mut row)?;
        }
        Ok((Outcome::Done, Some(row.words())))
    });
    row.seconds = steps.done.last().map_or(0.0, |step| step.seconds);
    if let Err(error) = result {
        row.failed = row.failed.max(1);
        eprintln!("{error}");
    }
    row
}

fn run_commands(here: &Workspace, kind: &Kind, run: &Runner, handed: &Handed, row: &mut Row) -> Result<()> {
    let mut worked = true;
    for arguments in &kind.commands {
        let mut cargo = here.tool("cargo");
        cargo.args(arguments).envs(handed);
        if kind.needs == Needs::Browsers {
            // Three browsers at once on a small machine would only measure each other.
            cargo.env("RUST_TEST_THREADS", "1");
        }
        let (good, output) = run.try_run(&mut cargo)?;
        row.count(&output, kind.is_check(), good);
        if !good {
            worked = false;
            eprintln!("{}", tally::end_of(&output));
        }
    }
    ensure!(worked, "{} did not pass", kind.name);
    Ok(())
}

/// A missing part is a failure on a build machine, where nobody reads a warning.
fn missing_is_failure() -> bool {
    is_ci()
}
