//! How a questionnaire stands to what others ask: a table for authors, and answer sheets for other people's forms.
//!
//! The structure names schemes and codes beside its questions; `schemes.json` beside it says what these are, and where a
//! scheme has no counterpart. It is read by authors' and buyers' tools only and never reaches a supplier.

mod answer;
mod print;
mod schemes;
mod sheet;
mod table;
mod words;

pub use print::{markdown, workbook};
pub use schemes::{Code, FILE, Gap, Listed, Practices, SCHEMA, Scheme, Schemes};
pub use sheet::{AnswerSheet, Answered, Entry, Line, State, sheet};
pub use table::table;

use saq::{Questionnaire, questionnaire::Question};

/// Scored questions and red lines: what wants a counterpart.
pub fn is_practice(question: &Question) -> bool {
    question.is_scored() || question.is_red_line()
}

/// The codes of one scheme that a question refers to, in the order written.
pub fn codes_of<'q>(question: &'q Question, scheme: &str) -> impl Iterator<Item = &'q str> {
    question.references.iter().filter(move |one| one.scheme == scheme).map(|one| one.code.as_str())
}

/// Why a scheme has nothing for a question, if its registry says so.
#[must_use]
pub fn stated_gap<'s>(questionnaire: &Questionnaire, scheme: &'s Scheme, question: &Question) -> Option<&'s Gap> {
    let topic = question.topic.map(|topic| &questionnaire.topics[topic].id);
    let names = |gap: &Gap| gap.questions.contains(&question.id) || topic.is_some_and(|id| gap.topics.contains(id));
    scheme.no_counterpart.iter().find(|gap| names(gap))
}

/// Text that Markdown takes for text, in a paragraph or a table's cell.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '\n' => escaped.push_str("<br>"),
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '$' => escaped.extend(['\\', c]),
            control if control.is_control() => escaped.push(' '),
            plain => escaped.push(plain),
        }
    }
    // What makes a list, a quotation or a line at the beginning of a paragraph.
    if escaped.starts_with(['-', '+', '>', '=']) {
        escaped.insert(0, '\\');
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_suppliers_typed_is_never_markup() {
        assert_eq!(escaped("a | b\n<script> & *so*"), "a \\| b<br>&lt;script> &amp; \\*so\\*");
        assert_eq!(escaped("- no list"), "\\- no list");
        assert_eq!(escaped("[x](javascript:1)"), "\\[x\\](javascript:1)");
        assert_eq!(escaped(" own\tpace\r "), "own pace");
    }
}
