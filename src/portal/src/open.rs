//! Opening: from a link, from the device, or to try it. Nothing is asked of the server that is on the device already.

mod trouble;

pub use trouble::Trouble;

use crate::{
    device::{Device, LANGUAGES},
    pack,
    routes::Page,
    session::{
        Loaded, Session,
        guard::{self, Wish},
        record::{self, Files, Invited, Record},
    },
};
use kit::{
    browser::{
        clock,
        db::{Db, DbFault},
        net, random,
    },
    route::InvitationLink,
};
use leptos::{prelude::*, task::spawn_local};
use saq::{
    Purpose, Questionnaire,
    draft::{Change, Draft},
    json,
    submission::QuestionnaireRef,
};
use std::sync::Arc;
use wire::{InvitationId, InvitationView, Token, header, path};

/// How far the opening has come.
#[derive(Debug, Clone)]
#[expect(clippy::large_enum_variant, reason = "a session is a handle that is copied, and there is one of these")]
pub enum Opened {
    Nothing,
    Opening { draft: Option<String> },
    Trouble { draft: Option<String>, trouble: Trouble },
    Session(Session),
}

impl Opened {
    #[must_use]
    pub fn session(&self) -> Option<Session> {
        match self {
            Self::Session(session) => Some(*session),
            Self::Nothing | Self::Opening { .. } | Self::Trouble { .. } => None,
        }
    }
}

/// A link was opened or pasted. Its token is on the disk before the address is cleaned.
pub async fn arrive(device: Device, link: InvitationLink) {
    if device.session().is_none() {
        device.opened.set(Opened::Opening { draft: None });
    }
    match store_link(&link).await {
        Ok(draft) => {
            let welcome = Page::Welcome.path(&draft);
            if record::is_in_memory() {
                // The address is the only copy of the link: it stays in the browser's history.
                device.place.go(&welcome);
            } else {
                device.place.secret_stored();
                device.place.replace(&welcome);
            }
            follow(device, &draft);
        }
        Err(trouble) => {
            device.close();
            device.opened.set(Opened::Trouble { draft: None, trouble });
        }
    }
}

/// Puts the token on the disk: with the draft that this link opened before, else with a new one.
async fn store_link(link: &InvitationLink) -> Result<String, Trouble> {
    let id = InvitationId::new(&link.invitation).map_err(|_| Trouble::Mistyped)?;
    let token = Token::parse(&link.token).map_err(|_| Trouble::Mistyped)?;
    let known = record::all()
        .await?
        .into_iter()
        .find(|known| known.invited.as_ref().is_some_and(|invited| invited.id == id.as_str()));
    let mut kept = known.unwrap_or_else(|| {
        let invited = Invited { id: id.as_str().to_owned(), token: String::new(), view: None, pinned: None };
        Record::new(&new_id(), Some(invited), clock::now_ms())
    });
    if let Some(invited) = kept.invited.as_mut().filter(|invited| invited.token != token.as_str()) {
        token.as_str().clone_into(&mut invited.token);
        record::put(&kept).await?;
    }
    Ok(kept.draft)
}

/// Ten letters and digits, made here and meant for nobody else.
fn new_id() -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    random::bytes::<10>().iter().map(|byte| char::from(LETTERS[usize::from(byte & 31)])).collect()
}

/// Begins without a link: the answers go nowhere.
pub async fn try_it(device: Device) {
    let kept = Record::new(&new_id(), None, clock::now_ms());
    match record::put(&kept).await {
        Ok(()) => device.place.go(&Page::Welcome.path(&kept.draft)),
        Err(fault) => device.opened.set(Opened::Trouble { draft: None, trouble: fault.into() }),
    }
}

/// Takes a draft from a file as a new one. It comes without a link: it can be filled in and printed, and taken into a
/// draft that has one.
pub async fn import(device: Device, draft: Draft) -> Result<(), Trouble> {
    let mut kept = Record::new(&new_id(), None, clock::now_ms());
    let files = fetch_files(device, Some(&draft.questionnaire)).await?;
    kept.pack = Some(files);
    record::put(&kept).await?;
    // What a contributor makes of it can be told from what was there before.
    begin_journal(&draft.begun_from(&kept.draft)).await?;
    device.place.go(&Page::Welcome.path(&kept.draft));
    Ok(())
}

