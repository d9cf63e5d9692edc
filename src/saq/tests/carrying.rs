//! The laws of carrying over and merging, held over generated questionnaires, later versions of them, and drafts.
#![cfg(not(target_arch = "wasm32"))]

mod generated;

use generated::{ASSESSED_ON, Choices, answer, case, date};
use proptest::prelude::*;
use saq::{
    Purpose, Questionnaire,
    carry::{Aside, Bearings, Brought, Earlier, Migrations, Source, State, carry, items, still_true, waiting},
    draft::{Change, Conflict, Draft, Merge, MergeDefect, Side, from_file, merge, to_file},
    journey::journey,
    shown,
    submission::{Header, QuestionnaireRef, SubmissionId, TextRef, compose, freeze},
    two_way::{Part, Said, TwoWay},
    visibility::visibility,
};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// A questionnaire with answers, and a later version of it that renames, splits, drops and changes.
struct Versions {
    before: Questionnaire,
    said: Draft,
    today: Questionnaire,
    migrations: Option<Migrations>,
}

fn versions(choices: &mut Choices<'_>) -> Versions {
    let case = case(choices);
    let mut said = draft("before", &case.questionnaire);
    said.assessed_on = Some(date(ASSESSED_ON).plus_days(-(choices.below(900) as i32)));
    said.answers =
        case.assessment.answers.iter().map(|(id, answer)| (id.as_str().to_owned(), answer.to_json())).collect();
    let (document, migrations) = later(choices, case.json);
    let today = Questionnaire::load(document.to_string().as_bytes())
        .unwrap_or_else(|defects| panic!("{defects:?} in {document}"));
    let migrations = Migrations::load(migrations.to_string().as_bytes(), &today)
        .unwrap_or_else(|defects| panic!("{defects:?} in {migrations} for {document}"));
    Versions { before: case.questionnaire, said, today, migrations: (choices.below(4) > 0).then_some(migrations) }
}

/// What authors do to a questionnaire. Facts are only renamed: conditions read the rest of them.
fn later(choices: &mut Choices<'_>, mut document: Json) -> (Json, Json) {
    let (mut renames, mut options, mut splits) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let mut gone = Vec::new();
    if choices.one_in(8) {
        return (document, json!({"schema": "fairlead.migrations.v1", "from": "0"}));
    }
    document["version"] = json!("2");
    // Pairs read what the new version may no longer ask.
    document.as_object_mut().expect("an object").remove("pairs");
    for topic in document["topics"].as_array_mut().expect("topics") {
        let questions = topic["questions"].as_array_mut().expect("questions");
        let mut kept = Vec::new();
        for mut question in std::mem::take(questions) {
            let id = question["id"].as_str().expect("an id").to_owned();
            let is_fact = question["fact"] == json!(true);
            let is_single = question["kind"] == json!("single") && !is_fact;
            match if is_fact { 5 } else { choices.below(9) } {
                0 => {
                    gone.push(id);
                    continue;
                }
                1 => {
                    let parts = ["a", "b"].map(|part| format!("{id}_{part}"));
                    for part in &parts {
                        let mut half = question.clone();
                        half["id"] = json!(part);
                        kept.push(half);
                    }
                    splits.insert(id, parts);
                    continue;
                }
                2 if is_single => {
                    question["options"] = json!(["a", "b2", "c"]);
                    question["points"] = json!({"a": 0, "b2": 1, "c": 3});
                    options.insert(id, json!({"b": "b2"}));
                }
                3 if is_single => {
                    question["options"] = json!(["a", "b"]);
                    question["points"] = json!({"a": 0, "b": 1});
                }
                4 => question = json!({"id": id, "kind": "ladder", "stage": "do", "lens": "conduct"}),
                _ => {}
            }
            kept.push(question);
        }
        // Proof is asked only for what is still there.
        let there: Vec<Json> = kept.iter().map(|one| one["id"].clone()).collect();
        kept.retain_mut(|question| {
            let Some(about) = question.get_mut("for").and_then(Json::as_array_mut) else { return true };
            about.retain(|id| there.contains(id));
            let stays = !about.is_empty();
            if !stays {
                let id = question["id"].as_str().expect("an id").to_owned();
                let whole = splits.iter().find(|(_, parts): &(_, &[String; 2])| parts.contains(&id));
                let whole = whole.map_or(id, |(whole, _)| whole.clone());
                splits.remove(&whole);
                gone.push(whole);
            }
            stays
        });
        if kept.is_empty() {
            kept.push(json!({"id": format!("new_{}", topic["id"].as_str().expect("an id")), "kind": "text"}));
        }
        *questions_of(topic) = kept;
    }
    let mut text = document.to_string();
    for id in ["f0", "f1", "q0_0", "q1_1"] {
        let touched = gone.contains(&id.to_owned()) || splits.contains_key(id) || options.contains_key(id);
        if !touched && choices.one_in(3) && text.contains(&format!("\"{id}\"")) {
            text = text.replace(id, &format!("{id}_named"));
            renames.insert(id.to_owned(), format!("{id}_named"));
        }
    }
    let migrations = json!({"schema": "fairlead.migrations.v1", "from": "1", "renames": renames, "options": options,
        "splits": splits, "gone": gone});
    (serde_json::from_str(&text).expect("JSON"), migrations)
}

