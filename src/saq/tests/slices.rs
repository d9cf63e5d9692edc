//! The laws of the figures by lens and by stage, held over generated cases, and one case worked out by hand.
#![cfg(not(target_arch = "wasm32"))]

mod generated;

use generated::{Case, Choices, case};
use proptest::prelude::*;
use saq::{
    Answer, Assessment, Questionnaire, Value,
    score::{self, Cut, FULL, Member, Node, Score, Slice, explain_slice, slices},
    shown::{Depth, depth, shown_slices},
    visibility::{Visibilities, visibility},
};

const CUTS: [Cut; 2] = [Cut::Lens, Cut::Stage];

fn derive(questionnaire: &Questionnaire, assessment: &Assessment) -> (Visibilities, Score) {
    let visibilities = visibility(questionnaire, assessment);
    let score = score::score(questionnaire, assessment, &visibilities);
    (visibilities, score)
}

fn all(questionnaire: &Questionnaire, assessment: &Assessment) -> Vec<Slice> {
    let (visibilities, score) = derive(questionnaire, assessment);
    CUTS.iter().flat_map(|cut| slices(questionnaire, &visibilities, &score, *cut)).collect()
}

/// Overall and topics, in an order that depends on what is asked only.
fn nodes(slices: &[Slice]) -> Vec<Node> {
    slices.iter().flat_map(|one| std::iter::once(one.overall).chain(one.topics.iter().map(|part| part.node))).collect()
}

fn with(case: &Case, index: usize, answer: Answer) -> Assessment {
    let mut assessment = case.assessment.clone();
    assessment.answers.insert(case.questionnaire.questions[index].id.clone(), answer);
    assessment
}

fn scored_and_shown(case: &Case) -> Vec<usize> {
    let withheld = |index: usize| {
        let topic = case.questionnaire.questions[index].topic;
        topic.is_some_and(|topic| case.assessment.withheld.contains(&case.questionnaire.topics[topic].id))
    };
    let visibilities = visibility(&case.questionnaire, &case.assessment);
    visibilities.shown().filter(|at| case.questionnaire.questions[*at].is_scored() && !withheld(*at)).collect()
}

fn numbers() -> impl Strategy<Value = Vec<u16>> {
    prop::collection::vec(any::<u16>(), 0..300)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(800))]

    #[test]
    fn every_slice_re_adds_from_its_tree(numbers in numbers()) {
        let case = case(&mut Choices::new(&numbers));
        let (_, score) = derive(&case.questionnaire, &case.assessment);
        for slice in all(&case.questionnaire, &case.assessment) {
            let tree = explain_slice(&case.questionnaire, &score, &slice);
            prop_assert!(tree.re_adds(), "{tree:?}");
            prop_assert_eq!((tree.low.result, tree.high.result), (slice.overall.low, slice.overall.high));
        }
    }

    #[test]
    fn the_shares_of_a_topic_add_up_to_the_whole_but_for_rounding(numbers in numbers()) {
        let case = case(&mut Choices::new(&numbers));
        let (visibilities, score) = derive(&case.questionnaire, &case.assessment);
        for cut in CUTS {
            let slices = slices(&case.questionnaire, &visibilities, &score, cut);
            for topic in 0..case.questionnaire.topics.len() {
                let shares = slices.iter().flat_map(|one| &one.topics).filter(|part| part.topic == topic);
                let shares: Vec<u16> = shares.map(|part| part.share).collect();
                let sum: u16 = shares.iter().sum();
                prop_assert!(shares.is_empty() || sum.abs_diff(FULL) <= 2, "{shares:?}");
            }
        }
    }

    #[test]
    fn answering_what_was_silent_never_widens_a_slice(numbers in numbers()) {
        let mut choices = Choices::new(&numbers);
        let case = case(&mut choices);
        let before = nodes(&all(&case.questionnaire, &case.assessment));
        for index in scored_and_shown(&case) {
            let question = &case.questionnaire.questions[index];
            let said = case.assessment.answers.get(&question.id);
            if !matches!(said, None | Some(Answer::DontKnow | Answer::Withheld)) {
                continue;
            }
            let Some(answer) = generated::answer(&mut choices, question) else { continue };
            let after = nodes(&all(&case.questionnaire, &with(&case, index, answer)));
            prop_assert_eq!(before.len(), after.len(), "shares follow from what is asked, not from what is answered");
            for (old, new) in before.iter().zip(&after) {
                if let (Some(old), Some(new)) = (old.range(), new.range()) {
                    prop_assert!(old.low <= new.low && new.high <= old.high, "{old:?} → {new:?}");
                }
            }
        }
    }

    #[test]
    fn a_better_level_never_lowers_a_slice(numbers in numbers()) {
        let case = case(&mut Choices::new(&numbers));
        for index in scored_and_shown(&case) {
            if !matches!(case.questionnaire.questions[index].kind, saq::Kind::Ladder) {
                continue;
            }
            let mut before: Option<Vec<Node>> = None;
            for level in 0..=4 {
                let answer = Answer::Value(Value::Ladder { level, date: None });
                let now = nodes(&all(&case.questionnaire, &with(&case, index, answer)));
                for (old, new) in before.iter().flatten().zip(&now) {
                    prop_assert!(old.low <= new.low && old.high <= new.high, "level {level}");
                }
                before = Some(now);
            }
        }
    }

    #[test]
    fn slices_are_shown_only_where_the_overall_is(numbers in numbers()) {
        let case = case(&mut Choices::new(&numbers));
        let (visibilities, score) = derive(&case.questionnaire, &case.assessment);
        for cut in CUTS {
            let seen = shown_slices(&case.questionnaire, &case.assessment, &visibilities, &score, cut);
            prop_assert!(seen.is_empty() || depth(&case.questionnaire, &case.assessment) == Depth::Everything);
        }
    }
}