/// Opens a draft of this device unless it is open.
pub fn follow(device: Device, draft: &str) {
    let is_open = device.opened.with_untracked(|opened| match opened {
        Opened::Session(session) => *session.id() == *draft,
        Opened::Opening { draft: Some(known) } => known == draft,
        Opened::Nothing | Opened::Opening { draft: None } | Opened::Trouble { .. } => false,
    });
    if !is_open {
        open(device, draft, Wish::IfFree);
    }
}

/// Opens a draft anew: "try again", and "continue here" with [`Wish::TakeOver`].
pub fn open(device: Device, draft: &str, wish: Wish) {
    device.close();
    if let Some(session) = device.remembered(draft) {
        device.opened.set(Opened::Session(session));
        return;
    }
    // Set at once: whoever asks for the same draft meanwhile finds it under way.
    device.opened.set(Opened::Opening { draft: Some(draft.to_owned()) });
    spawn_local(finish(device, draft.to_owned(), wish));
}

async fn finish(device: Device, draft: String, wish: Wish) {
    let loaded = load(device, &draft, wish).await;
    let still_wanted = device
        .opened
        .with_untracked(|opened| matches!(opened, Opened::Opening { draft: Some(known) } if *known == draft));
    if !still_wanted {
        return;
    }
    match loaded {
        Ok(loaded) => {
            let kept = loaded.record.clone();
            let (words, place, runner) = (device.words, device.place, device.runner);
            let session = device.under_owner(|| Session::open(loaded, words, place, runner));
            device.opened.set(Opened::Session(session));
            guard::answer_others(session);
            if session.access.get_untracked().may_write() {
                runner.attach(&draft);
            }
            spawn_local(bring_the_rest(session, kept, device.language()));
        }
        Err(trouble) => device.opened.set(Opened::Trouble { draft: Some(draft), trouble }),
    }
}

/// The network is back: a first opening that waited for it goes on.
pub fn again_if_waiting(device: Device) {
    let waiting = device.opened.with_untracked(|opened| match opened {
        Opened::Trouble { draft: Some(draft), trouble: Trouble::NoNetwork | Trouble::ServerUnwell } => {
            Some(draft.clone())
        }
        _ => None,
    });
    if let Some(draft) = waiting {
        open(device, &draft, Wish::IfFree);
    }
}

async fn load(device: Device, draft: &str, wish: Wish) -> Result<Loaded, Trouble> {
    let mut kept = record::get(draft).await?.ok_or(Trouble::NoSuchDraft)?;
    let access = guard::take(draft, wish).await;
    complete_record(device, &mut kept).await?;
    let files = kept.pack.as_ref().ok_or(Trouble::NoQuestionnaire)?;
    let questionnaire = pack::questionnaire(files)?;
    let words = pack::words(files, &questionnaire);
    if words.texts.is_empty() {
        return Err(Trouble::Defective("no language can be read".to_owned()));
    }
    let (draft, next_seq) = answers(device, &kept, &questionnaire).await?;
    Ok(Loaded { record: kept, questionnaire: Arc::new(questionnaire), pack: words, draft, next_seq, access })
}

/// Fetches what the record lacks, and stores it before anything is shown of it.
async fn complete_record(device: Device, kept: &mut Record) -> Result<(), Trouble> {
    let mut grew = false;
    if let Some(invited) = kept.invited.as_mut().filter(|invited| invited.view.is_none()) {
        let view = fetch_view(invited).await?;
        invited.pinned = Some(view.key.clone());
        invited.view = Some(view);
        grew = true;
    }
    if kept.pack.is_none() {
        let reference = kept.view().map(|view| view.questionnaire.clone());
        kept.pack = Some(fetch_files(device, reference.as_ref()).await?);
        grew = true;
    }
    if grew {
        record::put(kept).await?;
    }
    Ok(())
}

