//! The receipt: the buyer's signed word that these bytes have arrived, and what can be done with it.

mod files;

use crate::{
    parts::submission_view::{outcome_words, submission_view},
    routes::Page,
    session::{
        Session,
        outbox_runner::{Kept, OutboxRunner, Proof},
        use_session,
    },
};
use files::files;
use kit::{
    Msg, Words,
    browser::page,
    field::{Banner, Button, Press, Tone},
    use_words,
};
use leptos::prelude::*;
use saq::{digest::Digest, receipt::ReceiptPayload};

#[component]
pub fn ReceiptPage() -> impl IntoView {
    let (session, words) = (use_session(), use_words());
    let received = Memo::new(move |_| {
        let is_receipt = |one: &&Kept| matches!(one.proof, Proof::Receipt { .. });
        session.receipts.with(|kept| kept.iter().filter(is_receipt).cloned().collect::<Vec<_>>())
    });
    let body = move || {
        let all = received.get();
        match all.split_first() {
            None => {
                let href = session.route(&Page::Send);
                view! {
                    <h1>{words.t(Msg::ReceiptTitleNone)}</h1>
                    <p>{words.t(Msg::ReceiptNone)}</p>
                    <p><a href=href>{words.t(Msg::ReceiptToSend)}</a></p>
                }
                .into_any()
            }
            Some((newest, earlier)) => view! {
                {newest_receipt(session, words, newest)}
                {(!earlier.is_empty()).then(|| earlier_receipts(words, earlier))}
            }
            .into_any(),
        }
    };
    view! { {body} }
}

fn newest_receipt(session: Session, words: Words, kept: &Kept) -> AnyView {
    let Some(payload) = kept.verified().cloned() else {
        // Stored only after it was verified: what is here now is damaged.
        return view! {
            <h1>{words.t(Msg::ReceiptTitleDamaged)}</h1>
            <p>{words.t(Msg::ReceiptDamaged)}</p>
            {files(words, kept)}
        }
        .into_any();
    };
    let submission = kept.submission();
    let is_assessment =
        submission.as_ref().is_none_or(|submission| submission.outcome == saq::submission::Outcome::Assessment);
    let outcome = submission.as_ref().map(|submission| outcome_words(words, submission.outcome));
    let has_body = kept.body.is_some();
    let correct = is_assessment.then(|| {
        let href = session.route(&Page::Review);
        view! {
            <section aria-labelledby="receipt-correct">
                <h2 id="receipt-correct">{words.t(Msg::ReceiptCorrect)}</h2>
                <p>{words.t(Msg::ReceiptCorrectHow)}</p>
                <p><a class="button button-quiet" href=href>{words.t(Msg::ReceiptCorrectGo)}</a></p>
            </section>
        }
    });
    let answers = submission.map(|submission| {
        view! {
            <details class="sent-answers">
                <summary>{words.t(Msg::ReceiptWhatWasSent)}</summary>
                {submission_view(session, words, submission, None)}
            </details>
        }
    });
    let id = kept.id.clone();
    view! {
        <p class="eyebrow">{outcome}</p>
        <h1>{words.t_with(Msg::ReceiptTitle, &[("number", &payload.number)])}</h1>
        <Banner tone=Tone::Good>{words.t(Msg::ReceiptVerified)}</Banner>
        {payload.late.then(|| view! { <p>{words.t(Msg::ReceiptLate)}</p> })}
        {facts(words, &payload)}
        {answers}
        {files(words, kept)}
        {correct}
        <Show when=move || has_body>
            <Delete id=id.clone()/>
        </Show>
        <p class="no-print">
            <Button press=Press::Link on_press=move |()| page::print()>{words.t(Msg::ButtonPrint)}</Button>
        </p>
    }
    .into_any()
}

