//! Seeds of the fuzzing, and every input that ever broke something, once more at each test.

#[path = "../../../tests/fuzz/targets.rs"]
mod targets;

use std::{fs, path::PathBuf};

#[test]
fn nothing_that_was_ever_fuzzed_breaks_anything() {
    type Target = fn(&[u8]);
    let all: [(&str, Target); 8] = [
        ("check", targets::check),
        ("questionnaire", targets::questionnaire),
        ("text", targets::text),
        ("expression", targets::expression),
        ("answers", targets::answers),
        ("submission", targets::submission),
        ("spreadsheet", targets::spreadsheet),
        ("xlsform", targets::xlsform),
    ];
    for (name, target) in all {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fuzz/seeds").join(name);
        let inputs: Vec<PathBuf> =
            fs::read_dir(&folder).expect("seeds").map(|entry| entry.expect("a seed").path()).collect();
        assert!(!inputs.is_empty(), "no seeds for {name}");
        for input in inputs {
            println!("{}", input.display());
            target(&fs::read(&input).expect("a seed"));
        }
    }
}