fn questions_of(topic: &mut Json) -> &mut Vec<Json> {
    topic["questions"].as_array_mut().expect("questions")
}

fn draft(id: &str, questionnaire: &Questionnaire) -> Draft {
    Draft::new(id, QuestionnaireRef::of(questionnaire), "en", Purpose::DueDiligence)
}

impl Versions {
    fn bearings(&self, source: Source) -> Bearings<'_> {
        let (questionnaire, migrations) = (&self.today, self.migrations.as_ref());
        Bearings { questionnaire, before: Some(&self.before), migrations, source }
    }

    fn carried(&self, mut into: Draft, source: Source) -> Draft {
        let changes = carry(&into, &Brought::of_draft(&self.said), self.bearings(source));
        changes.into_iter().for_each(|change| into.apply(change));
        into
    }
}

/// Every earlier answer as it was said, wherever it is kept.
fn kept(draft: &Draft) -> Vec<(String, Json)> {
    let earlier = draft.earlier.iter().map(|(id, earlier)| match &earlier.was {
        Some(was) => (was.question.clone(), was.answer.clone()),
        None => (id.clone(), earlier.answer.clone()),
    });
    earlier.chain(draft.aside.iter().map(|aside| (aside.question.clone(), aside.answer.clone()))).collect()
}

fn sorted(mut aside: Vec<Aside>) -> Vec<Aside> {
    aside.sort_by_key(|one| (one.question.clone(), one.answer.to_string(), one.said_on));
    aside
}

