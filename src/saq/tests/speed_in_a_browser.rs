//! Measures inside a browser what `cargo xtask bench engine` measures natively, with survey-core in the same page. Prints,
//! and asserts only that both engines show equally many questions. Started by the bench alone.
#![cfg(target_arch = "wasm32")]

use saq::{
    Answer, Assessment, QuestionId, Questionnaire, answer::decode, answer::decode_all, journey::journey, json,
    score::score, shown::shown, visibility::visibility,
};
use serde_json::Value as Json;
use std::hint::black_box;
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const FORMS: &str = include_str!(concat!(env!("FAIRLEAD_SPEED"), "/forms.json"));
const SURVEY: &str = include_str!(concat!(env!("FAIRLEAD_SPEED"), "/survey.js"));
const PEER: &str = include_str!(concat!(env!("FAIRLEAD_SPEED"), "/peer.js"));

/// Milliseconds: a page's clock is coarse, so everything is timed in batches.
const BATCH: f64 = 50.0;

/// Runs JavaScript in the page's global scope.
fn page(code: &str) -> js_sys::JsString {
    let run = js_sys::Function::new_no_args(code);
    run.call0(&js_sys::global()).expect("the page runs it").into()
}

fn number(code: &str) -> f64 {
    String::from(page(&format!("return String({code})"))).parse().expect("a number")
}

fn now() -> f64 {
    number("performance.now()")
}

/// Microseconds of one call, in a batch.
fn batch(mut once: impl FnMut()) -> f64 {
    let (started, mut calls) = (now(), 0_u32);
    loop {
        once();
        calls += 1;
        // The clock itself costs a call into the page: asked now and then only.
        if calls.is_power_of_two() || calls.is_multiple_of(256) {
            let past = now() - started;
            if past >= BATCH {
                return past * 1e3 / f64::from(calls);
            }
        }
    }
}

/// Lets the page breathe, so that the driver can ask how far it is.
async fn breathe() {
    let wait = js_sys::Function::new_no_args("return new Promise((done) => setTimeout(done, 0))");
    let promise: js_sys::Promise = wait.call0(&js_sys::global()).expect("a promise").into();
    wasm_bindgen_futures::JsFuture::from(promise).await.expect("it comes");
}

fn load(form: &Json) -> Questionnaire {
    let structure = form["structure"].as_str().expect("a text");
    Questionnaire::load(structure.as_bytes()).expect("a sound form")
}

fn assessment(questionnaire: &Questionnaire, form: &Json) -> Assessment {
    let answers = form["answers"].as_str().expect("a text");
    let Ok(Json::Object(answers)) = json::strict_within(answers.as_bytes(), json::Limits::KEPT) else {
        panic!("answers are an object")
    };
    let (answers, defects) = decode_all(questionnaire, &answers.into_iter().collect());
    assert_eq!(defects, []);
    Assessment { answers, ..Assessment::new("2026-11-22".parse().expect("a day")) }
}

#[wasm_bindgen_test]
async fn the_engine_is_measured_beside_survey_core() {
    page(SURVEY);
    page(PEER);
    let all: Json = serde_json::from_str(FORMS).expect("JSON");
    for form in all["forms"].as_array().expect("forms") {
        for _ in 0..all["runs"].as_u64().expect("a number") {
            let round = measured(form).await;
            console_log!("speed: {round}");
        }
    }
}

async fn measured(form: &Json) -> Json {
    let questionnaire = load(form);
    let mut assessment = assessment(&questionnaire, form);
    let edits: Vec<(QuestionId, Answer)> = form["edits"]
        .as_array()
        .expect("edits")
        .iter()
        .map(|edit| {
            let question = questionnaire.question(edit[0].as_str().expect("an id")).expect("a question");
            (question.id.clone(), decode(question, &edit[1]).expect("an answer"))
        })
        .collect();
    let visible = visibility(&questionnaire, &assessment).shown().count();
    let load_time = batch(|| drop(black_box(load(form))));
    let mut next = edits.iter().cycle();
    let edit = batch(|| {
        let (id, answer) = next.next().expect("an endless row").clone();
        assessment.answers.insert(id, answer);
        let visibilities = visibility(&questionnaire, &assessment);
        black_box(journey(&questionnaire, &assessment, &visibilities));
        black_box(score(&questionnaire, &assessment, &visibilities));
    });
    let rescore_typed = batch(|| drop(black_box(shown(&questionnaire, &assessment))));
    let rescore_bytes = batch(|| drop(black_box(shown(&questionnaire, &self::assessment(&questionnaire, form)))));
    breathe().await;
    let mut round = serde_json::json!({"questions": form["questions"], "load": load_time, "edit": edit,
        "rescore_typed": rescore_typed, "rescore_bytes": rescore_bytes});
    if form["peer"].is_object() {
        let theirs = number(&format!("peer.take({})", form["peer"]));
        assert_eq!(visible as f64, theirs, "both engines show equally many questions");
        breathe().await;
        round["their_load"] = serde_json::json!(1e3 * number("peer.load()"));
        breathe().await;
        round["their_edit"] = serde_json::json!(1e3 * number(&format!("peer.edit({})", form["their_edits"])));
        breathe().await;
        round["their_rescore"] = serde_json::json!(1e3 * number(&format!("peer.rescore({BATCH})")));
        breathe().await;
    }
    round
}
