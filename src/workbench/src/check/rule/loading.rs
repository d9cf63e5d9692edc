//! What the heart refuses to load, in the words of the catalogue.

use super::About;
use crate::check::Severity::Error;
use saq::questionnaire::Rule as Loading;

pub fn about(rule: Loading) -> About {
    let (says, example) = match rule {
        Loading::Json => ("the file is no JSON, has a key twice, or is too deep", "a comma too many"),
        Loading::Schema => ("a field is unknown, missing or of another type", "`ask_when` instead of `ask_if`"),
        Loading::DuplicateId => ("an id or option is used twice", "two questions called `drill`"),
        Loading::Profile => ("headcount and profile are not as they must be", "a profile fact that is not required"),
        Loading::UnknownArea => ("a topic names an area that is not there", "`area: \"labor\"` beside `labour`"),
        Loading::Severity => ("a part of the severity is not 1 to 4", "`scale: 5`"),
        Loading::Field => ("a field that this kind or role does not take, or lacks", "`max_chars` on a ladder"),
        Loading::Points => ("points, bands or gaps are not as they must be", "bands that fall"),
        Loading::Options => ("options are missing or misshapen", "a choice with one option"),
        Loading::ExpressionSyntax => ("the condition cannot be read", "`certified &&`"),
        Loading::ExpressionType => ("the parts of a condition do not fit each other", "`headcount > 9`"),
        Loading::UnknownName => ("the condition names a question that is not there", "`head_count`"),
        Loading::UnknownOption => ("the condition names an option that is not there", "`\"agancy\" in people`"),
        Loading::LaterFact => {
            ("the condition reads itself, a later question, or a gate of another topic", "`ask_if` of `g` naming `g`")
        }
        Loading::NotAFact => ("the condition reads a practice", "`exits_tried == 4`"),
        Loading::Weight => ("a weight, ease or validity is out of range", "`weight: 0`"),
        Loading::MissingText => ("words that must be there are missing in a language", "no label in text.ja.json"),
        Loading::UnknownText => ("words that belong to nothing", "a label of a question that was removed"),
        Loading::UnknownQuestion => ("an answer to a question that is not there", "tests only: `exit_tried`"),
        Loading::AnswerType => ("an answer that does not fit its question", "tests only: `7` for a ladder"),
    };
    About { severity: Error, id: rule.as_str(), says, example }
}
