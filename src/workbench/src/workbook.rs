//! Workbooks as plain cells: what sheets of every kind are read from and written to.
//!
//! Text is written as text, whatever it begins with, so that no cell of ours is ever a formula. What is read may come from
//! anybody: how far a file unpacks and how many cells it has is bounded, and a cell far outside costs no memory.

mod read;
mod write;

pub use read::{read, read_within};
pub use write::{Look, write};

use saq::{Defect, questionnaire::Rule};
use std::{collections::BTreeMap, fmt, sync::Arc};

/// How large a workbook may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Of the file.
    pub bytes: usize,
    /// What it unpacks to.
    pub unpacked: u64,
    /// Of all sheets together.
    pub cells: usize,
}

impl Limits {
    /// A questionnaire of 10 000 questions in three languages has half as many cells.
    pub const AUTHORED: Self = Self { bytes: 20 << 20, unpacked: 200 << 20, cells: 1_000_000 };
    /// What a server takes, which has little memory and others to answer: a thousand questions in many languages.
    pub const UPLOADED: Self = Self { bytes: 5 << 20, unpacked: 40 << 20, cells: 200_000 };
}

/// Most characters of a cell, in UTF-16 as Excel counts them.
pub const MAX_CELL: usize = 32_767;

/// What stands in a cell. An empty cell is no cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Text(String),
    Number(f64),
    Flag(bool),
    /// A formula that came to nothing: `#REF!` and its like.
    Broken(String),
}

/// Rows and columns from 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    pub name: Arc<str>,
    pub rows: BTreeMap<u32, BTreeMap<u32, Cell>>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Book {
    pub sheets: Vec<Sheet>,
}

/// Where a cell is: `Questions!F12`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub sheet: Arc<str>,
    /// From 0, as in [`Sheet::rows`].
    pub row: u32,
    pub column: u32,
}

impl Book {
    /// A sheet by name, whatever the case of its letters.
    #[must_use]
    pub fn sheet(&self, name: &str) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.name.trim().eq_ignore_ascii_case(name))
    }
}

impl Sheet {
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self { name: name.into(), rows: BTreeMap::new() }
    }

    #[must_use]
    pub fn cell(&self, row: u32, column: u32) -> Option<&Cell> {
        self.rows.get(&row)?.get(&column)
    }

    pub fn set(&mut self, row: u32, column: u32, cell: Cell) {
        self.rows.entry(row).or_default().insert(column, cell);
    }

    /// Adds a row of texts below the last.
    pub fn push<'t>(&mut self, texts: impl IntoIterator<Item = &'t str>) {
        let row = self.next_row();
        for (column, text) in texts.into_iter().enumerate() {
            if !text.is_empty() {
                self.set(row, column as u32, Cell::Text(text.to_owned()));
            }
        }
    }

    #[must_use]
    pub fn next_row(&self) -> u32 {
        self.rows.last_key_value().map_or(0, |(row, _)| row + 1)
    }

    #[must_use]
    pub fn place(&self, row: u32, column: u32) -> Place {
        Place { sheet: self.name.clone(), row, column }
    }
}

impl Place {
    /// What is wrong here.
    #[must_use]
    pub fn defect(&self, rule: Rule, reason: impl Into<String>) -> Defect {
        Defect::new(rule, self.to_string(), reason)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = Vec::new();
        let mut rest = u64::from(self.column) + 1;
        while rest > 0 {
            letters.push(b'A' + ((rest - 1) % 26) as u8);
            rest = (rest - 1) / 26;
        }
        letters.reverse();
        write!(formatter, "{}!{}{}", self.sheet, String::from_utf8_lossy(&letters), u64::from(self.row) + 1)
    }
}

impl Cell {
    /// As somebody would read it off the sheet.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) | Self::Broken(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Flag(flag) => flag.to_string(),
        }
    }

    /// Nothing but blanks: people leave them behind.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        matches!(self, Self::Text(text) if text.trim().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_people_name_them() {
        let named = |row, column| Sheet::new("Words").place(row, column).to_string();
        assert_eq!(named(0, 0), "Words!A1");
        assert_eq!(named(11, 25), "Words!Z12");
        assert_eq!(named(1_048_575, 16_383), "Words!XFD1048576");
    }
}
