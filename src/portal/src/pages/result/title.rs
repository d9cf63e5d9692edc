//! The result in one sentence.

use crate::session::Session;
use kit::{Msg, Words};
use leptos::prelude::*;
use saq::finding::Concern;

/// Of so many values at least this share without a gap is "much that works".
const MUCH: (usize, usize) = (1, 2);

pub(super) fn title(session: Session, words: Words) -> String {
    let (first, gaps, values) = session.derived.with(|derived| {
        let count = |wanted: fn(&Concern) -> bool| derived.findings.iter().filter(|one| wanted(&one.concern)).count();
        let red_lines = count(|concern| matches!(concern, Concern::RedLine(_)));
        let gaps = count(|concern| matches!(concern, Concern::Gap { .. }));
        let values = derived.score.questions.iter().filter(|node| node.known.is_some()).count();
        (red_lines, gaps, values)
    });
    let much_works = values >= 4 && (values - gaps.min(values)) * MUCH.1 >= values * MUCH.0;
    match (first, gaps, much_works) {
        (_, _, _) if values == 0 && first == 0 => words.t(Msg::ResultTitleEmpty),
        (1.., _, true) => words.count(Msg::ResultTitleFirstMuch, first, &[]),
        (1.., _, false) => words.count(Msg::ResultTitleFirst, first, &[]),
        (0, 0, _) => words.t(Msg::ResultTitleGood),
        (0, 1.., true) => words.count(Msg::ResultTitleStepsMuch, gaps, &[]),
        (0, 1.., false) => words.count(Msg::ResultTitleSteps, gaps, &[]),
    }
}
