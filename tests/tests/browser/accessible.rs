//! For those who use no mouse, and those who hear their screen.

use crate::whole_way::{is_received, reaches_sending};
use serde_json::json;
use std::collections::BTreeSet;
use tests::browser::{
    axe,
    engine::Engine,
    host::Host,
    person::Person,
    walk::{self, Place},
};
use thirtyfour::Key;

pub async fn the_keyboard_is_enough(engine: Engine) -> String {
    let host = Host::open();
    let supplier = Person::with(engine).await;
    supplier.goes_to(&host.told("supplier_link")).await;
    supplier.sees("Aoyama Electronics").await;
    supplier.tabs_to(&supplier.words.t("button.start")).await;
    let mut pages = vec![follows(&supplier).await];
    for _ in 0..30 {
        let place = supplier.place().await;
        match &place {
            Place::Question(id) => {
                answers_by_keyboard(&supplier, id).await;
                supplier.tabs_to(&supplier.words.t("button.next")).await;
            }
            Place::Length => supplier.tabs_to(&supplier.words.t("button.continue")).await,
            Place::Topic(_) => {
                supplier.is_told_saved().await;
                return format!("{} pages by Tab, arrows, Space and Enter", pages.len());
            }
            other => supplier.gives_up(&format!("{other:?} was not to come")).await,
        }
        pages.push(follows(&supplier).await);
    }
    supplier.gives_up(&format!("no end of the first topic: {pages:?}")).await;
}

/// Enter on the link that has the focus: it is to be seen that it has, and on the next page the headline has it.
async fn follows(supplier: &Person) -> String {
    let script = "const seen = getComputedStyle(document.activeElement);
        return seen.outlineStyle !== 'none' && parseFloat(seen.outlineWidth) > 0 || seen.boxShadow !== 'none'";
    supplier.waits("the focus is to be seen", script).await;
    let before = supplier.route().await;
    supplier.hits(Key::Enter).await;
    supplier.waits_with("another page", "return location.hash !== arguments[0]", vec![json!(before)]).await;
    let script = "const h1 = document.querySelector('h1'); const has = document.activeElement;
        return !!h1 && (has === h1 || has.contains(h1) && has.tagName === 'LEGEND')";
    supplier.waits("the focus on the new headline", script).await;
    supplier.title().await
}

async fn answers_by_keyboard(supplier: &Person, id: &str) {
    let kind = supplier.form.question(id)["kind"].as_str().unwrap_or_default().to_owned();
    let is_on_input = "return document.activeElement.matches('main fieldset input')";
    for _ in 0..10 {
        if supplier.asks(is_on_input, vec![]).await == json!(true) {
            break;
        }
        supplier.hits(Key::Tab).await;
    }
    let checked = "return !!document.querySelector('main fieldset input:checked')";
    match kind.as_str() {
        "multiple" => supplier.hits(Key::Space).await,
        "single" | "yes_no" | "ladder" | "red_line" => {
            supplier.hits(Key::Space).await;
            if id == "headcount" {
                // From "alone" two further: 10 to 49.
                supplier.hits(Key::Down).await;
                supplier.hits(Key::Down).await;
                let script = "return document.querySelector('main input:checked').value === 'from_10_to_49'";
                supplier.waits("the arrows move the choice", script).await;
            }
        }
        other => supplier.gives_up(&format!("{id} is a {other}, which this way does not meet")).await,
    }
    supplier.waits("chosen by keyboard", checked).await;
}

