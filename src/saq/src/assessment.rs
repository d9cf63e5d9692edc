//! What one supplier has said: the only input beside the questionnaire.

use crate::{Answer, Date, Question, QuestionId, Questionnaire, TopicId, plan::PlanItem};
use serde::{Deserialize, Serialize};
use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

/// Why the buyer asks. Campaigns with different purposes are never merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    #[default]
    DueDiligence,
    CsrdReporting,
    Selection,
    SalesPartner,
}

impl Purpose {
    pub const ALL: [Self; 4] = [Self::DueDiligence, Self::CsrdReporting, Self::Selection, Self::SalesPartner];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::DueDiligence => "due_diligence",
            Self::CsrdReporting => "csrd_reporting",
            Self::Selection => "selection",
            Self::SalesPartner => "sales_partner",
        }
    }
}

/// Answers and everything else that results depend on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    pub answers: BTreeMap<QuestionId, Answer>,
    /// Topics whose answers stay with the supplier. All their questions count as withheld.
    pub withheld: BTreeSet<TopicId>,
    /// `today` of every condition and band: set with the first answer, confirmed when signing.
    pub assessed_on: Date,
    pub purpose: Purpose,
    pub plan: Vec<PlanItem>,
}

impl Assessment {
    #[must_use]
    pub fn new(assessed_on: Date) -> Self {
        Self {
            answers: BTreeMap::new(),
            withheld: BTreeSet::new(),
            assessed_on,
            purpose: Purpose::default(),
            plan: Vec::new(),
        }
    }

    /// The answer that counts: withheld throughout a withheld topic, else what was said.
    #[must_use]
    pub fn answer(&self, questionnaire: &Questionnaire, question: &Question) -> Option<&Answer> {
        let topic_withheld = !self.withheld.is_empty()
            && question.topic.is_some_and(|topic| self.withheld.contains(&questionnaire.topics[topic].id));
        if topic_withheld { Some(&Answer::Withheld) } else { self.answers.get(&question.id) }
    }

    /// [`Self::answer`] of every question, by index into [`Questionnaire::questions`]: what is said and what can be said
    /// are walked once side by side, in the order of ids, instead of searching for each question.
    #[must_use]
    pub fn answers_in_order(&self, questionnaire: &Questionnaire) -> Vec<Option<&Answer>> {
        let mut in_order = vec![None; questionnaire.questions.len()];
        let mut said = self.answers.iter();
        let mut next = said.next();
        for (id, index) in questionnaire.by_id() {
            // Answers to questions that do not exist are passed over.
            while let Some((of, answer)) = next {
                match of.cmp(id) {
                    Ordering::Less => next = said.next(),
                    Ordering::Equal => {
                        in_order[index] = Some(answer);
                        next = said.next();
                        break;
                    }
                    Ordering::Greater => break,
                }
            }
        }
        for topic in questionnaire.topics.iter().filter(|topic| self.withheld.contains(&topic.id)) {
            in_order[topic.questions.clone()].fill(Some(&Answer::Withheld));
        }
        in_order
    }
}
