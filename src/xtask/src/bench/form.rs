//! Generated forms of any length, once in our format and once as a SurveyJS model, with the same ids, conditions, answers
//! and edits. Only what both can say: choices, numbers, conditions on earlier answers, sums.

use serde_json::{Map, Value, json};

/// Everything a measurement of one size needs. Bytes and texts, so that each side begins where its users do.
#[derive(Debug)]
pub struct Form {
    pub questions: usize,
    /// `questionnaire.json`.
    pub structure: String,
    /// The SurveyJS model.
    pub model: String,
    /// Every question answered once.
    pub answers: String,
    /// Other answers to questions all over the form, one after another.
    pub edits: Vec<(String, Value)>,
}

impl Form {
    /// How many of the edits survey-core is asked for in a round: on long forms each takes it a second.
    pub fn their_edits(&self) -> usize {
        (30_000 / self.questions).clamp(3, 20)
    }

    /// As `tests/peers/speed.js` takes it.
    pub fn for_peers(&self) -> Value {
        json!({ "model": self.model, "answers": self.answers, "edits": self.edits })
    }
}

const FACTS: usize = 8;
const PER_TOPIC: usize = 10;
const EDITS: usize = 500;
const OPTIONS: [&str; 4] = ["a", "b", "c", "d"];

/// What a question of the forms is; `Gate` and `Fact` are yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Headcount,
    Fact,
    Gate,
    Ladder,
    YesNo,
    Single,
    Multiple,
    Number,
}

/// A topic: its gate, and nine practices of which the third hangs on it.
const TOPIC: [Kind; PER_TOPIC] = [
    Kind::Gate,
    Kind::Ladder,
    Kind::Ladder,
    Kind::Ladder,
    Kind::YesNo,
    Kind::Single,
    Kind::Ladder,
    Kind::Number,
    Kind::Multiple,
    Kind::Ladder,
];

/// A form with exactly so many questions, profile included.
pub fn form(questions: usize) -> Form {
    let mut dice = Dice(questions as u64 | 1);
    let mut all: Vec<(String, Kind)> = Vec::new();
    let mut ask = |id: String, kind: Kind, condition: Option<&(String, String)>| {
        all.push((id.clone(), kind));
        (ours(&id, kind, condition), theirs(&id, kind, condition))
    };
    let (mut profile, mut first_page) = (Vec::new(), Vec::new());
    for fact in 0..FACTS {
        let (id, kind) = if fact == 0 { ("headcount".into(), Kind::Headcount) } else { (fact_id(fact), Kind::Fact) };
        let (one, other) = ask(id, kind, None);
        profile.push(one);
        first_page.push(other);
    }
    let mut pages = vec![json!({"name": "profile", "elements": first_page})];
    let (mut topics, mut sums) = (Vec::new(), Vec::new());
    for topic in 0..(questions - FACTS).div_ceil(PER_TOPIC) {
        let left = questions - FACTS - topic * PER_TOPIC;
        let (mut inside, mut elements, mut scored) = (Vec::new(), Vec::new(), Vec::new());
        for (at, kind) in TOPIC.into_iter().enumerate().take(left) {
            let condition = condition(topic, at);
            let id = question_id(topic, at);
            if kind == Kind::Ladder {
                scored.push(format!("{{{id}}}"));
            }
            let (one, other) = ask(id, kind, condition.as_ref());
            inside.push(one);
            elements.push(other);
        }
        let mut one = json!({"id": format!("t{topic}"), "area": AREAS[topic % AREAS.len()],
            "severity": {"scale": 1 + topic % 4, "scope": 1 + topic / 4 % 4, "irremediability": 1 + topic / 16 % 4},
            "questions": inside});
        let mut page = json!({"name": format!("t{topic}"), "elements": elements});
        // Every fourth topic hangs on a fact of the profile.
        if topic % 4 == 3 {
            let fact = fact_id(1 + topic % (FACTS - 1));
            one["applies_if"] = json!(fact);
            page["visibleIf"] = json!(format!("{{{fact}}} = true"));
        }
        sums.push(json!({"name": format!("sum_t{topic}"), "expression": format!("sum({})", scored.join(", "))}));
        topics.push(one);
        pages.push(page);
    }
    let parts: Vec<String> = (0..topics.len()).map(|topic| format!("{{sum_t{topic}}}")).collect();
    sums.push(json!({"name": "overall", "expression": format!("sum({})", parts.join(", "))}));
    let structure = json!({"schema": "fairlead.questionnaire.v1", "id": "generated", "version": "1",
        "headcount": "headcount", "areas": AREAS, "profile": profile, "topics": topics});
    let model = json!({"pages": pages, "calculatedValues": sums, "clearInvisibleValues": "none"});
    let answers: Map<String, Value> = all.iter().map(|(id, kind)| (id.clone(), answer(&mut dice, *kind))).collect();
    let edits = (0..EDITS)
        .map(|_| {
            let (id, kind) = &all[dice.below(all.len())];
            (id.clone(), answer(&mut dice, *kind))
        })
        .collect();
    Form {
        questions,
        structure: structure.to_string(),
        model: model.to_string(),
        answers: Value::Object(answers).to_string(),
        edits,
    }
}

