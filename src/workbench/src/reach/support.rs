//! Which facts decide a goal, and how finely each must be told apart.

use super::{Bound, Domain, Goal, What, domain};
use saq::{
    Date, Purpose, Questionnaire,
    expr::{Condition, Expr},
    questionnaire::Question,
};
use std::collections::BTreeSet;

/// The facts that decide a goal, closed under what decides whether they are shown.
pub struct Support {
    /// Rising indices of facts, and what each may be.
    pub facts: Vec<usize>,
    pub domains: Vec<Domain>,
    pub purposes: Vec<Purpose>,
    pub days: Vec<Date>,
}

/// Where a question's conditions come from: its topic's and its own.
pub fn place<'q>(questionnaire: &'q Questionnaire, question: &'q Question) -> impl Iterator<Item = &'q Condition> {
    let topic = question.topic.and_then(|topic| questionnaire.topics[topic].applies_if.as_ref());
    topic.into_iter().chain(&question.ask_if)
}

/// The facts that a part reads.
pub fn facts_of(expr: &Expr, into: &mut BTreeSet<usize>) {
    match expr {
        Expr::Fact(index) | Expr::Ask(_, index) | Expr::Size(index) | Expr::Chosen(_, index) => {
            into.insert(*index);
        }
        Expr::Not(inner) | Expr::Negative(inner) | Expr::OneOf(inner, _) => facts_of(inner, into),
        Expr::And(left, right)
        | Expr::Or(left, right)
        | Expr::Compare(_, left, right)
        | Expr::Calculate(_, left, right) => {
            facts_of(left, into);
            facts_of(right, into);
        }
        Expr::Bool(_) | Expr::Number(_) | Expr::Date(_) | Expr::Word(_) | Expr::Today => {}
    }
}

impl Support {
    pub fn of(questionnaire: &Questionnaire, goal: &Goal<'_>) -> Result<Self, Bound> {
        let mut parts: Vec<&Expr> = Vec::new();
        let mut waiting: Vec<usize> = Vec::new();
        let mut by_purpose = false;
        for (what, _) in goal {
            match what {
                What::Topic(topic) => {
                    parts.extend(questionnaire.topics[*topic].applies_if.as_ref().map(Condition::root));
                }
                What::Question(index) => waiting.push(*index),
                What::Purpose(_) => by_purpose = true,
                What::Part(part) => parts.push(part),
            }
        }
        let mut facts = BTreeSet::new();
        parts.iter().for_each(|part| facts_of(part, &mut facts));
        waiting.extend(&facts);
        let mut placed = BTreeSet::new();
        while let Some(index) = waiting.pop() {
            if !placed.insert(index) {
                continue;
            }
            let question = &questionnaire.questions[index];
            by_purpose |= question.purposes.len() < Purpose::ALL.len();
            for condition in place(questionnaire, question) {
                parts.push(condition.root());
                facts.extend(condition.reads());
                waiting.extend(condition.reads());
            }
        }
        let facts: Vec<usize> = facts.into_iter().collect();
        let told = domain::Told::of(questionnaire, &facts, &parts);
        let domains = facts.iter().map(|index| told.domain(&questionnaire.questions[*index], *index));
        Ok(Self {
            domains: domains.collect::<Result<_, _>>()?,
            facts,
            purposes: if by_purpose { Purpose::ALL.to_vec() } else { vec![Purpose::default()] },
            days: told.days(),
        })
    }

    /// How many states a walk meets at most.
    pub fn states(&self) -> u64 {
        let others = (self.purposes.len() * self.days.len()) as u64;
        self.domains.iter().fold(others, |states, domain| states.saturating_mul(domain.size().max(1)))
    }

    pub fn at(&self, fact: usize) -> usize {
        self.facts.binary_search(&fact).expect("a support is closed under what its conditions read")
    }
}
