//! The procurement team's app: its own Trunk build, put into `dist/console` after the portal. Never part of the
//! supplier's offline pack, and never needed before the portal can be used.

use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::build::{Profile, exchange, one_at_a_time};
use crate::dist;
use crate::stamp::{Stamp, files_under};
use crate::steps::{Outcome, Runner};
use crate::workspace::Workspace;

const INPUTS: &[&str] = &[
    "Cargo.toml",
    "Cargo.lock",
    "package.json",
    ".cargo",
    "src/saq",
    "src/wire",
    "src/kit",
    "src/console",
    "src/xtask/src/dist",
    "src/xtask/src/dist.rs",
    "style",
    // `kit` makes its words of them.
    "public/locales",
];

/// Builds the console and puts it into `dist/console`, unless it is current there.
pub fn build(here: &Workspace, run: &Runner, profile: Profile) -> Result<(Outcome, Option<String>)> {
    if !here.has("console") {
        return Ok((Outcome::Missing, Some("src/console is not there".to_owned())));
    }
    let _alone = one_at_a_time(here)?;
    let stamp = Stamp::over(&here.notes(), "console", &here.root, INPUTS, &format!("{profile:?}"))?;
    let built = here.target.join("console-dist");
    let current = stamp.is_current() && built.join("index.html").is_file();
    if !current {
        stamp.clear();
        let mut trunk = here.tool("trunk");
        // Wherever cargo's target directory is: Trunk.toml knows only the usual place.
        trunk.args(["build", "--dist"]).arg(&built).current_dir(here.root.join("src/console"));
        if profile == Profile::Release {
            trunk.arg("--release");
        }
        run.run(&mut trunk)?;
        dist::complete_console(&built, profile)?;
        stamp.set()?;
    }
    let place = here.dist().join("console");
    if !current || !place.join("index.html").is_file() {
        let staging = here.target.join("console-copy");
        copy(&built, &staging)?;
        exchange(&staging, &place, &here.target.join("console-old"))?;
        return Ok((if current { Outcome::Unchanged } else { Outcome::Done }, None));
    }
    Ok((Outcome::Unchanged, None))
}

/// Puts the console built last into a fresh `dist/`: an older console is better than none while a new one is built.
pub fn carry_over(here: &Workspace, fresh: &Path) -> Result<()> {
    let built = here.target.join("console-dist");
    if built.join("index.html").is_file() {
        copy(&built, &fresh.join("console"))?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    for file in files_under(from)? {
        let place = to.join(file.strip_prefix(from)?);
        if let Some(dir) = place.parent() {
            fs::create_dir_all(dir)?;
        }
        fs::copy(&file, &place)?;
    }
    Ok(())
}