fn numbers() -> impl Strategy<Value = Vec<u16>> {
    prop::collection::vec(any::<u16>(), 0..300)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn no_answer_is_ever_lost(numbers in numbers()) {
        let mut choices = Choices::new(&numbers);
        let versions = versions(&mut choices);
        let carried = versions.carried(draft("today", &versions.today), Source::SameBuyer);
        let kept = kept(&carried);
        for (id, answer) in &versions.said.answers {
            prop_assert!(kept.contains(&(id.clone(), answer.clone())), "{} {} is not in {:?}", id, answer, kept);
        }
        let again = Brought::of_draft(&carried);
        let onward = Brought::read(to_file(&carried).as_bytes()).expect("a draft file");
        prop_assert_eq!(again, onward, "a file carries it on");
    }

    #[test]
    fn a_migrated_draft_may_be_migrated_again_and_still_holds_every_answer(numbers in numbers()) {
        let mut choices = Choices::new(&numbers);
        let versions = versions(&mut choices);
        let mut middle = versions.carried(draft("middle", &versions.today), Source::SameBuyer);
        let confirmed: Vec<Change> = items(&versions.today, &middle, date(ASSESSED_ON))
            .into_iter()
            .filter_map(|item| Some(Change::SetAnswer { question: item.question, answer: item.offered? }))
            .filter(|_| choices.one_in(2))
            .collect();
        confirmed.into_iter().for_each(|change| middle.apply(change));
        let mut last = draft("last", &versions.before);
        let bearings = Bearings { questionnaire: &versions.before, before: None, migrations: None, source: Source::SameBuyer };
        let changes = carry(&last, &Brought::of_draft(&middle), bearings);
        changes.into_iter().for_each(|change| last.apply(change));
        let kept = kept(&last);
        for (id, answer) in middle.answers.iter() {
            prop_assert!(kept.contains(&(id.clone(), answer.clone())), "{} {} is not in {:?}", id, answer, kept);
        }
        for (id, answer) in &versions.said.answers {
            let confirmed = middle.answers.contains_key(id);
            prop_assert!(confirmed || kept.contains(&(id.clone(), answer.clone())), "{} {} is not in {:?}", id, answer, kept);
        }
    }

    #[test]
    fn what_is_carried_counts_as_nothing_until_it_is_confirmed(numbers in numbers()) {
        let mut choices = Choices::new(&numbers);
        let versions = versions(&mut choices);
        let mut fresh = draft("today", &versions.today);
        for question in &versions.today.questions {
            if choices.one_in(4) && let Some(answer) = answer(&mut choices, question) {
                fresh.answers.insert(question.id.as_str().to_owned(), answer.to_json());
            }
        }
        let carried = versions.carried(fresh.clone(), Source::SameBuyer);
        prop_assert_eq!(&carried.answers, &fresh.answers);
        let today = date(ASSESSED_ON);
        let (before, after) = (fresh.assessment(&versions.today, today).0, carried.assessment(&versions.today, today).0);
        prop_assert_eq!(shown::shown(&versions.today, &before), shown::shown(&versions.today, &after));
        let sent = |assessment| freeze(&compose(&versions.today, assessment, header())).bytes;
        prop_assert_eq!(sent(&before), sent(&after), "only what is confirmed is sent");
    }

    #[test]
    fn bringing_the_same_again_changes_nothing(numbers in numbers()) {
        let versions = versions(&mut Choices::new(&numbers));
        let once = versions.carried(draft("today", &versions.today), Source::Elsewhere);
        prop_assert_eq!(versions.carried(once.clone(), Source::Elsewhere), once);
    }

    #[test]
    fn of_two_files_nothing_is_lost_and_their_order_does_not_matter(numbers in numbers()) {
        let mut choices = Choices::new(&numbers);
        let mut versions = versions(&mut choices);
        let first = Brought::of_draft(&versions.said);
        for question in &versions.before.questions {
            if let Some(answer) = answer(&mut choices, question) {
                versions.said.answers.insert(question.id.as_str().to_owned(), answer.to_json());
            }
        }
        versions.said.assessed_on = choices.one_in(2).then(|| date(ASSESSED_ON));
        let second = Brought::of_draft(&versions.said);
        let bring = |order: [&Brought; 2]| {
            let mut draft = draft("today", &versions.today);
            for brought in order {
                let changes = carry(&draft, brought, versions.bearings(Source::SameBuyer));
                changes.into_iter().for_each(|change| draft.apply(change));
            }
            draft
        };
        let (one, two) = (bring([&first, &second]), bring([&second, &first]));
        let kept = kept(&one);
        for (id, said) in first.answers.iter().chain(&second.answers) {
            prop_assert!(kept.contains(&(id.clone(), said.answer.clone())), "{} {:?} is not in {:?}", id, said, kept);
        }
        prop_assert_eq!(&one.earlier, &two.earlier);
        prop_assert_eq!(sorted(one.aside), sorted(two.aside));
    }

    #[test]
    fn all_still_true_never_speaks_for_a_red_line_nor_for_what_is_old_or_not_shown(numbers in numbers()) {
        let Versions { before, said, .. } = versions(&mut Choices::new(&numbers));
        let bearings = Bearings { questionnaire: &before, before: None, migrations: None, source: Source::SameBuyer };
        let mut carried = draft("today", &before);
        let changes = carry(&carried, &Brought::of_draft(&said), bearings);
        changes.into_iter().for_each(|change| carried.apply(change));
        let today = date(ASSESSED_ON);
        let is_old = said.assessed_on.is_none_or(|day| day.plus_months(12) < today);
        // One tap opens a fact, which opens the next.
        for _ in 0..=before.questions.len() {
            let (assessment, _) = carried.assessment(&before, today);
            let visible = visibility(&before, &assessment);
            let way = journey(&before, &assessment, &visible);
            let changes: Vec<Change> =
                way.steps.iter().flat_map(|step| still_true(&before, &carried, step, today)).collect();
            prop_assert!(changes.is_empty() || !is_old, "{:?}", changes);
            for change in changes {
                let Change::SetAnswer { question, answer } = &change else { panic!("{change:?} is no answer") };
                let index = before.index(question).expect("a question");
                prop_assert!(!before.questions[index].is_red_line());
                prop_assert!(visible.shown().any(|shown| shown == index));
                prop_assert_eq!(Some(answer), said.answers.get(question));
                carried.apply(change);
            }
        }
        let (assessment, _) = carried.assessment(&before, today);
        let visible = visibility(&before, &assessment);
        let waits = |index: &usize| {
            let question = &before.questions[*index];
            matches!(waiting(question, &carried, today), Some((_, State::StillValid)))
        };
        prop_assert_eq!(visible.shown().find(waits), None, "each tap opens what follows from it");
    }
}

