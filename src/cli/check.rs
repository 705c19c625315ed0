//! `check`: validates the whole configuration without touching the network.
//!
//! Refuses to stop at the first mistake.

use std::path::Path;

use serde::Serialize;

use super::{Exit, complain, configuration, output::Form};
use crate::config::{Config, Problem, Relay};

/// Validate the whole configuration
///
/// Reads sources.toml and regwatch.toml and the secrets they name, without
/// touching the network. Every mistake is printed on a line of its own with
/// file and line; then the exit code is 2.
///
/// Example:
///   regwatch --home /srv/regwatch check
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    #[command(flatten)]
    form: Form,
}

/// What a sound configuration holds, or one mistake or notice.
#[derive(Serialize)]
#[serde(tag = "finding", rename_all = "lowercase")]
enum Finding<'a> {
    Problem(&'a Problem),
    Notice(&'a Problem),
    Sound {
        sources: usize,
        enabled: usize,
        markets: usize,
        officers: usize,
        mail: &'a str,
        digest: &'a str,
    },
}

impl Args {
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        match configuration(home) {
            Err(problems) if self.form.json => {
                let found: Vec<Finding<'_>> = problems.0.iter().map(Finding::Problem).collect();
                self.form.rows(&[], &found, |_| Vec::new())?;
                Ok(Exit::Wrong)
            }
            Err(problems) => Err(problems.into()),
            Ok(config) => {
                self.sound(&config)?;
                Ok(Exit::Done)
            }
        }
    }

    fn sound(&self, config: &Config) -> anyhow::Result<()> {
        for notice in &config.notices {
            if self.form.json {
                self.form.one(&Finding::Notice(notice), |_| String::new())?;
            } else {
                complain(&format!("notice: {notice}"));
            }
        }
        let finding = Finding::Sound {
            sources: config.sources.len(),
            enabled: config
                .sources
                .iter()
                .filter(|source| source.enabled)
                .count(),
            markets: config.markets.len(),
            officers: config.mail.officers.len(),
            mail: if config.mail.relays.is_empty() {
                "spool"
            } else {
                "relay"
            },
            digest: &config.digest,
        };
        self.form.one(&finding, |_| {
            let all = config.sources.len();
            let enabled = config.sources.iter().filter(|source| source.enabled).count();
            let (markets, home) = (config.markets.len(), config.home.display());
            let named = |relay: &Relay| format!("{}:{}", relay.host, relay.port);
            let relays: Vec<String> = config.mail.relays.iter().map(named).collect();
            let mail = if relays.is_empty() {
                "mail goes to spool/".to_owned()
            } else {
                format!("mail goes to {}", relays.join(", else to "))
            };
            format!("The configuration in {home} is sound: {enabled} of {all} sources enabled, {markets} markets, {mail}.")
        })?;
        Ok(())
    }
}
