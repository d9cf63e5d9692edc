//! `cargo xtask fuzz`: random input to what reads files from outside. What is fuzzed and what must hold lies in
//! `tests/fuzz`.

use std::fs;

use anyhow::{Result, bail};

use crate::setup;
use crate::steps::Steps;
use crate::workspace::Workspace;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Which target; all of them, one after the other, if none is named
    target: Option<String>,
    /// How long for each target
    #[arg(long, default_value_t = 60)]
    seconds: u32,
}

pub fn command(here: &Workspace, args: &Args) -> Result<()> {
    let mut steps = Steps::new(here.notes().join("log"));
    setup::for_fuzzing(here, &mut steps)?;
    let mut targets = Vec::new();
    for entry in fs::read_dir(here.root.join("tests/fuzz/fuzz_targets"))? {
        targets.extend(entry?.path().file_stem().map(|stem| stem.to_string_lossy().into_owned()));
    }
    targets.sort();
    if let Some(target) = &args.target {
        if !targets.contains(target) {
            bail!("there is no target {target}; there are {}", targets.join(", "));
        }
        targets.retain(|one| one == target);
    }
    for target in targets {
        fuzz(here, &target, args.seconds)?;
    }
    Ok(())
}

fn fuzz(here: &Workspace, target: &str, seconds: u32) -> Result<()> {
    let place = here.target.join("fuzz");
    let (corpus, artifacts) = (place.join("corpus").join(target), place.join("artifacts").join(target));
    for dir in [&corpus, &artifacts] {
        fs::create_dir_all(dir)?;
    }
    let mut run = here.tool("cargo");
    run.args(["fuzz", "run", "--fuzz-dir", "tests/fuzz", "--sanitizer", "none", "--target-dir"]).arg(&place);
    run.arg(target).arg(&corpus).arg(here.root.join("tests/fuzz/seeds").join(target)).arg("--");
    run.arg(format!("-max_total_time={seconds}")).arg(format!("-artifact_prefix={}/", artifacts.display()));
    // One input may take ten seconds and a gigabyte: more would be a finding of its own.
    run.args(["-timeout=10", "-rss_limit_mb=1024", "-max_len=32768", "-print_final_stats=1"]);
    // The stable toolchain takes the flags of coverage too. Not ours to inherit: flags of the workspace's own builds.
    run.env("RUSTC_BOOTSTRAP", "1").env_remove("CARGO_TARGET_DIR").env_remove("RUSTFLAGS");
    if !run.status()?.success() {
        bail!("{target} broke; the input lies in {}", artifacts.display());
    }
    Ok(())
}
