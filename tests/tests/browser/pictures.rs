//! A picture of every page at 360 and 1280 pixels, for people to look at. Only when they are wanted.

use crate::{
    earlier::{brings, file_of_last_year},
    two_way::{chooses_to_send, says_what_would_help},
    whole_way::{is_received, logs_in, reaches_sending},
};
use saq::Purpose;
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
    let draft = says_what_would_help(&supplier).await;
    for part in ["two_way.payment_days", "two_way.help"] {
        chooses_to_send(&supplier, part).await;
    }
    take(&supplier, "17-two-way").await;
    let pages = [
        ("07-result", "result"),
        ("08-preview", "preview"),
        ("09-sign", "sign"),
        ("12-draft", "draft"),
        ("13-outcome-declined", "outcome/declined"),
    ];
    for (name, page) in pages {
        supplier.goes_within(&format!("{draft}/{page}")).await;
        take(&supplier, name).await;
    }
    supplier.switches_to("ja").await;
    for (name, page) in [
        ("14-ja-welcome", "welcome"),
        ("15-ja-question", "q/exit_locked"),
        ("16-ja-result", "result"),
        ("18-ja-two-way", "two_way"),
    ] {
        supplier.goes_within(&format!("{draft}/{page}")).await;
        take(&supplier, name).await;
    }
    supplier.switches_to("en").await;
    supplier.goes_within(&format!("{draft}/review")).await;
    reaches_sending(&supplier).await;
    take(&supplier, "10-send").await;
    supplier.presses(&supplier.words.with("send.now", &[("buyer", "Aoyama Electronics")])).await;
    is_received(&supplier).await;
    take(&supplier, "11-receipt").await;
    of_what_is_rare(&supplier, &host).await;
    supplier.browser.driver().goto(host.told("console")).await.expect("the console");
    supplier.writes("Name", &host.told("name")).await;
    take(&supplier, "20-console-log-in").await;
    logs_in(&supplier, &host).await;
    supplier.sees("Tanaka Metal Works").await;
    take(&supplier, "21-console-list").await;
    supplier.presses_on("Tanaka Metal Works").await;
    supplier.sees("Tanaka Ichiro").await;
    take(&supplier, "22-console-submission").await;
    "in target/screenshots".to_owned()
}

/// Answers from last year, and the right to decline.
async fn of_what_is_rare(supplier: &Person, host: &Host) {
    let again = host.invites("Sakai Design");
    let (file, _) = file_of_last_year(&again);
    supplier.goes_to(&again).await;
    brings(supplier, &file).await;
    let draft = supplier.route().await.trim_end_matches("/earlier").to_owned();
    take(supplier, "30-earlier").await;
    supplier.presses(&supplier.words.t("earlier.all")).await;
    take(supplier, "31-earlier-then-and-now").await;
    for (name, question) in [("32-earlier-question", "headcount"), ("33-earlier-red-line", "records_invented")] {
        supplier.goes_within(&format!("{draft}/q/{question}")).await;
        take(supplier, name).await;
    }
    supplier.goes_to(&host.invites_to("reporting", |file| file.campaign.purpose = Purpose::CsrdReporting)).await;
    supplier.walks(&walk::alone(), async |_, place| *place == Place::Length).await;
    let draft = supplier.route().await.trim_end_matches("/length").to_owned();
    supplier.goes_within(&format!("{draft}/q/protect_basics")).await;
    take(supplier, "34-may-decline").await;
}
