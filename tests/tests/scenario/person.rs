//! Somebody who answers, and what they then see.

use saq::{
    Answer, Assessment, Question, Questionnaire, RedLineStatus, Value,
    finding::{Finding, findings},
    journey::{Journey, journey},
    plan::{PlanItem, Step, proposed},
    questionnaire::Kind,
    shown::{ShownScore, shown},
    visibility::{Visibility, visibility},
};
use serde_json::{Value as Json, json};

pub const TODAY: &str = "2026-11-22";
/// What most suppliers do: a step below the best.
const USUAL_LEVEL: u8 = 3;

pub struct Person {
    pub questionnaire: Questionnaire,
    pub assessment: Assessment,
}

impl Person {
    /// Opens the built-in questionnaire.
    pub fn arrives() -> Self {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../public/questionnaires/responsible-business/2026.1/");
        let bytes = std::fs::read(format!("{folder}questionnaire.json")).expect("the built-in questionnaire");
        let questionnaire = Questionnaire::load(&bytes).expect("no defects");
        Self { questionnaire, assessment: Assessment::new(TODAY.parse().expect("a date")) }
    }

    pub fn says(mut self, question: &str, answer: Json) -> Self {
        let question = self.questionnaire.question(question).unwrap_or_else(|| panic!("no question {question}"));
        let answer = saq::answer::decode(question, &answer).unwrap_or_else(|why| panic!("{}: {why}", question.id));
        self.assessment.answers.insert(question.id.clone(), answer);
        self
    }

    pub fn withholds(mut self, topic: &str) -> Self {
        let topic = self.questionnaire.topic(topic).unwrap_or_else(|| panic!("no topic {topic}"));
        self.assessment.withheld.insert(topic.id.clone());
        self
    }

    pub fn plans(mut self, item: PlanItem) -> Self {
        self.assessment.plan.push(item);
        self
    }

    /// Answers whatever is shown and still unanswered, as an ordinary well-run business would.
    pub fn answers_the_rest_as_usual(mut self) -> Self {
        loop {
            let visibilities = visibility(&self.questionnaire, &self.assessment);
            let next = visibilities.shown().find(|index| {
                let question = &self.questionnaire.questions[*index];
                question.required && !self.assessment.answers.contains_key(&question.id)
            });
            let Some(index) = next else { return self };
            let question = &self.questionnaire.questions[index];
            let answer = Answer::Value(self.usual(question));
            self.assessment.answers.insert(question.id.clone(), answer);
        }
    }

    /// Answers this one question as usual.
    pub fn answers_only(mut self, question: &str) -> Self {
        let question = self.questionnaire.question(question).unwrap_or_else(|| panic!("no question {question}"));
        let answer = Answer::Value(self.usual(question));
        self.assessment.answers.insert(question.id.clone(), answer);
        self
    }

    fn usual(&self, question: &Question) -> Value {
        match &question.kind {
            Kind::Ladder => Value::Ladder { level: USUAL_LEVEL, date: None },
            Kind::YesNo { .. } => Value::YesNo(false),
            Kind::Single { options, .. } => Value::Single(options[0].clone()),
            Kind::Multiple { options, .. } => Value::Multiple(options.iter().take(2).cloned().collect()),
            Kind::Number(number) => {
                Value::Number(number.bands.first().and_then(|band| band.up_to).unwrap_or(number.min))
            }
            Kind::Date { .. } => Value::Date(self.assessment.assessed_on.plus_days(-20)),
            Kind::Text { .. } => Value::Text("nothing else".into()),
            Kind::RedLine => Value::RedLine { status: RedLineStatus::NoneKnown, date: None },
            Kind::Table(_) | Kind::Evidence(_) | Kind::Note => unreachable!("never required"),
        }
    }

    pub fn sees(&self, question: &str) -> bool {
        self.visibility(question) == Visibility::Shown
    }

    pub fn visibility(&self, question: &str) -> Visibility {
        let index = self.questionnaire.index(question).unwrap_or_else(|| panic!("no question {question}"));
        visibility(&self.questionnaire, &self.assessment).question(index)
    }