const AREAS: [&str; 4] = ["people", "nature", "product", "firm"];

fn fact_id(fact: usize) -> String {
    format!("fact_{fact}")
}

fn question_id(topic: usize, at: usize) -> String {
    format!("t{topic}_q{at}")
}

/// When a question is asked, in our words and in theirs. Three of a topic's ten hang on something.
fn condition(topic: usize, at: usize) -> Option<(String, String)> {
    let gate = question_id(topic, 0);
    let fact = fact_id(1 + (topic + at) % (FACTS - 1));
    match at {
        3 => Some((gate.clone(), format!("{{{gate}}} = true"))),
        6 => Some((format!("{gate} && {fact}"), format!("{{{gate}}} = true and {{{fact}}} = true"))),
        9 => Some((
            format!(r#"headcount != "alone" || {fact}"#),
            format!("{{headcount}} <> 'alone' or {{{fact}}} = true"),
        )),
        _ => None,
    }
}

fn ours(id: &str, kind: Kind, condition: Option<&(String, String)>) -> Value {
    let mut question = match kind {
        Kind::Headcount => json!({"kind": "single", "options": saq::questionnaire::HEADCOUNTS}),
        Kind::Fact => json!({"kind": "yes_no"}),
        Kind::Gate => json!({"kind": "yes_no", "fact": true}),
        Kind::Ladder => json!({"kind": "ladder"}),
        Kind::YesNo => json!({"kind": "yes_no", "points": {"yes": 4, "no": 0}}),
        Kind::Single => {
            json!({"kind": "single", "options": OPTIONS, "points": {"a": 0, "b": 1, "c": 2, "d": 4}})
        }
        Kind::Multiple => json!({"kind": "multiple", "options": OPTIONS, "points": {"a": 1, "b": 1, "c": 2}}),
        Kind::Number => json!({"kind": "number", "unit": "hours", "max": "99",
            "bands": [{"up_to": "20", "points": 0}, {"up_to": "48", "points": 2}, {"points": 4}]}),
    };
    question["id"] = json!(id);
    match kind {
        Kind::Headcount | Kind::Fact | Kind::Gate => {}
        Kind::Ladder | Kind::YesNo | Kind::Single | Kind::Multiple | Kind::Number => {
            question["stage"] = json!("do");
            question["lens"] = json!("conduct");
            question["weight"] = json!(1 + id.len() % 4);
        }
    }
    if let Some((ask_if, _)) = condition {
        question["ask_if"] = json!(ask_if);
    }
    question
}

fn theirs(id: &str, kind: Kind, condition: Option<&(String, String)>) -> Value {
    let mut question = match kind {
        Kind::Headcount => json!({"type": "radiogroup", "choices": saq::questionnaire::HEADCOUNTS}),
        Kind::Fact | Kind::Gate | Kind::YesNo => json!({"type": "boolean"}),
        Kind::Ladder => json!({"type": "radiogroup", "choices": [0, 1, 2, 3, 4]}),
        Kind::Single => json!({"type": "radiogroup", "choices": OPTIONS}),
        Kind::Multiple => json!({"type": "checkbox", "choices": OPTIONS}),
        Kind::Number => json!({"type": "text", "inputType": "number"}),
    };
    question["name"] = json!(id);
    if let Some((_, visible_if)) = condition {
        question["visibleIf"] = json!(visible_if);
    }
    question
}

fn answer(dice: &mut Dice, kind: Kind) -> Value {
    match kind {
        Kind::Headcount => json!(saq::questionnaire::HEADCOUNTS[2 + dice.below(4)]),
        // Mostly yes: a form of which most is hidden would flatter everybody.
        Kind::Fact | Kind::Gate => json!(dice.below(5) > 0),
        Kind::YesNo => json!(dice.below(2) == 0),
        Kind::Ladder => json!(dice.below(5)),
        Kind::Single => json!(OPTIONS[dice.below(OPTIONS.len())]),
        Kind::Multiple => json!(OPTIONS[..1 + dice.below(OPTIONS.len())]),
        Kind::Number => json!(dice.below(100)),
    }
}

/// A xorshift generator: the same form on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % bound
    }
}
