//! JSON Schemas (draft 2020-12) of everything that is read or written, derived from the types themselves.
//!
//! Behind the feature `schema`, which nothing that reaches the browser switches on. `cargo xtask schemas` writes them to
//! `public/schemas`. A schema accepts all that this crate accepts; what a schema cannot say (a condition that reads a
//! later question, an option that does not exist) only loading tells.

mod parts;

pub(crate) use parts::{Answers, AtMost, Bands, fields_by_kind};

use crate::{
    Lessons, Sources, Submission, Text,
    carry::Migrations,
    draft::FileForm,
    questionnaire::SourceForm,
    receipt::{Receipt, ReceiptPayload},
};
use schemars::{JsonSchema, generate::SchemaSettings, transform::RecursiveTransform};
use serde_json::Value;

/// Names the schemas, as a name only: nothing is ever fetched from there.
pub const BASE: &str = "https://fairlead.example/schemas/";

/// A schema and the name of its file.
#[derive(Debug, Clone, PartialEq)]
pub struct Published {
    /// As in `questionnaire.schema.json`.
    pub file: String,
    pub schema: Value,
}

impl Published {
    /// As the file holds it.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{:#}\n", self.schema)
    }
}

/// All schemas, in order of name.
#[must_use]
pub fn all() -> Vec<Published> {
    vec![
        published::<Answers>("answers", "Answers: question id to answer"),
        published::<FileForm>("draft-file", "Draft file: a draft, carried from one device to another"),
        published::<Lessons>("lessons", "Lessons, glossary and cards of a questionnaire in one language"),
        published::<Migrations>("migrations", "What became of an earlier version's questions and options"),
        published::<SourceForm>("questionnaire", "Questionnaire: structure, conditions and points, without words"),
        published::<Receipt>("receipt", "Receipt: the signed word that exact bytes have arrived"),
        published::<ReceiptPayload>("receipt-payload", "What a receipt says, once its payload is decoded"),
        published::<Sources>("sources", "Sources: what lessons and cards rest on, in every language"),
        published::<Submission>("submission", "Submission: what a supplier sends"),
        published::<Text>("text", "Words of a questionnaire in one language"),
    ]
}

fn published<T: JsonSchema>(name: &str, title: &str) -> Published {
    let settings = SchemaSettings::draft2020_12().with_transform(RecursiveTransform(parts::plain_description));
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    let file = format!("{name}.schema.json");
    schema.insert("$id".to_owned(), format!("{BASE}{file}").into());
    schema.insert("title".to_owned(), title.into());
    Published { file, schema: schema.to_value() }
}
