//! Lessons that are missing for a size, too long, or hard to read.

use super::{Finding, Rule, accessibility::width};
use crate::{
    Loaded,
    reach::{Verdict, What, YES, decide},
};
use saq::{Lessons, Questionnaire, expr::Expr, questionnaire::HEADCOUNTS, text::Lesson};

/// Most characters of one part, wide ones counted twice: about 80 words.
const LONG: usize = 480;
/// Björnsson's LIX: words for each sentence plus long words (more than six letters) in a hundred. From 50 on a text is
/// called difficult.
const HARD: usize = 50;
/// Fewer words than this say nothing about a style.
const FEW_WORDS: usize = 15;
/// Most characters of a sentence in scripts without spaces.
const LONG_SENTENCE: usize = 90;

/// Papers that carry people's names, and what says to cover them, by language.
const PAPERS: [(&str, &[&str], &[&str]); 4] = [
    (
        "en",
        &["roster", "payslip", "pay slip", "passport", "identity card", "time card", "list of workers"],
        &["without names", "names covered", "cover the names"],
    ),
    ("ja", &["名簿", "勤務表", "給与明細", "旅券", "パスポート", "在留カード", "タイムカード"], &["名前を", "氏名を"]),
    ("zh", &["工时表", "排班表", "花名册", "工资单", "护照", "身份证", "打卡记录"], &["遮住姓名", "不写姓名"]),
    (
        "vi",
        &[
            "bảng phân ca",
            "bảng chấm công",
            "thẻ chấm công",
            "phiếu lương",
            "hộ chiếu",
            "căn cước",
            "danh sách lao động",
        ],
        &["không có tên", "không ghi tên", "tên được che", "che tên"],
    ),
];

pub fn findings(loaded: &Loaded) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, (tag, lessons)) in loaded.lessons.iter().enumerate() {
        let file = format!("lessons.{tag}.json");
        for (id, lesson) in &lessons.lessons {
            let path = format!("/lessons/{id}");
            for (part, said) in parts(lesson) {
                findings.extend(length(&file, &format!("{path}/{part}"), &part, said));
            }
            findings.extend(papers(tag, &file, &path, lesson));
        }
        // Which sizes see a question does not depend on the language.
        if at == 0 {
            findings.extend(sizes(&loaded.questionnaire, lessons, &file));
        }
    }
    findings
}

fn parts(lesson: &Lesson) -> Vec<(String, &str)> {
    let good = lesson.good.iter().map(|(size, said)| (format!("good/{size}"), said.as_str()));
    [
        ("why", &lesson.why),
        ("proof", &lesson.proof),
        ("first_step", &lesson.first_step),
        ("this_week", &lesson.this_week),
        ("help", &lesson.help),
    ]
    .into_iter()
    .map(|(part, said)| (part.to_owned(), said.as_str()))
    .chain(good)
    .collect()
}

pub(super) fn length(file: &str, path: &str, part: &str, said: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    if width(said) > LONG {
        let reason = format!("{} characters; at most {LONG} are read in a pause", width(said));
        findings.push(Finding::new(Rule::LessonLong, file, path, reason));
    }
    // Lists of offices and papers are long words without being hard.
    let is_list = part == "help" || part == "proof";
    if let Some(reason) = hard(said).filter(|_| !is_list) {
        let finding = Finding::new(Rule::LessonHard, file, path, reason);
        findings.push(finding.fix("shorter sentences, everyday words"));
    }
    findings
}

fn hard(said: &str) -> Option<String> {
    let wide = said.chars().filter(|c| *c >= '\u{2e80}').count();
    if wide * 2 > said.chars().count() {
        let longest = said.split(['。', '！', '？']).map(|sentence| sentence.chars().count()).max().unwrap_or(0);
        let reason = format!("a sentence of {longest} characters; at most {LONG_SENTENCE} are easy");
        return (longest > LONG_SENTENCE).then_some(reason);
    }
    let words: Vec<&str> =
        said.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '-').filter(|word| !word.is_empty()).collect();
    let sentences = said.split(['.', '!', '?', ':']).filter(|sentence| !sentence.trim().is_empty()).count().max(1);
    let long = words.iter().filter(|word| word.chars().count() > 6).count();
    let lix = words.len() / sentences + 100 * long / words.len().max(1);
    (words.len() >= FEW_WORDS && lix > HARD).then(|| format!("readability index (LIX) {lix}; at most {HARD} is easy"))
}

fn papers(tag: &str, file: &str, path: &str, lesson: &Lesson) -> Option<Finding> {
    let language = tag.split('-').next().unwrap_or(tag);
    let (_, papers, covers) = PAPERS.iter().find(|(known, ..)| *known == language)?;
    let proof = lesson.proof.to_lowercase();
    let paper = papers.iter().find(|paper| proof.contains(*paper))?;
    let covered = covers.iter().any(|covers| proof.contains(covers));
    (!covered).then(|| {
        let reason = format!("{paper:?} carries people's names");
        Finding::new(Rule::PersonalPapers, file, format!("{path}/proof"), reason).fix("add that names are covered")
    })
}

/// Sizes of business that see a question whose lesson says nothing for them.
fn sizes(questionnaire: &Questionnaire, lessons: &Lessons, file: &str) -> Vec<Finding> {
    // Which headcounts a key of `good` speaks to.
    let sizes: [(&str, &[&str]); 4] = [
        ("alone", &HEADCOUNTS[..1]),
        ("to_9", &HEADCOUNTS[1..2]),
        ("to_49", &HEADCOUNTS[2..3]),
        ("over_49", &HEADCOUNTS[3..]),
    ];
    let mut findings = Vec::new();
    for (key, headcounts) in sizes {
        let words = headcounts.iter().map(|word| Expr::Word((*word).to_owned())).collect();
        let is_size = Expr::OneOf(Box::new(Expr::Fact(questionnaire.headcount)), words);
        for (index, question) in questionnaire.questions.iter().enumerate() {
            let Some(lesson) = lessons.lessons.get(question.id.as_str()) else { continue };
            if lesson.good.get(key).is_some_and(|said| !said.trim().is_empty()) {
                continue;
            }
            let goal = vec![(What::Question(index), YES), (What::Part(&is_size), YES)];
            if let Verdict::Reached(witness) = decide(questionnaire, &goal) {
                let reason = format!(
                    "{} is asked of this size, and the lesson does not say what good looks like for it",
                    question.id
                );
                let path = format!("/lessons/{}/good/{key}", question.id);
                findings.push(Finding::new(Rule::SizeMissing, file, path, reason).shown_by(&witness));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_sentences_of_long_words_are_hard_in_both_kinds_of_script() {
        assert_eq!(
            hard(
                "We look at the machines each week. When one is broken, it stops. Everyone knows whom to tell about it."
            ),
            None
        );
        assert!(hard("Notwithstanding contractual arrangements regarding remuneration, organisations shall systematically undertake comprehensive assessments of occupational conditions everywhere and always").is_some());
        assert_eq!(hard("毎週、機械を見ます。こわれていたら止めます。"), None);
        assert!(hard(&"機械を見て、".repeat(20)).is_some());
    }

    #[test]
    fn papers_with_names_are_to_be_covered() {
        let lesson = |proof: &str| Lesson { proof: proof.to_owned(), ..Lesson::default() };
        assert!(papers("en-GB", "", "", &lesson("A roster.")).is_some());
        assert!(papers("en", "", "", &lesson("A roster, with the names covered.")).is_none());
        assert!(papers("fr", "", "", &lesson("A roster.")).is_none(), "a language that is not judged");
    }
}
