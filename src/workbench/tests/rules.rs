//! Every rule finds what it is for, and a sound questionnaire gives no finding at all.

use saq::{Date, Lessons, Questionnaire, Sources, Text, text::Review};
use serde_json::{Value as Json, json};
use std::{collections::BTreeMap, fs};
use workbench::{
    Loaded,
    check::{Finding, Rule, check, of_loaded},
    crosswalk::Schemes,
    language, own_tests,
};

/// A sound questionnaire with its words in two languages.
struct Made {
    structure: Json,
    english: Json,
    german: Json,
    lessons: Json,
    sources: Json,
    /// What the questions refer to, if the folder says it.
    schemes: Json,
    /// The words that the German was translated from.
    translated: Json,
}

fn today() -> Date {
    Date::new(2026, 11, 25).expect("a day")
}

fn words(language: &str, revision: u32) -> Json {
    let say = |english: &str, german: &str| if language == "en" { english.to_owned() } else { german.to_owned() };
    let status = |status: &str| format!("{status} ({language})");
    json!({"schema": "fairlead.text.v1", "questionnaire": "made", "version": "1", "language": language,
    "revision": revision, "review": "authored", "title": say("How we work", "Wie wir arbeiten"), "summary": "",
    "yes_no": {"yes": say("Yes", "Ja"), "no": say("No", "Nein")},
    "red_line": saq::RedLineStatus::ALL.iter().map(|one| (one.as_str(), status(one.as_str()))).collect::<BTreeMap<_, _>>(),
    "areas": {"people": say("People", "Menschen")},
    "topics": {"safety": {"title": say("Safe place", "Sicherer Ort")}},
    "questions": {
        "headcount": {"label": say("How many people are you?", "Wie viele sind Sie?"), "short": say("Size", "Größe"),
            "options": saq::questionnaire::HEADCOUNTS.iter().map(|one| (*one, status(one))).collect::<BTreeMap<_, _>>()},
        "country": {"label": say("Where do you work?", "Wo arbeiten Sie?"), "short": say("Countries", "Länder"),
            "options": {"jp": say("Japan", "In Japan"), "vn": say("Vietnam", "In Vietnam")}},
        "shifts": {"label": say("Do you work at night?", "Arbeiten Sie nachts?"), "short": say("Night", "Nacht")},
        "drill": {"label": say("When did you try the exits?", "Wann haben Sie die Ausgänge geprüft?"),
            "short": say("Exits tried", "Ausgänge geprüft"), "hint": say("All of {firm}", "Ganz {firm}"),
            "options": (0..=4).map(|level| (level.to_string(), status(&format!("Level {level}")))).collect::<BTreeMap<_, _>>()},
        "locked": {"label": say("Is an exit locked now?", "Ist ein Ausgang verschlossen?"), "short": say("Exit locked", "Ausgang zu")},
        "more": {"label": say("What else should we know?", "Was sollten wir noch wissen?"), "short": say("More", "Mehr"),
            "hint": say("Please leave out names.", "Bitte keine Namen.")},
    }})
}

fn lesson(extra: &Json) -> Json {
    let mut lesson = json!({"why": "Fire is fast.", "proof": "A note with a date.", "first_step": "Try one door today.",
        "good": {"alone": "You know the way out.", "to_9": "All know it.", "to_49": "All tried it.", "over_49": "All try it."}});
    for (key, value) in extra.as_object().expect("an object") {
        lesson[key] = value.clone();
    }
    lesson
}

