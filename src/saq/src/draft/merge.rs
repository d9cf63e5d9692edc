//! Contributors' drafts put together, question by question.
//!
//! Three-way where the state both began from is known ([`Origin`]): what only one side has changed is taken. Where both say
//! something else, nobody but the supplier decides. Nothing is overwritten, and nothing disappears: an answer that one
//! side has taken back stays until it is taken back in the draft that both become. A topic is withheld if either side
//! withholds it, because the other way round something might be sent that somebody wanted to keep. For the same reason what is
//! said of the buyer goes along only if everybody who says something there chose so.

use super::{Change, CommitmentDraft, Draft, Origin, Sharing};
use crate::{
    Date, QuestionId,
    carry::{put, with_aside},
    plan::{Horizon, PlanItem},
    submission::Person,
    two_way::{Part, Said},
};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// What makes a draft that says all that both say.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Merge {
    /// To be applied to the first draft: what the second adds.
    pub changes: Vec<Change>,
    /// Where both say something else, in order of place. Until somebody has chosen, the first draft's word stands.
    pub conflicts: Vec<Conflict>,
}

/// One thing that two drafts say differently.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    pub place: Place,
    /// How the first draft comes to say it.
    pub ours: Change,
    /// How it would come to say what the second says.
    pub theirs: Change,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "place", rename_all = "snake_case")]
pub enum Place {
    Answer { question: String },
    Plan { question: QuestionId, horizon: Horizon },
    Preparer,
    Signer,
    Commitment,
    TwoWay { part: Part },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Ours,
    Theirs,
}

