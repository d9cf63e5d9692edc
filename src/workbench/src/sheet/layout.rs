//! Sheets and their columns.

use super::codec::Codec;
use crate::workbook::Look;

pub const HELP: &str = "Help";
pub const QUESTIONNAIRE: &str = "Questionnaire";
pub const TOPICS: &str = "Topics";
pub const QUESTIONS: &str = "Questions";
pub const OPTIONS: &str = "Options";
pub const PAIRS: &str = "Pairs";
pub const LANGUAGES: &str = "Languages";
pub const WORDS: &str = "Words";
pub const LESSONS: &str = "Lessons";
pub const OTHER: &str = "Other";

/// A column that holds one field.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    pub title: &'static str,
    /// The field's name; for the parts of a severity, the part's.
    pub field: &'static str,
    pub codec: Codec,
    pub help: &'static str,
}

const fn column(field: &'static str, codec: Codec, help: &'static str) -> Column {
    Column { title: field, field, codec, help }
}

/// The columns before these are the row's own: see [`OWN_TOPIC`].
pub const QUESTION_COLUMNS: &[Column] = &[
    column("id", Codec::Text, "a-z, 0-9 and _; never used again for another question"),
    column(
        "kind",
        Codec::Text,
        "ladder, yes_no, single, multiple, number, date, text, table, evidence, note or red_line",
    ),
    column("fact", Codec::Flag, "yes: conditions of its own topic may read it, and it has no points"),
    column("ask_if", Codec::Text, "asked only if this holds, as in headcount != \"alone\""),
    column(
        "not_asked_if",
        Codec::Text,
        "an answer could put somebody in danger where this holds: not asked, and said so",
    ),
    column("na_if", Codec::Text, "\"not applicable\" counts as no question only if this holds"),
    column("required", Codec::Flag, "empty: yes, but for text and note"),
    column("core", Codec::Flag, "belongs to the short way"),
    column("weight", Codec::Whole, "1 to 10 within its topic; empty: 1"),
    column("gap_below", Codec::Whole, "fewer points than this are a gap"),
    column("ease", Codec::Whole, "1 easy to 3 hard to improve"),
    column("stage", Codec::Text, "plan, do, check or act"),
    column("lens", Codec::Text, "compliance, conduct or business"),
    column("references", Codec::References, "scheme and code, as in ILO C14; RBA A3"),
    column("validity_months", Codec::Whole, "how long an answer may be carried over; empty: 12"),
    column("eu_cap", Codec::Text, "beyond, if a small firm in the EU may decline it"),
    column("purposes", Codec::List, "for which purposes it is asked; empty: for all"),
    column("none", Codec::Text, "the option that goes with no other"),
    column("cap", Codec::Whole, "the most points of a multiple choice"),
    column("unit", Codec::Text, "what a number counts"),
    column("min", Codec::Decimal, "the smallest number"),
    column("max", Codec::Decimal, "the largest number"),
    column("places", Codec::Whole, "most places after the point"),
    column("bands", Codec::Bands, "points of a number or date: up to 48 = 4; up to 60 = 2; else = 0"),
    column("max_chars", Codec::Whole, "longest text"),
    column("max_rows", Codec::Whole, "most rows of a table; its columns stand in the last column"),
    column("for", Codec::List, "the questions that proof is asked for, between commas"),
    column("proofs", Codec::List, "which proof can be named, between commas"),
];

pub const TOPIC_COLUMNS: &[Column] = &[
    column("id", Codec::Text, "a-z, 0-9 and _"),
    column("area", Codec::Text, "one of the areas of the sheet Questionnaire"),
    column("applies_if", Codec::Text, "asked only if this holds"),
    column("context", Codec::List, "what a country's or sector's figures are looked up for, between commas"),
    column("scale", Codec::Whole, "how grave: 1 nuisance to 4 life, freedom or lasting harm"),
    column("scope", Codec::Whole, "for how many: 1 one person to 4 most workers or a community"),
    column("irremediability", Codec::Whole, "1 made good within days to 4 never"),
];

/// Fields of [`TOPIC_COLUMNS`] that stand within `severity`.
pub const SEVERITY: [&str; 3] = ["scale", "scope", "irremediability"];

pub const PAIR_COLUMNS: &[Column] = &[
    column("id", Codec::Text, "a-z, 0-9 and _"),
    column("when", Codec::Text, "the answers that seem to say different things; may read any question"),
    column("asks", Codec::List, "the questions to look at again, at least two, between commas"),
];

pub const QUESTIONNAIRE_FIELDS: &[Column] = &[
    column("schema", Codec::Text, "leave it as it is"),
    column("id", Codec::Text, "a-z, 0-9 and -"),
    column("version", Codec::Text, "a new one for every published change"),
    column("headcount", Codec::Text, "the question that tells the size of the business"),
    column("at_most", Codec::Bounds, "the most questions after the profile, as in alone = 25; from_2_to_9 = 30"),
    column("areas", Codec::List, "what topics add up to, between commas"),
];

pub const LANGUAGE_COLUMNS: &[Column] = &[
    column("revision", Codec::Whole, "one more for every change of the words"),
    column("review", Codec::Text, "authored, machine_drafted or reviewed"),
];

/// Titles of the columns that are no field.
pub const TOPIC: &str = "topic";
pub const READS: &str = "reads (not read back)";
pub const OTHER_COLUMN: &str = "other (JSON)";
pub const QUESTION: &str = "question";
pub const OPTION: &str = "option";
pub const POINTS: &str = "points";
pub const FIELD: &str = "field";
pub const VALUE: &str = "value";
pub const KIND: &str = "kind";
pub const LANGUAGE: &str = "language";
pub const PART: &str = "part";
pub const ID: &str = "id";
pub const FILE: &str = "file";
pub const PLACE: &str = "place";
pub const JSON: &str = "JSON";

pub fn look(sheet: &str) -> Look<'static> {
    match sheet {
        HELP => Look { frozen: 0, widths: &[18.0, 22.0, 90.0] },
        QUESTIONNAIRE => Look { frozen: 1, widths: &[16.0, 70.0] },
        TOPICS => Look { frozen: 1, widths: &[24.0, 16.0, 40.0, 24.0, 10.0, 10.0, 16.0, 40.0] },
        QUESTIONS => Look {
            frozen: 3,
            widths: &[
                20.0, 22.0, 12.0, 8.0, 40.0, 28.0, 10.0, 8.0, 8.0, 10.0, 8.0, 10.0, 12.0, 40.0, 10.0, 10.0, 20.0, 14.0,
                8.0, 10.0, 10.0, 10.0, 8.0, 40.0, 10.0, 40.0,
            ],
        },
        PAIRS => Look { frozen: 1, widths: &[28.0, 60.0, 50.0, 40.0] },
        OPTIONS => Look { frozen: 2, widths: &[24.0, 24.0, 10.0, 50.0] },
        LANGUAGES => Look { frozen: 2, widths: &[12.0, 12.0, 12.0, 20.0] },
        WORDS | LESSONS => Look { frozen: 3, widths: &[12.0, 24.0, 20.0, 60.0] },
        _ => Look { frozen: 2, widths: &[22.0, 30.0, 90.0] },
    }
}