fn header() -> Header {
    let text = TextRef { language: "en".into(), text_sha256: saq::digest::Digest::of(b"text"), lessons_sha256: None };
    let id = SubmissionId::v7(1, [1; 10]);
    Header { id, invitation: "k7m2p9q4rt".into(), text, base: None, declaration: None, commitment: None, two_way: None }
}

/// A draft that two contributors took home as a file, and what each made of it.
struct Contributed {
    questionnaire: Questionnaire,
    base: Draft,
    ours: Draft,
    theirs: Draft,
}

fn contributed(choices: &mut Choices<'_>) -> Contributed {
    let case = case(choices);
    let questionnaire = case.questionnaire;
    let mut base = draft("base", &questionnaire);
    for (id, answer) in case.assessment.answers {
        if choices.one_in(2) {
            base.answers.insert(id.as_str().to_owned(), answer.to_json());
        }
    }
    let home = |id: &str| from_file(to_file(&base).as_bytes()).expect("a draft file").begun_from(id);
    let (mut ours, mut theirs) = (home("ours"), home("theirs"));
    for contributor in [&mut ours, &mut theirs] {
        for question in &questionnaire.questions {
            if choices.one_in(3)
                && let Some(answer) = answer(choices, question)
            {
                contributor.answers.insert(question.id.as_str().to_owned(), answer.to_json());
            }
        }
        if choices.one_in(3) {
            contributor.withheld.extend(questionnaire.topics.iter().map(|topic| topic.id.clone()));
        }
        if choices.one_in(3) {
            let question = questionnaire.questions[0].id.as_str().to_owned();
            let said_on = Some(date(ASSESSED_ON).plus_days(-(choices.below(3) as i32)));
            let earlier = Earlier {
                answer: json!(choices.below(3)),
                said_on,
                source: Source::Elsewhere,
                meaning: saq::carry::Meaning::Same,
                was: None,
            };
            contributor.earlier.insert(question, earlier);
        }
        for part in Part::ALL {
            if choices.one_in(2) {
                let words = (*choices.of(&["", "a", "b"])).to_owned();
                contributor.two_way.set(Said { words, ..Said::new(part) });
            }
            if choices.one_in(2) {
                contributor.along.push(part);
            }
        }
    }
    Contributed { questionnaire, base, ours, theirs }
}

fn merged(ours: &Draft, merge: &Merge) -> Draft {
    let mut draft = ours.clone();
    merge.changes.iter().for_each(|change| draft.apply(change.clone()));
    draft
}

