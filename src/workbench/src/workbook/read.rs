//! From the bytes of an .xlsx to cells.

use super::{Book, Cell, Limits, Sheet};
use calamine::{DataRef, Reader, Xlsx, XlsxError};
use saq::{Defect, questionnaire::Rule};
use std::io::{self, Cursor, Read};

/// Reads every sheet.
///
/// # Errors
/// Why this is no workbook that can be read.
pub fn read(bytes: &[u8]) -> Result<Book, Defect> {
    read_within(bytes, Limits::AUTHORED)
}

/// Reads every sheet, if the file keeps within the limits.
///
/// # Errors
/// As [`read`].
pub fn read_within(bytes: &[u8], limits: Limits) -> Result<Book, Defect> {
    let refuse = |reason: String| Defect::new(Rule::Schema, "", reason);
    if bytes.len() > limits.bytes {
        return Err(refuse(format!("the file is larger than {} MB", limits.bytes >> 20)));
    }
    let unreadable = |error: &dyn std::fmt::Display| refuse(format!("this is no Excel workbook (.xlsx): {error}"));
    let unpacked = unpacked(bytes, limits.unpacked).map_err(|error| unreadable(&error))?;
    if unpacked > limits.unpacked {
        return Err(refuse(format!("the file unpacks to more than {} MB", limits.unpacked >> 20)));
    }
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error: XlsxError| unreadable(&error))?;
    let mut book = Book::default();
    let mut left = limits.cells;
    for name in workbook.sheet_names() {
        let mut sheet = Sheet::new(&name);
        match cells(&mut workbook, &name, &mut sheet, &mut left) {
            Ok(()) => book.sheets.push(sheet),
            // A chart or a dialog is no sheet of cells.
            Err(XlsxError::NotAWorksheet(_)) => {}
            Err(error) => return Err(Defect::new(Rule::Schema, name, format!("this sheet cannot be read: {error}"))),
        }
        if left == 0 {
            return Err(refuse(format!("the workbook has more than {} cells", limits.cells)));
        }
    }
    Ok(book)
}

/// How many bytes it all unpacks to, counted and not believed; counting ends above the limit.
fn unpacked(bytes: &[u8], most: u64) -> io::Result<u64> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))?;
    let mut sum = 0;
    for at in 0..archive.len() {
        let entry = archive.by_index(at)?;
        sum += io::copy(&mut entry.take(most + 1 - sum), &mut io::sink())?;
        if sum > most {
            break;
        }
    }
    Ok(sum)
}

/// Cell by cell: a range would hold every empty cell between the first and the last.
fn cells(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str, sheet: &mut Sheet, left: &mut usize) -> Result<(), XlsxError> {
    let mut reader = workbook.worksheet_cells_reader(name)?;
    while let Some(cell) = reader.next_cell()? {
        let (row, column) = cell.get_position();
        let cell = match cell.get_value() {
            DataRef::Empty => continue,
            DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Cell::Text(text.clone()),
            DataRef::SharedString(text) => Cell::Text((*text).to_owned()),
            DataRef::Int(number) => Cell::Number(*number as f64),
            DataRef::Float(number) => Cell::Number(*number),
            DataRef::Bool(flag) => Cell::Flag(*flag),
            DataRef::Error(error) => Cell::Broken(error.to_string()),
            DataRef::DateTime(time) => {
                let (year, month, day, ..) = time.to_ymd_hms_milli();
                Cell::Text(format!("{year:04}-{month:02}-{day:02}"))
            }
        };
        if cell.is_blank() {
            continue;
        }
        *left = left.saturating_sub(1);
        if *left == 0 {
            return Ok(());
        }
        sheet.set(row, column, cell);
    }
    Ok(())
}
