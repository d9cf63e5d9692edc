//! Answers from last year: brought as a file, they wait beside their questions and count as nothing until confirmed.

use saq::{
    Assessment, Date, Questionnaire,
    carry::{Bearings, Brought, Item, Source, State, Summary, carry, items},
    digest::Digest,
    draft::Draft,
    submission::{Header, QuestionnaireRef, Submission, SubmissionId, TextRef, compose, freeze},
};
use serde_json::{Value, json};
use std::{collections::BTreeMap, fs};
use tests::browser::{
    dist,
    engine::Engine,
    host::Host,
    person::Person,
    walk::{self, Place},
    words::FOLDER,
};

/// Half a year: within the months that an answer holds for.
const DAYS_AGO: i32 = 180;
/// Somebody who works alone. One answer for each way an earlier answer can stand.
const VALID: (&str, &str) = ("own_rest", "3");
const TO_CONFIRM: &str = "own_paid";
const RED_LINE: &str = "records_invented";
const CHANGED: &str = "protect_basics";
const GONE: &str = "asked_last_year";

fn questionnaire() -> Questionnaire {
    let bytes = fs::read(dist().join(FOLDER).join("questionnaire.json")).expect("the questionnaire");
    Questionnaire::load(&bytes).expect("the built-in questionnaire")
}

fn today() -> Date {
    server::time::Clock::default().now().day()
}

/// What was sent last year under the same invitation, and in some places to a form that is not today's.
fn last_year(link: &str) -> Submission {
    let questionnaire = questionnaire();
    let secret = link.split_once("#i=").map_or("", |(_, secret)| secret);
    let invitation = secret.split('.').next().unwrap_or_default();
    let mut said: BTreeMap<String, Value> =
        BTreeMap::from([(VALID.0.to_owned(), json!(3)), (RED_LINE.to_owned(), json!({"status": "none_known"}))]);
    for question in &questionnaire.questions[questionnaire.profile.clone()] {
        let id = question.id.as_str();
        let answer = walk::alone()[id];
        said.insert(
            id.to_owned(),
            match question.kind {
                saq::Kind::Multiple { .. } => json!([answer]),
                saq::Kind::YesNo { .. } => json!(answer == "yes"),
                _ => json!(answer),
            },
        );
    }
    let (answers, defects) = saq::answer::decode_all(&questionnaire, &said);
    assert_eq!(defects, []);
    let assessment = Assessment { answers, ..Assessment::new(today().plus_days(-DAYS_AGO)) };
    let header = Header {
        id: SubmissionId::v7(1_700_000_000_000, [7; 10]),
        invitation: invitation.to_owned(),
        text: TextRef { language: "en".into(), text_sha256: Digest::of(b"words"), lessons_sha256: None },
        base: None,
        declaration: None,
        commitment: None,
        two_way: None,
    };
    let mut submission = compose(&questionnaire, &assessment, header);
    submission.answers.extend([
        (TO_CONFIRM.to_owned(), json!({"dont_know": true})),
        (CHANGED.to_owned(), json!("by a form that asked for words")),
        (GONE.to_owned(), json!("an answer that nobody asks for")),
    ]);
    submission
}

/// The file of it, and how its answers stand, worked out without a browser.
pub fn file_of_last_year(link: &str) -> (String, Vec<Item>) {
    let (questionnaire, submission) = (questionnaire(), last_year(link));
    let reference = QuestionnaireRef::of(&questionnaire);
    let mut draft = Draft::new("d1", reference, "en", submission.purpose);
    draft.invitation = Some(submission.invitation.clone());
    let bearings =
        Bearings { questionnaire: &questionnaire, before: None, migrations: None, source: Source::SameBuyer };
    carry(&draft, &Brought::of_submission(&submission), bearings).into_iter().for_each(|one| draft.apply(one));
    let text = String::from_utf8(freeze(&submission).bytes).expect("JSON");
    (text, items(&questionnaire, &draft, today()))
}

/// From the welcome page of an empty draft to the page with what the file says.
pub async fn brings(supplier: &Person, file: &str) {
    let words = &supplier.words;
    supplier.presses_on(&words.t("earlier.title")).await;
    supplier.hands_over(&words.t("earlier.file_label"), "last-year.json", file).await;
    supplier.sees(&words.t("earlier.brought")).await;
}

