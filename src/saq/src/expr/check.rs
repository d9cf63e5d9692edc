//! Names to facts, words to options, and a type for every part.

use super::{
    Arithmetic, Asked, Comparison, DefectKind, Expr, ExprDefect,
    parse::{Node, Raw},
};
use crate::OptionId;

/// What a fact can be compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type<'q> {
    Bool,
    Number,
    Date,
    /// One of these options.
    Choice(&'q [OptionId]),
    /// Some of these options.
    Choices(&'q [OptionId]),
    /// Free text, which only `answered` may read.
    Text,
}

/// Why a name cannot be read at this place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameDefect {
    /// With the nearest name there is.
    Unknown(Option<String>),
    /// It comes later, or belongs to another topic.
    Later,
    /// It is a question, but no fact.
    NotAFact,
    /// It is a note.
    TakesNoAnswer,
}

/// Index and type of a name, or why it cannot be read here.
pub type Lookup<'l, 'q> = &'l dyn Fn(&str) -> Result<(usize, Type<'q>), NameDefect>;
type Checked<'q> = Result<(Expr, Kind<'q>), ExprDefect>;

/// A fact's type, or a literal word that becomes an option once its partner is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind<'q> {
    Of(Type<'q>),
    Word,
}

pub fn check<'q>(raw: &Raw, lookup: Lookup<'_, 'q>) -> Result<(Expr, Vec<usize>), ExprDefect> {
    let mut checker = Checker { lookup, reads: Vec::new() };
    let root = checker.boolean(raw)?;
    Ok((root, checker.reads))
}

struct Checker<'l, 'q> {
    lookup: Lookup<'l, 'q>,
    reads: Vec<usize>,
}

fn mismatch<T>(at: usize, reason: impl Into<String>) -> Result<T, ExprDefect> {
    Err(ExprDefect::new(DefectKind::Type, at, reason))
}

fn is_option(word: &str, options: &[OptionId], at: usize) -> Result<(), ExprDefect> {
    if options.iter().any(|option| option.as_str() == word) {
        return Ok(());
    }
    let nearest = nearest(word, options.iter().map(OptionId::as_str));
    let hint = nearest.map_or_else(String::new, |nearest| format!("; did you mean {nearest:?}?"));
    Err(ExprDefect::new(DefectKind::UnknownOption, at, format!("{word:?} is none of the options{hint}")))
}

