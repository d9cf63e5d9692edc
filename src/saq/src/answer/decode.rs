//! The one border at which JSON becomes an answer.

use super::{Answer, RedLineStatus, Value, evidence, table};
use crate::{
    Date, Decimal, OptionId, Question, QuestionId, Questionnaire,
    questionnaire::{Defect, Kind, NumberKind, Rule},
};
use serde_json::{Map, Value as Json};
use std::collections::{BTreeMap, BTreeSet};

/// Longest reason for "not applicable", in characters.
pub const MAX_REASON: usize = 1_000;

/// Reads all answers of one assessment. Whatever does not fit is left out and named by a defect at `/question`.
#[must_use]
pub fn decode_all(
    questionnaire: &Questionnaire,
    answers: &BTreeMap<String, Json>,
) -> (BTreeMap<QuestionId, Answer>, Vec<Defect>) {
    let mut defects = Vec::new();
    let mut defect = |rule: Rule, id: &str, reason: String| {
        defects.push(Defect::new(rule, format!("/{}", id.replace('~', "~0").replace('/', "~1")), reason));
    };
    // Both stand in the order of ids: one walk, as in `Assessment::answers_in_order`.
    let mut known = questionnaire.by_id().peekable();
    let decoded = answers.iter().filter_map(|(id, json)| {
        while known.next_if(|(known, _)| known.as_str() < id.as_str()).is_some() {}
        let Some((known, index)) = known.next_if(|(known, _)| known.as_str() == id.as_str()) else {
            defect(Rule::UnknownQuestion, id, format!("the questionnaire has no question {id:?}"));
            return None;
        };
        match decode(&questionnaire.questions[index], json) {
            Ok(answer) => Some((known.clone(), answer)),
            Err(reason) => {
                defect(Rule::AnswerType, id, reason);
                None
            }
        }
    });
    let decoded = decoded.collect();
    (decoded, defects)
}

/// Reads one answer.
///
/// # Errors
/// The reason, in words for the person who wrote it, if the JSON does not fit the question.
pub fn decode(question: &Question, json: &Json) -> Result<Answer, String> {
    if matches!(question.kind, Kind::Note) {
        return Err("a note takes no answer".into());
    }
    match json.as_object().map(|object| state(question, object)) {
        Some(Some(state)) => state,
        Some(None) | None => value(question, json).map(Answer::Value),
    }
}

/// An answer without a value, if the object is one.
fn state(question: &Question, object: &Map<String, Json>) -> Option<Result<Answer, String>> {
    let (key, json) = object.iter().next()?;
    let answer = match key.as_str() {
        "dont_know" => Answer::DontKnow,
        "withheld" => Answer::Withheld,
        "declined" => Answer::Declined,
        "not_applicable" => match json.as_str() {
            Some(reason) if !reason.trim().is_empty() && reason.chars().count() <= MAX_REASON => {
                Answer::NotApplicable(reason.to_owned())
            }
            _ => return Some(Err(format!("not_applicable wants a reason of 1 to {MAX_REASON} characters"))),
        },
        _ => return None,
    };
    if object.len() > 1 {
        return Some(Err(format!("{key:?} stands alone")));
    }
    let is_flag = !matches!(answer, Answer::NotApplicable(_));
    if is_flag && json != &Json::Bool(true) {
        return Some(Err(format!("{key:?} is written as true, or left out")));
    }
    Some(match question.allows(&answer) {
        true => Ok(answer),
        false => Err(format!("{key:?} is no answer to this question")),
    })
}

fn value(question: &Question, json: &Json) -> Result<Value, String> {
    match &question.kind {
        Kind::Ladder => ladder(json),
        Kind::YesNo { .. } => yes_no(json).map(Value::YesNo),
        Kind::Single { options, .. } => option(options, json).map(Value::Single),
        Kind::Multiple { options, none, .. } => multiple(options, none.as_ref(), json),
        Kind::Number(kind) => number(kind, json).map(Value::Number),
        Kind::Date { .. } => date(json).map(Value::Date),
        Kind::Text { max_chars } => text(*max_chars, json).map(Value::Text),
        Kind::Table(kind) => table::decode(kind, json).map(Value::Table),
        Kind::Evidence(kind) => evidence::decode(kind, json).map(Value::Evidence),
        Kind::RedLine => red_line(json),
        Kind::Note => Err("a note takes no answer".into()),
    }
}

