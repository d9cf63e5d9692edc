//! English: "asked when you are 10 or more people and …".

use super::{
    Decides,
    meaning::{Amount, Meaning, Polarity},
};
use saq::{
    Questionnaire, Text,
    expr::{Arithmetic, Asked, Comparison},
    questionnaire::HEADCOUNTS,
};
use std::collections::BTreeSet;

pub fn sentence(questionnaire: &Questionnaire, text: &Text, decides: Decides, meaning: &Meaning) -> String {
    let words = English { questionnaire, text };
    let (always, never, when) = match decides {
        Decides::Asked => ("always asked", "never asked", "asked when"),
        Decides::NotApplicable => {
            ("may always be not applicable", "is never not applicable", "may be not applicable when")
        }
    };
    match meaning {
        Meaning::Always => always.to_owned(),
        Meaning::Never => never.to_owned(),
        other => format!("{when} {}", words.say(other, Inside::Nothing)),
    }
}

/// What a phrase stands in, which decides whether it wants brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    Nothing,
    All,
    Any,
}

struct English<'t> {
    questionnaire: &'t Questionnaire,
    text: &'t Text,
}

impl English<'_> {
    fn short(&self, fact: usize) -> String {
        format!("“{}”", self.text.short(self.questionnaire.questions[fact].id.as_str()))
    }

    fn option(&self, fact: usize, option: &str) -> String {
        let question = &self.questionnaire.questions[fact];
        format!("“{}”", self.text.option(&question.kind, question.id.as_str(), option))
    }

    fn say(&self, meaning: &Meaning, inside: Inside) -> String {
        match meaning {
            Meaning::Always => "always".to_owned(),
            Meaning::Never => "never".to_owned(),
            Meaning::All(parts) => {
                let said: Vec<String> = parts.iter().map(|part| self.say(part, Inside::All)).collect();
                let all = said.join(" and ");
                if inside == Inside::Any { format!("({all})") } else { all }
            }
            Meaning::Any(parts) => {
                let said: Vec<String> = parts.iter().map(|part| self.say(part, Inside::Any)).collect();
                let any = said.join(" or ");
                if inside == Inside::All { format!("({any})") } else { any }
            }
            Meaning::Is { fact, options } if *fact == self.questionnaire.headcount => {
                let people = people(options);
                if inside == Inside::All && people.contains(" or you ") { format!("({people})") } else { people }
            }
            Meaning::Is { fact, options } => {
                let all = self.questionnaire.questions[*fact].kind.options();
                let list = |wanted: &dyn Fn(&usize) -> bool| {
                    let chosen = (0..all.len()).filter(|at| wanted(at));
                    or(&chosen.map(|at| self.option(*fact, all[at].as_str())).collect::<Vec<_>>())
                };
                match options.len() * 2 <= all.len() {
                    true => format!("{} is {}", self.short(*fact), list(&|at| options.contains(at))),
                    false => format!("{} is not {}", self.short(*fact), list(&|at| !options.contains(at))),
                }
            }
            Meaning::Answer { fact, yes } => {
                let answer = match yes {
                    Polarity::Yes => &self.text.yes_no.yes,
                    Polarity::No => &self.text.yes_no.no,
                };
                format!("{} is answered “{answer}”", self.short(*fact))
            }
            Meaning::Includes { fact, options, yes } => {
                let list: Vec<String> = options.iter().map(|option| self.option(*fact, option)).collect();
                let verb = match (yes, list.len()) {
                    (Polarity::Yes, _) => "include",
                    (Polarity::No, 1) => "do not include",
                    (Polarity::No, _) => "include neither",
                };
                let list = match (yes, list.len()) {
                    (Polarity::No, 2..) => nor(&list),
                    _ => or(&list),
                };
                format!("your answers to {} {verb} {list}", self.short(*fact))
            }
            Meaning::Asked { fact, asked, yes } => {
                let how = match (asked, yes) {
                    (Asked::Answered, Polarity::Yes) => "is answered",
                    (Asked::Answered, Polarity::No) => "is not answered",
                    (Asked::DontKnow, Polarity::Yes) => "is answered with “I don't know”",
                    (Asked::DontKnow, Polarity::No) => "is not answered with “I don't know”",
                    (Asked::NotApplicable, Polarity::Yes) => "does not apply to you",
                    (Asked::NotApplicable, Polarity::No) => "applies to you",
                };
                format!("{} {how}", self.short(*fact))
            }
            Meaning::Compares { comparison, left, right } => {
                let dated =
                    matches!(left, Amount::Date(_) | Amount::Today) || matches!(right, Amount::Date(_) | Amount::Today);
                let how = match (comparison, dated) {
                    (Comparison::Equal, _) => "is",
                    (Comparison::NotEqual, _) => "is not",
                    (Comparison::Less, false) => "is less than",
                    (Comparison::AtMost, false) => "is at most",
                    (Comparison::More, false) => "is more than",
                    (Comparison::AtLeast, false) => "is at least",
                    (Comparison::Less, true) => "is before",
                    (Comparison::AtMost, true) => "is not after",
                    (Comparison::More, true) => "is after",
                    (Comparison::AtLeast, true) => "is not before",
                };
                format!("{} {how} {}", self.amount(left), self.amount(right))
            }
            Meaning::OneOf { amount, list, yes } => {
                let list = or(&list.iter().map(|item| self.amount(item)).collect::<Vec<_>>());
                let how = match yes {
                    Polarity::Yes => "is",
                    Polarity::No => "is not",
                };
                format!("{} {how} {list}", self.amount(amount))
            }
        }
    }

    fn amount(&self, amount: &Amount) -> String {
        match amount {
            Amount::Number(number) => number.to_string(),
            Amount::Date(date) => date.to_string(),
            Amount::Today => "the day of the assessment".to_owned(),
            Amount::Fact(fact) => self.short(*fact),
            Amount::Size(fact) => format!("the number of answers to {}", self.short(*fact)),
            Amount::Negative(inner) => format!("minus {}", self.amount(inner)),
            Amount::Word(word) => word.clone(),
            Amount::Sum(operation, left, right) => {
                let sign = match operation {
                    Arithmetic::Plus => "plus",
                    Arithmetic::Minus => "minus",
                    Arithmetic::Times => "times",
                };
                format!("({} {sign} {})", self.amount(left), self.amount(right))
            }
        }
    }
}

