//! Columns of a table.

use super::{Loader, Source, source};
use crate::{
    ColumnId,
    questionnaire::{
        Column, ColumnKind, MAX_CELL_CHARS, MAX_COLUMNS, MAX_ROWS, NumberKind, Rule, TableKind, source::ColumnKindName,
    },
};

/// Rows and characters where an author names no limit.
const USUAL_ROWS: u32 = 20;
const USUAL_CELL_CHARS: u32 = 80;

impl Loader {
    pub(super) fn table(&mut self, source: &Source, path: &str) -> TableKind {
        let mut columns: Vec<Column> = Vec::new();
        for (at, json) in source.columns.iter().flatten().enumerate() {
            let path = format!("{path}/columns/{at}");
            let Some(column) = self.column(json, &path) else { continue };
            if columns.iter().any(|known| known.id == column.id) {
                let reason = format!("the column {} is there twice", column.id);
                self.defect(Rule::DuplicateId, format!("{path}/id"), reason);
            }
            columns.push(column);
        }
        let count = source.columns.iter().flatten().count();
        if !(1..=MAX_COLUMNS).contains(&count) {
            let reason = format!("a table has 1 to {MAX_COLUMNS} columns");
            self.defect(Rule::Field, format!("{path}/columns"), reason);
        }
        let max_rows = source.max_rows.unwrap_or(USUAL_ROWS);
        if !(1..=MAX_ROWS).contains(&max_rows) {
            self.defect(Rule::Field, format!("{path}/max_rows"), format!("a table has 1 to {MAX_ROWS} rows"));
        }
        TableKind { columns, max_rows }
    }

    fn column(&mut self, json: &serde_json::Value, path: &str) -> Option<Column> {
        let read = serde_json::from_value::<source::Column>(json.clone());
        let source = read.map_err(|error| self.defect(Rule::Schema, path, error.to_string())).ok()?;
        let id = ColumnId::new(&source.id);
        let id = id.map_err(|defect| self.defect(Rule::Schema, format!("{path}/id"), defect.to_string())).ok()?;
        let number = source.kind == ColumnKindName::Number;
        for (present, allowed, field) in [
            (source.options.is_some(), source.kind == ColumnKindName::Single, "options"),
            (source.unit.is_some(), number, "unit"),
            (source.min.is_some() || source.max.is_some(), number, "min"),
            (source.places.is_some(), number, "places"),
            (source.max_chars.is_some(), source.kind == ColumnKindName::Text, "max_chars"),
        ] {
            if present && !allowed {
                self.defect(Rule::Field, format!("{path}/{field}"), format!("this kind takes no {field}"));
            }
        }
        let kind = match source.kind {
            ColumnKindName::Text => {
                let max_chars = source.max_chars.unwrap_or(USUAL_CELL_CHARS);
                if !(1..=MAX_CELL_CHARS).contains(&max_chars) {
                    let reason = format!("a cell has 1 to {MAX_CELL_CHARS} characters");
                    self.defect(Rule::Field, format!("{path}/max_chars"), reason);
                }
                ColumnKind::Text { max_chars }
            }
            ColumnKindName::Number => {
                let (min, max, places) = self.limits((source.min, source.max, source.places), path);
                let unit = source.unit.unwrap_or_default();
                ColumnKind::Number(NumberKind { unit, min, max, places, bands: Vec::new() })
            }
            ColumnKindName::YesNo => ColumnKind::YesNo,
            ColumnKindName::Single => ColumnKind::Single { options: self.options(source.options.as_deref(), path) },
            ColumnKindName::Date => ColumnKind::Date,
        };
        Some(Column { id, kind })
    }
}
