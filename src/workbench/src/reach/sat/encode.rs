//! Facts and conditions as literals.

use super::{
    super::{Bound, Domain, Support, TABLE, domain::Options, facts_of, place},
    solver::Solver,
};
use batsat::Lit;
use saq::{
    Answer, Date, OptionId, Questionnaire, Value,
    expr::{Condition, Expr, Fact as Seen, Truth},
    questionnaire::Question,
};
use std::collections::BTreeSet;

/// Yes, no, or neither.
#[derive(Debug, Clone, Copy)]
pub struct Pair {
    pub yes: Lit,
    pub no: Lit,
}

impl Pair {
    fn new(solver: &mut Solver) -> Self {
        let pair = Self { yes: solver.literal(), no: solver.literal() };
        solver.clause(&[!pair.yes, !pair.no]);
        pair
    }
    fn negate(self) -> Self {
        Self { yes: self.no, no: self.yes }
    }
    fn and(self, other: Self, solver: &mut Solver) -> Self {
        let both = Self::new(solver);
        solver.clause(&[!both.yes, self.yes]);
        solver.clause(&[!both.yes, other.yes]);
        solver.clause(&[both.yes, !self.yes, !other.yes]);
        solver.clause(&[!self.no, both.no]);
        solver.clause(&[!other.no, both.no]);
        solver.clause(&[!both.no, self.no, other.no]);
        both
    }
    /// What `when` all of them hold must be so.
    fn is(self, truth: Truth, when: &[Lit], solver: &mut Solver) {
        let (yes, no) = match truth {
            Truth::Yes => (self.yes, !self.no),
            Truth::No => (!self.yes, self.no),
            Truth::Unknown => (!self.yes, !self.no),
        };
        for literal in [yes, no] {
            let clause: Vec<Lit> = when.iter().map(|one| !*one).chain([literal]).collect();
            solver.clause(&clause);
        }
    }
}

/// A fact's literals.
pub struct Fact {
    pub shown: Pair,
    /// One for each cell; of a multiple choice the first is "has a value", the others its states.
    pub cells: Vec<Lit>,
    pub options: Vec<(OptionId, Lit)>,
    /// `sizes[n]`: so many options are chosen.
    sizes: Vec<Lit>,
}

impl Fact {
    pub fn new(shown: Pair, domain: &Domain, solver: &mut Solver) -> Self {
        match domain {
            Domain::Cells(cells) => {
                let cells = solver.literals(cells.len());
                // A fact that takes no answer at all can be passed only while it is not shown.
                match cells.is_empty() {
                    true => solver.clause(&[!shown.yes]),
                    false => solver.exactly_one(&cells),
                }
                Self { shown, cells, options: Vec::new(), sizes: Vec::new() }
            }
            Domain::Options(options) => Self::multiple(shown, options, solver),
        }
    }

    fn multiple(shown: Pair, domain: &Options, solver: &mut Solver) -> Self {
        let cells = solver.literals(1 + domain.states.len());
        solver.exactly_one(&cells);
        let plain = domain.told.iter().chain(&domain.other);
        let plain: Vec<(OptionId, Lit)> = plain.map(|option| (option.clone(), solver.literal())).collect();
        let none = domain.none.clone().map(|none| (none, solver.literal()));
        if let Some((_, none)) = &none {
            plain.iter().for_each(|(_, option)| solver.clause(&[!*none, !*option]));
        }
        let options: Vec<(OptionId, Lit)> = plain.into_iter().chain(none).collect();
        let any: Vec<Lit> = options.iter().map(|(_, literal)| *literal).collect();
        solver.clause(&any);
        let sizes = if domain.sized { counter(&any, solver) } else { Vec::new() };
        Self { shown, cells, options, sizes }
    }
}

/// `counter(…)[n]` holds if exactly `n` of them do.
fn counter(literals: &[Lit], solver: &mut Solver) -> Vec<Lit> {
    let mut before = solver.literals(1);
    solver.clause(&[before[0]]);
    for literal in literals {
        let now = solver.literals(before.len() + 1);
        for (count, was) in before.iter().enumerate() {
            solver.clause(&[!*was, *literal, now[count]]);
            solver.clause(&[!*was, !*literal, now[count + 1]]);
        }
        solver.exactly_one(&now);
        before = now;
    }
    before
}

/// One state in which a comparison may see a fact, and the literals that say so.
struct View {
    state: Option<Option<Answer>>,
    when: Vec<Lit>,
}

