//! Where a test keeps its things: a folder, and a database that nobody else uses.

use sqlx::{AssertSqlSafe, Connection};
use std::{
    env, fs,
    path::{Path, PathBuf},
};

/// The databases that everything has to hold on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backend {
    Sqlite,
    /// The server of `FAIRLEAD_PG_URL`, in a schema of its own for each test.
    Postgres,
}

/// A folder that goes away with its test.
#[derive(Debug)]
pub struct Folder(PathBuf);

impl Default for Folder {
    fn default() -> Self {
        let path = env::temp_dir().join(server::random::id("fairlead"));
        fs::create_dir_all(&path).expect("a temporary folder");
        Self(path)
    }
}

impl Folder {
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The URL of a new, empty database. `None` if this machine has no PostgreSQL to test on, which is an error on the
/// machine that decides (`CI`).
///
/// # Panics
/// If `CI` is set and `FAIRLEAD_PG_URL` is not, or the database cannot be reached.
pub async fn database(backend: Backend, folder: &Folder) -> Option<String> {
    if backend == Backend::Sqlite {
        return Some(server::store::Store::sqlite_url(folder.path()));
    }
    let Ok(url) = env::var("FAIRLEAD_PG_URL") else {
        assert!(env::var_os("CI").is_none(), "FAIRLEAD_PG_URL is not set: nothing was tested on PostgreSQL");
        eprintln!("skipped: set FAIRLEAD_PG_URL to test on PostgreSQL");
        return None;
    };
    sqlx::any::install_default_drivers();
    let schema = server::random::id("test");
    let mut connection = sqlx::AnyConnection::connect(&url).await.expect("PostgreSQL at FAIRLEAD_PG_URL");
    let statement = AssertSqlSafe(format!("CREATE SCHEMA {schema}"));
    sqlx::raw_sql(statement).execute(&mut connection).await.expect("a schema of its own");
    connection.close().await.expect("closed");
    let joint = if url.contains('?') { '&' } else { '?' };
    Some(format!("{url}{joint}options[search_path]={schema}"))
}

/// Every text in every table, as somebody would read it who has stolen the database.
///
/// # Panics
/// If the database cannot be read.
pub async fn all_texts(url: &str) -> Vec<String> {
    use sqlx::Row;
    const TABLES: [&str; 11] = [
        "head",
        "audit",
        "campaign",
        "supplier",
        "invitation",
        "invitation_token",
        "submission",
        "receipt",
        "signing_key",
        "staff",
        "staff_session",
    ];
    sqlx::any::install_default_drivers();
    let mut connection = sqlx::AnyConnection::connect(url).await.expect("the database");
    let mut texts = Vec::new();
    for table in TABLES {
        let query = AssertSqlSafe(format!("SELECT * FROM {table}"));
        for row in sqlx::query(query).fetch_all(&mut connection).await.expect("a table") {
            texts.extend((0..row.len()).filter_map(|column| row.try_get::<String, _>(column).ok()));
        }
    }
    connection.close().await.expect("closed");
    texts
}
