//! The part of XPath that XLSForms use for relevance and constraints, and its translation into conditions.

use saq::{Date, Decimal};
use std::collections::BTreeMap;

/// Deepest nesting and longest text that are looked at.
const MAX_DEPTH: usize = 24;
const MAX_LENGTH: usize = 8_000;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expr {
    Or(Box<Expr>, Box<Expr>),
    And(Box<Expr>, Box<Expr>),
    Compare(&'static str, Box<Expr>, Box<Expr>),
    Calculate(&'static str, Box<Expr>, Box<Expr>),
    Field(String),
    /// The answer that is being given.
    Own,
    Text(String),
    Number(String),
    Call(String, Vec<Expr>),
}

/// # Errors
/// In words, what cannot be read.
pub fn parse(text: &str) -> Result<Expr, String> {
    if text.len() > MAX_LENGTH {
        return Err(format!("an expression has at most {MAX_LENGTH} bytes"));
    }
    let mut parser = Parser { rest: text.trim_start() };
    let expr = parser.level(0, 0)?;
    if parser.rest.is_empty() { Ok(expr) } else { Err(format!("this cannot be read: {}", parser.shown())) }
}

struct Parser<'t> {
    rest: &'t str,
}

/// Operators by rising precedence; words want a break after them.
const LEVELS: &[&[&str]] = &[&["or"], &["and"], &["!=", "<=", ">=", "=", "<", ">"], &["+", "-"], &["*"]];

impl<'t> Parser<'t> {
    fn shown(&self) -> String {
        self.rest.chars().take(20).collect()
    }

    fn take(&mut self, length: usize) -> &'t str {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest.trim_start();
        taken
    }

    fn takes(&mut self, sign: &str) -> bool {
        let is_word = sign.starts_with(|c: char| c.is_ascii_alphabetic());
        let here = self.rest.strip_prefix(sign).is_some_and(|rest| !is_word || !rest.starts_with(is_name_part));
        if here {
            self.take(sign.len());
        }
        here
    }

    fn level(&mut self, level: usize, depth: usize) -> Result<Expr, String> {
        if depth > MAX_DEPTH {
            return Err(format!("this nests more than {MAX_DEPTH} deep"));
        }
        let Some(operators) = LEVELS.get(level) else { return self.primary(depth) };
        let mut left = self.level(level + 1, depth)?;
        let mut length = 0;
        while let Some(operator) = operators.iter().find(|operator| self.takes(operator)) {
            length += 1;
            if length > MAX_DEPTH {
                return Err(format!("more than {MAX_DEPTH} parts in a row"));
            }
            let (first, second) = (Box::new(left), Box::new(self.level(level + 1, depth)?));
            left = match level {
                0 => Expr::Or(first, second),
                1 => Expr::And(first, second),
                2 => Expr::Compare(operator, first, second),
                _ => Expr::Calculate(operator, first, second),
            };
        }
        Ok(left)
    }

    fn primary(&mut self, depth: usize) -> Result<Expr, String> {
        if self.takes("(") {
            let inner = self.level(0, depth + 1)?;
            return if self.takes(")") { Ok(inner) } else { Err("a bracket is not closed".to_owned()) };
        }
        if let Some(rest) = self.rest.strip_prefix("${") {
            let end = rest.find('}').ok_or("a name in ${ } is not closed")?;
            let name = rest[..end].trim().to_owned();
            self.take(end + 3);
            return Ok(Expr::Field(name));
        }
        if let Some(quote) = self.rest.chars().next().filter(|c| *c == '\'' || *c == '"') {
            let end = self.rest[1..].find(quote).ok_or("a text is not closed")?;
            let text = self.rest[1..=end].to_owned();
            self.take(end + 2);
            return Ok(Expr::Text(text));
        }
        let minus = usize::from(self.rest.starts_with('-'));
        let digits =
            self.rest[minus..].find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(self.rest.len() - minus);
        let number = &self.rest[..minus + digits];
        if number.parse::<Decimal>().is_ok() {
            return Ok(Expr::Number(self.take(minus + digits).to_owned()));
        }
        if self.takes(".") {
            return Ok(Expr::Own);
        }
        let length = self.rest.find(|c: char| !is_name_part(c)).unwrap_or(self.rest.len());
        if length == 0 {
            return Err(if self.rest.is_empty() {
                "something is missing at the end".to_owned()
            } else {
                format!("this cannot be read: {}", self.shown())
            });
        }
        let name = self.take(length).to_owned();
        if !self.takes("(") {
            return Err(format!("{name} has no counterpart here"));
        }
        let mut arguments = Vec::new();
        while !self.takes(")") {
            if !arguments.is_empty() && !self.takes(",") {
                return Err("a bracket is not closed".to_owned());
            }
            arguments.push(self.level(0, depth + 1)?);
        }
        Ok(Expr::Call(name, arguments))
    }
}

