//! What complete answerings cannot reach, and conditions that decide nothing.

use super::{Finding, Rule, STRUCTURE, place, span};
use crate::{
    Patience,
    reach::{Bound, Goal, NO, NOT_YES, UNKNOWN, Verdict, What, YES, decide_in_time},
};
use saq::{
    Assessment, Questionnaire,
    expr::{Condition, Expr, Truth},
    questionnaire::{Kind, Role},
};

const NOT_NO: &[Truth] = &[Truth::Yes, Truth::Unknown];

pub fn findings(questionnaire: &Questionnaire, patience: Patience) -> Vec<Finding> {
    let mut logic = Logic { questionnaire, patience, findings: Vec::new() };
    for index in questionnaire.profile.clone() {
        logic.question(index, Topic::Fine);
    }
    for (at, topic) in questionnaire.topics.iter().enumerate() {
        let state = logic.topic(at);
        for index in topic.questions.clone() {
            logic.question(index, state);
        }
    }
    logic.unread_gates();
    logic.findings
}

/// What is already known of a question's topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Topic {
    Fine,
    /// One finding for the topic is enough.
    Never,
}

struct Logic<'q> {
    questionnaire: &'q Questionnaire,
    patience: Patience,
    findings: Vec<Finding>,
}

/// A decision, as far as there is one.
enum Decided {
    Reached(Box<Assessment>),
    Never,
    Open,
}

impl<'q> Logic<'q> {
    fn decide(&mut self, goal: &Goal<'q>, path: &str) -> Decided {
        match decide_in_time(self.questionnaire, goal, self.patience) {
            Verdict::Reached(witness) => Decided::Reached(witness),
            Verdict::Never => Decided::Never,
            Verdict::Undecided(Bound::Time) => {
                self.out_of_time(path);
                Decided::Open
            }
            Verdict::Undecided(bound) => {
                let known = |finding: &Finding| finding.rule == Rule::Undecided && finding.path == path;
                if !self.findings.iter().any(known) {
                    let reason = format!("what this can reach is not decided: {bound}");
                    let fix = "fewer places, a smaller range, or a comparison with a fixed number can be decided";
                    self.findings.push(Finding::new(Rule::Undecided, STRUCTURE, path, reason).fix(fix));
                }
                Decided::Open
            }
        }
    }

    /// Said once, at the first condition that had to wait: nothing after it is decided either.
    fn out_of_time(&mut self, path: &str) {
        let finding = super::out_of_time(STRUCTURE, path, "what this and all after it can reach");
        if !self.findings.iter().any(|known| known.reason == finding.reason) {
            self.findings.push(finding);
        }
    }

    fn never(&mut self, goal: &Goal<'q>, path: &str) -> bool {
        matches!(self.decide(goal, path), Decided::Never)
    }

    fn topic(&mut self, at: usize) -> Topic {
        let topic = &self.questionnaire.topics[at];
        let Some(condition) = &topic.applies_if else { return Topic::Fine };
        let path = format!("/topics/{at}/applies_if");
        if self.never(&vec![(What::Topic(at), YES)], &path) {
            let reason = format!("no complete answering opens the topic {}", topic.id);
            self.findings.push(
                Finding::new(Rule::TopicNeverApplies, STRUCTURE, &path, reason)
                    .at(span::of(condition, condition.root()))
                    .fix("loosen the condition, or remove the topic"),
            );
            return Topic::Never;
        }
        if let Decided::Reached(witness) = self.decide(&vec![(What::Topic(at), UNKNOWN)], &path) {
            let red_line = topic.questions.clone().any(|index| self.questionnaire.questions[index].is_red_line());
            self.stays_open(&path, condition, topic.id.as_str(), red_line, &witness);
        }
        self.decides_nothing(condition, &path, Vec::new());
        Topic::Fine
    }

    fn question(&mut self, index: usize, topic: Topic) {
        if topic == Topic::Never {
            return;
        }
        let question = &self.questionnaire.questions[index];
        let path = place(self.questionnaire, index);
        self.answerable(index, &path);
        let mut context: Goal<'q> = vec![(What::Purpose(index), YES)];
        context.extend(question.topic.map(|topic| (What::Topic(topic), YES)));
        let place = if question.ask_if.is_some() { format!("{path}/ask_if") } else { path.clone() };
        let span = question.ask_if.as_ref().and_then(|condition| span::of(condition, condition.root()));
        if self.never(&vec![(What::Question(index), YES)], &place) {
            let reason = format!("no complete answering shows the question {}", question.id);
            let finding = Finding::new(Rule::NeverShown, STRUCTURE, place, reason).at(span);
            self.findings.push(finding.fix("loosen the condition, or remove the question"));
            return;
        }
        if let Some(condition) = &question.ask_if {
            let mut open = context.clone();
            open.push((What::Question(index), UNKNOWN));
            if let Decided::Reached(witness) = self.decide(&open, &place) {
                self.stays_open(&place, condition, question.id.as_str(), question.is_red_line(), &witness);
            }
            self.decides_nothing(condition, &place, context);
        }
        if let Some(condition) = &question.na_if {
            let path = format!("{path}/na_if");
            let shown: Goal<'q> = vec![(What::Question(index), YES)];
            let mut holds = shown.clone();
            holds.push((What::Part(condition.root()), YES));
            if self.never(&holds, &path) {
                let reason = format!("wherever {} is shown, this never holds", question.id);
                let finding = Finding::new(Rule::NeverTrue, STRUCTURE, &path, reason);
                let fix = "loosen the condition, or leave na_if out";
                self.findings.push(finding.at(span::of(condition, condition.root())).fix(fix));
            } else {
                self.decides_nothing(condition, &path, shown);
            }
        }
    }

