//! A built site as small as can be, with a questionnaire of its own.

use std::{fs, path::Path};

/// Id and version of the questionnaire.
pub const QUESTIONNAIRE: (&str, &str) = ("small", "1");
/// A file that is named by its content.
pub const HASHED: &str = "portal-0123456789abcdef.js";

const STRUCTURE: &str = r#"{
  "schema": "fairlead.questionnaire.v1", "id": "small", "version": "1", "headcount": "headcount",
  "areas": ["safety"],
  "profile": [{"id": "headcount", "kind": "single",
    "options": ["alone", "from_2_to_9", "from_10_to_49", "from_50_to_249", "from_250_to_1000", "over_1000"]}],
  "topics": [{"id": "fire", "area": "safety",
    "severity": {"scale": 4, "scope": 2, "irremediability": 3},
    "questions": [
      {"id": "exits", "kind": "ladder", "stage": "do", "lens": "conduct"},
      {"id": "drill", "kind": "yes_no", "points": {"yes": 4, "no": 0}, "stage": "check", "lens": "conduct"},
      {"id": "locked", "kind": "red_line", "stage": "do", "lens": "conduct"},
      {"id": "remarks", "kind": "text", "max_chars": 2000, "required": false}
    ]}]
}"#;

const TEXT: &str = r#"{
  "schema": "fairlead.text.v1", "questionnaire": "small", "version": "1", "language": "en", "revision": 1,
  "review": "authored", "title": "Small", "summary": "Small.", "yes_no": {"yes": "Yes", "no": "No"},
  "red_line": {"now": "Now", "put_right": "Put right", "none_checked": "None, checked", "none_known": "None known",
    "unclear": "Unclear", "talk": "Talk"},
  "areas": {"safety": "Safety"}, "topics": {"fire": {"title": "Fire", "intro": ""}},
  "questions": {
    "headcount": {"label": "People", "short": "People", "options": {"alone": "1", "from_2_to_9": "2",
      "from_10_to_49": "10", "from_50_to_249": "50", "from_250_to_1000": "250", "over_1000": "1001"}},
    "exits": {"label": "Exits", "short": "Exits", "options": {"0": "0", "1": "1", "2": "2", "3": "3", "4": "4"}},
    "drill": {"label": "Drill", "short": "Drill"},
    "locked": {"label": "Locked", "short": "Locked"},
    "remarks": {"label": "Remarks", "short": "Remarks"}}
}"#;

/// Writes the site into a folder.
///
/// # Panics
/// If the folder cannot be written.
pub fn write(dist: &Path) {
    let folder = dist.join("questionnaires").join(QUESTIONNAIRE.0).join(QUESTIONNAIRE.1);
    for folder in [&folder, &dist.join("console")] {
        fs::create_dir_all(folder).expect("a folder");
    }
    let files: [(&str, &[u8]); 8] = [
        ("index.html", b"<!doctype html><title>Portal</title>"),
        ("index.html.br", b"brotli"),
        ("index.html.gz", b"gzip"),
        ("sw.js", b"// worker"),
        (HASHED, b"// portal"),
        ("portal-0123456789abcdef_bg.wasm", b"\0asm"),
        ("manifest.webmanifest", b"{}"),
        ("console/index.html", b"<!doctype html><title>Console</title>"),
    ];
    for (name, bytes) in files {
        fs::write(dist.join(name), bytes).expect("a file");
    }
    fs::write(folder.join("questionnaire.json"), STRUCTURE).expect("a file");
    fs::write(folder.join("text.en.json"), TEXT).expect("a file");
}
