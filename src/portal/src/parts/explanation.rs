//! The arithmetic behind one figure: its parts, their weights, and a sum that re-adds.

use kit::{Msg, Words};
use leptos::prelude::*;
use saq::score::{Bps, Explanation, Sum};

/// A part's words, and where to go for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub name: String,
    /// Hash of the part's page; none for parts explained on this one.
    pub href: Option<String>,
}

/// The table behind a figure, and its sums in one line each.
#[must_use]
pub fn arithmetic(words: Words, explanation: Explanation, name_of: Callback<String, Part>) -> impl IntoView {
    let rows = rows(&explanation).into_iter().map(|row| {
        let Part { name, href } = name_of.run(row.id);
        let name = match href {
            Some(href) => view! { <a href=href>{name}</a> }.into_any(),
            None => name.into_any(),
        };
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="number">{words.number(row.weight.into())}</td>
                <td class="number">{points(row.low)}</td>
                <td class="number">{points(row.high)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let (low, high) = (explanation.low, explanation.high);
    view! {
        <table class="arithmetic">
            <thead>
                <tr>
                    <th scope="col">{words.t(Msg::ResultPart)}</th>
                    <th scope="col" class="number">{words.t(Msg::ResultWeight)}</th>
                    <th scope="col" class="number">{words.t(Msg::ResultLow)}</th>
                    <th scope="col" class="number">{words.t(Msg::ResultHigh)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
            <tfoot>
                <tr>
                    <th scope="row">{words.t(Msg::ResultTogether)}</th>
                    <td class="number">{words.number(weight(&low).into())}</td>
                    <td class="number">{points(low.result)}</td>
                    <td class="number">{points(high.result)}</td>
                </tr>
            </tfoot>
        </table>
        <p class="hint">{words.t(Msg::ResultSumRule)}</p>
        <p class="sum">{sum_words(words, Msg::ResultSumLow, &low)}</p>
        <p class="sum">{sum_words(words, Msg::ResultSumHigh, &high)}</p>
    }
}

/// Basis points as points of 100 with their two places, so that sums can be checked by hand.
fn points(value: Option<Bps>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| hundredths(value.into()))
}

fn hundredths(value: u64) -> String {
    format!("{}.{:02}", value / 100, value % 100)
}

fn weight(sum: &Sum) -> u32 {
    sum.terms.iter().map(|term| term.weight).sum()
}

fn sum_words(words: Words, key: Msg, sum: &Sum) -> Option<String> {
    let result = sum.result?;
    let total: u64 = sum.terms.iter().map(|term| u64::from(term.weight) * u64::from(term.value)).sum();
    let weight = words.number(weight(sum).into());
    Some(words.t_with(key, &[("sum", &hundredths(total)), ("weight", &weight), ("result", &points(Some(result)))]))
}

#[derive(Debug, PartialEq, Eq)]
struct Row {
    id: String,
    weight: u32,
    low: Option<Bps>,
    high: Option<Bps>,
}

/// One row for each part, whether it counts at one end or at both.
fn rows(explanation: &Explanation) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for term in &explanation.low.terms {
        rows.push(Row { id: term.id.clone(), weight: term.weight, low: Some(term.value), high: None });
    }
    for term in &explanation.high.terms {
        match rows.iter_mut().find(|row| row.id == term.id) {
            Some(row) => row.high = Some(term.value),
            None => rows.push(Row { id: term.id.clone(), weight: term.weight, low: None, high: Some(term.value) }),
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use saq::score::Term;

    fn sum(terms: &[(&str, u32, Bps)], result: Bps) -> Sum {
        let terms = terms.iter().map(|(id, weight, value)| Term { id: (*id).into(), weight: *weight, value: *value });
        Sum { terms: terms.collect(), result: Some(result) }
    }

    #[test]
    fn a_part_that_counts_at_one_end_only_has_its_row() {
        let explanation = Explanation {
            id: "safe_place".into(),
            low: sum(&[("a", 3, 5_000), ("b", 1, 0)], 3_750),
            high: sum(&[("a", 3, 5_000)], 5_000),
            known: sum(&[("a", 3, 5_000)], 5_000),
            parts: Vec::new(),
        };
        let rows = rows(&explanation);
        assert_eq!(rows.len(), 2);
        assert_eq!((rows[1].low, rows[1].high), (Some(0), None));
    }

    #[test]
    fn figures_keep_both_places() {
        assert_eq!((points(Some(6_205)), points(None)), ("62.05".to_owned(), "–".to_owned()));
    }
}
