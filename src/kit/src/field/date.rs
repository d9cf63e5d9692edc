//! A day, by the browser's own date input.

use super::parts;
use super::text::label_of;
use crate::{Msg, use_words};
use leptos::{ev::Event, html, prelude::*};
use saq::Date;

#[component]
pub fn DateField(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(into)] value: Signal<Option<Date>>,
    /// The earliest and latest day the calendar offers.
    #[prop(optional, into)]
    min: Option<Date>,
    #[prop(optional, into)] max: Option<Date>,
    #[prop(optional, into)] error: MaybeProp<String>,
    #[prop(optional)] optional: bool,
    /// Gets the day, or nothing while there is none.
    #[prop(into)]
    on_change: Callback<Option<Date>>,
) -> impl IntoView {
    let words = use_words();
    let input = NodeRef::<html::Input>::new();
    let wrong = RwSignal::new(false);
    Effect::new(move |_| {
        let wanted = value.get();
        if let Some(input) = input.get().filter(|input| read(&input.value()) != wanted) {
            input.set_value(&wanted.map(|day| day.to_string()).unwrap_or_default());
        }
    });
    let shown = MaybeProp::derive(move || if wrong.get() { Some(words.t(Msg::FieldDateWrong)) } else { error.get() });
    // A half-typed day has an empty value; a browser without a date input gives any text.
    let is_wrong = move |event: &Event| {
        let text = event_target_value(event);
        let unfinished = input.get_untracked().is_some_and(|input| !input.check_validity());
        read(&text).is_none() && (unfinished || !text.is_empty())
    };
    view! {
        <div class="field">
            {label_of(&id, label, optional)}
            {parts::hint(&id, hint)}
            {parts::error(&id, shown)}
            <input
                class="input input-date"
                node_ref=input
                type="date"
                id=id.clone()
                min=min.map(|day| day.to_string())
                max=max.map(|day| day.to_string())
                aria-describedby=parts::described_by(&id, hint, shown, &[])
                aria-invalid=parts::invalid(shown)
                on:input=move |event| {
                    wrong.set(false);
                    on_change.run(read(&event_target_value(&event)));
                }
                on:blur=move |event| wrong.set(is_wrong(&event))
            />
        </div>
    }
}

fn read(text: &str) -> Option<Date> {
    text.trim().parse().ok()
}
