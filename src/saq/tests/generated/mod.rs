//! Small random questionnaires and assessments, drawn from a list of numbers.
//!
//! Numbers instead of a random generator: proptest shrinks the list and so the case, and a browser draws the very same
//! cases from the same list.

#![allow(dead_code, reason = "each test target uses its own part")]

pub mod results;

use saq::{
    Answer, Assessment, Date, Decimal, Purpose, Question, Questionnaire, RedLineStatus, Value,
    answer::{Cell, Evidence, Row},
    questionnaire::{Checked, ColumnKind, EvidenceKind, Kind, TableKind},
};
use serde_json::{Value as Json, json};

pub const ASSESSED_ON: &str = "2026-11-22";
const PROOFS: [&str; 4] = ["photo", "notebook", "certificate", "test_report"];

pub struct Choices<'n> {
    numbers: &'n [u16],
    next: usize,
}

impl<'n> Choices<'n> {
    pub fn new(numbers: &'n [u16]) -> Self {
        Self { numbers, next: 0 }
    }

    /// A number below `bound`; 0 once the list has ended, so that shrinking makes everything plain.
    pub fn below(&mut self, bound: usize) -> usize {
        let number = self.numbers.get(self.next).copied().unwrap_or(0);
        self.next += 1;
        usize::from(number) % bound
    }

    /// True in one of `n` cases.
    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == n - 1
    }

    pub fn of<'s, T>(&mut self, items: &'s [T]) -> &'s T {
        &items[self.below(items.len())]
    }
}

/// A fact that conditions may read: name, kind, and the topic if it is a gate.
struct Known {
    name: String,
    kind: &'static str,
}

pub fn date(text: &str) -> Date {
    text.parse().expect("a date")
}

pub fn questionnaire_json(choices: &mut Choices<'_>) -> Json {
    let mut known = vec![Known { name: "headcount".into(), kind: "headcount" }];
    let mut profile = vec![json!({"id": "headcount", "kind": "single", "options": saq::questionnaire::HEADCOUNTS})];
    for number in 0..choices.below(4) {
        profile.push(fact(choices, format!("f{number}"), &mut known, false));
    }
    let areas = ["people", "nature", "firm"];
    let topics: Vec<Json> = (0..1 + choices.below(4)).map(|number| topic(choices, number, &known, &areas)).collect();
    let pairs = pairs(choices, &topics);
    json!({"schema": "fairlead.questionnaire.v1", "id": "generated", "version": "1", "headcount": "headcount",
        "at_most": at_most(choices), "areas": areas, "profile": profile, "pairs": pairs, "topics": topics})
}

/// Bounds tight enough to cut, for some sizes or for none.
fn at_most(choices: &mut Choices<'_>) -> Json {
    let mut bounds = json!({});
    if choices.one_in(3) {
        for headcount in saq::questionnaire::HEADCOUNTS.iter().filter(|_| choices.one_in(2)).collect::<Vec<_>>() {
            bounds[*headcount] = json!(1 + choices.below(8));
        }
    }
    bounds
}

/// A consistency pair over the first two ladders, if there are two.
fn pairs(choices: &mut Choices<'_>, topics: &[Json]) -> Json {
    let questions = topics.iter().flat_map(|topic| topic["questions"].as_array().into_iter().flatten());
    let ladders: Vec<&str> =
        questions.filter(|one| one["kind"] == "ladder").filter_map(|one| one["id"].as_str()).take(2).collect();
    match ladders.as_slice() {
        [first, second] => {
            let when = format!("{first} >= {} && {second} != {}", choices.below(4), choices.below(5));
            json!([{"id": "pair", "when": when, "asks": [first, second]}])
        }
        _ => json!([]),
    }
}

fn fact(choices: &mut Choices<'_>, id: String, known: &mut Vec<Known>, gate: bool) -> Json {
    let kind = *choices.of(&["yes_no", "single", "multiple", "number", "date"]);
    let mut fact = json!({"id": id, "kind": kind});
    match kind {
        "single" => fact["options"] = json!(["a", "b", "c"]),
        "multiple" => {
            fact["options"] = json!(["a", "b", "none"]);
            fact["none"] = json!("none");
        }
        "number" => fact["unit"] = json!("days"),
        _ => {}
    }
    if gate {
        fact["fact"] = json!(true);
    }
    if choices.one_in(3) {
        fact["ask_if"] = json!(condition(choices, known, 2));
    }
    known.push(Known { name: id, kind });
    fact
}

