//! From the link to the receipt, and what the buyer then has.

use std::{fs, process::Command};
use tests::browser::{
    engine::Engine,
    host::Host,
    person::Person,
    program,
    walk::{self, Place},
};

pub async fn a_link_leads_to_a_receipt_that_anybody_can_check(engine: Engine) -> String {
    let host = Host::open();
    let supplier = Person::with(engine).await;
    supplier.goes_to(&host.told("supplier_link")).await;
    supplier.sees("Aoyama Electronics").await;
    supplier.sees("Sato Naoko").await;
    let address = supplier.asks("return location.href", vec![]).await;
    assert!(!address.as_str().unwrap_or_default().contains("fl_"), "the secret has left the address: {address}");

    let (mut questions, mut lessons, mut ranges) = (0, 0, 0);
    supplier
        .walks(&walk::workshop(), async |supplier, place| {
            match place {
                Place::Question(id) => {
                    questions += 1;
                    if let Some(why) = supplier.words.lesson(id) {
                        supplier.sees(&why).await;
                        lessons += 1;
                    }
                }
                Place::Topic(_) => {
                    let shown = supplier.words.t("topic.range");
                    ranges += u32::from(supplier.sees_now(&shown).await);
                }
                _ => {}
            }
            *place == Place::Review
        })
        .await;
    assert!(lessons > 20, "lessons stand beside the questions: {lessons} of {questions}");
    assert!(ranges > 3, "ten people and more see a range at the end of topics: {ranges}");

    let number = signs_and_sends(&supplier).await;
    let rows = host.submissions();
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert_eq!(rows[0]["number"], number.as_str());
    assert_eq!((&rows[0]["outcome"], &rows[0]["state"]), (&"assessment".into(), &"received".into()), "{rows:?}");
    assert_eq!(rows[0]["verdict"], "same", "server and browser count alike");
    verifies_from_the_device(&supplier).await;
    the_buyer_reads_it(&supplier, &host, &number).await;
    format!("{questions} questions, {lessons} lessons, {ranges} ranges, receipt {number} verified, read in the console")
}

pub async fn a_person_alone_gets_a_plan_and_no_figure(engine: Engine) -> String {
    let host = Host::open();
    let supplier = Person::with(engine).await;
    supplier.goes_to(&host.told("supplier_link")).await;
    let mut questions = 0;
    supplier
        .walks(&walk::alone(), async |supplier, place| {
            questions += u32::from(matches!(place, Place::Question(_)));
            if matches!(place, Place::Topic(_)) {
                assert!(!supplier.sees_now(&supplier.words.t("topic.range")).await, "no range for a person alone");
            }
            *place == Place::Review
        })
        .await;
    supplier.presses_on(&supplier.words.t("review.to_result")).await;
    supplier.sees(&supplier.words.t("result.alone")).await;
    supplier.sees(&supplier.words.t("plan.title")).await;
    assert!(!supplier.sees_now(&supplier.words.t("result.by_topic")).await, "no figures");
    format!("{questions} questions, a plan")
}

/// From the review to the receipt; gives its number.
pub async fn signs_and_sends(supplier: &Person) -> String {
    reaches_sending(supplier).await;
    supplier.presses(&supplier.words.with("send.now", &[("buyer", "Aoyama Electronics")])).await;
    is_received(supplier).await
}

/// From the review to the page with the button "send".
pub async fn reaches_sending(supplier: &Person) {
    let words = &supplier.words;
    supplier.presses_on(&words.t("review.to_result")).await;
    supplier.sees(&words.t("plan.title")).await;
    supplier.presses_on(&words.t("result.to_preview")).await;
    supplier.sees(&words.with("preview.title", &[("buyer", "Aoyama Electronics")])).await;
    supplier.presses_on(&words.t("preview.to_sign")).await;
    supplier.writes(&words.t("contact.name"), "Tanaka Ichiro").await;
    supplier.writes(&words.t("contact.role"), "Owner").await;
    supplier.writes(&words.t("contact.email"), "tanaka@example.jp").await;
    supplier.chooses(&words.t("sign.commit")).await;
    supplier.chooses(&words.t("sign.declare")).await;
    supplier.presses_on(&words.t("sign.go")).await;
    supplier.reads(&words.t("send.title")).await;
}

/// Waits for the receipt and gives its number.
pub async fn is_received(supplier: &Person) -> String {
    supplier.reads(&supplier.words.t("send.title_received")).await;
    supplier.presses_on(&supplier.words.t("send.to_receipt")).await;
    supplier.sees(&supplier.words.t("receipt.verified")).await;
    let before = supplier.words.before("receipt.title");
    let number = supplier.title().await.trim_start_matches(&before).trim().to_owned();
    assert!(!number.is_empty(), "a receipt has a number");
    number
}

/// The three files as the device has them, held against each other by `fairlead verify`.
async fn verifies_from_the_device(supplier: &Person) {
    let script = "const done = arguments[arguments.length - 1];
        const open = indexedDB.open('fairlead');
        open.onsuccess = () => {
          const all = open.result.transaction('receipts').objectStore('receipts').getAll();
          all.onsuccess = () => {
            open.result.close();
            done(all.result.map((text) => {
              const kept = JSON.parse(text);
              const bytes = Uint8Array.from(atob(kept.body), (one) => one.charCodeAt(0));
              return { ...kept, body: new TextDecoder().decode(bytes) };
            }));
          };
        };";
    let kept =
        supplier.browser.driver().execute_async(script, Vec::<serde_json::Value>::new()).await.expect("receipts");
    let kept: Vec<serde_json::Value> = kept.convert().expect("records");
    assert_eq!(kept.len(), 1, "one receipt on the device");
    let kept = &kept[0];
    let folder = tempfile::tempdir().expect("a folder");
    let body = kept["body"].as_str().expect("the bytes beside the receipt");
    let proof = &kept["proof"]["receipt"];
    let files = [
        ("submission", body.to_owned()),
        ("receipt", proof["receipt"].to_string()),
        ("keys", proof["ring"].to_string()),
    ];
    let mut command = Command::new(program());
    command.arg("verify");
    for (name, text) in &files {
        let file = folder.path().join(name);
        fs::write(&file, text).expect("a file");
        command.arg(format!("--{name}")).arg(file);
    }
    let said = command.output().expect("it runs");
    assert!(
        said.status.success(),
        "{}{}",
        String::from_utf8_lossy(&said.stdout),
        String::from_utf8_lossy(&said.stderr)
    );
    fs::write(folder.path().join("submission"), body.replacen("Tanaka", "Tanako", 1)).expect("a file");
    assert_eq!(command.output().expect("it runs").status.code(), Some(1), "a changed letter is noticed");
}

/// Logs in to the console and finds the submission in the list and on its own page.
async fn the_buyer_reads_it(person: &Person, host: &Host, number: &str) {
    logs_in(person, host).await;
    person.sees(number).await;
    person.presses_on("Tanaka Metal Works").await;
    person.sees(number).await;
    person.sees("Tanaka Ichiro").await;
}

/// Into the console, as the demo's case handler.
pub async fn logs_in(person: &Person, host: &Host) {
    person.browser.driver().goto(host.told("console")).await.expect("the console");
    person.writes("Name", &host.told("name")).await;
    person.writes("Password", &host.told("password")).await;
    person.presses("Log in").await;
}
