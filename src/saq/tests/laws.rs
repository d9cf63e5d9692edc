//! The laws of visibility, score and band, held over generated questionnaires and assessments.
#![cfg(not(target_arch = "wasm32"))]

mod generated;

use generated::{Case, Choices, case};
use proptest::prelude::*;
use saq::{
    Answer, Assessment, Questionnaire, Value, band, confidence, finding, journey, plan,
    score::{self, FULL, Node, Score, explain},
    shown,
    visibility::{Visibilities, Visibility, visibility},
};

struct Derived {
    visibilities: Visibilities,
    score: Score,
    everything: String,
}

fn derive(questionnaire: &Questionnaire, assessment: &Assessment) -> Derived {
    let visibilities = visibility(questionnaire, assessment);
    let score = score::score(questionnaire, assessment, &visibilities);
    let findings = finding::findings(questionnaire, assessment, &visibilities);
    let steps = plan::proposed(questionnaire, assessment, &findings);
    let journey = journey::journey(questionnaire, assessment, &visibilities);
    let shown = shown::shown(questionnaire, assessment);
    let confidence = confidence::confidence(questionnaire, assessment, &visibilities, &score);
    let everything = format!("{visibilities:?} {score:?} {findings:?} {steps:?} {journey:?} {shown:?} {confidence:?}");
    Derived { visibilities, score, everything }
}

fn nodes(score: &Score) -> Vec<Node> {
    std::iter::once(score.overall).chain(score.areas.iter().copied()).chain(score.topics.iter().copied()).collect()
}

fn band_of(case: &Case, assessment: &Assessment) -> Option<band::Band> {
    let visibilities = visibility(&case.questionnaire, assessment);
    let score = score::score(&case.questionnaire, assessment, &visibilities);
    band::band(&case.questionnaire, assessment, &visibilities, &score)
}

fn with(case: &Case, index: usize, answer: Option<Answer>) -> Assessment {
    let mut assessment = case.assessment.clone();
    let id = case.questionnaire.questions[index].id.clone();
    match answer {
        Some(answer) => drop(assessment.answers.insert(id, answer)),
        None => drop(assessment.answers.remove(&id)),
    }
    assessment
}

fn is_silent(answer: Option<&Answer>) -> bool {
    matches!(answer, None | Some(Answer::DontKnow | Answer::Withheld))
}

/// Indices of scored questions now shown outside withheld topics.
fn scored_and_shown(case: &Case, visibilities: &Visibilities) -> Vec<usize> {
    let withheld = |index: usize| {
        let topic = case.questionnaire.questions[index].topic;
        topic.is_some_and(|topic| case.assessment.withheld.contains(&case.questionnaire.topics[topic].id))
    };
    visibilities.shown().filter(|at| case.questionnaire.questions[*at].is_scored() && !withheld(*at)).collect()
}

