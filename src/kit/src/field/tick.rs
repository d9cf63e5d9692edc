//! One checkbox with its words beside it.

use leptos::prelude::*;

#[component]
pub fn Tick(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] ticked: Signal<bool>,
    #[prop(into)] on_change: Callback<bool>,
) -> impl IntoView {
    view! {
        <p class="tick">
            <input
                type="checkbox"
                id=id.clone()
                prop:checked=move || ticked.get()
                on:change=move |event| on_change.run(event_target_checked(&event))
            />
            <label for=id>{move || label.get()}</label>
        </p>
    }
}