async fn fetch_view(invited: &Invited) -> Result<InvitationView, Trouble> {
    let token = Token::parse(&invited.token).map_err(|_| Trouble::Mistyped)?;
    let authorization = header::authorization(&token);
    let reply = net::get(&path::invitation(&invited.id), &[("authorization", &authorization)]).await;
    let reply = reply.map_err(|_| Trouble::NoNetwork)?;
    match reply.status {
        200 => json::read(reply.body.as_bytes()).map_err(|_| Trouble::ServerUnwell),
        401 | 404 if reply.is_json() => Err(Trouble::LinkUnknown),
        _ => Err(Trouble::ServerUnwell),
    }
}

async fn fetch_files(device: Device, reference: Option<&QuestionnaireRef>) -> Result<Files, Trouble> {
    let files = pack::fetch(reference, &wanted(&device.language())).await?;
    Ok(files)
}

/// Languages in the order in which they are fetched.
fn wanted(first: &str) -> Vec<String> {
    let others = LANGUAGES.into_iter().filter(|language| *language != first);
    std::iter::once(first).chain(others).map(str::to_owned).collect()
}

/// The draft's answers from the disk, or an empty draft that begins now.
async fn answers(device: Device, kept: &Record, questionnaire: &Questionnaire) -> Result<(Draft, u32), Trouble> {
    if !record::is_in_memory() {
        let stored = Db::open().await?.load(&kept.draft).await?;
        let next_seq = stored.next_seq();
        // Something is here that we cannot read: a newer version wrote it. Nothing may be begun on top of it.
        let snapshot = stored.snapshot.map(|snapshot| json::read(snapshot.json.as_bytes())).transpose();
        let changes: Result<Vec<Change>, _> =
            stored.journal.iter().map(|(_, text)| json::read(text.as_bytes())).collect();
        let (Ok(snapshot), Ok(changes)) = (snapshot, changes) else { return Err(Trouble::Newer) };
        if let Some(draft) = Draft::replay(snapshot, changes) {
            return Ok((draft, next_seq));
        }
        if next_seq > 1 || stored.damaged > 0 {
            return Err(Trouble::Storage("the beginning of the draft is missing".to_owned()));
        }
    }
    let purpose = kept.view().map_or(Purpose::DueDiligence, |view| view.campaign.purpose);
    let reference = QuestionnaireRef::of(questionnaire);
    let mut draft = Draft::new(&kept.draft, reference, &device.language(), purpose);
    draft.invitation = kept.invited.as_ref().map(|invited| invited.id.clone());
    begin_journal(&draft).await?;
    Ok((draft, 2))
}

async fn begin_journal(draft: &Draft) -> Result<(), DbFault> {
    if record::is_in_memory() {
        return Ok(());
    }
    let begin = Change::Begin { draft: Box::new(draft.clone()) };
    let json = serde_json::to_string(&begin).expect("a draft has only text keys");
    Db::open().await?.append(&draft.id, 1, &json).await
}

/// After the first question is on the screen: lessons and the other languages, then what the buyer has changed since.
async fn bring_the_rest(session: Session, mut kept: Record, language: String) {
    let reference = session.questionnaire_ref();
    let mut grew = false;
    if let Some(files) = kept.pack.as_mut() {
        for language in wanted(&language) {
            if pack::complete(files, &pack::folder(Some(&reference)), std::slice::from_ref(&language)).await {
                session.take_pack(pack::words(files, &session.questionnaire()));
                grew = true;
            }
        }
    }
    if let Some(invited) = kept.invited.as_mut()
        && let Ok(mut view) = fetch_view(invited).await
        && let Some(known) = &invited.view
    {
        view.server_time.clone_from(&known.server_time);
        grew |= *known != view;
        invited.view = Some(view);
    }
    // A newer link may have come meanwhile: its token stays.
    if let Ok(Some(now)) = record::get(&kept.draft).await
        && let (Some(invited), Some(present)) = (kept.invited.as_mut(), now.invited)
    {
        invited.token = present.token;
    }
    if grew {
        // Not being able to keep lessons is no reason to disturb anybody: they come again.
        let _ = record::put(&kept).await;
    }
}
