//! Name and password, nothing else.

use crate::{api, app::Login, words};
use kit::{
    browser::page,
    field::{Line, TextField},
};
use leptos::{prelude::*, task::spawn_local};
use wire::LogIn;

#[component]
pub fn LogInPage() -> impl IntoView {
    let login = expect_context::<Login>();
    page::set_title(&format!("{} · {}", words::LOG_IN, words::CONSOLE));
    let (name, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let fault = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let form = LogIn { name: name.get_untracked(), password: password.get_untracked() };
        spawn_local(async move {
            match api::log_in(&form).await {
                Ok(session) => {
                    page::focus_heading();
                    login.begun(session);
                }
                Err(reason) => {
                    busy.set(false);
                    fault.set(Some(reason.says()));
                    page::focus_soon("password");
                }
            }
        });
    };
    view! {
        <form class="console-page log-in stack" on:submit=submit>
            <h1>{words::LOG_IN}</h1>
            <TextField
                id="name"
                label=words::NAME.to_owned()
                line=Line::Name
                value=name
                on_input=move |text| name.set(text)
            />
            <TextField
                id="password"
                label=words::PASSWORD.to_owned()
                line=Line::Password
                value=password
                error=fault
                on_input=move |text| password.set(text)
            />
            <p><button class="button" type="submit" aria-disabled=move || busy.get().then_some("true")>{words::LOG_IN}</button></p>
        </form>
    }
}
