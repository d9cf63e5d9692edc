//! A campaign as a file: read, completed, and refused with blanks.
//!
//! What a supplier is told before the first question is the buyer's word; a campaign without it does not open.

use crate::{catalogue::Catalogue, random, store::campaigns::Campaign};
use saq::{Defect, questionnaire::Rule, submission::QuestionnaireRef};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use wire::{Buyer, CampaignView, LocalText};

/// What `fairlead campaign create --file` reads and `fairlead campaign example` prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CampaignFile {
    /// `id/version`.
    pub questionnaire: String,
    pub buyer: Buyer,
    pub campaign: CampaignView,
}

impl CampaignFile {
    /// Reads a file. `campaign.id` may be left out; digests of the guideline are computed, whatever the file says.
    ///
    /// # Errors
    /// Defects with their places, blanks among them.
    pub fn parse(bytes: &[u8]) -> Result<Self, Vec<Defect>> {
        let schema = |reason: String| vec![Defect::new(Rule::Schema, "", reason)];
        let mut value = saq::json::strict(bytes)
            .map_err(|defect| vec![Defect::new(Rule::Json, defect.path.clone(), defect.to_string())])?;
        if let Some(campaign) = value.get_mut("campaign").and_then(Value::as_object_mut) {
            campaign.entry("id").or_insert_with(|| json!(random::id("c")));
        }
        let read: Self = serde_json::from_value(value.clone()).map_err(|error| schema(error.to_string()))?;
        let known = serde_json::to_value(&read).map_err(|error| schema(error.to_string()))?;
        let mut defects = unknown_fields(&value, &known, "");
        let file = read.with_digests();
        defects.extend(file.blanks());
        if defects.is_empty() { Ok(file) } else { Err(defects) }
    }

    /// With the digests that belong to the guideline's words.
    #[must_use]
    pub fn with_digests(mut self) -> Self {
        if let Some(guideline) = &mut self.campaign.guideline {
            guideline.sha256 = guideline.digests();
        }
        self
    }

    /// Everything that a supplier would find empty.
    #[must_use]
    pub fn blanks(&self) -> Vec<Defect> {
        let mut blanks = Vec::new();
        let mut wanted = |path: &str, is_blank: bool| {
            if is_blank {
                blanks.push(Defect::new(Rule::MissingText, path, "a campaign does not open with a blank here"));
            }
        };
        let blank = |text: &str| text.trim().is_empty();
        let (campaign, buyer) = (&self.campaign, &self.buyer);
        wanted("/questionnaire", blank(&self.questionnaire));
        wanted("/buyer/name", blank(&buyer.name));
        wanted("/buyer/domain", blank(&buyer.domain));
        wanted("/buyer/desk", buyer.desk.is_blank());
        wanted("/buyer/contact_name", blank(&buyer.contact_name));
        wanted("/buyer/contact_email", !buyer.contact_email.contains('@'));
        wanted("/buyer/how_to_check", buyer.how_to_check.is_blank());
        wanted("/campaign/id", blank(&campaign.id));
        wanted("/campaign/title", campaign.title.is_blank());
        wanted("/campaign/why", campaign.why.is_blank());
        wanted("/campaign/readers", campaign.readers.is_blank());
        wanted("/campaign/after", campaign.after.is_blank());
        wanted("/campaign/right_to_decline", campaign.right_to_decline.is_blank());
        let promise = campaign.promise.as_ref();
        wanted("/campaign/promise", promise.is_some_and(|all| all.is_empty() || all.iter().any(LocalText::is_blank)));
        if let Some(guideline) = &campaign.guideline {
            wanted("/campaign/guideline/id", blank(&guideline.id));
            wanted("/campaign/guideline/title", guideline.title.is_blank());
            wanted("/campaign/guideline/summary", guideline.summary.is_blank());
            wanted("/campaign/guideline/text", guideline.text.is_blank());
            wanted("/campaign/guideline/buyer_part", guideline.buyer_part.is_blank());
        }
        wanted("/campaign/grievance", campaign.grievance.as_ref().is_some_and(LocalText::is_blank));
        if campaign.opens_on.is_some_and(|opens| opens > campaign.closes_on) {
            blanks.push(Defect::new(Rule::Field, "/campaign/closes_on", "it closes before it opens"));
        }
        blanks
    }

    /// Binds the campaign to a questionnaire that the server has, to the byte.
    ///
    /// # Errors
    /// A defect, if it has none of that name.
    pub fn bind(self, catalogue: &Catalogue) -> Result<Campaign, Defect> {
        let (id, version) = self.questionnaire.split_once('/').unwrap_or((&self.questionnaire, ""));
        let loaded = catalogue.get(id, version).ok_or_else(|| {
            let known: Vec<String> = catalogue.names().collect();
            let reason = format!("the site has no questionnaire {:?}; it has {}", self.questionnaire, known.join(", "));
            Defect::new(Rule::Field, "/questionnaire", reason)
        })?;
        Ok(Campaign {
            questionnaire: QuestionnaireRef::of(&loaded.questionnaire),
            languages: loaded.texts.keys().cloned().collect(),
            view: self.campaign,
            buyer: self.buyer,
        })
    }
}

/// Fields that were written and mean nothing: most likely a typing error in one that means something.
fn unknown_fields(written: &Value, known: &Value, path: &str) -> Vec<Defect> {
    match (written, known) {
        (Value::Object(written), Value::Object(known)) => {
            let below = written.iter().flat_map(|(key, value)| {
                let path = format!("{path}/{key}");
                match known.get(key) {
                    Some(known) => unknown_fields(value, known, &path),
                    None if value.is_null() => Vec::new(),
                    None => vec![Defect::new(Rule::Schema, path, "there is no such field")],
                }
            });
            below.collect()
        }
        _ => Vec::new(),
    }
}
