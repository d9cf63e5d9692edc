//! One test of the suite through our own reader and evaluation.

use saq::expr::{Condition, DefectKind, ExprDefect, Fact, NameDefect, Truth, Type};
use saq::{OptionId, Value};
use std::collections::BTreeMap;

use super::Test;
use super::rules::{Difference, Skip, number, skip};
use super::scan::{Token, scan};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Passes,
    Differs(Difference),
    Skipped(Skip),
    /// A bug of ours, or a rule that is missing.
    Fails(String),
}

pub fn run(test: &Test) -> Outcome {
    if let Some(rule) = skip(test) {
        return Outcome::Skipped(rule);
    }
    let facts = match facts(test) {
        Ok(facts) => facts,
        Err(reason) => return Outcome::Fails(reason),
    };
    // A condition is true, false or unknown: a number or option is compared with what it should be.
    let (text, wanted) = match test.value.as_ref() {
        None => (test.expr.clone(), None),
        Some(value) => match value.get("bool").and_then(serde_json::Value::as_bool) {
            Some(yes) => (test.expr.clone(), Some(Truth::from(yes))),
            None => match number(value).or_else(|| value.get("string").map(ToString::to_string)) {
                Some(value) => (format!("{} == {value}", test.expr), Some(Truth::Yes)),
                None => return Outcome::Fails(format!("no condition can be made of {value}")),
            },
        },
    };
    let names: Vec<&String> = facts.keys().collect();
    let compiled = Condition::compile(&text, &|name| {
        let index = names.iter().position(|known| *known == name).ok_or(NameDefect::Unknown(None))?;
        Ok((index, facts[name].kind()))
    });
    let condition = match (compiled, wanted) {
        (Ok(condition), _) => condition,
        // CEL refuses it too.
        (Err(_), None) => return Outcome::Passes,
        (Err(defect), Some(_)) => {
            return difference(test, &defect).map_or_else(|| Outcome::Fails(defect.to_string()), Outcome::Differs);
        }
    };
    let values: Vec<&Value> = facts.values().map(|fact| &fact.value).collect();
    let today = saq::Date::new(2026, 11, 22).expect("a day");
    let truth = condition.eval(&|index| Fact::Value(values[index]), today);
    match wanted {
        Some(wanted) if wanted == truth => Outcome::Passes,
        // An error of CEL at run time is unknown here.
        None if truth == Truth::Unknown => Outcome::Passes,
        Some(_) | None => Outcome::Fails(format!("{text} is {truth:?}")),
    }
}

struct Known {
    value: Value,
    options: Vec<OptionId>,
}

impl Known {
    fn kind(&self) -> Type<'_> {
        match &self.value {
            Value::YesNo(_) => Type::Bool,
            Value::Single(_) => Type::Choice(&self.options),
            _ => Type::Number,
        }
    }
}

/// The test's variables as answered facts. A text becomes an option; the test's other texts are its neighbours.
fn facts(test: &Test) -> Result<BTreeMap<String, Known>, String> {
    let mut facts = BTreeMap::new();
    for (name, value) in &test.bindings {
        let of = |value| Known { value, options: Vec::new() };
        let known = if let Some(yes) = value.get("bool").and_then(serde_json::Value::as_bool) {
            of(Value::YesNo(yes))
        } else if let Some(number) = number(value) {
            of(Value::Number(number.parse().map_err(|defect| format!("{name}: {defect}"))?))
        } else if let Some(word) = value.get("string").and_then(serde_json::Value::as_str) {
            let texts = scan(&test.expr).into_iter().filter_map(|token| match token {
                Token::Text(text) => OptionId::new(text.trim_matches(['"', '\''])).ok(),
                _ => None,
            });
            let chosen = OptionId::new(word).map_err(|defect| defect.to_string())?;
            Known { value: Value::Single(chosen.clone()), options: texts.chain([chosen]).collect() }
        } else {
            return Err(format!("{name} is no fact: {value}"));
        };
        facts.insert(name.clone(), known);
    }
    Ok(facts)
}

/// The written reason for which we refuse what CEL evaluates.
fn difference(test: &Test, defect: &ExprDefect) -> Option<Difference> {
    let tokens = scan(&test.expr);
    let orders = tokens.iter().any(|token| matches!(token, Token::Sign("<" | "<=" | ">" | ">=")));
    let numbers = tokens.iter().any(|token| matches!(token, Token::Number(_)));
    match defect.kind {
        DefectKind::Type if orders && !numbers => Some(Difference::Order),
        DefectKind::Type if test.unchecked => Some(Difference::TypesChecked),
        DefectKind::UnknownName if test.unchecked => Some(Difference::NamesChecked),
        DefectKind::Syntax
        | DefectKind::Type
        | DefectKind::UnknownName
        | DefectKind::UnknownOption
        | DefectKind::LaterFact
        | DefectKind::NotAFact => None,
    }
}