impl View {
    fn seen(&self) -> Seen<'_> {
        match &self.state {
            None => Seen::Hidden,
            Some(None | Some(Answer::Withheld | Answer::Declined)) => Seen::Unknown,
            Some(Some(Answer::Value(value))) => Seen::Value(value),
            Some(Some(Answer::DontKnow)) => Seen::DontKnow,
            Some(Some(Answer::NotApplicable(_))) => Seen::NotApplicable,
        }
    }
}

pub struct Encoded {
    pub purposes: Vec<Lit>,
    pub days: Vec<Lit>,
    /// In the order of the support.
    pub facts: Vec<Fact>,
}

impl Encoded {
    pub fn begin(support: &Support, solver: &mut Solver) -> Self {
        let purposes = solver.literals(support.purposes.len());
        solver.exactly_one(&purposes);
        let days = solver.literals(support.days.len());
        solver.exactly_one(&days);
        Self { purposes, days, facts: Vec::new() }
    }

    pub fn serves(&self, question: &Question, support: &Support, solver: &mut Solver) -> Pair {
        let pair = Pair::new(solver);
        for (purpose, literal) in support.purposes.iter().zip(&self.purposes) {
            pair.is(question.purposes.contains(purpose).into(), &[*literal], solver);
        }
        pair
    }

    pub fn shown(
        &self,
        questionnaire: &Questionnaire,
        support: &Support,
        index: usize,
        solver: &mut Solver,
    ) -> Result<Pair, Bound> {
        let question = &questionnaire.questions[index];
        let conditions = self.all(place(questionnaire, question), support, solver)?;
        Ok(self.serves(question, support, solver).and(conditions, solver))
    }

