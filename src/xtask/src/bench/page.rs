//! The figures as a page: on the terminal, and as `docs/speed.md`.

use std::fmt::Write as _;

use super::figures::{Edits, Figure, Place, Spread};

/// What the page says of the run itself.
#[derive(Debug)]
pub struct Run {
    pub command: String,
    pub machine: String,
    pub rounds: u16,
    pub load_average: (String, String),
    pub node: Option<String>,
    pub peer: Option<String>,
    pub peers_up_to: usize,
    /// What could not be measured here, and why.
    pub missing: Vec<String>,
}

const HEAD: &str = "# How fast the engine is

Written by `cargo xtask bench engine --write`; do not edit. Figures are reported, never asserted: another machine has
others, and a busy machine has worse ones.

**Method.** Generated forms with as many questions as said: eight facts, then topics of ten (a gate, four ladders, yes/no,
single and multiple choice, a number; a third of them asked only under a condition, every fourth topic as a whole). Everything is
answered. Both engines get the same form, the same answers and the same edits, and must show equally many questions. Their
rounds take turns; each figure is the median of the rounds, with the least and the most.

- *load and check*: from the bytes of `questionnaire.json` to a checked questionnaire with compiled conditions; survey-core
  from the text of its JSON to a `Model`.
- *one edit*: an answer changes, then visibility, journey and the whole score are derived anew in one pass in document order.
  survey-core: `setValue`, which runs the expressions that read the value; its forms sum their ladders by topic and in all.
  That is less than we do: no range, no weights, no other kinds, no journey.
- *rescore*: visibility, score and what of it may be shown (band included), from typed answers or from the bytes of a JSON
  object. survey-core: all data set anew on a model that is there already.
- In Chromium our code is built with the portal's profile (`wasm-release`, `opt-level = \"z\"`), without `wasm-opt`; everything is
  timed in batches of at least 50 ms (survey-core's edits: 20 in a row, 3 at 10 000 questions).
";

pub fn page(run: &Run, figures: &[Figure], edits: &[Edits]) -> String {
    let mut page = String::from(HEAD);
    let mut write = |line: String| writeln!(page, "{line}").expect("writing to a string");
    write(format!("\n**This run.** `{}`; {}; {} rounds.", run.command, run.machine, run.rounds));
    let (before, after) = &run.load_average;
    write(format!("Load average {before} before and {after} after, {} processors.", processors()));
    if let (Some(node), Some(peer)) = (&run.node, &run.peer) {
        write(format!("Node {node}, survey-core {peer}, asked up to {} questions.", grouped(run.peers_up_to as f64)));
    }
    run.missing.iter().for_each(|missing| write(format!("Not measured: {missing}.")));
    for place in [Place::Native, Place::Chromium] {
        let here: Vec<&Figure> = figures.iter().filter(|figure| figure.place == place).collect();
        if here.is_empty() {
            continue;
        }
        write(format!("\n## {}\n", place.words()));
        write("| questions | what | saq, µs | budget, µs | survey-core, µs | times as long |".into());
        write("| --: | --- | --: | --: | --: | --: |".into());
        for figure in here {
            let spread = |of: &Spread| format!("{} ({}–{})", digits(of.median), digits(of.least), digits(of.most));
            write(format!(
                "| {} | {} | {} | {} | {} | {} |",
                grouped(figure.questions as f64),
                figure.what.words(),
                spread(&figure.saq),
                figure.budget.map_or_else(
                    || "–".into(),
                    |budget| {
                        let word = if figure.saq.median <= budget { "" } else { " missed" };
                        format!("{}{word}", digits(budget))
                    }
                ),
                figure.survey_core.as_ref().map_or_else(|| "–".into(), spread),
                figure.ratio.map_or_else(|| "–".into(), digits),
            ));
        }
    }
    write("\n## Single edits, native\n".into());
    write("| questions | half within, µs | 95 % | 99 % | worst by median of its rounds | worst of all |".into());
    write("| --: | --: | --: | --: | --: | --: |".into());
    for one in edits {
        let cells = [one.p50, one.p95, one.p99, one.worst_by_median, one.worst].map(digits);
        write(format!("| {} | {} |", grouped(one.questions as f64), cells.join(" | ")));
    }
    write("\nHow many edits took at most so long (µs: edits):\n".into());
    for one in edits {
        let steps: Vec<String> =
            one.histogram.iter().map(|(step, count)| format!("{}: {count}", digits(*step))).collect();
        write(format!("- {} questions – {}", grouped(one.questions as f64), steps.join(", ")));
    }
    page
}

fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Three significant digits at least, thousands apart.
fn digits(value: f64) -> String {
    if value >= 100.0 {
        grouped(value)
    } else if value >= 10.0 {
        format!("{value:.1}")
    } else {
        format!("{value:.2}")
    }
}

fn grouped(value: f64) -> String {
    let whole = format!("{value:.0}");
    let mut text = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_three_digits_and_their_thousands_apart() {
        assert_eq!(digits(1_234_567.0), "1 234 567");
        assert_eq!([digits(99.94), digits(9.333), digits(123.6)], ["99.9", "9.33", "124"]);
    }
}
