//! `source survey`: one look at every row from the user's own network, and a report of what would mend it.
//!
//! Refuses to change sources.toml or the database: the report proposes, a person decides.

use std::{
    collections::HashMap,
    fs::{self, File, OpenOptions},
    io::{self, BufRead as _, BufReader, Write as _},
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::Context as _;
use tokio::sync::watch;

use super::{Exit, Form, Misuse, complain, configuration, list::chosen, pdf_reader, runtime};
use crate::{
    cli::{output::Progress, serving},
    clock::Clock,
    config::Config,
    daemon::trial::{self, Finding, Trial},
    source::Source,
};

mod report;

/// Try every source once, politely, and report what would mend it
///
/// Every row is looked at once, the disabled ones, too; nothing is kept but the
/// report. It names what has moved, what stands behind a wall, selectors that
/// match nothing, missing anchors, feeds that were found, certificates that fail
/// and what robots.txt refuses, each with the lines to write. Ctrl-C ends the
/// survey with a report of what was seen; --resume goes on with it later. The
/// exit code is 3 when a source that is switched on does not read well.
///
/// Examples:
///   regwatch source survey --jurisdiction JP
///   regwatch source survey --report world.md
///   regwatch source survey --report world.md --resume
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// Only this jurisdiction and its parts, such as CN, or US with its states
    #[arg(long, value_name = "CODE")]
    jurisdiction: Option<String>,
    /// Only what is switched on
    #[arg(long)]
    enabled: bool,
    /// The report to write, in Markdown; findings gather beside it, as FILE.jsonl [default: survey.md in the home folder]
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Go on with an earlier survey: what was seen already is not asked again
    #[arg(long)]
    resume: bool,
    #[command(flatten)]
    form: Form,
}

impl Args {
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        let config = configuration(home)?;
        let mut wanted = chosen(&config, self.jurisdiction.as_deref())?;
        wanted.retain(|source| source.enabled || !self.enabled);
        if wanted.is_empty() {
            let what = "no source of sources.toml is meant by these words; `regwatch source list` names them";
            return Err(Misuse(what.to_owned()).into());
        }
        let report = self
            .report
            .clone()
            .unwrap_or_else(|| home.join("survey.md"));
        let journal = beside(&report);
        let mut findings = self.earlier(&journal, &wanted)?;
        wanted.retain(|source| !findings.contains_key(source.id.as_str()));
        let mut kept = open(&journal, self.resume)?;
        let asked = findings.len() + wanted.len();
        let ended = self.ask(&config, wanted, |finding| {
            let mut line = serde_json::to_string(&finding)?;
            line.push('\n');
            kept.write_all(line.as_bytes())
                .with_context(|| format!("cannot write {}", journal.display()))?;
            findings.insert(finding.source.clone(), finding);
            Ok(())
        })?;
        // In the order of the file, whatever the order of the answers was.
        let findings: Vec<Finding> = config
            .sources
            .iter()
            .filter_map(|source| findings.remove(source.id.as_str()))
            .collect();
        let text = report::markdown(&findings, asked, &Clock::system().now().day());
        replace(&report, &text)?;
        if !self.form.json {
            let mut out = io::stdout().lock();
            writeln!(out, "{}", report::summary(&findings, asked))?;
            writeln!(out, "The report stands in {}.", report.display())?;
        }
        if !ended {
            complain("interrupted; `--resume` goes on with what is left");
        }
        let needed = findings.iter().any(Finding::needs_a_person);
        Ok(if needed || !ended {
            Exit::NeedsPerson
        } else {
            Exit::Done
        })
    }

    /// What an earlier survey found of the sources that are still asked the same way.
    fn earlier(
        &self,
        journal: &Path,
        wanted: &[Arc<Source>],
    ) -> anyhow::Result<HashMap<String, Finding>> {
        let file = match File::open(journal) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(HashMap::new()),
            Err(error) => {
                return Err(error).with_context(|| format!("cannot read {}", journal.display()));
            }
        };
        if !self.resume {
            let what = format!(
                "{} holds an earlier survey; add --resume to go on with it, name another --report, or delete it",
                journal.display()
            );
            return Err(Misuse(what).into());
        }
        let mut found = HashMap::new();
        for line in BufReader::new(file).lines() {
            // The last line of a survey that was killed may be half a finding: it is asked again.
            if let Ok(finding) = serde_json::from_str::<Finding>(&line?) {
                found.insert(finding.source.clone(), finding);
            }
        }
        found.retain(|id, finding| {
            wanted
                .iter()
                .any(|source| source.id.as_str() == id && source.url.as_str() == finding.url)
        });
        Ok(found)
    }

    /// Asks all of `wanted`; `false` when it was interrupted.
    fn ask(
        &self,
        config: &Config,
        wanted: Vec<Arc<Source>>,
        mut each: impl FnMut(Finding) -> anyhow::Result<()>,
    ) -> anyhow::Result<bool> {
        let trial = Trial::new(config, pdf_reader())?;
        let progress = Progress::of("surveying", Some(wanted.len() as u64));
        let at_once = config.fetch.concurrency.max(1) * 2;
        let seen = |finding: Finding| {
            progress.say(&finding.source);
            progress.advance(1);
            if self.form.json {
                self.form.one(&finding, |_| String::new())?;
            }
            each(finding)
        };
        runtime()?.block_on(async {
            let stop = Arc::new(watch::Sender::new(false));
            serving::on_signal(Arc::clone(&stop))?;
            tokio::select! {
                done = trial::survey(&trial, wanted, at_once, seen) => done.map(|()| true),
                () = serving::stopped(stop.subscribe()) => Ok(false),
            }
        })
    }
}

/// `survey.md.jsonl` beside `survey.md`.
fn beside(report: &Path) -> PathBuf {
    let mut name = report.as_os_str().to_owned();
    name.push(".jsonl");
    name.into()
}

/// Opens the findings to append to; a half line at their end is closed first.
fn open(journal: &Path, resume: bool) -> anyhow::Result<File> {
    let cannot = || format!("cannot write {}", journal.display());
    let half =
        resume && fs::read(journal).is_ok_and(|bytes| !bytes.is_empty() && !bytes.ends_with(b"\n"));
    let mut file = OpenOptions::new()
        .append(true)
        .create(true)
        .open(journal)
        .with_context(cannot)?;
    if half {
        file.write_all(b"\n").with_context(cannot)?;
    }
    Ok(file)
}

/// Puts `text` in the place of the report at once.
fn replace(report: &Path, text: &str) -> anyhow::Result<()> {
    let cannot = || format!("cannot write {}", report.display());
    let folder = match report.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut new = tempfile::NamedTempFile::new_in(folder).with_context(cannot)?;
    new.write_all(text.as_bytes()).with_context(cannot)?;
    new.persist(report).with_context(cannot)?;
    Ok(())
}
