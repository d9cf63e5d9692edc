//! A person who answers for a submission: the form, and the line it becomes.

use kit::{
    Msg,
    contact::Signer,
    field::{Line, TextField},
    use_words,
};
use leptos::prelude::*;
use saq::submission::Person;

/// `Tanaka Ichiro, owner, tanaka@example.jp`
#[must_use]
pub fn person_line(person: &Person) -> String {
    let parts = [Some(person.name.as_str()), Some(person.role.as_str()), person.email.as_deref()];
    parts.into_iter().flatten().map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// What is wrong with it: field (`name`, `role`, `email`) and sentence.
#[must_use]
pub fn person_defects(person: &Person) -> Vec<(&'static str, Msg)> {
    let form = Signer {
        name: person.name.clone(),
        role: person.role.clone(),
        email: person.email.clone().unwrap_or_default(),
        place: String::new(),
    };
    kit::contact::defects(&form, &["name", "role", "email"])
}

/// Fields `<id>-name`, `<id>-role`, `<id>-email`. Gets the whole person at each keystroke.
#[component]
pub fn PersonFields(
    id: &'static str,
    #[prop(into)] person: Signal<Person>,
    /// Shown once the supplier has tried to go on.
    #[prop(into)]
    defects: Signal<Vec<(&'static str, Msg)>>,
    #[prop(into)] on_change: Callback<Person>,
) -> impl IntoView {
    let words = use_words();
    let error = move |field: &'static str| {
        MaybeProp::derive(move || {
            defects.with(|defects| defects.iter().find(|(known, _)| *known == field).map(|(_, said)| words.t(*said)))
        })
    };
    let with = move |change: fn(&mut Person, String)| {
        move |text: String| {
            let mut now = person.get_untracked();
            change(&mut now, text);
            on_change.run(now);
        }
    };
    view! {
        <TextField
            id=format!("{id}-name")
            label=Signal::derive(words.say(Msg::ContactName))
            line=Line::Name
            value=Signal::derive(move || person.with(|person| person.name.clone()))
            error=error("name")
            on_input=with(|person, text| person.name = text)
        />
        <TextField
            id=format!("{id}-role")
            label=Signal::derive(words.say(Msg::ContactRole))
            value=Signal::derive(move || person.with(|person| person.role.clone()))
            error=error("role")
            on_input=with(|person, text| person.role = text)
        />
        <TextField
            id=format!("{id}-email")
            label=Signal::derive(words.say(Msg::ContactEmail))
            line=Line::Email
            optional=true
            value=Signal::derive(move || person.with(|person| person.email.clone().unwrap_or_default()))
            error=error("email")
            on_input=with(|person, text| person.email = (!text.trim().is_empty()).then_some(text))
        />
    }
}
