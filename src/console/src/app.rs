//! The shell: who is logged in, and which page stands under the header.

use crate::{
    api::{self, Fault, Loaded},
    pages::{check::CheckPage, list::List, log_in::LogInPage, submission::SubmissionPage},
    words,
};
use kit::{
    Catalogue, Words,
    browser::page,
    field::{Button, Press},
    i18n,
    route::{Place, RouteLink, SkipLink},
};
use leptos::{prelude::*, task::spawn_local};
use wire::{Permission, SessionView};

/// Who is logged in, for all pages. A page that meets [`Fault::LoggedOut`] hands it to [`Login::ended`].
#[derive(Debug, Clone, Copy)]
pub struct Login(RwSignal<Loaded<SessionView>>);

impl Login {
    pub fn begun(self, session: SessionView) {
        self.0.set(Loaded::Here(session));
    }

    /// Back to the log-in page, if that is what the fault asks for.
    pub fn ended(self, fault: &Fault) {
        if *fault == Fault::LoggedOut {
            self.0.set(Loaded::Failed(Fault::LoggedOut));
        }
    }

    /// Whether who is logged in may do this. The server decides; the page leaves out what is not theirs.
    pub fn may(self, permission: Permission) -> bool {
        self.0.with(|session| match session {
            Loaded::Here(session) => session.permissions.contains(&permission),
            Loaded::Waiting | Loaded::Failed(_) => false,
        })
    }

    fn ask(self) {
        spawn_local(async move { self.0.set(api::session().await.into()) });
    }
}

/// Where the console's own addresses lead.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Route {
    List,
    Submission(String),
    Check,
}

/// The page on which a questionnaire is held up for checking.
const CHECK: &str = "/questionnaires";

impl Route {
    fn parse(path: &str) -> Self {
        if path == CHECK {
            return Self::Check;
        }
        match path.strip_prefix("/s/").filter(|id| !id.is_empty()) {
            Some(id) => Self::Submission(id.to_owned()),
            None => Self::List,
        }
    }
}

#[component]
pub fn App() -> impl IntoView {
    // Kit's fields say a few words of their own; until the catalogue is here, none of them is on the page.
    let few = Words::provide(Catalogue::parse("en", "{}").expect("an empty object is a catalogue"));
    spawn_local(async move {
        if let Ok(english) = i18n::fetch("en").await {
            few.set(english);
        }
    });
    let place = Place::provide();
    let login = Login(RwSignal::new(Loaded::Waiting));
    provide_context(login);
    login.ask();
    // As a memo, so that the page is not drawn anew when the session is merely asked for again.
    let who = Memo::new(move |_| match login.0.get() {
        Loaded::Here(session) => Some(session),
        Loaded::Waiting | Loaded::Failed(_) => None,
    });
    let route = Memo::new(move |_| Route::parse(&place.path()));
    let body = move || match login.0.get() {
        Loaded::Waiting => view! { <p class="console-page" role="status">{words::LOADING}</p> }.into_any(),
        Loaded::Failed(Fault::LoggedOut) => view! { <LogInPage/> }.into_any(),
        Loaded::Failed(fault) => view! {
            <div class="console-page stack">
                <p role="alert">{fault.says()}</p>
                <p><Button on_press=move |()| login.ask()>{words::RETRY}</Button></p>
            </div>
        }
        .into_any(),
        Loaded::Here(_) => view! { {move || page_of(route.get(), login)} }.into_any(),
    };
    view! {
        <div class="app console">
            <SkipLink>{words::SKIP}</SkipLink>
            <header class="header">
                <RouteLink path="/" class="header-name">{words::CONSOLE}</RouteLink>
                {move || who.get().map(|_| pages(login))}
                {move || who.get().map(|session| view! { <Who session login/> })}
            </header>
            <main class="main" id="main" tabindex="-1">{body}</main>
        </div>
    }
}

/// Ways to the pages, where there is more than one.
fn pages(login: Login) -> impl IntoView {
    (login.may(Permission::CheckQuestionnaires) && login.may(Permission::ReadSubmissions)).then(|| {
        view! {
            <nav class="header-tools" aria-label=words::PAGES>
                <RouteLink path="/" class="header-later">{words::SUBMISSIONS}</RouteLink>
                <RouteLink path=CHECK class="header-later">{words::check::TITLE}</RouteLink>
            </nav>
        }
    })
}

fn page_of(route: Route, login: Login) -> AnyView {
    match route {
        Route::List if !login.may(Permission::ReadSubmissions) => page_of(Route::Check, login),
        Route::Check if !login.may(Permission::CheckQuestionnaires) => {
            page::set_title(words::CONSOLE);
            view! { <p class="console-page">{words::check::NOT_YOURS}</p> }.into_any()
        }
        Route::Check => {
            page::set_title(&format!("{} · {}", words::check::TITLE, words::CONSOLE));
            view! { <CheckPage/> }.into_any()
        }
        Route::List => {
            page::set_title(words::CONSOLE);
            view! { <List/> }.into_any()
        }
        Route::Submission(id) => view! { <SubmissionPage id/> }.into_any(),
    }
}

#[component]
fn Who(session: SessionView, login: Login) -> impl IntoView {
    let leave = move |()| {
        spawn_local(async move {
            // Whatever the server says: on this screen nobody stays logged in.
            let _ = api::log_out().await;
            login.ended(&Fault::LoggedOut);
        });
    };
    view! {
        <div class="header-tools">
            <span>{session.name} " · " {words::role(session.role)}</span>
            <Button press=Press::Link on_press=leave>{words::LOG_OUT}</Button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_to_its_page_or_to_the_list() {
        assert_eq!(Route::parse("/s/0198"), Route::Submission("0198".to_owned()));
        assert_eq!(Route::parse("/"), Route::List);
        assert_eq!(Route::parse(CHECK), Route::Check);
        assert_eq!(Route::parse("/s/"), Route::List);
        assert_eq!(Route::parse("/nowhere"), Route::List);
    }
}
