//! Rows that can be added and taken away: of a table, of proofs. A row is kept as the JSON it is sent as; where the last
//! row goes, or a new one comes, the focus follows, and the change is said to those who cannot see it.

use super::Asked;
use kit::{
    Msg,
    browser::page,
    field::{Button, Press},
};
use leptos::prelude::*;
use serde_json::{Map, Value as Json};

pub(super) type Cells = Map<String, Json>;

/// One row, by a number of its own.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    key: u32,
    cells: RwSignal<Cells>,
    changed: Callback<()>,
}

impl Row {
    /// The id of a field of this row.
    pub(super) fn field(self, group: &str, column: &str) -> String {
        format!("{group}-{}-{column}", self.key)
    }

    pub(super) fn cell(self, column: &str) -> Option<Json> {
        self.cells.with(|cells| cells.get(column).cloned())
    }

    pub(super) fn text(self, column: &str) -> Option<String> {
        self.cells.with(|cells| cells.get(column).and_then(Json::as_str).map(str::to_owned))
    }

    /// Nothing empties the cell.
    pub(super) fn set(self, column: &str, said: Option<Json>) {
        self.cells.update(|cells| match said {
            Some(said) => drop(cells.insert(column.to_owned(), said)),
            None => drop(cells.remove(column)),
        });
        self.changed.run(());
    }
}

/// The rows of one group.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rows {
    list: RwSignal<Vec<Row>>,
    next: StoredValue<u32>,
    /// The number of the row that was taken away last.
    removed: RwSignal<Option<usize>>,
    changed: Callback<()>,
}

/// What the rows are called, and where they stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct RowWords {
    pub add: Msg,
    /// With `{n}`.
    pub row: Msg,
    /// With `{n}`.
    pub remove: Msg,
    /// With `{n}`.
    pub removed: Msg,
}

impl Rows {
    /// `changed` is called after each change.
    pub(super) fn new(changed: Callback<()>) -> Self {
        Self { list: RwSignal::default(), next: StoredValue::new(0), removed: RwSignal::new(None), changed }
    }

    /// What is said now, without the rows that say nothing.
    pub(super) fn said(self) -> Vec<Cells> {
        let said = |rows: &Vec<Row>| rows.iter().map(|row| row.cells.get_untracked()).collect::<Vec<_>>();
        self.list.with_untracked(said).into_iter().filter(|cells| !cells.is_empty()).collect()
    }

    /// As [`Rows::said`], followed as it changes, for one column.
    pub(super) fn column(self, column: &'static str) -> Vec<String> {
        self.list.with(|rows| rows.iter().filter_map(|row| row.text(column)).collect())
    }

    pub(super) fn replace(self, said: Vec<Cells>) {
        let rows = said.into_iter().map(|cells| self.row(cells)).collect();
        self.list.set(rows);
    }

    pub(super) fn add(self) -> Row {
        let row = self.row(Cells::new());
        self.list.update(|rows| rows.push(row));
        row
    }

    fn row(self, cells: Cells) -> Row {
        let key = self.next.get_value();
        self.next.set_value(key + 1);
        Row { key, cells: RwSignal::new(cells), changed: self.changed }
    }

    fn place(self, row: Row) -> usize {
        self.list.with(|rows| rows.iter().position(|one| one.key == row.key).unwrap_or_default() + 1)
    }

    /// The rows with their buttons. `first` is the column that gets the focus in a new row; `about` tells several groups
    /// of a page apart.
    pub(super) fn view(
        self,
        asked: Asked,
        (group, first): (String, &str),
        (names, max): (RowWords, usize),
        about: Option<Signal<String>>,
        body: impl Fn(Row) -> AnyView + Clone + Send + Sync + 'static,
    ) -> AnyView {
        let words = asked.words;
        let add_id = format!("{group}-add");
        let counted = move |key: Msg, n: usize| words.t_with(key, &[("n", &words.number(n as i64))]);
        let of_row = (group.clone(), add_id.clone());
        let row = move |row: Row| {
            let place = Memo::new(move |_| self.place(row));
            let (group, add_id) = of_row.clone();
            let remove = move |()| {
                let at = place.get_untracked();
                self.list.update(|rows| rows.retain(|one| one.key != row.key));
                self.removed.set(Some(at));
                self.changed.run(());
                // To the row that took its place, else to the last, else to where one is added.
                let near = self.list.with_untracked(|rows| rows.get(at - 1).or(rows.last()).copied());
                page::focus_soon(&near.map_or(add_id.clone(), |near| near.field(&group, "row")));
            };
            view! {
                <li>
                    <fieldset class="row-card" id=row.field(&of_row.0, "row")>
                        <legend class="legend">{move || counted(names.row, place.get())}</legend>
                        {body(row)}
                        <Button press=Press::Link on_press=remove>{move || counted(names.remove, place.get())}</Button>
                    </fieldset>
                </li>
            }
        };
        let first = first.to_owned();
        let add = move |()| {
            self.removed.set(None);
            page::focus_soon(&self.add().field(&group, &first));
        };
        let is_full = Signal::derive(move || self.list.with(Vec::len) >= max);
        view! {
            <ol class="rows">
                <For each=move || self.list.get() key=|row| row.key children=row/>
            </ol>
            <p class="visually-hidden" role="status">{move || self.removed.get().map(|n| counted(names.removed, n))}</p>
            <p>
                <Button press=Press::Quiet id=add_id disabled=is_full on_press=add>
                    {words.say(names.add)}
                    {about.map(|about| view! { <span class="visually-hidden">": " {move || about.get()}</span> })}
                </Button>
            </p>
        }
        .into_any()
    }
}

/// What the draft holds for this question, as it was typed; none if it is no list of rows.
pub(super) fn kept(asked: Asked) -> Memo<Vec<Cells>> {
    Memo::new(move |_| {
        let rows = asked
            .session
            .draft
            .with(|draft| asked.id.with_value(|id| draft.answers.get(id.as_str()).and_then(Json::as_array).cloned()));
        let cells = |row| match row {
            Json::Object(cells) => Some(cells),
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) | Json::Array(_) => None,
        };
        rows.into_iter().flatten().filter_map(cells).collect()
    })
}

/// Keeps rows as they are, fitting or not; without any the answer is taken back.
pub(super) fn keep(asked: Asked, rows: Vec<Cells>) {
    if rows.is_empty() {
        return asked.take_back();
    }
    let question = asked.id.with_value(|id| id.as_str().to_owned());
    let answer = Json::Array(rows.into_iter().map(Json::Object).collect());
    asked.session.change(saq::draft::Change::SetAnswer { question, answer });
}
