//! Writes the example sheet: `cargo run -p workbench --example cell_map -- sheet.xlsx`, then
//! `fairlead filled-sheet public/questionnaires/responsible-business/2026.1 sheet.xlsx --map
//! src/workbench/examples/cell_map/map.json -o carried.saq.json`.

mod sheet;

fn main() -> std::io::Result<()> {
    let name = std::env::args().nth(1).unwrap_or_else(|| "sheet.xlsx".to_owned());
    std::fs::write(name, sheet::filled())
}
