//! For authors of questionnaires: brings a folder's files to the heart and tells what is wrong, and in which file; makes
//! workbooks of them and reads workbooks back.
//!
//! This crate reads files and never writes any. What a defect is, the heart decides; how a folder is laid out, this
//! crate does.

mod file;
mod folder;
pub mod sheet;
pub mod workbook;
pub mod xlsform;

pub use file::text as file_text;
pub use folder::{FileDefect, Loaded, load_all, load_folder, read_files};