#[test]
fn a_slice_weighs_topics_by_severity_and_by_the_share_of_weight_they_hold_in_it() {
    let question = |id: &str, weight: u8, lens: &str| serde_json::json!({"id": id, "kind": "ladder", "weight": weight, "stage": "do", "lens": lens});
    let json = serde_json::json!({
        "schema": "fairlead.questionnaire.v1", "id": "two", "version": "1", "headcount": "headcount", "areas": ["people"],
        "profile": [{"id": "headcount", "kind": "single", "options": saq::questionnaire::HEADCOUNTS}],
        "topics": [
            {"id": "exits", "area": "people", "severity": {"scale": 4, "scope": 2, "irremediability": 1},
             "questions": [question("tried", 1, "conduct"), question("signed", 3, "compliance")]},
            {"id": "hours", "area": "people", "severity": {"scale": 2, "scope": 1, "irremediability": 1},
             "questions": [question("rest", 1, "conduct")]}
        ]
    });
    let questionnaire = Questionnaire::load(json.to_string().as_bytes()).expect("a questionnaire");
    let answers = serde_json::json!({"headcount": "from_10_to_49", "tried": 2, "signed": 1, "rest": 3});
    let answers = answers.as_object().expect("an object").clone().into_iter().collect();
    let mut assessment = Assessment::new(generated::date(generated::ASSESSED_ON));
    assessment.answers = saq::answer::decode_all(&questionnaire, &answers).0;
    let (visibilities, score) = derive(&questionnaire, &assessment);
    let lenses = slices(&questionnaire, &visibilities, &score, Cut::Lens);
    let low = |slice: &Slice| (slice.member.as_str(), slice.overall.low, slice.topics.len());
    // conduct: exits 5 000 with 8 · 2 500, hours 7 500 with 2 · 10 000: both weigh 20 000, so 6 250.
    assert_eq!(
        lenses.iter().map(low).collect::<Vec<_>>(),
        [("compliance", Some(2_500), 1), ("conduct", Some(6_250), 2), ("business", None, 0),]
    );
    // overall: exits (5 000 + 3 · 2 500) / 4 = 3 125 with 8, hours 7 500 with 2: 4 000; the lenses' plain mean is 4 375.
    assert_eq!(score.overall.low, Some(4_000));
    assert_eq!(lenses[1].topics[0].share, 2_500);
    assert!(matches!(lenses[0].member, Member::Lens(_)));
}
