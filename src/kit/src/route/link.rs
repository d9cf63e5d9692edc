//! Links to routes and within a page.

use crate::browser::page;
use leptos::prelude::*;

/// A link to a route of this app: `<RouteLink path="/d/x/review">`. A real link: it opens in a new tab, too.
#[component]
pub fn RouteLink(
    #[prop(into)] path: Signal<String>,
    #[prop(optional, into)] class: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    view! { <a class=class href=move || format!("#{}", path.get())>{children()}</a> }
}

/// A link to a place in this page. The focus moves, the route stays.
#[component]
pub fn InPageLink(
    #[prop(into)] to: String,
    #[prop(optional, into)] class: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    let href = format!("#{to}");
    view! {
        <a
            class=class
            href=href
            on:click=move |event| {
                event.prevent_default();
                page::focus(&to);
            }
        >
            {children()}
        </a>
    }
}

/// The first link of a page: past the header, to `main`.
#[component]
pub fn SkipLink(children: Children) -> impl IntoView {
    view! { <InPageLink to="main" class="skip">{children()}</InPageLink> }
}
