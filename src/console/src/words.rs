//! The console's sentences, all in one place, English for now. Questions and answers come from the questionnaire.

use saq::{
    RedLineStatus,
    band::Word,
    confidence::Backing,
    context::Basis,
    plan::Horizon,
    questionnaire::{Lens, Stage},
    score::{Bps, Member},
    submission::{CommitmentAnswer, Outcome},
    two_way::{Choice, Part},
};
use wire::{ConcernRow, ReasonCode, Role};

pub mod check;

pub const CONSOLE: &str = "Fairlead console";
pub const SKIP: &str = "Go to the main part of the page";
pub const LOADING: &str = "Loading…";
pub const RETRY: &str = "Try again";

pub const LOGGED_OUT: &str = "Your session has ended. Please log in again.";
pub const NOT_FOUND: &str = "There is nothing here, or it is not for you to see.";
pub const NO_REPLY: &str = "The server did not answer.";
pub const UNREADABLE: &str = "The server's answer could not be read.";
pub const WRONG_LOG_IN: &str = "The name or the password is wrong.";

pub const LOG_IN: &str = "Log in";
pub const LOG_OUT: &str = "Log out";
pub const NAME: &str = "Name";
pub const PASSWORD: &str = "Password";

pub const PAGES: &str = "Pages";
pub const SUBMISSIONS: &str = "Submissions";
pub const LIST_NOTE: &str = "Where people may be in danger comes first. Nothing here is sorted by a figure.";
pub const LIST_EMPTY: &str = "Nobody has sent anything yet.";
pub const LIST_NONE_LEFT: &str = "No supplier's name or receipt number has these letters.";
pub const FIND: &str = "Find a supplier";
pub const COLUMN_RED_LINES: &str = "Red lines";
pub const COLUMN_SUPPLIER: &str = "Supplier";
pub const COLUMN_OUTCOME: &str = "Answer";
pub const COLUMN_CAMPAIGN: &str = "Campaign";
pub const COLUMN_RECEIVED: &str = "Received";
pub const COLUMN_NUMBER: &str = "Receipt";
pub const COLUMN_STATE: &str = "To know";
pub const NONE: &str = "none";
pub const NOT_FOR_YOU: &str = "not for your role";

pub const NEEDS_CORRECTION: &str = "needs correction";
pub const LATE: &str = "late";
pub const FORKED: &str = "forked";
pub const INCOMPLETE: &str = "not complete";
pub const FIGURES_DIFFER: &str = "figures differ";

pub const ALL_SUBMISSIONS: &str = "All submissions";
pub const SELF_ASSESSED: &str = "What the supplier told you. Self-assessed; nobody has checked it.";
pub const CORRECTION_TITLE: &str = "This submission needs correction";
pub const CORRECTION_NOTE: &str = "It is stored and has its receipt. Ask the supplier kindly; the link still works.";
pub const FORKED_NOTE: &str =
    "It does not follow the newest submission of this supplier: two people may have worked side by side.";
pub const UNREADABLE_BODY: &str = "The body is no submission of a known form. It is kept as received, below.";
pub const NO_QUESTIONNAIRE: &str =
    "The questionnaire is not on this server in the edition that was answered. Answers are shown as sent.";

