use super::*;
use crate::{
    Purpose,
    questionnaire::HEADCOUNTS,
    submission::{QuestionnaireRef, SubmissionId},
    visibility::visibility,
};
use serde_json::json;

/// Two versions: the first has `walked`, `help` with two options and `exits`; the second has renamed and split.
fn questionnaire(version: &str, questions: Json) -> Questionnaire {
    let document = json!({
        "schema": "fairlead.questionnaire.v1", "id": "small", "version": version, "headcount": "headcount",
        "areas": ["labour"], "profile": [{"id": "headcount", "kind": "single", "options": HEADCOUNTS}],
        "topics": [{"id": "safe", "area": "labour", "severity": {"scale": 1, "scope": 1, "irremediability": 1},
            "questions": questions}]
    });
    Questionnaire::load(document.to_string().as_bytes()).unwrap_or_else(|defects| panic!("{defects:?}"))
}

fn ladder(id: &str) -> Json {
    json!({"id": id, "kind": "ladder", "stage": "do", "lens": "conduct", "validity_months": 6})
}

fn red_line(id: &str) -> Json {
    json!({"id": id, "kind": "red_line", "stage": "do", "lens": "conduct"})
}

fn help(options: &[&str]) -> Json {
    let points: BTreeMap<&str, u32> = options.iter().map(|option| (*option, 1)).collect();
    json!({"id": "help", "kind": "single", "options": options, "points": points, "stage": "do", "lens": "conduct"})
}

fn first() -> Questionnaire {
    questionnaire("1", json!([ladder("walked"), help(&["box", "nurse"]), red_line("exits"), ladder("told")]))
}

fn second() -> Questionnaire {
    questionnaire(
        "2",
        json!([ladder("walk"), help(&["first_aid", "nurse"]), red_line("exits"), ladder("told_a"), ladder("told_b")]),
    )
}

fn migrations(questionnaire: &Questionnaire) -> Migrations {
    let written = json!({"schema": "fairlead.migrations.v1", "from": "1", "renames": {"walked": "walk"},
        "options": {"help": {"box": "first_aid"}}, "splits": {"told": ["told_a", "told_b"]}, "gone": ["poster"]});
    Migrations::load(written.to_string().as_bytes(), questionnaire).expect("sound migrations")
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn draft(questionnaire: &Questionnaire) -> Draft {
    Draft::new("d", QuestionnaireRef::of(questionnaire), "en", Purpose::DueDiligence)
}

fn answered(questionnaire: &Questionnaire, said_on: &str) -> Draft {
    let mut draft = draft(questionnaire);
    draft.assessed_on = Some(day(said_on));
    for (question, answer) in [
        ("headcount", json!("from_2_to_9")),
        ("walked", json!(3)),
        ("help", json!("box")),
        ("exits", json!({"status": "none_known"})),
        ("told", json!({"dont_know": true})),
        ("poster", json!("at the door")),
    ] {
        draft.answers.insert(question.to_owned(), answer);
    }
    draft
}

fn bearings(questionnaire: &Questionnaire) -> Bearings<'_> {
    Bearings { questionnaire, before: None, migrations: None, source: Source::SameBuyer }
}

fn with(mut draft: Draft, changes: Vec<Change>) -> Draft {
    changes.into_iter().for_each(|change| draft.apply(change));
    draft
}

fn states(questionnaire: &Questionnaire, draft: &Draft, today: &str) -> BTreeMap<String, State> {
    items(questionnaire, draft, day(today)).into_iter().map(|item| (item.question, item.state)).collect()
}

#[test]
fn an_answer_is_still_valid_for_the_months_of_its_question_and_to_confirm_the_day_after() {
    let today = first();
    let brought = Brought::of_draft(&answered(&today, "2026-03-03"));
    let draft = with(draft(&today), carry(&draft(&today), &brought, bearings(&today)));
    assert_eq!(states(&today, &draft, "2026-09-03")["walked"], State::StillValid);
    assert_eq!(states(&today, &draft, "2026-09-04")["walked"], State::ToConfirm { because: Because::Older });
    assert_eq!(states(&today, &draft, "2026-09-04")["help"], State::StillValid, "twelve months, where nothing is said");
}

#[test]
fn a_red_line_and_what_was_no_answer_are_asked_anew() {
    let today = first();
    let brought = Brought::of_draft(&answered(&today, "2026-03-03"));
    let draft = with(draft(&today), carry(&draft(&today), &brought, bearings(&today)));
    let states = states(&today, &draft, "2026-03-04");
    assert_eq!(states["exits"], State::ToConfirm { because: Because::RedLine });
    assert_eq!(states["told"], State::ToConfirm { because: Because::NoValue });
    let exits = today.question("exits").expect("a question");
    assert_eq!(offered(exits, &draft.earlier["exits"]), None);
}

