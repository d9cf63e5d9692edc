//! What the whole app shares on this device: languages, storage, the draft that is open, the offline pack.

use crate::{
    open::{self, Opened},
    routes::Route,
    session::{Session, composing::Signature, guard, outbox_runner::OutboxRunner, record},
};
use kit::{
    Msg, Words,
    browser::{
        db::{Db, Storage},
        intl, online, page, storage, worker,
    },
    i18n::{self, Catalogue},
    route::{Hash, Place},
};
use leptos::{prelude::*, reactive::owner::Owner, task::spawn_local};
use saq::draft::Change;
use std::{collections::BTreeMap, sync::Arc};

/// Languages whose interface is in the pack, the one to fall back to first.
pub const LANGUAGES: [&str; 4] = ["en", "ja", "zh-Hans", "vi"];
const LANGUAGE: &str = "fairlead.language";
const TEXT_SIZE: &str = "fairlead.text-size";

/// A handle to pass around, and a context of every page.
#[derive(Debug, Clone, Copy)]
pub struct Device {
    pub words: Words,
    pub place: Place,
    pub runner: OutboxRunner,
    pub opened: RwSignal<Opened>,
    /// What the browser said when it was asked to keep something; nothing before that.
    pub storage: RwSignal<Option<Storage>>,
    /// A newer build waits for consent.
    pub update_waits: RwSignal<bool>,
    /// Every file of this build is on the device.
    pub ready_offline: RwSignal<bool>,
    pub online: ReadSignal<bool>,
    catalogues: RwSignal<BTreeMap<&'static str, Arc<Catalogue>>>,
    /// Sessions live under it, longer than any page.
    owner: StoredValue<Owner>,
    /// Where the browser keeps nothing, a draft must not be forgotten when another one is looked at.
    in_memory: StoredValue<BTreeMap<String, Session>>,
}

/// The language to begin with: chosen earlier, else the reader's best that is there.
#[must_use]
pub fn first_language() -> &'static str {
    let wanted: Vec<String> = storage::setting(LANGUAGE).into_iter().chain(intl::languages()).collect();
    i18n::choose(&LANGUAGES, &wanted)
}

impl Device {
    #[must_use]
    pub fn provide(words: Words, place: Place) -> Self {
        let owner = Owner::current().expect("the app is a component");
        let device = Self {
            words,
            place,
            runner: OutboxRunner::provide(),
            opened: RwSignal::new(Opened::Nothing),
            storage: RwSignal::new(None),
            update_waits: RwSignal::new(false),
            ready_offline: RwSignal::new(false),
            online: online::online_signal(),
            catalogues: RwSignal::new(BTreeMap::new()),
            owner: StoredValue::new(owner),
            in_memory: StoredValue::new(BTreeMap::new()),
        };
        provide_context(device);
        Signature::provide();
        device
    }

    /// Finds out what this browser keeps, then follows the address.
    pub fn begin(self) {
        page::set_mark("data-text-size", &text_size());
        self.watch_worker();
        online::on_change(move |change| match change {
            online::Change::Hidden => self.save_whole(),
            online::Change::Visible => worker::look_for_update(),
            online::Change::Online => {
                open::again_if_waiting(self);
                spawn_local(self.fetch_catalogues());
            }
            online::Change::Offline => {}
        });
        page::warn_before_leaving(move || self.session().is_some_and(Session::is_unsaved));
        spawn_local(async move {
            let storage = Db::probe().await;
            if let Storage::Refused(reason) = &storage {
                record::keep_in_memory(reason.clone());
            }
            self.storage.set(Some(storage));
            self.fetch_catalogues().await;
        });
        Effect::new(move |_| {
            if let (Some(_), Some(Hash::Invitation(link))) = (self.storage.get(), self.place.secret()) {
                spawn_local(open::arrive(self, link));
            }
        });
        Effect::new(move |_| {
            let path = self.place.path();
            if let (Some(_), Route::Draft { draft, .. }) = (self.storage.get(), Route::parse(&path)) {
                open::follow(self, &draft);
            }
        });
    }

