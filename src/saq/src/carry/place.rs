//! One question has one earlier answer. Where several are brought the newest stands, and none of the others is lost.

use super::{Aside, Earlier};
use crate::{Date, draft::Change};

/// Of all that is there and brought, the one that stands, and the others. Which one it is does not depend on their order.
pub(crate) fn put(present: Option<&Earlier>, brought: Vec<Earlier>) -> (Earlier, Vec<Earlier>) {
    let mut all = brought;
    all.extend(present.cloned());
    all.sort_by_cached_key(|one| std::cmp::Reverse(rank(one)));
    all.dedup();
    let first = all.remove(0);
    // The same words of another day or source say nothing more.
    all.retain(|one| one.answer != first.answer || one.was != first.was);
    (first, all)
}

/// The newest first; among those of one day any fixed order.
fn rank(earlier: &Earlier) -> (Option<Date>, String) {
    (earlier.said_on, serde_json::to_string(earlier).expect("an answer has only text keys"))
}

/// What is not kept aside already.
pub(crate) fn with_aside(present: &[Aside], brought: Vec<Aside>) -> impl Iterator<Item = Change> {
    let mut new: Vec<Aside> = Vec::new();
    for aside in brought {
        if !present.contains(&aside) && !new.contains(&aside) {
            new.push(aside);
        }
    }
    new.into_iter().map(|aside| Change::KeepAside { aside })
}
