//! Where a part of a condition stands in its text.

use super::Span;
use saq::expr::{Condition, Expr};

/// The bytes of a part, found by walking text and tree side by side: operators bind as in the parser, and the last of a
/// chain is the root.
pub fn of(condition: &Condition, part: &Expr) -> Option<Span> {
    find(condition.text(), Span { from: 0, to: condition.text().len() }, condition.root(), part)
}

fn find(text: &str, span: Span, expr: &Expr, part: &Expr) -> Option<Span> {
    let span = bare(text, span);
    if std::ptr::eq(expr, part) {
        return Some(span);
    }
    let sides = |sign: &str, left: &Expr, right: &Expr| {
        let at = last(text, span, sign)?;
        find(text, Span { from: span.from, to: at }, left, part)
            .or_else(|| find(text, Span { from: at + sign.len(), to: span.to }, right, part))
    };
    match expr {
        Expr::Or(left, right) => sides("||", left, right),
        Expr::And(left, right) => sides("&&", left, right),
        Expr::Not(inner) if text[span.from..].starts_with('!') => {
            find(text, Span { from: span.from + 1, to: span.to }, inner, part)
        }
        _ => None,
    }
}

/// Without spaces around it, and without brackets that hold all of it.
fn bare(text: &str, mut span: Span) -> Span {
    loop {
        let inside = &text[span.from..span.to];
        span.from += inside.len() - inside.trim_start().len();
        span.to -= inside.len() - inside.trim_end().len();
        let closes = tokens(text, span).find(|(_, depth, c)| *c == ')' && *depth == 0).map(|(at, ..)| at);
        match closes {
            Some(at) if text[span.from..].starts_with('(') && at + 1 == span.to => {
                span = Span { from: span.from + 1, to: at };
            }
            _ => return span,
        }
    }
}

/// The last place of a sign outside brackets and quotes.
fn last(text: &str, span: Span, sign: &str) -> Option<usize> {
    let found = tokens(text, span).filter(|(at, depth, _)| *depth == 0 && text[*at..span.to].starts_with(sign));
    found.last().map(|(at, ..)| at)
}

/// Characters outside quotes, with the depth of brackets they stand at; a bracket stands outside itself.
fn tokens(text: &str, span: Span) -> impl Iterator<Item = (usize, usize, char)> + '_ {
    let mut quote: Option<char> = None;
    let mut escaped = false;
    let mut depth: usize = 0;
    text[span.from..span.to].char_indices().filter_map(move |(at, c)| {
        match (quote, c) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(open), _) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '(' | '[') => {
                depth += 1;
                return Some((span.from + at, depth - 1, c));
            }
            (None, ')' | ']') => {
                depth = depth.saturating_sub(1);
                return Some((span.from + at, depth, c));
            }
            (None, _) => return Some((span.from + at, depth, c)),
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use saq::expr::{NameDefect, Type};

    fn condition(text: &str) -> Condition {
        let lookup = |name: &str| match name {
            "a" => Ok((0, Type::Bool)),
            "b" => Ok((1, Type::Bool)),
            "c" => Ok((2, Type::Bool)),
            _ => Err(NameDefect::NotAFact),
        };
        Condition::compile(text, &lookup).expect("a condition")
    }

    #[test]
    fn parts_are_found_inside_brackets_chains_and_negations() {
        let text = " ( a || (b == true && !( c )) )";
        let condition = condition(text);
        let Expr::Or(left, right) = condition.root() else { panic!("an or") };
        let Expr::And(compared, not) = &**right else { panic!("an and") };
        let Expr::Not(inner) = &**not else { panic!("a not") };
        let said = |part| of(&condition, part).map(|span| &text[span.from..span.to]);
        assert_eq!(said(left), Some("a"));
        assert_eq!(said(right), Some("b == true && !( c )"));
        assert_eq!(said(compared), Some("b == true"));
        assert_eq!(said(not), Some("!( c )"));
        assert_eq!(said(inner), Some("c"));
        assert_eq!(said(condition.root()), Some("a || (b == true && !( c ))"));
    }

    #[test]
    fn a_part_of_something_else_is_nowhere() {
        assert_eq!(of(&condition("a && b"), &Expr::Bool(true)), None);
    }
}
