//! `questionnaire.json` to a checked questionnaire, with every defect named by place and reason.

mod kinds;
mod pairs;

use super::{
    Defect, HEADCOUNTS, Kind, Question, Questionnaire, Role, Room, Rule, Severity, Topic,
    source::{self, Document, SCHEMA},
};
use crate::{
    AreaId, FactorId, Purpose, QuestionId, TopicId,
    digest::Digest,
    expr::{Asked, Condition, DefectKind, NameDefect, Type},
    json,
};
use std::collections::BTreeMap;

impl Questionnaire {
    /// Reads, checks and compiles.
    ///
    /// # Errors
    /// Every defect that was found; never a panic, whatever the bytes.
    pub fn load(bytes: &[u8]) -> Result<Self, Vec<Defect>> {
        let document: Document = json::authored(bytes)?;
        let mut loader = Loader::default();
        let loaded = loader.document(document, Digest::of(bytes));
        match (loaded, loader.defects.is_empty()) {
            (Some(questionnaire), true) => Ok(questionnaire),
            _ => Err(loader.defects),
        }
    }
}

#[derive(Default)]
struct Loader {
    defects: Vec<Defect>,
    questions: Vec<Question>,
    index: BTreeMap<QuestionId, usize>,
}

/// A condition that waits until the names before it are known.
enum Place<'p> {
    /// Facts before this question: the profile's, and gates of its own topic.
    Before { path: &'p str, before: usize, topic: Option<usize> },
    /// A consistency pair: any answer.
    Pair { path: &'p str },
}

impl Loader {
    fn defect(&mut self, rule: Rule, path: impl Into<String>, reason: impl Into<String>) {
        self.defects.push(Defect::new(rule, path, reason));
    }

    fn document(&mut self, document: Document, sha256: Digest) -> Option<Questionnaire> {
        if document.schema != SCHEMA {
            self.defect(Rule::Schema, "/schema", format!("the schema is {SCHEMA:?}"));
            return None;
        }
        self.name(&document.id, "/id", "the id of a questionnaire", |c| c == '-');
        self.name(&document.version, "/version", "a version", |c| c == '-' || c == '.');
        let areas = self.areas(&document.areas);
        for (at, json) in document.profile.into_iter().enumerate() {
            self.question(json, &format!("/profile/{at}"), None);
        }
        let profile = 0..self.questions.len();
        let mut topics: Vec<Topic> = Vec::new();
        for (at, source) in document.topics.into_iter().enumerate() {
            let path = format!("/topics/{at}");
            self.topic(source, &path, &areas, &mut topics);
        }
        let headcount = self.headcount(&document.headcount);
        if topics.is_empty() {
            self.defect(Rule::Schema, "/topics", "a questionnaire has at least one topic");
        }
        self.mark_what_is_read(&topics);
        let pairs = self.pairs(document.pairs);
        let room = Room::of(&document.at_most, &topics, &self.questions).unwrap_or_else(|defects| {
            self.defects.extend(defects);
            None
        });
        Some(Questionnaire {
            id: document.id,
            version: document.version,
            sha256,
            areas,
            topics,
            profile,
            headcount: headcount?,
            room,
            pairs,
            index: std::mem::take(&mut self.index).into_iter().collect(),
            questions: std::mem::take(&mut self.questions),
        })
    }

    fn name(&mut self, word: &str, path: &str, what: &str, also: fn(char) -> bool) {
        let fits = (1..=40).contains(&word.len())
            && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || also(c))
            && word.starts_with(|c: char| c.is_ascii_alphanumeric());
        if !fits {
            self.defect(Rule::Schema, path, format!("{word:?} is not {what}: 1 to 40 of a-z, 0-9 and -"));
        }
    }

    fn areas(&mut self, words: &[String]) -> Vec<AreaId> {
        let mut areas: Vec<AreaId> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            match AreaId::new(word) {
                Ok(area) if areas.contains(&area) => {
                    self.defect(Rule::DuplicateId, format!("/areas/{at}"), format!("the area {word} is there twice"));
                }
                Ok(area) => areas.push(area),
                Err(defect) => self.defect(Rule::Schema, format!("/areas/{at}"), defect.to_string()),
            }
        }
        areas
    }

    fn topic(&mut self, source: source::Topic, path: &str, areas: &[AreaId], topics: &mut Vec<Topic>) {
        let id = match TopicId::new(&source.id) {
            Ok(id) => id,
            Err(defect) => return self.defect(Rule::Schema, format!("{path}/id"), defect.to_string()),
        };
        if topics.iter().any(|topic| topic.id == id) {
            self.defect(Rule::DuplicateId, format!("{path}/id"), format!("the topic {id} is there twice"));
        }
        let Some(area) = areas.iter().position(|area| area.as_str() == source.area) else {
            return self.defect(Rule::UnknownArea, format!("{path}/area"), format!("there is no area {}", source.area));
        };
        let Severity { scale, scope, irremediability } = source.severity;
        if [scale, scope, irremediability].iter().any(|part| !(1..=4).contains(part)) {
            self.defect(Rule::Severity, format!("{path}/severity"), "scale, scope and irremediability are 1 to 4");
        }
        let first = self.questions.len();
        let number = topics.len();
        let applies_if = source.applies_if.and_then(|text| {
            self.condition(&text, &Place::Before { path: &format!("{path}/applies_if"), before: first, topic: None })
        });
        for (at, json) in source.questions.into_iter().enumerate() {
            self.question(json, &format!("{path}/questions/{at}"), Some(number));
        }
        if first == self.questions.len() {
            self.defect(Rule::Schema, format!("{path}/questions"), "a topic has at least one question");
        }
        let context = self.factors(&source.context, path);
        let questions = first..self.questions.len();
        topics.push(Topic { id, area, severity: source.severity, applies_if, context, questions });
    }

    fn factors(&mut self, words: &[String], path: &str) -> Vec<FactorId> {
        let mut factors: Vec<FactorId> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let path = format!("{path}/context/{at}");
            match FactorId::new(word) {
                Ok(factor) if factors.contains(&factor) => {
                    self.defect(Rule::DuplicateId, path, format!("the factor {word} is there twice"));
                }
                Ok(factor) => factors.push(factor),
                Err(defect) => self.defect(Rule::Schema, path, defect.to_string()),
            }
        }
        factors
    }

    fn question(&mut self, json: serde_json::Value, path: &str, topic: Option<usize>) {
        let source: source::Question = match serde_json::from_value(json) {
            Ok(source) => source,
            Err(error) => return self.defect(Rule::Schema, path, error.to_string()),
        };
        let id = match QuestionId::new(&source.id) {
            Ok(id) => id,
            Err(defect) => return self.defect(Rule::Schema, format!("{path}/id"), defect.to_string()),
        };
        let role = match topic {
            None => Role::Profile,
            Some(_) if source.fact => Role::Gate,
            Some(_) => Role::Practice,
        };
        let Some(kind) = self.kind(&source, path, role, topic) else { return };
        let before = self.questions.len();
        let mut condition = |text: &Option<String>, field: &str| {
            let path = format!("{path}/{field}");
            text.as_deref().and_then(|text| self.condition(text, &Place::Before { path: &path, before, topic }))
        };
        let (mut ask_if, na_if) = (condition(&source.ask_if, "ask_if"), condition(&source.na_if, "na_if"));
        let mut silenced_if = condition(&source.not_asked_if, "not_asked_if");
        if let Some(danger) = &silenced_if {
            let (asked, silenced) = match &ask_if {
                Some(asked) => {
                    let (asked, danger) = (asked.text(), danger.text());
                    (format!("({asked}) && !({danger})"), format!("({asked}) && ({danger})"))
                }
                None => (format!("!({})", danger.text()), danger.text().to_owned()),
            };
            ask_if = condition(&Some(asked), "ask_if");
            silenced_if = condition(&Some(silenced), "not_asked_if");
        }
        let writes = matches!(kind, Kind::Text { .. } | Kind::Table(_) | Kind::Evidence(_) | Kind::Note);
        let mut question = Question {
            id,
            topic,
            role,
            full: crate::points::of_kind(&kind),
            kind,
            ask_if,
            na_if,
            silenced_if,
            required: source.required.unwrap_or(!writes),
            core: source.core,
            weight: source.weight.unwrap_or(1),
            gap_below: 0,
            ease: source.ease.unwrap_or(2),
            stage: source.stage,
            lens: source.lens,
            references: source.references.clone(),
            validity_months: source.validity_months.unwrap_or(12),
            eu_cap: source.eu_cap,
            purposes: source.purposes.clone().unwrap_or_else(|| Purpose::ALL.to_vec()),
            dont_know_is_read: false,
            na_is_read: false,
        };
        self.fields(&source, path, &mut question);
        if self.index.insert(question.id.clone(), before).is_some() {
            self.defect(Rule::DuplicateId, format!("{path}/id"), format!("the id {} is used twice", question.id));
        }
        self.questions.push(question);
    }

    /// Fields whose sense depends on whether the question is a fact, a practice or a red line.
    fn fields(&mut self, source: &source::Question, path: &str, question: &mut Question) {
        let full = crate::points::full(question);
        let (scored, red_line) = (question.is_scored(), question.is_red_line());
        question.gap_below = source.gap_below.unwrap_or(if matches!(question.kind, Kind::Ladder) { 3 } else { full });
        let mut refuse = |wrong: bool, field: &str, rule: Rule, reason: &str| {
            if wrong {
                self.defects.push(Defect::new(rule, format!("{path}/{field}"), reason));
            }
        };
        refuse(source.fact && question.topic.is_none(), "fact", Rule::Field, "the profile holds facts anyway");
        refuse(!scored && source.weight.is_some(), "weight", Rule::Field, "only a scored question has a weight");
        refuse(!scored && source.gap_below.is_some(), "gap_below", Rule::Field, "only a scored question has gaps");
        refuse(!scored && source.na_if.is_some(), "na_if", Rule::Field, "only a scored question is not applicable");
        let silent_fact = question.is_fact() && source.not_asked_if.is_some();
        refuse(silent_fact, "not_asked_if", Rule::Field, "conditions read a fact; ask_if says whom it is for");
        refuse(!(1..=10).contains(&question.weight), "weight", Rule::Weight, "a weight is 1 to 10");
        refuse(!(1..=3).contains(&question.ease), "ease", Rule::Weight, "ease is 1 (easy) to 3 (hard)");
        refuse(scored && question.gap_below > full, "gap_below", Rule::Points, "more than the full points");
        refuse(question.validity_months == 0, "validity_months", Rule::Weight, "validity is at least one month");
        let lacks_lens = (scored || red_line) && (question.stage.is_none() || question.lens.is_none());
        refuse(lacks_lens, "stage", Rule::Field, "a practice has a stage and a lens");
        refuse(question.purposes.is_empty(), "purposes", Rule::Field, "a question serves at least one purpose");
        let proof = matches!(question.kind, Kind::Evidence(_)) && question.required;
        refuse(proof, "required", Rule::Field, "nobody has to show proof");
        let withheld = question.role == Role::Profile && !question.required;
        refuse(withheld, "required", Rule::Profile, "facts of the profile are required: conditions read them");
    }

    fn condition(&mut self, text: &str, place: &Place<'_>) -> Option<Condition> {
        let (path, compiled) = match place {
            Place::Before { path, before, topic } => {
                (*path, Condition::compile(text, &|name| self.name_before(name, *before, *topic)))
            }
            Place::Pair { path } => (*path, Condition::compile(text, &|name| self.name_anywhere(name))),
        };
        compiled
            .map_err(|defect| {
                let rule = match defect.kind {
                    DefectKind::Syntax => Rule::ExpressionSyntax,
                    DefectKind::Type => Rule::ExpressionType,
                    DefectKind::UnknownName => Rule::UnknownName,
                    DefectKind::UnknownOption => Rule::UnknownOption,
                    DefectKind::LaterFact => Rule::LaterFact,
                    DefectKind::NotAFact => Rule::NotAFact,
                };
                self.defects.push(Defect::new(rule, format!("{path}@{}", defect.at), defect.reason));
            })
            .ok()
    }

    fn name_before(&self, name: &str, before: usize, topic: Option<usize>) -> Result<(usize, Type<'_>), NameDefect> {
        let Some(index) = self.index.get(name).copied().filter(|index| *index < before) else {
            return Err(self.unknown(name));
        };
        let question = &self.questions[index];
        match question.role {
            Role::Practice => return Err(NameDefect::NotAFact),
            Role::Gate if question.topic != topic => return Err(NameDefect::Later),
            Role::Gate | Role::Profile => {}
        }
        question.kind.read_as().map(|kind| (index, kind)).ok_or(NameDefect::NotAFact)
    }

    fn unknown(&self, name: &str) -> NameDefect {
        let known = self.index.keys().map(QuestionId::as_str);
        NameDefect::Unknown(crate::expr::nearest(name, known).map(str::to_owned))
    }

    fn headcount(&mut self, name: &str) -> Option<usize> {
        let found = self.index.get(name).copied().filter(|index| {
            let question = &self.questions[*index];
            let options = question.kind.options().iter().map(crate::OptionId::as_str);
            let single = matches!(question.kind, Kind::Single { .. });
            single && question.role == Role::Profile && question.ask_if.is_none() && options.eq(HEADCOUNTS)
        });
        if found.is_none() {
            let options = HEADCOUNTS.join(", ");
            let reason =
                format!("headcount names a single choice of the profile, always asked, with the options {options}");
            self.defect(Rule::Profile, "/headcount", reason);
        }
        found
    }

    /// A fact may be answered "don't know" or "not applicable" only where some condition reads that.
    fn mark_what_is_read(&mut self, topics: &[Topic]) {
        let of_questions = self.questions.iter().flat_map(|question| question.ask_if.iter().chain(&question.na_if));
        let conditions: Vec<&Condition> =
            topics.iter().filter_map(|topic| topic.applies_if.as_ref()).chain(of_questions).collect();
        let asked = |asked| conditions.iter().flat_map(|one| one.asks(asked).collect::<Vec<_>>()).collect::<Vec<_>>();
        let (dont_know, na) = (asked(Asked::DontKnow), asked(Asked::NotApplicable));
        for index in dont_know {
            self.questions[index].dont_know_is_read = true;
        }
        for index in na {
            self.questions[index].na_is_read = true;
        }
    }
}
