//! The network goes after the first page and comes back at the end.

use crate::whole_way::reaches_sending;
use tests::browser::{
    engine::Engine,
    host::Host,
    person::Person,
    walk::{self, Place},
};

pub async fn everything_works_without_a_network_after_the_first_page(engine: Engine) -> String {
    let mut host = Host::open();
    let mut supplier = Person::with(engine).await;
    supplier.goes_to(&host.told("supplier_link")).await;
    supplier.sees("Aoyama Electronics").await;
    supplier.waits_until_ready_offline().await;
    host.stop();

    let mut asked = 0;
    supplier
        .walks(&walk::workshop(), async |_, place| {
            asked += u32::from(matches!(place, Place::Question(_)));
            asked == 12
        })
        .await;
    supplier.is_told_saved().await;
    let (address, question) = (supplier.asks("return location.href", vec![]).await, supplier.place().await);
    let address = address.as_str().expect("an address").to_owned();
    let how = if engine.keeps_its_profile() {
        supplier.browser.close().await;
        supplier.browser.reopen().await;
        supplier.goes_to(&address).await;
        "browser closed and opened again"
    } else {
        supplier.reloads().await;
        "page reloaded, as this engine's profile goes with the browser"
    };
    assert_eq!(supplier.place().await, question, "where it was left");
    let before = format!("#/d/{}/welcome", supplier.route().await.split('/').nth(2).expect("a draft"));
    supplier.asks("location.hash = arguments[0]", vec![before.into()]).await;
    supplier.sees(&supplier.words.t("welcome.go_on")).await;
    // The first eleven are known; it goes on at the first that is open.
    supplier.begins().await;
    assert!(!supplier.form.is_fact(&id(&supplier.place().await)), "the facts are not asked again");
    // Lessons and the other language have come before the network went.
    supplier.switches_to("ja").await;
    supplier.sees(&supplier.words.question(&id(&supplier.place().await))).await;
    supplier.switches_to("en").await;
    supplier.walks_to_review(&walk::workshop()).await;

    reaches_sending(&supplier).await;
    supplier.presses(&supplier.words.with("send.now", &[("buyer", "Aoyama Electronics")])).await;
    supplier.reads(&supplier.words.t("send.title_waiting")).await;
    supplier.sees(&supplier.words.t("send.safe")).await;
    assert!(!supplier.sees_now(&supplier.words.t("receipt.verified")).await, "nothing is green yet");
    if engine.keeps_its_profile() {
        // What waits is on the disk as well.
        supplier.browser.kill();
        supplier.browser.reopen().await;
        supplier.goes_to(&address).await;
        let sending = format!("{}/send", address.split("/q/").next().expect("a draft"));
        supplier.goes_to(&sending).await;
        supplier.reads(&supplier.words.t("send.title_waiting")).await;
    }
    host.start();
    // It would go by itself; nobody wants to wait so long here.
    supplier.presses(&supplier.words.t("send.try_now")).await;
    let number = crate::whole_way::is_received(&supplier).await;
    let rows = host.submissions();
    assert_eq!((rows.len(), &rows[0]["number"]), (1, &number.as_str().into()), "{rows:?}");
    format!("{how}; receipt {number} once the network was back")
}

fn id(place: &Place) -> String {
    match place {
        Place::Question(id) => id.clone(),
        other => panic!("{other:?} is no question"),
    }
}
