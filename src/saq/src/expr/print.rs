//! A condition's part back to text, with as few brackets as it needs. Compiled again it is the same part.

use super::{Arithmetic, Asked, Comparison, Expr};

/// Name of a question by its index.
pub type Names<'n> = &'n dyn Fn(usize) -> &'n str;

/// How strongly an operator binds: as the parser's levels.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Or,
    And,
    Relation,
    Sum,
    Product,
    Unary,
}

pub fn print(expr: &Expr, names: Names<'_>) -> String {
    let inner = |expr: &Expr, at_least: Binding| bracketed(expr, at_least, names);
    let chain = |left: &Expr, sign: &str, right: &Expr, own: Binding, tighter: Binding| {
        format!("{} {sign} {}", inner(left, own), inner(right, tighter))
    };
    match expr {
        Expr::Bool(yes) => yes.to_string(),
        Expr::Number(number) => number.to_string(),
        Expr::Date(date) => format!("date(\"{date}\")"),
        Expr::Word(word) => format!("\"{word}\""),
        Expr::Today => "today".to_owned(),
        Expr::Fact(index) => names(*index).to_owned(),
        Expr::Ask(asked, index) => {
            let function = match asked {
                Asked::Answered => "answered",
                Asked::DontKnow => "is_dont_know",
                Asked::NotApplicable => "is_na",
            };
            format!("{function}({})", names(*index))
        }
        Expr::Size(index) => format!("size({})", names(*index)),
        Expr::Not(negated) => format!("!{}", inner(negated, Binding::Unary)),
        Expr::Negative(number) => format!("-{}", inner(number, Binding::Unary)),
        Expr::And(left, right) => chain(left, "&&", right, Binding::And, Binding::Relation),
        Expr::Or(left, right) => chain(left, "||", right, Binding::Or, Binding::And),
        Expr::Compare(comparison, left, right) => {
            let sign = match comparison {
                Comparison::Equal => "==",
                Comparison::NotEqual => "!=",
                Comparison::Less => "<",
                Comparison::AtMost => "<=",
                Comparison::More => ">",
                Comparison::AtLeast => ">=",
            };
            chain(left, sign, right, Binding::Relation, Binding::Sum)
        }
        Expr::Calculate(Arithmetic::Plus, left, right) => chain(left, "+", right, Binding::Sum, Binding::Product),
        Expr::Calculate(Arithmetic::Minus, left, right) => chain(left, "-", right, Binding::Sum, Binding::Product),
        Expr::Calculate(Arithmetic::Times, left, right) => chain(left, "*", right, Binding::Product, Binding::Unary),
        Expr::OneOf(needle, list) => {
            let items: Vec<String> = list.iter().map(|item| print(item, names)).collect();
            format!("{} in [{}]", inner(needle, Binding::Relation), items.join(", "))
        }
        Expr::Chosen(word, index) => format!("\"{word}\" in {}", names(*index)),
    }
}

fn bracketed(expr: &Expr, at_least: Binding, names: Names<'_>) -> String {
    let text = print(expr, names);
    if binding(expr) < at_least { format!("({text})") } else { text }
}

fn binding(expr: &Expr) -> Binding {
    match expr {
        Expr::Or(..) => Binding::Or,
        Expr::And(..) => Binding::And,
        Expr::Compare(..) | Expr::OneOf(..) | Expr::Chosen(..) => Binding::Relation,
        Expr::Calculate(Arithmetic::Plus | Arithmetic::Minus, ..) => Binding::Sum,
        Expr::Calculate(Arithmetic::Times, ..) => Binding::Product,
        Expr::Bool(_)
        | Expr::Number(_)
        | Expr::Date(_)
        | Expr::Word(_)
        | Expr::Today
        | Expr::Fact(_)
        | Expr::Ask(..)
        | Expr::Size(_)
        | Expr::Not(_)
        | Expr::Negative(_) => Binding::Unary,
    }
}
