//! A questionnaire is held up for checking. What was chosen goes to the server, is checked there and forgotten.

use crate::{
    api::{self, Upload},
    app::Login,
    check::result,
    words::check as words,
};
use kit::browser::{
    file::{self, FileFault, Picked},
    page,
};
use leptos::{ev::Event, prelude::*, task::spawn_local};
use wire::{CheckReport, check::LARGEST};

/// What came of what was chosen, and what it is called.
#[derive(Debug, Clone, PartialEq)]
enum Outcome {
    Nothing,
    Checking(String),
    Told(String, Box<CheckReport>),
    /// In words for the reader.
    Failed(String),
}

#[component]
pub fn CheckPage() -> impl IntoView {
    let login = expect_context::<Login>();
    let outcome = RwSignal::new(Outcome::Nothing);
    // Who chooses again meanwhile waits for the later one only.
    let turn = StoredValue::new(0_u32);
    let choose = move |event: Event| {
        turn.update_value(|turn| *turn += 1);
        let mine = turn.get_value();
        spawn_local(async move {
            let Some(picked) = file::picked(&event, LARGEST as u64).await else { return };
            let (names, upload) = match upload(picked) {
                Ok(upload) => upload,
                Err(reason) => {
                    outcome.try_set(Outcome::Failed(reason));
                    return;
                }
            };
            outcome.try_set(Outcome::Checking(names.clone()));
            let told = api::check(upload).await.inspect_err(|fault| login.ended(fault));
            // The page may have been left meanwhile.
            if turn.try_get_value() != Some(mine) {
                return;
            }
            outcome.try_set(match told {
                Ok(report) => Outcome::Told(names, Box::new(report)),
                Err(fault) => Outcome::Failed(fault.says()),
            });
            page::focus_soon(result::HEADING);
        });
    };
    let progress = move || match outcome.get() {
        Outcome::Checking(names) => Some(view! { <p>{words::checking(&names)}</p> }),
        Outcome::Nothing | Outcome::Told(..) | Outcome::Failed(_) => None,
    };
    let failed = move || match outcome.get() {
        Outcome::Failed(reason) => Some(view! { <p class="banner banner-look">{reason}</p> }),
        Outcome::Nothing | Outcome::Checking(_) | Outcome::Told(..) => None,
    };
    let told = move || match outcome.get() {
        Outcome::Told(names, report) => Some(result::whole(&names, *report)),
        Outcome::Nothing | Outcome::Checking(_) | Outcome::Failed(_) => None,
    };
    view! {
        <div class="console-page stack">
            <h1>{words::TITLE}</h1>
            <p>{words::INTRO}</p>
            <div class="field check-file">
                <label class="label" for="check-file">{words::FILE}</label>
                <p class="hint" id="check-file-hint">{words::FILE_HINT}</p>
                <input
                    type="file"
                    id="check-file"
                    multiple=true
                    accept=".xlsx,.json,application/json"
                    aria-describedby="check-file-hint"
                    on:change=choose
                />
            </div>
            <div role="status">{progress}</div>
            <div role="alert">{failed}</div>
            {told}
            <HowToPublish/>
        </div>
    }
}

#[component]
fn HowToPublish() -> impl IntoView {
    let steps = words::PUBLISH_STEPS.map(|(step, command)| {
        let command = command.map(|command| view! { <code class="command">{command}</code> });
        view! { <li>{step} " " {command}</li> }
    });
    view! {
        <section class="section stack" aria-labelledby="publish-title">
            <h2 id="publish-title">{words::PUBLISH}</h2>
            <p>{words::PUBLISH_NOTE}</p>
            <ol>{steps.collect_view()}</ol>
            <p class="note">{words::PUBLISH_ONCE}</p>
        </section>
    }
}

/// One workbook, or JSON files; with what to call it.
fn upload(picked: Result<Vec<Picked>, FileFault>) -> Result<(String, Upload), String> {
    let mut picked = picked.map_err(|fault| match fault {
        FileFault::TooLarge => words::TOO_LARGE.to_owned(),
        FileFault::Unreadable(reason) => reason,
    })?;
    let names = picked.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join(", ");
    let ends = |file: &Picked, end: &str| file.name.to_lowercase().ends_with(end);
    if picked.len() == 1 && ends(&picked[0], ".xlsx") {
        return Ok((names, Upload::Workbook(picked.remove(0).bytes)));
    }
    if picked.is_empty() || !picked.iter().all(|file| ends(file, ".json")) {
        return Err(words::WRONG_CHOICE.to_owned());
    }
    // What is no text becomes text that is no JSON, and is named by the check.
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let files = picked.into_iter().map(|file| (file.name, text(&file.bytes))).collect();
    Ok((names, Upload::Files(files)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str) -> Picked {
        Picked { name: name.to_owned(), bytes: b"{}".to_vec() }
    }

    #[test]
    fn one_workbook_or_json_files_and_nothing_else() {
        let (names, one) = upload(Ok(vec![file("Mine.XLSX")])).expect("a workbook");
        assert_eq!((names.as_str(), matches!(one, Upload::Workbook(_))), ("Mine.XLSX", true));
        let (names, many) =
            upload(Ok(vec![file("questionnaire.json"), file("text.en.json")])).expect("a folder's files");
        assert_eq!(names, "questionnaire.json, text.en.json");
        assert!(matches!(many, Upload::Files(files) if files.len() == 2));
        for wrong in [vec![], vec![file("a.xlsx"), file("b.json")], vec![file("a.xls")], vec![file("a.pdf")]] {
            assert_eq!(upload(Ok(wrong)).err().as_deref(), Some(words::WRONG_CHOICE));
        }
        assert_eq!(upload(Err(FileFault::TooLarge)).err().as_deref(), Some(words::TOO_LARGE));
    }
}
