//! The routes of the portal: what stands behind `#` in the address, read and written. Nothing is fetched or decided here.

use saq::submission::Neutral;

/// Where the supplier is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// The drafts on this device, and the ways to begin.
    Start,
    Draft {
        draft: String,
        page: Page,
    },
    /// An address that none of our pages has.
    Unknown,
}

/// A page of one draft.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Page {
    Welcome,
    /// One question, a fact or a topic's, by id.
    Question(String),
    /// The length of the way, once the facts are told.
    Length,
    /// The end of a topic, by id.
    Topic(String),
    Review,
    Result,
    Preview,
    Sign,
    Send,
    Receipt,
    Outcome(Neutral),
    /// Continue later: the draft as a file, out and in.
    Draft,
    /// Answers from an earlier assessment.
    Earlier,
    /// The buyer's own ways, and where help is wanted.
    TwoWay,
}

const OUTCOMES: [(Neutral, &str); 5] = [
    (Neutral::MoreTime, "more_time"),
    (Neutral::AnsweredElsewhere, "answered_elsewhere"),
    (Neutral::WrongPerson, "wrong_person"),
    (Neutral::NoLongerSupplier, "no_longer_supplier"),
    (Neutral::Declined, "declined"),
];

impl Route {
    /// Reads a path such as `/d/x7/q/headcount`. Ids are looked up by the page itself.
    #[must_use]
    pub fn parse(path: &str) -> Self {
        let mut parts = path.trim_matches('/').split('/');
        match (parts.next(), parts.next()) {
            (Some(""), None) => Self::Start,
            (Some("d"), Some(draft)) if is_draft_id(draft) => {
                let rest: Vec<&str> = parts.collect();
                Page::parse(&rest).map_or(Self::Unknown, |page| Self::Draft { draft: draft.to_owned(), page })
            }
            _ => Self::Unknown,
        }
    }
}

impl Page {
    fn parse(parts: &[&str]) -> Option<Self> {
        Some(match parts {
            [] | ["welcome"] => Self::Welcome,
            ["q", question] => Self::Question((*question).to_owned()),
            ["length"] => Self::Length,
            ["topic", topic] => Self::Topic((*topic).to_owned()),
            ["review"] => Self::Review,
            ["result"] => Self::Result,
            ["preview"] => Self::Preview,
            ["sign"] => Self::Sign,
            ["send"] => Self::Send,
            ["receipt"] => Self::Receipt,
            ["outcome", kind] => Self::Outcome(OUTCOMES.iter().find(|(_, word)| word == kind)?.0),
            ["draft"] => Self::Draft,
            ["earlier"] => Self::Earlier,
            ["two_way"] => Self::TwoWay,
            _ => return None,
        })
    }

    /// The path of this page for a draft, `/d/<draft>/…`.
    #[must_use]
    pub fn path(&self, draft: &str) -> String {
        let page = match self {
            Self::Welcome => "welcome",
            Self::Question(question) => return format!("/d/{draft}/q/{question}"),
            Self::Length => "length",
            Self::Topic(topic) => return format!("/d/{draft}/topic/{topic}"),
            Self::Review => "review",
            Self::Result => "result",
            Self::Preview => "preview",
            Self::Sign => "sign",
            Self::Send => "send",
            Self::Receipt => "receipt",
            Self::Outcome(neutral) => {
                let word = OUTCOMES.iter().find(|(known, _)| known == neutral).map_or("", |(_, word)| word);
                return format!("/d/{draft}/outcome/{word}");
            }
            Self::Draft => "draft",
            Self::Earlier => "earlier",
            Self::TwoWay => "two_way",
        };
        format!("/d/{draft}/{page}")
    }
}

/// Drafts are named on the device, in letters and digits only: what is none of ours is never looked up.
fn is_draft_id(text: &str) -> bool {
    (1..=40).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_again_by_its_path() {
        let pages = [
            Page::Welcome,
            Page::Question("headcount".to_owned()),
            Page::Length,
            Page::Topic("safe_place".to_owned()),
            Page::Review,
            Page::Result,
            Page::Preview,
            Page::Sign,
            Page::Send,
            Page::Receipt,
            Page::Draft,
            Page::Earlier,
            Page::TwoWay,
        ];
        let outcomes = OUTCOMES.map(|(neutral, _)| Page::Outcome(neutral));
        for page in pages.into_iter().chain(outcomes) {
            let path = page.path("x7");
            assert_eq!(Route::parse(&path), Route::Draft { draft: "x7".to_owned(), page }, "{path}");
        }
        assert_eq!(Route::parse("/"), Route::Start);
    }

    #[test]
    fn a_strange_address_is_unknown() {
        for path in ["/x", "/d", "/d/", "/d/X/welcome", "/d/x7/q", "/d/x7/outcome/never", "/d/x7/welcome/more"] {
            assert_eq!(Route::parse(path), Route::Unknown, "{path}");
        }
    }
}
