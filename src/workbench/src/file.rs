//! JSON as an author reads it: short things on one line, fields in the order in which one thinks of them.

use serde_json::Value;

/// Longest line.
const WIDTH: usize = 120;

/// Fields that come first, in this order; the others follow by name.
const ORDER: &[&str] = &[
    "schema",
    "questionnaire",
    "id",
    "version",
    "language",
    "revision",
    "review",
    "title",
    "summary",
    "headcount",
    "at_most",
    "areas",
    "area",
    "severity",
    "scale",
    "scope",
    "irremediability",
    "applies_if",
    "context",
    "kind",
    "fact",
    "ask_if",
    "na_if",
    "not_asked_if",
    "options",
    "none",
    "points",
    "cap",
    "unit",
    "min",
    "max",
    "places",
    "bands",
    "max_chars",
    "required",
    "core",
    "weight",
    "gap_below",
    "ease",
    "stage",
    "lens",
    "references",
    "validity_months",
    "eu_cap",
    "purposes",
    "label",
    "hint",
    "short",
    "why",
    "good",
    "proof",
    "first_step",
    "this_week",
    "help",
    "profile",
    "topics",
    "sources",
    "publisher",
    "date",
    "address",
    "review_by",
    "lessons",
    "glossary",
    "country",
    "card_topics",
    "standard",
    "buyers",
    "law",
    "step",
    "cards",
    "questions",
    "pairs",
    "yes_no",
    "red_line",
];

/// The text of a questionnaire's file; [`saq::json::strict`] reads the same value from it.
#[must_use]
pub fn text(value: &Value) -> String {
    let mut text = String::new();
    write(value, 0, 0, &mut text);
    text.push('\n');
    text
}

fn write(value: &Value, indent: usize, before: usize, text: &mut String) {
    let line = one_line(value);
    if indent + before + line.chars().count() < WIDTH && indent > 0 {
        return text.push_str(&line);
    }
    let inner = indent + 2;
    let break_line = |text: &mut String, spaces: usize| {
        text.push('\n');
        text.push_str(&" ".repeat(spaces));
    };
    match value {
        Value::Array(items) if !items.is_empty() => {
            text.push('[');
            for (at, item) in items.iter().enumerate() {
                text.push_str(if at == 0 { "" } else { "," });
                break_line(text, inner);
                write(item, inner, 0, text);
            }
            break_line(text, indent);
            text.push(']');
        }
        Value::Object(fields) if !fields.is_empty() => {
            text.push('{');
            for (at, (key, field)) in in_order(fields).into_iter().enumerate() {
                text.push_str(if at == 0 { "" } else { "," });
                break_line(text, inner);
                let key = format!("{}: ", Value::from(key.as_str()));
                text.push_str(&key);
                write(field, inner, key.chars().count(), text);
            }
            break_line(text, indent);
            text.push('}');
        }
        _ => text.push_str(&line),
    }
}

fn in_order(fields: &serde_json::Map<String, Value>) -> Vec<(&String, &Value)> {
    let mut fields: Vec<(&String, &Value)> = fields.iter().collect();
    fields.sort_by_key(|(key, _)| (ORDER.iter().position(|one| one == key).unwrap_or(ORDER.len()), (*key).clone()));
    fields
}

fn one_line(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("[{}]", items.iter().map(one_line).collect::<Vec<_>>().join(", ")),
        Value::Object(fields) => {
            let fields = in_order(fields)
                .into_iter()
                .map(|(key, field)| format!("{}: {}", Value::from(key.as_str()), one_line(field)));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
        }
        plain => plain.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn short_things_stand_on_one_line_and_the_id_comes_first() {
        let long = "x".repeat(100);
        let value =
            json!({"weight": 3, "kind": "ladder", "id": "a", "references": [{"scheme": "ILO", "code": long}], "": []});
        let written = text(&value);
        assert!(
            written.starts_with("{\n  \"id\": \"a\",\n  \"kind\": \"ladder\",\n  \"weight\": 3,\n  \"references\": [")
        );
        assert_eq!(saq::json::strict(written.as_bytes()), Ok(value));
    }
}
