//! Another language at any time, with a sentence half written.

use serde_json::json;
use tests::browser::{
    engine::Engine,
    host::Host,
    person::Person,
    walk::{self, Place},
};

pub async fn another_language_midway_keeps_every_letter(engine: Engine) -> String {
    let host = Host::open();
    let mut supplier = Person::with(engine).await;
    supplier.goes_to(&host.told("supplier_link")).await;
    supplier.walks(&walk::workshop(), async |_, place| *place == Place::Length).await;
    let draft = supplier.route().await.trim_end_matches("/length").to_owned();

    supplier.asks("location.hash = arguments[0]", vec![json!(format!("{draft}/q/anything_else"))]).await;
    supplier.sees(&supplier.words.question("anything_else")).await;
    let name = supplier.words.t("question.your_answer");
    let typed = "Überstunden, 残業 and  two  spaces ";
    supplier.field(&name).await.send_keys(typed).await.expect("keys");
    supplier.switches_to("ja").await;
    supplier.sees(&supplier.words.question("anything_else")).await;
    let script = "return document.querySelector('main textarea').value";
    assert_eq!(supplier.asks(script, vec![]).await, json!(typed), "every letter and every space");
    let more = "続き";
    supplier.field(&supplier.words.t("question.your_answer")).await.send_keys(more).await.expect("keys");
    supplier.switches_to("en").await;
    supplier.is_told_saved().await;
    assert_eq!(supplier.asks(script, vec![]).await, json!(format!("{typed}{more}")));
    supplier.reloads().await;
    supplier.sees(&supplier.words.question("anything_else")).await;
    assert_eq!(supplier.asks(script, vec![]).await, json!(format!("{typed}{more}")), "and on the disk");

    // A choice, its open date, and the names at the end stay as well.
    supplier.asks("location.hash = arguments[0]", vec![json!(format!("{draft}/q/exit_locked"))]).await;
    supplier.answers("exit_locked", Some("put_right")).await;
    supplier.asks("location.hash = arguments[0]", vec![json!(format!("{draft}/sign"))]).await;
    supplier.writes(&supplier.words.t("contact.name"), "Tanaka").await;
    supplier.switches_to("ja").await;
    let script = "return document.getElementById('preparer-name').value";
    assert_eq!(supplier.asks(script, vec![]).await, json!("Tanaka"));
    supplier.asks("location.hash = arguments[0]", vec![json!(format!("{draft}/q/exit_locked"))]).await;
    supplier.sees(&supplier.words.question("exit_locked")).await;
    let script = "return document.querySelector('main input[type=radio]:checked').value
        + ' ' + document.querySelector('main input[type=date]').value";
    let day = supplier.days_ago(20).await;
    assert_eq!(supplier.asks(script, vec![]).await, json!(format!("put_right {day}")));
    "English and Japanese there and back, half a sentence kept".to_owned()
}
