//! All mixes of facts, taken apart into those that have nothing to do with each other.
//!
//! A question depends on few facts, and of a multiple choice only on whether this or that option is ticked. What one
//! question reads is walked alone; questions are put together only where what they read overlaps.

use crate::reach::{Domain, LIMIT, Support, Trail, What, YES};
use saq::{Answer, OptionId, Purpose, Questionnaire, Value, expr::Truth, questionnaire::Kind};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// States that may still be walked; what comes after is left unknown, so that no questionnaire takes for ever.
#[derive(Debug)]
pub struct Work(pub u64);

impl Work {
    /// The sizes, if so many states may be walked.
    fn on(&mut self, sizes: &[u64]) -> Option<Vec<usize>> {
        let states = sizes.iter().fold(1, |states: u64, size| states.saturating_mul(*size));
        let left = self.0.checked_sub(states).filter(|_| states <= LIMIT)?;
        self.0 = left;
        Some(sizes.iter().map(|size| *size as usize).collect())
    }
}

/// What everybody on a way said: fact and option. Of a multiple choice: with or without others.
pub type Chosen<'c> = [(usize, &'c OptionId)];

/// Questions that some mixes show and others do not, and how often which of them are shown together.
pub struct Group {
    /// Rising indices into [`Questionnaire::questions`].
    pub questions: Vec<usize>,
    pub states: Vec<State>,
}

pub struct State {
    /// Along the group's questions.
    pub shown: Vec<bool>,
    /// Share of all mixes, all states of a group together 1. Every answer to a fact is as likely as any other, and every
    /// option of a multiple choice as likely ticked as not.
    pub share: f64,
}

/// The groups, and which questions could not be walked.
pub struct Mixes {
    pub groups: Vec<Group>,
    pub unknown: Vec<usize>,
}

/// Something that can be this or that without regard to all else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Atom<'a> {
    /// A fact that is taken whole.
    Fact(usize),
    /// Whether an option of a multiple choice is ticked.
    Ticked(usize, &'a OptionId),
    /// The day of assessment.
    Day,
}

/// What all conditions together tell apart.
pub struct Walker<'q> {
    questionnaire: &'q Questionnaire,
    /// Each question's own support; `None` if it cannot be told.
    own: Vec<Option<Support>>,
    all: Support,
    /// Multiple choices of which any options go with any others.
    loose: BTreeSet<usize>,
}

/// Which states of the atoms it depends on show a question.
struct Table<'a> {
    question: usize,
    atoms: Vec<Atom<'a>>,
    /// By mixed radix, the first atom turning slowest.
    shown: Vec<bool>,
}

impl<'q> Walker<'q> {
    pub fn of(questionnaire: &'q Questionnaire) -> Self {
        let goal = |index: usize| vec![(What::Question(index), YES)];
        let own: Vec<Option<Support>> =
            (0..questionnaire.questions.len()).map(|index| Support::of(questionnaire, &goal(index)).ok()).collect();
        let told = own.iter().enumerate().filter(|(_, support)| support.is_some());
        let all = Support::of(questionnaire, &told.flat_map(|(index, _)| goal(index)).collect());
        let all = all.expect("numbers that each condition alone cuts into few cells, all cut into few");
        let is_loose = |(fact, domain): (&usize, &Domain)| {
            let question = &questionnaire.questions[*fact];
            let always = questionnaire.profile.contains(fact)
                && question.ask_if.is_none()
                && question.purposes.len() == Purpose::ALL.len();
            match domain {
                Domain::Options(options) => {
                    let names_none = options.none.is_some() && !options.none_is_other && options.other.is_some();
                    let may_be_empty = options.other.is_some() || options.none.is_some();
                    always && !options.sized && options.states.is_empty() && may_be_empty && !names_none
                }
                Domain::Cells(_) => false,
            }
        };
        let loose = all.facts.iter().zip(&all.domains).filter(|one| is_loose(*one)).map(|(fact, _)| *fact).collect();
        Self { questionnaire, own, all, loose }
    }

    /// The options of a fact, those that no condition tells apart together.
    pub fn classes(&self, fact: usize) -> Vec<Vec<OptionId>> {
        let kind = &self.questionnaire.questions[fact].kind;
        let mut told: BTreeSet<&OptionId> = BTreeSet::new();
        if let Ok(at) = self.all.facts.binary_search(&fact) {
            match &self.all.domains[at] {
                Domain::Cells(cells) => told.extend(cells.iter().filter(|cell| cell.stands_for == 1).filter_map(
                    |cell| match &cell.answer {
                        Answer::Value(Value::Single(option)) => Some(option),
                        _ => None,
                    },
                )),
                Domain::Options(options) => told.extend(&options.told),
            }
        }
        if let Kind::Multiple { none, .. } = kind {
            told.extend(none);
        }
        // Bounds tell sizes apart as well.
        if fact == self.questionnaire.headcount && self.questionnaire.room.is_some() {
            told.extend(kind.options());
        }
        let (told, others): (Vec<&OptionId>, Vec<&OptionId>) =
            kind.options().iter().partition(|option| told.contains(option));
        let mut classes: Vec<Vec<OptionId>> = told.into_iter().map(|option| vec![option.clone()]).collect();
        if !others.is_empty() {
            classes.push(others.into_iter().cloned().collect());
        }
        classes
    }

