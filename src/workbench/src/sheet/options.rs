//! Options and points of a question as rows.

use serde_json::{Map, Value};

/// An option, and its points if it has any of its own.
pub type Row = (String, Option<Value>);

/// What rows say: the fields `options` and `points`. A yes/no question has points, but no options of its own.
pub fn fields(kind: Option<&str>, rows: &[Row]) -> (Option<Value>, Option<Value>) {
    let options = (kind != Some("yes_no") && !rows.is_empty())
        .then(|| rows.iter().map(|(option, _)| Value::from(option.as_str())).collect());
    let points: Map<String, Value> =
        rows.iter().filter_map(|(option, points)| Some((option.clone(), points.clone()?))).collect();
    (options, (!points.is_empty()).then_some(Value::Object(points)))
}

/// The rows of a question. `None` if rows would not say the very same.
pub fn rows(question: &Map<String, Value>) -> Option<Vec<Row>> {
    let kind = question.get("kind").and_then(Value::as_str);
    let points = match question.get("points") {
        None => Map::new(),
        Some(points) => points.as_object()?.clone(),
    };
    let names: Vec<String> = match question.get("options") {
        Some(options) => {
            options.as_array()?.iter().map(|one| one.as_str().map(str::to_owned)).collect::<Option<_>>()?
        }
        None => points.keys().rev().cloned().collect(),
    };
    let rows: Vec<Row> = names.iter().map(|name| (name.clone(), points.get(name).cloned())).collect();
    let whole = rows.iter().all(|(_, points)| points.as_ref().is_none_or(|points| points.as_u64().is_some()));
    let (options, points) = fields(kind, &rows);
    let same = options.as_ref() == question.get("options") && points.as_ref() == question.get("points");
    let unique = names.iter().collect::<std::collections::BTreeSet<_>>().len() == names.len();
    let named = names.iter().all(|name| !name.trim().is_empty());
    (whole && same && unique && named && !rows.is_empty()).then_some(rows)
}
