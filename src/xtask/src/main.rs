//! `cargo xtask`: every repeated task of a developer, in Rust so that it runs alike everywhere.
//! It never holds product logic: what it builds and starts must work without it.

mod build;
mod console;
mod dist;
mod fuzz;
mod pages;
mod serve;
mod setup;
mod sizes;
mod stamp;
mod steps;
mod suite;
mod workspace;

#[cfg(feature = "engine")]
mod bench;
#[cfg(feature = "engine")]
mod conformance;
#[cfg(feature = "engine")]
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
    /// Measure; reports, and never fails because of a figure
    #[cfg(feature = "engine")]
    #[command(subcommand)]
    Bench(Bench),
    /// Measure; reports, and never fails because of a figure
    #[cfg(not(feature = "engine"))]
    #[command(disable_help_flag = true)]
    Bench(Again),
    /// Hold conditions against the CEL conformance suite and write docs/conformance.md
    #[cfg(feature = "engine")]
    Conformance(conformance::Args),
    /// Hold conditions against the CEL conformance suite and write docs/conformance.md
    #[cfg(not(feature = "engine"))]
    #[command(disable_help_flag = true)]
    Conformance(Again),
    /// Write the JSON Schemas of all files and messages to public/schemas/
    #[cfg(feature = "engine")]
    Schemas,
    /// Write the JSON Schemas of all files and messages to public/schemas/
    #[cfg(not(feature = "engine"))]
    #[command(disable_help_flag = true)]
    Schemas(Again),
    /// Run every command that the pages under docs/ show, and write down what it prints today
    Pages,
    /// Feed random input to what reads files from outside; runs until it fails or the time is up
    Fuzz(fuzz::Args),
}

/// What is measured.
#[cfg(feature = "engine")]
#[derive(Debug, Subcommand)]
enum Bench {
    /// The engine on generated forms: load, one edit, rescoring; natively and in Chromium, beside survey-core
    Engine(bench::Args),
}

/// What a task is told that runs in a build of its own; checked there.
#[cfg(not(feature = "engine"))]
#[derive(Debug, clap::Args)]
struct Again {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<std::ffi::OsString>,
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
        #[cfg(feature = "engine")]
        Task::Bench(Bench::Engine(args)) => bench::engine(&here, &args),
        #[cfg(feature = "engine")]
        Task::Conformance(args) => conformance::command(&here, &args),
        #[cfg(feature = "engine")]
        Task::Schemas => schemas::write(&here),
        Task::Pages => pages::write(&here),
        Task::Fuzz(args) => fuzz::command(&here, &args),
        #[cfg(not(feature = "engine"))]
        Task::Bench(args) => again(&here, "bench", &args.arguments),
        #[cfg(not(feature = "engine"))]
        Task::Conformance(args) => again(&here, "conformance", &args.arguments),
        #[cfg(not(feature = "engine"))]
        Task::Schemas(args) => again(&here, "schemas", &args.arguments),
    }
}

/// Starts itself again, optimised and with the engine linked: a debug build measures nothing, and a broken engine must not
/// take the other tasks down with it.
#[cfg(not(feature = "engine"))]
fn again(here: &workspace::Workspace, task: &str, arguments: &[std::ffi::OsString]) -> Result<()> {
    let mut again = here.tool("cargo");
    again.args(["run", "--quiet", "--release", "--package", "xtask", "--features", "engine", "--", task]);
    anyhow::ensure!(again.args(arguments).status()?.success(), "{task} did not run to a good end");
    Ok(())
}
