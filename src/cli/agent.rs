//! `agent`: the roster.
//!
//! Refuses half a roster: all rows are taken or none.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{
    Exit, Misuse, complain, database, office,
    output::{Form, Progress, plain},
};
use crate::{
    assignment::{
        Agent, AgentId,
        agent::store::{self as agents, Query},
        import::{self, Intake, Untakeable},
        roster::{RosterDefaults, RosterProblem, RosterRow, read_roster},
    },
    audit::Actor,
    config::Config,
    daemon::Office,
    db::Db,
    source::MarketId,
    web::subscription,
};

mod intake;

/// How many agents are read from the database at once.
const PAGE: u32 = 1_000;

/// Import the roster, list agents, or take in how they do in real cases
///
/// Examples:
///   regwatch agent import roster.csv
///   regwatch agent list --market eu
///   regwatch agent observe reviewed-tickets.csv
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Import a roster from a CSV file
    ///
    /// The file is CSV as spreadsheets save it. Columns, in any order: external_id,
    /// email, name, language, timezone, markets (several with ; between them),
    /// team, manager, role, status, leave_from, leave_to, hired_on; only email,
    /// name and markets are required. Who names no language is taught in that of
    /// their team, else their market, else of the daemon, as regwatch.toml has
    /// them; there a market may also name the roles and teams that it trains. All
    /// rows are taken or none; every mistake is named with its row and column, and
    /// the exit code is 2. Importing the same file again changes nothing.
    ///
    /// Examples:
    ///   regwatch agent import roster.csv
    ///   regwatch agent import everyone.csv --full
    #[command(verbatim_doc_comment)]
    Import {
        /// The CSV file; - for standard input
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The file names everyone: agents missing from it become inactive
        #[arg(long)]
        full: bool,
        #[command(flatten)]
        form: Form,
    },
    /// List agents in the order of their numbers
    ///
    /// The number is what the log, the pages and the mail queue know an agent by.
    ///
    /// Example:
    ///   regwatch agent list --market us-ca --json
    #[command(verbatim_doc_comment)]
    List {
        /// Only those who serve this market
        #[arg(long, value_name = "ID")]
        market: Option<String>,
        /// At most so many [default: 1000; with --json, all]
        #[arg(long, value_name = "N")]
        limit: Option<usize>,
        #[command(flatten)]
        form: Form,
    },
    /// Take in what reviewers of tickets found: whether rules were applied rightly
    ///
    /// Columns: ticket_id, agent (external id, address or number), market,
    /// handled_at (a day, or a time with or without offset), rule_id,
    /// applied_correctly (yes or no), reviewer (optional). A ticket and rule count
    /// once: the same again changes nothing, another verdict replaces the earlier.
    /// Every bad row is named, and while there is one nothing is taken, unless
    /// --skip leaves the bad rows out. `quiz results --by change` and `--by month`
    /// print what comes of it.
    ///
    /// Example:
    ///   regwatch agent observe reviewed-tickets.csv
    #[command(verbatim_doc_comment)]
    Observe(intake::Sheet),
    /// Take in what the business measured by market and month
    ///
    /// Columns: market, month (2027-03), name (as you call it: complaints), value.
    /// A market's month has one figure of a name: another value replaces it.
    /// `quiz results --by month` shows the figures beside ratings, right answers
    /// and real cases.
    ///
    /// Example:
    ///   regwatch agent figures march.csv
    #[command(verbatim_doc_comment)]
    Figures(intake::Sheet),
}

impl Args {
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        match &self.what {
            What::Import { file, full, form } => import_file(home, file, *full, *form),
            What::Observe(sheet) => intake::observe(home, sheet),
            What::Figures(sheet) => intake::figures(home, sheet),
            What::List {
                market,
                limit,
                form,
            } => list(&database(home)?, market.as_deref(), *limit, *form),
        }
    }
}

/// Why nothing was imported: the lines to print, each with file, row and column.
#[derive(Debug)]
pub(super) struct Refused(pub(super) Vec<String>);

fn import_file(home: &Path, file: &Path, full: bool, form: Form) -> anyhow::Result<Exit> {
    let bytes = super::extract::bytes(file).map_err(|error| Misuse(format!("{error:#}")))?;
    let office = office(home)?;
    match import_bytes(&office, &bytes, &file.display().to_string(), full)? {
        Ok(report) => {
            form.one(&report, said)?;
            Ok(Exit::Done)
        }
        Err(Refused(lines)) => {
            for line in &lines {
                complain(&plain(line));
            }
            complain("regwatch: nothing was imported; mend the file and import it again");
            Ok(Exit::Wrong)
        }
    }
}

