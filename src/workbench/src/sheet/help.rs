//! The sheet that explains the others.

use super::layout::*;
use crate::workbook::Sheet;

const INTRODUCTION: &[&str] = &[
    "This workbook holds one questionnaire. Change what you like, then read it back with: fairlead sheet import FILE -o FOLDER",
    "Do not rename sheets or headings. Rows may be added, moved and removed. Columns may be moved.",
    "An empty cell means: not said. A cell with \"\" in it means: said, and empty.",
    "To add a language, write its short name (such as fr) as a new heading in Words and Lessons, and add its rows to Languages.",
    "What begins with = + - or @ is kept as text. Formulas are not needed; their results are read as they show.",
    "Columns and rows called \"other\" hold what has no column of its own. Leave them as they are if you do not need them.",
];

pub fn sheet() -> Sheet {
    let mut sheet = Sheet::new(HELP);
    sheet.push(["sheet", "column", "what it holds"]);
    for line in INTRODUCTION {
        sheet.push(["", "", line]);
    }
    let mut explain = |name: &str, column: &str, help: &str| sheet.push([name, column, help]);
    for column in QUESTIONNAIRE_FIELDS {
        explain(QUESTIONNAIRE, column.title, column.help);
    }
    for column in TOPIC_COLUMNS {
        explain(TOPICS, column.title, column.help);
    }
    explain(QUESTIONS, TOPIC, "the topic it belongs to; empty for the facts that are asked first");
    for column in QUESTION_COLUMNS {
        explain(QUESTIONS, column.title, column.help);
    }
    explain(QUESTIONS, READS, "what the question says, to find your way; change it in Words");
    explain(OPTIONS, QUESTION, "the question it belongs to");
    explain(OPTIONS, OPTION, "a-z, 0-9 and _; for a yes/no question: yes or no");
    explain(OPTIONS, POINTS, "0 to 100; none for a fact");
    for column in PAIR_COLUMNS {
        explain(PAIRS, column.title, column.help);
    }
    explain(LANGUAGES, KIND, "text or lessons");
    explain(LANGUAGES, LANGUAGE, "its short name, as in en, ja, pt-BR");
    for column in LANGUAGE_COLUMNS {
        explain(LANGUAGES, column.title, column.help);
    }
    explain(WORDS, PART, "what the text belongs to: title, areas, topics, questions …");
    explain(WORDS, ID, "which area, topic or question");
    explain(
        WORDS,
        FIELD,
        "label (the question), short (a few words for lists), hint, unit, options/… (an answer's words)",
    );
    explain(LESSONS, FIELD, "why, good/… (by size of business), proof, first_step; for red lines this_week and help");
    explain(OTHER, PLACE, "a file of the folder and a place in it, with the JSON that stands there");
    sheet
}
