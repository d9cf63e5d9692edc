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
    /// Measure; reports, never fails because of a figure
    #[command(subcommand)]
    Bench(Bench),
}

#[derive(Debug, Subcommand)]
enum Bench {
    /// The engine on generated forms: load, one edit, rescoring; natively and in Chromium, beside survey-core
    Engine(EngineArgs),
}

#[derive(Debug, clap::Args)]
struct EngineArgs {
    /// Print JSON instead of tables
    #[arg(long)]
    json: bool,
    /// Rounds; tables show their median, least and most
    #[arg(long, default_value_t = 9, value_parser = clap::value_parser!(u16).range(9..))]
    runs: u16,
    /// Numbers of questions, comma-separated
    #[arg(long, value_delimiter = ',', default_values_t = [150, 300, 1_000, 10_000])]
    sizes: Vec<usize>,
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
        Task::Bench(Bench::Engine(args)) => engine(&here, &args),
    }
}

#[cfg(feature = "bench")]
fn engine(here: &workspace::Workspace, args: &EngineArgs) -> Result<()> {
    bench::engine(here, args)
}

/// Measures nothing in a debug build: starts itself again, optimised and with the engine linked.
#[cfg(not(feature = "bench"))]
fn engine(here: &workspace::Workspace, args: &EngineArgs) -> Result<()> {
    let mut again = here.tool("cargo");
    again.args(["run", "--quiet", "--release", "--package", "xtask", "--features", "bench", "--", "bench", "engine"]);
    let sizes: Vec<String> = args.sizes.iter().map(ToString::to_string).collect();
    again.arg(format!("--runs={}", args.runs)).arg(format!("--sizes={}", sizes.join(",")));
    if args.json {
        again.arg("--json");
    }
    anyhow::ensure!(again.status()?.success(), "the bench did not run to its end");
    Ok(())
}
