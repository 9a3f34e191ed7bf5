//! Sheets of XLSX, ODS and XLS.

use std::{
    io::{self, Cursor, Read},
    panic::{AssertUnwindSafe, catch_unwind},
};

use calamine::{
    Data, DataRef, Dimensions, Ods, Reader, Sheet, SheetVisible, Xls, Xlsx,
};
use undersigned::{Error, ErrorKind, Result};

use super::grid::{Grid, Row};

type Bytes<'b> = Cursor<&'b [u8]>;

/// What the sheets hold, and whether part of them could not be read.
pub(super) struct Book {
    pub(super) grids: Vec<Grid>,
    pub(super) unread: bool,
}

/// Reads all sheets that are seen; `limit` bytes may be packed in the file.
pub(super) fn read(bytes: &[u8], limit: u64) -> Result<Book> {
    if bytes.starts_with(b"PK") {
        check_size(bytes, limit)?;
    }
    // The parser is not ours, and files are: what it does not foresee in
    // them must not end the program.
    let book = catch_unwind(AssertUnwindSafe(|| open(bytes)));
    book.unwrap_or_else(|_| Err(damaged("its sheets make no sense")))
}

fn open(bytes: &[u8]) -> Result<Book> {
    const OLD: &[u8] = b"\xd0\xcf\x11\xe0";
    if bytes.starts_with(OLD) {
        return if is_locked(bytes) { Err(locked()) } else { read_xls(bytes) };
    }
    let names = bytes.get(..200).unwrap_or(bytes);
    let ods = b"opendocument.spreadsheet";
    if names.windows(ods.len()).any(|window| window == ods) {
        return read_ods(bytes);
    }
    read_xlsx(bytes)
}

/// Office packs a locked file into one of the old format.
fn is_locked(bytes: &[u8]) -> bool {
    let name: Vec<u8> =
        "EncryptedPackage".bytes().flat_map(|byte| [byte, 0]).collect();
    bytes.windows(name.len()).any(|window| window == name)
}

fn locked() -> Error {
    let message = "locked by a password; save it without one";
    Error::new(ErrorKind::Encrypted, message)
}

fn damaged(cause: &str) -> Error {
    let message = format!(
        "not a spreadsheet that can be read ({cause}); open it in an office \
         program and save it again, or as CSV"
    );
    Error::new(ErrorKind::Damaged, message)
}

/// A small file may unpack to more than there is room for.
fn check_size(bytes: &[u8], limit: u64) -> Result<()> {
    let failed = |error: zip::result::ZipError| damaged(&error.to_string());
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(failed)?;
    let mut size = 0;
    for at in 0..archive.len() {
        let Ok(entry) = archive.by_index(at) else { continue };
        let mut rest = entry.take(limit.saturating_sub(size) + 1);
        // What is broken in it, the reader of sheets says better.
        size += io::copy(&mut rest, &mut io::sink()).unwrap_or(0);
        if size > limit {
            let message = format!(
                "unpacks to more than the limit of {limit} bytes; raise it \
                 with `FileOptions::limit`"
            );
            return Err(Error::new(
                ErrorKind::TooLarge { size, limit },
                message,
            ));
        }
    }
    Ok(())
}

fn read_xlsx(bytes: &[u8]) -> Result<Book> {
    let mut book: Xlsx<Bytes<'_>> =
        Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
            calamine::XlsxError::Password => locked(),
            error => damaged(&error.to_string()),
        })?;
    let mut found = Book { grids: Vec::new(), unread: false };
    for (number, sheet) in seen(book.sheets_metadata()) {
        let mut cells = Cells::default();
        if fill_xlsx(&mut book, &sheet.name, &mut cells).is_none() {
            found.unread = true;
        }
        let mut grid = found.grid(number, &sheet, cells);
        let merged = book.merge_cells_by_sheet_name(&sheet.name);
        for area in merged.unwrap_or_default() {
            fill_down(&mut grid, area);
        }
        found.grids.push(grid);
    }
    Ok(found)
}

/// Cell by cell: a sheet of two cells far apart is small that way.
fn fill_xlsx(
    book: &mut Xlsx<Bytes<'_>>,
    name: &str,
    into: &mut Cells,
) -> Option<()> {
    let mut cells = book.worksheet_cells_reader(name).ok()?;
    while let Some(cell) = cells.next_cell().ok()? {
        let (row, column) = cell.get_position();
        into.put(row, column, shown(cell.get_value().clone()));
    }
    Some(())
}

fn read_ods(bytes: &[u8]) -> Result<Book> {
    let mut book: Ods<Bytes<'_>> =
        Ods::new(Cursor::new(bytes)).map_err(|error| match error {
            calamine::OdsError::Password => locked(),
            error => damaged(&error.to_string()),
        })?;
    Ok(whole_sheets(&mut book))
}

