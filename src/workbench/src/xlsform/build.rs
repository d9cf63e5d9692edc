//! From what was read to the files of a questionnaire that loads.

use super::{
    Fate, Remark, Remarks,
    expression::{Type, condition},
    names,
    survey::{Form, Question, Relevance, Words},
};
use crate::{
    sheet::{Files, STRUCTURE},
    workbook,
};
use saq::{Defect, Lessons, Questionnaire, RedLineStatus, Text, questionnaire::HEADCOUNTS};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

const AREA: &str = "general";
const HEADCOUNT_WORDS: [&str; 6] = ["Only me", "2 to 9", "10 to 49", "50 to 249", "250 to 1,000", "More than 1,000"];
const STATUS_WORDS: [&str; 6] = [
    "It is happening now",
    "It happened and has been put right",
    "No — we checked",
    "None that we know of",
    "I am not sure",
    "I would rather talk about this",
];

/// Parts that must all hold: each with the questions it reads and the cell it came from.
#[derive(Debug, Clone, Default)]
struct Condition {
    parts: Vec<(String, Vec<usize>, workbook::Place)>,
}

impl Condition {
    fn text(&self) -> Option<String> {
        let parts: Vec<&str> = self.parts.iter().map(|(text, ..)| text.as_str()).collect();
        match parts[..] {
            [] => None,
            [one] => Some(one.to_owned()),
            _ => Some(parts.iter().map(|part| format!("({part})")).collect::<Vec<_>>().join(" && ")),
        }
    }

    fn reads(&self) -> impl Iterator<Item = usize> + '_ {
        self.parts.iter().flat_map(|(_, reads, _)| reads.iter().copied())
    }
}

pub fn files(mut form: Form, remarks: &mut Remarks) -> Result<Files, Vec<Defect>> {
    let headcount = headcount(&mut form, remarks);
    let (mut sections, mut questions) = conditions(&form, remarks);
    let profile = profile(&form, headcount, &sections, &mut questions, remarks);
    general(&form, remarks);
    // What only loading can tell of a condition is told by loading: the condition is named and left out.
    loop {
        let (structure, origins) = structure(&form, headcount, &profile, &sections, &questions);
        let defects = match Questionnaire::load(structure.to_string().as_bytes()) {
            Ok(_) => return Ok(with_words(&form, structure, remarks)),
            Err(defects) => defects,
        };
        let mut removed = false;
        for defect in &defects {
            let found = defect.path.split('@').next().and_then(|path| origins.get(path));
            let condition = match found {
                Some(Owner::Section(at)) => &mut sections[*at],
                Some(Owner::Question(at)) => &mut questions[*at],
                None => continue,
            };
            for (_, _, place) in condition.parts.drain(..) {
                removed = true;
                remarks.lost(&place, format!("{}; it is always asked now", defect.reason));
            }
        }
        if !removed {
            return Err(defects
                .into_iter()
                .map(|defect| Defect { path: format!("survey{}", defect.path), ..defect })
                .collect());
        }
    }
}

/// The question that tells the size of the business: one with just these options, or a new one. It is asked first.
fn headcount(form: &mut Form, remarks: &mut Remarks) -> usize {
    let is_it = |question: &Question| {
        matches!(question.kind, Type::Single(_)) && question.options.iter().map(|(id, _)| id.as_str()).eq(HEADCOUNTS)
    };
    if let Some(at) = form.questions.iter().position(is_it) {
        for part in form.questions[at].relevant.drain(..) {
            remarks.lost(&part.place, "the size of the business is always asked");
        }
        return at;
    }
    let id = names::id("headcount", &mut form.taken);
    let reason = format!("the question {id}, the size of the business, which every questionnaire asks first");
    remarks.0.push(Remark { fate: Fate::Added, place: "survey".to_owned(), reason });
    let english = |text: &str| Words::from([("en".to_owned(), text.to_owned())]);
    let options =
        HEADCOUNTS.iter().zip(HEADCOUNT_WORDS).map(|(id, words)| ((*id).to_owned(), english(words))).collect();
    let place = workbook::Sheet::new("survey").place(0, 0);
    form.questions.push(Question {
        name: String::new(),
        id,
        section: usize::MAX,
        kind: Type::Single(BTreeMap::new()),
        is_text: false,
        whole: false,
        limits: super::expression::Limits::default(),
        required: true,
        relevant: Vec::new(),
        label: english("How many people work in your business, you included?"),
        hint: Words::new(),
        options,
        place,
    });
    form.questions.len() - 1
}

