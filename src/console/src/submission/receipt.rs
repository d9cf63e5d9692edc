//! Receipt, digest, and the files: the submission byte for byte as it was received.

use super::Opened;
use crate::words;
use kit::{
    browser::file,
    field::{Button, Press},
    route::RouteLink,
};
use leptos::prelude::*;

#[component]
pub fn ReceiptPart(opened: Opened) -> impl IntoView {
    let detail = opened.detail.clone();
    let row = &detail.row;
    let base = detail.base.clone().map(|base| {
        view! { <div><dt>{words::FOLLOWS}</dt><dd><RouteLink path=format!("/s/{base}")>{base.clone()}</RouteLink></dd></div> }
    });
    let give = |name: String, text: String| move |()| file::download(&name, "application/json", &text);
    let receipt = serde_json::to_string_pretty(&detail.receipt).expect("a receipt is JSON");
    let as_received = opened.sent.is_none().then(|| {
        view! { <details><summary>{words::AS_RECEIVED}</summary><pre dir="auto">{detail.body.clone()}</pre></details> }
    });
    view! {
        <section class="section stack" id="receipt" aria-labelledby="receipt-title">
            <h2 id="receipt-title">{words::RECEIPT}</h2>
            <dl class="facts">
                <div><dt>{words::COLUMN_NUMBER}</dt><dd class="figures">{row.number.clone()}</dd></div>
                <div><dt>{words::COLUMN_RECEIVED}</dt><dd class="figures">{words::moment(&row.received_at)}</dd></div>
                <div><dt>{words::SUBMISSION_ID}</dt><dd><code>{row.id.clone()}</code></dd></div>
                <div><dt>{words::DIGEST}</dt><dd><code>{detail.sha256.clone()}</code></dd></div>
                {base}
            </dl>
            {as_received}
            <div class="actions">
                <Button press=Press::Quiet on_press=give(format!("{}.submission.json", row.number), detail.body.clone())>
                    {words::DOWNLOAD_SUBMISSION}
                </Button>
                <Button press=Press::Quiet on_press=give(format!("{}.receipt.json", row.number), receipt)>
                    {words::DOWNLOAD_RECEIPT}
                </Button>
            </div>
        </section>
    }
}
