//! Figures worked out by hand: what each state of an answer does to low, high and known, and when there is a band.

use saq::{
    Answer, Assessment, Purpose, QuestionId, Questionnaire, RedLineStatus, Value,
    band::{Band, Word},
    plan::{Aim, Horizon, PlanItem},
    score::{Node, Range, Score},
    shown::{ShownScore, shown},
};
use serde_json::{Value as Json, json};

const TODAY: &str = "2026-11-22";

/// Two areas, two topics of severity 4·2·1 = 8 and 2·1·1 = 2. In the first a ladder of weight 3, a yes/no of weight 1 and
/// a red line; in the second two ladders.
fn questionnaire() -> Questionnaire {
    let practice = |id: &str, kind: &str, more: Json| {
        let mut question = json!({"id": id, "kind": kind, "stage": "do", "lens": "conduct"});
        for (field, value) in more.as_object().expect("an object") {
            question[field] = value.clone();
        }
        question
    };
    let json = json!({
        "schema": "fairlead.questionnaire.v1", "id": "small", "version": "1", "headcount": "headcount",
        "areas": ["people", "nature"],
        "profile": [
            {"id": "headcount", "kind": "single", "options": saq::questionnaire::HEADCOUNTS},
            {"id": "factory", "kind": "yes_no"}
        ],
        "topics": [
            {"id": "exits", "area": "people", "severity": {"scale": 4, "scope": 2, "irremediability": 1}, "questions": [
                practice("tried", "ladder", json!({"weight": 3, "na_if": "!factory"})),
                practice("signs", "yes_no", json!({"points": {"yes": 2, "no": 0}, "eu_cap": "beyond"})),
                practice("locked", "red_line", json!({}))
            ]},
            {"id": "waste", "area": "nature", "severity": {"scale": 2, "scope": 1, "irremediability": 1}, "questions": [
                practice("sorted", "ladder", json!({})),
                practice("weighed", "ladder", json!({"ask_if": "factory"}))
            ]}
        ]
    });
    Questionnaire::load(json.to_string().as_bytes()).expect("a questionnaire")
}

fn told(answers: Json) -> Assessment {
    let answers = answers.as_object().expect("an object").clone().into_iter().collect();
    let mut assessment = Assessment::new(TODAY.parse().expect("a date"));
    let (decoded, defects) = saq::answer::decode_all(&questionnaire(), &answers);
    assert_eq!(defects, []);
    assessment.answers = decoded;
    assessment
}

fn score_of(assessment: &Assessment) -> Score {
    let questionnaire = questionnaire();
    saq::score::score(&questionnaire, assessment, &saq::visibility::visibility(&questionnaire, assessment))
}

fn node(low: u16, high: u16, known: impl Into<Option<u16>>) -> Node {
    Node { low: Some(low), high: Some(high), known: known.into() }
}

const ALL_GOOD: &str = r#"{"headcount":"from_10_to_49","factory":true,"tried":{"level":4,"date":"2026-10-02"},"signs":true,
    "locked":{"status":"none_checked","date":"2026-11-01"},"sorted":{"level":4,"date":"2026-10-02"},"weighed":3}"#;

fn all_good() -> Json {
    serde_json::from_str(ALL_GOOD).expect("JSON")
}

fn all_good_but(id: &str, answer: Json) -> Assessment {
    let mut answers = all_good();
    answers[id] = answer;
    told(answers)
}

fn seen(assessment: &Assessment) -> ShownScore {
    shown(&questionnaire(), assessment)
}

#[test]
fn silence_spans_the_whole_range() {
    let score = score_of(&told(json!({})));
    assert_eq!(score.overall, node(0, 10_000, None));
}

#[test]
fn a_topic_is_the_weighted_mean_of_its_questions_and_the_overall_of_topics_by_severity() {
    // exits: (3 · 5 000 + 1 · 10 000) / 4 = 6 250; waste: (7 500 + 0) / 2 = 3 750 at the low end, 8 750 at the high.
    let score = score_of(&told(json!({"factory": true, "tried": 2, "signs": true, "sorted": 3})));
    assert_eq!(score.topics, [node(6_250, 6_250, 6_250), node(3_750, 8_750, 7_500)]);
    // overall: (8 · 6 250 + 2 · 3 750) / 10 = 5 750 and (8 · 6 250 + 2 · 8 750) / 10 = 6 750, known 6 500.
    assert_eq!(score.overall, node(5_750, 6_750, 6_500));
    assert_eq!(score.areas, score.topics, "each area has one topic here");
}

