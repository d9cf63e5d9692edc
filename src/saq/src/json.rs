//! JSON from outside, read strictly: one meaning or none.
//!
//! Ordinary readers differ on duplicate keys, on long numbers and on broken surrogates; here each of them is a defect that
//! names its place. Nothing is repaired, and no input makes this panic. Work is linear in the input and bounded in depth.

mod parse;

use crate::questionnaire::{Defect, Rule};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::fmt;

/// Deepest nesting of arrays and objects.
pub const MAX_DEPTH: usize = 32;
/// Most keys in all objects of a submission or an answers file together.
pub const MAX_KEYS: usize = 5_000;
/// Most digits of an unquoted number: what every reader holds exactly. Longer numbers are written as strings.
pub const MAX_DIGITS: usize = 15;

/// How much of a document is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    pub depth: usize,
    pub keys: usize,
}

impl Limits {
    /// For what suppliers send: [`MAX_DEPTH`] and [`MAX_KEYS`].
    pub const SENT: Self = Self { depth: MAX_DEPTH, keys: MAX_KEYS };
    /// For an author's own files, where 10 000 questions with 40 keys each are to be read.
    pub const AUTHORED: Self = Self { depth: MAX_DEPTH, keys: 400_000 };
    /// For a draft or rescue file, whose journal may be long, and for what this device keeps.
    pub const KEPT: Self = Self { depth: MAX_DEPTH, keys: 400_000 };
}

/// What is wrong with a document, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonDefect {
    /// JSON pointer (RFC 6901) to the innermost value that was being read; empty for the whole document.
    pub path: String,
    pub kind: JsonDefectKind,
    /// From 1.
    pub line: usize,
    /// From 1, in bytes.
    pub column: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonDefectKind {
    /// Not JSON in UTF-8.
    Syntax,
    /// An object names the same key twice.
    DuplicateKey,
    /// Nested deeper than the limit.
    TooDeep,
    /// More keys than the limit.
    TooManyKeys,
    /// An unquoted number with an exponent or more than [`MAX_DIGITS`] digits.
    Number,
}

impl fmt::Display for JsonDefect {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.kind {
            JsonDefectKind::Syntax => "this is not JSON in UTF-8",
            JsonDefectKind::DuplicateKey => "this key appears twice",
            JsonDefectKind::TooDeep => "this is nested too deeply",
            JsonDefectKind::TooManyKeys => "there are too many keys",
            JsonDefectKind::Number => "a number without quotes has at most 15 digits and no exponent; write it as text",
        };
        write!(formatter, "line {}, column {}", self.line, self.column)?;
        if !self.path.is_empty() {
            write!(formatter, ", at {}", self.path)?;
        }
        write!(formatter, ": {what}")
    }
}

impl std::error::Error for JsonDefect {}

/// Reads a document within [`Limits::SENT`].
///
/// ```
/// use saq::json::{self, JsonDefectKind};
///
/// assert_eq!(json::strict(br#"{"a":[1,2]}"#).expect("plain JSON")["a"][1], 2);
/// let defect = json::strict(br#"{"a":{"b":1,"b":2}}"#).expect_err("b is there twice");
/// assert_eq!((defect.kind, defect.path.as_str()), (JsonDefectKind::DuplicateKey, "/a/b"));
/// ```
///
/// # Errors
/// The first defect of the document.
pub fn strict(bytes: &[u8]) -> Result<Value, JsonDefect> {
    strict_within(bytes, Limits::SENT)
}

/// Reads a document within limits of its own.
///
/// # Errors
/// The first defect of the document.
pub fn strict_within(bytes: &[u8], limits: Limits) -> Result<Value, JsonDefect> {
    parse::document(bytes, limits)
}

/// Why a document is not what was looked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadDefect {
    #[error(transparent)]
    Json(#[from] JsonDefect),
    /// JSON, but not of this form.
    #[error("{0}")]
    Form(String),
}

/// Reads a document of a known form within [`Limits::KEPT`].
///
/// The one way from text to a type: derived readers are large, and each further deserializer would bring them into the
/// browser once more (docs/adr/0005-bytes.md).
///
/// # Errors
/// If it is not strict JSON, or not of this form.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ReadDefect> {
    let value = strict_within(bytes, Limits::KEPT)?;
    serde_json::from_value(value).map_err(|defect| ReadDefect::Form(defect.to_string()))
}