fn read_xls(bytes: &[u8]) -> Result<Book> {
    let mut book: Xls<Bytes<'_>> =
        Xls::new(Cursor::new(bytes)).map_err(|error| match error {
            calamine::XlsError::Password => locked(),
            error => damaged(&error.to_string()),
        })?;
    Ok(whole_sheets(&mut book))
}

fn whole_sheets<'b, R: Reader<Bytes<'b>>>(book: &mut R) -> Book {
    let mut found = Book { grids: Vec::new(), unread: false };
    for (number, sheet) in seen(book.sheets_metadata()) {
        let mut cells = Cells::default();
        let Ok(range) = book.worksheet_range(&sheet.name) else {
            found.unread = true;
            continue;
        };
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let row = top.saturating_add(u32::try_from(row).unwrap_or(0));
            let column =
                left.saturating_add(u32::try_from(column).unwrap_or(0));
            cells.put(row, column, shown(reference(value)));
        }
        let grid = found.grid(number, &sheet, cells);
        found.grids.push(grid);
    }
    found
}

/// The sheets that are seen, with their numbers.
fn seen(sheets: &[Sheet]) -> Vec<(u32, Sheet)> {
    let numbered = (1..).zip(sheets.iter().cloned());
    numbered.filter(|(_, s)| s.visible == SheetVisible::Visible).collect()
}

/// The cells of a sheet that hold something: row, column, value.
#[derive(Default)]
struct Cells(Vec<(u32, u32, String)>);

impl Cells {
    fn put(&mut self, row: u32, column: u32, value: String) {
        if !value.is_empty() {
            self.0.push((row, column, value));
        }
    }
}

/// Rows are as wide as their last cell; a cell far to the right in each of
/// many rows would cost more than the file.
const MOST_CELLS: usize = 1 << 24;

impl Book {
    /// A sheet with these cells, whatever their order in the file.
    fn grid(&mut self, number: u32, sheet: &Sheet, cells: Cells) -> Grid {
        let label = sheet.name.clone();
        let mut grid = Grid { sheet: number, label, ..Grid::default() };
        let mut cells = cells.0;
        cells.sort_by_key(|&(row, column, _)| (row, column));
        let mut room = MOST_CELLS;
        for (row, column, value) in cells {
            let number = row.saturating_add(1);
            let column = column as usize;
            if grid.rows.last().is_none_or(|last| last.number != number) {
                grid.rows.push(Row { number, ..Row::default() });
            }
            let Some(row) = grid.rows.last_mut() else { continue };
            let more = (column + 1).saturating_sub(row.cells.len());
            if more > room {
                self.unread = true;
                continue;
            }
            room -= more;
            set(row, column, value);
        }
        grid
    }
}

fn set(row: &mut Row, column: usize, value: String) {
    if row.cells.len() <= column {
        row.cells.resize(column + 1, String::new());
    }
    if let Some(cell) = row.cells.get_mut(column) {
        *cell = value;
    }
}

/// A cell merged over several rows holds for each of them.
fn fill_down(grid: &mut Grid, area: Dimensions) {
    let (top, left) = area.start;
    let (bottom, right) = area.end;
    if left != right || bottom <= top {
        return;
    }
    let numbers = top.saturating_add(1)..=bottom.saturating_add(1);
    let from = grid.rows.partition_point(|row| row.number < *numbers.start());
    let mut value = String::new();
    for row in grid.rows.iter_mut().skip(from) {
        if !numbers.contains(&row.number) {
            break;
        }
        if value.is_empty() {
            value = row.cell(left as usize).to_owned();
            if value.is_empty() {
                return;
            }
        }
        if row.cell(left as usize).is_empty() {
            set(row, left as usize, value.clone());
        }
    }
}

fn reference(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(value) => DataRef::Bool(*value),
        Data::DateTime(date) => DataRef::DateTime(*date),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(_) | Data::Empty => DataRef::Empty,
    }
}

/// A value as people see it, near enough.
fn shown(value: DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => text,
        DataRef::SharedString(text) => text.to_owned(),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(date) => {
            let (year, month, day, hour, minute, second, _) =
                date.to_ymd_hms_milli();
            if date.is_duration() || date.as_f64() < 1.0 {
                format!("{hour:02}:{minute:02}:{second:02}")
            } else if (hour, minute, second) == (0, 0, 0) {
                format!("{year:04}-{month:02}-{day:02}")
            } else {
                format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}")
            }
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text,
        _ => String::new(),
    }
}