fn is_name_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '-' || c == ':'
}

/// What a condition may read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// Names of the form to ids of options.
    Single(BTreeMap<String, String>),
    Multiple(BTreeMap<String, String>),
    Number,
    Date,
    Text,
    /// A note, or something that was not carried over.
    Nothing,
}

/// A question that a condition reads: its index, id and type.
pub type Lookup<'l> = &'l dyn Fn(&str) -> Option<(usize, &'l str, &'l Type)>;

/// Translates relevance into a condition; `reads` receives the questions it reads.
///
/// # Errors
/// In words, what has no counterpart.
pub fn condition(expr: &Expr, lookup: Lookup<'_>, reads: &mut Vec<usize>) -> Result<String, String> {
    Translation { lookup, reads }.truth(expr)
}

struct Translation<'l, 'r> {
    lookup: Lookup<'l>,
    reads: &'r mut Vec<usize>,
}

impl<'l> Translation<'l, '_> {
    fn field(&mut self, name: &str) -> Result<(&'l str, &'l Type), String> {
        let (index, id, kind) = (self.lookup)(name).ok_or_else(|| format!("there is no question ${{{name}}}"))?;
        if *kind == Type::Nothing {
            return Err(format!("${{{name}}} is not carried over"));
        }
        self.reads.push(index);
        Ok((id, kind))
    }

    fn truth(&mut self, expr: &Expr) -> Result<String, String> {
        match expr {
            Expr::Or(left, right) => Ok(format!("({} || {})", self.truth(left)?, self.truth(right)?)),
            Expr::And(left, right) => Ok(format!("({} && {})", self.truth(left)?, self.truth(right)?)),
            Expr::Compare(sign, left, right) => self.comparison(sign, left, right),
            Expr::Call(name, arguments) => match (name.as_str(), &arguments[..]) {
                ("true", []) => Ok("true".to_owned()),
                ("false", []) => Ok("false".to_owned()),
                ("not", [inner]) => Ok(format!("!({})", self.truth(inner)?)),
                ("selected", [Expr::Field(name), Expr::Text(option)]) => self.selected(name, option),
                _ => Err(format!("{name}(…) has no counterpart here")),
            },
            Expr::Calculate(..) | Expr::Field(_) | Expr::Own | Expr::Text(_) | Expr::Number(_) => {
                Err("a comparison is wanted here".to_owned())
            }
        }
    }

    fn selected(&mut self, name: &str, option: &str) -> Result<String, String> {
        match self.field(name)? {
            (id, Type::Single(options)) => Ok(format!("{id} == \"{}\"", of(options, option)?)),
            (id, Type::Multiple(options)) => Ok(format!("\"{}\" in {id}", of(options, option)?)),
            _ => Err(format!("${{{name}}} is no choice")),
        }
    }

    fn comparison(&mut self, sign: &str, left: &Expr, right: &Expr) -> Result<String, String> {
        let (sign, turned) = match sign {
            "=" => ("==", "=="),
            "<" => ("<", ">"),
            "<=" => ("<=", ">="),
            ">" => (">", "<"),
            ">=" => (">=", "<="),
            _ => ("!=", "!="),
        };
        match (left, right) {
            (Expr::Field(name), Expr::Text(text) | Expr::Number(text)) => {
                self.with_literal(name, sign, text, matches!(right, Expr::Number(_)))
            }
            (Expr::Text(text) | Expr::Number(text), Expr::Field(name)) => {
                self.with_literal(name, turned, text, matches!(left, Expr::Number(_)))
            }
            _ => match (self.number(left), self.number(right)) {
                (Ok(left), Ok(right)) => Ok(format!("{left} {sign} {right}")),
                (Err(reason), _) | (_, Err(reason)) => match (self.day(left), self.day(right)) {
                    (Some(left), Some(right)) => Ok(format!("{left} {sign} {right}")),
                    _ => Err(reason),
                },
            },
        }
    }

    fn with_literal(&mut self, name: &str, sign: &str, text: &str, is_number: bool) -> Result<String, String> {
        let (id, kind) = self.field(name)?;
        let equality = sign == "==" || sign == "!=";
        match kind {
            _ if text.is_empty() && sign == "==" => Ok(format!("!answered({id})")),
            _ if text.is_empty() && sign == "!=" => Ok(format!("answered({id})")),
            Type::Single(options) if equality => Ok(format!("{id} {sign} \"{}\"", of(options, text)?)),
            Type::Multiple(_) => {
                Err(format!("${{{name}}} takes several answers; only selected(${{{name}}}, …) can be asked"))
            }
            Type::Number if text.parse::<Decimal>().is_ok() => Ok(format!("{id} {sign} {text}")),
            Type::Date if !is_number && text.parse::<Date>().is_ok() => Ok(format!("{id} {sign} date(\"{text}\")")),
            Type::Text => Err(format!("${{{name}}} is free text; a condition can only ask whether it is answered")),
            Type::Single(_) | Type::Number | Type::Date | Type::Nothing => {
                Err(format!("${{{name}}} cannot be compared with {text:?}"))
            }
        }
    }

    fn number(&mut self, expr: &Expr) -> Result<String, String> {
        match expr {
            Expr::Number(number) => Ok(number.clone()),
            Expr::Calculate(sign, left, right) => {
                Ok(format!("({} {sign} {})", self.number(left)?, self.number(right)?))
            }
            Expr::Field(name) => match self.field(name)? {
                (id, Type::Number) => Ok(id.to_owned()),
                _ => Err(format!("${{{name}}} is no number")),
            },
            Expr::Call(name, arguments) => match (name.as_str(), &arguments[..]) {
                ("count-selected", [Expr::Field(name)]) => match self.field(name)? {
                    (id, Type::Multiple(_)) => Ok(format!("size({id})")),
                    _ => Err(format!("${{{name}}} does not take several answers")),
                },
                ("number" | "int", [inner]) => self.number(inner),
                _ => Err(format!("{name}(…) has no counterpart here")),
            },
            Expr::Own => Err("only a constraint can speak of the answer itself".to_owned()),
            Expr::Text(_) | Expr::Or(..) | Expr::And(..) | Expr::Compare(..) => {
                Err("a number is wanted here".to_owned())
            }
        }
    }

    fn day(&mut self, expr: &Expr) -> Option<String> {
        match expr {
            Expr::Call(name, arguments) => match (name.as_str(), &arguments[..]) {
                ("today", []) => Some("today".to_owned()),
                ("date", [Expr::Text(text)]) if text.parse::<Date>().is_ok() => Some(format!("date(\"{text}\")")),
                _ => None,
            },
            Expr::Field(name) => match self.field(name) {
                Ok((id, Type::Date)) => Some(id.to_owned()),
                Ok(_) | Err(_) => None,
            },
            Expr::Text(text) => text.parse::<Date>().is_ok().then(|| format!("date(\"{text}\")")),
            Expr::Or(..) | Expr::And(..) | Expr::Compare(..) | Expr::Calculate(..) | Expr::Own | Expr::Number(_) => {
                None
            }
        }
    }
}

