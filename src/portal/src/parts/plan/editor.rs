//! The form of one step. Every keystroke is a change of the draft; nothing waits for a button.

use super::StepKey;
use crate::session::use_session;
use kit::{
    Msg,
    field::{DateField, Line, TextArea, TextField, Tick},
    use_words,
};
use leptos::prelude::*;
use saq::{
    draft::Change,
    plan::{Horizon, PlanItem},
};

#[component]
pub fn Editor(
    id: String,
    /// Which step.
    key: StepKey,
    item: Memo<Option<PlanItem>>,
    /// What is done if the supplier writes nothing else.
    suggested: Memo<String>,
) -> impl IntoView {
    let (session, words) = (use_session(), use_words());
    let questionnaire = session.questionnaire();
    let is_red_line = questionnaire.question(key.0.as_str()).is_some_and(saq::Question::is_red_line);
    // Asked once for each red line, at the step that comes first.
    let asks_for_harmed = is_red_line && key.1 == Horizon::ThisWeek;
    let (question, horizon) = key;
    let set = Callback::new(move |change: Edit| {
        let mut now = item.get_untracked().unwrap_or_else(|| PlanItem::new(question.clone(), horizon));
        match change {
            Edit::What(text) => now.what = text,
            Edit::Owner(text) => now.owner = text,
            Edit::Due(due) => now.due = due,
            Edit::ForHarmed(text) => now.for_harmed = text,
            Edit::WantsHelp(wants) => now.wants_help = wants,
        }
        session.change(Change::SetPlan { item: now });
    });
    let text = move |read: fn(&PlanItem) -> String| {
        Signal::derive(move || item.with(|item| item.as_ref().map(read).unwrap_or_default()))
    };
    let assessed_on = session.assessment.with_untracked(|assessment| assessment.assessed_on);
    let past = MaybeProp::derive(move || {
        let due = item.with(|item| item.as_ref().and_then(|item| item.due))?;
        (due < assessed_on).then(|| words.t(Msg::PlanPast))
    });
    view! {
        <div class="plan-editor">
            <TextArea
                id=format!("{id}-what")
                label=Signal::derive(words.say(Msg::PlanWhat))
                hint=MaybeProp::derive(move || Some(words.t_with(Msg::PlanWhatHint, &[("suggested", &suggested.get())])))
                value=text(|item| item.what.clone())
                max_chars=1_000_usize
                rows=3
                on_input=move |text| set.run(Edit::What(text))
            />
            <TextField
                id=format!("{id}-owner")
                label=Signal::derive(words.say(Msg::PlanOwner))
                hint=MaybeProp::derive(move || Some(words.t(Msg::PlanOwnerHint)))
                line=Line::Plain
                value=text(|item| item.owner.clone())
                on_input=move |text| set.run(Edit::Owner(text))
            />
            <DateField
                id=format!("{id}-due")
                label=Signal::derive(words.say(Msg::PlanDue))
                value=Signal::derive(move || item.with(|item| item.as_ref().and_then(|item| item.due)))
                error=past
                on_change=move |due| set.run(Edit::Due(due))
            />
            {asks_for_harmed
                .then(|| {
                    view! {
                        <TextArea
                            id=format!("{id}-harmed")
                            label=Signal::derive(words.say(Msg::PlanHarmed))
                            hint=MaybeProp::derive(move || Some(words.t(Msg::PlanHarmedHint)))
                            value=text(|item| item.for_harmed.clone())
                            max_chars=1_000_usize
                            rows=3
                            on_input=move |text| set.run(Edit::ForHarmed(text))
                        />
                    }
                })}
            <Tick
                id=format!("{id}-help")
                label=words.signal(Msg::PlanHelp)
                ticked=Signal::derive(move || item.with(|item| item.as_ref().is_some_and(|item| item.wants_help)))
                on_change=move |wants| set.run(Edit::WantsHelp(wants))
            />
        </div>
    }
}

enum Edit {
    What(String),
    Owner(String),
    Due(Option<saq::Date>),
    ForHarmed(String),
    WantsHelp(bool),
}
