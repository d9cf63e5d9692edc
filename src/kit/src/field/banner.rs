//! A message above the page.

use leptos::prelude::*;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    #[default]
    Plain,
    /// Ochre: look at this.
    Look,
    /// Green: truly saved or received, nothing else.
    Good,
    /// Brick red: this browser keeps nothing, a red line that is happening now.
    Stop,
}

impl Tone {
    fn class(self) -> &'static str {
        match self {
            Self::Plain => "banner",
            Self::Look => "banner banner-look",
            Self::Good => "banner banner-good",
            Self::Stop => "banner banner-stop",
        }
    }
}

/// A message that screen readers say without moving there. Keep the banner in the page and change its `children`:
/// what appears together with its region may stay unsaid.
#[component]
pub fn Banner(#[prop(optional, into)] tone: Signal<Tone>, children: Children) -> impl IntoView {
    view! { <div class=move || tone.get().class() role="status">{children()}</div> }
}
