//! What a language lacks, and what belongs to nothing.

mod table;

use super::{Lessons, Text};
use crate::{
    Questionnaire, RedLineStatus,
    questionnaire::{Defect, Kind, Proof, Question, Rule},
};

pub fn text(text: &Text, questionnaire: &Questionnaire) -> Vec<Defect> {
    let mut defects = Vec::new();
    header(&text.schema, Text::SCHEMA, &text.questionnaire, &text.version, questionnaire, &mut defects);
    let mut missing = |path: String| {
        let reason = format!("has no words in {}", text.language);
        defects.push(Defect::new(Rule::MissingText, path, reason));
    };
    let blank = |said: Option<&String>| said.is_none_or(|said| said.trim().is_empty());
    for (field, said) in [("/title", &text.title), ("/yes_no/yes", &text.yes_no.yes), ("/yes_no/no", &text.yes_no.no)] {
        if blank(Some(said)) {
            missing(field.to_owned());
        }
    }
    for status in RedLineStatus::ALL {
        if blank(text.red_line.get(status.as_str())) {
            missing(format!("/red_line/{}", status.as_str()));
        }
    }
    for proof in Proof::ALL {
        let offered = questionnaire.questions.iter().any(|one| offers(one, proof));
        if offered && blank(text.proofs.get(proof.as_str())) {
            missing(format!("/proofs/{}", proof.as_str()));
        }
    }
    for area in &questionnaire.areas {
        if blank(text.areas.get(area.as_str())) {
            missing(format!("/areas/{area}"));
        }
    }
    for topic in &questionnaire.topics {
        if text.topics.get(topic.id.as_str()).is_none_or(|words| words.title.trim().is_empty()) {
            missing(format!("/topics/{}", topic.id));
        }
    }
    for question in &questionnaire.questions {
        let path = format!("/questions/{}", question.id);
        let Some(words) = text.questions.get(question.id.as_str()) else {
            missing(path);
            continue;
        };
        for (field, said) in [("label", &words.label), ("short", &words.short)] {
            if said.trim().is_empty() {
                missing(format!("{path}/{field}"));
            }
        }
        if matches!(question.kind, Kind::Number(_)) && words.unit.trim().is_empty() {
            missing(format!("{path}/unit"));
        }
        for option in wanted_options(question) {
            if blank(words.options.get(&option)) {
                missing(format!("{path}/options/{option}"));
            }
        }
        table::missing(question, words).into_iter().for_each(|place| missing(format!("{path}{place}")));
    }
    for pair in &questionnaire.pairs {
        if blank(text.pairs.get(pair.id.as_str())) {
            missing(format!("/pairs/{}", pair.id));
        }
    }
    let strays = text.pairs.keys().filter(|id| questionnaire.pair(id).is_none());
    let strays = strays.map(|id| format!("/pairs/{id}"));
    let unknown = text.questions.iter().flat_map(|(id, words)| {
        let path = format!("/questions/{id}");
        match questionnaire.question(id) {
            None => vec![path],
            Some(question) => {
                let stray = words.options.keys().filter(|option| !takes_option(question, option));
                let options = stray.map(|option| format!("/options/{option}"));
                options.chain(table::unknown(question, words)).map(|place| format!("{path}{place}")).collect()
            }
        }
    });
    let no_proofs = text.proofs.keys().filter(|word| !Proof::ALL.iter().any(|proof| proof.as_str() == *word));
    let strays = strays.chain(no_proofs.map(|word| format!("/proofs/{word}")));
    defects.extend(
        unknown.chain(strays).map(|path| Defect::new(Rule::UnknownText, path, "these words belong to nothing")),
    );
    defects
}

fn offers(question: &Question, proof: Proof) -> bool {
    matches!(&question.kind, Kind::Evidence(evidence) if evidence.proofs.contains(&proof))
}

fn wanted_options(question: &Question) -> Vec<String> {
    match &question.kind {
        Kind::Ladder => (0..=4).map(|level| level.to_string()).collect(),
        kind => kind.options().iter().map(ToString::to_string).collect(),
    }
}

fn takes_option(question: &Question, option: &str) -> bool {
    match &question.kind {
        Kind::YesNo { .. } => option == "yes" || option == "no",
        Kind::RedLine => RedLineStatus::ALL.iter().any(|status| status.as_str() == option),
        Kind::Ladder
        | Kind::Single { .. }
        | Kind::Multiple { .. }
        | Kind::Number(_)
        | Kind::Date { .. }
        | Kind::Text { .. }
        | Kind::Table(_)
        | Kind::Evidence(_)
        | Kind::Note => wanted_options(question).iter().any(|wanted| wanted == option),
    }
}

pub fn lessons(lessons: &Lessons, questionnaire: &Questionnaire) -> Vec<Defect> {
    let mut defects = Vec::new();
    let own = (&lessons.questionnaire, &lessons.version);
    header(&lessons.schema, Lessons::SCHEMA, own.0, own.1, questionnaire, &mut defects);
    let taught = questionnaire.questions.iter().filter(|one| one.is_scored() || one.is_red_line());
    for question in taught {
        let path = format!("/lessons/{}", question.id);
        let Some(lesson) = lessons.lessons.get(question.id.as_str()) else {
            defects.push(Defect::new(Rule::MissingText, path, format!("has no lesson in {}", lessons.language)));
            continue;
        };
        let red_line = question.is_red_line();
        for (field, said, wanted) in [
            ("why", &lesson.why, true),
            ("proof", &lesson.proof, true),
            ("first_step", &lesson.first_step, true),
            ("this_week", &lesson.this_week, red_line),
            ("help", &lesson.help, red_line),
        ] {
            if wanted && said.trim().is_empty() {
                defects.push(Defect::new(Rule::MissingText, format!("{path}/{field}"), "this part is missing"));
            }
        }
        if lesson.good.values().all(|said| said.trim().is_empty()) {
            defects.push(Defect::new(Rule::MissingText, format!("{path}/good"), "says good for no size of business"));
        }
    }
    let stray = lessons.lessons.keys().filter(|id| questionnaire.question(id).is_none());
    defects.extend(
        stray.map(|id| Defect::new(Rule::UnknownText, format!("/lessons/{id}"), "this lesson belongs to no question")),
    );
    defects
}

fn header(
    schema: &str,
    wanted: &str,
    id: &str,
    version: &str,
    questionnaire: &Questionnaire,
    defects: &mut Vec<Defect>,
) {
    if schema != wanted {
        defects.push(Defect::new(Rule::Schema, "/schema", format!("the schema is {wanted:?}")));
    }
    belongs(id, version, questionnaire, defects);
}

/// Whether a file beside the structure names this structure.
pub(crate) fn belongs(id: &str, version: &str, questionnaire: &Questionnaire, defects: &mut Vec<Defect>) {
    if (id, version) != (questionnaire.id.as_str(), questionnaire.version.as_str()) {
        let reason = format!("belongs to {} {}", questionnaire.id, questionnaire.version);
        defects.push(Defect::new(Rule::Schema, "/version", reason));
    }
}
