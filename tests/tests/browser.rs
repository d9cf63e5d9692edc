//! As a person, through a browser: each story in Chromium, Firefox and WebKit, against a server of its own.
//!
//! Needs the built site (`FAIRLEAD_DIST`) and the server (`FAIRLEAD_BIN`), as `cargo xtask test` hands them over. Which
//! engines: `FAIRLEAD_BROWSERS=chromium,firefox,webkit`. Pictures of every page: `FAIRLEAD_SCREENSHOTS=1`.

#[path = "browser/accessible.rs"]
mod accessible;
#[path = "browser/checked.rs"]
mod checked;
#[path = "browser/earlier.rs"]
mod earlier;
#[path = "browser/killed.rs"]
mod killed;
#[path = "browser/language.rs"]
mod language;
#[path = "browser/network.rs"]
mod network;
#[path = "browser/offline.rs"]
mod offline;
#[path = "browser/pictures.rs"]
mod pictures;
#[path = "browser/right_to_decline.rs"]
mod right_to_decline;
#[path = "browser/storage.rs"]
mod storage;
#[path = "browser/two_way.rs"]
mod two_way;
#[path = "browser/whole_way.rs"]
mod whole_way;

/// Each story as a test in each engine.
macro_rules! stories {
    ($($room:ident::$story:ident,)+) => {
        stories!(@in chromium, Chromium, $($room::$story,)+);
        stories!(@in firefox, Firefox, $($room::$story,)+);
        stories!(@in webkit, WebKit, $($room::$story,)+);
    };
    (@in $engine:ident, $name:ident, $($room:ident::$story:ident,)+) => {
        mod $engine {
            $(
                #[test]
                fn $story() {
                    let name = stringify!($story).replace('_', " ");
                    tests::browser::run(tests::browser::engine::Engine::$name, &name, crate::$room::$story);
                }
            )+
        }
    };
}

stories! {
    whole_way::a_link_leads_to_a_receipt_that_anybody_can_check,
    whole_way::a_person_alone_gets_a_plan_and_no_figure,
    offline::everything_works_without_a_network_after_the_first_page,
    killed::nothing_acknowledged_is_lost_when_the_browser_is_killed_while_typing,
    language::another_language_midway_keeps_every_letter,
    accessible::the_keyboard_is_enough,
    accessible::nobody_is_shut_out_of_any_page,
    checked::a_buyer_sees_what_would_strand_a_supplier,
    checked::a_case_handler_has_no_questionnaires_to_check,
    storage::every_write_is_flushed_before_it_is_called_saved,
    storage::a_second_tab_is_told_and_can_take_over,
    network::a_lost_answer_leads_to_the_same_receipt_and_one_row,
    network::a_log_in_page_of_a_public_network_never_turns_green,
    network::pressing_twice_and_going_back_sends_once,
    earlier::what_was_said_last_year_waits_until_it_is_confirmed,
    two_way::what_is_said_of_the_buyer_stays_here_until_it_is_chosen,
    right_to_decline::what_goes_beyond_the_cap_may_be_declined_and_says_so,
}

#[test]
fn every_page_is_looked_at_in_pictures() {
    tests::browser::run(tests::browser::engine::Engine::Chromium, "pictures", pictures::of_every_page);
}
