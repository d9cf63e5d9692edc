//! Generated questionnaires show the same questions here and in survey-core, the engine of SurveyJS, run in Node.
//!
//! Drawn from what both can say. All facts are answered, because survey-core has no *open*: what is unanswered is empty
//! there. A hidden fact is empty there too, and emptiness is less than some numbers; so each comparison is translated
//! together with what a hidden fact means to us: false, and `!=` its negation.

#[path = "../../src/saq/tests/generated/mod.rs"]
mod generated;

use generated::{ASSESSED_ON, Choices, date, results::numbers};
use saq::{
    Assessment, Questionnaire,
    visibility::{Visibility, visibility},
};
use serde_json::{Map, Value as Json, json};
use std::{
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

const CASES: u64 = 2_000;

/// A fact that conditions may read.
#[derive(Clone)]
struct Known {
    name: String,
    kind: &'static str,
}

/// A questionnaire in both forms, and answers that fit both.
struct Case {
    ours: Json,
    theirs: Json,
    answers: Map<String, Json>,
}

fn case(choices: &mut Choices<'_>) -> Case {
    let mut known = vec![Known { name: "headcount".into(), kind: "headcount" }];
    let mut answers = Map::new();
    answers.insert("headcount".into(), json!(choices.of(&saq::questionnaire::HEADCOUNTS)));
    let headcounts = saq::questionnaire::HEADCOUNTS;
    let mut profile = vec![json!({"id": "headcount", "kind": "single", "options": headcounts})];
    let mut first = vec![json!({"type": "radiogroup", "name": "headcount", "choices": headcounts})];
    for number in 0..1 + choices.below(5) {
        let (ours, theirs) = fact(choices, format!("f{number}"), &mut known, &mut answers);
        profile.push(ours);
        first.push(theirs);
    }
    let mut pages = vec![json!({"name": "profile", "elements": first})];
    let mut topics = Vec::new();
    for number in 0..1 + choices.below(4) {
        let mut known = known.clone();
        let mut topic = json!({"id": format!("t{number}"), "area": "people",
            "severity": {"scale": 1, "scope": 1, "irremediability": 1}});
        let mut page = json!({"name": format!("t{number}")});
        if choices.one_in(2) {
            let (ours, theirs) = condition(choices, &known, 2);
            (topic["applies_if"], page["visibleIf"]) = (json!(ours), json!(theirs));
        }
        let (mut questions, mut elements) = (Vec::new(), Vec::new());
        for at in 0..1 + choices.below(6) {
            let id = format!("q{number}_{at}");
            let (ours, theirs) = match choices.one_in(3) {
                true => {
                    let (mut ours, theirs) = fact(choices, id, &mut known, &mut answers);
                    ours["fact"] = json!(true);
                    (ours, theirs)
                }
                false => practice(choices, id, &known),
            };
            questions.push(ours);
            elements.push(theirs);
        }
        (topic["questions"], page["elements"]) = (json!(questions), json!(elements));
        topics.push(topic);
        pages.push(page);
    }
    let ours = json!({"schema": "fairlead.questionnaire.v1", "id": "generated", "version": "1",
        "headcount": "headcount", "areas": ["people"], "profile": profile, "topics": topics});
    Case { ours, theirs: json!({ "pages": pages }), answers }
}

fn fact(
    choices: &mut Choices<'_>,
    id: String,
    known: &mut Vec<Known>,
    answers: &mut Map<String, Json>,
) -> (Json, Json) {
    let kind = *choices.of(&["yes_no", "single", "multiple", "number"]);
    let (mut ours, mut theirs, answer) = match kind {
        "yes_no" => (json!({}), json!({"type": "boolean"}), json!(choices.one_in(2))),
        "single" => (
            json!({"options": ["a", "b", "c"]}),
            json!({"type": "radiogroup", "choices": ["a", "b", "c"]}),
            json!(choices.of(&["a", "b", "c"])),
        ),
        "multiple" => (
            json!({"options": ["a", "b", "c"]}),
            json!({"type": "checkbox", "choices": ["a", "b", "c"]}),
            json!(choices.of::<&[&str]>(&[&["a"], &["b", "c"], &["a", "b", "c"], &["c"]])),
        ),
        _ => (json!({"unit": "days"}), json!({"type": "text", "inputType": "number"}), json!(choices.below(8))),
    };
    (ours["id"], ours["kind"], theirs["name"]) = (json!(id), json!(kind), json!(id));
    maybe_asked(choices, known, &mut ours, &mut theirs);
    answers.insert(id.clone(), answer);
    known.push(Known { name: id, kind });
    (ours, theirs)
}

fn practice(choices: &mut Choices<'_>, id: String, known: &[Known]) -> (Json, Json) {
    let mut ours = json!({"id": id, "kind": "ladder", "stage": "do", "lens": "conduct"});
    let mut theirs = json!({"type": "radiogroup", "name": id, "choices": [0, 1, 2, 3, 4]});
    maybe_asked(choices, known, &mut ours, &mut theirs);
    (ours, theirs)
}

fn maybe_asked(choices: &mut Choices<'_>, known: &[Known], ours: &mut Json, theirs: &mut Json) {
    if choices.one_in(2) {
        let (ask_if, visible_if) = condition(choices, known, 3);
        (ours["ask_if"], theirs["visibleIf"]) = (json!(ask_if), json!(visible_if));
    }
}

/// The same condition in our words and in theirs.
fn condition(choices: &mut Choices<'_>, known: &[Known], depth: usize) -> (String, String) {
    if depth > 0 && choices.one_in(2) {
        let (left, right) = (condition(choices, known, depth - 1), condition(choices, known, depth - 1));
        return match choices.below(3) {
            0 => (format!("({} && {})", left.0, right.0), format!("({} and {})", left.1, right.1)),
            1 => (format!("({} || {})", left.0, right.0), format!("({} or {})", left.1, right.1)),
            _ => (format!("!({})", left.0), format!("!({})", left.1)),
        };
    }
    let Known { name, kind } = choices.of(known);
    if choices.one_in(6) {
        return (format!("answered({name})"), format!("({{{name}}} notempty)"));
    }
    let equal = [("==", "="), ("!=", "<>")];
    let order = [("==", "="), ("<", "<"), ("<=", "<="), (">", ">"), (">=", ">=")];
    match *kind {
        "yes_no" => (name.clone(), format!("({{{name}}} = true)")),
        "multiple" => {
            let word = choices.of(&["a", "b", "c"]);
            (format!("\"{word}\" in {name}"), format!("({{{name}}} contains '{word}')"))
        }
        "number" => {
            let ((ours, theirs), bound) = (*choices.of(&order), choices.below(12));
            let (left, right) = (format!("{name} * 2 - 1"), format!("{{{name}}} * 2 - 1"));
            let right = format!("({{{name}}} notempty and ({right} {theirs} {bound}))");
            (format!("{left} {ours} {bound}"), right)
        }
        _ => {
            let words: &[&str] = if *kind == "headcount" { &["alone", "over_1000"] } else { &["a", "b"] };
            if choices.one_in(3) {
                let list = format!("['{}', '{}']", words[0], words[1]);
                let ours = format!("{name} in {}", list.replace('\'', "\""));
                return (ours, format!("({{{name}}} anyof {list})"));
            }
            let ((ours, theirs), word) = (*choices.of(&equal), *choices.of(words));
            (format!("{name} {ours} \"{word}\""), format!("({{{name}}} {theirs} '{word}')"))
        }
    }
}

/// Questions shown, in order.
fn shown(case: &Case) -> Vec<String> {
    let questionnaire = Questionnaire::load(case.ours.to_string().as_bytes())
        .unwrap_or_else(|defects| panic!("{defects:?} in {}", case.ours));
    let answers = case.answers.clone().into_iter().collect();
    let (answers, defects) = saq::answer::decode_all(&questionnaire, &answers);
    assert_eq!(defects, []);
    let assessment = Assessment { answers, ..Assessment::new(date(ASSESSED_ON)) };
    let visibilities = visibility(&questionnaire, &assessment);
    let all = questionnaire.questions.iter().enumerate();
    let shown = all.filter(|(index, _)| match visibilities.question(*index) {
        Visibility::Shown => true,
        Visibility::Hidden => false,
        Visibility::Open => panic!("every fact is answered, yet something is open: {}", case.ours),
    });
    shown.map(|(_, question)| question.id.to_string()).collect()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// What survey-core shows of each case; `None` if this machine cannot ask it, which is an error where `CI` is set.
fn asked_of_survey_core(cases: &[Case]) -> Option<Vec<Vec<String>>> {
    let node = std::env::var_os("PATH").and_then(|path| {
        std::env::split_paths(&path).map(|folder| folder.join("node")).find(|program| program.is_file())
    });
    let package = root().join("node_modules/survey-core");
    let Some(node) = node.filter(|_| package.is_dir()) else {
        assert!(std::env::var_os("CI").is_none(), "Node or node_modules/survey-core is missing");
        println!("skipped: Node or node_modules/survey-core is missing; run `cargo xtask setup`");
        return None;
    };
    let mut peer = Command::new(node)
        .arg("tests/peers/visible.mjs")
        .current_dir(root())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Node starts");
    let mut input = peer.stdin.take().expect("a pipe");
    let lines: String =
        cases.iter().map(|case| format!("{}\n", json!({"model": case.theirs, "answers": case.answers}))).collect();
    let writing = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = peer.wait_with_output().expect("Node ends");
    writing.join().expect("no panic").expect("Node reads to the end");
    assert!(output.status.success(), "{}", output.status);
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    Some(text.lines().map(|line| serde_json::from_str(line).expect("a list of names")).collect())
}

#[test]
fn generated_questionnaires_show_what_survey_core_shows() {
    let cases: Vec<Case> = (0..CASES).map(|seed| case(&mut Choices::new(&numbers(seed, 300)))).collect();
    let Some(theirs) = asked_of_survey_core(&cases) else { return };
    assert_eq!(theirs.len(), cases.len());
    let mut hidden = 0;
    for (seed, (case, theirs)) in cases.iter().zip(theirs).enumerate() {
        let ours = shown(case);
        assert_eq!(ours, theirs, "seed {seed}\n{}\n{}\n{:?}", case.ours, case.theirs, case.answers);
        hidden += case.ours.to_string().matches("\"kind\"").count() - ours.len();
    }
    assert!(hidden > cases.len(), "only {hidden} hidden questions: the cases are too plain");
}
