//! `cargo xtask`: every repeated task of a developer, in Rust so that it runs alike everywhere.
//! It never holds product logic: what it builds and starts must work without it.

mod build;
mod console;
mod dist;
mod serve;
mod setup;
mod sizes;
mod stamp;
mod steps;
mod suite;
mod workspace;

#[cfg(feature = "bench")]
mod bench;
#[cfg(feature = "schemas")]
mod schemas;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// Set up, build, serve, test and measure Fairlead.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_version_flag = true)]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Install what is missing: wasm target, wasm-bindgen, trunk, wasm-opt, and what the tests need
    Setup(setup::Args),
    /// Build the supplier's portal into dist/ (skipped when nothing changed)
    Build(build::Args),
    /// Set up, build and serve a demo campaign on loopback; prints the supplier's link
    Serve(serve::Args),
    /// Run everything: format, lints, unit, scenario, API on two databases, three browsers, bytes
    Test(suite::Args),
    /// Print the bytes of dist/ against their budgets; fails when one is exceeded
    Sizes(sizes::Args),
    /// Measure the engine natively: load, then journey and score after an edit
    Bench(BenchArgs),
    /// Write the JSON Schemas of all files and messages to public/schemas/
    Schemas,
}

#[derive(Debug, clap::Args)]
struct BenchArgs {
    /// Print JSON instead of a table
    #[arg(long)]
    json: bool,
    /// Runs per figure; the table shows their median, least and most
    #[arg(long, default_value_t = 15, value_parser = clap::value_parser!(u16).range(9..))]
    runs: u16,
}

fn main() -> ExitCode {
    match run(Cli::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Without a backtrace: it would bury the command that failed.
            let causes: Vec<String> = error.chain().map(ToString::to_string).collect();
            eprintln!("\n{}", causes.join(": "));
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<()> {
    let here = workspace::Workspace::find();
    match task {
        Task::Setup(args) => setup::command(&here, &args),
        Task::Build(args) => build::command(&here, &args),
        Task::Serve(args) => serve::command(&here, &args),
        Task::Test(args) => suite::command(&here, &args),
        Task::Sizes(args) => sizes::command(&here, &args),
        Task::Bench(args) => bench(&here, &args),
        Task::Schemas => schemas(&here),
    }
}

#[cfg(feature = "bench")]
fn bench(here: &workspace::Workspace, args: &BenchArgs) -> Result<()> {
    bench::run(here, args.runs, args.json)
}

/// Measures nothing in a debug build: starts itself again, optimised and with the engine linked.
#[cfg(not(feature = "bench"))]
fn bench(here: &workspace::Workspace, args: &BenchArgs) -> Result<()> {
    let mut again = here.tool("cargo");
    again.args(["run", "--quiet", "--release", "--package", "xtask", "--features", "bench", "--", "bench"]);
    again.arg(format!("--runs={}", args.runs));
    if args.json {
        again.arg("--json");
    }
    anyhow::ensure!(again.status()?.success(), "the bench did not run to its end");
    Ok(())
}

#[cfg(feature = "schemas")]
fn schemas(here: &workspace::Workspace) -> Result<()> {
    schemas::write(here)
}

/// Knows no types: starts itself again with the heart linked.
#[cfg(not(feature = "schemas"))]
fn schemas(here: &workspace::Workspace) -> Result<()> {
    let mut again = here.tool("cargo");
    again.args(["run", "--quiet", "--package", "xtask", "--features", "schemas", "--", "schemas"]);
    anyhow::ensure!(again.status()?.success(), "the schemas were not written");
    Ok(())
}
