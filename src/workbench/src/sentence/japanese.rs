//! Japanese: 「10人以上で、…のときに質問します」.

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
    let words = Japanese { questionnaire, text };
    let (always, never, then) = match decides {
        Decides::Asked => ("いつも質問します", "質問することはありません", "質問します"),
        Decides::NotApplicable => {
            ("いつも「該当なし」と答えられます", "「該当なし」とは答えられません", "「該当なし」と答えられます")
        }
    };
    match meaning {
        Meaning::Always => always.to_owned(),
        Meaning::Never => never.to_owned(),
        other => format!("{}場合に{then}", words.say(other, Inside::Nothing)),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    Nothing,
    All,
    Any,
}

struct Japanese<'t> {
    questionnaire: &'t Questionnaire,
    text: &'t Text,
}

impl Japanese<'_> {
    fn short(&self, fact: usize) -> String {
        format!("「{}」", self.text.short(self.questionnaire.questions[fact].id.as_str()))
    }

    fn option(&self, fact: usize, option: &str) -> String {
        let question = &self.questionnaire.questions[fact];
        format!("「{}」", self.text.option(&question.kind, question.id.as_str(), option))
    }

    /// Each phrase ends in a plain verb, so that 場合, かつ and または can follow.
    fn say(&self, meaning: &Meaning, inside: Inside) -> String {
        match meaning {
            Meaning::Always => "いつもそうである".to_owned(),
            Meaning::Never => "そうであることがない".to_owned(),
            Meaning::All(parts) => {
                let all = parts.iter().map(|part| self.say(part, Inside::All)).collect::<Vec<_>>().join("、かつ");
                if inside == Inside::Any { format!("（{all}）") } else { all }
            }
            Meaning::Any(parts) => {
                let any = parts.iter().map(|part| self.say(part, Inside::Any)).collect::<Vec<_>>().join("、または");
                if inside == Inside::All { format!("（{any}）") } else { any }
            }
            Meaning::Is { fact, options } if *fact == self.questionnaire.headcount => {
                format!("{}である", people(options))
            }
            Meaning::Is { fact, options } => {
                let all = self.questionnaire.questions[*fact].kind.options();
                let list = |wanted: &dyn Fn(&usize) -> bool| {
                    let chosen = (0..all.len()).filter(|at| wanted(at));
                    chosen.map(|at| self.option(*fact, all[at].as_str())).collect::<Vec<_>>().join("")
                };
                match options.len() * 2 <= all.len() {
                    true => format!(
                        "{}が{}{}である",
                        self.short(*fact),
                        list(&|at| options.contains(at)),
                        any_of(options.len())
                    ),
                    false => format!(
                        "{}が{}{}でない",
                        self.short(*fact),
                        list(&|at| !options.contains(at)),
                        any_of(all.len() - options.len())
                    ),
                }
            }
            Meaning::Answer { fact, yes } => {
                let answer = match yes {
                    Polarity::Yes => &self.text.yes_no.yes,
                    Polarity::No => &self.text.yes_no.no,
                };
                format!("{}に「{answer}」と答えた", self.short(*fact))
            }
            Meaning::Includes { fact, options, yes } => {
                let list: String = options.iter().map(|option| self.option(*fact, option)).collect();
                let verb = match yes {
                    Polarity::Yes => "が含まれる",
                    Polarity::No => "が含まれない",
                };
                let each = if options.len() > 1 { "のどれか" } else { "" };
                let each = if options.len() > 1 && *yes == Polarity::No { "のどれも" } else { each };
                let verb = if each == "のどれも" { "含まれない" } else { verb };
                format!("{}の答えに{list}{each}{verb}", self.short(*fact))
            }
            Meaning::Asked { fact, asked, yes } => {
                let how = match (asked, yes) {
                    (Asked::Answered, Polarity::Yes) => "に答えた",
                    (Asked::Answered, Polarity::No) => "に答えていない",
                    (Asked::DontKnow, Polarity::Yes) => "に「わからない」と答えた",
                    (Asked::DontKnow, Polarity::No) => "に「わからない」と答えていない",
                    (Asked::NotApplicable, Polarity::Yes) => "が当てはまらない",
                    (Asked::NotApplicable, Polarity::No) => "が当てはまる",
                };
                format!("{}{how}", self.short(*fact))
            }
            Meaning::Compares { comparison, left, right } => {
                let (left, right) = (self.amount(left), self.amount(right));
                match comparison {
                    Comparison::Equal => format!("{left}が{right}である"),
                    Comparison::NotEqual => format!("{left}が{right}でない"),
                    Comparison::Less => format!("{left}が{right}より前または小さい"),
                    Comparison::AtMost => format!("{left}が{right}以下または以前である"),
                    Comparison::More => format!("{left}が{right}より後または大きい"),
                    Comparison::AtLeast => format!("{left}が{right}以上または以後である"),
                }
            }
            Meaning::OneOf { amount, list, yes } => {
                let list = list.iter().map(|item| self.amount(item)).collect::<Vec<_>>().join("、");
                let how = match yes {
                    Polarity::Yes => "のどれかである",
                    Polarity::No => "のどれでもない",
                };
                format!("{}が{list}{how}", self.amount(amount))
            }
        }
    }

    fn amount(&self, amount: &Amount) -> String {
        match amount {
            Amount::Number(number) => number.to_string(),
            Amount::Date(date) => date.to_string(),
            Amount::Today => "回答日".to_owned(),
            Amount::Fact(fact) => self.short(*fact),
            Amount::Size(fact) => format!("{}で選んだ数", self.short(*fact)),
            Amount::Negative(inner) => format!("−{}", self.amount(inner)),
            Amount::Word(word) => word.clone(),
            Amount::Sum(operation, left, right) => {
                let sign = match operation {
                    Arithmetic::Plus => "＋",
                    Arithmetic::Minus => "−",
                    Arithmetic::Times => "×",
                };
                format!("（{}{sign}{}）", self.amount(left), self.amount(right))
            }
        }
    }
}

fn any_of(count: usize) -> &'static str {
    if count > 1 { "のどれか" } else { "" }
}

fn people(options: &BTreeSet<usize>) -> String {
    const LEAST: [&str; 6] = ["1人", "2人", "10人", "50人", "250人", "1,001人"];
    const MOST: [&str; 5] = ["1人", "9人", "49人", "249人", "1,000人"];
    let mut spoken = Vec::new();
    let mut at = 0;
    while at < HEADCOUNTS.len() {
        if !options.contains(&at) {
            at += 1;
            continue;
        }
        let last = (at..HEADCOUNTS.len()).take_while(|next| options.contains(next)).last().unwrap_or(at);
        spoken.push(match (at, last) {
            (0, 0) => "一人".to_owned(),
            (first, 5) => format!("{}以上", LEAST[first]),
            (0, last) => format!("{}以下", MOST[last]),
            (first, last) => format!("{}から{}", LEAST[first], MOST[last]),
        });
        at = last + 1;
    }
    spoken.join("または")
}