pub const RED_LINES: &str = "Talk about this first";
pub const NO_RED_LINES: &str = "No red line is reported as happening, unclear, or to be talked about.";
pub const CONTRADICTIONS: &str = "Answers to look at together";
pub const CONTRADICTIONS_NOTE: &str = "They seem to say different things. That is often a question read in another way: ask, and do not mark down. No figure counts this.";
pub const OWN_PLAN: &str = "The supplier's plan";
pub const NO_OWN_PLAN: &str = "No plan of their own yet. Ask what would help, and offer it.";
pub const AS_PROPOSED: &str = "As the lesson proposes";
pub const OWNER: &str = "Who";
pub const DUE: &str = "By";
pub const FOR_HARMED: &str = "For those harmed";
pub const HELP: &str = "Help wanted";
pub const NO_HELP: &str = "The supplier has not asked for help.";
pub const HELP_MARK: &str = "help wanted";
pub const TWO_WAY: &str = "What they say of your own ways";
pub const TWO_WAY_NOTE: &str = "They chose to send this along, and it changes no figure. Keep it from those who negotiate prices with this supplier.";
pub const FINDINGS: &str = "What else stands out";
pub const NO_FINDINGS: &str = "Nothing else stands out.";
pub const COLUMN_SEVERITY: &str = "Severity";
pub const COLUMN_TOPIC: &str = "Topic";
pub const COLUMN_QUESTION: &str = "Question";
pub const COLUMN_SAID: &str = "What they told you";
pub const CHECKED_OUTSIDE: &str = "checked by somebody from outside, the supplier says";
pub const COLUMN_PLAN: &str = "Plan";
pub const COLUMN_WHAT: &str = "What";
pub const FIGURES: &str = "Figures";
pub const FIGURES_NOTE: &str = "Worked out by this server from the answers below, from 0 to 100. A range, because open answers could go either way.";
pub const NO_FIGURES: &str = "No figures are shown for a person alone, or while the size of the business is not known.";
pub const FIGURES_DIFFER_NOTE: &str = "The supplier's device came to other figures. Both are shown; ours count.";
pub const SLICES: &str = "Cut another way";
pub const SLICES_NOTE: &str = "The same answers by lens and by stage. They do not average to the overall: each topic speaks in a part as much as it asks about it.";
pub const BY_LENS: &str = "By lens";
pub const BY_STAGE: &str = "By stage";
pub const AROUND: &str = "Where to look first";
pub const AROUND_NOTE: &str = "How likely harm is around any business of this kind, by country, trade, goods and workforce, from 0 to 100, and what is left of it beside what this supplier told you. For planning visits and help. It is no grade, says nothing about this supplier, and is not shown to them. What is not known makes a range wide.";
pub const PROOF: &str = "What you have seen yourselves";
pub const COLUMN_AROUND: &str = "Around such a business";
pub const COLUMN_LEFT: &str = "What is left";
pub const COLUMN_NO_DATA: &str = "Wide for lack of";
pub const NO_FIGURE: &str = "no figure is shown";
pub const OVERALL: &str = "Overall";
pub const TOO_FEW: &str = "too few answers";
pub const OURS: &str = "This server";
pub const THEIRS: &str = "As sent";
pub const OPEN_CASE: &str = "open case";
pub const ANSWERS: &str = "All answers";
pub const PROFILE: &str = "The business";
pub const WITHHELD_TOPIC: &str = "The supplier keeps this topic to themselves. It counts as not known.";
pub const NOT_ANSWERED: &str = "Not answered";
pub const NOT_ASKED_HERE: &str = "Not asked here: an answer could put somebody in danger";
pub const DONT_KNOW: &str = "They do not know";
pub const WITHHELD: &str = "Not shared";
pub const DECLINED: &str = "Declined";
pub const NOT_APPLICABLE: &str = "Not applicable to them";
pub const SIGNED: &str = "Signed";
pub const PREPARED_BY: &str = "Prepared by";
pub const SIGNED_BY: &str = "Signed by";
pub const SIGNED_ON: &str = "On";
pub const COMMITMENT: &str = "Your guideline";
pub const NOTE: &str = "Their words";
pub const RECEIPT: &str = "Receipt";
pub const DIGEST: &str = "SHA-256 of the bytes received";
pub const FOLLOWS: &str = "Follows";
pub const SUBMISSION_ID: &str = "Submission";
pub const DOWNLOAD_SUBMISSION: &str = "Download the submission";
pub const DOWNLOAD_RECEIPT: &str = "Download the receipt";
pub const AS_RECEIVED: &str = "As received";

/// Of what was answered, in whole per cent.
pub fn proof_for(backed: Bps) -> String {
    format!("could show proof for {} % of it", (u32::from(backed) + 50) / 100)
}

pub fn role(role: Role) -> &'static str {
    match role {
        Role::Buyer => "buyer",
        Role::CaseHandler => "case handler",
        Role::Administrator => "administrator",
    }
}

pub fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Assessment => "Assessment",
        Outcome::MoreTime => "Needs more time",
        Outcome::AnsweredElsewhere => "Has answered elsewhere",
        Outcome::WrongPerson => "Not the right person",
        Outcome::NoLongerSupplier => "No longer a supplier",
        Outcome::Declined => "Declines",
    }
}

/// The outcome of a list's row, where it travels as a word.
pub fn outcome_named(name: &str) -> String {
    let all = [
        Outcome::Assessment,
        Outcome::MoreTime,
        Outcome::AnsweredElsewhere,
        Outcome::WrongPerson,
        Outcome::NoLongerSupplier,
        Outcome::Declined,
    ];
    match all.into_iter().find(|known| known.as_str() == name) {
        Some(known) => outcome(known).to_owned(),
        None if name.is_empty() => "Not readable".to_owned(),
        None => name.to_owned(),
    }
}

