use super::*;
use crate::{
    QuestionId,
    carry::{Meaning, Source, Was},
    digest::Digest,
    json::JsonDefectKind,
    plan::Horizon,
    two_way::tests::{any_part, any_said},
};
use proptest::prelude::*;
use serde_json::json;

fn draft() -> Draft {
    let questionnaire = QuestionnaireRef { id: "small".into(), version: "1".into(), sha256: Digest::of(b"small") };
    Draft::new("d1", questionnaire, "ja", Purpose::DueDiligence)
}

fn small() -> Questionnaire {
    let document = json!({
        "schema": "fairlead.questionnaire.v1", "id": "small", "version": "1", "headcount": "headcount", "areas": ["labour"],
        "profile": [{"id": "headcount", "kind": "single", "options": crate::questionnaire::HEADCOUNTS}],
        "topics": [{"id": "freely", "area": "labour", "severity": {"scale": 1, "scope": 1, "irremediability": 1},
            "questions": [{"id": "contracts", "kind": "ladder", "stage": "do", "lens": "conduct"}]}]
    });
    Questionnaire::load(document.to_string().as_bytes()).expect("a small questionnaire")
}

fn question(id: &str) -> QuestionId {
    QuestionId::new(id).expect("an id")
}

fn any_answer() -> impl Strategy<Value = Value> {
    prop_oneof![
        (0..=4).prop_map(|level| json!(level)),
        (-9_999_i32..9_999).prop_map(|cents| json!(f64::from(cents) / 100.0)),
        "\\PC{0,12}".prop_map(|words| json!(words)),
        any::<bool>().prop_map(|yes| json!(yes)),
        prop::collection::vec("[a-c]", 0..3).prop_map(|options| json!(options)),
        Just(json!({"level": 4, "date": "2026-10-02"})),
        Just(json!({"dont_know": true})),
    ]
}

fn any_change() -> impl Strategy<Value = Change> {
    let id = || "[a-c]";
    let horizon = || prop::sample::select(vec![Horizon::ThisWeek, Horizon::ThreeMonths, Horizon::OneYear]);
    let sharing = prop::sample::select(vec![Sharing::Shared, Sharing::Withheld]);
    let sharing_too = sharing.clone();
    let person = || {
        let given = ("\\PC{0,8}", "[a-z ]{0,8}", prop::option::of("[a-z]{1,3}@[a-z]{1,3}"));
        prop::option::of(given.prop_map(|(name, role, email)| Person { name, role, email }))
    };
    let answers = vec![None, Some(CommitmentAnswer::Signed), Some(CommitmentAnswer::WithReservation)];
    let commitment = (prop::sample::select(answers), "\\PC{0,8}")
        .prop_map(|(answer, reservation)| CommitmentDraft { answer, reservation });
    let earlier = (any_answer(), 1..=28_i8, prop::option::of(id())).prop_map(|(answer, day, was)| Earlier {
        answer: answer.clone(),
        said_on: Date::new(2025, 11, day).ok(),
        source: Source::Elsewhere,
        meaning: Meaning::OtherVersion,
        was: was.map(|question| Was { question, answer }),
    });
    let aside = (id(), any_answer()).prop_map(|(question, answer)| Aside { question, answer, said_on: None });
    prop_oneof![
        3 => (id(), earlier).prop_map(|(question, earlier)| Change::Carry { question, earlier }),
        3 => aside.prop_map(|aside| Change::KeepAside { aside }),
        6 => (id(), any_answer()).prop_map(|(question, answer)| Change::SetAnswer { question, answer }),
        3 => id().prop_map(|question| Change::ClearAnswer { question }),
        2 => (id(), sharing).prop_map(|(topic, sharing)| {
            Change::SetWithheld { topic: TopicId::new(&topic).expect("an id"), sharing }
        }),
        4 => (id(), horizon(), "\\PC{0,8}").prop_map(|(id, horizon, what)| {
            Change::SetPlan { item: PlanItem { what, ..PlanItem::new(question(&id), horizon) } }
        }),
        3 => (id(), horizon()).prop_map(|(id, horizon)| Change::RemovePlan { question: question(&id), horizon }),
        3 => any_said().prop_map(|said| Change::SetTwoWay { said }),
        2 => (any_part(), sharing_too).prop_map(|(part, sharing)| Change::SetAlong { part, sharing }),
        1 => person().prop_map(|person| Change::SetPreparer { person }),
        1 => person().prop_map(|person| Change::SetSigner { person }),
        1 => prop::option::of(commitment).prop_map(|commitment| Change::SetCommitment { commitment }),
        1 => "en|ja".prop_map(|language| Change::SetLanguage { language }),
        1 => (1..=28_i8).prop_map(|day| Change::SetAssessedOn { date: Date::new(2026, 11, day).ok() }),
        1 => "[a-z0-9]{10}".prop_map(|invitation| Change::Invited { invitation, purpose: Purpose::Selection }),
        1 => any::<[u8; 10]>().prop_map(|random| Change::Sent { id: SubmissionId::v7(1, random) }),
        1 => Just(Change::Begin { draft: Box::new(draft()) }),
    ]
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    prop::collection::vec(any_change(), 0..40)
}

fn after(changes: &[Change]) -> Draft {
    Draft::replay(Some(draft()), changes.iter().cloned()).expect("a draft was there")
}