fn topic(choices: &mut Choices<'_>, number: usize, profile: &[Known], areas: &[&str]) -> Json {
    let mut known: Vec<Known> = profile.iter().map(|one| Known { name: one.name.clone(), kind: one.kind }).collect();
    let mut topic = json!({"id": format!("t{number}"), "area": choices.of(areas),
        "severity": {"scale": 1 + choices.below(4), "scope": 1 + choices.below(4), "irremediability": 1 + choices.below(4)}});
    if choices.one_in(3) {
        topic["applies_if"] = json!(condition(choices, &known, 2));
    }
    let mut questions = Vec::new();
    for at in 0..1 + choices.below(5) {
        let id = format!("q{number}_{at}");
        questions.push(match choices.one_in(5) {
            true => fact(choices, id, &mut known, true),
            false => practice(choices, id, &known),
        });
    }
    let about: Vec<&str> =
        questions.iter().filter(|one| !one["stage"].is_null()).filter_map(|one| one["id"].as_str()).collect();
    if !about.is_empty() && choices.one_in(2) {
        let proofs: Vec<&str> = PROOFS.iter().copied().filter(|_| choices.one_in(2)).chain(["invoice"]).collect();
        let mut evidence =
            json!({"id": format!("q{number}_proof"), "kind": "evidence", "for": about, "proofs": proofs});
        if choices.one_in(4) {
            evidence["ask_if"] = json!(condition(choices, &known, 1));
        }
        questions.push(evidence);
    }
    topic["questions"] = json!(questions);
    topic
}

fn practice(choices: &mut Choices<'_>, id: String, known: &[Known]) -> Json {
    let kind = *choices
        .of(&["ladder", "ladder", "red_line", "yes_no", "single", "multiple", "number", "date", "text", "table"]);
    let mut practice = json!({"id": id, "kind": kind});
    let mut set = |field: &str, value: Json| practice[field] = value;
    match kind {
        "yes_no" => set("points", json!({"yes": 4, "no": 0})),
        "single" => {
            set("options", json!(["a", "b", "c"]));
            set("points", json!({"a": 0, "b": 1, "c": 3}));
        }
        "multiple" => {
            set("options", json!(["a", "b", "c", "none"]));
            set("points", json!({"a": 2, "b": 2, "c": 3}));
            set("none", json!("none"));
            set("cap", json!(5));
        }
        "number" => {
            set("unit", json!("hours"));
            set("bands", json!([{"up_to": "10", "points": 4}, {"up_to": "20.5", "points": 2}, {"points": 0}]));
            set("places", json!(1));
        }
        "date" => set("bands", json!([{"within_days": 100, "points": 5}, {"points": 0}])),
        "table" => {
            set("columns", columns(choices));
            set("max_rows", json!(1 + choices.below(4)));
        }
        _ => {}
    }
    if kind != "text" && kind != "table" {
        set("stage", json!(choices.of(&["plan", "do", "check", "act"])));
        set("lens", json!(choices.of(&["compliance", "conduct", "business"])));
        set("ease", json!(1 + choices.below(3)));
        set("eu_cap", json!(choices.of(&["inside", "beyond"])));
    }
    if !["text", "table", "red_line"].contains(&kind) {
        set("weight", json!(1 + choices.below(4)));
        if choices.one_in(3) {
            set("na_if", json!(condition(choices, known, 1)));
        }
    }
    if choices.one_in(4) {
        set("ask_if", json!(condition(choices, known, 2)));
    }
    if choices.one_in(8) {
        set("purposes", json!(["due_diligence"]));
    }
    if choices.one_in(8) {
        set("not_asked_if", json!(condition(choices, known, 1)));
    }
    practice
}

fn columns(choices: &mut Choices<'_>) -> Json {
    let all = [
        json!({"id": "name", "kind": "text", "max_chars": 10}),
        json!({"id": "people", "kind": "number", "min": "0", "max": "100000", "unit": "people"}),
        json!({"id": "owned", "kind": "yes_no"}),
        json!({"id": "country", "kind": "single", "options": ["jp", "vn"]}),
        json!({"id": "since", "kind": "date"}),
    ];
    let first = choices.below(all.len());
    json!(all[first..])
}

