//! Rows of a table: what each cell says, and its form in JSON.

use super::decode::{date, number, option, text, wanted, yes_no};
use crate::{
    ColumnId, Date, Decimal, OptionId,
    questionnaire::{ColumnKind, TableKind},
};
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeMap;

/// One row: the cells that say something, at least one.
pub type Row = BTreeMap<ColumnId, Cell>;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    Text(String),
    Number(Decimal),
    YesNo(bool),
    Single(OptionId),
    Date(Date),
}

impl Cell {
    #[must_use]
    pub fn to_json(&self) -> Json {
        match self {
            Self::Text(text) => json!(text),
            Self::Number(number) => json!(number),
            Self::YesNo(yes) => json!(yes),
            Self::Single(option) => json!(option),
            Self::Date(date) => json!(date),
        }
    }
}

pub(super) fn to_json(rows: &[Row]) -> Json {
    let row = |row: &Row| {
        let mut cells = Map::new();
        cells.extend(row.iter().map(|(id, cell)| (id.to_string(), cell.to_json())));
        Json::Object(cells)
    };
    Json::Array(rows.iter().map(row).collect())
}

pub(super) fn decode(table: &TableKind, json: &Json) -> Result<Vec<Row>, String> {
    let rows = json.as_array().filter(|rows| !rows.is_empty()).ok_or_else(|| wanted("at least one row", json))?;
    if rows.len() > table.max_rows as usize {
        return Err(format!("the table has at most {} rows", table.max_rows));
    }
    let row = |(at, json)| row(table, json).map_err(|reason| format!("row {}, {reason}", at + 1));
    rows.iter().enumerate().map(row).collect()
}

fn row(table: &TableKind, json: &Json) -> Result<Row, String> {
    let cells = json.as_object().filter(|cells| !cells.is_empty()).ok_or_else(|| wanted("at least one cell", json))?;
    let mut row = Row::new();
    for (id, json) in cells {
        let column = table.column(id).ok_or_else(|| format!("{id:?}: the table has no such column"))?;
        let said = cell(&column.kind, json).map_err(|reason| format!("{id}: {reason}"))?;
        row.insert(column.id.clone(), said);
    }
    Ok(row)
}

fn cell(kind: &ColumnKind, json: &Json) -> Result<Cell, String> {
    match kind {
        ColumnKind::Text { max_chars } => text(*max_chars, json).map(Cell::Text),
        ColumnKind::Number(kind) => number(kind, json).map(Cell::Number),
        ColumnKind::YesNo => yes_no(json).map(Cell::YesNo),
        ColumnKind::Single { options } => option(options, json).map(Cell::Single),
        ColumnKind::Date => date(json).map(Cell::Date),
    }
}
