//! `rehearse`: many days of the real daemon in seconds.
//!
//! Refuses to touch the real database or to send mail anywhere but the spool.

use std::{path::Path, time::Duration};

use anyhow::Context as _;

use super::{
    Exit, configuration,
    output::{Form, Progress},
    pdf_reader, runtime,
};
use crate::{
    clock::{Clock, chance::Chance, days},
    daemon::{
        Office, office,
        rehearse::{Day, Summary, rehearse},
    },
    db::{Db, copy},
};

/// The folder below the home folder that holds the copy and its spool.
const FOLDER: &str = "rehearsal";

/// How often, in real time, a regulator is asked for real; in between its last answer is given again.
const ONCE_IN: Duration = Duration::from_secs(60);

/// Rehearse many days of the daemon in seconds
///
/// Runs the real daemon against the configured sources, which are really
/// fetched, on a copy of the database; the clock jumps to the next due moment.
/// Copy and mails lie in the home folder's rehearsal/, which each rehearsal
/// replaces. Prints a row for each day and a summary at the end.
///
/// Example:
///   regwatch rehearse --days 45 --seed 7
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// How many days to rehearse
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=3660))]
    days: u32,
    /// The seed of all chance, so that a rehearsal can be repeated
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    #[command(flatten)]
    form: Form,
}

impl Args {
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        let mut config = configuration(home)?;
        let folder = home.join(FOLDER);
        if folder.exists() {
            std::fs::remove_dir_all(&folder).with_context(|| {
                format!(
                    "{} holds the last rehearsal and cannot be removed",
                    folder.display()
                )
            })?;
        }
        std::fs::create_dir_all(&folder)
            .with_context(|| format!("{} cannot be made", folder.display()))?;
        let real = office::database_path(&config);
        if real.exists() {
            let db = Db::open(&real, Clock::system(), Chance::system())?;
            copy::copy(&db, &folder.join("regwatch.db"))?;
        }
        config.home.clone_from(&folder);
        config.mail.relay = None;
        // What really came back is the daemon's to read.
        config.mail.returned.without_mailboxes();
        // Nobody is told of what is only rehearsed.
        config.webhooks.clear();
        config.fetch.repeat_within = Some(ONCE_IN);
        (config.daemon.heartbeat, config.daemon.heartbeat_failure) = (None, None);
        let clock = Clock::manual(Clock::system().now());
        let office = Office::open(config, clock, Chance::seeded(self.seed), pdf_reader())?;
        let progress = Progress::of("rehearsing", Some(u64::from(self.days)));
        let mut told = Vec::new();
        let summary = runtime()?.block_on(rehearse(&office, self.days, |day| {
            progress.advance(1);
            progress.say(&day.day);
            told.push(day);
        }))?;
        drop(progress);
        self.print(&told, &summary, &folder)?;
        Ok(Exit::Done)
    }

    fn print(&self, told: &[Day], summary: &Summary, folder: &Path) -> anyhow::Result<()> {
        if !self.form.json {
            let spool = folder.join("spool");
            println!(
                "{} days rehearsed; the mails lie in {}\n",
                told.len(),
                spool.display()
            );
        }
        let header = [
            "day", "looks", "unread", "changes", "items", "assigned", "mails", "quizzes",
        ];
        self.form.rows(&header, told, |day| {
            let counts = [
                day.looks,
                day.unread,
                day.changes,
                day.items,
                day.assigned,
                day.mails,
                day.quizzes,
            ]
            .map(|n| n.to_string());
            std::iter::once(day.day.clone()).chain(counts).collect()
        })?;
        self.form.one(summary, |summary| {
            let worst = summary.worst_ms.map_or_else(|| "–".to_owned(), |ms| hours(Duration::from_millis(ms)));
            format!(
                "\nchanges {} · pushes {} · worst time to push {worst} (promised: {}) · late {} · quizzes {}",
                summary.changes,
                summary.pushes,
                hours(days(2)),
                summary.late,
                summary.quizzes
            )
        })?;
        Ok(())
    }
}

fn hours(span: Duration) -> String {
    format!("{:.1} h", span.as_secs_f64() / 3600.0)
}
