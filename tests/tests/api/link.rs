//! What a link opens, and what opening does not do.

use axum::http::{Method, StatusCode};
use tests::{
    house::{House, request},
    place::all_texts,
};
use wire::{Code, InvitationState, InvitationView};

on_both!(
    opening_a_link_tells_who_asks,
    opening_a_link_changes_nothing_at_all,
    unknown_revoked_and_foreign_links_are_told_apart_by_nobody,
    another_link_for_the_same_supplier_opens_the_same_invitation,
    a_campaign_is_late_for_thirty_days_and_then_closed,
);

async fn opening_a_link_tells_who_asks(house: House) {
    let link = house.invite("Tanaka").await;
    let reply = house.open_link(&link).await;
    assert_eq!(reply.status, StatusCode::OK);
    let view: InvitationView = serde_json::from_slice(&reply.body).expect("a view");
    assert_eq!(view.id, link.invitation);
    assert_eq!(view.supplier.name, "Tanaka");
    assert_eq!(view.buyer.name, "Aoyama Electronics");
    assert_eq!(view.state, InvitationState::Open);
    assert_eq!(view.questionnaire.sha256, house.questionnaire().sha256);
    assert_eq!(view.languages, ["en"]);
    assert_eq!(view.key, house.keys().await.keys[0].key);
    let guideline = view.campaign.guideline.expect("a guideline");
    assert_eq!(guideline.sha256, guideline.digests());
}

async fn opening_a_link_changes_nothing_at_all(house: House) {
    let link = house.invite("Tanaka").await;
    let url = house.config.database_url();
    let before = all_texts(&url).await;
    for _ in 0..3 {
        assert_eq!(house.open_link(&link).await.status, StatusCode::OK);
        let authorization = wire::header::authorization(&link.token);
        let path = wire::path::invitation(link.invitation.as_str());
        let head = request(Method::HEAD, &path, &[("authorization", &authorization)], "");
        assert_eq!(house.ask(head).await.status, StatusCode::OK);
    }
    assert_eq!(all_texts(&url).await, before);
}

async fn unknown_revoked_and_foreign_links_are_told_apart_by_nobody(house: House) {
    let (mine, theirs) = (house.invite("Tanaka").await, house.invite("Mori").await);
    let path = wire::path::invitation(mine.invitation.as_str());
    assert_eq!(house.get(&path).await.code(), Code::Unauthorized);

    let mut replies = Vec::new();
    let foreign = wire::header::authorization(&theirs.token);
    let unknown = wire::header::authorization(&server::random::token());
    for authorization in [foreign.as_str(), &unknown, "Fairlead fl_nonsense"] {
        replies.push(house.ask(request(Method::GET, &path, &[("authorization", authorization)], "")).await);
    }
    house.revoke(&mine).await;
    replies.push(house.open_link(&mine).await);
    for reply in &replies {
        assert_eq!(reply.code(), Code::NotFound);
        assert_eq!(reply.body, replies[0].body);
    }
}

async fn another_link_for_the_same_supplier_opens_the_same_invitation(house: House) {
    let (first, second) = (house.invite("Tanaka").await, house.invite("Tanaka").await);
    assert_eq!(first.invitation, second.invitation);
    assert_ne!(first.token.as_str(), second.token.as_str());
    assert_eq!(house.open_link(&first).await.status, StatusCode::OK);
    assert_eq!(house.open_link(&second).await.status, StatusCode::OK);
}

async fn a_campaign_is_late_for_thirty_days_and_then_closed(house: House) {
    let link = house.invite("Tanaka").await;
    let state = async || {
        let view: InvitationView = serde_json::from_slice(&house.open_link(&link).await.body).expect("a view");
        view.state
    };
    assert_eq!(state().await, InvitationState::Open);
    house.app.clock().advance_days(62);
    assert_eq!(state().await, InvitationState::Late);
    house.app.clock().advance_days(30);
    assert_eq!(state().await, InvitationState::Closed);
}
