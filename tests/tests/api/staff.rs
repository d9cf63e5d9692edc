//! Who gets into the console.

use axum::http::{Method, StatusCode};
use tests::house::{House, STAFF, request};
use wire::{CampaignRow, Code, Permission, SessionView, SubmissionRow, path};

on_both!(
    staff_log_in_read_and_log_out,
    the_console_is_shut_without_a_session,
    a_links_token_is_no_session_and_a_session_no_token,
    wrong_name_and_wrong_password_sound_the_same,
    guessing_is_slowed_down,
    a_foreign_page_cannot_log_anybody_in_or_out,
    a_session_ends_after_rest_and_in_any_case,
    logging_in_again_ends_the_session_before,
    a_new_password_ends_all_sessions,
);

const CONSOLE: [&str; 3] = [
    path::CONSOLE_SUBMISSIONS,
    path::CONSOLE_CAMPAIGNS,
    "/api/v1/console/submissions/019ab1c2-3d4e-7f50-8a6b-7c8d9e0f1a2b",
];

async fn staff_log_in_read_and_log_out(house: House) {
    let link = house.invite("Tanaka").await;
    house.send(&link, &house.submission(&link, 3, None)).await;
    let reply = house.log_in(STAFF.0, STAFF.1).await;
    let attributes = reply.header("set-cookie").to_owned();
    assert!(attributes.contains("HttpOnly") && attributes.contains("SameSite=Lax"), "{attributes}");
    let view: SessionView = serde_json::from_slice(&reply.body).expect("a session");
    assert!(view.permissions.contains(&Permission::ReadRedLines));

    let cookie = attributes.split(';').next().expect("a cookie").to_owned();
    let rows = house.get_as(&cookie, path::CONSOLE_SUBMISSIONS).await;
    let rows: Vec<SubmissionRow> = serde_json::from_slice(&rows.body).expect("rows");
    assert_eq!((rows.len(), rows[0].supplier.as_str(), rows[0].red_lines), (1, "Tanaka", Some(1)));
    let campaigns = house.get_as(&cookie, path::CONSOLE_CAMPAIGNS).await;
    let campaigns: Vec<CampaignRow> = serde_json::from_slice(&campaigns.body).expect("campaigns");
    assert_eq!((campaigns[0].invited, campaigns[0].answered, campaigns[0].submissions), (1, 1, 1));

    let headers = [("cookie", cookie.as_str()), ("x-fairlead", "1")];
    let out = house.ask(request(Method::DELETE, path::SESSION, &headers, "")).await;
    assert_eq!(out.status, StatusCode::NO_CONTENT);
    assert_eq!(house.get_as(&cookie, path::SESSION).await.code(), Code::Unauthorized);
}

async fn the_console_is_shut_without_a_session(house: House) {
    for path in CONSOLE.into_iter().chain([path::SESSION]) {
        assert_eq!(house.get(path).await.code(), Code::Unauthorized, "{path}");
        let made_up = format!("fairlead_session={}", "0".repeat(64));
        assert_eq!(house.get_as(&made_up, path).await.code(), Code::Unauthorized, "{path}");
    }
}

async fn a_links_token_is_no_session_and_a_session_no_token(house: House) {
    let link = house.invite("Tanaka").await;
    let authorization = wire::header::authorization(&link.token);
    let cookie_of_token = format!("fairlead_session={}", link.token.as_str());
    for path in CONSOLE {
        let headers = [("authorization", authorization.as_str()), ("cookie", &cookie_of_token)];
        assert_eq!(house.ask(request(Method::GET, path, &headers, "")).await.code(), Code::Unauthorized, "{path}");
    }
    let cookie = house.session().await;
    let invitation = path::invitation(link.invitation.as_str());
    assert_eq!(house.get_as(&cookie, &invitation).await.code(), Code::Unauthorized);
}

async fn wrong_name_and_wrong_password_sound_the_same(house: House) {
    let wrong_name = house.log_in("nobody", STAFF.1).await;
    let wrong_password = house.log_in(STAFF.0, "a wrong password").await;
    assert_eq!(wrong_name.code(), Code::Unauthorized);
    assert_eq!((wrong_name.body, wrong_name.status), (wrong_password.body, wrong_password.status));
    assert!(wrong_password.headers.get("set-cookie").is_none());
}

