//! `cargo xtask bench engine`: the engine on generated forms, natively and in Chromium, beside survey-core.
//!
//! Reports, never asserts: medians with their range and the load of the machine. A busy machine is a reason to measure
//! again, never a result.

mod form;
mod native;

use anyhow::Result;

use super::EngineArgs;
use crate::workspace::Workspace;
use form::form;

pub fn engine(_here: &Workspace, args: &EngineArgs) -> Result<()> {
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
