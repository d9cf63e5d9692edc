//! Where to look: how likely harm is around a business of this kind, and what is left of it beside what was told. For
//! planning visits and help; no grade, and never shown to the supplier.

use super::{Book, Opened, is_name};
use crate::{api, words};
use leptos::prelude::*;
use saq::{
    confidence::Backing,
    context::{Around, Context, Heard, Source, likelihood, residual},
    score::Range,
    visibility::Visibility,
};

/// All context files of this server. One that is not sound spoils them all: half the data looks better than it is.
pub async fn context() -> Option<Context> {
    let names: Vec<String> = serde_json::from_str(&api::file("/context/index.json").await.ok()?).ok()?;
    let mut sources = Vec::new();
    for name in names.iter().filter(|name| is_name(name)) {
        let text = api::file(&format!("/context/{name}")).await.ok()?;
        sources.push(Source::load(text.as_bytes()).ok()?);
    }
    Context::of(sources).ok()
}

/// One topic: its title, what is around it, and the supplier's own figure where it may be seen.
struct Row {
    title: String,
    around: Around,
    figure: Option<Range>,
}

#[component]
pub fn WhereToLook(opened: Opened) -> impl IntoView {
    let (book, context) = (opened.book.clone()?, opened.context.clone()?);
    let rows = StoredValue::new(rows(&opened, &book, &context));
    let (proof, set_proof) = signal(Backing::Declared);
    let options = Backing::ALL.into_iter().map(|one| view! { <option value=one.as_str()>{words::proof(one)}</option> });
    let chosen = move |event| {
        let name = event_target_value(&event);
        if let Some(one) = Backing::ALL.into_iter().find(|one| one.as_str() == name) {
            set_proof.set(one);
        }
    };
    let lines = move || rows.with_value(|rows| rows.iter().map(|row| line(row, proof.get())).collect_view());
    let sources = context.sources().iter().map(|source| {
        let basis = words::basis(source.basis);
        view! { <li>{source.title.clone()} " · " {source.publisher.clone()} " · " {source.version.clone()} " · " {source.licence.clone()} " · " {basis}</li> }
    });
    rows.with_value(|rows| !rows.is_empty()).then(|| {
        view! {
            <section class="section stack" id="around" aria-labelledby="around-title">
                <h2 id="around-title">{words::AROUND}</h2>
                <p class="note">{words::AROUND_NOTE}</p>
                <p>
                    <label for="around-proof">{words::PROOF}</label> " "
                    <select id="around-proof" on:change=chosen>{options.collect_view()}</select>
                </p>
                <div class="table-scroll" role="group" aria-labelledby="around-title" tabindex="0">
                    <table class="table">
                        <thead>
                            <tr>
                                <th scope="col">{words::COLUMN_TOPIC}</th>
                                <th scope="col">{words::COLUMN_AROUND}</th>
                                <th scope="col">{words::COLUMN_LEFT}</th>
                                <th scope="col">{words::COLUMN_NO_DATA}</th>
                            </tr>
                        </thead>
                        <tbody>{lines}</tbody>
                    </table>
                </div>
                <ul class="note">{sources.collect_view()}</ul>
            </section>
        }
    })
}

fn rows(opened: &Opened, book: &Book, context: &Context) -> Vec<Row> {
    let shown = opened.detail.score.clone().unwrap_or_default();
    let questionnaire = &book.questionnaire;
    let applies = |(at, _): &(usize, &saq::Topic)| book.visibilities.topic(*at) != Visibility::Hidden;
    let topics = questionnaire.topics.iter().enumerate().filter(applies);
    let row = topics.filter_map(|(_, topic)| {
        let around = likelihood(questionnaire, &book.assessment, &book.visibilities, context, topic)?;
        let figure = shown.topics.iter().find(|shown| shown.topic == topic.id).map(|shown| shown.range);
        Some(Row { title: book.text.topic(topic.id.as_str()).to_owned(), around, figure })
    });
    row.collect()
}

fn line(row: &Row, proof: Backing) -> impl IntoView + use<> {
    let left = row.figure.map(|figure| in_words(residual(row.around.range, Some(figure), proof)));
    let gaps = row.around.terms.iter().filter(|term| match term.heard {
        Heard::Known(_) => false,
        Heard::NoData(_) | Heard::NotSaid | Heard::NoSource => true,
    });
    let gaps: Vec<String> = gaps.map(|term| term.factor.to_string().replace('_', " ")).collect();
    view! {
        <tr>
            <th scope="row">{row.title.clone()}</th>
            <td class="figures">{in_words(row.around.range)}</td>
            <td class="figures">{left.unwrap_or_else(|| words::NO_FIGURE.to_owned())}</td>
            <td>{gaps.join(", ")}</td>
        </tr>
    }
}

fn in_words(range: Range) -> String {
    format!("{} – {}", range.low / 100, range.high / 100)
}
