//! The database: one SQL surface over SQLite and PostgreSQL.
//!
//! Statements are written once, with `$1` parameters and types that both know. SQLite has one writing connection and
//! flushes at every commit (`synchronous=FULL`: with less, acknowledged commits were lost at a power cut); PostgreSQL
//! has one pool for both. Every change of state goes through [`Change`], which locks the head of the audit chain first:
//! so changes follow one another, on any number of servers.

pub mod audit;
pub mod campaigns;
mod change;
pub mod invitations;
pub mod keys;
pub mod staff;
pub mod submissions;

pub use change::Change;

use crate::error::StoreError;
use sqlx::{
    AnyPool, SqlSafeStr,
    any::AnyPoolOptions,
    migrate::{Migration, MigrationType, Migrator},
};
use std::{path::Path, time::Duration};

/// In order; never changed once released, only added to.
const MIGRATIONS: &[(i64, &str, &str)] = &[(1, "first", include_str!("../migrations/0001_first.sql"))];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Backend {
    Sqlite,
    Postgres,
}

/// Where everything is kept.
#[derive(Debug, Clone)]
pub struct Store {
    read: AnyPool,
    write: AnyPool,
    backend: Backend,
}

impl Store {
    /// Opens the database, makes it if it is a file that is not there yet, and brings it up to date.
    ///
    /// # Errors
    /// If the database cannot be reached or was written by a newer version.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        sqlx::any::install_default_drivers();
        let store = match url.split(':').next() {
            Some("postgres" | "postgresql") => Self::open_postgres(url).await?,
            Some("sqlite") => Self::open_sqlite(url).await?,
            _ => {
                let words = "a database URL begins with sqlite: or postgres://";
                return Err(sqlx::Error::Configuration(words.into()).into());
            }
        };
        store.migrate().await?;
        Ok(store)
    }

    /// The URL of the SQLite database in a data folder.
    #[must_use]
    pub fn sqlite_url(data: &Path) -> String {
        let path = data.join("fairlead.db").to_string_lossy().replace('%', "%25").replace('?', "%3F");
        format!("sqlite:{path}?mode=rwc")
    }

    async fn open_sqlite(url: &str) -> Result<Self, StoreError> {
        const COMMON: &str = "PRAGMA busy_timeout = 10000; PRAGMA foreign_keys = ON;";
        let write = pool(1, 10)
            .after_connect(|connection, _| {
                Box::pin(async move {
                    let all = sqlx::AssertSqlSafe(format!(
                        "{COMMON} PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 1000;"
                    ));
                    sqlx::raw_sql(all).execute(connection).await.map(drop)
                })
            })
            .connect(url)
            .await?;
        // After the writer, so that the file is there and in WAL mode.
        let read = pool(4, 10)
            .after_connect(|connection, _| {
                Box::pin(async move {
                    let all = sqlx::AssertSqlSafe(format!("{COMMON} PRAGMA query_only = ON;"));
                    sqlx::raw_sql(all).execute(connection).await.map(drop)
                })
            })
            .connect(url)
            .await?;
        Ok(Self { read, write, backend: Backend::Sqlite })
    }

    async fn open_postgres(url: &str) -> Result<Self, StoreError> {
        let pool = pool(8, 10).connect(url).await?;
        Ok(Self { read: pool.clone(), write: pool, backend: Backend::Postgres })
    }

    async fn migrate(&self) -> Result<(), StoreError> {
        let migrations = MIGRATIONS.iter().map(|(version, name, sql)| {
            Migration::new(*version, (*name).into(), MigrationType::Simple, (*sql).into_sql_str(), false)
        });
        Ok(Migrator::with_migrations(migrations.collect()).run(&self.write).await?)
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// If it does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        let _: i64 = sqlx::query_scalar("SELECT audit_n FROM head WHERE id = 1").fetch_one(&self.read).await?;
        Ok(())
    }

    /// Begins a change of state; see [`Change`].
    ///
    /// # Errors
    /// If the database cannot be reached.
    pub async fn change(&self) -> Result<Change, StoreError> {
        // SQLite must take the writing lock at once: a transaction that reads first and writes later fails when another
        // process has written in between.
        let transaction = match self.backend {
            Backend::Sqlite => self.write.begin_with("BEGIN IMMEDIATE").await?,
            Backend::Postgres => self.write.begin().await?,
        };
        Change::begin(transaction).await
    }

    pub async fn close(&self) {
        self.read.close().await;
        self.write.close().await;
    }
}

fn pool(connections: u32, seconds: u64) -> AnyPoolOptions {
    AnyPoolOptions::new().max_connections(connections).acquire_timeout(Duration::from_secs(seconds))
}
