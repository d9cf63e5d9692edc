//! What a supplier sees before the first question: who asks, why, who will read it, what is promised.

use crate::{InvitationId, LocalText};
use saq::{Date, Purpose, digest::Digest, receipt::KeyId, submission::QuestionnaireRef};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The answer to `GET /api/v1/invitations/{id}`. Reading it changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationView {
    pub id: InvitationId,
    pub campaign: CampaignView,
    pub buyer: Buyer,
    pub supplier: SupplierName,
    pub questionnaire: QuestionnaireRef,
    /// Languages that the questionnaire is offered in, the first one first.
    pub languages: Vec<String>,
    /// The key that signs receipts today: pinned on the device at the first opening.
    pub key: KeyId,
    pub state: InvitationState,
    /// RFC 3339, UTC. Deadlines go by this clock, not by the device's.
    pub server_time: String,
}

/// Whether something can be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvitationState {
    Open,
    /// Past the closing day; still accepted, and labelled late.
    Late,
    /// Nothing more is accepted. The draft stays with the supplier.
    Closed,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignView {
    pub id: String,
    pub title: LocalText,
    pub purpose: Purpose,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens_on: Option<Date>,
    pub closes_on: Date,
    pub why: LocalText,
    /// Who will read it, and who will not.
    pub readers: LocalText,
    /// What the buyer binds itself to, one sentence each. `None` is said plainly: there is no promise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promise: Option<Vec<LocalText>>,
    /// What happens after, a bad answer included.
    pub after: LocalText,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guideline: Option<Guideline>,
    /// Where workers and others can complain, in words that name the channel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grievance: Option<LocalText>,
    /// The notice on the right to decline.
    pub right_to_decline: LocalText,
}

/// What a supplier may commit to, and what the buyer does in turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guideline {
    pub id: String,
    pub title: LocalText,
    /// Half a page.
    pub summary: LocalText,
    pub text: LocalText,
    /// Of `text` in UTF-8, by language: what a commitment refers to.
    #[serde(default)]
    pub sha256: BTreeMap<String, Digest>,
    pub buyer_part: LocalText,
}

impl Guideline {
    /// The digests that belong to `text`.
    #[must_use]
    pub fn digests(&self) -> BTreeMap<String, Digest> {
        self.text.0.iter().map(|(language, text)| (language.clone(), Digest::of(text.as_bytes()))).collect()
    }
}

/// Who asks, and how a supplier can check that it is really they.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Buyer {
    pub name: String,
    /// The buyer's own domain, such as `aoyama.example`.
    pub domain: String,
    pub desk: LocalText,
    pub contact_name: String,
    pub contact_email: String,
    pub how_to_check: LocalText,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupplierName {
    pub name: String,
}
