//! XLSForm (survey, choices, settings) to a questionnaire's files.
//!
//! An XLSForm knows questions, choices, groups and relevance; it knows no points, no severity, no lessons. So its
//! questions become facts: an author then marks what brings points. Whatever has no counterpart here is named by its cell,
//! and why; nothing is dropped in silence.

mod build;
mod expression;
mod language;
mod names;
mod survey;

use crate::{
    sheet::Files,
    workbook::{self, Book, Place},
};
use saq::Defect;
use serde::Serialize;
use std::fmt;

/// What became of something that does not map as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// Not carried over.
    Lost,
    /// Carried over in another form.
    Changed,
    /// Not in the form, and wanted by a questionnaire.
    Added,
}

/// A cell that does not map as it is, or something that was added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Remark {
    pub fate: Fate,
    /// As in `survey!C7`.
    pub place: String,
    pub reason: String,
}

impl fmt::Display for Remark {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fate = match self.fate {
            Fate::Lost => "not carried over",
            Fate::Changed => "changed",
            Fate::Added => "added",
        };
        write!(formatter, "{}: {fate}: {}", self.place, self.reason)
    }
}

/// A questionnaire from an XLSForm.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    pub files: Files,
    /// In order of place.
    pub remarks: Vec<Remark>,
}

/// Reads an XLSForm (.xlsx).
///
/// # Errors
/// If it is no workbook, or none with a survey in it.
pub fn import(bytes: &[u8]) -> Result<Imported, Vec<Defect>> {
    of_book(&workbook::read(bytes).map_err(|defect| vec![defect])?)
}

/// The same, of cells that were read already.
///
/// # Errors
/// If there is no survey among them.
pub fn of_book(book: &Book) -> Result<Imported, Vec<Defect>> {
    let mut remarks = Remarks::default();
    let form = survey::read(book, &mut remarks)?;
    let files = build::files(form, &mut remarks)?;
    Ok(Imported { files, remarks: remarks.0 })
}

#[derive(Default)]
struct Remarks(Vec<Remark>);

impl Remarks {
    fn add(&mut self, fate: Fate, place: &Place, reason: impl Into<String>) {
        self.0.push(Remark { fate, place: place.to_string(), reason: reason.into() });
    }

    fn lost(&mut self, place: &Place, reason: impl Into<String>) {
        self.add(Fate::Lost, place, reason);
    }
}
