//! Views that several pages share. They read the session and write through it, and decide nothing.

pub mod answer_words;
pub mod answering;
pub mod answers;
pub mod earlier;
pub mod explanation;
pub mod lesson;
pub mod not_asked;
pub mod person;
pub mod plan;
pub mod range_row;
pub mod right_to_decline;
pub mod rope;
pub mod submission_view;
pub mod two_way;
