//! The few fixed forms: who fills in, who signs. Questionnaire answers are checked by the heart, not here.

use crate::Msg;
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError, ValidationErrors};

/// Somebody the buyer may write to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct Contact {
    #[validate(custom(function = "named", code = "name"), length(max = 120, code = "long"))]
    pub name: String,
    #[validate(custom(function = "email_like", code = "email"), length(max = 254, code = "long"))]
    pub email: String,
    #[validate(length(max = 40, code = "long"))]
    pub phone: String,
}

/// Somebody who prepares or signs, and in what role.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, Validate)]
#[serde(default)]
pub struct Signer {
    #[validate(custom(function = "named", code = "name"), length(max = 120, code = "long"))]
    pub name: String,
    #[validate(custom(function = "named", code = "role"), length(max = 120, code = "long"))]
    pub role: String,
    /// May be empty.
    #[validate(custom(function = "no_email_or_like_one", code = "email"), length(max = 254, code = "long"))]
    pub email: String,
    /// May be empty.
    #[validate(length(max = 120, code = "long"))]
    pub place: String,
}

/// What is wrong with a form: field and sentence, in the order of the form's fields.
#[must_use]
pub fn defects(form: &impl Validate, fields: &[&'static str]) -> Vec<(&'static str, Msg)> {
    match form.validate() {
        Ok(()) => Vec::new(),
        Err(errors) => sentences(&errors, fields),
    }
}

fn sentences(errors: &ValidationErrors, fields: &[&'static str]) -> Vec<(&'static str, Msg)> {
    let found = errors.field_errors();
    let first = |field: &&'static str| Some((*field, sentence(&found.get(*field)?.first()?.code)));
    fields.iter().filter_map(first).collect()
}

fn sentence(code: &str) -> Msg {
    match code {
        "name" => Msg::ContactNameMissing,
        "role" => Msg::ContactRoleMissing,
        "email" => Msg::ContactEmailWrong,
        _ => Msg::ContactTooLong,
    }
}

fn named(text: &str) -> Result<(), ValidationError> {
    if text.trim().is_empty() { Err(ValidationError::new("missing")) } else { Ok(()) }
}

fn no_email_or_like_one(text: &str) -> Result<(), ValidationError> {
    if text.is_empty() { Ok(()) } else { email_like(text) }
}

/// Catches slips, not addresses: whether one exists only a mail can tell. The rule of the crate would cost 232 kB.
fn email_like(text: &str) -> Result<(), ValidationError> {
    if is_email(text) { Ok(()) } else { Err(ValidationError::new("email")) }
}

/// One `@`, something before it, a domain with a dot and no empty label after it, no spaces or brackets.
#[must_use]
pub fn is_email(text: &str) -> bool {
    let text = text.trim();
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let forbidden = |letter: char| letter.is_whitespace() || letter.is_control() || "<>()[],;:\\\"@".contains(letter);
    let label = |label: &str| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-');
    !local.is_empty()
        && local.len() <= 64
        && !local.contains(forbidden)
        && !domain.contains(forbidden)
        && domain.contains('.')
        && domain.split('.').all(label)
        && domain.rsplit('.').next().is_some_and(|top| top.chars().count() >= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_in_an_address_are_caught_and_real_ones_pass() {
        for right in ["naoko.sato@example.co.jp", "a+b@x-y.example", "佐藤@例え.jp", " owner@example.com "] {
            assert!(is_email(right), "{right}");
        }
        for wrong in
            ["", "naoko", "@example.com", "a@b", "a@b..com", "a b@example.com", "a@@example.com", "a@example.c"]
        {
            assert!(!is_email(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_form_names_each_wrong_field_once_in_its_order() {
        let signer = Signer { email: "no".to_owned(), place: "x".repeat(121), ..Signer::default() };
        let found = defects(&signer, &["name", "role", "email", "place"]);
        let expected = [
            ("name", Msg::ContactNameMissing),
            ("role", Msg::ContactRoleMissing),
            ("email", Msg::ContactEmailWrong),
            ("place", Msg::ContactTooLong),
        ];
        assert_eq!(found, expected);
        let whole = Signer { name: "Tanaka".to_owned(), role: "Owner".to_owned(), ..Signer::default() };
        assert!(defects(&whole, &["name", "role", "email", "place"]).is_empty());
    }
}
