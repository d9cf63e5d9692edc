//! `cargo xtask bench engine`: the engine on generated forms, natively and in Chromium, beside survey-core.
//!
//! Reports, never asserts: medians with their range and the load of the machine. A busy machine is a reason to measure
//! again, never a result.

mod form;
mod native;

use anyhow::Result;

use crate::workspace::Workspace;
use form::form;

#[derive(Debug, clap::Args)]
#[command(after_help = "Example: cargo xtask bench engine --sizes 150,1000")]
pub struct Args {
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

pub fn engine(_here: &Workspace, args: &Args) -> Result<()> {
    for size in &args.sizes {
        let form = form(*size);
        let mut ours = native::Ours::of(&form)?;
        println!("{size}: {} shown, {} bytes", ours.shown(), form.structure.len());
        for _ in 0..args.runs {
            let round = ours.round()?;
            let worst = round.edits.iter().copied().fold(0.0, f64::max);
            println!(
                "load {:9.1} edit {:8.2} worst {:8.2} typed {:8.2} bytes {:8.2} µs",
                round.load, round.edit, worst, round.rescore_typed, round.rescore_bytes
            );
        }
    }
    Ok(())
}
