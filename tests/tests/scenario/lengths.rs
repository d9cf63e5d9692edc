//! The lengths that are promised hold for every mix of facts, not only for typical ones.

use super::person::Person;
use saq::{Answer, OptionId, Value, questionnaire::Kind, visibility::visibility};
use std::collections::BTreeSet;

pub const MIXES: u64 = 400;
/// Walks uphill from a mix, and how many facts each of them tries.
const CLIMBS: u64 = 12;
const STEPS: usize = 300;
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

/// Changes one fact of the profile, the size apart: another option, or one more or less of several.
fn changes_its_mind(person: &mut Person, numbers: &mut Numbers) {
    let facts = person.questionnaire.profile.clone().filter(|index| *index != person.questionnaire.headcount);
    let facts: Vec<usize> = facts.collect();
    let question = &person.questionnaire.questions[facts[numbers.below(facts.len())]];
    let Some(Answer::Value(before)) = person.assessment.answers.get(&question.id) else { return };
    let value = match (&question.kind, before) {
        (Kind::Single { options, .. }, _) => Value::Single(options[numbers.below(options.len())].clone()),
        (Kind::Multiple { options, none, .. }, Value::Multiple(before)) => {
            let option = options[numbers.below(options.len())].clone();
            let mut chosen = before.clone();
            if none.as_ref() == Some(&option) {
                chosen = [option].into();
            } else {
                chosen.retain(|one| none.as_ref() != Some(one));
                if !chosen.remove(&option) || chosen.is_empty() {
                    chosen.insert(option);
                }
            }
            Value::Multiple(chosen)
        }
        (_, Value::YesNo(before)) => Value::YesNo(!before),
        _ => return,
    };
    person.assessment.answers.insert(question.id.clone(), Answer::Value(value));
}

/// From a mix uphill: a changed fact is kept unless it makes the way shorter.
fn longest_near(person: &mut Person, headcount: &str, seed: u64) -> usize {
    let mut longest = questions_of_a_mix(person, headcount, seed);
    let mut numbers = Numbers::of(seed + 1);
    for _ in 0..STEPS {
        let before = person.assessment.answers.clone();
        changes_its_mind(person, &mut numbers);
        let length = person.questions_after_the_facts();
        if length < longest {
            person.assessment.answers = before;
        } else {
            longest = length;
        }
    }
    longest
}

#[test]
fn no_mix_of_facts_asks_more_than_is_promised() {
    let mut person = Person::arrives();
    for (headcount, promised) in PROMISED {
        let mixed = (0..MIXES).map(|seed| questions_of_a_mix(&mut person, headcount, seed)).max();
        let climbed = (0..CLIMBS).map(|seed| longest_near(&mut person, headcount, seed)).max();
        let longest = mixed.max(climbed).expect("some mixes");
        println!("{headcount}: at most {longest} of {promised} promised");
        assert!(longest <= promised, "{headcount}: {longest}");
    }
}
