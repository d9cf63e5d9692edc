use super::*;
use crate::{OptionId, Value};

/// A small world of facts: 0 size (choice), 1 people (choices), 2 chemicals (yes/no), 3 workers (number), 4 name (text).
fn compile(text: &str) -> Result<Condition, ExprDefect> {
    let option = |word| OptionId::new(word).expect("an id");
    let sizes = vec![option("alone"), option("few"), option("many")];
    let people = vec![option("migrants"), option("agency")];
    Condition::compile(text, &|name| {
        Ok(match name {
            "size_of" => (0, Type::Choice(&sizes)),
            "people" => (1, Type::Choices(&people)),
            "chemicals" => (2, Type::Bool),
            "workers" => (3, Type::Number),
            "name" => (4, Type::Text),
            "later" => return Err(NameDefect::Later),
            "practice" => return Err(NameDefect::NotAFact),
            _ => return Err(NameDefect::Unknown(None)),
        })
    })
}

fn truth_of(text: &str, facts: &[Fact<'_>]) -> Truth {
    let today = "2026-11-22".parse().expect("a date");
    compile(text).expect(text).eval(&|index| facts[index], today)
}

fn single(word: &str) -> Value {
    Value::Single(OptionId::new(word).expect("an id"))
}

#[test]
fn what_is_not_known_yet_is_unknown_in_every_operator() {
    let facts = [Fact::Unknown; 5];
    for text in [
        "size_of == \"few\"",
        "size_of != \"few\"",
        "size_of in [\"few\", \"many\"]",
        "\"migrants\" in people",
        "chemicals",
        "!chemicals",
        "workers > 3",
        "workers * 2 + 1 <= 9",
        "answered(name)",
        "is_dont_know(chemicals)",
        "is_na(chemicals)",
        "size(people) >= 1",
    ] {
        assert_eq!(truth_of(text, &facts), Truth::Unknown, "{text}");
    }
    assert_eq!(truth_of("chemicals && false", &facts), Truth::No);
    assert_eq!(truth_of("chemicals || true", &facts), Truth::Yes);
}

#[test]
fn a_hidden_fact_makes_every_comparison_false_and_its_negation_true() {
    let facts = [Fact::Hidden; 5];
    for (text, truth) in [
        ("size_of == \"few\"", Truth::No),
        ("size_of != \"few\"", Truth::Yes),
        ("size_of in [\"few\"]", Truth::No),
        ("\"agency\" in people", Truth::No),
        ("chemicals", Truth::No),
        ("!chemicals", Truth::Yes),
        ("workers < 3", Truth::No),
        ("workers + 1 >= 3", Truth::No),
        ("size(people) < 9", Truth::No),
        ("answered(name)", Truth::No),
    ] {
        assert_eq!(truth_of(text, &facts), truth, "{text}");
    }
}

#[test]
fn dont_know_is_unknown_to_comparisons_and_known_to_those_who_ask_for_it() {
    let facts = [Fact::DontKnow; 5];
    assert_eq!(truth_of("chemicals", &facts), Truth::Unknown);
    assert_eq!(truth_of("is_dont_know(chemicals)", &facts), Truth::Yes);
    assert_eq!(truth_of("answered(chemicals)", &facts), Truth::No);
    assert_eq!(truth_of("is_na(chemicals)", &facts), Truth::No);
}

#[test]
fn answered_facts_read_as_they_stand() {
    let (few, workers) = (single("few"), Value::Number("12.5".parse().expect("a number")));
    let people = Value::Multiple([OptionId::new("agency").expect("an id")].into());
    let facts = [
        Fact::Value(&few),
        Fact::Value(&people),
        Fact::Value(&Value::YesNo(true)),
        Fact::Value(&workers),
        Fact::Hidden,
    ];
    for text in [
        "size_of == 'few' && chemicals",
        "size_of in [\"alone\", \"few\"]",
        "\"agency\" in people && !(\"migrants\" in people)",
        "workers * 2 == 25 && workers - 0.5 == 12 && -workers < 0",
        "today == date(\"2026-11-22\") && today > date(\"2026-01-31\")",
        "chemicals == true && size(people) == 1",
        "false || true && true",
        "workers - 13 in [-0.5, 2]",
    ] {
        assert_eq!(truth_of(text, &facts), Truth::Yes, "{text}");
    }
}

#[test]
fn a_misspelt_option_is_named_with_the_one_that_was_meant() {
    let defect = compile("size_of == \"manny\"").expect_err("a defect");
    assert_eq!((defect.kind, defect.at), (DefectKind::UnknownOption, 11));
    assert!(defect.reason.contains("did you mean \"many\""), "{}", defect.reason);
}

#[test]
fn defects_name_their_kind_and_place() {
    for (text, kind, at) in [
        ("chemicals &&", DefectKind::Syntax, 12),
        ("chemicals = true", DefectKind::Syntax, 10),
        ("workers / 2 > 1", DefectKind::Syntax, 8),
        ("(chemicals", DefectKind::Syntax, 10),
        ("chemicals chemicals", DefectKind::Syntax, 10),
        ("size_of == \"few", DefectKind::Syntax, 11),
        ("workers > 1e3", DefectKind::Syntax, 10),
        ("unheard", DefectKind::UnknownName, 0),
        ("later && chemicals", DefectKind::LaterFact, 0),
        ("practice", DefectKind::NotAFact, 0),
        ("workers", DefectKind::Type, 0),
        ("workers > \"few\"", DefectKind::Type, 8),
        ("name == \"x\"", DefectKind::Type, 0),
        ("people == \"agency\"", DefectKind::Type, 7),
        ("size(workers) > 1", DefectKind::Type, 5),
        ("chemicals < true", DefectKind::Type, 10),
        ("today > date(\"2026-02-30\")", DefectKind::Type, 13),
        ("matches(name)", DefectKind::Type, 0),
        ("size_of in [chemicals]", DefectKind::Type, 12),
    ] {
        let defect = compile(text).expect_err(text);
        assert_eq!((defect.kind, defect.at), (kind, at), "{text}: {}", defect.reason);
    }
}

#[test]
fn length_depth_and_size_are_bounded() {
    assert!(compile(&format!("{}chemicals", "!".repeat(40))).is_err());
    assert!(compile(&format!("{}chemicals{}", "(".repeat(40), ")".repeat(40))).is_err());
    assert!(compile(&vec!["chemicals"; 101].join("&&")).is_err());
    assert!(compile(&" ".repeat(MAX_LENGTH + 1)).is_err());
    assert!(compile(&vec!["chemicals"; 90].join("&&")).is_ok());
}

mod laws {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "\\PC{0,80}") {
            let _ = compile(&text);
        }

        #[test]
        fn no_heap_of_tokens_makes_the_reader_panic(words in prop::collection::vec(
            prop::sample::select(vec!["(", ")", "[", "]", "!", "-", "&&", "||", "in", "==", "<", "chemicals", "workers",
                "people", "\"few\"", "size_of", "3", "today", "answered(", ",", "size("]), 0..40)) {
            let _ = compile(&words.join(" "));
        }
    }
}
