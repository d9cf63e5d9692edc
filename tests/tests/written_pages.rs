//! Pages that a command writes from what is not in this repository still add up.

use std::{collections::BTreeMap, path::Path};

/// Rows of the tables of a page under `docs`, by heading; the cells as text.
fn tables(page: &str) -> BTreeMap<String, Vec<Vec<String>>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs").join(page);
    let text = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let mut tables: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
    let mut heading = String::new();
    for line in text.lines() {
        if let Some(words) = line.strip_prefix("## ") {
            heading = words.to_owned();
        }
        if let Some(cells) = line.strip_prefix("| ").and_then(|line| line.strip_suffix(" |")) {
            let cells: Vec<String> = cells.split(" | ").map(str::to_owned).collect();
            let is_rule = cells.iter().all(|cell| cell.chars().all(|c| c == '-' || c == ':'));
            if !is_rule {
                tables.entry(heading.clone()).or_default().push(cells);
            }
        }
    }
    tables
}

fn number(cell: &str) -> usize {
    cell.parse().unwrap_or_else(|_| panic!("{cell:?} is no count"))
}

#[test]
fn the_conformance_page_adds_up() {
    let tables = tables("conformance.md");
    let files = &tables["By file"];
    assert_eq!(files[0], ["file", "passes", "differs", "skipped", "all"]);
    let (all, each) = files[1..].split_last().expect("rows");
    assert_eq!(all[0], "all");
    for row in each.iter().chain([all]) {
        let parts: usize = row[1..4].iter().map(|cell| number(cell)).sum();
        assert_eq!(parts, number(&row[4]), "{row:?}");
    }
    for column in 1..5 {
        let sum: usize = each.iter().map(|row| number(&row[column])).sum();
        assert_eq!(sum, number(&all[column]), "column {column}");
    }
    for (heading, column) in [("Why some differ", 2), ("Why some are skipped", 3)] {
        let sum: usize = tables[heading][1..].iter().map(|row| number(&row[1])).sum();
        assert_eq!(sum, number(&all[column]), "{heading}");
        assert!(tables[heading][1..].iter().all(|row| !row[2].is_empty() && number(&row[1]) > 0), "{heading}");
    }
    assert!(number(&all[1]) > 0, "nothing of the suite is covered");
}
