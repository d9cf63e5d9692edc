//! `fairlead keys` and `fairlead audit`

use super::{
    Ending,
    output::{self, Form},
    place::Place,
};
use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub enum Keys {
    /// The public keys, old and new: what /api/v1/keys gives
    Show {
        #[command(flatten)]
        place: Place,
    },
    /// Make a new key, endorsed by today's; a running server signs with it from its next receipt on
    Rotate {
        #[command(flatten)]
        place: Place,
    },
}

impl Keys {
    pub async fn run(self, form: Form) -> anyhow::Result<Ending> {
        match self {
            Self::Show { place } => {
                let house = place.open().await?;
                let ring = house.store.key_ring().await?;
                house.store.close().await;
                match form {
                    Form::Json => output::json(&ring)?,
                    Form::Words => {
                        for entry in ring.keys {
                            let by = entry.endorsed_by.map_or_else(|| "the first".to_owned(), |by| format!("by {by}"));
                            output::say(format!("{}  {}  {by}", entry.key, entry.created_at));
                        }
                    }
                }
            }
            Self::Rotate { place } => {
                let house = place.open().await?;
                let entry = house.custody.rotate(&house.store, house.clock.now()).await?;
                house.store.close().await;
                match form {
                    Form::Json => output::json(&entry)?,
                    Form::Words => output::say(format!("{} signs from now on", entry.key)),
                }
            }
        }
        Ok(Ending::Good)
    }
}

#[derive(Debug, Subcommand)]
pub enum Audit {
    /// Walk the chain from its beginning and hold every submission against it
    Verify {
        #[command(flatten)]
        place: Place,
    },
}

impl Audit {
    pub async fn run(self, form: Form) -> anyhow::Result<Ending> {
        let Self::Verify { place } = self;
        let house = place.open().await?;
        let report = house.store.audit().await?;
        house.store.close().await;
        match (form, &report.defect) {
            (Form::Json, _) => output::json(&report)?,
            (Form::Words, None) => {
                let (entries, submissions) = (report.entries, report.submissions);
                output::say(format!("{entries} entries, {submissions} submissions, all whole; head {}", report.head));
            }
            (Form::Words, Some(defect)) => output::say(defect),
        }
        Ok(if report.defect.is_none() { Ending::Good } else { Ending::Defects })
    }
}
