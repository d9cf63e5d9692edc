//! The reader itself: recursive descent, at most `Limits::depth` deep.

use super::{JsonDefect, JsonDefectKind as Kind, Limits, MAX_DIGITS};
use serde_json::{Map, Number, Value, map::Entry};

/// Keys are shortened in a path, so that a defect's message stays readable.
const SHOWN_KEY_CHARS: usize = 60;

/// A defect on its way up; each level adds its step of the path, innermost first.
struct Fault {
    kind: Kind,
    at: usize,
    steps: Vec<String>,
}

impl Fault {
    fn within(mut self, step: &str) -> Self {
        let shown: String = step.chars().take(SHOWN_KEY_CHARS).collect();
        self.steps.push(shown.replace('~', "~0").replace('/', "~1"));
        self
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth_left: usize,
    keys_left: usize,
}

pub(super) fn document(bytes: &[u8], limits: Limits) -> Result<Value, JsonDefect> {
    let defect = |fault: &Fault| {
        let before = &bytes[..fault.at.min(bytes.len())];
        let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
        let path = fault.steps.iter().rev().map(|step| format!("/{step}")).collect();
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        JsonDefect { path, kind: fault.kind, line, column: before.len() - line_start + 1 }
    };
    let text = std::str::from_utf8(bytes)
        .map_err(|broken| defect(&Fault { kind: Kind::Syntax, at: broken.valid_up_to(), steps: Vec::new() }))?;
    let mut reader = Reader { text, at: 0, depth_left: limits.depth, keys_left: limits.keys };
    reader.whole_document().map_err(|fault| defect(&fault))
}

impl Reader<'_> {
    fn whole_document(&mut self) -> Result<Value, Fault> {
        let value = self.value()?;
        self.skip_space();
        if self.at == self.text.len() { Ok(value) } else { Err(self.fault(Kind::Syntax)) }
    }

    fn value(&mut self) -> Result<Value, Fault> {
        self.skip_space();
        match self.peek() {
            Some(b'{') => self.object(),
            Some(b'[') => self.array(),
            Some(b'"') => self.string().map(Value::String),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true", Value::Bool(true)),
            Some(b'f') => self.word("false", Value::Bool(false)),
            Some(b'n') => self.word("null", Value::Null),
            _ => Err(self.fault(Kind::Syntax)),
        }
    }

    fn object(&mut self) -> Result<Value, Fault> {
        self.enter()?;
        let mut map = Map::new();
        self.skip_space();
        if !self.take(b'}') {
            loop {
                self.skip_space();
                let key_at = self.at;
                let key = self.string()?;
                let fault = |kind| Fault { kind, at: key_at, steps: Vec::new() };
                let place = match map.entry(key) {
                    Entry::Vacant(place) => place,
                    Entry::Occupied(twice) => return Err(fault(Kind::DuplicateKey).within(twice.key())),
                };
                self.keys_left = self.keys_left.checked_sub(1).ok_or_else(|| fault(Kind::TooManyKeys))?;
                self.skip_space();
                self.expect(b':').map_err(|fault| fault.within(place.key()))?;
                match self.value() {
                    Ok(value) => _ = place.insert(value),
                    Err(fault) => return Err(fault.within(place.key())),
                }
                self.skip_space();
                if self.take(b'}') {
                    break;
                }
                self.expect(b',')?;
            }
        }
        self.depth_left += 1;
        Ok(Value::Object(map))
    }

    fn array(&mut self) -> Result<Value, Fault> {
        self.enter()?;
        let mut items = Vec::new();
        self.skip_space();
        if !self.take(b']') {
            loop {
                let item = self.value().map_err(|fault| fault.within(&items.len().to_string()))?;
                items.push(item);
                self.skip_space();
                if self.take(b']') {
                    break;
                }
                self.expect(b',')?;
            }
        }
        self.depth_left += 1;
        Ok(Value::Array(items))
    }

