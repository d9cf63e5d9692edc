//! What stands beside the score: how much is answered, how much is backed by proof. Only beside figures that are shown.

use saq::{
    Questionnaire,
    confidence::{Backing, Confidence, Share},
    shown::ShownScore,
};
use serde_json::{Value, json};

/// For programs: shares by id, in basis points, and the strongest backing of each topic.
pub fn json(
    questionnaire: &Questionnaire,
    shown: &ShownScore,
    confidence: &Confidence,
    backing: impl Fn(usize) -> Backing,
) -> Value {
    let share = |share: &Share| json!({"answered": share.answered, "backed": share.backed});
    let areas = shown.areas.iter().filter_map(|area| {
        let at = questionnaire.areas.iter().position(|one| *one == area.area)?;
        Some((area.area.to_string(), share(&confidence.areas[at])))
    });
    let topics = shown.topics.iter().filter_map(|topic| {
        let at = questionnaire.topics.iter().position(|one| one.id == topic.topic)?;
        let mut value = share(&confidence.topics[at]);
        value["backing"] = json!(backing(at));
        Some((topic.topic.to_string(), value))
    });
    json!({
        "overall": shown.overall.is_some().then(|| share(&confidence.overall)),
        "areas": areas.collect::<serde_json::Map<_, _>>(),
        "topics": topics.collect::<serde_json::Map<_, _>>(),
    })
}

/// For people: behind a figure, and only if some proof could be shown.
pub fn words(share: &Share) -> String {
    let backed = share.backed.filter(|backed| *backed > 0);
    backed.map_or_else(String::new, |backed| format!("  proof for {} %", super::output::figure(backed)))
}
