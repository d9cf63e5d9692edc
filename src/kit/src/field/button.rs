//! Buttons. What leads to another page is a link, not a button.

use leptos::prelude::*;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Press {
    /// The one way on.
    Main,
    /// Beside it.
    #[default]
    Quiet,
    /// Looks like a link.
    Link,
}

impl Press {
    fn class(self) -> &'static str {
        match self {
            Self::Main => "button",
            Self::Quiet => "button button-quiet",
            Self::Link => "button-link",
        }
    }
}

#[component]
pub fn Button(
    #[prop(optional)] press: Press,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(into)] on_press: Callback<()>,
    children: Children,
) -> impl IntoView {
    view! {
        <button type="button" class=press.class() id=id prop:disabled=move || disabled.get() on:click=move |_| on_press.run(())>
            {children()}
        </button>
    }
}