#[test]
fn what_was_said_to_another_buyer_or_in_another_version_is_to_confirm() {
    let (before, today) = (first(), second());
    let brought = Brought::of_draft(&answered(&before, "2026-03-03"));
    let elsewhere = Bearings { source: Source::Elsewhere, ..bearings(&before) };
    let carried = with(draft(&before), carry(&draft(&before), &brought, elsewhere));
    let because = Because::Elsewhere;
    assert_eq!(states(&before, &carried, "2026-03-04")["walked"], State::ToConfirm { because });
    let carried = with(draft(&today), carry(&draft(&today), &brought, bearings(&today)));
    let because = Because::OtherVersion;
    assert_eq!(states(&today, &carried, "2026-03-04")["headcount"], State::ToConfirm { because });
}

#[test]
fn a_declared_migration_finds_every_answer_its_place() {
    let (before, today) = (first(), second());
    let migrations = migrations(&today);
    let brought = Brought::of_draft(&answered(&before, "2026-03-03"));
    let bearings = Bearings { migrations: Some(&migrations), before: Some(&before), ..bearings(&today) };
    let draft = with(draft(&today), carry(&draft(&today), &brought, bearings));
    let fits = State::Changed { fit: Fit::Fits };
    let states = states(&today, &draft, "2026-03-04");
    assert_eq!((states["walk"], states["help"], states["told_a"], states["told_b"]), (fits, fits, fits, fits));
    assert_eq!(draft.earlier["help"].answer, json!("first_aid"));
    assert_eq!(states["poster"], State::Gone);
    let walk = items(&today, &draft, day("2026-03-04")).into_iter().find(|item| item.question == "walk");
    assert_eq!(walk.and_then(|item| item.was_question), Some("walked".to_owned()));
}

#[test]
fn without_a_migration_what_has_no_place_is_kept_aside_and_what_does_not_fit_has_changed() {
    let (before, today) = (first(), second());
    let brought = Brought::of_draft(&answered(&before, "2026-03-03"));
    let draft = with(draft(&today), carry(&draft(&today), &brought, bearings(&today)));
    let states = states(&today, &draft, "2026-03-04");
    assert_eq!(states["help"], State::Changed { fit: Fit::FitsNoMore });
    assert_eq!((states["walked"], states["told"], states["poster"]), (State::Gone, State::Gone, State::Gone));
}

#[test]
fn kinds_and_options_are_compared_where_the_earlier_questionnaire_is_at_hand() {
    let before = questionnaire("1", json!([help(&["box", "nurse"])]));
    let today = questionnaire("2", json!([help(&["box", "nurse", "drill"])]));
    let mut said = draft(&before);
    said.answers.insert("help".to_owned(), json!("box"));
    let compared = Bearings { before: Some(&before), ..bearings(&today) };
    let carried = with(draft(&today), carry(&draft(&today), &Brought::of_draft(&said), compared));
    assert_eq!(states(&today, &carried, "2026-03-04")["help"], State::Changed { fit: Fit::Fits });
}

#[test]
fn an_answer_of_today_ends_the_waiting_and_taking_it_back_begins_it_again() {
    let today = first();
    let brought = Brought::of_draft(&answered(&today, "2026-03-03"));
    let mut draft = with(draft(&today), carry(&draft(&today), &brought, bearings(&today)));
    let walked = today.question("walked").expect("a question");
    let waits = |draft: &Draft| waiting(walked, draft, day("2026-03-04")).is_some();
    assert!(waits(&draft));
    draft.apply(Change::SetAnswer { question: "walked".into(), answer: json!(4) });
    assert!(!waits(&draft));
    let item = items(&today, &draft, day("2026-03-04")).into_iter().find(|item| item.question == "walked");
    let item = item.expect("was and now");
    assert_eq!((item.was, item.now), (json!(3), Some(json!(4))));
    draft.apply(Change::ClearAnswer { question: "walked".into() });
    assert!(waits(&draft));
}

#[test]
fn all_still_true_says_what_is_still_valid_and_shown_and_nothing_else() {
    let today = first();
    let brought = Brought::of_draft(&answered(&today, "2026-03-03"));
    let draft = with(draft(&today), carry(&draft(&today), &brought, bearings(&today)));
    let day = day("2026-03-04");
    let (assessment, _) = draft.assessment(&today, day);
    let journey = crate::journey::journey(&today, &assessment, &visibility(&today, &assessment));
    let topic = journey.steps.iter().find(|step| step.topic.is_some()).expect("a topic");
    let said: Vec<String> = still_true(&today, &draft, topic, day)
        .into_iter()
        .map(|change| match change {
            Change::SetAnswer { question, .. } => question,
            other => panic!("{other:?} is no answer"),
        })
        .collect();
    assert_eq!(said, ["walked", "help"]);
}

