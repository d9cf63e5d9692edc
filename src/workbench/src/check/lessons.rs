//! Lessons that are missing for a size or too long.

use super::{Finding, Rule, accessibility::width};
use crate::{
    Loaded, Patience,
    reach::{Verdict, What, YES, decide_in_time},
};
use saq::{Lessons, Questionnaire, expr::Expr, questionnaire::HEADCOUNTS, text::Lesson};

/// Most characters of one part, wide ones counted twice: about 80 words.
const LONG: usize = 480;

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

pub fn findings(loaded: &Loaded, patience: Patience) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, (tag, lessons)) in loaded.lessons.iter().enumerate() {
        let file = format!("lessons.{tag}.json");
        for (id, lesson) in &lessons.lessons {
            let path = format!("/lessons/{id}");
            for (part, said) in parts(lesson) {
                findings.extend(length(&file, &format!("{path}/{part}"), said));
            }
            findings.extend(papers(tag, &file, &path, lesson));
        }
        // Which sizes see a question does not depend on the language.
        if at == 0 {
            findings.extend(sizes(&loaded.questionnaire, lessons, &file, patience));
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

pub(super) fn length(file: &str, path: &str, said: &str) -> Option<Finding> {
    let reason = format!("{} characters; at most {LONG} are read in a pause", width(said));
    (width(said) > LONG).then(|| Finding::new(Rule::LessonLong, file, path, reason))
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
fn sizes(questionnaire: &Questionnaire, lessons: &Lessons, file: &str, patience: Patience) -> Vec<Finding> {
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
            if let Verdict::Reached(witness) = decide_in_time(questionnaire, &goal, patience) {
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
    fn papers_with_names_are_to_be_covered() {
        let lesson = |proof: &str| Lesson { proof: proof.to_owned(), ..Lesson::default() };
        assert!(papers("en-GB", "", "", &lesson("A roster.")).is_some());
        assert!(papers("en", "", "", &lesson("A roster, with the names covered.")).is_none());
        assert!(papers("fr", "", "", &lesson("A roster.")).is_none(), "a language that is not judged");
    }
}