impl Conflict {
    /// The change that settles it.
    #[must_use]
    pub fn settled(&self, side: Side) -> Change {
        match side {
            Side::Ours => self.ours.clone(),
            Side::Theirs => self.theirs.clone(),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MergeDefect {
    /// Answers to another questionnaire are brought from earlier ([`crate::carry`]), never merged.
    #[error("the two drafts answer different questionnaires")]
    OtherQuestionnaire,
    /// So are answers to another request, which were perhaps given a year ago.
    #[error("the two drafts answer different requests")]
    OtherInvitation,
}

/// Whether two drafts are of one and the same assessment. One without an invitation may be a contributor's.
///
/// # Errors
/// Why they are not.
pub fn of_one_assessment(ours: &Draft, theirs: &Draft) -> Result<(), MergeDefect> {
    if ours.questionnaire.sha256 != theirs.questionnaire.sha256 {
        return Err(MergeDefect::OtherQuestionnaire);
    }
    match (&ours.invitation, &theirs.invitation) {
        (Some(ours), Some(theirs)) if ours != theirs => Err(MergeDefect::OtherInvitation),
        (Some(_) | None, Some(_) | None) => Ok(()),
    }
}

/// Puts what `theirs` says into `ours`. Without a `base` the common origin of the two is looked for in them.
///
/// # Errors
/// If they are not of one assessment.
pub fn merge(ours: &Draft, theirs: &Draft, base: Option<&Draft>) -> Result<Merge, MergeDefect> {
    of_one_assessment(ours, theirs)?;
    let mut merge = Merge::default();
    answers(&mut merge, ours, theirs, base.map(|base| &base.answers).or_else(|| common(ours, theirs)));
    plans(&mut merge, &ours.plan, &theirs.plan);
    earlier(&mut merge, ours, theirs);
    let withheld = theirs.withheld.difference(&ours.withheld).cloned();
    merge.changes.extend(withheld.map(|topic| Change::SetWithheld { topic, sharing: Sharing::Withheld }));
    let person = |set: fn(Option<Person>) -> Change| move |person: &Person| set(Some(person.clone()));
    let preparer = person(|person| Change::SetPreparer { person });
    let signer = person(|person| Change::SetSigner { person });
    one(&mut merge, Place::Preparer, ours.preparer.as_ref(), theirs.preparer.as_ref(), None, preparer);
    one(&mut merge, Place::Signer, ours.signer.as_ref(), theirs.signer.as_ref(), None, signer);
    let commitment = |one: &CommitmentDraft| Change::SetCommitment { commitment: Some(one.clone()) };
    one(&mut merge, Place::Commitment, ours.commitment.as_ref(), theirs.commitment.as_ref(), None, commitment);
    two_way(&mut merge, ours, theirs);
    // The day of the first answer.
    let first = |one: Date| ours.assessed_on.is_none_or(|day| one < day);
    if let Some(date) = theirs.assessed_on.filter(|date| first(*date)) {
        merge.changes.push(Change::SetAssessedOn { date: Some(date) });
    }
    merge.conflicts.sort_by(|one, other| one.place.cmp(&other.place));
    Ok(merge)
}

/// The answers that both began from: one began from a file of the other, or both from the same file.
fn common<'d>(ours: &'d Draft, theirs: &'d Draft) -> Option<&'d BTreeMap<String, Value>> {
    let began_from = |origin: &'d Option<Origin>, draft: &Draft| origin.as_ref().filter(|one| one.draft == draft.id);
    let shared = ours.origin.as_ref().filter(|origin| theirs.origin.as_ref() == Some(*origin));
    let origin = began_from(&theirs.origin, ours).or_else(|| began_from(&ours.origin, theirs)).or(shared);
    origin.map(|origin| &origin.answers)
}

/// One thing that may stand in both, in one or in none.
fn one<T: PartialEq>(
    merge: &mut Merge,
    place: Place,
    ours: Option<&T>,
    theirs: Option<&T>,
    base: Option<&T>,
    change: impl Fn(&T) -> Change,
) {
    match (ours, theirs) {
        (_, None) => {}
        (None, Some(theirs)) => merge.changes.push(change(theirs)),
        (Some(ours), Some(theirs)) if ours == theirs || base == Some(theirs) => {}
        (Some(ours), Some(theirs)) if base == Some(ours) => merge.changes.push(change(theirs)),
        (Some(ours), Some(theirs)) => {
            merge.conflicts.push(Conflict { place, ours: change(ours), theirs: change(theirs) });
        }
    }
}

fn answers(merge: &mut Merge, ours: &Draft, theirs: &Draft, base: Option<&BTreeMap<String, Value>>) {
    for (question, answer) in &theirs.answers {
        let place = Place::Answer { question: question.clone() };
        let base = base.and_then(|base| base.get(question));
        one(merge, place, ours.answers.get(question), Some(answer), base, |answer| Change::SetAnswer {
            question: question.clone(),
            answer: answer.clone(),
        });
    }
}

fn plans(merge: &mut Merge, ours: &[PlanItem], theirs: &[PlanItem]) {
    for item in theirs {
        let ours = ours.iter().find(|known| (&known.question, known.horizon) == (&item.question, item.horizon));
        let place = Place::Plan { question: item.question.clone(), horizon: item.horizon };
        one(merge, place, ours, Some(item), None, |item| Change::SetPlan { item: item.clone() });
    }
}

fn two_way(merge: &mut Merge, ours: &Draft, theirs: &Draft) {
    for theirs_say in theirs.two_way.all() {
        let part = theirs_say.part;
        let ours_say = ours.two_way.said(part);
        let change = |said: &Said| Change::SetTwoWay { said: said.clone() };
        one(merge, Place::TwoWay { part }, ours_say, Some(theirs_say), None, change);
        let goes = ours.along.contains(&part);
        let both = theirs.along.contains(&part) && (goes || ours_say.is_none());
        if both != goes {
            let sharing = if both { Sharing::Shared } else { Sharing::Withheld };
            merge.changes.push(Change::SetAlong { part, sharing });
        }
    }
}

/// Of what either has brought from earlier, the newest stands and the rest is kept aside.
fn earlier(merge: &mut Merge, ours: &Draft, theirs: &Draft) {
    let mut aside = theirs.aside.clone();
    for (question, earlier) in &theirs.earlier {
        let (first, others) = put(ours.earlier.get(question), vec![earlier.clone()]);
        aside.extend(others.into_iter().map(|one| one.aside(question)));
        if ours.earlier.get(question) != Some(&first) {
            merge.changes.push(Change::Carry { question: question.clone(), earlier: first });
        }
    }
    merge.changes.extend(with_aside(&ours.aside, aside));
}
