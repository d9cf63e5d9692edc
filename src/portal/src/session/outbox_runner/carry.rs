//! Carrying out the machine's commands: disk, network, timers.

use super::{Kept, OutboxRunner, Proof};
use crate::session::record;
use kit::browser::{
    clock::{self, now_ms},
    db::{Db, Write},
    net,
};
use saq::{
    digest::Digest,
    json,
    outbox::{Body, Command, Event, Outbox, Reply},
    submission::{Frozen, SubmissionId},
};
use wire::{header, path};

impl OutboxRunner {
    /// Does what the machine wants, in order; nothing more once something could not be written.
    pub(super) async fn carry_out(self, draft: &str, machine: &Outbox, commands: Vec<Command>) -> Result<(), String> {
        for command in commands {
            match command {
                Command::Persist => self.write(draft, machine, None).await?,
                Command::StoreReceiptAndForget(delivered) => {
                    let pinned = Some(delivered.key);
                    let (receipt, payload, ring) =
                        (delivered.receipt, Box::new(delivered.payload), machine.ring.clone());
                    let proof = Proof::Receipt { receipt, payload, ring, pinned };
                    self.keep(draft, machine, delivered.frozen, proof).await?;
                }
                Command::SetAside { frozen, .. } => self.keep(draft, machine, frozen, Proof::SetAside).await?,
                Command::Send { draft, id, body, sha256 } => {
                    leptos::task::spawn_local(self.send(draft, id, body, sha256));
                }
                Command::FetchKeys => leptos::task::spawn_local(self.fetch_keys(draft.to_owned())),
                Command::WakeAt { at_ms } => self.wake_at(draft, at_ms),
                // Pages read the entry's state, which says the same and stays.
                Command::Tell { .. } => {}
            }
        }
        Ok(())
    }

    async fn keep(self, draft: &str, machine: &Outbox, frozen: Frozen, proof: Proof) -> Result<(), String> {
        let Frozen { id, bytes, sha256 } = frozen;
        let kept = Kept { draft: draft.to_owned(), id, sha256, body: Some(Body(bytes)), proof };
        self.write(draft, machine, Some(&kept)).await?;
        self.show_kept(kept);
        Ok(())
    }

    /// The outbox, and with it what left it: one transaction, flushed.
    async fn write(self, draft: &str, machine: &Outbox, kept: Option<&Kept>) -> Result<(), String> {
        if record::is_in_memory() {
            return Ok(());
        }
        let outbox = serde_json::to_string(machine).map_err(|defect| defect.to_string())?;
        let record = kept.map(serde_json::to_string).transpose().map_err(|defect| defect.to_string())?;
        let mut writes = Vec::new();
        if let (Some(kept), Some(json)) = (kept, &record) {
            writes.push(Write::Receipt { submission: kept.id.as_str(), json });
        }
        writes.push(match machine.entries.is_empty() {
            true => Write::ClearOutbox { draft },
            false => Write::Outbox { draft, json: &outbox },
        });
        let db = Db::open().await.map_err(|fault| fault.to_string())?;
        db.together(&writes).await.map_err(|fault| fault.to_string())
    }

    pub(super) async fn write_kept(self, kept: &Kept) -> Result<(), String> {
        if record::is_in_memory() {
            return Ok(());
        }
        let json = serde_json::to_string(kept).map_err(|defect| defect.to_string())?;
        let db = Db::open().await.map_err(|fault| fault.to_string())?;
        db.together(&[Write::Receipt { submission: kept.id.as_str(), json: &json }])
            .await
            .map_err(|fault| fault.to_string())
    }

    async fn send(self, draft: String, id: SubmissionId, body: Vec<u8>, sha256: Digest) {
        let event = match record::get(&draft).await.map(|record| record.and_then(|record| record.token())) {
            Ok(Some(token)) => {
                let (authorization, digest) = (header::authorization(&token), sha256.content_digest_header());
                let headers = [
                    ("authorization", authorization.as_str()),
                    (header::CONTENT_DIGEST, digest.as_str()),
                    ("content-type", "application/json"),
                ];
                match net::put(&path::submission(id.as_str()), &headers, &body).await {
                    Ok(reply) => {
                        let read = Reply::read(reply.status, reply.header("retry-after"), reply.body.as_bytes());
                        Event::Answered { id, reply: read, now_ms: now_ms() }
                    }
                    Err(_) => Event::NoAnswer { id, now_ms: now_ms() },
                }
            }
            // A draft carried here as a file brings no link: as if the server did not know it, for the remedy is the same.
            Ok(None) => Event::Answered { id, reply: Reply::read(401, None, b""), now_ms: now_ms() },
            Err(_) => Event::NoAnswer { id, now_ms: now_ms() },
        };
        self.push_if_right(&draft, event);
    }

    async fn fetch_keys(self, draft: String) {
        let ring = match net::get(path::KEYS, &[]).await {
            Ok(reply) if reply.is_ok() => json::read(reply.body.as_bytes()).ok(),
            Ok(_) | Err(_) => None,
        };
        let event = match ring {
            Some(ring) => Event::Keys { ring, now_ms: now_ms() },
            None => Event::NoKeys { now_ms: now_ms() },
        };
        self.push_if_right(&draft, event);
    }

    /// A report for a machine that another tab has taken over in the meantime says nothing here.
    fn push_if_right(self, draft: &str, event: Event) {
        if self.with_lane(draft, |lane| lane.has_right) {
            self.push(draft, event);
        }
    }

    fn wake_at(self, draft: &str, at_ms: u64) {
        let wait = u32::try_from(at_ms.saturating_sub(now_ms())).unwrap_or(u32::MAX).min(i32::MAX as u32);
        let name = draft.to_owned();
        let wake = clock::after(wait, move || self.push(&name, Event::Tick { now_ms: now_ms() }));
        self.with_lane(draft, |lane| lane.wake = Some(wake));
    }
}