#[test]
fn the_newest_of_several_stands_and_the_others_are_kept_aside() {
    let today = first();
    let (older, newer) = (answered(&today, "2025-03-03"), {
        let mut newer = answered(&today, "2026-03-03");
        newer.answers.insert("walked".into(), json!(4));
        newer
    });
    let bring = |into: Draft, from: &Draft| {
        let changes = carry(&into, &Brought::of_draft(from), bearings(&today));
        with(into, changes)
    };
    let one = bring(bring(draft(&today), &older), &newer);
    let other = bring(bring(draft(&today), &newer), &older);
    assert_eq!(one.earlier["walked"].answer, json!(4));
    assert_eq!(one.earlier, other.earlier);
    assert!(one.aside.iter().any(|aside| aside.question == "walked" && aside.answer == json!(3)));
}

#[test]
fn the_same_invitation_goes_on_from_the_submission_that_is_brought() {
    let today = first();
    let mut said = answered(&today, "2026-03-03");
    (said.invitation, said.last_submission) = (Some("k7m2".into()), Some(SubmissionId::v7(1, [7; 10])));
    let mut mine = draft(&today);
    let follows = |draft: &Draft| {
        let changes = carry(draft, &Brought::of_draft(&said), bearings(&today));
        changes.iter().any(|change| matches!(change, Change::Sent { .. }))
    };
    assert!(!follows(&mine), "trying out follows nothing");
    mine.invitation = Some("k7m2".into());
    assert!(follows(&mine));
    mine.invitation = Some("other".into());
    assert!(!follows(&mine));
}

#[test]
fn a_migration_is_refused_with_place_and_reason() {
    let today = second();
    let refused = |written: Json| {
        let defects = Migrations::load(written.to_string().as_bytes(), &today).expect_err("a defect");
        defects.iter().map(|defect| format!("{} {}", defect.rule.as_str(), defect.path)).collect::<Vec<_>>()
    };
    let with = |mut more: Json| {
        more["schema"] = json!("fairlead.migrations.v1");
        more["from"] = json!("1");
        refused(more)
    };
    assert_eq!(with(json!({"renames": {"walked": "wolk"}})), ["unknown_question /renames/walked"]);
    assert_eq!(
        with(json!({"renames": {"exits": "walk"}})),
        ["duplicate_id /renames/exits"],
        "exits still is a question"
    );
    assert_eq!(with(json!({"renames": {"a": "walk", "b": "walk"}})), ["duplicate_id /renames/b"]);
    assert_eq!(with(json!({"renames": {"a": "walk"}, "gone": ["a"]})), ["duplicate_id /gone/a"]);
    assert_eq!(with(json!({"splits": {"told": ["told_a"]}})), ["field /splits/told"]);
    assert_eq!(with(json!({"options": {"help": {"box": "bex"}}})), ["unknown_option /options/help/box"]);
    assert_eq!(with(json!({"options": {"halp": {}}})), ["unknown_question /options/halp"]);
    assert_eq!(with(json!({"moved": {}})), ["schema "]);
    assert_eq!(refused(json!({"schema": "fairlead.migrations.v1", "from": "2"})), ["schema /from"]);
    assert_eq!(refused(json!([])), ["schema "]);
}

#[test]
fn what_is_neither_submission_nor_draft_is_refused() {
    for wrong in ["{}", "[]", r#"{"schema":"fairlead.receipt.v1"}"#, r#"{"schema":"fairlead.submission.v1"}"#, "{"] {
        assert!(Brought::read(wrong.as_bytes()).is_err(), "{wrong}");
    }
    let said = answered(&first(), "2026-03-03");
    let file = crate::draft::to_file(&said);
    assert_eq!(Brought::read(file.as_bytes()), Ok(Brought::of_draft(&said)));
    let edited = file.replace("\"language\": \"en\"", "\"language\": \"ja\"");
    assert_eq!(Brought::read(edited.as_bytes()), Ok(Brought::of_draft(&said)), "an edited file only waits, too");
}

#[test]
fn proofs_follow_the_questions_that_they_are_for() {
    let proof = |about: Json, id: &str| json!({"id": id, "kind": "evidence", "for": about, "proofs": ["photo"]});
    let now = questionnaire("2", json!([ladder("walk"), ladder("exits"), proof(json!(["walk", "exits"]), "proofs")]));
    let migrations =
        json!({"schema": "fairlead.migrations.v1", "from": "1", "renames": {"walked": "walk"}, "gone": ["lamps"]});
    let migrations = Migrations::load(migrations.to_string().as_bytes(), &now).expect("no defects");
    let said = |ids: &[&str]| -> Json {
        ids.iter().map(|id| json!({"for": id, "proof": "photo", "checked": "nobody"})).collect()
    };
    let moved = |ids: &[&str]| migrations.answer(now.question("proofs").expect("a question"), &said(ids));
    assert_eq!(moved(&["walked", "exits", "lamps"]), said(&["walk", "exits"]));
    assert_eq!(moved(&["lamps"]), said(&["lamps"]), "nothing of it is asked for: it stays as it was said");
}
