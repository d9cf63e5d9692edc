//! One task that writes all submissions.
//!
//! Whatever has queued up since the last commit goes into one transaction: one lock of the head, one flush to disk, and
//! only then the answers. The task does not belong to any request, so a client that goes away stops nothing.

use crate::{
    error::{ApiError, StoreError},
    keys::Custody,
    store::{
        Store,
        submissions::{Arrival, Known},
    },
};
use std::{collections::HashMap, sync::Arc};
use tokio::{
    sync::{mpsc, oneshot},
    task::JoinHandle,
};
use wire::Code;

/// Most submissions of one transaction.
const BATCH: usize = 64;
/// Most that may wait; beyond, senders wait at the door.
const QUEUE: usize = 1_024;

/// How a submission ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Landed {
    /// Stored now. The exact text of the receipt.
    New(String),
    /// Was there already, the same bytes.
    Known(String),
    /// The id is taken by other bytes.
    Conflict,
}

#[derive(Debug)]
struct Job {
    arrival: Arrival,
    reply: oneshot::Sender<Result<Landed, ApiError>>,
}

/// The way to the task. When the last one is dropped, the task ends what is queued and stops.
#[derive(Debug, Clone)]
pub struct Committer {
    jobs: mpsc::Sender<Job>,
}

impl Committer {
    /// Starts the task.
    #[must_use]
    pub fn start(store: Store, custody: Arc<Custody>) -> (Self, JoinHandle<()>) {
        let (sender, mut receiver) = mpsc::channel(QUEUE);
        let task = tokio::spawn(async move {
            let mut batch: Vec<Job> = Vec::with_capacity(BATCH);
            while receiver.recv_many(&mut batch, BATCH).await > 0 {
                land(&store, &custody, std::mem::take(&mut batch)).await;
            }
        });
        (Self { jobs: sender }, task)
    }

    /// Stores a submission and gives back its receipt once both are on disk.
    ///
    /// # Errors
    /// If it could not be stored; trying again is safe.
    pub async fn submit(&self, arrival: Arrival) -> Result<Landed, ApiError> {
        let (reply, answer) = oneshot::channel();
        let gone = || ApiError::new(Code::Unavailable).retry_after(5);
        self.jobs.send(Job { arrival, reply }).await.map_err(|_| gone())?;
        answer.await.map_err(|_| gone())?
    }
}

async fn land(store: &Store, custody: &Custody, batch: Vec<Job>) {
    let arrivals: Vec<&Arrival> = batch.iter().map(|job| &job.arrival).collect();
    let results = match write(store, custody, &arrivals).await {
        Ok(landed) => landed.into_iter().map(Ok).collect(),
        Err(error) if batch.len() > 1 => {
            // One that the database will not take must not hold up the others.
            tracing::warn!(%error, size = batch.len(), "a batch failed; its submissions go one by one");
            one_by_one(store, custody, &arrivals).await
        }
        Err(error) => vec![Err(ApiError::from(error))],
    };
    for (job, result) in batch.into_iter().zip(results) {
        // Whoever asked may be gone; the receipt is kept for when they ask again.
        drop(job.reply.send(result));
    }
}

async fn one_by_one(store: &Store, custody: &Custody, arrivals: &[&Arrival]) -> Vec<Result<Landed, ApiError>> {
    let mut results = Vec::with_capacity(arrivals.len());
    for arrival in arrivals {
        let alone = write(store, custody, &[arrival]).await;
        results.push(alone.map_err(ApiError::from).and_then(|mut landed| landed.pop().ok_or(Code::Internal.into())));
    }
    results
}

/// One transaction. Gives one result for each arrival, in order.
async fn write(store: &Store, custody: &Custody, arrivals: &[&Arrival]) -> Result<Vec<Landed>, StoreError> {
    /// How an arrival stands before the receipts are signed.
    enum Standing {
        Settled(Landed),
        /// Stored in this transaction: the place in `unsigned`, and whether by this arrival.
        Stored {
            at: usize,
            first: bool,
        },
    }

    let mut change = store.change().await?;
    let mut unsigned = Vec::new();
    let mut stored_at = HashMap::new();
    let mut standings = Vec::with_capacity(arrivals.len());
    for arrival in arrivals {
        let standing = if let Some((at, sha256)) = stored_at.get(&arrival.id) {
            match *sha256 == arrival.sha256 {
                true => Standing::Stored { at: *at, first: false },
                false => Standing::Settled(Landed::Conflict),
            }
        } else if let Some(known) = change.known_submission(&arrival.id).await? {
            Standing::Settled(repeat(known, arrival))
        } else {
            unsigned.push(change.store_submission(arrival).await?);
            stored_at.insert(arrival.id.clone(), (unsigned.len() - 1, arrival.sha256));
            Standing::Stored { at: unsigned.len() - 1, first: true }
        };
        standings.push(standing);
    }
    let mut receipts = Vec::with_capacity(unsigned.len());
    if !unsigned.is_empty() {
        let key = custody.current(&mut change).await?;
        for one in &unsigned {
            receipts.push(change.sign_receipt(one, &key).await?);
        }
        change.commit().await?;
    }
    let landed = standings.into_iter().map(|standing| match standing {
        Standing::Settled(landed) => landed,
        Standing::Stored { at, first: true } => Landed::New(receipts[at].clone()),
        Standing::Stored { at, first: false } => Landed::Known(receipts[at].clone()),
    });
    Ok(landed.collect())
}

/// What the same id deserves the second time.
fn repeat(known: Known, arrival: &Arrival) -> Landed {
    if known.sha256 == arrival.sha256 { Landed::Known(known.receipt) } else { Landed::Conflict }
}
