//! Typical suppliers answer the built-in questionnaire as a person would.

mod scenario {
    mod grown;
    mod lengths;
    pub mod person;
    mod sending;
    mod small;
}
