//! Where the facts come from: titles with their publisher and date, linked where an address is sure to stay.

use kit::{Msg, Words, browser::clock};
use leptos::prelude::*;
use saq::sources::Source;

/// A source as one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    title: String,
    link: Option<String>,
    /// Publisher and date.
    about: String,
    overdue: bool,
}

impl From<&Source> for Line {
    fn from(source: &Source) -> Self {
        let about = match source.date.as_str() {
            "" => source.publisher.clone(),
            date => format!("{}, {date}", source.publisher),
        };
        let link = source.link().map(str::to_owned);
        Self { title: source.title.clone(), link, about, overdue: source.is_overdue(clock::today()) }
    }
}

/// The lines as a list; a page outside opens beside, so that no answer is left behind.
#[must_use]
pub fn source_list(words: Words, lines: Vec<Line>) -> AnyView {
    let line = |Line { title, link, about, overdue }: Line| {
        let title = match link {
            Some(href) => {
                view! { <a href=href target="_blank" rel="noopener noreferrer external">{title}</a> }.into_any()
            }
            None => view! { <cite>{title}</cite> }.into_any(),
        };
        let overdue = overdue.then(|| format!(" · {}", words.t(Msg::LessonSourceOverdue)));
        view! { <li>{title} " · " {about} {overdue}</li> }
    };
    view! { <ul class="sources">{lines.into_iter().map(line).collect_view()}</ul> }.into_any()
}
