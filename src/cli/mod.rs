//! Roof · the command line: one command per file, words in, exit code out.
//!
//! Refuses to decide anything: it reads words, calls the daemon or a station, and prints.

use std::{
    ffi::OsString,
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use anyhow::Context as _;
use clap::{Parser, Subcommand};
use tokio::runtime::{Builder, Runtime};

use crate::{
    clock::{Clock, chance::Chance},
    config::{Config, Problems},
    daemon::Office,
    db::Db,
    document::pdf,
};

mod agent;
mod audit;
mod backup;
mod calendar;
mod change;
mod check;
mod compare;
mod completions;
mod decision;
pub mod demo;
mod exception;
mod exit;
mod extract;
mod feed;
mod heap;
mod init;
mod lesson;
mod logs;
mod mail;
mod man;
pub mod output;
mod owing;
mod poll;
mod preview;
mod quiz;
mod read_pdf;
mod rehearse;
mod relay;
mod rendering;
mod results;
mod returned;
mod rule;
mod run;
pub mod serving;
mod side_by_side;
mod source;
mod subscription;
mod surface;
mod ticket;
mod training;
mod user;
mod webhook;
mod written;

pub use exit::{Exit, Misuse};

/// Watches regulators, works out what changed in the law, trains and examines the people it binds, and
/// proves it.
#[derive(Debug, Parser)]
#[command(
    name = "regwatch",
    version,
    max_term_width = 100,
    arg_required_else_help = true,
    disable_help_subcommand = true,
    after_help = "\
Exit codes: 0 done · 1 the work failed · 2 the command line or the
configuration is wrong · 3 something needs a person. REGWATCH_LOG filters
the logs; --help says more.",
    after_long_help = "\
A home folder holds sources.toml (what to watch), regwatch.toml (markets,
policy, mail, web), the database regwatch.db and, while no relay is
configured, mails as files in spool/.

Examples:
  regwatch demo --once                see the whole walk on a miniature world
  regwatch --home /srv/regwatch init  write a starter folder
  regwatch check && regwatch run      validate the configuration, then watch

Exit codes: 0 done · 1 the work failed · 2 the command line or the
configuration is wrong (the message says file, line and what to do) · 3
something needs a person (quarantine, verification failure).
Logs go to stderr; REGWATCH_LOG filters them (error, warn, info, debug).
`regwatch completions SHELL` and `regwatch man` print shell completions and
the manual page."
)]
struct Cli {
    /// The home folder with the configuration and the database [default: the current folder]
    #[arg(long, global = true, value_name = "DIR")]
    home: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::Args),
    Check(check::Args),
    Demo(demo::Args),
    Run(run::Args),
    Rehearse(rehearse::Args),
    Poll(poll::Args),
    Source(source::Args),
    Extract(extract::Args),
    Compare(compare::Args),
    Change(change::Args),
    Rule(rule::Args),
    Training(training::Args),
    Agent(agent::Args),
    Quiz(quiz::Args),
    Mail(mail::Args),
    Webhook(webhook::Args),
    Ticket(ticket::Args),
    Feed(feed::Args),
    Calendar(calendar::Args),
    Audit(audit::Args),
    User(user::Args),
    Backup(backup::Args),
    Completions(completions::Args),
    Man(man::Args),
    ReadPdf(read_pdf::Args),
}

/// Runs one command line; `words` begins with the program's own name.
pub fn run(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(words) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version end here too; a reader who closed the pipe has what they wanted.
            return match (error.exit_code(), error.print()) {
                (0, Err(error)) if error.kind() != io::ErrorKind::BrokenPipe => Exit::Failed.into(),
                (0, _) => Exit::Done.into(),
                _ => Exit::Wrong.into(),
            };
        }
    };
    let settled = match cli.command {
        Command::Run(_) | Command::Poll(_) => heap::settle(),
        _ => Ok(()),
    };
    logs::start(match cli.command {
        Command::Run(_) => "info",
        _ => "warn",
    });
    if let Err(error) = settled {
        tracing::warn!("the heap stays as the system made it, and takes more memory: {error}");
    }
    let outcome = match cli.execute() {
        Ok(exit) => exit,
        Err(error) => failure(&error),
    };
    outcome.into()
}