#[test]
fn a_draft_file_is_readable_text_without_any_token() {
    let mut draft = draft();
    draft.apply(Change::Invited { invitation: "k7m2p9q4rt".into(), purpose: Purpose::Selection });
    draft.apply(Change::SetAnswer { question: "exits".into(), answer: json!({"level": 4}) });
    let text = to_file(&draft);
    assert!(text.contains("\"schema\": \"fairlead.draft_file.v1\"") && text.contains("\"level\": 4"), "{text}");
    assert!(!text.contains("token") && !text.contains("fl_"));
    let with_token = text.replace("\"id\": \"d1\"", "\"id\": \"d1\", \"token\": \"fl_x\"");
    assert!(matches!(from_file(with_token.as_bytes()), Err(DraftDefect::Field { place, .. }) if place == "/draft"));
}

#[test]
fn a_file_that_was_edited_is_told_from_one_that_was_not() {
    let text = to_file(&draft()).replace("\"language\": \"ja\"", "\"language\": \"en\"");
    let edited = Draft { language: "en".into(), ..draft() };
    assert_eq!(from_file(text.as_bytes()), Err(DraftDefect::Altered(Box::new(edited))));
    let respaced = to_file(&draft()).replace("\n ", "\r\n\t");
    assert_eq!(from_file(respaced.as_bytes()), Ok(draft()), "spacing is no change");
}

#[test]
fn what_is_no_draft_file_is_refused_with_its_reason() {
    for wrong in ["[]", "{}", r#"{"schema":"fairlead.draft_file.v2"}"#, r#"{"schema":"fairlead.rescue.v1"}"#] {
        assert_eq!(from_file(wrong.as_bytes()), Err(DraftDefect::Form), "{wrong}");
    }
    let twice = br#"{"schema":"fairlead.rescue.v1","schema":"fairlead.rescue.v1"}"#;
    let defect = from_file(twice).expect_err("a key twice");
    assert!(matches!(defect, DraftDefect::Json(defect) if defect.kind == JsonDefectKind::DuplicateKey));
    let nothing = br#"{"schema":"fairlead.rescue.v1","snapshot":null,"journal":[]}"#;
    assert_eq!(from_file(nothing), Err(DraftDefect::Empty));
    let odd = br#"{"schema":"fairlead.rescue.v1","snapshot":null,"journal":[{"leap":{}}]}"#;
    assert!(matches!(from_file(odd), Err(DraftDefect::Field { place, .. }) if place == "/journal/0"));
}

#[test]
fn a_change_reads_in_the_journal_as_it_is_documented() {
    let change = Change::SetAnswer { question: "exits".into(), answer: json!(3) };
    let written = json!({"set_answer": {"question": "exits", "answer": 3}});
    assert_eq!(serde_json::to_value(change).expect("plain data"), written);
}

#[test]
fn a_draft_without_answers_is_assessed_today() {
    let today = Date::new(2026, 11, 22).expect("a day");
    let mut draft = draft();
    let questionnaire = small();
    assert_eq!(draft.assessment(&questionnaire, today).0.assessed_on, today);
    draft.apply(Change::SetAssessedOn { date: Date::new(2026, 11, 1).ok() });
    draft.apply(Change::SetAnswer { question: "contracts".into(), answer: json!(3) });
    draft.apply(Change::SetAnswer { question: "long_gone".into(), answer: json!(3) });
    let (assessment, defects) = draft.assessment(&questionnaire, today);
    assert_eq!(assessment.assessed_on, Date::new(2026, 11, 1).expect("a day"));
    assert_eq!((assessment.answers.len(), defects.len()), (1, 1));
}

proptest! {
    #[test]
    fn a_file_gives_back_the_draft(changes in changes()) {
        let draft = after(&changes);
        prop_assert_eq!(from_file(to_file(&draft).as_bytes()), Ok(draft));
    }

    #[test]
    fn a_snapshot_anywhere_and_the_journal_from_there_or_before_give_the_same(
        changes in changes(),
        cut in any::<prop::sample::Index>(),
        overlap in 0..10_usize,
    ) {
        let cut = cut.index(changes.len() + 1);
        let snapshot = after(&changes[..cut]);
        let from = cut.saturating_sub(overlap);
        prop_assert_eq!(Draft::replay(Some(snapshot), changes[from..].iter().cloned()), Some(after(&changes)));
    }

    #[test]
    fn a_rescue_file_gives_back_the_draft(changes in changes(), cut in any::<prop::sample::Index>()) {
        let cut = cut.index(changes.len() + 1);
        let snapshot = after(&changes[..cut]);
        let rescue = json!({"schema": "fairlead.rescue.v1", "snapshot": snapshot, "journal": &changes[cut..]});
        prop_assert_eq!(from_file(rescue.to_string().as_bytes()), Ok(after(&changes)));

        let begun: Vec<Change> = std::iter::once(Change::Begin { draft: Box::new(draft()) }).chain(changes.clone()).collect();
        let journal = json!({"schema": "fairlead.rescue.v1", "snapshot": null, "journal": begun});
        prop_assert_eq!(from_file(journal.to_string().as_bytes()), Ok(after(&changes)));
    }

    #[test]
    fn what_is_said_of_the_buyer_changes_nothing_that_is_assessed(changes in changes()) {
        let questionnaire = small();
        let today = Date::new(2026, 11, 22).expect("a day");
        let of_the_buyer =
            |change: &Change| matches!(change, Change::SetTwoWay { .. } | Change::SetAlong { .. });
        let without: Vec<Change> = changes.iter().filter(|change| !of_the_buyer(change)).cloned().collect();
        let (with, without) = (after(&changes), after(&without));
        prop_assert_eq!(with.assessment(&questionnaire, today), without.assessment(&questionnaire, today));
        prop_assert_eq!(without.sent_along(), None, "nothing goes along unless it is said and chosen");
    }

    #[test]
    fn no_bytes_make_reading_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = from_file(&bytes);
    }
}