/// The candidate with the smallest edit distance, if it is near enough to be a slip.
pub fn nearest<'w>(word: &str, candidates: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    candidates
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= 1 + candidate.len() / 4)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Levenshtein's distance in bytes.
fn distance(left: &str, right: &str) -> usize {
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.bytes().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in right.bytes().enumerate() {
            let replaced = diagonal + usize::from(a != b);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[right.len()]
}

impl<'q> Checker<'_, 'q> {
    fn fact(&mut self, name: &str, at: usize) -> Result<(usize, Type<'q>), ExprDefect> {
        let (kind, reason) = match (self.lookup)(name) {
            Ok(found) => {
                self.reads.push(found.0);
                return Ok(found);
            }
            Err(NameDefect::Unknown(nearest)) => {
                let hint = nearest.map_or_else(String::new, |nearest| format!("; did you mean {nearest}?"));
                (DefectKind::UnknownName, format!("there is no question {name}{hint}"))
            }
            Err(NameDefect::Later) => (
                DefectKind::LaterFact,
                format!(
                    "{name} cannot be read here: conditions read the profile, and earlier gates of their own topic"
                ),
            ),
            Err(NameDefect::TakesNoAnswer) => (DefectKind::Type, format!("{name} is a note and takes no answer")),
            Err(NameDefect::NotAFact) => {
                (DefectKind::NotAFact, format!("{name} is no fact: a practice must never open or close questions"))
            }
        };
        Err(ExprDefect::new(kind, at, reason))
    }

    fn boolean(&mut self, raw: &Raw) -> Result<Expr, ExprDefect> {
        match self.any(raw)? {
            (expr, Kind::Of(Type::Bool)) => Ok(expr),
            _ => mismatch(raw.at, "this is neither true nor false; compare it with something"),
        }
    }

    fn any(&mut self, raw: &Raw) -> Checked<'q> {
        let of = |expr, kind| Ok((expr, Kind::Of(kind)));
        match &raw.node {
            Node::Bool(value) => of(Expr::Bool(*value), Type::Bool),
            Node::Number(number) => of(Expr::Number(*number), Type::Number),
            Node::Word(word) => Ok((Expr::Word(word.clone()), Kind::Word)),
            Node::Name(name) if name == "today" => of(Expr::Today, Type::Date),
            Node::Name(name) => match self.fact(name, raw.at)? {
                (_, Type::Text) => mismatch(raw.at, format!("{name} is free text; only answered({name}) may read it")),
                (index, kind) => of(Expr::Fact(index), kind),
            },
            Node::List(_) => mismatch(raw.at, "a list stands only after `in`"),
            Node::Call(name, arguments) => self.call(name, arguments, raw.at),
            Node::Unary(sign, inner) => match *sign {
                "!" => of(Expr::Not(Box::new(self.boolean(inner)?)), Type::Bool),
                _ => {
                    let inner = self.number(inner)?;
                    // A number below nought is a literal like any other, also in a list.
                    let literal = match &inner {
                        Expr::Number(number) => number.checked_neg().map(Expr::Number),
                        _ => None,
                    };
                    of(literal.unwrap_or_else(|| Expr::Negative(Box::new(inner))), Type::Number)
                }
            },
            Node::Binary(sign, left, right) => self.binary(sign, left, right, raw.at),
        }
    }

    fn number(&mut self, raw: &Raw) -> Result<Expr, ExprDefect> {
        match self.any(raw)? {
            (expr, Kind::Of(Type::Number)) => Ok(expr),
            _ => mismatch(raw.at, "this is no number"),
        }
    }

    fn call(&mut self, name: &str, arguments: &[Raw], at: usize) -> Checked<'q> {
        let [argument] = arguments else {
            return mismatch(at, format!("{name} takes one thing in its brackets"));
        };
        if name == "date" {
            let Node::Word(word) = &argument.node else { return mismatch(argument.at, "date wants \"2026-11-22\"") };
            let date = word.parse().map_err(|defect: crate::date::DateDefect| {
                ExprDefect::new(DefectKind::Type, argument.at, defect.to_string())
            })?;
            return Ok((Expr::Date(date), Kind::Of(Type::Date)));
        }
        let asked = match name {
            "answered" => Some(Asked::Answered),
            "is_dont_know" => Some(Asked::DontKnow),
            "is_na" => Some(Asked::NotApplicable),
            "size" => None,
            _ => {
                let known = "answered, is_dont_know, is_na, size and date";
                return mismatch(at, format!("there is no function {name}; there are {known}"));
            }
        };
        let Node::Name(of) = &argument.node else {
            return mismatch(argument.at, format!("{name} wants a fact's name"));
        };
        let (index, kind) = self.fact(of, argument.at)?;
        match (asked, kind) {
            (Some(asked), _) => Ok((Expr::Ask(asked, index), Kind::Of(Type::Bool))),
            (None, Type::Choices(_)) => Ok((Expr::Size(index), Kind::Of(Type::Number))),
            (None, _) => mismatch(argument.at, "size counts the options of a multiple choice"),
        }
    }

    fn binary(&mut self, sign: &str, left: &Raw, right: &Raw, at: usize) -> Checked<'q> {
        let calculation = match sign {
            "+" => Some(Arithmetic::Plus),
            "-" => Some(Arithmetic::Minus),
            "*" => Some(Arithmetic::Times),
            _ => None,
        };
        if let Some(operation) = calculation {
            let (left, right) = (Box::new(self.number(left)?), Box::new(self.number(right)?));
            return Ok((Expr::Calculate(operation, left, right), Kind::Of(Type::Number)));
        }
        let expr = match sign {
            "&&" => Expr::And(Box::new(self.boolean(left)?), Box::new(self.boolean(right)?)),
            "||" => Expr::Or(Box::new(self.boolean(left)?), Box::new(self.boolean(right)?)),
            "in" => self.membership(left, right, at)?,
            _ => self.comparison(sign, left, right, at)?,
        };
        Ok((expr, Kind::Of(Type::Bool)))
    }

    fn comparison(&mut self, sign: &str, left: &Raw, right: &Raw, at: usize) -> Result<Expr, ExprDefect> {
        let comparison = match sign {
            "==" => Comparison::Equal,
            "!=" => Comparison::NotEqual,
            "<" => Comparison::Less,
            "<=" => Comparison::AtMost,
            ">" => Comparison::More,
            _ => Comparison::AtLeast,
        };
        let equality = matches!(comparison, Comparison::Equal | Comparison::NotEqual);
        let ((left_expr, left_kind), (right_expr, right_kind)) = (self.any(left)?, self.any(right)?);
        match (left_kind, right_kind) {
            (Kind::Of(Type::Number), Kind::Of(Type::Number)) | (Kind::Of(Type::Date), Kind::Of(Type::Date)) => {}
            (Kind::Of(Type::Bool), Kind::Of(Type::Bool)) if equality => {}
            (Kind::Of(Type::Choice(options)), Kind::Word) if equality => word_fits(&right_expr, options, right.at)?,
            (Kind::Word, Kind::Of(Type::Choice(options))) if equality => word_fits(&left_expr, options, left.at)?,
            (Kind::Of(Type::Choices(_)), _) | (_, Kind::Of(Type::Choices(_))) => {
                return mismatch(at, "a multiple choice is asked with \"option\" in it");
            }
            _ => return mismatch(at, format!("these two cannot be compared by {sign}")),
        }
        Ok(Expr::Compare(comparison, Box::new(left_expr), Box::new(right_expr)))
    }

    fn membership(&mut self, left: &Raw, right: &Raw, at: usize) -> Result<Expr, ExprDefect> {
        if let Node::List(items) = &right.node {
            let (needle, kind) = self.any(left)?;
            let mut list = Vec::new();
            for item in items {
                let (expr, item_kind) = self.any(item)?;
                let literal = matches!(expr, Expr::Word(_) | Expr::Number(_) | Expr::Date(_));
                match (kind, item_kind) {
                    (Kind::Of(Type::Choice(options)), Kind::Word) => word_fits(&expr, options, item.at)?,
                    (Kind::Of(a @ (Type::Number | Type::Date)), Kind::Of(b)) if a == b && literal => {}
                    _ => {
                        return mismatch(
                            item.at,
                            "the list holds literals of the same type as what stands before `in`",
                        );
                    }
                }
                list.push(expr);
            }
            return Ok(Expr::OneOf(Box::new(needle), list));
        }
        match (&left.node, self.any(right)?) {
            (Node::Word(word), (Expr::Fact(index), Kind::Of(Type::Choices(options)))) => {
                is_option(word, options, left.at)?;
                Ok(Expr::Chosen(word.clone(), index))
            }
            _ => mismatch(at, "`in` wants \"option\" in a multiple choice, or a fact in [a list]"),
        }
    }
}

fn word_fits(expr: &Expr, options: &[OptionId], at: usize) -> Result<(), ExprDefect> {
    match expr {
        Expr::Word(word) => is_option(word, options, at),
        _ => Ok(()),
    }
}
