//! `fairlead submissions` and `fairlead verify`

use super::{
    Ending,
    output::{self, Form, padded},
    place::Place,
};
use anyhow::Context;
use clap::{Args, Subcommand};
use saq::receipt::{KeyId, KeyRing, Receipt, verify};
use serde_json::json;
use std::{
    fs,
    path::{Path, PathBuf},
};

#[derive(Debug, Subcommand)]
pub enum Submissions {
    /// The newest first
    List {
        #[arg(long, default_value_t = 100)]
        limit: u32,
        #[command(flatten)]
        place: Place,
    },
    /// One submission with its receipt; files for `fairlead verify` with --out
    Show {
        id: String,
        /// Write submission.json, receipt.json and keys.json into this folder
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
        #[command(flatten)]
        place: Place,
    },
}

impl Submissions {
    pub async fn run(self, form: Form) -> anyhow::Result<Ending> {
        match self {
            Self::List { limit, place } => list(limit, &place, form).await,
            Self::Show { id, out, place } => show(&id, out.as_deref(), &place, form).await,
        }
    }
}

async fn list(limit: u32, place: &Place, form: Form) -> anyhow::Result<Ending> {
    let house = place.open().await?;
    let rows = house.store.submission_rows(limit).await?;
    house.store.close().await;
    match form {
        Form::Json => output::json(&rows)?,
        Form::Words => {
            for row in rows {
                let mut marks = Vec::new();
                marks.extend((row.state == wire::SubmissionState::NeedsCorrection).then_some("needs correction"));
                marks.extend((row.verdict == wire::Verdict::Differs).then_some("score differs"));
                marks.extend(row.late.then_some("late"));
                marks.extend(row.forked.then_some("forked"));
                let (id, number, outcome) = (row.id, row.number, padded(&row.outcome, 18));
                output::say(format!(
                    "{number}  {}  {id}  {outcome}  {}  {}",
                    row.received_at,
                    row.supplier,
                    marks.join(", ")
                ));
            }
        }
    }
    Ok(Ending::Good)
}

async fn show(id: &str, out: Option<&Path>, place: &Place, form: Form) -> anyhow::Result<Ending> {
    let house = place.open().await?;
    let stored = house.store.submission(id).await?.with_context(|| format!("there is no submission {id}"))?;
    let ring = house.store.key_ring().await?;
    house.store.close().await;
    if let Some(folder) = out {
        fs::create_dir_all(folder)?;
        // The exact bytes: verifying hashes them.
        fs::write(folder.join("submission.json"), &stored.body)?;
        fs::write(folder.join("receipt.json"), &stored.receipt)?;
        fs::write(folder.join("keys.json"), serde_json::to_vec_pretty(&ring)?)?;
    }
    match form {
        Form::Json => output::json(&json!({
            "row": stored.row, "reasons": stored.reasons, "score": stored.server_score,
            "client_score": stored.client_score, "sha256": stored.sha256, "base": stored.base,
            "body": stored.body, "receipt": serde_json::from_str::<serde_json::Value>(&stored.receipt)?,
        }))?,
        Form::Words => {
            let row = stored.row;
            output::say(format!("{}  {}  {}", row.number, row.received_at, row.supplier));
            for reason in stored.reasons {
                output::say(format!("needs correction at {}: {}", reason.field, reason.detail));
            }
            output::say(stored.body);
        }
    }
    Ok(Ending::Good)
}

#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  fairlead verify --submission submission.json --receipt receipt.json --keys keys.json\n\n\
                        Needs no network and no database. Exit code 1 if anything does not hold."
)]
pub struct Verify {
    /// The exact file that was sent
    #[arg(long, value_name = "FILE")]
    submission: PathBuf,
    #[arg(long, value_name = "FILE")]
    receipt: PathBuf,
    /// The buyer's public keys, from GET /api/v1/keys
    #[arg(long, value_name = "FILE")]
    keys: PathBuf,
    /// Accept only this key and those that follow from it
    #[arg(long, value_name = "KEY")]
    pinned: Option<String>,
}

impl Verify {
    pub fn run(self, form: Form) -> anyhow::Result<Ending> {
        let read = |path: &Path| fs::read(path).with_context(|| format!("{} cannot be read", path.display()));
        let bytes = read(&self.submission)?;
        let receipt = read(&self.receipt)?;
        let ring: KeyRing = serde_json::from_slice(&read(&self.keys)?)
            .with_context(|| format!("{} is no key ring", self.keys.display()))?;
        let pinned: Option<KeyId> = self.pinned.map(|key| key.parse()).transpose()?;
        let verified = serde_json::from_slice::<Receipt>(&receipt)
            .map_err(|_| "the receipt is no receipt".to_owned())
            .and_then(|receipt| verify(&receipt, &bytes, &ring, pinned.as_ref()).map_err(|defect| defect.to_string()));
        match (&verified, form) {
            (Ok(payload), Form::Json) => output::json(&json!({"verified": true, "receipt": payload}))?,
            (Err(reason), Form::Json) => output::json(&json!({"verified": false, "reason": reason}))?,
            (Ok(payload), Form::Words) => {
                let (number, at, id) = (&payload.number, &payload.received_at, &payload.submission);
                output::say(format!("verified: receipt {number} of {at} is for exactly this submission ({id})"));
            }
            (Err(reason), Form::Words) => output::say(format!("does not verify: {reason}")),
        }
        Ok(if verified.is_ok() { Ending::Good } else { Ending::Defects })
    }
}