impl Cli {
    fn execute(&self) -> anyhow::Result<Exit> {
        let home = self.home.as_deref().unwrap_or(Path::new("."));
        match &self.command {
            Command::Init(args) => args.execute(home),
            Command::Check(args) => args.execute(home),
            Command::Demo(args) => args.execute(self.home.as_deref()),
            Command::Run(args) => args.execute(home),
            Command::Rehearse(args) => args.execute(home),
            Command::Poll(args) => args.execute(home),
            Command::Source(args) => args.execute(home),
            Command::Extract(args) => args.execute(home),
            Command::Compare(args) => args.execute(home),
            Command::Change(args) => args.execute(home),
            Command::Rule(args) => args.execute(home),
            Command::Training(args) => args.execute(home),
            Command::Agent(args) => args.execute(home),
            Command::Quiz(args) => args.execute(home),
            Command::Mail(args) => args.execute(home),
            Command::Webhook(args) => args.execute(home),
            Command::Ticket(args) => args.execute(home),
            Command::Feed(args) => args.execute(home),
            Command::Calendar(args) => args.execute(home),
            Command::Audit(args) => args.execute(home),
            Command::User(args) => args.execute(home),
            Command::Backup(args) => args.execute(home),
            Command::Completions(args) => args.execute(home),
            Command::Man(args) => args.execute(home),
            Command::ReadPdf(args) => args.execute(),
        }
    }
}

/// Says what went wrong on stderr, and how the command ends. A reader who closed the pipe has what they
/// wanted.
fn failure(error: &anyhow::Error) -> Exit {
    let closed = |io: &io::Error| io.kind() == io::ErrorKind::BrokenPipe;
    let causes = || error.chain();
    if causes().any(|cause| {
        cause.downcast_ref().is_some_and(closed)
            || cause
                .downcast_ref::<serde_json::Error>()
                .is_some_and(|e| e.io_error_kind() == Some(io::ErrorKind::BrokenPipe))
    }) {
        return Exit::Done;
    }
    if let Some(problems) = error.downcast_ref::<Problems>() {
        complain(&problems.to_string());
        return Exit::Wrong;
    }
    complain(&format!("regwatch: {error:#}"));
    if error.is::<Misuse>() {
        Exit::Wrong
    } else {
        Exit::Failed
    }
}

/// Writes to stderr. When that is closed there is no one left to tell, and the exit code still speaks.
fn complain(text: &str) {
    if writeln!(io::stderr(), "{text}").is_err() {
        tracing::trace!("stderr is closed");
    }
}

/// The configuration of `home` with the secrets of this process's environment.
///
/// # Errors
/// With every problem found; they end the command in [`Exit::Wrong`].
fn configuration(home: &Path) -> Result<Config, Problems> {
    // A variable that is not Unicode cannot be one of ours, which are all plain text.
    Config::load(home, &|name| std::env::var_os(name)?.into_string().ok())
}

/// The whole office of `home`: configuration, database, ways out.
fn office(home: &Path) -> anyhow::Result<Office> {
    Office::open(
        configuration(home)?,
        Clock::system(),
        Chance::system(),
        pdf_reader(),
    )
}

/// Who reads PDFs: this very program, in a process of its own.
fn pdf_reader() -> pdf::Reader {
    // The system's own name for the running program holds also after an upgrade took its place on the disk.
    const ITSELF: &str = "/proc/self/exe";
    let program = match std::env::current_exe() {
        Ok(program) if !Path::new(ITSELF).exists() => program,
        _ => ITSELF.into(),
    };
    let apart = pdf::apart::Apart::new(program, pdf::apart::Limits::default());
    pdf::Reader::Apart(Arc::new(apart))
}

/// The database of `home`, which must be there.
fn database(home: &Path) -> anyhow::Result<Db> {
    let path = home.join("regwatch.db");
    if !path.exists() {
        let what = format!(
            "there is no regwatch.db in {}; `regwatch agent import` or `regwatch run` makes it, or name the home folder with --home",
            home.display()
        );
        return Err(Misuse(what).into());
    }
    Db::open(&path, Clock::system(), Chance::system())
}

/// Most threads that wait for the disk or read pages.
const BLOCKING_THREADS: usize = 4;

/// What runs the edges that wait for the network.
fn runtime() -> anyhow::Result<Runtime> {
    built(Builder::new_multi_thread())
}

/// The same on this thread alone: what waits here and nowhere else is woken without a second thread.
fn runtime_here() -> anyhow::Result<Runtime> {
    built(Builder::new_current_thread())
}

fn built(mut builder: Builder) -> anyhow::Result<Runtime> {
    builder
        .enable_all()
        // Each thread that once read a large page keeps memory for the next one.
        .max_blocking_threads(BLOCKING_THREADS)
        .build()
        .context("the system gave no threads to work with")
}

#[cfg(test)]
mod tests;
