//! What "saved on this device" rests on.

use serde_json::{Value, json};
use tests::browser::{
    engine::Engine,
    host::Host,
    person::Person,
    walk::{self, Place},
};

pub async fn every_write_is_flushed_before_it_is_called_saved(engine: Engine) -> String {
    let host = Host::open();
    let supplier = Person::with(engine).await;
    supplier.goes_to(&host.told("supplier_link")).await;
    supplier.sees("Aoyama Electronics").await;
    // From now on each transaction is noted: what was asked for, and what the browser says it gives.
    let script = "window.noted = [];
        const begin = IDBDatabase.prototype.transaction;
        IDBDatabase.prototype.transaction = function (stores, mode, options) {
          const begun = begin.apply(this, arguments);
          if (mode === 'readwrite') window.noted.push([(options || {}).durability, begun.durability]);
          return begun;
        }; return true";
    supplier.asks(script, vec![]).await;
    supplier.walks(&walk::workshop(), async |_, place| *place == Place::Length).await;
    supplier.is_told_saved().await;
    let noted = supplier.asks("return window.noted", vec![]).await;
    let noted = noted.as_array().expect("notes");
    assert!(noted.len() >= 8, "each answer is a write of its own: {noted:?}");
    for one in noted {
        assert_eq!(one[0], "strict", "asked for: {noted:?}");
        assert!(one[1] == "strict" || one[1].is_null(), "given: {noted:?}");
    }
    let given = if noted.iter().all(|one| one[1] == "strict") { "and given" } else { "(the browser does not say)" };
    format!("{} write transactions, all asked strict {given}", noted.len())
}

pub async fn a_second_tab_is_told_and_can_take_over(engine: Engine) -> String {
    let host = Host::open();
    let supplier = Person::with(engine).await;
    supplier.goes_to(&host.told("supplier_link")).await;
    supplier.sees("Aoyama Electronics").await;
    supplier.walks(&walk::workshop(), async |_, place| *place == Place::Length).await;
    supplier.is_told_saved().await;
    let address = supplier.asks("return location.href", vec![]).await;
    let draft = address.as_str().expect("an address").trim_end_matches("/length").to_owned();
    supplier.goes_to(&format!("{draft}/q/anything_else")).await;
    supplier.writes(&supplier.words.t("question.your_answer"), "from the first tab").await;
    supplier.is_told_saved().await;

    let driver = supplier.browser.driver();
    let first = driver.window().await.expect("a tab");
    let second = driver.new_tab().await.expect("another tab");
    driver.switch_to_window(second.clone()).await.expect("the other tab");
    supplier.goes_to(&format!("{draft}/q/anything_else")).await;
    supplier.sees(&supplier.words.t("lock.taken")).await;
    let area = "return document.querySelector('main textarea').value";
    supplier
        .waits_with("what the first tab wrote", &format!("{area} === arguments[0]"), vec![json!("from the first tab")])
        .await;
    supplier.sees(&supplier.words.t("save.read_only")).await;
    // Whoever types here all the same changes nothing: the fields are shut.
    let _ = supplier.field(&supplier.words.t("question.your_answer")).await.send_keys(" and lost").await;
    assert_eq!(supplier.asks(area, vec![]).await, json!("from the first tab"));
    assert!(!supplier.sees_now(&supplier.words.t("save.saved")).await, "nothing is called saved here");

    supplier.presses(&supplier.words.t("lock.continue_here")).await;
    supplier
        .waits_with(
            "the second tab writes",
            "return !document.body.innerText.includes(arguments[0])",
            vec![json!(supplier.words.t("lock.taken"))],
        )
        .await;
    supplier.writes(&supplier.words.t("question.your_answer"), "from the second tab").await;
    supplier.is_told_saved().await;
    driver.switch_to_window(first).await.expect("the first tab");
    supplier.sees(&supplier.words.t("lock.continued_elsewhere")).await;
    supplier.reloads().await;
    supplier
        .waits_with(
            "what the second tab wrote",
            &format!("{area} === arguments[0]"),
            vec![json!("from the second tab")],
        )
        .await;
    driver.switch_to_window(second).await.expect("the second tab");
    let still: Value = supplier.asks(area, vec![]).await;
    assert_eq!(still, json!("from the second tab"));
    "told, read-only, taken over, nothing overwritten".to_owned()
}