    /// Every mix of those who chose this.
    pub fn mixes(&self, chosen: &Chosen<'_>, work: &mut Work) -> Mixes {
        let domains: Vec<Domain> = self.domains(chosen);
        let mut unknown = Vec::new();
        let mut tables: Vec<Table<'_>> = Vec::new();
        for index in 0..self.questionnaire.questions.len() {
            match self.table(index, &domains, chosen, work) {
                Some(table) => tables.push(self.without_what_does_not_matter(table, &domains)),
                None => unknown.push(index),
            }
        }
        let mut groups = Vec::new();
        for tables in touching(tables) {
            let questions: Vec<usize> = tables.iter().map(|table| table.question).collect();
            match self.states(&tables, &domains, work) {
                Some(states) => groups.push(Group { questions, states }),
                None => unknown.extend(questions),
            }
        }
        Mixes { groups, unknown }
    }

    fn domains(&self, chosen: &Chosen<'_>) -> Vec<Domain> {
        let of = |(fact, domain): (&usize, &Domain)| match chosen.iter().find(|(axis, _)| axis == fact) {
            Some((_, option)) if !self.loose.contains(fact) => domain.of_those_who_chose(option),
            _ => domain.clone(),
        };
        self.all.facts.iter().zip(&self.all.domains).map(of).collect()
    }

    fn atoms<'a>(&'a self, question: usize) -> Option<Vec<Atom<'a>>> {
        let own = self.own[question].as_ref()?;
        let mut atoms = if own.days.len() > 1 { vec![Atom::Day] } else { Vec::new() };
        for (fact, domain) in own.facts.iter().zip(&own.domains) {
            match domain {
                Domain::Options(options) if self.loose.contains(fact) => {
                    atoms.extend(options.told.iter().map(|option| Atom::Ticked(*fact, option)));
                }
                Domain::Options(_) | Domain::Cells(_) => atoms.push(Atom::Fact(*fact)),
            }
        }
        Some(atoms)
    }

    fn size(&self, atom: &Atom<'_>, domains: &[Domain]) -> u64 {
        match atom {
            Atom::Fact(fact) => domains[self.all.at(*fact)].size().max(1),
            Atom::Ticked(..) => 2,
            Atom::Day => self.all.days.len() as u64,
        }
    }

    fn sizes(&self, atoms: &[Atom<'_>], domains: &[Domain]) -> Vec<u64> {
        atoms.iter().map(|atom| self.size(atom, domains)).collect()
    }

    fn table<'a>(
        &'a self,
        question: usize,
        domains: &[Domain],
        chosen: &Chosen<'_>,
        work: &mut Work,
    ) -> Option<Table<'a>> {
        let atoms = self.atoms(question)?;
        let sizes = work.on(&self.sizes(&atoms, domains))?;
        let own = self.own[question].as_ref()?;
        // What a loose choice is where the way says so.
        let said = |fact: usize, option: &OptionId| {
            let (_, axis) = chosen.iter().find(|(axis, _)| *axis == fact)?;
            let none = match &self.questionnaire.questions[fact].kind {
                Kind::Multiple { none, .. } => none.as_ref() == Some(*axis),
                _ => false,
            };
            (*axis == option || none).then_some(!none)
        };
        let cells: BTreeMap<usize, Vec<Answer>> = own
            .facts
            .iter()
            .filter(|fact| !self.loose.contains(fact))
            .map(|fact| (*fact, domains[self.all.at(*fact)].cells().into_iter().map(|cell| cell.answer).collect()))
            .collect();
        let mut shown = Vec::new();
        each(&sizes, &mut |digits| {
            let mut day = 0;
            let mut answers: BTreeMap<usize, Answer> = BTreeMap::new();
            let mut ticked: BTreeMap<usize, BTreeSet<OptionId>> = BTreeMap::new();
            ticked
                .extend(own.facts.iter().filter(|fact| self.loose.contains(fact)).map(|fact| (*fact, BTreeSet::new())));
            for (atom, digit) in atoms.iter().zip(digits) {
                match atom {
                    Atom::Day => day = *digit,
                    Atom::Fact(fact) => answers.extend(cells[fact].get(*digit).map(|answer| (*fact, answer.clone()))),
                    Atom::Ticked(fact, option) => {
                        if said(*fact, option).unwrap_or(*digit == 1) {
                            ticked.entry(*fact).or_default().insert((*option).clone());
                        }
                    }
                }
            }
            answers.extend(ticked.into_iter().map(|(fact, options)| (fact, Answer::Value(Value::Multiple(options)))));
            shown.push(self.is_shown(question, &answers, day));
        });
        Some(Table { question, atoms, shown })
    }

    fn is_shown(&self, question: usize, answers: &BTreeMap<usize, Answer>, day: usize) -> bool {
        let mut trail = Trail {
            questionnaire: self.questionnaire,
            support: &self.all,
            purpose: Purpose::default(),
            today: self.all.days[day],
            facts: Vec::with_capacity(self.all.facts.len()),
        };
        for fact in &self.all.facts {
            let Some(answer) = answers.get(fact) else {
                trail.facts.push((Truth::Unknown, None));
                continue;
            };
            let shown = trail.shown(&self.questionnaire.questions[*fact]);
            trail.facts.push((shown, (shown == Truth::Yes).then_some(answer)));
        }
        trail.truth(&What::Question(question)) == Truth::Yes
    }

    fn without_what_does_not_matter<'a>(&self, mut table: Table<'a>, domains: &[Domain]) -> Table<'a> {
        let mut at = 0;
        while at < table.atoms.len() {
            let size = self.size(&table.atoms[at], domains) as usize;
            let inner: usize = table.atoms[at + 1..].iter().map(|atom| self.size(atom, domains) as usize).product();
            let same = |block: &[bool]| block.chunks(inner).all(|chunk| chunk == &block[..inner]);
            if table.shown.chunks(size * inner).all(same) {
                table.shown = table.shown.chunks(size * inner).flat_map(|block| block[..inner].to_vec()).collect();
                table.atoms.remove(at);
            } else {
                at += 1;
            }
        }
        table
    }

    /// How likely each state of an atom is.
    fn shares(&self, atom: &Atom<'_>, domains: &[Domain]) -> Vec<f64> {
        let counts: Vec<f64> = match atom {
            Atom::Fact(fact) => domains[self.all.at(*fact)].cells().iter().map(|cell| cell.stands_for as f64).collect(),
            Atom::Ticked(..) => vec![1.0; 2],
            Atom::Day => vec![1.0; self.all.days.len()],
        };
        let all: f64 = counts.iter().sum();
        // A number whose range is empty has no answer, and that is its one state.
        if counts.is_empty() { vec![1.0] } else { counts.into_iter().map(|count| count / all).collect() }
    }

    /// `None` if there are too many.
    fn states(&self, tables: &[Table<'_>], domains: &[Domain], work: &mut Work) -> Option<Vec<State>> {
        let atoms: BTreeSet<Atom<'_>> = tables.iter().flat_map(|table| table.atoms.iter().copied()).collect();
        let atoms: Vec<Atom<'_>> = atoms.into_iter().collect();
        let sizes = work.on(&self.sizes(&atoms, domains))?;
        let shares: Vec<Vec<f64>> = atoms.iter().map(|atom| self.shares(atom, domains)).collect();
        // Where each table's atoms stand among all, and how far one step of each goes in the table.
        let strides: Vec<Vec<(usize, usize)>> = tables
            .iter()
            .map(|table| {
                let mut stride = 1;
                let back = table.atoms.iter().rev().map(|atom| {
                    let at = atoms.binary_search(atom).expect("all atoms are among all atoms");
                    let one = (at, stride);
                    stride *= sizes[at];
                    one
                });
                back.collect()
            })
            .collect();
        let mut states: HashMap<Vec<bool>, f64> = HashMap::new();
        each(&sizes, &mut |digits| {
            let share = digits.iter().zip(&shares).map(|(digit, shares)| shares[*digit]).product::<f64>();
            let is_shown = |(table, strides): (&Table<'_>, &Vec<(usize, usize)>)| {
                table.shown[strides.iter().map(|(at, stride)| digits[*at] * stride).sum::<usize>()]
            };
            *states.entry(tables.iter().zip(&strides).map(is_shown).collect()).or_default() += share;
        });
        Some(states.into_iter().map(|(shown, share)| State { shown, share }).collect())
    }
}