/// Conditions of sections and of questions. What a part cannot say here is named, and the part left out.
fn conditions(form: &Form, remarks: &mut Remarks) -> (Vec<Condition>, Vec<Condition>) {
    let index: BTreeMap<&str, usize> =
        form.questions.iter().enumerate().rev().map(|(at, question)| (question.name.as_str(), at)).collect();
    let lookup = |name: &str| {
        let at = *index.get(name)?;
        Some((at, form.questions[at].id.as_str(), &form.questions[at].kind))
    };
    let mut translate = |parts: &mut dyn Iterator<Item = &Relevance>, before: usize| {
        let mut whole = Condition::default();
        for part in parts {
            let mut reads = Vec::new();
            match condition(&part.expr, &lookup, &mut reads) {
                Ok(_) if reads.iter().any(|read| *read >= before) => {
                    remarks.lost(&part.place, "it asks about a later question; it is always asked now");
                }
                Ok(text) => whole.parts.push((text, reads, part.place.clone())),
                Err(reason) => remarks.lost(&part.place, format!("{reason}; it is always asked now")),
            }
        }
        whole
    };
    let mut firsts = BTreeMap::new();
    for (at, question) in form.questions.iter().enumerate() {
        firsts.entry(question.section).or_insert(at);
    }
    let first_of = |section: usize| firsts.get(&section).copied().unwrap_or(form.questions.len());
    let sections = form
        .sections
        .iter()
        .enumerate()
        .map(|(at, section)| translate(&mut section.relevant.iter(), first_of(at)))
        .collect();
    let questions =
        form.questions.iter().enumerate().map(|(at, question)| translate(&mut question.relevant.iter(), at)).collect();
    (sections, questions)
}

/// Which questions are asked first, with the profile: those that another section's conditions read, and what these read.
fn profile(
    form: &Form,
    headcount: usize,
    sections: &[Condition],
    questions: &mut [Condition],
    remarks: &mut Remarks,
) -> BTreeSet<usize> {
    let mut waiting: Vec<usize> = sections.iter().flat_map(Condition::reads).collect();
    for (at, condition) in questions.iter().enumerate() {
        let own = form.questions[at].section;
        waiting.extend(condition.reads().filter(|read| form.questions[*read].section != own));
    }
    let mut profile = BTreeSet::from([headcount]);
    while let Some(at) = waiting.pop() {
        if profile.insert(at) {
            waiting.extend(questions[at].reads());
            waiting.extend(sections.get(form.questions[at].section).into_iter().flat_map(Condition::reads));
        }
    }
    for at in profile.iter().copied().filter(|at| !form.questions[*at].name.is_empty()) {
        let question = &form.questions[at];
        let why = if question.required { "" } else { ", and is required there" };
        let reason =
            format!("{} is asked with the first facts, because conditions elsewhere read it{why}", question.id);
        remarks.add(Fate::Changed, &question.place, reason);
        // It leaves its section, whose condition goes with it.
        if let Some(section) = sections.get(question.section).filter(|_| at != headcount) {
            questions[at].parts.splice(0..0, section.parts.iter().cloned());
        }
    }
    profile
}

/// What is said once for the whole.
fn general(form: &Form, remarks: &mut Remarks) {
    let mut add = |reason: &str| {
        remarks.0.push(Remark { fate: Fate::Added, place: "survey".to_owned(), reason: reason.to_owned() });
    };
    add("the area \"general\" for every topic, and the lowest severity; an author sets both");
    add("every question is a fact and brings no points; an author says which are practices");
    add("a short form of each label, cut from its beginning");
    if form.questions.iter().any(|question| question.kind == Type::Number) {
        add("the unit \"units\" for every number");
    }
    if form.languages.iter().any(|language| language != "en") {
        add("words of Fairlead's own are in English in every language");
    }
}