fn of(ours: &Draft, theirs: &Draft) -> Merge {
    merge(ours, theirs, None).expect("the same questionnaire")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn merging_asks_the_same_whoever_comes_first_and_where_nothing_is_asked_gives_the_same(numbers in numbers()) {
        let Contributed { ours, theirs, .. } = contributed(&mut Choices::new(&numbers));
        let (one, other) = (of(&ours, &theirs), of(&theirs, &ours));
        let swapped = |conflict: &Conflict| Conflict {
            place: conflict.place.clone(),
            ours: conflict.theirs.clone(),
            theirs: conflict.ours.clone(),
        };
        prop_assert_eq!(&one.conflicts, &other.conflicts.iter().map(swapped).collect::<Vec<_>>());
        let (mut one, mut other) = (merged(&ours, &one), merged(&theirs, &other));
        for conflict in of(&ours, &theirs).conflicts {
            one.apply(conflict.settled(Side::Ours));
            other.apply(conflict.settled(Side::Ours));
        }
        prop_assert_eq!(&one.answers, &other.answers);
        prop_assert_eq!(&one.withheld, &other.withheld);
        prop_assert_eq!(&one.earlier, &other.earlier);
        prop_assert_eq!(one.sent_along(), other.sent_along());
        prop_assert_eq!(sorted(one.aside), sorted(other.aside));
    }

    #[test]
    fn merging_again_adds_nothing(numbers in numbers()) {
        let Contributed { ours, theirs, .. } = contributed(&mut Choices::new(&numbers));
        prop_assert_eq!(of(&ours, &ours), Merge::default());
        let first = of(&ours, &theirs);
        let once = merged(&ours, &first);
        let again = of(&once, &theirs);
        prop_assert_eq!(again.changes, []);
        prop_assert_eq!(again.conflicts, first.conflicts, "what nobody settled is asked again");
    }

    #[test]
    fn of_what_is_said_of_the_buyer_nothing_goes_along_that_somebody_who_said_it_kept(numbers in numbers()) {
        let Contributed { ours, theirs, .. } = contributed(&mut Choices::new(&numbers));
        let found = of(&ours, &theirs);
        let mut draft = merged(&ours, &found);
        found.conflicts.iter().for_each(|conflict| draft.apply(conflict.settled(Side::Theirs)));
        for Said { part, .. } in draft.sent_along().iter().flat_map(TwoWay::all) {
            for one in [&ours, &theirs] {
                prop_assert!(one.two_way.said(*part).is_none() || one.along.contains(part), "{:?}", part);
            }
        }
        for part in Part::ALL {
            let is_said = [&ours, &theirs].iter().any(|one| one.two_way.said(part).is_some());
            prop_assert_eq!(draft.two_way.said(part).is_some(), is_said, "{:?}", part);
        }
    }

    #[test]
    fn merging_loses_no_answer_and_overwrites_none_that_somebody_changed(numbers in numbers()) {
        let Contributed { questionnaire, base, ours, theirs } = contributed(&mut Choices::new(&numbers));
        let found = of(&ours, &theirs);
        let draft = merged(&ours, &found);
        for question in &questionnaire.questions {
            let id = question.id.as_str();
            let (before, one, other) = (base.answers.get(id), ours.answers.get(id), theirs.answers.get(id));
            let asked = found.conflicts.iter().any(|conflict| {
                matches!(&conflict.ours, Change::SetAnswer { question, .. } if question == id)
            });
            let both_changed = one != other && one != before && other != before && one.is_some() && other.is_some();
            prop_assert_eq!(asked, both_changed, "{}", id);
            let now = draft.answers.get(id);
            match (one, other) {
                (None, None) => prop_assert_eq!(now, None),
                (Some(said), None) | (None, Some(said)) => prop_assert_eq!(now, Some(said)),
                (Some(_), Some(_)) if asked || other == before => prop_assert_eq!(now, one),
                (Some(_), Some(_)) if one == before => prop_assert_eq!(now, other),
                (Some(_), Some(_)) => prop_assert_eq!(now, one),
            }
        }
    }
}

#[test]
fn answers_to_another_questionnaire_are_not_merged() {
    // The first list of numbers that gives two versions.
    let numbers = |first: u16| (first..first + 200).collect::<Vec<u16>>();
    let mut drawn = (0..100).map(|first| versions(&mut Choices::new(&numbers(first))));
    let versions = drawn.find(|one| one.today.sha256 != one.before.sha256).expect("two versions");
    let other = draft("today", &versions.today);
    assert_ne!(versions.today.sha256, versions.before.sha256, "the case is one of two versions");
    assert_eq!(merge(&versions.said, &other, None), Err(MergeDefect::OtherQuestionnaire));
}

#[test]
fn answers_to_another_request_are_not_merged_and_a_contributors_without_one_are() {
    let questionnaire = versions(&mut Choices::new(&[])).before;
    let of =
        |invitation: Option<&str>| Draft { invitation: invitation.map(str::to_owned), ..draft("d", &questionnaire) };
    let defect = merge(&of(Some("this_year")), &of(Some("last_year")), None);
    assert_eq!(defect, Err(MergeDefect::OtherInvitation));
    for (ours, theirs) in [(Some("this_year"), None), (None, Some("this_year")), (None, None)] {
        assert!(merge(&of(ours), &of(theirs), None).is_ok(), "{ours:?} {theirs:?}");
    }
}
