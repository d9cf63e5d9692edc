//! Typical suppliers answer the built-in questionnaire as a person would.

mod scenario {
    mod grown;
    pub mod lengths;
    pub mod person;
    mod sending;
    mod small;
    mod typical;
    mod words;
}
