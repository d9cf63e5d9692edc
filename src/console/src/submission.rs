//! One submission, opened: what was received, read beside the questionnaire and its words.

pub mod answers;
pub mod around;
pub mod contradictions;
pub mod figures;
pub mod findings;
pub mod receipt;
pub mod red_lines;
pub mod said;
pub mod signed;
pub mod slices;
pub mod two_way;

use crate::api::{self, Fault};
use said::{Said, raw, said};
use saq::{
    Assessment, Questionnaire, Submission, Text, confidence::Confidence, context::Context, plan::PlanItem,
    visibility::Visibilities,
};
use std::sync::Arc;
use wire::SubmissionDetail;

/// Everything a submission's page is made of. Cheap to hand around.
#[derive(Debug, Clone)]
pub struct Opened {
    pub detail: Arc<SubmissionDetail>,
    /// What was sent; `None` if it is no submission of a known form.
    pub sent: Option<Arc<Submission>>,
    /// `None` if this server does not have exactly the edition that was answered.
    pub book: Option<Arc<Book>>,
    /// Data about places and trades; `None` if this server has none, or none that is sound.
    pub context: Option<Arc<Context>>,
}

/// The questionnaire as it was answered.
#[derive(Debug)]
pub struct Book {
    pub questionnaire: Questionnaire,
    pub text: Text,
    pub assessment: Assessment,
    pub visibilities: Visibilities,
    /// Worked out from the answers as they were sent.
    pub confidence: Confidence,
}

impl Book {
    pub fn topic_of(&self, question: &str) -> &str {
        let topic = self.questionnaire.question(question).and_then(|question| question.topic);
        topic.map_or("", |topic| self.text.topic(self.questionnaire.topics[topic].id.as_str()))
    }
}

impl Opened {
    /// What the supplier plans for a question.
    pub fn plan_for(&self, question: &str) -> Vec<PlanItem> {
        let plan = self.sent.iter().flat_map(|sent| &sent.plan);
        plan.filter(|item| item.question.as_str() == question).cloned().collect()
    }

    /// What was said to a question, in words.
    pub fn said_to(&self, question: &str) -> Option<Said> {
        let answer = self.sent.as_ref()?.answers.get(question)?;
        let known = self.book.as_ref().and_then(|book| Some((book.questionnaire.question(question)?, &book.text)));
        Some(known.map_or_else(|| raw(answer), |(question, text)| said(question, answer, text)))
    }

    /// The question in a few words; its id if there are none.
    pub fn short(&self, question: &str) -> String {
        self.book.as_ref().map_or(question, |book| book.text.short(question)).to_owned()
    }

    pub fn label(&self, question: &str) -> String {
        self.book.as_ref().map_or(question, |book| book.text.label(question)).to_owned()
    }

    /// What is said of a consistency pair, and the questions it asks to look at again.
    pub fn pair(&self, id: &str) -> (String, Vec<String>) {
        let Some(book) = &self.book else { return (id.to_owned(), Vec::new()) };
        let asks = book.questionnaire.pair(id).map(|pair| pair.asks.as_slice()).unwrap_or_default();
        let asks = asks.iter().map(|index| book.questionnaire.questions[*index].id.as_str().to_owned());
        (book.text.pair(id).to_owned(), asks.collect())
    }

    pub fn topic_of(&self, question: &str) -> String {
        self.book.as_ref().map_or("", |book| book.topic_of(question)).to_owned()
    }
}

/// Fetches a submission and, if it is there, the questionnaire it answers.
pub async fn open(id: &str) -> Result<Opened, Fault> {
    let detail = Arc::new(api::submission(id).await?);
    let sent = saq::submission::parse(detail.body.as_bytes()).ok().map(Arc::new);
    let book = match &sent {
        Some(sent) => book(sent).await.map(Arc::new),
        None => None,
    };
    let context = if book.is_some() { around::context().await.map(Arc::new) } else { None };
    Ok(Opened { detail, sent, book, context })
}

/// Without words the page still shows all answers as sent: a missing file must not hide a red line.
async fn book(sent: &Submission) -> Option<Book> {
    let wanted = &sent.questionnaire;
    // These names come from outside, and become an address.
    if !is_name(&wanted.id) || !is_name(&wanted.version) {
        return None;
    }
    let folder = format!("/questionnaires/{}/{}", wanted.id, wanted.version);
    let structure = api::file(&format!("{folder}/questionnaire.json")).await.ok()?;
    let questionnaire = Questionnaire::load(structure.as_bytes()).ok()?;
    if questionnaire.sha256 != wanted.sha256 {
        return None;
    }
    let words = api::file(&format!("{folder}/text.en.json")).await.ok()?;
    let (text, _) = Text::load(words.as_bytes(), &questionnaire).ok()?;
    let (assessment, _) = sent.assessment(&questionnaire);
    let visibilities = saq::visibility::visibility(&questionnaire, &assessment);
    let score = saq::score::score(&questionnaire, &assessment, &visibilities);
    let confidence = saq::confidence::confidence(&questionnaire, &assessment, &visibilities, &score);
    Some(Book { questionnaire, text, assessment, visibilities, confidence })
}

pub(super) fn is_name(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte);
    !text.is_empty() && !text.starts_with('.') && text.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use super::is_name;

    #[test]
    fn a_name_from_outside_never_leads_out_of_its_folder() {
        assert!(is_name("responsible-business") && is_name("2026.1"));
        assert!(!is_name("..") && !is_name("a/b") && !is_name("") && !is_name("a%2fb") && !is_name("a?b"));
    }
}
