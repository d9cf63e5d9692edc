//! Free texts that invite what should not be collected.

use super::{Finding, Rule};
use crate::Loaded;
use saq::questionnaire::{ColumnKind, Kind};

/// What a hint says that asks to leave people out, by language. A language that is not here is not judged.
const LEAVES_OUT: [(&str, &[&str]); 4] = [
    ("en", &["leave out", "do not write", "don't write", "do not name", "without names", "no names"]),
    ("ja", &["書かない", "書かずに", "書かないで", "含めない", "記入しない", "除いて"]),
    ("zh", &["不要写", "不写姓名", "不要填写"]),
    ("vi", &["không ghi", "không viết", "không nêu", "đừng ghi", "bỏ tên"]),
];

/// Words that ask for a person's data, by language.
const PERSONAL: [(&str, &[&str]); 4] = [
    (
        "en",
        &[
            "passport number",
            "date of birth",
            "home address",
            "phone number",
            "e-mail address",
            "bank account",
            "full name",
            "id number",
        ],
    ),
    ("ja", &["旅券番号", "パスポート番号", "生年月日", "自宅住所", "電話番号", "メールアドレス", "口座番号", "氏名を"]),
    ("zh", &["护照号", "身份证号", "证件号", "出生日期", "家庭住址", "电话号码", "电子邮箱", "银行账号"]),
    (
        "vi",
        &[
            "số hộ chiếu",
            "số căn cước",
            "ngày sinh",
            "địa chỉ nhà",
            "số điện thoại",
            "địa chỉ email",
            "số tài khoản",
            "họ tên",
        ],
    ),
];

pub fn findings(loaded: &Loaded) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (tag, text) in &loaded.texts {
        let file = format!("text.{tag}.json");
        let language = tag.split('-').next().unwrap_or(tag);
        let known = |table: &[(&str, &'static [&'static str])]| {
            table.iter().find(|(known, _)| *known == language).map(|(_, words)| *words)
        };
        for question in &loaded.questionnaire.questions {
            let Some(words) = text.questions.get(question.id.as_str()) else { continue };
            let path = format!("/questions/{}", question.id);
            let (label, hint) = (words.label.to_lowercase(), words.hint.to_lowercase());
            let writes = match question.kind {
                Kind::Text { .. } => true,
                Kind::Table(ref table) => {
                    table.columns.iter().any(|column| matches!(column.kind, ColumnKind::Text { .. }))
                }
                Kind::Ladder
                | Kind::YesNo { .. }
                | Kind::Single { .. }
                | Kind::Multiple { .. }
                | Kind::Number(_)
                | Kind::Date { .. }
                | Kind::Evidence(_)
                | Kind::Note
                | Kind::RedLine => false,
            };
            let leaves_out = known(&LEAVES_OUT).is_none_or(|words| words.iter().any(|word| hint.contains(word)));
            if writes && !leaves_out {
                let reason = format!("the hint of {} does not ask to leave out people's names", question.id);
                let finding = Finding::new(Rule::FreeTextUnwarned, &file, format!("{path}/hint"), reason);
                findings.push(finding.fix("end the hint with \"Please leave out names of workers.\""));
            }
            let asked = known(&PERSONAL).into_iter().flatten().find(|word| label.contains(*word));
            if let Some(word) = asked {
                let reason = format!("{} asks for {word:?}", question.id);
                let finding = Finding::new(Rule::PersonalDataAsked, &file, format!("{path}/label"), reason);
                findings.push(finding.fix("ask whether it is in order, not for the data"));
            }
        }
    }
    findings
}