    fn stays_open(&mut self, path: &str, condition: &Condition, id: &str, red_line: bool, witness: &Assessment) {
        let rule = if red_line { Rule::RedLineUnsettled } else { Rule::StaysOpen };
        let reason = format!("all facts are answered, and it is still not known whether {id} is asked");
        self.findings.push(
            Finding::new(rule, STRUCTURE, path, reason)
                .at(span::of(condition, condition.root()))
                .fix("ask is_dont_know(…) or is_na(…) of the fact that may be answered so")
                .shown_by(witness),
        );
    }

    /// A condition that always holds, else parts that change nothing.
    fn decides_nothing(&mut self, condition: &'q Condition, path: &str, context: Goal<'q>) {
        let root = condition.root();
        let mut fails = context.clone();
        fails.push((What::Part(root), NOT_YES));
        if self.never(&fails, path) {
            let finding = Finding::new(Rule::AlwaysTrue, STRUCTURE, path, "wherever this is asked, it holds");
            self.findings.push(finding.at(span::of(condition, root)).fix("leave the condition out"));
        } else {
            self.dead_parts(condition, root, path, &context);
        }
    }

    fn dead_parts(&mut self, condition: &'q Condition, expr: &'q Expr, path: &str, context: &Goal<'q>) {
        // A part of an `and` changes nothing if it holds wherever the other may hold; of an `or`, if it fails wherever
        // the other may fail.
        let (left, right, other_may, part_would) = match expr {
            Expr::And(left, right) => (&**left, &**right, NOT_NO, NOT_YES),
            Expr::Or(left, right) => (&**left, &**right, NOT_YES, NOT_NO),
            Expr::Not(inner) => return self.dead_parts(condition, inner, path, context),
            _ => return,
        };
        for (part, other) in [(right, left), (left, right)] {
            let mut matters = context.clone();
            matters.push((What::Part(other), other_may));
            matters.push((What::Part(part), part_would));
            if self.never(&matters, path) {
                let span = span::of(condition, part);
                let said = span.map_or("this part", |span| &condition.text()[span.from..span.to]);
                let reason = format!("`{said}` never changes the outcome");
                self.findings
                    .push(Finding::new(Rule::DeadPart, STRUCTURE, path, reason).at(span).fix("leave the part out"));
                return self.dead_parts(condition, other, path, context);
            }
        }
        for (part, other) in [(left, right), (right, left)] {
            let mut inside = context.clone();
            inside.push((What::Part(other), if matches!(expr, Expr::And(..)) { YES } else { NO }));
            self.dead_parts(condition, part, path, &inside);
        }
    }

    fn answerable(&mut self, index: usize, path: &str) {
        let question = &self.questionnaire.questions[index];
        let none = match &question.kind {
            Kind::Note => true,
            Kind::Number(number) => {
                let step = 10_i128.pow(6 - u32::from(number.places.min(6)));
                number.max.millionths().div_euclid(step) * step < number.min.millionths()
            }
            Kind::Ladder
            | Kind::YesNo { .. }
            | Kind::Single { .. }
            | Kind::Multiple { .. }
            | Kind::Date { .. }
            | Kind::Text { .. }
            | Kind::Table(_)
            | Kind::Evidence(_)
            | Kind::RedLine => false,
        };
        if question.required && none {
            let reason = format!("{} is required, and no answer fits it", question.id);
            let fix = "widen min and max, allow places after the point, or set required to false";
            self.findings.push(Finding::new(Rule::NeverAnswerable, STRUCTURE, path, reason).fix(fix));
        }
    }

    fn unread_gates(&mut self) {
        let of_questions = self.questionnaire.questions.iter().flat_map(|one| one.ask_if.iter().chain(&one.na_if));
        let of_pairs = self.questionnaire.pairs.iter().map(|pair| &pair.when);
        let of_topics = self.questionnaire.topics.iter().filter_map(|topic| topic.applies_if.as_ref());
        let read: std::collections::BTreeSet<usize> = of_topics
            .chain(of_questions)
            .chain(of_pairs)
            .flat_map(|condition| condition.reads().iter().copied())
            .collect();
        for (index, question) in self.questionnaire.questions.iter().enumerate() {
            if question.role == Role::Gate && !read.contains(&index) {
                let reason = format!("no condition reads {}", question.id);
                let finding = Finding::new(Rule::GateUnread, STRUCTURE, place(self.questionnaire, index), reason);
                self.findings.push(finding.fix("remove the gate, or make it a scored question"));
            }
        }
    }
}
