//! The lengths that are promised hold for every mix of facts, not only for typical ones.

use super::person::Person;
use saq::{Answer, OptionId, Value, questionnaire::Kind, shown::Headcount, visibility::visibility};
use std::collections::BTreeSet;
use workbench::lengths::{axes, ways};

pub const MIXES: u64 = 400;
/// Most questions after the profile, by size.
const PROMISED: [(&str, usize); 6] = [
    ("alone", 25),
    ("from_2_to_9", 30),
    ("from_10_to_49", 50),
    ("from_50_to_249", 90),
    ("from_250_to_1000", 90),
    ("over_1000", 90),
];

/// Numbers that look random and are the same every time.
struct Numbers(u64);

impl Numbers {
    fn of(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % bound
    }
}

/// Answers every fact that is shown, gates with yes, and tells how many questions there are after the profile.
pub fn questions_of_a_mix(person: &mut Person, headcount: &str, seed: u64) -> usize {
    let headcount = OptionId::new(headcount).expect("an id");
    let size = person.questionnaire.questions[person.questionnaire.headcount].id.clone();
    person.assessment.answers = [(size, Answer::Value(Value::Single(headcount)))].into();
    let mut numbers = Numbers::of(seed);
    loop {
        let visibilities = visibility(&person.questionnaire, &person.assessment);
        let next = visibilities.shown().find(|index| {
            let question = &person.questionnaire.questions[*index];
            question.is_fact() && !person.assessment.answers.contains_key(&question.id)
        });
        let Some(index) = next else { return person.questions_after_the_facts() };
        let question = &person.questionnaire.questions[index];
        let value = match &question.kind {
            Kind::Single { options, .. } => Value::Single(options[numbers.below(options.len())].clone()),
            Kind::Multiple { options, none, .. } => {
                let some: Vec<&OptionId> = options.iter().filter(|one| none.as_ref() != Some(*one)).collect();
                let mut chosen: BTreeSet<OptionId> =
                    some.iter().filter(|_| numbers.below(2) == 1).map(|one| (*one).clone()).collect();
                if chosen.is_empty() {
                    chosen.insert(some[numbers.below(some.len())].clone());
                }
                Value::Multiple(chosen)
            }
            _ => Value::YesNo(true),
        };
        person.assessment.answers.insert(question.id.clone(), Answer::Value(value));
    }
}

#[test]
fn no_mix_of_facts_asks_more_than_is_promised_and_each_size_reaches_its_bound() {
    let questionnaire = Person::arrives().questionnaire;
    let single = |axis: &usize| matches!(questionnaire.questions[*axis].kind, Kind::Single { .. });
    let axes: Vec<usize> = axes(&questionnaire).into_iter().filter(single).collect();
    let ways = ways(&questionnaire, &axes);
    for (headcount, promised) in PROMISED {
        let mine = ways.iter().filter(|way| way.is_for(questionnaire.headcount, headcount));
        assert!(mine.clone().all(|way| way.exact), "{headcount}");
        let longest = mine.map(|way| way.fullest).max().expect("a way");
        let size = Headcount::of(&OptionId::new(headcount).expect("an id")).expect("a size");
        let bound = questionnaire.room.as_ref().and_then(|room| room.at_most(size)).expect("a bound");
        println!("{headcount}: at most {longest} of {promised} promised");
        assert!(longest == bound && bound <= promised, "{headcount}: {longest}, {bound}");
    }
}
