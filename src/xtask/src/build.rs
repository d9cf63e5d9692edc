//! `cargo xtask build`: Trunk builds the portal beside `dist/`, the dist step completes it, and the two folders change
//! places. A running server therefore never serves half a build, and a failed build leaves the last one standing.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::stamp::Stamp;
use crate::steps::{Outcome, Runner, Steps};
use crate::workspace::Workspace;
use crate::{console, dist, setup, sizes};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Unoptimised wasm, quick to rebuild: for the eye only, never for figures
    #[arg(long)]
    dev: bool,
    /// The small wasm that people get (this is the default; the flag says it aloud)
    #[arg(long, conflicts_with = "dev")]
    release: bool,
    /// Also build the console and put it into dist/console
    #[arg(long)]
    console: bool,
    /// Also build the server
    #[arg(long)]
    server: bool,
    /// Build even if nothing changed
    #[arg(long)]
    force: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    Dev,
    Release,
}

/// What the portal is made of. The dist step counts as well: it writes into what is served.
const INPUTS: &[&str] = &[
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "package.json",
    ".cargo",
    "src/saq",
    "src/wire",
    "src/kit",
    "src/portal",
    "src/xtask/src/dist",
    "src/xtask/src/dist.rs",
    "style",
    "public",
];

pub fn command(here: &Workspace, args: &Args) -> Result<()> {
    let mut steps = Steps::new(here.notes().join("log"));
    let profile = if args.dev { Profile::Dev } else { Profile::Release };
    let mut all = || {
        setup::for_builds(here, &mut steps)?;
        if args.force {
            stamp(here, profile)?.clear();
        }
        steps.step("portal", |run| portal(here, run, profile))?;
        if args.console {
            steps.step("console", |run| console::build(here, run, profile))?;
        }
        if args.server {
            steps.step("server", |run| server(here, run).map(|_| (Outcome::Done, None)))?;
        }
        anyhow::Ok(())
    };
    let result = all();
    steps.print();
    result?;
    if profile == Profile::Release {
        sizes::print(&sizes::measure(&here.dist())?);
    }
    Ok(())
}

/// Builds the portal into `dist/` unless it is current.
pub fn portal(here: &Workspace, run: &Runner, profile: Profile) -> Result<(Outcome, Option<String>)> {
    let _alone = one_at_a_time(here)?;
    let stamp = stamp(here, profile)?;
    if stamp.is_current() && here.dist().join("index.html").is_file() {
        return Ok((Outcome::Unchanged, None));
    }
    stamp.clear();
    let staging = here.target.join("portal-dist");
    let mut trunk = here.tool("trunk");
    trunk.args(["build", "--dist"]).arg(&staging);
    if profile == Profile::Release {
        trunk.arg("--release");
    }
    run.run(&mut trunk)?;
    let build = dist::complete_portal(&staging, profile)?;
    console::carry_over(here, &staging)?;
    exchange(&staging, &here.dist(), &here.target.join("portal-dist-old"))?;
    stamp.set()?;
    Ok((Outcome::Done, Some(format!("build {build}"))))
}

fn stamp(here: &Workspace, profile: Profile) -> Result<Stamp> {
    Stamp::over(&here.notes(), "portal", &here.root, INPUTS, &format!("{profile:?}"))
}

/// Builds the server people run; cargo itself knows what is current.
pub fn server(here: &Workspace, run: &Runner) -> Result<PathBuf> {
    run.run(here.tool("cargo").args(["build", "--profile", "serve", "--package", "server", "--bin", "fairlead"]))?;
    Ok(here.target.join("serve/fairlead"))
}

/// Held while `dist/` is being made, so that two terminals (or a test beside a build) wait for each other.
pub fn one_at_a_time(here: &Workspace) -> Result<File> {
    fs::create_dir_all(here.notes())?;
    let lock = File::create(here.notes().join("build.lock"))?;
    if lock.try_lock().is_err() {
        eprintln!("Waiting for another build of this checkout.");
        lock.lock().context("waiting for another build")?;
    }
    Ok(lock)
}

/// Puts `new` in the place of `old` with two renames; `aside` holds the old one in between.
pub fn exchange(new: &Path, old: &Path, aside: &Path) -> Result<()> {
    if aside.exists() {
        fs::remove_dir_all(aside)?;
    }
    if old.exists() {
        fs::rename(old, aside).with_context(|| format!("moving {} aside", old.display()))?;
    }
    fs::rename(new, old).with_context(|| format!("moving {} into place", old.display()))?;
    if aside.exists() {
        fs::remove_dir_all(aside)?;
    }
    Ok(())
}
