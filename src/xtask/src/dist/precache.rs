//! Writes into `sw.js` which files the offline pack holds and what each must hash to. A plain `trunk build` leaves
//! the list empty, and an empty list makes the worker do nothing.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};

use super::SIBLINGS;
use crate::stamp::{files_under, hex};

const BUILD: &str = "const BUILD = '';";
const FILES: &str = "const FILES = [];";

/// Fills the worker's list in and returns the build id: a digest of all names and contents.
pub fn write(dir: &Path) -> Result<String> {
    let entries = entries(dir)?;
    let lines: Vec<String> = entries.iter().map(|(url, digest)| format!("  ['{url}', '{digest}'],\n")).collect();
    let build = hex(&Sha256::digest(lines.concat().as_bytes()))[..12].to_owned();
    let worker = dir.join("sw.js");
    let text = fs::read_to_string(&worker).context("reading sw.js")?;
    ensure!(text.contains(BUILD) && text.contains(FILES), "sw.js lost the lines `{BUILD}` and `{FILES}`");
    let text = text
        .replace(BUILD, &format!("const BUILD = '{build}';"))
        .replace(FILES, &format!("const FILES = [\n{}];", lines.concat()));
    fs::write(worker, text)?;
    Ok(build)
}

/// Every file of the pack with its address and digest. The worker itself, the console, the context data, the schemas and
/// compressed copies stay out: suppliers do not read them.
fn entries(dir: &Path) -> Result<Vec<(String, String)>> {
    let mut entries = Vec::new();
    for file in files_under(dir)? {
        let path = file.strip_prefix(dir)?.to_string_lossy().replace('\\', "/");
        let compressed = SIBLINGS.iter().any(|ending| path.ends_with(ending));
        if path == "sw.js" || is_for_others(&path) || is_for_installing(&path) || compressed {
            continue;
        }
        ensure!(!path.contains(['\'', '\\', '?', '#', '%', ' ']), "a file name the precache list cannot hold: {path}");
        let url = if path == "index.html" { "/".to_owned() } else { format!("/{path}") };
        entries.push((url, hex(&Sha256::digest(fs::read(&file)?))));
    }
    Ok(entries)
}

/// What no supplier's device ever asks for.
pub fn is_for_others(path: &str) -> bool {
    let is_authors = |name: &str| {
        ["schemes.json", "tests.json"].contains(&name) || name.starts_with("translated.") && name.ends_with(".json")
    };
    ["console/", "context/", "schemas/"].iter().any(|folder| path.starts_with(folder))
        || path.starts_with("questionnaires/") && path.rsplit('/').next().is_some_and(is_authors)
}

/// Pictures a browser fetches itself when the app is put on a home screen, which needs a network anyway.
pub fn is_for_installing(path: &str) -> bool {
    path.starts_with("icons/") && path.ends_with(".png")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_holds_the_page_as_the_root_and_leaves_what_no_supplier_reads_out() {
        let dir = std::env::temp_dir().join(format!("fairlead-precache-{}", std::process::id()));
        for folder in ["console", "context", "schemas", "questionnaires/one/1"] {
            fs::create_dir_all(dir.join(folder)).unwrap();
        }
        let left_out = [
            "app.js.br",
            "console/index.html",
            "context/own.json",
            "schemas/text.schema.json",
            "questionnaires/one/1/schemes.json",
            "questionnaires/one/1/tests.json",
            "questionnaires/one/1/translated.ja.json",
        ];
        for file in ["index.html", "app.js"].iter().chain(&left_out) {
            fs::write(dir.join(file), file).unwrap();
        }
        fs::write(dir.join("sw.js"), format!("{BUILD}\n{FILES}\n")).unwrap();
        let first = write(&dir).unwrap();
        let worker = fs::read_to_string(dir.join("sw.js")).unwrap();
        assert!(worker.contains(&format!("['/', '{}']", hex(&Sha256::digest(b"index.html")))));
        assert_eq!(worker.matches("['").count(), 2, "{worker}");
        fs::write(dir.join("app.js"), "changed").unwrap();
        fs::write(dir.join("sw.js"), format!("{BUILD}\n{FILES}\n")).unwrap();
        assert_ne!(first, write(&dir).unwrap(), "another content is another build");
        fs::remove_dir_all(&dir).unwrap();
    }
}
