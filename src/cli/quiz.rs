//! `quiz`: the monthly quiz.
//!
//! Refuses to examine anyone on suspended law.

use std::path::Path;

use super::{Exit, output::Form};

/// Issue the quiz now, preview it, or print results
///
/// Example:
///   regwatch quiz results --json
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Issue the quiz now instead of waiting for its schedule
    Issue {
        #[command(flatten)]
        form: Form,
    },
    /// Show the questions as they would be asked now
    Preview {
        /// The language of the preview
        #[arg(long, value_name = "L", default_value = "en")]
        language: String,
        /// The market to preview for; without it, every market
        #[arg(long, value_name = "ID")]
        market: Option<String>,
        #[command(flatten)]
        form: Form,
    },
    /// Print results, one agent a line
    Results {
        /// The quiz; without it, the newest
        #[arg(value_name = "QUIZ")]
        id: Option<i64>,
        #[command(flatten)]
        form: Form,
    },
}

impl Args {
    pub(super) fn execute(&self, _home: &Path) -> anyhow::Result<Exit> {
        match &self.what {
            What::Issue { .. } => anyhow::bail!("\"quiz issue\" is not wired yet"),
            What::Preview { .. } => anyhow::bail!("\"quiz preview\" is not wired yet"),
            What::Results { .. } => anyhow::bail!("\"quiz results\" is not wired yet"),
        }
    }
}
