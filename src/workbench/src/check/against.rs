//! What changed since the previous version, and would lose or bend an answer that is carried over.

use super::{Finding, Rule, STRUCTURE, place};
use crate::{Loaded, load_folder};
use saq::{
    Questionnaire,
    questionnaire::{Kind, Question},
};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

const FILE: &str = "migrations.json";

/// What became of the previous version's questions and options.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Migrations {
    from: String,
    renames: BTreeMap<String, String>,
    options: BTreeMap<String, BTreeMap<String, String>>,
    splits: BTreeMap<String, Vec<String>>,
    gone: BTreeSet<String>,
}

pub fn previous(folder: &Path, loaded: &Loaded, previous: &Path) -> Vec<Finding> {
    let (old, _) = load_folder(previous);
    let Some(old) = old else {
        let reason = format!("the previous version at {} does not load", previous.display());
        return vec![Finding::new(Rule::Migrations, STRUCTURE, "", reason)];
    };
    let mut findings = Vec::new();
    let migrations = match fs::read(folder.join(FILE)).map(|bytes| serde_json::from_slice::<Migrations>(&bytes)) {
        Ok(Ok(migrations)) => migrations,
        Ok(Err(error)) => {
            findings.push(Finding::new(Rule::Migrations, FILE, "", error.to_string()));
            Migrations::default()
        }
        Err(_) => Migrations::default(),
    };
    findings.extend(of_structures(&old.questionnaire, &loaded.questionnaire, &migrations));
    findings.extend(words(&old, loaded));
    findings
}

fn of_structures(old: &Questionnaire, new: &Questionnaire, migrations: &Migrations) -> Vec<Finding> {
    let mut findings = named(old, new, migrations);
    if (&old.id, &old.version) == (&new.id, &new.version) && old.sha256 != new.sha256 {
        let reason = format!("{} {} is published already, with other content", new.id, new.version);
        let finding = Finding::new(Rule::VersionSame, STRUCTURE, "/version", reason);
        findings.push(finding.fix("give the new structure its own version"));
    }
    for question in &old.questions {
        let id = question.id.as_str();
        if migrations.gone.contains(id) || migrations.splits.contains_key(id) {
            continue;
        }
        let now = migrations.renames.get(id).map_or(id, String::as_str);
        let Some(index) = new.index(now) else {
            let reason = format!("{id} was in {} and is gone", old.version);
            let fix = format!("name it in migrations.json under renames, splits or gone: \"gone\": [\"{id}\"]");
            findings.push(Finding::new(Rule::IdRemoved, STRUCTURE, "", reason).fix(fix));
            continue;
        };
        let path = place(new, index);
        let there = &new.questions[index];
        let (was, is) = (kind_name(question), kind_name(there));
        if was != is {
            let reason = format!("{now} was {was} and is {is}");
            let fix = "give the new question its own id, and name the old one in migrations.json";
            findings.push(Finding::new(Rule::KindChanged, STRUCTURE, format!("{path}/kind"), reason).fix(fix));
            continue;
        }
        if let (Kind::Number(before), Kind::Number(after)) = (&question.kind, &there.kind)
            && before.unit != after.unit
        {
            let reason = format!("{now} was counted in {:?} and is counted in {:?}", before.unit, after.unit);
            findings.push(Finding::new(Rule::KindChanged, STRUCTURE, format!("{path}/unit"), reason));
        }
        let topic = |of: &Questionnaire, one: &Question| one.topic.map(|topic| of.topics[topic].id.clone());
        if question.role != there.role || topic(old, question) != topic(new, there) {
            let said = |of: &Questionnaire, one: &Question| {
                let topic = topic(of, one).map_or_else(|| "the profile".to_owned(), |topic| topic.to_string());
                format!("{} in {topic}", if one.is_fact() { "a fact" } else { "a practice" })
            };
            let reason = format!("{now} was {} and is {}", said(old, question), said(new, there));
            findings.push(Finding::new(Rule::RoleChanged, STRUCTURE, &path, reason));
        }
        let renamed = migrations.options.get(id).or_else(|| migrations.options.get(now));
        for option in question.kind.options() {
            let moved =
                renamed.and_then(|options| options.get(option.as_str())).map_or(option.as_str(), String::as_str);
            if !there.kind.options().iter().any(|one| one.as_str() == moved) {
                let reason = format!("{now} no longer has the option {option}");
                let fix = format!("name it in migrations.json: \"options\": {{\"{id}\": {{\"{option}\": \"…\"}}}}");
                findings.push(Finding::new(Rule::OptionRemoved, STRUCTURE, format!("{path}/options"), reason).fix(fix));
            }
        }
    }
    findings
}

/// Whatever migrations.json names must be there.
fn named(old: &Questionnaire, new: &Questionnaire, migrations: &Migrations) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut wrong = |path: String, reason: String| findings.push(Finding::new(Rule::Migrations, FILE, path, reason));
    if !migrations.from.is_empty() && migrations.from != old.version {
        wrong("/from".into(), format!("says {:?}, and the previous version is {:?}", migrations.from, old.version));
    }
    let renames = migrations.renames.iter().map(|(from, to)| ("renames", from, vec![to]));
    let splits = migrations.splits.iter().map(|(from, to)| ("splits", from, to.iter().collect()));
    let gone = migrations.gone.iter().map(|from| ("gone", from, Vec::new()));
    for (field, from, to) in renames.chain(splits).chain(gone) {
        if old.question(from).is_none() {
            wrong(format!("/{field}/{from}"), format!("{} had no question {from}", old.version));
        }
        for to in to.into_iter().filter(|to| new.question(to).is_none()) {
            wrong(format!("/{field}/{from}"), format!("there is no question {to}"));
        }
    }
    findings
}

