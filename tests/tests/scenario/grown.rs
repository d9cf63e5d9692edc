//! Ten people and more: areas, overall, band.

use super::person::{electronics_maker, garment_shop, metal_shop, status, workshop};
use saq::{
    QuestionId,
    band::Word,
    confidence::Backing,
    plan::{Horizon, PlanItem},
    visibility::Visibility,
};
use serde_json::json;

#[test]
fn home_workers_open_their_own_topic() {
    let shop = garment_shop();
    for asked in ["order_in_writing", "freelancers_unpaid", "home_work_seen"] {
        assert!(shop.sees(asked), "{asked}");
    }
    let without = garment_shop().says("people", json!(["employees"]));
    assert_eq!(without.visibility("order_in_writing"), Visibility::Hidden);
}

#[test]
fn a_thirty_person_shop_that_answers_everything_has_areas_overall_and_band() {
    let shop = garment_shop().answers_the_rest_as_usual();
    let figures = shop.figures();
    assert_eq!(figures.areas.len(), 8, "the questionnaire reaches all eight areas");
    let (overall, band) = (figures.overall.expect("a figure"), figures.band.expect("a band"));
    assert_eq!(overall.low, overall.high, "everything is answered");
    assert_eq!((band.low, band.open_case), (Word::of(overall.low), false));
}

#[test]
fn wishing_to_talk_caps_the_band_and_an_own_plan_lifts_it() {
    let shop = garment_shop().says("papers_held", status("talk")).answers_the_rest_as_usual();
    let usual = garment_shop().answers_the_rest_as_usual().figures();
    let capped = shop.figures();
    assert_eq!(capped.overall, usual.overall, "the figure is never capped");
    assert_eq!(capped.band.map(|band| (band.high, band.open_case)), Some((Word::Developing, true)));
    let mut item = PlanItem::new(QuestionId::new("papers_held").expect("an id"), Horizon::ThisWeek);
    item.owner = "the owner".into();
    item.due = Some("2026-11-24".parse().expect("a date"));
    item.for_harmed = "Everyone gets their papers and a locker key".into();
    let planned = shop.plans(item).figures();
    assert_eq!(planned.band.map(|band| (band.high, band.open_case)), Some((Word::Established, true)));
}

#[test]
fn found_and_put_right_ranks_as_none_known() {
    let put_right = json!({"status": "put_right", "date": "2026-05-01"});
    let mended = garment_shop().says("exit_locked", put_right).answers_the_rest_as_usual().figures();
    assert_eq!(mended, garment_shop().answers_the_rest_as_usual().figures());
}

#[test]
fn withholding_a_topic_widens_its_range_and_takes_the_band() {
    let open = garment_shop().answers_the_rest_as_usual();
    let topic = |person: &super::person::Person| {
        person.figures().topics.into_iter().find(|one| one.topic.as_str() == "safe_place").expect("the topic").range
    };
    assert_eq!(topic(&open).low, topic(&open).high);
    let withheld = garment_shop().withholds("safe_place").answers_the_rest_as_usual();
    assert_eq!((topic(&withheld).low, topic(&withheld).high), (0, 10_000));
    assert_eq!(withheld.figures().band, None);
}

#[test]
fn a_larger_maker_with_migrants_is_asked_what_they_paid_and_how_they_are_housed() {
    let maker = electronics_maker().answers_the_rest_as_usual();
    for asked in [
        "job_cost_asked",
        "paid_for_job",
        "agency_checked",
        "own_language",
        "free_to_change",
        "housing_checked",
        "policy_written",
        "complaints_system",
        "suppliers_code",
    ] {
        assert!(maker.sees(asked), "{asked}");
    }
    for red_line in ["over_sixty", "injury_hidden", "violence_unprotected", "waste_dumped", "records_invented"] {
        assert!(maker.sees(red_line), "{red_line}");
    }
    assert_eq!(maker.visibility("freelancers_unpaid"), Visibility::Hidden, "nobody works for them that way");
}

#[test]
fn proof_and_places_are_asked_of_ten_and_more_and_change_no_figure() {
    let shop = workshop().answers_the_rest_as_usual();
    for asked in ["hours_pay_proof", "safe_place_proof", "sites"] {
        assert!(shop.sees(asked), "{asked}");
        assert_eq!(metal_shop().visibility(asked), Visibility::Hidden, "{asked} is not for a shop of six");
        let busy = garment_shop();
        assert_eq!(busy.visibility(asked), Visibility::Hidden, "{asked}: home work and chemicals come first there");
    }
    assert!(electronics_maker().sees("waste_proof"), "fifty and more have papers for their waste");
    assert!(shop.questions_after_the_facts() <= 50);
    assert_eq!(shop.way().required_left, 0, "nobody has to show or list anything");
    let proof = json!([{"for": "risk_walk", "proof": "notebook", "date": "2026-10-01", "checked": "third_party"}]);
    let showing = workshop()
        .answers_the_rest_as_usual()
        .says("safe_place_proof", proof)
        .says("sites", json!([{"name": "Da Nang", "country": "vn", "people": "from_10_to_49", "owned": false}]));
    assert_eq!(showing.figures(), shop.figures());
    let backing = |person: &super::person::Person| {
        let topic = person.questionnaire.topics.iter().position(|topic| topic.id.as_str() == "safe_place");
        let visibilities = saq::visibility::visibility(&person.questionnaire, &person.assessment);
        saq::confidence::backing(&person.questionnaire, &person.assessment, &visibilities, topic.expect("the topic"))
    };
    assert_eq!((backing(&shop), backing(&showing)), (Backing::Declared, Backing::ThirdParty));
}

#[test]
fn not_applicable_counts_only_where_the_business_really_has_none() {
    let na = json!({"not_applicable": "we have no such thing"});
    let shop = garment_shop().says("energy_known", na).answers_the_rest_as_usual();
    let energy = |person: &super::person::Person| {
        person.figures().topics.into_iter().find(|one| one.topic.as_str() == "energy").map(|one| one.range)
    };
    assert_eq!(energy(&shop), None, "a factory has energy: no figure, and nothing gained");
    let with_factory = shop.figures().overall.expect("a figure");
    let usual = garment_shop().answers_the_rest_as_usual().figures().overall.expect("a figure");
    assert!(with_factory.low < usual.low);
}