async fn guessing_is_slowed_down(house: House) {
    for _ in 0..8 {
        // Known names and unknown ones alike.
        assert_eq!(house.log_in("nobody", "guess").await.code(), Code::Unauthorized);
    }
    let reply = house.log_in("nobody", "guess").await;
    assert_eq!(reply.code(), Code::RateLimited);
    assert!(reply.header("retry-after").parse::<u32>().is_ok());
    assert_eq!(house.log_in(STAFF.0, STAFF.1).await.status, StatusCode::OK, "others get in");
}

async fn a_foreign_page_cannot_log_anybody_in_or_out(house: House) {
    let cookie = house.session().await;
    let body = serde_json::json!({"name": STAFF.0, "password": STAFF.1}).to_string();
    let json = ("content-type", "application/json");
    let foreign: [&[(&str, &str)]; 4] = [
        &[json],
        &[json, ("x-fairlead", "1"), ("origin", "https://evil.test")],
        &[json, ("x-fairlead", "1"), ("sec-fetch-site", "cross-site")],
        &[json, ("x-fairlead", "1"), ("origin", "null")],
    ];
    for headers in foreign {
        for method in [Method::POST, Method::DELETE] {
            let headers = [headers, &[("cookie", cookie.as_str())]].concat();
            let reply = house.ask(request(method, path::SESSION, &headers, &body)).await;
            assert_eq!(reply.code(), Code::Forbidden, "{headers:?}");
        }
    }
    assert_eq!(house.get_as(&cookie, path::SESSION).await.status, StatusCode::OK, "the session still holds");
    let form = [("x-fairlead", "1"), ("content-type", "application/x-www-form-urlencoded")];
    assert_eq!(house.ask(request(Method::POST, path::SESSION, &form, "name=sato")).await.code(), Code::Invalid);
}

async fn a_session_ends_after_rest_and_in_any_case(house: House) {
    const MINUTE: i64 = 60_000;
    let rested = house.session().await;
    house.app.clock().advance_ms(31 * MINUTE);
    assert_eq!(house.get_as(&rested, path::SESSION).await.code(), Code::Unauthorized);

    let busy = house.session().await;
    for _ in 0..28 {
        house.app.clock().advance_ms(25 * MINUTE);
        assert_eq!(house.get_as(&busy, path::SESSION).await.status, StatusCode::OK);
    }
    house.app.clock().advance_ms(25 * MINUTE);
    assert_eq!(house.get_as(&busy, path::SESSION).await.code(), Code::Unauthorized, "twelve hours are enough");
}

async fn logging_in_again_ends_the_session_before(house: House) {
    let before = house.session().await;
    let body = serde_json::json!({"name": STAFF.0, "password": STAFF.1}).to_string();
    let headers = [("x-fairlead", "1"), ("content-type", "application/json"), ("cookie", before.as_str())];
    let reply = house.ask(request(Method::POST, path::SESSION, &headers, &body)).await;
    let after = reply.header("set-cookie").split(';').next().expect("a cookie").to_owned();
    assert_ne!(before, after);
    assert_eq!(house.get_as(&before, path::SESSION).await.code(), Code::Unauthorized);
    assert_eq!(house.get_as(&after, path::SESSION).await.status, StatusCode::OK);
}

async fn a_new_password_ends_all_sessions(house: House) {
    let cookie = house.session().await;
    let hash = server::auth::password::hash("another long password").expect("long enough");
    let mut change = house.app.store().change().await.expect("a change");
    change.put_staff(STAFF.0, wire::Role::CaseHandler, &hash, house.now()).await.expect("staff");
    change.commit().await.expect("committed");
    assert_eq!(house.get_as(&cookie, path::SESSION).await.code(), Code::Unauthorized);
    assert_eq!(house.log_in(STAFF.0, STAFF.1).await.code(), Code::Unauthorized);
}
