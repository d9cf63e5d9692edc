//! What leaves the device, and what the buyer's server makes of it.

use super::person::{Person, garment_shop, metal_shop, status};
use saq::{
    digest::Digest,
    shown::shown,
    submission::{Header, Submission, SubmissionId, TextRef, compose, freeze, parse},
};
use serde_json::json;

fn sent_by(person: &Person) -> Submission {
    let header = Header {
        id: SubmissionId::v7(1_795_000_000_000, [7; 10]),
        invitation: "k7m2q9xw4t".into(),
        text: TextRef { language: "en".into(), text_sha256: Digest::of(b"words"), lessons_sha256: None },
        base: None,
        declaration: None,
        commitment: None,
        two_way: None,
    };
    compose(&person.questionnaire, &person.assessment, header)
}

#[test]
fn what_is_frozen_is_read_back_the_same() {
    for person in [metal_shop().answers_the_rest_as_usual(), garment_shop().says("exit_locked", status("now"))] {
        let submission = sent_by(&person);
        let frozen = freeze(&submission);
        assert_eq!(parse(&frozen.bytes).expect("own bytes"), submission);
        assert_eq!(freeze(&submission).bytes, frozen.bytes, "the same bytes every time");
    }
}

#[test]
fn the_server_recomputes_the_figures_that_the_device_has_sent() {
    let person =
        garment_shop().withholds("hours_pay").says("exit_locked", status("unclear")).answers_the_rest_as_usual();
    let submission = parse(&freeze(&sent_by(&person)).bytes).expect("own bytes");
    let (assessment, defects) = submission.assessment(&person.questionnaire);
    assert_eq!(defects, []);
    assert_eq!(Some(shown(&person.questionnaire, &assessment)), submission.score);
    assert_eq!(submission.score, Some(person.figures()));
}

#[test]
fn nothing_hidden_or_withheld_leaves_the_device() {
    let person = garment_shop()
        .says("longest_week", json!("77"))
        .says("own_rest", json!(1))
        .withholds("hours_pay")
        .answers_the_rest_as_usual();
    let submission = sent_by(&person);
    let bytes = String::from_utf8(freeze(&submission).bytes).expect("UTF-8");
    assert!(!submission.answers.contains_key("longest_week") && !bytes.contains("\"77\""), "withheld");
    assert!(!submission.answers.contains_key("own_rest"), "hidden");
    assert!(submission.withheld.iter().any(|topic| topic.as_str() == "hours_pay"), "and it says so");
}

#[test]
fn an_incomplete_submission_says_so() {
    assert!(sent_by(&metal_shop().answers_the_rest_as_usual()).complete);
    assert!(!sent_by(&metal_shop()).complete);
}
