//! A table as one card for each row: it reads the same on a phone and on a desk, by eye and by ear.

use super::{
    Asked,
    rows::{Row, RowWords, Rows, keep, kept},
};
use kit::{
    Msg,
    field::{Choice, DateField, NumberField, NumberInput, NumberRules, SelectField, TextField},
};
use leptos::prelude::*;
use saq::questionnaire::{Column, ColumnKind, TableKind};
use serde_json::{Value as Json, json};

const GROUP: &str = "answer";
const NAMES: RowWords =
    RowWords { add: Msg::TableAdd, row: Msg::TableRow, remove: Msg::TableRemove, removed: Msg::TableRemoved };

pub(super) fn table(asked: Asked, kind: &TableKind) -> AnyView {
    let rows = StoredValue::new(None::<Rows>);
    let changed = Callback::new(move |()| {
        if let Some(rows) = rows.get_value() {
            keep(asked, rows.said());
        }
    });
    let of_table = Rows::new(changed);
    rows.set_value(Some(of_table));
    let kept = kept(asked);
    // Also when the answer is cleared, or comes from a file.
    Effect::new(move |_| {
        let kept = kept.get();
        if kept != of_table.said() {
            of_table.replace(kept);
        }
    });
    if kept.with_untracked(Vec::is_empty) {
        of_table.add();
    }
    let columns = kind.columns.clone();
    let first = columns.first().map_or("", |column| column.id.as_str()).to_owned();
    let body = move |row: Row| columns.iter().map(|column| cell(asked, row, column)).collect_view().into_any();
    view! {
        <h1>{move || asked.label.get()}</h1>
        <p class="hint">{move || asked.hint.get()}</p>
        {of_table.view(asked, (GROUP.to_owned(), &first), (NAMES, kind.max_rows as usize), None, body)}
    }
    .into_any()
}

fn cell(asked: Asked, row: Row, column: &Column) -> AnyView {
    let name = StoredValue::new(column.id.as_str().to_owned());
    let id = row.field(GROUP, column.id.as_str());
    let words_of = move |read: fn(&saq::Text, &str, &str) -> String| {
        Signal::derive(move || {
            let read = |text: &saq::Text, id: &str| name.with_value(|name| read(text, id, name));
            asked.session.text.with(|text| asked.id.with_value(|id| read(text, id.as_str())))
        })
    };
    let label = words_of(|text, id, column| text.column(id, column).to_owned());
    let said = Signal::derive(move || name.with_value(|name| row.text(name)));
    let set = move |said: Option<Json>| name.with_value(|name| row.set(name, said));
    let chosen_of = move |keys: Vec<String>| {
        let words = move |key: &String| {
            let words = |text: &std::sync::Arc<saq::Text>| {
                asked.id.with_value(|id| name.with_value(|name| text.cell_option(id.as_str(), name, key).to_owned()))
            };
            Choice::new(key.clone(), asked.session.text.with(words))
        };
        Signal::derive(move || keys.iter().map(words).collect::<Vec<_>>())
    };
    match &column.kind {
        ColumnKind::Text { max_chars } => {
            let max = *max_chars as usize;
            let is_long = move || said.with(|said| said.as_ref().is_some_and(|said| said.chars().count() > max));
            let error = MaybeProp::derive(move || is_long().then(|| asked.words.t(Msg::ContactTooLong)));
            let typed = move |text: String| set((!text.trim().is_empty()).then(|| json!(text)));
            let value = Signal::derive(move || said.get().unwrap_or_default());
            view! { <TextField id=id label=label value=value error=error on_input=typed/> }.into_any()
        }
        ColumnKind::Number(kind) => {
            let rules = NumberRules { min: Some(kind.min), max: Some(kind.max), places: usize::from(kind.places) };
            let unit = words_of(|text, id, column| {
                text.column_words(id, column).map(|words| words.unit.clone()).unwrap_or_default()
            });
            let typed = move |input: NumberInput| match input {
                NumberInput::Number(number) => set(Some(json!(number))),
                NumberInput::Empty | NumberInput::Wrong(_) => set(None),
            };
            let value = Signal::derive(move || said.with(|said| said.as_ref().and_then(|said| said.parse().ok())));
            view! { <NumberField id=id label=label unit=unit value=value rules=rules on_input=typed/> }.into_any()
        }
        ColumnKind::YesNo => {
            let chosen = Signal::derive(move || {
                let yes = name.with_value(|name| row.cell(name))?.as_bool()?;
                Some(if yes { "yes" } else { "no" }.to_owned())
            });
            let choose = move |key: Option<String>| set(key.map(|key| json!(key == "yes")));
            let choices = chosen_of(vec!["yes".to_owned(), "no".to_owned()]);
            view! { <SelectField id=id label=label choices=choices chosen=chosen on_choose=choose/> }.into_any()
        }
        ColumnKind::Single { options } => {
            let choose = move |key: Option<String>| set(key.map(|key| json!(key)));
            let choices = chosen_of(options.iter().map(ToString::to_string).collect());
            view! { <SelectField id=id label=label choices=choices chosen=said on_choose=choose/> }.into_any()
        }
        ColumnKind::Date => {
            let value = Signal::derive(move || said.with(|said| said.as_ref().and_then(|said| said.parse().ok())));
            let change = move |date: Option<saq::Date>| set(date.map(|date| json!(date)));
            view! { <DateField id=id label=label value=value on_change=change/> }.into_any()
        }
    }
}
