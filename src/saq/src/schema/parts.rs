//! Schemas of what has a form of its own in JSON, written by hand.

use crate::{
    AreaId, ColumnId, Date, Decimal, FactorId, OptionId, PairId, QuestionId, TopicId,
    answer::MAX_REASON,
    digest::Digest,
    draft::{Draft, FileForm},
    id,
    questionnaire::{DateBand, HEADCOUNTS, NumberBand, Proof},
    receipt::KeyId,
    submission::SubmissionId,
};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};
use std::borrow::Cow;

/// A type whose schema needs no other.
macro_rules! written {
    ($type:ty, $name:literal, $schema:expr) => {
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let schema: Value = $schema;
                Schema::try_from(schema).expect("an object is a schema")
            }
        }
    };
}

const ID: &str = "^[a-z][a-z0-9_]{0,39}$";

written!(QuestionId, "QuestionId", json!({"type": "string", "pattern": ID, "not": {"enum": id::RESERVED}}));
written!(TopicId, "TopicId", json!({"type": "string", "pattern": ID}));
written!(AreaId, "AreaId", json!({"type": "string", "pattern": ID}));
written!(FactorId, "FactorId", json!({"type": "string", "pattern": ID}));
written!(PairId, "PairId", json!({"type": "string", "pattern": ID}));
written!(OptionId, "OptionId", json!({"type": "string", "pattern": ID}));
written!(ColumnId, "ColumnId", json!({"type": "string", "pattern": ID}));
written!(Decimal, "Decimal", json!({"type": "string", "pattern": DECIMAL}));
written!(
    Date,
    "Date",
    json!({"type": "string", "format": "date", "pattern": "^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"})
);
written!(Digest, "Sha256", json!({"type": "string", "pattern": "^[0-9a-f]{64}$"}));
written!(KeyId, "KeyId", json!({"type": "string", "pattern": "^[0-9a-f]{16}$"}));
written!(
    SubmissionId,
    "SubmissionId",
    json!({"type": "string", "pattern": "^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"})
);

const DECIMAL: &str = r"^-?[0-9]{1,15}(\.[0-9]{1,6})?$";

/// Bounds by headcount.
pub(crate) enum AtMost {}

written!(AtMost, "AtMost", {
    let bound = json!({"type": "integer", "minimum": 1, "maximum": u32::MAX});
    let bounds: serde_json::Map<String, Value> =
        HEADCOUNTS.iter().map(|headcount| ((*headcount).to_owned(), bound.clone())).collect();
    json!({"type": "object", "properties": bounds, "additionalProperties": false})
});

/// Bands of a number, or of a date.
pub(crate) enum Bands {}

impl JsonSchema for Bands {
    fn schema_name() -> Cow<'static, str> {
        "Bands".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (numbers, dates) =
            (generator.subschema_for::<Vec<NumberBand>>(), generator.subschema_for::<Vec<DateBand>>());
        json_schema!({"anyOf": [numbers, dates]})
    }
}

/// Answers by question id, in the form that [`crate::answer`] lists.
pub(crate) enum Answers {}

impl JsonSchema for Answers {
    fn schema_name() -> Cow<'static, str> {
        "Answers".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (id, answer) = (generator.subschema_for::<QuestionId>(), generator.subschema_for::<Answer>());
        json_schema!({"type": "object", "propertyNames": id, "additionalProperties": answer})
    }
}

/// One answer.
enum Answer {}

