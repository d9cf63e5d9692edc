//! The three files that prove it anywhere, and the command that checks them.

use crate::session::outbox_runner::{Kept, Proof};
use kit::{Msg, Words, browser::file::download, field::Button};
use leptos::prelude::*;

pub(super) fn files(words: Words, kept: &Kept) -> impl IntoView + use<> {
    let name = StoredValue::new(match &kept.proof {
        Proof::Receipt { payload, .. } => payload.number.clone(),
        Proof::SetAside => kept.id.to_string(),
    });
    let file = move |part: &str| name.with_value(|name| format!("fairlead-{part}-{name}.json"));
    let save = move |part: &'static str, said: Msg, text: Option<String>| {
        text.map(|text| {
            let save = move |()| download(&file(part), "application/json", &text);
            view! { <li><Button on_press=save>{words.t(said)}</Button></li> }
        })
    };
    let submission = save("submission", Msg::ReceiptFileSubmission, kept.text());
    let (receipt, keys) = match &kept.proof {
        Proof::Receipt { receipt, ring, .. } => {
            (serde_json::to_string_pretty(receipt).ok(), serde_json::to_string_pretty(ring).ok())
        }
        Proof::SetAside => (None, None),
    };
    let receipt = save("receipt", Msg::ReceiptFileReceipt, receipt);
    let keys = save("keys", Msg::ReceiptFileKeys, keys);
    let command = format!(
        "fairlead verify --submission {} --receipt {} --keys {}",
        file("submission"),
        file("receipt"),
        file("keys")
    );
    view! {
        <section aria-labelledby="receipt-files">
            <h2 id="receipt-files">{words.t(Msg::ReceiptFiles)}</h2>
            <p>{words.t(Msg::ReceiptFilesWhy)}</p>
            <ul class="files no-print">{submission} {receipt} {keys}</ul>
            <p>{words.t(Msg::ReceiptVerifyHow)}</p>
            <pre tabindex="0" dir="ltr" lang="en"><code>{command}</code></pre>
        </section>
    }
}
