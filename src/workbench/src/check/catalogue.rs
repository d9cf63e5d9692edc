//! `docs/checks.md`, written from the rules themselves so that it cannot drift from them.

use super::Rule;
use saq::questionnaire::Rule as Loading;

/// What stands in our format for a rule of another linter.
enum Counterpart {
    Rules(&'static [Rule]),
    /// Why it cannot occur.
    CannotOccur(&'static str),
}

use Counterpart::{CannotOccur, Rules};

/// The 33 rules of SurveyJS 3.1's linter.
const SURVEYJS: [(&str, Counterpart); 33] = [
    (
        "choices/dead-source",
        CannotOccur("options stand in the structure itself; there is no outside source of choices"),
    ),
    ("choices/duplicate", Rules(&[Rule::Loading(Loading::DuplicateId), Rule::DuplicateOption])),
    ("cycle/calculated-value", CannotOccur("there are no calculated values; points are a function of one answer")),
    ("cycle/trigger", CannotOccur("there are no triggers: hiding and showing write nothing")),
    (
        "cycle/value-write",
        CannotOccur("no logic writes answers; a condition reads earlier facts only, checked on loading"),
    ),
    ("element/count-contradiction", Rules(&[Rule::Loading(Loading::Options), Rule::NeverAnswerable])),
    ("element/never-visible", Rules(&[Rule::NeverShown, Rule::TopicNeverApplies])),
    ("element/unknown-type", Rules(&[Rule::Loading(Loading::Schema)])),
    ("expression/contradiction", Rules(&[Rule::NeverShown, Rule::NeverTrue, Rule::TopicNeverApplies])),
    ("expression/meaningless-condition", Rules(&[Rule::AlwaysTrue, Rule::DeadPart])),
    ("expression/syntax", Rules(&[Rule::Loading(Loading::ExpressionSyntax)])),
    ("expression/type-mismatch", Rules(&[Rule::Loading(Loading::ExpressionType)])),
    ("expression/unknown-choice", Rules(&[Rule::Loading(Loading::UnknownOption)])),
    ("expression/unknown-function", Rules(&[Rule::Loading(Loading::ExpressionType)])),
    ("mask/mismatch", CannotOccur("there are no input masks; numbers and dates are kinds with their own limits")),
    ("name/duplicate", Rules(&[Rule::Loading(Loading::DuplicateId)])),
    ("name/reserved", Rules(&[Rule::Loading(Loading::Schema)])),
    ("name/shadowing", CannotOccur("every name is a question's id, and ids are unique; there are no scopes")),
    ("page/empty", Rules(&[Rule::Loading(Loading::Schema), Rule::TopicUnscored])),
    ("property/dead", Rules(&[Rule::Loading(Loading::Field), Rule::GateUnread, Rule::GapNever])),
    (
        "property/invalid-value",
        Rules(&[Rule::Loading(Loading::Schema), Rule::Loading(Loading::Weight), Rule::Loading(Loading::Severity)]),
    ),
    ("property/not-an-array", Rules(&[Rule::Loading(Loading::Schema)])),
    ("property/required", Rules(&[Rule::Loading(Loading::Schema), Rule::Loading(Loading::MissingText)])),
    ("property/unknown", Rules(&[Rule::Loading(Loading::Schema)])),
    ("reference/self", Rules(&[Rule::Loading(Loading::LaterFact), Rule::Loading(Loading::UnknownName)])),
    ("reference/unknown", Rules(&[Rule::Loading(Loading::UnknownName)])),
    ("trigger/unknown-target", CannotOccur("there are no triggers")),
    ("trigger/unknown-type", CannotOccur("there are no triggers")),
    ("validator/dead", Rules(&[Rule::NeverAnswerable, Rule::UnreachablePoints])),
    ("validator/unknown-type", CannotOccur("limits belong to the kind; there are no validators beside it")),
    ("value/not-a-choice", Rules(&[Rule::Loading(Loading::UnknownOption), Rule::Loading(Loading::AnswerType)])),
    ("variable/collision", CannotOccur("there are no variables beside the questions' ids, and those are unique")),
    (
        "variable/preset",
        CannotOccur("there are no variables to preset; `today` is the day of the assessment and a reserved word"),
    ),
];

/// The whole page.
#[must_use]
pub fn markdown() -> String {
    let mut page = String::from(INTRODUCTION);
    page.push_str("| rule | is | what it says | example |\n| --- | --- | --- | --- |\n");
    for rule in Rule::all() {
        let about = rule.about();
        let (says, example) = (cell(about.says), cell(about.example));
        page.push_str(&format!("| `{}` | {} | {says} | {example} |\n", rule.id(), about.severity.as_str()));
    }
    page.push_str(READING);
    page.push_str(BESIDE);
    page.push_str("| SurveyJS 3.1 | here |\n| --- | --- |\n");
    for (id, counterpart) in &SURVEYJS {
        let here = match counterpart {
            Rules(rules) => rules.iter().map(|rule| format!("`{}`", rule.id())).collect::<Vec<_>>().join(", "),
            CannotOccur(why) => format!("cannot occur: {why}"),
        };
        page.push_str(&format!("| `{id}` | {} |\n", cell(&here)));
    }
    page
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

const INTRODUCTION: &str = "# What `fairlead check` finds

<!-- Written by `fairlead check --rules`; a test holds this page against the rules. -->

`fairlead check <folder>` reads a questionnaire's folder and lists what is wrong, each with a stable rule id, its place (file,
JSON pointer, and bytes inside a condition), the reason, often a way to mend it, and where it helps the answers that show it.
`--json` prints the same as data. Errors end with exit code 1; warnings only with `--strict`; notes never.

What is said to be impossible has been decided, not guessed: over all states that the conditions' facts can be in, walked up
to 2^20 and handed to a SAT solver beyond. What neither can decide is listed as `logic/undecided` with the bound that was met.
Options have no conditions of their own: an option is offered wherever its question is shown.

`tests.json` beside the questionnaire holds the author's own tests, `migrations.json` what became of the previous version's
questions (`--against <its folder>`), `schemes.json` what the questions refer to (`docs/crosswalk.md`), `translated.<lang>.json`
from which words a language was translated (`docs/languages.md`).

";

const READING: &str = "
## How reading is measured

A lesson is measured whole, with all its parts; so is a local-law card, and a question with its hint and those options that are
sentences (four words, or 20 characters without spaces; shorter ones are names to be recognised). Fewer than 30 words, or 60 Japanese letters,
say nothing about a style and get no figure. A sentence ends with `.`, `!`, `?`, `:`, `;` or their wide sisters.

| language | measure | at most | why so much |
| --- | --- | --- | --- |
| English | school grade of Flesch and Kincaid: 0.39 × words per sentence + 11.8 × syllables per word − 15.59 | 8 | most people who can read at all have been at school so long, and many read in their second language |
| English | words of a sentence | 25 | a longer one hides in a good average |
| Japanese | characters of a sentence | 60 | Japanese guides to writing for the public keep a sentence at 40 to 60 |
| Japanese | kanji in 100 letters (kanji and kana, without counters behind a digit: 8時間) | 45 | the same guides call that the upper end for who has finished compulsory school; easy prose has about 30, leading articles of newspapers 40 to 47. Our words name many papers and offices, so 30 would ban the very words people look for at the counter. Addresses under `help` are left out for that reason |
| Chinese and others without spaces | characters of a sentence | 60 | |
| others | Björnsson's LIX: words per sentence + words of more than six letters in 100 | 50 | from there on he calls a text difficult |
| others | words of a sentence | 30, Vietnamese 37 | articles are words of their own; in Vietnamese every syllable is |
| Thai, Lao, Khmer, Burmese | none | | neither spaces nor full stops say where something ends |

Syllables are counted by rules of spelling and two dozen exceptions. On the words of the built-in questionnaire they agree with the
pronouncing dictionary of Carnegie Mellon University in 98 of 100 different words, and sum up to 0.2 % more.

A figure finds long words and sentences, not wrong or unclear ones: a text that passes still wants a reader.

";

const BESIDE: &str = "
## Beside SurveyJS's linter

The rules of the linter that comes with SurveyJS 3.1, and what stands for each here.

";

#[cfg(test)]
mod tests {
    use super::*;
    use std::{collections::BTreeSet, fs, path::Path};

    #[test]
    fn the_page_lists_exactly_the_rules_there_are() {
        let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/checks.md");
        let written = fs::read_to_string(page).expect("docs/checks.md");
        assert!(written == markdown(), "run `fairlead check --rules > docs/checks.md`");
    }

    #[test]
    fn every_rule_has_its_own_id() {
        let ids: BTreeSet<_> = Rule::all().into_iter().map(Rule::id).collect();
        assert_eq!(ids.len(), Rule::all().len());
        let theirs: BTreeSet<_> = SURVEYJS.iter().map(|(id, _)| id).collect();
        assert_eq!(theirs.len(), SURVEYJS.len());
    }
}
