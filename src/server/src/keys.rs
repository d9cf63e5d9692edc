//! Custody of the receipt keys: seeds are files in the data folder that only their owner may read.
//!
//! The first key is made at first start; each later one is endorsed by the one before. A server never goes on without
//! the seed of today's key: a receipt that devices cannot check would be worse than none.

use crate::{
    error::StoreError,
    random,
    store::{Change, Store},
    time::{Clock, Instant},
};
use saq::receipt::{KeyEntry, KeyId, SigningKey};
use std::{
    collections::HashMap,
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

/// Where the seeds lie, with those that were read already.
#[derive(Debug)]
pub struct Custody {
    folder: PathBuf,
    held: Mutex<HashMap<KeyId, Arc<SigningKey>>>,
}

impl Custody {
    #[must_use]
    pub fn new(data: &Path) -> Self {
        Self { folder: data.join("keys"), held: Mutex::default() }
    }

    /// Makes the first key if there is none, and checks that today's seed is at hand.
    ///
    /// # Errors
    /// If the seed of today's key is not in the data folder.
    pub async fn ready(&self, store: &Store, clock: &Clock) -> Result<(), StoreError> {
        let mut change = store.change().await?;
        if let Some(entry) = change.current_key().await? {
            self.key(&entry.key)?;
            return Ok(());
        }
        let now = clock.now();
        let key = self.make()?;
        change.add_key(&key.first_entry(&now.rfc3339()), now).await?;
        change.commit().await
    }

    /// Today's key, as the change sees it: after a rotation the next batch already signs with the new one.
    ///
    /// # Errors
    /// If there is no key or its seed is not at hand.
    pub async fn current(&self, change: &mut Change) -> Result<Arc<SigningKey>, StoreError> {
        let entry = change.current_key().await?.ok_or_else(|| StoreError::Key("there is none yet".into()))?;
        self.key(&entry.key)
    }

    /// Makes a new key, endorsed by today's, which signs from now on.
    ///
    /// # Errors
    /// If today's seed is not at hand or the new one cannot be written.
    pub async fn rotate(&self, store: &Store, now: Instant) -> Result<KeyEntry, StoreError> {
        let mut change = store.change().await?;
        let today = self.current(&mut change).await?;
        let next = self.make()?;
        let entry = today.endorse(&next.public(), &now.rfc3339());
        change.add_key(&entry, now).await?;
        change.commit().await?;
        Ok(entry)
    }

    fn key(&self, id: &KeyId) -> Result<Arc<SigningKey>, StoreError> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(key) = held.get(id) {
            return Ok(Arc::clone(key));
        }
        let path = self.path(id);
        let words = |why: &str| StoreError::Key(format!("{}: {why}; restore the folder from a backup", path.display()));
        let bytes = fs::read(&path).map_err(|error| words(&error.to_string()))?;
        let seed: [u8; 32] = bytes.try_into().map_err(|_| words("this is no seed of 32 bytes"))?;
        let key = Arc::new(SigningKey::from_seed(seed));
        if key.public().id() != *id {
            return Err(words("this is the seed of another key"));
        }
        held.insert(id.clone(), Arc::clone(&key));
        Ok(key)
    }

    /// Writes the seed before anything refers to it.
    fn make(&self) -> Result<SigningKey, StoreError> {
        let seed = random::bytes::<32>();
        let key = SigningKey::from_seed(seed);
        let path = self.path(&key.public().id());
        write_secret(&path, &seed).map_err(|error| StoreError::Key(format!("{}: {error}", path.display())))?;
        Ok(key)
    }

    fn path(&self, id: &KeyId) -> PathBuf {
        self.folder.join(format!("{id}.seed"))
    }
}

#[cfg(unix)]
fn write_secret(path: &Path, bytes: &[u8]) -> io::Result<()> {
    use std::{
        io::Write as _,
        os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    };
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn write_secret(path: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
    fs::write(path, bytes)
}