fn kind_name(question: &Question) -> &'static str {
    match question.kind {
        Kind::Ladder => "a ladder",
        Kind::YesNo { .. } => "a yes/no question",
        Kind::Single { .. } => "a single choice",
        Kind::Multiple { .. } => "a multiple choice",
        Kind::Number(_) => "a number",
        Kind::Date { .. } => "a date",
        Kind::Text { .. } => "a text",
        Kind::Table(_) => "a table",
        Kind::Evidence(_) => "proof",
        Kind::Note => "a note",
        Kind::RedLine => "a red line",
    }
}

/// The same id with other words, in the first language that both have.
fn words(old: &Loaded, new: &Loaded) -> Vec<Finding> {
    let Some((tag, was, is)) = old.texts.iter().find_map(|(tag, was)| Some((tag, was, new.texts.get(tag)?))) else {
        return Vec::new();
    };
    let label = |text: &saq::Text, id: &str| text.questions.get(id).map(|words| words.label.trim().to_lowercase());
    let both = new.questionnaire.questions.iter().filter(|one| old.questionnaire.question(one.id.as_str()).is_some());
    both.filter_map(|question| {
        let id = question.id.as_str();
        let (was, is) = (label(was, id)?, label(is, id)?);
        (was != is).then(|| {
            let reason = format!("{id} asked {was:?} and asks {is:?}");
            Finding::new(Rule::MeaningChanged, &format!("text.{tag}.json"), format!("/questions/{id}/label"), reason)
        })
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value as Json, json};

    fn questionnaire(version: &str, change: impl Fn(&mut Json)) -> Questionnaire {
        let mut json = json!({"schema": "fairlead.questionnaire.v1", "id": "q", "version": version,
            "headcount": "headcount", "areas": ["a"],
            "profile": [
                {"id": "headcount", "kind": "single", "options": saq::questionnaire::HEADCOUNTS},
                {"id": "sector", "kind": "single", "options": ["food", "retail", "other"]}],
            "topics": [{"id": "t", "area": "a", "severity": {"scale": 1, "scope": 1, "irremediability": 1},
                "questions": [
                    {"id": "drill", "kind": "ladder", "stage": "do", "lens": "conduct"},
                    {"id": "hours", "kind": "number", "unit": "hours", "stage": "do", "lens": "conduct",
                        "bands": [{"up_to": "48", "points": 4}, {"points": 0}]}]}]});
        change(&mut json);
        Questionnaire::load(json.to_string().as_bytes()).unwrap_or_else(|defects| panic!("{defects:?}"))
    }

    fn rules(change: impl Fn(&mut Json), migrations: &Json) -> Vec<Rule> {
        let (old, new) = (questionnaire("1", |_| {}), questionnaire("2", change));
        let migrations: Migrations = serde_json::from_value(migrations.clone()).expect("migrations");
        of_structures(&old, &new, &migrations).into_iter().map(|finding| finding.rule).collect()
    }

    #[test]
    fn nothing_changed_is_no_finding_and_the_same_version_changed_is_one() {
        assert_eq!(rules(|_| {}, &json!({})), []);
        let old = questionnaire("1", |_| {});
        let edited = questionnaire("1", |json| json["topics"][0]["questions"][0]["weight"] = json!(2));
        let found = of_structures(&old, &edited, &Migrations::default());
        assert_eq!(found.iter().map(|one| one.rule).collect::<Vec<_>>(), [Rule::VersionSame]);
    }

    #[test]
    fn a_question_that_is_gone_wants_a_migration() {
        let rename = |json: &mut Json| json["topics"][0]["questions"][0]["id"] = json!("fire_drill");
        assert_eq!(rules(rename, &json!({})), [Rule::IdRemoved]);
        for migrations in [
            json!({"from": "1", "renames": {"drill": "fire_drill"}}),
            json!({"splits": {"drill": ["fire_drill", "hours"]}}),
            json!({"gone": ["drill"]}),
        ] {
            assert_eq!(rules(rename, &migrations), [], "{migrations}");
        }
        assert_eq!(rules(rename, &json!({"renames": {"drill": "nowhere"}})), [Rule::Migrations, Rule::IdRemoved]);
        assert_eq!(rules(|_| {}, &json!({"from": "0", "gone": ["never_was"]})), [Rule::Migrations; 2]);
    }

    #[test]
    fn kinds_units_roles_and_options_are_held_against_the_previous_ones() {
        let kind = |json: &mut Json| json["topics"][0]["questions"][0]["kind"] = json!("red_line");
        assert_eq!(rules(kind, &json!({})), [Rule::KindChanged]);
        let unit = |json: &mut Json| json["topics"][0]["questions"][1]["unit"] = json!("days");
        assert_eq!(rules(unit, &json!({})), [Rule::KindChanged]);
        let role = |json: &mut Json| {
            json["topics"][0]["questions"][1] = json!({"id": "hours", "kind": "number", "unit": "hours", "fact": true});
        };
        assert_eq!(rules(role, &json!({})), [Rule::RoleChanged]);
        let option = |json: &mut Json| json["profile"][1]["options"] = json!(["food", "shop", "other"]);
        assert_eq!(rules(option, &json!({})), [Rule::OptionRemoved]);
        assert_eq!(rules(option, &json!({"options": {"sector": {"retail": "shop"}}})), []);
    }
}
