//! Continue later: the draft as a file, out and in, and deleting it from this device.

mod adding;

use crate::{
    device::{Device, use_device},
    open::{self, Trouble},
    routes::Page,
    session::{Session, record, use_session},
    walk,
};
use adding::Adding;
use kit::{
    Msg, Words,
    browser::{
        file::{self, Chosen, FileFault},
        storage::{self, Keeping},
    },
    field::{Banner, Button, Press, Tone},
    use_words,
};
use leptos::{ev::Event, prelude::*, task::spawn_local};
use saq::{
    draft::{Change, Draft, DraftDefect, Merge, MergeDefect, from_file, merge, of_one_assessment, to_file},
    journey,
};

#[component]
pub fn DraftPage() -> impl IntoView {
    let (session, words) = (use_session(), use_words());
    let keeping = RwSignal::new(None::<Keeping>);
    spawn_local(async move { keeping.set(Some(storage::persisted().await)) });
    let promise = move || {
        let said = match keeping.get()? {
            Keeping::Promised => Msg::StoragePromised,
            Keeping::NotPromised | Keeping::Unknown => Msg::StorageNotPromised,
        };
        (!record::is_in_memory()).then(|| words.t(said))
    };
    let download = move |()| {
        let text = session.draft.with_untracked(to_file);
        file::download(&file_name(session), "application/json", &text);
    };
    view! {
        <h1>{words.say(Msg::DraftTitle)}</h1>
        <p class="lead">{words.say(Msg::DraftLead)}</p>
        <p>{promise}</p>
        <Ready/>
        <p class="actions"><a class="button" href=move || on(session)>{words.say(Msg::DraftGoOn)}</a></p>
        <h2>{words.say(Msg::DraftOut)}</h2>
        <p>{words.say(Msg::DraftOutHint)}</p>
        <p class="actions">
            <Button id="download" on_press=download>{words.say(Msg::ButtonDownload)}</Button>
        </p>
        <h2>{words.say(Msg::DraftIn)}</h2>
        <p>{words.say(Msg::DraftInHint)}</p>
        <FileIn into=session/>
        <h2>{words.say(Msg::DraftDelete)}</h2>
        <Delete/>
    }
}

/// Where to go on.
pub(super) fn on(session: Session) -> String {
    let questionnaire = session.questionnaire();
    let answered = |index| session.assessment.with(|one| journey::is_answered(&questionnaire, one, index));
    session.derived.with(|derived| session.route(&walk::resume(&questionnaire, derived, answered)))
}

/// "Ready offline" is said only when everything is on the device.
#[component]
fn Ready() -> impl IntoView {
    let (device, words) = (use_device(), use_words());
    let said = move || words.t(if device.ready_offline.get() { Msg::OfflineReady } else { Msg::OfflineNotReady });
    view! { <p class="note" id="offline-state">{said}</p> }
}

fn file_name(session: Session) -> String {
    let buyer = session.invitation().map(|view| view.buyer.domain.clone()).unwrap_or_else(|| "try".to_owned());
    let day = kit::browser::clock::today();
    format!("fairlead-draft-{buyer}-{day}.json")
}

/// What came of a file.
#[derive(Debug, Clone, PartialEq)]
enum Taken {
    Nothing,
    /// Readable, but not as it was written; the supplier decides.
    Altered(Box<Draft>),
    /// There are answers here already: the supplier decides.
    Both(Box<(Draft, Merge)>),
    Done,
    OtherQuestionnaire,
    /// In words for the reader.
    Unreadable(String),
}

/// Takes a draft file or rescue file in: into the draft that is open, or as a new one.
#[component]
pub fn FileIn(#[prop(optional, into)] into: Option<Session>) -> impl IntoView {
    let (device, words) = (use_device(), use_words());
    let taken = RwSignal::new(Taken::Nothing);
    let choose = move |event: Event| {
        spawn_local(async move {
            match file::chosen(&event).await {
                None => {}
                Some(Ok(Chosen { text, .. })) => take(device, into, taken, read(&text)).await,
                Some(Err(FileFault::TooLarge)) => taken.set(Taken::Unreadable(words.t(Msg::FileTooLarge))),
                Some(Err(FileFault::Unreadable(reason))) => taken.set(unreadable(words, &reason)),
            }
        });
    };
    let said = move || match taken.get() {
        Taken::Nothing => None,
        Taken::Altered(_) => Some((Tone::Look, words.t(Msg::DraftAltered))),
        Taken::Both(both) if both.1 == Merge::default() => Some((Tone::Plain, words.t(Msg::DraftNothingNew))),
        Taken::Both(both) => {
            Some((Tone::Plain, words.count(Msg::DraftBoth, both.1.changes.len() + both.1.conflicts.len(), &[])))
        }
        Taken::Done => Some((Tone::Good, words.t(Msg::DraftTaken))),
        Taken::OtherQuestionnaire => Some((Tone::Look, words.t(Msg::DraftOtherQuestionnaire))),
        Taken::Unreadable(reason) => Some((Tone::Look, reason)),
    };
    let anyway = move || match taken.get() {
        Taken::Altered(draft) => {
            let press = move |()| {
                let draft = (*draft).clone();
                spawn_local(async move { take(device, into, taken, Read::Draft(Box::new(draft))).await });
            };
            Some(view! { <Button on_press=press>{words.t(Msg::DraftAnyway)}</Button> })
        }
        Taken::Nothing | Taken::Both(_) | Taken::Done | Taken::OtherQuestionnaire | Taken::Unreadable(_) => None,
    };
    let bring_instead = move || {
        let session = into.filter(|_| taken.with(|taken| *taken == Taken::OtherQuestionnaire))?;
        Some(view! { <p><a href=session.route(&Page::Earlier)>{words.t(Msg::EarlierTitle)}</a></p> })
    };
    let both = move || {
        let (Taken::Both(both), Some(session)) = (taken.get(), into) else { return None };
        let (theirs, merge) = *both;
        let done = move |()| taken.set(Taken::Done);
        Some(view! { <Adding session=session theirs=theirs merge=merge on_done=done/> })
    };
    view! {
        <div class="field">
            <label class="label" for="file-in">{words.say(Msg::DraftFileLabel)}</label>
            <input type="file" id="file-in" accept=".json,application/json" on:change=choose/>
        </div>
        <div role="status">
            {move || said().map(|(tone, text)| view! { <Banner tone=tone><p>{text}</p></Banner> })}
            {anyway}
            {bring_instead}
        </div>
        {both}
    }
}

