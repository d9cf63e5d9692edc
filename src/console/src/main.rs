//! The procurement team's app: who has answered, where people may be in danger, who asked for help.
//!
//! It reads what lies on the server and changes nothing there. It never ranks suppliers by figure: open red lines come
//! first, then names. Nothing is stored in the browser; what the session may not see, the server does not send.

mod api;
mod app;
mod check;
mod pages;
mod submission;
mod words;

fn main() {
    kit::browser::page::rescue_from_panics();
    leptos::mount::mount_to_body(app::App);
}
