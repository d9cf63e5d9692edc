//! Text to tokens.

use super::{DefectKind, ExprDefect};
use crate::Decimal;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    Name(String),
    Word(String),
    Number(Decimal),
    /// Operators and brackets.
    Sign(&'static str),
}

/// Longest first, so that `<=` is not read as `<`.
const SIGNS: &[&str] = &["&&", "||", "==", "!=", "<=", ">=", "<", ">", "!", "+", "-", "*", "(", ")", "[", "]", ","];

/// Tokens with the byte each begins at.
pub fn lex(text: &str) -> Result<Vec<(Token, usize)>, ExprDefect> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let start = at;
        if first.is_ascii_whitespace() {
            at += 1;
            continue;
        }
        let token = if first.is_ascii_lowercase() {
            let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(rest.len());
            at += end;
            Token::Name(rest[..end].to_owned())
        } else if first.is_ascii_digit() {
            let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.')).unwrap_or(rest.len());
            at += end;
            let number = rest[..end].parse().map_err(|defect: crate::decimal::DecimalDefect| {
                ExprDefect::new(DefectKind::Syntax, start, defect.to_string())
            })?;
            Token::Number(number)
        } else if first == '"' || first == '\'' {
            let (word, length) = quoted(rest, first, start)?;
            at += length;
            Token::Word(word)
        } else if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
            at += sign.len();
            Token::Sign(sign)
        } else {
            let hint = match first {
                '=' => "; equality is written ==",
                '&' | '|' => "; and is written &&, or is written ||",
                '/' | '%' => "; there is no division, so that no answer can divide by nothing",
                '.' | '?' | '{' => "; the language has no fields, choices or maps",
                _ => "",
            };
            return Err(ExprDefect::new(DefectKind::Syntax, at, format!("{first:?} has no meaning here{hint}")));
        };
        tokens.push((token, start));
    }
    Ok(tokens)
}

/// A quoted word and its length with quotes.
fn quoted(rest: &str, quote: char, start: usize) -> Result<(String, usize), ExprDefect> {
    let mut word = String::new();
    let mut chars = rest.char_indices().skip(1);
    while let Some((offset, c)) = chars.next() {
        match c {
            _ if c == quote => return Ok((word, offset + 1)),
            '\\' => match chars.next() {
                Some((_, escaped @ ('\\' | '"' | '\''))) => word.push(escaped),
                _ => {
                    let reason = "only \\\\, \\\" and \\' are escaped";
                    return Err(ExprDefect::new(DefectKind::Syntax, start + offset, reason));
                }
            },
            '\n' | '\r' => break,
            _ => word.push(c),
        }
    }
    Err(ExprDefect::new(DefectKind::Syntax, start, "the quote is not closed"))
}
