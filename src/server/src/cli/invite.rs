//! `fairlead invite` and `fairlead revoke`

use super::{
    Ending,
    output::{self, Form},
    place::Place,
};
use clap::Args;
use serde_json::json;
use wire::InvitationId;

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  fairlead invite --campaign 2026-autumn --supplier \"Tanaka Metal Works\"\n  \
                        fairlead invite --campaign 2026-autumn --supplier Test --count 100   # Test 1 … Test 100\n\n\
                        Inviting a supplier again mints another link; all of them hold until revoked.")]
pub struct Invite {
    /// Id of the campaign
    #[arg(long)]
    campaign: String,
    /// Name of the supplier
    #[arg(long)]
    supplier: String,
    /// Invite so many suppliers, named "<SUPPLIER> 1" and so on
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    count: Option<u32>,
    /// Where suppliers reach the server
    #[arg(long, value_name = "URL", env = "FAIRLEAD_BASE_URL", default_value = "http://127.0.0.1:8080")]
    base_url: String,
    #[command(flatten)]
    place: Place,
}

impl Invite {
    pub async fn run(self, form: Form) -> anyhow::Result<Ending> {
        let supplier = self.supplier.trim();
        anyhow::ensure!(!supplier.is_empty(), "a supplier has a name");
        let names: Vec<String> = match self.count {
            None => vec![supplier.to_owned()],
            Some(count) => (1..=count).map(|n| format!("{supplier} {n}")).collect(),
        };
        let house = self.place.open().await?;
        let campaign = house.store.campaign(&self.campaign).await?;
        anyhow::ensure!(campaign.is_some(), "there is no campaign {:?}", self.campaign);
        let mut change = house.store.change().await?;
        let mut links = Vec::with_capacity(names.len());
        for name in names {
            let link = change.invite(&self.campaign, &name, house.clock.now()).await?;
            links.push((name, link));
        }
        change.commit().await?;
        house.store.close().await;
        match form {
            Form::Json => {
                let rows = links.iter().map(|(name, link)| {
                    json!({"supplier": name, "invitation": link.invitation, "link": link.url(&self.base_url)})
                });
                output::json(&rows.collect::<Vec<_>>())?;
            }
            Form::Words => links.iter().for_each(|(_, link)| output::say(link.url(&self.base_url))),
        }
        Ok(Ending::Good)
    }
}

#[derive(Debug, Args)]
pub struct Revoke {
    /// Id of the invitation: the ten characters after #i=
    #[arg(long)]
    invitation: String,
    #[command(flatten)]
    place: Place,
}

impl Revoke {
    pub async fn run(self, form: Form) -> anyhow::Result<Ending> {
        let id = InvitationId::new(&self.invitation)?;
        let house = self.place.open().await?;
        let mut change = house.store.change().await?;
        let revoked = change.revoke_links(&id, house.clock.now()).await?;
        anyhow::ensure!(revoked > 0, "there is no invitation {id} with a link that holds");
        change.commit().await?;
        house.store.close().await;
        match form {
            Form::Json => output::json(&json!({"invitation": id, "revoked": revoked}))?,
            Form::Words => output::say(format!("{revoked} links of {id} no longer open anything")),
        }
        Ok(Ending::Good)
    }
}
