//! Where the database and the keys are, as every managing command names them.

use crate::state::{Config, House};
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Clone, Args)]
pub struct Place {
    /// Folder of the keys, and of the SQLite database
    #[arg(long, value_name = "DIR", env = "FAIRLEAD_DATA", default_value = "data")]
    pub data: PathBuf,
    /// Another database: sqlite:… or postgres://…
    #[arg(long, value_name = "URL", env = "DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,
}

impl Place {
    pub fn config(&self, dist: PathBuf) -> Config {
        let mut config = Config::new(&self.data, &dist);
        config.database_url.clone_from(&self.database_url);
        config
    }

    /// Opens what is there; a first use makes it.
    pub async fn open(&self) -> anyhow::Result<House> {
        Ok(House::open(&self.config(PathBuf::new())).await?)
    }
}
