//! Counts by file and reason, and the page that shows them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::rules::{Difference, Skip};
use super::run::Outcome;

#[derive(Debug, Default)]
pub struct Counts {
    passes: usize,
    differs: BTreeMap<Difference, usize>,
    skipped: BTreeMap<Skip, usize>,
    fails: usize,
}

impl Counts {
    pub fn add(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::Passes => self.passes += 1,
            Outcome::Differs(difference) => *self.differs.entry(*difference).or_default() += 1,
            Outcome::Skipped(skip) => *self.skipped.entry(*skip).or_default() += 1,
            Outcome::Fails(_) => self.fails += 1,
        }
    }

    fn plus(mut self, other: &Self) -> Self {
        self.passes += other.passes;
        self.fails += other.fails;
        other.differs.iter().for_each(|(of, count)| *self.differs.entry(*of).or_default() += count);
        other.skipped.iter().for_each(|(of, count)| *self.skipped.entry(*of).or_default() += count);
        self
    }

    /// Passes, differs, skipped and their sum.
    fn row(&self) -> [usize; 4] {
        let (differs, skipped) = (self.differs.values().sum::<usize>(), self.skipped.values().sum::<usize>());
        [self.passes, differs, skipped, self.passes + differs + skipped + self.fails]
    }
}

pub fn json(files: &BTreeMap<String, Counts>) -> Value {
    let of = |counts: &Counts| {
        let differs: BTreeMap<_, _> = counts.differs.iter().map(|(of, count)| (of.name(), count)).collect();
        let skipped: BTreeMap<_, _> = counts.skipped.iter().map(|(of, count)| (of.name(), count)).collect();
        json!({ "passes": counts.passes, "fails": counts.fails, "differs": differs, "skipped": skipped })
    };
    files.iter().map(|(file, counts)| (file.clone(), of(counts))).collect()
}

const HEAD: &str = "# Conditions against the CEL conformance suite

Written by `cargo xtask conformance <cel-conformance.jsonl>`; do not edit. The suite is that of the Common Expression
Language (google/cel-spec, `tests/simple/testdata`, Apache-2.0, as of 2026-06-10), one test a line. It is not part of this
repository, so CI cannot run it again: CI only checks that this page adds up. Whoever changes conditions runs the command
with a copy of the suite.

Conditions are written in a subset of CEL's syntax (`docs/adr/0002-own-condition-language.md`). A test *passes* when our
answer is CEL's: the same truth, number or option; where CEL wants an error, the condition is refused before publishing or
is unknown. A test is *skipped* only by one of the rules below, which look at the test and never at what our reader makes
of it. It *differs* only for one of the reasons below. Anything else fails the command. Variables become answered facts;
numbers, whole or not, become decimals.
";

pub fn page(files: &BTreeMap<String, Counts>) -> String {
    let mut page = String::from(HEAD);
    let mut write = |line: String| writeln!(page, "{line}").expect("writing to a string");
    let all = files.values().fold(Counts::default(), Counts::plus);
    write("\n## By file\n\n| file | passes | differs | skipped | all |\n| --- | --: | --: | --: | --: |".into());
    let row = |name: &str, [passes, differs, skipped, sum]: [usize; 4]| {
        format!("| {name} | {passes} | {differs} | {skipped} | {sum} |")
    };
    files.iter().for_each(|(file, counts)| write(row(file, counts.row())));
    write(row("all", all.row()));
    write("\n## Why some differ\n\n| reason | tests | in words |\n| --- | --: | --- |".into());
    for difference in Difference::ALL {
        let count = all.differs.get(&difference).copied().unwrap_or(0);
        write(format!("| {} | {count} | {} |", difference.name(), difference.reason()));
    }
    write("\n## Why some are skipped\n\nThe first rule that holds, in this order.\n\n| rule | tests | the test … |\n| --- | --: | --- |".into());
    for skip in Skip::ALL {
        let count = all.skipped.get(&skip).copied().unwrap_or(0);
        write(format!("| {} | {count} | {} |", skip.name(), skip.reason()));
    }
    page
}
