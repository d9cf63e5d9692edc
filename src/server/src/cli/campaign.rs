//! `fairlead campaign`

use super::{
    Ending,
    output::{self, Form, padded},
    place::Place,
    score::PurposeName,
};
use crate::{campaign::CampaignFile, catalogue::Catalogue, demo, random};
use anyhow::Context;
use clap::{Args, Subcommand};
use saq::{Date, Defect};
use serde_json::json;
use std::{fs, path::PathBuf};
use wire::{Buyer, CampaignView, LocalText};

#[derive(Debug, Subcommand)]
pub enum CampaignCommand {
    /// Open a campaign, from a file or from flags; refused with blanks
    Create(Box<Create>),
    /// Print a campaign file to begin with
    Example,
    /// All campaigns with their counts
    List {
        #[command(flatten)]
        place: Place,
    },
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  fairlead campaign example > campaign.json\n  \
                        fairlead campaign create --file campaign.json\n\n\
                        Flags speak one language (--language); a file speaks as many as you write.")]
pub struct Create {
    /// Campaign file; flags below are then not used
    #[arg(long, value_name = "FILE", conflicts_with = "title")]
    file: Option<PathBuf>,
    /// Built site, whose questionnaires can be asked
    #[arg(long, value_name = "DIR", default_value = "dist")]
    dist: PathBuf,
    #[arg(long)]
    id: Option<String>,
    #[arg(long, default_value = "responsible-business/2026.1", value_name = "ID/VERSION")]
    questionnaire: String,
    #[arg(long, value_enum, default_value = "due_diligence")]
    purpose: PurposeName,
    #[arg(long, value_name = "DATE", required_unless_present = "file")]
    closes_on: Option<Date>,
    /// Language of the words below
    #[arg(long, default_value = "en")]
    language: String,
    #[arg(long, default_value = "")]
    title: String,
    #[arg(long, default_value = "")]
    why: String,
    /// Who will read it, and who will not
    #[arg(long, default_value = "")]
    readers: String,
    /// What happens after, a bad answer included
    #[arg(long, default_value = "")]
    after: String,
    #[arg(long, default_value = "")]
    right_to_decline: String,
    /// One sentence of the buyer's promise; may be given several times
    #[arg(long)]
    promise: Vec<String>,
    #[arg(long)]
    grievance: Option<String>,
    #[arg(long, default_value = "")]
    buyer_name: String,
    #[arg(long, default_value = "")]
    buyer_domain: String,
    #[arg(long, default_value = "")]
    desk: String,
    #[arg(long, default_value = "")]
    contact_name: String,
    #[arg(long, default_value = "")]
    contact_email: String,
    /// How a supplier can check that it is really you
    #[arg(long, default_value = "")]
    how_to_check: String,
    #[command(flatten)]
    place: Place,
}

impl CampaignCommand {
    pub async fn run(self, form: Form) -> anyhow::Result<Ending> {
        match self {
            Self::Create(create) => create.run(form).await,
            Self::Example => {
                output::json(&demo::campaign_file(crate::time::Clock::default().now().day()))?;
                Ok(Ending::Good)
            }
            Self::List { place } => list(&place, form).await,
        }
    }
}

async fn list(place: &Place, form: Form) -> anyhow::Result<Ending> {
    let house = place.open().await?;
    let rows = house.store.campaign_rows().await?;
    house.store.close().await;
    match form {
        Form::Json => output::json(&rows)?,
        Form::Words => {
            for row in rows {
                let (title, answered, invited) = (row.title.pick("en"), row.answered, row.invited);
                output::say(format!(
                    "{}  closes {}  {answered} of {invited} answered  {title}",
                    padded(&row.id, 16),
                    row.closes_on
                ));
            }
        }
    }
    Ok(Ending::Good)
}

impl Create {
    async fn run(self, form: Form) -> anyhow::Result<Ending> {
        let place = self.place.clone();
        let catalogue = Catalogue::load(&self.dist);
        let file = match self.read()? {
            Ok(file) => file,
            Err(defects) => return report(&defects, form),
        };
        let campaign = match file.bind(&catalogue) {
            Ok(campaign) => campaign,
            Err(defect) => return report(&[defect], form),
        };
        let house = place.open().await?;
        let known = house.store.campaign(campaign.id()).await?;
        anyhow::ensure!(known.is_none(), "there is a campaign {:?} already", campaign.id());
        let mut change = house.store.change().await?;
        change.put_campaign(&campaign, house.clock.now()).await?;
        change.commit().await?;
        house.store.close().await;
        match form {
            Form::Json => output::json(&json!({"id": campaign.id(), "closes_on": campaign.closes_on()}))?,
            Form::Words => output::say(campaign.id()),
        }
        Ok(Ending::Good)
    }

    fn read(self) -> anyhow::Result<Result<CampaignFile, Vec<Defect>>> {
        if let Some(path) = &self.file {
            let bytes = fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
            return Ok(CampaignFile::parse(&bytes));
        }
        let words = |text: &str| LocalText::new([(self.language.as_str(), text)]);
        let file = CampaignFile {
            questionnaire: self.questionnaire.clone(),
            buyer: Buyer {
                name: self.buyer_name.clone(),
                domain: self.buyer_domain.clone(),
                desk: words(&self.desk),
                contact_name: self.contact_name.clone(),
                contact_email: self.contact_email.clone(),
                how_to_check: words(&self.how_to_check),
            },
            campaign: CampaignView {
                id: self.id.clone().unwrap_or_else(|| random::id("c")),
                title: words(&self.title),
                purpose: self.purpose.into(),
                opens_on: None,
                closes_on: self.closes_on.context("--closes-on is missing")?,
                why: words(&self.why),
                readers: words(&self.readers),
                promise: (!self.promise.is_empty()).then(|| self.promise.iter().map(|text| words(text)).collect()),
                after: words(&self.after),
                guideline: None,
                grievance: self.grievance.as_deref().map(words),
                right_to_decline: words(&self.right_to_decline),
            },
        };
        let blanks = file.blanks();
        Ok(if blanks.is_empty() { Ok(file) } else { Err(blanks) })
    }
}

fn report(defects: &[Defect], form: Form) -> anyhow::Result<Ending> {
    match form {
        Form::Json => output::json(&json!({ "defects": output::defects_json(defects) }))?,
        Form::Words => defects.iter().for_each(|defect| output::say(defect.to_string())),
    }
    Ok(Ending::Defects)
}
