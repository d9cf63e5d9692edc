//! Formatted text of the questionnaire as views: nodes made one by one, never HTML from a string.

use leptos::prelude::*;
use saq::markup::{Block, Inline, parse};

/// Shows a text in the small subset of Markdown that `saq` reads.
#[component]
pub fn Markup(#[prop(into)] text: Signal<String>) -> impl IntoView {
    view! { <div class="markup">{move || text.with(|text| blocks(&parse(text)))}</div> }
}

/// Blocks as paragraphs and lists.
#[must_use]
pub fn blocks(blocks: &[Block]) -> AnyView {
    let block = |block: &Block| match block {
        Block::Paragraph(line) => view! { <p>{inlines(line)}</p> }.into_any(),
        Block::List(items) => {
            let items = items.iter().map(|item| view! { <li>{inlines(item)}</li> }).collect_view();
            view! { <ul>{items}</ul> }.into_any()
        }
    };
    blocks.iter().map(block).collect_view().into_any()
}

fn inlines(line: &[Inline]) -> AnyView {
    let inline = |inline: &Inline| match inline {
        Inline::Text(text) => text.clone().into_any(),
        Inline::Strong(text) => view! { <strong>{text.clone()}</strong> }.into_any(),
        Inline::Emphasis(text) => view! { <em>{text.clone()}</em> }.into_any(),
        // The heart lets only https and mailto through; a page outside opens beside, so that no answer is left behind.
        Inline::Link { text, href } => {
            let (text, href) = (text.clone(), href.clone());
            view! { <a href=href target="_blank" rel="noopener noreferrer external">{text}</a> }.into_any()
        }
    };
    line.iter().map(inline).collect_view().into_any()
}
