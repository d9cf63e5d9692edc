//! A picture of every page at 360 and 1280 pixels, for people to look at. Only when they are wanted.

use crate::whole_way::{is_received, reaches_sending};
use serde_json::json;
use std::collections::BTreeSet;
use tests::browser::{
    engine::Engine,
    host::Host,
    person::Person,
    screenshots::{self, take},
    walk::{self, Place},
};

pub async fn of_every_page(engine: Engine) -> String {
    if !screenshots::are_wanted() {
        return "not wanted; FAIRLEAD_SCREENSHOTS=1 takes them".to_owned();
    }
    let host = Host::open();
    let mut supplier = Person::with(engine).await;
    supplier.goes_to(&format!("{}/", host.origin)).await;
    take(&supplier, "01-start").await;
    supplier.goes_to(&host.told("supplier_link")).await;
    supplier.sees("Aoyama Electronics").await;
    take(&supplier, "02-welcome").await;
    let mut kinds = BTreeSet::new();
    supplier
        .walks(&walk::workshop(), async |supplier, place| {
            match place {
                Place::Question(id) => {
                    let kind = supplier.form.question(id)["kind"].as_str().unwrap_or_default().to_owned();
                    if kinds.insert(kind.clone()) || id == "exit_locked" {
                        take(supplier, &format!("03-question-{kind}-{id}")).await;
                    }
                }
                Place::Length => take(supplier, "04-length").await,
                Place::Topic(id) if kinds.len() < 12 && kinds.insert(id.clone()) => {
                    take(supplier, &format!("05-topic-{id}")).await
                }
                Place::Review => take(supplier, "06-review").await,
                _ => {}
            }
            *place == Place::Review
        })
        .await;
    let draft = supplier.route().await.trim_end_matches("/review").to_owned();
    let pages = [
        ("07-result", "result"),
        ("08-preview", "preview"),
        ("09-sign", "sign"),
        ("12-draft", "draft"),
        ("13-outcome-declined", "outcome/declined"),
    ];
    for (name, page) in pages {
        supplier.asks("location.hash = arguments[0]", vec![json!(format!("{draft}/{page}"))]).await;
        supplier.waits("the page", "return !!document.querySelector('h1')").await;
        take(&supplier, name).await;
    }
    supplier.switches_to("ja").await;
    for (name, page) in [("14-ja-welcome", "welcome"), ("15-ja-question", "q/exit_locked"), ("16-ja-result", "result")]
    {
        supplier.asks("location.hash = arguments[0]", vec![json!(format!("{draft}/{page}"))]).await;
        take(&supplier, name).await;
    }
    supplier.switches_to("en").await;
    supplier.asks("location.hash = arguments[0]", vec![json!(format!("{draft}/review"))]).await;
    reaches_sending(&supplier).await;
    take(&supplier, "10-send").await;
    supplier.presses(&supplier.words.with("send.now", &[("buyer", "Aoyama Electronics")])).await;
    is_received(&supplier).await;
    take(&supplier, "11-receipt").await;
    supplier.browser.driver().goto(host.told("console")).await.expect("the console");
    supplier.writes("Name", &host.told("name")).await;
    supplier.writes("Password", &host.told("password")).await;
    take(&supplier, "20-console-log-in").await;
    supplier.presses("Log in").await;
    supplier.sees("Tanaka Metal Works").await;
    take(&supplier, "21-console-list").await;
    supplier.presses_on("Tanaka Metal Works").await;
    supplier.sees("Tanaka Ichiro").await;
    take(&supplier, "22-console-submission").await;
    "in target/screenshots".to_owned()
}
