//! Identifiers as the questionnaire's author writes them.
//!
//! An id is `[a-z][a-z0-9_]{0,39}` and is never reused for another meaning. Question ids are also the variables of
//! conditions, so words that CEL reserves are refused there.

use serde::{Deserialize, Deserializer, Serialize};
use std::{borrow::Borrow, fmt};

/// Longest id, in bytes.
pub const MAX_LENGTH: usize = 40;

/// Words that CEL reserves or that conditions use themselves.
pub(crate) const RESERVED: &[&str] = &[
    "as",
    "break",
    "const",
    "continue",
    "else",
    "false",
    "for",
    "function",
    "if",
    "import",
    "in",
    "let",
    "loop",
    "namespace",
    "null",
    "package",
    "return",
    "true",
    "var",
    "void",
    "while",
    "answered",
    "date",
    "is_dont_know",
    "is_na",
    "size",
    "today",
];

/// Why a word cannot be an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdDefect {
    #[error("an id is 1 to {MAX_LENGTH} characters of a-z, 0-9 and _, and begins with a letter; this is {0:?}")]
    Shape(String),
    #[error("{0:?} is a word of the condition language and cannot name a question")]
    Reserved(String),
}

fn check_shape(word: &str) -> Result<(), IdDefect> {
    let mut bytes = word.bytes();
    let fits = word.len() <= MAX_LENGTH
        && bytes.next().is_some_and(|first| first.is_ascii_lowercase())
        && bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    if fits { Ok(()) } else { Err(IdDefect::Shape(word.to_owned())) }
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, reserved: $reserved:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Checks the word's shape, see the module's text.
            pub fn new(word: &str) -> Result<Self, IdDefect> {
                check_shape(word)?;
                let reserved: &[&str] = $reserved;
                if reserved.contains(&word) {
                    return Err(IdDefect::Reserved(word.to_owned()));
                }
                Ok(Self(word.to_owned()))
            }

            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = String::deserialize(deserializer)?;
                Self::new(&word).map_err(serde::de::Error::custom)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

id!(/// A question, and the variable that conditions read it by.
    QuestionId, reserved: RESERVED);
id!(/// A topic: one section that a supplier sees.
    TopicId, reserved: &[]);
id!(/// An area: what topics add up to.
    AreaId, reserved: &[]);
id!(/// An option of a single or multiple choice.
    OptionId, reserved: &[]);
id!(/// A factor of the context: what a table of a context file is about.
    FactorId, reserved: &[]);
id!(/// Two or more answers that seem to say different things.
    PairId, reserved: &[]);
id!(/// A column of a table.
    ColumnId, reserved: &[]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_short_lower_case_words() {
        assert!(QuestionId::new("exits_tried_2").is_ok());
        for wrong in ["", "2nd", "Exit", "exit-locked", "é", &"a".repeat(41)] {
            assert!(QuestionId::new(wrong).is_err(), "{wrong:?} was taken");
        }
    }

    #[test]
    fn words_of_the_condition_language_cannot_name_a_question_but_may_name_an_option() {
        assert_eq!(QuestionId::new("in"), Err(IdDefect::Reserved("in".into())));
        assert!(OptionId::new("in").is_ok(), "India's country code is an option");
    }
}