fn of<'o>(options: &'o BTreeMap<String, String>, name: &str) -> Result<&'o str, String> {
    options.get(name).map(String::as_str).ok_or_else(|| format!("{name:?} is none of the choices"))
}

/// The limits that a constraint sets.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Limits {
    pub min: Option<Decimal>,
    pub max: Option<Decimal>,
}

/// Limits from `. >= 0 and . <= 100`. With `whole` numbers also `. > 0`.
///
/// # Errors
/// In words, if the constraint says anything else.
pub fn limits(expr: &Expr, whole: bool, limits: &mut Limits) -> Result<(), String> {
    let other = || "only limits like `. >= 0 and . <= 100` can be carried over".to_owned();
    let (sign, number) = match expr {
        Expr::And(left, right) => {
            self::limits(left, whole, limits)?;
            return self::limits(right, whole, limits);
        }
        Expr::Compare(sign, left, right) => match (&**left, &**right) {
            (Expr::Own, Expr::Number(number)) => (*sign, number),
            (Expr::Number(number), Expr::Own) => (
                match *sign {
                    "<" => ">",
                    "<=" => ">=",
                    ">" => "<",
                    ">=" => "<=",
                    same => same,
                },
                number,
            ),
            _ => return Err(other()),
        },
        _ => return Err(other()),
    };
    let number: Decimal = number.parse().map_err(|_| other())?;
    let one = Decimal::from_int(1);
    let (min, max) = match sign {
        ">=" => (Some(number), None),
        "<=" => (None, Some(number)),
        "=" => (Some(number), Some(number)),
        ">" if whole && number.places() == 0 => (number.checked_add(one), None),
        "<" if whole && number.places() == 0 => (None, number.checked_sub(one)),
        _ => return Err("only >= and <= can be carried over here".to_owned()),
    };
    // Of two limits on one side the tighter holds.
    limits.min = limits.min.max(min);
    limits.max = match (limits.max, max) {
        (Some(one), Some(two)) => Some(one.min(two)),
        (one, two) => one.or(two),
    };
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn translated(text: &str) -> Result<String, String> {
        let options = BTreeMap::from([("a".to_owned(), "a".to_owned()), ("B 1".to_owned(), "b_1".to_owned())]);
        let types = [Type::Single(options.clone()), Type::Multiple(options), Type::Number, Type::Date, Type::Text];
        let names = ["one", "many", "n", "day", "words"];
        let lookup = |name: &str| names.iter().position(|known| *known == name).map(|at| (at, names[at], &types[at]));
        condition(&parse(text)?, &lookup, &mut Vec::new())
    }

    #[test]
    fn relevance_becomes_a_condition() {
        for (xpath, ours) in [
            ("${one} = 'a'", "one == \"a\""),
            ("'B 1' != ${one}", "one != \"b_1\""),
            ("selected(${many}, 'B 1') and not(selected( ${one},\"a\" ))", "(\"b_1\" in many && !(one == \"a\"))"),
            ("${n} >= 10 or ${n}*2 < 4 - ${n}", "(n >= 10 || (n * 2) < (4 - n))"),
            ("10 < ${n}", "n > 10"),
            ("count-selected(${many}) > 1", "size(many) > 1"),
            ("${day} <= today()", "day <= today"),
            ("${day} > date('2026-01-02')", "day > date(\"2026-01-02\")"),
            ("${words} != ''", "answered(words)"),
            ("true()", "true"),
        ] {
            assert_eq!(translated(xpath), Ok(ours.to_owned()), "{xpath}");
        }
    }

    #[test]
    fn what_has_no_counterpart_says_why() {
        for xpath in [
            "",
            "${one}",
            "${one} =",
            "${one} = 'c'",
            "${many} = 'a'",
            "${words} = 'x'",
            "${nobody} = 1",
            "regex(., 'a')",
            ". > 1",
            "../n = 1",
            "${n} div 2 = 1",
            "if(${n} = 1, 2, 3)",
            "((((",
            "${one",
            "'x",
        ] {
            assert!(translated(xpath).is_err(), "{xpath} was taken");
        }
        assert!(translated(&"(".repeat(5_000)).is_err());
        assert!(translated(&format!("true(){}", " or true()".repeat(700))).is_err());
    }

    #[test]
    fn a_constraint_becomes_limits() {
        let read = |text: &str, whole| {
            let mut found = Limits::default();
            limits(&parse(text)?, whole, &mut found)
                .map(|()| (found.min.map(|n| n.to_string()), found.max.map(|n| n.to_string())))
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(read(". >= 0 and . <= 100", false), Ok((some("0"), some("100"))));
        assert_eq!(read("(.>0) and (10 > .)", true), Ok((some("1"), some("9"))));
        assert_eq!(read(". >= -1.5", false), Ok((some("-1.5"), None)));
        assert!(read(". > 0", false).is_err());
        assert!(read(". != 3", true).is_err());
        assert!(read("regex(., '[a-z]+')", false).is_err());
        assert!(read(". <= ${n}", true).is_err());
    }
}