pub(super) fn wanted(what: &str, json: &Json) -> String {
    let shown: String = json.to_string().chars().take(60).collect();
    format!("wanted {what}, got {shown}")
}

pub(super) fn yes_no(json: &Json) -> Result<bool, String> {
    json.as_bool().ok_or_else(|| wanted("true or false", json))
}

pub(super) fn number(kind: &NumberKind, json: &Json) -> Result<Decimal, String> {
    let text = match json {
        Json::String(text) => text.clone(),
        Json::Number(number) => number.to_string(),
        Json::Null | Json::Bool(_) | Json::Array(_) | Json::Object(_) => return Err(wanted("a number", json)),
    };
    let value: Decimal = text.parse().map_err(|defect: crate::decimal::DecimalDefect| defect.to_string())?;
    if matches!(json, Json::Number(_)) && text.bytes().filter(u8::is_ascii_digit).count() > 15 {
        return Err("a number without quotes has at most 15 digits; write it in quotes".into());
    }
    kind.accepts(value)?;
    Ok(value)
}

pub(super) fn text(max_chars: u32, json: &Json) -> Result<String, String> {
    let text = json.as_str().ok_or_else(|| wanted("a text", json))?;
    if text.trim().is_empty() || text.chars().count() > max_chars as usize {
        return Err(format!("the text has 1 to {max_chars} characters"));
    }
    Ok(text.to_owned())
}

pub(super) fn date(json: &Json) -> Result<Date, String> {
    json.as_str()
        .ok_or_else(|| wanted("a date like \"2026-11-22\"", json))?
        .parse()
        .map_err(|defect: crate::date::DateDefect| defect.to_string())
}

/// An object that holds nothing but the keys named.
pub(super) fn only<'json>(json: &'json Json, keys: &[&str]) -> Option<&'json Map<String, Json>> {
    json.as_object().filter(|object| object.keys().all(|key| keys.contains(&key.as_str())))
}

fn ladder(json: &Json) -> Result<Value, String> {
    let (level, date_json) = match json {
        Json::Object(_) => {
            let object =
                only(json, &["level", "date"]).ok_or_else(|| wanted("{\"level\": 0 to 4, \"date\": …}", json))?;
            (object.get("level").and_then(Json::as_u64), object.get("date"))
        }
        _ => (json.as_u64(), None),
    };
    let level = level
        .filter(|level| *level <= 4)
        .ok_or_else(|| wanted("a level from 0 to 4, or {\"level\":4,\"date\":…}", json))?;
    if date_json.is_some() && level != 4 {
        return Err("only level 4 carries a date".into());
    }
    Ok(Value::Ladder { level: level as u8, date: date_json.map(date).transpose()? })
}

pub(super) fn option(options: &[OptionId], json: &Json) -> Result<OptionId, String> {
    let word = json.as_str().ok_or_else(|| wanted("an option", json))?;
    options.iter().find(|option| option.as_str() == word).cloned().ok_or_else(|| {
        let known: Vec<&str> = options.iter().map(OptionId::as_str).collect();
        format!("{word:?} is none of the options {}", known.join(", "))
    })
}

fn multiple(options: &[OptionId], none: Option<&OptionId>, json: &Json) -> Result<Value, String> {
    let words = json.as_array().filter(|words| !words.is_empty()).ok_or_else(|| wanted("at least one option", json))?;
    let mut chosen = BTreeSet::new();
    for word in words {
        let option = option(options, word)?;
        if !chosen.insert(option) {
            return Err(format!("{word} is chosen twice"));
        }
    }
    match none {
        Some(none) if chosen.len() > 1 && chosen.contains(none) => Err(format!("{none} goes with no other option")),
        _ => Ok(Value::Multiple(chosen)),
    }
}

fn red_line(json: &Json) -> Result<Value, String> {
    let wanted =
        || wanted("{\"status\": now, put_right, none_checked, none_known, unclear or talk, \"date\": …}", json);
    let object = only(json, &["status", "date"]).ok_or_else(wanted)?;
    let word = object.get("status").and_then(Json::as_str).ok_or_else(wanted)?;
    let status = RedLineStatus::ALL.into_iter().find(|status| status.as_str() == word).ok_or_else(wanted)?;
    let date = object.get("date").map(date).transpose()?;
    if date.is_some() && !status.wants_date() {
        return Err(format!("the status {word} carries no date"));
    }
    Ok(Value::RedLine { status, date })
}
