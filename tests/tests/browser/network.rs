//! Networks that lose answers or put others in their place.

use crate::whole_way::{is_received, reaches_sending};
use tests::browser::{
    engine::Engine,
    host::Host,
    person::Person,
    proxy::{Proxy, Weather},
    walk,
};

/// A person alone has the shortest way; the network is the story here.
async fn before_sending(engine: Engine, host: &Host) -> Person {
    let supplier = Person::with(engine).await;
    supplier.goes_to(&host.told("supplier_link")).await;
    supplier.sees("Aoyama Electronics").await;
    supplier.walks_to_review(&walk::alone()).await;
    reaches_sending(&supplier).await;
    supplier
}

async fn sends(supplier: &Person) {
    supplier.presses(&supplier.words.with("send.now", &[("buyer", "Aoyama Electronics")])).await;
}

pub async fn a_lost_answer_leads_to_the_same_receipt_and_one_row(engine: Engine) -> String {
    let proxy = Proxy::open();
    let host = Host::reached_at(proxy.behind(), proxy.origin());
    let mut supplier = before_sending(engine, &host).await;
    proxy.turns(Weather::LosesAnswers);
    sends(&supplier).await;
    supplier.sees(&supplier.words.before("send.waiting_network")).await;
    assert!(proxy.lost() >= 1);
    let rows = host.submissions();
    assert_eq!(rows.len(), 1, "the server has it, the device does not know: {rows:?}");
    let address = supplier.asks("return location.href", vec![]).await;
    if engine.keeps_its_profile() {
        supplier.browser.kill();
        supplier.browser.reopen().await;
        supplier.goes_to(address.as_str().expect("an address")).await;
    } else {
        supplier.reloads().await;
    }
    let lost = proxy.lost();
    proxy.turns(Weather::Clear);
    // After a restart it goes by itself, or at the press.
    let now = supplier.words.t("send.try_now");
    if supplier.can_press(&now).await {
        supplier.presses(&now).await;
    }
    let number = is_received(&supplier).await;
    let after = host.submissions();
    assert_eq!((after.len(), &after[0]["number"]), (1, &rows[0]["number"]), "{after:?}");
    assert_eq!(after[0]["number"], number.as_str());
    format!("{lost} answers lost, one row, receipt {number} as first made")
}

pub async fn a_log_in_page_of_a_public_network_never_turns_green(engine: Engine) -> String {
    let proxy = Proxy::open();
    let host = Host::reached_at(proxy.behind(), proxy.origin());
    let supplier = before_sending(engine, &host).await;
    proxy.turns(Weather::CaptivePortal);
    sends(&supplier).await;
    supplier.sees(&supplier.words.before("send.waiting_not_us")).await;
    for _ in 0..2 {
        let before = proxy.captured();
        supplier.presses(&supplier.words.t("send.try_now")).await;
        while proxy.captured() == before {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        supplier.sees(&supplier.words.before("send.waiting_not_us")).await;
    }
    let green = "return !!document.querySelector('.state-good, .banner-good')";
    assert_eq!(supplier.asks(green, vec![]).await, serde_json::json!(false), "nothing is green");
    assert!(host.submissions().is_empty());
    let captured = proxy.captured();
    proxy.turns(Weather::Clear);
    supplier.presses(&supplier.words.t("send.try_now")).await;
    let number = is_received(&supplier).await;
    assert_eq!(host.submissions().len(), 1);
    format!("{captured} requests answered by somebody else, then receipt {number}")
}

pub async fn pressing_twice_and_going_back_sends_once(engine: Engine) -> String {
    let host = Host::open();
    let supplier = before_sending(engine, &host).await;
    let script = "const all = Array.from(document.querySelectorAll('main button'));
        const send = all.find((one) => one.textContent.trim() === arguments[0]);
        send.click(); send.click(); return true";
    let name = supplier.words.with("send.now", &[("buyer", "Aoyama Electronics")]);
    supplier.asks(script, vec![name.into()]).await;
    let number = is_received(&supplier).await;
    let driver = supplier.browser.driver();
    driver.back().await.expect("back");
    supplier.reads(&supplier.words.t("send.title_received")).await;
    driver.back().await.expect("back");
    driver.forward().await.expect("forward");
    supplier.reloads().await;
    supplier.reads(&supplier.words.t("send.title_received")).await;
    let rows = host.submissions();
    assert_eq!(rows.len(), 1, "{rows:?}");
    format!("two presses, back, forward, reload: one row, receipt {number}")
}