pub async fn nobody_is_shut_out_of_any_page(engine: Engine) -> String {
    let host = Host::open();
    let mut supplier = Person::with(engine).await;
    let mut found = Vec::new();
    let mut looked = 0;
    let origin = host.origin.clone();
    supplier.goes_to(&format!("{origin}/")).await;
    look(&supplier, "start", &mut found, &mut looked).await;
    supplier.goes_to(&host.told("supplier_link")).await;
    supplier.sees("Aoyama Electronics").await;
    look(&supplier, "welcome", &mut found, &mut looked).await;
    let mut kinds = BTreeSet::new();
    {
        let (found, looked) = (&mut found, &mut looked);
        supplier
            .walks(&walk::workshop(), async |supplier, place| {
                match place {
                    Place::Question(id) => {
                        let kind = supplier.form.question(id)["kind"].as_str().unwrap_or_default().to_owned();
                        // The red line with its date has more to it than the others.
                        if kinds.insert(kind) || id == "exit_locked" {
                            look(supplier, id, found, looked).await;
                        }
                    }
                    Place::Topic(id) if kinds.insert(format!("end of {}", id.len() % 3)) => {
                        look(supplier, &format!("the end of {id}"), found, looked).await;
                    }
                    Place::Length | Place::Review => look(supplier, &format!("{place:?}"), found, looked).await,
                    _ => {}
                }
                *place == Place::Review
            })
            .await;
    }
    let draft = supplier.route().await.trim_end_matches("/review").to_owned();
    for page in [
        "result",
        "preview",
        "sign",
        "draft",
        "earlier",
        "two_way",
        "outcome/declined",
        "outcome/more_time",
        "receipt",
        "send",
    ] {
        supplier.goes_within(&format!("{draft}/{page}")).await;
        look(&supplier, page, &mut found, &mut looked).await;
    }
    // Narrow as a phone, and in Japanese.
    supplier.switches_to("ja").await;
    for page in ["welcome", "q/headcount", "q/exit_locked", "topic/safe_place", "result", "sign"] {
        supplier.goes_within(&format!("{draft}/{page}")).await;
        look(&supplier, &format!("{page} in Japanese"), &mut found, &mut looked).await;
    }
    let _ = supplier.browser.driver().set_window_rect(0, 0, 500, 800).await;
    if engine == Engine::Chromium {
        tests::browser::screenshots::emulate(&supplier, 360, 800).await;
    }
    for page in ["welcome", "q/headcount", "topic/safe_place", "review", "result", "preview", "sign"] {
        supplier.goes_within(&format!("{draft}/{page}")).await;
        look(&supplier, &format!("{page}, narrow"), &mut found, &mut looked).await;
        let wide = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        let wide = supplier.asks(wide, vec![]).await.as_i64().unwrap_or(0);
        if wide > 1 {
            found.push(format!("{page}, narrow: {wide} pixels stand out to the side"));
        }
    }
    if engine == Engine::Chromium {
        let clear = json!({});
        let _ = supplier.browser.driver().cdp().send_raw("Emulation.clearDeviceMetricsOverride", clear).await;
    }
    let _ = supplier.browser.driver().set_window_rect(0, 0, 1280, 900).await;
    supplier.switches_to("en").await;
    supplier.goes_within(&format!("{draft}/review")).await;
    reaches_sending(&supplier).await;
    look(&supplier, "send, signed", &mut found, &mut looked).await;
    supplier.presses(&supplier.words.with("send.now", &[("buyer", "Aoyama Electronics")])).await;
    supplier.reads(&supplier.words.t("send.title_received")).await;
    look(&supplier, "send, received", &mut found, &mut looked).await;
    is_received(&supplier).await;
    look(&supplier, "receipt", &mut found, &mut looked).await;
    console(&supplier, &host, &mut found, &mut looked).await;
    assert!(found.is_empty(), "{engine}: {} of {looked} pages:\n{}", found.len(), found.join("\n"));
    format!("{looked} pages without a violation")
}

async fn console(person: &Person, host: &Host, found: &mut Vec<String>, looked: &mut u32) {
    person.browser.driver().goto(host.told("console")).await.expect("the console");
    person.writes("Name", &host.told("name")).await;
    look(person, "console, log-in", found, looked).await;
    person.writes("Password", &host.told("password")).await;
    person.presses("Log in").await;
    person.sees("Tanaka Metal Works").await;
    look(person, "console, list", found, looked).await;
    person.presses_on("Tanaka Metal Works").await;
    person.sees("Tanaka Ichiro").await;
    look(person, "console, submission", found, looked).await;
}

async fn look(person: &Person, page: &str, found: &mut Vec<String>, looked: &mut u32) {
    *looked += 1;
    found.extend(axe::violations(person).await.into_iter().map(|one| format!("{page}: {one}")));
}
