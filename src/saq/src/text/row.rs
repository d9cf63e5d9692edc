//! A row of a table as one line, for those who read what was said.

use super::Text;
use crate::{
    answer::{Cell, Row},
    questionnaire::{Column, Kind, Question},
};

impl Text {
    /// The cells that say something, in the order of the columns, each after its heading. Empty if the question asks for
    /// no table.
    #[must_use]
    pub fn row(&self, question: &Question, row: &Row) -> String {
        let Kind::Table(table) = &question.kind else { return String::new() };
        let id = question.id.as_str();
        let said = |column: &Column| {
            let cell = self.cell(id, column, row.get(&column.id)?);
            Some(format!("{}: {cell}", self.column(id, column.id.as_str())))
        };
        table.columns.iter().filter_map(said).collect::<Vec<_>>().join(" · ")
    }

    fn cell(&self, id: &str, column: &Column, cell: &Cell) -> String {
        let name = column.id.as_str();
        match cell {
            Cell::Text(own) => own.clone(),
            Cell::Number(number) => {
                let unit = self.column_words(id, name).map_or("", |words| &words.unit);
                format!("{number} {unit}").trim().to_owned()
            }
            Cell::YesNo(yes) => self.cell_option(id, name, if *yes { "yes" } else { "no" }).to_owned(),
            Cell::Single(option) => self.cell_option(id, name, option.as_str()).to_owned(),
            Cell::Date(date) => date.to_string(),
        }
    }
}
