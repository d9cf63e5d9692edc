//! Words that are hard to read.
//!
//! A lesson is one text, with all its parts; so is a card, and a question with its hint and those options that are
//! sentences. Their
//! parts alone are too short for a figure over a style to mean anything; one long sentence is found wherever it stands.

use super::{Finding, Rule};
use crate::{Loaded, reading};
use saq::text::{Lesson, QuestionWords};

/// The school year after which an English text is understood, at most, in hundredths.
const GRADE: i64 = 800;
/// Björnsson calls a text from 50 on difficult.
const LIX: usize = 50;
/// Most words of a sentence; most characters where words stand without spaces.
const LONG_SENTENCE: usize = 25;
const LONG_WIDE_SENTENCE: usize = 60;
/// Most kanji in a hundred letters.
const KANJI: usize = 45;
/// Options of fewer words or characters are names to be recognised, not sentences.
const FEW_WORDS: usize = 4;
const FEW_CHARACTERS: usize = 20;

/// What is known about a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    English,
    Japanese,
    /// Every syllable stands apart, so that a sentence has more words.
    Vietnamese,
    /// Neither spaces nor full stops tell where something ends.
    Unmeasured,
    /// By its words, or its characters where there are no spaces.
    Other,
}

impl Script {
    fn of(tag: &str) -> Self {
        match tag.split('-').next().unwrap_or(tag) {
            "en" => Self::English,
            "ja" => Self::Japanese,
            "vi" => Self::Vietnamese,
            "th" | "lo" | "km" | "my" => Self::Unmeasured,
            _ => Self::Other,
        }
    }

    /// Languages with articles and prepositions of their own need some words more than English for the same thought.
    fn most_words(self) -> usize {
        match self {
            Self::English | Self::Japanese | Self::Unmeasured => LONG_SENTENCE,
            Self::Other => LONG_SENTENCE + LONG_SENTENCE / 5,
            Self::Vietnamese => LONG_SENTENCE + LONG_SENTENCE / 2,
        }
    }
}

pub fn findings(loaded: &Loaded) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (tag, lessons) in &loaded.lessons {
        let file = format!("lessons.{tag}.json");
        for (id, lesson) in &lessons.lessons {
            findings.extend(of_text(Script::of(tag), &file, &format!("/lessons/{id}"), &of_lesson(lesson)));
        }
        for (topic, words) in &lessons.card_topics {
            let parts = [Part::new("standard", &words.standard), Part::new("buyers", &words.buyers)];
            findings.extend(of_text(Script::of(tag), &file, &format!("/card_topics/{topic}"), &parts));
        }
        for (country, cards) in &lessons.cards {
            for (topic, card) in cards {
                let parts = [Part::new("law", &card.law), Part::new("step", &card.step)];
                findings.extend(of_text(Script::of(tag), &file, &format!("/cards/{country}/{topic}"), &parts));
            }
        }
    }
    for (tag, text) in &loaded.texts {
        let file = format!("text.{tag}.json");
        for (id, words) in &text.questions {
            findings.extend(of_text(Script::of(tag), &file, &format!("/questions/{id}"), &of_question(words)));
        }
    }
    findings
}

/// One part of a text, under its path.
struct Part<'t> {
    path: String,
    said: &'t str,
    /// Names of offices are full of kanji and cannot be simpler.
    names_offices: bool,
}

impl<'t> Part<'t> {
    fn new(path: impl Into<String>, said: &'t str) -> Self {
        Self { path: path.into(), said, names_offices: false }
    }
}

fn of_lesson(lesson: &Lesson) -> Vec<Part<'_>> {
    let good = lesson.good.iter().map(|(size, said)| (format!("good/{size}"), said));
    let parts = [
        ("why", &lesson.why),
        ("proof", &lesson.proof),
        ("first_step", &lesson.first_step),
        ("this_week", &lesson.this_week),
        ("help", &lesson.help),
    ];
    let all = parts.into_iter().map(|(path, said)| (path.to_owned(), said)).chain(good);
    all.map(|(path, said)| Part { names_offices: path == "help", ..Part::new(path, said) }).collect()
}

fn of_question(words: &QuestionWords) -> Vec<Part<'_>> {
    let is_sentence = |said: &&String| {
        let is_long = |few: usize, count: usize| count >= few;
        if reading::is_without_spaces(said) {
            is_long(FEW_CHARACTERS, said.chars().count())
        } else {
            is_long(FEW_WORDS, reading::words(said).count())
        }
    };
    let options = words.options.iter().filter(|(_, said)| is_sentence(said));
    let options = options.map(|(key, said)| (format!("options/{key}"), said));
    let all = [("label".to_owned(), &words.label), ("hint".to_owned(), &words.hint)].into_iter().chain(options);
    all.map(|(path, said)| Part::new(path, said)).collect()
}

