//! Names of an XLSForm to ids.

use saq::QuestionId;
use std::collections::BTreeSet;

/// An id as near to the name as ids allow, different from all in `taken`, and entered there.
pub fn id(name: &str, taken: &mut BTreeSet<String>) -> String {
    let mut word: String =
        name.trim().chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' }).collect();
    if !word.starts_with(|c: char| c.is_ascii_lowercase()) {
        word.insert_str(0, "q_");
    }
    word.truncate(saq::id::MAX_LENGTH);
    if QuestionId::new(&word).is_err() {
        word.truncate(saq::id::MAX_LENGTH - 2);
        word.push_str("_q");
    }
    let mut unique = word.clone();
    let mut number = 2;
    while !taken.insert(unique.clone()) {
        let ending = format!("_{number}");
        unique = format!("{}{ending}", &word[..word.len().min(saq::id::MAX_LENGTH - ending.len())]);
        number += 1;
    }
    unique
}

/// The name of a questionnaire or of a version: `a-z`, `0-9`, `-`, for versions also `.`.
pub fn slug(name: &str, also: char) -> Option<String> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == also;
    let word: String = name.trim().to_lowercase().chars().map(|c| if fits(c) { c } else { '-' }).take(40).collect();
    let word = word.trim_matches(['-', '.']);
    (!word.is_empty()).then(|| word.to_owned())
}
