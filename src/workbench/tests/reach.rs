//! What is decided, walked or solved, is what brute force finds over small generated questionnaires.

#[path = "../../saq/tests/generated/mod.rs"]
mod generated;

use generated::{Choices, date, questionnaire_json};
use proptest::prelude::*;
use saq::{
    Answer, Assessment, Decimal, OptionId, Purpose, Questionnaire, Value,
    expr::Truth,
    questionnaire::{Kind, Question},
    visibility::{Visibility, visibility},
};
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use workbench::reach::{LIMIT, Verdict, What, decide_within};

/// Most answerings that brute force goes through in one case.
const MOST: usize = 6_000;

fn load(json: &Json) -> Questionnaire {
    let bytes = serde_json::to_vec(json).expect("JSON");
    Questionnaire::load(&bytes).unwrap_or_else(|defects| panic!("{defects:?} in {json}"))
}

/// Every option, every set of options, and of numbers and dates more than any generated condition could tell apart.
fn answers(question: &Question) -> Vec<Answer> {
    let states = [Answer::DontKnow, Answer::NotApplicable("none here".into())];
    let values: Vec<Value> = match &question.kind {
        Kind::YesNo { .. } => vec![Value::YesNo(true), Value::YesNo(false)],
        Kind::Single { options, .. } => options.iter().cloned().map(Value::Single).collect(),
        Kind::Multiple { options, none, .. } => (1..1_usize << options.len())
            .map(|bits| {
                let chosen = options.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1);
                chosen.map(|(_, option)| option.clone()).collect::<BTreeSet<OptionId>>()
            })
            .filter(|chosen| chosen.len() == 1 || none.as_ref().is_none_or(|none| !chosen.contains(none)))
            .map(Value::Multiple)
            .collect(),
        Kind::Number(number) => (0..=12)
            .map(Decimal::from_int)
            .chain(["0.5", "1.5", "2.5"].map(|text| text.parse().expect("a number")))
            .filter(|value| number.accepts(*value).is_ok())
            .map(Value::Number)
            .collect(),
        Kind::Date { .. } => [-2, -1, 0, 1, 2].map(|days| Value::Date(date("2026-11-22").plus_days(days))).to_vec(),
        Kind::Text { .. } => vec![Value::Text("words".into())],
        Kind::Ladder | Kind::Table(_) | Kind::Evidence(_) | Kind::Note | Kind::RedLine => Vec::new(),
    };
    values.into_iter().map(Answer::Value).chain(states.into_iter().filter(|state| question.allows(state))).collect()
}

/// All complete answerings of the facts, or `None` if there are too many.
fn answerings(questionnaire: &Questionnaire) -> Option<Vec<Assessment>> {
    let mut all: Vec<Assessment> =
        Purpose::ALL.into_iter().map(|purpose| Assessment { purpose, ..Assessment::new(date("2026-11-22")) }).collect();
    for question in questionnaire.questions.iter().filter(|question| question.is_fact()) {
        let answers = answers(question);
        if all.len() * answers.len() > MOST {
            return None;
        }
        let with = |before: &Assessment, answer: &Answer| {
            let mut after = before.clone();
            after.answers.insert(question.id.clone(), answer.clone());
            after
        };
        all = all
            .iter()
            .flat_map(|before| answers.iter().map(|answer| with(before, answer)).collect::<Vec<_>>())
            .collect();
    }
    Some(all)
}