    /// The draft that is open.
    #[must_use]
    pub fn session(self) -> Option<Session> {
        self.opened.with_untracked(|opened| opened.session())
    }

    /// As [`Device::session`], followed.
    #[must_use]
    pub fn session_now(self) -> Option<Session> {
        self.opened.with(|opened| opened.session())
    }

    /// The language of the moment, for what is done once.
    #[must_use]
    pub fn language(self) -> String {
        untrack(|| self.words.language())
    }

    /// Switches the language in place. Nothing is drawn anew, so that nothing being typed is lost.
    pub fn speak(self, language: &str) {
        let Some(language) = LANGUAGES.into_iter().find(|known| *known == language) else { return };
        storage::remember(LANGUAGE, language);
        if let Some(catalogue) = self.catalogues.with_untracked(|known| known.get(language).cloned()) {
            self.take_language(&catalogue);
            return;
        }
        spawn_local(async move {
            if let Ok(catalogue) = i18n::fetch(language).await {
                self.take_language(&catalogue);
            }
        });
    }

    fn take_language(self, catalogue: &Catalogue) {
        self.words.set(catalogue.clone());
        if let Some(session) = self
            .session()
            .filter(|session| !session.draft.with_untracked(|draft| draft.language == catalogue.language()))
        {
            session.change(Change::SetLanguage { language: catalogue.language().to_owned() });
        }
    }

    /// All languages, so that the switch works without a network too.
    async fn fetch_catalogues(self) {
        let lacks = |language: &&str| self.catalogues.with_untracked(|known| !known.contains_key(language));
        for language in LANGUAGES.into_iter().filter(lacks) {
            if let Ok(catalogue) = i18n::fetch(language).await {
                self.catalogues.update_untracked(|known| drop(known.insert(language, Arc::new(catalogue))));
            }
        }
    }

    /// Runs what builds signals that must outlive the page of the moment.
    pub fn under_owner<T>(self, build: impl FnOnce() -> T) -> T {
        self.owner.get_value().with(build)
    }

    /// Closes the draft that is open, saving it whole. The lock goes with the next one that is opened.
    pub fn close(self) {
        if let Some(session) = self.session() {
            session.snapshot();
            if record::is_in_memory() {
                self.in_memory.update_value(|kept| {
                    kept.insert(session.id().to_string(), session);
                });
            }
        }
    }

    /// Forgets a draft that was deleted.
    pub fn forget(self, draft: &str) {
        self.in_memory.update_value(|kept| {
            kept.remove(draft);
        });
        if self.session().is_some_and(|session| *session.id() == *draft) {
            guard::release();
            self.opened.set(Opened::Nothing);
        }
    }

    /// A draft that only this page holds.
    #[must_use]
    pub fn remembered(self, draft: &str) -> Option<Session> {
        self.in_memory.with_value(|kept| kept.get(draft).copied())
    }

    fn save_whole(self) {
        if let Some(session) = self.session() {
            session.snapshot();
        }
    }

    fn watch_worker(self) {
        let look = move || {
            spawn_local(async move {
                if let Some(state) = worker::state().await {
                    self.ready_offline.set(state.ready);
                }
            });
        };
        look();
        worker::on_controlled(look);
        worker::on_waiting(move || self.update_waits.set(true));
    }
}

/// The steps of text size, as the style sheets name them, with their words.
pub const TEXT_SIZES: [(&str, Msg); 4] = [
    ("normal", Msg::TextSizeNormal),
    ("large", Msg::TextSizeLarge),
    ("larger", Msg::TextSizeLarger),
    ("largest", Msg::TextSizeLargest),
];

#[must_use]
pub fn text_size() -> String {
    storage::setting(TEXT_SIZE).unwrap_or_else(|| TEXT_SIZES[0].0.to_owned())
}

pub fn set_text_size(size: &str) {
    storage::remember(TEXT_SIZE, size);
    page::set_mark("data-text-size", size);
}

/// The context of every page.
#[must_use]
pub fn use_device() -> Device {
    expect_context::<Device>()
}
