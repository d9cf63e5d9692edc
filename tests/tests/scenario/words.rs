//! Whether the words can be read: by a twelve-year-old in English, in short sentences with few kanji in Japanese, in
//! short sentences in Chinese.

use super::{
    lengths::{MIXES, questions_of_a_mix},
    person::Person,
};
use saq::{Lessons, Text};

/// School years after which an English lesson is understood, at most.
const GRADE: i64 = 8;
/// Characters of a Japanese or Chinese sentence, at most.
const LONG: usize = 70;
/// Kanji among the Japanese characters of all lessons, of a hundred, at most.
const KANJI: usize = 40;

fn read(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../public/questionnaires/responsible-business/2026.1/");
    std::fs::read(format!("{folder}{name}")).expect("the built-in questionnaire")
}

fn lessons(language: &str) -> Lessons {
    let questionnaire = Person::arrives().questionnaire;
    Lessons::load(&read(&format!("lessons.{language}.json")), &questionnaire).expect("lessons").0
}

/// Each lesson as one text, by question, and each card with what all on its topic have in common.
fn told(language: &str) -> Vec<(String, String)> {
    let Lessons { lessons, card_topics, cards, .. } = lessons(language);
    let cards = cards.iter().flat_map(|(country, cards)| cards.iter().map(move |(topic, card)| (country, topic, card)));
    let cards = cards.map(|(country, topic, card)| {
        let common = &card_topics[topic];
        let parts = [&card.law, &common.standard, &common.buyers, &card.step].map(String::as_str);
        (format!("{topic} in {country}"), parts.join(" "))
    });
    let text = lessons.into_iter().map(|(id, lesson)| {
        let mut parts = vec![lesson.why];
        parts.extend(lesson.good.into_values());
        parts.extend([lesson.proof, lesson.first_step, lesson.this_week, lesson.help]);
        (id, parts.join(" "))
    });
    text.chain(cards).collect()
}

/// Groups of vowels, without a silent e at the end.
fn syllables(word: &str) -> usize {
    let word = word.to_lowercase();
    let is_vowel = |c: char| "aeiouy".contains(c);
    let groups = word.split(|c: char| !is_vowel(c)).filter(|group| !group.is_empty()).count();
    let silent = word.ends_with('e') && !word.ends_with("le") && !word.ends_with("ee");
    groups.saturating_sub(usize::from(silent && groups > 1)).max(1)
}

/// The grade of Flesch and Kincaid, in hundredths: 0.39 words a sentence + 11.8 syllables a word − 15.59.
fn grade_in_hundredths(text: &str) -> i64 {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty()).collect();
    let sentences = text.split_inclusive(['.', '?', ':']).filter(|one| one.chars().any(char::is_alphabetic)).count();
    let (words, sentences, syllables) =
        (words.len(), sentences.max(1), words.iter().map(|word| syllables(word)).sum::<usize>());
    let hundredths = (39 * words).div_ceil(sentences) + (1_180 * syllables).div_ceil(words.max(1));
    i64::try_from(hundredths).expect("a small number") - 1_559
}

#[test]
fn the_measure_knows_easy_from_hard() {
    let easy = "The cat sat on the mat. It was a good day.";
    let hard = "Organisations necessitate comprehensive institutionalisation of accountability methodologies, \
                notwithstanding heterogeneous operational circumstances.";
    assert!(grade_in_hundredths(easy) < GRADE * 100 && grade_in_hundredths(hard) > GRADE * 100);
}

#[test]
fn every_english_lesson_and_card_is_read_after_eight_years_of_school() {
    for (id, text) in told("en") {
        let grade = grade_in_hundredths(&text);
        assert!(grade <= GRADE * 100, "{id}: {grade} hundredths\n{text}");
    }
}

#[test]
fn japanese_sentences_are_short_and_not_crowded_with_kanji() {
    let is_kanji = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c);
    let is_japanese = |c: &char| *c > '\u{3000}';
    let (mut kanji, mut all) = (0, 0);
    let questions = Text::load(&read("text.ja.json"), &Person::arrives().questionnaire).expect("words").0.questions;
    let asked = questions.into_iter().map(|(id, words)| {
        let options = words.options.into_values().collect::<Vec<_>>().join("。");
        (id, [words.label, words.hint, options].join("。"))
    });
    for (id, text) in told("ja").into_iter().chain(asked) {
        for sentence in text.split(['。', ' ']) {
            assert!(sentence.chars().count() <= LONG, "{id}: {sentence}");
        }
        kanji += text.chars().filter(is_kanji).count();
        all += text.chars().filter(is_japanese).count();
    }
    assert!(kanji * 100 <= all * KANJI, "{kanji} of {all}");
}

#[test]
fn chinese_sentences_are_short() {
    for (id, text) in told("zh-Hans") {
        for sentence in text.split(['。', ' ']) {
            assert!(sentence.chars().count() <= LONG, "{id}: {sentence}");
        }
    }
}

#[test]
fn a_lesson_speaks_to_every_size_that_it_is_shown_to() {
    let known = ["en", "ja", "zh-Hans", "vi"].map(|language| (language, lessons(language).lessons));
    for (headcount, size) in
        [("alone", "alone"), ("from_2_to_9", "to_9"), ("from_10_to_49", "to_49"), ("from_50_to_249", "over_49")]
    {
        let mut person = Person::arrives();
        for seed in 0..MIXES {
            questions_of_a_mix(&mut person, headcount, seed);
            for index in person.way().walk() {
                let question = &person.questionnaire.questions[index];
                if !question.is_scored() && !question.is_red_line() {
                    continue;
                }
                for (language, known) in &known {
                    let good = &known[question.id.as_str()].good;
                    assert!(good.contains_key(size), "{language}: {} says nothing for {headcount}", question.id);
                }
            }
        }
    }
}
