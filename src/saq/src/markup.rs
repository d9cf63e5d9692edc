//! A small, safe part of Markdown, as nodes.
//!
//! Paragraphs, lists of lines that begin with `- `, `**strong**`, `*emphasis*`, `[text](https://…)` and `mailto:` links; a
//! backslash before `*`, `[`, `]`, `\` or `-` takes their meaning away. Nothing nests. Everything else, HTML included, is
//! plain text. There is no input that fails, and work is linear in the input.

mod inline;

use serde::{Deserialize, Serialize};

/// What stands by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    Paragraph(Vec<Inline>),
    /// One entry for each item.
    List(Vec<Vec<Inline>>),
}

/// What runs along in a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Inline {
    Text(String),
    Strong(String),
    Emphasis(String),
    /// `href` begins with `https://` or `mailto:`, is printable ASCII and names no user.
    Link {
        text: String,
        href: String,
    },
}

/// Reads a text. Lines that follow each other belong together; an empty line parts.
///
/// ```
/// use saq::markup::{Block, Inline, parse};
///
/// let blocks = parse("Try **each** exit.\n- today");
/// let words = |word: &str| Inline::Text(word.into());
/// let paragraph = vec![words("Try "), Inline::Strong("each".into()), words(" exit.")];
/// assert_eq!(blocks, [Block::Paragraph(paragraph), Block::List(vec![vec![words("today")]])]);
/// ```
#[must_use]
pub fn parse(text: &str) -> Vec<Block> {
    let mut raw: Vec<Raw> = Vec::new();
    let mut is_open = false;
    for line in text.lines().map(str::trim) {
        let item = line.strip_prefix("- ").map(str::trim_start);
        match (item, raw.last_mut()) {
            _ if line.is_empty() => {
                is_open = false;
                continue;
            }
            // A list goes on over an empty line.
            (Some(item), Some(Raw::List(items))) => items.push(item.to_owned()),
            (Some(item), _) => raw.push(Raw::List(vec![item.to_owned()])),
            (None, Some(last)) if is_open => last.continue_with(line),
            (None, _) => raw.push(Raw::Paragraph(line.to_owned())),
        }
        is_open = true;
    }
    raw.into_iter().map(Raw::read).collect()
}

/// A block before its line is read.
enum Raw {
    Paragraph(String),
    List(Vec<String>),
}

impl Raw {
    fn continue_with(&mut self, line: &str) {
        let text = match self {
            Self::Paragraph(text) => Some(text),
            Self::List(items) => items.last_mut(),
        };
        if let Some(text) = text {
            text.push('\n');
            text.push_str(line);
        }
    }

    fn read(self) -> Block {
        match self {
            Self::Paragraph(text) => Block::Paragraph(inline::read(&text)),
            Self::List(items) => Block::List(items.iter().map(|item| inline::read(item)).collect()),
        }
    }
}

#[cfg(test)]
mod tests;
