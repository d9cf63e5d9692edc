//! The shell around every page, and what all pages share.

mod banners;
mod header;

use crate::{
    device::Device,
    open::{Opened, Trouble},
    pages,
    routes::{Page, Route},
};
use banners::Banners;
use header::Header;
use kit::{
    Msg, Words,
    browser::page,
    i18n::Catalogue,
    route::{Place, SkipLink},
    use_words,
};
use leptos::prelude::*;

/// The whole portal. The words are at hand before it stands.
#[component]
pub fn App(catalogue: Catalogue) -> impl IntoView {
    let words = Words::provide(catalogue);
    words.mark_document();
    let place = Place::provide();
    let device = Device::provide(words, place);
    device.begin();
    let route = Memo::new(move |_| Route::parse(&place.path()));
    let screen = Memo::new(move |_| Screen::of(&route.get(), &device.opened.get()));
    Effect::new(move |_| page::set_title(&title(device, route.get())));
    view! {
        <div class="app">
            <SkipLink>{words.say(Msg::SkipMain)}</SkipLink>
            <Header/>
            <Banners/>
            <main class="main" id="main" tabindex="-1">
                <For each=move || [screen.get()] key=Screen::clone let:screen>
                    {screen.draw(device)}
                </For>
            </main>
            <footer class="foot">
                <p>{words.say(Msg::AppFoot)}</p>
            </footer>
        </div>
    }
}

/// What is to be seen. Another screen is drawn from nothing, the same one is left alone: when the language changes,
/// nothing is drawn anew and nothing being typed is lost.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Screen {
    Start,
    Opening,
    Trouble { trouble: Trouble, draft: Option<String> },
    Draft { opening: u32, page: Page },
}

impl Screen {
    fn of(route: &Route, opened: &Opened) -> Self {
        match (route, opened) {
            (Route::Unknown, _) => Self::Trouble { trouble: Trouble::NoSuchPage, draft: None },
            (Route::Start, Opened::Trouble { draft: None, trouble }) => {
                Self::Trouble { trouble: trouble.clone(), draft: None }
            }
            (Route::Start, Opened::Opening { draft: None }) => Self::Opening,
            (Route::Start, _) => Self::Start,
            (Route::Draft { draft, page }, Opened::Session(session)) if *session.id() == **draft => {
                Self::Draft { opening: session.opening(), page: page.clone() }
            }
            (Route::Draft { draft, .. }, Opened::Trouble { draft: Some(known), trouble }) if known == draft => {
                Self::Trouble { trouble: trouble.clone(), draft: Some(draft.clone()) }
            }
            (Route::Draft { .. }, _) => Self::Opening,
        }
    }

    fn draw(self, device: Device) -> AnyView {
        match (self, device.session()) {
            (Self::Start, _) => pages::start(),
            (Self::Trouble { trouble, draft }, _) => pages::trouble(trouble, draft),
            (Self::Draft { page, .. }, Some(session)) => {
                provide_context(session);
                pages::of_draft(session, page)
            }
            (Self::Opening | Self::Draft { .. }, _) => opening(),
        }
    }
}

fn opening() -> AnyView {
    let words = use_words();
    view! { <div class="page"><p class="lead" role="status">{words.say(Msg::AppOpening)}</p></div> }.into_any()
}

/// The title of the document: the page first, for those who hear their tabs.
fn title(device: Device, route: Route) -> String {
    let app = device.words.t(Msg::AppTitle);
    let page = match (route, device.opened.get()) {
        (Route::Draft { page, .. }, Opened::Session(session)) => pages::title(session, device.words, &page),
        (Route::Start | Route::Unknown | Route::Draft { .. }, _) => return app,
    };
    format!("{page} — {app}")
}