fn numbers() -> impl Strategy<Value = Vec<u16>> {
    prop::collection::vec(any::<u16>(), 0..300)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn answers_to_hidden_or_open_questions_change_nothing(numbers in numbers()) {
        let case = case(&mut Choices::new(&numbers));
        let all = derive(&case.questionnaire, &case.assessment);
        let mut bare = case.assessment.clone();
        for (index, question) in case.questionnaire.questions.iter().enumerate() {
            if all.visibilities.question(index) != Visibility::Shown {
                bare.answers.remove(&question.id);
            }
        }
        prop_assert_eq!(all.everything, derive(&case.questionnaire, &bare).everything);
    }

    #[test]
    fn an_answer_to_an_open_fact_never_turns_shown_into_hidden_or_back(numbers in numbers(), at in any::<u16>()) {
        let mut choices = Choices::new(&numbers);
        let case = case(&mut choices);
        let index = usize::from(at) % case.questionnaire.questions.len();
        let before = with(&case, index, None);
        let Some(answer) = generated::answer(&mut choices, &case.questionnaire.questions[index]) else { return Ok(()) };
        let after = with(&case, index, Some(answer));
        let (before, after) = (visibility(&case.questionnaire, &before), visibility(&case.questionnaire, &after));
        for index in 0..case.questionnaire.questions.len() {
            prop_assert!(
                before.question(index) == Visibility::Open || before.question(index) == after.question(index),
                "{}", case.questionnaire.questions[index].id
            );
        }
    }

    #[test]
    fn low_is_never_above_high_and_known_lies_between(numbers in numbers()) {
        let case = case(&mut Choices::new(&numbers));
        for node in nodes(&derive(&case.questionnaire, &case.assessment).score) {
            prop_assert!(node.high.is_none() || node.low.is_some(), "what counts in high counts in low");
            if let Some(range) = node.range() {
                prop_assert!(range.low <= range.high && range.high <= FULL);
                prop_assert!(node.known.is_none_or(|known| range.low <= known && known <= range.high));
            }
        }
    }

    #[test]
    fn answering_what_was_silent_never_widens_a_range(numbers in numbers()) {
        let mut choices = Choices::new(&numbers);
        let case = case(&mut choices);
        let before = derive(&case.questionnaire, &case.assessment);
        for index in scored_and_shown(&case, &before.visibilities) {
            let question = &case.questionnaire.questions[index];
            if !is_silent(case.assessment.answers.get(&question.id)) {
                continue;
            }
            let Some(answer) = generated::answer(&mut choices, question) else { continue };
            let after = derive(&case.questionnaire, &with(&case, index, Some(answer)));
            for (old, new) in nodes(&before.score).into_iter().zip(nodes(&after.score)) {
                if let (Some(old), Some(new)) = (old.range(), new.range()) {
                    prop_assert!(old.low <= new.low && new.high <= old.high, "{old:?} → {new:?}");
                }
            }
        }
    }

    #[test]
    fn not_applicable_lies_between_nothing_and_everything_and_never_above_silence(numbers in numbers()) {
        let case = case(&mut Choices::new(&numbers));
        let visibilities = visibility(&case.questionnaire, &case.assessment);
        for index in scored_and_shown(&case, &visibilities) {
            let ladder = |level| Some(Answer::Value(Value::Ladder { level, date: (level == 4).then_some(case.assessment.assessed_on) }));
            if !matches!(case.questionnaire.questions[index].kind, saq::Kind::Ladder) {
                continue;
            }
            let of = |answer| derive(&case.questionnaire, &with(&case, index, answer)).score;
            let (nothing, everything, silent) = (of(ladder(0)), of(ladder(4)), of(None));
            let na = of(Some(Answer::NotApplicable("we have none".into())));
            for (((nothing, na), everything), silent) in
                nodes(&nothing).into_iter().zip(nodes(&na)).zip(nodes(&everything)).zip(nodes(&silent))
            {
                if let (Some(nothing), Some(na), Some(everything)) = (nothing.range(), na.range(), everything.range()) {
                    prop_assert!(nothing.low <= na.low && na.low <= everything.low);
                    prop_assert!(nothing.high <= na.high && na.high <= everything.high);
                }
                if let (Some(na), Some(silent)) = (na.range(), silent.range()) {
                    prop_assert!(na.high <= silent.high);
                }
            }
        }
    }

    #[test]
    fn a_better_level_never_lowers_low_or_high(numbers in numbers()) {
        let case = case(&mut Choices::new(&numbers));
        let visibilities = visibility(&case.questionnaire, &case.assessment);
        for index in scored_and_shown(&case, &visibilities) {
            if !matches!(case.questionnaire.questions[index].kind, saq::Kind::Ladder) {
                continue;
            }
            let mut before: Option<Vec<Node>> = None;
            for (level, dated) in [(0, false), (1, false), (2, false), (3, false), (4, false), (4, true)] {
                let date = dated.then_some(case.assessment.assessed_on);
                let answer = Some(Answer::Value(Value::Ladder { level, date }));
                let now = nodes(&derive(&case.questionnaire, &with(&case, index, answer)).score);
                for (old, new) in before.iter().flatten().zip(&now) {
                    prop_assert!(old.low <= new.low && old.high <= new.high, "level {level}");
                }
                before = Some(now);
            }
        }
    }

    #[test]
    fn no_added_answer_takes_a_band_away(numbers in numbers(), at in any::<u16>()) {
        let mut choices = Choices::new(&numbers);
        let case = case(&mut choices);
        let index = usize::from(at) % case.questionnaire.questions.len();
        let before = with(&case, index, None);
        let Some(answer) = generated::answer(&mut choices, &case.questionnaire.questions[index]) else { return Ok(()) };
        let after = with(&case, index, Some(answer));
        prop_assert!(band_of(&case, &before).is_none() || band_of(&case, &after).is_some());
    }

    #[test]
    fn there_is_no_band_while_a_red_line_is_unsettled_or_open(numbers in numbers()) {
        let case = case(&mut Choices::new(&numbers));
        let visibilities = visibility(&case.questionnaire, &case.assessment);
        let unsettled = case.questionnaire.questions.iter().enumerate().any(|(index, question)| {
            let settled = band::settled(&case.questionnaire, &case.assessment, question).is_some();
            question.is_red_line() && match visibilities.question(index) {
                Visibility::Hidden => false,
                Visibility::Open => true,
                Visibility::Shown => !settled,
            }
        });
        prop_assert!(!unsettled || band_of(&case, &case.assessment).is_none());
    }

    #[test]
    fn proof_and_tables_change_no_figure_no_band_and_no_other_question(numbers in numbers()) {
        let case = case(&mut Choices::new(&numbers));
        let all = derive(&case.questionnaire, &case.assessment);
        let mut bare = case.assessment.clone();
        bare.answers.retain(|_, answer| !matches!(answer.value(), Some(Value::Evidence(_) | Value::Table(_))));
        let without = derive(&case.questionnaire, &bare);
        prop_assert_eq!(&all.visibilities, &without.visibilities);
        prop_assert_eq!(&all.score, &without.score);
        let shown = |assessment| shown::shown(&case.questionnaire, assessment);
        prop_assert_eq!(shown(&case.assessment), shown(&bare));
        let findings = |assessment| finding::findings(&case.questionnaire, assessment, &all.visibilities);
        prop_assert_eq!(findings(&case.assessment), findings(&bare));
    }

    #[test]
    fn more_proof_never_lowers_confidence_and_never_counts_beyond_what_is_answered(numbers in numbers()) {
        let case = case(&mut Choices::new(&numbers));
        let visibilities = visibility(&case.questionnaire, &case.assessment);
        let mut bare = case.assessment.clone();
        bare.answers.retain(|_, answer| !matches!(answer.value(), Some(Value::Evidence(_))));
        let score = score::score(&case.questionnaire, &case.assessment, &visibilities);
        let of = |assessment| confidence::confidence(&case.questionnaire, assessment, &visibilities, &score);
        let (with, without) = (of(&case.assessment), of(&bare));
        let all = |one: &confidence::Confidence| [&[one.overall], &*one.areas, &*one.topics].concat();
        for (with, without) in all(&with).into_iter().zip(all(&without)) {
            prop_assert!(without.backed <= with.backed && without.answered == with.answered);
            prop_assert_eq!(with.backed.is_some(), without.backed.is_some());
        }
        for (at, share) in with.topics.iter().enumerate() {
            let open = case.questionnaire.topics[at].questions.clone().any(|at| visibilities.question(at) == Visibility::Open);
            prop_assert!(open || share.backed <= share.answered);
            let backing = confidence::backing(&case.questionnaire, &case.assessment, &visibilities, at);
            prop_assert!(share.backed.unwrap_or(0) == 0 || backing > confidence::Backing::Declared);
        }
        let answered = score::answered_share(&case.questionnaire, &score);
        prop_assert_eq!(with.overall.answered, answered);
    }

    #[test]
    fn every_figure_re_adds_from_its_tree(numbers in numbers()) {
        let case = case(&mut Choices::new(&numbers));
        let score = derive(&case.questionnaire, &case.assessment).score;
        let tree = explain(&case.questionnaire, &score);
        prop_assert!(tree.re_adds());
        prop_assert_eq!((tree.low.result, tree.high.result), (score.overall.low, score.overall.high));
        for (area, node) in case.questionnaire.areas.iter().zip(&score.areas) {
            let found = tree.find(area.as_str()).expect("each area has a node");
            prop_assert_eq!((found.low.result, found.high.result, found.known.result), (node.low, node.high, node.known));
        }
    }

    #[test]
    fn answers_written_as_json_are_read_back_the_same(numbers in numbers()) {
        let case = case(&mut Choices::new(&numbers));
        let written = case.assessment.answers.iter().map(|(id, answer)| (id.to_string(), answer.to_json())).collect();
        let (read, defects) = saq::answer::decode_all(&case.questionnaire, &written);
        prop_assert_eq!(defects, []);
        prop_assert_eq!(read, case.assessment.answers);
    }
}
