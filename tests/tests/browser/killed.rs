//! SIGKILL while somebody types or chooses. What the page had called saved is there afterwards, to the letter.

use serde_json::{Value, json};
use std::time::Duration;
use tests::browser::{
    engine::Engine,
    host::Host,
    person::Person,
    walk::{self, Place},
};

const ROUNDS: u32 = 20;
const TEXT: &str = "anything_else";
const CHOICE: &str = "someone_responsible";

/// Notes what stood in the form at each moment in which the page said "saved". Nothing can be typed in between: the
/// note is taken before the browser turns to the next key.
const RECORDER: &str = "
    const saved = arguments[0];
    const state = document.getElementById('save-state');
    const now = () => {
      const area = document.querySelector('main textarea');
      const chosen = document.querySelector('main input[type=radio]:checked');
      return area ? area.value : chosen ? chosen.value : '';
    };
    window.acknowledged = null;
    window.clicks = 0;
    if (!window.counts) document.addEventListener('click', (e) => { window.clicks += e.target.type === 'radio' }, true);
    window.counts = true;
    const note = () => {
      if (state.textContent.trim() === saved) window.acknowledged = [now(), window.clicks];
    };
    new MutationObserver(note).observe(state, { childList: true, characterData: true, subtree: true });
    return now();";

pub async fn nothing_acknowledged_is_lost_when_the_browser_is_killed_while_typing(engine: Engine) -> String {
    let host = Host::open();
    let mut supplier = Person::with(engine).await;
    supplier.goes_to(&host.told("supplier_link")).await;
    // The facts first, so that both questions are asked.
    supplier.walks(&walk::workshop(), async |_, place| *place == Place::Length).await;
    supplier.is_told_saved().await;
    let length = supplier.asks("return location.href", vec![]).await;
    let draft = length.as_str().expect("an address").trim_end_matches("/length").to_owned();

    let (mut acknowledged, mut chosen_before) = (0, String::new());
    let (mut text_before, mut letters, mut choices) = (String::new(), 0, 0);
    for round in 0..ROUNDS {
        let is_text = round % 2 == 0;
        let question = if is_text { TEXT } else { CHOICE };
        supplier.goes_to(&format!("{draft}/q/{question}")).await;
        supplier.sees(&supplier.words.question(question)).await;
        let there = recorder(&supplier).await;
        assert_eq!(there, if is_text { text_before.clone() } else { chosen_before.clone() }, "round {round}: as left");

        // From the same beginning in each run: somewhere in the first second or so.
        let pause = Duration::from_millis(150 + u64::from(round) * 389 % 900);
        let said = if is_text { types(&mut supplier, pause).await } else { chooses(&mut supplier, pause).await };
        let stands = after_the_fall(&mut supplier, &format!("{draft}/q/{question}"), question).await;
        if is_text {
            if let Some(said) = &said.acknowledged {
                assert!(
                    stands.starts_with(said.as_str()),
                    "round {round}: {said:?} was acknowledged, {stands:?} is there"
                );
                acknowledged += said.len() - text_before.len().min(said.len());
            }
            let new = stands.strip_prefix(&text_before).expect("what was there stays");
            assert!(said.sent.starts_with(new), "round {round}: letters in order: {new:?} of {:?}", said.sent);
            letters += new.len();
            text_before = stands;
        } else {
            if let Some(level) = &said.acknowledged {
                // A slow disk may acknowledge one choice while the next round of the same four is under way.
                let later = match said.clicks {
                    0 => format!("{chosen_before}{}", said.sent),
                    clicks => said.sent[clicks - 1..].to_owned(),
                };
                assert!(later.starts_with(level.as_str()), "round {round}: {level} was chosen then");
                assert!(later.contains(&stands), "round {round}: {level} was acknowledged, {stands:?} is there");
                acknowledged += 1;
            }
            choices += said.sent.len();
            chosen_before = stands;
        }
    }
    assert!(acknowledged > 20, "something was acknowledged: {acknowledged}");
    let how =
        if engine.keeps_its_profile() { "kill -9" } else { "reload (this engine's profile goes with the browser)" };
    format!("{ROUNDS} × {how}; {acknowledged} acknowledged, 0 lost; {letters} letters and {choices} choices in all")
}

