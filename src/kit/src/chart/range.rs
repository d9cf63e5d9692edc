//! A range as what it is: a piece of a track from low to high.

use crate::{Msg, use_words};
use leptos::prelude::*;

/// Full marks, in basis points.
const FULL: u32 = 10_000;
/// The narrowest piece that can still be seen.
const THINNEST: u32 = 120;

/// A range of basis points, 0 to 10 000. Nothing is drawn but the empty track if there is no figure.
#[component]
pub fn RangeBar(
    /// What the range is of; read to those who do not see it.
    #[prop(into)]
    title: Signal<String>,
    #[prop(into)] range: Signal<Option<(u32, u32)>>,
    /// Ticks on the track, as the borders between the bands.
    #[prop(optional)]
    ticks: &'static [u32],
) -> impl IntoView {
    let words = use_words();
    let figures = move || match range.get() {
        Some((low, high)) => {
            let (low, high) = (words.number(figure(low).into()), words.number(figure(high).into()));
            words.t_with(Msg::RangeLabel, &[("low", &low), ("high", &high)])
        }
        None => words.t(Msg::RangeNone),
    };
    let short = move || {
        range.get().map(|(low, high)| {
            let (low, high) = (words.number(figure(low).into()), words.number(figure(high).into()));
            if low == high { low } else { format!("{low}–{high}") }
        })
    };
    let part = move || {
        range.get().map(|(low, high)| {
            let (x, width) = piece(low, high);
            view! { <rect class="range-part" x=x y="0" width=width height="300" rx="150"/> }
        })
    };
    let ticks =
        ticks.iter().map(|tick| view! { <line class="range-tick" x1=*tick x2=*tick y1="0" y2="300"/> }).collect_view();
    view! {
        <div class="range">
            <svg class="range-drawing" viewBox="0 0 10000 300" preserveAspectRatio="none" role="img">
                <title>{move || format!("{}: {}", title.get(), figures())}</title>
                <rect class="range-track" x="0" y="0" width="10000" height="300" rx="150"/>
                {part}
                {ticks}
            </svg>
            <span class="range-figures" aria-hidden="true">{short}</span>
        </div>
    }
}

/// Basis points as the figure of 0 to 100 that is shown, rounded half up.
#[must_use]
pub fn figure(basis_points: u32) -> u32 {
    (basis_points.min(FULL) + 50) / 100
}

/// Where the piece begins and how wide it is. A range of one point is widened to be seen, within the track.
fn piece(low: u32, high: u32) -> (u32, u32) {
    let (low, high) = (low.min(FULL), high.min(FULL).max(low.min(FULL)));
    let width = (high - low).max(THINNEST);
    (low.min(FULL - width), width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_stays_within_its_track_and_can_be_seen() {
        assert_eq!(piece(2_000, 6_000), (2_000, 4_000));
        assert_eq!(piece(10_000, 10_000), (FULL - THINNEST, THINNEST));
        assert_eq!(piece(0, 0), (0, THINNEST));
        assert_eq!(piece(9_000, 20_000), (9_000, 1_000));
    }

    #[test]
    fn figures_are_rounded_half_up() {
        assert_eq!((figure(6_250), figure(6_249), figure(10_000)), (63, 62, 100));
    }
}