fn sorted(sent: &Value) -> Vec<String> {
    let mut ids: Vec<String> = sent["answers"].as_object().into_iter().flatten().map(|(id, _)| id.clone()).collect();
    ids.sort();
    ids
}

pub async fn what_was_said_last_year_waits_until_it_is_confirmed(engine: Engine) -> String {
    let host = Host::open();
    let supplier = Person::with(engine).await;
    let words = &supplier.words;
    let link = host.told("supplier_link");
    let (file, brought) = file_of_last_year(&link);
    let Summary { still_valid, to_confirm, changed, gone } = Summary::of(&brought);
    assert!([still_valid, to_confirm, changed, gone].iter().all(|count| *count > 0), "{brought:?}");
    let count = |count: usize| count.to_string();
    let summary = |places: [&str; 4]| {
        let [valid, confirm, changed, gone] = places;
        words.with("earlier.summary", &[("valid", valid), ("confirm", confirm), ("changed", changed), ("gone", gone)])
    };
    let [valid, confirm, changed, gone] = [still_valid, to_confirm, changed, gone].map(count);

    supplier.goes_to(&link).await;
    supplier.sees("Aoyama Electronics").await;
    let draft = supplier.route().await.trim_end_matches("/welcome").to_owned();
    brings(&supplier, &file).await;
    supplier.sees(&summary([&valid, &confirm, &changed, &gone])).await;
    supplier.is_told_saved().await;

    // Nothing of it counts, and nothing would be sent.
    supplier.goes_within(&format!("{draft}/preview")).await;
    assert_eq!(supplier.would_send().await["answers"], json!({}), "nothing is said before it is confirmed");
    supplier.goes_within(&format!("{draft}/q/headcount")).await;
    supplier.sees(&words.t("earlier.still")).await;
    assert!(!supplier.has_chosen(&words.option("headcount", "single", "alone")).await, "shown, and not chosen");

    // It waits over a reload; then the facts are confirmed together, and what they open after them.
    supplier.goes_within(&format!("{draft}/earlier")).await;
    supplier.reloads().await;
    supplier.sees(&summary([&valid, &confirm, &changed, &gone])).await;
    let facts = supplier.form.questions().filter(|one| supplier.form.is_fact(one["id"].as_str().unwrap_or_default()));
    let facts = facts.count();
    supplier.presses(&words.with("earlier.all_true.other", &[("n", &facts.to_string())])).await;
    supplier.sees(&words.question(VALID.0)).await;
    supplier.presses(&words.t("earlier.all_true.one")).await;
    supplier.sees(&summary(["0", &confirm, &changed, &gone])).await;
    supplier.presses(&words.t("earlier.all")).await;
    supplier.sees(GONE).await;
    supplier.is_told_saved().await;
    let mut confirmed: Vec<String> =
        brought.iter().filter(|item| item.state == State::StillValid).map(|item| item.question.clone()).collect();
    confirmed.sort();
    supplier.goes_within(&format!("{draft}/preview")).await;
    assert_eq!(sorted(&supplier.would_send().await), confirmed, "what was confirmed, and nothing else");

    // The way on leads past what is confirmed; each of the others waits for a word of its own.
    supplier.goes_within(&format!("{draft}/earlier")).await;
    supplier.presses_on(&words.t("earlier.go_on")).await;
    let Place::Question(next) = supplier.place().await else { panic!("on to a question") };
    assert!(!confirmed.contains(&next), "{next} is confirmed");
    let yes = words.t("earlier.yes");
    supplier.goes_within(&format!("{draft}/q/{TO_CONFIRM}")).await;
    supplier.sees(&words.t("earlier.still")).await;
    supplier.presses(&yes).await;
    supplier.waits_until_gone(&yes).await;
    for (id, said) in [(RED_LINE, "earlier.anew"), (CHANGED, "earlier.changed_anew")] {
        supplier.goes_within(&format!("{draft}/q/{id}")).await;
        supplier.sees(&words.t(said)).await;
        assert!(!supplier.can_press(&yes).await, "{id} is asked anew");
    }
    supplier.is_told_saved().await;
    confirmed.push(TO_CONFIRM.to_owned());
    confirmed.sort();
    supplier.goes_within(&format!("{draft}/preview")).await;
    assert_eq!(sorted(&supplier.would_send().await), confirmed);
    format!("{valid} still valid, {confirm} to confirm, {changed} changed, {gone} gone; only what was confirmed counts")
}
