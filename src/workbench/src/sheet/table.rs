//! A sheet with a header row, read by the titles of its columns.

use crate::workbook::{Book, Cell, Place, Sheet};
use saq::{Defect, expr::nearest, questionnaire::Rule};
use std::collections::BTreeMap;

pub struct Table<'b> {
    pub sheet: &'b Sheet,
    columns: BTreeMap<String, u32>,
}

/// Which titles a sheet knows.
pub enum Titles<'t> {
    These(&'t [&'t str]),
    /// These, and any other: one for each language.
    AndLanguages(&'t [&'t str]),
}

impl<'b> Table<'b> {
    /// `None` if the sheet is missing; so is what cannot be a header noted.
    pub fn open(book: &'b Book, name: &str, titles: &Titles<'_>, defects: &mut Vec<Defect>) -> Option<Self> {
        let Some(sheet) = book.sheet(name) else {
            defects.push(Defect::new(Rule::Schema, name, "this sheet is missing"));
            return None;
        };
        let mut columns: BTreeMap<String, u32> = BTreeMap::new();
        for (column, cell) in sheet.rows.get(&0).into_iter().flatten() {
            let title = cell.shown().trim().to_owned();
            let place = sheet.place(0, *column);
            if let Titles::These(known) = titles
                && !known.contains(&title.as_str())
            {
                // A title as long as a text is no slip, and finding its nearest takes long.
                let hint = nearest(&title, known.iter().copied().filter(|known| title.len() < 2 * known.len()));
                let hint = hint.map_or_else(String::new, |hint| format!("; did you mean {hint:?}?"));
                defects.push(place.defect(Rule::Schema, format!("there is no column {title:?}{hint}")));
            } else if columns.insert(title.clone(), *column).is_some() {
                defects.push(place.defect(Rule::DuplicateId, format!("the column {title:?} is there twice")));
            }
        }
        let (Titles::These(known) | Titles::AndLanguages(known)) = titles;
        // The first column says what a row is; without the others there is merely nothing to read.
        if let Some(first) = known.first().filter(|first| !columns.contains_key(**first)) {
            defects.push(sheet.place(0, 0).defect(Rule::Schema, format!("the column {first:?} is missing")));
        }
        for (row, cells) in sheet.rows.range(1..) {
            if let Some(column) = cells.keys().find(|column| sheet.cell(0, **column).is_none()) {
                let reason = "this cell stands below no heading and would be lost";
                defects.push(sheet.place(*row, *column).defect(Rule::Schema, reason));
            }
        }
        Some(Self { sheet, columns })
    }

    /// Every row below the header.
    pub fn rows(&self) -> impl Iterator<Item = u32> + '_ {
        self.sheet.rows.range(1..).map(|(row, _)| *row)
    }

    pub fn cell(&self, row: u32, title: &str) -> Option<&'b Cell> {
        self.sheet.cell(row, *self.columns.get(title)?)
    }

    /// Where the cell is, or would be.
    pub fn place(&self, row: u32, title: &str) -> Place {
        self.sheet.place(row, self.columns.get(title).copied().unwrap_or(0))
    }

    /// The text of a cell; empty if there is none.
    pub fn text(&self, row: u32, title: &str) -> String {
        self.cell(row, title).map(|cell| super::codec::text_of(&cell.shown())).unwrap_or_default()
    }

    /// Titles other than these, with their columns.
    pub fn others<'t>(&'t self, known: &'t [&str]) -> impl Iterator<Item = (&'t str, u32)> {
        self.columns.iter().map(|(title, column)| (title.as_str(), *column)).filter(|(title, _)| !known.contains(title))
    }
}