fn all_agree(json: &Json) -> Result<bool, TestCaseError> {
    let questionnaire = load(json);
    let Some(all) = answerings(&questionnaire) else { return Ok(false) };
    let seen: Vec<_> = all.iter().map(|assessment| visibility(&questionnaire, assessment)).collect();
    for (index, question) in questionnaire.questions.iter().enumerate() {
        for (wanted, truths) in [
            (Visibility::Shown, workbench::reach::YES),
            (Visibility::Hidden, workbench::reach::NO),
            (Visibility::Open, workbench::reach::UNKNOWN),
        ] {
            let found = seen.iter().any(|visibilities| visibilities.opened(index) == wanted);
            for limit in [LIMIT, 0] {
                let verdict = decide_within(&questionnaire, &vec![(What::Question(index), truths)], limit);
                let how = if limit == 0 { "solved" } else { "walked" };
                match verdict {
                    Verdict::Reached(witness) => {
                        let shown = visibility(&questionnaire, &witness).opened(index);
                        prop_assert_eq!(shown, wanted, "{}: {} {}, {:?}", how, question.id, json, witness.answers);
                        prop_assert!(found, "{how}: {} is never {wanted:?} in {json}", question.id);
                    }
                    Verdict::Never => prop_assert!(!found, "{how}: {} can be {wanted:?} in {json}", question.id),
                    Verdict::Undecided(bound) => prop_assert!(false, "{how}: {bound} in {json}"),
                }
            }
        }
    }
    Ok(true)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn what_is_decided_is_what_brute_force_finds(numbers in prop::collection::vec(any::<u16>(), 0..160)) {
        let decided = all_agree(&questionnaire_json(&mut Choices::new(&numbers)))?;
        prop_assume!(decided);
    }

    #[test]
    fn chained_gates_with_states_sizes_and_numbers_are_decided_as_brute_force_finds(
        parts in prop::collection::vec(0..PARTS.len(), 8),
        joins in prop::collection::vec(0..3_usize, 8),
    ) {
        prop_assert!(all_agree(&gates(&parts, &joins))?);
    }

    #[test]
    fn comparisons_of_numbers_are_decided_as_brute_force_finds(left in 0..SUMS.len(), right in 0..SUMS.len(), sign in 0..6_usize) {
        let sign = ["==", "!=", "<", "<=", ">", ">="][sign];
        let condition = format!("{} {sign} {}", SUMS[left], SUMS[right]);
        let json = questionnaire(&json!([
            {"id": "n", "kind": "number", "unit": "days", "min": "0", "max": "3", "fact": true},
            {"id": "m", "kind": "number", "unit": "days", "min": "0", "max": "12", "fact": true, "ask_if": "n != 1"},
        ]), &condition);
        prop_assert!(all_agree(&json)?);
    }
}

const SUMS: [&str; 7] = ["n", "m", "n + m", "n * n - 1", "3 - m * 0.5", "2", "m - m"];

const PARTS: [&str; 12] = [
    "g",
    "is_dont_know(g)",
    "is_na(s)",
    "answered(t)",
    "\"a\" in s",
    "size(s) > 1",
    "size(s) * 2 == 4",
    "headcount == \"alone\"",
    "headcount in [\"alone\", \"over_1000\"]",
    "(g == false)",
    "d < today",
    "!(\"none\" in s)",
];

fn questionnaire(gates: &Json, condition: &str) -> Json {
    let mut questions = gates.as_array().expect("gates").clone();
    questions.push(json!({"id": "red", "kind": "red_line", "ask_if": condition, "stage": "do", "lens": "conduct"}));
    json!({"schema": "fairlead.questionnaire.v1", "id": "made", "version": "1", "headcount": "headcount",
        "areas": ["people"],
        "profile": [{"id": "headcount", "kind": "single", "options": saq::questionnaire::HEADCOUNTS}],
        "topics": [{"id": "one", "area": "people", "severity": {"scale": 1, "scope": 1, "irremediability": 1},
            "questions": questions}]})
}

/// Conditions that read the gates before them, joined by and, or, and not.
fn gates(parts: &[usize], joins: &[usize]) -> Json {
    let names = |part: &str| ["g", "s", "t", "d"].into_iter().filter(|name| reads(part, name)).collect::<Vec<_>>();
    let condition = |known: &[&str], from: usize| {
        let mut text = "headcount != \"alone\"".to_owned();
        for at in from..from + 3 {
            let part = PARTS[parts[at % parts.len()]];
            if names(part).iter().all(|name| known.contains(name)) {
                let join = ["&&", "||", "&& !"][joins[at % joins.len()]];
                text = format!("({text}) {join}({part})");
            }
        }
        text
    };
    let gates = json!([
        {"id": "g", "kind": "yes_no", "fact": true},
        {"id": "s", "kind": "multiple", "options": ["a", "b", "c", "none"], "none": "none", "fact": true,
            "ask_if": condition(&["g"], 0)},
        {"id": "t", "kind": "text", "fact": true, "ask_if": condition(&["g", "s"], 2), "purposes": ["selection"]},
        {"id": "d", "kind": "date", "fact": true, "ask_if": condition(&["g", "s", "t"], 3)},
    ]);
    questionnaire(&gates, &condition(&["g", "s", "t", "d"], 4))
}

fn reads(part: &str, name: &str) -> bool {
    part.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').any(|word| word == name)
}

