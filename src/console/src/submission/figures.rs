//! The figures that the display rule shows, as this server worked them out; the supplier's own beside them only where
//! they differ.

use super::{Book, Opened};
use crate::words;
use kit::chart::RangeBar;
use leptos::prelude::*;
use saq::{band::Band, confidence::Share, score::Range, shown::ShownScore};

/// The borders between the bands' words.
const BORDERS: &[u32] = &[4_000, 6_500, 8_500];

#[component]
pub fn Figures(opened: Opened) -> impl IntoView {
    opened.sent.as_ref()?;
    let detail = &opened.detail;
    let ours = detail.score.clone().unwrap_or_default();
    let body = match &detail.client_score {
        Some(theirs) => view! {
            <p class="banner banner-look">{words::FIGURES_DIFFER_NOTE}</p>
            <h3>{words::OURS}</h3>
            {drawn(&opened, &ours)}
            <h3>{words::THEIRS}</h3>
            {drawn(&opened, theirs)}
        }
        .into_any(),
        None => drawn(&opened, &ours).into_any(),
    };
    Some(view! {
        <section class="section stack" id="figures" aria-labelledby="figures-title">
            <h2 id="figures-title">{words::FIGURES}</h2>
            {body}
        </section>
    })
}

fn drawn(opened: &Opened, score: &ShownScore) -> impl IntoView + use<> {
    if score.topics.is_empty() && score.overall.is_none() {
        return view! { <p>{words::NO_FIGURES}</p> }.into_any();
    }
    let name = |names: &dyn Fn(&saq::Text) -> String, id: &str| {
        opened.book.as_ref().map_or_else(|| id.to_owned(), |book| names(&book.text))
    };
    let overall = score.overall.map(|range| {
        let band = score.band.map(in_words).map_or_else(String::new, |band| format!("{}: {band}", words::OVERALL));
        let title = if band.is_empty() { words::OVERALL.to_owned() } else { band };
        let proof = proof(opened, |book| Some(book.confidence.overall));
        row(title + &proof, range, "range-row range-row-overall")
    });
    let areas = score.areas.iter().map(|area| {
        let id = area.area.as_str();
        let proof = proof(opened, |book| {
            let at = book.questionnaire.areas.iter().position(|one| *one == area.area)?;
            book.confidence.areas.get(at).copied()
        });
        row(name(&|text| text.area(id).to_owned(), id) + &proof, area.range, "range-row range-row-area")
    });
    let topics = score.topics.iter().map(|topic| {
        let id = topic.topic.as_str();
        let few = if topic.too_few { format!(" ({})", words::TOO_FEW) } else { String::new() };
        let proof = proof(opened, |book| {
            let at = book.questionnaire.topics.iter().position(|one| one.id == topic.topic)?;
            book.confidence.topics.get(at).copied()
        });
        row(name(&|text| text.topic(id).to_owned(), id) + &few + &proof, topic.range, "range-row")
    });
    view! {
        <p class="note">{words::FIGURES_NOTE}</p>
        <ul class="range-rows">{overall} {areas.collect_view()} {topics.collect_view()}</ul>
    }
    .into_any()
}

/// How much of it the supplier could show proof for, if any: beside the figure, never in it.
fn proof(opened: &Opened, share: impl Fn(&Book) -> Option<Share>) -> String {
    let backed = opened.book.as_deref().and_then(share).and_then(|share| share.backed).filter(|backed| *backed > 0);
    backed.map_or_else(String::new, |backed| format!(" · {}", words::proof_for(backed)))
}

pub(super) fn row(title: String, range: Range, class: &'static str) -> impl IntoView {
    let ends = (u32::from(range.low), u32::from(range.high));
    view! {
        <li class=class>
            <span class="range-name">{title.clone()}</span>
            <RangeBar title=title range=Some(ends) ticks=BORDERS/>
        </li>
    }
}

fn in_words(band: Band) -> String {
    let (low, high) = (words::band(band.low), words::band(band.high));
    let span = if low == high { low.to_owned() } else { format!("{low} to {high}") };
    if band.open_case { format!("{span}, {}", words::OPEN_CASE) } else { span }
}
