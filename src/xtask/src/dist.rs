//! The dist step: makes what Trunk built ready to be served. Names the loader by its own content, writes the service
//! worker's precache list, lays compressed siblings beside the files. Never changes the content of a hashed file, or
//! the integrity attributes would block it.

mod compress;
mod loader;
mod precache;

use std::path::Path;

use anyhow::Result;

use crate::build::Profile;

/// Completes the portal and returns its build id.
pub fn complete_portal(dir: &Path, profile: Profile) -> Result<String> {
    loader::rename(dir)?;
    let build = precache::write(dir)?;
    compress::siblings(dir, profile)?;
    Ok(build)
}

/// The console has no offline pack: only the loader's name and the compressed siblings.
pub fn complete_console(dir: &Path, profile: Profile) -> Result<()> {
    loader::rename(dir)?;
    compress::siblings(dir, profile)
}

pub use compress::{SIBLINGS, brotli_of};
pub use precache::{is_for_installing, is_for_others};
