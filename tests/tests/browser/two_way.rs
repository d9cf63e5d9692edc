//! What a supplier says of the buyer's own ways: on the device until it is chosen, then exactly that part of it.

use crate::whole_way::{logs_in, signs_and_sends};
use serde_json::{Value, json};
use tests::browser::{engine::Engine, host::Host, person::Person, walk};

const KEPT: &str = "We learn of new drawings by telephone.";
const SENT: &str = "The last three invoices took 95 days.";

/// Goes to the page from the review and says something in three parts. Gives the draft's route.
pub async fn says_what_would_help(supplier: &Person) -> String {
    let words = &supplier.words;
    let draft = supplier.route().await.trim_end_matches("/review").to_owned();
    supplier.presses_on(&words.t("two_way.title")).await;
    supplier.reads(&words.t("two_way.title")).await;
    supplier.sees(&words.with("two_way.goes", &[("buyer", "Aoyama Electronics")])).await;
    // Four groups offer this; the first is on the time to deliver.
    supplier.chooses(&words.t("two_way.often_hard")).await;
    supplier.writes(&in_own_words(supplier, "two_way.late_changes"), KEPT).await;
    supplier.writes(&in_own_words(supplier, "two_way.payment_days"), SENT).await;
    supplier.chooses(&words.t("two_way.training")).await;
    supplier.is_told_saved().await;
    draft
}

fn in_own_words(supplier: &Person, part: &str) -> String {
    supplier.words.with("two_way.words", &[("part", &supplier.words.t(part))])
}

pub async fn chooses_to_send(supplier: &Person, part: &str) {
    let words = &supplier.words;
    supplier.chooses(&words.with("two_way.along", &[("part", &words.t(part))])).await;
    supplier.is_told_saved().await;
}

pub async fn what_is_said_of_the_buyer_stays_here_until_it_is_chosen(engine: Engine) -> String {
    let host = Host::open();
    let supplier = Person::with(engine).await;
    let words = &supplier.words;
    supplier.goes_to(&host.told("supplier_link")).await;
    supplier.walks_to_review(&walk::alone()).await;
    let draft = says_what_would_help(&supplier).await;
    supplier.reloads().await;
    supplier.reads(&words.t("two_way.title")).await;
    assert!(supplier.has_chosen(&words.t("two_way.often_hard")).await, "still there");
    assert!(supplier.has_chosen(&words.t("two_way.training")).await, "still there");
    let typed = supplier.field(&in_own_words(&supplier, "two_way.payment_days")).await;
    assert_eq!(typed.value().await.expect("a value").as_deref(), Some(SENT), "still there");

    supplier.goes_within(&format!("{draft}/preview")).await;
    let before = supplier.would_send().await;
    assert_eq!(before["two_way"], Value::Null, "nothing goes along by itself");
    assert!(!supplier.sees_now(SENT).await && !supplier.sees_now(KEPT).await);

    supplier.presses_on(&words.t("two_way.title")).await;
    chooses_to_send(&supplier, "two_way.payment_days").await;
    supplier.presses_on(&words.t("result.to_preview")).await;
    supplier.sees(SENT).await;
    assert!(!supplier.sees_now(KEPT).await, "what was not chosen stays");
    let mut after = supplier.would_send().await;
    assert_eq!(after["two_way"], json!([{"part": "payment_days", "words": SENT}]));
    // Another visit, another id; all else is as it was.
    for one in ["two_way", "id"] {
        after.as_object_mut().expect("an object").remove(one);
    }
    let mut before = before;
    before.as_object_mut().expect("an object").remove("id");
    assert_eq!(after, before, "no answer, no figure and no plan has changed");

    supplier.goes_within(&format!("{draft}/review")).await;
    let number = signs_and_sends(&supplier).await;
    logs_in(&supplier, &host).await;
    supplier.sees(&number).await;
    supplier.presses_on("Tanaka Metal Works").await;
    supplier.sees("What they say of your own ways").await;
    supplier.sees(SENT).await;
    assert!(!supplier.sees_now(KEPT).await, "the buyer has what was chosen");
    format!("kept over a reload, one part of three chosen and read with receipt {number}")
}
