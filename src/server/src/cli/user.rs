//! `fairlead user`

use super::{
    Ending,
    output::{self, Form},
    place::Place,
};
use crate::{auth::password, random};
use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;
use std::io::{self, BufRead};
use wire::Role;

#[derive(Debug, Subcommand)]
pub enum User {
    /// Add a member of staff, or give one a new password; all their sessions end
    Add(Add),
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum RoleName {
    /// Asks suppliers and reads who has answered; checks questionnaires
    Buyer,
    /// Reads all that was said, in confidence
    CaseHandler,
    /// Looks after the server; checks questionnaires
    Administrator,
}

impl From<RoleName> for Role {
    fn from(name: RoleName) -> Self {
        match name {
            RoleName::Buyer => Self::Buyer,
            RoleName::CaseHandler => Self::CaseHandler,
            RoleName::Administrator => Self::Administrator,
        }
    }
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  fairlead user add --name sato --role case-handler\n  \
                        fairlead user add --name mori --role buyer --password-stdin < password.txt")]
pub struct Add {
    #[arg(long)]
    name: String,
    #[arg(long, value_enum)]
    role: RoleName,
    /// Read the password from the first line of standard input; without this, one is made and printed once
    #[arg(long)]
    password_stdin: bool,
    #[command(flatten)]
    place: Place,
}

impl User {
    pub async fn run(self, form: Form) -> anyhow::Result<Ending> {
        let Self::Add(add) = self;
        let name = add.name.trim();
        anyhow::ensure!(!name.is_empty() && name.len() <= 200, "a name has 1 to 200 bytes");
        let (password, made) = if add.password_stdin {
            let mut line = String::new();
            io::stdin().lock().read_line(&mut line)?;
            (line.trim_end_matches(['\r', '\n']).to_owned(), false)
        } else {
            (random::password(), true)
        };
        let hash = password::hash(&password).map_err(anyhow::Error::msg)?;
        let house = add.place.open().await?;
        let mut change = house.store.change().await?;
        change.put_staff(name, add.role.into(), &hash, house.clock.now()).await?;
        change.commit().await?;
        house.store.close().await;
        match form {
            Form::Json => output::json(&json!({"name": name, "password": made.then_some(password)}))?,
            Form::Words if made => output::say(format!("{name}\npassword (shown once): {password}")),
            Form::Words => output::say(format!("{name} can log in")),
        }
        Ok(Ending::Good)
    }
}
