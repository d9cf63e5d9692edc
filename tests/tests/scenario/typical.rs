//! Twelve typical suppliers, as `docs/lengths.md` shows them: how long their way is, and what opens or stays closed for
//! each.

use super::person::{Person, garment_shop, status};
use saq::{finding::Concern, visibility::Visibility};
use serde_json::{Map, Value as Json, json};
use std::{collections::BTreeSet, ffi::OsString};

struct Typical {
    name: &'static str,
    /// Under `docs/suppliers`.
    file: &'static str,
    at_most: usize,
    sees: &'static [&'static str],
    spared: &'static [&'static str],
}

fn alone_or_few() -> [Typical; 6] {
    [
        Typical {
            name: "a translator alone at home",
            file: "translator",
            at_most: 25,
            sees: &["own_terms", "own_paid", "own_join", "own_chain", "own_harm", "fair_habits", "breach_untold"],
            spared: &["longest_week", "exit_locked", "waste_dumped", "chemicals_handled", "order_in_writing"],
        },
        Typical {
            name: "a cloud consultant alone, with freelancers and a way into customers' systems",
            file: "cloud-consultant-alone",
            at_most: 25,
            sees: &["order_in_writing", "freelancers_unpaid", "remote_access_safe", "end_use"],
            spared: &["policy_written", "export_checked"],
        },
        Typical {
            name: "a painter alone who uses solvents on ladders",
            file: "painter-alone",
            at_most: 25,
            sees: &["own_risks", "chemicals_handled", "waste_dumped", "money_given"],
            spared: &["data_access", "breach_untold"],
        },
        Typical {
            name: "a six-person metal shop in Osaka with a technical intern",
            file: "metal-shop",
            at_most: 30,
            sees: &[
                "guards_checked",
                "guard_bypassed",
                "exits_tried",
                "paid_for_job",
                "own_language",
                "chemicals_handled",
            ],
            spared: &["policy_written", "age_checked", "young_tasks", "care_for_nature", "last_drill"],
        },
        Typical {
            name: "a family restaurant with helpers paid by the day and a helper from abroad",
            file: "family-restaurant",
            at_most: 30,
            sees: &["paid_for_job", "papers_held", "own_language", "child_at_work", "violence_unprotected", "day_help"],
            spared: &["breach_untold", "guard_bypassed", "suppliers_code"],
        },
        Typical {
            name: "a four-person advertising studio with freelancers",
            file: "advertising-studio",
            at_most: 30,
            sees: &["order_in_writing", "freelancers_unpaid", "end_use", "records_invented"],
            spared: &["guards_checked", "chemicals_handled", "waste_dumped", "minerals_known"],
        },
    ]
}

fn ten_and_more() -> [Typical; 6] {
    [
        Typical {
            name: "a thirty-person garment shop in Vietnam with home workers",
            file: "garment-shop",
            at_most: 50,
            sees: &["home_work_seen", "subcontractors_known", "substances_known", "last_drill", "join_together"],
            spared: &["breach_untold", "own_language", "policy_written"],
        },
        Typical {
            name: "a cleaning firm of twenty",
            file: "cleaning-firm",
            at_most: 50,
            sees: &["own_language", "paid_for_job", "risky_tasks", "chemicals_handled", "subcontractors_known"],
            spared: &["guard_bypassed", "minerals_known", "sources_known"],
        },
        Typical {
            name: "a twelve-person cloud consultancy",
            file: "cloud-consultancy",
            at_most: 50,
            sees: &["remote_access_safe", "end_use", "screen_and_mind", "freelancers_unpaid", "data_access"],
            spared: &["guards_checked", "waste_dumped", "minerals_known", "housing_checked"],
        },
        Typical {
            name: "a forty-person farm with housing and young seasonal workers",
            file: "seasonal-farm",
            at_most: 50,
            sees: &["child_at_work", "day_help", "housing_checked", "own_language", "water_known", "waste_dumped"],
            spared: &["guard_bypassed", "breach_untold", "minerals_known"],
        },
        Typical {
            name: "a 120-person electronics maker in Malaysia with migrant and agency workers",
            file: "electronics-maker",
            at_most: 90,
            sees: &["agency_checked", "free_to_change", "minerals_known", "export_checked", "hazardous_waste_way"],
            spared: &["freelancers_unpaid", "height_safe", "home_work_seen"],
        },
        Typical {
            name: "an 800-person haulier",
            file: "haulier",
            at_most: 90,
            sees: &[
                "driving_safe",
                "night_safe",
                "freelancers_safe",
                "agents_checked",
                "subcontractors_known",
                "tier_two",
            ],
            spared: &["risky_tasks", "guard_bypassed", "housing_checked", "land_rights"],
        },
    ]
}