/// Imports the roster in `bytes`, which people know as `file`.
///
/// # Errors
/// When the database fails; a roster that is not taken is a value.
pub(super) fn import_bytes(
    office: &Office,
    bytes: &[u8],
    file: &str,
    full: bool,
) -> anyhow::Result<Result<import::Report, Refused>> {
    let rows = match rows(&office.config, bytes) {
        Ok(rows) => rows,
        Err(problems) => {
            let line = |problem: &RosterProblem| located(file, problem);
            return Ok(Err(Refused(problems.iter().map(line).collect())));
        }
    };
    if full && rows.is_empty() {
        let line = format!("{file}: names nobody, and --full would make every agent inactive");
        return Ok(Err(Refused(vec![line])));
    }
    let intake = Intake {
        full,
        training_due_within: office.config.policy.training_due_within,
        audience: &office.config.audience,
        catalogue: &office.catalogue,
    };
    let progress = Progress::of("importing", Some(rows.len() as u64));
    let imported = office.db.write(&Actor::CommandLine, |tx| {
        import::store::import(tx, &rows, intake, &|_| progress.advance(1))
    });
    match imported {
        Ok(report) => {
            // Who has left reads no due dates any more.
            subscription::revoke_of_gone(&office.db)?;
            Ok(Ok(report))
        }
        Err(error) => match error.downcast_ref::<Untakeable>() {
            Some(untakeable) => Ok(Err(Refused(vec![format!("{file}:{untakeable}")]))),
            None => Err(error),
        },
    }
}

fn rows(config: &Config, bytes: &[u8]) -> Result<Vec<RosterRow>, Vec<RosterProblem>> {
    let markets: Vec<MarketId> = config.markets.iter().map(|m| m.id.clone()).collect();
    let defaults = RosterDefaults {
        markets: &markets,
        timezone: config.daemon.timezone,
    };
    read_roster(bytes, defaults)
}

/// `roster.csv:row 7, column email: not an e-mail address; …`
fn located(file: &str, problem: &RosterProblem) -> String {
    let RosterProblem { row, column, what } = problem;
    if column.is_empty() {
        format!("{file}:row {row}: {what}")
    } else {
        format!("{file}:row {row}, column {column}: {what}")
    }
}

fn said(report: &import::Report) -> String {
    let mut text = format!(
        "{} added, {} changed, {} unchanged, {} deactivated",
        report.added, report.changed, report.unchanged, report.deactivated
    );
    if !report.changes_anything() {
        text.push_str("; nothing changed");
    }
    for (count, what) in [
        (report.returned, "active again"),
        (report.waived, "assignments no longer owed"),
        (report.reopened, "assignments owed again"),
        (report.moved, "due dates moved"),
        (
            report.untrained,
            "active agents are trained for nothing: no market of theirs names their role and team",
        ),
    ] {
        if count > 0 {
            text.push_str(&format!("\n{count} {what}"));
        }
    }
    text
}

fn list(db: &Db, market: Option<&str>, limit: Option<usize>, form: Form) -> anyhow::Result<Exit> {
    let most = limit.unwrap_or(if form.json { usize::MAX } else { 1_000 });
    let mut shown: Vec<Value> = Vec::new();
    let more = each_page(db, market, most, |page| {
        if form.json {
            form.rows(&[], &page, |_| Vec::new())?;
        } else {
            shown.extend(page);
        }
        Ok(())
    })?;
    if !form.json {
        let header = [
            "id", "external", "name", "status", "language", "timezone", "markets", "team",
        ];
        form.rows(&header, &shown, cells)?;
        if shown.is_empty() {
            complain(
                "regwatch: nobody is on this list; `regwatch agent import roster.csv` adds people",
            );
        }
    }
    if more {
        complain(&format!(
            "regwatch: there are more than {most}; --limit N shows more"
        ));
    }
    Ok(Exit::Done)
}

/// Hands the agents over as JSON, page by page, at most `most`; tells whether there are more.
pub(super) fn each_page(
    db: &Db,
    market: Option<&str>,
    most: usize,
    mut hand: impl FnMut(Vec<Value>) -> anyhow::Result<()>,
) -> anyhow::Result<bool> {
    let market: Option<MarketId> = market
        .map(str::parse)
        .transpose()
        .map_err(|error| Misuse(format!("--market: {error}")))?;
    let mut query = Query {
        market,
        limit: PAGE,
        ..Query::default()
    };
    let mut left = most;
    loop {
        let mut page = db.read(|view| agents::list(view, &query))?;
        let last = page.len() < PAGE as usize;
        let Some(AgentId(after)) = page.last().map(|agent| agent.id) else {
            return Ok(false);
        };
        let more = page.len() > left;
        page.truncate(left);
        left -= page.len();
        query.after = after;
        hand(page.iter().map(agent_json).collect())?;
        if more || last {
            return Ok(more);
        }
    }
}

fn agent_json(agent: &Agent) -> Value {
    json!({
        "id": agent.id,
        "external_id": agent.external_id,
        "email": agent.email.as_ref().map(|email| email.as_str()),
        "name": agent.name,
        "language": agent.language,
        "own_language": agent.own_language,
        "timezone": agent.timezone.name(),
        "markets": agent.markets,
        "team": agent.team,
        "manager": agent.manager,
        "role": agent.role,
        "status": agent.status,
        "leave": agent.leave,
        "hired_on": agent.hired_on,
    })
}

fn cells(agent: &Value) -> Vec<String> {
    let text = |key: &str| plain(agent[key].as_str().unwrap_or("–")).into_owned();
    let markets: Vec<&str> = agent["markets"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    vec![
        agent["id"].to_string(),
        text("external_id"),
        text("name"),
        text("status"),
        text("language"),
        text("timezone"),
        markets.join(" "),
        text("team"),
    ]
}