    fn string(&mut self) -> Result<String, Fault> {
        self.expect(b'"')?;
        let mut read = String::new();
        loop {
            let rest = &self.text[self.at..];
            let plain = rest.bytes().take_while(|byte| !matches!(byte, b'"' | b'\\' | 0..=0x1f)).count();
            read.push_str(&rest[..plain]);
            self.at += plain;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(read);
                }
                Some(b'\\') => {
                    self.at += 1;
                    read.push(self.escape()?);
                }
                _ => return Err(self.fault(Kind::Syntax)),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Fault> {
        let letter = self.peek().ok_or_else(|| self.fault(Kind::Syntax))?;
        let plain = match letter {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode_escape(),
            _ => return Err(self.fault(Kind::Syntax)),
        };
        self.at += 1;
        Ok(plain)
    }

    fn unicode_escape(&mut self) -> Result<char, Fault> {
        let first = self.code_unit()?;
        let code = if (0xd800..0xdc00).contains(&first) {
            self.expect(b'\\')?;
            let second = self.code_unit()?;
            // A second half out of range wraps to a value that is no character either.
            match second {
                0xdc00..0xe000 => 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00),
                _ => first,
            }
        } else {
            first
        };
        char::from_u32(code).ok_or_else(|| self.fault(Kind::Syntax))
    }

    /// `uXXXX`.
    fn code_unit(&mut self) -> Result<u32, Fault> {
        self.expect(b'u')?;
        let digits = self.text.as_bytes().get(self.at..self.at + 4).ok_or_else(|| self.fault(Kind::Syntax))?;
        let mut code = 0;
        for digit in digits {
            code = code * 16 + char::from(*digit).to_digit(16).ok_or_else(|| self.fault(Kind::Syntax))?;
        }
        self.at += 4;
        Ok(code)
    }

    fn number(&mut self) -> Result<Value, Fault> {
        let start = self.at;
        let fault = |kind| Fault { kind, at: start, steps: Vec::new() };
        self.take(b'-');
        let whole = self.digits();
        let leading_zero = whole > 1 && self.text.as_bytes()[self.at - whole] == b'0';
        if whole == 0 || leading_zero {
            return Err(fault(Kind::Syntax));
        }
        let has_point = self.take(b'.');
        let places = if has_point { self.digits() } else { 0 };
        if has_point && places == 0 {
            return Err(fault(Kind::Syntax));
        }
        if matches!(self.peek(), Some(b'e' | b'E')) || whole + places > MAX_DIGITS {
            return Err(fault(Kind::Number));
        }
        let digits = &self.text[start..self.at];
        // Minus nought is a float to serde_json; an integer would forget the sign.
        let number = if has_point || digits == "-0" {
            digits.parse().ok().and_then(Number::from_f64)
        } else {
            digits.parse::<i64>().ok().map(Number::from)
        };
        number.map(Value::Number).ok_or_else(|| fault(Kind::Number))
    }

    fn digits(&mut self) -> usize {
        let count = self.text.as_bytes()[self.at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        self.at += count;
        count
    }

    fn word(&mut self, word: &str, value: Value) -> Result<Value, Fault> {
        if !self.text[self.at..].starts_with(word) {
            return Err(self.fault(Kind::Syntax));
        }
        self.at += word.len();
        Ok(value)
    }

    fn enter(&mut self) -> Result<(), Fault> {
        self.depth_left = self.depth_left.checked_sub(1).ok_or_else(|| self.fault(Kind::TooDeep))?;
        self.at += 1;
        Ok(())
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    fn expect(&mut self, byte: u8) -> Result<(), Fault> {
        if self.take(byte) { Ok(()) } else { Err(self.fault(Kind::Syntax)) }
    }

    fn fault(&self, kind: Kind) -> Fault {
        Fault { kind, at: self.at, steps: Vec::new() }
    }
}
