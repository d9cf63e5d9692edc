//! The command line. One binary serves, manages and checks.
//!
//! Exit codes: 0 good, 1 defects found, 2 bad usage or something in the way. What is asked for goes to standard output,
//! all else to standard error; `--json` prints data for programs.

mod campaign;
mod carry;
mod check;
mod confidence;
mod context_file;
mod crosswalk;
mod explain;
mod filled_sheet;
mod invite;
mod journey;
mod keys;
mod language;
mod merge;
mod output;
mod place;
mod score;
mod serve;
mod sheet;
mod submissions;
mod user;
mod what_if;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// How a command ended, if nothing was in its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    Good,
    Defects,
}

#[derive(Debug, Parser)]
#[command(
    name = "fairlead",
    version,
    about = "A supplier self-assessment portal: one link, no account, offline, with a signed receipt",
    after_help = "Examples:\n  fairlead serve --demo\n  fairlead check public/questionnaires/responsible-business/2026.1\n  \
                  fairlead score public/questionnaires/responsible-business/2026.1 answers.json --explain\n\n\
                  Exit codes: 0 good, 1 defects found, 2 bad usage or something in the way"
)]
struct Line {
    #[command(subcommand)]
    command: Command,
    /// Print data as JSON.
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Tell what is wrong with a questionnaire folder, and where
    Check(check::Check),
    /// Show the way through a questionnaire for some answers
    Journey(journey::JourneyOf),
    /// Compute the preliminary score of some answers
    Score(score::ScoreOf),
    /// Tell why a question is asked or not, and what is behind a figure
    Explain(explain::ExplainOf),
    /// Tell which actions would matter most, and what they would add
    WhatIf(what_if::WhatIfOf),
    /// Make a context file from a downloaded original, by its recipe, and print it
    ContextFile(context_file::ContextFile),
    /// Show how answers from earlier stand to a questionnaire
    Carry(carry::Carry),
    /// Put two contributors' draft files together
    Merge(merge::Merge),
    /// Read a filled sheet of another scheme by a cell map
    FilledSheet(filled_sheet::FilledSheet),
    /// Lay a submission out in the order of another form's codes
    Crosswalk(crosswalk::Crosswalk),
    /// Begin, mark and review a questionnaire's language
    #[command(subcommand)]
    Language(language::Language),
    /// Carry a questionnaire into a workbook and back
    #[command(subcommand)]
    Sheet(sheet::Sheet),
    /// Make a questionnaire of an XLSForm
    #[command(subcommand, name = "xlsform")]
    XlsForm(sheet::XlsForm),
    /// Run the server
    Serve(serve::Serve),
    /// Manage staff accounts
    #[command(subcommand)]
    User(user::User),
    /// Manage campaigns
    #[command(subcommand)]
    Campaign(campaign::CampaignCommand),
    /// Invite a supplier, or mint another link for one, and print the link
    Invite(invite::Invite),
    /// Withdraw all links of an invitation
    Revoke(invite::Revoke),
    /// Read what was received
    #[command(subcommand)]
    Submissions(submissions::Submissions),
    /// Check offline that a receipt is for exactly this submission
    Verify(submissions::Verify),
    /// Manage the keys that sign receipts
    #[command(subcommand)]
    Keys(keys::Keys),
    /// Check the audit chain
    #[command(subcommand)]
    Audit(keys::Audit),
}

/// Reads the command line, does it, and says how it ended.
#[must_use]
pub fn main() -> ExitCode {
    let line = Line::parse();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("error: {error}");
            return ExitCode::from(2);
        }
    };
    match runtime.block_on(run(line)) {
        Ok(Ending::Good) => ExitCode::SUCCESS,
        Ok(Ending::Defects) => ExitCode::from(1),
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}

async fn run(line: Line) -> anyhow::Result<Ending> {
    let form = if line.json { output::Form::Json } else { output::Form::Words };
    match line.command {
        Command::Check(check) => check.run(form),
        Command::Journey(journey) => journey.run(form),
        Command::Score(score) => score.run(form),
        Command::Explain(explain) => explain.run(form),
        Command::WhatIf(what_if) => what_if.run(form),
        Command::ContextFile(file) => file.run(form),
        Command::Carry(carry) => carry.run(form),
        Command::Merge(merge) => merge.run(form),
        Command::FilledSheet(import) => import.run(form),
        Command::Crosswalk(crosswalk) => crosswalk.run(form),
        Command::Language(language) => language.run(form),
        Command::Sheet(sheet) => sheet.run(form),
        Command::XlsForm(form_of) => form_of.run(form),
        Command::Serve(serve) => serve.run(form).await,
        Command::User(user) => user.run(form).await,
        Command::Campaign(campaign) => campaign.run(form).await,
        Command::Invite(invite) => invite.run(form).await,
        Command::Revoke(revoke) => revoke.run(form).await,
        Command::Submissions(submissions) => submissions.run(form).await,
        Command::Verify(verify) => verify.run(form),
        Command::Keys(keys) => keys.run(form).await,
        Command::Audit(audit) => audit.run(form).await,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Line::command().debug_assert();
    }
}