fn everybody() -> impl Iterator<Item = Typical> {
    alone_or_few().into_iter().chain(ten_and_more())
}

const DOCS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs");

fn read(file: &str) -> Map<String, Json> {
    let bytes = std::fs::read(format!("{DOCS}/{file}.json")).unwrap_or_else(|error| panic!("{file}: {error}"));
    serde_json::from_slice(&bytes).expect("an object")
}

fn arrives(typical: &Typical) -> Person {
    let facts = read(&format!("suppliers/{}", typical.file)).into_iter();
    facts.fold(Person::arrives(), |person, (fact, answer)| person.says(&fact, answer))
}

/// `docs/examples.md` tells what becomes of their answers.
#[test]
fn the_answered_examples_have_answered_all_that_they_are_asked_and_nothing_else() {
    let answered = ["translator", "metal-shop", "garment-shop", "electronics-maker", "cleaning-firm"];
    for typical in everybody().filter(|typical| answered.contains(&typical.file)) {
        let answers = read(&format!("examples/{}", typical.file));
        for (fact, told) in read(&format!("suppliers/{}", typical.file)) {
            assert_eq!(answers.get(&fact), Some(&told), "{}: {fact}", typical.file);
        }
        let person =
            answers.iter().fold(Person::arrives(), |person, (question, answer)| person.says(question, answer.clone()));
        let way = person.way();
        assert_eq!((way.required_left, way.open), (0, 0), "{}", typical.file);
        for question in answers.keys() {
            assert!(person.sees(question), "{}: {question} is not asked", typical.file);
        }
    }
}

#[test]
fn no_other_supplier_is_shown_than_those_here() {
    let shown = std::fs::read_dir(format!("{DOCS}/suppliers"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name());
    let here = everybody().map(|typical| format!("{}.json", typical.file).into());
    assert_eq!(shown.collect::<BTreeSet<OsString>>(), here.collect());
}

#[test]
fn each_typical_supplier_sees_what_fits_and_no_more_than_is_promised() {
    for typical in everybody() {
        let person = arrives(&typical);
        let way = person.way();
        let core = way.walk().filter(|index| person.questionnaire.questions[*index].core).count();
        let count = person.questions_after_the_facts();
        println!("{}: {count} questions, {core} of them core, {} minutes", typical.name, way.minutes_left);
        assert_eq!(way.open, 0, "{}: the facts decide everything", typical.name);
        assert!(count <= typical.at_most, "{}: {count} of {}", typical.name, typical.at_most);
        for id in typical.sees {
            assert!(person.sees(id), "{} is asked {id}", typical.name);
        }
        for id in typical.spared {
            assert_eq!(person.visibility(id), Visibility::Hidden, "{} is spared {id}", typical.name);
        }
    }
}

#[test]
fn the_core_is_short_for_everybody_and_holds_every_red_line() {
    for typical in everybody() {
        let person = arrives(&typical);
        let core = |index: &usize| person.questionnaire.questions[*index].core;
        assert!(person.way().walk().filter(core).count() <= 25, "{}", typical.name);
        for index in person.way().walk() {
            let question = &person.questionnaire.questions[index];
            assert!(question.core || !question.is_red_line(), "{}: {}", typical.name, question.id);
        }
    }
}

fn contradictions(person: &Person) -> Vec<String> {
    let findings = person.findings().into_iter();
    let pairs = findings.filter_map(|finding| match finding.concern {
        Concern::Contradiction(pair) => Some(pair.to_string()),
        Concern::RedLine(_) | Concern::Gap { .. } | Concern::Missing(_) => None,
    });
    pairs.collect()
}

#[test]
fn who_answers_as_usual_contradicts_themselves_nowhere() {
    for typical in everybody() {
        let person = arrives(&typical).answers_the_rest_as_usual();
        assert_eq!(contradictions(&person), Vec::<String>::new(), "{}", typical.name);
    }
}

#[test]
fn answers_that_seem_to_say_different_things_are_pointed_out() {
    let shop = garment_shop()
        .says("longest_week", json!("70"))
        .says("over_sixty", status("none_known"))
        .says("chemicals_handled", json!(3))
        .says("waste_dumped", status("now"))
        .answers_the_rest_as_usual();
    assert_eq!(contradictions(&shop), ["long_week_none_long", "nothing_in_drain_but_dumped"]);
}