#[test]
fn level_four_without_its_date_is_three_at_the_low_end() {
    let score = score_of(&told(json!({"factory": false, "tried": 4, "signs": true, "sorted": 0})));
    assert_eq!(score.topics[0], node(8_125, 10_000, 8_125));
    let planned =
        score_of(&told(json!({"factory": false, "tried": {"level": 4, "date": "2026-12-24"}, "signs": true})));
    assert_eq!(planned.topics[0], node(8_125, 10_000, 8_125), "a day to come is a plan");
}

#[test]
fn not_applicable_leaves_the_sums_where_its_ground_holds() {
    let answers = json!({"factory": false, "tried": {"not_applicable": "we work outdoors"}, "signs": true});
    assert_eq!(score_of(&told(answers)).topics[0], node(10_000, 10_000, 10_000));
}

#[test]
fn not_applicable_without_ground_counts_nothing_in_low_and_leaves_high_and_known() {
    for factory in [json!(true), Json::Null] {
        let mut answers = json!({"tried": {"not_applicable": "too busy"}, "signs": true});
        if !factory.is_null() {
            answers["factory"] = factory;
        }
        assert_eq!(score_of(&told(answers)).topics[0], node(2_500, 10_000, 10_000));
    }
}

#[test]
fn a_topic_that_is_all_not_applicable_without_ground_has_no_figure_and_leaves_the_high_end_above_it() {
    let na = json!({"not_applicable": "too busy"});
    let score = score_of(&told(json!({"factory": true, "tried": na, "signs": na, "sorted": 2, "weighed": 2})));
    assert_eq!(score.topics[0], Node { low: Some(0), high: None, known: None });
    assert_eq!(score.topics[0].range(), None);
    assert_eq!(score.overall, node(1_000, 5_000, 5_000));
}

#[test]
fn declining_leaves_the_sums_only_where_there_is_a_right_to_decline() {
    let mut assessment = all_good_but("signs", json!({"declined": true}));
    assert_eq!(score_of(&assessment).topics[0], node(7_500, 10_000, 10_000), "due diligence knows no such right");
    assessment.purpose = Purpose::CsrdReporting;
    assert_eq!(score_of(&assessment).topics[0], node(10_000, 10_000, 10_000));
    let large = Answer::Value(Value::Single(saq::OptionId::new("over_1000").expect("an id")));
    assessment.answers.insert(QuestionId::new("headcount").expect("an id"), large);
    assert_eq!(score_of(&assessment).topics[0], node(7_500, 10_000, 10_000), "nor has a large firm");
}

#[test]
fn a_withheld_topic_counts_as_unknown_throughout() {
    let mut assessment = told(all_good());
    assessment.withheld.insert(saq::TopicId::new("exits").expect("an id"));
    assert_eq!(score_of(&assessment).topics[0], node(0, 10_000, None));
    assert_eq!(seen(&assessment).band, None, "its red line is no longer settled");
}

#[test]
fn what_is_shown_grows_with_the_size_of_the_business() {
    for (size, topics, areas, overall) in
        [("alone", 0, 0, false), ("from_2_to_9", 2, 0, false), ("from_10_to_49", 2, 2, true), ("over_1000", 2, 2, true)]
    {
        let seen = seen(&all_good_but("headcount", json!(size)));
        assert_eq!((seen.topics.len(), seen.areas.len(), seen.overall.is_some()), (topics, areas, overall), "{size}");
        assert_eq!(seen.band.is_some(), overall, "{size}");
    }
    let mut answers = all_good();
    answers.as_object_mut().expect("an object").remove("headcount");
    assert_eq!(seen(&told(answers)), ShownScore::default(), "nothing before the size is told");
}