    pub fn all<'c>(
        &self,
        conditions: impl Iterator<Item = &'c Condition>,
        support: &Support,
        solver: &mut Solver,
    ) -> Result<Pair, Bound> {
        let mut all = Pair::new(solver);
        all.is(Truth::Yes, &[], solver);
        for condition in conditions {
            let one = self.part(condition.root(), support, solver)?;
            all = all.and(one, solver);
        }
        Ok(all)
    }

    pub fn part(&self, part: &Expr, support: &Support, solver: &mut Solver) -> Result<Pair, Bound> {
        match part {
            Expr::Not(inner) => Ok(self.part(inner, support, solver)?.negate()),
            Expr::And(left, right) => {
                let (left, right) = (self.part(left, support, solver)?, self.part(right, support, solver)?);
                Ok(left.and(right, solver))
            }
            Expr::Or(left, right) => {
                let (left, right) = (self.part(left, support, solver)?, self.part(right, support, solver)?);
                Ok(left.negate().and(right.negate(), solver).negate())
            }
            Expr::Bool(_)
            | Expr::Number(_)
            | Expr::Date(_)
            | Expr::Word(_)
            | Expr::Today
            | Expr::Fact(_)
            | Expr::Ask(..)
            | Expr::Size(_)
            | Expr::Negative(_)
            | Expr::Compare(..)
            | Expr::Calculate(..)
            | Expr::OneOf(..)
            | Expr::Chosen(..) => self.table(part, support, solver),
        }
    }

    fn table(&self, part: &Expr, support: &Support, solver: &mut Solver) -> Result<Pair, Bound> {
        let mut facts = BTreeSet::new();
        facts_of(part, &mut facts);
        let facts: Vec<usize> = facts.into_iter().collect();
        let mut reads = Reads::default();
        reads.note(part);
        let views: Vec<Vec<View>> = facts
            .iter()
            .map(|index| self.views(*index, &reads, support, solver))
            .collect::<Option<_>>()
            .ok_or(Bound::Comparison)?;
        let days: Vec<(Date, Option<Lit>)> = match reads.today {
            true => support.days.iter().zip(&self.days).map(|(day, literal)| (*day, Some(*literal))).collect(),
            false => vec![(support.days[0], None)],
        };
        let rows = views.iter().fold(days.len(), |rows, views| rows.saturating_mul(views.len()));
        if rows > TABLE {
            return Err(Bound::Comparison);
        }
        let pair = Pair::new(solver);
        for row in 0..rows {
            let (day, mut when) = (days[row % days.len()], Vec::new());
            when.extend(day.1);
            let mut rest = row / days.len();
            let state: Vec<&View> = views
                .iter()
                .map(|views| {
                    let view = &views[rest % views.len()];
                    rest /= views.len();
                    view
                })
                .collect();
            state.iter().for_each(|view| when.extend(&view.when));
            pair.is(seen(part, &facts, &state, day.0), &when, solver);
        }
        Ok(pair)
    }

    /// The states in which a part may see a fact. `None` if there are too many.
    fn views(&self, index: usize, reads: &Reads<'_>, support: &Support, solver: &mut Solver) -> Option<Vec<View>> {
        let at = support.at(index);
        let fact = &self.facts[at];
        let mut views = vec![
            View { state: None, when: vec![fact.shown.no] },
            View { state: Some(None), when: vec![!fact.shown.yes, !fact.shown.no] },
        ];
        let mut with = |answer: Answer, mut when: Vec<Lit>| {
            when.push(fact.shown.yes);
            views.push(View { state: Some(Some(answer)), when });
        };
        let cells = match &support.domains[at] {
            Domain::Cells(cells) => {
                cells.iter().zip(&fact.cells).for_each(|(cell, literal)| with(cell.answer.clone(), vec![*literal]));
                return Some(views);
            }
            Domain::Options(options) => options,
        };
        for (state, literal) in cells.states.iter().zip(&fact.cells[1..]) {
            with(state.clone(), vec![*literal]);
        }
        let named = |option: &OptionId| reads.words.contains(&(index, option.as_str()));
        let (told, rest): (Vec<_>, Vec<_>) = fact.options.iter().partition(|(option, _)| named(option));
        let sizes: Vec<(usize, Option<Lit>)> = match reads.sized.contains(&index) {
            true => fact.sizes.iter().enumerate().map(|(size, literal)| (size, Some(*literal))).collect(),
            false => vec![(0, None)],
        };
        if told.len() > 12 || sizes.len() << told.len() > TABLE {
            return None;
        }
        for bits in 0..1_usize << told.len() {
            let chosen = |at: usize| bits >> at & 1 == 1;
            for (size, sized) in &sizes {
                let mut when = vec![fact.cells[0]];
                when.extend(told.iter().enumerate().map(|(at, (_, one))| if chosen(at) { *one } else { !*one }));
                let mut set: BTreeSet<OptionId> = told
                    .iter()
                    .enumerate()
                    .filter(|(at, _)| chosen(*at))
                    .map(|(_, (option, _))| option.clone())
                    .collect();
                if let Some(literal) = sized {
                    when.push(*literal);
                    let missing = size.saturating_sub(set.len());
                    set.extend(rest.iter().take(missing).map(|(option, _)| option.clone()));
                    if set.len() != *size {
                        // No choice has this mix and this size.
                        let clause: Vec<Lit> = when.iter().map(|one| !*one).collect();
                        solver.clause(&clause);
                        continue;
                    }
                }
                with(Answer::Value(Value::Multiple(set)), when);
            }
        }
        Some(views)
    }
}

fn seen(part: &Expr, facts: &[usize], state: &[&View], today: Date) -> Truth {
    fn of<'a>(part: &'a Expr, fact: &dyn Fn(usize) -> Seen<'a>, today: Date) -> Truth {
        part.truth(fact, today)
    }
    let fact = |index: usize| facts.binary_search(&index).map_or(Seen::Unknown, |at| state[at].seen());
    of(part, &fact, today)
}

/// What one part reads of its facts.
#[derive(Default)]
struct Reads<'q> {
    words: BTreeSet<(usize, &'q str)>,
    sized: BTreeSet<usize>,
    today: bool,
}

impl<'q> Reads<'q> {
    fn note(&mut self, expr: &'q Expr) {
        match expr {
            Expr::Chosen(word, index) => drop(self.words.insert((*index, word))),
            Expr::Size(index) => drop(self.sized.insert(*index)),
            Expr::Today => self.today = true,
            Expr::Not(inner) | Expr::Negative(inner) => self.note(inner),
            Expr::OneOf(needle, list) => {
                self.note(needle);
                list.iter().for_each(|item| self.note(item));
            }
            Expr::And(left, right)
            | Expr::Or(left, right)
            | Expr::Compare(_, left, right)
            | Expr::Calculate(_, left, right) => {
                self.note(left);
                self.note(right);
            }
            Expr::Bool(_) | Expr::Number(_) | Expr::Date(_) | Expr::Word(_) | Expr::Fact(_) | Expr::Ask(..) => {}
        }
    }
}