/// Tables that share an atom, together.
fn touching(tables: Vec<Table<'_>>) -> Vec<Vec<Table<'_>>> {
    // What depends on nothing stands together: it has one state.
    let (free, tables): (Vec<_>, Vec<_>) = tables.into_iter().partition(|table| table.atoms.is_empty());
    let mut groups: Vec<(BTreeSet<Atom<'_>>, Vec<Table<'_>>)> = vec![(BTreeSet::new(), free)];
    for table in tables {
        let mut atoms: BTreeSet<Atom<'_>> = table.atoms.iter().copied().collect();
        let mut together = vec![table];
        let (touching, apart): (Vec<_>, Vec<_>) = groups.into_iter().partition(|(known, _)| !known.is_disjoint(&atoms));
        for (known, others) in touching {
            atoms.extend(known);
            together.extend(others);
        }
        groups = apart;
        groups.push((atoms, together));
    }
    let mut groups: Vec<Vec<Table<'_>>> = groups.into_iter().map(|(_, tables)| tables).collect();
    groups.iter_mut().for_each(|tables| tables.sort_by_key(|table| table.question));
    groups
}

/// Counts through all digits, the first turning slowest.
fn each(sizes: &[usize], at: &mut dyn FnMut(&[usize])) {
    let mut digits = vec![0; sizes.len()];
    loop {
        at(&digits);
        let Some(turn) = (0..sizes.len()).rev().find(|turn| digits[*turn] + 1 < sizes[*turn]) else { return };
        digits[turn] += 1;
        digits[turn + 1..].fill(0);
    }
}
