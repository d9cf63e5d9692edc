//! For authors of questionnaires: brings a folder's files to the heart and tells what is wrong, and in which file.
//!
//! This crate reads files and never writes any. What a defect is, the heart decides; how a folder is laid out, this
//! crate does.

mod context;
mod folder;

pub use context::{INDEX, Recipe, load_context, rebuild};
pub use folder::{FileDefect, Loaded, load_all, load_folder};