fn or(list: &[String]) -> String {
    joined(list, "or")
}

fn nor(list: &[String]) -> String {
    joined(list, "nor")
}

fn joined(list: &[String], word: &str) -> String {
    match list {
        [] => String::new(),
        [one] => one.clone(),
        [all @ .., last] => format!("{} {word} {last}", all.join(", ")),
    }
}

/// A set of headcounts, as people say it.
fn people(options: &BTreeSet<usize>) -> String {
    let mut spoken = Vec::new();
    let mut at = 0;
    while at < HEADCOUNTS.len() {
        if !options.contains(&at) {
            at += 1;
            continue;
        }
        let last = (at..HEADCOUNTS.len()).take_while(|next| options.contains(next)).last().unwrap_or(at);
        spoken.push(match (at, last) {
            (0, 0) => "you work alone".to_owned(),
            (first, 5) => format!("you are {} or more people", LEAST[first]),
            (0, last) => format!("you are at most {} people", MOST[last]),
            (first, last) => format!("you are {} to {} people", LEAST[first], MOST[last]),
        });
        at = last + 1;
    }
    spoken.join(" or ")
}

/// The fewest and the most people of each headcount.
const LEAST: [&str; 6] = ["1", "2", "10", "50", "250", "1,001"];
const MOST: [&str; 5] = ["1", "9", "49", "249", "1,000"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headcounts_are_said_as_people_say_them() {
        for (options, said) in [
            (vec![0], "you work alone"),
            (vec![1], "you are 2 to 9 people"),
            (vec![1, 2, 3, 4, 5], "you are 2 or more people"),
            (vec![2, 3, 4, 5], "you are 10 or more people"),
            (vec![0, 1], "you are at most 9 people"),
            (vec![0, 2, 3, 4, 5], "you work alone or you are 10 or more people"),
            (vec![2, 3], "you are 10 to 249 people"),
            (vec![5], "you are 1,001 or more people"),
        ] {
            assert_eq!(people(&options.into_iter().collect()), said);
        }
    }
}
