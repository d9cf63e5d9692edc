//! For authors of questionnaires: brings a folder's files to the heart and tells what is wrong, and in which file; makes
//! workbooks of them and reads workbooks back.
//!
//! [`check`] holds a folder against every rule there is, [`reach`] decides what complete answerings can reach.
//! This crate reads files and never writes any. What a defect is, the heart decides; how a folder is laid out, this
//! crate does.

pub mod cell_map;
pub mod check;
mod context;
pub mod crosswalk;
mod file;
mod folder;
pub mod language;
pub mod lengths;
pub mod own_tests;
mod patience;
pub mod reach;
pub mod reading;
pub mod sentence;
pub mod sheet;
pub mod workbook;
pub mod xlsform;

pub use context::{INDEX, Recipe, load_context, rebuild};
pub use file::text as file_text;
pub use folder::{FileDefect, Loaded, load_all, load_files, load_folder, read_files};
pub use patience::Patience;
