//! Walks every state of a support in document order, deciding on the way what is shown.

use super::{Cell, Goal, Support, What};
use saq::{
    Answer, Assessment, Date, Purpose, Questionnaire,
    expr::{Condition, Fact, Truth},
    questionnaire::Question,
};
use std::ops::ControlFlow;

/// Facts decided so far, in the order of the support.
pub struct Trail<'s, 'q> {
    pub questionnaire: &'q Questionnaire,
    pub support: &'s Support,
    pub purpose: Purpose,
    pub today: Date,
    pub facts: Vec<(Truth, Option<&'s Answer>)>,
}

impl<'s> Trail<'s, '_> {
    pub fn truth(&self, what: &What<'_>) -> Truth {
        match what {
            What::Topic(topic) => self.all(self.questionnaire.topics[*topic].applies_if.iter()),
            What::Question(index) => self.shown(&self.questionnaire.questions[*index]),
            What::Purpose(index) => self.questionnaire.questions[*index].purposes.contains(&self.purpose).into(),
            What::Part(part) => self.part(part),
        }
    }

    pub fn shown(&self, question: &Question) -> Truth {
        let serves = Truth::from(question.purposes.contains(&self.purpose));
        serves.and(self.all(super::place(self.questionnaire, question)))
    }

    fn all<'c>(&self, conditions: impl Iterator<Item = &'c Condition>) -> Truth {
        conditions.fold(Truth::Yes, |truth, condition| truth.and(self.part(condition.root())))
    }

    fn part(&self, part: &saq::expr::Expr) -> Truth {
        // Parts and answers outlive this call; the engine wants one lifetime for both.
        fn of<'a>(part: &'a saq::expr::Expr, fact: &dyn Fn(usize) -> Fact<'a>, today: Date) -> Truth {
            part.truth(fact, today)
        }
        of(part, &|index| fact(self.facts[self.support.at(index)]), self.today)
    }

    /// What was answered on the way here.
    pub fn assessment(&self) -> Assessment {
        let mut assessment = Assessment::new(self.today);
        assessment.purpose = self.purpose;
        for (index, (_, answer)) in self.support.facts.iter().zip(&self.facts) {
            if let Some(answer) = answer {
                assessment.answers.insert(self.questionnaire.questions[*index].id.clone(), (*answer).clone());
            }
        }
        assessment
    }
}

fn fact((shown, answer): (Truth, Option<&Answer>)) -> Fact<'_> {
    match (shown, answer) {
        (Truth::No, _) => Fact::Hidden,
        (Truth::Unknown, _) | (_, None) => Fact::Unknown,
        (Truth::Yes, Some(Answer::Value(value))) => Fact::Value(value),
        (Truth::Yes, Some(Answer::DontKnow)) => Fact::DontKnow,
        (Truth::Yes, Some(Answer::NotApplicable(_))) => Fact::NotApplicable,
        (Truth::Yes, Some(Answer::Withheld | Answer::Declined)) => Fact::Unknown,
    }
}

/// A state that reaches the goal, if there is one.
pub fn walk(questionnaire: &Questionnaire, support: &Support, goal: &Goal<'_>) -> Option<Assessment> {
    let reaches = |trail: &Trail<'_, '_>| goal.iter().all(|(what, truths)| truths.contains(&trail.truth(what)));
    let found = until(questionnaire, support, &mut |trail, _| match reaches(trail) {
        true => ControlFlow::Break(trail.assessment()),
        false => ControlFlow::Continue(()),
    });
    found.break_value()
}

type AtEnd<'e, B> = dyn FnMut(&Trail<'_, '_>, u128) -> ControlFlow<B> + 'e;

fn until<B>(questionnaire: &Questionnaire, support: &Support, at_end: &mut AtEnd<'_, B>) -> ControlFlow<B> {
    let cells: Vec<Vec<Cell>> = support.domains.iter().map(super::Domain::cells).collect();
    for purpose in &support.purposes {
        for today in &support.days {
            let facts = Vec::with_capacity(cells.len());
            let mut trail = Trail { questionnaire, support, purpose: *purpose, today: *today, facts };
            down(&mut trail, &cells, 1, at_end)?;
        }
    }
    ControlFlow::Continue(())
}

fn down<'s, B>(
    trail: &mut Trail<'s, '_>,
    cells: &'s [Vec<Cell>],
    stands_for: u128,
    at_end: &mut AtEnd<'_, B>,
) -> ControlFlow<B> {
    let at = trail.facts.len();
    let Some(index) = trail.support.facts.get(at) else { return at_end(trail, stands_for) };
    let shown = trail.shown(&trail.questionnaire.questions[*index]);
    let mut step = |trail: &mut Trail<'s, '_>, answer: Option<&'s Answer>, count: u128| {
        trail.facts.push((shown, answer));
        let flow = down(trail, cells, stands_for.saturating_mul(count), at_end);
        trail.facts.pop();
        flow
    };
    match shown {
        Truth::No | Truth::Unknown => step(trail, None, 1),
        Truth::Yes => cells[at].iter().try_for_each(|cell| step(trail, Some(&cell.answer), cell.stands_for)),
    }
}