impl JsonSchema for Answer {
    fn schema_name() -> Cow<'static, str> {
        "Answer".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let date = generator.subschema_for::<Date>();
        let option = generator.subschema_for::<OptionId>();
        let (question, column) = (generator.subschema_for::<QuestionId>(), generator.subschema_for::<ColumnId>());
        let proof = generator.subschema_for::<Proof>();
        let object = |title: &str, properties: Value, required: &[&str]| {
            json!({"title": title, "type": "object", "properties": properties, "required": required,
                "additionalProperties": false})
        };
        let state = |word: &str| object(word, json!({ word: {"const": true} }), &[word]);
        let status = |words: &[&str]| json!({ "enum": words });
        json_schema!({"anyOf": [
            {"title": "yes or no", "type": "boolean"},
            {"title": "a ladder's level, 0 to 4, or a number", "type": "number"},
            {"title": "an option, a number, a date or a text", "type": "string", "minLength": 1},
            {"title": "options", "type": "array", "items": option, "minItems": 1, "uniqueItems": true},
            {"title": "rows of a table", "type": "array", "minItems": 1, "items": {"type": "object", "minProperties": 1,
                "propertyNames": column, "additionalProperties": {"type": ["string", "number", "boolean"]}}},
            {"title": "proof that could be shown", "type": "array", "minItems": 1, "items": object("a proof",
                json!({"for": question, "proof": proof, "date": date, "checked": {"enum": ["nobody", "third_party"]}}),
                &["for", "proof", "checked"])},
            object("a ladder's level", json!({"level": {"type": "integer", "minimum": 0, "maximum": 4}}), &["level"]),
            object("a ladder's highest level, with its day", json!({"level": {"const": 4}, "date": date}), &["level"]),
            object("a red line", json!({"status": status(&["now", "none_known", "unclear", "talk"])}), &["status"]),
            object("a red line, with the day it was put right or checked",
                json!({"status": status(&["put_right", "none_checked"]), "date": date}), &["status"]),
            state("dont_know"),
            object("not applicable, with the reason",
                json!({"not_applicable": {"type": "string", "minLength": 1, "maxLength": MAX_REASON}}), &["not_applicable"]),
            state("withheld"),
            state("declined"),
        ]})
    }
}

impl JsonSchema for FileForm {
    fn schema_name() -> Cow<'static, str> {
        "DraftFile".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (digest, draft) = (generator.subschema_for::<Digest>(), generator.subschema_for::<Draft>());
        json_schema!({
            "type": "object",
            "properties": {"schema": {"const": FileForm::SCHEMA}, "sha256": digest, "draft": draft},
            "required": ["schema", "sha256", "draft"],
            "additionalProperties": false,
        })
    }
}

/// Which kinds take which field; the same as loading says.
const FIELDS: &[(&str, &[&str])] = &[
    ("options", &["single", "multiple"]),
    ("none", &["multiple"]),
    ("points", &["yes_no", "single", "multiple"]),
    ("cap", &["multiple"]),
    ("unit", &["number"]),
    ("min", &["number"]),
    ("max", &["number"]),
    ("places", &["number"]),
    ("bands", &["number", "date"]),
    ("max_chars", &["text"]),
    ("columns", &["table"]),
    ("max_rows", &["table"]),
    ("for", &["evidence"]),
    ("proofs", &["evidence"]),
];

/// Adds to the schema of a question what each kind takes, and that a choice has options.
pub(crate) fn fields_by_kind(schema: &mut Schema) {
    let is = |kinds: &[&str]| json!({"properties": {"kind": {"enum": kinds}}});
    let mut rules: Vec<Value> = FIELDS
        .iter()
        .map(|(field, kinds)| json!({"if": is(kinds), "else": {"properties": {*field: {"type": "null"}}}}))
        .collect();
    let choice = json!({"required": ["options"], "properties": {"options": {"type": "array"}}});
    rules.push(json!({"if": is(&["single", "multiple"]), "then": choice}));
    schema.insert("allOf".to_owned(), rules.into());
}

/// Descriptions come from comments for programmers: links to code become plain words, line breaks spaces.
pub(crate) fn plain_description(schema: &mut Schema) {
    if let Some(Value::String(text)) = schema.get_mut("description") {
        *text = text.replace("[`crate::", "`").replace("[`", "`").replace("`]", "`").replace('\n', " ");
    }
}