#[test]
fn a_topic_with_fewer_than_two_values_is_headed_too_few() {
    let seen =
        seen(&told(json!({"headcount": "from_2_to_9", "factory": false, "tried": 3, "signs": true, "sorted": 3})));
    assert_eq!(seen.topics.iter().map(|topic| topic.too_few).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn the_band_waits_until_four_fifths_are_answered() {
    let seen_without = |id: &str| {
        let mut answers = all_good();
        answers.as_object_mut().expect("an object").remove(id);
        seen(&told(answers))
    };
    // Without `weighed` 9 000 of 10 000 are answered, however good; without `tried` 4 000.
    let band = seen_without("weighed").band.expect("a band");
    assert_eq!((band.low, band.high), (Word::WellEstablished, Word::WellEstablished));
    assert_eq!(seen_without("tried").band, None);
    let poor = json!({"headcount": "from_10_to_49", "factory": false, "tried": 0, "signs": false, "sorted": 0,
        "locked": {"status": "none_known"}});
    let band = seen(&told(poor)).band.expect("what counts is that they answered");
    assert_eq!((band.low, band.high), (Word::Starting, Word::Starting));
}

#[test]
fn words_begin_where_the_thresholds_are() {
    for (value, word) in [
        (0, Word::Starting),
        (3_999, Word::Starting),
        (4_000, Word::Developing),
        (6_499, Word::Developing),
        (6_500, Word::Established),
        (8_499, Word::Established),
        (8_500, Word::WellEstablished),
        (10_000, Word::WellEstablished),
    ] {
        assert_eq!(Word::of(value), word, "{value}");
    }
}

#[test]
fn a_red_line_caps_the_words_and_never_the_figures() {
    let best = seen(&told(all_good()));
    assert_eq!(best.overall, Some(Range { low: 9_750, high: 9_750 }));
    for status in RedLineStatus::ALL {
        let date = status.wants_date().then_some("2026-05-01");
        let answer = match date {
            Some(date) => json!({"status": status, "date": date}),
            None => json!({"status": status}),
        };
        let seen = seen(&all_good_but("locked", answer));
        let (word, open_case) = match status.is_open_case() {
            true => (Word::Developing, true),
            false => (Word::WellEstablished, false),
        };
        assert_eq!(seen.overall, best.overall, "{status:?}");
        assert_eq!(seen.band, Some(Band { low: word, high: word, open_case }), "{status:?}");
    }
    for unsettled in [json!({"status": "put_right"}), json!({"status": "none_checked", "date": "2026-12-24"})] {
        assert_eq!(seen(&all_good_but("locked", unsettled)).band, None, "a status without its day settles nothing");
    }
}

#[test]
fn an_own_plan_lifts_the_cap_to_established_and_keeps_the_case_open() {
    let mut assessment = all_good_but("locked", json!({"status": "now"}));
    let mut item = PlanItem::new(QuestionId::new("locked").expect("an id"), Horizon::ThisWeek);
    item.owner = "Mr Tanaka".into();
    item.due = Some("2026-11-23".parse().expect("a date"));
    assessment.plan = vec![item.clone()];
    assert_eq!(seen(&assessment).band.map(|band| band.low), Some(Word::Developing), "nothing for those harmed yet");
    item.for_harmed = "We showed everyone the way out and said sorry".into();
    assessment.plan = vec![item.clone()];
    let established = Band { low: Word::Established, high: Word::Established, open_case: true };
    assert_eq!(seen(&assessment).band, Some(established));
    item.due = Some("2026-11-21".parse().expect("a date"));
    assessment.plan = vec![item];
    assert_eq!(seen(&assessment).band.map(|band| band.low), Some(Word::Developing), "that day is past");
}

#[test]
fn the_plan_begins_with_red_lines_and_steps_from_level_to_level() {
    let questionnaire = questionnaire();
    let assessment = all_good_but("sorted", json!(1));
    let mut assessment = Assessment { answers: assessment.answers, ..assessment };
    let locked = QuestionId::new("locked").expect("an id");
    assessment.answers.insert(locked, Answer::Value(Value::RedLine { status: RedLineStatus::Talk, date: None }));
    let visibilities = saq::visibility::visibility(&questionnaire, &assessment);
    let findings = saq::finding::findings(&questionnaire, &assessment, &visibilities);
    let steps = saq::plan::proposed(&questionnaire, &assessment, &findings);
    let told: Vec<(&str, Horizon, Aim, String)> =
        steps.iter().map(|step| (step.question.as_str(), step.horizon, step.aim, step.due.to_string())).collect();
    assert_eq!(
        told,
        [
            ("locked", Horizon::ThisWeek, Aim::FirstStep, "2026-11-29".into()),
            ("locked", Horizon::ThreeMonths, Aim::Good, "2027-02-22".into()),
            ("sorted", Horizon::ThisWeek, Aim::FirstStep, "2026-11-29".into()),
            ("sorted", Horizon::ThreeMonths, Aim::Level(2), "2027-02-22".into()),
            ("sorted", Horizon::OneYear, Aim::Level(3), "2027-11-22".into()),
        ]
    );
}