    pub fn way(&self) -> Journey {
        journey(&self.questionnaire, &self.assessment, &visibility(&self.questionnaire, &self.assessment))
    }

    /// Questions shown after the profile.
    pub fn questions_after_the_facts(&self) -> usize {
        self.way().steps.iter().filter(|step| step.topic.is_some()).map(|step| step.questions.len()).sum()
    }

    pub fn red_lines_shown(&self) -> Vec<&str> {
        let questions = self.way().walk().map(|index| &self.questionnaire.questions[index]).collect::<Vec<_>>();
        questions.into_iter().filter(|question| question.is_red_line()).map(|question| question.id.as_str()).collect()
    }

    pub fn figures(&self) -> ShownScore {
        shown(&self.questionnaire, &self.assessment)
    }

    pub fn findings(&self) -> Vec<Finding> {
        findings(&self.questionnaire, &self.assessment, &visibility(&self.questionnaire, &self.assessment))
    }

    pub fn steps(&self) -> Vec<Step> {
        proposed(&self.questionnaire, &self.assessment, &self.findings())
    }
}

pub fn status(word: &str) -> Json {
    json!({ "status": word })
}

/// A six-person metal shop in Osaka.
pub fn metal_shop() -> Person {
    Person::arrives()
        .says("headcount", json!("from_2_to_9"))
        .says("country", json!(["jp"]))
        .says("sector", json!("metal_machinery"))
        .says("people", json!(["employees", "part_time"]))
        .says("premises", json!(["factory"]))
        .says("hazards", json!(["machines"]))
        .says("buys", json!(["raw_materials", "parts"]))
        .says("work_includes", json!(["none_of_these"]))
        .says("customer_data", json!(true))
}

/// A translator who works alone at home.
pub fn translator() -> Person {
    Person::arrives()
        .says("headcount", json!("alone"))
        .says("country", json!(["jp"]))
        .says("sector", json!("translation_design"))
        .says("people", json!(["only_me"]))
        .says("premises", json!(["home"]))
        .says("hazards", json!(["none_of_these"]))
        .says("buys", json!(["only_services"]))
        .says("work_includes", json!(["none_of_these"]))
        .says("customer_data", json!(true))
}

/// A thirty-person garment shop in Vietnam with home workers.
pub fn garment_shop() -> Person {
    Person::arrives()
        .says("headcount", json!("from_10_to_49"))
        .says("country", json!(["vn"]))
        .says("sector", json!("garments_textiles"))
        .says("people", json!(["employees", "home_workers"]))
        .says("premises", json!(["factory"]))
        .says("hazards", json!(["machines", "chemicals"]))
        .says("buys", json!(["raw_materials"]))
        .says("work_includes", json!(["passes_work_on"]))
        .says("customer_data", json!(false))
}

/// A metal workshop of twenty in Osaka: the same as the browsers walk.
pub fn workshop() -> Person {
    Person::arrives()
        .says("headcount", json!("from_10_to_49"))
        .says("country", json!(["jp"]))
        .says("sector", json!("metal_machinery"))
        .says("people", json!(["employees"]))
        .says("premises", json!(["factory"]))
        .says("hazards", json!(["machines"]))
        .says("buys", json!(["raw_materials"]))
        .says("work_includes", json!(["none_of_these"]))
        .says("customer_data", json!(true))
}

/// A 120-person electronics maker in Malaysia with migrant workers in its own housing.
pub fn electronics_maker() -> Person {
    Person::arrives()
        .says("headcount", json!("from_50_to_249"))
        .says("country", json!(["my"]))
        .says("sector", json!("electronics"))
        .says("people", json!(["employees", "agency", "migrants"]))
        .says("premises", json!(["factory", "housing_for_workers"]))
        .says("hazards", json!(["machines", "chemicals"]))
        .says("buys", json!(["parts"]))
        .says("work_includes", json!(["special_waste", "sends_abroad"]))
        .says("customer_data", json!(true))
}
