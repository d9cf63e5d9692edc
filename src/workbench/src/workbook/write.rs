//! From cells to the bytes of an .xlsx, laid out to be read.

use super::{Book, Cell, MAX_CELL};
use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};
use saq::{Defect, questionnaire::Rule};

/// How a sheet is laid out.
#[derive(Debug, Clone, Copy)]
pub struct Look<'l> {
    /// Columns that stay in sight.
    pub frozen: u16,
    /// In characters, from the first column on; the last holds for all that follow.
    pub widths: &'l [f64],
}

/// Writes every sheet with its look. The first row is the header. The same cells give the same bytes.
///
/// # Errors
/// Texts that are too long for a cell, by their places.
pub fn write(book: &Book, look: impl Fn(&str) -> Look<'static>) -> Result<Vec<u8>, Vec<Defect>> {
    let too_long = too_long(book);
    if !too_long.is_empty() {
        return Err(too_long);
    }
    written(book, look).map_err(|error| vec![Defect::new(Rule::Schema, "", error.to_string())])
}

fn too_long(book: &Book) -> Vec<Defect> {
    let mut defects = Vec::new();
    for sheet in &book.sheets {
        for (row, cells) in &sheet.rows {
            for (column, cell) in cells {
                if cell.shown().encode_utf16().count() > MAX_CELL {
                    let reason = format!("a cell holds at most {MAX_CELL} characters");
                    defects.push(sheet.place(*row, *column).defect(Rule::Schema, reason));
                }
            }
        }
    }
    defects
}

fn written(book: &Book, look: impl Fn(&str) -> Look<'static>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // No time of making: it would be the only thing that differs between two exports.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let body = Format::new().set_align(FormatAlign::Top).set_text_wrap();
    // "@" keeps a program from taking a text that somebody types for a number, a date or a formula.
    let text = body.clone().set_num_format("@");
    let header = text.clone().set_bold().set_background_color(Color::RGB(0xE4_ECF2));
    for sheet in &book.sheets {
        let Look { frozen, widths } = look(&sheet.name);
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(&*sheet.name)?;
        worksheet.set_freeze_panes(1, frozen)?;
        let columns = sheet.rows.values().filter_map(|row| row.keys().max()).max().map_or(0, |last| last + 1);
        for column in 0..columns {
            let width = widths.get(column as usize).or(widths.last()).copied().unwrap_or(12.0);
            worksheet.set_column_width(column as u16, width)?;
            let numbers = sheet.rows.values().any(|row| matches!(row.get(&column), Some(Cell::Number(_))));
            if !numbers {
                worksheet.set_column_format(column as u16, &text)?;
            }
        }
        for (row, cells) in &sheet.rows {
            for (column, cell) in cells {
                let format = if *row == 0 { &header } else { &text };
                cell_into(worksheet, *row, *column as u16, cell, format, &body)?;
            }
        }
    }
    workbook.save_to_buffer()
}

fn cell_into(
    worksheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    text: &Format,
    number: &Format,
) -> Result<(), XlsxError> {
    match cell {
        // `write_string`, never `write`: the latter takes what begins with = for a formula.
        Cell::Text(words) | Cell::Broken(words) => worksheet.write_string_with_format(row, column, words, text)?,
        Cell::Number(value) => worksheet.write_number_with_format(row, column, *value, number)?,
        Cell::Flag(flag) => worksheet.write_boolean_with_format(row, column, *flag, number)?,
    };
    Ok(())
}