struct Said {
    /// What stood there when the page last said "saved".
    acknowledged: Option<String>,
    /// How many choices had been made by then.
    clicks: usize,
    /// All that was typed or chosen, in order.
    sent: String,
}

async fn recorder(supplier: &Person) -> String {
    let said = supplier.asks(RECORDER, vec![json!(supplier.words.t("save.saved"))]).await;
    said.as_str().unwrap_or_default().to_owned()
}

/// Types letter by letter until the browser dies under the fingers.
async fn types(supplier: &mut Person, pause: Duration) -> Said {
    let area = supplier.field(&supplier.words.t("question.your_answer")).await;
    // Behind what stands there already; some engines begin at the front.
    supplier
        .asks("const a = document.querySelector('main textarea'); a.focus(); a.selectionStart = a.value.length", vec![])
        .await;
    let mut said = Said { acknowledged: None, clicks: 0, sent: String::new() };
    let fall = fall(supplier, pause);
    for letter in ('a'..='z').cycle().take(400) {
        said.sent.push(letter);
        if area.send_keys(letter.to_string()).await.is_err() || !notes(supplier, &mut said).await || fall.is_over() {
            break;
        }
    }
    fall.ends(supplier).await;
    said
}

/// Chooses one level after the other until the browser dies.
async fn chooses(supplier: &mut Person, pause: Duration) -> Said {
    let mut said = Said { acknowledged: None, clicks: 0, sent: String::new() };
    let fall = fall(supplier, pause);
    for level in ["1", "3", "2", "0"].into_iter().cycle().take(400) {
        let script = "document.querySelector(`main input[type=radio][value='${arguments[0]}']`).click()";
        said.sent.push_str(level);
        if supplier.browser.ask(script, vec![json!(level)]).await.is_err()
            || !notes(supplier, &mut said).await
            || fall.is_over()
        {
            break;
        }
    }
    fall.ends(supplier).await;
    said
}

/// Reads what the page has acknowledged. False once nobody answers.
async fn notes(supplier: &Person, said: &mut Said) -> bool {
    match supplier.browser.ask("return window.acknowledged", vec![]).await {
        Ok(read) => {
            if let [Value::String(stood), Value::Number(clicks)] = read.json().as_array().map_or(&[][..], Vec::as_slice)
            {
                said.acknowledged = Some(stood.clone());
                said.clicks = clicks.as_u64().and_then(|clicks| usize::try_from(clicks).ok()).unwrap_or(0);
            }
            true
        }
        Err(_) => false,
    }
}

/// The end that comes in the middle of something: by a kill, or for WebKit by a reload after the same pause.
enum Fall {
    Kill(std::thread::JoinHandle<()>),
    Reload(std::time::Instant),
}

fn fall(supplier: &mut Person, pause: Duration) -> Fall {
    if !supplier.browser.engine.keeps_its_profile() {
        return Fall::Reload(std::time::Instant::now() + pause);
    }
    let mut process = supplier.browser.take_process();
    Fall::Kill(std::thread::spawn(move || {
        std::thread::sleep(pause);
        process.process.kill();
    }))
}

impl Fall {
    fn is_over(&self) -> bool {
        match self {
            Self::Kill(_) => false,
            Self::Reload(at) => std::time::Instant::now() >= *at,
        }
    }

    async fn ends(self, supplier: &mut Person) {
        if let Self::Kill(thread) = self {
            thread.join().expect("the kill");
            supplier.browser.kill();
        }
    }
}

/// Opens it again and reads what is there.
async fn after_the_fall(supplier: &mut Person, address: &str, question: &str) -> String {
    if supplier.browser.engine.keeps_its_profile() {
        supplier.browser.reopen().await;
        supplier.goes_to(address).await;
    } else {
        supplier.reloads().await;
    }
    supplier.sees(&supplier.words.question(question)).await;
    recorder(supplier).await
}
