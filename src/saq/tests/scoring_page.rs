//! The example of `docs/scoring.md`, worked out again from the questionnaire and the answers that the page itself shows.
#![cfg(not(target_arch = "wasm32"))]

use saq::{
    Assessment, Questionnaire,
    confidence::Backing,
    context::{k, residual},
    finding::findings,
    score::{Cut, Node, Range, Score, score},
    shown::{shown, shown_slices},
    visibility::{Visibilities, visibility},
    what_if::what_if,
};
use std::collections::BTreeMap;

fn page() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/scoring.md");
    std::fs::read_to_string(path).expect("the page")
}

/// The fenced JSON of the page, in order.
fn fenced(page: &str) -> Vec<String> {
    page.split("```json\n").skip(1).map(|rest| rest.split("```").next().expect("a fence").to_owned()).collect()
}

/// The rows of the table that begins with this heading's cell, by their first cell.
fn table(page: &str, heading: &str) -> BTreeMap<String, Vec<String>> {
    let start = format!("| {heading} |");
    let lines = page.lines().skip_while(|line| !line.starts_with(&start)).skip(2);
    let rows = lines.take_while(|line| line.starts_with('|')).map(|line| {
        let mut cells = line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned());
        (cells.next().expect("a first cell"), cells.collect())
    });
    let rows: BTreeMap<String, Vec<String>> = rows.collect();
    assert!(!rows.is_empty(), "the page has no table {heading:?}");
    rows
}

fn said(end: Option<u16>) -> String {
    end.map_or_else(|| "–".to_owned(), |end| format!("{}.{:02}", end / 100, end % 100))
}

struct Example {
    page: String,
    questionnaire: Questionnaire,
    assessment: Assessment,
    visibilities: Visibilities,
    score: Score,
}

fn example() -> Example {
    let page = page();
    let fenced = fenced(&page);
    let questionnaire = Questionnaire::load(fenced[0].as_bytes()).expect("the page's questionnaire");
    let answers: BTreeMap<_, _> = serde_json::from_str(&fenced[1]).expect("the page's answers");
    let (decoded, defects) = saq::answer::decode_all(&questionnaire, &answers);
    assert_eq!(defects, []);
    let mut assessment = Assessment::new("2026-11-24".parse().expect("a date"));
    assessment.answers = decoded;
    let visibilities = visibility(&questionnaire, &assessment);
    let score = score(&questionnaire, &assessment, &visibilities);
    Example { page, questionnaire, assessment, visibilities, score }
}

fn ends(range: Range) -> Vec<String> {
    vec![said(Some(range.low)), said(Some(range.high))]
}

#[test]
fn every_figure_of_the_example_is_as_the_page_says() {
    let Example { page, questionnaire, score, .. } = example();
    let topics = questionnaire.topics.iter().map(|topic| topic.id.as_str()).zip(&score.topics);
    let areas = questionnaire.areas.iter().map(|area| area.as_str()).zip(&score.areas);
    let scored = questionnaire.questions.iter().zip(&score.questions).filter(|(question, _)| question.is_scored());
    let questions = scored.map(|(question, node)| (question.id.as_str(), node));
    let all = topics.chain(areas).chain(questions).chain([("overall", &score.overall)]);
    let cells = |node: &Node| vec![said(node.low), said(node.high), said(node.known)];
    let worked_out: BTreeMap<String, Vec<String>> = all.map(|(id, node)| (id.to_owned(), cells(node))).collect();
    assert_eq!(table(&page, "figure"), worked_out);
}

#[test]
fn the_words_of_the_example_are_as_the_page_says() {
    let Example { page, questionnaire, assessment, .. } = example();
    let band = shown(&questionnaire, &assessment).band.expect("words");
    let told = vec![band.low.as_str().to_owned(), band.high.as_str().to_owned()];
    assert_eq!(table(&page, "words")["band"], told);
}

#[test]
fn the_lenses_of_the_example_are_as_the_page_says() {
    let Example { page, questionnaire, assessment, visibilities, score } = example();
    let lenses = shown_slices(&questionnaire, &assessment, &visibilities, &score, Cut::Lens);
    let worked_out = lenses.iter().map(|slice| (slice.member.as_str().to_owned(), ends(slice.range))).collect();
    assert_eq!(table(&page, "lens"), worked_out);
}

#[test]
fn the_action_that_would_matter_most_is_as_the_page_says() {
    let Example { page, questionnaire, assessment, visibilities, score } = example();
    let found = findings(&questionnaire, &assessment, &visibilities);
    let actions = what_if(&questionnaire, &assessment, &found, &score);
    let worked_out = actions
        .iter()
        .map(|action| (action.question.to_string(), vec![said(action.topic_gain), said(action.overall_gain)]))
        .collect();
    assert_eq!(table(&page, "action"), worked_out);
}

#[test]
fn what_is_left_in_the_example_is_as_the_page_says() {
    let Example { page, questionnaire, assessment, .. } = example();
    let exits = shown(&questionnaire, &assessment).topics.into_iter().find(|topic| topic.topic.as_str() == "exits");
    let figure = exits.expect("the topic").range;
    let context = Range { low: 4_000, high: 7_000 };
    assert!(page.contains("a context of 40 to 70"), "the page names the context that this test takes");
    let worked_out = Backing::ALL
        .iter()
        .map(|backing| (backing.as_str().to_owned(), ends(residual(context, Some(figure), *backing))))
        .collect();
    assert_eq!(table(&page, "backed by"), worked_out);
}

#[test]
fn the_page_names_the_borders_and_factors_that_the_code_has() {
    let page = page();
    for (word, border) in [("developing", 40), ("established", 65), ("well established", 85)] {
        use saq::band::Word;
        let found = (0..=100_u16).find(|value| Word::of(value * 100).as_str().replace('_', " ") == word);
        assert_eq!(found, Some(border), "{word}");
        assert!(page.contains(&border.to_string()));
    }
    let factors: Vec<String> = Backing::ALL.iter().map(|backing| format!("0.{}", k(*backing) / 1_000)).collect();
    assert!(page.contains(&format!("k = {}", factors.join(", "))), "{factors:?}");
    assert!(page.contains(&format!("below {} of 100", saq::context::FLOOR / 100)));
}

#[test]
fn what_suffices_as_proof_is_as_the_page_says() {
    use saq::{questionnaire::Proof, shown::Headcount};
    let sizes = [[None, Some(Headcount::Alone), Some(Headcount::From2To9)], [Some(Headcount::From10To49); 3]]
        .into_iter()
        .chain([[Some(Headcount::From50To249), Some(Headcount::From250To1000), Some(Headcount::Over1000)]]);
    let word = |suffices: bool| if suffices { "yes" } else { "no" }.to_owned();
    let row = |proof: Proof| {
        let cells = sizes.clone().map(|size| {
            let said = size.map(|size| word(proof.suffices_for(size)));
            assert!(said.iter().all(|one| *one == said[0]), "sizes of one column differ");
            said[0].clone()
        });
        (proof.as_str().to_owned(), cells.collect())
    };
    assert_eq!(table(&page(), "kind of proof"), Proof::ALL.into_iter().map(row).collect());
}