/// Facts that hide each other: `b` is only asked without `a`, so both at once is no state that anybody can be in.
#[test]
fn facts_that_hide_each_other_are_never_mixed() {
    let gates = json!([
        {"id": "a", "kind": "yes_no", "fact": true},
        {"id": "b", "kind": "yes_no", "fact": true, "ask_if": "!a"},
    ]);
    let both = load(&questionnaire(&gates, "a && b"));
    let either = load(&questionnaire(&gates, "a || b"));
    for limit in [LIMIT, 0] {
        let shown = |questionnaire: &Questionnaire| {
            let red = questionnaire.index("red").expect("the red line");
            decide_within(questionnaire, &vec![(What::Question(red), workbench::reach::YES)], limit)
        };
        assert_eq!(shown(&both), Verdict::Never);
        assert!(matches!(shown(&either), Verdict::Reached(_)));
    }
}

/// Twenty-four options that are all named: more states than are walked.
#[test]
fn what_is_too_wide_to_be_walked_is_solved() {
    let options: Vec<String> = (0..24).map(|at| format!("o{at}")).collect();
    let gates = json!([{"id": "s", "kind": "multiple", "options": options, "fact": true}]);
    let any: Vec<String> = options.iter().map(|option| format!("\"{option}\" in s")).collect();
    for (condition, reached) in [
        (format!("!({})", any.join(" || ")), false),
        (format!("!({})", any[1..].join(" || ")), true),
        (format!("size(s) > 23 && !({})", any[..12].join(" && ")), false),
        (format!("size(s) == 12 && {}", any[..12].join(" && ")), true),
    ] {
        let questionnaire = load(&questionnaire(&gates, &condition));
        let red = questionnaire.index("red").expect("the red line");
        let verdict = workbench::reach::decide(&questionnaire, &vec![(What::Question(red), workbench::reach::YES)]);
        match verdict {
            Verdict::Reached(witness) => {
                assert!(reached, "{condition}");
                assert_eq!(visibility(&questionnaire, &witness).question(red), Visibility::Shown);
            }
            Verdict::Never => assert!(!reached, "{condition}"),
            Verdict::Undecided(bound) => panic!("{condition}: {bound}"),
        }
    }
}

#[test]
fn two_wide_numbers_against_each_other_are_undecided_and_one_against_a_threshold_is_not() {
    let gates = json!([
        {"id": "n", "kind": "number", "unit": "days", "places": 6, "fact": true},
        {"id": "m", "kind": "number", "unit": "days", "places": 6, "fact": true},
    ]);
    let verdict = |condition: &str| {
        let questionnaire = load(&questionnaire(&gates, condition));
        let red = questionnaire.index("red").expect("the red line");
        workbench::reach::decide(&questionnaire, &vec![(What::Question(red), workbench::reach::YES)])
    };
    assert!(matches!(verdict("n < m"), Verdict::Undecided(_)));
    assert!(matches!(verdict("n > 3.25 && n < 3.250001"), Verdict::Never));
    assert!(matches!(verdict("n > 3.25 && n < 3.250002"), Verdict::Reached(_)));
    assert!(matches!(verdict("n * 2 - 1 > 1999999999"), Verdict::Never));
}

#[test]
fn the_day_of_assessment_is_any_day_there_is() {
    let gates = json!([{"id": "d", "kind": "date", "fact": true}]);
    for (condition, reached) in [
        ("d < today && today < date(\"2026-01-02\") && d > date(\"2026-01-01\")", false),
        ("d < today && today < date(\"2026-01-04\") && d > date(\"2026-01-01\")", true),
        ("today > date(\"2199-12-31\")", false),
        ("today < date(\"1900-01-02\") && d < today", false),
    ] {
        let questionnaire = load(&questionnaire(&gates, condition));
        let red = questionnaire.index("red").expect("the red line");
        for limit in [LIMIT, 0] {
            let verdict = decide_within(&questionnaire, &vec![(What::Question(red), workbench::reach::YES)], limit);
            assert_eq!(matches!(verdict, Verdict::Reached(_)), reached, "{condition}: {verdict:?}");
        }
    }
}

#[test]
fn a_state_that_is_unknown_for_ever_is_found() {
    let gates = json!([{"id": "g", "kind": "yes_no", "fact": true}]);
    let questionnaire = load(&questionnaire(&gates, "g || (is_dont_know(g) && g)"));
    let red = questionnaire.index("red").expect("the red line");
    let open = vec![(What::Question(red), &[Truth::Unknown][..])];
    assert!(matches!(workbench::reach::decide(&questionnaire, &open), Verdict::Reached(_)));
}
