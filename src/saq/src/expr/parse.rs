//! Tokens to a tree, by precedence as in CEL: `||`, `&&`, relations and `in`, `+ -`, `*`, unary, primary.

use super::{
    DefectKind, ExprDefect, MAX_DEPTH, MAX_NODES,
    lex::{Token, lex},
};
use crate::Decimal;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raw {
    pub node: Node,
    pub at: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    Bool(bool),
    Number(Decimal),
    Word(String),
    Name(String),
    Call(String, Vec<Raw>),
    List(Vec<Raw>),
    Unary(&'static str, Box<Raw>),
    Binary(&'static str, Box<Raw>, Box<Raw>),
}

/// Binary operators by rising precedence.
const LEVELS: &[&[&str]] = &[&["||"], &["&&"], &["==", "!=", "<=", ">=", "<", ">", "in"], &["+", "-"], &["*"]];

pub fn parse(text: &str) -> Result<Raw, ExprDefect> {
    let mut parser = Parser { tokens: lex(text)?, next: 0, nodes: 0, end: text.len() };
    let raw = parser.level(0, 0)?;
    match parser.tokens.get(parser.next) {
        None => Ok(raw),
        Some((token, at)) => Err(ExprDefect::new(DefectKind::Syntax, *at, format!("{} is left over", shown(token)))),
    }
}

fn shown(token: &Token) -> String {
    match token {
        Token::Name(name) => format!("the name {name}"),
        Token::Word(word) => format!("{word:?}"),
        Token::Number(number) => number.to_string(),
        Token::Sign(sign) => format!("`{sign}`"),
    }
}

struct Parser {
    tokens: Vec<(Token, usize)>,
    next: usize,
    nodes: usize,
    end: usize,
}

impl Parser {
    fn at(&self) -> usize {
        self.tokens.get(self.next).map_or(self.end, |(_, at)| *at)
    }

    fn defect<T>(&self, reason: impl Into<String>) -> Result<T, ExprDefect> {
        Err(ExprDefect::new(DefectKind::Syntax, self.at(), reason))
    }

    fn make(&mut self, node: Node, at: usize) -> Result<Raw, ExprDefect> {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return self.defect(format!("a condition has at most {MAX_NODES} parts"));
        }
        Ok(Raw { node, at })
    }

    fn takes(&mut self, sign: &str) -> bool {
        let here = match self.tokens.get(self.next) {
            Some((Token::Sign(here), _)) => *here == sign,
            Some((Token::Name(name), _)) => sign == "in" && name == "in",
            _ => false,
        };
        self.next += usize::from(here);
        here
    }

    fn wants(&mut self, sign: &str) -> Result<(), ExprDefect> {
        if self.takes(sign) { Ok(()) } else { self.defect(format!("`{sign}` is missing here")) }
    }

    fn level(&mut self, level: usize, depth: usize) -> Result<Raw, ExprDefect> {
        if depth > MAX_DEPTH {
            return self.defect(format!("a condition nests at most {MAX_DEPTH} deep"));
        }
        let Some(operators) = LEVELS.get(level) else { return self.unary(depth) };
        let mut left = self.level(level + 1, depth)?;
        loop {
            let at = self.at();
            let Some(operator) = operators.iter().find(|operator| self.takes(operator)) else { return Ok(left) };
            let right = self.level(level + 1, depth)?;
            left = self.make(Node::Binary(operator, Box::new(left), Box::new(right)), at)?;
        }
    }

    fn unary(&mut self, depth: usize) -> Result<Raw, ExprDefect> {
        let at = self.at();
        for sign in ["!", "-"] {
            if self.takes(sign) {
                if depth >= MAX_DEPTH {
                    return self.defect(format!("a condition nests at most {MAX_DEPTH} deep"));
                }
                let inner = self.unary(depth + 1)?;
                return self.make(Node::Unary(sign, Box::new(inner)), at);
            }
        }
        self.primary(depth)
    }

    fn primary(&mut self, depth: usize) -> Result<Raw, ExprDefect> {
        let Some((token, at)) = self.tokens.get(self.next).cloned() else {
            return self.defect("something is missing at the end");
        };
        self.next += 1;
        let node = match token {
            Token::Number(number) => Node::Number(number),
            Token::Word(word) => Node::Word(word),
            Token::Name(name) if name == "true" => Node::Bool(true),
            Token::Name(name) if name == "false" => Node::Bool(false),
            Token::Name(name) if name == "in" => {
                self.next -= 1;
                return self.defect("`in` wants a value before it");
            }
            Token::Name(name) if self.takes("(") => Node::Call(name, self.items(")", depth)?),
            Token::Name(name) => Node::Name(name),
            Token::Sign("(") => {
                let inner = self.level(0, depth + 1)?;
                self.wants(")")?;
                return Ok(inner);
            }
            Token::Sign("[") => Node::List(self.items("]", depth)?),
            Token::Sign(_) => {
                self.next -= 1;
                return self.defect(format!("{} cannot stand here", shown(&token)));
            }
        };
        self.make(node, at)
    }

    fn items(&mut self, close: &str, depth: usize) -> Result<Vec<Raw>, ExprDefect> {
        let mut items = Vec::new();
        if self.takes(close) {
            return Ok(items);
        }
        loop {
            items.push(self.level(0, depth + 1)?);
            if self.takes(close) {
                return Ok(items);
            }
            self.wants(",")?;
        }
    }
}