/// Whose condition a path holds.
enum Owner {
    Section(usize),
    Question(usize),
}

fn structure(
    form: &Form,
    headcount: usize,
    profile: &BTreeSet<usize>,
    sections: &[Condition],
    questions: &[Condition],
) -> (Value, BTreeMap<String, Owner>) {
    let mut origins = BTreeMap::new();
    let mut first = vec![question(form, headcount, questions, Stand::Profile)];
    for at in profile.iter().copied().filter(|at| *at != headcount) {
        origins.insert(format!("/profile/{}/ask_if", first.len()), Owner::Question(at));
        first.push(question(form, at, questions, Stand::Profile));
    }
    let read: BTreeSet<usize> = questions.iter().flat_map(Condition::reads).collect();
    let mut topics: Vec<Value> = Vec::new();
    let mut by_section: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in (0..form.questions.len()).filter(|at| !profile.contains(at)) {
        by_section.entry(form.questions[at].section).or_default().push(at);
    }
    for (number, section) in form.sections.iter().enumerate() {
        let mut own = Vec::new();
        let at_end = topics.len();
        for at in by_section.remove(&number).unwrap_or_default() {
            let place = if read.contains(&at) || !form.questions[at].is_text { Stand::Gate } else { Stand::Practice };
            origins.insert(format!("/topics/{at_end}/questions/{}/ask_if", own.len()), Owner::Question(at));
            own.push(question(form, at, questions, place));
        }
        if own.is_empty() {
            continue;
        }
        origins.insert(format!("/topics/{at_end}/applies_if"), Owner::Section(number));
        let mut topic = json!({"id": section.id, "area": AREA, "severity": {"scale": 1, "scope": 1, "irremediability": 1},
            "questions": own});
        if let Some(text) = sections[number].text() {
            topic["applies_if"] = text.into();
        }
        topics.push(topic);
    }
    if topics.is_empty() {
        let id = free("end", form);
        topics.push(json!({"id": "end", "area": AREA, "severity": {"scale": 1, "scope": 1, "irremediability": 1},
            "questions": [{"id": id, "kind": "note"}]}));
    }
    let id = form.id.as_deref().and_then(|id| names::slug(id, '-')).unwrap_or_else(|| "imported".to_owned());
    let version =
        form.version.as_deref().and_then(|version| names::slug(version, '.')).unwrap_or_else(|| "1".to_owned());
    let document = json!({"schema": "fairlead.questionnaire.v1", "id": id, "version": version,
        "headcount": form.questions[headcount].id, "areas": [AREA], "profile": first, "topics": topics});
    (document, origins)
}

fn free(name: &str, form: &Form) -> String {
    names::id(name, &mut form.taken.clone())
}

/// Where a question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stand {
    Profile,
    Gate,
    Practice,
}

fn question(form: &Form, at: usize, conditions: &[Condition], place: Stand) -> Value {
    let source = &form.questions[at];
    let mut json = json!({"id": source.id});
    let kind = match &source.kind {
        Type::Single(_) => "single",
        Type::Multiple(_) => "multiple",
        Type::Number => "number",
        Type::Date => "date",
        Type::Text => "text",
        Type::Nothing => "note",
    };
    json["kind"] = kind.into();
    if !source.options.is_empty() {
        json["options"] = source.options.iter().map(|(id, _)| id.as_str()).collect();
    }
    if source.kind == Type::Number {
        json["unit"] = "units".into();
        json["places"] = if source.whole { 0.into() } else { 6.into() };
        for (field, limit) in [("min", source.limits.min), ("max", source.limits.max)] {
            if let Some(limit) = limit {
                json[field] = limit.to_string().into();
            }
        }
    }
    match place {
        Stand::Gate if kind != "note" => json["fact"] = true.into(),
        Stand::Profile | Stand::Gate | Stand::Practice => {}
    }
    match place {
        // The profile is required as it is, but for texts.
        Stand::Profile if source.is_text => json["required"] = true.into(),
        Stand::Profile => {}
        Stand::Gate | Stand::Practice if kind == "note" => {}
        Stand::Gate | Stand::Practice => json["required"] = source.required.into(),
    }
    if let Some(text) = conditions[at].text() {
        json["ask_if"] = text.into();
    }
    json
}

