//! Twelve typical suppliers: how long their way is, and what opens or stays closed for each.

use super::person::{Person, garment_shop, status};
use saq::{finding::Concern, visibility::Visibility};
use serde_json::{Value as Json, json};

struct Typical {
    name: &'static str,
    facts: Json,
    at_most: usize,
    sees: &'static [&'static str],
    spared: &'static [&'static str],
}

fn facts(size: &str, country: &str, sector: &str, more: Json) -> Json {
    let mut facts = json!({
        "headcount": size, "country": [country], "sector": sector, "people": ["employees"], "premises": ["office"],
        "hazards": ["none_of_these"], "buys": ["only_services"], "work_includes": ["none_of_these"], "customer_data": true
    });
    for (fact, answer) in more.as_object().expect("an object") {
        facts[fact] = answer.clone();
    }
    facts
}

fn alone_or_few() -> [Typical; 6] {
    [
        Typical {
            name: "a translator alone at home",
            facts: facts("alone", "jp", "translation_design", json!({"people": ["only_me"], "premises": ["home"]})),
            at_most: 25,
            sees: &["own_terms", "own_paid", "own_join", "own_chain", "own_harm", "fair_habits", "breach_untold"],
            spared: &["longest_week", "exit_locked", "waste_dumped", "chemicals_handled", "order_in_writing"],
        },
        Typical {
            name: "a cloud consultant alone, with freelancers and a way into customers' systems",
            facts: facts(
                "alone",
                "de",
                "it_software",
                json!({"people": ["freelancers"], "premises": ["home"], "work_includes": ["remote_access"]}),
            ),
            at_most: 25,
            sees: &["order_in_writing", "freelancers_unpaid", "remote_access_safe", "end_use"],
            spared: &["policy_written", "export_checked"],
        },
        Typical {
            name: "a painter alone who uses solvents on ladders",
            facts: facts(
                "alone",
                "us",
                "construction",
                json!({"people": ["only_me"], "premises": ["building_site"], "hazards": ["chemicals", "height"],
                    "buys": ["raw_materials"], "customer_data": false}),
            ),
            at_most: 25,
            sees: &["own_risks", "chemicals_handled", "waste_dumped", "money_given"],
            spared: &["data_access", "breach_untold"],
        },
        Typical {
            name: "a six-person metal shop in Osaka",
            facts: facts(
                "from_2_to_9",
                "jp",
                "metal_machinery",
                json!({"people": ["employees", "part_time"], "premises": ["factory"], "hazards": ["machines"],
                    "buys": ["raw_materials", "parts"]}),
            ),
            at_most: 30,
            sees: &["guards_checked", "guard_bypassed", "exits_tried", "over_sixty", "ready_habits", "care_for_nature"],
            spared: &["policy_written", "own_language", "paid_for_job", "waste_dumped"],
        },
        Typical {
            name: "a family restaurant with helpers paid by the day and a helper from abroad",
            facts: facts(
                "from_2_to_9",
                "th",
                "care_hospitality",
                json!({"people": ["family", "migrants", "day_helpers"], "premises": ["shop"], "buys": ["nature_goods"],
                    "customer_data": false}),
            ),
            at_most: 30,
            sees: &["paid_for_job", "papers_held", "own_language", "child_at_work", "violence_unprotected"],
            spared: &["breach_untold", "guard_bypassed", "suppliers_code"],
        },
        Typical {
            name: "a four-person advertising studio with freelancers",
            facts: facts(
                "from_2_to_9",
                "gb",
                "consulting_advertising",
                json!({"people": ["employees", "freelancers"], "work_includes": ["sensitive_tech"]}),
            ),
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
            facts: facts(
                "from_10_to_49",
                "vn",
                "garments_textiles",
                json!({"people": ["employees", "home_workers"], "premises": ["factory"],
                    "hazards": ["machines", "chemicals"], "buys": ["raw_materials"],
                    "work_includes": ["passes_work_on", "sends_abroad"], "customer_data": false}),
            ),
            at_most: 50,
            sees: &["home_work_seen", "subcontractors_known", "substances_known", "last_drill", "join_together"],
            spared: &["breach_untold", "own_language", "policy_written"],
        },
        Typical {
            name: "a forty-person cleaning firm",
            facts: facts(
                "from_10_to_49",
                "sg",
                "cleaning_security_catering",
                json!({"people": ["employees", "part_time", "migrants"], "premises": ["office", "customers_place"],
                    "hazards": ["chemicals", "night_or_alone"], "work_includes": ["passes_work_on"]}),
            ),
            at_most: 50,
            sees: &["own_language", "paid_for_job", "risky_tasks", "chemicals_handled", "subcontractors_known"],
            spared: &["guard_bypassed", "minerals_known", "sources_known"],
        },
        Typical {
            name: "a twelve-person cloud consultancy",
            facts: facts(
                "from_10_to_49",
                "in",
                "it_software",
                json!({"people": ["employees", "freelancers"], "premises": ["office", "home"],
                    "work_includes": ["remote_access", "sensitive_tech"]}),
            ),
            at_most: 50,
            sees: &["remote_access_safe", "end_use", "screen_and_mind", "freelancers_unpaid", "data_access"],
            spared: &["guards_checked", "waste_dumped", "minerals_known", "housing_checked"],
        },
        Typical {
            name: "a forty-person farm with housing and young seasonal workers",
            facts: facts(
                "from_10_to_49",
                "mx",
                "farming_forestry",
                json!({"people": ["employees", "migrants", "under_18", "day_helpers"],
                    "premises": ["farm", "housing_for_workers"], "hazards": ["chemicals", "driving"],
                    "buys": ["raw_materials"], "work_includes": ["land_water"], "customer_data": false}),
            ),
            at_most: 50,
            sees: &["child_at_work", "day_help", "housing_checked", "own_language", "water_known", "waste_dumped"],
            spared: &["guard_bypassed", "breach_untold", "minerals_known"],
        },
        Typical {
            name: "a 120-person electronics maker in Malaysia with migrant and agency workers",
            facts: facts(
                "from_50_to_249",
                "my",
                "electronics",
                json!({"people": ["employees", "agency", "migrants"], "premises": ["factory", "housing_for_workers"],
                    "hazards": ["machines", "chemicals"], "buys": ["parts"],
                    "work_includes": ["special_waste", "sends_abroad"]}),
            ),
            at_most: 90,
            sees: &["agency_checked", "free_to_change", "minerals_known", "export_checked", "hazardous_waste_way"],
            spared: &["freelancers_unpaid", "height_safe", "home_work_seen"],
        },
        Typical {
            name: "an 800-person haulier",
            facts: facts(
                "from_250_to_1000",
                "de",
                "logistics",
                json!({"people": ["employees", "agency", "freelancers"], "premises": ["office", "vehicle"],
                    "hazards": ["driving", "night_or_alone"], "work_includes": ["passes_work_on", "public_bodies"]}),
            ),
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

fn arrives(typical: &Typical) -> Person {
    let facts = typical.facts.as_object().expect("an object").iter();
    facts.fold(Person::arrives(), |person, (fact, answer)| person.says(fact, answer.clone()))
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