fn of_text(script: Script, file: &str, path: &str, parts: &[Part<'_>]) -> Vec<Finding> {
    if script == Script::Unmeasured {
        return Vec::new();
    }
    let mut findings: Vec<Finding> = parts
        .iter()
        .filter_map(|part| long_sentence(script, file, &format!("{path}/{}", part.path), part.said))
        .collect();
    // Whatever ends a part ends a sentence.
    let join = |parts: &mut dyn Iterator<Item = &Part<'_>>| parts.map(|part| part.said).collect::<Vec<_>>().join("\n");
    let whole = join(&mut parts.iter());
    let hard = match script {
        Script::English => reading::grade(&whole).filter(|grade| *grade > GRADE).map(|grade| {
            format!(
                "understood after {}.{:02} years of school (Flesch–Kincaid); at most {}",
                grade / 100,
                grade % 100,
                GRADE / 100
            )
        }),
        Script::Other | Script::Vietnamese if !reading::is_without_spaces(&whole) => reading::lix(&whole)
            .filter(|lix| *lix > LIX)
            .map(|lix| format!("readability index (LIX) {lix}; at most {LIX} is easy")),
        Script::Other | Script::Vietnamese | Script::Japanese | Script::Unmeasured => None,
    };
    findings.extend(
        hard.map(|reason| Finding::new(Rule::HardToRead, file, path, reason).fix("shorter sentences, everyday words")),
    );
    if script == Script::Japanese {
        let told = join(&mut parts.iter().filter(|part| !part.names_offices));
        let share = reading::kanji_in_a_hundred(&told).filter(|share| *share > KANJI);
        findings.extend(share.map(|share| {
            let reason = format!("{share} of 100 letters are kanji; at most {KANJI}");
            Finding::new(Rule::KanjiLoad, file, path, reason).fix("everyday verbs in place of words of two kanji")
        }));
    }
    findings
}

fn long_sentence(script: Script, file: &str, path: &str, said: &str) -> Option<Finding> {
    let measured = reading::sentences(said).map(|sentence| {
        if reading::is_without_spaces(sentence) {
            (sentence.chars().count(), LONG_WIDE_SENTENCE, "characters")
        } else {
            (reading::words(sentence).count(), script.most_words(), "words")
        }
    });
    let (length, most, unit) = measured.filter(|(length, most, _)| length > most).max()?;
    let reason = format!("a sentence of {length} {unit}; at most {most}");
    Some(Finding::new(Rule::LongSentence, file, path, reason).fix("two sentences"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(tag: &str, said: &str) -> Vec<Rule> {
        let lesson = Lesson { why: said.to_owned(), ..Lesson::default() };
        of_text(Script::of(tag), "", "", &of_lesson(&lesson)).iter().map(|finding| finding.rule).collect()
    }

    #[test]
    fn everyday_words_in_short_sentences_are_found_by_nothing() {
        for (tag, said) in [
            (
                "en",
                "We look at the machines each week. When one is broken, it stops. Everyone knows whom to tell about it. ",
            ),
            ("ja", "毎週、みんなで機械を見て回ります。こわれていたら、すぐに止めて、みんなに知らせます。"),
            ("de", "Wir sehen jede Woche nach den Maschinen. Was kaputt ist, steht still. "),
            ("vi", "Chúng tôi xem máy móc mỗi tuần. Máy hỏng thì dừng lại ngay. "),
            ("zh-Hans", "我们每周一起查看机器。坏了就停下来。"),
        ] {
            assert_eq!(rules(tag, &said.repeat(4)), [], "{tag}");
        }
    }

    #[test]
    fn each_script_is_held_against_a_measure_of_its_own() {
        let hard = "Organisations necessitate comprehensive accountability methodologies. ".repeat(6);
        assert_eq!(rules("en-GB", &hard), [Rule::HardToRead]);
        assert_eq!(rules("fr", &hard), [Rule::HardToRead]);
        assert_eq!(rules("th", &hard), [], "not measured");
        assert_eq!(rules("en", &"go and see it ".repeat(7)), [Rule::LongSentence]);
        assert_eq!(rules("vi", &"đi và xem nó ".repeat(7)), [], "its words are syllables");
        assert_eq!(rules("ja", &"見てから、".repeat(13)), [Rule::LongSentence]);
        assert_eq!(rules("ja", &"安全衛生管理体制を構築。".repeat(8)), [Rule::KanjiLoad]);
        assert_eq!(rules("zh", &"建立安全卫生管理体制。".repeat(8)), [], "there are no kana to mix with");
    }

    #[test]
    fn where_help_is_found_may_be_full_of_kanji() {
        let lesson = Lesson { help: "労働基準監督署、商工会議所。".repeat(8), ..Lesson::default() };
        assert!(of_text(Script::Japanese, "", "", &of_lesson(&lesson)).is_empty());
    }

    #[test]
    fn names_to_choose_from_are_no_sentences() {
        let mut words = QuestionWords {
            label: "Where?".to_owned(),
            hint: String::new(),
            short: String::new(),
            unit: String::new(),
            options: [("id".to_owned(), "Republic of Indonesia".to_owned())].into(),
            columns: [].into(),
        };
        assert_eq!(of_question(&words).len(), 2);
        words.options.insert("here".to_owned(), "We do that every week".to_owned());
        assert_eq!(of_question(&words).len(), 3);
    }
}
