//! Words and signs of an expression in full CEL: enough to say which parts of that language it uses. Knows nothing of our
//! own reader, so that a test our reader chokes on is never taken for one that lies outside.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token<'t> {
    Name(&'t str),
    /// With its prefix and quotes.
    Text(&'t str),
    Number(&'t str),
    Sign(&'t str),
    Comment,
}

const LONG_SIGNS: [&str; 6] = ["&&", "||", "==", "!=", "<=", ">="];

/// Tokens in order. What is no token of CEL comes as a sign of its own.
pub fn scan(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (token, length) = first(rest);
        tokens.push(token);
        rest = rest[length..].trim_start();
    }
    tokens
}

fn first(rest: &str) -> (Token<'_>, usize) {
    let until = |wrong: fn(char) -> bool| rest.find(wrong).unwrap_or(rest.len());
    if rest.starts_with("//") {
        return (Token::Comment, until(|c| c == '\n'));
    }
    let prefix = until(|c| !"rRbB".contains(c)).min(2);
    if rest[prefix..].starts_with(['"', '\'']) {
        let length = prefix + quoted(&rest[prefix..], rest[..prefix].contains(['r', 'R']));
        return (Token::Text(&rest[..length]), length);
    }
    let digits = rest.starts_with(|c: char| c.is_ascii_digit());
    if digits || rest.starts_with('.') && rest[1..].starts_with(|c: char| c.is_ascii_digit()) {
        let mut length = until(|c| !(c.is_ascii_alphanumeric() || c == '.'));
        // The sign of an exponent.
        if rest[..length].ends_with(['e', 'E']) && !rest.starts_with("0x") && rest[length..].starts_with(['+', '-']) {
            let more = &rest[length + 1..];
            length += 1 + more.find(|c: char| !c.is_ascii_digit()).unwrap_or(more.len());
        }
        return (Token::Number(&rest[..length]), length);
    }
    if rest.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == '`') {
        let length = until(|c| !(c.is_alphanumeric() || c == '_' || c == '`'));
        return (Token::Name(&rest[..length]), length);
    }
    let length = LONG_SIGNS
        .iter()
        .find(|sign| rest.starts_with(**sign))
        .map_or_else(|| rest.chars().next().map_or(1, char::len_utf8), |sign| sign.len());
    (Token::Sign(&rest[..length]), length)
}

/// Length of a text with its quotes, single or triple.
fn quoted(rest: &str, raw: bool) -> usize {
    let quote = &rest[..1];
    let triple = quote.repeat(3);
    let close = if rest.starts_with(&triple) { triple.as_str() } else { quote };
    let mut at = close.len();
    while at < rest.len() && !rest[at..].starts_with(close) {
        let escaped = !raw && rest[at..].starts_with('\\');
        at += usize::from(escaped);
        at += rest[at..].chars().next().map_or(0, char::len_utf8);
    }
    (at + close.len()).min(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_numbers_and_signs_are_told_apart() {
        let tokens = scan(r#"x.y('a\'b') == r"\" + 1.5e-3u // end"#);
        let wanted = [
            Token::Name("x"),
            Token::Sign("."),
            Token::Name("y"),
            Token::Sign("("),
            Token::Text(r"'a\'b'"),
            Token::Sign(")"),
            Token::Sign("=="),
            Token::Text(r#"r"\""#),
            Token::Sign("+"),
            Token::Number("1.5e-3"),
            Token::Name("u"),
            Token::Comment,
        ];
        assert_eq!(tokens, wanted);
        assert_eq!(scan("'''a'b''' <= 0x1F"), [Token::Text("'''a'b'''"), Token::Sign("<="), Token::Number("0x1F")]);
    }
}