enum Read {
    Draft(Box<Draft>),
    Altered(Box<Draft>),
    Defect(String),
}

fn read(text: &str) -> Read {
    match from_file(text.as_bytes()) {
        Ok(draft) => Read::Draft(Box::new(draft)),
        Err(DraftDefect::Altered(draft)) => Read::Altered(draft),
        Err(defect @ (DraftDefect::Json(_) | DraftDefect::Form | DraftDefect::Field { .. } | DraftDefect::Empty)) => {
            Read::Defect(defect.to_string())
        }
    }
}

async fn take(device: Device, into: Option<Session>, taken: RwSignal<Taken>, read: Read) {
    let draft = match read {
        Read::Draft(draft) => draft,
        Read::Altered(draft) => return taken.set(Taken::Altered(draft)),
        Read::Defect(reason) => return taken.set(unreadable(device.words, &reason)),
    };
    let done = match into {
        Some(session) => take_into(session, *draft),
        None => match open::import(device, *draft).await {
            Ok(()) => Taken::Done,
            Err(Trouble::OtherQuestionnaire | Trouble::NoQuestionnaire) => Taken::OtherQuestionnaire,
            Err(trouble) => unreadable(device.words, &format!("{trouble:?}")),
        },
    };
    taken.set(done);
}

/// Into an empty draft the file is taken whole. Where there are answers already, the supplier is asked first.
fn take_into(session: Session, draft: Draft) -> Taken {
    if session.draft.with_untracked(|present| of_one_assessment(present, &draft)).is_err() {
        return Taken::OtherQuestionnaire;
    }
    let is_empty = |present: &Draft| {
        let Draft { answers, earlier, aside, two_way, .. } = present;
        answers.is_empty() && earlier.is_empty() && aside.is_empty() && two_way.is_empty()
    };
    if session.draft.with_untracked(is_empty) {
        put_in_place(session, draft);
        return Taken::Done;
    }
    match session.draft.with_untracked(|present| merge(present, &draft, None)) {
        Ok(merge) => Taken::Both(Box::new((draft, merge))),
        Err(MergeDefect::OtherQuestionnaire | MergeDefect::OtherInvitation) => Taken::OtherQuestionnaire,
    }
}

/// The answers of the file take the place of the present ones. Link, purpose and what was sent stay this draft's own.
fn put_in_place(session: Session, draft: Draft) {
    let mut draft = draft.begun_from(&session.id());
    session.draft.with_untracked(|present| {
        draft.invitation.clone_from(&present.invitation);
        draft.purpose = present.purpose;
        draft.last_submission.clone_from(&present.last_submission);
        draft.language.clone_from(&present.language);
    });
    session.change(Change::Begin { draft: Box::new(draft) });
    session.snapshot();
}

fn unreadable(words: Words, reason: &str) -> Taken {
    Taken::Unreadable(words.t_with(Msg::FileUnreadable, &[("reason", reason)]))
}

/// Asks once more before anything is deleted.
#[component]
fn Delete() -> impl IntoView {
    let (device, session, words) = (use_device(), use_session(), use_words());
    let asks = RwSignal::new(false);
    let delete = move |()| {
        spawn_local(async move {
            let draft = session.id();
            if record::delete(&draft).await.is_ok() {
                device.forget(&draft);
                device.place.replace("/");
            }
        });
    };
    view! {
        <p>{words.say(Msg::DraftDeleteHint)}</p>
        <Show
            when=move || asks.get()
            fallback=move || view! {
                <p class="actions"><Button id="delete" on_press=move |()| asks.set(true)>{words.say(Msg::DraftDeleteButton)}</Button></p>
            }
        >
            <Banner tone=Tone::Look>
                <p>{words.say(Msg::DraftDeleteSure)}</p>
                <p class="actions">
                    <Button id="delete-sure" on_press=delete>{words.say(Msg::DraftDeleteYes)}</Button>
                    <Button press=Press::Link on_press=move |()| asks.set(false)>{words.say(Msg::ButtonCancel)}</Button>
                </p>
            </Banner>
        </Show>
    }
}