fn facts(words: Words, payload: &ReceiptPayload) -> impl IntoView + use<> {
    let rows = [
        (Msg::ReceiptNumber, payload.number.clone()),
        (Msg::ReceiptTime, moment(words, &payload.received_at)),
        (Msg::ReceiptFingerprint, fingerprint(&payload.sha256)),
        (Msg::ReceiptSubmission, payload.submission.to_string()),
    ];
    let rows = rows.map(|(name, value)| view! { <div><dt>{words.t(name)}</dt><dd>{value}</dd></div> }).collect_view();
    view! { <dl class="facts">{rows}</dl> }
}

/// The server's time where this device is; as it was written if it cannot be read.
fn moment(words: Words, rfc3339: &str) -> String {
    unix_ms(rfc3339).map_or_else(|| rfc3339.to_owned(), |ms| words.moment(ms))
}

/// `2026-11-22T08:30:00Z`, with or without parts of a second; servers write UTC.
fn unix_ms(rfc3339: &str) -> Option<u64> {
    let (day, time) = rfc3339.strip_suffix('Z')?.split_once('T')?;
    let day: saq::Date = day.parse().ok()?;
    let days = u64::try_from(day.days_since(saq::Date::new(1970, 1, 1).ok()?)).ok()?;
    let mut parts = time.split(['.', ':']).map(str::parse::<u64>);
    let mut next = || parts.next()?.ok();
    let (hour, minute, second) = (next()?, next()?, next()?);
    Some((((days * 24 + hour) * 60 + minute) * 60 + second) * 1_000)
}

/// The first twelve figures in groups, to be compared on the telephone.
fn fingerprint(digest: &Digest) -> String {
    let hex = digest.to_string();
    [&hex[..4], &hex[4..8], &hex[8..12]].join(" ")
}

/// Deleting asks once more: what is gone here is only with the buyer.
#[component]
fn Delete(id: saq::submission::SubmissionId) -> impl IntoView {
    let words = use_words();
    let runner = expect_context::<OutboxRunner>();
    let asking = RwSignal::new(false);
    let delete = Callback::new(move |()| runner.delete_answers(&id));
    view! {
        <section class="no-print" aria-labelledby="receipt-delete">
            <h2 id="receipt-delete">{words.say(Msg::ReceiptDelete)}</h2>
            <p>{words.say(Msg::ReceiptDeleteWhy)}</p>
            <Show
                when=move || asking.get()
                fallback=move || {
                    view! { <Button on_press=move |()| asking.set(true)>{words.say(Msg::ReceiptDeleteGo)}</Button> }
                }
            >
                <p role="status">{words.say(Msg::ReceiptDeleteSure)}</p>
                <p>
                    <Button on_press=delete>{words.say(Msg::ReceiptDeleteYes)}</Button>
                    " "
                    <Button press=Press::Link on_press=move |()| asking.set(false)>{words.say(Msg::ButtonCancel)}</Button>
                </p>
            </Show>
        </section>
    }
}

fn earlier_receipts(words: Words, kept: &[Kept]) -> impl IntoView + use<> {
    let rows = kept.iter().filter_map(|one| {
        let payload = one.verified()?;
        let (number, time) = (payload.number.clone(), moment(words, &payload.received_at));
        Some(view! { <tr><th scope="row">{number}</th><td>{time}</td><td>{fingerprint(&payload.sha256)}</td></tr> })
    });
    let rows = rows.collect_view();
    view! {
        <section aria-labelledby="receipt-earlier">
            <h2 id="receipt-earlier">{words.t(Msg::ReceiptEarlier)}</h2>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{words.t(Msg::ReceiptNumber)}</th>
                        <th scope="col">{words.t(Msg::ReceiptTime)}</th>
                        <th scope="col">{words.t(Msg::ReceiptFingerprint)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_servers_time_is_read_in_its_only_form() {
        assert_eq!(unix_ms("1970-01-02T00:00:01Z"), Some(86_401_000));
        assert_eq!(unix_ms("2026-11-22T08:30:00.250Z"), Some(1_795_336_200_000));
        assert_eq!(unix_ms("yesterday"), None);
    }

    #[test]
    fn a_fingerprint_is_three_groups_of_four() {
        assert_eq!(fingerprint(&Digest::of(b"abc")), "ba78 16bf 8f01");
    }
}
