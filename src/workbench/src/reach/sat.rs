//! The same decision by a SAT solver, for supports too wide to be walked.
//!
//! Each three-valued truth is a pair of literals, *yes* and *no*, neither for unknown. `&&`, `||` and `!` become clauses;
//! every other part (a comparison, a membership) becomes a table over the states of the few facts it reads, filled by the
//! engine itself, so that the solver and the engine cannot read a condition differently.

mod encode;
mod solver;

use super::{Bound, CONFLICTS, Domain, Goal, Support, Verdict, What};
use crate::Patience;
use batsat::Lit;
use encode::{Encoded, Pair};
use saq::{Answer, Assessment, Questionnaire, Value, expr::Truth};
use solver::{Answered, Solver};

pub fn solve(questionnaire: &Questionnaire, support: &Support, goal: &Goal<'_>, patience: Patience) -> Verdict {
    let mut solver = Solver::new(CONFLICTS, patience);
    match clauses(questionnaire, support, goal, &mut solver, patience) {
        Err(bound) => Verdict::Undecided(bound),
        Ok(encoded) => match solver.solve() {
            Answered::Unsatisfiable => Verdict::Never,
            Answered::GaveUp if patience.is_over() => Verdict::Undecided(Bound::Time),
            Answered::GaveUp => Verdict::Undecided(Bound::Conflicts),
            Answered::Model => Verdict::Reached(Box::new(read(questionnaire, support, &encoded, &solver))),
        },
    }
}

fn clauses(
    questionnaire: &Questionnaire,
    support: &Support,
    goal: &Goal<'_>,
    solver: &mut Solver,
    patience: Patience,
) -> Result<Encoded, Bound> {
    let mut encoded = Encoded::begin(support, solver);
    for index in &support.facts {
        if patience.is_over() {
            return Err(Bound::Time);
        }
        let shown = encoded.shown(questionnaire, support, *index, solver)?;
        encoded.facts.push(encode::Fact::new(shown, &support.domains[encoded.facts.len()], solver));
    }
    for (what, truths) in goal {
        let pair = match what {
            What::Topic(topic) => {
                let conditions = questionnaire.topics[*topic].applies_if.iter();
                encoded.all(conditions, support, solver)?
            }
            What::Question(index) => encoded.shown(questionnaire, support, *index, solver)?,
            What::Purpose(index) => encoded.serves(&questionnaire.questions[*index], support, solver),
            What::Part(part) => encoded.part(part, support, solver)?,
        };
        demand(pair, truths, solver);
    }
    Ok(encoded)
}

fn demand(pair: Pair, truths: &[Truth], solver: &mut Solver) {
    for truth in [Truth::Yes, Truth::No, Truth::Unknown] {
        if !truths.contains(&truth) {
            match truth {
                Truth::Yes => solver.clause(&[!pair.yes]),
                Truth::No => solver.clause(&[!pair.no]),
                Truth::Unknown => solver.clause(&[pair.yes, pair.no]),
            }
        }
    }
}

/// The answers that a model stands for.
fn read(questionnaire: &Questionnaire, support: &Support, encoded: &Encoded, solver: &Solver) -> Assessment {
    let chosen = |literals: &[Lit]| literals.iter().position(|literal| solver.holds(*literal)).unwrap_or(0);
    let mut assessment = Assessment::new(support.days[chosen(&encoded.days)]);
    assessment.purpose = support.purposes[chosen(&encoded.purposes)];
    for ((index, domain), fact) in support.facts.iter().zip(&support.domains).zip(&encoded.facts) {
        if !solver.holds(fact.shown.yes) {
            continue;
        }
        let at = chosen(&fact.cells);
        let answer = match domain {
            Domain::Cells(cells) => cells[at].answer.clone(),
            Domain::Options(options) if at > 0 => options.states[at - 1].clone(),
            Domain::Options(_) => {
                let options = fact.options.iter().filter(|(_, literal)| solver.holds(*literal));
                Answer::Value(Value::Multiple(options.map(|(option, _)| option.clone()).collect()))
            }
        };
        assessment.answers.insert(questionnaire.questions[*index].id.clone(), answer);
    }
    assessment
}
