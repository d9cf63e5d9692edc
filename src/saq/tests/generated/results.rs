//! Everything that is derived from a case, as text: equal text natively and in a browser means equal results.

use super::{Case, Choices, case};
use saq::{confidence, digest::Digest, finding, journey, plan, score, shown, visibility::visibility, what_if};
use std::fmt::Write as _;

/// Numbers from a xorshift generator, the same on every machine.
pub fn numbers(seed: u64, length: usize) -> Vec<u16> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    std::iter::repeat_with(|| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 24) as u16
    })
    .take(length)
    .collect()
}

/// One line for each seed below `cases`: the digest of all results.
pub fn results(cases: u64) -> String {
    (0..cases).fold(String::new(), |mut lines, seed| {
        let derived = derived(&case(&mut Choices::new(&numbers(seed, 400))));
        writeln!(lines, "{seed} {}", Digest::of(derived.as_bytes())).expect("writing to a string");
        lines
    })
}

fn derived(case: &Case) -> String {
    let (questionnaire, assessment) = (&case.questionnaire, &case.assessment);
    let visibilities = visibility(questionnaire, assessment);
    let score = score::score(questionnaire, assessment, &visibilities);
    let findings = finding::findings(questionnaire, assessment, &visibilities);
    let steps = plan::proposed(questionnaire, assessment, &findings);
    let journey = journey::journey(questionnaire, assessment, &visibilities);
    let shown = shown::shown(questionnaire, assessment);
    let tree = score::explain(questionnaire, &score);
    let actions = what_if::what_if(questionnaire, assessment, &findings, &score);
    let lenses = score::slices(questionnaire, &visibilities, &score, score::Cut::Lens);
    let stages = score::slices(questionnaire, &visibilities, &score, score::Cut::Stage);
    let confidence = confidence::confidence(questionnaire, assessment, &visibilities, &score);
    let json =
        serde_json::to_string(&(&journey, &shown, &findings, &steps, &tree, &actions, &confidence)).expect("JSON");
    format!("{} {visibilities:?} {score:?} {lenses:?} {stages:?} {json}", questionnaire.sha256)
}
