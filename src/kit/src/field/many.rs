//! Any number of several, with an answer that excludes the others.

use super::choice::Choice;
use super::parts::{self, Headline};
use leptos::prelude::*;

/// A group of checkboxes. Choosing `none` takes back all others, choosing another takes back `none`.
#[component]
pub fn ManyChoices(
    #[prop(into)] id: String,
    #[prop(into)] legend: Signal<String>,
    #[prop(optional)] headline: Headline,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(into)] choices: Signal<Vec<Choice>>,
    #[prop(into)] chosen: Signal<Vec<String>>,
    /// The key of the exclusive answer.
    #[prop(optional_no_strip, into)]
    none: Option<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    /// Gets all that is chosen now, in the order of `choices`.
    #[prop(into)]
    on_change: Callback<Vec<String>>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let toggle = Callback::new(move |key: String| {
        let order: Vec<_> = choices.with_untracked(|choices| choices.iter().map(|choice| choice.key.clone()).collect());
        on_change.run(chosen.with_untracked(|chosen| toggled(&order, chosen, &key, none.as_deref())));
    });
    let cards = {
        let id = id.clone();
        move || choices.get().into_iter().map(|choice| card(&id, choice, chosen, toggle)).collect_view()
    };
    view! {
        <fieldset class="choice-group" id=id.clone() aria-describedby=parts::described_by(&id, hint, error, &[])>
            <legend class="legend" id=format!("{id}-legend")>{parts::headline(headline, legend)}</legend>
            {parts::hint(&id, hint)}
            {parts::error(&id, error)}
            <div class="choices">{cards}</div>
            {children.map(|children| children())}
        </fieldset>
    }
}

fn card(group: &str, choice: Choice, chosen: Signal<Vec<String>>, toggle: Callback<String>) -> impl IntoView + use<> {
    let Choice { key, label, hint } = choice;
    let input_id = format!("{group}-{key}");
    let label_for = input_id.clone();
    let is_chosen = {
        let key = key.clone();
        move || chosen.with(|chosen| chosen.contains(&key))
    };
    let value = key.clone();
    view! {
        <label class="choice" for=label_for>
            <input
                type="checkbox"
                id=input_id
                name=group.to_owned()
                value=value
                prop:checked=is_chosen
                on:change=move |_| toggle.run(key.clone())
            />
            <span class="choice-words">
                <span class="choice-label">{label}</span>
                {hint.map(|hint| view! { <span class="choice-hint">{hint}</span> })}
            </span>
        </label>
    }
}

/// What is chosen after `key` was ticked or unticked.
#[must_use]
pub fn toggled(order: &[String], chosen: &[String], key: &str, none: Option<&str>) -> Vec<String> {
    let was_chosen = chosen.iter().any(|known| known == key);
    let stays = |candidate: &&String| {
        let candidate = candidate.as_str();
        if candidate == key {
            !was_chosen
        } else if !was_chosen && (none == Some(key) || none == Some(candidate)) {
            false
        } else {
            chosen.iter().any(|known| known == candidate)
        }
    };
    order.iter().filter(stays).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(chosen: &[&str], key: &str) -> Vec<String> {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        toggled(&words(&["iso", "rba", "sa", "none"]), &words(chosen), key, Some("none"))
    }

    #[test]
    fn ticks_keep_the_order_of_the_question() {
        assert_eq!(after(&["sa"], "iso"), ["iso", "sa"]);
        assert_eq!(after(&["iso", "sa"], "iso"), ["sa"]);
    }

    #[test]
    fn none_and_the_others_exclude_each_other() {
        assert_eq!(after(&["iso", "sa"], "none"), ["none"]);
        assert_eq!(after(&["none"], "rba"), ["rba"]);
        assert!(after(&["none"], "none").is_empty());
    }
}