fn made() -> Made {
    let mut made = Made {
        structure: json!({"schema": "fairlead.questionnaire.v1", "id": "made", "version": "1", "headcount": "headcount",
            "areas": ["people"],
            "profile": [{"id": "headcount", "kind": "single", "options": saq::questionnaire::HEADCOUNTS},
                {"id": "country", "kind": "multiple", "options": ["jp", "vn"]}],
            "topics": [{"id": "safety", "area": "people",
                "severity": {"scale": 4, "scope": 2, "irremediability": 4},
                "questions": [
                    {"id": "shifts", "kind": "yes_no", "fact": true},
                    {"id": "drill", "kind": "ladder", "stage": "do", "lens": "conduct",
                        "references": [{"scheme": "VSME", "code": "B9"}, {"scheme": "ILO", "code": "C155"}],
                        "ask_if": "shifts || headcount != \"alone\""},
                    {"id": "locked", "kind": "red_line", "stage": "check", "lens": "compliance", "eu_cap": "beyond",
                        "references": [{"scheme": "ILO", "code": "C155"}]},
                    {"id": "more", "kind": "text"}]}]}),
        english: words("en", 1),
        german: words("de", 1),
        lessons: json!({"schema": "fairlead.lessons.v1", "questionnaire": "made", "version": "1", "language": "en",
            "revision": 1, "review": "authored", "lessons": {
                "drill": lesson(&json!({})),
                "locked": lesson(&json!({"this_week": "Unlock it.", "help": "The fire brigade."}))},
            "glossary": {"drill": {"term": "drill", "meaning": "A practice."}},
            "card_topics": {"fire": {"title": "Fire", "standard": "Two ways out.", "buyers": "A drill each year."}},
            "cards": {"vn": {"fire": {"law": "One way out.", "step": "Open a second door."}}}}),
        sources: json!({"schema": "fairlead.sources.v1", "questionnaire": "made", "version": "1",
            "sources": {"fire_code": {"title": "Fire code", "publisher": "Vietnam", "date": "2024",
                "address": "https://law.example/fire", "review_by": "2026-11-25"}},
            "lessons": {"drill": ["fire_code"], "locked": ["fire_code"]}, "glossary": {"drill": ["fire_code"]},
            "country": "country", "card_topics": {"fire": {"questions": ["drill"], "sources": ["fire_code"]}},
            "cards": {"vn": {"fire": {"sources": ["fire_code"], "checked": "2026-11-01", "certainty": "unsure"}}}}),
        schemes: json!({"schema": "fairlead.schemes.v1", "checked": "today", "cap": "VSME", "schemes": [
            {"id": "VSME", "name": "A report", "publisher": "", "edition": "1", "codes_are": "letter and number",
                "practices": "every", "codes_listed": "all", "codes": [{"code": "B9", "says": {"en": "Safety"}}],
                "no_counterpart": [{"why": "No heading.", "questions": ["locked"]}]},
            {"id": "ILO", "name": "Conventions", "publisher": "", "edition": "", "codes_are": "letter and number",
                "practices": "where_it_helps", "codes_listed": "those_used",
                "codes": [{"code": "C155", "says": {"en": "Safety"}}]}]}),
        translated: Json::Null,
    };
    let done = language::done(&made.loaded(), "de", "en", &[]);
    made.translated = serde_json::to_value(done.ledger).expect("a ledger");
    made
}

impl Made {
    fn loaded(&self) -> Loaded {
        let questionnaire = Questionnaire::load(self.structure.to_string().as_bytes())
            .unwrap_or_else(|defects| panic!("{defects:?} in {}", self.structure));
        let text = |json: &Json| Text::load(json.to_string().as_bytes(), &questionnaire).expect("words").0;
        let mut german = text(&self.german);
        german.review = Review::MachineDrafted;
        Loaded {
            texts: BTreeMap::from([("en".to_owned(), text(&self.english)), ("de".to_owned(), german)]),
            lessons: BTreeMap::from([(
                self.lessons["language"].as_str().expect("a language").to_owned(),
                Lessons::load(self.lessons.to_string().as_bytes(), &questionnaire).expect("lessons").0,
            )]),
            sources: Some(Sources::load(self.sources.to_string().as_bytes(), &questionnaire).expect("sources").0),
            migrations: None,
            schemes: (!self.schemes.is_null())
                .then(|| Schemes::load(self.schemes.to_string().as_bytes(), &questionnaire).expect("a registry").0),
            ledgers: serde_json::from_value(self.translated.clone())
                .map(|ledger| BTreeMap::from([("de".to_owned(), ledger)]))
                .unwrap_or_default(),
            sha256: BTreeMap::new(),
            questionnaire,
        }
    }

    fn question(&mut self, at: usize) -> &mut Json {
        &mut self.structure["topics"][0]["questions"][at]
    }

    /// Another question before the free text, with English words.
    fn add(&mut self, question: Json) {
        let id = question["id"].as_str().expect("an id").to_owned();
        for text in [&mut self.english, &mut self.german] {
            text["questions"][&id] =
                json!({"label": format!("What about {id}?"), "short": format!("About {id}"), "unit": "days"});
        }
        self.structure["topics"][0]["questions"].as_array_mut().expect("questions").insert(1, question);
    }
}

