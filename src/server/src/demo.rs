//! The demo: a fixed campaign of a buyer that does not exist, for one loopback machine.

use crate::{auth::password, campaign::CampaignFile, random, state::Shared};
use anyhow::{Context, anyhow};
use saq::Date;
use serde::Serialize;
use wire::Role;

/// Who is invited. Six people in Osaka.
pub const SUPPLIER: &str = "Tanaka Metal Works";
const STAFF: &str = "demo";
/// Who asks suppliers, and does not read what they said in confidence.
const BUYER: &str = "demo-buyer";
/// The demo never closes under somebody's hands: it closes so many days after each start.
const OPEN_DAYS: i32 = 60;

/// What somebody needs to walk the demo through.
#[derive(Debug, Clone, Serialize)]
pub struct Welcome {
    pub supplier_link: String,
    pub console: String,
    pub name: String,
    /// Of a buyer, who has the same password here.
    pub buyer: String,
    pub password: String,
}

/// The demo's campaign, as if it began today.
#[must_use]
pub fn campaign_file(today: Date) -> CampaignFile {
    let mut file: CampaignFile =
        serde_json::from_str(include_str!("../demo/campaign.json")).expect("the demo's file is read in a test");
    file.campaign.closes_on = today.plus_days(OPEN_DAYS);
    file.with_digests()
}

/// Writes the campaign, mints a fresh link and sets a fresh password.
///
/// # Errors
/// If the site has no questionnaire yet, or the database does not take it.
pub async fn seed(app: &Shared, origin: &str) -> anyhow::Result<Welcome> {
    let now = app.clock().now();
    let campaign = campaign_file(now.day())
        .bind(&app.catalogue)
        .map_err(|defect| anyhow!("{defect}"))
        .with_context(|| format!("the site in {} is not built", app.dist.display()))?;
    let secret = random::password();
    let hash = password::hash(&secret).map_err(anyhow::Error::msg)?;
    let mut change = app.store().change().await?;
    change.put_campaign(&campaign, now).await?;
    let link = change.invite(campaign.id(), SUPPLIER, now).await?;
    change.put_staff(STAFF, Role::CaseHandler, &hash, now).await?;
    change.put_staff(BUYER, Role::Buyer, &hash, now).await?;
    change.commit().await?;
    Ok(Welcome {
        supplier_link: link.url(origin),
        console: format!("{origin}/console/"),
        name: STAFF.to_owned(),
        buyer: BUYER.to_owned(),
        password: secret,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demos_campaign_is_complete_in_both_languages() {
        let file = campaign_file("2026-11-22".parse().expect("a date"));
        assert_eq!(file.blanks(), []);
        let text = serde_json::to_string(&file).expect("written");
        assert_eq!(text.matches("\"en\":").count(), text.matches("\"ja\":").count());
        assert_eq!(CampaignFile::parse(text.as_bytes()), Ok(file));
    }
}