pub fn status(status: RedLineStatus) -> &'static str {
    match status {
        RedLineStatus::Now => "Happening now",
        RedLineStatus::PutRight => "Found and put right",
        RedLineStatus::NoneChecked => "None, checked",
        RedLineStatus::NoneKnown => "None known",
        RedLineStatus::Unclear => "Not sure",
        RedLineStatus::Talk => "Would rather talk about it",
    }
}

pub fn concern(concern: &ConcernRow) -> String {
    match concern {
        ConcernRow::RedLine { status: which } => status(*which).to_owned(),
        // The pair's own words say it.
        ConcernRow::Contradiction { .. } => String::new(),
        ConcernRow::Gap { level: Some(level), target } => format!("level {level} of 4, {target} closes the gap"),
        ConcernRow::Gap { level: None, .. } => "room to grow".to_owned(),
        ConcernRow::Unanswered => NOT_ANSWERED.to_owned(),
        // The answer itself says it.
        ConcernRow::DontKnow => String::new(),
        ConcernRow::NoDate => "The date is missing".to_owned(),
    }
}

pub fn reason(code: ReasonCode) -> &'static str {
    match code {
        ReasonCode::Unreadable => "It could not be read",
        ReasonCode::OtherId => "The id inside is not the one it was sent under",
        ReasonCode::OtherInvitation => "It names another invitation than its link",
        ReasonCode::UnknownQuestionnaire => "This server does not have the questionnaire",
        ReasonCode::OtherCampaign => "The campaign asked for another questionnaire or purpose",
        ReasonCode::WrongAnswer => "An answer does not fit its question",
        ReasonCode::NotSigned => "Nobody has signed for it",
    }
}

pub fn two_way_part(part: Part) -> &'static str {
    match part {
        Part::LeadTimes => "Time to deliver",
        Part::PriceTalks => "Price talks",
        Part::PaymentDays => "Days until they are paid",
        Part::LateChanges => "Late changes",
        Part::Help => "Help they would like",
    }
}

pub fn two_way_choice(choice: Choice) -> &'static str {
    match choice {
        Choice::Fine => "works for them",
        Choice::SometimesHard => "sometimes makes things hard for them",
        Choice::OftenHard => "often makes things hard for them",
        Choice::PayAndHours => "pay, working hours and contracts",
        Choice::Safety => "safe machines, buildings and chemicals",
        Choice::Nature => "energy, waste and nature",
        Choice::Papers => "rules, records and proof",
        Choice::Training => "training for their people",
        Choice::Money => "paying for an improvement",
        Choice::OwnSuppliers => "their own suppliers",
        Choice::Person => "somebody they can ask",
    }
}

pub fn horizon(horizon: Horizon) -> &'static str {
    match horizon {
        Horizon::ThisWeek => "This week",
        Horizon::ThreeMonths => "Within three months",
        Horizon::OneYear => "Within a year",
    }
}

pub fn band(word: Word) -> &'static str {
    match word {
        Word::Starting => "starting",
        Word::Developing => "developing",
        Word::Established => "established",
        Word::WellEstablished => "well established",
    }
}

pub fn commitment(answer: CommitmentAnswer) -> &'static str {
    match answer {
        CommitmentAnswer::Signed => "Signed",
        CommitmentAnswer::WithReservation => "Signed with a reservation",
        CommitmentAnswer::Declined => "Not signed",
    }
}

pub fn member(member: Member) -> &'static str {
    match member {
        Member::Lens(Lens::Compliance) => "Law and rules",
        Member::Lens(Lens::Conduct) => "People and conduct",
        Member::Lens(Lens::Business) => "Keeping the business sound",
        Member::Stage(Stage::Plan) => "Plan",
        Member::Stage(Stage::Do) => "Do",
        Member::Stage(Stage::Check) => "Check",
        Member::Stage(Stage::Act) => "Act on what was found",
    }
}

pub fn proof(proof: Backing) -> &'static str {
    match proof {
        Backing::Declared => "Nothing yet: their word",
        Backing::DatedProof => "Dated proof",
        Backing::ThirdParty => "A check by a third party",
    }
}

pub fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Data => "data",
        Basis::Judgement => "judgement, not data",
    }
}

/// `2026-11-22T08:10:05Z` as `2026-11-22 08:10 UTC`; anything else as it is.
pub fn moment(rfc3339: &str) -> String {
    match (rfc3339.get(..10), rfc3339.get(11..16), rfc3339.ends_with('Z')) {
        (Some(day), Some(time), true) => format!("{day} {time} UTC"),
        _ => rfc3339.to_owned(),
    }
}
