//! `audit`: the log that proves it.
//!
//! Refuses to change an entry.

use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveTime};
use serde_json::json;

use super::{
    Exit, Misuse, database,
    output::{Form, plain},
};
use crate::{
    audit::{
        Digest, Entry,
        checkpoint::{Checkpoint, Verifier},
        log::{self, Query},
        merkle, verify,
    },
    clock::{Timestamp, days},
    daemon::evidence,
    db::Db,
};

/// Search, show or verify the audit log
///
/// Examples:
///   regwatch audit search quiz --since 2027-01-01
///   regwatch audit verify
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Search entries, newest first
    Search {
        /// Words an entry must hold
        #[arg(value_name = "TEXT")]
        text: Vec<String>,
        /// Only what happened to this, such as source/eu-gdpr or change
        #[arg(long, value_name = "SUBJECT")]
        subject: Option<String>,
        /// Only this act, such as change-confirmed
        #[arg(long, value_name = "ACTION")]
        action: Option<String>,
        /// Only entries from this day on, YYYY-MM-DD in UTC
        #[arg(long, value_name = "DAY")]
        since: Option<chrono::NaiveDate>,
        /// Only entries up to this day, YYYY-MM-DD in UTC
        #[arg(long, value_name = "DAY")]
        until: Option<chrono::NaiveDate>,
        /// At most so many entries
        #[arg(long, value_name = "N", default_value_t = 100)]
        limit: u32,
        #[command(flatten)]
        form: Form,
    },
    /// Show one entry with its proof
    Show {
        /// The number of the entry
        #[arg(value_name = "ENTRY")]
        id: i64,
        #[command(flatten)]
        form: Form,
    },
    /// Verify every entry and checkpoint; exit code 3 when one does not hold
    ///
    /// With --checkpoint, also whether the log still is what a signed note says it
    /// was: the file that auditors are mailed.
    ///
    /// Examples:
    ///   regwatch audit verify
    ///   regwatch audit verify --checkpoint checkpoint.txt
    #[command(verbatim_doc_comment)]
    Verify {
        /// A signed note that somebody outside kept
        #[arg(long, value_name = "FILE")]
        checkpoint: Option<PathBuf>,
        #[command(flatten)]
        form: Form,
    },
}

impl Args {
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        let db = database(home)?;
        match &self.what {
            What::Search {
                text,
                since,
                until,
                subject,
                action,
                limit,
                form,
            } => {
                let query = Query {
                    text: (!text.is_empty()).then(|| text.join(" ")),
                    since: since.map(start_of),
                    until: until.map(|day| start_of(day).plus(days(1))),
                    subject: subject.clone(),
                    action: action.clone(),
                    limit: i64::from(*limit),
                    ..Query::default()
                };
                list(&db, &query, *form)
            }
            What::Show { id, form } => {
                let found = db.read(|view| {
                    Ok(log::find(view.conn, *id)?.zip(Some(proof(view.conn, *id)?)))
                })?;
                let Some((entry, (size, root, path))) = found else {
                    return Err(Misuse(format!("there is no entry {id} in the log")).into());
                };
                let shown = json!({"entry": entry, "leaf": entry.leaf, "digest": merkle::leaf(entry.leaf.as_bytes()), "size": size, "root": root, "proof": path});
                form.one(&shown, |_| text(&entry, size, &root, &path))?;
                Ok(Exit::Done)
            }
            What::Verify { checkpoint, form } => verified(&db, checkpoint.as_deref(), *form),
        }
    }
}

fn list(db: &Db, query: &Query, form: Form) -> anyhow::Result<Exit> {
    let found = db.read(|view| log::search(view.conn, query))?;
    form.rows(&["entry", "at", "who", "what", "of"], &found, |entry| {
        [
            &entry.seq.to_string(),
            &entry.at.to_string(),
            &entry.actor,
            &entry.action,
            &entry.subject,
        ]
        .map(|cell| plain(cell).into_owned())
        .to_vec()
    })?;
    Ok(Exit::Done)
}

fn verified(db: &Db, kept: Option<&Path>, form: Form) -> anyhow::Result<Exit> {
    let key = evidence::verifier_key(db)?;
    let verifier = key.as_deref().map(Verifier::parse).transpose()?;
    let mut report =
        db.read(|view| verify::verify(view.conn, verifier.as_ref(), &evidence::rows_of))?;
    if let Some(file) = kept {
        let note = std::fs::read_to_string(file)
            .map_err(|error| Misuse(format!("{} cannot be read: {error}", file.display())))?;
        let head = Checkpoint::of_note(&note).map_err(|error| Misuse(error.to_string()))?;
        let fault = db.read(|view| contradicts(view.conn, verifier.as_ref(), &head))?;
        report.faults.extend(fault);
    }
    form.one(&report, |report| verdict(report, key.as_deref()))?;
    Ok(if report.faults.is_empty() {
        Exit::Done
    } else {
        Exit::NeedsPerson
    })
}

/// How the log differs from what `head` says it was; none when it still is that.
fn contradicts(
    conn: &rusqlite::Connection,
    verifier: Option<&Verifier>,
    head: &Checkpoint,
) -> anyhow::Result<Option<String>> {
    let size = log::size(conn)?;
    if let Some(Err(error)) = verifier.map(|verifier| verifier.verify(head)) {
        return Ok(Some(format!("the note that was kept: {error}")));
    }
    Ok(if head.size > size {
        Some(format!(
            "the note that was kept speaks of {} entries, and the log has {size}",
            head.size
        ))
    } else if log::root(conn, head.size)? == head.root {
        None
    } else {
        Some(format!(
            "the first {} entries are not those of the note that was kept",
            head.size
        ))
    })
}

fn start_of(day: NaiveDate) -> Timestamp {
    day.and_time(NaiveTime::MIN).and_utc().into()
}

/// Size and root of the log, and the inclusion proof of entry `seq` in it.
fn proof(conn: &rusqlite::Connection, seq: i64) -> anyhow::Result<(i64, Digest, Vec<Digest>)> {
    let size = log::size(conn)?;
    Ok((
        size,
        log::root(conn, size)?,
        log::inclusion(conn, seq, size)?,
    ))
}

fn text(entry: &Entry, size: i64, root: &Digest, path: &[Digest]) -> String {
    let path: String = path.iter().map(|step| format!("\n  {step}")).collect();
    format!(
        "entry {} · {} · {} · {} of {}\n{}\ndigest {}\n\nin the log of {size} entries under the root {root}, proven by{path}",
        entry.seq,
        entry.at,
        entry.actor,
        entry.action,
        plain(&entry.subject),
        plain(&entry.leaf),
        merkle::leaf(entry.leaf.as_bytes()),
    )
}

fn verdict(report: &verify::Report, key: Option<&str>) -> String {
    let key = key.map_or_else(String::new, |key| format!("\nverifier key {key}"));
    if report.faults.is_empty() {
        return format!(
            "The log verifies: {} entries, {} rows they commit to, {} signed heads.\nroot {}{key}",
            report.entries, report.rows, report.checkpoints, report.root
        );
    }
    format!(
        "The log does NOT verify:\n- {}\nroot {}{key}",
        report.faults.join("\n- "),
        report.root
    )
}
