//! Why a test of the suite is not for us, and why it may end otherwise than CEL says. Two closed lists; whatever is on
//! neither must pass.

use serde_json::Value;

use super::Test;
use super::scan::{Token, scan};

/// What a test uses that our subset leaves out. The first that holds, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Skip {
    Messages,
    Members,
    Maps,
    Functions,
    Index,
    Conditional,
    Division,
    Unsigned,
    Bytes,
    Null,
    Lists,
    Text,
    NumberForm,
}

impl Skip {
    pub const ALL: [Self; 13] = [
        Self::Messages,
        Self::Members,
        Self::Maps,
        Self::Functions,
        Self::Index,
        Self::Conditional,
        Self::Division,
        Self::Unsigned,
        Self::Bytes,
        Self::Null,
        Self::Lists,
        Self::Text,
        Self::NumberForm,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Messages => "messages",
            Self::Members => "members",
            Self::Maps => "maps",
            Self::Functions => "functions",
            Self::Index => "index",
            Self::Conditional => "conditional",
            Self::Division => "division",
            Self::Unsigned => "unsigned",
            Self::Bytes => "bytes",
            Self::Null => "null",
            Self::Lists => "lists",
            Self::Text => "text",
            Self::NumberForm => "number form",
        }
    }

    pub fn reason(self) -> &'static str {
        match self {
            Self::Messages => "needs protobuf messages, enums or values that are types; answers are none of these",
            Self::Members => "reads a field, or calls a method or a macro; a fact has no parts",
            Self::Maps => "builds a map or a message; no answer is one",
            Self::Functions => {
                "calls a function of CEL that conditions do not have, or calls one on something else than a fact"
            }
            Self::Index => "reads one element of a list by its place; options have no places",
            Self::Conditional => "chooses between two values with `? :`; a condition is only true, false or unknown",
            Self::Division => "divides; conditions have no `/` and `%`, so that no answer can divide by nothing",
            Self::Unsigned => "uses unsigned numbers; there is one kind of number",
            Self::Bytes => "uses bytes; no answer is one",
            Self::Null => "uses null; what is not answered is unknown, never a value",
            Self::Lists => "makes, joins or compares lists; a list of literals stands only after `in`",
            Self::Text => {
                "compares or joins texts; conditions know texts only as options, beside the question they belong to"
            }
            Self::NumberForm => {
                "writes a number with an exponent, in base 16, or with more than 15 digits before or 6 after the point"
            }
        }
    }
}

/// Where we do otherwise than CEL, on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    Order,
    TypesChecked,
    NamesChecked,
}

impl Difference {
    pub const ALL: [Self; 3] = [Self::Order, Self::TypesChecked, Self::NamesChecked];

    pub fn name(self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::TypesChecked => "types checked",
            Self::NamesChecked => "names checked",
        }
    }

    pub fn reason(self) -> &'static str {
        match self {
            Self::Order => {
                "CEL puts false before true, and texts in the order of letters; here only numbers and dates have an order, and the author is told"
            }
            Self::TypesChecked => {
                "CEL, with its checker switched off, lets a wrong type pass where the other side decides; here it is refused before publishing"
            }
            Self::NamesChecked => {
                "CEL, with its checker switched off, lets an unknown name pass where the other side decides; here it is refused before publishing"
            }
        }
    }
}

/// The rule by which a test lies outside our subset.
pub fn skip(test: &Test) -> Option<Skip> {
    let tokens = scan(&test.expr);
    let values = || test.bindings.values().chain(&test.value);
    let has = |tag: &str| values().any(|value| value.get(tag).is_some());
    Skip::ALL.into_iter().find(|rule| match rule {
        Skip::Messages => has("other"),
        Skip::Members => tokens.contains(&Token::Sign(".")) || test.bindings.keys().any(|name| name.contains('.')),
        Skip::Maps => tokens.contains(&Token::Sign("{")) || has("map"),
        Skip::Functions => calls(&tokens),
        Skip::Index => indexes(&tokens),
        Skip::Conditional => tokens.contains(&Token::Sign("?")),
        Skip::Division => tokens.contains(&Token::Sign("/")) || tokens.contains(&Token::Sign("%")),
        Skip::Unsigned => {
            tokens.iter().any(|token| matches!(token, Token::Number(number) if number.ends_with(['u', 'U'])))
                || has("uint")
        }
        Skip::Bytes => has("bytes") || tokens.iter().any(is_bytes),
        Skip::Null => tokens.contains(&Token::Name("null")) || has("null"),
        Skip::Lists => has("list") || makes_lists(&tokens),
        Skip::Text => {
            tokens.iter().any(|token| matches!(token, Token::Text(_)))
                && !tokens.iter().any(|token| is_text_fact(token, test))
        }
        Skip::NumberForm => {
            tokens.iter().any(is_long_number)
                || test.value.as_ref().is_some_and(|value| number(value).is_some_and(|text| !fits(&text)))
        }
    })
}

fn calls(tokens: &[Token<'_>]) -> bool {
    tokens.windows(2).any(|pair| matches!(pair, [Token::Name(name), Token::Sign("(")] if *name != "in"))
}

fn indexes(tokens: &[Token<'_>]) -> bool {
    tokens.windows(2).any(|pair| match pair {
        [Token::Name(name), Token::Sign("[")] => *name != "in",
        [Token::Sign(")" | "]") | Token::Text(_), Token::Sign("[")] => true,
        _ => false,
    })
}

fn makes_lists(tokens: &[Token<'_>]) -> bool {
    let after_in = |at: usize| at > 0 && tokens[at - 1] == Token::Name("in");
    tokens.iter().enumerate().any(|(at, token)| *token == Token::Sign("[") && !after_in(at))
}

fn is_bytes(token: &Token<'_>) -> bool {
    matches!(token, Token::Text(text) if text.split(['"', '\'']).next().is_some_and(|prefix| prefix.contains(['b', 'B'])))
}

fn is_text_fact(token: &Token<'_>, test: &Test) -> bool {
    matches!(token, Token::Name(name) if test.bindings.get(*name).is_some_and(|value| value.get("string").is_some()))
}

fn is_long_number(token: &Token<'_>) -> bool {
    matches!(token, Token::Number(number) if !fits(number))
}

/// Whether conditions can write this number.
fn fits(number: &str) -> bool {
    let (whole, places) = number.split_once('.').unwrap_or((number, "0"));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let whole = whole.trim_start_matches('-');
    digits(whole) && digits(places) && (1..=15).contains(&whole.len()) && (1..=6).contains(&places.len())
}

/// A number of the suite as text, be it whole or not.
pub fn number(value: &Value) -> Option<String> {
    let whole = value.get("int").and_then(Value::as_i64).map(|whole| whole.to_string());
    whole.or_else(|| value.get("double").and_then(Value::as_str).map(str::to_owned))
}
