//! Tables: rows of plain cells, one level deep.

use super::NumberKind;
use crate::{ColumnId, OptionId};

/// Most columns of a table. With [`MAX_ROWS`] it keeps one table far below [`crate::json::MAX_KEYS`].
pub const MAX_COLUMNS: usize = 10;
/// Most rows that an author may allow.
pub const MAX_ROWS: u32 = 50;
/// Longest text of a cell that an author may allow, in characters.
pub const MAX_CELL_CHARS: u32 = 200;

/// What belongs to a table alone.
#[derive(Debug, Clone)]
pub struct TableKind {
    /// 1 to [`MAX_COLUMNS`], in the order shown.
    pub columns: Vec<Column>,
    /// 1 to [`MAX_ROWS`].
    pub max_rows: u32,
}

impl TableKind {
    #[must_use]
    pub fn column(&self, id: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.id.as_str() == id)
    }
}

#[derive(Debug, Clone)]
pub struct Column {
    pub id: ColumnId,
    pub kind: ColumnKind,
}

/// What may stand in the cells of a column. Any cell may be left empty.
#[derive(Debug, Clone)]
pub enum ColumnKind {
    Text {
        max_chars: u32,
    },
    /// Without bands: a cell brings no points.
    Number(NumberKind),
    YesNo,
    Single {
        options: Vec<OptionId>,
    },
    Date,
}

impl ColumnKind {
    /// The options of a choice, else none.
    #[must_use]
    pub fn options(&self) -> &[OptionId] {
        match self {
            Self::Single { options } => options,
            Self::Text { .. } | Self::Number(_) | Self::YesNo | Self::Date => &[],
        }
    }
}