fn found(change: &dyn Fn(&mut Made)) -> Vec<Finding> {
    let mut made = made();
    change(&mut made);
    of_loaded(&made.loaded(), today())
}

#[test]
fn a_sound_questionnaire_gives_no_finding_at_all() {
    assert_eq!(found(&|_| {}), []);
}

type Case = (Rule, &'static dyn Fn(&mut Made));

const CASES: [Case; 53] = [
    (Rule::NeverShown, &|made| made.question(1)["ask_if"] = json!("shifts && !shifts")),
    (Rule::TopicNeverApplies, &|made| {
        made.structure["topics"][0]["applies_if"] = json!("headcount == \"alone\" && headcount == \"over_1000\"");
    }),
    (Rule::NeverAnswerable, &|made| {
        made.add(json!({"id": "days", "kind": "number", "unit": "days", "min": "0.2", "max": "0.8", "fact": true,
            "required": true}));
        made.question(2)["ask_if"] = json!("days == 0 || headcount != \"alone\"");
    }),
    (Rule::RedLineUnsettled, &|made| made.question(2)["ask_if"] = json!("shifts || is_dont_know(shifts) && shifts")),
    (Rule::StaysOpen, &|made| made.question(1)["ask_if"] = json!("shifts || is_na(shifts) && shifts")),
    (Rule::AlwaysTrue, &|made| {
        made.structure["topics"][0]["applies_if"] = json!("headcount != \"alone\"");
        made.question(1)["ask_if"] = json!("headcount != \"alone\"");
    }),
    (Rule::NeverTrue, &|made| made.question(1)["na_if"] = json!("!shifts && headcount == \"alone\"")),
    (Rule::DeadPart, &|made| {
        made.question(1)["ask_if"] = json!("shifts && headcount != \"alone\" && headcount in [\"over_1000\"]");
    }),
    (Rule::GateUnread, &|made| made.question(1)["ask_if"] = json!("headcount != \"alone\"")),
    (Rule::Undecided, &|made| {
        made.add(json!({"id": "one", "kind": "number", "unit": "days", "places": 6, "fact": true}));
        made.add(json!({"id": "two", "kind": "number", "unit": "days", "places": 6, "fact": true}));
        made.question(3)["ask_if"] = json!("one < two || shifts");
    }),
    (Rule::UnreachablePoints, &|made| {
        made.add(json!({"id": "days", "kind": "number", "unit": "days", "min": "12", "stage": "do", "lens": "conduct",
            "bands": [{"up_to": "10", "points": 4}, {"points": 1}]}));
    }),
    (Rule::TopicMaximum, &|made| {
        made.question(1)["kind"] = json!("multiple");
        made.question(1)["options"] = json!(["a", "b", "none"]);
        made.question(1)["none"] = json!("none");
        made.question(1)["points"] = json!({"a": 1, "b": 1, "none": 5});
    }),
    (Rule::GapNever, &|made| made.question(1)["gap_below"] = json!(0)),
    (Rule::AreaEmpty, &|made| made.structure["areas"] = json!(["people", "nature"])),
    (Rule::TopicUnscored, &|made| {
        let questions = made.structure["topics"][0]["questions"].as_array_mut().expect("questions");
        *questions = vec![questions.pop().expect("the free text")];
    }),
    (Rule::PartMissing, &|made| made.german["questions"]["drill"]["hint"] = json!("")),
    (Rule::Placeholder, &|made| made.german["questions"]["drill"]["hint"] = json!("Ganz {frima}")),
    (Rule::Untranslated, &|made| made.german["questions"]["drill"]["label"] = json!("When did you try the exits?")),
    (Rule::OlderRevision, &|made| made.english["revision"] = json!(2)),
    (Rule::OlderThanSource, &|made| made.english["questions"]["drill"]["hint"] = json!("All of {firm}, at night too")),
    (Rule::Untracked, &|made| made.translated = Json::Null),
    (Rule::NoRegistry, &|made| made.schemes = Json::Null),
    (Rule::UnknownScheme, &|made| made.question(1)["references"][1]["scheme"] = json!("OIL")),
    (Rule::UnknownCode, &|made| made.question(1)["references"][1]["code"] = json!("C551")),
    (Rule::NoReference, &|made| made.question(2)["references"] = json!([])),
    (Rule::UnstatedGap, &|made| made.schemes["schemes"][0]["no_counterpart"] = json!([])),
    (Rule::FalseGap, &|made| made.schemes["schemes"][0]["no_counterpart"][0]["questions"] = json!(["locked", "drill"])),
    (Rule::CapDiffers, &|made| made.question(1)["eu_cap"] = json!("beyond")),
    (Rule::SizeMissing, &|made| made.lessons["lessons"]["drill"]["good"]["to_9"] = json!("")),
    (Rule::LessonLong, &|made| made.lessons["lessons"]["drill"]["why"] = json!("Fire is fast. ".repeat(50))),
    (Rule::HardToRead, &|made| {
        made.lessons["lessons"]["drill"]["why"] = json!("Comprehensive organisational requirements. ".repeat(10));
    }),
    (Rule::LongSentence, &|made| made.lessons["lessons"]["drill"]["why"] = json!("go and see ".repeat(9))),
    (Rule::KanjiLoad, &|made| {
        made.lessons["language"] = json!("ja");
        made.lessons["lessons"]["drill"]["why"] = json!("安全衛生管理体制を構築。".repeat(8));
    }),
    (Rule::PersonalPapers, &|made| made.lessons["lessons"]["drill"]["proof"] = json!("A roster.")),
    (Rule::UnknownSource, &|made| made.sources["lessons"]["drill"][0] = json!("fire_cod")),
    (Rule::SourceUntitled, &|made| made.sources["sources"]["fire_code"]["title"] = json!(" ")),
    (Rule::SourceAddress, &|made| made.sources["sources"]["fire_code"]["address"] = json!("www.law.example")),
    (Rule::SourceOfNothing, &|made| made.sources["glossary"]["dril"] = json!(["fire_code"])),
    (Rule::Unsourced, &|made| made.sources["lessons"]["drill"] = json!([])),
    (Rule::ReviewPassed, &|made| made.sources["sources"]["fire_code"]["review_by"] = json!("2026-11-24")),
    (Rule::SourceUnused, &|made| made.sources["sources"]["other"] = json!({"title": "Other", "publisher": "Nobody"})),
    (Rule::CardUnknown, &|made| made.sources["cards"]["uk"] = made.sources["cards"]["vn"].clone()),
    (Rule::CardMissing, &|made| made.lessons["cards"]["vn"]["fire"]["step"] = json!("")),
    (Rule::AmbiguousLabel, &|made| made.english["questions"]["drill"]["label"] = json!("Safe place")),
    (Rule::DuplicateLabel, &|made| made.english["questions"]["drill"]["short"] = json!("exit locked")),
    (Rule::DuplicateOption, &|made| made.english["questions"]["drill"]["options"]["1"] = json!("Level 0 (en)")),
    (Rule::LongLabel, &|made| made.english["questions"]["drill"]["label"] = json!("word ".repeat(40))),
    (Rule::LongOption, &|made| made.english["questions"]["drill"]["options"]["1"] = json!("word ".repeat(60))),
    (Rule::LongWay, &|made| {
        for at in 0..40 {
            made.add(json!({"id": format!("l{at}"), "kind": "ladder", "stage": "do", "lens": "conduct"}));
        }
    }),
    (Rule::BoundExceeded, &|made| {
        // A gate and a red line.
        made.structure["at_most"] = json!({"alone": 1});
    }),
    (Rule::NeverFits, &|made| {
        let sizes = saq::questionnaire::HEADCOUNTS.iter().map(|size| ((*size).to_owned(), json!(2)));
        made.structure["at_most"] = sizes.collect::<serde_json::Map<_, _>>().into();
    }),
    (Rule::FreeTextUnwarned, &|made| made.english["questions"]["more"]["hint"] = json!("")),
    (Rule::PersonalDataAsked, &|made| {
        made.english["questions"]["more"]["label"] = json!("What is the passport number of each worker?");
    }),
];

#[test]
fn every_rule_finds_what_it_is_for() {
    for (rule, change) in CASES {
        let findings = found(change);
        let hit = findings.iter().find(|finding| finding.rule == rule);
        let hit = hit.unwrap_or_else(|| panic!("{} is not among {findings:#?}", rule.id()));
        assert!(!hit.reason.is_empty() && hit.file.ends_with(".json"), "{hit}");
    }
}

/// Rules that need files beside the questionnaire have tests of their own; no other rule is without one.
#[test]
fn no_rule_is_without_a_case() {
    for rule in Rule::all() {
        let id = rule.id();
        let elsewhere = ["load/", "version/", "tests/"].iter().any(|group| id.starts_with(group));
        assert!(elsewhere || CASES.iter().any(|(one, _)| *one == rule), "{id}");
    }
}

#[test]
fn a_card_is_held_against_registry_and_structure_from_every_side() {
    let rules =
        |change: &dyn Fn(&mut Made)| found(change).into_iter().map(|one| (one.rule, one.path)).collect::<Vec<_>>();
    let one = |rule: Rule, path: &str| vec![(rule, path.to_owned())];
    let words_only = rules(&|made| made.lessons["cards"]["jp"] = made.lessons["cards"]["vn"].clone());
    assert_eq!(words_only, one(Rule::Unsourced, "/cards/jp/fire"));
    let basis_only = rules(&|made| made.sources["cards"]["jp"] = made.sources["cards"]["vn"].clone());
    assert_eq!(basis_only, one(Rule::CardMissing, "/cards/jp/fire"));
    let no_common = rules(&|made| made.lessons["card_topics"] = json!({}));
    assert_eq!(no_common, one(Rule::CardMissing, "/card_topics/fire"));
    let no_question = rules(&|made| made.sources["card_topics"]["fire"]["questions"] = json!(["drills"]));
    assert_eq!(no_question, one(Rule::CardUnknown, "/card_topics/fire/questions/0"));
    let no_fact = rules(&|made| made.sources["country"] = json!("land"));
    assert_eq!(no_fact, one(Rule::CardUnknown, "/cards/vn"));
    let hard = rules(&|made| {
        made.lessons["cards"]["vn"]["fire"]["law"] = json!("Comprehensive organisational requirements. ".repeat(10))
    });
    assert_eq!(hard, one(Rule::HardToRead, "/cards/vn/fire"));
}

#[test]
fn lessons_without_any_registry_are_one_finding_and_not_one_for_each() {
    let mut loaded = made().loaded();
    loaded.sources = None;
    let rules: Vec<_> = of_loaded(&loaded, today()).into_iter().map(|one| (one.rule, one.file)).collect();
    assert_eq!(rules, [(Rule::Unsourced, "sources.json".to_owned())]);
}

#[test]
fn a_finding_inside_a_condition_names_the_bytes_and_the_answers_that_show_it() {
    let findings = found(&|made| made.question(1)["ask_if"] = json!("(shifts) || is_na(shifts) && shifts"));
    let open = findings.iter().find(|finding| finding.rule == Rule::StaysOpen).expect("it stays open");
    assert_eq!(open.path, "/topics/0/questions/1/ask_if");
    let reproduction = open.reproduction.as_ref().expect("answers");
    assert_eq!(reproduction.answers["shifts"], json!({"not_applicable": "there is none"}));
    let findings = found(&|made| made.question(1)["ask_if"] = json!("shifts && (headcount != \"alone\" && shifts)"));
    let dead = findings.iter().find(|finding| finding.rule == Rule::DeadPart).expect("a dead part");
    let span = dead.span.expect("bytes");
    assert_eq!(&"shifts && (headcount != \"alone\" && shifts)"[span.from..span.to], "shifts");
}

#[test]
fn own_tests_tell_which_part_of_which_condition_went_otherwise() {
    let tests = json!({"schema": "fairlead.tests.v1", "tests": [{"name": "night", "assessed_on": "2026-11-22",
        "answers": {"headcount": "alone", "shifts": false, "locked": {"status": "now"}},
        "expect": {"shown": ["drill"], "hidden": ["locked"], "open": ["more"], "no_findings": ["locked"],
            "findings": [{"question": "drill", "concern": "gap"}], "at_most": 2,
            "score": {"topics": {"safety": {"low": 1, "high": 2}}, "overall": {"low": 1, "high": 2}}}}]});
    let ran = own_tests::of_bytes(tests.to_string().as_bytes(), &made().loaded());
    let reasons: Vec<String> =
        ran.findings.iter().map(|finding| format!("{} {}", finding.path, finding.reason)).collect();
    assert_eq!(ran.tests, 1);
    assert!(ran.findings.iter().all(|finding| finding.rule == Rule::TestFailed));
    assert_eq!(reasons.len(), 8, "{reasons:#?}");
    let shown = &reasons[0];
    for line in [
        "drill is hidden, not shown",
        "`shifts` is false",
        "`headcount != \"alone\"` is false",
        "headcount is \"alone\"",
    ] {
        assert!(shown.contains(line), "{line} in {shown}");
    }
}

#[test]
fn own_tests_that_cannot_be_read_are_named_and_good_ones_are_silent() {
    let loaded = made().loaded();
    let run = |tests: &str| own_tests::of_bytes(tests.as_bytes(), &loaded).findings;
    let one = |answers: &str, expect: &str| {
        let test =
            format!("\"name\": \"n\", \"assessed_on\": \"2026-11-22\", \"answers\": {answers}, \"expect\": {expect}");
        format!("{{\"schema\": \"fairlead.tests.v1\", \"tests\": [{{{test}}}]}}")
    };
    assert_eq!(run(&one("{\"headcount\": \"alone\", \"shifts\": true}", "{\"shown\": [\"drill\", \"locked\"]}")), []);
    for wrong in [
        "{",
        "{\"schema\": \"other\", \"tests\": []}",
        &one("{\"nobody\": 1}", "{}"),
        &one("{\"headcount\": 7}", "{}"),
        &one("{}", "{\"shown\": [\"nobody\"]}"),
        &one("{}", "{\"score\": {\"topics\": {\"nowhere\": {\"low\": 0, \"high\": 1}}}}"),
        &one("{}", "{\"visible\": []}"),
    ] {
        let rules: Vec<Rule> = run(wrong).iter().map(|finding| finding.rule).collect();
        assert_eq!(rules, [Rule::TestUnreadable], "{wrong}");
    }
}

fn folder(files: &[(&str, &Json)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (file, json) in files {
        fs::write(folder.path().join(file), json.to_string()).expect("a file");
    }
    folder
}

#[test]
fn a_folder_is_checked_whole_also_against_its_previous_version() {
    let mut made = made();
    let old = folder(&[("questionnaire.json", &made.structure), ("text.en.json", &made.english)]);
    made.structure["version"] = json!("2");
    made.english["version"] = json!("2");
    made.lessons["version"] = json!("2");
    made.sources["version"] = json!("2");
    made.english["questions"]["drill"]["label"] = json!("When did you last try each exit?");
    made.question(3)["id"] = json!("anything");
    made.english["questions"]["anything"] = made.english["questions"]["more"].take();
    made.english["questions"].as_object_mut().expect("questions").remove("more");
    let migrations = json!({"schema": "fairlead.migrations.v1", "from": "1", "renames": {"more": "anything"}});
    let tests = json!({"schema": "fairlead.tests.v1", "tests": []});
    let files = [
        ("questionnaire.json", &made.structure),
        ("text.en.json", &made.english),
        ("lessons.en.json", &made.lessons),
        ("sources.json", &made.sources),
        ("migrations.json", &migrations),
        ("schemes.json", &made.schemes),
        ("tests.json", &tests),
    ];
    let new = folder(&files);
    let rules = |report: workbench::check::Report| report.findings.iter().map(|one| one.rule).collect::<Vec<_>>();
    assert_eq!(rules(check(new.path(), None, today())), []);
    assert_eq!(rules(check(new.path(), Some(old.path()), today())), [Rule::MeaningChanged]);
    fs::remove_file(new.path().join("migrations.json")).expect("the file was there");
    assert_eq!(rules(check(new.path(), Some(old.path()), today())), [Rule::IdRemoved, Rule::MeaningChanged]);
    let other = migrations.to_string().replace("\"from\":\"1\"", "\"from\":\"0\"");
    fs::write(new.path().join("migrations.json"), other).expect("a file");
    assert_eq!(rules(check(new.path(), Some(old.path()), today())), [Rule::Migrations, Rule::MeaningChanged]);
    fs::write(new.path().join("questionnaire.json"), "{").expect("a file");
    let report = check(new.path(), None, today());
    assert!(report.loaded.is_none() && report.findings[0].rule.id() == "load/json", "{:?}", report.findings);
}
