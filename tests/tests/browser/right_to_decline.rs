//! Sustainability reporting, asked of a small business: what goes beyond the EU's cap may be declined, and says so.

use saq::Purpose;
use serde_json::json;
use tests::browser::{
    engine::Engine,
    host::Host,
    person::Person,
    walk::{self, Place},
};

/// Asked of everybody, and beyond the cap.
const BEYOND: &str = "protect_basics";
/// Asked of people who work alone with nothing dangerous, and within it.
const WITHIN: &str = "care_for_nature";

pub async fn what_goes_beyond_the_cap_may_be_declined_and_says_so(engine: Engine) -> String {
    let host = Host::open();
    let link = host.invites_to("reporting", |file| file.campaign.purpose = Purpose::CsrdReporting);
    let supplier = Person::with(engine).await;
    let (notice, decline) = (supplier.words.t("question.may_decline"), supplier.words.t("question.declined"));
    assert!(supplier.form.question(BEYOND)["eu_cap"] == "beyond" && supplier.form.question(WITHIN)["eu_cap"].is_null());
    supplier.goes_to(&link).await;
    supplier.sees(&supplier.words.t("welcome.right")).await;
    supplier.walks(&walk::alone(), async |_, place| *place == Place::Length).await;
    let draft = supplier.route().await.trim_end_matches("/length").to_owned();

    supplier.goes_within(&format!("{draft}/q/{WITHIN}")).await;
    supplier.sees(&supplier.words.question(WITHIN)).await;
    assert!(!supplier.sees_now(&notice).await && !supplier.can_press(&decline).await, "within the cap");
    supplier.goes_within(&format!("{draft}/q/{BEYOND}")).await;
    supplier.sees(&notice).await;
    supplier.presses(&supplier.words.t("welcome.right")).await;
    supplier.sees("may be declined without any effect").await;
    supplier.presses(&decline).await;
    supplier.is_told_saved().await;
    supplier.goes_within(&format!("{draft}/preview")).await;
    assert_eq!(supplier.would_send().await["answers"][BEYOND], json!({"declined": true}));

    // Above a thousand people there is no such right; what was said stays to be seen and taken back.
    supplier.goes_within(&format!("{draft}/q/headcount")).await;
    supplier.answers("headcount", Some("over_1000")).await;
    supplier.goes_within(&format!("{draft}/q/{BEYOND}")).await;
    supplier.sees(&supplier.words.question(BEYOND)).await;
    assert!(!supplier.sees_now(&notice).await && supplier.can_press(&decline).await, "above the cap's size");
    supplier.presses(&supplier.words.t("button.clear")).await;
    supplier.waits_until_gone(&decline).await;

    // For any other purpose there is none at all.
    supplier.goes_to(&host.told("supplier_link")).await;
    supplier.walks(&walk::alone(), async |_, place| *place == Place::Length).await;
    let draft = supplier.route().await.trim_end_matches("/length").to_owned();
    supplier.goes_within(&format!("{draft}/q/{BEYOND}")).await;
    supplier.sees(&supplier.words.question(BEYOND)).await;
    assert!(!supplier.sees_now(&notice).await && !supplier.can_press(&decline).await, "due diligence");
    "beside what is beyond the cap, and nowhere else".to_owned()
}