/// Reads what an author wrote, within [`Limits::AUTHORED`].
///
/// # Errors
/// One defect, with its place where it is one of the JSON. A list, because what is looked at next may have several.
pub fn authored<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Vec<Defect>> {
    let value = strict_within(bytes, Limits::AUTHORED)
        .map_err(|defect| vec![Defect::new(Rule::Json, defect.path.clone(), defect.to_string())])?;
    serde_json::from_value(value).map_err(|error| vec![Defect::new(Rule::Schema, "", error.to_string())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn kind(text: &str) -> JsonDefectKind {
        strict(text.as_bytes()).expect_err(text).kind
    }

    #[test]
    fn plain_json_is_read_as_everyone_reads_it() {
        let text = r#" { "a" : [ 1 , -2.50 , true , false , null ] , "é\n\u00e9\ud83d\ude00\/" : "" , "" : {} } "#;
        let usual: Value = serde_json::from_str(text).expect("plain JSON");
        assert_eq!(strict(text.as_bytes()), Ok(usual));
        assert_eq!(strict(b"0"), Ok(json!(0)));
    }

    #[test]
    fn what_readers_disagree_on_is_refused() {
        use JsonDefectKind::{DuplicateKey, Number, Syntax};
        for text in [r#""\ud83d""#, r#""\ude00\ud83d""#, r#""\ud83dx""#, r#""\ud83d\u0041""#, "\"\t\"", "\u{feff}1"] {
            assert_eq!(kind(text), Syntax, "{text:?}");
        }
        for text in ["", " ", "{", "[1,]", "{\"a\":1,}", "{a:1}", "'a'", "1 2", "NaN", "tru", "[1 2]", "\"", r#""\x""#]
        {
            assert_eq!(kind(text), Syntax, "{text:?}");
        }
        for text in ["01", "-", "1.", ".5", "+1", "--1", "1.e"] {
            assert_eq!(kind(text), Syntax, "{text:?}");
        }
        for text in ["1e3", "1E3", "1.5e-7", "1234567890123456", "0.1234567890123456"] {
            assert_eq!(kind(text), Number, "{text:?}");
        }
        assert_eq!(kind(r#"{"a":1,"\u0061":2}"#), DuplicateKey);
        assert_eq!(strict(b"\"\xff\"").expect_err("not UTF-8").kind, Syntax);
    }

    #[test]
    fn limits_hold_exactly() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(strict(nested(MAX_DEPTH).as_bytes()).is_ok());
        assert_eq!(kind(&nested(MAX_DEPTH + 1)), JsonDefectKind::TooDeep);
        assert_eq!(kind(&"[".repeat(1_000_000)), JsonDefectKind::TooDeep);
        let wide = |keys: usize| {
            let pairs: Vec<String> = (0..keys).map(|key| format!("\"{key}\":0")).collect();
            format!("{{{}}}", pairs.join(","))
        };
        assert!(strict(wide(MAX_KEYS).as_bytes()).is_ok());
        assert_eq!(kind(&wide(MAX_KEYS + 1)), JsonDefectKind::TooManyKeys);
        assert!(strict_within(wide(MAX_KEYS + 1).as_bytes(), Limits::KEPT).is_ok());
    }

    #[test]
    fn a_defect_names_its_place() {
        let defect = strict(b"{\"a/b\":\n [0, {\"c~\": 1e5}]}").expect_err("an exponent");
        assert_eq!((defect.path.as_str(), defect.line, defect.column), ("/a~1b/1/c~0", 2, 13));
        let words = "line 2, column 13, at /a~1b/1/c~0: a number without quotes has at most 15 digits and no exponent; \
                     write it as text";
        assert_eq!(defect.to_string(), words);
    }

    fn any_value() -> impl Strategy<Value = Value> {
        let number = prop_oneof![
            (-999_999_999_999_999_i64..=999_999_999_999_999).prop_map(Value::from),
            (-99_999_999_i64..=99_999_999).prop_map(|cents| Value::from(cents as f64 / 100.0)),
        ];
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            number,
            ".{0,12}".prop_map(Value::from)
        ];
        leaf.prop_recursive(6, 64, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::btree_map(".{0,6}", inner, 0..6)
                    .prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = strict(&bytes);
        }

        #[test]
        fn nothing_that_looks_like_json_makes_it_panic_and_what_it_takes_others_take(text in r#"[\[\]{}",:0-9eE+\-.\\udtrnfalse \n]{0,60}"#) {
            if let Ok(value) = strict(text.as_bytes()) {
                prop_assert_eq!(serde_json::from_str::<Value>(&text).expect("JSON for others too"), value);
            }
        }

        #[test]
        fn what_is_written_is_read_back_equal(value in any_value()) {
            prop_assert_eq!(strict(value.to_string().as_bytes()), Ok(value.clone()));
            let pretty = serde_json::to_vec_pretty(&value).expect("a value is written");
            prop_assert_eq!(strict(&pretty), Ok(value));
        }
    }
}