fn condition(choices: &mut Choices<'_>, known: &[Known], depth: usize) -> String {
    if depth > 0 && choices.one_in(2) {
        let (left, right) = (condition(choices, known, depth - 1), condition(choices, known, depth - 1));
        return match choices.below(3) {
            0 => format!("({left} && {right})"),
            1 => format!("({left} || {right})"),
            _ => format!("!({left})"),
        };
    }
    let fact = choices.of(known);
    let name = &fact.name;
    match choices.below(8) {
        0 => return format!("answered({name})"),
        1 => return format!("is_dont_know({name})"),
        2 => return format!("is_na({name})"),
        _ => {}
    }
    let sign = *choices.of(&["==", "!=", "<", "<=", ">", ">="]);
    match fact.kind {
        "headcount" => {
            choices.of(&[r#"headcount != "alone""#, r#"headcount in ["from_2_to_9", "over_1000"]"#]).to_string()
        }
        "yes_no" => name.clone(),
        "single" => format!(r#"{name} {} "{}""#, choices.of(&["==", "!="]), choices.of(&["a", "b"])),
        "multiple" => match choices.below(2) {
            0 => format!(r#""{}" in {name}"#, choices.of(&["a", "none"])),
            _ => format!("size({name}) {sign} {}", choices.below(3)),
        },
        "number" => format!("{name} * 2 - 1 {sign} {}", choices.below(9)),
        _ => format!("{name} {sign} today"),
    }
}

/// A questionnaire and an assessment of it; whatever the numbers, both are valid.
pub struct Case {
    pub json: Json,
    pub questionnaire: Questionnaire,
    pub assessment: Assessment,
}

pub fn case(choices: &mut Choices<'_>) -> Case {
    let json = questionnaire_json(choices);
    let bytes = serde_json::to_vec(&json).expect("JSON");
    let questionnaire = Questionnaire::load(&bytes).unwrap_or_else(|defects| panic!("{defects:?} in {json}"));
    let mut assessment = Assessment::new(date(ASSESSED_ON));
    assessment.purpose = *choices.of(&[Purpose::DueDiligence, Purpose::CsrdReporting]);
    for question in &questionnaire.questions {
        if let Some(answer) = maybe_answer(choices, question) {
            assessment.answers.insert(question.id.clone(), answer);
        }
    }
    for topic in &questionnaire.topics {
        if choices.one_in(12) {
            assessment.withheld.insert(topic.id.clone());
        }
    }
    Case { json, questionnaire, assessment }
}

fn maybe_answer(choices: &mut Choices<'_>, question: &Question) -> Option<Answer> {
    (choices.below(5) > 0).then(|| answer(choices, question)).flatten()
}

/// Any answer that the question takes; `None` for a note.
pub fn answer(choices: &mut Choices<'_>, question: &Question) -> Option<Answer> {
    let state = match choices.below(16) {
        12 => Some(Answer::DontKnow),
        13 => Some(Answer::NotApplicable("we have none".into())),
        14 => Some(Answer::Withheld),
        15 => Some(Answer::Declined),
        _ => None,
    };
    match state.filter(|state| question.allows(state)) {
        Some(state) => Some(state),
        None => value(choices, question).map(Answer::Value),
    }
}

fn any_date(choices: &mut Choices<'_>) -> Date {
    date(ASSESSED_ON).plus_days(10 - choices.below(300) as i32)
}

pub fn value(choices: &mut Choices<'_>, question: &Question) -> Option<Value> {
    Some(match &question.kind {
        Kind::Ladder => {
            let level = choices.below(5) as u8;
            Value::Ladder { level, date: (level == 4 && choices.one_in(2)).then(|| any_date(choices)) }
        }
        Kind::YesNo { .. } => Value::YesNo(choices.one_in(2)),
        Kind::Single { options, .. } => Value::Single(choices.of(options).clone()),
        Kind::Multiple { options, none, .. } => {
            let first = choices.of(options).clone();
            let second = choices.of(options).clone();
            let alone = none.as_ref().is_some_and(|none| [&first, &second].contains(&none));
            Value::Multiple(if alone { [first].into() } else { [first, second].into() })
        }
        Kind::Number(number) => {
            let halves = choices.below(60) as i64;
            let whole = Decimal::from_int(halves / 2);
            let half: Decimal = format!("{}.5", halves / 2).parse().expect("a number");
            Value::Number(if halves % 2 == 1 && number.places > 0 { half } else { whole })
        }
        Kind::Date { .. } => Value::Date(any_date(choices)),
        Kind::Text { .. } => Value::Text("言葉 and words".into()),
        Kind::Table(table) => {
            let rows = 1 + choices.below(table.max_rows as usize);
            Value::Table((0..rows).map(|_| row(choices, table)).collect())
        }
        Kind::Evidence(evidence) => {
            let mut proofs = vec![proof(choices, evidence)];
            let second = proof(choices, evidence);
            if (&second.question, second.proof) != (&proofs[0].question, proofs[0].proof) {
                proofs.push(second);
            }
            Value::Evidence(proofs)
        }
        Kind::Note => return None,
        Kind::RedLine => {
            let status = *choices.of(&RedLineStatus::ALL);
            let date = (status.wants_date() && choices.below(4) > 0).then(|| any_date(choices));
            Value::RedLine { status, date }
        }
    })
}

fn row(choices: &mut Choices<'_>, table: &TableKind) -> Row {
    let first = choices.below(table.columns.len());
    let kept = table.columns.iter().enumerate().filter(|(at, _)| *at == first || choices.one_in(2));
    let kept: Vec<_> = kept.map(|(_, column)| column).collect();
    let cell = |column: &&saq::questionnaire::Column| {
        let cell = match &column.kind {
            ColumnKind::Text { .. } => Cell::Text("工場 2".into()),
            ColumnKind::Number(_) => Cell::Number(Decimal::from_int(choices.below(99) as i64)),
            ColumnKind::YesNo => Cell::YesNo(choices.one_in(2)),
            ColumnKind::Single { options } => Cell::Single(choices.of(options).clone()),
            ColumnKind::Date => Cell::Date(any_date(choices)),
        };
        (column.id.clone(), cell)
    };
    kept.iter().map(cell).collect()
}

fn proof(choices: &mut Choices<'_>, evidence: &EvidenceKind) -> Evidence {
    Evidence {
        question: choices.of(&evidence.questions).clone(),
        proof: *choices.of(&evidence.proofs),
        date: (choices.below(4) > 0).then(|| any_date(choices)),
        checked: *choices.of(&[Checked::Nobody, Checked::ThirdParty]),
    }
}
