//! What every request can reach.

use crate::{
    auth::{limit::Limiter, password::Passwords},
    catalogue::Catalogue,
    committer::Committer,
    error::StoreError,
    keys::Custody,
    store::Store,
    time::Clock,
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};
use tokio::{sync::Semaphore, task::JoinHandle};

/// Several times what the built-in questionnaire takes, and less than a browser waits.
const CHECK_PATIENCE: Duration = Duration::from_secs(20);

/// How a server is set up. Read from the command line, or made by a test.
#[derive(Debug, Clone)]
pub struct Config {
    /// Holds the keys, and the database unless `database_url` names another.
    pub data: PathBuf,
    pub database_url: Option<String>,
    /// The built site.
    pub dist: PathBuf,
    /// People reach this server by https: cookies and headers say so.
    pub transport: Transport,
    pub clock: Clock,
    /// How long one check of a questionnaire may take.
    pub check_patience: Duration,
}

/// How browsers reach this server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transport {
    Https,
    /// Without encryption, on this machine only.
    LoopbackHttp,
}

impl Config {
    #[must_use]
    pub fn new(data: &Path, dist: &Path) -> Self {
        Self {
            data: data.to_owned(),
            database_url: None,
            dist: dist.to_owned(),
            transport: Transport::LoopbackHttp,
            clock: Clock::default(),
            check_patience: CHECK_PATIENCE,
        }
    }

    #[must_use]
    pub fn database_url(&self) -> String {
        self.database_url.clone().unwrap_or_else(|| Store::sqlite_url(&self.data))
    }
}

/// An opened house: the database, the keys and the clock. The command line needs no more.
#[derive(Debug, Clone)]
pub struct House {
    pub store: Store,
    pub custody: Arc<Custody>,
    pub clock: Clock,
}

impl House {
    /// Opens the database and makes sure of the keys.
    ///
    /// # Errors
    /// If either is not to be had.
    pub async fn open(config: &Config) -> Result<Self, StoreError> {
        if config.database_url.is_none() {
            make_private_folder(&config.data).map_err(|error| StoreError::Database(sqlx::Error::Io(error)))?;
        }
        let store = Store::open(&config.database_url()).await?;
        let custody = Arc::new(Custody::new(&config.data));
        custody.ready(&store, &config.clock).await?;
        Ok(Self { store, custody, clock: config.clock.clone() })
    }
}

/// The database in it holds what suppliers said in confidence: nobody else on the machine is to read it.
fn make_private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

/// What handlers share.
#[derive(Debug)]
pub struct Shared {
    pub house: House,
    pub catalogue: Catalogue,
    pub committer: Committer,
    pub passwords: Passwords,
    pub limiter: Limiter,
    pub transport: Transport,
    pub dist: PathBuf,
    /// One check of a questionnaire at a time.
    pub checks: Arc<Semaphore>,
    pub check_patience: Duration,
}

pub type App = Arc<Shared>;

impl Shared {
    /// Starts the committer around an opened house.
    #[must_use]
    pub fn start(house: House, config: &Config) -> (App, JoinHandle<()>) {
        let (committer, task) = Committer::start(house.store.clone(), Arc::clone(&house.custody));
        let shared = Self {
            house,
            catalogue: Catalogue::load(&config.dist),
            committer,
            passwords: Passwords::default(),
            limiter: Limiter::default(),
            transport: config.transport,
            dist: config.dist.clone(),
            checks: Arc::new(Semaphore::new(1)),
            check_patience: config.check_patience,
        };
        (Arc::new(shared), task)
    }

    #[must_use]
    pub fn store(&self) -> &Store {
        &self.house.store
    }

    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.house.clock
    }
}
