//! Walks a person through whatever page is shown, with sensible answers, until a page they want to stop at.

use super::person::Person;
use serde_json::Value;
use std::collections::BTreeMap;

/// What to say where it matters; everything else is answered sensibly. Option ids, or a level, or text.
pub type Answers = BTreeMap<&'static str, &'static str>;

/// A metal workshop of 10 to 49 people.
#[must_use]
pub fn workshop() -> Answers {
    BTreeMap::from([
        ("headcount", "from_10_to_49"),
        ("country", "jp"),
        ("sector", "metal_machinery"),
        ("people", "employees"),
        ("premises", "factory"),
        ("hazards", "machines"),
        ("buys", "raw_materials"),
        ("work_includes", "none_of_these"),
        ("customer_data", "yes"),
        // One thing that is not in order, one that was put right, one that nobody likes to write down.
        ("exit_locked", "put_right"),
        ("guard_bypassed", "talk"),
        ("fair_chances", "1"),
    ])
}

/// Somebody who works alone: the shortest way.
#[must_use]
pub fn alone() -> Answers {
    let mut answers = workshop();
    answers.extend([
        ("headcount", "alone"),
        ("sector", "translation_design"),
        ("people", "only_me"),
        ("premises", "home"),
        ("hazards", "none_of_these"),
        ("buys", "only_services"),
    ]);
    answers
}

/// A page of the way, by its route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    Welcome,
    Question(String),
    Length,
    Topic(String),
    Review,
    Other(String),
}

impl Place {
    #[must_use]
    pub fn of(route: &str) -> Self {
        let mut parts = route.trim_start_matches("#/d/").split('/').skip(1);
        match (parts.next(), parts.next()) {
            (Some("welcome"), _) => Self::Welcome,
            (Some("q"), Some(id)) => Self::Question(id.to_owned()),
            (Some("length"), _) => Self::Length,
            (Some("topic"), Some(id)) => Self::Topic(id.to_owned()),
            (Some("review"), _) => Self::Review,
            _ => Self::Other(route.to_owned()),
        }
    }
}

impl Person {
    pub async fn place(&self) -> Place {
        Place::of(&self.route().await)
    }

    /// Goes on from page to page. At each page, before it is left, `look` is called; true ends the walk there.
    pub async fn walks(&self, answers: &Answers, mut look: impl AsyncFnMut(&Self, &Place) -> bool) {
        for _ in 0..200 {
            let place = self.place().await;
            if let Place::Question(id) = &place {
                self.answers(id, answers.get(id.as_str()).copied()).await;
            }
            if look(self, &place).await {
                return;
            }
            match &place {
                Place::Welcome => self.begins().await,
                Place::Question(_) => self.presses_on(&self.words.t("button.next")).await,
                Place::Length | Place::Topic(_) => self.presses_on(&self.words.t("button.continue")).await,
                Place::Review | Place::Other(_) => self.gives_up("the walk does not end here").await,
            }
        }
        self.gives_up("the walk never ends").await;
    }

    pub async fn walks_to_review(&self, answers: &Answers) {
        self.walks(answers, async |_, place| *place == Place::Review).await;
    }

    /// From the welcome page: start, or go on where it was left.
    pub async fn begins(&self) {
        let start = self.words.t("button.start");
        let name = if self.can_press(&start).await { start } else { self.words.t("welcome.go_on") };
        self.presses_on(&name).await;
    }

    /// Answers the question of this page; unless told what, as a business that does most things well.
    pub async fn answers(&self, id: &str, wanted: Option<&str>) {
        let question = self.form.question(id).clone();
        let kind = question["kind"].as_str().unwrap_or_default().to_owned();
        self.sees(&self.words.question(id)).await;
        let option = |option: &str| self.words.option(id, &kind, option);
        match kind.as_str() {
            "ladder" => {
                let level = wanted.unwrap_or(["3", "2", "4", "3"][id.len() % 4]);
                self.chooses(&option(level)).await;
                if level == "4" {
                    self.picks_a_day(&self.words.t("question.date_level"), &self.days_ago(40).await).await;
                }
            }
            "red_line" => {
                let status = wanted.unwrap_or(["none_checked", "none_known"][id.len() % 2]);
                self.chooses(&option(status)).await;
                let day = match status {
                    "put_right" => "question.date_put_right",
                    "none_checked" => "question.date_checked",
                    _ => return,
                };
                self.picks_a_day(&self.words.t(day), &self.days_ago(20).await).await;
            }
            "yes_no" => self.chooses(&option(wanted.unwrap_or("yes"))).await,
            "single" | "multiple" => {
                let best = best_option(&question);
                let wanted = wanted.unwrap_or(&best);
                // A box that is ticked already would be taken back.
                if kind == "single" || !self.is_ticked(wanted).await {
                    self.chooses(&option(wanted)).await;
                }
            }
            "number" => self.writes(&self.words.t("question.your_answer"), wanted.unwrap_or("45")).await,
            "date" => {
                let day = self.days_ago(25).await;
                self.picks_a_day(&self.words.t("question.your_answer"), wanted.unwrap_or(&day)).await;
            }
            "text" => self.writes(&self.words.t("question.your_answer"), wanted.unwrap_or("The roof is new.")).await,
            "table" => {
                let text = question["columns"].as_array().into_iter().flatten().find(|column| column["kind"] == "text");
                let column = text.and_then(|column| column["id"].as_str()).unwrap_or_default();
                self.writes(&self.words.column(id, column), wanted.unwrap_or("Osaka")).await;
            }
            "evidence" => self.names_a_proof(&question).await,
            _ => {}
        }
    }

    /// One proof for the first practice that is asked about, from a day that has passed.
    async fn names_a_proof(&self, question: &Value) {
        let proof = question["proofs"][0].as_str().unwrap_or_default();
        for about in question["for"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            let add = format!("{}: {}", self.words.t("proof.add"), self.words.short(about));
            if self.can_press(&add).await {
                self.presses(&add).await;
                // The list of kinds takes its value as the calendar does.
                self.picks_a_day(&self.words.t("proof.kind"), proof).await;
                return self.picks_a_day(&self.words.t("proof.date"), &self.days_ago(30).await).await;
            }
        }
        self.gives_up("there is nothing to name a proof for").await;
    }

    async fn is_ticked(&self, option: &str) -> bool {
        let script = "return !!document.querySelector(`input[type=checkbox][value=\"${arguments[0]}\"]:checked`)";
        self.asks(script, vec![option.into()]).await == Value::Bool(true)
    }
}

fn best_option(question: &Value) -> String {
    let points = |option: &str| question["points"][option].as_i64().unwrap_or(0);
    let options = question["options"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let options = options.filter(|option| question["none"].as_str() != Some(option));
    options.max_by_key(|option| points(option)).unwrap_or_default().to_owned()
}
