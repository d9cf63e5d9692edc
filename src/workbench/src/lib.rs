//! For authors of questionnaires: brings a folder's files to the heart and tells what is wrong, and in which file.
//!
//! [`check`] holds a folder against every rule there is, [`reach`] decides what complete answerings can reach.
//! This crate reads files and never writes any. What a defect is, the heart decides; how a folder is laid out, this
//! crate does.

pub mod check;
mod folder;
pub mod lengths;
pub mod own_tests;
pub mod reach;
pub mod sentence;

pub use folder::{FileDefect, Loaded, load_all, load_folder};
