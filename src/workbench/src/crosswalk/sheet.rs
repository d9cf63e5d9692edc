//! A submission in the order of another form's codes.

use super::{Scheme, answer, codes_of, words::words};
use saq::{
    Answer, Assessment, Date, Defect, QuestionId, Questionnaire, Text, Value,
    submission::{QuestionnaireRef, Submission, SubmissionId},
    text::Review,
    visibility::{Visibility, visibility},
};
use serde::Serialize;
use std::collections::BTreeMap;

/// What somebody needs who fills in the other form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnswerSheet {
    pub scheme: String,
    pub name: String,
    pub edition: String,
    pub publisher: String,
    /// Of the words below.
    pub language: String,
    pub review: Review,
    /// Of the questionnaire.
    pub title: String,
    pub questionnaire: QuestionnaireRef,
    pub submission: SubmissionId,
    pub assessed_on: Date,
    /// In the scheme's order.
    pub lines: Vec<Line>,
}

/// One code of the other form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    pub code: String,
    pub about: String,
    pub answered: Answered,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Answered {
    /// By these questions, in document order.
    By(Vec<Entry>),
    /// There are questions, and none fits this business.
    NotAsked,
    /// No question of ours.
    ByNothing,
}

/// One question and what was said to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    pub question: QuestionId,
    pub label: String,
    pub state: State,
    /// Empty unless something was said.
    pub answer: String,
    pub date: Option<Date>,
    /// The reason why it does not apply; the proofs that could be shown.
    pub remark: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Said,
    DontKnow,
    NotApplicable,
    Withheld,
    Declined,
    Unanswered,
}

/// Lays a submission out by a scheme's codes, in the language of `text`. Answers that do not fit the questionnaire are
/// left out and named.
#[must_use]
pub fn sheet(
    questionnaire: &Questionnaire,
    text: &Text,
    scheme: &Scheme,
    submission: &Submission,
) -> (AnswerSheet, Vec<Defect>) {
    let (assessment, defects) = submission.assessment(questionnaire);
    let said = Told::of(questionnaire, text, &assessment);
    let listed = scheme.codes.iter().map(|code| (code.code.as_str(), code.says(&text.language)));
    // What the registry does not list is not lost: `fairlead check` names it.
    let mut unlisted: Vec<&str> = questionnaire
        .questions
        .iter()
        .flat_map(|question| codes_of(question, &scheme.id))
        .filter(|code| scheme.code(code).is_none())
        .collect();
    unlisted.sort_unstable();
    unlisted.dedup();
    let lines = listed.chain(unlisted.into_iter().map(|code| (code, ""))).map(|(code, about)| Line {
        code: code.to_owned(),
        about: about.to_owned(),
        answered: said.to_code(scheme, code),
    });
    let sheet = AnswerSheet {
        scheme: scheme.id.clone(),
        name: scheme.name.clone(),
        edition: scheme.edition.clone(),
        publisher: scheme.publisher.clone(),
        language: text.language.clone(),
        review: text.review,
        title: text.title.clone(),
        questionnaire: QuestionnaireRef::of(questionnaire),
        submission: submission.id.clone(),
        assessed_on: submission.assessed_on,
        lines: lines.collect(),
    };
    (sheet, defects)
}

/// Everything that was said.
struct Told<'t> {
    questionnaire: &'t Questionnaire,
    text: &'t Text,
    answers: Vec<Option<&'t Answer>>,
    shown: Vec<bool>,
    /// By question: an evidence question speaks of several.
    proofs: BTreeMap<&'t QuestionId, Vec<String>>,
}

impl<'t> Told<'t> {
    fn of(questionnaire: &'t Questionnaire, text: &'t Text, assessment: &'t Assessment) -> Self {
        let visible = visibility(questionnaire, assessment);
        let shown =
            (0..questionnaire.questions.len()).map(|index| visible.question(index) == Visibility::Shown).collect();
        let answers = assessment.answers_in_order(questionnaire);
        let mut proofs: BTreeMap<&QuestionId, Vec<String>> = BTreeMap::new();
        for answer in answers.iter().flatten() {
            let Some(Value::Evidence(told)) = answer.value() else { continue };
            for one in told {
                let said = answer::proof(one, text, words(&text.language));
                proofs.entry(&one.question).or_default().push(said);
            }
        }
        Self { questionnaire, text, answers, shown, proofs }
    }

    fn to_code(&self, scheme: &Scheme, code: &str) -> Answered {
        let refers = |index: &usize| codes_of(&self.questionnaire.questions[*index], &scheme.id).any(|one| one == code);
        let questions: Vec<usize> = (0..self.questionnaire.questions.len()).filter(refers).collect();
        if questions.is_empty() {
            return Answered::ByNothing;
        }
        let shown: Vec<Entry> =
            questions.into_iter().filter(|index| self.shown[*index]).map(|index| self.entry(index)).collect();
        if shown.is_empty() { Answered::NotAsked } else { Answered::By(shown) }
    }

    fn entry(&self, index: usize) -> Entry {
        let question = &self.questionnaire.questions[index];
        let (mut said, mut date, mut remarks) = (String::new(), None, Vec::new());
        let state = match self.answers[index] {
            None => State::Unanswered,
            Some(Answer::DontKnow) => State::DontKnow,
            Some(Answer::Withheld) => State::Withheld,
            Some(Answer::Declined) => State::Declined,
            Some(Answer::NotApplicable(reason)) => {
                remarks.push(reason.clone());
                State::NotApplicable
            }
            Some(Answer::Value(value)) => {
                (said, date) = answer::in_words(question, value, self.text);
                State::Said
            }
        };
        remarks.extend(self.proofs.get(&question.id).into_iter().flatten().cloned());
        Entry {
            question: question.id.clone(),
            label: self.text.label(question.id.as_str()).to_owned(),
            state,
            answer: said,
            date,
            remark: remarks.join("\n"),
        }
    }
}
