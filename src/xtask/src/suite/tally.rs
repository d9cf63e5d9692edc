//! Adds up what the tests said. Never calls a run good that did not get to its end.

use std::iter;

use super::missing_is_failure;

/// Enough for the failures of a large target; the whole output is in the log.
const LINES_SHOWN: usize = 400;

#[derive(Debug, Default, Clone, PartialEq)]
pub struct Row {
    pub kind: String,
    pub passed: u32,
    pub failed: u32,
    pub skipped: u32,
    pub seconds: f64,
    pub note: Option<String>,
}

impl Row {
    pub fn new(kind: &str) -> Self {
        Self { kind: kind.to_owned(), ..Self::default() }
    }

    pub fn failed(kind: &str, why: &str) -> Self {
        Self { failed: 1, note: Some(why.to_owned()), ..Self::new(kind) }
    }

    /// A part that is not there: skipped aloud, or a failure on a build machine.
    pub fn missing(kind: &str, what: &str) -> Self {
        let row = Self { note: Some(format!("MISSING: {what}")), ..Self::new(kind) };
        if missing_is_failure() { Self { failed: 1, ..row } } else { Self { skipped: 1, ..row } }
    }

    /// Adds the results in a command's output. A check counts as one; so does a failure before the first result.
    pub fn count(&mut self, output: &str, is_check: bool, good: bool) {
        let before = self.failed;
        for line in output.lines().filter(|line| line.starts_with("test result: ")) {
            self.passed += figure(line, "passed");
            self.failed += figure(line, "failed");
            self.skipped += figure(line, "ignored");
        }
        if !good && self.failed == before {
            self.failed += 1;
        } else if good && is_check {
            self.passed += 1;
        }
    }

    pub fn words(&self) -> String {
        format!("{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }
}

fn figure(line: &str, word: &str) -> u32 {
    let words: Vec<&str> = line.split([' ', ';']).filter(|part| !part.is_empty()).collect();
    words.iter().position(|part| *part == word).and_then(|at| words.get(at.checked_sub(1)?)?.parse().ok()).unwrap_or(0)
}

#[derive(Debug, Default)]
pub struct Tally {
    rows: Vec<Row>,
}

impl Tally {
    pub fn add(&mut self, row: Row) {
        if let Some(note) = &row.note {
            eprintln!("{}: {note}", row.kind);
        }
        self.rows.push(row);
    }

    pub fn is_without_build(&self) -> bool {
        self.rows.iter().any(|row| row.kind == "build" && row.failed > 0)
    }

    pub fn is_good(&self) -> bool {
        self.sum().failed == 0
    }

    fn sum(&self) -> Row {
        self.rows.iter().fold(Row::new("all"), |sum, row| Row {
            passed: sum.passed + row.passed,
            failed: sum.failed + row.failed,
            skipped: sum.skipped + row.skipped,
            seconds: sum.seconds + row.seconds,
            ..sum
        })
    }

    pub fn print(&self) {
        let sum = self.sum();
        let width = self.rows.iter().map(|row| row.kind.len()).max().unwrap_or(0).max(4);
        println!("\n{:width$}  {:>6}  {:>6}  {:>7}  {:>7}", "kind", "passed", "failed", "skipped", "seconds");
        for row in self.rows.iter().chain(iter::once(&sum)) {
            let first = row.note.as_deref().and_then(|note| note.lines().next()).unwrap_or_default();
            let line = format!(
                "{:width$}  {:>6}  {:>6}  {:>7}  {:>7.1}  {first}",
                row.kind, row.passed, row.failed, row.skipped, row.seconds
            );
            println!("{}", line.trim_end());
        }
        println!("\n{}", sum.words());
    }
}

/// The part of an output that tells what went wrong.
pub fn end_of(output: &str) -> String {
    let lines: Vec<&str> = output.lines().collect();
    lines[lines.len().saturating_sub(LINES_SHOWN)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "running 3 tests\ntest result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; \
                        finished in 0.00s\n\ntest result: ok. 40 passed; 0 failed; 0 ignored; 0 measured";

    #[test]
    fn results_of_several_binaries_add_up() {
        let mut row = Row::new("unit");
        row.count(GOOD, false, true);
        assert_eq!((row.passed, row.failed, row.skipped), (42, 0, 1));
    }

    #[test]
    fn a_run_that_did_not_compile_is_a_failure() {
        let mut row = Row::new("unit");
        row.count("error[E0308]: mismatched types", false, false);
        assert_eq!((row.passed, row.failed), (0, 1));
    }

    #[test]
    fn a_binary_that_died_after_good_results_of_others_is_a_failure() {
        let mut row = Row::new("unit");
        row.count(GOOD, false, false);
        assert_eq!(row.failed, 1);
    }
}
