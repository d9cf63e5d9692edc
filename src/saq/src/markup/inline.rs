//! Strong, emphasised and linked words within a line.

use super::Inline;

const ESCAPABLE: [char; 5] = ['*', '[', ']', '\\', '-'];

pub(super) fn read(line: &str) -> Vec<Inline> {
    let mut reader = Reader { read: Vec::new(), plain: String::new(), strong_ends: true, emphasis_ends: true };
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        rest = match reader.span(rest) {
            Some((inline, after)) => {
                reader.flush();
                reader.read.push(inline);
                after
            }
            None => reader.character(first, rest),
        };
    }
    reader.flush();
    reader.read
}

struct Reader {
    read: Vec<Inline>,
    plain: String,
    /// Whether a `**` or `*` may still be closed. Once a search to the end was in vain, none after it can succeed; so the
    /// whole stays linear.
    strong_ends: bool,
    emphasis_ends: bool,
}

impl Reader {
    /// The span that begins here, if one does, and what comes after it.
    fn span<'line>(&mut self, rest: &'line str) -> Option<(Inline, &'line str)> {
        if let Some(inner) = rest.strip_prefix("**") {
            return delimited(inner, "**", &mut self.strong_ends).map(|(text, after)| (Inline::Strong(text), after));
        }
        if let Some(inner) = rest.strip_prefix('*') {
            return delimited(inner, "*", &mut self.emphasis_ends).map(|(text, after)| (Inline::Emphasis(text), after));
        }
        rest.strip_prefix('[').and_then(link)
    }

    /// Takes one character as it is, or two stars that begin nothing, or an escaped one.
    fn character<'line>(&mut self, first: char, rest: &'line str) -> &'line str {
        let after = &rest[first.len_utf8()..];
        let escaped = after.chars().next().filter(|next| first == '\\' && ESCAPABLE.contains(next));
        if let Some(escaped) = escaped {
            self.plain.push(escaped);
            return &after[escaped.len_utf8()..];
        }
        let taken = if rest.starts_with("**") { 2 } else { first.len_utf8() };
        self.plain.push_str(&rest[..taken]);
        &rest[taken..]
    }

    fn flush(&mut self) {
        if !self.plain.is_empty() {
            self.read.push(Inline::Text(std::mem::take(&mut self.plain)));
        }
    }
}

/// Words up to the closing mark, which follows no space and, if it is one star, is none of two.
fn delimited<'line>(inner: &'line str, mark: &str, may_end: &mut bool) -> Option<(String, &'line str)> {
    let begins = inner.chars().next().is_some_and(|first| !first.is_whitespace() && first != '*');
    if !begins || !*may_end {
        return None;
    }
    let bytes = inner.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            b'*' => {
                let stars = bytes[at..].iter().take_while(|byte| **byte == b'*').count();
                if stars == mark.len() && !inner[..at].ends_with(char::is_whitespace) {
                    return Some((unescaped(&inner[..at]), &inner[at + stars..]));
                }
                at += stars;
            }
            _ => at += 1,
        }
    }
    *may_end = false;
    None
}

/// `text](href)`. Neither part runs on over a bracket, so that no bracket is looked at twice by two links.
fn link(inner: &str) -> Option<(Inline, &str)> {
    let end = inner.find(['[', ']'])?;
    let (text, rest) = (&inner[..end], inner[end..].strip_prefix("](")?);
    let end = rest.find(|character: char| "()[]<>\"\\".contains(character) || !character.is_ascii_graphic())?;
    let (href, after) = (&rest[..end], rest[end..].strip_prefix(')')?);
    let is_link = !text.trim().is_empty() && is_safe(href);
    is_link.then(|| (Inline::Link { text: text.to_owned(), href: href.to_owned() }, after))
}

/// A web page over https or a mail address. `https://buyer.example@elsewhere` shows one place and opens another.
fn is_safe(href: &str) -> bool {
    let after = |scheme: &str| {
        href.get(..scheme.len()).filter(|start| start.eq_ignore_ascii_case(scheme)).map(|_| &href[scheme.len()..])
    };
    match (after("https://"), after("mailto:")) {
        (Some(rest), _) => {
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            !host.is_empty() && !host.contains('@')
        }
        (None, Some(address)) => address.contains('@'),
        (None, None) => false,
    }
}

fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let escaped = characters.next_if(|next| character == '\\' && ESCAPABLE.contains(next));
        plain.push(escaped.unwrap_or(character));
    }
    plain
}