fn with_words(form: &Form, structure: Value, remarks: &mut Remarks) -> Files {
    let mut files = Files::new();
    for language in &form.languages {
        let head = |schema: &str| {
            json!({"schema": schema, "questionnaire": structure["id"], "version": structure["version"],
                "language": language, "revision": 1, "review": "authored"})
        };
        let mut text = head(Text::SCHEMA);
        text["title"] = form.title.as_deref().unwrap_or("Imported questionnaire").into();
        text["summary"] = "".into();
        text["yes_no"] = json!({"yes": "Yes", "no": "No"});
        text["red_line"] = RedLineStatus::ALL
            .iter()
            .zip(STATUS_WORDS)
            .map(|(status, words)| (status.as_str().to_owned(), Value::from(words)))
            .collect();
        text["areas"] = json!({AREA: "General"});
        text["topics"] = topics(form, &structure, language);
        text["questions"] = questions(form, &structure, language, remarks);
        let mut lessons = head(Lessons::SCHEMA);
        lessons["lessons"] = json!({});
        files.insert(format!("text.{language}.json"), text);
        files.insert(format!("lessons.{language}.json"), lessons);
    }
    files.insert(STRUCTURE.to_owned(), structure);
    files
}

/// In this language, or else in the form's own, or in any.
fn said<'w>(words: &'w Words, language: &str, default: &str) -> Option<&'w str> {
    let text = words.get(language).or_else(|| words.get(default)).or_else(|| words.values().next())?;
    Some(text.as_str()).filter(|text| !text.trim().is_empty())
}

fn topics(form: &Form, structure: &Value, language: &str) -> Value {
    let there: BTreeSet<&str> =
        structure["topics"].as_array().into_iter().flatten().filter_map(|topic| topic["id"].as_str()).collect();
    let mut words = Map::new();
    for section in form.sections.iter().filter(|section| there.contains(section.id.as_str())) {
        let title = said(&section.label, language, &form.default_language).unwrap_or("Questions");
        words.insert(section.id.clone(), json!({ "title": title }));
    }
    for id in there {
        words.entry(id).or_insert_with(|| json!({"title": "The end"}));
    }
    Value::Object(words)
}

fn questions(form: &Form, structure: &Value, language: &str, remarks: &mut Remarks) -> Value {
    let mut words = Map::new();
    for question in &form.questions {
        let label = said(&question.label, language, &form.default_language).unwrap_or(&question.id);
        if !question.label.contains_key(language) && !question.name.is_empty() {
            remarks.add(
                Fate::Added,
                &question.place,
                format!("{} has no label in {language}; another stands there", question.id),
            );
        }
        if label.contains("${") {
            remarks.add(
                Fate::Changed,
                &question.place,
                format!("the label of {} names other answers, and shows their names here", question.id),
            );
        }
        let mut own = json!({"label": label, "short": label.chars().take(60).collect::<String>()});
        if let Some(hint) = said(&question.hint, language, &form.default_language) {
            own["hint"] = hint.into();
        }
        if question.kind == Type::Number {
            own["unit"] = "units".into();
        }
        if !question.options.is_empty() {
            own["options"] = question
                .options
                .iter()
                .map(|(id, words)| {
                    (id.clone(), Value::from(said(words, language, &form.default_language).unwrap_or(id)))
                })
                .collect();
        }
        words.insert(question.id.clone(), own);
    }
    let all = structure["topics"]
        .as_array()
        .into_iter()
        .flatten()
        .flat_map(|topic| topic["questions"].as_array().into_iter().flatten());
    for id in all.filter_map(|question| question["id"].as_str()) {
        words.entry(id).or_insert_with(|| json!({"label": "Thank you.", "short": "Thank you"}));
    }
    Value::Object(words)
}
